//! Reading matter for people: one card a quote.

mod clean;
mod explain;
mod text;

pub use clean::{clean, steers};
pub use explain::{Explainer, Reason};
pub use text::{Palette, cards, explained_cards};
