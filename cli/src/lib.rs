//! The `onrecord` command. What a program of your own calls is the library `onrecord`; this one is no stable interface.

mod args;
mod config;
mod diagnostics;
mod extract;
mod failure;
mod input;
mod journal;
mod manual;
mod output;
mod problem;
mod progress;
mod rejects;
mod run;
mod tables;

use std::io;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};
use onrecord::render::{clean, steers};

use crate::args::{Build, Cli, Command, Errors};
use crate::diagnostics::Diagnostics;
use crate::failure::Failure;

/// Runs the command line, and returns its exit status.
#[must_use]
pub fn run() -> ExitCode {
    let mut errors = None;
    let rejected = match parse().command {
        Command::Extract(mut args) => {
            errors = args.batch.errors;
            config::fill_extract(&mut args).and_then(|()| {
                errors = args.batch.errors;
                extract::extract(&args)
            })
        }
        Command::Marks(mut args) => {
            errors = args.batch.errors;
            config::fill_marks(&mut args).and_then(|()| {
                errors = args.batch.errors;
                extract::marks(&args)
            })
        }
        Command::Gazetteer(args::Gazetteer::Build(args)) => build(&args),
        Command::Completions(args) => manual::completions(&args).map(|()| 0).map_err(Failure::from),
        Command::Man(args) => manual::man(&args).map(|()| 0).map_err(Failure::from),
    };
    match rejected {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(failure) => end(failure, errors),
    }
}

/// An article as it was read: identifier, text, day of publication, outlet.
pub type Read = (String, String, Option<jiff::civil::Date>, Option<String>);

/// Reads the articles of an input as `extract` does, packed or not; of those that cannot be read it tells why, on one line. For the
/// fuzz targets.
#[must_use]
pub fn articles(bytes: &[u8], format: Format) -> Vec<Result<Read, String>> {
    let columns = args::Columns::default();
    let format = match format {
        Format::JsonLines => args::InputFormat::Jsonl,
        Format::Csv => args::InputFormat::Csv,
    };
    let read = |item: input::Item| match item.read(&columns) {
        Ok(article) => Ok((article.id, article.text, article.published, article.outlet)),
        Err(rejection) => Err(rejection.problem.to_string()),
    };
    input::of_bytes(bytes.to_vec(), format, &columns, 1 << 20).map(read).collect()
}

/// What [`articles`] reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An object a line.
    JsonLines,
    /// Comma-separated values under a line of column names.
    Csv,
}

/// Says why a command ended early.
fn end(failure: Failure, errors: Option<Errors>) -> ExitCode {
    let show = |problem| anstream::eprintln!("{}", Diagnostics::new(errors).show(problem));
    match failure {
        Failure::Usage(message) => Cli::command().error(ErrorKind::ArgumentConflict, message).exit(),
        Failure::Config(problem) => {
            show(&problem);
            return ExitCode::from(2);
        }
        Failure::Table(problem) => show(&problem),
        // Whoever read the output has closed it: nothing is wrong.
        Failure::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
        Failure::Io(error) => eprintln!("onrecord: {}", clean(&error.to_string())),
    }
    ExitCode::FAILURE
}

/// Reads the command line; what is wrong with it is told without colours where an argument would steer the terminal.
fn parse() -> Cli {
    Cli::try_parse().unwrap_or_else(|error| {
        if !std::env::args_os().any(|a| a.to_string_lossy().contains(steers)) {
            error.exit();
        }
        for line in error.to_string().lines() {
            eprintln!("{}", clean(line));
        }
        std::process::exit(error.exit_code())
    })
}

/// Prepares tables of people and organisations.
fn build(args: &Build) -> Result<u64, Failure> {
    let output = args.output.canonicalize().ok();
    if output.is_some() && args.tables.iter().any(|t| t.canonicalize().ok() == output) {
        return Err(Failure::Io(io::Error::other(format!("{}: a table is not written over", args.output.display()))));
    }
    let saved = tables::gazetteer(&args.tables)?.save(&args.output);
    saved.map_err(|error| Failure::Io(io::Error::other(error.to_string())))?;
    Ok(0)
}
