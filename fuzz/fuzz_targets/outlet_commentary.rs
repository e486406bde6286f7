//! Any page, read by the profile `commentary`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::outlet::built_in("commentary", data));
