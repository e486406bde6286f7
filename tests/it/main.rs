//! One binary for every integration test.
//!
//! Fixtures are Markdown. `ONRECORD_BLESS=1 cargo test` writes today's results into them, for a person to review.

mod articles;
#[cfg(feature = "rayon")]
mod batch;
mod blocks;
mod cases;
mod edits;
mod explain;
mod fixture;
mod gazetteer;
#[cfg(feature = "html")]
mod html;
mod layering;
mod marks;
mod outlets;
mod properties;
#[cfg(feature = "report")]
mod report;
mod rules;
#[path = "../../benches/shapes/mod.rs"]
mod shapes;
