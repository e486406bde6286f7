//! Venues, dates and offices: one sentence a line, the answer behind it.

use jiff::civil::date;
use onrecord::{Article, Basis, Extraction, Extractor, OutletRegistry};

use crate::fixture::{check, path};
use crate::rules::venue;

const ARROW: &str = " => ";

/// Draws the answer behind every sentence.
fn answers(file: &str, answer: impl Fn(&Extraction) -> String) {
    let extractor = Extractor::new();
    check(&path(file), "cases", |_, lines| {
        let line = |line: &&str| {
            let sentence = line.split(ARROW).next().unwrap_or(line);
            let found = extractor.extract(&Article::new(sentence).published(date(2025, 8, 17)));
            format!("{sentence}{ARROW}{}", answer(&found))
        };
        lines.iter().map(line).collect()
    });
}

fn each(found: &Extraction, answer: impl Fn(&onrecord::Quote) -> String) -> String {
    let mut all: Vec<String> = found.quotes.iter().map(answer).collect();
    all.dedup();
    if all.is_empty() { "no quote".to_owned() } else { all.join("; ") }
}

#[test]
fn venues_are_told_as_listed() {
    answers("venues.md", |found| each(found, |q| q.venue.as_ref().map_or_else(|| "none".to_owned(), venue)));
}

#[test]
fn dates_are_told_as_listed() {
    answers("dates.md", |found| {
        each(found, |q| match q.date.as_ref().filter(|d| d.basis != Basis::Published) {
            None => "none".to_owned(),
            Some(when) => {
                let day = when.date.map_or_else(|| "no day".to_owned(), |d| d.to_string());
                format!("{day} {:?}", when.basis).to_lowercase()
            }
        })
    });
}

#[test]
fn offices_are_resolved_as_listed() {
    answers("gazetteer.md", |found| {
        each(found, |q| match (&q.speaker, q.candidates.is_empty()) {
            (Some(speaker), _) => format!("{} ({:?})", speaker.name, speaker.kind).to_lowercase(),
            (None, true) => "nobody".to_owned(),
            (None, false) => q.candidates.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(" or "),
        })
    });
}

#[test]
fn the_outlet_tells_whose_office_a_bare_title_is() {
    let extractor = Extractor::new();
    for (outlet, text, name) in [
        ("Politico", "The president said it was late.", "Barack Obama"),
        ("The Guardian", "The prime minister said it was late.", "David Cameron"),
        ("The Globe and Mail", "The prime minister said it was late.", "Justin Trudeau"),
        ("Politico", "Ana Ruiz, the president of Ruritania, met reporters. The president said it was late.", "Ana Ruiz"),
        ("Politico", "The president of the harbour union said it was late.", "president of the harbour union"),
    ] {
        let article = Article::new(text).published(date(2016, 3, 10)).outlet(outlet);
        let quotes = extractor.extract(&article).quotes;
        let said = quotes.last().and_then(|q| q.speaker.as_ref()).map(|s| s.name.as_str());
        assert_eq!(said, Some(name), "{outlet}: {text}");
    }
}

#[test]
fn a_dateline_tells_the_day_on_which_an_article_was_written() {
    let read = |text: &str| {
        let article = OutletRegistry::new().read(text, Some(date(2025, 8, 17)), None);
        let quotes = Extractor::new().extract(&article).quotes;
        quotes.into_iter().map(|q| q.date.expect("a day")).collect::<Vec<_>>()
    };
    let text = "LISBON, Aug. 14 (Quill) — The harbour was shut, Ana Ruiz said.\n\nBram Dahl said on Friday that it was open.\n";
    let days = read(text);
    assert_eq!(days[0].date.expect("a date").to_string(), "2025-08-14");
    assert_eq!((days[0].basis, days[0].span.map(|s| s.slice(text))), (Basis::Published, Some("Aug. 14")));
    assert_eq!(days[1].date.expect("a date").to_string(), "2025-08-08");
    // A dateline of last year is none.
    let old = read("LISBON, Aug. 20 (Quill) — The harbour was shut, Ana Ruiz said.\n");
    assert_eq!(old[0].date.expect("a date").to_string(), "2025-08-17");
}

#[test]
fn a_short_name_means_the_paper_that_the_article_names_or_its_own() {
    for (outlet, text, name) in [
        ("Politico", "Bram Dahl spoke to The Washington Post. “It is late,” Ana Ruiz told the Post.", Some("Washington Post")),
        ("The Washington Post", "“It is late,” Ana Ruiz told The Post.", Some("The Washington Post")),
        ("The New York Times", "“It is late,” Ana Ruiz told the Times.", Some("The New York Times")),
        ("The Washington Post", "“It is late,” Ana Ruiz told the Post’s lawyer.", None),
        ("Politico", "“It is late,” Ana Ruiz told the Post.", None),
    ] {
        let article = Article::new(text).published(date(2016, 3, 10)).outlet(outlet);
        let quotes = Extractor::new().extract(&article).quotes;
        let told = quotes.last().and_then(|q| q.venue.as_ref()).and_then(|v| v.outlet.as_deref());
        assert_eq!(told, name, "{outlet}: {text}");
    }
}
