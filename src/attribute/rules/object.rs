//! `object` and `marks-in-object`: a verb governs what is no clause: a noun phrase, an infinitive, a phrase with a preposition.
//!
//! > She criticized the plan. / He called for a vote. / They hope to win. / She called it “a mess.”
//! > The plan was criticized by Rowe. / Rowe is expected to win. / It seems to work.
//!
//! Whether such a verb tells what somebody said or thought is a matter of the verb; the weights judge it.

use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use crate::attribute::boundary::Run;
use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::cue::CueVerb;
use crate::attribute::reported::{Link, is_adverbial, is_clause};
use crate::attribute::rules::Scene;
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::Subject;
use crate::syntax::verb::Form;
use crate::text::word::Kind;

pub(crate) fn propose(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    for verb in 0..scene.cues.len() {
        match scene.cues[verb].group.form {
            Form::Passive => passive(scene, verb, out),
            _ if scene.reported[verb].is_some() => {}
            _ => active(scene, verb, out),
        }
    }
}

/// "criticized the plan", "hopes to win", "called for a vote"
fn active(scene: &Scene<'_>, verb: usize, out: &mut Vec<Candidate>) {
    let s = &scene.s;
    let cue = &scene.cues[verb];
    let from = if cue.inverted { cue.subject.as_ref().map_or(cue.group.end, |x| x.whole.end) } else { cue.group.end };
    // "said in a statement" tells where, not what.
    let begin = scene.behind_setting(from);
    // "answered on CNN within the hour": what follows the channel may tell more of the occasion.
    if begin > from
        && s.class(begin).has(Class::PREPOSITION)
        && !matches!(s.folded(begin), "about" | "for" | "against" | "to" | "over" | "as")
    {
        return;
    }
    let from = begin;
    let Some((start, link)) = complement(s, from).filter(|(start, _)| !scene.is_setting(*start)) else { return };
    let seems = matches!(cue.group.lemma.name(), "seem" | "appear");
    let plain = !seems && scene.last_whole.is_none_or(|i| i < start);
    let opening = plain.then(|| scene.opening_of_object(verb, link, [start; 2]));
    if opening.is_some_and(|opening| scene.is_hopeless(verb, link, opening, s.end - start)) {
        return;
    }
    let mut run = Run::behind(s, cue, start, link);
    let content = scene.without_setting(run.read(&scene.cuts));
    if content.is_empty() {
        return;
    }
    let words = if cue.inverted || link == Link::That { cue.group.start..cue.group.end } else { cue.group.start..start };
    if seems {
        // "The plan seems to work": nobody is named to whom it seems.
        let said_of = cue.subject.as_ref().map(|x| x.whole.clone()).filter(|w| !is_empty_subject(s, w) && w.end <= content.start);
        let content = said_of.into_iter().chain(std::iter::once(content.clone())).collect();
        out.push(candidate(scene, verb, Join::Run(Run { link: Link::Seems, ..run }), content, words.clone(), None));
    }
    // "put it into the file: “It is late.”", "told the paper, “It is late.”": the words in marks are the speech.
    let led = content.clone().skip(1).find(|i| s.is_whole(*i) && matches!(s.kind(*i - 1), Some(Kind::Punct(':' | ','))));
    if let Some(speech) = led {
        let end = (speech..content.end).find(|i| !s.is_whole(*i)).unwrap_or(content.end);
        let run = Run::behind(s, cue, speech, Link::Speech);
        out.push(candidate(scene, verb, Join::Run(run), smallvec![speech..end], cue.group.start..speech, cue.subject.clone()));
    }
    // "called her “a fool” on the radio": what is in marks may be all that was said.
    let marks = content.clone().rev().find(|i| s.is_whole(*i)).filter(|i| i + 1 < content.end);
    if let Some(marks) = marks {
        out.push(candidate(scene, verb, Join::Run(run), smallvec![content.start..marks + 1], words.clone(), cue.subject.clone()));
    }
    out.push(Candidate { opening, ..candidate(scene, verb, Join::Run(run), smallvec![content], words, cue.subject.clone()) });
}

/// "was criticized by Rowe", "is expected to win", "known as the Quill rule"
fn passive(scene: &Scene<'_>, verb: usize, out: &mut Vec<Candidate>) {
    let s = &scene.s;
    let cue = &scene.cues[verb];
    let said_of = cue.patient.as_ref().map(|x| x.whole.clone()).filter(|w| !is_empty_subject(s, w));
    if let Some(subject) = &cue.subject {
        let words = cue.group.start..subject.whole.start;
        if let Some(patient) = said_of {
            out.push(candidate(scene, verb, Join::Patient(Link::By), smallvec![patient], words, Some(subject.clone())));
        } else if let Some(comma) = (subject.core.end..subject.whole.end + 1).find(|i| s.is_punct(*i, ',')) {
            // "As reported by the Quill, the bridge is closed"
            let mut run = Run::behind(s, cue, comma + 1, Link::By);
            let content = run.read(&scene.cuts);
            let source = Subject::plain(subject.core.start..subject.core.end.min(comma));
            out.push(candidate(scene, verb, Join::Run(run), smallvec![content], words, Some(source)));
        }
        return;
    }
    let from = scene.behind_setting(cue.group.end);
    let complement = complement(s, from).map(|(from, link)| Run::behind(s, cue, from, link));
    match complement {
        Some(mut run) => {
            // "is expected to", "was accused of": the preposition belongs to the cue, "to" to what is reported.
            let words = cue.group.start..run.from;
            // "was told it was late"
            if run.link == Link::Object && is_clause(s, run.from) {
                run.link = Link::Bare;
            }
            let opening = |first: usize| scene.last_whole.is_none().then(|| scene.opening_of_object(verb, run.link, [first, run.from]));
            let openings = (opening(run.from), said_of.as_ref().and_then(|patient| opening(patient.start)));
            let hopeless = |opening: Option<i32>, more: usize| {
                opening.is_some_and(|opening| scene.is_hopeless(verb, run.link, opening, more + s.end - run.from))
            };
            if hopeless(openings.0, 0) && said_of.as_ref().is_none_or(|patient| hopeless(openings.1, patient.len())) {
                return;
            }
            let rest = scene.without_setting(run.read(&scene.cuts));
            if let Some(patient) = said_of {
                let with_patient = candidate(scene, verb, Join::Run(run), smallvec![patient, rest.clone()], words.clone(), None);
                out.push(Candidate { opening: openings.1, ..with_patient });
            }
            out.push(Candidate { opening: openings.0, ..candidate(scene, verb, Join::Run(run), smallvec![rest], words, None) });
        }
        None => {
            if let Some(patient) = said_of {
                out.push(candidate(scene, verb, Join::Patient(Link::Alone), smallvec![patient], cue.group.start..cue.group.end, None));
            }
        }
    }
}

/// Returns where what a verb governs begins, behind a preposition that belongs to the verb, and how it is joined.
fn complement(s: &Sentence<'_>, from: usize) -> Option<(usize, Link)> {
    let class = s.class(from);
    let folded = s.folded(from);
    match s.kind(from)? {
        Kind::Whole(_) => return Some((from, Link::Speech)),
        Kind::Punct('$' | '#' | '@') | Kind::Name | Kind::Number => return Some((from, Link::Object)),
        Kind::Punct(_) | Kind::Clitic => return None,
        Kind::Word => {}
    }
    if folded == "that" && !s.class(from + 1).has(Class::AUXILIARY) && s.word(from + 1).is_some_and(|w| w.token.kind == Kind::Word) {
        return Some((from, Link::That));
    }
    if matches!(folded, "what" | "how" | "why" | "whether" | "if" | "who" | "where" | "when" | "which") {
        return Some((from, Link::Question));
    }
    if folded == "to" && (is_infinitive(s, from) || s.is_whole(from + 1)) {
        return Some((from, Link::Infinitive));
    }
    if matches!(folded, "to" | "with" | "before") {
        // "complained to a crowd in Quill that"
        let told = s.phrase_after(from + 1).map(|p| match s.phrase_after(p.end + 1) {
            Some(place) if s.class(p.end).has(Class::PREPOSITION) && s.folded(p.end) != "to" => place.end,
            _ => p.end,
        });
        if let Some(that) = told.filter(|at| s.folded(*at) == "that") {
            return Some((that, Link::That));
        }
    }
    if folded == "as" {
        return s.word(from + 1).map(|_| (from, Link::As));
    }
    if is_adverbial(s, from) && s.kind(from + 1) != Some(Kind::Clitic) {
        // "pledged Saturday to go"
        if is_infinitive(s, from + 1) {
            return Some((from + 1, Link::Infinitive));
        }
        // "spoke often about the plan"
        let next = from + 1;
        let more = s.class(next).has(Class::PREPOSITION) && !is_adverbial(s, next + 1) && !class.has(Class::TIME);
        if more {
            return complement(s, next).filter(|(_, link)| *link == Link::Preposition);
        }
        // "reported disappointingly flat growth", "appears closer"
        let describes =
            s.is_lower(from) && !class.has(Class::TIME | Class::DAYPART) && s.word(next).is_some_and(|w| w.token.kind == Kind::Word);
        return describes.then_some((from, Link::Object));
    }
    // "came out against", "lined up behind"
    let particle =
        matches!(folded, "out" | "up" | "down" | "off" | "away" | "back" | "forward" | "on" | "in" | "around" | "over" | "along");
    if particle && s.class(from + 1).has(Class::PREPOSITION) && !s.class(from + 2).has(Class::TIME) {
        let end = from + 2;
        let infinitive = s.folded(from + 1) == "to" && s.class(end).has(Class::BASE) && s.is_lower(end);
        return if infinitive { Some((from + 1, Link::Infinitive)) } else { s.word(end).map(|_| (end, Link::Preposition)) };
    }
    if class.has(Class::PREPOSITION) && !class.has(Class::SUBORDINATOR) || matches!(folded, "for" | "about" | "against" | "over") {
        let start = from + 1;
        let begins = matches!(s.kind(start)?, Kind::Word | Kind::Number | Kind::Name | Kind::Whole(_) | Kind::Punct('$' | '#'));
        return (begins && !is_adverbial(s, start)).then_some((start, Link::Preposition));
    }
    // "reported having a million in hand"
    if matches!(folded, "having" | "being") {
        return Some((from, Link::Object));
    }
    // "called May’s vote a sham": the month owns what follows.
    let owns = s.kind(from + 1) == Some(Kind::Clitic) && class.has(Class::TIME);
    if class.has(Class::COORDINATOR | Class::SUBORDINATOR | Class::AUXILIARY | Class::TIME) && !class.has(Class::DETERMINER) && !owns {
        return None;
    }
    Some((from, Link::Object))
}

/// Tells whether an infinitive begins with the "to" at `at`.
fn is_infinitive(s: &Sentence<'_>, at: usize) -> bool {
    s.class(at + 1).has(Class::BASE | Class::BE | Class::HAVE | Class::DO) && s.is_lower(at + 1)
        // "to publicly endorse"
        || s.class(at + 1).has(Class::ADVERB) && s.class(at + 2).has(Class::BASE) && s.is_lower(at + 2)
}

/// "It is believed", "there was called": nothing is said of such a subject.
fn is_empty_subject(s: &Sentence<'_>, whole: &Range<usize>) -> bool {
    whole.len() == 1 && matches!(s.folded(whole.start), "it" | "there")
}

/// How a content is joined to its verb: it runs on behind it, or it is what a passive verb is said of.
#[derive(Clone, Copy)]
enum Join {
    Run(Run),
    Patient(Link),
}

impl Join {
    fn link(self) -> Link {
        match self {
            Self::Run(run) => run.link,
            Self::Patient(link) => link,
        }
    }

    fn run(self) -> Option<Run> {
        match self {
            Self::Run(run) => Some(run),
            Self::Patient(_) => None,
        }
    }
}

fn candidate(
    scene: &Scene<'_>,
    verb: usize,
    join: Join,
    content: SmallVec<[Range<usize>; 2]>,
    words: Range<usize>,
    subject: Option<Subject>,
) -> Candidate {
    let s = &scene.s;
    let cue: &CueVerb = &scene.cues[verb];
    let marks = content.iter().any(|r| r.clone().any(|i| s.is_whole(i)));
    Candidate {
        rule: if marks { "marks-in-object" } else { "object" },
        link: join.link(),
        verb: Some(verb),
        content,
        run: join.run(),
        cue: Some(CueSpan { span: s.span(&words), ..scene.cue_span(cue) }),
        subject,
        evidence: smallvec![if marks { "words in marks stand in what the cue governs" } else { "the cue governs the words" }],
        ..Candidate::unweighed()
    }
}
