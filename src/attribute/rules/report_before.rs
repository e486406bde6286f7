//! `said-after`, `said-inverted`, `said-middle` and `clause-before`: the cue stands behind what it reports, or in its
//! middle.
//!
//! > “It is late,” she said. / “It is late,” said the minister, “and we are tired.” / The bridge is closed, he said.
//!
//! # Does not fire
//! Where what stands before the comma is no clause: "On Sunday, he said that …".

use crate::attribute::candidate::Candidate;
use crate::attribute::cue::CueVerb;
use crate::attribute::reported;
use crate::attribute::rules::Scene;
use crate::lexicon::cue::Frames;
use crate::lexicon::word::Class;
use crate::syntax::clause::content_end;
use crate::syntax::phrase::Sentence;
use crate::syntax::verb::{Form, has_finite};
use crate::text::word::Kind;

pub(crate) fn propose(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    let s = &scene.s;
    for cue in &scene.cues {
        if cue.group.form != Form::Finite || cue.inherited || !cue.entry.frames.has(Frames::QUOTE | Frames::BARE) {
            continue;
        }
        let Some(subject) = &cue.subject else { continue };
        let left = if cue.inverted { cue.group.start } else { subject.whole.start };
        let Some(before) = content_before(s, cue, left) else { continue };
        let right = if cue.inverted { subject.whole.end } else { cue.group.end };
        let follows = reported::after(s, cue);
        let speech = s.is_whole(before.end - 1);
        if !speech && follows.is_some() {
            continue;
        }
        let mut content = vec![before];
        let mut addressee = None;
        if let Some(reported) = follows {
            // “A,” she said, “B.”
            addressee = reported.addressee;
            content.push(scene.without_setting(reported.content));
        } else {
            content.extend(rest_after(s, right, speech));
            if cue.entry.frames.has(Frames::ADDRESSEE) && !cue.inverted {
                addressee = s.phrase_after(cue.group.end).filter(|p| !s.class(p.start).has(Class::TIME));
            }
        }
        let rule = if content.len() > 1 {
            "said-middle"
        } else if cue.inverted {
            "said-inverted"
        } else {
            "said-after"
        };
        out.push(Candidate {
            rule: if speech { rule } else { "clause-before" },
            content,
            cue: Some(scene.cue_span(cue)),
            subject: Some(subject.clone()),
            addressee,
            confidence: if speech { 0.97 } else { 0.9 },
            evidence: vec![if speech { "the cue follows words in marks" } else { "the cue follows a clause and a comma" }.to_owned()],
        });
    }
}

/// Returns the words before `left` when they are what the cue reports.
fn content_before(s: &Sentence<'_>, cue: &CueVerb, left: usize) -> Option<std::ops::Range<usize>> {
    let last = left.checked_sub(1).filter(|i| *i >= s.start)?;
    let speech = s.is_whole(last)
        || last > s.start && s.is_whole(last - 1) && matches!(s.kind(last), Some(Kind::Punct(',' | '—' | '–' | '-' | '?' | '!')));
    let end = if s.is_whole(last) { left } else { last };
    let mut start = s.start;
    if speech {
        // Words before the marks belong to the content when they make a clause with it.
        let mut first = end;
        while first > s.start && s.is_whole(first - 1) {
            first -= 1;
        }
        let led = first > s.start && matches!(s.kind(first - 1), Some(Kind::Punct(':')))
            || s.class(first.wrapping_sub(1)).has(Class::COORDINATOR) && first == s.start + 1;
        if led {
            start = first;
        }
        return (start < end).then_some(start..end);
    }
    if !matches!(s.kind(last), Some(Kind::Punct(',' | '—' | '–'))) {
        return None;
    }
    let ends = matches!(s.kind(cue.group.end), None | Some(Kind::Punct('.' | ',' | ';' | '—' | '–')));
    let told = cue.entry.frames.has(Frames::ADDRESSEE)
        && s.phrase_after(cue.group.end).is_some_and(|p| {
            matches!(s.kind(p.end), None | Some(Kind::Punct('.' | ','))) || s.class(p.end).has(Class::TIME | Class::PREPOSITION)
        });
    let setting = told
        || s.class(cue.group.end).has(Class::TIME | Class::PREPOSITION | Class::ADVERB | Class::SUBORDINATOR)
        || matches!(s.folded(cue.group.end), "late" | "early" | "earlier" | "last" | "this");
    let clause = has_finite(s, start, end) || (start..end).any(|i| s.is_whole(i));
    let subordinate = s.class(s.start).has(Class::SUBORDINATOR)
        && !matches!(s.folded(s.start), "if" | "because" | "since" | "once" | "when")
        || matches!(s.folded(s.start), "as" | "asked" | "while" | "after" | "according");
    let plain = !subordinate && (ends || setting || cue.inverted);
    (clause && plain && end > start).then_some(start..end)
}

/// Returns the clause that goes on behind the cue: "…, he said, but the door stayed shut".
fn rest_after(s: &Sentence<'_>, right: usize, speech: bool) -> Option<std::ops::Range<usize>> {
    if speech || !s.is_punct(right, ',') {
        return None;
    }
    let from = right + 1;
    let class = s.class(from);
    let joins = class.has(Class::COORDINATOR) && !matches!(s.folded(from), "yet");
    let end = content_end(s, from);
    (joins && has_finite(s, from, end)).then_some(from..end)
}
