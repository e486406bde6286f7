//! What each word is in its sentence: found once when a paragraph is read, asked for many times by all that reads it.

use crate::lexicon::reading::{Marks, Shape, Word};
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::sentence::Paragraph;
use crate::text::word::Kind;

/// Marks the words of every sentence of a paragraph. Each question asks for what those before it have found, so that all
/// words are asked one before any is asked the next.
pub(crate) fn mark(text: &str, paragraph: &mut Paragraph) {
    for sentence in 0..paragraph.sentences.len() {
        ask(text, paragraph, sentence, Marks::NAME, may_be_name, |s, at| s.reads_as_name(at));
        ask(text, paragraph, sentence, Marks::NOMINAL, |_| true, |s, at| s.reads_as_nominal(at));
        ask(text, paragraph, sentence, Marks::IN_PHRASE, |_| true, |s, at| s.fits_phrase(at));
        ask(text, paragraph, sentence, Marks::FINITE, may_be_finite, |s, at| s.carries_clause(at));
    }
}

/// Asks one question about each word of a sentence for which `may_be` does not rule it out.
#[inline]
fn ask(
    text: &str,
    paragraph: &mut Paragraph,
    sentence: usize,
    mark: Marks,
    may_be: impl Fn(&Word) -> bool,
    is: impl for<'s> Fn(&Sentence<'s>, usize) -> bool,
) {
    let range = paragraph.sentences[sentence].clone();
    for at in range.clone() {
        let yes = may_be(&paragraph.words[at]) && is(&Sentence::new(text, paragraph, range.clone()), at);
        paragraph.words[at].marks.set(mark, yes);
    }
}

fn may_be_name(word: &Word) -> bool {
    matches!(word.shape, Shape::Capital | Shape::Upper) || word.token.kind == Kind::Name
}

fn may_be_finite(word: &Word) -> bool {
    word.class.has(Class::VERB | Class::AUXILIARY) || word.token.kind == Kind::Clitic
}
