//! `label` and `signature`: a name and a colon introduce the words, a dash and a name close them.
//!
//! > ROWE: We are late. / Ana Ruiz, mayor: “It is late.” / “It is late.” — Ana Ruiz
//!
//! # Does not fire
//! After a phrase that names nobody: "The plan: …"; after a clause.

use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::reported::Link;
use crate::attribute::rules::Scene;
use crate::lexicon::word::Class;
use crate::syntax::clause::Subject;
use crate::syntax::sentence::Shape;
use crate::syntax::verb::has_finite;
use crate::text::word::Kind;

/// A label is at most this many words long.
const LONGEST: usize = 9;

pub(crate) fn propose(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    signature(scene, out);
    let s = &scene.s;
    let Some(colon) = (s.start..s.end.min(s.start + LONGEST)).find(|i| s.is_punct(*i, ':')) else { return };
    if colon == s.start || colon + 1 >= s.end || has_finite(s, s.start, colon) {
        return;
    }
    let speech = s.is_whole(colon + 1);
    let Some(core) = s.phrase_after(s.start) else { return };
    let mut end = s.end;
    if speech {
        end = (colon + 1..s.end).find(|i| !s.is_whole(*i)).unwrap_or(s.end);
    }
    let shout = (s.start..colon).all(|i| s.word(i).is_some_and(|w| w.shape != Shape::Lower))
        && s.word(s.start).is_some_and(|w| w.shape == Shape::Upper);
    let named = (s.start..colon).any(|i| s.is_name_word(i) && !s.class(i).has(Class::NAME_END | Class::TIME));
    let person = s.is_name_word(s.start) && (s.class(s.start).has(Class::GIVEN | Class::TITLE | Class::HONORIFIC) || colon - s.start >= 2)
        || s.class(colon - 1).has(Class::PERSON);
    let detail = match (shout, speech, named, person) {
        (true, ..) => "shout",
        (_, true, true, true) => "person-speech",
        (_, true, true, false) => "name-speech",
        (_, false, true, true) => "person",
        _ => return,
    };
    out.push(Candidate {
        rule: "label",
        detail,
        link: Link::Phrase,
        verb: None,
        content: vec![colon + 1..end],
        run: None,
        cue: Some(CueSpan { span: s.span(&(colon..colon + 1)), lemma: ":", speech: true, head: colon }),
        subject: Some(Subject { whole: s.start..colon, source: s.start..colon, core, antecedent: None }),
        addressee: None,
        source: 1.0,
        weighed: false,
        confidence: 0.0,
        evidence: vec!["a name and a colon introduce the words".to_owned()],
    });
}

/// “It is late.” — Ana Ruiz, mayor
fn signature(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    let s = &scene.s;
    let speech = (s.start..s.end).take_while(|i| s.is_whole(*i)).count();
    let dash = s.start + speech;
    if speech == 0 || !matches!(s.kind(dash), Some(Kind::Punct('—' | '–' | '-'))) || has_finite(s, dash, s.end) {
        return;
    }
    let Some(name) = s.phrase_after(dash + 1).filter(|p| s.is_name_word(p.start) && s.end - dash <= LONGEST + 4) else { return };
    out.push(Candidate {
        rule: "signature",
        detail: "",
        link: Link::Phrase,
        verb: None,
        content: vec![s.start..dash],
        run: None,
        cue: Some(CueSpan { span: s.span(&(dash..dash + 1)), lemma: "—", speech: true, head: dash }),
        subject: Some(Subject::plain(name)),
        addressee: None,
        source: 1.0,
        weighed: false,
        confidence: 0.0,
        evidence: vec!["a dash and a name stand behind the words".to_owned()],
    });
}
