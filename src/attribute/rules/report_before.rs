//! `said-after`, `said-inverted`, `said-middle`, `clause-before` and `clause-around`: the cue stands behind what it reports,
//! or in its middle.
//!
//! > “It is late,” she said. / “It is late,” said the minister, “and we are tired.” / The bridge is closed, he said.
//!
//! # Does not fire
//! Where neither speech nor a comma stands before the cue and its subject. Whether what stands before a comma is what
//! was said ("In the end, he said, …") or tells when ("On Sunday, he said that …") is for the weights to judge.

use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use crate::attribute::boundary::Run;
use crate::attribute::candidate::Candidate;
use crate::attribute::cue::{CueVerb, ends_like_speech};
use crate::attribute::reported::{Link, told_to};
use crate::attribute::rules::Scene;
use crate::lexicon::cue::Frames;
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::verb::{Form, has_finite};
use crate::text::word::Kind;

pub(crate) fn propose(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    let s = &scene.s;
    for (verb, cue) in scene.cues.iter().enumerate() {
        if cue.group.form != Form::Finite || cue.inherited {
            continue;
        }
        let Some(subject) = &cue.subject else { continue };
        let mut left = if cue.inverted { cue.group.start } else { subject.whole.start };
        // "The bridge is closed, as Rowe noted."
        if left > s.start + 1 && s.folded(left - 1) == "as" && s.is_punct(left - 2, ',') {
            left -= 1;
        }
        let behind_speech = left.checked_sub(1).is_some_and(|i| ends_like_speech(s, i));
        if !behind_speech && !cue.entry.frames.has(Frames::QUOTE | Frames::BARE) {
            continue;
        }
        let Some(before) = content_before(s, left) else { continue };
        let right = if cue.inverted { subject.whole.end } else { cue.group.end };
        let follows = scene.reported[verb].clone();
        let speech = s.is_whole(before.end - 1);
        if !speech && follows.is_some() {
            continue;
        }
        let detail = if speech { "" } else { look(s, cue, &before) };
        let mut addressee = None;
        let mut behind = None;
        if let Some(reported) = follows {
            // “A,” she said, “B.”
            addressee = reported.addressee;
            behind = Some((scene.without_setting(reported.content), reported.run));
        } else if cue.entry.frames.has(Frames::ADDRESSEE) && !cue.inverted {
            addressee = told_to(s, cue.group.end).filter(|p| !s.class(p.start).has(Class::TIME));
        }
        let propose = |fragments: SmallVec<[Range<usize>; 2]>, run: Option<Run>| Candidate {
            rule: match (speech, fragments.len(), cue.inverted) {
                (false, 1, _) => "clause-before",
                (false, ..) => "clause-around",
                (true, 2.., _) => "said-middle",
                (true, _, true) => "said-inverted",
                (true, _, false) => "said-after",
            },
            detail,
            link: if speech { Link::Speech } else { Link::Before },
            verb: Some(verb),
            content: fragments,
            run,
            cue: Some(scene.cue_span(cue)),
            subject: Some(subject.clone()),
            addressee: addressee.clone(),
            evidence: smallvec![if speech { "the cue follows words in marks" } else { "the cue follows a clause and a comma" }],
            ..Candidate::unweighed()
        };
        if let Some((content, run)) = behind {
            // “It is late,” he said when he left: what follows the cue may as well be the writer's.
            if speech && !s.is_whole(content.start) {
                out.push(propose(smallvec![before.clone()], None));
            }
            out.push(propose(smallvec![before, content], run));
            continue;
        }
        // "If it rains, he said, the bridge will close."
        if let Some(mut run) =
            rest_after(s, right, speech).filter(|from| !scene.is_setting(*from)).map(|from| Run::behind(s, cue, from, Link::Before))
        {
            let rest = run.read(&scene.cuts);
            out.push(propose(smallvec![before.clone(), rest], Some(run)));
        }
        out.push(propose(smallvec![before], None));
    }
}

/// Returns the words before `left` when they are what the cue reports.
fn content_before(s: &Sentence<'_>, left: usize) -> Option<Range<usize>> {
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
        let led = first > s.start && matches!(s.kind(first - 1), Some(Kind::Punct(':' | '(' | '[')))
            || s.class(first.wrapping_sub(1)).has(Class::COORDINATOR) && first == s.start + 1;
        if led {
            start = first;
        }
        return (start < end).then_some(start..end);
    }
    if !matches!(s.kind(last), Some(Kind::Punct(',' | '—' | '–'))) {
        return None;
    }
    (end > start).then_some(start..end)
}

/// Tells what the words before a cue look like: a clause of their own, one that waits for another, or a phrase.
fn look(s: &Sentence<'_>, cue: &CueVerb, content: &Range<usize>) -> &'static str {
    let ends = matches!(s.kind(cue.group.end), None | Some(Kind::Punct('.' | ',' | ';' | '—' | '–')));
    let told = cue.entry.frames.has(Frames::ADDRESSEE)
        && s.phrase_after(cue.group.end).is_some_and(|p| {
            matches!(s.kind(p.end), None | Some(Kind::Punct('.' | ','))) || s.class(p.end).has(Class::TIME | Class::PREPOSITION)
        });
    let setting = told
        || s.class(cue.group.end).has(Class::TIME | Class::PREPOSITION | Class::ADVERB | Class::SUBORDINATOR)
        || matches!(s.folded(cue.group.end), "late" | "early" | "earlier" | "last" | "this");
    let clause = has_finite(s, content.start, content.end) || content.clone().any(|i| s.is_whole(i));
    let subordinate = s.class(s.start).has(Class::SUBORDINATOR)
        && !matches!(s.folded(s.start), "if" | "because" | "since" | "once" | "when")
        || matches!(s.folded(s.start), "as" | "asked" | "while" | "after" | "according");
    match (clause, subordinate, ends, setting || cue.inverted) {
        (false, _, true, _) => "phrase-ends",
        (false, _, false, true) => "phrase-setting",
        (false, ..) => "phrase",
        (true, true, true, _) => "waits-ends",
        (true, true, ..) => "waits",
        (true, false, true, _) => "clause-ends",
        (true, false, false, true) => "clause-setting",
        (true, false, false, false) => "clause",
    }
}

/// Returns where the clause goes on behind the cue: "If it rains, he said, the bridge will close", "It is his job, he
/// said, to go", "It is old, he said; it will close".
fn rest_after(s: &Sentence<'_>, right: usize, speech: bool) -> Option<usize> {
    let from = right + 1;
    let joint = matches!(s.kind(right), Some(Kind::Punct(',' | ';'))) && s.word(from).is_some();
    let goes_on = || {
        has_finite(s, from, s.end)
            || (from..s.end).any(|i| s.is_whole(i))
            || s.class(from).has(Class::COORDINATOR | Class::PREPOSITION)
            || s.folded(from) == "to"
    };
    (!speech && joint && goes_on()).then_some(from)
}
