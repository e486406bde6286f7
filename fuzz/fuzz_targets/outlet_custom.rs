//! A profile of a user's own: the first three lines are its patterns, the rest is the page.

#![no_main]

use onrecord::{FurnitureKind, Profile};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let text = onrecord_fuzz::lossy(data);
    let mut lines = text.splitn(4, '\n');
    let mut next = || lines.next().unwrap_or("");
    let (line, tail, look, page) = (next(), next(), next(), next());
    // What a user writes is short; what the `regex` crate makes of long ones is its own affair.
    if line.len().max(tail.len()).max(look.len()) > 80 {
        return;
    }
    let profile = Profile::new("own").line(line, FurnitureKind::Related).tail(tail, FurnitureKind::Comments).looks_like(look).compile();
    if let Ok(profile) = profile {
        onrecord_fuzz::outlet::parse(&profile, page);
    }
});
