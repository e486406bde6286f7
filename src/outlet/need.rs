//! What a line must begin with, end with or hold for a pattern to fit it, read off the pattern.

use regex_syntax::Parser;
use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// What a line needs, one of several strings in small letters; ASCII letters of the line count as small.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Need {
    Start(Vec<Vec<u8>>),
    End(Vec<Vec<u8>>),
    /// One of the words, and none of the bytes.
    Inside {
        words: Vec<Vec<u8>>,
        without: Option<[u8; 3]>,
    },
    Nothing,
}

/// Returns what a line needs for each of the ways in which a pattern can fit.
///
/// # Invariant
/// A line that the pattern fits, upper and lower case alike, meets one of the needs unless it holds a letter of [`ODD`].
pub(crate) fn needs(pattern: &str) -> Vec<Need> {
    // Read with case, a pattern names the same strings, each in one of its forms.
    let Ok(hir) = Parser::new().parse(pattern) else { return vec![Need::Nothing] };
    match hir.kind() {
        HirKind::Alternation(ways) => ways.iter().map(need).collect(),
        _ => vec![need(&hir)],
    }
}

/// The letters beyond ASCII that are an ASCII letter when case does not count: the long s and the sign of the kelvin.
pub(crate) const ODD: [&str; 2] = ["\u{17f}", "\u{212a}"];

fn need(hir: &Hir) -> Need {
    if hir.properties().look_set_prefix().contains(Look::Start) {
        if let Some(found) = literals(ExtractKind::Prefix, hir, 1) {
            return Need::Start(found);
        }
    }
    if hir.properties().look_set_suffix().contains(Look::End) {
        if let Some(found) = literals(ExtractKind::Suffix, hir, 3) {
            return Need::End(found);
        }
    }
    // A fitting line holds what any of the parts in a row begins with; the longest is the rarest.
    let parts = if let HirKind::Concat(parts) = hir.kind() { parts.as_slice() } else { std::slice::from_ref(hir) };
    let rests = (0..parts.len()).filter_map(|at| literals(ExtractKind::Prefix, &Hir::concat(parts[at..].to_vec()), 2));
    let Some(words) = rests.max_by_key(|found| found.iter().map(Vec::len).min()) else { return Need::Nothing };
    let whole = hir.properties().look_set_prefix().contains(Look::Start) && hir.properties().look_set_suffix().contains(Look::End);
    Need::Inside { words, without: (whole && !ENDS.iter().any(|b| may_hold(hir, *b))).then_some(ENDS) }
}

/// The bytes one of which stands in nearly every sentence.
const ENDS: [u8; 3] = *b".!?";

/// Tells whether a match can hold an ASCII byte that is no letter.
fn may_hold(hir: &Hir, byte: u8) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => literal.0.contains(&byte),
        HirKind::Class(Class::Unicode(class)) => class.iter().any(|r| (r.start()..=r.end()).contains(&char::from(byte))),
        HirKind::Class(Class::Bytes(class)) => class.iter().any(|r| (r.start()..=r.end()).contains(&byte)),
        HirKind::Repetition(repetition) => may_hold(&repetition.sub, byte),
        HirKind::Capture(capture) => may_hold(&capture.sub, byte),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(|p| may_hold(p, byte)),
    }
}

/// Returns the strings with which every match of `hir` begins or ends, each of at least `shortest` bytes.
fn literals(kind: ExtractKind, hir: &Hir, shortest: usize) -> Option<Vec<Vec<u8>>> {
    // Digits are a class of hundreds, and a good beginning: of so many, the first byte will do.
    let sequence = Extractor::new().kind(kind.clone()).limit_class(if shortest == 1 { 1000 } else { 10 }).limit_total(2000).extract(hir);
    let literals = sequence.literals()?;
    let most = if literals.len() > 500 { 1 } else { usize::MAX };
    let cut = |l: Vec<u8>| l.into_iter().take(most).collect();
    let mut found: Vec<Vec<u8>> = literals.iter().map(|l| cut(plain(&kind, l.as_bytes()))).collect();
    found.sort();
    found.dedup();
    (!found.is_empty() && found.iter().all(|l| l.len() >= shortest)).then_some(found)
}

/// Returns the part of a literal that has one form when ASCII letters are small: up to, or from behind, any other letter with case.
fn plain(kind: &ExtractKind, literal: &[u8]) -> Vec<u8> {
    let cased = |c: char| !c.is_ascii() && (c.to_lowercase().ne([c]) || c.to_uppercase().ne([c]));
    // The extractor may cut a character.
    let part = match kind {
        ExtractKind::Suffix => {
            let cut = literal.iter().take_while(|b| (0x80..0xc0).contains(*b)).count();
            let text = std::str::from_utf8(&literal[cut..]).unwrap_or("");
            text.rsplit(cased).next().unwrap_or("")
        }
        _ => {
            let text = literal.utf8_chunks().next().map_or("", |chunk| chunk.valid());
            text.split(cased).next().unwrap_or("")
        }
    };
    part.to_ascii_lowercase().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::{Need, needs};

    fn show(pattern: &str) -> String {
        let list = |l: &[Vec<u8>]| l.iter().map(|b| String::from_utf8_lossy(b).into_owned()).collect::<Vec<_>>().join("|");
        let one = |need: &Need| match need {
            Need::Start(l) => format!("starts {}", list(l)),
            Need::End(l) => format!("ends {}", list(l)),
            Need::Inside { words, without } => format!("holds {}{}", list(words), if without.is_some() { " without" } else { "" }),
            Need::Nothing => "nothing".to_owned(),
        };
        needs(pattern).iter().map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn needs_are_read_off_patterns() {
        let cases = [
            (r"^tags?:", "starts tag:|tags:"),
            (r"^(»|Read more)$", "starts read more|»"),
            (r"\blogo$", "ends logo"),
            (r"^[^.!?]*\b(getty images|via AP)\b[^.!?]*$", "holds getty images|via ap without"),
            (r"^\S+\.(com|org) -- ", "holds .com -- |.org -- "),
            (r", .{3,40} on$|^current news$", "ends  on; starts current news"),
            (r"^.*copyright.*$", "holds copyright"),
            (r"^\p{Lu}+ \((ap|afp)\)", "holds  (afp)| (ap)"),
            (r"^caf\u00e9s?$", "starts caf"),
            (r"\u00e9tage$", "ends tage"),
            (r"^\p{Lu}+$", "nothing"),
            (r"^x*$", "nothing"),
            (r"(", "nothing"),
        ];
        for (pattern, expected) in cases {
            assert_eq!(show(pattern), expected, "{pattern}");
        }
    }
}
