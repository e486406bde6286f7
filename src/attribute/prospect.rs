//! What the candidates of a verb have in common, weighed once, and how likely one of them can get before its words are read.

use crate::attribute::answer::{Features, yes};
use crate::attribute::feature::{self, Usage};
use crate::attribute::reported::Link;
use crate::attribute::rules::Scene;
use crate::attribute::source::{Asked, Choice};
use crate::attribute::weights;

/// What is known of a candidate before the end of its words is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening {
    pub(crate) rule: &'static str,
    pub(crate) detail: &'static str,
    pub(crate) link: Link,
    pub(crate) verb: Option<usize>,
    /// Where its first fragment begins, and where the last one does.
    pub(crate) first: Option<usize>,
    pub(crate) last: Option<usize>,
}

/// A verb with what its candidates share.
#[derive(Debug)]
pub(crate) struct Prospect<'s> {
    pub(crate) usage: Usage<'s>,
    pub(crate) asked: Asked<'s>,
    /// Who can be its source, and the most that one of them adds as the subject of a candidate, in hundredths of log-odds.
    pub(crate) choices: Vec<Choice>,
    pub(crate) most: i32,
    /// What the verb tells by itself.
    pub(crate) alone: i32,
}

impl<'s> Prospect<'s> {
    pub(crate) fn of(scene: &Scene<'s>, verb: usize) -> Self {
        let s = &scene.s;
        let cue = &scene.cues[verb];
        let usage = Usage::of(s, cue);
        let mut choices = scene.choices(verb);
        for number in 0..choices.len() {
            // The name alone and the name with what is told of it are one subject.
            let before = number.checked_sub(1).map(|i| &choices[i]).filter(|before| before.is_same_phrase(&choices[number]));
            let subject = choices[number].subject.as_ref();
            let tell = |sum: &mut weights::Sum<'_>| feature::of_subject(s, Some((cue, &usage)), subject, sum);
            choices[number].adds = before.map_or_else(|| weights::log_odds(tell), |before| before.adds);
        }
        Self {
            asked: Asked::verb(cue, &usage),
            most: choices.iter().map(|c| c.adds).max().unwrap_or(0),
            alone: weights::log_odds(|sum| feature::of_verb(scene, verb, &usage, sum)),
            usage,
            choices,
        }
    }
}

impl Scene<'_> {
    /// Returns what the opening of an object without marks tells, whose fragments begin at these words.
    pub(crate) fn opening_of_object(&self, verb: usize, link: Link, [first, last]: [usize; 2]) -> i32 {
        let opening = Opening { rule: OBJECT, detail: "", link, verb: Some(verb), first: Some(first), last: Some(last) };
        weights::log_odds(|sum| feature::of_opening(self, &opening, sum))
    }

    /// Tells whether an object whose opening tells this much, of so many words at most and none of them in marks, is too
    /// unlikely to be chosen wherever it ends and whoever is the source. Every second object is: its words need not be read,
    /// and a tenth of the whole time is spared.
    pub(crate) fn is_hopeless(&self, verb: usize, link: Link, opening: i32, words: usize) -> bool {
        let prospect = self.prospect(verb);
        let known = prospect.alone + prospect.most + opening;
        let end = weights::log_odds(|sum| feature::of_any_end(OBJECT, link, sum));
        known + end + most_of_length(words) + most_of_clause(link) <= self.hopeless.without_marks
    }
}

/// The rule that proposes objects.
const OBJECT: &str = "object";

fn most_of_length(words: usize) -> i32 {
    let steps = feature::LENGTHS[..=feature::step(words)].iter();
    weights::most(steps.map(|step| move |sum: &mut weights::Sum<'_>| sum.two("length", OBJECT, *step)))
}

fn most_of_clause(link: Link) -> i32 {
    weights::most([true, false].map(|finite| move |sum: &mut weights::Sum<'_>| sum.two("finite", link.answer(), yes(finite))))
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::attribute::body::{NEAR, Text};
    use crate::attribute::rules::Scene;
    use crate::attribute::weights::probability;
    use crate::quote::QuoteTokenizer;
    use crate::syntax::phrase::Sentence;
    use crate::venue::VenueTable;

    const ARTICLES: &[&str] = &[
        include_str!("../../fixtures/articles/long.txt"),
        include_str!("../../fixtures/articles/british.txt"),
        include_str!("../../fixtures/articles/press.txt"),
        include_str!("../../fixtures/articles/transcript.txt"),
        include_str!("../../fixtures/articles/wire.txt"),
    ];

    #[test]
    fn only_what_is_hopeless_is_left_out() {
        let venues = VenueTable::shared();
        let (mut few, mut all) = (0, 0);
        for text in ARTICLES {
            let article = Article::new(*text);
            let spans: Vec<_> = QuoteTokenizer::new().spans(text).collect();
            let read = Text::read(&article, &spans, &venues, NEAR, &mut Vec::new());
            for number in 0..read.paragraphs.len() {
                let paragraph = read.paragraph(number);
                for sentence in &paragraph.sentences {
                    let s = Sentence::new(text, &paragraph, sentence.clone());
                    let scene = Scene::new(&venues, s);
                    let hopeful = scene.candidates();
                    let mut thorough = Scene::thorough(&venues, s).candidates();
                    (few, all) = (few + hopeful.len(), all + thorough.len());
                    thorough.retain(|c| c.confidence > probability(scene.hopeless.of(scene.has_marks(c))));
                    assert_eq!(format!("{hopeful:?}"), format!("{thorough:?}"));
                }
            }
        }
        assert!(0 < few && few < all);
    }
}
