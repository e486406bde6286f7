//! Reading marks one after the other.

use crate::quote::mark::{CORNERS, DOUBLED, Mark, NO_SHAPE, Role, SHAPES, Shape, Sight, alone, doubled, familiar};
use crate::quote::neighbour::{After, Before, Sides, character_after, character_before, mark_after, mark_before};
use crate::quote::role::verdict;

/// Reads the marks of a text in order.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    text: &'t str,
    /// What begins before this is part of a mark or value that was read.
    at: usize,
    run: Run,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, run: Run::default() }
    }

    /// Returns the mark that begins at `at` with what it can do, or something literal.
    ///
    /// Whoever asks must ask in order, and leave out no mark.
    #[inline]
    pub(super) fn read(&mut self, at: usize) -> Sight {
        let bytes = self.text.as_bytes();
        let shape = familiar(bytes, at);
        if shape == NO_SHAPE {
            return if bytes.get(at) == Some(&b'`') { self.read_closely(at) } else { Sight::NOTHING };
        }
        if shape >= CORNERS && at >= self.at {
            return bracket(shape);
        }
        let end = at + usize::from(SHAPES[usize::from(shape)].len);
        let before = bytes.get(at.wrapping_sub(1)).copied().unwrap_or(b' ');
        let after = bytes.get(end).copied().unwrap_or(b' ');
        match Sides::of_bytes(before, after) {
            // Nothing that could be read as a part of something else has such sides, but for the value of an attribute.
            Some(sides) if at >= self.at => sight(shape, verdict(shape, sides).role(self.text, at, end), sides),
            _ => self.read_closely(at),
        }
    }

    /// Reads a mark beside other marks, letters beyond ASCII or an equals sign.
    #[inline(never)]
    fn read_closely(&mut self, at: usize) -> Sight {
        if at < self.at {
            return Sight::NOTHING;
        }
        if let Some(value_end) = attribute_end(self.text, at) {
            self.at = value_end;
            self.run = Run::default();
            return Sight::NOTHING;
        }
        self.judge(at)
    }

    /// Judges the mark that begins at `at` by its neighbours.
    fn judge(&mut self, at: usize) -> Sight {
        let bytes = self.text.as_bytes();
        let pair = doubled(bytes, at);
        let glyphs = if pair == NO_SHAPE { 1 } else { 2 };
        let shape = if pair == NO_SHAPE { alone(bytes, at) } else { pair };
        if shape == NO_SHAPE {
            self.run.pass(1);
            return Sight::NOTHING;
        }
        let Shape { len, glyph, .. } = SHAPES[usize::from(shape)];
        let end = at + usize::from(len);
        self.at = end;
        if (CORNERS..DOUBLED).contains(&shape) {
            return bracket(shape);
        }
        self.run.enter(self.text, at);
        let sides = self.run.sides(glyphs);
        let unspaced = self.run.is_unspaced(glyphs);
        self.run.pass(glyphs);
        // Where words have no spaces between them, curls are what they look like.
        let role = match (unspaced, glyph) {
            (true, '‘') => Role::Open,
            (true, '’') => Role::Close,
            _ => verdict(shape, sides).role(self.text, at, end),
        };
        sight(shape, role, sides)
    }
}

/// Returns the mark that begins at `at` without a look at what was read before; something literal where there is none.
pub(super) fn read(text: &str, at: usize) -> Mark {
    Mark::new(at, Reader::new(text).judge(at))
}

/// Returns what a corner bracket or double prime does, whatever stands around it.
#[inline]
fn bracket(shape: u8) -> Sight {
    let opens = matches!(SHAPES[usize::from(shape)].glyph, '「' | '『' | '〝');
    Sight { shape, role: if opens { Role::Open } else { Role::Close }, after_stop: false }
}

#[inline]
fn sight(shape: u8, role: Role, sides: usize) -> Sight {
    Sight { shape, role, after_stop: Sides::after_stop(sides) }
}

/// Tells whether a character is a letter of a script that has no spaces between words: there, curls are what they look like.
fn is_unspaced(c: Option<char>) -> bool {
    c.is_some_and(|c| c >= '\u{2e80}' && c.is_alphabetic())
}

/// Tells whether a character is a letter or digit; dashes and dots are none for sure, and not looked up in the tables of
/// Unicode.
fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| !matches!(c, '\u{2000}'..='\u{206f}') && c.is_alphanumeric())
}

/// Marks that follow each other: what stands on both sides of them all is told once, not by each of them anew. With it
/// and the tables of shapes and verdicts text of marks alone takes two thirds of the time.
#[derive(Debug, Default)]
struct Run {
    end: usize,
    /// How many marks stand before the present one; of those before the run was entered, at most as many as matter.
    passed: usize,
    marks: usize,
    /// What stands before a mark, by how many marks there are between, as parts of [`Sides::number`].
    before: [u8; Before::REACH + 1],
    after: [u8; After::REACH + 1],
    /// Letters without spaces between words touch the run.
    unspaced_before: bool,
    unspaced_after: bool,
}

impl Run {
    /// Makes this the run that holds the mark at `at`.
    #[inline]
    fn enter(&mut self, text: &str, at: usize) {
        if at >= self.end {
            *self = Self::of(text, at);
        }
    }

    fn of(text: &str, at: usize) -> Self {
        let bytes = text.as_bytes();
        let (mut passed, mut start) = (0, at);
        while passed < Before::REACH {
            let len = mark_before(bytes, start);
            if len == 0 {
                break;
            }
            start -= len;
            passed += 1;
        }
        let (mut marks, mut end) = (passed, at);
        loop {
            let len = mark_after(bytes, end);
            if len == 0 {
                break;
            }
            end += len;
            marks += 1;
        }
        let (inner, next) = (character_before(text, start), character_after(text, end));
        let sides = Sides {
            before: Before::of(text, start),
            after: After::within(text, end, 2),
            behind_word: is_word(inner),
            before_word: is_word(next),
        };
        let apart = Sides { behind_word: false, before_word: false, ..sides };
        // From as far away as is looked, one full stop is not told from three.
        let far = Sides { after: After::within(text, end, 1), ..apart };
        let mut before = [apart.before_part(); Before::REACH + 1];
        before[0] = sides.before_part();
        before[Before::REACH] = Sides::nth(0).before_part();
        let mut after = [apart.after_part(); After::REACH + 1];
        after[0] = sides.after_part();
        after[After::REACH - 1] = far.after_part();
        after[After::REACH] = Sides::nth(0).after_part();
        Self { end, passed, marks, before, after, unspaced_before: is_unspaced(inner), unspaced_after: is_unspaced(next) }
    }

    /// Passes marks of the run.
    #[inline]
    fn pass(&mut self, marks: usize) {
        self.passed += marks;
    }

    /// Returns how many marks follow the next `marks`.
    #[inline]
    fn left(&self, marks: usize) -> usize {
        self.marks.saturating_sub(self.passed + marks)
    }

    /// Returns the number of the sides of the next `marks`.
    #[inline]
    fn sides(&self, marks: usize) -> usize {
        usize::from(self.before[self.passed.min(Before::REACH)] | self.after[self.left(marks).min(After::REACH)])
    }

    /// Tells whether the next `marks` touch letters without spaces between words.
    #[inline]
    fn is_unspaced(&self, marks: usize) -> bool {
        self.unspaced_before & (self.passed == 0) | self.unspaced_after & (self.left(marks) == 0)
    }
}

/// Returns where the value of an attribute ends whose opening mark stands at `at`: markup left in a text, `href="…"`.
#[inline]
fn attribute_end(text: &str, at: usize) -> Option<usize> {
    let led = text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'=');
    if led { value_end(text, at) } else { None }
}

fn value_end(text: &str, at: usize) -> Option<usize> {
    let before = text.as_bytes().get(..at)?.strip_suffix(b"=")?;
    let value = text.get(at..)?.strip_prefix(['"', '“', '”'])?;
    let from = text.len() - value.len();
    before.last().filter(|b| b.is_ascii_alphanumeric())?;
    let (close, mark) = value.char_indices().take(LONGEST_VALUE).find(|(_, c)| matches!(c, '"' | '“' | '”' | '\n'))?;
    (mark != '\n').then(|| from + close + mark.len_utf8())
}

/// Longer values of attributes, in characters, are not looked for.
const LONGEST_VALUE: usize = 1000;

#[cfg(test)]
mod tests {
    use super::{Reader, read};
    use crate::quote::mark::{Role, Style};

    #[test]
    fn marks_read_in_order_do_what_they_do_alone() {
        let ends = ["", "a", "7", " ", ".", "...", "—", "(", "か", "é", "「"];
        let runs = ["’", "”’", "«“‘", "\"’\"”", "“”‘’\"", "«»«»«»", "‹›‹›‹›‹", "“”“”“”“”“”“”"];
        for (before, after, run) in ends.iter().flat_map(|b| ends.iter().flat_map(move |a| runs.map(|r| (b, a, r)))) {
            let text = format!("{before}{run}{after}");
            let mut reader = Reader::new(&text);
            for (i, _) in run.char_indices() {
                let at = before.len() + i;
                let (alone, sight) = (read(&text, at), reader.read(at));
                assert_eq!((sight.role, sight.after_stop), (alone.role, alone.after_stop), "{text:?} at {at}");
            }
        }
    }

    #[test]
    fn a_value_of_an_attribute_is_passed() {
        let text = "=a=\"b”";
        let mut reader = Reader::new(text);
        assert_eq!((reader.read(3).role, reader.read(5).role), (Role::Literal, Role::Literal));
        assert_eq!(read(text, 5).style, Style::Curly);
    }
}
