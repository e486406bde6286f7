//! Reading matter for people: one card a quote.

mod explain;
mod text;

pub use explain::{Explainer, Reason};
pub use text::{Palette, cards, clean, explained_cards};
