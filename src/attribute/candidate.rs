//! A candidate: what a rule proposes for a sentence.

use std::ops::Range;

use crate::span::Span;
use crate::syntax::clause::Subject;

/// A proposed attribution, in words of its paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The rule's name.
    pub(crate) rule: &'static str,
    /// The reported words, one range a fragment.
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) cue: Option<CueSpan>,
    pub(crate) subject: Option<Subject>,
    pub(crate) addressee: Option<Range<usize>>,
    /// How sure the rule is, from 0 to 1.
    pub(crate) confidence: f64,
    pub(crate) evidence: Vec<String>,
}

/// A cue as it stands.
#[derive(Clone, Debug)]
pub(crate) struct CueSpan {
    pub(crate) span: Span,
    pub(crate) lemma: &'static str,
    pub(crate) speech: bool,
    /// The word at its head.
    pub(crate) head: usize,
}

impl Candidate {
    /// Tells whether a word lies in the content.
    pub(crate) fn covers(&self, at: usize) -> bool {
        self.content.iter().any(|r| r.contains(&at))
    }

    /// Returns the number of words in the content.
    pub(crate) fn len(&self) -> usize {
        self.content.iter().map(Range::len).sum()
    }
}
