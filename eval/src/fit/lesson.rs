//! One article to learn from: what rules propose in it, beside what was marked.

use onrecord::{AttributionResolver, Gazetteer, OutletRegistry, Proposal, QuoteTokenizer};

use crate::corpus::{Article, Attribution};
use crate::letters::{Chars, LetterSet, Letters};

/// How much a content must overlap the marked one to be right: an attribution that is half found should not teach what is whole.
const EXACT: f64 = 0.9;
/// Words of speech are right when this share of them lies in a marked content: long speech is often marked in one with more.
const INSIDE: f64 = 0.9;
/// So short a part of a marked content says nothing, in letters.
const SHORT: usize = 8;
/// The rules that read speech whose marks or label tell where it ends.
const SPEECH: [&str; 4] = ["said-after", "said-inverted", "said-middle", "label"];

/// An article with what rules propose in it.
#[derive(Debug)]
pub(super) struct Lesson<'a> {
    pub(super) letters: Letters<'a>,
    /// The attributions that have a content, with its letters.
    gold: Vec<(&'a Attribution, LetterSet)>,
    pub(super) proposals: Vec<Proposal>,
}

impl<'a> Lesson<'a> {
    /// Iterates over the fragments of the marked contents.
    pub(super) fn marked(&self) -> impl Iterator<Item = Chars> {
        self.gold.iter().flat_map(|(attribution, _)| attribution.content.iter().copied())
    }

    /// Returns the attribution that a proposal reports, if its content is right.
    pub(super) fn reported(&self, proposal: &Proposal) -> Option<&'a Attribution> {
        let content: Vec<Chars> = proposal.content.iter().filter_map(|span| self.letters.chars(*span)).collect();
        let set = self.letters.set(&content);
        let mut best = (0.0, None);
        for (attribution, marked) in &self.gold {
            let overlap = marked.overlap(&set);
            if overlap > best.0 {
                best = (overlap, Some((*attribution, marked)));
            }
        }
        let (overlap, Some((attribution, marked))) = best else { return None };
        let inside = || marked.common(&set) as f64 >= INSIDE * set.len() as f64;
        let speech = || SPEECH.contains(&proposal.rule) && set.len() > SHORT && inside();
        (overlap >= EXACT || speech()).then_some(attribution)
    }
}

/// Reads articles as the library does, up to what rules propose.
pub(super) struct Reader {
    gazetteer: Gazetteer,
    tokenizer: QuoteTokenizer,
    registry: OutletRegistry,
}

impl Reader {
    pub(super) fn new() -> Self {
        Self { gazetteer: Gazetteer::builtin(), tokenizer: QuoteTokenizer::new(), registry: OutletRegistry::new() }
    }

    /// Returns what rules propose in an article, with the weights that are in force.
    pub(super) fn read<'a>(&self, article: &'a Article) -> Lesson<'a> {
        let letters = Letters::new(&article.text);
        let sets = article.attributions.iter().map(|a| (a, letters.set(&a.content)));
        let gold = sets.filter(|(_, set)| !set.is_empty()).collect();
        let read = self.registry.read(&article.text, article.date, article.publisher.clone());
        let spans: Vec<_> = self.tokenizer.spans(read.text()).collect();
        let proposals = AttributionResolver::new(&self.gazetteer).proposals(&read, &spans);
        Lesson { letters, gold, proposals }
    }
}
