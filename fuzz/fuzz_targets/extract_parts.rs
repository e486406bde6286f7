//! An article that a caller put together badly: any parts as its body.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::text::extract_parts(data));
