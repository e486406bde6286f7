//! Whether a word that can be a verb is a noun or adjective where it stands: "the talks", "he talks".

use crate::lexicon::reading::{Marks, Shape, Word};
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::text::word::Kind;

impl Sentence<'_> {
    /// Tells whether a word that can be a verb is a noun or adjective here: after a determiner, an adjective, a name.
    #[inline]
    pub(crate) fn is_nominal(&self, at: usize) -> bool {
        self.word(at).is_some_and(|w| w.marks.has(Marks::NOMINAL))
    }

    pub(super) fn reads_as_nominal(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
        if !word.class.has(Class::VERB) {
            return true;
        }
        if word.class.has(Class::PERSON | Class::PEOPLE | Class::BODY | Class::WRITING) && !word.class.has(Class::PAST) {
            return true;
        }
        if word.class.has(Class::ING) && self.describes_somebody(at) {
            return true;
        }
        if at > self.start && self.ends_tag(at) {
            return false;
        }
        // "appears", "believe": no noun, whatever stands before it.
        if !word.class.has(Class::NOUN | Class::PAST | Class::PARTICIPLE | Class::ING) {
            return false;
        }
        let Some(before) = at.checked_sub(1).and_then(|i| self.word(i)) else { return false };
        // "64 percent call him", "which largely supports", "several threatened to": what follows or leads makes it a verb.
        let next = self.class(at + 1);
        let past = word.class.has(Class::PAST) && !word.class.has(Class::BASE);
        let lower = before.shape == Shape::Lower;
        if next.has(Class::OBJECT) && !next.has(Class::POSSESSIVE) && !word.class.has(Class::ING) {
            return false;
        }
        let led = word.class.has(Class::THIRD | Class::BASE) && lower && before.token.kind == Kind::Word && self.ends_like_adverb(at - 1);
        let quantifier = || self.counts(at - 1) || matches!(self.folded(at - 1), "another" | "others" | "one");
        if (led || past && quantifier()) && self.takes(at) {
            return false;
        }
        let determiner = before.class.has(Class::DETERMINER | Class::POSSESSIVE) && !before.class.has(Class::SUBJECT)
            || before.class.has(Class::POSSESSIVE)
            || before.token.kind == Kind::Clitic && !before.class.has(Class::AUXILIARY);
        if determiner || !past && matches!(self.folded(at - 1), "these" | "those" | "some" | "other") {
            return true;
        }
        self.closes_phrase(at, word.class, before)
            // "new polls", "their united front": an adjective before, itself after a determiner.
            || !past && self.is_described(at, before)
            // "by talking about", "in explaining why": a gerund with an object of its own is a verb.
            || before.class.has(Class::PREPOSITION)
                && !word.class.has(Class::PAST | Class::THIRD)
                && self.folded(at - 1) != "to"
                && !(word.class.has(Class::ING) && self.governs(at))
    }

    /// "the acting director", "a sitting senator": tells whether a participle describes whom it stands before.
    fn describes_somebody(&self, at: usize) -> bool {
        let describes = matches!(
            self.folded(at),
            "acting"
                | "sitting"
                | "ranking"
                | "leading"
                | "founding"
                | "managing"
                | "presiding"
                | "outgoing"
                | "incoming"
                | "visiting"
                | "commanding"
        );
        let somebody = |i: usize| self.class(i).has(Class::PERSON | Class::PEOPLE);
        let between = || self.is_lower(at + 1) && !self.class(at + 1).has(Class::FUNCTION | Class::VERB);
        describes && (somebody(at + 1) || between() && somebody(at + 2))
    }

    /// Tells whether what follows could be the object of a verb, or its clause.
    fn takes(&self, at: usize) -> bool {
        self.class(at + 1).has(Class::DETERMINER | Class::SUBORDINATOR | Class::OBJECT | Class::SUBJECT | Class::TIME)
            || self.folded(at + 1) == "to"
            || self.is_name_word(at + 1)
            || matches!(self.kind(at + 1), Some(Kind::Punct(',' | ':') | Kind::Whole(_)))
    }

    /// Tells whether a word ends the noun phrase that the word before it belongs to.
    fn closes_phrase(&self, at: usize, class: Class, before: &Word) -> bool {
        let plain = before.token.kind == Kind::Word && before.shape == Shape::Lower;
        let two_back = |what: Class| at.checked_sub(2).filter(|i| *i >= self.start).is_some_and(|i| self.class(i).has(what));
        // "the daily briefing", "a press release": a base form or gerund behind what a determiner opened.
        let opened = class.has(Class::BASE | Class::ING)
            && !class.has(Class::PAST)
            && plain
            && !before.class.has(Class::FUNCTION | Class::ADVERB | Class::PERSON | Class::PEOPLE | Class::BODY)
            && if before.class.has(Class::VERB) {
                self.is_nominal(at - 1) && !before.class.has(Class::THIRD)
            } else {
                two_back(Class::DETERMINER | Class::POSSESSIVE) && !two_back(Class::SUBJECT)
            };
        // "the Norwegian harbour": behind a name that a determiner opened; "the Swedes state" is a subject and its verb.
        let named = || {
            class.has(Class::NOUN)
                && class.has(Class::BASE)
                && self.is_name_word(at - 1)
                && two_back(Class::DETERMINER)
                && !self.folded(at - 1).ends_with('s')
        };
        if opened || named() {
            return true;
        }
        if !plain || !class.has(Class::THIRD) {
            return false;
        }
        let somebody = Class::SUBJECT | Class::PERSON | Class::PEOPLE | Class::BODY | Class::WRITING | Class::ADVERB;
        if before.class.has(somebody) {
            return false;
        }
        // "the secret talks": behind a plain word a third person is a plural noun, unless an object or a clause follows.
        let plural = !before.class.has(Class::RELATIVE | Class::COORDINATOR)
            && !matches!(self.kind(at + 1), Some(Kind::Whole(_) | Kind::Punct(':')))
            && !self.class(at + 1).has(Class::DETERMINER | Class::POSSESSIVE | Class::SUBJECT | Class::SUBORDINATOR);
        // "her recovered emails": two back a determiner, between them a word that describes.
        plural
            || two_back(Class::DETERMINER | Class::POSSESSIVE) && (before.class.has(Class::PARTICIPLE) || is_adjective(self.folded(at - 1)))
    }

    /// Tells whether the word before is an adjective.
    fn is_described(&self, at: usize, before: &Word) -> bool {
        before.shape == Shape::Lower
            && before.token.kind == Kind::Word
            && !before.class.has(
                Class::SUBJECT
                    | Class::VERB
                    | Class::AUXILIARY
                    | Class::ADVERB
                    | Class::PREPOSITION
                    | Class::SUBORDINATOR
                    | Class::COORDINATOR
                    | Class::PERSON
                    | Class::PEOPLE
                    | Class::BODY
                    | Class::WRITING,
            )
            && is_adjective(self.folded(at - 1))
    }

    /// Tells whether a gerund has an object or a clause of its own.
    fn governs(&self, at: usize) -> bool {
        self.folded(at + 1) != "of"
            && (self.class(at + 1).has(
                Class::DETERMINER | Class::POSSESSIVE | Class::OBJECT | Class::PREPOSITION | Class::SUBORDINATOR | Class::INTERROGATIVE,
            ) || self.is_name_word(at + 1)
                || self.folded(at + 1) == "that"
                || self.folded(at + 2) == "that"
                // "before saying, “…”", "as saying “…”"
                || self.is_whole(at + 1)
                || matches!(self.kind(at + 1), Some(Kind::Punct(',' | ':'))) && self.is_whole(at + 2))
    }

    /// Tells whether a word ties people to what follows: "sources close to the campaign", "people briefed on the plan".
    pub(crate) fn relates(&self, at: usize) -> bool {
        matches!(
            self.folded(at),
            "close" | "familiar" | "briefed" | "involved" | "loyal" | "opposed" | "allied" | "linked" | "aligned" | "knowledgeable"
        )
    }

    /// Tells whether a word counts people or things: "five say", "half of them say".
    pub(crate) fn counts(&self, at: usize) -> bool {
        matches!(
            self.folded(at),
            "both"
                | "some"
                | "many"
                | "most"
                | "all"
                | "half"
                | "few"
                | "several"
                | "those"
                | "each"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "dozen"
                | "quarter"
                | "third"
                | "majority"
                | "percent"
        )
    }

    /// Tells whether the word ends a short clause behind speech: “…,” the suit reads.
    fn ends_tag(&self, at: usize) -> bool {
        // “…,” the islanders state in the paper.
        let behind = (self.start.max(at.saturating_sub(4))..at).rev().find(|i| self.is_whole(*i));
        let plural = || self.class(at).has(Class::BASE) && self.folded(at - 1).ends_with('s') && !self.folded(at - 1).ends_with("ss");
        behind.is_some_and(|i| self.class(i + 1).has(Class::DETERMINER | Class::POSSESSIVE))
            && (matches!(self.kind(at + 1), None | Some(Kind::Punct('.' | ',' | ';'))) || plural())
    }
}

/// Tells by its ending or as a closed class whether a folded word is an adjective.
pub(crate) fn is_adjective(word: &str) -> bool {
    matches!(
        word,
        "new"
            | "old"
            | "recent"
            | "latest"
            | "former"
            | "current"
            | "early"
            | "late"
            | "first"
            | "last"
            | "next"
            | "senior"
            | "top"
            | "chief"
            | "key"
            | "big"
            | "small"
            | "long"
            | "short"
            | "good"
            | "bad"
            | "own"
            | "other"
            | "same"
            | "high"
            | "low"
            | "young"
            | "full"
            | "major"
            | "public"
            | "private"
            | "local"
            | "joint"
            | "written"
            | "free"
    ) || ["al", "ous", "ive", "ful", "less", "ible", "able", "ic", "ary", "ish", "ant", "ent"]
        .iter()
        .any(|end| word.len() > end.len() + 3 && word.ends_with(end))
}
