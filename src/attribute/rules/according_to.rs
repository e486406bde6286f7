//! `according-to`: a phrase names the source.
//!
//! > According to the minister, the bridge is closed. / The bridge is closed, according to the minister. /
//! > In the words of Ana Ruiz, “it is late.”
//!
//! # Does not fire
//! Where the phrase means "in keeping with": "according to plan".

use std::ops::Range;

use smallvec::smallvec;

use crate::attribute::boundary::Run;
use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::reported::Link;
use crate::attribute::rules::Scene;
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::{Subject, subject_after};
use crate::syntax::verb::has_finite;
use crate::text::fold;
use crate::text::word::Kind;

pub(crate) fn propose(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    let s = &scene.s;
    let words = &s.words[s.start..s.end];
    let last_writing = words.iter().rposition(|w| w.class.has(Class::WRITING)).map(|i| s.start + i);
    // A look at the hash first: reading every word took a fiftieth of the whole time.
    for at in words.iter().enumerate().filter(|(_, w)| OPENERS & bit(w.hash) != 0).map(|(i, _)| s.start + i) {
        let Some((from, lemma)) = opener(s, at, last_writing) else { continue };
        let Some(subject) = subject_after(s, from).filter(|x| at + 1 < from || !scene.is_setting(x.core.start)) else { continue };
        let cue = CueSpan { span: s.span(&(at..from)), lemma, speech: true, head: at };
        if is_fronted(s, at) {
            for (detail, stop) in phrase_ends(s, from, &subject) {
                let mut run = Run::phrase(stop + usize::from(s.is_punct(stop, ',')), Link::Phrase, detail);
                let content = run.read(&scene.cuts);
                let source = from..stop;
                let core = if subject.core.start < stop { subject.core.start..subject.core.end.min(stop) } else { source.clone() };
                let subject = Subject { source: source.clone(), whole: source, core, antecedent: None };
                out.extend(candidate(s, &cue, subject, content, detail, Some(run)));
            }
        } else {
            let end = if matches!(s.kind(at - 1), Some(Kind::Punct(',' | '—' | '–'))) { at - 1 } else { at };
            // "The mayor was, in the words of Rowe, “a rock.”"
            let close = phrase_ends(s, from, &subject).first().map(|x| x.1).filter(|c| end < at && s.is_punct(*c, ',') && c + 1 < s.end);
            if let Some(close) = close {
                let mut run = Run::phrase(close + 1, Link::Phrase, "middle");
                let rest = run.read(&scene.cuts);
                let around = candidate(s, &cue, subject.clone(), rest, "middle", None);
                out.extend(around.map(|c| Candidate {
                    content: std::iter::once(s.start..end).chain(c.content).collect(),
                    run: Some(run),
                    ..c
                }));
            }
            out.extend(candidate(s, &cue, subject, s.start..end, "behind", None));
        }
    }
}

fn candidate(
    s: &Sentence<'_>,
    cue: &CueSpan,
    subject: Subject,
    content: Range<usize>,
    detail: &'static str,
    run: Option<Run>,
) -> Option<Candidate> {
    let speech = content.clone().any(|i| s.is_whole(i));
    let clause = speech || detail == "middle" || has_finite(s, content.start, content.end);
    let tells = !content.is_empty() && content.end <= s.end && clause;
    tells.then(|| Candidate {
        rule: "according-to",
        detail,
        link: Link::Phrase,
        content: smallvec![content],
        run,
        cue: Some(cue.clone()),
        subject: Some(subject),
        evidence: smallvec!["a phrase names the source"],
        ..Candidate::unweighed()
    })
}

/// The words that such a phrase begins with, a bit for each; one of ten others has the bit of one of them.
const OPENERS: u64 = bit(fold::hash("according"))
    | bit(fold::hash("in"))
    | bit(fold::hash("per"))
    | bit(fold::hash("citing"))
    | bit(fold::hash("for"))
    | bit(fold::hash("to"))
    | bit(fold::hash("under"));

const fn bit(hash: u64) -> u64 {
    1 << (hash >> 58)
}

/// Reads the opening words of such a phrase at `at`: one past them, and the cue's usual form. The last word of writing of the
/// sentence stands at `last_writing`: without one behind them few words open such a phrase.
fn opener(s: &Sentence<'_>, at: usize, last_writing: Option<usize>) -> Option<(usize, &'static str)> {
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
            let front = is_fronted(s, at);
            if !(front || last_writing.is_some_and(|i| i > at)) {
                return None;
            }
            let phrase = s.phrase_after(at + 1)?;
            let last = phrase.end - 1;
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

/// Tells whether a phrase that begins at `at` stands at the head of its sentence, behind "and" or an adverb at most.
fn is_fronted(s: &Sentence<'_>, at: usize) -> bool {
    let behind = at == s.start + 1 && !s.is_whole(s.start) && !s.class(s.start).has(Class::VERB) && !s.is_name_word(s.start);
    at == s.start || behind
}

/// Lists where the phrase at the head of a sentence can end: at its first comma ("According to Rowe, the bridge is
/// closed"), at the second ("According to Ana Ruiz, the pilot, the bridge is closed"), or with the noun ("According to
/// Rowe the bridge is closed").
fn phrase_ends(s: &Sentence<'_>, from: usize, subject: &Subject) -> Vec<(&'static str, usize)> {
    let commas: Vec<usize> = (from + 1..s.end.min(from + REACH)).filter(|i| s.is_punct(*i, ',')).take(2).collect();
    let noun = commas.first().map_or(subject.core.end, |first| subject.core.end.min(*first));
    // "According to an audit of its books, Ana Ruiz, a clerk, paid": a person is no apposition of a thing.
    let thing = s.is_lower(from) && !s.class(noun - 1).has(Class::PERSON | Class::BODY);
    // "According to Rowe the bridge is old, and it will close": the clause begins before the comma.
    let open = |comma: usize| !has_finite(s, noun, comma) || (noun..comma).any(|i| s.class(i).has(Class::RELATIVE | Class::SUBORDINATOR));
    let mut ends: Vec<(&'static str, usize)> = match commas[..] {
        [] => Vec::new(),
        [first] => vec![("front", first)],
        [first, ..] if thing && s.is_name_word(first + 1) => vec![("front", first)],
        [first, second, ..] => vec![("front", first), ("front-apposition", second)],
    };
    ends.retain(|(_, comma)| open(*comma));
    if !s.is_punct(noun, ',') {
        ends.push(("front-noun", noun));
    }
    ends
}

/// A phrase ends within so many words.
const REACH: usize = 30;
