//! Who speaks, as a page shows it: a colour, and initials that tell what the colour tells.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use crate::record::{Quote, Speaker, SpeakerKind};
use crate::text::fold;

/// How many colours the style sheet has.
const COLOURS: usize = 8;

/// Who says a quote.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Who {
    /// Somebody, by the gazetteer's identifier, or by kind and folded name.
    Known(String),
    /// One of several.
    Ambiguous,
    /// Nobody is told.
    Nobody,
}

impl Who {
    /// Returns who a speaker is: the same in every article of a page.
    pub(super) fn of(speaker: &Speaker) -> Self {
        let kind = match speaker.kind {
            SpeakerKind::Person => "person",
            SpeakerKind::Organization => "organization",
            SpeakerKind::Unnamed => "unnamed",
        };
        Self::Known(speaker.id.as_ref().map_or_else(|| format!("{kind} {}", fold::key(&speaker.name)), |id| format!("id {id}")))
    }

    /// Returns all who say a quote, each with a name; never none.
    pub(super) fn all(quote: &Quote) -> Vec<(Self, &str)> {
        let speakers = quote.speaker.iter().chain(&quote.joint_speakers);
        let mut all: Vec<(Self, &str)> = Vec::new();
        for speaker in speakers {
            let who = Self::of(speaker);
            if all.iter().all(|(other, _)| *other != who) {
                all.push((who, &speaker.name));
            }
        }
        match (all.is_empty(), quote.candidates.is_empty()) {
            (false, _) => all,
            (true, true) => vec![(Self::Nobody, "Nobody told")],
            (true, false) => vec![(Self::Ambiguous, "Ambiguous")],
        }
    }
}

/// How somebody is shown in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Face {
    /// The classes of the style sheet: a colour, and a line for those who share it.
    pub(super) class: String,
    /// Initials that nobody else in the article has.
    pub(super) initials: String,
}

/// The faces of an article.
#[derive(Debug, Default)]
pub(super) struct Faces {
    faces: FxHashMap<Who, Face>,
    taken: FxHashSet<String>,
    /// The number to try next for initials that several have.
    next: FxHashMap<String, usize>,
    colours: usize,
}

impl Faces {
    /// Gives somebody a face; the first get the colours that are told apart best.
    pub(super) fn add(&mut self, who: &Who, name: &str) -> Face {
        if let Some(face) = self.faces.get(who) {
            return face.clone();
        }
        let face = match who {
            Who::Known(_) => {
                let (colour, round) = (self.colours % COLOURS, self.colours / COLOURS);
                self.colours += 1;
                let line = if round == 0 { String::new() } else { format!(" r{}", 1 + (round - 1) % 2) };
                Face { class: format!("c{colour}{line}"), initials: self.initials(name) }
            }
            Who::Ambiguous => Face { class: "cx".to_owned(), initials: "??".to_owned() },
            Who::Nobody => Face { class: "cx".to_owned(), initials: "?".to_owned() },
        };
        self.faces.insert(who.clone(), face.clone());
        face
    }

    /// Returns initials that are not taken yet, and takes them.
    fn initials(&mut self, name: &str) -> String {
        let initials = initials(name);
        let next = self.next.entry(initials.clone()).or_insert(1);
        loop {
            let free = if *next == 1 { initials.clone() } else { format!("{initials}{next}") };
            *next += 1;
            if self.taken.insert(free.clone()) {
                return free;
            }
        }
    }
}

/// Returns the initials of a name: of its first word and its last, or the beginning of its only one.
fn initials(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty() && !matches!(*w, "a" | "an" | "the" | "The" | "A" | "An"))
        .collect();
    match words[..] {
        [] => "·".to_owned(),
        [word] => word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1).take(1)).collect(),
        [first, .., last] => [first, last].iter().filter_map(|w| w.chars().next()).flat_map(char::to_uppercase).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{COLOURS, Faces, Who, initials};

    #[test]
    fn first_and_last() {
        for (name, short) in [
            ("Ana Ruiz", "AR"),
            ("Ana María Ruiz-Bell", "AB"),
            ("a senior official", "SO"),
            ("NBC", "NB"),
            ("Quill", "Qu"),
            ("“Shorty” Dahl", "SD"),
            ("<script>alert(1)</script>", "Sc"),
            ("\u{1b}[31m", "31"),
            ("…", "·"),
        ] {
            assert_eq!(initials(name), short, "{name}");
        }
    }

    #[test]
    fn nobody_shares_a_face() {
        let mut faces = Faces::default();
        let all: Vec<_> = (0..3 * COLOURS).map(|i| faces.add(&Who::Known(i.to_string()), "Ana Ruiz")).collect();
        assert_eq!((all[0].class.as_str(), all[0].initials.as_str()), ("c0", "AR"));
        assert_eq!((all[COLOURS].class.as_str(), all[COLOURS].initials.as_str()), ("c0 r1", "AR9"));
        for (i, face) in all.iter().enumerate() {
            assert!(all[..i].iter().all(|other| other.class != face.class && other.initials != face.initials));
        }
        assert_eq!(faces.add(&Who::Known("0".to_owned()), "A. Ruiz"), all[0]);
    }
}
