//! Texts of 1 MiB made from the project's own articles, deterministic, no sentence twice in a row.

use std::fs;
use std::path::Path;

/// The least size of each text, in bytes.
const SIZE: usize = 1 << 20;

/// Returns the curly, straight and quote-poor texts with their names.
pub(crate) fn texts() -> [(&'static str, String); 3] {
    let curly = paragraphs(&["wire.txt", "curly.txt", "long.txt", "press.txt", "social.txt"]);
    let straight: Vec<String> = curly.iter().map(|p| p.replace(['“', '”'], "\"").replace(['‘', '’'], "'")).collect();
    let poor: Vec<String> = curly.iter().enumerate().map(|(i, p)| if i % 8 == 0 { p.clone() } else { p.replace(['“', '”'], "") }).collect();
    [("curly", grow(&curly)), ("straight", grow(&straight)), ("poor", grow(&poor))]
}

fn paragraphs(files: &[&str]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let text: String = files.iter().map(|f| fs::read_to_string(folder.join(f)).expect("a bundled article")).collect();
    text.lines().filter(|l| l.len() > 60).map(str::to_owned).collect()
}

/// Strings paragraphs together in a shuffled order until the text is large enough; every round is another order.
fn grow(paragraphs: &[String]) -> String {
    let mut text = String::with_capacity(SIZE + 4_096);
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    while text.len() < SIZE {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let pick = usize::try_from(state >> 33).unwrap_or(0) % paragraphs.len();
        text.push_str(&paragraphs[pick]);
        text.push_str("\n\n");
    }
    text
}
