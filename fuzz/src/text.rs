//! Marks and quotes of a text.

use std::sync::LazyLock;

use jiff::civil::date;
use onrecord::render::{Palette, cards, explained_cards};
use onrecord::{
    Article, ArticleRecord, AttributionResolver, Block, BlockKind, Convention, Extraction, Extractor, Gazetteer, OutletRegistry, QuoteSpan,
    QuoteTokenizer, Span,
};

use crate::{fits, is_plain, reads};

static REGISTRY: LazyLock<OutletRegistry> = LazyLock::new(OutletRegistry::new);
static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::builtin);

/// Finds the marks of a text, in every convention.
///
/// # Panics
/// When something does not hold of the spans.
pub fn tokenize(text: &str) {
    let all = spans(text, Convention::ANY);
    marks_hold(text, &all);
    for convention in [Convention::DOUBLE, Convention::SINGLE, Convention::ENGLISH, Convention::GUILLEMETS.and(Convention::CORNER)] {
        marks_hold(text, &spans(text, convention));
    }
    later_paragraphs_do_not_matter(text, &all);
    line_ends_do_not_matter(text);
}

fn spans(text: &str, convention: Convention) -> Vec<QuoteSpan> {
    QuoteTokenizer::new().convention(convention).spans(text).collect()
}

/// Spans are in order, on boundaries, not empty, within their marks, and properly nested.
fn marks_hold(text: &str, spans: &[QuoteSpan]) {
    for s in spans {
        fits(text, s.span);
        fits(text, s.outer);
        assert!(!s.span.is_empty() && s.outer.contains(s.span), "{s:?}");
        assert_eq!(s.opened, s.outer.start < s.span.start, "{s:?}");
        assert_eq!(s.closed, s.span.end < s.outer.end, "{s:?}");
        assert!(!(s.closed && s.continues), "{s:?}");
    }
    let mut holders: Vec<Span> = Vec::new();
    let mut before = 0;
    for s in spans {
        assert!(before <= s.outer.start, "{s:?} is out of order");
        before = s.outer.start;
        holders.retain(|h| h.end > s.outer.start);
        assert!(holders.iter().all(|h| h.contains(s.outer)), "{s:?} crosses one of {holders:?}");
        assert_eq!(s.depth, holders.len(), "{s:?}");
        holders.push(s.outer);
    }
}

/// What stands in later paragraphs changes nothing, but in the last one before them whether a quote goes on, and by that whether
/// a single mark opened one.
fn later_paragraphs_do_not_matter(text: &str, all: &[QuoteSpan]) {
    // How lines make paragraphs is judged by the whole text: only where no part of it can look wrapped.
    if text.lines().any(|l| (45..=100).contains(&l.trim().len())) {
        return;
    }
    let doubles = Convention::DOUBLE.and(Convention::GUILLEMETS).and(Convention::CORNER);
    let cuts: Vec<usize> = text.match_indices('\n').map(|m| m.0).collect();
    for cut in cuts.iter().step_by(1 + cuts.len() / 8) {
        let head = &text[..*cut];
        let last = head.trim_end().rfind('\n').unwrap_or(0);
        let before =
            |spans: &[QuoteSpan], end: usize| -> Vec<QuoteSpan> { spans.iter().filter(|s| s.outer.start < end).copied().collect() };
        assert_eq!(before(&spans(head, Convention::ANY), last), before(all, last), "cut at {cut}");
        let plain = |s: QuoteSpan| QuoteSpan { continues: false, ..s };
        let alone: Vec<QuoteSpan> = spans(head, doubles).into_iter().map(plain).collect();
        let within: Vec<QuoteSpan> = before(&spans(text, doubles), *cut).into_iter().map(plain).collect();
        assert_eq!(alone, within, "cut at {cut}");
    }
}

/// CRLF gives the spans that LF gives.
fn line_ends_do_not_matter(text: &str) {
    let lf = text.replace('\r', "");
    let crlf = lf.replace('\n', "\r\n");
    // A span never ends with a line end, so its last byte tells where it ends.
    let ends: Vec<usize> = lf.match_indices('\n').map(|m| m.0).collect();
    let moved = |at: usize| at + ends.partition_point(|e| *e < at);
    let move_span = |s: Span| Span::new(moved(s.start), moved(s.end));
    let expected: Vec<QuoteSpan> =
        spans(&lf, Convention::ANY).into_iter().map(|s| QuoteSpan { span: move_span(s.span), outer: move_span(s.outer), ..s }).collect();
    assert_eq!(spans(&crlf, Convention::ANY), expected);
}

/// Extracts what a page says.
///
/// # Panics
/// When something does not hold of the extraction.
pub fn extract(text: &str) {
    let article = REGISTRY.read(text, Some(date(2025, 8, 17)), None);
    let extraction = EXTRACTOR.extract(&article);
    if text.len().is_multiple_of(8) {
        assert_eq!(extraction, EXTRACTOR.extract(&article), "the same text gives the same answer");
    }
    holds(&article, extraction);
}

/// Extracts from an article that a caller put together, however badly: parts of the body and blocks out of order, out of the
/// text, across characters.
///
/// # Panics
/// When something does not hold of the extraction.
pub fn extract_parts(data: &[u8]) {
    let [count, rest @ ..] = data else { return };
    let (numbers, text) = rest.split_at((usize::from(*count % 8) * 4).min(rest.len()));
    let text = crate::lossy(text);
    let spans: Vec<Span> = numbers
        .chunks_exact(4)
        .map(|c| Span::new(usize::from(u16::from_le_bytes([c[0], c[1]])), usize::from(u16::from_le_bytes([c[2], c[3]]))))
        .collect();
    let mut article = Article::new(&*text).body(spans.clone());
    if let [first, second, ..] = spans[..] {
        article = article.headline(first).byline(second).dateline(first);
    }
    offsets_hold(article.text(), &EXTRACTOR.extract(&article));
    let kind = if count & 64 == 0 { BlockKind::Quote } else { BlockKind::Post };
    let block = |(i, span): (usize, &Span)| Block { span: *span, kind, cite: spans.get(i + 1).copied(), platform: None };
    article = article.blocks(spans.iter().enumerate().step_by(2).map(block).collect());
    offsets_hold(article.text(), &EXTRACTOR.extract(&article));
    // Marks of another text may give anything but a panic.
    let wild: Vec<QuoteSpan> = spans
        .windows(2)
        .map(|w| QuoteSpan {
            span: w[0],
            outer: w[1],
            depth: w[0].len() % 3,
            opened: count & 8 != 0,
            closed: count & 16 != 0,
            continues: count & 32 != 0,
            style: onrecord::Style::Curly,
        })
        .collect();
    let _ = AttributionResolver::new(&GAZETTEER).resolve(&article, &wild);
}

/// What holds of every extraction.
fn holds(article: &Article<'_>, extraction: Extraction) {
    let text = article.text();
    offsets_hold(text, &extraction);
    let body = article.body_parts();
    for quote in &extraction.quotes {
        for part in &quote.content {
            assert!(body.iter().any(|b| b.contains(part.span)), "{part:?} is not in the body");
        }
    }
    let record = ArticleRecord::new("an article", article, extraction);
    let json = serde_json::to_string(&record).expect("JSON");
    let back: ArticleRecord = serde_json::from_str(&json).expect("the same record");
    assert_eq!(back, record);
    assert!(!json.contains(|c: char| c < ' '), "a raw control character in {json:?}");
    is_plain(&cards(&record, Palette::default()));
    is_plain(&explained_cards(&record, text, Palette::default()));
}

pub(crate) fn offsets_hold(text: &str, extraction: &Extraction) {
    for quote in &extraction.quotes {
        let quoted = quote.quoted.iter().map(|q| &q.excerpt);
        let told = quote.source.iter().chain(quote.cue.iter().map(|c| &c.excerpt)).chain(&quote.addressee);
        quote.content.iter().chain(quoted).chain(told).for_each(|e| reads(text, e));
        assert!(!quote.content.is_empty() && quote.content.iter().all(|c| !c.span.is_empty()), "{quote:?}");
        assert!(quote.content.windows(2).all(|w| w[0].span.end <= w[1].span.start), "fragments in order: {quote:?}");
        assert!(quote.quoted.windows(2).all(|w| w[0].excerpt.span.end <= w[1].excerpt.span.start), "words in order: {quote:?}");
        for quoted in &quote.quoted {
            assert!(quote.content.iter().any(|c| c.span.contains(quoted.excerpt.span)), "{quoted:?} of {quote:?}");
        }
        assert!(quote.speaker.is_none() || quote.candidates.is_empty(), "{quote:?}");
        assert!((0.0..=1.0).contains(&quote.confidence), "{quote:?}");
        let speakers = quote.speaker.iter().chain(&quote.joint_speakers).chain(&quote.candidates);
        speakers.flat_map(|s| &s.chain).for_each(|s| fits(text, *s));
        quote.venue.iter().filter_map(|v| v.span).for_each(|s| fits(text, s));
        quote.date.iter().filter_map(|d| d.span).for_each(|s| fits(text, s));
        quote.venue.iter().map(|v| v.confidence).for_each(|c| assert!((0.0..=1.0).contains(&c)));
        quote.date.iter().map(|d| d.confidence).for_each(|c| assert!((0.0..=1.0).contains(&c)));
    }
    assert!(extraction.quotes.windows(2).all(|w| w[0].span() <= w[1].span()), "quotes in order");
    for set_off in &extraction.set_off {
        fits(text, set_off.span);
        assert_eq!(set_off.text, set_off.span.slice(text));
    }
    extraction.notices.iter().for_each(|n| fits(text, n.span));
    for member in &extraction.cast {
        assert!(!member.name.is_empty());
        member.mentions.iter().for_each(|m| fits(text, *m));
        assert!(member.mentions.is_sorted());
    }
}

/// Finds the first expression of time.
///
/// # Panics
/// When something does not hold of it.
pub fn day(text: &str) {
    for published in [None, Some(date(2025, 8, 17)), Some(jiff::civil::Date::MIN), Some(jiff::civil::Date::MAX)] {
        let Some((span, found)) = onrecord::parse_date(text, published) else { continue };
        fits(text, span);
        assert!(!span.is_empty());
        let Some(found) = found else { continue };
        assert!(found.first_day() <= found.last_day());
        let written = found.to_string();
        assert_eq!(written.parse::<onrecord::PartialDate>().expect("a date that reads back"), found, "{written}");
    }
}
