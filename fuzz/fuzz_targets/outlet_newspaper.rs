//! Any page, read by the profile `newspaper`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::outlet::built_in("newspaper", data));
