//! `relative`: what is reported has lost a part to the front of its clause.
//!
//! > the old rules, which he said had harmed the harbour / what she called growing demand / the vote that the council denied
//! > a step several mayors have backed
//!
//! # Does not fire
//! Where something follows the cue that can be its whole object; that is for the other rules.

use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use crate::attribute::boundary::Run;
use crate::attribute::candidate::Candidate;
use crate::attribute::cue::CueVerb;
use crate::attribute::reported::{Link, is_adverbial};
use crate::attribute::rules::Scene;
use crate::lexicon::cue::Frames;
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::is_time_phrase;
use crate::syntax::verb::{Form, is_finite};
use crate::text::word::Kind;

pub(crate) fn propose(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    let s = &scene.s;
    for (verb, cue) in scene.cues.iter().enumerate() {
        let finite = cue.group.form == Form::Finite && !cue.inverted;
        let Some(subject) = cue.subject.as_ref().filter(|_| finite && scene.reported[verb].is_none()) else { continue };
        let mut at = cue.group.end;
        loop {
            at = match is_time_phrase(s, at) {
                Some(end) => end,
                None if is_adverbial(s, at) => at + 1,
                None => break,
            };
        }
        if !is_open(s, at) && !is_finite(s, at) {
            continue;
        }
        let front = if cue.inherited || subject.antecedent.is_some() { None } else { front(s, subject.whole.start) };
        // "which, his advisers believe, would lead"
        let comma = usize::from(s.is_punct(at, ',') && front.as_ref().is_some_and(|f| s.is_punct(f.end, ',')));
        let verb_follows = is_finite(s, at + comma);
        // "voiced fears that": only what reports a clause can lose its subject.
        if verb_follows && cue.entry.frames.has(Frames::THAT | Frames::BARE) {
            let mut run = Run::behind(s, cue, at + comma, Link::Gap);
            let rest = run.read(&scene.cuts);
            let content = front.clone().into_iter().chain(std::iter::once(rest)).collect();
            out.push(candidate(scene, verb, cue, content, Some(run)));
        }
        // "the song nobody requested was loud": the verb behind is that of the clause around.
        if let Some(front) = front.filter(|_| verb_follows || is_open(s, at)) {
            out.push(candidate(scene, verb, cue, smallvec![front], None));
        }
    }
}

/// Returns what stands in front of the clause whose subject begins at `start`: a relative pronoun, or the noun before it.
fn front(s: &Sentence<'_>, start: usize) -> Option<Range<usize>> {
    let mut last = start.checked_sub(1).filter(|i| *i >= s.start)?;
    if s.is_punct(last, ',') && last > s.start {
        last -= 1;
        return is_relative(s, last).then_some(last..last + 1);
    }
    if is_relative(s, last) {
        return Some(last..last + 1);
    }
    // "a step several mayors have backed"
    let phrase = s.phrase_before(start)?;
    let opened = s.class(phrase.start).has(Class::DETERMINER | Class::POSSESSIVE) && phrase.len() > 1;
    // "by the time the council decided"
    let when = s.class(phrase.end - 1).has(Class::TIME | Class::DAYPART)
        || matches!(s.folded(phrase.end - 1), "time" | "moment" | "way" | "reason");
    (opened && s.is_lower(phrase.end - 1) && !when).then_some(phrase)
}

fn is_relative(s: &Sentence<'_>, at: usize) -> bool {
    matches!(s.folded(at), "that" | "which" | "what" | "who" | "whom" | "than")
}

/// Tells whether nothing follows that the verb could govern.
fn is_open(s: &Sentence<'_>, at: usize) -> bool {
    let class = s.class(at);
    matches!(s.kind(at), None | Some(Kind::Punct('.' | ',' | ';' | '—' | '–' | '-' | ')' | ':' | '?' | '!')))
        || class.has(Class::PREPOSITION | Class::COORDINATOR | Class::SUBORDINATOR | Class::AUXILIARY)
}

fn candidate(scene: &Scene<'_>, verb: usize, cue: &CueVerb, content: SmallVec<[Range<usize>; 2]>, run: Option<Run>) -> Candidate {
    Candidate {
        rule: "relative",
        detail: if content.len() > 1 {
            "front-rest"
        } else if run.is_some() {
            "rest"
        } else {
            "front"
        },
        link: Link::Gap,
        verb: Some(verb),
        content,
        run,
        cue: Some(scene.cue_span(cue)),
        subject: cue.subject.clone(),
        evidence: smallvec!["what is reported leads the clause of the cue"],
        ..Candidate::unweighed()
    }
}
