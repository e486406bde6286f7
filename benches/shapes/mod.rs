//! Shapes of text that make careless code slow: each is grown to any length.

use std::iter;

#[cfg(feature = "html")]
pub(crate) mod pages;

/// A kind of text, by name, that can be written to any length.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    /// What the table calls it.
    pub(crate) name: &'static str,
    /// Writes about so many bytes of it.
    pub(crate) write: fn(usize) -> String,
    /// Whether a stretch of it is as hostile as the whole.
    #[allow(dead_code, reason = "only times are taken of stretches")]
    pub(crate) even: bool,
}

/// Returns every shape but news.
pub(crate) fn shapes() -> Vec<Shape> {
    let shape = |name, write| Shape { name, write, even: true };
    let uneven = |name, write| Shape { name, write, even: false };
    vec![
        shape("only \"", |n| "\"".repeat(n)),
        shape("only “", |n| "“".repeat(n / 3)),
        shape("only ”", |n| "”".repeat(n / 3)),
        shape("only '", |n| "'".repeat(n)),
        shape("only ’", |n| "’".repeat(n / 3)),
        shape("alternating marks", |n| cycle("“‘”’\"'«»„“", n)),
        shape("marks and words", |n| cycle("“a ‘b \"c ’d ”e 'f ", n)),
        uneven("nested marks", |n| format!("{}{}", "“‘".repeat(n / 12), "’”".repeat(n / 12))),
        uneven("nested with words", |n| format!("{}{}", "“it ‘is ".repeat(n / 22), "late’ now” ".repeat(n / 22))),
        shape("unclosed paragraphs", |n| cycle("“It is late and nobody has come to the ferry.\n\n", n)),
        shape("unclosed, one line", |n| cycle("“It is late and nobody has come to the ferry. ", n)),
        shape("quotes alone, one line", |n| cycle("“It is late and nobody came.” ", n)),
        shape("quotes nobody says, one line", |n| cycle("Here “we have to go now” too. ", n)),
        uneven("letters with stops", |n| "a.".repeat(n / 2) + "."),
        shape("names, ever new", |n| people(n, |name| format!("{name}, "))),
        shape("names, the same", |n| cycle("Ana Ruiz, Bram Dahl and Ilse Brandt, ", n)),
        shape("one long name", |n| cycle("Ana Ruiz Bram Dahl Ilse Brandt ", n)),
        shape("ever new speakers", |n| people(n, |name| format!("“It is late,” said {name}, a captain. “We go,” he said.\n\n"))),
        shape("he said", |n| cycle("he said ", n)),
        shape("he said, in sentences", |n| cycle("It was late, he said. ", n)),
        shape("according to", |n| cycle("according to ", n)),
        shape("Mr.", |n| cycle("Mr. ", n)),
        shape("that", |n| cycle("said that ", n)),
        shape("initials", |n| cycle("A. B. ", n)),
        shape("commas", |n| cycle(", ", n)),
        shape("dates", |n| cycle("on Sunday, Aug. 17, ", n)),
        shape("programmes", |n| cycle("on NBC’s “Meet the Press” ", n)),
        shape("programmes, no marks", |n| cycle("on Meet the Press, ", n)),
        shape("one word", |n| "a".repeat(n)),
        shape("blanks", |n| " ".repeat(n)),
        shape("blank lines", |n| "\n".repeat(n)),
        shape("short lines", |n| cycle("said\n", n)),
        shape("zero width", |n| cycle("“\u{200b}\u{200d}\u{feff}\u{200b}", n)),
        uneven("combining", |n| format!("“e{}", "\u{301}".repeat(n / 2))),
        shape("combining, in words", |n| cycle("“Zoe\u{301}\u{308} sai\u{302}d” ", n)),
        shape("right to left", |n| cycle("\u{202b}“שלום, אמרה השרה” אמר \u{202c}", n)),
        shape("Japanese", |n| cycle("「今日は雨です」と彼は言った。", n)),
    ]
}

fn cycle(piece: &str, length: usize) -> String {
    piece.repeat(length.div_ceil(piece.len()))
}

/// Writes sentences about people of whom no two have one name.
fn people(length: usize, sentence: impl Fn(&str) -> String) -> String {
    const HEADS: [&str; 16] =
        ["Bel", "Cor", "Dan", "Fen", "Gar", "Hol", "Jas", "Kel", "Lom", "Mar", "Nor", "Pel", "Ros", "Tam", "Vel", "Wes"];
    const TAILS: [&str; 16] =
        ["ad", "eck", "ier", "ock", "und", "ane", "ert", "ill", "omb", "ury", "ash", "een", "ist", "ott", "ulk", "and"];
    let syllables = |mut number: usize| {
        let mut word = HEADS[number % 16].to_owned();
        while number >= 16 {
            number /= 16;
            word += TAILS[number % 16];
        }
        word
    };
    let mut text = String::with_capacity(length + 64);
    // Multiplying by an odd number visits every value once: neighbours do not look alike.
    for number in iter::successors(Some(0_usize), |n| Some(n + 1)) {
        let name = format!("{} {}", syllables(number % 4_099), syllables(number.wrapping_mul(2_654_435_761) % (1 << 24)));
        text += &sentence(&name);
        if text.len() >= length {
            break;
        }
    }
    text
}
