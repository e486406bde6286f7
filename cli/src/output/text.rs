//! Cards for reading.

use std::io::{self, Write};

use onrecord::render::{Palette, cards, explained_cards};
use onrecord::{Article, ArticleRecord};

use crate::output::{Layout, Records};

/// A card a quote, a blank line between articles.
pub(super) struct Cards {
    pub(super) explain: bool,
    pub(super) palette: Palette,
}

/// Colours; the stream leaves them out where the output is no terminal or `NO_COLOR` is set.
pub(super) const COLOURS: Palette =
    Palette { speaker: "\u{1b}[1;36m", words: "\u{1b}[1m", setting: "\u{1b}[33m", detail: "\u{1b}[2m", reset: "\u{1b}[0m" };

impl Layout for Cards {
    fn write(&self, out: &mut dyn Write, made: &[u8], before: u64) -> io::Result<()> {
        if before > 0 {
            out.write_all(b"\n")?;
        }
        out.write_all(made)
    }
}

impl Records for Cards {
    fn record(&self, record: &ArticleRecord, article: &Article<'_>) -> io::Result<Vec<u8>> {
        let cards = if self.explain { explained_cards(record, article.text(), self.palette) } else { cards(record, self.palette) };
        Ok(cards.into_bytes())
    }
}
