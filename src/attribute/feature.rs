//! What the weights are told of a candidate.

use std::ops::Range;

use crate::attribute::answer::{Answer, Features, say, yes};
use crate::attribute::candidate::Candidate;
use crate::attribute::cue::CueVerb;
use crate::attribute::prospect::Opening;
use crate::attribute::reported::Link;
use crate::attribute::rules::Scene;
use crate::lexicon::cue::{Cue, Frames};
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::Subject;
use crate::syntax::verb::{Form, has_finite};
use crate::text::word::Kind;

/// Tells the features of a candidate.
#[cfg(feature = "fit")]
pub(crate) fn of<'s>(scene: &Scene<'s>, candidate: &Candidate, list: &mut impl Features<'s>) {
    if let Some(verb) = candidate.verb {
        of_verb(scene, verb, &Usage::of(&scene.s, &scene.cues[verb]), list);
    }
    of_opening(scene, &candidate.open(), list);
    of_words(scene, candidate, list);
    let usage = candidate.verb.map(|verb| (&scene.cues[verb], Usage::of(&scene.s, &scene.cues[verb])));
    of_subject(&scene.s, usage.as_ref().map(|(cue, usage)| (*cue, usage)), candidate.subject.as_ref(), list);
}

/// How a verb is used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage<'s> {
    pub(crate) lemma: Answer<'s>,
    pub(crate) sense: Answer<'s>,
    pub(crate) form: Answer<'s>,
    /// What follows it.
    next: Answer<'s>,
}

impl<'s> Usage<'s> {
    pub(crate) fn of(s: &Sentence<'s>, verb: &CueVerb) -> Self {
        let lemma = verb.group.lemma;
        Self { lemma: lemma.into(), sense: lemma.sense().into(), form: form_of(s, verb), next: follower(s, verb.group.end) }
    }
}

/// Tells what a verb tells by itself, whatever it reports and whoever is its subject.
pub(crate) fn of_verb<'s>(scene: &Scene<'s>, number: usize, usage: &Usage<'s>, list: &mut impl Features<'s>) {
    let s = &scene.s;
    let verb = &scene.cues[number];
    let Usage { lemma, sense, form, next } = *usage;
    list.one("verb", lemma);
    list.one("sense", sense);
    list.two("sense-form", sense, form);
    list.two("sense-next", sense, next);
    list.two("verb-form", lemma, form);
    list.two("verb-next", lemma, next);
    list.two("form-next", form, next);
    list.three("verb-form-next", lemma, form, next);
    list.three("sense-form-next", sense, form, next);
    list.one("helper", if verb.group.start < verb.group.head { s.answer(verb.group.start) } else { say!("none") });
    list.two("class-next", class_of(verb), next);
    if verb.group.form == Form::Infinitive {
        let governor = governor(s, verb.group.start);
        list.two("infinitive-of", governor, lemma);
        list.two("infinitive-of", governor, sense);
        list.one("infinitive-of", governor);
    }
    let earlier = (0..number).rev().find(|i| scene.cues[*i].entry != Cue::default() && scene.cues[*i].group.end <= verb.group.start);
    match earlier {
        None => list.two("earlier", say!("none"), form),
        Some(before) => {
            let cue = &scene.cues[before];
            let class = if cue.entry.speech { say!("speech") } else { say!("thought") };
            let joint = joint(s, cue.group.end..verb.group.start);
            list.two("earlier", class, joint);
            list.two("earlier-form", joint, form);
            list.two("earlier-reports", joint, yes(scene.reported[before].is_some()));
        }
    }
    let according = match scene.according {
        None => say!("no"),
        Some(at) if at < verb.group.start => say!("before"),
        Some(_) => say!("behind"),
    };
    list.two("according", according, form);
}

/// Returns how a cue is joined to the one before it.
fn joint(s: &Sentence<'_>, between: Range<usize>) -> Answer<'static> {
    if between.clone().any(|i| s.is_whole(i)) {
        say!("marks")
    } else if between.clone().any(|i| s.is_punct(i, ',')) {
        say!("comma")
    } else if between.clone().any(|i| s.class(i).has(Class::COORDINATOR)) {
        say!("and")
    } else {
        say!("close")
    }
}

fn class_of(verb: &CueVerb) -> Answer<'static> {
    if verb.entry.frames == Frames::default() {
        say!("other")
    } else if verb.entry.speech {
        say!("speech")
    } else {
        say!("thought")
    }
}

/// Tells what a subject tells of a candidate, with its verb if it has one.
pub(crate) fn of_subject<'s>(
    s: &Sentence<'s>,
    verb: Option<(&CueVerb, &Usage<'s>)>,
    subject: Option<&Subject>,
    list: &mut impl Features<'s>,
) {
    let kind = kind_of_subject(s, subject);
    list.one("subject", kind);
    let Some((verb, Usage { lemma, sense, form, next })) = verb.map(|(verb, usage)| (verb, *usage)) else { return };
    list.two("sense-subject", sense, kind);
    list.two("verb-subject", lemma, kind);
    list.two("form-subject", form, kind);
    list.three("verb-form-subject", lemma, form, kind);
    list.three("sense-form-subject", sense, form, kind);
    list.three("sense-next-subject", sense, next, kind);
    list.three("form-next-subject", form, next, kind);
    let from = match (subject, verb.inverted || verb.inherited) {
        (Some(subject), false) => subject.whole.start,
        _ => verb.group.start,
    };
    list.two("before", form, leader(s, from));
    if let Some(noun) = subject.map(|x| x.core.end - 1).filter(|i| s.is_lower(*i)) {
        list.two("subject-noun", s.answer(noun), form);
        list.one("subject-noun", s.answer(noun));
    }
}

/// Tells all features of a candidate but those of its verb, of its subject and of its opening.
pub(crate) fn of_words<'s>(scene: &Scene<'s>, candidate: &Candidate, list: &mut impl Features<'s>) {
    let s = &scene.s;
    let (rule, link) = (Answer::of(candidate.rule), candidate.link.answer());
    if let (Some(cue), None) = (&candidate.cue, candidate.verb) {
        let (lemma, detail) = (Answer::of(cue.lemma), Answer::of(candidate.detail));
        list.two("cue", rule, lemma);
        list.two("cue-link", lemma, link);
        list.two("cue-detail", lemma, detail);
        list.two("detail-link", detail, link);
        if let Some(first) = candidate.content.first() {
            list.two("cue-first", lemma, follower(s, first.start));
            list.two("cue-before", lemma, leader(s, first.start));
        }
    }
    list.two("length", rule, length(candidate.len()));
    list.two("finite", link, yes(candidate.content.iter().any(|r| has_finite(s, r.start, r.end))));
    list.two("marks", link, yes(scene.has_marks(candidate)));
    if let Some(run) = candidate.run {
        let sure = share(run.sure);
        list.one("sure", sure);
        list.two("sure-link", link, sure);
    }
    if let Some(last) = candidate.content.last() {
        list.two("behind", rule, follower(s, last.end));
    }
}

/// Tells what is known of a candidate before the end of its words is.
pub(crate) fn of_opening<'s>(scene: &Scene<'s>, opening: &Opening, list: &mut impl Features<'s>) {
    let s = &scene.s;
    let (rule, link) = (Answer::of(opening.rule), opening.link.answer());
    list.one("all", say!("candidates"));
    list.one("rule", rule);
    list.two("rule-link", rule, link);
    if !opening.detail.is_empty() {
        list.two("detail", rule, opening.detail);
    }
    if let Some(verb) = opening.verb {
        of_link(s, &scene.cues[verb], &scene.prospect(verb).usage, opening, list);
    }
    if let Some(first) = opening.first {
        list.two("first", rule, follower(s, first));
    }
    let sentence = match s.end - s.start {
        0..=5 => say!("5"),
        6..=10 => say!("10"),
        11..=14 => say!("14"),
        _ => say!("long"),
    };
    let stops = matches!(s.kind(s.end - 1), Some(Kind::Punct('.' | '!' | '?' | '"' | '”') | Kind::Whole(_)));
    list.two("sentence", sentence, if stops { say!("stop") } else { say!("open") });
}

/// Tells what a verb and what is joined to it tell together.
fn of_link<'s>(s: &Sentence<'s>, verb: &CueVerb, usage: &Usage<'s>, opening: &Opening, list: &mut impl Features<'s>) {
    let Usage { lemma, sense, form, .. } = *usage;
    let link = opening.link.answer();
    list.two("sense-link", sense, link);
    list.two("verb-link", lemma, link);
    list.two("form-link", form, link);
    list.three("sense-place-link", sense, verb.place, link);
    list.two("class-link", class_of(verb), link);
    if verb.group.negated {
        list.two("negated", link, lemma);
    }
    if verb.inherited {
        list.two("inherited", form, link);
    }
    let governs = matches!(opening.link, Link::Object | Link::Preposition | Link::As);
    if let Some(object) = opening.last.filter(|_| governs).and_then(|last| s.phrase_after(last)) {
        let kind = kind_of_phrase(s, &object);
        list.two("object", form, kind);
        list.two("verb-object", lemma, kind);
        list.two("sense-object", sense, kind);
        if s.is_lower(object.end - 1) {
            list.one("object-noun", s.answer(object.end - 1));
        }
    }
}

/// Tells, of an object without marks, what its end can tell, each at its most.
pub(crate) fn of_any_end<'s>(rule: &'static str, link: Link, list: &mut impl Features<'s>) {
    list.two("marks", link.answer(), say!("no"));
    list.one("sure", say!("*"));
    list.two("sure-link", link.answer(), say!("*"));
    list.two("behind", rule, say!("*"));
}

/// The steps of the length of a content.
pub(crate) const LENGTHS: [Answer<'static>; 9] =
    [say!("1"), say!("2"), say!("3"), say!("5"), say!("8"), say!("14"), say!("25"), say!("40"), say!("long")];

/// Returns which step of the length so many words are.
pub(crate) fn step(words: usize) -> usize {
    [1, 2, 3, 5, 8, 14, 25, 40].iter().take_while(|most| **most < words).count()
}

fn length(words: usize) -> Answer<'static> {
    LENGTHS[step(words)]
}

/// Returns a probability as a step of a short scale.
fn share(p: f64) -> Answer<'static> {
    match p {
        p if p < 0.3 => say!("0.3"),
        p if p < 0.45 => say!("0.45"),
        p if p < 0.6 => say!("0.6"),
        p if p < 0.75 => say!("0.75"),
        p if p < 0.9 => say!("0.9"),
        _ => say!("1"),
    }
}

/// Returns how the verb is used.
pub(crate) fn form_of(s: &Sentence<'_>, verb: &CueVerb) -> Answer<'static> {
    let class = s.class(verb.group.head);
    let helper = verb.group.start < verb.group.head;
    match verb.group.form {
        Form::Passive if helper => say!("passive"),
        Form::Passive => say!("participle"),
        Form::Infinitive => say!("infinitive"),
        Form::Participle => say!("ing"),
        Form::Finite if helper => {
            let first = s.class(verb.group.start);
            if first.has(Class::MODAL) {
                say!("modal")
            } else if first.has(Class::BE) {
                say!("progressive")
            } else if first.has(Class::HAVE) {
                say!("perfect")
            } else if first.has(Class::DO) {
                say!("do")
            } else {
                say!("adverb")
            }
        }
        Form::Finite if class.has(Class::PAST) => say!("past"),
        Form::Finite if class.has(Class::THIRD) => say!("third"),
        Form::Finite => say!("base"),
    }
}

/// Returns what kind of somebody or something a subject is.
pub(crate) fn kind_of_subject(s: &Sentence<'_>, subject: Option<&Subject>) -> Answer<'static> {
    subject.map_or(say!("none"), |x| kind_of_phrase(s, x.antecedent.as_ref().unwrap_or(&x.core)))
}

fn kind_of_phrase(s: &Sentence<'_>, core: &Range<usize>) -> Answer<'static> {
    let Some(last) = core.end.checked_sub(1) else { return say!("none") };
    if core.len() == 1 && s.class(core.start).has(Class::SUBJECT) && !s.is_name_word(core.start) {
        return match s.folded(core.start) {
            "he" | "she" => say!("he"),
            "they" => say!("they"),
            "i" => say!("i"),
            "we" => say!("we"),
            "you" => say!("you"),
            "it" => say!("it"),
            "who" | "which" | "that" => say!("who"),
            "this" | "there" | "what" | "nothing" | "everything" | "something" => say!("this"),
            _ => say!("someone"),
        };
    }
    let class = s.class(last);
    if s.is_name_word(last) {
        let person = core.clone().any(|i| s.class(i).has(Class::HONORIFIC | Class::TITLE | Class::GIVEN));
        let end = class.has(Class::NAME_END | Class::BODY | Class::PLACE | Class::ORIGIN);
        return match (person, end) {
            (true, _) => say!("person"),
            (_, true) => say!("named-body"),
            _ => say!("name"),
        };
    }
    if class.has(Class::TIME | Class::DAYPART) || s.kind(last) == Some(Kind::Number) {
        return say!("time");
    }
    if class.has(Class::PERSON) {
        say!("role")
    } else if class.has(Class::PEOPLE) {
        say!("people")
    } else if class.has(Class::BODY) {
        say!("body")
    } else if class.has(Class::WRITING) {
        say!("writing")
    } else if s.folded(last).ends_with('s') {
        say!("things")
    } else {
        say!("thing")
    }
}

/// Returns what stands at `at`, behind a cue: a closed word as it is, an open one by its class.
pub(crate) fn follower<'s>(s: &Sentence<'s>, at: usize) -> Answer<'s> {
    let Some(word) = s.word(at) else { return say!("end") };
    let class = word.class;
    match word.token.kind {
        Kind::Whole(_) => say!("marks"),
        Kind::Name => say!("name"),
        Kind::Number => say!("number"),
        Kind::Clitic => say!("clitic"),
        Kind::Punct(',') => say!(","),
        Kind::Punct(':') => say!(":"),
        Kind::Punct('.' | '!' | '?') => say!("end"),
        Kind::Punct('—' | '–' | '-') => say!("—"),
        Kind::Punct(_) => say!("mark"),
        Kind::Word if s.is_name_word(at) && !class.has(Class::TIME) => say!("name"),
        Kind::Word if class.has(Class::TIME) => say!("time"),
        Kind::Word if class.has(Class::SUBJECT) && !class.has(Class::DETERMINER | Class::RELATIVE | Class::OBJECT) => say!("he"),
        Kind::Word if class.has(Class::PREPOSITION | Class::SUBORDINATOR | Class::INTERROGATIVE | Class::RELATIVE | Class::COORDINATOR) => {
            s.answer(at)
        }
        Kind::Word if class.has(Class::POSSESSIVE) => say!("his"),
        Kind::Word if class.has(Class::OBJECT) => say!("him"),
        Kind::Word if class.has(Class::DETERMINER) => say!("the"),
        Kind::Word if class.has(Class::ADVERB) => say!("adverb"),
        Kind::Word if class.has(Class::AUXILIARY) => say!("helper"),
        Kind::Word if class.has(Class::ING) => say!("ing"),
        Kind::Word if class.has(Class::PAST) => say!("past"),
        Kind::Word if class.has(Class::THIRD) && !class.has(Class::NOUN) => say!("third"),
        Kind::Word if class.has(Class::BASE) && !class.has(Class::NOUN) => say!("base"),
        Kind::Word if class.has(Class::PARTICIPLE) => say!("participle"),
        Kind::Word => say!("word"),
    }
}

/// Returns what stands before `at`, where the clause of a cue begins.
fn leader<'s>(s: &Sentence<'s>, at: usize) -> Answer<'s> {
    match at.checked_sub(1).filter(|i| *i >= s.start) {
        Some(before) => follower(s, before),
        None => say!("start"),
    }
}

/// Returns the word that governs an infinitive: "wants" in "wants to go".
pub(crate) fn governor<'s>(s: &Sentence<'s>, to: usize) -> Answer<'s> {
    let Some(before) = to.checked_sub(1).filter(|i| *i >= s.start) else { return say!("start") };
    match s.word(before) {
        Some(word) if word.class.has(Class::VERB) && !s.is_name_word(before) => word.lemma.into(),
        Some(word) if word.token.kind == Kind::Word && s.is_lower(before) => s.answer(before),
        _ => say!("other"),
    }
}
