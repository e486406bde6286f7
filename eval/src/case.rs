//! One article with both sides: what was marked, and what was found.

use crate::corpus::{Article, Attribution};
use crate::letters::{Chars, LetterSet, Letters};
use crate::prediction::Found;

/// One article with both sides: what was marked, and what was found.
#[derive(Debug)]
pub struct Case<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its text by code points.
    pub letters: Letters<'a>,
    /// What was found in it.
    pub found: Vec<Found>,
    /// Whether anything was predicted for it, be it no quote.
    pub predicted: bool,
}

/// A part of a content that holds at least one letter, with the attribution or quote it is part of.
#[derive(Debug)]
pub struct Fragment<T> {
    /// Its letters and digits.
    pub set: LetterSet,
    /// Where it stands.
    pub range: Chars,
    /// What it is part of.
    pub of: T,
}

impl<'a> Case<'a> {
    /// Puts an article beside what was found in it; `None` when nothing was predicted.
    #[must_use]
    pub fn new(article: &'a Article, found: Option<Vec<Found>>) -> Self {
        let predicted = found.is_some();
        Self { article, letters: Letters::new(&article.text), found: found.unwrap_or_default(), predicted }
    }

    /// Iterates over the attributions that have a content.
    pub fn attributions(&self) -> impl Iterator<Item = &'a Attribution> + use<'a> {
        self.article.attributions.iter().filter(|a| !a.content.is_empty())
    }

    /// Returns the fragments of the marked contents.
    #[must_use]
    pub fn gold_content(&self) -> Vec<Fragment<&'a Attribution>> {
        self.fragments(self.attributions().flat_map(|a| a.content.iter().map(move |range| (*range, a))))
    }

    /// Returns the fragments of the contents that were found.
    #[must_use]
    pub fn found_content(&self) -> Vec<Fragment<&Found>> {
        self.fragments(self.found.iter().flat_map(|q| q.content.iter().map(move |range| (*range, q))))
    }

    /// Returns the parts of the marked contents that stand in double marks.
    #[must_use]
    pub fn gold_verbatim(&self) -> Vec<Fragment<&'a Attribution>> {
        let marked = self.letters.marked();
        let inside = |range: Chars| {
            let cut = move |m: &Chars| Chars::new(m.start.max(range.start), m.end.min(range.end));
            marked.iter().map(cut).filter(|m| m.start < m.end)
        };
        self.fragments(self.attributions().flat_map(|a| a.content.iter().flat_map(|range| inside(*range)).map(move |m| (m, a))))
    }

    /// Returns the words in marks that were found.
    #[must_use]
    pub fn found_verbatim(&self) -> Vec<Fragment<&Found>> {
        self.fragments(self.found.iter().flat_map(|q| q.quoted.iter().map(move |range| (*range, q))))
    }

    fn fragments<T>(&self, ranges: impl Iterator<Item = (Chars, T)>) -> Vec<Fragment<T>> {
        let fragments = ranges.map(|(range, of)| Fragment { set: self.letters.set([&range]), range, of });
        fragments.filter(|f| !f.set.is_empty()).collect()
    }

    /// Tells whether a quote names the same source as an attribution: see [`is_source`].
    #[must_use]
    pub fn same_source(&self, gold: &Attribution, found: &Found) -> bool {
        is_source(&self.letters, gold, found.source)
    }
}

/// Tells whether a phrase, or that there is none, is the source of an attribution.
///
/// It is when four fifths of the phrase lie in the marked one, or the two overlap by a third. Where none is marked, none is
/// right.
#[must_use]
pub fn is_source(letters: &Letters<'_>, gold: &Attribution, phrase: Option<Chars>) -> bool {
    let Some(range) = phrase else { return gold.source.is_empty() };
    if gold.source.is_empty() {
        return false;
    }
    let (marked, phrase) = (letters.set(&gold.source), letters.set([&range]));
    let common = marked.common(&phrase);
    common > 0 && (common as f64 >= 0.8 * phrase.len() as f64 || marked.overlap(&phrase) >= 0.33)
}
