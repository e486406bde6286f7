//! Programmes, outlets and platforms as tables.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use jiff::civil::Weekday;
use once_cell::sync::Lazy;
use std::collections::HashMap;

use crate::error::Error;
use crate::table;
use crate::text::fold;
use crate::text::phrase::PhraseIndex;
use crate::venue::VenueKind;

/// A programme or podcast.
#[derive(Debug)]
pub(crate) struct Programme {
    pub(crate) name: &'static str,
    pub(crate) kind: VenueKind,
    /// The network's name in the table; absent for a podcast of its own.
    pub(crate) outlet: Option<&'static str>,
    /// The weekdays on which it normally airs.
    pub(crate) days: Vec<Weekday>,
}

impl Programme {
    /// Returns the one weekday on which it airs.
    pub(crate) fn only_day(&self) -> Option<Weekday> {
        match self.days[..] {
            [day] => Some(day),
            _ => None,
        }
    }
}

/// A network, station, newspaper, site or agency.
#[derive(Debug)]
pub(crate) struct Outlet {
    pub(crate) name: &'static str,
    pub(crate) kind: VenueKind,
}

/// A phrase that tells a venue.
#[derive(Debug)]
pub(crate) struct Phrase {
    pub(crate) kind: VenueKind,
    /// A preposition must lead it.
    pub(crate) led: bool,
}

#[derive(Debug, Default)]
pub(crate) struct VenueTable {
    pub(crate) programmes: Vec<Programme>,
    pub(crate) programme_index: PhraseIndex,
    pub(crate) outlets: Vec<Outlet>,
    pub(crate) outlet_index: PhraseIndex,
    pub(crate) platforms: Vec<&'static str>,
    pub(crate) platform_index: PhraseIndex,
    /// Verbs that mean posting on a platform, by base form.
    pub(crate) platform_verbs: HashMap<&'static str, usize>,
    pub(crate) phrases: Vec<Phrase>,
    /// Finds the phrases, whole words not yet checked.
    pub(crate) phrase_finder: Option<AhoCorasick>,
}

pub(crate) static TABLE: Lazy<VenueTable> = Lazy::new(|| read().unwrap_or_default());

/// Tells whether the words are the name of a programme.
pub(crate) fn is_programme(name: &str) -> bool {
    whole(&TABLE.programme_index, name)
}

/// Tells whether the words are the name of an outlet.
pub(crate) fn is_outlet(name: &str) -> bool {
    whole(&TABLE.outlet_index, name)
}

fn whole(index: &PhraseIndex, name: &str) -> bool {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let mut tokens = Vec::new();
    crate::text::word::scan(name, crate::span::Span::new(0, name.len()), &mut tokens);
    index.at(name, &tokens, 0).any(|(len, _)| len == tokens.len())
}

/// Reads every table.
fn read() -> Result<VenueTable, Error> {
    let mut table = VenueTable::default();
    let mut names: Vec<(&str, u32)> = Vec::new();
    for row in table::rows("venue/data/programmes.tsv", include_str!("data/programmes.tsv")) {
        let [name, kind, outlet, days, _hosts, aliases, _country] = row.cells()?;
        let number = u32::try_from(table.programmes.len()).unwrap_or(u32::MAX);
        let kind = VenueKind::named(kind).ok_or_else(|| row.error("broadcast or podcast", kind))?;
        let days = days.split(',').filter(|d| !d.is_empty()).map(|d| weekday(d).ok_or_else(|| row.error("a weekday", d)));
        table.programmes.push(Programme {
            name,
            kind,
            outlet: (outlet != "Independent Podcast").then_some(outlet),
            days: days.collect::<Result<_, _>>()?,
        });
        names.extend(std::iter::once(name).chain(table::values(aliases)).map(|n| (n, number)));
    }
    table.programme_index = PhraseIndex::new(names.drain(..));
    for row in table::rows("venue/data/outlets.tsv", include_str!("data/outlets.tsv")) {
        let [name, kind, aliases, _country, _domain] = row.cells()?;
        if name == "Independent Podcast" {
            continue;
        }
        let number = u32::try_from(table.outlets.len()).unwrap_or(u32::MAX);
        let kind = match kind {
            "agency" => VenueKind::Publication,
            kind => VenueKind::named(kind).ok_or_else(|| row.error("broadcast, publication or agency", kind))?,
        };
        table.outlets.push(Outlet { name, kind });
        let bare = name.strip_prefix("The ").filter(|n| n.contains(' '));
        names.extend(std::iter::once(name).chain(bare).chain(table::values(aliases)).map(|n| (n, number)));
    }
    table.outlet_index = PhraseIndex::new(names.drain(..));
    for row in table::rows("venue/data/platforms.tsv", include_str!("data/platforms.tsv")) {
        let [name, aliases, verbs, _nouns] = row.cells()?;
        let number = table.platforms.len();
        table.platforms.push(name);
        table.platform_verbs.extend(table::values(verbs).map(|v| (v, number)));
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        names.extend(std::iter::once(name).chain(table::values(aliases)).map(|n| (n, number)));
    }
    table.platform_index = PhraseIndex::new(names.drain(..));
    let mut phrases = Vec::new();
    for row in table::rows("venue/data/phrases.tsv", include_str!("data/phrases.tsv")) {
        let [phrase, kind, need] = row.cells()?;
        let kind = VenueKind::named(kind).ok_or_else(|| row.error("a kind of venue", kind))?;
        let led = match need {
            "prep" => true,
            "any" => false,
            other => return Err(row.error("prep or any", other)),
        };
        phrases.push(phrase);
        table.phrases.push(Phrase { kind, led });
    }
    // Above a hundred patterns the contiguous NFA is chosen by default, four times slower than the DFA here.
    table.phrase_finder = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(phrases)
        .ok();
    Ok(table)
}

fn weekday(short: &str) -> Option<Weekday> {
    Some(match short.trim() {
        "sun" => Weekday::Sunday,
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        _ => return None,
    })
}

/// Tells whether two names of outlets mean the same: "NBC" and "NBC News".
pub(crate) fn same_outlet(one: &str, other: &str) -> bool {
    let number = |name: &str| {
        let mut tokens = Vec::new();
        crate::text::word::scan(name, crate::span::Span::new(0, name.len()), &mut tokens);
        TABLE.outlet_index.at(name, &tokens, 0).find(|(len, _)| *len == tokens.len()).and_then(|(_, v)| v.first().copied())
    };
    fold::key(one) == fold::key(other) || number(one).is_some_and(|n| number(other) == Some(n))
}

#[cfg(test)]
mod tests {
    use super::{is_programme, read, same_outlet};

    #[test]
    fn the_tables_read() {
        match read() {
            Ok(table) => assert!(table.programmes.len() > 400 && table.outlets.len() > 600 && table.phrase_finder.is_some()),
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn names_are_looked_up_whole() {
        assert!(is_programme("Meet the Press,") && is_programme("Sunday Morning Futures"));
        assert!(!is_programme("Meet the Press again"));
        assert!(same_outlet("NBC", "NBC News") && !same_outlet("NBC", "CBS"));
    }
}
