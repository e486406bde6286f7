//! Where reported words end: at one of the places where a sentence can be cut, as the weights judge them.

use std::ops::Range;

use crate::attribute::cue::{CueVerb, ends_like_speech};
use crate::attribute::feature::{Answer, Features, follower};
use crate::attribute::reported::Link;
use crate::attribute::weights;
use crate::lexicon::word::{Class, Lemma};
use crate::syntax::clause::takes_over_after;
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
    pub(crate) tense: &'static str,
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
        Self { from, verb: Lemma::NONE, link, place, tense: "none", sure: 0.0 }
    }

    /// Returns the words up to the likeliest end: each place stops the run with a probability of its own, given that none
    /// before did. The run keeps how likely that end is.
    pub(crate) fn read(&mut self, s: &Sentence<'_>) -> Range<usize> {
        let mut going = 1.0;
        let mut best = (0.0, self.from);
        let run = *self;
        each_cut(s, run, |at, seen| {
            let stops = weights::probability(|sum| features(s, at, run, seen, sum));
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
    let first = (run.from..last).find(|i| is_finite(s, *i)).map_or("none", |i| tense(s, i));
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
    first: &'static str,
    /// A finite verb follows.
    more: bool,
    finite: bool,
    marks: bool,
    commas: usize,
    words: usize,
    rest: usize,
}

/// Tells whether a content can end right before `at`.
fn can_end(s: &Sentence<'_>, at: usize) -> bool {
    // Behind a comma or dash it would have ended before it.
    if matches!(s.kind(at - 1), Some(Kind::Punct(',' | ';' | '—' | '–' | '-' | ':' | '('))) {
        return false;
    }
    let class = s.class(at);
    match s.kind(at) {
        Some(Kind::Punct(',' | ';' | '—' | '–' | '-' | ':' | '(' | ')' | '.' | '!' | '?' | '…' | '"' | '”')) => true,
        Some(Kind::Whole(_)) => !s.class(at - 1).has(Class::DETERMINER | Class::POSSESSIVE | Class::PREPOSITION),
        Some(Kind::Word) => {
            s.is_whole(at - 1)
                || !s.is_name_word(at)
                    && class.has(
                        Class::COORDINATOR
                            | Class::SUBORDINATOR
                            | Class::PREPOSITION
                            | Class::RELATIVE
                            | Class::INTERROGATIVE
                            | Class::AUXILIARY,
                    )
                || class.has(Class::TIME)
                || matches!(s.folded(at), "last" | "this" | "earlier" | "late" | "ago")
                || class.has(Class::ING | Class::ADVERB) && s.is_lower(at)
                || is_finite(s, at)
        }
        _ => s.is_whole(at - 1),
    }
}

/// Tells the features of a place where a run can end.
pub(crate) fn features<'s>(s: &Sentence<'s>, at: usize, run: Run, seen: &Seen, list: &mut impl Features<'s>) {
    let word = follower(s, at);
    let punct = matches!(s.kind(at), Some(Kind::Punct(_)));
    let next = follower(s, at + 1);
    let yes = |b: bool| if b { "yes" } else { "no" };
    let link = Answer::from(run.link.name());
    let verb = Answer::from(run.verb.name());
    let sense = Answer::from(run.verb.sense().name());
    let place = Answer::from(run.place);
    list.one("cut", word);
    list.two("cut-next", word, next);
    list.two("cut-link", word, link);
    list.two("cut-verb", word, verb);
    list.two("cut-sense", word, sense);
    list.two("cut-finite", word, yes(seen.finite));
    list.two("cut-finite-link", link, yes(seen.finite));
    let state = match (seen.finite, seen.more) {
        (true, true) => "clause-more",
        (true, false) => "clause-last",
        (false, true) => "open-more",
        (false, false) => "open-last",
    };
    list.two("cut-state", state, word);
    list.two("cut-state-link", state, link);
    list.two("cut-state-verb", state, verb);
    list.two("cut-place", place, word);
    if matches!(s.kind(at), Some(Kind::Punct(_))) {
        list.two("cut-place-next", place, next);
    }
    list.two("cut-place-finite", place, yes(seen.finite));
    list.two("cut-marks", word, yes(seen.marks));
    list.two("cut-before", word, ending(s, at - 1));
    list.two("cut-words", word, few(seen.words));
    list.two("cut-rest", word, few(seen.rest));
    list.two("cut-commas", word, few(seen.commas));
    // "that if it rained, the bridge would close": the main clause is still to come behind the first comma.
    let first = run.from + usize::from(s.folded(run.from) == "that");
    let clause = matches!(run.link, Link::That | Link::Bare | Link::Before | Link::Colon | Link::Phrase);
    let waits = clause && seen.commas == 0 && s.class(first).has(Class::SUBORDINATOR | Class::PREPOSITION) && s.folded(first) != "whether";
    if waits {
        list.two("cut-waits", word, link);
        list.two("cut-waits-next", word, next);
    }
    // "slapped the table, “I have waited”": the words in marks begin anew; “… all I know.” ends with its stop.
    if punct && s.is_whole(at + 1) {
        list.two("cut-opens", sense, word);
        list.two("cut-opens-link", link, word);
    }
    if s.is_whole(at - 1) {
        let stop = if ends_like_speech(s, at - 1) { "stop" } else { "open" };
        list.two("cut-closes", stop, word);
        list.two("cut-closes-next", stop, next);
        list.two("cut-closes-sense", stop, sense);
    }
    if punct {
        let third = follower(s, at + 2);
        list.two("cut-third", next, third);
        list.two("cut-finite-next", next, yes(seen.finite));
        list.two("cut-link-next", link, next);
    }
    of_words(s, at, list);
    of_next_clause(s, at, run, seen, list);
    let from = at + usize::from(punct);
    // The clause or phrase up to the next comma.
    let stop = (from..(from + 25).min(s.end)).find(|i| matches!(s.kind(*i), Some(Kind::Punct(',' | ';' | '.' | '—' | '–'))));
    let clause = (from + 1..stop.unwrap_or((from + 25).min(s.end))).any(|i| is_finite(s, i));
    list.two("cut-clause", word, yes(clause));
    list.two("cut-clause-finite", yes(clause), yes(seen.finite));
    list.two("cut-takes-over", word, yes(takes_over_after(s, from)));
    if s.class(from).has(Class::ING) {
        list.one("cut-ing", s.word(from).map_or("", |w| w.lemma.name()));
    }
}

/// The words themselves on either side of a cut.
fn of_words<'s>(s: &Sentence<'s>, at: usize, list: &mut impl Features<'s>) {
    let [before, word, next, third] = [at - 1, at, at + 1, at + 2].map(|i| written(s, i));
    list.one("cut-word", word);
    list.two("cut-words-behind", word, next);
    list.two("cut-words-further", next, third);
    list.two("cut-words-around", before, word);
}

/// Returns a word as it is written, if it is one.
fn written<'s>(s: &Sentence<'s>, at: usize) -> Answer<'s> {
    match s.kind(at) {
        None => "end".into(),
        Some(Kind::Word) if s.is_name_word(at) => "name".into(),
        Some(Kind::Word) => s.answer(at),
        _ => follower(s, at),
    }
}

/// What clause or phrase a joint leads, and whether its verb goes with the cue's or with the one before.
fn of_next_clause<'s>(s: &Sentence<'s>, at: usize, run: Run, seen: &Seen, list: &mut impl Features<'s>) {
    let mut from = at + usize::from(matches!(s.kind(at), Some(Kind::Punct(_))));
    let joint = s.class(from).has(Class::COORDINATOR | Class::SUBORDINATOR | Class::RELATIVE | Class::INTERROGATIVE);
    let word = if joint { s.answer(from) } else { follower(s, at) };
    if joint {
        from += 1;
    } else if from == at {
        return;
    }
    while s.class(from).has(Class::ADVERB) && !is_finite(s, from) {
        from += 1;
    }
    // "…, at the meeting she said"
    for _ in 0..2 {
        if !s.class(from).has(Class::PREPOSITION) {
            break;
        }
        let Some(phrase) = s.phrase_after(from + 1) else { break };
        from = phrase.end + usize::from(s.is_punct(phrase.end, ','));
    }
    let (what, verb) = if is_finite(s, from) {
        ("verb", Some(from))
    } else {
        match s.phrase_after(from) {
            Some(phrase) => {
                let near = (phrase.end..phrase.end + 3).find(|i| is_finite(s, *i));
                let comma = near.is_some_and(|i| (phrase.end..i).any(|k| s.is_punct(k, ',')));
                let verb = near.or_else(|| phrase.clone().find(|i| is_finite(s, *i)));
                // "the manager, Jeff Rowe, is": what stands between two commas is no clause.
                (
                    if comma {
                        "apposition"
                    } else if verb.is_some() {
                        "clause"
                    } else {
                        "phrase"
                    },
                    verb,
                )
            }
            None => ("other", None),
        }
    };
    // "her boat — there were several — was never found": a verb is still to come behind the parenthesis.
    if let Some(kind) = s.kind(at).filter(|k| matches!(k, Kind::Punct(',' | '—' | '–' | '-'))) {
        let close = (at + 3..s.end.min(at + 25)).find(|i| s.kind(*i) == Some(kind));
        let verb = close.is_some_and(|i| is_finite(s, i + 1) || is_finite(s, i + 2) && s.class(i + 1).has(Class::ADVERB));
        list.three("cut-parenthesis", if verb { "yes" } else { "no" }, if seen.finite { "finite" } else { "open" }, run.link.name());
    }
    let tense = verb.map_or("none", |i| tense(s, i));
    list.three("cut-joins", word, what, tense);
    if what != "other" {
        list.three("cut-joins-cue", what, tense, run.tense);
        list.three("cut-joins-content", what, tense, seen.first);
    }
    if let Some(sense) = verb.and_then(|i| s.word(i)).map(|w| w.lemma.sense().name()) {
        list.two("cut-joins-sense", what, sense);
    }
    if matches!(what, "clause" | "phrase") {
        list.two("cut-joins-subject", what, written(s, from));
    }
}

/// Returns the tense that the finite word at `at` shows.
fn tense(s: &Sentence<'_>, at: usize) -> &'static str {
    let class = s.class(at);
    match s.folded(at) {
        "was" | "were" | "had" | "did" => "past",
        _ if class.has(Class::MODAL) => "modal",
        _ if class.has(Class::AUXILIARY) => "present",
        _ if class.has(Class::ING) => "ing",
        _ if class.has(Class::PAST) => "past",
        _ if class.has(Class::THIRD) => "third",
        _ if class.has(Class::BASE) => "base",
        "to" => "to",
        _ => "other",
    }
}

/// Returns what a content would end with.
fn ending(s: &Sentence<'_>, at: usize) -> &'static str {
    let class = s.class(at);
    match s.kind(at) {
        Some(Kind::Whole(_)) => "marks",
        Some(Kind::Punct(_)) => "mark",
        Some(Kind::Number) => "number",
        Some(Kind::Name) => "name",
        _ if class.has(Class::TIME | Class::DAYPART) => "time",
        _ if s.is_name_word(at) => "name",
        _ if class.has(Class::PREPOSITION | Class::DETERMINER | Class::POSSESSIVE | Class::SUBORDINATOR | Class::COORDINATOR) => "open",
        _ if class.has(Class::AUXILIARY) => "helper",
        _ if class.has(Class::OBJECT) => "him",
        _ if class.has(Class::SUBJECT) => "he",
        _ if class.has(Class::VERB) => "verb",
        _ if class.has(Class::ADVERB) => "adverb",
        _ => "word",
    }
}

/// Returns a number as a step of a short scale.
pub(crate) fn few(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4..=5 => "5",
        6..=8 => "8",
        9..=12 => "12",
        13..=20 => "20",
        _ => "more",
    }
}
