//! Shapes of web pages that make careless code slow.

use std::fmt::Write as _;

use super::{Shape, cycle};

const STORY: &str = "<p>The ferry was late on Friday, and nobody in the harbour was much surprised by that.</p>";

/// Returns every shape of a page.
pub(crate) fn pages() -> Vec<Shape> {
    let page = |name, write| Shape { name, write, even: false };
    vec![
        page("stories", |n| around(n, "<p>“It is late,” said <b>Ana Ruiz</b> of the <a href=/f>ferry</a>.</p>\n")),
        page("open tags", |n| "<".repeat(n)),
        page("open tags in a page", |n| around(n, "<")),
        page("nested", |n| format!("<html>{}{STORY}{}", "<div>".repeat(n / 11), "</div>".repeat(n / 11))),
        page("formatting, ever new", |n| counted(n, |out, i| write!(out, "<p><font color={i}>x"))),
        page("attributes", |n| inside_tag(n, |out, i| write!(out, " a{i}=b"))),
        page("bare attributes", |n| inside_tag(n, |out, i| write!(out, "/a{i}=''"))),
        page("references", |n| cycle("&amp;&am", n)),
        page("references in an attribute", |n| format!("<html>{STORY}<p title='{}'>late", cycle("&amp;", n))),
        page("no-break spaces", |n| around(n, "<p>late\u{a0}")),
        page("block quotations, unclosed", |n| around(n, "<blockquote>late late late late")),
        page("block quotations", |n| around(n, "<blockquote>late late</blockquote>late")),
        page("quotations, unclosed", |n| around(n, "<q>late ")),
        page("breaks", |n| around(n, "late<br>")),
        page("tables", |n| around(n, "<table>x<tr>")),
        page("bylines", |n| around(n, "<div class=byline>By")),
        page("metadata, unclosed", |n| around(n, "<script type='application/ld+json'>[[[")),
        page("metadata", |n| around(n, "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>")),
        page("meta tags", |n| around(n, "<meta name=author content='Ana Ruiz'>")),
        page("posts", |n| around(n, "<blockquote class=twitter-tweet><p>Late.</p>Ana (@ana) <a href=/x>May 5</a></blockquote>")),
        page("pull quotes", |n| around(n, "<aside class=pullquote>nobody in the harbour was much surprised</aside>")),
        page("a comment, unclosed", |n| format!("<html>{STORY}<!-- {}", "<p>x".repeat(n / 4))),
    ]
}

/// Writes a story with a piece behind it again and again.
fn around(length: usize, piece: &str) -> String {
    format!("<html>{STORY}{}", cycle(piece, length))
}

/// Writes a story with pieces behind it of which no two are the same.
fn counted(length: usize, piece: impl Fn(&mut String, usize) -> std::fmt::Result) -> String {
    let mut page = format!("<html>{STORY}");
    for number in 0.. {
        if page.len() >= length || piece(&mut page, number).is_err() {
            break;
        }
    }
    page
}

/// Writes a story and a tag with ever new attributes.
fn inside_tag(length: usize, attribute: impl Fn(&mut String, usize) -> std::fmt::Result) -> String {
    counted(length, |out, i| if i == 0 { out.write_str("<a") } else { attribute(out, i) }) + ">x"
}
