//! `label` and `signature`: a name and a colon introduce the words, a dash and a name close them.
//!
//! > ROWE: We are late. / Ana Ruiz, mayor: “It is late.” / It was never safe - Ana Ruiz: “It is old.” /
//! > “It is late.” — Ana Ruiz
//!
//! # Does not fire
//! After a phrase that names nobody: "The plan: …"; after a clause.

use std::ops::Range;

use smallvec::smallvec;

use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::reported::Link;
use crate::attribute::rules::Scene;
use crate::lexicon::reading::Shape;
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::Subject;
use crate::syntax::verb::has_finite;
use crate::text::word::Kind;

/// A label is at most this many words long.
const LONGEST: usize = 9;

pub(crate) fn propose(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    signature(scene, out);
    behind_dash(scene, out);
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
    out.push(label(s, s.start..colon, core, colon + 1..end, detail));
}

/// "The bridge is closed for good - Ana Ruiz: “It was old.”", "… - More from the report: “It was old.”"
fn behind_dash(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    let s = &scene.s;
    for colon in s.start + 2..scene.last_whole.unwrap_or(s.start) {
        if !s.is_punct(colon, ':') || !s.is_whole(colon + 1) {
            continue;
        }
        let floor = s.start.max(colon.saturating_sub(LONGEST));
        let Some(dash) = (floor..colon).rev().find(|i| matches!(s.kind(*i), Some(Kind::Punct('—' | '–' | '-')))) else { continue };
        let more = s.folded(dash + 1) == "more" && s.folded(dash + 2) == "from";
        let from = dash + 1 + 2 * usize::from(more);
        let Some(core) = s.phrase_after(from).filter(|p| !has_finite(s, from, colon) && (more || s.is_name_word(p.start))) else {
            continue;
        };
        let end = (colon + 1..s.end).find(|i| !s.is_whole(*i)).unwrap_or(s.end);
        out.push(label(s, from..colon, core, colon + 1..end, "dash"));
    }
}

fn label(s: &Sentence<'_>, source: Range<usize>, core: Range<usize>, content: Range<usize>, detail: &'static str) -> Candidate {
    let colon = content.start - 1;
    Candidate {
        rule: "label",
        detail,
        link: Link::Phrase,
        content: smallvec![content],
        cue: Some(CueSpan { span: s.span(&(colon..colon + 1)), lemma: ":", speech: true, head: colon }),
        subject: Some(Subject { whole: source.clone(), source, core, antecedent: None }),
        evidence: smallvec!["a name and a colon introduce the words"],
        ..Candidate::unweighed()
    }
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
        link: Link::Phrase,
        content: smallvec![s.start..dash],
        cue: Some(CueSpan { span: s.span(&(dash..dash + 1)), lemma: "—", speech: true, head: dash }),
        subject: Some(Subject::plain(name)),
        evidence: smallvec!["a dash and a name stand behind the words"],
        ..Candidate::unweighed()
    });
}
