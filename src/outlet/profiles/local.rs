//! `local`: a local paper's content system: headline, "Published On:", story, credit, invitation to comment.

use crate::article::FurnitureKind;
use crate::outlet::profile::Profile;

pub(crate) fn profile() -> Profile {
    Profile::new("local")
        .looks_like(r"^published on:")
        .looks_like(r"^leave a comment$")
        .line(r"^related stor(y|ies)\b", FurnitureKind::Related)
        .tail(r"^leave a comment$", FurnitureKind::Comments)
        .compile_late()
}
