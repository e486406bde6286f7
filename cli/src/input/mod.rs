//! From files, folders, patterns and standard input to articles: a bad one is told, and the rest goes on.

mod article;
mod compressed;
mod fields;
mod inputs;
mod json_lines;
mod kind;
mod line;
mod row;
mod source;
mod table;

pub(crate) use article::{Article, Item};
pub(crate) use inputs::{Inputs, Position, of_bytes};
pub(crate) use source::{Source, expand, state};

/// Returns where the cells of a line of a table stand in it.
pub(crate) fn cells(line: &[u8], separator: u8) -> Vec<std::ops::Range<usize>> {
    table::spans(line, separator).0
}
