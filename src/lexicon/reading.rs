//! Words as they are read: a token with its folded form, folded once, and all that it can be.

use std::ops::Range;

use crate::lexicon::word::{Class, Entry, Lemma, look_up_hashed};
use crate::span::Span;
use crate::text::fold;
use crate::text::word::{self, Kind, Token};

/// A token with what it can be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) token: Token,
    pub(crate) class: Class,
    pub(crate) lemma: Lemma,
    /// Its number among the cue nouns and adjectives; 0 is none.
    pub(crate) cue_noun: u16,
    pub(crate) shape: Shape,
    /// What the grammar found it to be in its sentence.
    pub(crate) marks: Marks,
    /// The group of which it is the verb, as `syntax::verb` packs it; 0 is none.
    pub(crate) group: u16,
    /// What it may be to a venue, as `venue::mark` found it.
    pub(crate) venue: u8,
    /// Where its folded form stands in the keys of its paragraph.
    key: (u32, u32),
    /// The hash of its folded form, as [`fold::hash`] makes it.
    pub(crate) hash: u64,
}

impl Word {
    /// Reads a token; its folded form is put behind `keys`.
    pub(crate) fn read(text: &str, token: Token, keys: &mut String) -> Self {
        let written = token.span.slice(text);
        let from = keys.len();
        match token.kind {
            Kind::Whole(_) => {}
            // The World Health Organization is no pronoun.
            Kind::Word if written == "WHO" => keys.push_str("w.h.o."),
            _ => fold::push_key(written, keys),
        }
        Self::folded_to(token, written, from..keys.len(), keys)
    }

    /// Returns the plain word whose folded form stands in `keys`.
    #[inline(always)]
    fn plain(token: Token, small: bool, key: Range<usize>, keys: &str) -> Self {
        let shape = if small { Shape::Lower } else { Shape::Capital };
        let hash = fold::hash_bytes(keys.as_bytes().get(key.clone()).unwrap_or_default());
        Self::new(token, look_up_hashed(hash), shape, key, hash)
    }

    /// Returns the word whose folded form stands in `keys`.
    #[inline]
    fn folded_to(token: Token, written: &str, key: Range<usize>, keys: &str) -> Self {
        let folded = keys.get(key.clone()).unwrap_or("");
        let hash = fold::hash(folded);
        // A capitalised word that is a verb's form is a verb only at the head of a sentence; `verb` judges that.
        let (entry, shape) = match token.kind {
            Kind::Word | Kind::Number => (look_up_hashed(hash), shape(written)),
            Kind::Clitic => (clitic(folded), Shape::Other),
            Kind::Name => (Entry::default(), Shape::Capital),
            Kind::Punct(_) | Kind::Whole(_) => (Entry::default(), Shape::Other),
        };
        Self::new(token, entry, shape, key, hash)
    }

    #[inline(always)]
    fn new(token: Token, Entry { class, lemma, cue_noun }: Entry, shape: Shape, key: Range<usize>, hash: u64) -> Self {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let key = (place(key.start), place(key.end));
        Self { token, class, lemma, cue_noun, shape, marks: Marks::default(), group: 0, venue: 0, key, hash }
    }

    /// Returns the folded form of the word, from the keys of its paragraph.
    #[inline]
    pub(crate) fn folded<'k>(&self, keys: &'k str) -> &'k str {
        keys.get(self.key.0 as usize..self.key.1 as usize).unwrap_or("")
    }
}

/// Reads the part of a text under `span`: its words go behind `words`, their folded forms behind `keys`.
pub(crate) fn read(text: &str, span: Span, words: &mut Vec<Word>, keys: &mut String) {
    // Nearly all words fold to themselves in small letters: those of the whole part are made at once. Folding them one by one
    // took 3 % of all instructions.
    let from = keys.len();
    let part = span.slice(text);
    fold::push_plain(part, keys);
    let plain = part.is_ascii();
    let mut tokens = word::tokens(text, span);
    loop {
        if let Some((token, small)) = tokens.next_plain() {
            let key = from + (token.span.start - span.start);
            words.push(Word::plain(token, small, key..key + token.span.len(), keys));
            continue;
        }
        let Some(token) = tokens.next() else { return };
        let written = token.span.slice(text);
        words.push(if (plain || written.is_ascii()) && written != "WHO" {
            let key = from + (token.span.start - span.start);
            Word::folded_to(token, written, key..key + written.len(), keys)
        } else {
            Word::read(text, token, keys)
        });
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

/// What a word is in its sentence, as the grammar found it; asked many times, found once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u8);

impl Marks {
    /// Written as a name is.
    pub(crate) const NAME: Self = Self(1);
    /// A noun or adjective, whatever verb it could be.
    pub(crate) const NOMINAL: Self = Self(2);
    /// Can stand inside a noun phrase, seen from the right.
    pub(crate) const IN_PHRASE: Self = Self(4);
    /// Can carry a clause.
    pub(crate) const FINITE: Self = Self(8);

    #[inline]
    pub(crate) fn has(self, mark: Self) -> bool {
        self.0 & mark.0 != 0
    }

    #[inline]
    pub(crate) fn set(&mut self, mark: Self, to: bool) {
        self.0 |= mark.0 * u8::from(to);
    }
}

fn clitic(folded: &str) -> Entry {
    let class = match folded {
        "'ll" | "'d" => Class::MODAL,
        "'re" | "'m" => Class::BE,
        "'ve" => Class::HAVE,
        _ => Class::NONE,
    };
    Entry { class, ..Entry::default() }
}

#[inline(always)]
fn shape(written: &str) -> Shape {
    // Most words are of small letters: their first byte tells.
    match written.as_bytes() {
        [b'a'..=b'z', ..] => Shape::Lower,
        [b'A'..=b'Z', b'a'..=b'z', ..] => Shape::Capital,
        _ => shape_of_letters(written),
    }
}

fn shape_of_letters(written: &str) -> Shape {
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Other };
    if !first.is_uppercase() {
        return Shape::Lower;
    }
    let mut rest = letters.peekable();
    if rest.peek().is_some() && rest.all(char::is_uppercase) { Shape::Upper } else { Shape::Capital }
}

/// A run of words, with the text and the keys they stand in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'t> {
    pub(crate) text: &'t str,
    pub(crate) words: &'t [Word],
    pub(crate) keys: &'t str,
}

impl<'t> Words<'t> {
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    #[inline]
    pub(crate) fn get(&self, at: usize) -> Option<&'t Word> {
        self.words.get(at)
    }

    #[inline]
    pub(crate) fn kind(&self, at: usize) -> Option<Kind> {
        self.words.get(at).map(|w| w.token.kind)
    }

    #[inline]
    pub(crate) fn class(&self, at: usize) -> Class {
        self.words.get(at).map_or(Class::NONE, |w| w.class)
    }

    /// Returns the word as it is written; an empty string past the ends.
    #[inline]
    pub(crate) fn text_of(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |w| w.token.span.slice(self.text))
    }

    /// Returns the folded word; an empty string past the ends and for speech.
    #[inline]
    pub(crate) fn folded(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |w| w.folded(self.keys))
    }

    /// Returns the folded word before `at`.
    pub(crate) fn before(&self, at: usize) -> &'t str {
        at.checked_sub(1).map_or("", |i| self.folded(i))
    }

    /// Returns the class of the word before `at`.
    pub(crate) fn class_before(&self, at: usize) -> Class {
        at.checked_sub(1).map_or(Class::NONE, |i| self.class(i))
    }

    /// Tells whether the word begins with a capital letter.
    #[inline]
    pub(crate) fn capital(&self, at: usize) -> bool {
        self.text_of(at).starts_with(char::is_uppercase)
    }

    #[inline]
    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word)
    }

    /// Returns the bytes of the words from `from` up to `to`, which is past the last.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        self.words[from].token.span.cover(self.words[to - 1].token.span)
    }

    /// Returns where the word stands that begins at a byte, or would.
    pub(crate) fn place(&self, byte: usize) -> usize {
        self.words.partition_point(|w| w.token.span.start < byte)
    }
}

/// The words of a text of its own: a name, a dateline.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    words: Vec<Word>,
    keys: String,
}

impl Reading {
    /// Reads the part of a text under `span`.
    pub(crate) fn of(text: &str, span: Span) -> Self {
        let (mut words, mut keys) = (Vec::with_capacity(span.len() / 5 + 1), String::with_capacity(span.len()));
        read(text, span, &mut words, &mut keys);
        Self { words, keys }
    }

    pub(crate) fn words<'t>(&'t self, text: &'t str) -> Words<'t> {
        Words { text, words: &self.words, keys: &self.keys }
    }
}
