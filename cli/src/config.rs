//! Defaults from a file: keys named as the long options.

use std::fs;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

use crate::args::{Batch, Columns, Errors, Extract, Format, InputFormat, Marks, Source, date};
use crate::failure::Failure;
use crate::problem::{Place, Problem};

/// The file that is read without being asked for.
const HERE: &str = "onrecord.toml";

/// What a configuration file can hold.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Config {
    #[serde(deserialize_with = "day")]
    published: Option<Date>,
    outlet: Option<String>,
    gazetteer: Vec<PathBuf>,
    venues: Vec<PathBuf>,
    profiles: Vec<PathBuf>,
    format: Option<Format>,
    explain: bool,
    input_format: Option<InputFormat>,
    columns: Option<Columns>,
    max_bytes: Option<std::num::NonZeroU64>,
    output: Option<PathBuf>,
    rejects: Option<PathBuf>,
    resume: bool,
    jobs: Option<NonZeroUsize>,
    summary: bool,
    quiet: bool,
    errors: Option<Errors>,
}

/// A date as TOML writes one, or in marks.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Day {
        Marked(String),
        Plain(toml::value::Datetime),
    }
    let text = match Day::deserialize(deserializer)? {
        Day::Marked(text) => text,
        Day::Plain(day) => day.to_string(),
    };
    date(&text).map(Some).map_err(serde::de::Error::custom)
}

/// Fills in what the command line does not say.
pub(crate) fn fill_extract(args: &mut Extract) -> Result<(), Failure> {
    let config = read(args.batch.config.as_deref())?;
    args.published = args.published.or(config.published);
    fill(&mut args.outlet, &config.outlet);
    fill_list(&mut args.gazetteer, &config.gazetteer);
    fill_list(&mut args.venues, &config.venues);
    fill_list(&mut args.profiles, &config.profiles);
    fill(&mut args.format, &config.format);
    // Of --explain with another format on the command line, the command line is meant.
    args.explain |= config.explain && matches!(args.format, None | Some(Format::Text));
    config.fill(&mut args.source, &mut args.batch);
    Ok(())
}

/// Fills in what the command line does not say.
pub(crate) fn fill_marks(args: &mut Marks) -> Result<(), Failure> {
    let config = read(args.batch.config.as_deref())?;
    // There is no table and no page of marks: these defaults are for `extract`.
    fill(&mut args.format, &config.format.filter(|f| !matches!(f, Format::Csv | Format::Html)));
    config.fill(&mut args.source, &mut args.batch);
    Ok(())
}

impl Config {
    fn fill(&self, source: &mut Source, batch: &mut Batch) {
        fill(&mut source.input_format, &self.input_format);
        fill(&mut source.columns, &self.columns);
        fill(&mut source.max_bytes, &self.max_bytes.map(Into::into));
        fill(&mut batch.output, &self.output);
        fill(&mut batch.rejects, &self.rejects);
        fill(&mut batch.jobs, &self.jobs);
        fill(&mut batch.errors, &self.errors);
        batch.resume |= self.resume;
        batch.quiet |= self.quiet && !batch.summary;
        batch.summary |= self.summary && !batch.quiet;
    }

    /// Sees all paths from the folder of the file.
    fn in_folder(mut self, folder: &Path) -> Self {
        let tables = self.gazetteer.iter_mut().chain(&mut self.venues).chain(&mut self.profiles);
        for path in tables.chain(&mut self.output).chain(&mut self.rejects) {
            if path.as_os_str() != "-" {
                *path = folder.join(&*path);
            }
        }
        self
    }
}

fn fill<T: Clone>(slot: &mut Option<T>, default: &Option<T>) {
    if slot.is_none() {
        slot.clone_from(default);
    }
}

fn fill_list<T: Clone>(slot: &mut Vec<T>, default: &[T]) {
    if slot.is_empty() {
        default.clone_into(slot);
    }
}

fn read(told: Option<&Path>) -> Result<Config, Failure> {
    let path = told.unwrap_or(Path::new(HERE));
    let name: Arc<str> = path.display().to_string().into();
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if told.is_none() && error.kind() == io::ErrorKind::NotFound => return Ok(Config::default()),
        Err(error) => return Err(Failure::Config(Problem::of_file(&name, error.to_string()))),
    };
    let config: Config = toml::from_str(&text).map_err(|error| Failure::Config(problem(&name, &text, &error)))?;
    Ok(config.in_folder(path.parent().unwrap_or(Path::new(""))))
}

fn problem(name: &Arc<str>, text: &str, error: &toml::de::Error) -> Problem {
    let reason = error.message().to_owned();
    match error.span() {
        Some(at) => Problem::at(name, 1, text.as_bytes().to_vec(), Place::new(at, reason)),
        None => Problem::of_file(name, reason),
    }
}
