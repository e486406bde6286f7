//! Reading matter for people: one card a quote.

mod text;

pub use text::{Palette, cards, clean};
