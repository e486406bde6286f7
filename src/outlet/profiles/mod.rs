//! The built-in profiles, one layout a file.

mod commentary;
mod general;
mod local;
mod newspaper;
mod syndicated;
mod wire;

use std::sync::Arc;

use crate::error::Error;
use crate::outlet::profile::{OutletParser, Profile};

/// Returns every built-in profile; the general one fits any page a little.
pub(crate) fn all() -> Vec<Arc<dyn OutletParser>> {
    let mut parsers: Vec<Arc<dyn OutletParser>> = vec![Arc::new(general::General)];
    for profile in [commentary::profile(), local::profile(), newspaper::profile(), syndicated::profile(), wire::profile()] {
        parsers.extend(profile.map(|p| Arc::new(p) as Arc<dyn OutletParser>));
    }
    parsers
}

/// What a profile's file returns: the patterns are constants, and a test compiles them all.
type Built = Result<Profile, Error>;

#[cfg(test)]
mod tests {
    #[test]
    fn every_profile_compiles() {
        assert_eq!(super::all().len(), 6);
    }
}
