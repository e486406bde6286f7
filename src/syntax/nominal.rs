//! Whether a word that can be a verb is a noun or adjective where it stands: "the talks", "he talks".

use crate::lexicon::reading::{Marks, Shape};
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
        // "the acting director", "a sitting senator"
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
        let next = self.class(at + 1);
        let between = self.is_lower(at + 1) && !next.has(Class::FUNCTION | Class::VERB);
        if describes && (somebody(at + 1) || between && somebody(at + 2)) {
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
        let after = self.class(at + 1);
        let quantifier = self.counts(at - 1) || matches!(self.folded(at - 1), "another" | "others" | "one");
        let led = before.token.kind == Kind::Word && before.shape == Shape::Lower && self.ends_like_adverb(at - 1);
        let past_form = word.class.has(Class::PAST) && !word.class.has(Class::BASE);
        let stop = matches!(self.kind(at + 1), Some(Kind::Punct(',' | ':') | Kind::Whole(_)));
        let takes = after.has(Class::DETERMINER | Class::SUBORDINATOR | Class::OBJECT | Class::SUBJECT | Class::TIME)
            || self.folded(at + 1) == "to"
            || self.is_name_word(at + 1)
            || stop;
        if after.has(Class::OBJECT) && !after.has(Class::POSSESSIVE) && !word.class.has(Class::ING)
            || led && word.class.has(Class::THIRD | Class::BASE) && takes
            || quantifier && past_form && takes
        {
            return false;
        }
        let lower = before.shape == Shape::Lower || before.token.kind != Kind::Word;
        let determiner = before.class.has(Class::DETERMINER | Class::POSSESSIVE) && !before.class.has(Class::SUBJECT)
            || before.class.has(Class::POSSESSIVE)
            || before.token.kind == Kind::Clitic && !before.class.has(Class::AUXILIARY);
        let past = word.class.has(Class::PAST) && !word.class.has(Class::BASE);
        if determiner || matches!(self.folded(at - 1), "these" | "those" | "some" | "other") && !past {
            return true;
        }
        // "new polls", "their united front": an adjective before, itself after a determiner.
        let adjective = lower
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
            && is_adjective(self.folded(at - 1));
        // "the daily briefing", "a press release": a base form or gerund behind what a determiner opened.
        let opened = word.class.has(Class::BASE | Class::ING)
            && !word.class.has(Class::PAST)
            && lower
            && before.token.kind == Kind::Word
            && !before.class.has(Class::FUNCTION | Class::ADVERB | Class::PERSON | Class::PEOPLE | Class::BODY)
            && if before.class.has(Class::VERB) {
                self.is_nominal(at - 1) && !before.class.has(Class::THIRD)
            } else {
                at.checked_sub(2).is_some_and(|i| {
                    i >= self.start && self.class(i).has(Class::DETERMINER | Class::POSSESSIVE) && !self.class(i).has(Class::SUBJECT)
                })
            };
        // "the Norwegian harbour": behind a name that a determiner opened; "the Swedes state" is a subject and its verb.
        let named = word.class.has(Class::NOUN)
            && !self.folded(at - 1).ends_with('s')
            && word.class.has(Class::BASE)
            && self.is_name_word(at - 1)
            && at.checked_sub(2).is_some_and(|i| i >= self.start && self.class(i).has(Class::DETERMINER));
        if opened || named {
            return true;
        }
        // "her recovered emails": two back a determiner, between them a word that describes.
        let described = lower
            && word.class.has(Class::THIRD)
            && before.token.kind == Kind::Word
            && !before.class.has(Class::PERSON | Class::PEOPLE | Class::BODY | Class::WRITING | Class::SUBJECT | Class::ADVERB)
            && (before.class.has(Class::PARTICIPLE) || is_adjective(self.folded(at - 1)))
            && at.checked_sub(2).is_some_and(|i| i >= self.start && self.class(i).has(Class::DETERMINER | Class::POSSESSIVE));
        if described {
            return true;
        }
        // "the secret talks": behind a plain word a third person is a plural noun, unless an object or a clause follows.
        let plural = word.class.has(Class::THIRD)
            && lower
            && before.token.kind == Kind::Word
            && !before.class.has(
                Class::SUBJECT
                    | Class::PERSON
                    | Class::PEOPLE
                    | Class::BODY
                    | Class::WRITING
                    | Class::ADVERB
                    | Class::RELATIVE
                    | Class::COORDINATOR,
            )
            && !matches!(self.kind(at + 1), Some(Kind::Whole(_) | Kind::Punct(':')))
            && !self.class(at + 1).has(Class::DETERMINER | Class::POSSESSIVE | Class::SUBJECT | Class::SUBORDINATOR);
        if plural {
            return true;
        }
        // "by talking about", "in explaining why": a gerund with an object of its own is a verb.
        let next = self.class(at + 1);
        let governs = word.class.has(Class::ING)
            && self.folded(at + 1) != "of"
            && (next.has(
                Class::DETERMINER | Class::POSSESSIVE | Class::OBJECT | Class::PREPOSITION | Class::SUBORDINATOR | Class::INTERROGATIVE,
            ) || self.is_name_word(at + 1)
                || self.folded(at + 1) == "that"
                || self.folded(at + 2) == "that"
                // "before saying, “…”", "as saying “…”"
                || self.is_whole(at + 1)
                || matches!(self.kind(at + 1), Some(Kind::Punct(',' | ':'))) && self.is_whole(at + 2));
        let preposition =
            before.class.has(Class::PREPOSITION) && !word.class.has(Class::PAST | Class::THIRD) && self.folded(at - 1) != "to" && !governs;
        adjective && !past || preposition
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
        let plural = self.class(at).has(Class::BASE) && self.folded(at - 1).ends_with('s') && !self.folded(at - 1).ends_with("ss");
        let ends = plural || matches!(self.kind(at + 1), None | Some(Kind::Punct('.' | ',' | ';')));
        let behind = (self.start.max(at.saturating_sub(4))..at).rev().find(|i| self.is_whole(*i));
        ends && behind.is_some_and(|i| self.class(i + 1).has(Class::DETERMINER | Class::POSSESSIVE))
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
