//! Sentences: a paragraph's words outside marks, each with what it can be.

use std::ops::Range;

use crate::lexicon::reading::{self, Shape, Word, Words};
use crate::lexicon::word::Class;
use crate::quote::QuoteSpan;
use crate::span::Span;
use crate::syntax::marks;
use crate::text::word::{Kind, Token};

/// A paragraph cut into words and sentences.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    /// Words, with every outermost stretch of speech as one [`Kind::Whole`] numbered as in the list of spans.
    pub(crate) words: Vec<Word>,
    /// The folded forms of all words, one behind the other: folded once, looked at many times.
    pub(crate) keys: String,
    /// The sentences as ranges of words.
    pub(crate) sentences: Vec<Range<usize>>,
}

/// What a paragraph keeps whole.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kept {
    /// Speech, with its number.
    Speech(u32, QuoteSpan),
    /// A title or another name in marks.
    Marked(QuoteSpan),
}

impl Kept {
    /// Returns the bytes kept, marks included.
    fn outer(&self) -> Span {
        match self {
            Self::Speech(_, quote) | Self::Marked(quote) => quote.outer,
        }
    }
}

/// Reads a paragraph; `kept` stands in order, inside it, without overlaps. `names` finds the names of several words that
/// are kept whole among the words between them, in order.
pub(crate) fn read(text: &str, span: Span, kept: &[Kept], names: impl Fn(Words<'_>) -> Vec<Range<usize>>) -> Paragraph {
    let mut paragraph = cut(text, span, kept, names);
    marks::mark(text, &mut paragraph, false);
    paragraph
}

/// Reads speech for the names in it: what the grammar finds words to be is found in those sentences alone that hold a name.
pub(crate) fn read_for_names(text: &str, span: Span) -> Paragraph {
    let mut paragraph = cut(text, span, &[], |_| Vec::new());
    marks::mark(text, &mut paragraph, true);
    paragraph
}

/// Cuts a paragraph into words and sentences.
fn cut(text: &str, span: Span, kept: &[Kept], names: impl Fn(Words<'_>) -> Vec<Range<usize>>) -> Paragraph {
    let mut words = Vec::with_capacity(span.len() / 4 + 1);
    let mut keys = String::with_capacity(span.len());
    let mut at = span.start;
    let end = Span::new(span.end.max(at), span.end.max(at));
    for kept in kept.iter().map(Some).chain(std::iter::once(None)) {
        let outer = kept.map_or(end, Kept::outer);
        let first = words.len();
        reading::read(text, Span::new(at, outer.start.max(at)), &mut words, &mut keys);
        let found = names(Words { text, words: &words[first..], keys: &keys });
        if !found.is_empty() {
            keep_names(text, &mut words, first, &found, &mut keys);
        }
        match kept {
            Some(Kept::Speech(number, quote)) => {
                words.push(Word::read(text, Token { span: quote.outer, kind: Kind::Whole(*number) }, &mut keys));
            }
            Some(Kept::Marked(quote)) => push_marked(text, quote, &mut words, &mut keys),
            None => {}
        }
        at = outer.end;
    }
    // Most are kept while the article is read.
    words.shrink_to_fit();
    keys.shrink_to_fit();
    let sentences = split(text, &words);
    for sentence in &sentences {
        read_headline(&mut words[sentence.clone()]);
    }
    Paragraph { words, keys, sentences }
}

/// Makes one word of each name among the words from `first` on, in one pass: a text of programmes takes a linear time.
fn keep_names(text: &str, words: &mut Vec<Word>, first: usize, names: &[Range<usize>], keys: &mut String) {
    let apart = words.split_off(first);
    let mut at = 0;
    for name in names {
        words.extend_from_slice(&apart[at..name.start]);
        let span = apart[name.start].token.span.cover(apart[name.end - 1].token.span);
        words.push(Word::read(text, Token { span, kind: Kind::Name }, keys));
        at = name.end;
    }
    words.extend_from_slice(&apart[at..]);
}

/// Pushes a name in marks; a comma or stop inside the marks belongs to the sentence: “Meet the Press,” he said.
fn push_marked(text: &str, quote: &QuoteSpan, words: &mut Vec<Word>, keys: &mut String) {
    let inside = quote.span.slice(text);
    let name = inside.trim_end_matches([',', '.', ';', ':', ' ']);
    let cut = quote.span.start + name.len();
    let end = if name.len() == inside.len() { quote.outer.end } else { cut };
    words.push(Word::read(text, Token { span: Span::new(quote.outer.start, end), kind: Kind::Name }, keys));
    reading::read(text, Span::new(end, quote.span.end.max(end)), words, keys);
}

/// In a headline every word has a capital: its verbs and small words are read as if they had none.
fn read_headline(words: &mut [Word]) {
    let long = |w: &Word| w.token.kind == Kind::Word && w.token.span.len() > 3;
    let capital = |w: &Word| matches!(w.shape, Shape::Capital | Shape::Upper);
    let (all, lower) = words.iter().filter(|w| long(w)).fold((0, 0), |(all, lower), w| (all + 1, lower + usize::from(!capital(w))));
    if words.len() > 40 || all < 4 || lower * 6 > all {
        return;
    }
    let verb = Class::THIRD | Class::PAST | Class::PARTICIPLE | Class::ING;
    let name = Class::GIVEN | Class::PLACE | Class::TIME | Class::TITLE | Class::ORIGIN;
    for word in words.iter_mut().filter(|w| w.shape == Shape::Capital && w.token.kind == Kind::Word) {
        if word.class.has(Class::SMALL | Class::ADVERB | verb) && !word.class.has(name) {
            word.shape = Shape::Lower;
        }
    }
}

/// A longer sentence is cut, so that whatever looks at a whole sentence stays linear in the text.
const LONGEST: usize = 300;

/// Cuts the words of a paragraph into sentences.
fn split(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, word) in words.iter().enumerate() {
        let last = at + 1 == words.len() || at - start >= LONGEST;
        let ends = last
            || match word.token.kind {
                Kind::Whole(_) => ends_with_speech(text, words, at),
                Kind::Word => text.as_bytes().get(word.token.span.end - 1) == Some(&b'.') && word_ends(text, words, at),
                Kind::Punct(c) => (is_stop(c) || is_closing(c)) && word_ends(text, words, at),
                _ => false,
            };
        if ends {
            sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    sentences
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»')
}

/// Tells whether a sentence ends with a word or mark that may end one.
fn word_ends(text: &str, words: &[Word], at: usize) -> bool {
    let token = |i: usize| words.get(i).map(|w| w.token);
    // A closing mark or bracket after the stop belongs to the sentence: the sentence ends after it.
    let closing = |i: usize| {
        token(i).is_some_and(|t| {
            matches!(t.kind, Kind::Punct(c) if is_closing(c))
                && i.checked_sub(1).and_then(token).is_some_and(|b| b.span.end == t.span.start)
        })
    };
    if closing(at) {
        let before = at.checked_sub(1).and_then(token);
        let stop = before.is_some_and(|t| matches!(t.kind, Kind::Punct(c) if is_stop(c)));
        return stop && token(at + 1).is_some_and(|n| n.span.slice(text).starts_with(|c: char| c.is_uppercase() || "“\"‘'«".contains(c)));
    }
    !closing(at + 1) && crate::text::sentence::ends(text, words[at].token, token(at + 1))
}

/// Tells whether a sentence ends with the speech at `at`: its last stop is inside the marks and a new sentence follows.
fn ends_with_speech(text: &str, words: &[Word], at: usize) -> bool {
    let inside = words[at].token.span.slice(text).trim_end_matches(['”', '"', '’', '\'', '»', '“', '«', '」', '』', ' ']);
    let Some(next) = words.get(at + 1) else { return true };
    let follows = match next.token.kind {
        Kind::Word | Kind::Number | Kind::Name => next.shape != Shape::Lower,
        Kind::Whole(_) => inside.ends_with(['.', '!', '?', '…']),
        Kind::Punct(c) => matches!(c, '(' | '[' | '•'),
        Kind::Clitic => false,
    };
    let stop = inside.ends_with('.') || inside.ends_with('…');
    let question = inside.ends_with(['!', '?']);
    follows && (stop && !inside.ends_with("...") || (question || inside.ends_with("...")) && !said_next(words, at + 1))
}

/// Tells whether a short subject and a verb of speech follow: “Why?” the minister asked.
fn said_next(words: &[Word], from: usize) -> bool {
    words.iter().skip(from).take(14).take_while(|w| !matches!(w.token.kind, Kind::Punct('.' | ':') | Kind::Whole(_))).any(|w| {
        w.shape == Shape::Lower
            && w.class.has(Class::PAST | Class::THIRD)
            && crate::lexicon::cue::look_up(w.lemma).is_some_and(|c| c.frames.has(crate::lexicon::cue::Frames::QUOTE))
    })
}
