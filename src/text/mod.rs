//! Text without knowledge of news: folding, paragraphs, words, sentence ends.

pub(crate) mod block;
pub(crate) mod fold;
pub(crate) mod paragraph;
pub(crate) mod sentence;
pub(crate) mod word;
