//! A regular expression in two sizes: for text with ASCII letters, and for all.

use once_cell::sync::OnceCell;
use regex::{Captures, Regex};

/// A pattern for a short string.
///
/// Classes of Unicode make an expression of dozens of repeated letters hundreds of times as large. What holds no letter, digit or
/// space beyond ASCII is read by the same expression with the classes of ASCII, and the large one is compiled when something does.
pub(crate) struct Shape {
    pattern: &'static str,
    narrow: OnceCell<Option<Regex>>,
    wide: OnceCell<Option<Regex>>,
}

impl Shape {
    pub(crate) const fn new(pattern: &'static str) -> Self {
        Self { pattern, narrow: OnceCell::new(), wide: OnceCell::new() }
    }

    /// Returns where the pattern's groups stand in the leftmost match.
    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        let regex = if text.chars().all(is_narrow) {
            self.narrow.get_or_init(|| Regex::new(&narrow(self.pattern)).ok())
        } else {
            self.wide.get_or_init(|| Regex::new(self.pattern).ok())
        };
        regex.as_ref()?.captures(text)
    }
}

/// Tells whether a character is ASCII, or one of the dashes, quotation marks and bullets that no class of letters, digits or spaces holds.
fn is_narrow(c: char) -> bool {
    c.is_ascii() || ('\u{2010}'..='\u{2027}').contains(&c)
}

/// Returns the pattern with classes of ASCII.
fn narrow(pattern: &str) -> String {
    let classes =
        [(r"\p{Lu}", "[A-Z]"), (r"\p{Ll}", "[a-z]"), (r"\p{L}", "[A-Za-z]"), (r"\d", "[0-9]"), (r"\s", r"[\t-\r ]"), (r"\b", r"(?-u:\b)")];
    classes.iter().fold(pattern.to_owned(), |p, (wide, narrow)| p.replace(wide, narrow))
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::{is_narrow, narrow};

    #[test]
    fn narrow_characters_are_alike_in_both_sizes() {
        for class in [r"^\p{Lu}$", r"^\p{Ll}$", r"^\p{L}$", r"^\d$", r"^\s$", r"^a\b.$", r"^ \b.$"] {
            let sizes = [class, &narrow(class)].map(|p| Regex::new(&p.replace('.', "(?s:.)")).expect("a class"));
            for c in (0..=char::MAX as u32).filter_map(char::from_u32).filter(|c| is_narrow(*c)) {
                for text in [c.to_string(), format!("a{c}"), format!(" {c}")] {
                    let [wide, narrow] = sizes.each_ref().map(|r| r.is_match(&text));
                    assert_eq!(wide, narrow, "{class} on {text:?}");
                }
            }
        }
    }
}
