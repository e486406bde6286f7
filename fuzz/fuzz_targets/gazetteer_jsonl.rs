//! A gazetteer as JSON Lines.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::loader::gazetteer_jsonl(data));
