//! The marks of any text.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::text::tokenize(&onrecord_fuzz::lossy(data)));
