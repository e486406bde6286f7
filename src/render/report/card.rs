//! A quote's card.

use serde::Serialize;

use crate::record::{Quote, QuoteKind, Speaker};
use crate::render::clean::clean;
use crate::render::explain::Explainer;
use crate::render::report::face::{Face, Faces, Who};
use crate::render::report::filter::{Handles, kind_name, venue_name};
use crate::render::report::share::Day;
use crate::render::text::basis;

/// What a card shows.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Card {
    /// Which quote of the article it is, from 1.
    pub(super) number: usize,
    /// The names of the card and of the quote in the text, as addresses inside the page.
    pub(super) id: String,
    pub(super) at: String,
    /// True where the quote stands in the text.
    pub(super) stands: bool,
    /// The first of those who speak gives the colour.
    pub(super) face: Face,
    pub(super) initials: String,
    pub(super) names: String,
    speakers: String,
    venue_number: Option<usize>,
    venue_kind: Option<&'static str>,
    kind: &'static str,
    thought: bool,
    people: Vec<Person>,
    candidates: Vec<Person>,
    words: String,
    addressee: Option<String>,
    place: Option<Told>,
    day: Option<DayTold>,
    cue: Option<String>,
    rule: String,
    confidence: usize,
    reasons: Vec<Why>,
}

/// Somebody who speaks, or could.
#[derive(Clone, Debug, Serialize)]
struct Person {
    name: String,
    about: Option<String>,
    /// From the mention to the name: "she", "Ana Ruiz".
    chain: Vec<String>,
}

/// A venue and how it is known.
#[derive(Clone, Debug, Serialize)]
struct Told {
    name: String,
    kind: Option<&'static str>,
    basis: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct DayTold {
    day: Option<Day>,
    basis: &'static str,
}

/// A reason in words, and what it is about.
#[derive(Clone, Debug, Serialize)]
struct Why {
    field: &'static str,
    text: String,
}

/// Where a card belongs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) article: usize,
    pub(super) number: usize,
    pub(super) stands: bool,
}

impl Card {
    pub(super) fn new(place: Place, quote: &Quote, text: &str, why: &Explainer<'_>, faces: &mut Faces, handles: &Handles) -> Self {
        let Place { article, number, stands } = place;
        let all: Vec<(Face, &str)> = Who::all(quote).into_iter().map(|(who, name)| (faces.add(&who, name), name)).collect();
        let joined = |parts: Vec<&str>, joint: &str| parts.join(joint);
        let speakers: Vec<String> = handles.speakers.iter().map(ToString::to_string).collect();
        let content: Vec<&str> = quote.content.iter().map(|c| c.text.as_str()).collect();
        Self {
            number,
            id: format!("a{article}q{number}"),
            at: format!("a{article}t{number}"),
            stands,
            face: all.first().map_or_else(|| faces.add(&Who::Nobody, ""), |(face, _)| face.clone()),
            initials: joined(all.iter().map(|(face, _)| face.initials.as_str()).collect(), "+"),
            names: joined(all.iter().map(|(_, name)| *name).collect(), " and "),
            speakers: speakers.join(" "),
            venue_number: handles.venue,
            venue_kind: quote.venue.as_ref().map(|v| v.kind.as_str()),
            kind: match quote.kind {
                QuoteKind::Direct => "direct",
                QuoteKind::Mixed => "mixed",
                QuoteKind::Indirect => "indirect",
            },
            thought: !quote.speech,
            people: quote.speaker.iter().chain(&quote.joint_speakers).map(|s| Person::new(s, text)).collect(),
            candidates: quote.candidates.iter().map(|s| Person::new(s, text)).collect(),
            words: content.join(" … "),
            addressee: quote.addressee.as_ref().map(|a| a.text.clone()),
            place: quote.venue.as_ref().map(|venue| {
                let (name, kind) = (venue_name(venue), kind_name(venue.kind));
                Told { kind: (name != kind).then_some(kind), name, basis: basis(venue.basis) }
            }),
            day: quote.date.as_ref().map(|date| DayTold { day: date.date.map(Day::from), basis: basis(date.basis) }),
            cue: quote.cue.as_ref().map(|c| c.excerpt.text.clone()),
            rule: quote.rule.clone(),
            // A record that somebody else wrote may hold anything.
            confidence: (quote.confidence.clamp(0.0, 1.0) * 100.0).round() as usize,
            reasons: why.reasons(quote).into_iter().map(|r| Why { field: r.field, text: r.text }).collect(),
        }
    }
}

impl Person {
    fn new(speaker: &Speaker, text: &str) -> Self {
        let about: Vec<&str> = speaker.role.iter().chain(&speaker.affiliation).map(String::as_str).collect();
        let mut chain: Vec<String> = Vec::new();
        let mentions = speaker.chain.iter().map(|span| clean(span.slice(text)));
        for mention in mentions.chain([clean(&speaker.name)]).filter(|m| !m.is_empty()) {
            if chain.last() != Some(&mention) {
                chain.push(mention);
            }
        }
        // A mention that holds the whole name needs no telling.
        let name = clean(&speaker.name);
        if chain.first().is_none_or(|mention| mention.contains(&name)) {
            chain.clear();
        }
        Self { name: speaker.name.clone(), about: (!about.is_empty()).then(|| about.join(", ")), chain }
    }
}
