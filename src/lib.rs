//! Quotes in news text: the words, who said them, how, where and when.

mod article;
mod attribute;
mod basis;
mod date;
mod error;
mod extract;
mod gazetteer;
mod lexicon;
mod mention;
mod outlet;
mod partial_date;
mod quote;
mod record;
pub mod render;
mod span;
mod syntax;
mod table;
mod text;
mod venue;

pub use article::{Article, Furniture, FurnitureKind};
pub use attribute::{AttributionResolver, RULES};
pub use basis::Basis;
pub use date::{UtteranceDate, parse_date};
pub use error::Error;
pub use extract::{Extractor, ExtractorBuilder};
pub use gazetteer::{Entry, EntryKind, Gazetteer, NameMatch, Pronouns, Role};
pub use outlet::{Line, OutletParser, OutletRegistry, Page, Profile};
pub use partial_date::{Grain, PartialDate};
pub use quote::{Convention, QuoteSpan, QuoteSpans, QuoteTokenizer, SetOff, SetOffClass, Style};
pub use record::{ArticleRecord, CastMember, CueWords, Extraction, MentionForm, Notice, Quote, QuoteKind, Quoted, Speaker, SpeakerKind};
pub use span::{Excerpt, Span};
pub use venue::{Venue, VenueKind};

/// Returns every quote in a text.
#[must_use]
pub fn extract_quotes(text: &str) -> Vec<Quote> {
    let article = OutletRegistry::new().read(text, None, None);
    Extractor::new().extract(&article).quotes
}
