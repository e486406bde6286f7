//! `marks-in-object`: a cue verb's object holds words in marks.
//!
//! > She called the plan “a mess” on Friday. / He promised “a new start” to the town.
//!
//! # Does not fire
//! Where the marks stand in a clause that another rule reads whole.

use crate::attribute::candidate::Candidate;
use crate::attribute::rules::Scene;
use crate::syntax::clause::content_end;

pub(crate) fn propose(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    let s = &scene.s;
    for (i, cue) in scene.cues.iter().enumerate() {
        let from = if cue.inverted { cue.subject.as_ref().map_or(cue.group.end, |x| x.whole.end) } else { cue.group.end };
        let next = scene.cues.get(i + 1).map_or(s.end, |n| n.group.start);
        let end = content_end(s, from).min(next);
        let Some(speech) = (from..end).find(|at| s.is_whole(*at)) else { continue };
        let last = (speech..end).rev().find(|at| s.is_whole(*at)).unwrap_or(speech);
        out.push(Candidate {
            rule: "marks-in-object",
            content: vec![from..last + 1],
            cue: Some(scene.cue_span(cue)),
            subject: cue.subject.clone(),
            addressee: None,
            confidence: 0.6,
            evidence: vec!["words in marks stand in what the cue governs".to_owned()],
        });
    }
}
