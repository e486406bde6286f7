//! The tokenizer's hot loop, beside what a user would write instead, on 1 MiB of curly, straight and quote-poor text.
//!
//! Each contender asserts its answer. Speeds are to be read as ratios within one run.

#![expect(missing_docs, reason = "criterion's macro makes a public function")]

mod corpus;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use onrecord::QuoteTokenizer;
use regex::Regex;

/// A loop over characters that pairs what a first draft would pair.
fn chars_loop(text: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut open: Option<usize> = None;
    for (i, c) in text.char_indices() {
        match (c, open) {
            ('“', None) | ('"', None) => open = Some(i + c.len_utf8()),
            ('”' | '"', Some(start)) => {
                spans.push((start, i));
                open = None;
            }
            ('\n', _) => open = None,
            _ => {}
        }
    }
    spans
}

fn tokenizer(c: &mut Criterion) {
    let pattern = Regex::new("\"[^\"]*\"|“[^”]*”").expect("a regular expression");
    for (name, text) in corpus::texts() {
        let mut group = c.benchmark_group(format!("tokenizer/{name}"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        let found = QuoteTokenizer::new().spans(&text).count();
        assert!(found > 100, "{name}: {found} spans");
        group.bench_function("onrecord", |b| {
            b.iter(|| {
                let spans: Vec<_> = QuoteTokenizer::new().spans(black_box(&text)).map(|s| s.span).collect();
                assert_eq!(spans.len(), found);
                spans
            });
        });
        let expected = pattern.find_iter(&text).count();
        group.bench_function("regex", |b| {
            b.iter(|| {
                let spans: Vec<_> = pattern.find_iter(black_box(&text)).map(|m| (m.start(), m.end())).collect();
                assert_eq!(spans.len(), expected);
                spans
            });
        });
        let expected = chars_loop(&text).len();
        group.bench_function("chars", |b| {
            b.iter(|| {
                let spans = chars_loop(black_box(&text));
                assert_eq!(spans.len(), expected);
                spans
            });
        });
        group.finish();
    }
}

criterion_group!(benches, tokenizer);
criterion_main!(benches);
