//! An index of phrases over words: the longest that begins at a word, found under its folded key.

use hashbrown::HashTable;

use crate::lexicon::hint::Hints;
use crate::lexicon::reading::{Reading, Words};
use crate::span::Span;
use crate::text::fold;
use crate::text::word::Kind;

/// Phrases by their first two words, so that a common first word such as "The" costs nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct PhraseIndex {
    /// Which words begin a phrase: most begin none, and cost one look here.
    hints: Hints,
    /// Phrases of one word.
    single: HashTable<Single>,
    /// Longer phrases by their first two words.
    longer: HashTable<Longer>,
}

#[derive(Clone, Debug)]
struct Single {
    word: Box<str>,
    values: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Longer {
    first: Box<str>,
    second: Box<str>,
    /// The longest first.
    phrases: Vec<Phrase>,
}

#[derive(Clone, Debug)]
struct Phrase {
    /// Folded words after the second.
    rest: Vec<Box<str>>,
    values: Vec<u32>,
}

/// The word is a phrase.
const SINGLE: u8 = 1;
/// The word begins longer phrases.
const LONGER: u8 = 2;

/// Makes one hash of those of two words.
fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(23) ^ second
}

impl PhraseIndex {
    /// Adds a phrase with its number, behind those that it had before; returns the hash of its first word.
    pub(crate) fn add(&mut self, phrase: &str, number: u32) -> u64 {
        self.note(phrase, |numbers| {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        })
    }

    /// Adds a phrase with its number, before those that it had before; returns the hash of its first word.
    pub(crate) fn add_first(&mut self, phrase: &str, number: u32) -> u64 {
        self.note(phrase, |numbers| {
            numbers.retain(|n| *n != number);
            numbers.insert(0, number);
        })
    }

    fn note(&mut self, phrase: &str, note: impl FnOnce(&mut Vec<u32>)) -> u64 {
        let reading = Reading::of(phrase, Span::new(0, phrase.len()));
        let words = reading.words(phrase);
        let hash = |at: usize| words.get(at).map_or(0, |w| w.hash);
        let first = words.folded(0);
        match words.len() {
            0 => {}
            1 => {
                let entry = self.single.entry(hash(0), |s| &*s.word == first, |s| fold::hash(&s.word));
                note(&mut entry.or_insert_with(|| Single { word: first.into(), values: Vec::new() }).into_mut().values);
            }
            len => {
                let second = words.folded(1);
                let same = |l: &Longer| &*l.first == first && &*l.second == second;
                let rehash = |l: &Longer| pair(fold::hash(&l.first), fold::hash(&l.second));
                let entry = self.longer.entry(pair(hash(0), hash(1)), same, rehash);
                let new = || Longer { first: first.into(), second: second.into(), phrases: Vec::new() };
                let known = &mut entry.or_insert_with(new).into_mut().phrases;
                let rest: Vec<Box<str>> = (2..len).map(|i| words.folded(i).into()).collect();
                let at = known.iter().position(|p| p.rest == rest).unwrap_or_else(|| {
                    let at = known.partition_point(|p| p.rest.len() > rest.len());
                    known.insert(at, Phrase { rest, values: Vec::new() });
                    at
                });
                if let Some(phrase) = known.get_mut(at) {
                    note(&mut phrase.values);
                }
            }
        }
        self.hint(hash(0), if words.len() == 1 { SINGLE } else { LONGER });
        hash(0)
    }

    /// Notes what a word begins; the hints grow with the phrases.
    fn hint(&mut self, hash: u64, flag: u8) {
        if (self.single.len() + self.longer.len()) * 4 > self.hints.len() {
            self.hints = Hints::new(self.hints.len().max(64) * 2);
            for single in &self.single {
                self.hints.set(fold::hash(&single.word), SINGLE);
            }
            for longer in &self.longer {
                self.hints.set(fold::hash(&longer.first), LONGER);
            }
        }
        self.hints.set(hash, flag);
    }

    /// Returns the phrases that begin at the word `at`, the longest first: how many words, and their numbers.
    #[inline]
    pub(crate) fn at<'s>(&'s self, words: Words<'s>, at: usize) -> impl Iterator<Item = (usize, &'s [u32])> {
        let hint = words.get(at).map_or(0, |w| self.hints.of(w.hash));
        let (longer, single) = if hint == 0 { Default::default() } else { self.begun(words, at, hint) };
        let longer = longer.iter().filter_map(move |phrase| {
            let end = at + 2 + phrase.rest.len();
            let same = end <= words.len() && phrase.rest.iter().zip(at + 2..).all(|(w, i)| words.folded(i) == &**w);
            same.then_some((phrase.rest.len() + 2, phrase.values.as_slice()))
        });
        longer.chain(single.map(|values| (1, values)))
    }

    /// Returns the phrases that begin with the word `at` and the one behind it, then what the word alone is.
    fn begun<'s>(&'s self, words: Words<'s>, at: usize, hint: u8) -> (&'s [Phrase], Option<&'s [u32]>) {
        let first = words.get(at).filter(|w| !matches!(w.token.kind, Kind::Clitic | Kind::Whole(_)));
        let folded = first.map_or("", |w| w.folded(words.keys));
        let single = first.filter(|_| hint & SINGLE != 0).and_then(|w| self.single.find(w.hash, |s| &*s.word == folded));
        let longer = first.filter(|_| hint & LONGER != 0).and_then(|w| {
            let second = words.get(at + 1)?;
            self.longer.find(pair(w.hash, second.hash), |l| &*l.first == folded && &*l.second == second.folded(words.keys))
        });
        (longer.map_or(&[], |l| l.phrases.as_slice()), single.map(|s| s.values.as_slice()))
    }
}
