//! A prepared gazetteer, damaged and forged.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::loader::gazetteer_prepared(data));
