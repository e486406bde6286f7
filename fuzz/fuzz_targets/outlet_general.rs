//! Any page, read by the profile `general`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::outlet::built_in("general", data));
