//! Whole articles, in a form a person can review.

use std::fmt::Write as _;
use std::fs;

use jiff::civil::Date;
use onrecord::render::{Palette, cards};
use onrecord::{ArticleRecord, Extractor, OutletRegistry};

use crate::fixture::path;

#[test]
fn articles_are_put_on_the_record() {
    let table = fs::read_to_string(path("articles/articles.tsv")).expect("the list of articles");
    let extractor = Extractor::new();
    let mut seen = 0;
    for row in table.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [file, published, outlet, _] = cells[..] else { panic!("expected four cells, but found {row:?}") };
        let text = fs::read_to_string(path("articles").join(file)).expect("an article");
        let published: Date = published.parse().expect("a date");
        let outlet = (!outlet.is_empty()).then(|| outlet.to_owned());
        let article = OutletRegistry::new().read(&text, Some(published), outlet);
        let extraction = extractor.extract(&article);
        for quote in &extraction.quotes {
            for part in quote.content.iter().chain(quote.quoted.iter().map(|q| &q.excerpt)) {
                assert_eq!(part.text, part.span.slice(&text));
            }
        }
        let record = ArticleRecord::new(file, &article, extraction);
        let mut shown = cards(&record, Palette::default());
        shown.push_str("\nset off\n");
        for set_off in &record.extraction.set_off {
            let _ = writeln!(shown, "  {:?}: {}", set_off.class, set_off.text);
        }
        shown.push_str("\ncast\n");
        for member in &record.extraction.cast {
            let _ = writeln!(shown, "  {} ({:?}, {} mentions)", member.name, member.kind, member.mentions.len());
        }
        shown.push_str("\nfurniture\n");
        for part in article.furniture_parts() {
            let _ = writeln!(shown, "  {:?}: {}", part.kind, part.span.slice(&text).lines().next().unwrap_or(""));
        }
        insta::assert_snapshot!(file.trim_end_matches(".txt"), shown);
        seen += 1;
    }
    assert_eq!(seen, 12);
}

#[test]
fn a_record_reads_back_as_it_was_written() {
    let text = fs::read_to_string(path("articles/wire.txt")).expect("an article");
    let article = OutletRegistry::new().read(&text, "2026-03-01".parse().ok(), None);
    let record = ArticleRecord::new("wire", &article, Extractor::new().extract(&article));
    let json = serde_json::to_string(&record).expect("JSON");
    let back: ArticleRecord = serde_json::from_str(&json).expect("the same record");
    assert_eq!(back, record);
    let first: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    insta::assert_json_snapshot!("contract", first["quotes"][0]);
}
