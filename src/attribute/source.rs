//! Who can be the source of a cue: its own subject or owner, that of a verb beside it, or nobody; the weights choose.

use smallvec::{SmallVec, smallvec};

use crate::attribute::answer::{Answer, Features, few, say, yes};
use crate::attribute::candidate::Candidate;
use crate::attribute::cue::CueVerb;
use crate::attribute::feature::{Usage, follower, governor, kind_of_subject};
use crate::attribute::reported::Link;
use crate::attribute::weights;
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::{Subject, nearest_subject, nearest_verb, subject_before};
use crate::syntax::verb::{Form, is_finite};

/// A phrase that may be the source of a cue verb, or that it has none.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The ways that lead to it.
    ways: SmallVec<[Way; 8]>,
    pub(crate) subject: Option<Subject>,
    /// What it adds as the subject of a candidate, in hundredths of log-odds.
    pub(crate) adds: i32,
}

impl Choice {
    fn new(way: Way, subject: Option<Subject>) -> Self {
        Self { ways: smallvec![way], subject, adds: 0 }
    }

    /// Tells whether both choose one phrase, with or without what is told of it.
    pub(crate) fn is_same_phrase(&self, other: &Self) -> bool {
        let phrase = |choice: &Self| choice.subject.as_ref().map(|x| (x.core.clone(), x.whole.clone(), x.antecedent.clone()));
        phrase(self) == phrase(other)
    }
}

/// A way that leads to a source.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// The subject of the verb.
    Own,
    /// Its subject stands behind it.
    Behind,
    /// "criticized by Rowe"
    By,
    /// The phrase right before it.
    Beside,
    BesideComma,
    /// The subject of the finite verb before it.
    Near,
    /// The subject of the cue before it.
    Last,
    /// The subject of the sentence.
    Main,
    /// What a passive verb is said of.
    Patient,
    /// Who has the noun: "Rowe’s claim".
    Holder,
    /// Nobody is the source.
    None,
}

impl Way {
    fn answer(self) -> Answer<'static> {
        match self {
            Self::Own => say!("own"),
            Self::Behind => say!("behind"),
            Self::By => say!("by"),
            Self::Beside => say!("beside"),
            Self::BesideComma => say!("beside-comma"),
            Self::Near => say!("near"),
            Self::Last => say!("last"),
            Self::Main => say!("main"),
            Self::Patient => say!("patient"),
            Self::Holder => say!("holder"),
            Self::None => say!("none"),
        }
    }
}

/// The cue whose source is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'s> {
    /// Its first word.
    start: usize,
    /// How a verb is used, or how the holder of a noun was found.
    form: Answer<'s>,
    lemma: Answer<'s>,
    sense: Answer<'s>,
    infinitive: bool,
}

impl<'s> Asked<'s> {
    pub(crate) fn verb(verb: &CueVerb, usage: &Usage<'s>) -> Self {
        let Usage { lemma, sense, form, .. } = *usage;
        Self { start: verb.group.start, form, lemma, sense, infinitive: verb.group.form == Form::Infinitive }
    }

    pub(crate) fn noun(head: usize, lemma: &'static str, detail: &'static str) -> Self {
        Self { start: head, form: detail.into(), lemma: lemma.into(), sense: say!("noun"), infinitive: false }
    }
}

/// Lists who may be the source of a noun or adjective whose holder is `own`.
pub(crate) fn choices_of_noun(s: &Sentence<'_>, head: usize, own: Option<&Subject>, main: Option<&Subject>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    let near = nearest_subject(s, head);
    for (way, subject) in [(Way::Holder, own.cloned()), (Way::Near, near), (Way::Main, main.cloned())] {
        add(s, &mut choices, way, subject);
    }
    choices.push(Choice::new(Way::None, None));
    choices
}

/// Adds a choice, or a way to one that is there.
fn add(s: &Sentence<'_>, choices: &mut Vec<Choice>, way: Way, subject: Option<Subject>) {
    // "There are fears": nobody's.
    let Some(subject) = subject.filter(|x| !(x.core.len() == 1 && s.folded(x.core.start) == "there")) else { return };
    match choices.iter_mut().find(|c| c.subject.as_ref().is_some_and(|x| x.core == subject.core)) {
        Some(choice) => choice.ways.push(way),
        None => {
            // "Rowe, who came late, said": the name alone, or with what is told of it.
            let short = (subject.source != subject.core && subject.antecedent.is_none())
                .then(|| Subject { source: subject.core.clone(), ..subject.clone() });
            choices.push(Choice::new(way, Some(subject)));
            choices.extend(short.map(|subject| Choice::new(way, Some(subject))));
        }
    }
}

/// Lists who may be the source of a verb; `known` are the cue verbs before it, in order, `main` is the
/// subject of the sentence.
pub(crate) fn choices(s: &Sentence<'_>, verb: &CueVerb, known: &[CueVerb], main: Option<&Subject>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    let mut add = |way: Way, subject: Option<Subject>| add(s, &mut choices, way, subject);
    let group = &verb.group;
    let own = verb.subject.clone().filter(|_| !verb.inherited);
    let way = if verb.inverted {
        Way::Behind
    } else if group.form == Form::Passive {
        Way::By
    } else {
        Way::Own
    };
    add(way, own);
    if !verb.inverted && group.form != Form::Passive {
        if group.form != Form::Finite || verb.inherited {
            let comma = usize::from(group.start > s.start && s.is_punct(group.start - 1, ','));
            add(
                if comma > 0 { Way::BesideComma } else { Way::Beside },
                s.phrase_before(group.start - comma).filter(|p| !is_adverb(s, p)).map(Subject::plain),
            );
        }
        let near = nearest_verb(s, group.start);
        // Most are cues themselves, whose subject is known.
        let cue = known.iter().rev().find(|k| Some(k.group.start) == near && k.group.form == Form::Finite && !k.inverted && !k.inherited);
        add(Way::Near, cue.map_or_else(|| subject_before(s, near?), |k| k.subject.clone()));
        add(Way::Last, known.iter().rev().find(|k| !k.inherited).and_then(|k| k.subject.clone()));
        add(Way::Main, main.cloned());
    } else if group.form == Form::Passive {
        add(Way::Patient, subject_before(s, group.start));
        add(Way::Main, main.cloned());
    }
    choices.push(Choice::new(Way::None, None));
    choices
}

/// "especially calling for": no phrase that could be somebody.
fn is_adverb(s: &Sentence<'_>, phrase: &std::ops::Range<usize>) -> bool {
    phrase.len() == 1 && s.is_lower(phrase.start) && s.ends_like_adverb(phrase.start)
}

/// Returns the number of the likeliest source of a candidate, with its log-odds in hundredths.
pub(crate) fn choose(s: &Sentence<'_>, asked: Asked<'_>, candidate: &Candidate, choices: &[Choice]) -> Option<(usize, i32)> {
    let apart = |x: &Subject| !candidate.content.iter().any(|r| r.start < x.source.end && x.source.start < r.end);
    let fits = choices.iter().enumerate().filter(|(_, choice)| choice.subject.as_ref().is_none_or(apart));
    let judged = fits.map(|(number, c)| (number, weights::log_odds(|sum| features(s, asked, candidate.link, c, sum))));
    // Of several as likely the first.
    judged.reduce(|best, next| if best.1 >= next.1 { best } else { next })
}

/// Tells the features of a choice.
pub(crate) fn features<'s>(s: &Sentence<'s>, asked: Asked<'s>, link: Link, choice: &Choice, list: &mut impl Features<'s>) {
    let Asked { start, infinitive, form, lemma, sense } = asked;
    let link = link.answer();
    let kind = kind_of_subject(s, choice.subject.as_ref());
    let before = follower(s, start.wrapping_sub(1));
    list.two("source-kind", kind, form);
    if let Some(subject) = &choice.subject {
        let told = subject.whole.end > subject.core.end;
        let extent = match (subject.source.len() > subject.core.len(), subject.whole.len() > subject.core.len()) {
            (true, _) => say!("long"),
            (false, true) => say!("short"),
            (false, false) => say!("only"),
        };
        list.one("source-extent", extent);
        if subject.source.len() > subject.core.len() || subject.whole.len() > subject.core.len() {
            list.two("source-told", extent, follower(s, if told { subject.core.end + 1 } else { subject.whole.start }));
            list.two("source-long", extent, few(subject.whole.len() - subject.core.len()));
        }
    }
    // What is so whatever way leads to it.
    let subject = choice.subject.as_ref().map(|subject| (subject, Beside::read(s, subject, start)));
    let governor = infinitive.then(|| governor(s, start));
    for way in choice.ways.iter().map(|way| way.answer()) {
        list.one("source", way);
        list.two("source-form", way, form);
        list.two("source-link", way, link);
        list.two("source-verb", way, lemma);
        list.two("source-sense", way, sense);
        list.two("source-kind-way", way, kind);
        list.two("source-before", way, before);
        let Some((subject, Beside { gap, finite, marks, led })) = subject else { continue };
        list.two("source-gap", way, gap);
        list.two("source-gap-form", form, gap);
        list.two("source-finite", way, finite);
        list.two("source-marks", way, marks);
        list.two("source-led", way, led);
        list.three("source-led-form", way, led, form);
        list.two("source-led-kind", led, kind);
        list.two("source-start", way, yes(subject.whole.start == s.start));
        if let Some(governor) = governor {
            list.two("source-governor", way, governor);
        }
    }
    if let [first, second, ..] = choice.ways[..] {
        list.two("source-ways", first.answer(), second.answer());
    }
}

/// What stands between a subject and a cue that begins at `start`, and before the subject.
#[derive(Clone, Copy)]
struct Beside<'s> {
    gap: Answer<'static>,
    finite: Answer<'static>,
    marks: Answer<'static>,
    /// "visited the harbour in Quill to urge": what a preposition leads is seldom somebody.
    led: Answer<'s>,
}

impl<'s> Beside<'s> {
    fn read(s: &Sentence<'s>, subject: &Subject, start: usize) -> Self {
        let between = subject.core.end..start.max(subject.core.end);
        let gap = match between.len() {
            0 => say!("0"),
            1 => say!("1"),
            2..=4 => say!("4"),
            5..=9 => say!("9"),
            10..=20 => say!("20"),
            _ => say!("far"),
        };
        let led = subject.whole.start.checked_sub(1).filter(|i| *i >= s.start && s.class(*i).has(Class::PREPOSITION));
        Self {
            gap,
            finite: yes(between.clone().any(|i| is_finite(s, i))),
            marks: yes(between.clone().any(|i| s.is_whole(i))),
            led: led.map_or(say!("no"), |i| s.answer(i)),
        }
    }
}
