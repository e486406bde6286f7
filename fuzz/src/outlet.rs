//! Reading pages.

use std::sync::LazyLock;

use onrecord::{Article, ArticleRecord, Extractor, OutletParser, OutletRegistry, Page, Span, WebProfile};

use crate::{fits, lossy, reads};

static REGISTRY: LazyLock<OutletRegistry> = LazyLock::new(OutletRegistry::new);
static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// Reads a page with a built-in parser.
///
/// # Panics
/// When something does not hold of the article.
pub fn built_in(name: &str, data: &[u8]) {
    let text = lossy(data);
    parse(REGISTRY.parser(name).expect("a built-in parser"), &text);
}

/// Reads a page with any parser.
///
/// # Panics
/// When something does not hold of the article.
pub fn parse(parser: &dyn OutletParser, text: &str) {
    let page = Page::new(text);
    for line in page.lines() {
        fits(text, line.span);
        assert_eq!(line.span.trim(text), line.span);
        assert!(!line.span.is_empty());
    }
    assert!(page.lines().windows(2).all(|w| w[0].span.end < w[1].span.start));
    let fit = parser.fits(&page);
    assert!((0.0..=1.0).contains(&fit), "fits by {fit}");
    let article = parser.parse(&page);
    assert_eq!(article.text(), text);
    article_holds(&article, &page);
}

/// Reads a page in HTML, and what is said on it.
///
/// # Panics
/// When something does not hold of the article.
pub fn html(data: &[u8]) {
    let text = format!("<html>{}", lossy(data));
    let article = REGISTRY.read(&text, None, None);
    web_holds(&article, &text);
    crate::text::offsets_hold(article.text(), &EXTRACTOR.extract(&article));
    let record = ArticleRecord::new("a page", &article, EXTRACTOR.extract(&article));
    let json = serde_json::to_string(&record).expect("JSON");
    assert_eq!(serde_json::from_str::<ArticleRecord>(&json).expect("the same record"), record);
}

/// Reads a page in HTML with a profile.
///
/// # Panics
/// When something does not hold of the article.
pub fn web(profile: &WebProfile, html: &str) {
    web_holds(&profile.parse(&Page::new(html)), html);
}

/// The parts lie in the extracted text, and it leads back to the page.
fn web_holds(article: &Article<'_>, html: &str) {
    let text = article.text();
    [article.headline_text(), article.byline_text(), article.dateline_text()].into_iter().flatten().for_each(|e| reads(text, e));
    let parts = article.body_parts().into_iter().chain(article.furniture_parts().iter().map(|f| f.span));
    let blocks = article.block_parts().iter().flat_map(|b| [Some(b.span), b.cite]).flatten();
    parts.chain(blocks).for_each(|p| fits(text, p));
    let map = article.source_map().expect("a map");
    for (at, c) in text.char_indices() {
        map.to_source(Span::new(at, at + c.len_utf8())).into_iter().for_each(|s| fits(html, s));
    }
}

/// Body and furniture are the lines of the page, each once; what was read from the header stands in it.
fn article_holds(article: &Article<'_>, page: &Page<'_>) {
    let text = article.text();
    let excerpts = [article.headline_text(), article.byline_text(), article.dateline_text()];
    excerpts.into_iter().flatten().for_each(|e| {
        reads(text, e);
        assert_eq!(e.span.trim(text), e.span, "{:?} has white space around it", e.text);
        assert!(page.lines().iter().any(|l| l.span.contains(e.span)), "{:?} is of no line", e.text);
    });
    let mut parts: Vec<Span> = article.body_parts();
    assert!(parts.windows(2).all(|w| w[0].end < w[1].start), "the body is in order");
    parts.iter().for_each(|p| assert_eq!(p.trim(text), *p));
    let dateline = article.dateline_text().map(|d| d.span);
    assert!(dateline.is_none_or(|d| parts.iter().all(|p| !p.overlaps(d))), "the dateline is no part of the body");
    parts.extend(article.furniture_parts().iter().map(|f| f.span));
    parts.sort_unstable();
    assert_eq!(parts.len(), page.lines().len(), "every line is body or furniture");
    for (part, line) in parts.iter().zip(page.lines()) {
        fits(text, *part);
        assert!(line.span.contains(*part), "{part:?} is not of the line {:?}", line.span);
        let led = dateline.is_some_and(|d| line.span.contains(d));
        assert!(led || *part == line.span, "{part:?} is not the whole line {:?}", line.span);
    }
}
