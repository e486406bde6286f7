//! Strings that a line may hold.

use aho_corasick::AhoCorasick;
use memchr::memchr3;
use once_cell::sync::OnceCell;

/// Strings in small letters, each with the number of the pattern that needs it; found in one pass over a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needles {
    words: Vec<Word>,
    /// Made when first asked for.
    finder: OnceCell<Option<AhoCorasick>>,
}

#[derive(Clone, Debug)]
struct Word {
    word: Vec<u8>,
    /// No line with one of these bytes counts.
    without: Option<[u8; 3]>,
    pattern: usize,
}

impl Needles {
    /// Adds a string in small letters; lines that hold a byte of `without` never count.
    pub(crate) fn push(&mut self, word: Vec<u8>, without: Option<[u8; 3]>, pattern: usize) {
        self.finder = OnceCell::new();
        self.words.push(Word { word, without, pattern });
    }

    fn finder(&self) -> Option<&AhoCorasick> {
        let build = || AhoCorasick::builder().ascii_case_insensitive(true).build(self.words.iter().map(|w| &w.word)).ok();
        self.finder.get_or_init(build).as_ref()
    }

    /// Tells whether a text holds any of the strings, ASCII letters of either case alike.
    pub(crate) fn any(&self, text: &[u8]) -> bool {
        self.finder().is_none_or(|f| f.is_match(text))
    }

    /// Adds the patterns whose strings `line` holds to `found`.
    pub(crate) fn find(&self, line: &[u8], found: &mut Vec<usize>) {
        let Some(finder) = self.finder() else {
            // Without a finder any of them may stand there.
            found.extend(self.words.iter().map(|w| w.pattern));
            return;
        };
        let held = finder.find_overlapping_iter(line).filter_map(|m| self.words.get(m.pattern().as_usize()));
        found.extend(held.filter(|w| w.without.is_none_or(|[a, b, c]| memchr3(a, b, c, line).is_none())).map(|w| w.pattern));
    }
}

#[cfg(test)]
mod tests {
    use super::Needles;

    #[test]
    fn strings_are_found_in_either_case() {
        let mut needles = Needles::default();
        for (pattern, word) in ["via ap", "(ap)", "\u{a9}", ".com -- "].into_iter().enumerate() {
            needles.push(word.as_bytes().to_vec(), (pattern == 0).then_some(*b".!?"), pattern);
        }
        let find = |line: &str| {
            let mut found = Vec::new();
            needles.find(line.as_bytes(), &mut found);
            found
        };
        assert_eq!(find("A boat, Via AP"), [0]);
        assert_eq!(find("A boat. Via AP"), Vec::<usize>::new());
        assert_eq!(find("RENO (AP) - It is"), [1]);
        assert_eq!(find("(a) © (ap"), [2]);
        assert_eq!(find("Harbour.COM -- Monday"), [3]);
        assert_eq!(find("p"), Vec::<usize>::new());
    }
}
