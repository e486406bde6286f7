//! `label`: a name and a colon introduce the words.
//!
//! > ROWE: We are late. / Ana Ruiz, mayor: “It is late.”
//!
//! # Does not fire
//! After a phrase that names nobody: "The plan: …"; after a clause.

use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::rules::Scene;
use crate::lexicon::word::Class;
use crate::syntax::clause::Subject;
use crate::syntax::sentence::Shape;
use crate::syntax::verb::has_finite;

/// A label is at most this many words long.
const LONGEST: usize = 9;

pub(crate) fn propose(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    let s = &scene.s;
    let Some(colon) = (s.start..s.end.min(s.start + LONGEST)).find(|i| s.is_punct(*i, ':')) else { return };
    if colon == s.start || colon + 1 >= s.end || has_finite(s, s.start, colon) {
        return;
    }
    let speech = s.is_whole(colon + 1);
    let shout = (s.start..colon).all(|i| s.word(i).is_some_and(|w| w.shape != Shape::Lower))
        && s.word(s.start).is_some_and(|w| w.shape == Shape::Upper);
    let named = (s.start..colon).any(|i| s.is_name_word(i) && !s.class(i).has(Class::NAME_END | Class::TIME));
    let person = s.is_name_word(s.start) && (s.class(s.start).has(Class::GIVEN | Class::TITLE | Class::HONORIFIC) || colon - s.start >= 2)
        || s.class(colon - 1).has(Class::PERSON);
    if !(shout && colon - s.start <= 4 || speech && named && person) {
        return;
    }
    let Some(core) = s.phrase_after(s.start) else { return };
    let mut end = s.end;
    if speech {
        end = (colon + 1..s.end).find(|i| !s.is_whole(*i)).unwrap_or(s.end);
    }
    out.push(Candidate {
        rule: "label",
        content: vec![colon + 1..end],
        cue: Some(CueSpan { span: s.span(&(colon..colon + 1)), lemma: ":", speech: true, head: colon }),
        subject: Some(Subject { whole: s.start..colon, source: s.start..colon, core, antecedent: None }),
        addressee: None,
        confidence: 0.85,
        evidence: vec!["a name and a colon introduce the words".to_owned()],
    });
}
