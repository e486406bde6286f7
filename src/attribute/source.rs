//! Who can be the source of a cue: its own subject or owner, that of a verb beside it, or nobody; the weights choose.

use smallvec::{SmallVec, smallvec};

use crate::attribute::boundary::few;
use crate::attribute::candidate::Candidate;
use crate::attribute::cue::CueVerb;
use crate::attribute::feature::{Answer, Features, follower, form_name, governor, kind_of_subject};
use crate::attribute::weights;
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::{Subject, nearest_subject, subject_before};
use crate::syntax::verb::{Form, is_finite};

/// A phrase that may be the source of a cue verb, or that it has none.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The ways that lead to it.
    ways: SmallVec<[&'static str; 4]>,
    pub(crate) subject: Option<Subject>,
}

/// The cue whose source is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    /// Its first word.
    start: usize,
    /// How a verb is used, or how the holder of a noun was found.
    form: &'static str,
    lemma: &'static str,
    sense: &'static str,
    infinitive: bool,
}

impl Asked {
    pub(crate) fn verb(s: &Sentence<'_>, verb: &CueVerb) -> Self {
        let group = &verb.group;
        let (lemma, sense) = (group.lemma.name(), group.lemma.sense().name());
        Self { start: group.start, form: form_name(s, verb), lemma, sense, infinitive: group.form == Form::Infinitive }
    }

    pub(crate) fn noun(head: usize, lemma: &'static str, detail: &'static str) -> Self {
        Self { start: head, form: detail, lemma, sense: "noun", infinitive: false }
    }
}

/// Lists who may be the source of a noun or adjective whose holder is `own`.
pub(crate) fn choices_of_noun(s: &Sentence<'_>, head: usize, own: Option<&Subject>, main: Option<&Subject>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    let near = nearest_subject(s, head);
    for (way, subject) in [("holder", own.cloned()), ("near", near), ("main", main.cloned())] {
        add(s, &mut choices, way, subject);
    }
    choices.push(Choice { ways: smallvec!["none"], subject: None });
    choices
}

/// Adds a choice, or a way to one that is there.
fn add(s: &Sentence<'_>, choices: &mut Vec<Choice>, way: &'static str, subject: Option<Subject>) {
    // "There are fears": nobody's.
    let Some(subject) = subject.filter(|x| !(x.core.len() == 1 && s.folded(x.core.start) == "there")) else { return };
    match choices.iter_mut().find(|c| c.subject.as_ref().is_some_and(|x| x.core == subject.core)) {
        Some(choice) => choice.ways.push(way),
        None => {
            // "Rowe, who came late, said": the name alone, or with what is told of it.
            let short = (subject.source != subject.core && subject.antecedent.is_none())
                .then(|| Subject { source: subject.core.clone(), ..subject.clone() });
            choices.push(Choice { ways: smallvec![way], subject: Some(subject) });
            choices.extend(short.map(|subject| Choice { ways: smallvec![way], subject: Some(subject) }));
        }
    }
}

/// Lists who may be the source of a verb; `known` are the cue verbs before it, in order, `main` is the
/// subject of the sentence.
pub(crate) fn choices(s: &Sentence<'_>, verb: &CueVerb, known: &[CueVerb], main: Option<&Subject>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    let mut add = |way: &'static str, subject: Option<Subject>| add(s, &mut choices, way, subject);
    let group = &verb.group;
    let own = verb.subject.clone().filter(|_| !verb.inherited);
    let way = if verb.inverted {
        "behind"
    } else if group.form == Form::Passive {
        "by"
    } else {
        "own"
    };
    add(way, own);
    if !verb.inverted && way != "by" {
        if group.form != Form::Finite || verb.inherited {
            let comma = usize::from(group.start > s.start && s.is_punct(group.start - 1, ','));
            add(
                if comma > 0 { "beside-comma" } else { "beside" },
                s.phrase_before(group.start - comma).filter(|p| !is_adverb(s, p)).map(Subject::plain),
            );
        }
        add("near", nearest_subject(s, group.start));
        add("last", known.iter().rev().find(|k| !k.inherited).and_then(|k| k.subject.clone()));
        add("main", main.cloned());
    } else if group.form == Form::Passive {
        add("patient", subject_before(s, group.start));
        add("main", main.cloned());
    }
    choices.push(Choice { ways: smallvec!["none"], subject: None });
    choices
}

/// "especially calling for": no phrase that could be somebody.
fn is_adverb(s: &Sentence<'_>, phrase: &std::ops::Range<usize>) -> bool {
    phrase.len() == 1 && s.is_lower(phrase.start) && s.ends_like_adverb(phrase.start)
}

/// Returns the likeliest source of a candidate, with its probability.
pub(crate) fn choose(s: &Sentence<'_>, asked: Asked, candidate: &Candidate, choices: &[Choice]) -> (Option<Subject>, f64) {
    let apart = |x: &Subject| !candidate.content.iter().any(|r| r.start < x.source.end && x.source.start < r.end);
    let fits = |choice: &&Choice| choice.subject.as_ref().is_none_or(apart);
    let judged = choices.iter().filter(fits).map(|c| (c, weights::probability(0, |sum| features(s, asked, candidate, c, sum))));
    let best = judged.fold(None, |best: Option<(&Choice, f64)>, next| match best {
        Some(best) if best.1 >= next.1 => Some(best),
        _ => Some(next),
    });
    best.map_or((None, 0.5), |(choice, p)| (choice.subject.clone(), p))
}

/// Tells the features of a choice.
pub(crate) fn features<'s>(s: &Sentence<'s>, asked: Asked, candidate: &Candidate, choice: &Choice, list: &mut impl Features<'s>) {
    let Asked { start, infinitive, .. } = asked;
    let [form, lemma, sense] = [asked.form, asked.lemma, asked.sense].map(Answer::from);
    let link = Answer::from(candidate.link.name());
    let kind = Answer::from(choice.subject.as_ref().map_or("none", |x| kind_of_subject(s, x)));
    let before = follower(s, start.wrapping_sub(1));
    list.two("source-kind", kind, form);
    if let Some(subject) = &choice.subject {
        let told = subject.whole.end > subject.core.end;
        let extent = match (subject.source.len() > subject.core.len(), subject.whole.len() > subject.core.len()) {
            (true, _) => "long",
            (false, true) => "short",
            (false, false) => "only",
        };
        list.one("source-extent", extent);
        if extent != "only" {
            list.two("source-told", extent, follower(s, if told { subject.core.end + 1 } else { subject.whole.start }));
            list.two("source-long", extent, few(subject.whole.len() - subject.core.len()));
        }
    }
    for way in choice.ways.iter().map(|way| Answer::from(*way)) {
        list.one("source", way);
        list.two("source-form", way, form);
        list.two("source-link", way, link);
        list.two("source-verb", way, lemma);
        list.two("source-sense", way, sense);
        list.two("source-kind-way", way, kind);
        let Some(subject) = &choice.subject else {
            list.two("source-before", way, before);
            continue;
        };
        let between = subject.core.end..start.max(subject.core.end);
        let gap = match between.len() {
            0 => "0",
            1 => "1",
            2..=4 => "4",
            5..=9 => "9",
            10..=20 => "20",
            _ => "far",
        };
        list.two("source-gap", way, gap);
        list.two("source-gap-form", form, gap);
        let finite = between.clone().any(|i| is_finite(s, i));
        list.two("source-finite", way, if finite { "yes" } else { "no" });
        let marks = between.clone().any(|i| s.is_whole(i));
        list.two("source-marks", way, if marks { "yes" } else { "no" });
        list.two("source-before", way, before);
        // "visited the harbour in Quill to urge": what a preposition leads is seldom somebody.
        let led = subject.whole.start.checked_sub(1).filter(|i| *i >= s.start && s.class(*i).has(Class::PREPOSITION));
        let led = led.map_or_else(|| "no".into(), |i| s.answer(i));
        list.two("source-led", way, led);
        list.three("source-led-form", way, led, form);
        list.two("source-led-kind", led, kind);
        list.two("source-start", way, if subject.whole.start == s.start { "yes" } else { "no" });
        if infinitive {
            list.two("source-governor", way, governor(s, start));
        }
    }
    if choice.ways.len() > 1 {
        list.two("source-ways", choice.ways[0], choice.ways[1]);
    }
}
