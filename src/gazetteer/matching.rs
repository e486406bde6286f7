//! Finding names in running text.

use crate::gazetteer::{Entry, Gazetteer};
use crate::lexicon::phrase::PhraseIndex;
use crate::lexicon::reading::Reading;
use crate::span::Span;

/// A name found in a text.
#[derive(Clone, Debug)]
pub struct NameMatch<'g> {
    /// Where the name stands.
    pub span: Span,
    /// Everybody who has the name.
    pub entries: Vec<&'g Entry>,
}

/// Returns the index of all names and aliases.
pub(crate) fn index(entries: &[Entry]) -> PhraseIndex {
    PhraseIndex::new(
        entries
            .iter()
            .zip(0..)
            .flat_map(|(entry, number)| std::iter::once(&entry.name).chain(&entry.aliases).map(move |name| (name.as_str(), number))),
    )
}

/// Finds the leftmost longest names.
pub(crate) fn scan<'g>(gazetteer: &'g Gazetteer, index: &PhraseIndex, text: &str) -> Vec<NameMatch<'g>> {
    let reading = Reading::of(text, Span::new(0, text.len()));
    let words = reading.words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // A name is written with a capital somewhere: "Tim Cook", "van Doorn", never "cook".
        let name = index.at(words, at).find(|(len, _)| (at..at + len).any(|i| words.capital(i)));
        let Some((len, numbers)) = name else {
            at += 1;
            continue;
        };
        let entries = numbers.iter().filter_map(|n| gazetteer.entries().get(*n as usize)).collect();
        found.push(NameMatch { span: words.span(at, at + len), entries });
        at += len;
    }
    found
}
