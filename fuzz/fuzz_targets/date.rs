//! The first expression of time of any text.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::text::day(&onrecord_fuzz::lossy(data)));
