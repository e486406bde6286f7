//! The built-in web profiles, one publishing system or layout a file.

use once_cell::sync::Lazy;

use crate::error::Error;
use crate::outlet::html::profile::WebProfile;

/// Name and text of each file.
const FILES: &[(&str, &str)] = &[
    ("arc.toml", include_str!("profiles/arc.toml")),
    ("blox.toml", include_str!("profiles/blox.toml")),
    ("broadcaster.toml", include_str!("profiles/broadcaster.toml")),
    ("cable.toml", include_str!("profiles/cable.toml")),
    ("daily.toml", include_str!("profiles/daily.toml")),
    ("drupal.toml", include_str!("profiles/drupal.toml")),
    ("gannett.toml", include_str!("profiles/gannett.toml")),
    ("ghost.toml", include_str!("profiles/ghost.toml")),
    ("live_blog.toml", include_str!("profiles/live_blog.toml")),
    ("station.toml", include_str!("profiles/station.toml")),
    ("substack.toml", include_str!("profiles/substack.toml")),
    ("wire.toml", include_str!("profiles/wire.toml")),
    ("wordpress.toml", include_str!("profiles/wordpress.toml")),
];

/// What any page may hold.
const GENERAL: (&str, &str) = ("html.toml", include_str!("profiles/html.toml"));

static PROFILES: Lazy<Vec<WebProfile>> = Lazy::new(|| read().unwrap_or_default());
static ANY: Lazy<WebProfile> = Lazy::new(|| WebProfile::parse(GENERAL.0, GENERAL.1).unwrap_or_else(|_| WebProfile::bare("html")));

/// Returns the profiles of one layout each.
pub(super) fn all() -> &'static [WebProfile] {
    &PROFILES
}

/// Returns the profile for any page; the furniture that it knows is furniture on every page.
pub(super) fn general() -> &'static WebProfile {
    &ANY
}

fn read() -> Result<Vec<WebProfile>, Error> {
    FILES.iter().map(|(name, text)| WebProfile::parse(name, text)).collect()
}

#[cfg(test)]
mod tests {
    use super::{GENERAL, WebProfile, read};

    #[test]
    fn every_profile_reads() {
        for profile in [read().map(|p| p.len()), WebProfile::parse(GENERAL.0, GENERAL.1).map(|_| 1)] {
            if let Err(error) = profile {
                panic!("{error}");
            }
        }
    }
}
