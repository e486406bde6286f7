//! Texts of 1 MiB made from the project's own fixtures: deterministic, and no two paragraphs alike.
//!
//! A text that goes round a few kilobytes lets branch prediction learn it by heart. So sentences come in another order
//! every time, names and figures are invented anew, and one ordinary word in three gives way to another of the fixtures.

#![allow(dead_code, reason = "each bench takes the texts that it needs")]

use std::fs;
use std::path::Path;

/// The least size of each text, in bytes.
const SIZE: usize = 1 << 20;

/// News articles are about this long, in bytes.
const ARTICLE: usize = 4_096;

/// Returns the curly, straight and quote-poor texts with their names.
pub(crate) fn texts() -> [(&'static str, String); 3] {
    let files = ["wire.txt", "curly.txt", "long.txt", "press.txt", "social.txt"];
    let curly = News::read(&files).grow(|_| true);
    let straight = curly.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
    let poor = News::read(&files).grow(|n| n % 8 == 0);
    [("curly", curly), ("straight", straight), ("poor", poor)]
}

/// Returns Japanese text, one sentence in three with corner brackets.
pub(crate) fn japanese() -> String {
    let lines: Vec<String> = read("marks/corner.md").lines().filter(|l| l.contains('。')).map(str::to_owned).collect();
    let is_kanji = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    let kanji: Vec<char> = lines.iter().flat_map(|l| l.chars()).filter(is_kanji).collect();
    let mut dice = Dice::default();
    let mut text = String::with_capacity(SIZE + ARTICLE);
    while text.len() < SIZE {
        let line = &lines[dice.below(lines.len())];
        let quotes = dice.below(3) == 0;
        for c in line.chars() {
            match c {
                c if is_kanji(&c) => text.push(kanji[dice.below(kanji.len())]),
                '「' | '」' | '『' | '』' if !quotes => {}
                c => text.push(c),
            }
        }
        if dice.below(4) == 0 {
            text.push('\n');
        }
    }
    text
}

/// Returns a text of marks in no order, with a newline now and then.
pub(crate) fn marks() -> String {
    let marks = ['“', '”', '‘', '’', '"', '\'', '«', '»', '「', '」'];
    let mut dice = Dice::default();
    let mut text = String::with_capacity(SIZE + 4);
    while text.len() < SIZE {
        text.push(if dice.below(50) == 0 { '\n' } else { marks[dice.below(marks.len())] });
    }
    text
}

/// Cuts a text into articles at paragraph ends.
pub(crate) fn articles(text: &str) -> Vec<&str> {
    let mut articles = Vec::new();
    let mut rest = text;
    while rest.len() > ARTICLE {
        let cut = rest.as_bytes()[ARTICLE..].iter().position(|b| *b == b'\n').map_or(rest.len(), |i| ARTICLE + i);
        let (article, after) = rest.split_at(cut);
        articles.push(article);
        rest = after;
    }
    articles
}

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(file)).expect("a fixture")
}

/// A linear congruential generator: the same texts on every machine.
struct Dice(u64);

impl Default for Dice {
    fn default() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }
}

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound
    }
}

/// What news text is made of.
struct News {
    sentences: Vec<String>,
    /// Ordinary words, as often as they come.
    words: Vec<String>,
}

impl News {
    fn read(files: &[&str]) -> Self {
        let text: String = files.iter().map(|f| read(&format!("articles/{f}"))).collect();
        let sentences: Vec<String> = text.lines().filter(|l| l.len() > 60).flat_map(sentences).collect();
        let words = sentences.iter().flat_map(|s| s.split(|c: char| !c.is_alphabetic())).filter(|w| is_ordinary(w));
        Self { words: words.map(str::to_owned).collect(), sentences }
    }

    /// Strings sentences together until the text is large enough; `keeps` tells by its number whether a paragraph
    /// keeps its double marks.
    fn grow(&self, keeps: impl Fn(usize) -> bool) -> String {
        let mut dice = Dice::default();
        let mut text = String::with_capacity(SIZE + ARTICLE);
        for number in 0.. {
            if text.len() >= SIZE {
                break;
            }
            let mut paragraph = String::new();
            for _ in 0..=dice.below(3) {
                self.vary(&self.sentences[dice.below(self.sentences.len())], &mut dice, &mut paragraph);
                paragraph.push(' ');
            }
            let paragraph = if keeps(number) { paragraph } else { paragraph.replace(['“', '”'], "") };
            text.push_str(paragraph.trim_end());
            text.push_str("\n\n");
        }
        text
    }

    fn vary(&self, sentence: &str, dice: &mut Dice, out: &mut String) {
        for (i, run) in runs(sentence).into_iter().enumerate() {
            if run.starts_with(|c: char| c.is_ascii_digit()) {
                out.extend(run.chars().map(|_| char::from(b"123456789"[dice.below(9)])));
            } else if is_ordinary(run) && dice.below(3) == 0 {
                out.push_str(&self.words[dice.below(self.words.len())]);
            } else if i > 0 && run.len() > 3 && run.starts_with(char::is_uppercase) {
                name(dice, out);
            } else {
                out.push_str(run);
            }
        }
    }
}

fn is_ordinary(word: &str) -> bool {
    word.len() > 3 && word.starts_with(char::is_lowercase)
}

fn name(dice: &mut Dice, out: &mut String) {
    let first = ["Ba", "Do", "Fe", "Gri", "Ka", "Lu", "Mo", "Pe", "Ro", "Sta", "To", "Vi", "We"];
    let next = ["ber", "dan", "fin", "la", "mond", "ne", "ri", "sker", "ton", "va"];
    out.push_str(first[dice.below(first.len())]);
    for _ in 0..=dice.below(3) {
        out.push_str(next[dice.below(next.len())]);
    }
}

/// Cuts a sentence into runs of letters, of digits and of the rest.
fn runs(sentence: &str) -> Vec<&str> {
    let class = |c: char| (c.is_alphabetic(), c.is_ascii_digit());
    let mut runs = Vec::new();
    let mut rest = sentence;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| class(c) != class(first)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        runs.push(run);
        rest = after;
    }
    runs
}

/// Cuts a paragraph behind its stops, but not inside marks.
fn sentences(paragraph: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    let mut depth = 0usize;
    for word in paragraph.split(' ') {
        depth = (depth + word.matches('“').count()).saturating_sub(word.matches('”').count());
        let last = sentences.last_mut().expect("at least one sentence");
        last.push_str(word);
        if depth == 0 && last.len() > 40 && word.ends_with(['.', '”']) {
            sentences.push(String::new());
        } else {
            last.push(' ');
        }
    }
    sentences.retain(|s| !s.is_empty());
    sentences
}
