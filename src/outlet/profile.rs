//! Profiles: how to read the pages of an outlet.

use jiff::civil::Date;

use crate::article::{Article, Furniture, FurnitureKind};
use crate::error::Error;
use crate::outlet::furniture::{self, Meanings, Scope};
use crate::outlet::header;
#[cfg(feature = "html")]
use crate::outlet::html::is_html;
use crate::outlet::page::Page;
use crate::outlet::pattern::Patterns;
use crate::span::Span;

/// Reads the raw pages of an outlet.
pub trait OutletParser: Send + Sync {
    /// Returns the profile's name.
    fn name(&self) -> &str;

    /// Tells how well the parser fits a page, from 0 (not at all) to 1 (made for it).
    fn fits(&self, page: &Page<'_>) -> f64;

    /// Reads the page; spans of the article point into its text, which is the page's, or one extracted from it with a
    /// [map](Article::source_map) back.
    fn parse<'t>(&self, page: &Page<'t>) -> Article<'t>;
}

/// A profile made of patterns.
///
/// ```
/// use onrecord::{FurnitureKind, OutletParser, Page, Profile};
/// let profile = Profile::new("harbour")
///     .outlet("Harbour Gazette")
///     .line(r"^Tide tables", FurnitureKind::Navigation)
///     .tail(r"^More from the harbour", FurnitureKind::Related)
///     .compile()?;
/// let page = Page::new("Late ferry\n\nTide tables today\n\n“It is late,” Ana Ruiz said of the last ferry on Friday.\n\nMore from the harbour\n\nA fish");
/// let article = profile.parse(&page);
/// let body: Vec<&str> = article.body_parts().iter().map(|s| s.slice(article.text())).collect();
/// assert_eq!(body, ["“It is late,” Ana Ruiz said of the last ferry on Friday."]);
/// assert_eq!(article.headline_text().map(|h| h.text.as_str()), Some("Late ferry"));
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Profile {
    name: String,
    outlets: Vec<String>,
    patterns: Vec<(String, FurnitureKind, Scope)>,
    looks: Vec<String>,
    compiled: Option<Compiled>,
}

#[derive(Clone, Debug)]
struct Compiled {
    meanings: Meanings,
    looks: Patterns,
}

impl Profile {
    /// Returns a profile that knows only the furniture that all pages share.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), outlets: Vec::new(), patterns: Vec::new(), looks: Vec::new(), compiled: None }
    }

    /// Adds an outlet whose pages the profile reads.
    #[must_use]
    pub fn outlet(mut self, name: impl Into<String>) -> Self {
        self.outlets.push(name.into());
        self
    }

    /// Adds a pattern for a line of furniture; a regular expression, upper and lower case alike.
    #[must_use]
    pub fn line(mut self, pattern: impl Into<String>, kind: FurnitureKind) -> Self {
        self.patterns.push((pattern.into(), kind, Scope::Line));
        self
    }

    /// Adds a pattern for a line that ends the story: it and everything behind it is furniture.
    #[must_use]
    pub fn tail(mut self, pattern: impl Into<String>, kind: FurnitureKind) -> Self {
        self.patterns.push((pattern.into(), kind, Scope::Tail));
        self
    }

    /// Adds a pattern that some line of every such page fits; all of them together recognise a page.
    #[must_use]
    pub fn looks_like(mut self, pattern: impl Into<String>) -> Self {
        self.looks.push(pattern.into());
        self
    }

    /// Compiles the patterns; a profile that is not compiled uses only what all pages share.
    ///
    /// # Errors
    /// Says which pattern is no regular expression.
    pub fn compile(self) -> Result<Self, Error> {
        let profile = self.compile_late();
        if let Some(compiled) = &profile.compiled {
            compiled.check()?;
        }
        Ok(profile)
    }

    /// Compiles each pattern when a line first shows what it needs; for patterns that a test has compiled.
    pub(crate) fn compile_late(mut self) -> Self {
        let looks = Patterns::new(self.looks.iter().map(String::as_str));
        self.compiled = Some(Compiled { meanings: Meanings::new(&self.patterns), looks });
        self
    }

    fn judge(&self, line: &str, odd: bool) -> Option<(FurnitureKind, Scope)> {
        self.compiled.as_ref().and_then(|c| c.meanings.judge(line, odd)).or_else(|| furniture::judge(line, odd))
    }
}

impl Compiled {
    fn check(&self) -> Result<(), Error> {
        self.looks.compile()?;
        self.meanings.compile()
    }
}

impl OutletParser for Profile {
    fn name(&self) -> &str {
        &self.name
    }

    fn fits(&self, page: &Page<'_>) -> f64 {
        #[cfg(feature = "html")]
        if is_html(page.text()) {
            return 0.0;
        }
        if page.outlet_name().is_some_and(|o| self.outlets.iter().any(|x| x.eq_ignore_ascii_case(o))) {
            return 1.0;
        }
        let Some(compiled) = self.compiled.as_ref().filter(|c| c.looks.len() > 0) else { return 0.0 };
        let looks = &compiled.looks;
        let mut seen = vec![false; looks.len()];
        // One search through the page in place of one in every line: a tenth of a page's time less.
        let inside = looks.found_inside(page.text());
        for line in page.lines().iter().filter(|l| l.span.len() <= 300) {
            let line = line.span.slice(page.text());
            for at in looks.candidates(line, page.odd, inside) {
                seen[at] = seen[at] || looks.is_match(at, line);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a profile has a handful of patterns")]
        let share = seen.iter().filter(|s| **s).count() as f64 / seen.len() as f64;
        share * 0.9
    }

    fn parse<'t>(&self, page: &Page<'t>) -> Article<'t> {
        Reading::new(page, |line| self.judge(line, page.odd)).article()
    }
}

/// A page on its way to an article.
struct Reading<'p, 't> {
    page: &'p Page<'t>,
    kinds: Vec<Option<FurnitureKind>>,
    headline: Option<Span>,
    byline: Option<Span>,
    agency: Option<String>,
    dateline: Option<Span>,
    published: Option<Date>,
}

impl<'p, 't> Reading<'p, 't> {
    fn new(page: &'p Page<'t>, judge: impl Fn(&str) -> Option<(FurnitureKind, Scope)>) -> Self {
        let mut reading =
            Self { page, kinds: vec![None; page.lines.len()], headline: None, byline: None, agency: None, dateline: None, published: None };
        reading.read_furniture(judge);
        reading.read_header();
        reading.read_foot();
        reading
    }

    fn read_furniture(&mut self, judge: impl Fn(&str) -> Option<(FurnitureKind, Scope)>) {
        let mut tail = None;
        let mut body_seen = false;
        for at in 0..self.page.lines.len() {
            let line = self.page.line(at);
            if tail.is_none() {
                match judge(line) {
                    // What would end a story ends nothing before the story has begun.
                    Some((kind, Scope::Tail)) if body_seen => tail = Some(kind),
                    Some((kind, _)) => self.kinds[at] = Some(kind),
                    None => body_seen = body_seen || is_prose(line),
                }
                if self.kinds[at].is_none() && is_menu(line) {
                    self.kinds[at] = Some(FurnitureKind::Navigation);
                }
            }
            if tail.is_some() {
                self.kinds[at] = tail;
            }
        }
    }

    /// Reads what stands before the story.
    fn read_header(&mut self) {
        let page = self.page;
        let Some(first) = (0..page.lines.len()).find(|at| self.kinds[*at].is_none() && is_prose(page.line(*at))) else { return };
        let mut titles: Vec<usize> = Vec::new();
        for at in 0..first {
            let line = page.line(at);
            self.published = self.published.or_else(|| if line.len() < 160 { header::published(line) } else { None });
            if self.kinds[at].is_some() {
                continue;
            }
            if let Some((names, agency)) = header::byline(page, at) {
                self.byline = self.byline.or(Some(names));
                self.agency = self.agency.take().or(agency);
                self.kinds[at] = Some(FurnitureKind::Header);
            } else {
                titles.push(at);
            }
        }
        // The headline is the first line long enough to be one; shorter ones are the site's name and slogans.
        let long = |at: &&usize| {
            page.line(**at).split_whitespace().count() >= 4
                && header::published(page.line(**at)).is_none()
                && !page.line(**at).ends_with('!')
        };
        let headline = titles.iter().find(long).or(titles.first()).copied();
        self.headline = headline.map(|at| page.lines[at].span);
        for at in titles {
            let navigation = headline.is_some_and(|h| at < h);
            self.kinds[at] = Some(if navigation { FurnitureKind::Navigation } else { FurnitureKind::Header });
        }
        if let Some((span, agency)) = header::dateline(page.text, page.lines[first].span) {
            self.dateline = Some(span.trim(page.text));
            self.agency = self.agency.take().or(agency.map(str::to_owned));
        }
    }

    /// Reads the credit that stands behind the story, and the short lines around it.
    fn read_foot(&mut self) {
        let page = self.page;
        let last = (0..page.lines.len()).rev().find(|at| self.kinds[*at].is_none() && is_prose(page.line(*at)));
        for at in last.map_or(0, |l| l + 1)..page.lines.len() {
            if self.kinds[at].is_some() {
                continue;
            }
            if let Some((names, agency)) = header::byline(page, at) {
                self.byline = self.byline.or(Some(names));
                self.agency = self.agency.take().or(agency);
                self.kinds[at] = Some(FurnitureKind::Credit);
            } else if !page.line(at).contains(['“', '"', '”', '‘']) && !page.line(at).ends_with(['.', '!', '?']) {
                self.kinds[at] = Some(FurnitureKind::Credit);
            }
        }
    }

    fn article(self) -> Article<'t> {
        let page = self.page;
        let mut article = Article::new(page.text);
        let mut body = Vec::new();
        let mut furniture = Vec::new();
        for (line, kind) in page.lines.iter().zip(&self.kinds) {
            match kind {
                Some(kind) => furniture.push(Furniture { span: line.span, kind: *kind }),
                None => {
                    let start = self.dateline.filter(|d| line.span.contains(*d)).map_or(line.span.start, |d| d.end);
                    body.push(Span::new(start, line.span.end).trim(page.text));
                }
            }
        }
        article = article.body(body).furniture(furniture);
        if let Some(span) = self.headline {
            article = article.headline(span);
        }
        if let Some(span) = self.byline {
            article = article.byline(span);
        }
        if let Some(span) = self.dateline {
            article = article.dateline(span);
        }
        if let Some(date) = page.published.or(self.published) {
            article = article.published(date);
        }
        if let Some(outlet) = page.outlet.clone().or(self.agency) {
            article = article.outlet(outlet);
        }
        article
    }
}

/// Tells whether a line reads like a paragraph of a story.
fn is_prose(line: &str) -> bool {
    let words = line.split_whitespace().take(9).count();
    let ends = line.trim_end_matches(['"', '”', '’', '\'', ')', '»', '」']).ends_with(['.', '!', '?', ':', '…', ',', '—']);
    let sentence = words >= 3 && line.ends_with(['.', ':']) && line.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let marked = || line.contains(['“', '”', '"', '「', '«', '„']);
    sentence || ends && (words >= 8 || words >= 2 && marked()) || words >= 9 && line.len() > 200
}

/// Tells whether a line is a row of links: short words with wide gaps or bars between them.
fn is_menu(line: &str) -> bool {
    if line.len() > 200 || line.ends_with(['.', '?', '!', '”', '"']) {
        return false;
    }
    // Most of what is left are headings without a gap or a bar.
    if memchr::memchr3(b'|', 0xc2, 0xe2, line.as_bytes()).is_none() && !line.contains("   ") {
        return false;
    }
    let gaps = line.split("   ").filter(|p| !p.trim().is_empty()).count();
    let bars = line.split(['|', '·', '•', '»']).filter(|p| !p.trim().is_empty()).count();
    let short = |parts: usize| line.len() / parts.max(1) < 24;
    gaps >= 3 && short(gaps) || bars >= 4 && short(bars)
}
