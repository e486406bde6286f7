//! Each stage and the whole extraction, article by article.

#![expect(missing_docs, reason = "criterion's macro makes a public function")]

mod corpus;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::date;
use onrecord::{Article, AttributionResolver, Extractor, Gazetteer, OutletRegistry, QuoteTokenizer};
use regex::Regex;

fn stages(c: &mut Criterion) {
    let [(_, text), ..] = corpus::texts();
    let articles = corpus::articles(&text);
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
    // Many articles at once, beside one after the other; `--features rayon`.
    #[cfg(feature = "rayon")]
    {
        let read: Vec<_> = articles.iter().map(|a| registry.read(a, Some(date(2025, 8, 17)), None)).collect();
        group.bench_function("one-by-one", |b| {
            b.iter(|| read.iter().map(|a| extractor.extract(black_box(a)).quotes.len()).sum::<usize>());
        });
        group.bench_function("batch", |b| {
            b.iter(|| extractor.extract_batch(black_box(&read)).iter().map(|e| e.quotes.len()).sum::<usize>());
        });
    }
    group.bench_function("regex-spans", |b| {
        b.iter(|| articles.iter().map(|a| pattern.find_iter(black_box(a)).map(|m| m.range()).collect::<Vec<_>>().len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
