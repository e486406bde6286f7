//! `commentary`: a site that copies a story and adds its own commentary, calls to action and petitions behind it.

use crate::article::FurnitureKind;
use crate::outlet::profile::Profile;

pub(crate) fn profile() -> Profile {
    Profile::new("commentary")
        .looks_like(r"^(opinion|action|to do|take action):$")
        .looks_like(r"^(sign (our|the|this) petition|\d+ related article)")
        .looks_like(r"^\S+\.(com|org|net) -- ")
        .line(r"^\S+\.(com|org|net) -- ", FurnitureKind::Header)
        .tail(r"^expand$", FurnitureKind::Promotion)
        .tail(r"^(opinion|action|to do|take action):$", FurnitureKind::Commentary)
        .compile_late()
}
