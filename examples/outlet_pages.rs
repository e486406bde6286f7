//! A folder of saved pages, each with what is read of it: `cargo run --features html --example outlet_pages -- FOLDER`.
//!
//! In a test, hand each to `insta::assert_snapshot!(page.name, page.text)`.

use onrecord::{Error, Extractor, OutletRegistry, snapshot};

fn main() -> Result<(), Error> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "fixtures/html".to_owned());
    for page in snapshot::pages(folder, &OutletRegistry::new(), &Extractor::new())? {
        println!("== {}\n{}", page.name, page.text);
    }
    Ok(())
}
