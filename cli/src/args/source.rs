//! Where the articles come from.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use serde::Deserialize;

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("from").required(true).multiple(true))]
#[command(next_help_heading = "Input")]
pub(crate) struct Source {
    /// Files, folders and quoted patterns such as 'archive/**/*.html'; `-` is standard input
    ///
    /// Files are text or HTML (one article each), JSON Lines (.jsonl, .ndjson) or tables (.csv, .tsv), plain or compressed
    /// with gzip or zstd. In folders, files with these endings are read, hidden ones left out, in the order of their names. What standard
    /// input and files with other endings hold is seen from their first line.
    #[arg(value_name = "FILE", group = "from", help_heading = None::<&str>)]
    pub(crate) files: Vec<PathBuf>,
    /// JSON Lines, one article a line: {"id", "text" or "html", "published", "outlet"}, the last two optional
    #[arg(long, value_name = "FILE", group = "from")]
    pub(crate) jsonl: Vec<PathBuf>,
    /// What the files and standard input hold, whatever their names
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) input_format: Option<InputFormat>,
    /// How columns of tables and keys of JSON Lines are called: text=body,id=url
    ///
    /// Fields are id, text, html, published and outlet; each is called so unless told otherwise. A table without a column for
    /// the id names its articles by file and line.
    #[arg(long, value_name = "FIELD=NAME,…")]
    pub(crate) columns: Option<Columns>,
    /// An article larger than this is rejected [default: 268435456]
    #[arg(long, value_name = "BYTES", value_parser = clap::value_parser!(u64).range(1..1 << 40))]
    pub(crate) max_bytes: Option<u64>,
}

impl Source {
    /// Returns the size beyond which an article is not read, in bytes.
    pub(crate) fn max_bytes(&self) -> u64 {
        self.max_bytes.unwrap_or(256 << 20)
    }
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum InputFormat {
    /// One article: plain text
    Text,
    /// One article: a page
    Html,
    /// JSON Lines, an article a line
    Jsonl,
    /// A table with commas, an article a row
    Csv,
    /// A table with tabs, an article a row
    Tsv,
}

/// How the fields of an article are called in tables and JSON Lines.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Columns {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) html: String,
    pub(crate) published: String,
    pub(crate) outlet: String,
    /// What was told, as it was told: such a column has to be there.
    pub(crate) told: Vec<String>,
}

impl Default for Columns {
    fn default() -> Self {
        let [id, text, html, published, outlet] = ["id", "text", "html", "published", "outlet"].map(str::to_owned);
        Self { id, text, html, published, outlet, told: Vec::new() }
    }
}

impl Columns {
    /// Returns all of them in words, for comparison.
    pub(crate) fn told(&self) -> String {
        let Self { id, text, html, published, outlet, told: _ } = self;
        format!("id={id},text={text},html={html},published={published},outlet={outlet}")
    }
}

impl FromStr for Columns {
    type Err = String;

    fn from_str(told: &str) -> Result<Self, String> {
        let mut columns = Self::default();
        for pair in told.split(',') {
            let expected = || format!("expected FIELD=NAME with a field among id, text, html, published, outlet, but found {pair:?}");
            let (field, name) = pair.split_once('=').filter(|(_, name)| !name.is_empty()).ok_or_else(expected)?;
            let slot = match field.trim() {
                "id" => &mut columns.id,
                "text" => &mut columns.text,
                "html" => &mut columns.html,
                "published" => &mut columns.published,
                "outlet" => &mut columns.outlet,
                _ => return Err(expected()),
            };
            name.clone_into(slot);
            columns.told.push(name.to_owned());
        }
        Ok(columns)
    }
}

impl TryFrom<String> for Columns {
    type Error = String;

    fn try_from(told: String) -> Result<Self, String> {
        told.parse()
    }
}
