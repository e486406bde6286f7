//! Choosing the venue of one quote among what its sentence tells.

use crate::basis::Basis;
use crate::venue::Venue;
use crate::venue::scan::Hit;

/// Returns the most specific hit; of equals the one nearest to the cue at byte `near`.
pub(crate) fn best(hits: &[Hit], near: usize) -> Option<&Hit> {
    let distance = |hit: &Hit| hit.span.start.abs_diff(near);
    hits.iter().max_by(|a, b| a.rank.cmp(&b.rank).then_with(|| distance(b).cmp(&distance(a))))
}

/// Returns the venue that a hit tells, completed by what weaker hits of the same sentence add: the place of a
/// press conference, the outlet of an interview.
pub(crate) fn settle(hit: &Hit, others: &[Hit]) -> Venue {
    let place = hit.place.clone().or_else(|| others.iter().filter(|o| o.kind == hit.kind).find_map(|o| o.place.clone()));
    Venue {
        kind: hit.kind,
        name: hit.name.clone(),
        outlet: hit.outlet.clone(),
        place,
        span: Some(hit.span),
        basis: Basis::Explicit,
        confidence: match hit.rank {
            9 => 0.95,
            7 | 8 => 0.9,
            5 | 6 => 0.8,
            _ => 0.65,
        },
    }
}
