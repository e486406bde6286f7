//! How good `onrecord` is: its quotes beside those that people marked in the PolNeAR corpus.
//!
//! A [`corpus`] is read from JSON Lines, or from the corpus' own [`brat`] files. Quotes come from the library itself, or
//! from a file that the command `onrecord` wrote: [`prediction`]. A [`Case`] holds both sides of one article in code points;
//! [`Measure`] counts over cases, [`table`] prints its rows, [`errors`] shows what went wrong, case by case, and [`reliability`]
//! whether confidence means what it says.
//!
//! The library's weights are fitted here too: [`fit`](fit::fit) draws examples from articles for a [`regression`], and
//! [`calibration`] makes a share of right answers of a confidence.
//!
//! ```
//! use onrecord_eval::{Case, Measure, corpus, prediction::Source, table};
//! let line = r#"{"id":"a","text":"“It is late,” Ana Ruiz said.","attributions":[{"id":"E1","type_derived":"direct",
//!     "source":[[14,22]],"cue":[[23,27]],"content":[[0,13]]}]}"#.replace('\n', "");
//! let corpus = corpus::parse("corpus.jsonl", line.as_bytes());
//! let mut measure = Measure::default();
//! for article in &corpus.items {
//!     let quotes = Source::library().quotes(article).expect("offsets that fit");
//!     measure.add(&Case::new(article, quotes));
//! }
//! assert_eq!(measure.rows()[0].recall, 100.0);
//! assert!(table::plain(&measure).starts_with("verbatim fragments (in marks), overlap 0.8     P 100.0  R 100.0"));
//! ```

pub mod brat;
pub mod calibration;
mod case;
pub mod corpus;
pub mod errors;
pub mod fit;
mod jsonl;
mod kind;
mod letters;
mod matching;
mod measure;
pub mod prediction;
mod problem;
pub mod regression;
pub mod reliability;
pub mod table;

pub use case::{Case, Fragment, is_source};
pub use jsonl::Loaded;
pub use kind::kind_of;
pub use letters::{Chars, LetterSet, Letters};
pub use matching::pair;
pub use measure::{Measure, Row};
pub use problem::Problem;
