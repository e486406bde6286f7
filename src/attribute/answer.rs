//! Features: what is asked of a candidate, of an end or of a source, and what was answered.

#[cfg(not(any(feature = "fit", test)))]
use std::marker::PhantomData;

use crate::lexicon::sense::Sense;
use crate::lexicon::word::Lemma;
use crate::syntax::phrase::Sentence;
use crate::text::fold;

/// An answer of a feature, by its hash: made once, told in many features.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer<'s> {
    /// 0 for an empty answer, which does not count.
    hash: u64,
    /// Only for fitting the weights: an answer is a third as large without.
    #[cfg(any(feature = "fit", test))]
    written: &'s str,
    #[cfg(not(any(feature = "fit", test)))]
    written: PhantomData<&'s str>,
}

impl<'s> Answer<'s> {
    #[inline(always)]
    pub(crate) const fn of(written: &'s str) -> Self {
        Self::hashed(written, if written.is_empty() { 0 } else { fold::hash(written) })
    }

    #[inline(always)]
    const fn hashed(written: &'s str, hash: u64) -> Self {
        #[cfg(not(any(feature = "fit", test)))]
        let written = {
            _ = written;
            PhantomData
        };
        Self { hash, written }
    }

    #[cfg(any(feature = "fit", test))]
    fn written(self) -> &'s str {
        self.written
    }

    #[cfg(not(any(feature = "fit", test)))]
    fn written(self) -> &'s str {
        ""
    }
}

impl<'s> From<&'s str> for Answer<'s> {
    #[inline(always)]
    fn from(written: &'s str) -> Self {
        Self::of(written)
    }
}

impl From<Lemma> for Answer<'_> {
    #[inline]
    fn from(lemma: Lemma) -> Self {
        Self::hashed(lemma.name(), lemma.hash())
    }
}

impl From<Sense> for Answer<'_> {
    #[inline]
    fn from(sense: Sense) -> Self {
        SENSES[sense as usize]
    }
}

static SENSES: [Answer<'static>; Sense::ALL.len()] = {
    let mut senses = [Answer::of(""); Sense::ALL.len()];
    let mut at = 0;
    while at < senses.len() {
        senses[at] = Answer::of(Sense::ALL[at].name());
        at += 1;
    }
    senses
};

/// An answer whose hash is known when this is compiled: a third of the time of telling features was hashing such words.
macro_rules! say {
    ($written:literal) => {
        const { $crate::attribute::answer::Answer::of($written) }
    };
}
pub(crate) use say;

#[inline]
pub(crate) fn yes(b: bool) -> Answer<'static> {
    if b { say!("yes") } else { say!("no") }
}

/// Returns a number as a step of a short scale.
pub(crate) fn few(n: usize) -> Answer<'static> {
    match n {
        0 => say!("0"),
        1 => say!("1"),
        2 => say!("2"),
        3 => say!("3"),
        4..=5 => say!("5"),
        6..=8 => say!("8"),
        9..=12 => say!("12"),
        13..=20 => say!("20"),
        _ => say!("more"),
    }
}

impl<'s> Sentence<'s> {
    /// Returns the folded word at `at` as an answer; its hash is known.
    #[inline]
    pub(crate) fn answer(&self, at: usize) -> Answer<'s> {
        match self.word(at) {
            Some(word) if word.hash != const { fold::hash("") } => Answer::hashed(self.folded(at), word.hash),
            _ => say!(""),
        }
    }
}

/// What is told the features of something, one after another: what is asked, and up to three answers that count together.
pub(crate) trait Features<'s> {
    /// Takes a feature with the number under which the weights keep it.
    fn take(&mut self, key: u64, asked: &'static str, answers: [&'s str; 3]);

    #[inline(always)]
    fn one(&mut self, asked: &'static str, answer: impl Into<Answer<'s>>) {
        let a = answer.into();
        self.take(key(asked, [a.hash, 0, 0]), asked, [a.written(), "", ""]);
    }

    #[inline(always)]
    fn two(&mut self, asked: &'static str, first: impl Into<Answer<'s>>, second: impl Into<Answer<'s>>) {
        let (a, b) = (first.into(), second.into());
        self.take(key(asked, [a.hash, b.hash, 0]), asked, [a.written(), b.written(), ""]);
    }

    #[inline(always)]
    fn three(&mut self, asked: &'static str, first: impl Into<Answer<'s>>, second: impl Into<Answer<'s>>, third: impl Into<Answer<'s>>) {
        let (a, b, c) = (first.into(), second.into(), third.into());
        self.take(key(asked, [a.hash, b.hash, c.hash]), asked, [a.written(), b.written(), c.written()]);
    }
}

/// Makes one key of what is asked and the answers, each hashed by itself and turned by its place: 1 ns a feature in place of 30
/// for hashing the written form.
#[inline(always)]
fn key(asked: &str, [first, second, third]: [u64; 3]) -> u64 {
    fold::hash(asked) ^ first ^ second.rotate_left(21) ^ third.rotate_left(42)
}

/// Returns the key of a feature as the table of weights writes it: "asked=answer|answer".
pub(crate) fn key_of(written: &str) -> u64 {
    let (asked, answers) = written.split_once('=').unwrap_or((written, ""));
    let mut answers = answers.split('|').map(|answer| Answer::of(answer).hash);
    key(asked, [(); 3].map(|()| answers.next().unwrap_or(0)))
}

/// Features as they are written, for fitting the weights.
#[cfg(any(feature = "fit", test))]
#[derive(Debug, Default)]
pub(crate) struct Written(pub(crate) Vec<String>);

#[cfg(any(feature = "fit", test))]
impl<'s> Features<'s> for Written {
    fn take(&mut self, _: u64, asked: &'static str, answers: [&'s str; 3]) {
        let mut written = format!("{asked}={}", answers[0]);
        for answer in answers[1..].iter().filter(|a| !a.is_empty()) {
            written.push('|');
            written.push_str(answer);
        }
        self.0.push(written);
    }
}

#[cfg(test)]
mod tests {
    use super::{Features, Written, key_of};
    use crate::lexicon::sense::Sense;
    use crate::lexicon::word::Lemma;

    /// Features as the weights know them.
    #[derive(Default)]
    struct Keys(Vec<u64>);

    impl<'s> Features<'s> for Keys {
        fn take(&mut self, key: u64, _: &'static str, _: [&'s str; 3]) {
            self.0.push(key);
        }
    }

    fn tell<'s>(list: &mut impl Features<'s>) {
        list.one("verb", "say");
        list.two("verb-next", "say", "that");
        list.two("verb-next", "say", "");
        list.two("detail-link", "", "that");
        list.three("verb-form-next", "say", "past", "that");
        list.two("verb-link", Lemma::named("say").unwrap_or(Lemma::NONE), say!("bare"));
        list.one("sense", Sense::Act);
    }

    #[test]
    fn the_key_is_that_of_the_written_form() {
        let (mut written, mut keys) = (Written::default(), Keys::default());
        tell(&mut written);
        tell(&mut keys);
        let told = ["verb=say", "verb-next=say|that", "verb-next=say", "detail-link=|that", "verb-form-next=say|past|that"];
        assert_eq!(written.0[..5], told);
        assert_eq!(written.0[5..], ["verb-link=say|bare", "sense=act"]);
        assert_eq!(written.0.iter().map(|w| key_of(w)).collect::<Vec<_>>(), keys.0);
    }
}
