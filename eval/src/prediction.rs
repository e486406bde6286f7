//! What is measured: the quotes that the library finds, or those of a file that the command `onrecord` wrote.

use std::collections::BTreeMap;
use std::path::Path;

use onrecord::{Extractor, OutletRegistry, QuoteKind, Span};
use serde::Deserialize;

use crate::corpus::Article;
use crate::jsonl::{self, Loaded};
use crate::letters::{Chars, Letters};
use crate::problem::Problem;

/// A quote as it was found, in code points.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Whether the words stand in marks.
    pub kind: QuoteKind,
    /// The reported clause, marks included, one range a fragment.
    pub content: Vec<Chars>,
    /// The words in marks, marks excluded.
    pub quoted: Vec<Chars>,
    /// The words that tie the content to its source.
    pub cue: Option<Chars>,
    /// The phrase that names the source.
    pub source: Option<Chars>,
    /// The rule that found it; empty when a file does not tell.
    pub rule: String,
    /// How likely it is right, from 0 to 1; `None` when a file does not tell.
    pub confidence: Option<f64>,
}

/// The part of a quote's record that is measured, in bytes.
#[derive(Clone, Debug, Deserialize)]
struct Quote {
    kind: QuoteKind,
    content: Vec<Span>,
    #[serde(default)]
    quoted: Vec<Span>,
    #[serde(default)]
    cue: Option<Span>,
    #[serde(default)]
    source: Option<Span>,
    #[serde(default)]
    rule: String,
    #[serde(default)]
    confidence: Option<f64>,
}

impl From<onrecord::Quote> for Quote {
    fn from(quote: onrecord::Quote) -> Self {
        Self {
            kind: quote.kind,
            content: quote.content.iter().map(|c| c.span).collect(),
            quoted: quote.quoted.iter().map(|q| q.excerpt.span).collect(),
            cue: quote.cue.map(|c| c.excerpt.span),
            source: quote.source.map(|s| s.span),
            rule: quote.rule,
            confidence: Some(quote.confidence),
        }
    }
}

impl Quote {
    /// Returns the quote in code points, or the first span that does not fit the text.
    fn in_chars(&self, letters: &Letters<'_>) -> Result<Found, Span> {
        let one = |span: Span| letters.chars(span).ok_or(span);
        let all = |spans: &[Span]| spans.iter().map(|s| one(*s)).collect::<Result<_, _>>();
        Ok(Found {
            kind: self.kind,
            content: all(&self.content)?,
            quoted: all(&self.quoted)?,
            cue: self.cue.map(one).transpose()?,
            source: self.source.map(one).transpose()?,
            rule: self.rule.clone(),
            confidence: self.confidence,
        })
    }
}

/// An article's line in a file of predictions.
#[derive(Debug, Deserialize)]
struct Line {
    id: String,
    quotes: Vec<Quote>,
}

/// Where quotes come from.
#[derive(Debug)]
pub struct Source(Origin);

#[derive(Debug)]
enum Origin {
    Library { extractor: Box<Extractor>, registry: Box<OutletRegistry> },
    File { name: String, lines: BTreeMap<String, (usize, Vec<Quote>)> },
}

impl Source {
    /// Takes the quotes that the library finds, read as the command reads them.
    #[must_use]
    pub fn library() -> Self {
        Self(Origin::Library { extractor: Box::new(Extractor::new()), registry: Box::new(OutletRegistry::new()) })
    }

    /// Takes the quotes of a file as `onrecord extract --format jsonl` writes it, with what could not be read of it.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn file(path: &Path) -> Result<(Self, Vec<Problem>), Problem> {
        let name = path.display().to_string();
        let expected = r#"a record {"id", "quotes": [{"kind", "content", …}]}"#;
        let Loaded { items, problems } = jsonl::parse::<Line>(&name, &jsonl::bytes(path)?, expected, |_| Ok(()));
        let lines = items.into_iter().map(|(number, line)| (line.id, (number, line.quotes))).collect();
        Ok((Self(Origin::File { name, lines }), problems))
    }

    /// Returns the quotes of an article; `None` when the file has none for it.
    ///
    /// # Errors
    /// When an offset of the file does not fall on a character boundary of the article.
    pub fn quotes(&self, article: &Article) -> Result<Option<Vec<Found>>, Problem> {
        let letters = Letters::new(&article.text);
        let (name, number, quotes) = match &self.0 {
            Origin::Library { extractor, registry } => {
                let read = registry.read(&article.text, article.date, article.publisher.clone());
                let quotes: Vec<Quote> = extractor.extract(&read).quotes.into_iter().map(Quote::from).collect();
                return Ok(Some(quotes.iter().filter_map(|q| q.in_chars(&letters).ok()).collect()));
            }
            Origin::File { name, lines } => match lines.get(&article.id) {
                Some((number, quotes)) => (name, *number, quotes),
                None => return Ok(None),
            },
        };
        let found: Result<Vec<Found>, Span> = quotes.iter().map(|q| q.in_chars(&letters)).collect();
        found.map(Some).map_err(|span| {
            let expected = format!("offsets on character boundaries of the {} bytes of {:?}", article.text.len(), article.id);
            Problem::line(name, number, expected, format!("{}..{}", span.start, span.end))
        })
    }
}
