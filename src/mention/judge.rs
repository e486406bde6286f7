//! Judging a name by its words: a person's or a body's, the same or another, what stands beside it.

use std::borrow::Cow;
use std::ops::Range;

use crate::gazetteer::Pronouns;
use crate::lexicon::place;
use crate::lexicon::reading::Shape;
use crate::lexicon::word::Class;
use crate::mention::cast::Cast;
use crate::mention::known::Known;
use crate::mention::name::{self, Name};
use crate::span::Span;
use crate::syntax::phrase::Sentence;
use crate::syntax::verb::is_finite;
use crate::text::fold;
use crate::text::word::Kind;

/// Returns the folded words of a name without suffixes.
pub(crate) fn words_of<'s>(s: &Sentence<'s>, core: &Range<usize>) -> Vec<&'s str> {
    core.clone().filter(|i| !name::is_suffix(s, *i)).map(|i| s.folded(i)).collect()
}

/// Returns the folded words of a range with spaces between them.
pub(crate) fn join(s: &Sentence<'_>, range: Range<usize>) -> String {
    let mut joined = String::with_capacity(s.span(&range).len());
    for i in range.clone() {
        if i > range.start {
            joined.push(' ');
        }
        joined.push_str(s.folded(i));
    }
    joined
}

/// Returns the key of the name that the words of `core` are, as [`fold::key`] makes it, from the words that are folded
/// already: a third of the time, and a name of one word is not even copied.
pub(crate) fn key<'s>(s: &Sentence<'s>, core: &Range<usize>) -> Cow<'s, str> {
    let words = s.among(core.clone()).words;
    let written = || s.span(core).slice(s.text);
    // "WHO" is read as an abbreviation with stops, a title in marks with its marks.
    let odd = |at: usize| !matches!(s.kind(at), Some(Kind::Word | Kind::Number | Kind::Clitic | Kind::Punct(_))) || s.text_of(at) == "WHO";
    if core.clone().any(odd) {
        return fold::key(written());
    }
    if core.len() == 1 {
        return Cow::Borrowed(s.folded(core.start));
    }
    let mut key = String::with_capacity(s.span(core).len());
    let mut end = words.first().map_or(0, |w| w.token.span.start);
    for (word, at) in words.iter().zip(core.clone()) {
        match Span::new(end, word.token.span.start).slice(s.text) {
            "" => {}
            " " => key.push(' '),
            _ => return fold::key(written()),
        }
        key.push_str(s.folded(at));
        end = word.token.span.end;
    }
    Cow::Owned(key)
}

/// Tells whether two longer first names differ by one doubled or dropped letter: "Hilary" and "Hillary".
pub(crate) fn is_slip(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if short.len() < 5 || long.len() != short.len() + 1 {
        return false;
    }
    let same = short.bytes().zip(long.bytes()).take_while(|(a, b)| a == b).count();
    short.bytes().skip(same).eq(long.bytes().skip(same + 1))
}

pub(crate) fn is_initial(one: &str, other: &str) -> bool {
    let letters = one.trim_end_matches('.');
    letters.chars().count() == 1 && other.starts_with(letters)
}

/// Returns a name on one line: line breaks inside it become spaces.
pub(crate) fn tidy(written: &str) -> String {
    if written.contains(['\n', '\u{a0}', '\t']) {
        return written.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    written.to_owned()
}

/// Tells whether a name is a body's: in the gazetteer or among the outlets as one, an acronym, or by its last word.
pub(crate) fn is_body(known: Known, s: &Sentence<'_>, name: &Name) -> bool {
    if name.core.is_empty() || name.titled && !known.body {
        return false;
    }
    let last = name.core.end - 1;
    let class = s.class(last);
    let single = name.core.len() == 1;
    let given = s.class(name.core.start).has(Class::GIVEN);
    let acronym = single && s.word(last).is_some_and(|w| w.shape == Shape::Upper) && !class.has(Class::PLACE | Class::ORIGIN);
    let ends = !single && class.has(Class::NAME_END | Class::BODY) && !(given && name.core.len() == 2);
    let of = || name.core.clone().skip(1).any(|i| s.folded(i) == "of" && s.class(i - 1).has(Class::NAME_END | Class::BODY));
    known.body && !known.person || acronym || ends || known.outlet && !given || of()
}

/// Among so many of the cast a host is looked for.
const MOST_NAMED: usize = 200;

/// Tells whether somebody of this name holds or held an office, by the gazetteer or by the article.
pub(crate) fn holds_office(cast: &Cast<'_>, name: &str) -> bool {
    let held = |n: &usize| cast.gazetteer.entries().get(*n).is_some_and(|e| !e.roles.is_empty());
    if cast.gazetteer.numbers(name).iter().any(held) {
        return true;
    }
    let key = fold::key(name);
    let hosts =
        |role: &String| ["host", "anchor", "moderator", "journalist", "presenter", "correspondent"].iter().any(|h| role.ends_with(h));
    cast.entities.iter().take(MOST_NAMED).any(|e| e.roles.iter().any(|r| !hosts(r)) && fold::key(&e.name) == key)
}

/// Returns the pronoun that goes with the given name.
pub(crate) fn given_pronouns(s: &Sentence<'_>, name: &Name) -> Option<Pronouns> {
    if name.core.len() < 2 {
        return None;
    }
    let class = s.class(name.core.start);
    match (class.has(Class::GIVEN), class.has(Class::HE), class.has(Class::SHE)) {
        (true, true, false) => Some(Pronouns::He),
        (true, false, true) => Some(Pronouns::She),
        _ => None,
    }
}

/// Reads the description in an apposition that begins at `at`: ", the chief pilot," or ", Quill’s chief pilot,".
pub(crate) fn apposition(s: &Sentence<'_>, at: usize) -> Vec<String> {
    let mut roles = Vec::new();
    // "who is also the national security adviser"
    let from = if s.folded(at) == "who" {
        (at..at + 4).find(|i| s.class(*i).has(Class::DETERMINER | Class::POSSESSIVE)).unwrap_or(at + 1)
    } else {
        at
    };
    // Where the description begins that is being read.
    let mut start = from;
    for i in from..(from + 12).min(s.end) {
        let class = s.class(i);
        // "In an interview with Rowe, the candidate said": what has a verb of its own is no apposition.
        if from == at && is_finite(s, i) && !class.has(Class::PERSON) {
            return Vec::new();
        }
        if matches!(s.kind(i), Some(Kind::Punct(_)))
            || class.has(Class::PREPOSITION | Class::COORDINATOR | Class::RELATIVE)
            || class.has(Class::FINITE) && s.is_lower(i) && !class.has(Class::PERSON)
        {
            break;
        }
        if s.is_lower(i) && !class.has(Class::DETERMINER | Class::POSSESSIVE) {
            if class.has(Class::PERSON) && roles.len() < 2 {
                roles.push(join(s, start..i + 1));
            }
        } else {
            start = i + 1;
        }
    }
    roles
}

/// A longer word holds no abbreviation of a state, in bytes.
const LONGEST_STATE: usize = 40;

/// Returns the state told behind a name that ends at `end`: "Rowe, D-Conn.," and "Rowe (D-Conn.)".
pub(crate) fn state_behind(s: &Sentence<'_>, end: usize) -> Option<&'static str> {
    (end..end + 3).find_map(|i| {
        let written = s.text_of(i);
        let state = written.get(memchr::memchr(b'-', written.as_bytes())? + 1..)?;
        // Speech is no abbreviation.
        if state.len() <= LONGEST_STATE { place::state_of(state) } else { None }
    })
}

#[cfg(test)]
mod tests {
    use super::key;
    use crate::span::Span;
    use crate::syntax::phrase::Sentence;
    use crate::syntax::sentence;
    use crate::text::fold;

    #[test]
    fn keys_of_words_are_those_of_their_text() {
        for text in
            ["Ana Ruiz", "Ana  Ruiz", "Zoë O’Brien-Dahl Jr.", "WHO Europe", "WHO", "Quill & Dahl, Inc", "Ruiz’s Łódź", "Dubé\u{200b}Rowe"]
        {
            let paragraph = sentence::read(text, Span::new(0, text.len()), &[], |_| Vec::new());
            let s = Sentence::new(text, &paragraph, 0..paragraph.words.len());
            assert_eq!(key(&s, &(s.start..s.end)), fold::key(text));
        }
    }
}
