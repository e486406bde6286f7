//! One way of reporting a file: each reads a sentence and proposes candidates. Rules do not see one another's results.
//!
//! The names that stand in `Quote::rule` are listed in `list`; a file's first line says which of them it gives. Those that
//! need the neighbouring sentences (`announced`, `goes-on`, `marks-alone`, `marks-only`) are in `attribute::paragraph`.

mod according_to;
mod cue_noun;
mod label;
mod list;
mod marks_in_object;
mod report_after;
mod report_before;

pub use list::RULES;
use std::ops::Range;

use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::cue::CueVerb;
use crate::syntax::phrase::Sentence;

/// What a rule reads.
pub(crate) struct Scene<'s> {
    pub(crate) s: Sentence<'s>,
    pub(crate) cues: Vec<CueVerb>,
    /// Phrases that tell where something was said, from their preposition on.
    settings: Vec<Range<usize>>,
}

impl<'s> Scene<'s> {
    pub(crate) fn new(s: Sentence<'s>) -> Self {
        let cues = crate::attribute::cue::scan(&s);
        let settings = if cues.is_empty() { Vec::new() } else { crate::attribute::setting::phrases(&s) };
        Self { s, cues, settings }
    }

    /// Cuts off the phrase at the end of a content that tells where it was said: "made progress in a post on X".
    fn without_setting(&self, content: Range<usize>) -> Range<usize> {
        let trailing = self.settings.iter().find(|p| p.start > content.start + 2 && p.start < content.end && content.end <= p.end);
        trailing.map_or(content.clone(), |p| content.start..p.start)
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
pub(crate) const SENTENCE_RULES: &[Rule] =
    &[report_after::propose, report_before::propose, according_to::propose, label::propose, cue_noun::propose, marks_in_object::propose];
