//! An index of phrases over words: the longest that begins at a word, found under its folded key.

use std::collections::{HashMap, HashSet};

use crate::span::Span;
use crate::text::fold;
use crate::text::word::{self, Kind, Token};

/// Phrases by their first two words, so that a common first word such as "The" costs nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct PhraseIndex {
    /// Phrases of one word.
    single: HashMap<String, Vec<u32>>,
    /// First words of longer phrases.
    first: HashSet<String>,
    /// Longer phrases by their first two words, a space between them.
    longer: HashMap<String, Vec<Phrase>>,
}

#[derive(Clone, Debug)]
struct Phrase {
    /// Folded words after the second.
    rest: Vec<String>,
    values: Vec<u32>,
}

impl PhraseIndex {
    /// Builds the index of `phrases`, each with its number; phrases with the same words share an entry.
    pub(crate) fn new<'p>(phrases: impl IntoIterator<Item = (&'p str, u32)>) -> Self {
        let mut index = Self::default();
        for (phrase, number) in phrases {
            index.add(phrase, number);
        }
        index
    }

    /// Adds a phrase with its number, behind those that it had before.
    pub(crate) fn add(&mut self, phrase: &str, number: u32) {
        self.note(phrase, |numbers| {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        });
    }

    /// Adds a phrase with its number, before those that it had before.
    pub(crate) fn add_first(&mut self, phrase: &str, number: u32) {
        self.note(phrase, |numbers| {
            numbers.retain(|n| *n != number);
            numbers.insert(0, number);
        });
    }

    fn note(&mut self, phrase: &str, note: impl FnOnce(&mut Vec<u32>)) {
        let mut tokens = Vec::new();
        word::scan(phrase, Span::new(0, phrase.len()), &mut tokens);
        let mut words = tokens.iter().map(|t| fold::key(t.span.slice(phrase)).into_owned());
        let Some(first) = words.next() else { return };
        let Some(second) = words.next() else {
            note(self.single.entry(first).or_default());
            return;
        };
        let rest: Vec<String> = words.collect();
        let known = self.longer.entry(format!("{first} {second}")).or_default();
        self.first.insert(first);
        let at = known.iter().position(|p| p.rest == rest).unwrap_or_else(|| {
            let at = known.partition_point(|p| p.rest.len() > rest.len());
            known.insert(at, Phrase { rest, values: Vec::new() });
            at
        });
        if let Some(phrase) = known.get_mut(at) {
            note(&mut phrase.values);
        }
    }

    /// Returns the phrases that begin at token `at`, the longest first: how many tokens, and their numbers.
    pub(crate) fn at<'s>(&'s self, text: &'s str, tokens: &'s [Token], at: usize) -> impl Iterator<Item = (usize, &'s [u32])> {
        let first = tokens.get(at).filter(|t| !matches!(t.kind, Kind::Clitic | Kind::Whole(_))).map(|t| fold::key(t.span.slice(text)));
        let single = first.as_ref().and_then(|f| self.single.get(&**f)).map(|values| (1, values.as_slice()));
        let longer = first.filter(|f| self.first.contains(&**f)).and_then(|f| {
            let second = fold::key(tokens.get(at + 1)?.span.slice(text));
            self.longer.get(&format!("{f} {second}"))
        });
        let longer = longer.map_or(&[][..], Vec::as_slice).iter().filter_map(move |phrase| {
            let words = tokens.get(at + 2..at + 2 + phrase.rest.len())?;
            let same = words.iter().zip(&phrase.rest).all(|(t, w)| fold::key(t.span.slice(text)) == *w);
            same.then_some((phrase.rest.len() + 2, phrase.values.as_slice()))
        });
        longer.chain(single)
    }
}
