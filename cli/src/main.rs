//! The `onrecord` command.

mod args;
mod input;
mod line;
mod output;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};
use onrecord::render::{clean, steers};
use onrecord::{ArticleRecord, Extractor, Gazetteer, OutletRegistry, QuoteTokenizer, VenueTable};

use crate::args::{Build, Cli, Command, Extract, Format, Marks};
use crate::input::Troubles;
use crate::line::Input;

fn main() -> ExitCode {
    let troubles = match parse().command {
        Command::Extract(args) if args.explain && args.format != Format::Text => {
            let message = "--explain goes with --format text; JSON has `evidence`, spans and `basis`";
            Cli::command().error(ErrorKind::ArgumentConflict, message).exit()
        }
        Command::Extract(args) => extract(&args),
        Command::Marks(args) if args.format == Format::Html => {
            let message = "--format html goes with extract; marks has text, json and jsonl";
            Cli::command().error(ErrorKind::ArgumentConflict, message).exit()
        }
        Command::Marks(args) => marks(&args),
        Command::Gazetteer(args::Gazetteer::Build(args)) => build(&args),
    };
    match troubles {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        // Whoever read the output has closed it: nothing is wrong.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("onrecord: {}", clean(&error.to_string()));
            ExitCode::FAILURE
        }
    }
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

/// Extracts every quote of every input; returns how many inputs could not be read.
fn extract(args: &Extract) -> io::Result<u64> {
    let mut troubles = Troubles::default();
    let gazetteer = gazetteer(&args.gazetteer)?;
    let mut venues = VenueTable::builtin();
    for path in &args.venues {
        venues = venues.with_file(path).map_err(invalid)?;
    }
    let extractor = Extractor::builder().gazetteer(gazetteer).venues(venues).build();
    let registry = OutletRegistry::new();
    let mut out = BufWriter::new(output::stream(args.format));
    let mut writer = output::Records::new(args.format);
    for input in input::read(&args.source, &mut troubles) {
        let Input { id, text, published, outlet } = input?;
        let published = args.published.or(published);
        let outlet = args.outlet.clone().or(outlet);
        let article = registry.read(&text, published, outlet);
        let extraction = extractor.extract(&article);
        let record = ArticleRecord::new(id, &article, extraction);
        writer.write(&mut out, &record, &article, args.explain)?;
    }
    writer.finish(&mut out)?;
    out.flush()?;
    Ok(troubles.count())
}

/// Reads tables of people and organisations beside the built-in ones.
fn gazetteer(tables: &[PathBuf]) -> io::Result<Gazetteer> {
    tables.iter().try_fold(Gazetteer::builtin(), |gazetteer, path| gazetteer.with_file(path)).map_err(invalid)
}

fn invalid(error: onrecord::Error) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error.to_string())
}

/// Prepares tables of people and organisations.
fn build(args: &Build) -> io::Result<u64> {
    let output = args.output.canonicalize().ok();
    if output.is_some() && args.tables.iter().any(|t| t.canonicalize().ok() == output) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{}: a table is not written over", args.output.display())));
    }
    gazetteer(&args.tables)?.save(&args.output).map_err(invalid)?;
    Ok(0)
}

/// Prints the tokenizer's spans of every input; returns how many inputs could not be read.
fn marks(args: &Marks) -> io::Result<u64> {
    let mut troubles = Troubles::default();
    let tokenizer = QuoteTokenizer::new();
    let mut out = BufWriter::new(output::stream(args.format));
    let mut writer = output::Marks::new(args.format);
    for input in input::read(&args.source, &mut troubles) {
        let Input { id, text, .. } = input?;
        let spans: Vec<_> = tokenizer.spans(&text).collect();
        writer.write(&mut out, &id, &text, &spans)?;
    }
    writer.finish(&mut out)?;
    out.flush()?;
    Ok(troubles.count())
}
