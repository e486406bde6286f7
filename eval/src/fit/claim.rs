//! Which candidates are right, and who is the source of those that are.

use crate::case::is_source;
use crate::fit::lesson::Lesson;
use crate::regression::Examples;

/// A source that overlaps the marked one less than this share of what the best does is not the right one.
const NEAR_BEST: f64 = 0.9;

/// Adds the sources that could be meant, of candidates whose content is right: others have no right source.
pub(super) fn sources(lesson: &Lesson<'_>, examples: &mut Examples) {
    for proposal in &lesson.proposals {
        let Some(attribution) = lesson.reported(proposal) else { continue };
        let marked = lesson.letters.set(&attribution.source);
        let judged: Vec<_> = proposal
            .sources
            .iter()
            .map(|(source, features)| {
                let phrase = source.and_then(|span| lesson.letters.chars(span));
                let overlap = phrase.map_or(0.0, |phrase| marked.overlap(&lesson.letters.set([&phrase])));
                (features, is_source(&lesson.letters, attribution, phrase), overlap)
            })
            .collect();
        let best = judged.iter().map(|(.., overlap)| *overlap).fold(0.0, f64::max);
        // Of a name with and without what is told of it the one that was marked is right.
        for (features, right, overlap) in judged {
            examples.push(features, right && overlap >= NEAR_BEST * best);
        }
    }
}

/// Adds the candidates, each with whether its content is right.
pub(super) fn candidates(lesson: &Lesson<'_>, examples: &mut Examples) {
    for proposal in &lesson.proposals {
        examples.push(&proposal.features, lesson.reported(proposal).is_some());
    }
}
