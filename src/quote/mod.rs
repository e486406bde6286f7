//! Quotation marks: reading them, pairing them, and telling speech from what only stands in marks.

mod classify;
mod mark;
mod neighbour;
mod nest;
mod pair;
mod read;
mod role;
mod run;
mod scan;
mod tokenizer;

pub use classify::{SetOff, SetOffClass};
pub(crate) use classify::{before_attribution, looks_like_speech, measures, unclaimed};
pub use mark::{Convention, Style};
pub use tokenizer::{QuoteSpan, QuoteSpans, QuoteTokenizer};
