//! The shortest way: text in, quotes out.

fn main() {
    let text =
        "“The bridge will open on time,” Mayor Ana Ruiz said on NBC’s “Meet the Press.” She added that it had cost less than planned.";
    for quote in onrecord::extract_quotes(text) {
        let speaker = quote.speaker.map_or_else(|| "unknown".to_owned(), |s| s.name);
        let venue = quote.venue.and_then(|v| v.name).unwrap_or_default();
        println!("{speaker} ({venue}): {}", quote.content[0].text);
    }
}
