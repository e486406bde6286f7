//! A table of venues.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::loader::venues_csv(data));
