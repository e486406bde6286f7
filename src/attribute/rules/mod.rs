//! One rule a file: each reads a sentence and proposes candidates. Rules do not see one another's results.

mod according_to;
mod cue_noun;
mod label;
mod marks_in_object;
mod report_after;
mod report_before;

use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::cue::CueVerb;
use crate::syntax::phrase::Sentence;

/// What a rule reads.
pub(crate) struct Scene<'s> {
    pub(crate) s: Sentence<'s>,
    pub(crate) cues: Vec<CueVerb>,
}

impl<'s> Scene<'s> {
    pub(crate) fn new(s: Sentence<'s>) -> Self {
        let cues = crate::attribute::cue::scan(&s);
        Self { s, cues }
    }

    fn cue_span(&self, cue: &CueVerb) -> CueSpan {
        CueSpan {
            span: self.s.span(&(cue.group.start..cue.group.end)),
            lemma: cue.group.lemma.name(),
            speech: cue.entry.speech,
            head: cue.group.head,
        }
    }
}

/// A rule: its name, and what it proposes.
pub(crate) type Rule = fn(&Scene<'_>, &mut Vec<Candidate>);

/// Every rule that reads a single sentence.
pub(crate) const SENTENCE_RULES: &[Rule] = &[
    report_after::propose,
    report_before::propose,
    according_to::propose,
    label::propose,
    cue_noun::propose,
    marks_in_object::propose,
];
