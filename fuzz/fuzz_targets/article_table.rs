//! The command's tables.

#![no_main]

use onrecord_cli::{Format, articles};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    for article in articles(data, Format::Csv) {
        if let Err(message) = article {
            onrecord_fuzz::loader::tells(&message);
        }
    }
});
