//! Tags with more attributes than any page has.

use crate::span::Span;

/// The parser compares each attribute of a tag with all others; a page has some dozens.
const MOST: usize = 1000;

/// Finds tags that are too crowded, each byte looked at once.
#[derive(Default)]
pub(super) struct Crowd {
    seen: usize,
}

impl Crowd {
    /// Returns the attributes to leave out of the tag that begins at `at`, if one begins there and has too many.
    pub(super) fn left_out(&mut self, source: &str, at: usize) -> Option<Span> {
        let bytes = source.as_bytes();
        let opens = bytes.get(at) == Some(&b'<') && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
        if !opens || at < self.seen {
            return None;
        }
        let (mut marks, mut quote, mut from, mut value) = (0usize, None, None, false);
        let mut end = at + 1;
        let apart = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/');
        while let Some(byte) = bytes.get(end) {
            match (quote, byte) {
                (Some(open), now) if open == now => quote = None,
                (Some(_), _) => {}
                (None, b'>') => break,
                // Elsewhere than behind "=" it is part of a name.
                (None, b'"' | b'\'') if value => quote = Some(byte),
                // `<a b=""c="">` has two attributes as well.
                (None, b'=') => marks += 1,
                (None, now) => marks += usize::from(apart(now) && !bytes.get(end - 1).is_some_and(apart)),
            }
            value = quote.is_none() && (*byte == b'=' || value && apart(byte));
            if marks > 2 * MOST && from.is_none() {
                from = Some(end);
            }
            end += 1;
        }
        self.seen = end;
        from.map(|from| Span::new(from, end))
    }
}

#[cfg(test)]
mod tests {
    use super::Crowd;

    #[test]
    fn only_what_is_past_the_first_thousand_is_left_out() {
        let path = format!("<path d=\"{}\">x", "M 1 2 ".repeat(2000));
        assert_eq!(Crowd::default().left_out(&path, 0), None);
        let crowded = format!("<a{}>x", " b=c".repeat(3000));
        let out = Crowd::default().left_out(&crowded, 0).expect("too many attributes");
        assert_eq!((out.len(), out.end), (2000 * 4, crowded.len() - 2));
        let stray = format!("<a '{}>x", " b".repeat(6000));
        assert!(Crowd::default().left_out(&stray, 0).is_some());
    }
}
