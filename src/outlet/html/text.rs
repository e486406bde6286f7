//! Text as it grows: white space collapsed, invisible characters dropped, each byte with where it came from.

use crate::source_map::{Origin, SourceMap};
use crate::span::Span;

/// A text with its map.
#[derive(Default)]
pub(super) struct Text {
    text: String,
    map: SourceMap,
    /// White space that stands in the text when something follows it in the paragraph.
    space: Option<Origin>,
    /// Where the paragraph begins that is being written.
    start: usize,
    /// Whether a paragraph was ended and the next one has not begun.
    ended: bool,
}

impl Text {
    /// Adds characters of a node; the words of a paragraph go on across nodes.
    pub(super) fn push(&mut self, part: &str, origin: Origin) {
        for (at, c) in part.char_indices() {
            let from = match origin {
                Origin::Same(start) => Origin::Same(start + at),
                other => other,
            };
            if is_space(c) {
                self.space.get_or_insert(match from {
                    Origin::Same(start) if c != ' ' => Origin::Whole(Span::new(start, start + c.len_utf8())),
                    other => other,
                });
            } else if !is_invisible(c) {
                self.begin();
                self.text.push(c);
                self.map.push(c.len_utf8(), from);
            }
        }
    }

    /// Writes what stands before the next character.
    fn begin(&mut self) {
        if self.ended || self.text.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
                self.map.push(2, Origin::Nothing);
            }
            self.start = self.text.len();
            self.ended = false;
            self.space = None;
        } else if let Some(space) = self.space.take() {
            self.text.push(' ');
            self.map.push(1, space);
        }
    }

    /// Ends the paragraph and returns where it stands; `None` when it is empty.
    pub(super) fn end_paragraph(&mut self) -> Option<Span> {
        self.space = None;
        let span = self.paragraph();
        self.ended = true;
        span
    }

    /// Returns the paragraph written so far; `None` when nothing of it is.
    pub(super) fn paragraph(&self) -> Option<Span> {
        let span = Span::new(self.start, self.text.len());
        (!self.ended && !span.is_empty()).then_some(span)
    }

    /// Tells whether the paragraph ends a sentence so far.
    pub(super) fn ends_sentence(&self) -> bool {
        let words = self.text.trim_end_matches(['"', '”', '’', '\'', ')', '»']);
        words.ends_with(['.', '!', '?', ':', '…'])
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn finish(self) -> (String, SourceMap) {
        (self.text, self.map)
    }
}

/// Tells whether a character separates words and nothing more; thin spaces between quotation marks stay as they are.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{a0}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Tells whether a character is only a hint where a line may break: soft hyphen, zero-width space, word joiner, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Returns a string as the text would hold it.
pub(super) fn tidied(raw: &str) -> String {
    let mut text = Text::default();
    text.push(raw, Origin::Nothing);
    text.text
}

/// Returns the letters and digits of a string, small: what two ways to write the same words share.
pub(super) fn key(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Text, tidied};
    use crate::source_map::Origin;
    use crate::span::Span;

    #[test]
    fn white_space_collapses_and_hints_go() {
        assert_eq!(tidied(" \n The\u{a0} mayor\t\r\n spo\u{ad}ke\u{200b}. \u{feff}"), "The mayor spoke.");
        assert_eq!(tidied("“\u{2009}‘It is.’"), "“\u{2009}‘It is.’");
    }

    #[test]
    fn paragraphs_are_apart_and_map_back() {
        let mut text = Text::default();
        text.push("One \u{ad}t", Origin::Same(10));
        text.push("wo", Origin::Same(30));
        assert_eq!(text.end_paragraph(), Some(Span::new(0, 7)));
        text.push("  ", Origin::Same(40));
        assert_eq!(text.end_paragraph(), None);
        text.push(" Three", Origin::Same(50));
        assert_eq!(text.end_paragraph(), Some(Span::new(9, 14)));
        let (text, map) = text.finish();
        assert_eq!(text, "One two\n\nThree");
        let back = |start, end| map.to_source(Span::new(start, end)).iter().map(|s| (s.start, s.end)).collect::<Vec<_>>();
        assert_eq!(back(0, 7), [(10, 14), (16, 17), (30, 32)]);
        assert_eq!(back(5, 14), [(30, 32), (51, 56)]);
    }
}
