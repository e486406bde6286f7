//! Errors as people read them: on one line, or with the line they are about and a caret under the place.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use onrecord::render::{clean, steers};

use crate::args::Errors;
use crate::problem::Problem;

/// Writes errors in one way, fit for a terminal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Diagnostics {
    how: Errors,
}

/// So much of a line is shown before and after the offending place, in characters.
const AROUND: usize = 200;

impl Diagnostics {
    /// Returns the way that was asked for, else the one that fits standard error.
    pub(crate) fn new(how: Option<Errors>) -> Self {
        let terminal = std::io::IsTerminal::is_terminal(&std::io::stderr());
        Self { how: how.unwrap_or(if terminal { Errors::Full } else { Errors::Short }) }
    }

    /// Returns a problem in words, without a newline at the end; colours are for the stream to leave out.
    pub(crate) fn show(self, problem: &Problem) -> String {
        match (&problem.raw, problem.line, self.how) {
            (Some(raw), Some(line), Errors::Full) => snippet(problem, raw, line),
            _ => format!("onrecord: {}", clean(&problem.to_string())),
        }
    }
}

fn snippet(problem: &Problem, raw: &[u8], line: u64) -> String {
    let window = window(raw, &problem.at);
    let title = clean(&problem.reason);
    let snippet = Snippet::source(&window.text)
        .path(clean(&problem.source))
        .line_start(usize::try_from(line).unwrap_or(usize::MAX))
        .annotation(AnnotationKind::Primary.span(window.at));
    Renderer::styled().term_width(width()).render(&[Level::ERROR.primary_title(title).element(snippet)])
}

/// Returns the width of the terminal; 100 where there is none.
fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    told.or_else(|| terminal_size::terminal_size().map(|(w, _)| usize::from(w.0))).unwrap_or(100).max(40)
}

/// A part of a line in which nothing steers a terminal, and where the offending bytes stand in it.
struct Window {
    text: String,
    at: Range<usize>,
}

fn window(raw: &[u8], at: &Range<usize>) -> Window {
    let start = at.start.min(raw.len());
    let end = at.end.clamp(start, raw.len());
    let (before, rest) = raw.split_at(start);
    let (inside, after) = rest.split_at(end - start);
    // Of a row over several lines, the line of the place is shown.
    let before = before.rsplit(|b| *b == b'\n').next().unwrap_or(before);
    let first = inside.split(|b| *b == b'\n').next().unwrap_or(inside);
    let after = if first.len() < inside.len() { &[][..] } else { after.split(|b| *b == b'\n').next().unwrap_or(after) };
    // A character is four bytes at most: text far away is not even looked at.
    let near = &before[before.len().saturating_sub(4 * AROUND)..];
    let near = String::from_utf8_lossy(near);
    let skip = near.chars().count().saturating_sub(AROUND);
    let cut_before = if skip > 0 || before.len() > 4 * AROUND { "…" } else { "" };
    let shown = visible(near.chars().skip(skip));
    let (middle, cut_middle) = head(first);
    let (tail, cut_tail) = if cut_middle.is_empty() { head(after) } else { (String::new(), "") };
    let start = cut_before.len() + shown.len();
    let text = format!("{cut_before}{shown}{middle}{cut_middle}{tail}{cut_tail}");
    Window { at: start..start + middle.len(), text }
}

/// Returns the first characters of some bytes, and a sign where there are more.
fn head(bytes: &[u8]) -> (String, &'static str) {
    let near = String::from_utf8_lossy(&bytes[..bytes.len().min(4 * AROUND)]);
    let shown = visible(near.chars().take(AROUND));
    let more = bytes.len() > 4 * AROUND || near.chars().count() > AROUND;
    (shown, if more { "…" } else { "" })
}

/// Writes what steers a terminal as its number; other white space than blanks is a blank.
fn visible(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in chars {
        match c {
            '\t' | '\r' => out.push(' '),
            c if steers(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{AROUND, window};

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let raw = format!("{}BAD{}", "å".repeat(5_000), "ß".repeat(5_000));
        let at = raw.find("BAD").expect("the place");
        let window = window(raw.as_bytes(), &(at..at + 3));
        assert_eq!(window.text, format!("…{}BAD{}…", "å".repeat(AROUND), "ß".repeat(AROUND)));
        assert_eq!(window.text.get(window.at), Some("BAD"));
    }

    #[test]
    fn the_line_of_the_place_is_shown_and_steers_nothing() {
        let raw = b"a,\"one\ntw\x1bo\",\tBAD\x9b,\xe2\x80\xae\nlast";
        let at = raw.windows(3).position(|w| w == b"BAD").expect("the place");
        let window = window(raw, &(at..at + 3));
        assert_eq!(window.text, "tw\\u{1b}o\", BAD\u{fffd},\\u{202e}");
        assert_eq!(window.text.get(window.at), Some("BAD"));
    }

    #[test]
    fn any_place_is_shown() {
        let raw = "é\n€x".as_bytes();
        for start in 0..8 {
            for end in 0..8 {
                let window = window(raw, &(start..end));
                assert!(window.text.get(window.at.clone()).is_some(), "{start}..{end}");
            }
        }
    }
}
