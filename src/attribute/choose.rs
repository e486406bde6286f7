//! Choosing among what the rules propose for one sentence.

use std::ops::Range;

use smallvec::SmallVec;

use crate::attribute::candidate::Candidate;
use crate::syntax::phrase::Sentence;
use crate::text::word::Kind;

/// A candidate less likely than this is left out. The weights tell how likely a content is exact, and more contents are
/// nearly so: contents with the right source at half an overlap are best on train between 0.22 and 0.26 (`onrecord-eval
/// score`).
const LEAST: f64 = 0.24;

/// The same for words in marks that read like speech, which is somebody's.
const LEAST_FOR_SPEECH: f64 = 0.1;

/// The same for other words in marks, which are as often the writer's.
const LEAST_FOR_MARKS: f64 = 0.12;

/// What stands inside a candidate this likely is reported by its speaker, however likely it is by itself.
const SURE: f64 = 0.5;

/// Log-odds in hundredths, up to which a candidate is never chosen: it need not be weighed further.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hopeless {
    pub(crate) without_marks: i32,
    with_marks: i32,
}

impl Hopeless {
    pub(crate) const CHOICE: Self = Self { without_marks: -116, with_marks: -220 };
    /// Every candidate is weighed.
    #[cfg(any(feature = "fit", test))]
    pub(crate) const NONE: Self = Self { without_marks: i32::MIN, with_marks: i32::MIN };

    pub(crate) fn of(self, marks: bool) -> i32 {
        if marks { self.with_marks } else { self.without_marks }
    }
}

/// Keeps the likeliest of the candidates that do not stand in each other's way, in order of their cues.
///
/// A candidate whose cue lies in another's content is reported speech inside reported speech: one utterance is
/// reported, the outer one when it is at least as likely as not. Of others that claim the same cue or the same words the
/// likelier one stays.
///
/// What stands in marks is somebody's: for words in marks (`marks`, each with whether it reads like speech) that no likely
/// candidate takes the best of the unlikely ones does.
pub(crate) fn choose(s: &Sentence<'_>, mut candidates: Vec<Candidate>, marks: &[(usize, bool)]) -> Vec<Candidate> {
    let cut = |(number, candidate)| before_next(s, candidate, &candidates).map(|end| (number, end));
    let shorter: SmallVec<[(usize, usize); 4]> = candidates.iter().enumerate().filter_map(cut).collect();
    for (number, end) in shorter {
        candidates[number].end_at(end);
    }
    let is_inner = |c: &Candidate| candidates.iter().any(|o| o.confidence >= SURE && is_inside(c, o) && !is_inside(o, c));
    let inner: SmallVec<[bool; 16]> = candidates.iter().map(is_inner).collect();
    let mut kept = inner.iter();
    candidates.retain(|_| !kept.next().is_some_and(|inner| *inner));
    candidates.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(cue_at(a).cmp(&cue_at(b))).then(b.len().cmp(&a.len())));
    let mut chosen: Vec<Candidate> = Vec::new();
    let split = candidates.partition_point(|c| c.confidence >= LEAST);
    let unlikely = candidates.split_off(split);
    for candidate in candidates {
        let stands = |candidate: &Candidate| !chosen.iter().any(|c| clash(c, candidate));
        if stands(&candidate) {
            chosen.push(candidate);
        } else if let Some(end) = cut_short(s, &candidate, &chosen) {
            let mut shorter = candidate;
            shorter.end_at(end);
            if stands(&shorter) {
                chosen.push(shorter);
            }
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

/// "She said that some were found, adding that others were not": a likely cue with the same subject outside of the words is
/// the writer's, and they end before it: returns where.
fn before_next(s: &Sentence<'_>, candidate: &Candidate, all: &[Candidate]) -> Option<usize> {
    let subject = candidate.subject.as_ref().filter(|x| !candidate.covers(x.core.start))?;
    let same = |c: &Candidate| c.subject.as_ref().is_some_and(|x| x.core == subject.core);
    let next = all.iter().filter(|c| c.confidence >= SURE && is_inside(c, candidate) && same(c)).min_by_key(|c| cue_at(c))?;
    cut_short(s, candidate, std::slice::from_ref(next))
}

/// "said that some were found, adding that others were not": returns where the words of a candidate end that are cut at the
/// last comma before a chosen cue among them.
fn cut_short(s: &Sentence<'_>, candidate: &Candidate, chosen: &[Candidate]) -> Option<usize> {
    let last = candidate.content.last()?.clone();
    let inner = chosen.iter().filter(|c| is_inside(c, candidate) && last.contains(&cue_at(c))).min_by_key(|c| cue_at(c))?;
    let subject = inner.subject.as_ref().map(|x| x.whole.start).filter(|at| last.contains(at));
    let at = subject.map_or(cue_at(inner), |subject| subject.min(cue_at(inner)));
    let joint = |i: &usize| matches!(s.kind(*i), Some(Kind::Punct(',' | ';' | '—' | '–')));
    (last.start + LEAST_WORDS..at).rev().take(REACH).find(joint)
}

/// A content is cut short to so many words at least.
const LEAST_WORDS: usize = 3;
/// How far before a cue the comma stands, in words.
const REACH: usize = 5;

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

#[cfg(test)]
mod tests {
    use super::{Hopeless, LEAST, LEAST_FOR_MARKS, LEAST_FOR_SPEECH};
    use crate::attribute::weights::probability;

    #[test]
    fn what_is_hopeless_is_never_chosen() {
        let Hopeless { without_marks, with_marks } = Hopeless::CHOICE;
        assert!(probability(without_marks) < LEAST && probability(without_marks + 1) >= LEAST);
        assert!(probability(with_marks) < LEAST_FOR_SPEECH && probability(with_marks + 1) >= LEAST_FOR_SPEECH);
        const { assert!(LEAST_FOR_SPEECH < LEAST_FOR_MARKS && LEAST_FOR_MARKS < LEAST) };
    }
}
