//! Pull quotes: words of the body, repeated large beside it.

use memchr::memmem;

use crate::article::{BlockKind, FurnitureKind};
use crate::outlet::html::text::key;
use crate::outlet::html::walk::{Marked, Paragraph, Place};

/// Shorter words, in letters, stand in a body by chance.
const SHORTEST: usize = 12;
/// A page has a handful of blocks; more are not compared with the body.
const MOST: usize = 200;
/// So many sentences of a block are looked for: a pull quote has one or two.
const MOST_PARTS: usize = 20;

/// Turns the blocks whose words the body says as well into furniture.
///
/// A block that the page marks as a pull quote may shorten them, and tell whose they are: half of its letters must be the body's.
pub(super) fn drop_repeated(text: &str, paragraphs: &mut [Paragraph], blocks: &[Marked]) {
    if blocks.is_empty() {
        return;
    }
    let said: Vec<String> = paragraphs.iter().filter(|p| p.place == Place::Body).map(|p| key(p.span.slice(text))).collect();
    let said = said.join("\n");
    for (number, block) in blocks.iter().enumerate().take(MOST).filter(|(_, b)| b.kind == BlockKind::Quote) {
        let words = || paragraphs.iter().filter(|p| p.place == Place::Words(number)).map(|p| p.span.slice(text));
        let repeats = |part: &str| {
            let part = key(part);
            part.len() >= SHORTEST && memmem::find(said.as_bytes(), part.as_bytes()).is_some()
        };
        let whole = words().next().is_some() && words().all(repeats);
        let parts = || words().flat_map(|w| w.split_inclusive(['.', '!', '?', '…'])).take(MOST_PARTS);
        let letters = |part: &str| key(part).len();
        let repeated = || parts().filter(|part| repeats(part)).map(letters).sum::<usize>();
        let half = || Some(repeated()).filter(|n| *n > 0).is_some_and(|n| 2 * n >= parts().map(letters).sum());
        if whole || block.pull && half() {
            for paragraph in paragraphs.iter_mut().filter(|p| matches!(p.place, Place::Words(n) | Place::Cite(n) if n == number)) {
                paragraph.place = Place::Furniture(FurnitureKind::PullQuote);
            }
        }
    }
}
