//! Where reported words end: at each place where they could, whether they do.

use std::collections::BTreeSet;

use crate::fit::lesson::Lesson;
use crate::letters::Chars;
use crate::regression::Examples;

/// Adds the places where reported words could end, up to where they do.
///
/// A marked content that begins where the words do tells the end, whatever its cue. Where it ends at none of the places, though
/// some lie behind, nothing is learnt.
pub(super) fn ends(lesson: &Lesson<'_>, examples: &mut Examples) {
    let letters = &lesson.letters;
    let mut seen = BTreeSet::new();
    for proposal in &lesson.proposals {
        let Some(from) = proposal.from.and_then(|from| letters.at(from)) else { continue };
        // Several rules may read the same words behind the same cue.
        if proposal.cuts.is_empty() || !seen.insert((from, proposal.cue.map(|cue| cue.start))) {
            continue;
        }
        let Some(end) = marked_end(lesson, from) else { continue };
        let places = proposal.cuts.iter().filter_map(|(at, features)| Some((letters.behind_letter(letters.at(*at)?), features)));
        let places: Vec<(usize, &Vec<String>)> = places.collect();
        let known = places.iter().any(|(at, _)| *at == end) || letters.ends_line(end) || places.iter().all(|(at, _)| *at < end);
        if !known {
            continue;
        }
        let past = places.iter().position(|(at, _)| *at >= end).unwrap_or(places.len());
        for (_, features) in &places[..past] {
            examples.push(features, false);
        }
        if let Some((_, features)) = places.get(past).filter(|(at, _)| *at == end) {
            examples.push(features, true);
        }
    }
}

/// Returns one past the last letter of the longest marked fragment that begins at `from`, or behind the "that" which stands there.
fn marked_end(lesson: &Lesson<'_>, from: usize) -> Option<usize> {
    let letters = &lesson.letters;
    let behind_that = letters.behind_that(Chars::new(from, letters.len()));
    let starts = [letters.letter_from(from), letters.letter_from(behind_that)];
    let marked = lesson.marked().filter(|range| starts.contains(&letters.letter_from(range.start)));
    marked.map(|range| letters.behind_letter(range.end)).max()
}
