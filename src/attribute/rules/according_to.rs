//! `according-to`: a phrase names the source.
//!
//! > According to the minister, the bridge is closed. / The bridge is closed, according to the minister. /
//! > In the words of Ana Ruiz, “it is late.”
//!
//! # Does not fire
//! Where the phrase means "in keeping with": "according to plan".

use crate::attribute::boundary::Run;
use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::reported::Link;
use crate::attribute::rules::Scene;
use crate::lexicon::word::{Class, Lemma};
use crate::syntax::clause::{Subject, subject_after};
use crate::syntax::phrase::Sentence;
use crate::syntax::verb::has_finite;
use crate::text::word::Kind;

pub(crate) fn propose(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    let s = &scene.s;
    for at in s.start..s.end {
        let Some((from, lemma)) = opener(s, at) else { continue };
        let Some(mut subject) = subject_after(s, from).filter(|x| at + 1 < from || !scene.is_setting(x.core.start)) else { continue };
        let fronted = at == s.start || at == s.start + 1 && !s.is_whole(s.start);
        let mut run = None;
        let content = if fronted {
            // The comma that ends the phrase may have been taken for an apposition's: "According to Rowe, the plan is off."
            let stop = apposition_end(s, &subject.whole);
            if stop == subject.core.end {
                subject = Subject::plain(subject.core);
            }
            let comma = s.is_punct(stop, ',');
            let start = stop + usize::from(comma);
            let mut weighed = Run { from: start, verb: Lemma::NONE, link: Link::Phrase, place: "phrase", sure: 0.0 };
            let content = weighed.read(s);
            run = Some(weighed);
            content
        } else {
            let end = if matches!(s.kind(at - 1), Some(Kind::Punct(',' | '—' | '–'))) { at - 1 } else { at };
            s.start..end
        };
        if content.is_empty() || content.end > s.end {
            continue;
        }
        let speech = (content.start..content.end).any(|i| s.is_whole(i));
        if !speech && !has_finite(s, content.start, content.end) {
            continue;
        }
        out.push(Candidate {
            rule: "according-to",
            detail: if fronted { "front" } else { "behind" },
            link: Link::Phrase,
            verb: None,
            content: vec![content],
            run,
            cue: Some(CueSpan { span: s.span(&(at..from)), lemma, speech: true, head: at }),
            subject: Some(subject),
            addressee: None,
            source: 1.0,
            weighed: false,
            confidence: 0.0,
            evidence: vec!["a phrase names the source".to_owned()],
        });
    }
}

/// Reads the opening words of such a phrase at `at`: one past them, and the cue's usual form.
fn opener(s: &Sentence<'_>, at: usize) -> Option<(usize, &'static str)> {
    match s.folded(at) {
        // "according to plan" means in keeping with it.
        "according"
            if s.folded(at + 1) == "to" && matches!(s.folded(at + 2), "plan" | "schedule" | "custom" | "tradition" | "law" | "whether") =>
        {
            None
        }
        "according" if s.folded(at + 1) == "to" => Some((at + 2, "according to")),
        "in" if s.folded(at + 1) == "the" && s.folded(at + 2) == "words" && s.folded(at + 3) == "of" => Some((at + 4, "in the words of")),
        "per" | "citing" if s.class(at + 1).has(Class::DETERMINER | Class::POSSESSIVE) || s.is_name_word(at + 1) => {
            Some((at + 1, if s.folded(at) == "per" { "per" } else { "citing" }))
        }
        // "In a Quill poll, most agree", "For Rowe, it is late", "most agree in a new poll"
        "in" | "for" | "to" | "under" => {
            let phrase = s.phrase_after(at + 1)?;
            let last = phrase.end - 1;
            let front = at == s.start || at == s.start + 1 && !s.is_lower(at - 1);
            let tells = s.class(last).has(Class::WRITING);
            let somebody = s.class(last).has(Class::PERSON | Class::PEOPLE | Class::BODY) || s.is_name_word(last);
            let lemma = match (s.folded(at), tells, front && somebody) {
                ("in", true, _) => "in",
                ("under", true, _) if front => "under",
                ("for", _, true) => "for",
                ("to", _, true) => "to",
                _ => return None,
            };
            Some((at + 1, lemma))
        }
        _ => None,
    }
}

/// Returns where the phrase at the head of a sentence ends: behind an apposition only when another comma and a
/// clause follow it.
fn apposition_end(s: &Sentence<'_>, whole: &std::ops::Range<usize>) -> usize {
    let first = (whole.start..whole.end).find(|i| s.is_punct(*i, ',')).unwrap_or(whole.end);
    let more = s.is_punct(whole.end, ',') && first < whole.end && has_finite(s, whole.end, s.end) && !has_finite(s, first, whole.end);
    if more { whole.end } else { first }
}
