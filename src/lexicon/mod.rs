//! Tables of words and their readers. Nothing is decided here.
//!
//! A word's entry says all that it can be; which of these it is in a sentence is for `syntax` to judge.

pub(crate) mod cue;
pub(crate) mod echo;
pub(crate) mod hint;
pub(crate) mod name;
pub(crate) mod person;
pub(crate) mod phrase;
pub(crate) mod place;
pub(crate) mod reading;
pub(crate) mod sense;
mod verb;
pub(crate) mod word;
