//! What it costs to start, and to hold a long article: `cargo bench --bench footprint -- [MIB…]`.
//!
//! Prints the CPU time of the first and the second `Extractor`, and the peak of memory (`VmHWM`, Linux only) after each article
//! of so many mebibytes of news, 1 and 10 without an argument; beside it the peak over the tables, in bytes a byte of text.

use std::env;
use std::fs;
use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;
use onrecord::{Article, Extractor, OutletRegistry};

mod corpus;

const KIB: usize = 1 << 10;

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let mut sizes: Vec<usize> = args.iter().filter_map(|a| a.parse::<usize>().ok()).map(|mib| mib * KIB * KIB).collect();
    if args.iter().any(|a| a == "--test") {
        sizes = vec![16 * KIB];
    } else if sizes.is_empty() {
        sizes = vec![KIB * KIB, 10 * KIB * KIB];
    }
    // The first of each is the very first thing that is done.
    let (extractor, first) = timed(Extractor::new);
    let (_, second) = timed(Extractor::new);
    let (registry, profiles) = timed(OutletRegistry::new);
    let text = "“It is late,” Ana Ruiz said on Sunday.";
    let (_, quote) = timed(|| extractor.extract(&registry.read(text, None, None)));
    let (_, again) = timed(|| extractor.extract(&registry.read(text, None, None)));
    println!("| first | ms |\n|---|---:|");
    for (what, time) in [
        ("`Extractor::new()`", first),
        ("`Extractor::new()`, again", second),
        ("`OutletRegistry::new()`", profiles),
        ("a sentence", quote),
        ("the sentence again", again),
    ] {
        println!("| {what} | {:.3} |", time.as_secs_f64() * 1e3);
    }
    let Some(tables) = peak() else {
        println!("\nThe peak of memory is read from /proc/self/status, which is not here.");
        return;
    };
    let news = corpus::texts().into_iter().next().map(|(_, text)| text).unwrap_or_default();
    println!("\n| article | peak, MiB | over the tables, bytes a byte |\n|---|---:|---:|");
    println!("| none: the tables | {} | |", tables / KIB);
    for size in sizes {
        let text = news.repeat(size.div_ceil(news.len()));
        let end = (size..text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
        let article = Article::new(text.get(..end).unwrap_or_default());
        // Linux forgets the peak so far: what it took to write the text is no part of what an article takes.
        if fs::write("/proc/self/clear_refs", "5").is_err() {
            println!("\nThe peak cannot be set back here.");
            return;
        }
        black_box(extractor.extract(&article));
        let over = peak().unwrap_or(0).saturating_sub(tables) as f64 * KIB as f64;
        let mib = end as f64 / (KIB * KIB) as f64;
        println!("| {mib:.1} MiB | {:.0} | {:.1} |", over / (KIB * KIB) as f64 + (tables / KIB) as f64, over / end as f64);
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = ThreadTime::now();
    let done = black_box(work());
    (done, start.elapsed())
}

/// Returns the most memory this process has ever held, in KiB.
fn peak() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
