//! How a venue or a date is known.

use serde::{Deserialize, Serialize};

/// Where the knowledge of a venue or date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Told in the same sentence.
    Explicit,
    /// Clear from another sentence: the same interview, speech or post goes on.
    Carried,
    /// A programme that airs on one weekday dates the words.
    Schedule,
    /// Nothing better than the publication date.
    Published,
}
