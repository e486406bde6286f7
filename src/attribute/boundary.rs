//! Where reported words end: at one of the places where a sentence can be cut, as the weights judge them.

use std::ops::Range;

use crate::attribute::answer::{Answer, Features, few, say, yes};
use crate::attribute::cue::CueVerb;
use crate::attribute::cut::{Cut, Cuts, can_end, tense};
use crate::attribute::reported::Link;
use crate::attribute::weights;
use crate::lexicon::word::{Class, Lemma};
use crate::syntax::phrase::Sentence;
use crate::syntax::verb::is_finite;
use crate::text::word::Kind;

/// Reported words that run on from `from`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    /// The first reported word.
    pub(crate) from: usize,
    /// The verb at the head of the cue, if it is one.
    pub(crate) verb: Lemma,
    pub(crate) link: Link,
    /// What kind of clause or phrase the cue stands in.
    pub(crate) place: &'static str,
    /// The tense of the cue, if it has one.
    pub(crate) tense: Answer<'static>,
    /// How likely the end is that was chosen.
    pub(crate) sure: f64,
}

/// Behind so many places a sentence is cut no more: it is a list.
const MOST: usize = 40;

impl Run {
    /// Returns a run behind a verb.
    pub(crate) fn behind(s: &Sentence<'_>, cue: &CueVerb, from: usize, link: Link) -> Self {
        Self { from, verb: cue.group.lemma, link, place: cue.place, tense: tense(s, cue.group.start), sure: 0.0 }
    }

    /// Returns a run behind a noun or a phrase.
    pub(crate) fn phrase(from: usize, link: Link, place: &'static str) -> Self {
        Self { from, verb: Lemma::NONE, link, place, tense: say!("none"), sure: 0.0 }
    }

    /// Returns the words up to the likeliest end: each place stops the run with a probability of its own, given that none
    /// before did. The run keeps how likely that end is.
    pub(crate) fn read(&mut self, cuts: &Cuts<'_>) -> Range<usize> {
        let s = &cuts.s;
        let mut going = 1.0;
        let mut best = (0.0, self.from);
        let told = Told::of(s, *self);
        each_cut(s, *self, |at, seen| {
            let Some(cut) = cuts.before(at) else { return false };
            let stops = weights::probability(cut.weight + weights::log_odds(|sum| told.tell(cut, seen, sum)));
            if going * stops > best.0 {
                best = (going * stops, at);
            }
            going *= 1.0 - stops;
            // No later end can be likelier: two in five places need not be judged.
            going > best.0
        });
        if going > best.0 {
            best = (going, sentence_end(s, self.from));
        }
        self.sure = best.0;
        self.from..best.1
    }
}

/// Returns the end of a sentence without its last punctuation.
fn sentence_end(s: &Sentence<'_>, from: usize) -> usize {
    let mut end = s.end;
    while end > from && matches!(s.kind(end - 1), Some(Kind::Punct('.' | '!' | '?' | ',' | ';' | ':' | '…'))) {
        end -= 1;
    }
    end
}

/// Goes through the places where a run can end, in order, until `judge` has seen enough.
pub(crate) fn each_cut(s: &Sentence<'_>, run: Run, mut judge: impl FnMut(usize, &Seen) -> bool) {
    let last = sentence_end(s, run.from);
    let mut count = 0;
    let first = (run.from..last).find(|i| is_finite(s, *i)).map_or(say!("none"), |i| tense(s, i));
    let last_finite = (run.from..last).rev().find(|i| is_finite(s, *i));
    let mut finite = false;
    let mut marks = false;
    let mut commas = 0;
    for at in run.from..last {
        if at > run.from && can_end(s, at) {
            let more = last_finite.is_some_and(|i| i >= at);
            count += 1;
            if !judge(at, &Seen { first, more, finite, marks, commas, words: at - run.from, rest: last - at }) || count == MOST {
                break;
            }
        }
        finite |= is_finite(s, at);
        marks |= s.is_whole(at);
        commas += usize::from(s.is_punct(at, ','));
    }
}

/// What stands before a cut, and how much behind it.
pub(crate) struct Seen {
    /// The tense of the first finite verb, wherever it stands.
    first: Answer<'static>,
    /// A finite verb follows.
    more: bool,
    finite: bool,
    marks: bool,
    commas: usize,
    words: usize,
    rest: usize,
}

/// What a run tells of every place where it can end.
struct Told<'s> {
    link: Answer<'s>,
    verb: Answer<'s>,
    sense: Answer<'s>,
    place: Answer<'s>,
    tense: Answer<'s>,
    /// "that if it rained, the bridge would close": the main clause is still to come behind the first comma.
    waits: bool,
}

impl<'s> Told<'s> {
    fn of(s: &Sentence<'s>, run: Run) -> Self {
        let first = run.from + usize::from(s.folded(run.from) == "that");
        let clause = matches!(run.link, Link::That | Link::Bare | Link::Before | Link::Colon | Link::Phrase);
        Self {
            link: run.link.answer(),
            verb: run.verb.into(),
            sense: run.verb.sense().into(),
            place: run.place.into(),
            tense: run.tense,
            waits: clause && s.class(first).has(Class::SUBORDINATOR | Class::PREPOSITION) && s.folded(first) != "whether",
        }
    }

    /// Tells what a place and this run tell together.
    fn tell(&self, cut: &Cut<'s>, seen: &Seen, list: &mut impl Features<'s>) {
        let Self { link, verb, sense, place, .. } = *self;
        let Cut { word, next, .. } = *cut;
        let finite = yes(seen.finite);
        list.two("cut-link", word, link);
        list.two("cut-verb", word, verb);
        list.two("cut-sense", word, sense);
        list.two("cut-finite", word, finite);
        list.two("cut-finite-link", link, finite);
        let state = match (seen.finite, seen.more) {
            (true, true) => say!("clause-more"),
            (true, false) => say!("clause-last"),
            (false, true) => say!("open-more"),
            (false, false) => say!("open-last"),
        };
        list.two("cut-state", state, word);
        list.two("cut-state-link", state, link);
        list.two("cut-state-verb", state, verb);
        list.two("cut-place", place, word);
        list.two("cut-place-finite", place, finite);
        list.two("cut-marks", word, yes(seen.marks));
        list.two("cut-words", word, few(seen.words));
        list.two("cut-rest", word, few(seen.rest));
        list.two("cut-commas", word, few(seen.commas));
        if self.waits && seen.commas == 0 {
            list.two("cut-waits", word, link);
            list.two("cut-waits-next", word, next);
        }
        if cut.punct {
            list.two("cut-place-next", place, next);
            list.two("cut-finite-next", next, finite);
            list.two("cut-link-next", link, next);
        }
        // "slapped the table, “I have waited”": the words in marks begin anew; “… all I know.” ends with its stop.
        if cut.opens {
            list.two("cut-opens", sense, word);
            list.two("cut-opens-link", link, word);
        }
        if let Some(stop) = cut.closes {
            list.two("cut-closes-sense", stop, sense);
        }
        list.two("cut-clause-finite", cut.clause, finite);
        if let Some(joint) = cut.joins {
            if let Some(verb) = cut.parenthesis {
                list.three("cut-parenthesis", verb, if seen.finite { say!("finite") } else { say!("open") }, link);
            }
            if !joint.other {
                list.three("cut-joins-cue", joint.what, joint.tense, self.tense);
                list.three("cut-joins-content", joint.what, joint.tense, seen.first);
            }
        }
    }
}

/// Tells the features of a place where a run can end.
#[cfg(feature = "fit")]
pub(crate) fn features<'s>(s: &Sentence<'s>, at: usize, run: Run, seen: &Seen, list: &mut impl Features<'s>) {
    let cut = Cut::read(s, at);
    cut.tell(list);
    Told::of(s, run).tell(&cut, seen, list);
}
