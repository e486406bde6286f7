//! A light grammar of the sentence: words with their classes, noun phrases, verb groups, clauses.
//!
//! Speech in marks is opaque here: one token, whatever it holds. What stands outside is the frame that tells who speaks.

pub(crate) mod clause;
mod marks;
pub(crate) mod nominal;
pub(crate) mod phrase;
pub(crate) mod sentence;
pub(crate) mod subject;
pub(crate) mod verb;
