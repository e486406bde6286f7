//! Completions and manual pages.

use std::fs;
use std::io::{self, Write as _};

use clap::CommandFactory as _;

use crate::args::{Cli, Completions, Man};
use crate::output::named;

/// Prints completions for a shell.
pub(crate) fn completions(args: &Completions) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "onrecord", &mut script);
    io::stdout().write_all(&script)
}

/// Prints the manual page, or writes one for every command into a folder.
pub(crate) fn man(args: &Man) -> io::Result<()> {
    match &args.output {
        None => clap_mangen::Man::new(Cli::command()).render(&mut io::stdout()),
        Some(folder) => {
            fs::create_dir_all(folder).map_err(|e| named(folder, &e))?;
            clap_mangen::generate_to(Cli::command(), folder).map_err(|e| named(folder, &e))
        }
    }
}
