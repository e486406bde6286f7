//! An article as the templates take it: plain data, decided here.

use serde::Serialize;

use crate::article::Article;
use crate::partial_date::PartialDate;
use crate::record::{ArticleRecord, Quote};
use crate::render::explain::Explainer;
use crate::render::report::card::{Card, Place};
use crate::render::report::face::Faces;
use crate::render::report::filter::Filters;
use crate::render::report::segment::{self, Mark, Piece, What};
use crate::render::report::share::{Day, Share, shares};
use crate::span::Span;
use crate::text::paragraph::{Layout, Paragraphs};

/// An article of the page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ArticleView {
    number: usize,
    head: Head,
    shares: Vec<Share>,
    paragraphs: Vec<Paragraph>,
    cards: Vec<Card>,
    notices: Vec<NoticeView>,
}

/// What is known of an article.
#[derive(Clone, Debug, Serialize)]
struct Head {
    id: String,
    headline: String,
    byline: Option<String>,
    outlet: Option<String>,
    published: Option<Day>,
}

/// A line of the index.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Entry {
    number: usize,
    head: Head,
    quotes: usize,
    speakers: usize,
}

#[derive(Clone, Debug, Serialize)]
struct Paragraph {
    number: usize,
    furniture: bool,
    runs: Vec<Run>,
}

/// A run of text with one set of marks.
#[derive(Clone, Debug, Serialize)]
struct Run {
    /// The numbers of the quotes that begin here.
    begins: Vec<usize>,
    /// The classes of the innermost quote, and the cards of all whose content it is, that one last.
    class: String,
    contents: String,
    /// What else it is, and the cards of the quotes whose cue, source, venue or date it is.
    part: String,
    parts: String,
    text: String,
}

#[derive(Clone, Debug, Serialize)]
struct NoticeView {
    what: String,
    text: String,
}

/// How much of a text is shown of what could not be understood, in characters.
const GLANCE: usize = 80;

impl ArticleView {
    pub(super) fn new(number: usize, record: &ArticleRecord, article: &Article<'_>, filters: &mut Filters) -> Self {
        let text = article.text();
        let quotes = &record.extraction.quotes;
        let mut faces = Faces::default();
        let shares = shares(quotes, &mut faces);
        let bounds: Vec<Span> = Paragraphs::new(text, Layout::of(text)).collect();
        let cut = segment::cut(text, &bounds, &marks(quotes, article));
        let mut begun = vec![false; quotes.len()];
        let runs: Vec<Vec<(Piece, Vec<usize>)>> =
            cut.into_iter().map(|pieces| pieces.into_iter().map(|p| begin(p, &mut begun)).collect()).collect();
        let why = Explainer::new(record, text);
        let mut cards = Vec::with_capacity(quotes.len());
        for (i, quote) in quotes.iter().enumerate() {
            let place = Place { article: number, number: i + 1, stands: begun.get(i).copied().unwrap_or(false) };
            cards.push(Card::new(place, quote, text, &why, &mut faces, &filters.add(quote)));
        }
        let paragraphs = runs.into_iter().enumerate().map(|(i, pieces)| Paragraph::new(i + 1, pieces, text, &cards)).collect();
        let notices = record
            .extraction
            .notices
            .iter()
            .map(|n| NoticeView { what: n.what.clone(), text: n.span.slice(text).chars().take(GLANCE).collect() });
        Self { number, head: Head::new(record), shares, paragraphs, notices: notices.collect(), cards }
    }

    pub(super) fn entry(&self) -> Entry {
        Entry { number: self.number, head: self.head.clone(), quotes: self.cards.len(), speakers: self.shares.len() }
    }
}

impl Head {
    fn new(record: &ArticleRecord) -> Self {
        let told = |text: &Option<String>| text.clone().filter(|t| !t.trim().is_empty());
        Self {
            id: record.id.clone(),
            headline: told(&record.headline).unwrap_or_else(|| record.id.clone()),
            byline: told(&record.byline),
            outlet: told(&record.outlet),
            published: record.published.map(|d| PartialDate::day(d).into()),
        }
    }
}

/// Returns everything that is marked in the text.
fn marks(quotes: &[Quote], article: &Article<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for part in article.furniture_parts() {
        marks.push(Mark { span: part.span, what: What::Furniture, quote: 0 });
    }
    for (quote, said) in quotes.iter().enumerate() {
        let mut add = |span: Span, what: What| marks.push(Mark { span, what, quote });
        said.content.iter().for_each(|c| add(c.span, What::Content));
        said.quoted.iter().for_each(|q| add(q.excerpt.span, What::Quoted));
        said.cue.iter().for_each(|c| add(c.excerpt.span, What::Cue));
        said.source.iter().for_each(|s| add(s.span, What::Source));
        said.venue.iter().filter_map(|v| v.span).for_each(|s| add(s, What::Venue));
        said.date.iter().filter_map(|d| d.span).for_each(|s| add(s, What::Date));
    }
    marks
}

/// Returns a piece with the quotes that begin in it.
fn begin(piece: Piece, begun: &mut [bool]) -> (Piece, Vec<usize>) {
    let begins = piece.contents.iter().filter(|q| begun.get_mut(**q).is_some_and(|b| !std::mem::replace(b, true))).copied().collect();
    (piece, begins)
}

impl Paragraph {
    fn new(number: usize, pieces: Vec<(Piece, Vec<usize>)>, text: &str, cards: &[Card]) -> Self {
        let furniture = pieces.iter().all(|(p, _)| p.furniture);
        Self { number, furniture, runs: pieces.into_iter().map(|(piece, begins)| Run::new(&piece, begins, text, cards)).collect() }
    }
}

impl Run {
    fn new(piece: &Piece, begins: Vec<usize>, text: &str, cards: &[Card]) -> Self {
        let innermost = piece.contents.last().and_then(|q| cards.get(*q));
        let said = if piece.quoted { " said" } else { "" };
        let mut part: Vec<&str> = piece.parts.iter().filter_map(|(what, _)| what.class()).collect();
        part.extend(piece.furniture.then_some("furniture"));
        part.dedup();
        let mut parts: Vec<usize> = piece.parts.iter().map(|(_, quote)| *quote).collect();
        parts.sort_unstable();
        parts.dedup();
        let ids = |quotes: &[usize]| quotes.iter().filter_map(|q| cards.get(*q)).map(|c| c.id.as_str()).collect::<Vec<_>>().join(" ");
        Self {
            begins,
            class: innermost.map(|c| format!("q {}{said}", c.face.class)).unwrap_or_default(),
            contents: ids(&piece.contents),
            part: part.join(" "),
            parts: ids(&parts),
            text: piece.span.slice(text).to_owned(),
        }
    }
}
