//! What each word is in its sentence: found once when a paragraph is read, asked for many times by all that reads it.

use crate::lexicon::reading::{Marks, Shape, Word};
use crate::lexicon::word::Class;
use crate::syntax::phrase::{Sentence, fits_alone};
use crate::syntax::sentence::Paragraph;
use crate::syntax::verb::read_group;
use crate::text::word::Kind;

/// Marks the words of the sentences of a paragraph, or of those alone that hold a name. Each question asks for what those
/// before it have found, so that all words are asked one before any is asked the next; most words answer alone.
pub(crate) fn mark(text: &str, paragraph: &mut Paragraph, named: bool) {
    let Paragraph { words, keys, sentences, .. } = paragraph;
    for range in sentences.iter() {
        let mut any = false;
        for at in range.clone() {
            let name = may_be_name(&words[at]) && Sentence::of(text, words, keys, range).reads_as_name(at);
            words[at].marks.set(Marks::NAME, name);
            any |= name;
        }
        if named && !any {
            continue;
        }
        for at in range.clone() {
            let nominal = !words[at].class.has(Class::VERB) || Sentence::of(text, words, keys, range).reads_as_nominal(at);
            words[at].marks.set(Marks::NOMINAL, nominal);
        }
        for at in range.clone() {
            let fits = fits_alone(&words[at]).unwrap_or_else(|| Sentence::of(text, words, keys, range).fits_phrase(at));
            words[at].marks.set(Marks::IN_PHRASE, fits);
        }
        for at in range.clone() {
            if words[at].class.has(Class::VERB) {
                words[at].group = read_group(&Sentence::of(text, words, keys, range), at).map_or(0, |g| g.pack());
            }
            let finite = may_be_finite(&words[at]) && Sentence::of(text, words, keys, range).carries_clause(at);
            words[at].marks.set(Marks::FINITE, finite);
        }
    }
}

#[inline]
fn may_be_name(word: &Word) -> bool {
    matches!(word.shape, Shape::Capital | Shape::Upper) || word.token.kind == Kind::Name
}

#[inline]
fn may_be_finite(word: &Word) -> bool {
    word.class.has(Class::VERB | Class::AUXILIARY) || word.token.kind == Kind::Clitic
}
