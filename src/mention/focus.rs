//! Who a pronoun means: the subjects and speakers of the sentences before it, the latest first.

use crate::gazetteer::Pronouns;
use crate::mention::cast::Cast;
use crate::mention::entity::EntityKind;

/// A third-person pronoun as a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Person {
    He,
    She,
    They,
    It,
}

impl Person {
    /// Reads a folded word.
    pub(crate) fn read(folded: &str) -> Option<Self> {
        Some(match folded {
            "he" | "himself" | "his" => Self::He,
            "she" | "herself" | "her" => Self::She,
            "they" | "their" => Self::They,
            "it" | "its" => Self::It,
            _ => return None,
        })
    }

    /// Tells whether the pronoun can stand for one of the cast.
    pub(crate) fn fits(self, cast: &Cast<'_>, number: usize) -> bool {
        let Some(entity) = cast.entities.get(number) else { return false };
        match (self, entity.kind) {
            (Self::He, EntityKind::Person) => matches!(entity.pronouns, None | Some(Pronouns::He)),
            (Self::She, EntityKind::Person) => matches!(entity.pronouns, None | Some(Pronouns::She)),
            (Self::They, EntityKind::Person) => entity.pronouns == Some(Pronouns::They),
            (Self::They | Self::It, EntityKind::Organization) => true,
            _ => false,
        }
    }
}

/// A subject or speaker, and the paragraph it was seen in.
#[derive(Clone, Copy, Debug)]
struct Seen {
    number: usize,
    paragraph: usize,
    spoke: bool,
}

/// The subjects seen so far, the latest last.
#[derive(Debug, Default)]
pub(crate) struct Focus {
    seen: Vec<Seen>,
    group: Option<(Group, usize)>,
    /// The latest two by name.
    pair: Option<([usize; 2], usize)>,
}

/// Several who spoke or acted together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// Without names: "the farmers".
    Unnamed(String),
    /// By number, at least two.
    Named(Vec<usize>),
}

/// How many paragraphs back a pronoun reaches.
const REACH: usize = 5;
/// How many paragraphs back "they" reaches.
const GROUP_REACH: usize = 4;
/// How many paragraphs back "both" reaches.
const PAIR_REACH: usize = 5;
/// How many subjects back it looks.
const DEPTH: usize = 24;

impl Focus {
    /// Notes that an entity was the subject of a sentence in a paragraph.
    pub(crate) fn note_subject(&mut self, number: usize, paragraph: usize) {
        self.seen.push(Seen { number, paragraph, spoke: false });
    }

    /// Notes that an entity spoke in a paragraph.
    pub(crate) fn note_speaker(&mut self, number: usize, paragraph: usize) {
        self.seen.push(Seen { number, paragraph, spoke: true });
    }

    /// Returns the latest subjects or speakers near `paragraph` that fit: of the last paragraph that has one, each once.
    pub(crate) fn latest(&self, paragraph: usize, fits: impl Fn(usize) -> bool) -> Vec<usize> {
        let near = || self.seen.iter().rev().take(DEPTH).take_while(|s| s.paragraph + REACH >= paragraph).filter(|s| fits(s.number));
        let last = near().next().map(|s| s.paragraph);
        let mut latest: Vec<usize> = Vec::new();
        for seen in near().take_while(|s| Some(s.paragraph) == last) {
            if !latest.contains(&seen.number) {
                latest.push(seen.number);
            }
        }
        latest
    }

    /// Notes a group without a name, or several who spoke together.
    pub(crate) fn note_group(&mut self, group: Group, paragraph: usize) {
        if let Group::Named(numbers) = &group {
            if let [one, other] = numbers[..] {
                self.pair = Some(([one, other], paragraph));
            }
        }
        self.group = Some((group, paragraph));
    }

    /// Returns the latest two subjects or speakers near `paragraph` that fit: "both women".
    pub(crate) fn latest_two(&self, paragraph: usize, fits: impl Fn(usize) -> bool) -> Option<[usize; 2]> {
        let near = || self.seen.iter().rev().take(DEPTH).take_while(|s| s.paragraph + REACH >= paragraph).filter(|s| fits(s.number));
        let one = near().next()?.number;
        near().map(|s| s.number).find(|n| *n != one).map(|other| [other, one])
    }

    /// Returns the two that "both" means in `paragraph`.
    pub(crate) fn pair(&self, paragraph: usize) -> Option<[usize; 2]> {
        self.pair.filter(|(_, seen)| seen + PAIR_REACH >= paragraph).map(|(pair, _)| pair)
    }

    /// Returns the group that "they" means in `paragraph`.
    pub(crate) fn group(&self, paragraph: usize) -> Option<&Group> {
        self.group.as_ref().filter(|(_, seen)| seen + GROUP_REACH >= paragraph).map(|(group, _)| group)
    }

    /// Returns which of several spoke last.
    pub(crate) fn spoke_last_of(&self, numbers: &[usize]) -> Option<usize> {
        self.seen.iter().rev().take(DEPTH).filter(|s| s.spoke).map(|s| s.number).find(|n| numbers.contains(n))
    }

    /// Returns which of several was a subject or spoke last.
    pub(crate) fn latest_of(&self, numbers: &[usize]) -> Option<usize> {
        self.seen.iter().rev().take(DEPTH).map(|s| s.number).find(|n| numbers.contains(n))
    }

    /// Returns whom a pronoun in `paragraph` means, and who else fits nearly as well.
    ///
    /// A sentence that goes on with what was said ("he added") means who spoke before, not who was spoken of.
    pub(crate) fn find(&self, cast: &Cast<'_>, person: Person, paragraph: usize, goes_on: bool) -> Option<(usize, Vec<usize>)> {
        let near =
            || self.seen.iter().rev().take(DEPTH).take_while(|s| s.paragraph + REACH >= paragraph).filter(|s| person.fits(cast, s.number));
        let spoke = if goes_on { near().find(|s| s.spoke && s.paragraph + 2 >= paragraph) } else { None };
        let first = spoke.or_else(|| near().next())?;
        let mut rivals: Vec<usize> =
            near().filter(|s| s.number != first.number && s.paragraph == first.paragraph).map(|s| s.number).collect();
        rivals.dedup();
        rivals.truncate(3);
        Some((first.number, rivals))
    }
}
