//! Embedded posts: which of their paragraphs are words, and which tell whose they are.

use crate::article::{BlockKind, FurnitureKind};
use crate::outlet::header;
use crate::outlet::html::walk::{Marked, Paragraph, Place};

/// Tells words from signatures in the blocks of a page: "— Ana Ruiz (@anaruiz) August 17, 2025".
pub(super) fn sign(text: &str, paragraphs: &mut [Paragraph], blocks: &[Marked]) {
    let mut begun = None;
    for paragraph in paragraphs {
        let Place::Words(number) = paragraph.place else { continue };
        let post = blocks.get(number).is_some_and(|b| b.kind == BlockKind::Post);
        let line = paragraph.span.slice(text);
        // A signature stands under words.
        let signs = begun == Some(number) && is_signature(line) || post && is_credit(line);
        if signs {
            paragraph.place = Place::Cite(number);
        } else if post && is_invitation(line) {
            paragraph.place = Place::Furniture(FurnitureKind::Promotion);
        } else {
            begun = Some(number);
        }
    }
}

/// "— Ana Ruiz, harbour pilot": a dash and a name, no sentence of a dialogue.
fn is_signature(line: &str) -> bool {
    let name = line.trim_start_matches(['—', '–', '-', '―']);
    name.len() < line.len()
        && line.len() < 200
        && name.trim_start().starts_with(char::is_uppercase)
        && !name.ends_with(['.', '!', '?', '”'])
}

/// "Posted by Ana Ruiz on Sunday, August 17, 2025".
fn is_credit(line: &str) -> bool {
    ["Posted by ", "Post by ", "A post shared by ", "A photo posted by ", "Published by "].iter().any(|begin| line.starts_with(begin))
}

/// "View this post on Instagram".
fn is_invitation(line: &str) -> bool {
    line.len() < 60 && ["View this ", "View on ", "View post ", "See this "].iter().any(|begin| line.starts_with(begin))
}

/// Returns what a platform was called when a post was written.
pub(super) fn platform<'p>(name: &'p str, signature: &str) -> &'p str {
    let old = || header::published(signature).is_some_and(|day| (day.year(), day.month()) < (2023, 8));
    if name == "X" && old() { "Twitter" } else { name }
}

#[cfg(test)]
mod tests {
    use super::{is_signature, platform};

    #[test]
    fn signatures() {
        assert!(is_signature("— Ana Ruiz (@anaruiz) August 17, 2025"));
        assert!(is_signature("– Marek Dahl, harbour pilot"));
        assert!(!is_signature("— We are late."));
        assert!(!is_signature("Ana Ruiz"));
    }

    #[test]
    fn the_platform_has_its_name_of_the_day() {
        assert_eq!(platform("X", "— Ana Ruiz (@anaruiz) August 17, 2025"), "X");
        assert_eq!(platform("X", "— Ana Ruiz (@anaruiz) March 3, 2016"), "Twitter");
    }
}
