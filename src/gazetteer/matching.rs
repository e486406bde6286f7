//! Finding names in running text.

use crate::gazetteer::capitals::Capitals;
use crate::gazetteer::index::{NameIndex, Numbers};
use crate::gazetteer::key::{self, Walk, is_word_char};
use crate::gazetteer::store::Store;
use crate::gazetteer::{Entry, Gazetteer};
use crate::span::Span;
use crate::text::word;

/// A name found in a text.
#[derive(Clone, Debug)]
pub struct NameMatch<'g> {
    /// Where the name stands.
    pub span: Span,
    numbers: Numbers<'g>,
    gazetteer: &'g Gazetteer,
}

impl<'g> NameMatch<'g> {
    /// Returns everybody who has the name, in the order in which they were added.
    #[must_use]
    pub fn entries(&self) -> Vec<&'g Entry> {
        self.gazetteer.in_order(self.numbers.clone())
    }

    /// Tells whether several have the name.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.numbers.clone().nth(1).is_some()
    }
}

/// So far back a word is followed to its beginning, in bytes.
const LONGEST_WORD: usize = 64;
/// So many words before a capital can belong to a name: "van der Doorn".
const MOST_SMALL: usize = 4;

/// Finds the leftmost longest names.
pub(super) fn scan<'g>(gazetteer: &'g Gazetteer, index: &'g NameIndex, store: &'g Store, text: &str) -> Vec<NameMatch<'g>> {
    let bytes = text.as_bytes();
    let finder = Finder { index, store, text, bytes, has_small: !index.small.is_empty() };
    let mut found = Vec::new();
    let mut done = 0;
    for at in Capitals::new(bytes) {
        if at < done || !finder.may_begin(at) {
            continue;
        }
        if let Some((start, end, numbers)) = finder.around(at, done) {
            found.push(NameMatch { span: Span::new(start, end), numbers, gazetteer });
            done = end;
        }
    }
    found
}

struct Finder<'g, 't> {
    index: &'g NameIndex,
    store: &'g Store,
    text: &'t str,
    bytes: &'t [u8],
    has_small: bool,
}

impl<'g> Finder<'g, '_> {
    /// Tells whether a name may have its first capital at `at`: few have, and looks at eight bytes in place of walks from every
    /// capital double the speed.
    #[inline(always)]
    fn may_begin(&self, at: usize) -> bool {
        match key::lead(self.bytes, at) {
            Some(lead) if self.is_cut(at) => self.index.first.hint(lead).any() | self.may_follow_small(at),
            _ => true,
        }
    }

    /// Finds the longest name whose first capital stands at `at`, from `done` on.
    fn around(&self, at: usize, done: usize) -> Option<(usize, usize, Numbers<'g>)> {
        if !self.bytes.get(at)?.is_ascii() && !self.char_at(at).is_some_and(char::is_uppercase) {
            return None;
        }
        let start = if self.is_cut(at) { at } else { self.word_start(at)? };
        if start < done || start < at && self.char_at(start).is_some_and(char::is_uppercase) {
            return None;
        }
        if self.may_follow_small(start) {
            if let Some(found) = self.small_before(start, at, done) {
                return Some(found);
            }
        }
        if start == at || self.may_be_small(start) { self.from(start, at) } else { None }
    }

    /// Tells whether a word can only begin at `at`, as nearly all do.
    #[inline(always)]
    fn is_cut(&self, at: usize) -> bool {
        match self.bytes.get(..at).unwrap_or(&[]) {
            [.., b'-' | b'&' | b'\'' | b'.'] => false,
            [.., 0xE2, 0x80, last] => matches!(last, 0x93..=0x97 | 0x9A..=0xA7),
            [.., b] => b.is_ascii() && !b.is_ascii_alphanumeric(),
            [] => true,
        }
    }

    /// Tells whether the word before `start` may begin a name, where that is easily told; else that it may.
    #[inline(always)]
    fn may_follow_small(&self, start: usize) -> bool {
        self.has_small && key::lead_before(self.bytes, start).is_none_or(|lead| self.index.small.hint(lead).goes_on)
    }

    /// Finds a name that begins with small words before the one at `start`.
    fn small_before(&self, start: usize, at: usize, done: usize) -> Option<(usize, usize, Numbers<'g>)> {
        let mut starts = [0; MOST_SMALL];
        let mut count = 0;
        let mut from = start;
        for slot in &mut starts {
            match self.start_before(from).filter(|s| *s >= done && self.may_be_small(*s)) {
                Some(before) => from = before,
                None => break,
            }
            *slot = from;
            count += 1;
        }
        starts.iter().take(count).rev().find_map(|s| self.from(*s, at))
    }

    fn may_be_small(&self, start: usize) -> bool {
        Walk::new(self.text, start).step().is_some_and(|hash| self.index.small.hint(hash).ends)
    }

    /// Finds the longest name that begins at `start` and reaches beyond `at`.
    fn from(&self, start: usize, at: usize) -> Option<(usize, usize, Numbers<'g>)> {
        let mut walk = Walk::new(self.text, start);
        let mut hash = walk.step()?;
        let mut hint = self.index.first.hint(walk.lead);
        let mut best = None;
        loop {
            if hint.ends {
                best = self.whole(&walk, hash, start, at).or(best);
            }
            if !hint.goes_on {
                return best;
            }
            match walk.step() {
                Some(next) => hash = next,
                None => return best,
            }
            hint = self.index.longer.hint(hash);
        }
    }

    /// Returns the name that ends where a walk stands, if there is one.
    fn whole(&self, walk: &Walk<'_>, hash: u64, start: usize, at: usize) -> Option<(usize, usize, Numbers<'g>)> {
        if walk.end <= at || !self.ends_word(start, walk.end, walk.count) {
            return None;
        }
        let numbers = self.index.named(self.store, hash, self.text.get(start..walk.end)?)?;
        Some((start, walk.end, numbers))
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// Returns where the word around `at` begins; `None` for one of no reasonable length.
    fn word_start(&self, at: usize) -> Option<usize> {
        let mut start = at;
        while let Some(c) = self.char_before(start) {
            let before = start - c.len_utf8();
            let joined = match c {
                '-' | '\u{2010}' | '&' | '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' => self.char_before(before).is_some_and(is_word_char),
                // "U.S." is one word, "end.Then" is two.
                '.' => {
                    let letter = self.char_before(before).filter(|c| c.is_alphabetic());
                    letter.is_some_and(|c| !self.char_before(before - c.len_utf8()).is_some_and(char::is_alphanumeric))
                }
                c => is_word_char(c),
            };
            if !joined {
                break;
            }
            start = before;
            if at - start > LONGEST_WORD {
                return None;
            }
        }
        Some(start)
    }

    /// Returns where the word or mark before `start` begins.
    fn start_before(&self, start: usize) -> Option<usize> {
        let last = self.char_before(start)?;
        if !last.is_whitespace() {
            return Some(start - last.len_utf8());
        }
        let end = self.text.get(..start)?.trim_end_matches([' ', '\n', '\u{a0}']).len();
        let last = self.char_before(end)?;
        if is_word_char(last) { self.word_start(end - last.len_utf8()) } else { Some(end - last.len_utf8()) }
    }

    /// Tells whether a whole word ends at `end`, where a name of `count` words and marks does.
    fn ends_word(&self, start: usize, end: usize, count: usize) -> bool {
        let rest = self.text.get(end..).unwrap_or("");
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { return true };
        if c == ' ' {
            return true;
        }
        let follows = chars.clone().next();
        let inside = self.char_before(end).is_some_and(is_word_char);
        match c {
            c if is_word_char(c) => false,
            _ if !inside => true,
            '-' | '\u{2010}' | '&' => !follows.is_some_and(char::is_alphanumeric),
            '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' => !follows.is_some_and(char::is_alphanumeric) || is_clitic(chars.as_str()),
            '.' => {
                let last = self.text.get(start..end).unwrap_or("").rsplit(|c| !is_word_char(c)).next().unwrap_or("");
                let letters = last.chars().take(3).count();
                // "Samuel L. Rowe", "U.S.", "Jan. 3"
                !(letters == 1
                    || letters == 2 && follows.is_some_and(char::is_alphabetic)
                    || count == 1 && word::abbreviation(last).is_some())
            }
            _ => true,
        }
    }
}

/// Tells whether what follows an apostrophe is no part of the name: "Rowe’s".
fn is_clitic(rest: &str) -> bool {
    let tail = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    ["s", "re", "ve", "ll", "d", "m"].iter().any(|c| tail.eq_ignore_ascii_case(c))
}
