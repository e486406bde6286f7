//! Words from elsewhere, made fit for a terminal or a page: every text for people goes through here.

use std::fmt::Write as _;

/// Returns text on one line in which nothing steers a terminal.
///
/// White space of any kind becomes one space. What [`steers`] is written as its number: an article that holds an escape
/// sequence shows `\u{1b}[31m`, and no colour changes.
///
/// ```
/// use onrecord::render::clean;
/// assert_eq!(clean(" late\r\n\u{1b}[31m\u{202e}etal"), r"late \u{1b}[31m\u{202e}etal");
/// ```
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        word.chars().for_each(|c| push(c, &mut out));
    }
    out
}

/// Returns text in which nothing steers, with its white space: a line break is one space, and so is a tab.
#[cfg(feature = "report")]
pub(crate) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| if c.is_whitespace() && steers(c) { out.push(' ') } else { push(c, &mut out) });
    out
}

fn push(c: char, out: &mut String) {
    if steers(c) {
        // Writing to a string cannot fail.
        let _ = write!(out, "{}", c.escape_unicode());
    } else {
        out.push(c);
    }
}

/// Tells whether a character steers a terminal rather than being shown: control characters (escape sequences begin with one,
/// of seven bits or of eight), separators of lines, and what turns the direction of everything behind it.
#[must_use]
pub fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{clean, steers};

    #[test]
    fn nothing_that_steers_is_left() {
        let all: String = (0..=0x2100).filter_map(char::from_u32).flat_map(|c| [c, 'x']).collect();
        assert!(!clean(&all).contains(steers));
    }

    #[test]
    fn what_steers_is_seen() {
        for (text, shown) in [
            ("\u{1b}[2J\u{1b}]0;title\u{7}", r"\u{1b}[2J\u{1b}]0;title\u{7}"),
            ("\u{9b}31m \u{9d}0;x\u{9c} \u{90}", r"\u{9b}31m \u{9d}0;x\u{9c} \u{90}"),
            ("late\u{8}\u{8}\u{8}\u{8}soon\u{7f}\0", r"late\u{8}\u{8}\u{8}\u{8}soon\u{7f}\u{0}"),
            ("a\u{202a}b\u{202e}c\u{2066}d\u{2069}e\u{202c}", r"a\u{202a}b\u{202e}c\u{2066}d\u{2069}e\u{202c}"),
            (" one\rtwo\u{85}three\u{2028}four\u{b}\n", "one two three four"),
            ("שלום 日本 e\u{301} “ok”", "שלום 日本 e\u{301} “ok”"),
        ] {
            assert_eq!(clean(text), shown);
        }
    }
}
