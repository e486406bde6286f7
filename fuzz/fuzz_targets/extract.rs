//! Everything on the record of any page.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::text::extract(&onrecord_fuzz::lossy(data)));
