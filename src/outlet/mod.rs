//! From a raw page or wire text to an `Article` whose spans still point into the original text.

mod furniture;
mod header;
#[cfg(feature = "html")]
mod html;
mod need;
mod needle;
mod page;
mod pattern;
mod profile;
mod profiles;
mod registry;
mod shape;

#[cfg(feature = "html")]
pub use html::WebProfile;
pub use page::{Line, Page};
pub use profile::{OutletParser, Profile};
pub use registry::OutletRegistry;
