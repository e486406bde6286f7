//! Verb groups: a full verb with its helpers.

use crate::lexicon::reading::{Marks, Shape};
use crate::lexicon::word::{Class, Lemma};
use crate::syntax::phrase::Sentence;
use crate::text::word::Kind;

/// A full verb with what goes before and after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// The first helper, or the verb.
    pub(crate) start: usize,
    pub(crate) head: usize,
    /// One past the verb and its particle: "pointed out".
    pub(crate) end: usize,
    pub(crate) lemma: Lemma,
    pub(crate) form: Form,
    pub(crate) negated: bool,
}

/// What a verb group is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Carries a clause: "said", "has said", "is saying".
    Finite,
    /// "saying"
    Participle,
    /// "to say"
    Infinitive,
    /// "was told", "criticized by"
    Passive,
}

/// Returns the verb group whose full verb stands at `head`.
#[inline]
pub(crate) fn group_at(s: &Sentence<'_>, head: usize) -> Option<Group> {
    let word = s.word(head)?;
    unpack(word.group, head, word.lemma)
}

/// How many bits of a packed group tell its form, one more than its number; negation and a particle have a bit each, and the
/// words before the verb have the rest: a sentence has no more than a few hundred.
const FORM: u16 = 3;
const NEGATED: u16 = 1 << FORM;
const PARTICLE: u16 = 2 << FORM;

impl Group {
    /// Packs the group for its verb to keep.
    pub(super) fn pack(&self) -> u16 {
        let before = u16::try_from(self.head - self.start).unwrap_or(0);
        let flag = |is: bool, flag: u16| if is { flag } else { 0 };
        (self.form as u16 + 1) | flag(self.negated, NEGATED) | flag(self.end > self.head + 1, PARTICLE) | (before << (FORM + 2))
    }
}

#[inline]
fn unpack(packed: u16, head: usize, lemma: Lemma) -> Option<Group> {
    let form = match (packed & (NEGATED - 1)).checked_sub(1)? {
        0 => Form::Finite,
        1 => Form::Participle,
        2 => Form::Infinitive,
        _ => Form::Passive,
    };
    Some(Group {
        start: head.saturating_sub(usize::from(packed >> (FORM + 2))),
        head,
        end: head + 1 + usize::from(packed & PARTICLE != 0),
        lemma,
        form,
        negated: packed & NEGATED != 0,
    })
}

/// Reads the verb group whose full verb stands at `head`.
pub(super) fn read_group(s: &Sentence<'_>, head: usize) -> Option<Group> {
    let word = s.word(head)?;
    if word.token.kind != Kind::Word || !word.class.has(Class::VERB) || word.lemma == Lemma::NONE {
        return None;
    }
    // In capitals a verb's form is a name, but for the first word of a sentence: "Asked whether".
    if word.shape != Shape::Lower && (head != s.start || s.is_name_word(head + 1) && !word.class.has(Class::ING | Class::PAST)) {
        return None;
    }
    let (start, helper, negated) = helpers(s, head);
    let form = form_of(s, head, helper)?;
    let mut group = Group { start, head, end: particle_end(s, head), lemma: word.lemma, form, negated };
    if form == Form::Infinitive {
        // "went on to say" says it.
        let on = head.checked_sub(2).filter(|i| s.folded(*i) == "on");
        if let Some(go) = on.and_then(|i| i.checked_sub(1)).filter(|i| s.word(*i).is_some_and(|w| w.lemma.name() == "go")) {
            group.form = Form::Finite;
            group.start = helpers(s, go).0;
        }
    }
    Some(group)
}

/// The nearest helper before a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Helper {
    None,
    Modal,
    Be,
    Have,
    Do,
    To,
}

/// Walks left over adverbs and helpers; returns where the group begins, the helper nearest to the verb, and negation.
fn helpers(s: &Sentence<'_>, head: usize) -> (usize, Helper, bool) {
    let mut start = head;
    let mut nearest = Helper::None;
    let mut negated = false;
    let mut at = head;
    while at > s.start {
        at -= 1;
        let Some(word) = s.word(at) else { break };
        let folded = s.folded(at);
        let helper = if word.class.has(Class::PREPOSITION) && folded == "to" && nearest == Helper::None {
            Helper::To
        } else if word.shape == Shape::Capital && at != s.start {
            Helper::None
        } else if word.class.has(Class::MODAL) {
            Helper::Modal
        } else if word.class.has(Class::BE) || is_short(s, at) {
            Helper::Be
        } else if word.class.has(Class::HAVE) {
            Helper::Have
        } else if word.class.has(Class::DO) {
            Helper::Do
        } else {
            Helper::None
        };
        negated |= word.class.has(Class::NEGATION) || folded.ends_with("n't");
        if helper != Helper::None {
            if nearest == Helper::None {
                nearest = helper;
            }
            start = at;
            if helper == Helper::To {
                break;
            }
            continue;
        }
        let adverb = word.class.has(Class::ADVERB | Class::NEGATION)
            && !word.class.has(Class::DETERMINER | Class::TIME | Class::SUBORDINATOR)
            || word.shape == Shape::Lower && !word.class.has(Class::VERB) && s.ends_like_adverb(at);
        if !adverb {
            break;
        }
    }
    (start, nearest, negated)
}

fn form_of(s: &Sentence<'_>, head: usize, helper: Helper) -> Option<Form> {
    let class = s.class(head);
    if helper == Helper::None && s.is_nominal(head) {
        return None;
    }
    // "he’s promised new boats": with an object it is "has".
    let object = || {
        let next = s.class(head + 1);
        next.has(Class::DETERMINER | Class::POSSESSIVE)
            || s.is_name_word(head + 1)
            || s.folded(head + 1) == "that"
            || s.is_lower(head + 1) && !next.has(Class::FUNCTION | Class::VERB | Class::ADVERB | Class::TIME)
    };
    if helper == Helper::Be && class.has(Class::PARTICIPLE) && head > s.start && is_short(s, head - 1) && object() {
        return Some(Form::Finite);
    }
    if class.has(Class::ING) {
        return Some(if helper == Helper::Be { Form::Finite } else { Form::Participle });
    }
    match helper {
        Helper::Modal | Helper::Do if class.has(Class::BASE | Class::PARTICIPLE) => Some(Form::Finite),
        Helper::To if class.has(Class::BASE) => Some(Form::Infinitive),
        Helper::Have if class.has(Class::PARTICIPLE) => Some(Form::Finite),
        Helper::Be if class.has(Class::PARTICIPLE) => Some(Form::Passive),
        _ if class.has(Class::THIRD) => Some(Form::Finite),
        _ if class.has(Class::PAST) => {
            let channel =
                || matches!(s.folded(head + 2), "phone" | "telephone" | "email" | "e-mail" | "text" | "video" | "letter" | "satellite");
            let by = class.has(Class::PARTICIPLE) && s.folded(head + 1) == "by" && !channel();
            Some(if by { Form::Passive } else { Form::Finite })
        }
        _ if class.has(Class::PARTICIPLE) => Some(Form::Passive),
        _ if class.has(Class::BASE) && after_plural(s, head) => Some(Form::Finite),
        _ => None,
    }
}

/// Tells whether what stands before a base form can be its subject: "they say", "officials in Cleveland say".
fn after_plural(s: &Sentence<'_>, head: usize) -> bool {
    let mut at = head;
    let adverb = |i: usize| s.class(i).has(Class::ADVERB) && !s.class(i).has(Class::SUBJECT | Class::DETERMINER) || s.ends_like_adverb(i);
    while at > s.start && adverb(at - 1) {
        at -= 1;
    }
    let Some(before) = at.checked_sub(1).filter(|i| *i >= s.start) else { return false };
    match s.kind(before) {
        // "42% say", "half of them, 33 percent, say", "organizers — and others — say"
        Some(Kind::Number) => return true,
        Some(Kind::Punct('%')) => return true,
        Some(Kind::Punct(',' | '—' | '–' | ')')) => {
            let names_clause = s.class(head + 1).has(Class::DETERMINER | Class::POSSESSIVE | Class::SUBJECT | Class::SUBORDINATOR)
                || s.is_name_word(head + 1)
                || s.folded(head + 1) == "to"
                || matches!(s.kind(head + 1), Some(Kind::Punct(',' | '.')) | None);
            return names_clause && s.phrase_before(before).is_some();
        }
        _ => {}
    }
    if s.class(before).has(Class::SUBJECT) {
        return matches!(
            s.folded(before),
            "i" | "you" | "we" | "they" | "who" | "others" | "those" | "which" | "both" | "some" | "many" | "most"
        );
    }
    if is_plural(s, before) {
        return true;
    }
    // "Rowe and Dahl say"
    let name = s.phrase_before(at).filter(|p| s.is_name_word(p.end - 1));
    let joint = name.as_ref().and_then(|p| p.start.checked_sub(2)).filter(|i| *i >= s.start && s.folded(*i + 1) == "and");
    if joint.is_some_and(|i| s.is_name_word(i) || s.class(i).has(Class::PERSON | Class::BODY)) {
        return true;
    }
    // "most voters in Miami want", "sources close to the campaign say", "people briefed on the plan say"
    let mut end = at;
    for _ in 0..3 {
        let Some(phrase) = s.phrase_before(end) else { break };
        let Some(prep) = phrase.start.checked_sub(1).filter(|i| *i > s.start && s.class(*i).has(Class::PREPOSITION)) else { break };
        let mut head = prep - 1;
        if is_plural(s, head) || s.kind(head) == Some(Kind::Number) || s.counts(head) {
            return true;
        }
        if head > s.start && s.relates(head) {
            head -= 1;
            if s.class(head).has(Class::PEOPLE) || s.is_lower(head) && is_plural(s, head) {
                return true;
            }
        }
        end = head + 1;
    }
    false
}

/// Tells whether a word can be the plural head of a subject.
fn is_plural(s: &Sentence<'_>, at: usize) -> bool {
    let class = s.class(at);
    let folded = s.folded(at);
    class.has(Class::PEOPLE)
        || s.counts(at) && folded != "each"
        || folded == "data"
        || s.is_name_word(at) && folded.ends_with('s')
        || s.is_lower(at)
            && folded.ends_with('s')
            && !folded.ends_with("ss")
            && !class.has(Class::PREPOSITION | Class::POSSESSIVE | Class::AUXILIARY)
            && (!class.has(Class::VERB) || s.is_nominal(at))
}

fn particle_end(s: &Sentence<'_>, head: usize) -> usize {
    let lemma = || s.word(head).map_or("", |w| w.lemma.name());
    let joined = match s.folded(head + 1) {
        "out" => matches!(lemma(), "point" | "lay" | "spell" | "call" | "cry" | "shout" | "blurt"),
        "back" => matches!(lemma(), "shoot" | "fire" | "hit" | "write" | "snap" | "push" | "shout"),
        "on" => matches!(lemma(), "go"),
        "in" => matches!(lemma(), "chime" | "weigh"),
        "up" => matches!(lemma(), "sum" | "speak"),
        _ => false,
    };
    head + 1 + usize::from(joined)
}

/// Tells whether "’s" is short for "is" or "has" here: "he’s", "that’s".
fn is_short(s: &Sentence<'_>, at: usize) -> bool {
    s.kind(at) == Some(Kind::Clitic)
        && at > s.start
        && s.folded(at).ends_with('s')
        && matches!(s.folded(at - 1), "he" | "she" | "it" | "that" | "who" | "there" | "what" | "here")
}

impl Sentence<'_> {
    pub(super) fn carries_clause(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
        if word.token.kind == Kind::Clitic {
            return word.class.has(Class::AUXILIARY) || is_short(self, at);
        }
        if word.shape != Shape::Lower {
            return false;
        }
        if word.class.has(Class::AUXILIARY) {
            return !matches!(self.folded(at), "be" | "been" | "being" | "am" | "having" | "doing" | "done")
                || at > self.start && self.class(at - 1).has(Class::MODAL);
        }
        group_at(self, at).is_some_and(|g| g.form == Form::Finite)
    }
}

/// Tells whether the word at `at` can carry a clause.
#[inline]
pub(crate) fn is_finite(s: &Sentence<'_>, at: usize) -> bool {
    s.word(at).is_some_and(|w| w.marks.has(Marks::FINITE))
}

/// Tells whether a clause stands in the range: something finite in its words or in its speech.
#[inline]
pub(crate) fn has_finite(s: &Sentence<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| is_finite(s, i))
}

#[cfg(test)]
mod tests {
    use super::{Form, Group, unpack};
    use crate::lexicon::word::Lemma;

    #[test]
    fn a_packed_group_is_the_same() {
        for form in [Form::Finite, Form::Participle, Form::Infinitive, Form::Passive] {
            for (start, end, negated) in [(400, 401, false), (100, 402, true)] {
                let group = Group { start, head: 400, end, lemma: Lemma::NONE, form, negated };
                assert_eq!(unpack(group.pack(), 400, Lemma::NONE), Some(group));
            }
        }
        assert_eq!(unpack(0, 400, Lemma::NONE), None);
    }
}
