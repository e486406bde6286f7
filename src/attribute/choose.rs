//! Choosing among what the rules propose for one sentence.

use crate::attribute::candidate::Candidate;

/// Keeps the outermost of the candidates that do not stand in each other's way, in order of their cues.
///
/// A candidate whose cue lies in another's content is reported speech inside reported speech: one utterance is
/// reported, the outer one. Of two that claim the same words the surer one stays.
pub(crate) fn choose(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let cue_at = |c: &Candidate| c.cue.as_ref().map_or(usize::MAX, |cue| cue.head);
    // One cue reports once: of two proposals for it the surer, then the longer, stays.
    candidates.sort_by(|a, b| cue_at(a).cmp(&cue_at(b)).then(b.confidence.total_cmp(&a.confidence)).then(b.len().cmp(&a.len())));
    candidates.dedup_by(|b, a| cue_at(a) == cue_at(b) && cue_at(a) != usize::MAX);
    let inside = |inner: &Candidate, outer: &Candidate| {
        let cue = inner.cue.as_ref().is_some_and(|c| outer.covers(c.head));
        let back = outer.cue.as_ref().is_some_and(|c| inner.covers(c.head));
        cue && (!back || outer.len() > inner.len())
    };
    let kept: Vec<bool> = candidates.iter().map(|c| !candidates.iter().any(|o| inside(c, o))).collect();
    let mut outer: Vec<Candidate> = candidates.into_iter().zip(kept).filter(|(_, keep)| *keep).map(|(c, _)| c).collect();
    outer.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(cue_at(a).cmp(&cue_at(b))));
    let mut chosen: Vec<Candidate> = Vec::new();
    for candidate in outer {
        let clash = chosen.iter().any(|c| c.content.iter().any(|x| candidate.content.iter().any(|y| x.start < y.end && y.start < x.end)));
        if !clash {
            chosen.push(candidate);
        }
    }
    chosen.sort_by_key(|c| c.cue.as_ref().map_or_else(|| c.content.first().map_or(0, |r| r.start), |cue| cue.head));
    chosen
}
