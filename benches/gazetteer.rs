//! A million names in running text, beside aho-corasick; and what they take to build, to load and to hold.
//!
//! Names are made by rule from given names, initials, particles and surnames. Each contender asserts its answers, and both
//! must agree. `cargo bench --bench gazetteer` prints the figures once; with `--test` there are fewer names.

#![expect(missing_docs, reason = "criterion's macro makes a public function")]

mod corpus;

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use onrecord::Gazetteer;

const MANY: usize = 1_000_000;
const FEW: usize = 20_000;

const SYLLABLES: [&str; 20] =
    ["ba", "bre", "do", "fen", "gar", "hol", "ju", "kel", "lin", "mo", "nar", "pe", "quo", "ros", "sil", "tar", "ul", "ver", "wen", "zo"];
const ENDINGS: [&str; 10] = ["n", "ra", "s", "th", "dor", "man", "lia", "wick", "ley", "m"];

/// Makes the `n`-th invented word with a capital.
fn word(mut n: usize, syllables: usize) -> String {
    let mut word = SYLLABLES[n % SYLLABLES.len()].to_owned();
    n /= SYLLABLES.len();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    for _ in 1..syllables {
        word.push_str(SYLLABLES[n % SYLLABLES.len()]);
        n /= SYLLABLES.len();
    }
    word.push_str(ENDINGS[n % ENDINGS.len()]);
    word
}

/// Makes names, no two the same: 1,000 given names and a few thousand surnames, some with initials or particles.
fn names(count: usize) -> Vec<String> {
    let one = |n: usize| {
        let (given, surname) = (word(n % 1_000, 2), word(n / 1_000 * 7 + n % 7, 3));
        let initial = char::from(b'A' + (n / 1_000 % 26) as u8);
        match n % 10 {
            0..=5 => format!("{given} {surname}"),
            6..=7 => format!("{given} {initial}. {surname}"),
            8 => format!("{given} van {surname}"),
            _ => format!("van {surname} {given}"),
        }
    };
    let mut names: Vec<String> = (0..).map(one).take(count + count / 4).collect();
    names.sort_unstable();
    names.dedup();
    // Neither contender shall gain by names in order.
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    for i in (1..names.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        names.swap(i, usize::try_from(state >> 33).unwrap_or(0) % (i + 1));
    }
    names.truncate(count);
    assert_eq!(names.len(), count);
    names
}

/// Puts a name behind every sixth sentence of the corpus.
fn text(names: &[String]) -> String {
    let [(_, plain), ..] = corpus::texts();
    let mut text = String::with_capacity(plain.len() * 11 / 10);
    for (i, sentence) in plain.split_inclusive(". ").enumerate() {
        text.push_str(sentence);
        if i % 6 == 5 {
            write!(text, "Then came {}, who left. ", names[i * 7_919 % names.len()]).expect("a string");
        }
    }
    text
}

/// Finds whole words with aho-corasick, as a user would.
fn automaton_scan(automaton: &AhoCorasick, text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let inside = |at: Option<usize>| at.and_then(|i| bytes.get(i)).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0xC3 && *b != 0xE2);
    let whole = |m: &aho_corasick::Match| !inside(m.start().checked_sub(1)) && !inside(Some(m.end()));
    automaton.find_iter(text).filter(whole).map(|m| (m.start(), m.end())).collect()
}

fn timed<T>(what: &str, make: impl Fn() -> T) -> T {
    let mut best = Duration::MAX;
    let mut made = None;
    for _ in 0..3 {
        drop(made.take());
        let start = Instant::now();
        made = Some(make());
        best = best.min(start.elapsed());
    }
    println!("{what:<44} {best:>12.1?}");
    made.expect("three of them")
}

fn mebibytes(bytes: usize) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

fn gazetteer(c: &mut Criterion) {
    let told = |what: &str| std::env::args().any(|a| a == what);
    let count = if told("--bench") && !told("--test") { MANY } else { FEW };
    let names = names(count);
    let text = text(&names);
    let csv = names.iter().fold("name\n".to_owned(), |csv, name| csv + name + "\n");
    println!("{count} names of {:.1} bytes, {} bytes of text", csv.len() as f64 / count as f64 - 1.0, text.len());
    let build = || Gazetteer::empty().with_csv(csv.as_bytes()).expect("a good table");
    let gazetteer = timed("onrecord, read from CSV", build);
    let automaton = timed("aho-corasick contiguous NFA, built", || {
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::LeftmostLongest).kind(Some(AhoCorasickKind::ContiguousNFA));
        builder.build(&names).expect("an automaton")
    });
    let path = std::env::temp_dir().join(format!("onrecord-bench-{}.names", std::process::id()));
    gazetteer.save(&path).expect("a file");
    let gazetteer = timed("onrecord, prepared file opened", || Gazetteer::open(&path).expect("a good file"));
    std::fs::remove_file(&path).expect("a file");
    let (own, other) = (mebibytes(gazetteer.memory_usage()), mebibytes(automaton.memory_usage()));
    println!("{:<44} {own:>8.1} MiB\n{:<44} {other:>8.1} MiB, ratio {:.2}", "onrecord, held", "aho-corasick, held", own / other);

    let expected = automaton_scan(&automaton, &text);
    let found: Vec<_> = gazetteer.scan(&text).iter().map(|m| (m.span.start, m.span.end)).collect();
    assert!(expected.len() > 1_000, "{} names", expected.len());
    assert_eq!(found, expected);
    let mut group = c.benchmark_group("gazetteer");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("onrecord", |b| {
        b.iter(|| {
            let found = gazetteer.scan(black_box(&text));
            assert_eq!(found.len(), expected.len());
            found
        });
    });
    group.bench_function("aho-corasick", |b| {
        b.iter(|| {
            let found = automaton_scan(&automaton, black_box(&text));
            assert_eq!(found.len(), expected.len());
            found
        });
    });
    group.finish();
}

criterion_group!(benches, gazetteer);
criterion_main!(benches);
