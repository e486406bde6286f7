//! `according-to`: a phrase names the source.
//!
//! > According to the minister, the bridge is closed. / The bridge is closed, according to the minister. /
//! > In the words of Ana Ruiz, “it is late.”
//!
//! # Does not fire
//! Where the phrase means "in keeping with": "according to plan".

use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::rules::Scene;
use crate::syntax::clause::{Subject, content_end, subject_after};
use crate::syntax::phrase::Sentence;
use crate::syntax::verb::has_finite;
use crate::text::word::Kind;

pub(crate) fn propose(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    let s = &scene.s;
    for at in s.start..s.end {
        let Some((from, lemma)) = opener(s, at) else { continue };
        let Some(mut subject) = subject_after(s, from) else { continue };
        if matches!(s.folded(from), "plan" | "schedule" | "custom" | "tradition" | "law" | "whether") {
            continue;
        }
        let fronted = at == s.start || at == s.start + 1;
        let content = if fronted {
            // The comma that ends the phrase may have been taken for an apposition's: "According to Rowe, the plan is off."
            let stop = apposition_end(s, &subject.whole);
            if stop == subject.core.end {
                subject = Subject::plain(subject.core);
            }
            let comma = s.is_punct(stop, ',');
            let start = stop + usize::from(comma);
            start..content_end(s, start)
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
            content: vec![content],
            cue: Some(CueSpan { span: s.span(&(at..from)), lemma, speech: true, head: at }),
            subject: Some(subject),
            addressee: None,
            confidence: 0.93,
            evidence: vec!["a phrase names the source".to_owned()],
        });
    }
}

/// Reads the opening words of such a phrase at `at`: one past them, and the cue's usual form.
fn opener(s: &Sentence<'_>, at: usize) -> Option<(usize, &'static str)> {
    match s.folded(at) {
        "according" if s.folded(at + 1) == "to" => Some((at + 2, "according to")),
        "in" if s.folded(at + 1) == "the" && s.folded(at + 2) == "words" && s.folded(at + 3) == "of" => Some((at + 4, "in the words of")),
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
