//! Reading matter for people: one card a quote, in text or on a page.

mod clean;
mod explain;
#[cfg(feature = "report")]
mod report;
mod text;

pub use clean::{clean, steers};
pub use explain::{Explainer, Reason};
#[cfg(feature = "report")]
pub use report::Report;
pub use text::{Palette, cards, explained_cards};
