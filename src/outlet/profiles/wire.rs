//! `wire`: a wire story without a page around it: dateline, one paragraph a line, credits.

use crate::article::FurnitureKind;
use crate::outlet::profile::Profile;

pub(crate) fn profile() -> Profile {
    Profile::new("wire")
        .looks_like(r"^\p{Lu}[\p{Lu}.’' ]{2,40}(, [\p{L}. ]{2,20})? \((ap|reuters|afp|upi|dpa|tass|xinhua|pa|cp|ians|ani|efe|ansa)\)")
        .line(r"^image source from\b", FurnitureKind::Caption)
        .line(r"^(associated press|reuters|afp) writers?\b.*contributed", FurnitureKind::Credit)
        .compile_late()
}
