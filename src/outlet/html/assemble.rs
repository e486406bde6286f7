//! From a parsed page to an article.

use crate::article::{Article, Block, Furniture, FurnitureKind, Web};
use crate::outlet::furniture::{self, Scope};
use crate::outlet::header;
use crate::outlet::html::body::{self, Body};
use crate::outlet::html::heading::{self, Heading};
use crate::outlet::html::posts;
use crate::outlet::html::profile::{Parsed, WebProfile};
use crate::outlet::html::pull;
use crate::outlet::html::roles::Roles;
use crate::outlet::html::walk::{Marked, Paragraph, Place, Walk};
use crate::outlet::page::Page;
use crate::span::Span;

/// Reads a page by a profile.
pub(super) fn assemble<'t>(page: &Page<'_>, parsed: Parsed, profile: &WebProfile) -> Article<'t> {
    let Parsed { tree, mut claims, mut notices, .. } = parsed;
    claims.outlet = claims.outlet.or_else(|| profile.outlet.clone());
    let body = body::choose(&tree, profile);
    let roots = match &body {
        Body::Roots(roots) => roots.clone(),
        Body::Kept(_) => vec![tree.doc.root().id],
    };
    let mut walk = Walk::new(&tree, Roles::of(&tree, &roots, profile));
    let heading = Heading::write(&mut walk, &tree.doc, &claims, profile);
    let story = walk.paragraphs.len();
    walk.body(&body);

    let Walk { text, mut paragraphs, blocks, .. } = walk;
    let (text, source_map) = text.finish();
    posts::sign(&text, paragraphs.get_mut(story..).unwrap_or_default(), &blocks);
    pull::drop_repeated(&text, &mut paragraphs, &blocks);
    drop_furniture(&text, paragraphs.get_mut(story..).unwrap_or_default(), page.odd);

    if paragraphs.iter().skip(story).all(|p| matches!(p.place, Place::Furniture(_))) {
        notices.push("no story was found on the page".to_owned());
    }
    let published = page.published.is_none().then(|| claims.published.take().or_else(|| heading::published(&tree.doc, &claims, profile)));
    let published = published.flatten();
    let date = page.published.or(published.as_ref().map(|p| p.date));
    let mut web = Web { published, modified: claims.modified, url: claims.url, profile: Some(profile.name.clone()), notices, source_map };
    // The day alone was told, and is the page's: its time of day is known as well.
    if web.published.is_none() {
        web.published = claims.published.filter(|p| Some(p.date) == page.published);
    }
    let outlet = page.outlet.clone().or(claims.outlet);
    compose(text, &paragraphs, &blocks, &heading, date, outlet, web)
}

fn compose<'t>(
    text: String,
    paragraphs: &[Paragraph],
    blocks: &[Marked],
    heading: &Heading,
    published: Option<jiff::civil::Date>,
    outlet: Option<String>,
    web: Web,
) -> Article<'t> {
    let first = paragraphs.iter().find(|p| !matches!(p.place, Place::Furniture(_)));
    let dateline = first.and_then(|p| header::dateline(&text, p.span)).map(|(span, agency)| (span.trim(&text), agency.map(str::to_owned)));
    let (mut body, mut around) = (Vec::new(), Vec::new());
    for paragraph in paragraphs {
        match paragraph.place {
            Place::Furniture(kind) => around.push(Furniture { span: paragraph.span, kind }),
            _ => {
                let start = dateline.as_ref().filter(|(d, _)| paragraph.span.contains(*d)).map_or(paragraph.span.start, |(d, _)| d.end);
                let span = Span::new(start, paragraph.span.end).trim(&text);
                if !span.is_empty() {
                    body.push(span);
                }
            }
        }
    }
    let blocks = collect(&text, paragraphs, blocks);
    let mut article = Article::new(text).body(body).furniture(around).blocks(blocks);
    if let Some(span) = heading.headline {
        article = article.headline(span);
    }
    if let Some(span) = heading.byline {
        article = article.byline(span);
    }
    let mut agency = None;
    if let Some((span, told)) = dateline {
        article = article.dateline(span);
        agency = told;
    }
    if let Some(date) = published {
        article = article.published(date);
    }
    if let Some(outlet) = outlet.or(agency) {
        article = article.outlet(outlet);
    }
    article.web = Some(Box::new(web));
    article
}

/// Returns the blocks of which words are left, each from its paragraphs.
fn collect(text: &str, paragraphs: &[Paragraph], marked: &[Marked]) -> Vec<Block> {
    let mut spans: Vec<(Option<Span>, Option<Span>)> = vec![(None, None); marked.len()];
    for paragraph in paragraphs {
        let slot = match paragraph.place {
            Place::Words(number) => spans.get_mut(number).map(|s| &mut s.0),
            Place::Cite(number) => spans.get_mut(number).map(|s| &mut s.1),
            Place::Body | Place::Furniture(_) => None,
        };
        if let Some(slot) = slot {
            *slot = Some(slot.map_or(paragraph.span, |s| s.cover(paragraph.span)));
        }
    }
    let block = |(marked, (span, cite)): (&Marked, (Option<Span>, Option<Span>))| {
        let span = span?;
        let platform = marked.platform.map(|p| posts::platform(p, cite.unwrap_or(span).slice(text)).to_owned());
        Some(Block { span, kind: marked.kind, cite, platform })
    };
    marked.iter().zip(spans).filter_map(block).collect()
}

/// Judges the lines of the story by their words, as those of a page in plain text.
fn drop_furniture(text: &str, paragraphs: &mut [Paragraph], odd: bool) {
    let (mut tail, mut begun) = (None, false);
    for paragraph in paragraphs {
        if paragraph.place != Place::Body {
            continue;
        }
        let judged: Option<(FurnitureKind, Scope)> = furniture::judge(paragraph.span.slice(text), odd);
        match judged {
            Some((kind, Scope::Tail)) if begun => tail = tail.or(Some(kind)),
            Some((kind, _)) if tail.is_none() => paragraph.place = Place::Furniture(kind),
            _ => begun = true,
        }
        if let Some(kind) = tail {
            paragraph.place = Place::Furniture(kind);
        }
    }
}
