//! Finding what tells a venue among the words of a sentence.

use std::ops::Deref;

use jiff::civil::Weekday;

use crate::lexicon::reading::{self, Word};
use crate::lexicon::word::Class;
use crate::span::Span;
use crate::text::word::Kind;
use crate::venue::named::named;
use crate::venue::occasion::{phrases, told, writings};
use crate::venue::source::is_medium;
use crate::venue::table::VenueTable;
use crate::venue::{VenueKind, hint};

/// Words that tell a venue.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hit {
    pub(crate) kind: VenueKind,
    pub(crate) name: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) span: Span,
    /// The only weekday on which the programme airs.
    pub(crate) day: Option<Weekday>,
    /// More specific hits win over less specific ones.
    pub(crate) rank: u8,
    /// The words take up an occasion told before: "in the interview", "on the same call".
    pub(crate) refers: Refers,
    /// They tell nothing without an occasion told before: "on the show".
    pub(crate) only_again: bool,
    /// The host by whose name alone it is known.
    pub(crate) host: Option<Span>,
}

/// Whether words that tell a venue take up one told before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Refers {
    /// They tell a new one.
    #[default]
    No,
    /// They may take up one: "in the interview".
    Maybe,
    /// They take up one, whoever was heard there: "on the same call".
    Same,
}

impl Hit {
    /// Returns a hit that tells a kind of venue and nothing more.
    pub(crate) fn new(kind: VenueKind, span: Span, rank: u8) -> Self {
        Self { kind, name: None, outlet: None, place: None, span, day: None, rank, refers: Refers::No, only_again: false, host: None }
    }
}

/// Tells whether something that tells a venue may stand among words.
pub(crate) fn may_stand(words: reading::Words<'_>) -> bool {
    words.words.iter().any(|w| w.venue != 0)
}

/// Finds what tells a venue among words, in order.
pub(crate) fn scan(venues: &VenueTable, read: reading::Words<'_>) -> Vec<Hit> {
    let words = Words { venues, read };
    let seen = words.words.iter().fold(0, |seen, word| seen | word.venue);
    if seen == 0 {
        return Vec::new();
    }
    let mut hits = Vec::new();
    if seen & hint::NAMES != 0 {
        names(&words, &mut hits);
    }
    if seen & hint::PHRASE != 0 {
        phrases(&words, &mut hits);
    }
    if seen & hint::WRITING != 0 {
        writings(&words, &mut hits);
    }
    if seen & hint::TOLD != 0 {
        told(&words, &mut hits);
    }
    hits.sort_by_key(|h| h.span.start);
    hits
}

/// Adds what programmes, outlets and platforms tell.
fn names(words: &Words<'_>, hits: &mut Vec<Hit>) {
    let mut at = 0;
    while at < words.len() {
        let may_be = words.hint(at);
        debug_assert!(named(words, at, may_be) == named(words, at, hint::NAMES), "no hint of {:?}", words.text_of(at));
        if may_be & hint::NAMES == 0 {
            at += 1;
            continue;
        }
        at = match named(words, at, may_be) {
            Some((hit, end)) => {
                hits.extend(hit);
                end
            }
            None => at + 1,
        };
    }
}

/// The words of a sentence or a part of one, with the table they are looked up in.
pub(crate) struct Words<'t> {
    pub(crate) venues: &'t VenueTable,
    pub(crate) read: reading::Words<'t>,
}

impl<'t> Deref for Words<'t> {
    type Target = reading::Words<'t>;

    fn deref(&self) -> &Self::Target {
        &self.read
    }
}

impl<'t> Words<'t> {
    /// Tells whether the word begins as a name does: with a capital or a digit.
    #[inline]
    pub(crate) fn capital(&self, at: usize) -> bool {
        let first = self.get(at).and_then(|w| self.text.as_bytes().get(w.token.span.start));
        match first {
            Some(b) if b.is_ascii() => b.is_ascii_uppercase() || b.is_ascii_digit(),
            _ => self.text_of(at).starts_with(|c: char| c.is_uppercase() || c.is_numeric()),
        }
    }

    /// Tells whether the word at `at` may be one of the things of a hint.
    #[inline]
    pub(crate) fn may_be(&self, at: usize, hint: u8) -> bool {
        self.hint(at) & hint != 0
    }

    /// Returns what the word at `at` may be, as [`hint::mark`] found it.
    #[inline]
    pub(crate) fn hint(&self, at: usize) -> u8 {
        self.get(at).map_or(0, |w| w.venue)
    }

    /// Returns the token before `at`; what describes an outlet is passed over: articles, "the cable channel", "Britain’s".
    pub(crate) fn lead(&self, at: usize) -> Option<usize> {
        let mut i = at.checked_sub(1)?;
        loop {
            let class = self.class(i);
            let noun = matches!(self.folded(i), "podcast" | "programme" | "program" | "show" | "paper") || is_medium(self.folded(i));
            let owner = i + 1 < at && matches!(self.words[i + 1].token.kind, Kind::Clitic) && self.capital(i);
            let describes = class.has(Class::ORIGIN) || is_of_media(self.folded(i));
            let passed = class.has(Class::TIME)
                || noun
                || owner
                || describes
                || class.has(Class::DETERMINER | Class::POSSESSIVE) && !class.has(Class::PREPOSITION)
                || matches!(self.words[i].token.kind, Kind::Clitic | Kind::Number);
            if !passed {
                return Some(i);
            }
            i = i.checked_sub(1)?;
        }
    }

    /// Tells whether a phrase ends before `end`: what follows is no noun that it only describes, as in "the post office",
    /// "a record year", "the hearing’s".
    pub(crate) fn ends_phrase(&self, end: usize) -> bool {
        let Some(Word { token, .. }) = self.get(end) else { return true };
        let folded = self.folded(end);
        let class = self.class(end);
        match token.kind {
            Kind::Clitic => false,
            Kind::Word if self.capital(end) => !self.capital(end - 1) || class.has(Class::TIME),
            Kind::Word => {
                let other = Class::FUNCTION
                    | Class::ADVERB
                    | Class::TIME
                    | Class::DAYPART
                    | Class::DETERMINER
                    | Class::POSSESSIVE
                    | Class::OBJECT
                    | Class::INTERROGATIVE
                    | Class::ING
                    | Class::PARTICIPLE;
                let occasion = matches!(
                    folded,
                    "event"
                        | "stage"
                        | "floor"
                        | "meeting"
                        | "message"
                        | "group"
                        | "crowd"
                        | "panel"
                        | "aboard"
                        | "here"
                        | "there"
                        | "interview"
                        | "appearance"
                        | "program"
                        | "programme"
                        | "show"
                        | "transcript"
                        | "speech"
                        | "series"
                );
                let verb = class.has(Class::VERB) && !class.has(Class::NOUN);
                // "spending heavily on television advertising"
                let noun = folded == "advertising";
                (class.has(other) || verb || occasion || folded.ends_with("ly")) && !noun
            }
            _ => true,
        }
    }
}

/// Tells whether an adjective says what kind of outlet one is: "the cable channel", "the local newspaper".
fn is_of_media(folded: &str) -> bool {
    matches!(
        folded,
        "cable"
            | "local"
            | "national"
            | "public"
            | "state"
            | "news"
            | "television"
            | "tv"
            | "radio"
            | "conservative"
            | "liberal"
            | "daily"
            | "weekly"
            | "online"
    )
}
