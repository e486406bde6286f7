//! Why an answer is what it is, in words.

use std::fs;

use onrecord::render::{Explainer, Palette, explained_cards};
use onrecord::{ArticleRecord, Extractor, OutletRegistry};

use crate::fixture::path;

fn record(text: &str) -> ArticleRecord {
    let article = OutletRegistry::new().read(text, "2026-03-01".parse().ok(), None);
    ArticleRecord::new("a", &article, Extractor::new().extract(&article))
}

/// Returns the reason for a field of a quote.
fn reason(text: &str, quote: usize, field: &str) -> String {
    let record = record(text);
    let reasons = Explainer::new(&record, text).reasons(&record.extraction.quotes[quote]);
    reasons.into_iter().find(|r| r.field == field).map(|r| r.text).unwrap_or_default()
}

#[test]
fn every_field_says_where_it_comes_from() {
    let text = "Mayor Ana Ruiz told the BBC on Friday that the bridge was closed.\n\n“It is late,” she added.\n\nBram Dahl said so on “Meet the Press.”\n";
    assert_eq!(reason(text, 0, "where"), "“told the BBC” stands in the sentence");
    assert_eq!(reason(text, 0, "when"), "“Friday” stands in the sentence; published on 2026-03-01");
    assert_eq!(reason(text, 1, "who"), "“she” means “Ana Ruiz” (paragraph 1)");
    assert_eq!(reason(text, 1, "where"), "carried on from “told the BBC” in paragraph 1: the same speaker goes on");
    assert_eq!(reason(text, 1, "when"), "carried over from “Friday” in paragraph 1: the same occasion");
    assert!(reason(text, 1, "role").contains("“mayor” is told in the article"));
    let text = "“It is late,” Bram Dahl said on “Meet the Press.”";
    assert!(reason(text, 0, "where").contains("“NBC” from the rest of the article or the table of venues"));
    assert!(reason(text, 0, "when").contains("airs on one weekday"));
    assert!(reason("“It is late,” somebody shouted.", 0, "where").contains("does not say"));
    let text = "Ana Ruiz said the bridge was closed.\n\n“It is late,” Ruiz told reporters in Lowell.\n";
    assert!(reason(text, 0, "where").contains("in paragraph 2, further on"));
}

#[test]
fn a_whole_article_is_explained() {
    let text = fs::read_to_string(path("articles/wire.txt")).expect("an article");
    let record = record(&text);
    let shown = explained_cards(&record, &text, Palette::default());
    let quotes: Vec<&str> = shown.split("\n\n").skip(1).collect();
    assert_eq!(quotes.len(), record.extraction.quotes.len());
    for quote in quotes {
        for field in ["why words", "why who", "why where", "why sure"] {
            assert_eq!(quote.matches(field).count(), 1, "{field} in {quote}");
        }
    }
}

#[test]
fn nothing_of_an_article_steers_the_terminal() {
    let text = "“It is\u{1b}[31m late,” Ana\u{7} Ruiz told the \u{202e}BBC on Friday.";
    let shown = explained_cards(&record(text), text, Palette::default());
    assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown:?}");
}
