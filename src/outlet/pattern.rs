//! Patterns for lines, sorted by what a line must show before any of them is tried.

use once_cell::sync::OnceCell;
use regex::{Regex, RegexBuilder};

use crate::error::Error;
use crate::outlet::need::{Need, ODD, needs};
use crate::outlet::needle::Needles;

/// A list of patterns; upper and lower case count alike.
///
/// Nearly no line of news shows what any pattern needs, so that one lookup spares it all of them: a page is read in a sixth of
/// the time that all patterns as one automaton took, and nothing is compiled before a line needs it.
#[derive(Clone, Debug)]
pub(crate) struct Patterns {
    patterns: Vec<Pattern>,
    /// What lines begin with, in order, and the pattern for each.
    starts: Vec<(Vec<u8>, usize)>,
    /// The head of each of `starts`.
    heads: Vec<Head>,
    /// Where in `starts` each first byte begins.
    first: Vec<usize>,
    ends: Vec<(Vec<u8>, usize)>,
    /// What lines hold, and the pattern for each.
    inside: Needles,
    /// The patterns to try on every line.
    always: Vec<usize>,
}

/// The first four bytes of a string, and which of them it has; comparing whole strings took an eighth of a page's time.
#[derive(Clone, Copy, Debug)]
struct Head {
    bytes: u32,
    mask: u32,
}

impl Head {
    fn new(small: &[u8]) -> Self {
        let (mut bytes, mut mask) = ([0; 4], [0; 4]);
        for (at, b) in small.iter().take(4).enumerate() {
            (bytes[at], mask[at]) = (b.to_ascii_lowercase(), 0xff);
        }
        Self { bytes: u32::from_le_bytes(bytes), mask: u32::from_le_bytes(mask) }
    }
}

/// A pattern, compiled when a line first shows what it needs.
#[derive(Clone, Debug)]
struct Pattern {
    source: String,
    regex: OnceCell<Option<Regex>>,
}

impl Pattern {
    fn regex(&self) -> Result<Regex, regex::Error> {
        RegexBuilder::new(&self.source).case_insensitive(true).build()
    }

    fn is_match(&self, line: &str) -> bool {
        self.regex.get_or_init(|| self.regex().ok()).as_ref().is_some_and(|r| r.is_match(line))
    }
}

impl Patterns {
    /// Returns the list of `sources`, none of them compiled.
    pub(crate) fn new<'s>(sources: impl Iterator<Item = &'s str>) -> Self {
        let mut list = Self {
            patterns: Vec::new(),
            starts: Vec::new(),
            heads: Vec::new(),
            first: Vec::new(),
            ends: Vec::new(),
            inside: Needles::default(),
            always: Vec::new(),
        };
        for (at, source) in sources.enumerate() {
            let source = ascii_boundaries(source);
            for need in needs(&source) {
                let with = |found: Vec<Vec<u8>>| found.into_iter().map(move |l| (l, at));
                match need {
                    Need::Start(found) => list.starts.extend(with(found)),
                    Need::End(found) => list.ends.extend(with(found)),
                    Need::Inside { words, without } => with(words).for_each(|(word, at)| list.inside.push(word, without, at)),
                    Need::Nothing => list.always.push(at),
                }
            }
            list.patterns.push(Pattern { source, regex: OnceCell::new() });
        }
        list.starts.sort();
        list.heads = list.starts.iter().map(|(l, _)| Head::new(l)).collect();
        list.first = (0..=256).map(|b| list.starts.partition_point(|(l, _)| l.first().is_some_and(|x| usize::from(*x) < b))).collect();
        list
    }

    /// Compiles every pattern.
    ///
    /// # Errors
    /// Says which pattern is no regular expression.
    pub(crate) fn compile(&self) -> Result<(), Error> {
        self.patterns.iter().try_for_each(|p| {
            let regex = p.regex().map_err(|e| Error::value("regular expressions", e.to_string()))?;
            p.regex.get_or_init(|| Some(regex));
            Ok(())
        })
    }

    pub(crate) fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Tells whether a text holds any of the strings that lines may need inside.
    pub(crate) fn found_inside(&self, text: &str) -> bool {
        self.inside.any(text.as_bytes())
    }

    /// Returns the patterns that may fit a line, in order; `odd` tells that the page holds a letter of [`ODD`], `inside` that it
    /// may hold what lines need inside.
    pub(crate) fn candidates(&self, line: &str, odd: bool, inside: bool) -> Vec<usize> {
        if odd && ODD.iter().any(|o| line.contains(o)) {
            return (0..self.patterns.len()).collect();
        }
        // No allocation where nothing is found, which is nearly everywhere.
        let mut found = self.always.clone();
        let bytes = line.as_bytes();
        if let Some(first) = bytes.first().map(|b| usize::from(b.to_ascii_lowercase())) {
            let range = self.first[first]..self.first[first + 1];
            if !range.is_empty() {
                let head = Head::new(bytes).bytes;
                let alike = self.heads[range.clone()].iter().zip(range).filter(|(h, _)| head & h.mask == h.bytes);
                found.extend(alike.map(|(_, at)| &self.starts[at]).filter(|(l, _)| begins(bytes, l)).map(|s| s.1));
            }
        }
        let ends = |l: &[u8]| bytes.len().checked_sub(l.len()).is_some_and(|from| begins(&bytes[from..], l));
        found.extend(self.ends.iter().filter(|(l, _)| ends(l)).map(|e| e.1));
        if inside {
            self.inside.find(bytes, &mut found);
        }
        if found.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
        found
    }

    /// Tells whether pattern `at` fits a line.
    pub(crate) fn is_match(&self, at: usize, line: &str) -> bool {
        self.patterns.get(at).is_some_and(|p| p.is_match(line))
    }

    /// Returns the first pattern that fits a line.
    pub(crate) fn first_match(&self, line: &str, odd: bool) -> Option<usize> {
        self.candidates(line, odd, true).into_iter().find(|at| self.is_match(*at, line))
    }
}

/// Tells whether `bytes` begin with `small`, when ASCII letters count as small.
pub(crate) fn begins(bytes: &[u8], small: &[u8]) -> bool {
    bytes.len() >= small.len() && small.iter().zip(bytes).all(|(s, b)| *s == b.to_ascii_lowercase())
}

/// Returns a pattern whose word boundaries look at ASCII alone: those of Unicode keep the engine from its fast path on other
/// text.
fn ascii_boundaries(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern.chars();
    while let Some(c) = rest.next() {
        let escaped = if c == '\\' { rest.next() } else { None };
        // `\b{start}` is a boundary of another kind.
        if escaped == Some('b') && !rest.as_str().starts_with('{') {
            out.push_str(r"(?-u:\b)");
        } else {
            out.push(c);
            out.extend(escaped);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use regex::RegexBuilder;

    use super::{Patterns, ascii_boundaries};

    #[test]
    fn only_boundaries_are_made_ascii() {
        for (pattern, ascii) in [(r"\bshare\b", r"(?-u:\b)share(?-u:\b)"), (r"c:\\bin", r"c:\\bin"), (r"\b{start}a\", r"\b{start}a\")] {
            assert_eq!(ascii_boundaries(pattern), ascii);
        }
    }

    #[test]
    fn the_lookup_loses_no_line_that_a_pattern_fits() {
        let sources = [
            r"^(home|news|/|>|»|\|)$",
            r"\blogo$",
            r"^\d+ (min(ute)?s?)( read)?$",
            r"^(read more|watch|more from [^.]{1,40})\s*[|:–—-]",
            r"^[^.!?]*\b(getty images|via ap|kiosk)\b[^.!?]*$",
            r"^(_{3,}|(\* ?){3,}|# ?# ?#|—{2,})$",
            r"^.*(©|\(c\)opyright|all rights reserved).*$",
            r"^\S+\.(com|org) -- ",
            r", .{3,40} on$|^current news$",
            r"^by \p{Lu}",
            r"^étage\b|cafés$",
        ];
        let lines = [
            "News",
            "»",
            "|",
            "/",
            "The Site LOGO",
            "5 min read",
            "٣ MINUTES",
            "Read more — here",
            "More from the harbour:",
            "A boat. Getty Images",
            "A boat, via AP",
            "* * *",
            "———",
            "All rights reserved",
            "Made by hand (C)opyright",
            "© Harbour News",
            "harbour.COM -- Monday",
            "Ana Ruiz, Harbour News on",
            "Current News",
            "by Ana",
            "ÉTAGE",
            "Deux CAFÉS",
            "“It is late,” she said.",
            "",
        ];
        let patterns = Patterns::new(sources.into_iter());
        let odd = |line: &str| line.replace(['s', 'S'], "\u{17f}").replace(['k', 'K'], "\u{212a}");
        for line in lines.iter().flat_map(|l| [(*l).to_owned(), l.to_uppercase(), l.to_lowercase(), odd(l), format!("{l}\n{l}")]) {
            for (at, source) in sources.iter().enumerate() {
                let fits = RegexBuilder::new(source).case_insensitive(true).build().expect("a pattern").is_match(&line);
                let found = patterns.candidates(&line, true, true).contains(&at) && patterns.is_match(at, &line);
                assert_eq!(found, fits, "{source} on {line:?}");
            }
        }
    }
}
