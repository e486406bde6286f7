//! Sentences: a paragraph's words outside marks, each with what it can be.

use std::borrow::Cow;
use std::ops::Range;

use crate::lexicon::word::{Class, Entry, Lemma, look_up};
use crate::quote::QuoteSpan;
use crate::span::Span;
use crate::text::fold;
use crate::text::word::{self, Kind, Token};

/// A token with what it can be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) token: Token,
    pub(crate) class: Class,
    pub(crate) lemma: Lemma,
    pub(crate) shape: Shape,
    /// Where its folded form stands in the keys of its paragraph.
    key: (u32, u32),
}

impl Word {
    /// Returns the folded form of the word, from the keys of its paragraph.
    pub(crate) fn folded<'k>(&self, keys: &'k str) -> &'k str {
        keys.get(self.key.0 as usize..self.key.1 as usize).unwrap_or("")
    }
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Lower,
    /// First letter in upper case.
    Capital,
    /// Two letters or more, all in upper case: an acronym or a shout.
    Upper,
    /// No letters.
    Other,
}

/// A paragraph cut into words and sentences.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    pub(crate) span: Span,
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
    /// A name of several words without marks.
    Name(Span),
}

impl Kept {
    /// Returns the bytes kept, marks included.
    pub(crate) fn outer(&self) -> Span {
        match self {
            Self::Speech(_, quote) | Self::Marked(quote) => quote.outer,
            Self::Name(span) => *span,
        }
    }
}

/// Reads a paragraph; `kept` stands in order, inside it, without overlaps.
pub(crate) fn read(text: &str, span: Span, kept: &[Kept]) -> Paragraph {
    let mut tokens = Vec::with_capacity(span.len() / 5);
    let mut at = span.start;
    for kept in kept {
        word::scan(text, Span::new(at, kept.outer().start), &mut tokens);
        match kept {
            Kept::Speech(number, quote) => tokens.push(Token { span: quote.outer, kind: Kind::Whole(*number) }),
            Kept::Marked(quote) => push_marked(text, quote, &mut tokens),
            Kept::Name(span) => tokens.push(Token { span: *span, kind: Kind::Name }),
        }
        at = kept.outer().end;
    }
    word::scan(text, Span::new(at, span.end.max(at)), &mut tokens);
    let mut keys = String::with_capacity(span.len());
    let mut words: Vec<Word> = tokens.iter().map(|t| classify(text, *t, &mut keys)).collect();
    let sentences = split(text, &tokens, &words);
    for sentence in &sentences {
        read_headline(&mut words[sentence.clone()]);
    }
    Paragraph { span, words, keys, sentences }
}

/// Pushes a name in marks; a comma or stop inside the marks belongs to the sentence: “Meet the Press,” he said.
fn push_marked(text: &str, quote: &QuoteSpan, tokens: &mut Vec<Token>) {
    let inside = quote.span.slice(text);
    let name = inside.trim_end_matches([',', '.', ';', ':', ' ']);
    let cut = quote.span.start + name.len();
    let end = if name.len() == inside.len() { quote.outer.end } else { cut };
    tokens.push(Token { span: Span::new(quote.outer.start, end), kind: Kind::Name });
    word::scan(text, Span::new(end, quote.span.end.max(end)), tokens);
}

fn classify(text: &str, token: Token, keys: &mut String) -> Word {
    let written = token.span.slice(text);
    let from = keys.len();
    if !matches!(token.kind, Kind::Whole(_)) {
        // The World Health Organization is no pronoun.
        keys.push_str(&if written == "WHO" { Cow::Borrowed("w.h.o.") } else { fold::key(written) });
    }
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let key = (place(from), place(keys.len()));
    let folded = keys.get(from..).unwrap_or("");
    // A capitalised word that is a verb's form is a verb only at the head of a sentence; `verb` judges that.
    let (Entry { class, lemma }, shape) = match token.kind {
        Kind::Word | Kind::Number => (look_up(folded), shape(written)),
        Kind::Clitic => (clitic(folded), Shape::Other),
        Kind::Name => (Entry::default(), Shape::Capital),
        Kind::Punct(_) | Kind::Whole(_) => (Entry::default(), Shape::Other),
    };
    Word { token, class, lemma, shape, key }
}

/// In a headline every word has a capital: its verbs and small words are read as if they had none.
fn read_headline(words: &mut [Word]) {
    let long = |w: &Word| w.token.kind == Kind::Word && w.token.span.len() > 3;
    let capital = |w: &Word| matches!(w.shape, Shape::Capital | Shape::Upper);
    let (all, lower) = words.iter().filter(|w| long(w)).fold((0, 0), |(all, lower), w| (all + 1, lower + usize::from(!capital(w))));
    if words.len() > 40 || all < 4 || lower * 6 > all {
        return;
    }
    let small = Class::DETERMINER
        | Class::POSSESSIVE
        | Class::PREPOSITION
        | Class::COORDINATOR
        | Class::SUBORDINATOR
        | Class::AUXILIARY
        | Class::SUBJECT
        | Class::OBJECT
        | Class::ADVERB
        | Class::INTERROGATIVE;
    let verb = Class::THIRD | Class::PAST | Class::PARTICIPLE | Class::ING;
    let name = Class::GIVEN | Class::PLACE | Class::TIME | Class::TITLE | Class::ORIGIN;
    for word in words.iter_mut().filter(|w| w.shape == Shape::Capital && w.token.kind == Kind::Word) {
        if word.class.has(small | verb) && !word.class.has(name) {
            word.shape = Shape::Lower;
        }
    }
}

fn clitic(folded: &str) -> Entry {
    let class = match folded {
        "'ll" | "'d" => Class::MODAL,
        "'re" | "'m" => Class::BE,
        "'ve" => Class::HAVE,
        _ => Class::NONE,
    };
    Entry { class, lemma: Lemma::NONE }
}

fn shape(written: &str) -> Shape {
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Other };
    if !first.is_uppercase() {
        return Shape::Lower;
    }
    let mut rest = letters.peekable();
    if rest.peek().is_some() && rest.all(char::is_uppercase) { Shape::Upper } else { Shape::Capital }
}

/// A longer sentence is cut, so that whatever looks at a whole sentence stays linear in the text.
const LONGEST: usize = 300;

/// Cuts the words of a paragraph into sentences.
fn split(text: &str, tokens: &[Token], words: &[Word]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 0..tokens.len() {
        let last = at + 1 == tokens.len() || at - start >= LONGEST;
        let ends = last
            || match tokens[at].kind {
                Kind::Whole(_) => ends_with_speech(text, words, at),
                _ => word_ends(text, tokens, at),
            };
        if ends {
            sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    sentences
}

fn word_ends(text: &str, tokens: &[Token], at: usize) -> bool {
    // A closing mark or bracket after the stop belongs to the sentence: the sentence ends after it.
    let closing = |i: usize| {
        matches!(tokens.get(i).map(|t| t.kind), Some(Kind::Punct('"' | '”' | '’' | '\'' | ')' | ']' | '»')))
            && i.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|b| b.span.end == tokens[i].span.start)
    };
    if closing(at) {
        let before = at.checked_sub(1).and_then(|i| tokens.get(i));
        let stop = before.is_some_and(|t| matches!(t.kind, Kind::Punct('.' | '!' | '?' | '…')));
        return stop
            && tokens.get(at + 1).is_some_and(|n| n.span.slice(text).starts_with(|c: char| c.is_uppercase() || "“\"‘'«".contains(c)));
    }
    !closing(at + 1) && crate::text::sentence::ends(text, tokens, at)
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
