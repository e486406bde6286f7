//! A candidate: what a rule proposes for a sentence.

use std::ops::Range;

use smallvec::SmallVec;

use crate::attribute::boundary::Run;
use crate::attribute::prospect::Opening;
use crate::attribute::reported::Link;
use crate::attribute::source::Choice;
use crate::attribute::weights;
use crate::span::Span;
use crate::syntax::subject::Subject;

/// A proposed attribution, in words of its paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The rule's name.
    pub(crate) rule: &'static str,
    /// What the rule noticed, for the weights; often nothing.
    pub(crate) detail: &'static str,
    /// How the content is joined to the cue.
    pub(crate) link: Link,
    /// The cue verb, by its number in the scene.
    pub(crate) verb: Option<usize>,
    /// The reported words, one range a fragment.
    pub(crate) content: SmallVec<[Range<usize>; 2]>,
    /// Where the last fragment begins, when its end is one of several that were weighed.
    pub(crate) run: Option<Run>,
    /// What its opening tells, in hundredths of log-odds, if the rule has asked.
    pub(crate) opening: Option<i32>,
    pub(crate) cue: Option<CueSpan>,
    pub(crate) subject: Option<Subject>,
    pub(crate) addressee: Option<Range<usize>>,
    /// How likely the source is the right one, from 0 to 1; set by the weights.
    pub(crate) source: f64,
    /// The weights have judged it.
    pub(crate) weighed: bool,
    /// How likely it is an attribution, from 0 to 1.
    pub(crate) confidence: f64,
    pub(crate) evidence: SmallVec<[&'static str; 2]>,
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
    /// Returns what a candidate has before it is weighed, for a rule to fill in.
    pub(crate) fn unweighed() -> Self {
        Self {
            rule: "",
            detail: "",
            link: Link::Phrase,
            verb: None,
            content: SmallVec::new(),
            run: None,
            opening: None,
            cue: None,
            subject: None,
            addressee: None,
            source: 1.0,
            weighed: false,
            confidence: 0.0,
            evidence: SmallVec::new(),
        }
    }

    /// Returns what is known of it before the end of its words is.
    pub(crate) fn open(&self) -> Opening {
        let Self { rule, detail, link, verb, .. } = *self;
        Opening { rule, detail, link, verb, first: self.content.first().map(|r| r.start), last: self.content.last().map(|r| r.start) }
    }

    /// Takes the one of several sources that was chosen, with its log-odds in hundredths.
    pub(crate) fn take_source(&mut self, choices: &[Choice], chosen: Option<(usize, i32)>) {
        self.source = chosen.map_or(0.5, |(_, odds)| weights::probability(odds));
        self.subject = chosen.and_then(|(number, _)| choices[number].subject.clone());
    }

    /// Cuts the content short: its last fragment ends before the word `end`.
    pub(crate) fn end_at(&mut self, end: usize) {
        if let Some(last) = self.content.last_mut() {
            last.end = end;
        }
    }

    /// Tells whether a word lies in the content.
    #[inline]
    pub(crate) fn covers(&self, at: usize) -> bool {
        self.content.iter().any(|r| r.contains(&at))
    }

    /// Returns the number of words in the content.
    pub(crate) fn len(&self) -> usize {
        self.content.iter().map(Range::len).sum()
    }
}
