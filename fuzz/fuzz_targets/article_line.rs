//! A line of the command's JSON Lines.

#![no_main]

#[path = "../../cli/src/line.rs"]
mod line;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    match line::parse(data) {
        Ok(input) => {
            // What was read can be written, and reads back as it was.
            let published = input.published.map(|p| p.to_string());
            let written = serde_json::json!({"id": input.id, "text": input.text, "published": published, "outlet": input.outlet});
            let back = line::parse(written.to_string().as_bytes()).expect("an article");
            assert_eq!((back.id, back.text, back.published, back.outlet), (input.id, input.text, input.published, input.outlet));
        }
        Err(message) => assert!(message.starts_with("expected ") && message.contains("but found "), "{message}"),
    }
});
