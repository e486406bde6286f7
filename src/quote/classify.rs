//! What stands in marks without being speech: titles, nicknames, terms, scare quotes, words as words, measures.

use std::collections::HashMap;

use once_cell::sync::Lazy;
use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::lexicon::cue::{self, Frames};
use crate::lexicon::word::{Class, look_up};
use crate::quote::QuoteSpan;
use crate::span::Span;
use crate::table;
use crate::text::fold;

/// Something that marks set off from the text without being a quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetOff {
    /// The bytes inside the marks; of a measure, the measure.
    #[serde(flatten)]
    pub span: Span,
    /// The words as they stand.
    pub text: String,
    /// What it is.
    pub class: SetOffClass,
}

/// What marks set off when they do not enclose speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum SetOffClass {
    /// A programme, film, book, song, petition, headline.
    Title,
    /// What somebody is called: goes by “Shorty”.
    Nickname,
    /// A word with a special meaning: the “harbour pact”.
    Term,
    /// Words the writer keeps at a distance: the so-called “experts”.
    Scare,
    /// A word as a word: the word “if”.
    Word,
    /// Feet and inches: 6'2".
    Measure,
}

static LEADS: Lazy<HashMap<&'static str, SetOffClass>> = Lazy::new(|| read().unwrap_or_default());

fn read() -> Result<HashMap<&'static str, SetOffClass>, Error> {
    table::rows("lexicon/set_off.tsv", include_str!("../lexicon/set_off.tsv"))
        .map(|row| {
            let [word, class] = row.cells()?;
            let class = match class {
                "title" => SetOffClass::Title,
                "nickname" => SetOffClass::Nickname,
                "word" => SetOffClass::Word,
                "scare" => SetOffClass::Scare,
                other => return Err(row.error("title, nickname, word or scare", other)),
            };
            Ok((word, class))
        })
        .collect()
}

/// Longer spans are never titles or nicknames, in words.
const LONGEST: usize = 12;

/// How many bytes on either side of a span are looked at.
const REACH: usize = 120;

/// Returns the text between two offsets, the ends moved inwards to character boundaries.
fn clip(text: &str, from: usize, to: usize) -> &str {
    let start = (from..=text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
    let end = (0..=to.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(start);
    text.get(start..end).unwrap_or("")
}

/// Returns what stands before an offset on its line, as far as is looked at.
fn before_on_line(text: &str, at: usize) -> &str {
    clip(text, at.saturating_sub(REACH), at).rsplit('\n').next().unwrap_or("")
}

/// What is told by the words beside a span.
struct Beside<'t> {
    inside: &'t str,
    words: Vec<&'t str>,
    /// The folded words before the span, the nearest first.
    before: Vec<String>,
    /// The character before the opening mark, spaces passed over.
    last: Option<char>,
    /// The first word after the span.
    next: &'t str,
}

impl<'t> Beside<'t> {
    fn of(text: &'t str, span: &QuoteSpan) -> Self {
        let inside = span.span.slice(text);
        let line = before_on_line(text, span.outer.start);
        let before = line.trim_end();
        Self {
            inside,
            words: inside.split_whitespace().take(LONGEST + 1).collect(),
            before: before.rsplit(|c: char| c.is_whitespace()).take(3).map(|w| fold::key(w.trim_matches(',')).into_owned()).collect(),
            last: before.chars().next_back(),
            next: clip(text, span.outer.end, span.outer.end + REACH)
                .trim_start_matches([' ', '\u{a0}'])
                .split(|c: char| c.is_whitespace())
                .next()
                .unwrap_or(""),
        }
    }

    fn before(&self, back: usize) -> &str {
        self.before.get(back).map_or("", String::as_str)
    }

    /// Tells whether speech can begin here: after a comma, a colon or a cue.
    fn led_like_speech(&self) -> bool {
        // “As mayor,” she said, “I will go.”: a sentence begins with the marks, and somebody or a cue follows.
        let follows = matches!(self.next, "he" | "she" | "they" | "we" | "I") || is_cue(&fold::key(self.next));
        let starts = self.last.is_some_and(|c| matches!(c, '.' | '!' | '?'));
        // “That’s Ana Ruiz.”: a sentence of its own, with a verb.
        let verb = |w: &&str| {
            let folded = fold::key(w.trim_matches(|c: char| !c.is_alphanumeric()));
            look_up(&folded).class.has(Class::AUXILIARY)
                || folded.ends_with("'s") && look_up(folded.trim_end_matches("'s")).class.has(Class::SUBJECT)
        };
        let whole = self.inside.ends_with('.') && !self.next.starts_with(char::is_lowercase) && self.words.iter().any(verb);
        let begins = starts && (self.inside.ends_with(',') && follows || whole);
        begins
            || self.last.is_none_or(|c| matches!(c, ',' | ':' | '-' | '—' | '–'))
            || is_cue(self.before(0)) && self.before(0) != "read" && self.before(0) != "called"
    }

    /// Tells whether the inner words are written like a title: capitals on all longer words, no stop inside.
    fn is_title_case(&self) -> bool {
        let words: Vec<&str> =
            self.words.iter().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty()).collect();
        let long = |w: &&&str| w.chars().count() > 4 || !SMALL.iter().any(|c| look_up(&fold::key(w)).class.has(*c));
        let starts = |w: &str| w.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let inner_stop = self.inside.trim_end_matches([',', '.', '!', '?']).contains(['.', '?', ';']);
        words.first().is_some_and(|w| starts(w))
            && words.iter().filter(long).all(|w| starts(w))
            && words.iter().any(|w| w.chars().any(char::is_alphabetic))
            && !inner_stop
    }
}

/// Tells whether a folded word is a verb that speech can follow.
fn is_cue(folded: &str) -> bool {
    cue::look_up(look_up(folded).lemma).is_some_and(|cue| cue.frames.has(Frames::QUOTE))
}

/// Words that stay small in titles.
const SMALL: [Class; 4] = [Class::DETERMINER, Class::PREPOSITION, Class::COORDINATOR, Class::POSSESSIVE];

/// Judges a span by itself and the words beside it, where that is sure; `is_title` knows the names of programmes.
pub(crate) fn before_attribution(text: &str, span: &QuoteSpan, is_title: impl Fn(&str) -> bool) -> Option<SetOffClass> {
    if !span.opened || !span.closed {
        return None;
    }
    let beside = Beside::of(text, span);
    if beside.words.is_empty() || beside.words.len() > LONGEST {
        return None;
    }
    let led = beside.led_like_speech();
    if is_title(beside.inside) && beside.is_title_case() {
        return Some(SetOffClass::Title);
    }
    // "wrote on her site, “Beyond the Harbour,” that"
    if beside.words.len() >= 2 && beside.is_title_case() && beside.inside.ends_with(',') && beside.next == "that" {
        return Some(SetOffClass::Title);
    }
    let short = beside.words.len() <= 4;
    let lead = LEADS.get(beside.before(0)).copied();
    let closed_by_speech = beside.inside.ends_with([',', '?', '!']) && !beside.is_title_case();
    match lead {
        Some(SetOffClass::Title) if beside.is_title_case() && beside.last != Some(':') => return Some(SetOffClass::Title),
        Some(SetOffClass::Nickname) if short => return Some(SetOffClass::Nickname),
        Some(SetOffClass::Word) if beside.words.len() <= 6 && !closed_by_speech && beside.last != Some(':') => {
            return Some(SetOffClass::Word);
        }
        Some(SetOffClass::Scare) => return Some(SetOffClass::Scare),
        _ => {}
    }
    let pair = (beside.before(1), beside.before(0));
    if short && matches!(pair, ("goes", "by") | ("known", "as") | ("go", "by") | ("went", "by") | ("better", "as") | ("answers", "to")) {
        return Some(SetOffClass::Nickname);
    }
    // "the need for a ‘harbour pact’ discussion": between an article and its noun.
    let article = matches!(beside.before(0), "a" | "an" | "the" | "this" | "that" | "any");
    let noun = beside.next.starts_with(char::is_lowercase)
        && beside.next.len() > 2
        && !look_up(&fold::key(beside.next.trim_matches(|c: char| !c.is_alphanumeric()))).class.has(Class::FUNCTION);
    let single = matches!(span.style, crate::quote::Style::SingleCurly | crate::quote::Style::SingleStraight);
    if article && noun && single && beside.words.len() <= 3 && beside.inside.chars().all(|c| c.is_lowercase() || matches!(c, ' ' | '-')) {
        return Some(SetOffClass::Term);
    }
    let capital = |w: &str| w.starts_with(char::is_uppercase) && w.chars().nth(1).is_some_and(char::is_lowercase);
    let name_before = before_on_line(text, span.outer.start)
        .trim_end()
        .rsplit(|c: char| c.is_whitespace())
        .next()
        .is_some_and(|w| capital(w) && w.chars().all(|c| c.is_alphabetic() || c == '-'));
    if beside.words.len() <= 2 && name_before && capital(beside.next) && beside.is_title_case() && !beside.inside.ends_with([',', '.']) {
        return Some(SetOffClass::Nickname);
    }
    // Title case with nothing that leads speech: "starred in “The Long Way”".
    let shout = !beside.inside.chars().any(char::is_lowercase);
    let title = beside.words.len() >= 2 && beside.is_title_case() && !shout && !led && !beside.inside.ends_with(['!', '?']);
    (title && !look_up(beside.before(0)).class.has(Class::BE | Class::SUBORDINATOR)).then_some(SetOffClass::Title)
}

/// Tells whether a span that no cue claims reads like somebody's words rather than like a term.
pub(crate) fn looks_like_speech(text: &str, span: &QuoteSpan) -> bool {
    let beside = Beside::of(text, span);
    let inside = span.span.slice(text);
    let count = inside.split_whitespace().take(12).count();
    let ends = inside.trim_end().ends_with(['.', '!', '?', '…', ',']);
    let starts = inside.starts_with(|c: char| c.is_uppercase());
    let verb = inside.split_whitespace().take(12).any(|w| {
        let word = fold::key(w.trim_matches(|c: char| !c.is_alphanumeric())).into_owned();
        let class = look_up(&word).class;
        class.has(Class::AUXILIARY | Class::SUBJECT) || word.contains('\'')
    });
    let first_person = inside.split_whitespace().take(12).any(|w| matches!(w, "I" | "We" | "we" | "my" | "our" | "I’m" | "I'm"));
    (count >= 4 && (verb || ends && starts))
        || (count >= 2 && first_person)
        || count >= 8
        || (ends && starts && beside.led_like_speech() && count >= 2)
}

/// Judges a span that turned out to be nobody's words.
pub(crate) fn unclaimed(text: &str, span: &QuoteSpan) -> SetOffClass {
    let beside = Beside::of(text, span);
    if beside.is_title_case() && beside.words.len() >= 2 { SetOffClass::Title } else { SetOffClass::Term }
}

static MEASURE: Lazy<Option<Regex>> =
    Lazy::new(|| Regex::new(r#"[0-9]{1,2}['’′] ?[0-9]{1,2}(?:["”″]|''|’’)?|[0-9]{1,3}(?:\.[0-9]+)?["″]"#).ok());

/// Finds feet and inches that no quotation mark of `spans` takes part in.
pub(crate) fn measures(text: &str, spans: &[QuoteSpan]) -> Vec<SetOff> {
    let Some(pattern) = &*MEASURE else { return Vec::new() };
    // Where a mark of a pair ends.
    let mut edges: Vec<usize> = spans.iter().flat_map(|s| [s.outer.end, s.span.start]).collect();
    edges.sort_unstable();
    pattern
        .find_iter(text)
        .map(|m| Span::new(m.start(), m.end()).trim(text))
        .filter(|found| {
            let next = text.get(found.end..).and_then(|t| t.chars().next());
            let feet_only = found.slice(text).ends_with(['\'', '’']);
            let is_mark = edges.binary_search(&found.end).is_ok();
            !is_mark && !next.is_some_and(char::is_alphanumeric) && !feet_only
        })
        .map(|span| SetOff { span, text: span.slice(text).to_owned(), class: SetOffClass::Measure })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_reads() {
        assert!(super::read().is_ok_and(|t| t.len() > 50));
    }
}
