//! `syndicated`: an agency's story on a portal: breadcrumbs, headline, "Names, Agency on", section, story, copyright.

use crate::article::FurnitureKind;
use crate::outlet::profile::Profile;

pub(crate) fn profile() -> Profile {
    Profile::new("syndicated")
        .looks_like(r"^published in\b")
        .looks_like(r"\bdistributed by\b|^blog comments powered by\b")
        .looks_like(r", .{3,40} on$|^current news$")
        .tail(r"^comments$", FurnitureKind::Comments)
        .tail(r"^©.*distributed by", FurnitureKind::Credit)
        .compile_late()
}
