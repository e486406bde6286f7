//! Where the words were uttered: programmes, outlets, platforms and events told in the frame of a quote.

mod named;
mod occasion;
mod resolve;
mod scan;
mod table;

use serde::{Deserialize, Serialize};

pub(crate) use named::programmes;
pub(crate) use resolve::{best, of_verb, settle};
pub(crate) use scan::{Hit, scan};
pub(crate) use table::{is_outlet, is_programme};

use crate::basis::Basis;
use crate::span::Span;

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
