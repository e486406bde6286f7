//! What is a venue by itself: a letter that is sent, a paper that is told or reports, under whatever name the article has for it.

use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::carry::Setting;
use crate::attribute::speaker::Identified;
use crate::lexicon::sense::Sense;
use crate::lexicon::word::{Class, Lemma, look_up};
use crate::mention::{Cast, Entity, EntityKind, bare};
use crate::span::Span;
use crate::syntax::phrase::Sentence;
use crate::text::fold;
use crate::text::word::Kind;
use crate::venue::{self, Hit, VenueTable};

/// Returns the venue that a cue makes of its object: "issued a statement saying", "sent a letter that", "gave a speech".
pub(crate) fn of_object(venues: &VenueTable, s: &Sentence<'_>, candidate: &Candidate) -> Option<Hit> {
    let cue = candidate.cue.as_ref()?;
    if let Some(hit) = of_noun_before(venues, s, cue) {
        return Some(hit);
    }
    if !matches!(
        cue.lemma,
        "issue"
            | "release"
            | "put"
            | "send"
            | "write"
            | "publish"
            | "post"
            | "circulate"
            | "file"
            | "pen"
            | "sign"
            | "deliver"
            | "give"
            | "distribute"
    ) {
        return None;
    }
    let phrase = s.phrase_after(candidate.content.first()?.start)?;
    let words = s.among(phrase);
    venue::of_object(venues, words)
}

/// Returns the venue that the noun before a participle is: "put out a statement saying".
fn of_noun_before(venues: &VenueTable, s: &Sentence<'_>, cue: &CueSpan) -> Option<Hit> {
    let participle = s.class(cue.head).has(Class::ING) && cue.head > s.start && s.kind(cue.head - 1) == Some(Kind::Word);
    let phrase = s.phrase_before(cue.head).filter(|_| participle)?;
    let words = s.among(phrase);
    venue::of_object(venues, words)
}

/// Returns the outlet that was told by a name that only the article explains: "told the Post".
pub(crate) fn of_addressee(s: &Sentence<'_>, candidate: &Candidate, cast: &Cast<'_>, named: &[(usize, usize)]) -> Option<Hit> {
    let addressee = candidate.addressee.clone()?;
    let span = s.span(&addressee);
    let meant = |e: &&Entity| {
        let next = e.mentions.partition_point(|m| m.start < span.start);
        // "told the Post’s editor": only the whole of whom was told.
        e.mentions.get(next).is_some_and(|m| m.end == span.end)
    };
    let short = bare(span.slice(s.text));
    let entity = named.iter().map(|(n, _)| &cast.entities[*n]).find(|e| meant(e) || is_short(short, &e.name));
    let (name, kind) = match entity {
        Some(entity) => (entity.name.clone(), cast.venues.outlet_kind(&entity.name)?),
        // The paper's own short name in its own columns.
        None => {
            let own = cast.outlet.filter(|own| is_short(short, own))?;
            (own.to_owned(), cast.venues.outlet_kind(own)?)
        }
    };
    Some(Hit { outlet: Some(name), ..Hit::new(kind, span, 6) })
}

/// Tells whether a word is what a paper's longer name goes by: "Post" of "The Washington Post".
fn is_short(word: &str, name: &str) -> bool {
    name.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ') && !matches!(rest, "The " | "the ")) && !word.contains(' ')
}

/// Returns the venue that a source is by itself: a letter, or a paper under whatever name it goes.
pub(crate) fn of_source(s: &Sentence<'_>, candidate: &Candidate, identified: Option<&Identified>, cast: &Cast<'_>) -> Option<Hit> {
    let subject = candidate.subject.as_ref()?;
    let core = s.among(subject.core.clone());
    // "A report released in May by the institute said": the writing stands before what issued it.
    let issued = || {
        let opens = |i: &usize| matches!(s.kind(*i), Some(Kind::Punct(_) | Kind::Whole(_)));
        let from = (s.start..subject.core.start).rev().take(12).find(opens).map_or(s.start, |i| i + 1);
        let by = (from..subject.core.start).any(|i| matches!(s.folded(i), "by" | "from"));
        if by { venue::of_source(cast.venues, s.among(from..subject.core.end)).filter(|h| h.outlet.is_none()) } else { None }
    };
    let hit = venue::of_source(cast.venues, core).or_else(issued);
    if hit.as_ref().is_some_and(|h| h.outlet.is_none()) {
        return hit;
    }
    // "The Quill Times announced a new editor": a paper speaks for itself, and reports nothing.
    let sense = candidate.cue.as_ref().and_then(|c| Lemma::named(c.lemma)).map_or(Sense::Say, Lemma::sense);
    if matches!(
        sense,
        Sense::Request | Sense::Promise | Sense::Deny | Sense::Agree | Sense::Plan | Sense::Support | Sense::Want | Sense::Oppose
    ) {
        return None;
    }
    if speaks_for_itself(s, candidate) {
        return None;
    }
    // "Vicente Fox said": a person is no outlet.
    let known = identified.and_then(Identified::known);
    if hit.is_none() && known.is_some_and(|n| cast.entities[n].kind == EntityKind::Person) {
        return None;
    }
    let name = known.map(|n| cast.entities[n].name.clone());
    let kind = name.as_deref().and_then(|n| cast.venues.outlet_kind(n));
    match (hit, kind) {
        // The name as the article gives it in full.
        (Some(hit), Some(_)) => Some(Hit { outlet: name, ..hit }),
        (Some(hit), None) => Some(hit),
        // "People say": the name of a magazine is a common word.
        (None, _) if name.as_deref().is_some_and(is_common) => None,
        (None, kind) => Some(Hit { outlet: name, ..Hit::new(kind?, s.span(&subject.core), 6) }),
    }
}

/// Tells whether a name is a word that has a meaning of its own.
fn is_common(name: &str) -> bool {
    !name.contains(' ') && look_up(&fold::key(name)).class != Class::NONE
}

/// "The Quill Times said it would cut forty jobs": what is said is about the speaker.
fn speaks_for_itself(s: &Sentence<'_>, candidate: &Candidate) -> bool {
    let Some(first) = candidate.content.first() else { return false };
    let at = first.start + usize::from(s.folded(first.start) == "that");
    matches!(s.folded(at), "it" | "its" | "they" | "their" | "he" | "she")
        && candidate.subject.as_ref().is_some_and(|x| x.core.end <= first.start)
}

/// The outlets that an article names, each with its number in the table.
pub(crate) fn outlets_named(cast: &Cast<'_>) -> Vec<(usize, usize)> {
    let organizations = cast.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Organization);
    organizations.filter_map(|(n, e)| cast.venues.outlet_number(&e.name).map(|outlet| (n, outlet))).take(MOST_OUTLETS).collect()
}

/// So many outlets of an article are known by their full names.
const MOST_OUTLETS: usize = 100;

/// Gives an outlet the name that the article gives it in full: "AP" is "The Associated Press". `named` are the outlets that
/// the article names.
pub(crate) fn name_outlet(setting: &mut Setting, cast: &Cast<'_>, named: &[(usize, usize)]) {
    let Some(venue) = setting.venue.as_mut() else { return };
    let (Some(outlet), Some(span)) = (&venue.outlet, venue.span) else { return };
    let number = cast.venues.outlet_number(outlet);
    let meant = |mentions: &[Span]| {
        let next = mentions.partition_point(|m| m.start < span.start);
        mentions.get(next).is_some_and(|m| span.contains(*m))
    };
    let mut fuller = named.iter().map(|(n, outlet)| (&cast.entities[*n], *outlet)).filter(|(e, _)| e.name.len() > outlet.len());
    let fuller = fuller.find(|(e, other)| number == Some(*other) || meant(&e.mentions) || is_short(bare(outlet), &e.name));
    let fuller = fuller.map(|(e, _)| e.name.as_str()).or_else(|| cast.outlet.filter(|own| is_short(bare(outlet), own)));
    if let Some(name) = fuller {
        venue.outlet = Some(name.to_owned());
    }
}
