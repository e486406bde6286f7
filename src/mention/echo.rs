//! Descriptions that take up somebody named shortly before: "the New York businessman", "the company".

use std::ops::Range;

use crate::lexicon::echo::{self, Echo};
use crate::lexicon::place;
use crate::lexicon::word::Class;
use crate::mention::cast::Cast;
use crate::mention::entity::EntityKind;
use crate::mention::focus::Focus;
use crate::syntax::phrase::Sentence;
use crate::text::fold;
use crate::text::word::Kind;
use crate::venue::VenueTable;

/// Returns whom a definite description takes up: the latest subject or speaker that it does not contradict, unless two of
/// the same paragraph fit.
pub(crate) fn taken_up(cast: &Cast<'_>, focus: &Focus, s: &Sentence<'_>, core: &Range<usize>, paragraph: usize) -> Option<usize> {
    if !matches!(s.folded(core.start), "the" | "this" | "that") {
        return None;
    }
    // "the state’s governor": somebody else’s.
    if core.clone().any(|i| s.kind(i) == Some(Kind::Clitic)) {
        return None;
    }
    // "the Republican presidential nominee for the election": what is attached tells nothing here.
    let stop = core.clone().find(|i| matches!(s.folded(*i), "of" | "for" | "from" | "at" | "in" | "on" | "with")).unwrap_or(core.end);
    let head = stop.checked_sub(1).filter(|h| *h > core.start)?;
    let what = echo::look_up(s.folded(head))?;
    let describes = core.start + 1..head;
    // "the Quill company" names itself.
    if what == Echo::Body && describes.clone().any(|i| s.is_name_word(i)) {
        return None;
    }
    let places: Vec<&'static str> = describes.clone().filter_map(|i| place_of(s, i)).collect();
    let party = (describes.start..head + 1).find_map(|i| party(s.folded(i)));
    let class = s.class(head);
    let sentence = s.span(&(s.start..s.end));
    let kind = match what {
        Echo::Person => EntityKind::Person,
        Echo::Body => EntityKind::Organization,
    };
    let start = s.span(core).start;
    let fits = |number: usize| {
        let Some(entity) = cast.entities.get(number) else { return false };
        if entity.kind != kind {
            return false;
        }
        // Somebody named in the same sentence is taken up only by a party: "answered Rowe after the Republican candidate had said".
        let taken = party.is_some_and(|p| in_party(cast, number, p) == Some(true));
        let named = entity.mentions.get(entity.mentions.partition_point(|m| m.start < sentence.start)).filter(|m| sentence.contains(**m));
        let here = named.is_some_and(|m| !taken || m.start >= start);
        // "the newspaper" is an outlet, "the company" no place and no office of state.
        if what == Echo::Body && !body_fits(cast.venues, s.folded(head), &entity.name) {
            return false;
        }
        let gender = match entity.pronouns {
            Some(crate::gazetteer::Pronouns::He) => !class.has(Class::SHE),
            Some(crate::gazetteer::Pronouns::She) => !class.has(Class::HE),
            _ => true,
        };
        let listed = entity.entry.and_then(|e| cast.gazetteer.entries().get(e));
        let other_party = party.is_some_and(|p| in_party(cast, number, p) == Some(false));
        let from =
            |p: &'static str| entity.countries.contains(&p) || listed.is_some_and(|e| e.roles.iter().any(|r| r.of.as_deref() == Some(p)));
        let known = !entity.countries.is_empty() || listed.is_some_and(|e| e.roles.iter().any(|r| r.of.is_some()));
        let elsewhere = known && !places.is_empty() && !places.iter().any(|p| from(p));
        !here && gender && !other_party && !elsewhere
    };
    let latest = |fits: &dyn Fn(usize) -> bool| match focus.latest(paragraph, fits)[..] {
        [one] => Some(one),
        [] => foremost(cast, sentence.start, fits),
        // Two of the same paragraph fit: nobody can be told.
        _ => None,
    };
    // "the Republican candidate": one known to be of the party comes before those of whom nothing is known.
    let known = party.and_then(|p| {
        let of_party = |n: usize| in_party(cast, n, p) == Some(true) && fits(n);
        latest(&of_party).or_else(|| just_named(cast, sentence.start, of_party))
    });
    known.or_else(|| latest(&fits))
}

/// Returns the one named last before an offset, within a sentence or two.
fn just_named(cast: &Cast<'_>, before: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let last = |n: usize| {
        let mentions = &cast.entities[n].mentions;
        mentions.partition_point(|m| m.end <= before).checked_sub(1).map(|i| mentions[i].end)
    };
    let known = cast.foremost.iter().chain(&cast.bearers).copied();
    let named = known.filter_map(|n| last(n).filter(|end| before.saturating_sub(*end) <= NEAR).map(|end| (end, n)));
    named.filter(|(_, n)| fits(*n)).max().map(|(_, n)| n)
}

/// How far back a sentence or two reach, in bytes.
const NEAR: usize = 300;

/// Tells whether one of the cast is of a party, where the gazetteer knows.
pub(crate) fn in_party(cast: &Cast<'_>, number: usize, party: &str) -> Option<bool> {
    let entry = cast.entities.get(number)?.entry.and_then(|e| cast.gazetteer.entries().get(e))?;
    entry.affiliation.as_deref().map(|a| fold::key(a).starts_with(party))
}

/// Tells whether a noun for a body can stand for a name.
fn body_fits(venues: &VenueTable, noun: &str, name: &str) -> bool {
    let outlet = matches!(noun, "broadcaster" | "magazine" | "network" | "newspaper" | "outlet" | "paper" | "publication" | "website");
    if outlet {
        return venues.is_outlet(name);
    }
    !place::is_place(name) && !name.contains(" of ")
}

/// Returns the entity that an article has named most often before an offset, when it stands out.
fn foremost(cast: &Cast<'_>, before: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let counts =
        cast.foremost.iter().copied().filter(|n| fits(*n)).map(|n| (cast.entities[n].mentions.partition_point(|m| m.end <= before), n));
    let mut counts: Vec<(usize, usize)> = counts.collect();
    counts.sort_unstable_by_key(|(count, number)| (std::cmp::Reverse(*count), *number));
    match counts[..] {
        [(most, number), (second, _), ..] if most >= 3 && most >= 2 * second => Some(number),
        [(most, number)] if most >= 3 => Some(number),
        _ => None,
    }
}

/// Returns the country or state that a word of a description tells; states of the union tell little of a person's office.
fn place_of(s: &Sentence<'_>, at: usize) -> Option<&'static str> {
    let named = s.is_name_word(at) && s.class(at).has(Class::ORIGIN) && s.kind(at) == Some(Kind::Word);
    named.then(|| place::country_of(s.text_of(at))).flatten()
}

/// Returns the party that a word tells, as the gazetteer writes it, folded.
pub(crate) fn party(folded: &str) -> Option<&'static str> {
    match folded {
        "republican" | "gop" => Some("republican"),
        "democratic" | "democrat" => Some("democrat"),
        "libertarian" => Some("libertarian"),
        _ => None,
    }
}
