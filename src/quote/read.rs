//! Reading marks one after the other.

use crate::quote::mark::{CORNERS, Mark, NO_SHAPE, SHAPES, Sight, familiar};
use crate::quote::neighbour::Sides;
use crate::quote::role::judge;
use crate::quote::run::Run;

/// Reads the marks of a text in order.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    text: &'t str,
    /// What begins before this was read with what begins before it: a mark of a run, or a part of a value.
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
        if at < self.at {
            return self.run.take();
        }
        let bytes = self.text.as_bytes();
        let shape = familiar(bytes, at);
        if shape == NO_SHAPE {
            return Sight::NOTHING;
        }
        // A corner bracket or double prime does the same whatever stands around it.
        if shape >= CORNERS {
            return judge(self.text, at, shape, 0);
        }
        let end = at + usize::from(SHAPES[usize::from(shape)].len);
        let before = bytes.get(at.wrapping_sub(1)).copied().unwrap_or(b' ');
        let after = bytes.get(end).copied().unwrap_or(b' ');
        match Sides::of_bytes(before, after) {
            // Nothing that could be read as a part of something else has such sides, but for the value of an attribute.
            Some(sides) => judge(self.text, at, shape, sides),
            None => self.read_run(at),
        }
    }

    /// Reads a mark beside other marks, letters beyond ASCII or an equals sign, and the marks that follow it.
    #[inline(never)]
    fn read_run(&mut self, at: usize) -> Sight {
        if let Some(value_end) = attribute_end(self.text, at) {
            self.at = value_end;
            return Sight::NOTHING;
        }
        self.at = self.run.read(self.text, at, Run::ROOM);
        self.run.take()
    }
}

/// Returns the mark that begins at `at` without a look at what was read before; something literal where there is none.
pub(super) fn read(text: &str, at: usize) -> Mark {
    let mut run = Run::default();
    run.read(text, at, 1);
    Mark::new(at, run.take())
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
