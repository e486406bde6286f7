//! The tokenizer's hot loop, beside what a user would write instead, on 1 MiB of text of each kind.
//!
//! Each contender asserts its answer. Speeds are to be read as ratios within one run.

#![expect(missing_docs, reason = "criterion's macro makes a public function")]

mod corpus;

use std::hint::black_box;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use memchr::{memchr2_iter, memchr3_iter};
use onrecord::QuoteTokenizer;
use regex::Regex;

/// Where a span begins and ends, in bytes.
type Pair = (usize, usize);

/// A tokenizer over characters as one would write it with care: neighbours tell what a mark does, a stack pairs,
/// apostrophes are left alone, a paragraph ends what is open.
fn chars_loop(text: &str) -> Vec<Pair> {
    let mut spans = Vec::new();
    let mut stack: Vec<(char, usize)> = Vec::new();
    let mut before = '\n';
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let after = chars.peek().map_or('\n', |(_, c)| *c);
        let end = i + c.len_utf8();
        let between = before.is_alphanumeric() && after.is_alphanumeric();
        let opens = (before.is_whitespace() || matches!(before, '(' | '—' | '-')) && !after.is_whitespace();
        // The mark that closes what this one opens, and what this one can close.
        let (partner, closes) = match c {
            '“' => ('”', None),
            '‘' => ('’', None),
            '「' => ('」', None),
            '『' => ('』', None),
            '«' => ('»', None),
            '"' | '\'' if opens => (c, None),
            '\'' | '’' if between => (' ', None),
            '"' | '\'' | '”' | '’' | '」' | '』' | '»' => (' ', Some(c)),
            '\n' => {
                stack.clear();
                (' ', None)
            }
            _ => (' ', None),
        };
        if partner != ' ' {
            stack.push((partner, end));
        }
        if let Some(level) = closes.and_then(|c| stack.iter().rposition(|(open, _)| *open == c)) {
            spans.push((stack[level].1, i));
            stack.truncate(level);
        }
        before = c;
    }
    spans
}

/// Double marks by turns, found by their first bytes: no nesting, no apostrophes, no paragraphs.
fn memchr_pairs(text: &str) -> Vec<Pair> {
    let bytes = text.as_bytes();
    let mut turns = Turns::default();
    for i in memchr2_iter(b'"', 0xE2, bytes) {
        match bytes[i..] {
            [b'"', ..] => turns.straight(i),
            [_, 0x80, 0x9C, ..] => turns.open(i + 3),
            [_, 0x80, 0x9D, ..] => turns.close(i),
            _ => {}
        }
    }
    turns.spans
}

/// The same by the last bytes, which apostrophes do not share: the least that can be done.
fn memchr_last(text: &str) -> Vec<Pair> {
    let bytes = text.as_bytes();
    let mut turns = Turns::default();
    for i in memchr3_iter(b'"', 0x9C, 0x9D, bytes) {
        match bytes[..=i] {
            [.., b'"'] => turns.straight(i),
            [.., 0xE2, 0x80, 0x9C] => turns.open(i + 1),
            [.., 0xE2, 0x80, 0x9D] => turns.close(i - 2),
            _ => {}
        }
    }
    turns.spans
}

/// Pairs what opens with what closes next.
#[derive(Default)]
struct Turns {
    spans: Vec<Pair>,
    start: Option<usize>,
}

impl Turns {
    fn open(&mut self, start: usize) {
        self.start.get_or_insert(start);
    }

    fn close(&mut self, end: usize) {
        self.spans.extend(self.start.take().map(|start| (start, end)));
    }

    fn straight(&mut self, at: usize) {
        if self.start.is_some() { self.close(at) } else { self.open(at + 1) }
    }
}

fn onrecord_spans(text: &str) -> Vec<Pair> {
    QuoteTokenizer::new().spans(text).map(|s| (s.span.start, s.span.end)).collect()
}

fn contend(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, text: &str, find: impl Fn(&str) -> Vec<Pair>) {
    let expected = find(text).len();
    group.bench_function(name, |b| {
        b.iter(|| {
            let spans = find(black_box(text));
            assert_eq!(spans.len(), expected);
            spans
        });
    });
}

fn tokenizer(c: &mut Criterion) {
    let pattern = Regex::new("\"[^\"]*\"|“[^”]*”").expect("a regular expression");
    let mut texts = Vec::from(corpus::texts());
    texts.push(("japanese", corpus::japanese()));
    texts.push(("marks", corpus::marks()));
    for (name, text) in texts {
        let mut group = c.benchmark_group(format!("tokenizer/{name}"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_millis(1500)).sample_size(30);
        let found = QuoteTokenizer::new().spans(&text).count();
        assert!(found > 1000, "{name}: {found} spans");
        contend(&mut group, "onrecord", &text, onrecord_spans);
        contend(&mut group, "regex", &text, |t| pattern.find_iter(t).map(|m| (m.start(), m.end())).collect());
        contend(&mut group, "chars", &text, chars_loop);
        contend(&mut group, "memchr-pairs", &text, memchr_pairs);
        contend(&mut group, "memchr-last", &text, memchr_last);
        group.finish();
    }
}

/// What a fresh vector costs an article, beside counting.
fn articles(c: &mut Criterion) {
    let [(_, text), ..] = corpus::texts();
    let articles = corpus::articles(&text);
    let bytes: usize = articles.iter().map(|a| a.len()).sum();
    let tokenizer = QuoteTokenizer::new();
    let mut group = c.benchmark_group("tokenizer/articles");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_millis(1500)).sample_size(30);
    let expected: usize = articles.iter().map(|a| tokenizer.spans(a).count()).sum();
    group.bench_function("count", |b| {
        b.iter(|| {
            let found: usize = articles.iter().map(|a| tokenizer.spans(black_box(a)).count()).sum();
            assert_eq!(found, expected);
        });
    });
    group.bench_function("collect", |b| {
        b.iter(|| {
            let found: usize = articles.iter().map(|a| black_box(tokenizer.spans(black_box(a)).collect::<Vec<_>>()).len()).sum();
            assert_eq!(found, expected);
        });
    });
    group.finish();
}

criterion_group!(benches, tokenizer, articles);
criterion_main!(benches);
