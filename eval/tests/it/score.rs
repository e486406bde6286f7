//! The figures, beside those of an independent scorer.

use std::fs;

use onrecord::{ArticleRecord, Extractor, OutletRegistry};
use onrecord_eval::corpus::Article;
use onrecord_eval::prediction::Source;
use onrecord_eval::{Case, Measure, corpus as reading, kind_of, table};

use crate::corpus;

pub(crate) fn articles() -> Vec<Article> {
    let loaded = reading::read(&corpus("corpus.jsonl")).expect("a corpus");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.items
}

pub(crate) fn predictions() -> Source {
    let (source, problems) = Source::file(&corpus("predictions.jsonl")).expect("predictions");
    assert!(problems.is_empty(), "{problems:?}");
    source
}

fn measure(articles: &[Article], source: &Source) -> Measure {
    let mut measure = Measure::default();
    for article in articles {
        measure.add(&Case::new(article, source.quotes(article).expect("offsets that fit")));
    }
    measure
}

fn stored(name: &str) -> String {
    fs::read_to_string(corpus(name)).expect("stored rows")
}

#[test]
fn rows_are_those_of_the_reference() {
    assert_eq!(table::plain(&measure(&articles(), &predictions())), stored("rows.txt"));
}

#[test]
fn articles_can_be_left_out() {
    let without = reading::read_without(&corpus("without.jsonl")).expect("names").items;
    let articles: Vec<Article> = articles().into_iter().filter(|a| !without.contains(&a.id)).collect();
    assert_eq!(articles.len(), 8);
    assert_eq!(table::plain(&measure(&articles, &predictions())), stored("rows_without.txt"));
}

#[test]
fn markdown_has_the_same_figures() {
    let measure = measure(&articles(), &predictions());
    let markdown = table::markdown(&measure);
    let lines: Vec<&str> = markdown.lines().collect();
    assert_eq!(
        lines[..3],
        ["| measure | precision | recall | F1 |", "|---|---:|---:|---:|", {
            "| verbatim fragments (in marks), overlap 0.8 | 100.0 | 90.0 | 94.7 |"
        }]
    );
    assert_eq!(lines[2..lines.len() - 2].len(), measure.rows().len());
    assert_eq!(lines.last(), Some(&"1 articles have no prediction."));
}

#[test]
fn the_library_gives_what_its_records_give() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("records.jsonl");
    let (extractor, registry) = (Extractor::new(), OutletRegistry::new());
    let mut lines = String::new();
    for article in articles() {
        let read = registry.read(&article.text, article.date, article.publisher.clone());
        let record = ArticleRecord::new(article.id.clone(), &read, extractor.extract(&read));
        lines += &(serde_json::to_string(&record).expect("JSON") + "\n");
    }
    fs::write(&file, lines).expect("a file");
    let (records, _) = Source::file(&file).expect("records");
    let articles = articles();
    assert_eq!(table::plain(&measure(&articles, &records)), table::plain(&measure(&articles, &Source::library())));
}

#[test]
fn nothing_gives_zeros() {
    let rows = Measure::default().rows();
    assert!(rows.iter().all(|row| row.precision == 0.0 && row.recall == 0.0 && row.f1 == 0.0), "{rows:?}");
}

#[test]
fn kinds_of_the_corpus_are_derived() {
    for article in articles() {
        let letters = onrecord_eval::Letters::new(&article.text);
        for attribution in &article.attributions {
            let words: Vec<&str> = attribution.content.iter().map(|range| letters.slice(*range)).collect();
            assert_eq!(kind_of(&words), attribution.type_derived, "{} {}", article.id, attribution.id);
        }
    }
}
