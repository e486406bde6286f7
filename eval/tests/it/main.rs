//! One binary for every integration test; what they read stands under `tests/corpus`.

mod brat;
mod command;
mod errors;
mod fit;
mod reliability;
mod score;

use std::path::PathBuf;

/// Returns a file or folder of the tests' corpus.
fn corpus(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name)
}
