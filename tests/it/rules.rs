//! Every rule, with cases that fire it and cases that hold it back.

use std::collections::BTreeSet;

use jiff::civil::date;
use onrecord::{Article, Basis, Extraction, Extractor, Quote, QuoteKind, RULES, Venue};

use crate::fixture::{carets, check, files, path, source};

/// All cases of the fixtures were published on this Sunday.
fn extract(text: &str) -> Extraction {
    Extractor::new().extract(&Article::new(text).published(date(2025, 8, 17)))
}

fn draw(text: &str) -> Vec<String> {
    let found = extract(text);
    let mut spans = Vec::new();
    for (i, quote) in found.quotes.iter().enumerate() {
        let n = i + 1;
        spans.extend(quote.content.iter().map(|c| (c.span, format!("quote {n}"))));
        spans.extend(quote.cue.iter().map(|c| (c.excerpt.span, format!("cue {n}"))));
        spans.extend(quote.source.iter().map(|s| (s.span, format!("source {n}"))));
    }
    spans.extend(found.set_off.iter().map(|s| (s.span, format!("{:?}", s.class).to_lowercase())));
    spans.sort_by_key(|(span, label)| (span.start, span.end, label.clone()));
    let mut lines = carets(text, &spans);
    lines.extend(found.quotes.iter().enumerate().map(|(i, q)| format!("= {} {}", i + 1, summary(q))));
    lines
}

fn summary(quote: &Quote) -> String {
    let kind = match quote.kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    };
    let thought = if quote.speech { "" } else { " thought" };
    let names: Vec<&str> = quote.speaker.iter().chain(&quote.joint_speakers).map(|s| s.name.as_str()).collect();
    let who = match (names.is_empty(), quote.candidates.is_empty()) {
        (false, _) => names.join(" + "),
        (true, true) => "nobody".to_owned(),
        (true, false) => quote.candidates.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(" or "),
    };
    let mut parts = vec![format!("{kind}{thought}"), who];
    parts.extend(quote.venue.as_ref().map(venue));
    if let Some(when) = quote.date.as_ref().filter(|d| d.basis != Basis::Published) {
        let day = when.date.map_or_else(|| "no day".to_owned(), |d| d.to_string());
        parts.push(format!("{day} {:?}", when.basis).to_lowercase());
    }
    parts.push(quote.rule.clone());
    parts.join(" | ")
}

pub(crate) fn venue(venue: &Venue) -> String {
    let told = [&venue.name, &venue.outlet, &venue.place].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ");
    let told = if told.is_empty() { String::new() } else { format!(" ({told})") };
    format!("{}{told} {}", venue.kind.as_str(), format!("{:?}", venue.basis).to_lowercase())
}

#[test]
fn rules_fire_as_drawn() {
    for file in files("rules", "md") {
        check(&file, "text", |_, lines| draw(&source(lines)));
    }
}

#[test]
fn every_rule_has_its_fixture() {
    for (rule, _) in RULES {
        let file = path("rules").join(format!("{rule}.md"));
        let text = std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("no fixture for the rule {rule}"));
        let (mut fired, mut held) = (0, 0);
        for block in text.split("```text\n").skip(1) {
            let block = block.split("\n```").next().unwrap_or("");
            let lines: Vec<&str> = block.lines().collect();
            let found = extract(&source(&lines));
            if found.quotes.iter().any(|q| q.rule == *rule) { fired += 1 } else { held += 1 }
        }
        assert!(fired > 0, "no case fires {rule}");
        assert!(held > 0, "no case holds {rule} back");
    }
}

#[test]
fn every_answer_names_a_rule_of_the_list() {
    let known: BTreeSet<&str> = RULES.iter().map(|(name, _)| *name).collect();
    for file in files("rules", "md") {
        let text = std::fs::read_to_string(&file).expect("a fixture in UTF-8");
        for quote in extract(&text).quotes {
            assert!(known.contains(quote.rule.as_str()), "{} is not in the list", quote.rule);
        }
    }
}

#[test]
fn a_surname_of_two_says_who_else_it_could_mean() {
    let text = "Lena Dahl, mother of the drowned pilot Karl Dahl, rejected the report.\n\n“We were never asked,” Dahl said.";
    let found = extract(text);
    let quote = found.quotes.last().expect("a quote");
    assert_eq!(quote.speaker.as_ref().map(|s| s.name.as_str()), Some("Lena Dahl"));
    assert!(quote.evidence.iter().any(|e| e == "the name could also mean Karl Dahl"), "{:?}", quote.evidence);
}
