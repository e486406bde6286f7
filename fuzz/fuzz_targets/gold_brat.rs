//! What people marked in an article, in brat's form.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::loader::gold_brat(data));
