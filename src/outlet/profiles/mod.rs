//! The built-in profiles, one layout a file.

mod commentary;
mod general;
mod local;
mod newspaper;
mod syndicated;
mod wire;

use std::sync::Arc;

use crate::outlet::profile::{OutletParser, Profile};

/// Returns every built-in profile; the general one fits any page a little.
pub(crate) fn all() -> Vec<Arc<dyn OutletParser>> {
    let mut parsers: Vec<Arc<dyn OutletParser>> = vec![Arc::new(general::General)];
    parsers.extend(laid_out().map(|p| Arc::new(p) as Arc<dyn OutletParser>));
    parsers
}

/// Returns the profiles of one layout each; their patterns are constants, and a test compiles them all.
fn laid_out() -> [Profile; 5] {
    [commentary::profile(), local::profile(), newspaper::profile(), syndicated::profile(), wire::profile()]
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_profile_compiles() {
        for profile in super::laid_out() {
            if let Err(error) = profile.compile() {
                panic!("{error}");
            }
        }
    }
}
