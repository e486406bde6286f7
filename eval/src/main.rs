//! The `onrecord-eval` command.

mod args;

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;
use onrecord::render::clean;
use onrecord_eval::corpus::Article;
use onrecord_eval::prediction::Source;
use onrecord_eval::{Case, Loaded, Measure, Problem, brat, corpus, errors, fit, reliability, table};

use crate::args::{Cli, Command, Corpus, Errors, Fit, Reliability, Score, Sides};

fn main() -> ExitCode {
    let mut troubles = Troubles::default();
    let done = match Cli::parse().command {
        Command::Score(args) => score(&args, &mut troubles),
        Command::Errors(args) => show_errors(&args, &mut troubles),
        Command::Reliability(args) => rely(&args, &mut troubles),
        Command::Fit(args) => fit_weights(&args, &mut troubles),
        Command::Convert { folder } => convert(&folder, &mut troubles),
    };
    match done {
        Ok(()) if troubles.0 == 0 => ExitCode::SUCCESS,
        Ok(()) => ExitCode::FAILURE,
        // Whoever read the output has closed it: nothing is wrong.
        Err(Stop::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Write(error)) => {
            eprintln!("onrecord-eval: {}", clean(&error.to_string()));
            ExitCode::FAILURE
        }
        Err(Stop::Read(problem)) => {
            troubles.report(&problem);
            ExitCode::FAILURE
        }
    }
}

/// Why a command could not go on.
enum Stop {
    Read(Problem),
    Write(io::Error),
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Read(problem)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// Counts what could not be read, and says so on standard error.
#[derive(Debug, Default)]
struct Troubles(u64);

impl Troubles {
    fn report(&mut self, problem: &Problem) {
        eprintln!("onrecord-eval: {}", clean(&problem.to_string()));
        self.0 += 1;
    }

    /// Returns what could be read.
    fn keep<T>(&mut self, loaded: Loaded<T>) -> Vec<T> {
        loaded.problems.iter().for_each(|problem| self.report(problem));
        loaded.items
    }
}

/// Reads the articles that are not to be left out.
fn read(args: &Corpus, troubles: &mut Troubles) -> Result<Vec<Article>, Problem> {
    let without = match &args.without {
        Some(path) => troubles.keep(corpus::read_without(path)?),
        None => Vec::new(),
    };
    let mut articles = troubles.keep(corpus::read(&args.corpus)?);
    articles.retain(|article| without.binary_search(&article.id).is_err());
    Ok(articles)
}

/// Hands every article with what was found in it to `each`.
fn compare(sides: &Sides, troubles: &mut Troubles, mut each: impl FnMut(&Case<'_>)) -> Result<(), Problem> {
    let source = match &sides.predictions {
        Some(path) => {
            let (source, problems) = Source::file(path)?;
            problems.iter().for_each(|problem| troubles.report(problem));
            source
        }
        None => Source::library(),
    };
    for article in read(&sides.corpus, troubles)? {
        let found = source.quotes(&article).unwrap_or_else(|problem| {
            troubles.report(&problem);
            None
        });
        each(&Case::new(&article, found));
    }
    Ok(())
}

fn score(args: &Score, troubles: &mut Troubles) -> Result<(), Stop> {
    let mut measure = Measure::default();
    compare(&args.sides, troubles, |case| measure.add(case))?;
    let table = if args.markdown { table::markdown(&measure) } else { table::plain(&measure) };
    Ok(io::stdout().write_all(table.as_bytes())?)
}

fn show_errors(args: &Errors, troubles: &mut Troubles) -> Result<(), Stop> {
    let mut mistakes = Vec::new();
    compare(&args.sides, troubles, |case| mistakes.extend(errors::of(case)))?;
    mistakes.retain(|m| args.class.is_none_or(|class| class == m.class) && args.kind.is_none_or(|kind| m.kind == kind.into()));
    let mut out = BufWriter::new(io::stdout());
    if args.class.is_none() {
        out.write_all(errors::counts(&mistakes).as_bytes())?;
        return Ok(out.flush()?);
    }
    if let Some(count) = args.sample {
        mistakes = errors::sample(mistakes, count, args.seed);
    }
    for mistake in &mistakes {
        writeln!(out, "{}", errors::card(mistake))?;
    }
    Ok(out.flush()?)
}

fn rely(args: &Reliability, troubles: &mut Troubles) -> Result<(), Stop> {
    let mut counts = reliability::Reliability::default();
    compare(&args.sides, troubles, |case| counts.add(case))?;
    let rows = counts.rows(args.rules);
    let table = if args.markdown { reliability::markdown(&rows) } else { reliability::plain(&rows) };
    Ok(io::stdout().write_all(table.as_bytes())?)
}

fn fit_weights(args: &Fit, troubles: &mut Troubles) -> Result<(), Stop> {
    let fitted = fit::fit(&read(&args.corpus, troubles)?);
    match &args.out {
        Some(path) => {
            fitted.write(path)?;
            Ok(io::stdout().write_all(fitted.summary().as_bytes())?)
        }
        None => Ok(io::stdout().write_all(fitted.table().as_bytes())?),
    }
}

fn convert(folder: &Path, troubles: &mut Troubles) -> Result<(), Stop> {
    let mut out = BufWriter::new(io::stdout());
    for article in troubles.keep(brat::read(folder)?) {
        serde_json::to_writer(&mut out, &article).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
