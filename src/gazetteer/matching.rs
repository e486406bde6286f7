//! Finding names in running text.

use crate::gazetteer::{Entry, Gazetteer};
use crate::span::Span;
use crate::text::phrase::PhraseIndex;
use crate::text::word;

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
    let mut tokens = Vec::new();
    word::scan(text, Span::new(0, text.len()), &mut tokens);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // A name is written with a capital somewhere: "Tim Cook", "van Doorn", never "cook".
        let name = index
            .at(text, &tokens, at)
            .find(|(len, _)| tokens[at..at + len].iter().any(|t| t.span.slice(text).starts_with(char::is_uppercase)));
        let Some((len, numbers)) = name else {
            at += 1;
            continue;
        };
        let entries = numbers.iter().filter_map(|n| gazetteer.entries().get(*n as usize)).collect();
        found.push(NameMatch { span: tokens[at].span.cover(tokens[at + len - 1].span), entries });
        at += len;
    }
    found
}
