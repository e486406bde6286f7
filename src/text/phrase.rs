//! An index of phrases over words: the longest that begins at a word, found under its folded key.

use std::collections::HashMap;

use crate::span::Span;
use crate::text::fold;
use crate::text::word::{self, Kind, Token};

/// Phrases by their first word.
#[derive(Clone, Debug, Default)]
pub(crate) struct PhraseIndex {
    starts: HashMap<String, Vec<Phrase>>,
}

#[derive(Clone, Debug)]
struct Phrase {
    /// Folded words after the first.
    rest: Vec<String>,
    values: Vec<u32>,
}

impl PhraseIndex {
    /// Builds the index of `phrases`, each with its number; phrases with the same words share an entry.
    pub(crate) fn new<'p>(phrases: impl IntoIterator<Item = (&'p str, u32)>) -> Self {
        let mut index = Self::default();
        let mut tokens = Vec::new();
        for (phrase, value) in phrases {
            tokens.clear();
            word::scan(phrase, Span::new(0, phrase.len()), &mut tokens);
            let mut words = tokens.iter().map(|t| fold::key(t.span.slice(phrase)).into_owned());
            let Some(first) = words.next() else { continue };
            let rest: Vec<String> = words.collect();
            let known = index.starts.entry(first).or_default();
            match known.iter_mut().find(|p| p.rest == rest) {
                Some(phrase) if phrase.values.contains(&value) => {}
                Some(phrase) => phrase.values.push(value),
                None => known.push(Phrase { rest, values: vec![value] }),
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "every list is sorted by itself")]
        for phrases in index.starts.values_mut() {
            phrases.sort_by_key(|p| std::cmp::Reverse(p.rest.len()));
        }
        index
    }

    /// Returns the phrases that begin at token `at`, the longest first: how many tokens, and their numbers.
    pub(crate) fn at<'s>(&'s self, text: &'s str, tokens: &'s [Token], at: usize) -> impl Iterator<Item = (usize, &'s [u32])> {
        let first = tokens.get(at).filter(|t| !matches!(t.kind, Kind::Clitic | Kind::Whole(_)));
        let known = first.and_then(|t| self.starts.get(&*fold::key(t.span.slice(text)))).map_or(&[][..], Vec::as_slice);
        known.iter().filter_map(move |phrase| {
            let words = tokens.get(at + 1..=at + phrase.rest.len())?;
            let same = words.iter().zip(&phrase.rest).all(|(t, w)| fold::key(t.span.slice(text)) == *w);
            same.then_some((phrase.rest.len() + 1, phrase.values.as_slice()))
        })
    }
}
