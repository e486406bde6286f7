//! Articles with what people marked in them, as JSON Lines.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::loader::gold_jsonl(data));
