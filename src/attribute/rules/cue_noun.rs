//! `cue-noun`: a noun or adjective takes the reported clause.
//!
//! > She expressed hope that it works. / He is confident that it works. / Rowe’s claim that it works was disputed.
//!
//! # Does not fire
//! Without "that", and where nobody holds the claim: "the fact that".

use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::rules::Scene;
use crate::lexicon::cue;
use crate::lexicon::word::Class;
use crate::syntax::clause::{Subject, content_end, main_subject, subject_before};
use crate::syntax::phrase::Sentence;
use crate::syntax::verb::{Form, group_at};
use crate::text::word::Kind;

pub(crate) fn propose(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    let s = &scene.s;
    for at in s.start + 1..s.end {
        if s.folded(at) != "that" {
            continue;
        }
        let head = at - 1;
        let Some(entry) = cue::noun(s.folded(head)).filter(|_| s.is_lower(head)) else { continue };
        let Some((start, subject, lemma)) = (if entry.adjective { predicate(s, head) } else { holder(s, head) }) else { continue };
        let writer = matches!(s.folded(subject.core.start), "i" | "we" | "it" | "there" | "this" | "that" | "you");
        if writer && subject.core.len() == 1 {
            continue;
        }
        let content = at..content_end(s, at);
        if content.len() < 3 {
            continue;
        }
        out.push(Candidate {
            rule: "cue-noun",
            content: vec![content],
            cue: Some(CueSpan { span: s.span(&(start..head + 1)), lemma, speech: entry.speech, head }),
            subject: Some(subject),
            addressee: None,
            confidence: 0.75,
            evidence: vec!["a noun or adjective takes the clause".to_owned()],
        });
    }
}

/// "is confident that": the group begins with the helper, the subject stands before it.
fn predicate(s: &Sentence<'_>, head: usize) -> Option<(usize, Subject, &'static str)> {
    let mut start = head;
    while start > s.start && s.class(start - 1).has(Class::ADVERB | Class::AUXILIARY | Class::NEGATION) {
        start -= 1;
    }
    let be = (start..head).any(|i| s.class(i).has(Class::BE | Class::HAVE));
    let made =
        start > s.start && s.word(start - 1).is_some_and(|w| matches!(w.lemma.name(), "make" | "feel" | "remain" | "sound" | "seem"));
    if made {
        start -= 1;
    }
    if !(be || made) {
        return None;
    }
    let subject = subject_before(s, start)?;
    Some((start, subject, "be"))
}

/// "expressed hope that", "Rowe’s claim that"
fn holder(s: &Sentence<'_>, head: usize) -> Option<(usize, Subject, &'static str)> {
    // "expressed doubt": a noun that is a verb's form as well stands alone.
    let phrase = s.phrase_before(head + 1).unwrap_or(head..head + 1);
    // "Rowe’s claim"
    if let Some(clitic) = phrase.clone().find(|i| s.kind(*i) == Some(Kind::Clitic)) {
        if clitic > phrase.start {
            return Some((clitic + 1, Subject::plain(phrase.start..clitic), "claim"));
        }
    }
    let possessive = matches!(s.folded(phrase.start), "his" | "her" | "their");
    let verb = phrase.start.checked_sub(1).filter(|i| *i >= s.start)?;
    let group = group_at(s, verb)?;
    if !matches!(
        group.lemma.name(),
        "express"
            | "voice"
            | "issue"
            | "make"
            | "have"
            | "give"
            | "send"
            | "deliver"
            | "repeat"
            | "raise"
            | "convey"
            | "share"
            | "hold"
            | "offer"
            | "reiterate"
    ) && !possessive
    {
        return None;
    }
    let subject = match group.form {
        Form::Finite => subject_before(s, group.start),
        Form::Participle => main_subject(s, verb),
        Form::Infinitive | Form::Passive => None,
    };
    subject.or_else(|| main_subject(s, verb)).map(|subject| (group.start, subject, group.lemma.name()))
}
