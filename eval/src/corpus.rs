//! The corpus: articles with the attributions that people marked in them.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;
use onrecord::QuoteKind;
use serde::{Deserialize, Serialize};

use crate::brat;
use crate::jsonl::{self, Loaded};
use crate::letters::Chars;
use crate::problem::Problem;

/// An article with its attributions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Its name in the corpus.
    pub id: String,
    /// Who published it.
    #[serde(default)]
    pub publisher: Option<String>,
    /// The civil date of publication.
    #[serde(default)]
    pub date: Option<Date>,
    /// How many people annotated it; the attributions are those of the first.
    #[serde(default = "one")]
    pub n_annotators: usize,
    /// The text, unchanged.
    pub text: String,
    /// What was marked in it, in the order of the file.
    pub attributions: Vec<Attribution>,
}

/// Something that somebody said or thinks, as marked by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// Its name in the article.
    pub id: String,
    /// Whether the content stands in marks: see [`kind_of`](crate::kind_of).
    pub type_derived: QuoteKind,
    /// Who said it, in code points; empty when nobody is named.
    #[serde(default)]
    pub source: Vec<Chars>,
    /// The words that tie the content to the source, in code points.
    #[serde(default)]
    pub cue: Vec<Chars>,
    /// What was said, one range a fragment, in code points.
    #[serde(default)]
    pub content: Vec<Chars>,
}

fn one() -> usize {
    1
}

/// Reads a corpus: JSON Lines, or a folder of brat files.
///
/// # Errors
/// When the file or folder cannot be read at all. Bad lines are among the problems of what is returned.
pub fn read(path: &Path) -> Result<Loaded<Article>, Problem> {
    if path.is_dir() { brat::read(path) } else { Ok(parse(&path.display().to_string(), &jsonl::bytes(path)?)) }
}

/// Parses the lines of a corpus; `file` names them in what is reported.
#[must_use]
pub fn parse(file: &str, bytes: &[u8]) -> Loaded<Article> {
    let expected = r#"an article {"id", "text", "attributions", and optionally "publisher", "date", "n_annotators"}"#;
    let Loaded { items, problems } = jsonl::parse(file, bytes, expected, check);
    Loaded { items: items.into_iter().map(|(_, article)| article).collect(), problems }
}

fn check(article: &Article) -> Result<(), (String, String)> {
    let length = article.text.chars().count();
    for attribution in &article.attributions {
        for range in [&attribution.source, &attribution.cue, &attribution.content].into_iter().flatten() {
            if range.start > range.end || range.end > length {
                let expected = format!("ranges within the {length} characters of the text");
                return Err((expected, format!("{}..{} in {:?}", range.start, range.end, attribution.id)));
            }
        }
    }
    Ok(())
}

/// Reads the names of articles to leave out: the field `article` of each line.
///
/// # Errors
/// When the file cannot be read at all.
pub fn read_without(path: &Path) -> Result<Loaded<String>, Problem> {
    #[derive(Deserialize)]
    struct Named {
        article: String,
    }
    let file = path.display().to_string();
    let lines = jsonl::parse::<Named>(&file, &jsonl::bytes(path)?, r#"an object {"article"}"#, |_| Ok(()));
    let names: BTreeSet<String> = lines.items.into_iter().map(|(_, named)| named.article).collect();
    Ok(Loaded { items: names.into_iter().collect(), problems: lines.problems })
}
