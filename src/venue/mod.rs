//! Where the words were uttered: programmes, outlets, platforms and events told in the frame of a quote.

mod hint;
mod host;
mod named;
mod occasion;
mod read;
mod resolve;
mod scan;
mod source;
mod table;

use serde::{Deserialize, Serialize};

pub(crate) use hint::mark;
pub(crate) use named::programmes;
pub(crate) use resolve::{best, settle};
pub(crate) use scan::{Hit, Refers, may_stand, scan};
pub(crate) use source::{of_object, of_source};
pub use table::VenueTable;

use crate::basis::Basis;
use crate::span::Span;
use crate::text::fold;

/// Where or through which channel words were uttered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Venue {
    /// What kind of place or channel it is.
    pub kind: VenueKind,
    /// The proper name of the programme or event: "Meet the Press".
    pub name: Option<String>,
    /// The network, newspaper or platform: "NBC", "Truth Social".
    pub outlet: Option<String>,
    /// Where it was held: "Brussels".
    pub place: Option<String>,
    /// The words that told it.
    pub span: Option<Span>,
    /// How it is known.
    pub basis: Basis,
    /// How sure the answer is, from 0 to 1.
    pub confidence: f64,
}

impl Venue {
    /// Tells whether two venues can be the same: one kind, and no two names or outlets that differ.
    pub(crate) fn agrees(&self, other: &Self, venues: &VenueTable) -> bool {
        let names = self.name.as_ref().zip(other.name.as_ref()).is_none_or(|(a, b)| fold::key(a) == fold::key(b));
        let outlets = self.outlet.as_ref().zip(other.outlet.as_ref()).is_none_or(|(a, b)| venues.same_outlet(a, b));
        self.kind == other.kind && names && outlets
    }

    /// Tells whether this venue has a name or an outlet that the other lacks.
    pub(crate) fn adds_to(&self, other: &Self) -> bool {
        self.name.is_some() && other.name.is_none() || self.outlet.is_some() && other.outlet.is_none()
    }

    /// Takes over what another venue has and this one lacks.
    pub(crate) fn complete(&mut self, other: &Self, venues: &VenueTable) {
        self.name = self.name.take().or_else(|| other.name.clone());
        self.place = self.place.take().or_else(|| other.place.clone());
        // The fuller form: "Fox News" for "Fox".
        let longer = |own: &String, o: &String| own.len() < o.len() && venues.same_outlet(own, o);
        let fuller = other.outlet.as_ref().is_some_and(|o| self.outlet.as_ref().is_none_or(|own| longer(own, o)));
        if fuller {
            self.outlet.clone_from(&other.outlet);
        }
    }
}

/// Kinds of venue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum VenueKind {
    /// A programme or network on television or radio.
    Broadcast,
    /// A podcast.
    Podcast,
    /// A newspaper, magazine or site.
    Publication,
    /// A post on a platform.
    Social,
    /// A press conference, a briefing, words to reporters.
    Press,
    /// A written statement or press release.
    Statement,
    /// An interview with no outlet told.
    Interview,
    /// A speech, rally, town hall or other event.
    Speech,
    /// A debate.
    Debate,
    /// A legislature or court: testimony, filing.
    Hearing,
    /// A book, report, letter, memo.
    Document,
    /// A private talk or call.
    Conversation,
}

impl VenueKind {
    /// Returns the kind as the JSON contract spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Broadcast => "broadcast",
            Self::Podcast => "podcast",
            Self::Publication => "publication",
            Self::Social => "social",
            Self::Press => "press",
            Self::Statement => "statement",
            Self::Interview => "interview",
            Self::Speech => "speech",
            Self::Debate => "debate",
            Self::Hearing => "hearing",
            Self::Document => "document",
            Self::Conversation => "conversation",
        }
    }

    /// Tells whether it is a channel, not an event: words can hardly be about what happens there.
    pub(crate) const fn is_channel(self) -> bool {
        matches!(self, Self::Broadcast | Self::Podcast | Self::Publication | Self::Social | Self::Press | Self::Statement | Self::Interview)
    }

    /// Tells whether words are spoken there, not written.
    pub(crate) const fn is_spoken(self) -> bool {
        matches!(self, Self::Broadcast | Self::Podcast | Self::Press | Self::Interview | Self::Speech | Self::Debate | Self::Conversation)
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        [
            Self::Broadcast,
            Self::Podcast,
            Self::Publication,
            Self::Social,
            Self::Press,
            Self::Statement,
            Self::Interview,
            Self::Speech,
            Self::Debate,
            Self::Hearing,
            Self::Document,
            Self::Conversation,
        ]
        .into_iter()
        .find(|k| k.as_str() == name)
    }
}
