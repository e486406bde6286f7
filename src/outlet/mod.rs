//! From a raw page or wire text to an `Article` whose spans still point into the original text.

mod furniture;
mod header;
mod need;
mod needle;
mod page;
mod pattern;
mod profile;
mod profiles;
mod registry;
mod shape;

pub use page::{Line, Page};
pub use profile::{OutletParser, Profile};
pub use registry::OutletRegistry;
