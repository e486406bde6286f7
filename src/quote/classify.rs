//! What stands in marks without being speech: titles, nicknames, terms, scare quotes, words as words, measures.

use std::borrow::Cow;
use std::cell::OnceCell;

use once_cell::sync::Lazy;
use regex::Regex;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::lexicon::cue::{self, Frames};
use crate::lexicon::word::{Class, look_up};
use crate::quote::{QuoteSpan, Style};
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

static LEADS: Lazy<FxHashMap<&'static str, SetOffClass>> = Lazy::new(|| read().unwrap_or_default());

fn read() -> Result<FxHashMap<&'static str, SetOffClass>, Error> {
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
    /// The text before the span on its line, without spaces at its end.
    line: &'t str,
    /// The folded word before the span.
    nearest: Cow<'t, str>,
    /// The character before the opening mark, spaces passed over.
    last: Option<char>,
    /// The first word after the span.
    next: &'t str,
    /// What [`is_title_case`](Self::is_title_case) has found; it is asked up to six times.
    title_case: OnceCell<bool>,
}

impl<'t> Beside<'t> {
    fn of(text: &'t str, span: &QuoteSpan) -> Self {
        let line = before_on_line(text, span.outer.start).trim_end();
        Self {
            inside: span.span.slice(text),
            line,
            nearest: before(line, 0),
            last: line.chars().next_back(),
            next: clip(text, span.outer.end, span.outer.end + REACH)
                .trim_start_matches([' ', '\u{a0}'])
                .split(|c: char| c.is_whitespace())
                .next()
                .unwrap_or(""),
            title_case: OnceCell::new(),
        }
    }

    /// Returns the words inside, one more than a title can have.
    fn words(&self) -> impl Iterator<Item = &'t str> {
        self.inside.split_whitespace().take(LONGEST + 1)
    }

    /// Tells whether speech can begin here: after a comma, a colon or a cue.
    fn led_like_speech(&self) -> bool {
        let nearest = &*self.nearest;
        if self.last.is_none_or(|c| matches!(c, ',' | ':' | '-' | '—' | '–')) || is_cue(nearest) && nearest != "read" && nearest != "called"
        {
            return true;
        }
        if !self.last.is_some_and(|c| matches!(c, '.' | '!' | '?')) {
            return false;
        }
        // “As mayor,” she said, “I will go.”: a sentence begins with the marks, and somebody or a cue follows.
        if self.inside.ends_with(',') && (matches!(self.next, "he" | "she" | "they" | "we" | "I") || is_cue(&fold::key(self.next))) {
            return true;
        }
        // “That’s Ana Ruiz.”: a sentence of its own, with a verb.
        let verb = |w: &str| {
            let folded = fold::key(w.trim_matches(|c: char| !c.is_alphanumeric()));
            look_up(&folded).class.has(Class::AUXILIARY)
                || folded.ends_with("'s") && look_up(folded.trim_end_matches("'s")).class.has(Class::SUBJECT)
        };
        self.inside.ends_with('.') && !self.next.starts_with(char::is_lowercase) && self.words().any(verb)
    }

    /// Tells whether the inner words are written like a title: capitals on all longer words, no stop inside.
    fn is_title_case(&self) -> bool {
        *self.title_case.get_or_init(|| {
            let words = || self.words().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty());
            let starts = |w: &str| w.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
            let small = |w: &str| {
                let class = if w.chars().nth(4).is_some() { Class::NONE } else { look_up(&fold::key(w)).class };
                SMALL.iter().any(|c| class.has(*c))
            };
            words().next().is_some_and(starts)
                && words().all(|w| starts(w) || small(w))
                && words().any(|w| w.contains(char::is_alphabetic))
                && !self.inside.trim_end_matches([',', '.', '!', '?']).contains(['.', '?', ';'])
        })
    }
}

/// Returns the folded word that stands `back` words from the end of a line.
fn before(line: &str, back: usize) -> Cow<'_, str> {
    fold::key(line.rsplit(char::is_whitespace).nth(back).unwrap_or("").trim_matches(','))
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
    // Most speech is longer and needs no look at what stands beside it.
    let count = span.span.slice(text).split_whitespace().take(LONGEST + 1).count();
    if count == 0 || count > LONGEST {
        return None;
    }
    let beside = Beside::of(text, span);
    if beside.is_title_case() && is_title(beside.inside) {
        return Some(SetOffClass::Title);
    }
    // "wrote on her site, “Beyond the Harbour,” that"
    if count >= 2 && beside.inside.ends_with(',') && beside.next == "that" && beside.is_title_case() {
        return Some(SetOffClass::Title);
    }
    let short = count <= 4;
    match LEADS.get(&*beside.nearest).copied() {
        Some(SetOffClass::Title) if beside.is_title_case() && beside.last != Some(':') => return Some(SetOffClass::Title),
        Some(SetOffClass::Nickname) if short => return Some(SetOffClass::Nickname),
        Some(SetOffClass::Word) if count <= 6 && beside.last != Some(':') => {
            let closed_by_speech = beside.inside.ends_with([',', '?', '!']) && !beside.is_title_case();
            if !closed_by_speech {
                return Some(SetOffClass::Word);
            }
        }
        Some(SetOffClass::Scare) => return Some(SetOffClass::Scare),
        _ => {}
    }
    if short && is_called(&beside) {
        return Some(SetOffClass::Nickname);
    }
    // "the need for a ‘harbour pact’ discussion": between an article and its noun.
    let article = matches!(&*beside.nearest, "a" | "an" | "the" | "this" | "that" | "any");
    let single = matches!(span.style, Style::SingleCurly | Style::SingleStraight);
    if article
        && single
        && count <= 3
        && beside.inside.chars().all(|c| c.is_lowercase() || matches!(c, ' ' | '-'))
        && beside.next.starts_with(char::is_lowercase)
        && beside.next.len() > 2
        && !look_up(&fold::key(beside.next.trim_matches(|c: char| !c.is_alphanumeric()))).class.has(Class::FUNCTION)
    {
        return Some(SetOffClass::Term);
    }
    let capital = |w: &str| w.starts_with(char::is_uppercase) && w.chars().nth(1).is_some_and(char::is_lowercase);
    let name_before = || {
        let word = beside.line.rsplit(char::is_whitespace).next().unwrap_or("");
        capital(word) && word.chars().all(|c| c.is_alphabetic() || c == '-')
    };
    if count <= 2 && capital(beside.next) && name_before() && beside.is_title_case() && !beside.inside.ends_with([',', '.']) {
        return Some(SetOffClass::Nickname);
    }
    // Title case with nothing that leads speech: "starred in “The Long Way”".
    let title = count >= 2
        && beside.is_title_case()
        && beside.inside.contains(char::is_lowercase)
        && !beside.inside.ends_with(['!', '?'])
        && !beside.led_like_speech();
    (title && !look_up(&beside.nearest).class.has(Class::BE | Class::SUBORDINATOR)).then_some(SetOffClass::Title)
}

/// Tells whether the two words before a span lead what somebody is called.
fn is_called(beside: &Beside<'_>) -> bool {
    let verb = || before(beside.line, 1);
    match &*beside.nearest {
        "by" => matches!(&*verb(), "goes" | "go" | "went"),
        "as" => matches!(&*verb(), "known" | "better"),
        "to" => &*verb() == "answers",
        _ => false,
    }
}

/// So many words are no term, whatever they are.
const MANY: usize = 8;

/// Tells whether a span that no cue claims reads like somebody's words rather than like a term.
pub(crate) fn looks_like_speech(text: &str, span: &QuoteSpan) -> bool {
    if span.style == Style::Block {
        return true;
    }
    let inside = span.span.slice(text);
    let words = || inside.split_whitespace().take(MANY);
    let count = words().count();
    if !(2..MANY).contains(&count) {
        return count >= MANY;
    }
    if words().any(|w| matches!(w, "I" | "We" | "we" | "my" | "our" | "I’m" | "I'm")) {
        return true;
    }
    let verb = |w: &str| {
        let word = fold::key(w.trim_matches(|c: char| !c.is_alphanumeric()));
        word.contains('\'') || look_up(&word).class.has(Class::AUXILIARY | Class::SUBJECT)
    };
    let ends = inside.trim_end().ends_with(['.', '!', '?', '…', ',']);
    let whole = ends && inside.starts_with(char::is_uppercase);
    count >= 4 && (whole || words().any(verb)) || whole && Beside::of(text, span).led_like_speech()
}

/// Judges a span that turned out to be nobody's words.
pub(crate) fn unclaimed(text: &str, span: &QuoteSpan) -> SetOffClass {
    let beside = Beside::of(text, span);
    if beside.words().nth(1).is_some() && beside.is_title_case() { SetOffClass::Title } else { SetOffClass::Term }
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
