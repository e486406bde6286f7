//! Finding what tells a venue among the words of a sentence.

use std::borrow::Cow;

use jiff::civil::Weekday;

use crate::lexicon::word::{Class, look_up};
use crate::span::Span;
use crate::text::fold;
use crate::text::word::{Kind, Token};
use crate::venue::VenueKind;
use crate::venue::named::named;
use crate::venue::occasion::{phrases, told};

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
}

/// Finds what tells a venue in `tokens`, in order.
pub(crate) fn scan(text: &str, tokens: &[Token]) -> Vec<Hit> {
    let words = Words { text, tokens };
    let mut hits = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found = named(&words, at);
        at = match found {
            Some((hit, end)) => {
                hits.extend(hit);
                end
            }
            None => at + 1,
        };
    }
    phrases(&words, &mut hits);
    told(&words, &mut hits);
    hits.sort_by_key(|h| h.span.start);
    hits
}

pub(crate) struct Words<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: &'t [Token],
}

impl<'t> Words<'t> {
    pub(crate) fn text_of(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| t.span.slice(self.text))
    }

    pub(crate) fn folded(&self, at: usize) -> Cow<'t, str> {
        match self.tokens.get(at) {
            Some(t) if !matches!(t.kind, Kind::Whole(_)) => fold::key(t.span.slice(self.text)),
            _ => Cow::Borrowed(""),
        }
    }

    pub(crate) fn class(&self, at: usize) -> Class {
        look_up(&self.folded(at)).class
    }

    pub(crate) fn capital(&self, at: usize) -> bool {
        self.text_of(at).starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    }

    /// Returns the token before `at`, articles and possessives passed over.
    pub(crate) fn lead(&self, at: usize) -> Option<usize> {
        let mut i = at.checked_sub(1)?;
        loop {
            let passed = self.class(i).has(Class::TIME)
                || matches!(
                    &*self.folded(i),
                    "podcast" | "programme" | "program" | "show" | "broadcaster" | "network" | "station" | "newspaper" | "magazine"
                )
                || self.class(i).has(Class::DETERMINER | Class::POSSESSIVE) && !self.class(i).has(Class::PREPOSITION)
                || matches!(self.tokens[i].kind, Kind::Clitic);
            if !passed {
                return Some(i);
            }
            i = i.checked_sub(1)?;
        }
    }

    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        self.tokens[from].span.cover(self.tokens[to - 1].span)
    }
}
