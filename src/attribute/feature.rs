//! What the weights are told of a candidate.

use std::ops::Range;

use crate::attribute::candidate::Candidate;
use crate::attribute::cue::CueVerb;
use crate::attribute::reported::Link;
use crate::attribute::rules::Scene;
use crate::lexicon::cue::{Cue, Frames};
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::Subject;
use crate::syntax::verb::{Form, has_finite};
use crate::text::fold;
use crate::text::word::Kind;

/// An answer of a feature, with its hash: made once, told in many features.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer<'s> {
    written: &'s str,
    hash: u64,
}

impl<'s> From<&'s str> for Answer<'s> {
    #[inline(always)]
    fn from(written: &'s str) -> Self {
        Self { written, hash: fold::hash(written) }
    }
}

/// What is told the features of something, one after another: what is asked, and up to three answers that count together.
pub(crate) trait Features<'s> {
    /// Takes a feature with the number under which the weights keep it.
    fn take(&mut self, key: u64, asked: &'static str, answers: [&'s str; 3]);

    #[inline(always)]
    fn one(&mut self, asked: &'static str, answer: impl Into<Answer<'s>>) {
        let a = answer.into();
        self.take(join(fold::hash(asked), a), asked, [a.written, "", ""]);
    }

    #[inline(always)]
    fn two(&mut self, asked: &'static str, first: impl Into<Answer<'s>>, second: impl Into<Answer<'s>>) {
        let (a, b) = (first.into(), second.into());
        self.take(join_more(join(fold::hash(asked), a), b), asked, [a.written, b.written, ""]);
    }

    #[inline(always)]
    fn three(&mut self, asked: &'static str, first: impl Into<Answer<'s>>, second: impl Into<Answer<'s>>, third: impl Into<Answer<'s>>) {
        let (a, b, c) = (first.into(), second.into(), third.into());
        self.take(join_more(join_more(join(fold::hash(asked), a), b), c), asked, [a.written, b.written, c.written]);
    }
}

/// Makes one key of what is asked and an answer, each hashed by itself: 3 ns a feature in place of 30 for hashing the written
/// form.
#[inline(always)]
fn join(key: u64, answer: Answer<'_>) -> u64 {
    let mixed = (key.rotate_left(5) ^ answer.hash).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

/// An answer that is empty does not count.
#[inline(always)]
fn join_more(key: u64, answer: Answer<'_>) -> u64 {
    if answer.written.is_empty() { key } else { join(key, answer) }
}

/// Returns the key of a feature as the table of weights writes it: "asked=answer|answer".
pub(crate) fn key_of(written: &str) -> u64 {
    let (asked, answers) = written.split_once('=').unwrap_or((written, ""));
    let mut answers = answers.split('|').map(Answer::from);
    let first = join(fold::hash(asked), answers.next().unwrap_or_else(|| "".into()));
    answers.fold(first, join_more)
}

/// Features as they are written, for fitting the weights.
#[cfg(any(feature = "fit", test))]
#[derive(Debug, Default)]
pub(crate) struct Written(pub(crate) Vec<String>);

#[cfg(any(feature = "fit", test))]
impl<'s> Features<'s> for Written {
    fn take(&mut self, _: u64, asked: &'static str, answers: [&'s str; 3]) {
        let mut written = format!("{asked}={}", answers[0]);
        for answer in answers[1..].iter().filter(|a| !a.is_empty()) {
            written.push('|');
            written.push_str(answer);
        }
        self.0.push(written);
    }
}

/// Tells the features of a candidate.
pub(crate) fn of<'s>(scene: &Scene<'s>, candidate: &Candidate, list: &mut impl Features<'s>) {
    let s = &scene.s;
    list.one("all", "candidates");
    list.one("rule", candidate.rule);
    let link = Answer::from(candidate.link.name());
    list.two("rule-link", candidate.rule, link);
    if !candidate.detail.is_empty() {
        list.two("detail", candidate.rule, candidate.detail);
    }
    if let Some(verb) = candidate.verb.and_then(|i| scene.cues.get(i)) {
        of_verb(scene, verb, candidate, list);
    } else if let Some(cue) = &candidate.cue {
        list.two("cue", candidate.rule, cue.lemma);
        list.two("cue-link", cue.lemma, link);
        list.two("cue-detail", cue.lemma, candidate.detail);
        list.two("detail-link", candidate.detail, link);
        if let Some(first) = candidate.content.first() {
            list.two("cue-first", cue.lemma, follower(s, first.start));
            list.two("cue-before", cue.lemma, leader(s, first.start));
        }
    }
    list.one("subject", candidate.subject.as_ref().map_or("none", |x| kind_of_subject(s, x)));
    of_content(s, candidate, list);
}

fn of_verb<'s>(scene: &Scene<'s>, verb: &CueVerb, candidate: &Candidate, list: &mut impl Features<'s>) {
    let s = &scene.s;
    let lemma = Answer::from(verb.group.lemma.name());
    let form = Answer::from(form_name(s, verb));
    let next = follower(s, verb.group.end);
    let subject = Answer::from(candidate.subject.as_ref().map_or("none", |x| kind_of_subject(s, x)));
    let link = Answer::from(candidate.link.name());
    let sense = Answer::from(verb.group.lemma.sense().name());
    of_use(s, verb, candidate.link, list);
    list.two("sense-subject", sense, subject);
    list.two("verb-subject", lemma, subject);
    list.two("form-subject", form, subject);
    list.three("verb-form-subject", lemma, form, subject);
    list.three("sense-form-subject", sense, form, subject);
    list.three("sense-next-subject", sense, next, subject);
    list.three("form-next-subject", form, next, subject);
    if verb.group.negated {
        list.two("negated", link, lemma);
    }
    if verb.inherited {
        list.two("inherited", form, link);
    }
    let from = match (&candidate.subject, verb.inverted || verb.inherited) {
        (Some(subject), false) => subject.whole.start,
        _ => verb.group.start,
    };
    list.two("before", form, leader(s, from));
    if verb.group.form == Form::Infinitive {
        list.two("infinitive-of", governor(s, verb.group.start), lemma);
        list.two("infinitive-of", governor(s, verb.group.start), sense);
        list.one("infinitive-of", governor(s, verb.group.start));
    }
    if let Some(core) = candidate.subject.as_ref().map(|x| &x.core).filter(|c| s.is_lower(c.end - 1)) {
        list.two("subject-noun", s.folded(core.end - 1), form);
        list.one("subject-noun", s.folded(core.end - 1));
    }
    let object = candidate.content.last().and_then(|r| s.phrase_after(r.start));
    if let Some(object) = object.filter(|_| matches!(candidate.link, Link::Object | Link::Preposition | Link::As)) {
        let kind = kind_of_phrase(s, &object);
        list.two("object", form, kind);
        list.two("verb-object", lemma, kind);
        list.two("sense-object", sense, kind);
        if s.is_lower(object.end - 1) {
            list.one("object-noun", s.folded(object.end - 1));
        }
    }
    let number = candidate.verb.unwrap_or(0);
    let earlier = (0..number).rev().find(|i| scene.cues[*i].entry != Cue::default() && scene.cues[*i].group.end <= verb.group.start);
    match earlier {
        None => list.two("earlier", "none", form),
        Some(before) => {
            let cue = &scene.cues[before];
            let class = if cue.entry.speech { "speech" } else { "thought" };
            let between = cue.group.end..verb.group.start;
            let joint = if between.clone().any(|i| s.is_whole(i)) {
                "marks"
            } else if between.clone().any(|i| s.is_punct(i, ',')) {
                "comma"
            } else if between.clone().any(|i| s.class(i).has(Class::COORDINATOR)) {
                "and"
            } else {
                "close"
            };
            list.two("earlier", class, joint);
            list.two("earlier-form", joint, form);
            let reports = scene.reported[before].is_some();
            list.two("earlier-reports", joint, if reports { "yes" } else { "no" });
        }
    }
    list.two("according", scene.according.map_or("no", |i| if i < verb.group.start { "before" } else { "behind" }), form);
}

/// Tells what is known of a verb by itself: how it is used, and what it takes.
pub(crate) fn of_use<'s>(s: &Sentence<'s>, verb: &CueVerb, link: Link, list: &mut impl Features<'s>) {
    let lemma = Answer::from(verb.group.lemma.name());
    let form = Answer::from(form_name(s, verb));
    let next = follower(s, verb.group.end);
    let link = Answer::from(link.name());
    let sense = Answer::from(verb.group.lemma.sense().name());
    list.one("verb", lemma);
    list.one("sense", sense);
    list.two("sense-form", sense, form);
    list.two("sense-next", sense, next);
    list.two("sense-link", sense, link);
    list.two("verb-form", lemma, form);
    list.two("verb-next", lemma, next);
    list.two("verb-link", lemma, link);
    list.two("form-next", form, next);
    list.two("form-link", form, link);
    list.three("verb-form-next", lemma, form, next);
    list.three("sense-form-next", sense, form, next);
    list.three("sense-place-link", sense, verb.place, link);
    list.one("helper", if verb.group.start < verb.group.head { s.folded(verb.group.start) } else { "none" });
    let known = if verb.entry.frames == Frames::default() {
        "other"
    } else if verb.entry.speech {
        "speech"
    } else {
        "thought"
    };
    list.two("class-next", known, next);
    list.two("class-link", known, link);
}

fn of_content<'s>(s: &Sentence<'s>, candidate: &Candidate, list: &mut impl Features<'s>) {
    let words = candidate.len();
    let length = match words {
        0..=1 => "1",
        2 => "2",
        3 => "3",
        4..=5 => "5",
        6..=8 => "8",
        9..=14 => "14",
        15..=25 => "25",
        26..=40 => "40",
        _ => "long",
    };
    list.two("length", candidate.rule, length);
    let finite = candidate.content.iter().any(|r| has_finite(s, r.start, r.end));
    let marks = candidate.content.iter().any(|r| (r.start..r.end).any(|i| s.is_whole(i)));
    list.two("finite", candidate.link.name(), if finite { "yes" } else { "no" });
    list.two("marks", candidate.link.name(), if marks { "yes" } else { "no" });
    if let Some(run) = candidate.run {
        let sure = share(run.sure);
        list.one("sure", sure);
        list.two("sure-link", candidate.link.name(), sure);
    }
    if let (Some(first), Some(last)) = (candidate.content.first(), candidate.content.last()) {
        list.two("first", candidate.rule, follower(s, first.start));
        list.two("behind", candidate.rule, follower(s, last.end));
    }
    let sentence = match s.end - s.start {
        0..=5 => "5",
        6..=10 => "10",
        11..=14 => "14",
        _ => "long",
    };
    let stop = if matches!(s.kind(s.end - 1), Some(Kind::Punct('.' | '!' | '?' | '"' | '”') | Kind::Whole(_))) { "stop" } else { "open" };
    list.two("sentence", sentence, stop);
}

/// Returns a probability as a step of a short scale.
fn share(p: f64) -> &'static str {
    match p {
        p if p < 0.3 => "0.3",
        p if p < 0.45 => "0.45",
        p if p < 0.6 => "0.6",
        p if p < 0.75 => "0.75",
        p if p < 0.9 => "0.9",
        _ => "1",
    }
}

/// Returns how the verb is used.
pub(crate) fn form_name(s: &Sentence<'_>, verb: &CueVerb) -> &'static str {
    let class = s.class(verb.group.head);
    let helper = verb.group.start < verb.group.head;
    match verb.group.form {
        Form::Passive if helper => "passive",
        Form::Passive => "participle",
        Form::Infinitive => "infinitive",
        Form::Participle => "ing",
        Form::Finite if helper => {
            let first = s.class(verb.group.start);
            if first.has(Class::MODAL) {
                "modal"
            } else if first.has(Class::BE) {
                "progressive"
            } else if first.has(Class::HAVE) {
                "perfect"
            } else if first.has(Class::DO) {
                "do"
            } else {
                "adverb"
            }
        }
        Form::Finite if class.has(Class::PAST) => "past",
        Form::Finite if class.has(Class::THIRD) => "third",
        Form::Finite => "base",
    }
}

/// Returns what kind of somebody or something a subject is.
pub(crate) fn kind_of_subject(s: &Sentence<'_>, subject: &Subject) -> &'static str {
    kind_of_phrase(s, subject.antecedent.as_ref().unwrap_or(&subject.core))
}

fn kind_of_phrase(s: &Sentence<'_>, core: &Range<usize>) -> &'static str {
    let Some(last) = core.end.checked_sub(1) else { return "none" };
    if core.len() == 1 && s.class(core.start).has(Class::SUBJECT) && !s.is_name_word(core.start) {
        return match s.folded(core.start) {
            "he" | "she" => "he",
            "they" => "they",
            "i" => "i",
            "we" => "we",
            "you" => "you",
            "it" => "it",
            "who" | "which" | "that" => "who",
            "this" | "there" | "what" | "nothing" | "everything" | "something" => "this",
            _ => "someone",
        };
    }
    let class = s.class(last);
    if s.is_name_word(last) {
        let person = core.clone().any(|i| s.class(i).has(Class::HONORIFIC | Class::TITLE | Class::GIVEN));
        let end = class.has(Class::NAME_END | Class::BODY | Class::PLACE | Class::ORIGIN);
        return match (person, end) {
            (true, _) => "person",
            (_, true) => "named-body",
            _ => "name",
        };
    }
    if class.has(Class::TIME | Class::DAYPART) || s.kind(last) == Some(Kind::Number) {
        return "time";
    }
    if class.has(Class::PERSON) {
        "role"
    } else if class.has(Class::PEOPLE) {
        "people"
    } else if class.has(Class::BODY) {
        "body"
    } else if class.has(Class::WRITING) {
        "writing"
    } else if s.folded(last).ends_with('s') {
        "things"
    } else {
        "thing"
    }
}

impl<'s> Sentence<'s> {
    /// Returns the folded word at `at` as an answer; its hash is known.
    pub(crate) fn answer(&self, at: usize) -> Answer<'s> {
        self.word(at).map_or_else(|| "".into(), |w| Answer { written: self.folded(at), hash: w.hash })
    }
}

/// Returns what stands at `at`, behind a cue: a closed word as it is, an open one by its class.
pub(crate) fn follower<'s>(s: &Sentence<'s>, at: usize) -> Answer<'s> {
    let Some(word) = s.word(at) else { return "end".into() };
    let class = word.class;
    let kind = match word.token.kind {
        Kind::Whole(_) => "marks",
        Kind::Name => "name",
        Kind::Number => "number",
        Kind::Clitic => "clitic",
        Kind::Punct(',') => ",",
        Kind::Punct(':') => ":",
        Kind::Punct('.' | '!' | '?') => "end",
        Kind::Punct('—' | '–' | '-') => "—",
        Kind::Punct(_) => "mark",
        Kind::Word if s.is_name_word(at) && !class.has(Class::TIME) => "name",
        Kind::Word if class.has(Class::TIME) => "time",
        Kind::Word if class.has(Class::SUBJECT) && !class.has(Class::DETERMINER | Class::RELATIVE | Class::OBJECT) => "he",
        Kind::Word if class.has(Class::PREPOSITION | Class::SUBORDINATOR | Class::INTERROGATIVE | Class::RELATIVE | Class::COORDINATOR) => {
            return s.answer(at);
        }
        Kind::Word if class.has(Class::POSSESSIVE) => "his",
        Kind::Word if class.has(Class::OBJECT) => "him",
        Kind::Word if class.has(Class::DETERMINER) => "the",
        Kind::Word if class.has(Class::ADVERB) => "adverb",
        Kind::Word if class.has(Class::AUXILIARY) => "helper",
        Kind::Word if class.has(Class::ING) => "ing",
        Kind::Word if class.has(Class::PAST) => "past",
        Kind::Word if class.has(Class::THIRD) && !class.has(Class::NOUN) => "third",
        Kind::Word if class.has(Class::BASE) && !class.has(Class::NOUN) => "base",
        Kind::Word if class.has(Class::PARTICIPLE) => "participle",
        Kind::Word => "word",
    };
    kind.into()
}

/// Returns what stands before `at`, where the clause of a cue begins.
fn leader<'s>(s: &Sentence<'s>, at: usize) -> Answer<'s> {
    match at.checked_sub(1).filter(|i| *i >= s.start) {
        Some(before) => follower(s, before),
        None => "start".into(),
    }
}

/// Returns the word that governs an infinitive: "wants" in "wants to go".
pub(crate) fn governor<'s>(s: &Sentence<'s>, to: usize) -> &'s str {
    let Some(before) = to.checked_sub(1).filter(|i| *i >= s.start) else { return "start" };
    match s.word(before) {
        Some(word) if word.class.has(Class::VERB) && !s.is_name_word(before) => word.lemma.name(),
        Some(word) if word.token.kind == Kind::Word && s.is_lower(before) => s.folded(before),
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::{Features, Written, key_of};

    /// Features as the weights know them.
    #[derive(Default)]
    struct Keys(Vec<u64>);

    impl<'s> Features<'s> for Keys {
        fn take(&mut self, key: u64, _: &'static str, _: [&'s str; 3]) {
            self.0.push(key);
        }
    }

    fn tell<'s>(list: &mut impl Features<'s>) {
        list.one("verb", "say");
        list.two("verb-next", "say", "that");
        list.two("verb-next", "say", "");
        list.two("detail-link", "", "that");
        list.three("verb-form-next", "say", "past", "that");
    }

    #[test]
    fn the_key_is_that_of_the_written_form() {
        let (mut written, mut keys) = (Written::default(), Keys::default());
        tell(&mut written);
        tell(&mut keys);
        assert_eq!(written.0, ["verb=say", "verb-next=say|that", "verb-next=say", "detail-link=|that", "verb-form-next=say|past|that"]);
        assert_eq!(written.0.iter().map(|w| key_of(w)).collect::<Vec<_>>(), keys.0);
    }
}
