//! Each stage and the whole extraction, article by article.

#![expect(missing_docs, reason = "criterion's macro makes a public function")]

mod corpus;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::date;
use onrecord::{Article, AttributionResolver, Extractor, Gazetteer, OutletRegistry, QuoteTokenizer};
use regex::Regex;

/// News articles are about this long, in bytes.
const ARTICLE: usize = 4_096;

/// Cuts a text into articles at paragraph ends.
fn articles(text: &str) -> Vec<&str> {
    let mut articles = Vec::new();
    let mut rest = text;
    while rest.len() > ARTICLE {
        let cut = rest.as_bytes()[ARTICLE..].iter().position(|b| *b == b'\n').map_or(rest.len(), |i| ARTICLE + i);
        let (article, after) = rest.split_at(cut);
        articles.push(article);
        rest = after;
    }
    articles
}

fn stages(c: &mut Criterion) {
    let [(_, text), ..] = corpus::texts();
    let articles = articles(&text);
    let bytes: usize = articles.iter().map(|a| a.len()).sum();
    let gazetteer = Gazetteer::builtin();
    let extractor = Extractor::new();
    let registry = OutletRegistry::new();
    let pattern = Regex::new("\"[^\"]*\"|“[^”]*”").expect("a regular expression");
    let mut group = c.benchmark_group("extraction");
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("marks", |b| {
        b.iter(|| articles.iter().map(|a| QuoteTokenizer::new().spans(black_box(a)).count()).sum::<usize>());
    });
    group.bench_function("names", |b| {
        b.iter(|| articles.iter().map(|a| gazetteer.scan(black_box(a)).len()).sum::<usize>());
    });
    group.bench_function("page", |b| {
        b.iter(|| articles.iter().map(|a| registry.read(black_box(a), None, None).body_parts().len()).sum::<usize>());
    });
    group.bench_function("attribution", |b| {
        let read: Vec<_> = articles.iter().map(|a| (Article::new(*a), QuoteTokenizer::new().spans(a).collect::<Vec<_>>())).collect();
        let resolver = AttributionResolver::new(&gazetteer);
        b.iter(|| read.iter().map(|(a, spans)| resolver.resolve(black_box(a), spans).quotes.len()).sum::<usize>());
    });
    group.bench_function("whole", |b| {
        b.iter(|| {
            let count: usize = articles
                .iter()
                .map(|a| {
                    let article = registry.read(black_box(a), Some(date(2025, 8, 17)), None);
                    extractor.extract(&article).quotes.len()
                })
                .sum();
            assert!(count > articles.len());
            count
        });
    });
    group.bench_function("regex-spans", |b| {
        b.iter(|| articles.iter().map(|a| pattern.find_iter(black_box(a)).map(|m| m.range()).collect::<Vec<_>>().len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
