//! What could not be read, a line each, for whoever repairs it.

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
    raw: Option<&'a str>,
}

/// Writes a line of `--rejects`; what is no text has no `raw`.
pub(crate) fn write(out: &mut impl Write, rejection: &Rejection) -> io::Result<()> {
    let problem = &rejection.problem;
    let line = Line {
        source: &problem.source,
        line: problem.line,
        record: rejection.record,
        id: rejection.id.as_deref(),
        reason: &problem.reason,
        raw: problem.raw.as_deref().and_then(|raw| std::str::from_utf8(raw).ok()),
    };
    out.write_all(&to_vec(&line)?)?;
    out.write_all(b"\n")
}
