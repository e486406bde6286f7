//! `newspaper`: a newspaper's page: headline, standfirst, byline, time of update, share buttons, captions, boxes.

use crate::article::FurnitureKind;
use crate::outlet::profile::Profile;

pub(crate) fn profile() -> Profile {
    Profile::new("newspaper")
        .looks_like(r"^by \p{Lu}")
        .looks_like(r"^(updated|published|last updated)\b.*\d{4}")
        .looks_like(r"^(share this|more on this story|read more:|sign up)")
        .line(r"^read more:", FurnitureKind::Related)
        .tail(r"^more on this story$", FurnitureKind::Related)
        .compile_late()
}
