//! What a word can be: its classes and the verb it is a form of.

use std::ops::{BitOr, BitOrAssign};

use hashbrown::HashTable;
use once_cell::sync::Lazy;

use crate::error::Error;
use crate::lexicon::sense::Sense;
use crate::lexicon::{cue, name, person, place, verb};
use crate::table;
use crate::text::fold;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Class {
            $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)*
        }
    };
}

classes! {
    /// the, some, three
    DETERMINER = 0;
    /// his, their
    POSSESSIVE = 1;
    /// he, they, who, everyone
    SUBJECT = 2;
    /// him, them
    OBJECT = 3;
    PREPOSITION = 4;
    /// and, but
    COORDINATOR = 5;
    /// because, while, that
    SUBORDINATOR = 6;
    MODAL = 7;
    BE = 8;
    HAVE = 9;
    DO = 10;
    NEGATION = 11;
    ADVERB = 12;
    /// what, whether
    INTERROGATIVE = 13;
    /// who, which, that
    RELATIVE = 14;
    /// weekdays, months, today
    TIME = 15;
    /// morning, week
    DAYPART = 16;
    /// von, de, bin
    PARTICLE = 17;
    /// Jr., III
    SUFFIX = 18;
    /// Mr., Dr., Lady
    HONORIFIC = 19;
    /// the base form of a verb
    BASE = 20;
    /// the third person: says
    THIRD = 21;
    /// said
    PAST = 22;
    /// the past participle
    PARTICIPLE = 23;
    /// saying
    ING = 24;
    /// spokesman
    PERSON = 25;
    /// spokesmen
    PEOPLE = 26;
    /// may stand before a name: President, Senator
    TITLE = 27;
    /// committee, campaign
    BODY = 28;
    /// poll, letter
    WRITING = 29;
    /// a given name
    GIVEN = 30;
    /// a country, state or city of one word
    PLACE = 31;
    /// French, Ukrainian
    ORIGIN = 32;
    /// the last word of a name that is no person's: Committee, Airport
    NAME_END = 33;
    /// spoken of as he
    HE = 34;
    /// spoken of as she
    SHE = 35;
    /// a verb's form that is a noun as well: report, plans
    NOUN = 36;
}

impl Class {
    pub(crate) const NONE: Self = Self(0);
    /// A verb form that can carry a sentence without a helper.
    pub(crate) const FINITE: Self = Self(Self::THIRD.0 | Self::PAST.0 | Self::MODAL.0 | Self::BE.0 | Self::HAVE.0 | Self::DO.0);
    /// Words that hold a sentence together.
    pub(crate) const FUNCTION: Self = Self(
        Self::PREPOSITION.0
            | Self::COORDINATOR.0
            | Self::SUBORDINATOR.0
            | Self::MODAL.0
            | Self::BE.0
            | Self::HAVE.0
            | Self::DO.0
            | Self::SUBJECT.0
            | Self::RELATIVE.0,
    );
    /// Any form of a full verb.
    pub(crate) const VERB: Self = Self(Self::BASE.0 | Self::THIRD.0 | Self::PAST.0 | Self::PARTICIPLE.0 | Self::ING.0);
    /// Helper verbs.
    pub(crate) const AUXILIARY: Self = Self(Self::MODAL.0 | Self::BE.0 | Self::HAVE.0 | Self::DO.0);
    /// Words that no name is made of, whatever they are written like.
    pub(crate) const SMALL: Self = Self(
        Self::DETERMINER.0
            | Self::POSSESSIVE.0
            | Self::SUBJECT.0
            | Self::OBJECT.0
            | Self::PREPOSITION.0
            | Self::COORDINATOR.0
            | Self::SUBORDINATOR.0
            | Self::AUXILIARY.0
            | Self::INTERROGATIVE.0,
    );

    /// Tells whether the word is in any of the `other` classes.
    #[inline]
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the classes of both.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "det" => Self::DETERMINER,
            "poss" => Self::POSSESSIVE,
            "subj" => Self::SUBJECT,
            "obj" => Self::OBJECT,
            "prep" => Self::PREPOSITION,
            "coord" => Self::COORDINATOR,
            "sub" => Self::SUBORDINATOR,
            "modal" => Self::MODAL,
            "be" => Self::BE,
            "have" => Self::HAVE,
            "do" => Self::DO,
            "neg" => Self::NEGATION,
            "adv" => Self::ADVERB,
            "wh" => Self::INTERROGATIVE,
            "rel" => Self::RELATIVE,
            "time" => Self::TIME,
            "daypart" => Self::DAYPART,
            "particle" => Self::PARTICLE,
            "suffix" => Self::SUFFIX,
            "honorific" => Self::HONORIFIC,
            _ => return None,
        })
    }
}

impl BitOr for Class {
    type Output = Self;
    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Class {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// A verb of the table, by its number; 0 is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Lemma(pub(crate) u16);

impl Lemma {
    pub(crate) const NONE: Self = Self(0);

    /// Returns the base form.
    #[inline]
    pub(crate) fn name(self) -> &'static str {
        LEXICON.lemmas.get(usize::from(self.0)).map_or("", |l| l.0)
    }

    /// Returns what the verb tells of its subject, as a rule.
    #[inline]
    pub(crate) fn sense(self) -> Sense {
        LEXICON.lemmas.get(usize::from(self.0)).map_or(Sense::Act, |l| l.1)
    }

    /// Returns the hash of the base form.
    #[inline]
    pub(crate) fn hash(self) -> u64 {
        LEXICON.lemmas.get(usize::from(self.0)).map_or(0, |l| l.2)
    }

    /// Returns the verb with this base form.
    pub(crate) fn named(base: &str) -> Option<Self> {
        Some(look_up(base).lemma).filter(|l| *l != Self::NONE && l.name() == base)
    }
}

/// What a word can be.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) class: Class,
    pub(crate) lemma: Lemma,
    /// Its number among the cue nouns and adjectives, see [`cue::noun`](crate::lexicon::cue::noun); 0 is none.
    pub(crate) cue_noun: u16,
}

#[derive(Default)]
pub(crate) struct Lexicon {
    /// By the hash of the word alone, 64 bits of it: a look at the word itself would be one more miss of the cache, a
    /// third of the time of reading words. No two words of the tables share one, as every test that reads them checks.
    words: HashTable<(u64, Entry)>,
    #[cfg(test)]
    written: std::collections::HashMap<u64, String>,
    /// The base form of each verb, its sense, and the hash of the base form.
    lemmas: Vec<(&'static str, Sense, u64)>,
}

impl Lexicon {
    /// Returns the entry of a folded word, an empty one where there was none.
    fn entry(&mut self, word: &str) -> &mut Entry {
        let hash = fold::hash(word);
        #[cfg(test)]
        assert_eq!(self.written.entry(hash).or_insert_with(|| word.to_owned()), word, "two words share a hash");
        let entry = self.words.entry(hash, |w| w.0 == hash, |w| w.0);
        &mut entry.or_insert((hash, Entry::default())).into_mut().1
    }
}

static LEXICON: Lazy<Lexicon> = Lazy::new(|| read().unwrap_or_default());

/// Returns what a folded word can be.
pub(crate) fn look_up(folded: &str) -> Entry {
    look_up_hashed(fold::hash(folded))
}

/// Returns what a folded word can be whose hash is known.
#[inline]
pub(crate) fn look_up_hashed(hash: u64) -> Entry {
    LEXICON.words.find(hash, |w| w.0 == hash).map(|w| w.1).unwrap_or_default()
}

/// Reads every table of words.
///
/// # Errors
/// Names the table and the line that could not be read.
pub(crate) fn read() -> Result<Lexicon, Error> {
    let mut lexicon = Lexicon {
        words: HashTable::with_capacity(24_000),
        #[cfg(test)]
        written: std::collections::HashMap::new(),
        lemmas: vec![("", Sense::Act, 0)],
    };
    let mut add = |word: &str, class: Class| lexicon.entry(word).class |= class;
    for row in table::rows("lexicon/words.tsv", include_str!("words.tsv")) {
        let [word, classes] = row.cells()?;
        for class in table::values(classes) {
            add(word, Class::named(class).ok_or_else(|| row.error("a word class", class))?);
        }
    }
    person::read(&mut add)?;
    name::read(&mut add)?;
    place::read(&mut add)?;
    for row in table::rows("lexicon/verbs.tsv", include_str!("verbs.tsv")) {
        let [base, past, participle, noun, sense] = row.cells()?;
        let sense = Sense::named(sense).ok_or_else(|| row.error("a sense of lexicon/sense.rs", sense))?;
        let lemma = Lemma(u16::try_from(lexicon.lemmas.len()).map_err(|_| row.error("at most 65,535 verbs", "more"))?);
        lexicon.lemmas.push((base, sense, fold::hash(base)));
        for (form, class) in verb::forms(base, past, participle) {
            let entry = lexicon.entry(&form);
            entry.class |= class;
            if noun == "noun" && class.has(Class::BASE | Class::THIRD) {
                entry.class |= Class::NOUN;
            }
            if entry.lemma == Lemma::NONE || class == Class::BASE {
                entry.lemma = lemma;
            }
        }
    }
    for (form, number) in cue::noun_forms()? {
        let entry = lexicon.entry(&form);
        if entry.cue_noun == 0 {
            entry.cue_noun = number;
        }
    }
    Ok(lexicon)
}

#[cfg(test)]
mod tests {
    use super::{Class, look_up, read};

    #[test]
    fn the_tables_read() {
        if let Err(error) = read() {
            panic!("{error}");
        }
    }

    /// The grammar looks for these words only among those of their class.
    #[test]
    fn closed_classes_hold_the_words_that_are_asked_for() {
        let coordinators = ["and", "but"];
        let subordinators = ["though", "although", "while", "whereas", "as"];
        let prepositions = ["of", "for", "from", "at", "with", "in", "to", "on", "by", "against", "between", "behind", "according", "as"];
        let determiners = ["one", "another", "both", "some", "many", "few", "several", "all", "most"];
        let without = |class: Class, words: &[&'static str]| -> Vec<&str> {
            words.iter().copied().filter(|w| !look_up(w).class.has(class)).collect()
        };
        let odd = [
            without(Class::COORDINATOR, &coordinators),
            without(Class::SUBORDINATOR, &subordinators),
            without(Class::PREPOSITION, &prepositions),
            without(Class::DETERMINER, &determiners),
            without(Class::ADVERB, &["first", "then"]),
            without(Class::BE, &["been", "being"]),
        ];
        assert_eq!(odd.concat(), [""; 0]);
    }

    #[test]
    fn forms_lead_to_their_verb() {
        let forms = ["said", "says", "wrote", "tweeting", "replied", "dubbed"].map(|f| look_up(f).lemma.name());
        assert_eq!(forms, ["say", "say", "write", "tweet", "reply", "dub"]);
        assert!(look_up("claims").class.has(Class::THIRD));
        assert!(look_up("the").class.has(Class::DETERMINER));
        assert!(look_up("spokeswoman").class.has(Class::SHE));
    }
}
