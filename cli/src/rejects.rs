//! What could not be read, a line each, for whoever repairs it.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use crate::output::to_vec;
use crate::problem::Rejection;

#[derive(Serialize)]
struct Line<'a> {
    source: &'a str,
    line: Option<u64>,
    record: u64,
    id: Option<&'a str>,
    reason: &'a str,
    raw: Option<Cow<'a, str>>,
}

/// Writes a line of `--rejects`; in `raw`, bytes that are not UTF-8 are replacement characters.
pub(crate) fn write(out: &mut impl Write, rejection: &Rejection) -> io::Result<()> {
    let problem = &rejection.problem;
    let line = Line {
        source: &problem.source,
        line: problem.line,
        record: rejection.record,
        id: rejection.id.as_deref(),
        reason: &problem.reason,
        raw: problem.raw.as_deref().map(String::from_utf8_lossy),
    };
    out.write_all(&to_vec(&line)?)?;
    out.write_all(b"\n")
}
