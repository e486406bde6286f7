//! Noun phrases: found backwards from where one ends, or forwards from where one begins.

use std::ops::Range;

use crate::lexicon::reading::{Marks, Shape, Word, Words};
use crate::lexicon::word::Class;
use crate::syntax::nominal::is_adjective;
use crate::syntax::sentence::Paragraph;
use crate::text::word::Kind;

/// Longer runs of words are lists, not phrases; the bound keeps the work linear.
const LONGEST: usize = 40;

/// A sentence as the grammar sees it: its words, and where it begins and ends among them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence<'s> {
    pub(crate) text: &'s str,
    pub(crate) words: &'s [Word],
    keys: &'s str,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// What stands outside of noun phrases, as a rule.
const OUTSIDE: Class = Class::PREPOSITION
    .or(Class::COORDINATOR)
    .or(Class::SUBORDINATOR)
    .or(Class::AUXILIARY)
    .or(Class::NEGATION)
    .or(Class::INTERROGATIVE)
    .or(Class::TIME);

/// Tells whether a word can stand inside a noun phrase, where the words around it do not matter.
#[inline]
pub(super) fn fits_alone(word: &Word) -> Option<bool> {
    match word.token.kind {
        Kind::Clitic => Some(!word.class.has(Class::AUXILIARY)),
        Kind::Number | Kind::Name => Some(true),
        Kind::Punct(c) => Some(matches!(c, '$' | '&' | '#' | '@' | '/')),
        Kind::Whole(_) => Some(false),
        Kind::Word if word.marks.has(Marks::NAME) => {
            if word.class.has(Class::TIME) {
                None
            } else {
                Some(true)
            }
        }
        Kind::Word if word.class.has(OUTSIDE) && !word.class.has(Class::PERSON | Class::BODY | Class::DETERMINER) => Some(false),
        Kind::Word => None,
    }
}

impl<'s> Sentence<'s> {
    #[inline]
    pub(crate) fn new(text: &'s str, paragraph: &'s Paragraph, range: Range<usize>) -> Self {
        Self::of(text, &paragraph.words, &paragraph.keys, &range)
    }

    /// Returns the sentence that a range of the words of a paragraph is.
    #[inline]
    pub(super) fn of(text: &'s str, words: &'s [Word], keys: &'s str, range: &Range<usize>) -> Self {
        Self { text, words, keys, start: range.start, end: range.end }
    }

    /// Returns the word at `at` when it lies in the sentence.
    #[inline]
    pub(crate) fn word(&self, at: usize) -> Option<&'s Word> {
        if (self.start..self.end).contains(&at) { self.words.get(at) } else { None }
    }

    /// Returns a run of words of the sentence's paragraph.
    #[inline]
    pub(crate) fn among(&self, range: Range<usize>) -> Words<'s> {
        Words { text: self.text, words: self.words.get(range).unwrap_or_default(), keys: self.keys }
    }

    #[inline]
    pub(crate) fn class(&self, at: usize) -> Class {
        self.word(at).map_or(Class::NONE, |w| w.class)
    }

    #[inline]
    pub(crate) fn kind(&self, at: usize) -> Option<Kind> {
        self.word(at).map(|w| w.token.kind)
    }

    #[inline]
    pub(crate) fn is_punct(&self, at: usize, c: char) -> bool {
        self.kind(at) == Some(Kind::Punct(c))
    }

    #[inline]
    pub(crate) fn is_whole(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Whole(_)))
    }

    #[inline]
    pub(crate) fn text_of(&self, at: usize) -> &'s str {
        self.word(at).map_or("", |w| w.token.span.slice(self.text))
    }

    /// Returns the folded form of the word at `at`; an empty string outside the sentence and for speech.
    #[inline]
    pub(crate) fn folded(&self, at: usize) -> &'s str {
        self.word(at).map_or("", |w| w.folded(self.keys))
    }

    #[inline]
    pub(crate) fn is_lower(&self, at: usize) -> bool {
        self.word(at).is_some_and(|w| w.shape == Shape::Lower)
    }

    /// Tells whether the word ends as most adverbs do: "repeatedly".
    pub(crate) fn ends_like_adverb(&self, at: usize) -> bool {
        let folded = self.folded(at);
        folded.len() > 4 && folded.ends_with("ly")
    }

    /// Tells whether the word is written with a capital, as a name is; the first word of a sentence only when it is
    /// no common word.
    #[inline]
    pub(crate) fn is_name_word(&self, at: usize) -> bool {
        self.word(at).is_some_and(|w| w.marks.has(Marks::NAME))
    }

    pub(super) fn reads_as_name(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
        if word.token.kind == Kind::Name {
            return true;
        }
        if !matches!(word.shape, Shape::Capital | Shape::Upper) || word.token.kind != Kind::Word {
            return false;
        }
        let name = Class::TIME | Class::GIVEN | Class::PLACE;
        // "Will Rowe said": a modal with a capital inside a sentence, or before another name, is a name.
        let modal = word.class.has(Class::MODAL) && word.shape == Shape::Capital;
        if modal && (at > self.start || self.word(at + 1).is_some_and(|w| w.shape == Shape::Capital && w.class == Class::NONE)) {
            return true;
        }
        // "US", "IT" and "WHO" in capitals are names; "Will" and "May" inside a sentence may be.
        let common = word.class.has(Class::SMALL) && !word.class.has(name);
        let adverb = word.class.has(Class::ADVERB) && at == self.start;
        !(common && (word.shape == Shape::Capital || at == self.start) || adverb)
    }

    pub(crate) fn span(&self, range: &Range<usize>) -> crate::span::Span {
        let first = self.words.get(range.start).map(|w| w.token.span).unwrap_or_default();
        range.end.checked_sub(1).and_then(|i| self.words.get(i)).map_or(first, |w| first.cover(w.token.span))
    }

    /// Tells whether a month's word is somebody's name here: "Theresa May", "April Ryan", "May said".
    pub(crate) fn is_calendar_name(&self, at: usize) -> bool {
        if !matches!(self.folded(at), "may" | "april" | "june" | "august" | "march") || !self.is_name_word(at) {
            return false;
        }
        let before = at.checked_sub(1).filter(|i| *i >= self.start);
        let led = before.is_some_and(|i| {
            self.is_lower(i) && self.class(i).has(Class::PREPOSITION | Class::DETERMINER)
                || matches!(self.folded(i), "last" | "next" | "early" | "late" | "every" | "in" | "since")
                || matches!(self.kind(i), Some(Kind::Number))
        });
        let dated = matches!(self.kind(at + 1), Some(Kind::Number))
            || self.is_punct(at + 1, ',') && matches!(self.kind(at + 2), Some(Kind::Number));
        let beside = before.is_some_and(|i| {
            self.word(i).is_some_and(|w| w.shape == Shape::Capital)
                && !self.class(i).has(Class::TIME)
                && (i > self.start || self.is_name_word(i))
        }) || self.word(at + 1).is_some_and(|w| w.shape == Shape::Capital && !w.class.has(Class::TIME))
            || self.class(at + 1).has(Class::PAST | Class::THIRD) && self.is_lower(at + 1);
        !led && !dated && beside
    }

    /// Tells whether the word can stand inside a noun phrase, seen from the right.
    #[inline]
    fn in_phrase(&self, at: usize) -> bool {
        self.word(at).is_some_and(|w| w.marks.has(Marks::IN_PHRASE))
    }

    /// Tells whether a word can stand inside a noun phrase that does not tell it alone, see [`fits_alone`].
    pub(super) fn fits_phrase(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
        let next = self.class(at + 1);
        if word.marks.has(Marks::NAME) {
            // "the Nov. 8 election"
            let dates = matches!(self.kind(at + 1), Some(Kind::Number))
                && self.is_lower(at + 2)
                && !self.class(at + 2).has(Class::VERB | Class::FUNCTION | Class::ADVERB | Class::TIME);
            return !word.class.has(Class::TIME) || self.is_calendar_name(at) || dates;
        }
        if word.class.has(OUTSIDE) && !word.class.has(Class::PERSON | Class::BODY) {
            // "that", "these": determiners that are other things too.
            return word.class.has(Class::DETERMINER) && self.folded(at) != "that";
        }
        // "the first lady", "the then minister": adverbs by the table.
        let led = |i: usize| self.class(i).has(Class::DETERMINER | Class::POSSESSIVE) || self.folded(i) == "former";
        let ordinal = |at: usize| word.class.has(Class::ADVERB) && matches!(self.folded(at), "first" | "then");
        if at > self.start && ordinal(at) && led(at - 1) && self.is_nominal(at + 1) {
            return true;
        }
        // "told Rowe last week that"
        let nears = |at: usize| matches!(self.folded(at), "last" | "this" | "next");
        if next.has(Class::TIME | Class::DAYPART) && nears(at) || word.class.has(Class::DAYPART) && at > self.start && nears(at - 1) {
            return false;
        }
        if word.class.has(Class::SUBJECT) && !word.class.has(Class::DETERMINER) && self.folded(at) != "another" {
            return false;
        }
        if word.class.has(Class::ADVERB) && !word.class.has(Class::DETERMINER) {
            return false;
        }
        !word.class.has(Class::VERB) || self.is_nominal(at)
    }

    /// Returns the noun phrase that ends right before `end`: its words without anything attached behind it.
    pub(crate) fn phrase_before(&self, end: usize) -> Option<Range<usize>> {
        let mut start = end;
        while start > self.start && end - start < LONGEST && self.in_phrase(start - 1) {
            start -= 1;
            let word = self.word(start)?;
            let opens = word.class.has(Class::DETERMINER | Class::POSSESSIVE)
                && !(start > self.start && self.kind(start - 1) == Some(Kind::Clitic))
                && !(start > self.start && self.class(start - 1).has(Class::DETERMINER) && !self.class(start - 1).has(Class::SUBORDINATOR));
            if opens && word.token.kind == Kind::Word {
                break;
            }
        }
        if start == end {
            // A pronoun stands alone.
            let at = end.checked_sub(1).filter(|i| *i >= self.start)?;
            let class = self.class(at);
            let pronoun = class.has(Class::SUBJECT) && self.kind(at) == Some(Kind::Word);
            return pronoun.then_some(at..end);
        }
        while self.kind(start) == Some(Kind::Clitic) || self.is_punct(start, '&') {
            start += 1;
        }
        (start < end).then_some(start..end)
    }

    /// Returns the noun phrase that begins at `start`, names and all that belongs to them.
    pub(crate) fn phrase_after(&self, start: usize) -> Option<Range<usize>> {
        let first = self.word(start)?;
        if first.token.kind == Kind::Word
            && first.class.has(Class::SUBJECT | Class::OBJECT)
            && !self.is_name_word(start)
            && !first.class.has(Class::DETERMINER | Class::POSSESSIVE)
        {
            return Some(start..start + 1);
        }
        // "one owner", "another voter": a determiner that stands for its noun elsewhere.
        let counts = || {
            first.class.has(Class::DETERMINER)
                && matches!(self.folded(start), "one" | "another" | "both" | "some" | "many" | "few" | "several" | "all" | "most")
                && self.is_lower(start + 1)
                && !self.class(start + 1).has(Class::VERB | Class::FUNCTION)
        };
        let begins = |word: &Word| {
            // "said retired surgeon Marek Dahl": a participle that describes a name.
            word.class.has(Class::PARTICIPLE) && self.in_phrase(start + 1) && word.shape == Shape::Lower || counts()
        };
        let mut end = start;
        while end < self.end && end - start < LONGEST {
            let Some(word) = self.word(end) else { break };
            let fits = word.marks.has(Marks::IN_PHRASE) || if end == start { begins(word) } else { self.joins_name(end, word) };
            if !fits || end > start && (self.opens_again(end, word) || self.is_predicate(end, word)) {
                break;
            }
            end += 1;
        }
        (end > start).then_some(start..end)
    }

    /// Tells whether a small word joins the name before it to the one behind it: "University of Quill", "Ana de Ruiz".
    fn joins_name(&self, at: usize, word: &Word) -> bool {
        self.is_name_word(at + 1)
            && (word.shape == Shape::Lower && word.class.has(Class::PARTICLE)
                || self.is_name_word(at - 1) && matches!(self.folded(at), "of" | "for"))
    }

    /// Tells whether a new phrase begins with a word behind another.
    fn opens_again(&self, at: usize, word: &Word) -> bool {
        word.class.has(Class::DETERMINER | Class::POSSESSIVE)
            && word.token.kind == Kind::Word
            && self.kind(at - 1) != Some(Kind::Clitic)
            && !self.class(at - 1).has(Class::DETERMINER)
    }

    /// Tells whether a verb behind a head noun or a name is the predicate.
    fn is_predicate(&self, at: usize, word: &Word) -> bool {
        word.class.has(Class::THIRD | Class::PAST)
            && word.shape == Shape::Lower
            && !word.class.has(Class::PERSON | Class::PEOPLE | Class::BODY)
            && !self.class(at - 1).has(Class::DETERMINER | Class::POSSESSIVE)
            && self.kind(at - 1) != Some(Kind::Clitic)
            && !is_adjective(self.folded(at - 1))
    }

    /// Extends a phrase that ends in `phrase.end` to the left over "… of", "… for": "a spokesman for the campaign".
    pub(crate) fn with_heads(&self, phrase: Range<usize>) -> Range<usize> {
        let mut whole = phrase;
        for _ in 0..4 {
            let before = whole.start.checked_sub(1).filter(|i| *i >= self.start && self.class(*i).has(Class::PREPOSITION));
            let Some(prep) = before else { break };
            if !matches!(
                self.folded(prep),
                "of" | "for" | "from" | "at" | "with" | "in" | "to" | "on" | "by" | "against" | "between" | "behind"
            ) {
                break;
            }
            // "sources close to the campaign", "people briefed on the plan"
            let describes = prep.checked_sub(1).filter(|i| *i > self.start && self.relates(*i));
            let people = |p: &Range<usize>| self.class(p.end - 1).has(Class::PEOPLE);
            let behind = describes.and_then(|i| self.phrase_before(i)).filter(people);
            let Some(head) = behind.or_else(|| self.phrase_before(prep)) else { break };
            let pronoun = head.len() == 1 && self.class(head.start).has(Class::SUBJECT) && !self.class(head.start).has(Class::DETERMINER);
            if pronoun || self.class(prep.wrapping_sub(1)).has(Class::TIME) {
                break;
            }
            whole = head.start..whole.end;
        }
        whole
    }
}
