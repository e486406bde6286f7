//! Furniture, recognised line by line.

use once_cell::sync::Lazy;

use crate::article::FurnitureKind;
use crate::error::Error;
use crate::outlet::pattern::Patterns;
use crate::table;

/// How far a line of furniture reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Line,
    Tail,
}

/// Patterns of furniture with what each means.
#[derive(Clone, Debug)]
pub(crate) struct Meanings {
    patterns: Patterns,
    meanings: Vec<(FurnitureKind, Scope)>,
}

/// A longer line, in bytes, is never furniture by its words.
const LONGEST: usize = 200;

impl Meanings {
    /// Returns the list of patterns, none of them compiled.
    pub(crate) fn new(patterns: &[(String, FurnitureKind, Scope)]) -> Self {
        Self { patterns: Patterns::new(patterns.iter().map(|p| p.0.as_str())), meanings: patterns.iter().map(|p| (p.1, p.2)).collect() }
    }

    /// Compiles every pattern.
    ///
    /// # Errors
    /// Says which pattern is no regular expression.
    pub(crate) fn compile(&self) -> Result<(), Error> {
        self.patterns.compile()
    }

    /// Returns what a line is when a pattern fits it: the first of the list; `odd` is the page's.
    pub(crate) fn judge(&self, line: &str, odd: bool) -> Option<(FurnitureKind, Scope)> {
        if line.len() > LONGEST {
            return None;
        }
        self.patterns.first_match(line, odd).and_then(|i| self.meanings.get(i)).copied()
    }
}

static COMMON: Lazy<Option<Meanings>> = Lazy::new(|| read().map(|p| Meanings::new(&p)).ok());

/// Judges a line by the patterns that all pages share.
pub(crate) fn judge(line: &str, odd: bool) -> Option<(FurnitureKind, Scope)> {
    COMMON.as_ref().and_then(|p| p.judge(line, odd))
}

fn read() -> Result<Vec<(String, FurnitureKind, Scope)>, Error> {
    table::rows("outlet/furniture.tsv", include_str!("furniture.tsv"))
        .map(|row| {
            let [kind, scope, pattern] = row.cells()?;
            let kind = match kind {
                "navigation" => FurnitureKind::Navigation,
                "header" => FurnitureKind::Header,
                "related" => FurnitureKind::Related,
                "caption" => FurnitureKind::Caption,
                "promotion" => FurnitureKind::Promotion,
                "comments" => FurnitureKind::Comments,
                "commentary" => FurnitureKind::Commentary,
                "credit" => FurnitureKind::Credit,
                other => return Err(row.error("a kind of furniture", other)),
            };
            let scope = match scope {
                "line" => Scope::Line,
                "tail" => Scope::Tail,
                other => return Err(row.error("line or tail", other)),
            };
            Ok((pattern.to_owned(), kind, scope))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Meanings, judge, read};
    use crate::article::FurnitureKind;

    #[test]
    fn the_table_reads() {
        let patterns = read().expect("a good table");
        if let Err(error) = Meanings::new(&patterns).compile() {
            panic!("{error}");
        }
    }

    #[test]
    fn lines_of_the_story_are_no_furniture() {
        for line in [
            "Comments by the minister drew applause.",
            "Related questions were put to the mayor on Monday.",
            "Home prices fell, the bank said.",
            "“Share the road,” he said.",
            "Opinion polls show a narrow lead.",
            "More: he wants more, she said with a laugh, and then some more of everything.",
        ] {
            let judged = judge(line, false).map(|j| j.0);
            let expected = line.starts_with("More:").then_some(FurnitureKind::Related);
            assert_eq!(judged, expected, "{line}");
        }
    }
}
