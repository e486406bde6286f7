//! Cues: the verbs that tie words to who said them, with the frames they take.

use once_cell::sync::Lazy;

use crate::error::Error;
use crate::lexicon::word::Lemma;
use crate::table;

/// What a verb can govern as a cue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames(u8);

impl Frames {
    /// A quotation beside it.
    pub(crate) const QUOTE: Self = Self(1);
    /// A clause with "that".
    pub(crate) const THAT: Self = Self(2);
    /// A clause without "that".
    pub(crate) const BARE: Self = Self(4);
    /// A clause with "what", "whether", "if".
    pub(crate) const WH: Self = Self(8);
    /// An infinitive.
    pub(crate) const INFINITIVE: Self = Self(16);
    /// An addressee before the clause.
    pub(crate) const ADDRESSEE: Self = Self(32);
    /// Stands before its subject.
    pub(crate) const INVERTED: Self = Self(64);

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl std::ops::BitOr for Frames {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A verb as a cue; a verb that is not in the table takes no frame of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cue {
    /// True for words uttered or written, false for what is thought or wished.
    pub(crate) speech: bool,
    pub(crate) frames: Frames,
}

/// By the number of the verb.
static CUES: Lazy<Vec<Option<Cue>>> = Lazy::new(|| read().unwrap_or_default());

/// Returns the verb's entry in the table of cues.
pub(crate) fn look_up(lemma: Lemma) -> Option<Cue> {
    CUES.get(usize::from(lemma.0)).copied().flatten()
}

fn read() -> Result<Vec<Option<Cue>>, Error> {
    let mut cues = Vec::new();
    for row in table::rows("lexicon/cues.tsv", include_str!("cues.tsv")) {
        let [verb, class, frames] = row.cells()?;
        let lemma = Lemma::named(verb).ok_or_else(|| row.error("a verb of lexicon/verbs.tsv", verb))?;
        let speech = match class {
            "speech" => true,
            "thought" => false,
            other => return Err(row.error("speech or thought", other)),
        };
        let mut set = 0;
        for letter in frames.chars() {
            set |= match letter {
                'q' => 1,
                't' => 2,
                'b' => 4,
                'w' => 8,
                'i' => 16,
                'o' => 32,
                'v' => 64,
                '-' => 0,
                other => return Err(row.error("frames of the letters qtbwiov", other.to_string())),
            };
        }
        let number = usize::from(lemma.0);
        if cues.len() <= number {
            cues.resize(number + 1, None);
        }
        cues[number] = Some(Cue { speech, frames: Frames(set) });
    }
    Ok(cues)
}

/// A noun or adjective that takes a reported clause.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CueNoun {
    pub(crate) adjective: bool,
    pub(crate) speech: bool,
}

/// By the number that the word's entry has.
static NOUNS: Lazy<Vec<(&'static str, CueNoun)>> = Lazy::new(|| read_nouns().unwrap_or_default());

/// Returns the noun or adjective of the table of cue nouns with a number, as the entry of a word has it; 0 is none.
pub(crate) fn noun(number: u16) -> Option<(&'static str, CueNoun)> {
    NOUNS.get(usize::from(number).checked_sub(1)?).copied()
}

/// Lists the forms of cue nouns and adjectives, each with its number; the first of one form counts.
///
/// # Errors
/// Names the line of the table that could not be read.
pub(crate) fn noun_forms() -> Result<Vec<(String, u16)>, Error> {
    let nouns: Vec<(u16, (&str, CueNoun))> = (1..).zip(read_nouns()?).collect();
    let singular = nouns.iter().map(|(number, (word, _))| ((*word).to_owned(), *number));
    let plural = nouns.iter().filter(|(_, (_, entry))| !entry.adjective).flat_map(|(number, (word, _))| {
        let changed = word.strip_suffix('y').map(|stem| format!("{stem}ies"));
        changed.into_iter().chain(std::iter::once(format!("{word}s"))).map(|form| (form, *number))
    });
    Ok(singular.chain(plural).collect())
}

fn read_nouns() -> Result<Vec<(&'static str, CueNoun)>, Error> {
    table::rows("lexicon/cue_nouns.tsv", include_str!("cue_nouns.tsv"))
        .map(|row| {
            let [word, part, class] = row.cells()?;
            let pick = |cell: &str, yes: &str, no: &str| match cell {
                _ if cell == yes => Ok(true),
                _ if cell == no => Ok(false),
                _ => Err(row.error(format!("{yes} or {no}"), cell)),
            };
            Ok((word, CueNoun { adjective: pick(part, "adjective", "noun")?, speech: pick(class, "speech", "thought")? }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_tables_read() {
        match super::read() {
            Ok(cues) => assert!(cues.iter().flatten().count() > 300),
            Err(error) => panic!("{error}"),
        }
        assert!(super::read_nouns().is_ok_and(|nouns| nouns.len() > 50));
    }
}
