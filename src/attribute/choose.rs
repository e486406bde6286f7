//! Choosing among what the rules propose for one sentence.

use std::ops::Range;

use crate::attribute::candidate::Candidate;

/// A candidate less likely than this is left out. The weights tell how likely a content is exact, and more contents are
/// nearly so: contents with the right source at half an overlap are best on train between 0.22 and 0.26, and of these
/// the higher one invents less (`onrecord-eval score`).
const LEAST: f64 = 0.26;

/// The same for words in marks that read like speech, which is somebody's.
const LEAST_FOR_SPEECH: f64 = 0.1;

/// The same for other words in marks, which are as often the writer's.
const LEAST_FOR_MARKS: f64 = 0.12;

/// What stands inside a candidate this likely is reported by its speaker, however likely it is by itself.
const SURE: f64 = 0.5;

/// Keeps the likeliest of the candidates that do not stand in each other's way, in order of their cues.
///
/// A candidate whose cue lies in another's content is reported speech inside reported speech: one utterance is
/// reported, the outer one when it is at least as likely as not. Of others that claim the same cue or the same words the
/// likelier one stays.
///
/// What stands in marks is somebody's: for words in marks (`marks`, each with whether it reads like speech) that no likely
/// candidate takes the best of the unlikely ones does.
pub(crate) fn choose(mut candidates: Vec<Candidate>, marks: &[(usize, bool)]) -> Vec<Candidate> {
    let inner: Vec<bool> =
        candidates.iter().map(|c| candidates.iter().any(|o| o.confidence >= SURE && is_inside(c, o) && !is_inside(o, c))).collect();
    let mut kept = inner.iter();
    candidates.retain(|_| !kept.next().is_some_and(|inner| *inner));
    candidates.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(cue_at(a).cmp(&cue_at(b))).then(b.len().cmp(&a.len())));
    let mut chosen: Vec<Candidate> = Vec::new();
    let split = candidates.partition_point(|c| c.confidence >= LEAST);
    let unlikely = candidates.split_off(split);
    for candidate in candidates {
        if !chosen.iter().any(|c| clash(c, &candidate)) {
            chosen.push(candidate);
        }
    }
    for candidate in unlikely {
        let open = marks.iter().any(|(at, speech)| {
            let least = if *speech { LEAST_FOR_SPEECH } else { LEAST_FOR_MARKS };
            candidate.confidence >= least && candidate.covers(*at) && !chosen.iter().any(|c| c.covers(*at))
        });
        if open && !chosen.iter().any(|c| clash(c, &candidate)) {
            chosen.push(candidate);
        }
    }
    chosen.sort_by_key(|c| if c.cue.is_some() { cue_at(c) } else { c.content.first().map_or(0, |r| r.start) });
    chosen
}

fn cue_at(candidate: &Candidate) -> usize {
    candidate.cue.as_ref().map_or(usize::MAX, |cue| cue.head)
}

/// Tells whether two candidates cannot both stand.
fn clash(a: &Candidate, b: &Candidate) -> bool {
    let overlap = |x: &Range<usize>, y: &Range<usize>| x.start < y.end && y.start < x.end;
    cue_at(a) == cue_at(b) && cue_at(a) != usize::MAX
        || is_inside(a, b)
        || is_inside(b, a)
        || a.content.iter().any(|x| b.content.iter().any(|y| overlap(x, y)))
}

/// Tells whether one candidate's cue stands in what the other reports.
fn is_inside(inner: &Candidate, outer: &Candidate) -> bool {
    inner.cue.as_ref().is_some_and(|c| outer.covers(c.head))
}
