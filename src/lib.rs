//! Quotes in news text: the words, who said them, how, where and when.
//!
//! [`extract_quotes`] reads a text and returns its quotes. Each names the words, the speaker behind name, office or pronoun,
//! the venue ("CNN’s State of the Union") and the date, how each is known, and the rule that found it. Offsets are bytes of
//! the text handed in, which is never rewritten.
//!
//! # The main types
//! - [`Extractor`] is built once and reads any number of [`Article`]s; an [`Extraction`] holds [`Quote`]s, what marks
//!   [set off](SetOff) without being a quote, the cast, and notices.
//! - [`QuoteTokenizer`] finds what stands in quotation marks, of any convention, lost and unclosed ones included.
//! - [`Gazetteer`] knows people and organisations with dated roles; [`Gazetteer::builtin`] those who are much in the news.
//! - [`VenueTable`] knows programmes with hosts and air days, outlets and platforms; a user adds more from CSV.
//! - [`AttributionResolver`] ties marks to speaker, [`Venue`] and [`UtteranceDate`].
//! - [`OutletRegistry`] turns raw pages into articles, furniture kept out, by [`Profile`]s or your own [`OutletParser`]; with the
//!   feature `html` web pages too, by web profiles, with a [`SourceMap`] back to the HTML.
//!
//! # A quote with everything
//! ```
//! use jiff::civil::date;
//! use onrecord::{Article, Basis, Extractor};
//!
//! let text = "“We open on time,” Mayor Ana Ruiz told NBC’s “Meet the Press.” She added that it was cheap.";
//! let extraction = Extractor::new().extract(&Article::new(text).published(date(2025, 8, 20)));
//! let quote = &extraction.quotes[0];
//! assert_eq!(quote.quoted[0].excerpt.text, "We open on time,");
//! assert_eq!(quote.speaker.as_ref().map(|s| s.name.as_str()), Some("Ana Ruiz"));
//! assert_eq!(quote.venue.as_ref().and_then(|v| v.outlet.as_deref()), Some("NBC"));
//! // The programme airs on Sundays: that dates the words.
//! let when = quote.date.as_ref().expect("a date");
//! assert_eq!((when.date.expect("a day").to_string().as_str(), when.basis), ("2025-08-17", Basis::Schedule));
//! // The paraphrase behind it goes on in the same interview.
//! assert_eq!(extraction.quotes[1].venue.as_ref().map(|v| v.basis), Some(Basis::Carried));
//! ```
//!
//! # Features
//! None is on by default; what stands above needs none of them.
//! - `html`: [`OutletRegistry::read`] takes saved web pages as well. Headline, byline, date and outlet come from the page's metadata, the
//!   story from a web profile or the general extractor, and [`Article::source_map`] leads from every byte of the text back to the HTML.
//! - `report`: `render::Report` writes a page to look at, with the text in its speakers' colours and a card for each quote.
//! - `rayon`: `Extractor::extract_batch` reads many articles on all cores, in order.
//!
//! [`snapshot::pages`] keeps the pages of your outlets under test in five lines. The command `onrecord`, in the package `onrecord-cli`,
//! has all of it: files, folders, archives, tables and reports.
//!
//! # What it does not do
//! It reads English text and pages that you have saved; it follows no links. It does not check facts, and it does not guess: a quote without a speaker has
//! `speaker: None`, and one with several `candidates` says so.
//!
//! # Performance
//! Time and memory are linear in the length of the text. Tables are parsed at first use; an [`Extractor`] is cheap to clone
//! and can be shared between threads. `cargo bench` times the tokenizer beside the `regex` crate, and each stage.
//!
//! How it works stands in [`doc::design`].

mod article;
mod attribute;
mod basis;
mod date;
pub mod doc;
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
pub mod snapshot;
#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "only pages in HTML have a source"))]
mod source_map;
mod span;
mod syntax;
mod table;
mod text;
mod venue;

pub use article::{Article, Block, BlockKind, Furniture, FurnitureKind, PageTime};
pub use attribute::{AttributionResolver, RULES};
#[cfg(feature = "fit")]
#[doc(hidden)]
pub use attribute::{Proposal, try_weights};
pub use basis::Basis;
pub use date::{UtteranceDate, parse_date};
pub use error::Error;
pub use extract::{Extractor, ExtractorBuilder};
pub use gazetteer::{Entries, Entry, EntryKind, Gazetteer, NameMatch, Pronouns, Role};
#[cfg(feature = "html")]
pub use outlet::WebProfile;
pub use outlet::{Line, OutletParser, OutletRegistry, Page, Profile};
pub use partial_date::{Grain, PartialDate};
pub use quote::{Convention, QuoteSpan, QuoteSpans, QuoteTokenizer, SetOff, SetOffClass, Style};
pub use record::{
    ArticleRecord, CastMember, CueWords, Extraction, MentionForm, Notice, Quote, QuoteKind, Quoted, Speaker, SpeakerKind, WebRecord,
};
pub use source_map::SourceMap;
pub use span::{Excerpt, Span};
pub use venue::{Venue, VenueKind, VenueTable};

/// Returns every quote in a text, in order, with the built-in gazetteer and the profile that fits the text best.
///
/// Never fails: a text without quotes gives none. For a publication date, an outlet or people of your own, use
/// [`Extractor`].
///
/// ```
/// let quotes = onrecord::extract_quotes("“It is late,” said Ana Ruiz.");
/// assert_eq!(quotes[0].rule, "said-inverted");
/// ```
#[must_use]
pub fn extract_quotes(text: &str) -> Vec<Quote> {
    static REGISTRY: once_cell::sync::Lazy<OutletRegistry> = once_cell::sync::Lazy::new(OutletRegistry::new);
    let article = REGISTRY.read(text, None, None);
    Extractor::new().extract(&article).quotes
}

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
