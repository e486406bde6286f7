//! Longer documents.

#[doc = include_str!("../docs/design.md")]
pub mod design {}

#[doc = include_str!("../docs/accuracy.md")]
pub mod accuracy {}

#[doc = include_str!("../docs/comparison.md")]
pub mod comparison {}

#[doc = include_str!("../docs/performance.md")]
pub mod performance {}
