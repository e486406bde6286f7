//! Sources and objects that are a venue by themselves: a paper that reports, a letter that says, a statement that is issued.

use crate::lexicon::reading;
use crate::lexicon::word::Class;
use crate::text::word::Kind;
use crate::venue::named::longest_outlet;
use crate::venue::scan::{Hit, Words};
use crate::venue::table::VenueTable;
use crate::venue::{VenueKind, hint};

/// Returns what the noun phrase of a source tells of the venue: "The Quill Times", "a letter", "a Quill Times column".
pub(crate) fn of_source(venues: &VenueTable, read: reading::Words<'_>) -> Option<Hit> {
    let words = Words { venues, read };
    let end = head_end(&words);
    let last = end.checked_sub(1)?;
    let outlet_at = |at: usize| if words.may_be(at, hint::OUTLET) { longest_outlet(&words, at) } else { None };
    let named = (0..end).find_map(|at| outlet_at(at).map(|(len, name)| (at..at + len, name)));
    // "People say": the name of a magazine is a common word.
    let named = named.filter(|(name, _)| name.start > 0 || name.len() > 1 || words.class(0) == Class::NONE);
    // "Vicente Fox": what stands in a longer name is no outlet.
    let own = |start: usize| start == 0 || !words.capital(start - 1) || words.class(start - 1).has(Class::ORIGIN | Class::DETERMINER);
    let named = named.filter(|(name, _)| own(name.start) || !matches!(words.words[name.start - 1].token.kind, Kind::Word));
    let noun = words.folded(last);
    let writing = venues.writing(noun).filter(|_| !words.capital(last) || named.is_some());
    let Some((name, number)) = named else {
        // "a column in the Quill Times"
        let paper = writing.filter(|_| matches!(words.folded(end), "in" | "on"));
        let paper = paper.and_then(|_| (end + 1..words.len().min(end + 6)).find_map(|at| outlet_at(at).map(|(len, _)| at..at + len)));
        let outlet = paper.map(|name| words.span(name.start, name.end).slice(words.text).to_owned());
        return writing.map(|kind| hit(&words, kind, outlet, end));
    };
    // "the Quill Times newspaper", "Quill News"
    let whole = name.end == end || name.end == last && is_medium(noun);
    let kind = match writing {
        _ if whole => venues.outlet(number)?.kind,
        // "a Quill Times report": what a paper prints is the paper.
        Some(VenueKind::Publication) => VenueKind::Publication,
        Some(VenueKind::Document) if matches!(noun, "report" | "documentary" | "video" | "clip") => venues.outlet(number)?.kind,
        Some(kind) => return Some(hit(&words, kind, None, end)),
        None => return None,
    };
    let written = words.span(name.start, name.end).slice(words.text).to_owned();
    Some(hit(&words, kind, Some(written), end))
}

/// Returns what the noun phrase tells that somebody issues or sends: "a statement", "a letter to the council".
pub(crate) fn of_object(venues: &VenueTable, read: reading::Words<'_>) -> Option<Hit> {
    let words = Words { venues, read };
    let end = head_end(&words);
    let noun = words.folded(end.checked_sub(1)?);
    let kind = venues.writing(noun).or(match noun {
        "speech" | "address" | "sermon" | "lecture" | "eulogy" | "keynote" => Some(VenueKind::Speech),
        "challenge" | "motion" | "suit" => Some(VenueKind::Hearing),
        _ => None,
    })?;
    Some(hit(&words, kind, None, end))
}

/// Returns where the head of a noun phrase ends: before "of", "by", "released in".
fn head_end(words: &Words<'_>) -> usize {
    let stops = |at: usize| {
        let class = words.class(at);
        !matches!(words.words[at].token.kind, Kind::Word | Kind::Number | Kind::Name | Kind::Clitic)
            || at > 0 && class.has(Class::PREPOSITION | Class::RELATIVE) && !words.capital(at)
            || at > 1 && class.has(Class::PARTICIPLE | Class::ING) && !words.capital(at) && words.words[at - 1].token.kind == Kind::Word
    };
    (0..words.len()).find(|at| stops(*at)).unwrap_or(words.len())
}

/// Tells whether a noun only says what an outlet is: "the Quill newspaper".
pub(crate) fn is_medium(noun: &str) -> bool {
    matches!(
        noun,
        "newspaper" | "magazine" | "network" | "channel" | "station" | "website" | "site" | "agency" | "broadcaster" | "tabloid" | "daily"
    )
}

fn hit(words: &Words<'_>, kind: VenueKind, outlet: Option<String>, end: usize) -> Hit {
    Hit { outlet, ..Hit::new(kind, words.span(0, end), 6) }
}
