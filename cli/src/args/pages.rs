//! `onrecord completions` and `onrecord man`.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

pub(super) const COMPLETIONS: &str = "Examples:
  onrecord completions bash > ~/.local/share/bash-completion/completions/onrecord
  onrecord completions zsh > ~/.zfunc/_onrecord
  onrecord completions fish > ~/.config/fish/completions/onrecord.fish";

pub(super) const MAN: &str = "Examples:
  onrecord man | man -l -
  onrecord man --output ~/.local/share/man/man1";

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// Which shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// A folder: a page for this command and every one below it is written there
    #[arg(long, short, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
}
