//! The command's JSON Lines.

#![no_main]

use onrecord_cli::{Format, articles};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    for article in articles(data, Format::JsonLines) {
        match article {
            Ok((id, text, published, outlet)) => {
                // What was read can be written, and reads back as it was.
                let written = serde_json::json!({"id": id, "text": text, "published": published.map(|p| p.to_string()), "outlet": outlet});
                let back = articles(written.to_string().as_bytes(), Format::JsonLines);
                assert_eq!(back, [Ok((id, text, published, outlet))]);
            }
            Err(message) => onrecord_fuzz::loader::tells(&message),
        }
    }
});
