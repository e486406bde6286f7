//! Whether the cost grows linearly: thread CPU time a byte from 10 KiB to 10 MiB, on news and on hostile shapes.
//!
//! `cargo bench --bench linear -- [--bound 1.5] [--limit SECONDS] [--only tokenizer|extraction|pages] [SHAPE…]` prints a table;
//! pages are read with `--features html`. With a bound it fails where a longer text costs more a byte than a shorter one times the bound; shared machines are noisy, so
//! there is none without it. A size that would take longer than the limit, going by the two before it, is not run and
//! counts as over the bound.

use std::env;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Duration;

use cpu_time::ThreadTime;
use onrecord::{Extractor, OutletRegistry, QuoteTokenizer};

mod corpus;
mod shapes;

const KIB: usize = 1 << 10;
const MIB: usize = 1 << 20;
/// Longer texts: what the table shows. Shorter: what `cargo bench -- --test` runs.
const SIZES: [(&str, usize); 4] = [("10 KiB", 10 * KIB), ("100 KiB", 100 * KIB), ("1 MiB", MIB), ("10 MiB", 10 * MIB)];
const TEST_SIZES: [(&str, usize); 2] = [("1 KiB", KIB), ("4 KiB", 4 * KIB)];
/// Short texts are taken together to this many bytes: a loop over a few kilobytes flatters the branch predictor.
const BATCH: usize = MIB;

type Work = fn(&str) -> usize;
type Write = Box<dyn Fn(usize) -> String>;

/// A row of the table: how its text is written, and whether a stretch of that is as good as the whole.
struct Row {
    name: &'static str,
    write: Write,
    even: bool,
}

impl From<shapes::Shape> for Row {
    fn from(shape: shapes::Shape) -> Self {
        Self { name: shape.name, write: Box::new(shape.write), even: shape.even }
    }
}

/// What is timed, on which texts.
struct Table {
    what: &'static str,
    work: Work,
    rows: Vec<Row>,
}

struct Options {
    bound: Option<f64>,
    limit: Duration,
    only: Option<String>,
    shapes: Vec<String>,
    test: bool,
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(options) => options,
        Err(message) => {
            eprintln!("linear: {message}");
            return ExitCode::from(2);
        }
    };
    let sizes = if options.test { &TEST_SIZES[..] } else { &SIZES[..] };
    let mut over = Vec::new();
    for Table { what, work, mut rows } in tables() {
        rows.retain(|row| options.shapes.is_empty() || options.shapes.iter().any(|s| s == row.name));
        if rows.is_empty() || options.only.as_deref().is_some_and(|only| only != what) {
            continue;
        }
        println!("\n{what}, ns a byte\n");
        println!("| text | {} | growth |", sizes.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" | "));
        println!("|---|{}", "---:|".repeat(sizes.len() + 1));
        for shape in &rows {
            let (cells, growth) = row(work, shape, sizes, &options);
            let name = shape.name;
            println!("| {name} | {} | {growth:.2} |", cells.join(" | "));
            if options.bound.is_some_and(|bound| growth > bound) {
                over.push(format!("{what}, {name}: {growth:.2}"));
            }
        }
    }
    if over.is_empty() {
        return ExitCode::SUCCESS;
    }
    println!("\nover the bound:\n{}", over.join("\n"));
    ExitCode::FAILURE
}

fn tokenize(text: &str) -> usize {
    // Every span is looked at and none is kept: fresh pages for a list of them would hide the tokenizer's own cost.
    QuoteTokenizer::new().spans(text).fold(0, |sum, span| sum ^ span.span.start ^ span.outer.end)
}

fn extract(text: &str) -> usize {
    thread_local! {
        static READY: (OutletRegistry, Extractor) = (OutletRegistry::new(), Extractor::new());
    }
    READY.with(|(registry, extractor)| extractor.extract(&registry.read(text, None, None)).quotes.len())
}

#[cfg(feature = "html")]
fn read_page(html: &str) -> usize {
    thread_local! {
        static READY: OutletRegistry = OutletRegistry::new();
    }
    READY.with(|registry| registry.read_html(html, None, None).text().len())
}

/// Returns the cells of a row, and the most that a text costs a byte over a shorter one.
fn row(work: Work, shape: &Row, sizes: &[(&str, usize)], options: &Options) -> (Vec<String>, f64) {
    let mut cells = Vec::new();
    let mut costs: Vec<f64> = Vec::new();
    let mut growth = 1.0_f64;
    for (_, size) in sizes {
        let length = *size as f64;
        if let [.., before, last] = costs[..] {
            // Worse than linear goes on being so; the power of ten between two sizes makes the ratio the next one's too.
            let expected = last * (last / before).max(1.0) * length / 1e9;
            if expected > options.limit.as_secs_f64() {
                cells.push(format!("({expected:.0} s)"));
                return (cells, f64::INFINITY);
            }
        }
        let cost = cost(work, &batch(shape, *size, options.test), options);
        growth = costs.iter().map(|c| cost / c).fold(growth, f64::max);
        costs.push(cost);
        cells.push(format!("{cost:.2}"));
    }
    (cells, growth)
}

/// Returns texts of a size that are different from one another where the shape allows it.
fn batch(shape: &Row, size: usize, test: bool) -> Vec<String> {
    if test || size >= BATCH {
        return vec![(shape.write)(size)];
    }
    if !shape.even {
        return vec![(shape.write)(size); BATCH / size];
    }
    let whole = (shape.write)(BATCH);
    let mut texts = Vec::new();
    let mut at = 0;
    while at < whole.len() {
        let end = (at + size..whole.len()).find(|i| whole.is_char_boundary(*i)).unwrap_or(whole.len());
        texts.extend(whole.get(at..end).map(str::to_owned));
        at = end;
    }
    texts
}

/// Returns the least of several measurements, in nanoseconds a byte of thread CPU time.
fn cost(work: Work, texts: &[String], options: &Options) -> f64 {
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut best = Duration::MAX;
    let mut spent = Duration::ZERO;
    // What is over in no time is repeated more often, what takes seconds is not.
    for round in 0..16 {
        if round > 0 && (options.test || spent > Duration::from_secs(1)) {
            break;
        }
        let start = ThreadTime::now();
        for text in texts {
            black_box(work(black_box(text)));
        }
        let time = start.elapsed();
        best = best.min(time);
        spent += time;
    }
    best.as_nanos() as f64 / bytes as f64
}

fn tables() -> Vec<Table> {
    vec![
        Table { what: "tokenizer", work: tokenize, rows: texts() },
        Table { what: "extraction", work: extract, rows: texts() },
        #[cfg(feature = "html")]
        Table { what: "pages", work: read_page, rows: shapes::pages::pages().into_iter().map(Row::from).collect() },
    ]
}

/// Returns texts of every shape, news first.
fn texts() -> Vec<Row> {
    let news = corpus::texts().into_iter().next().map(|(_, text)| text).unwrap_or_default();
    let grown = move |length: usize| {
        let mut text = news.repeat(length.div_ceil(news.len()));
        let end = (length..text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
        text.truncate(end);
        text
    };
    let line = grown.clone();
    let mut all = vec![
        Row { name: "news", write: Box::new(grown), even: true },
        Row { name: "news, one line", write: Box::new(move |n| line(n).replace('\n', " ")), even: true },
    ];
    all.extend(shapes::shapes().into_iter().map(Row::from));
    all
}

fn options() -> Result<Options, String> {
    let mut options = Options { bound: None, limit: Duration::from_secs(60), only: None, shapes: Vec::new(), test: false };
    let mut args = env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut number =
            || args.next().and_then(|v| v.parse::<f64>().ok()).filter(|v| *v > 0.0).ok_or(format!("expected a number after {arg}"));
        match arg.as_str() {
            // What `cargo bench` itself hands on.
            "--bench" => {}
            "--test" => options.test = true,
            "--bound" => options.bound = Some(number()?),
            "--limit" => options.limit = Duration::from_secs_f64(number()?),
            "--only" => options.only = args.next(),
            _ if arg.starts_with("--") => return Err(format!("expected --bound, --limit, --only or --test, but found {arg}")),
            _ => options.shapes.push(arg),
        }
    }
    Ok(options)
}
