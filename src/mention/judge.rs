//! Judging a name by its words: a person's or a body's, the same or another, what stands beside it.

use std::ops::Range;

use crate::gazetteer::{self, Gazetteer, Pronouns};
use crate::lexicon::reading::Shape;
use crate::lexicon::word::Class;
use crate::mention::cast::Cast;
use crate::mention::name::{self, Name};
use crate::syntax::phrase::Sentence;
use crate::syntax::verb::is_finite;
use crate::text::fold;
use crate::venue::VenueTable;

pub(crate) fn words_of(s: &Sentence<'_>, core: &Range<usize>) -> Vec<String> {
    core.clone().filter(|i| !name::is_suffix(s, *i)).map(|i| s.folded(i).to_owned()).collect()
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
pub(crate) fn is_body(gazetteer: &Gazetteer, venues: &VenueTable, s: &Sentence<'_>, name: &Name) -> bool {
    let run = s.span(&name.core).slice(s.text);
    if run.is_empty() {
        return false;
    }
    let entries = gazetteer.look_up(run);
    let listed = entries.iter().any(|e| e.kind == gazetteer::EntryKind::Organization);
    if name.titled && !listed {
        return false;
    }
    let last = name.core.end - 1;
    let single = name.core.len() == 1;
    let acronym = single && s.word(last).is_some_and(|w| w.shape == Shape::Upper) && !s.class(last).has(Class::PLACE | Class::ORIGIN);
    let ends = !single
        && s.class(last).has(Class::NAME_END | Class::BODY)
        && !(s.class(name.core.start).has(Class::GIVEN) && name.core.len() == 2);
    let of = name.core.clone().skip(1).any(|i| s.folded(i) == "of" && s.class(i - 1).has(Class::NAME_END | Class::BODY));
    of || listed && !entries.iter().any(|e| e.kind == gazetteer::EntryKind::Person)
        || acronym
        || ends
        || venues.is_outlet(run) && !s.class(name.core.start).has(Class::GIVEN)
}

/// Among so many of the cast a host is looked for.
const MOST_NAMED: usize = 200;

/// Tells whether somebody of this name holds or held an office, by the gazetteer or by the article.
pub(crate) fn holds_office(cast: &Cast<'_>, name: &str) -> bool {
    let listed = cast.gazetteer.look_up(name).iter().any(|e| !e.roles.is_empty());
    let key = fold::key(name);
    let hosts =
        |role: &String| ["host", "anchor", "moderator", "journalist", "presenter", "correspondent"].iter().any(|h| role.ends_with(h));
    listed || cast.entities.iter().take(MOST_NAMED).any(|e| fold::key(&e.name) == key && e.roles.iter().any(|r| !hosts(r)))
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
    let mut role: Vec<String> = Vec::new();
    // "who is also the national security adviser"
    let from = if s.folded(at) == "who" {
        (at..at + 4).find(|i| s.class(*i).has(Class::DETERMINER | Class::POSSESSIVE)).unwrap_or(at + 1)
    } else {
        at
    };
    for i in from..(from + 12).min(s.end) {
        let class = s.class(i);
        // "In an interview with Rowe, the candidate said": what has a verb of its own is no apposition.
        if from == at && is_finite(s, i) && !class.has(Class::PERSON) {
            return Vec::new();
        }
        if matches!(s.kind(i), Some(crate::text::word::Kind::Punct(_)))
            || class.has(Class::PREPOSITION | Class::COORDINATOR | Class::RELATIVE)
            || class.has(Class::FINITE) && s.is_lower(i) && !class.has(Class::PERSON)
        {
            break;
        }
        if s.is_lower(i) && !class.has(Class::DETERMINER | Class::POSSESSIVE) {
            role.push(s.folded(i).to_owned());
            if class.has(Class::PERSON) {
                roles.push(role.join(" "));
            }
        } else {
            role.clear();
        }
    }
    roles.truncate(2);
    roles
}
