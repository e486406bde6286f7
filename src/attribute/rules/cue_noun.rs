//! `cue-noun`: a noun or an adjective tells what somebody says or thinks.
//!
//! > She expressed hope that the bridge would open. / Her criticism of the plan … / He is wary of the plan.
//! > Rowe’s decision to leave … / fears about the flood
//!
//! # Does not fire
//! Where nothing follows the word that it could be about.

use std::ops::Range;

use smallvec::smallvec;

use crate::attribute::boundary::Run;
use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::reported::Link;
use crate::attribute::rules::Scene;
use crate::lexicon::cue::{self, CueNoun};
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::{Subject, main_subject, nearest_subject, subject_before};
use crate::syntax::verb::{Form, group_at};
use crate::text::word::Kind;

pub(crate) fn propose(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    let s = &scene.s;
    for head in (s.start..s.end).filter(|i| s.words[*i].cue_noun != 0) {
        let Some((lemma, entry)) = noun(s, head) else { continue };
        let Some((from, link)) = complement(s, head + 1, entry.adjective).filter(|_| !scene.is_setting(head)) else { continue };
        let Some(holder) = (if entry.adjective { predicate(s, head) } else { holder(s, head) }) else { continue };
        let mut run = Run::phrase(from, link, holder.detail);
        let content = run.read(&scene.cuts);
        if content.is_empty() {
            continue;
        }
        out.push(Candidate {
            rule: "cue-noun",
            detail: holder.detail,
            link,
            content: smallvec![content],
            run: Some(run),
            cue: Some(CueSpan { span: s.span(&(holder.start..from)), lemma, speech: entry.speech, head }),
            subject: holder.subject,
            evidence: smallvec!["a noun or adjective tells what follows it"],
            ..Candidate::unweighed()
        });
    }
}

/// Reads a noun or adjective of the table at `at`, in the singular or plural.
fn noun(s: &Sentence<'_>, at: usize) -> Option<(&'static str, CueNoun)> {
    let (word, entry) = cue::noun(s.word(at)?.cue_noun).filter(|_| s.is_lower(at))?;
    // "they claim that": a verb.
    (entry.adjective || s.is_nominal(at) || group_at(s, at).is_none()).then_some((word, entry))
}

/// Returns where what the noun is about begins, behind its preposition, and how it is joined.
fn complement(s: &Sentence<'_>, at: usize, adjective: bool) -> Option<(usize, Link)> {
    s.word(at + 1)?;
    // "Her claim is that the bridge is old"
    let be = matches!(s.folded(at), "is" | "was" | "remains") && matches!(s.folded(at + 1), "that" | "to" | "whether" | "how" | "why");
    let at = at + usize::from(be);
    match s.folded(at) {
        // "sure that will end"
        "that" if adjective && s.class(at + 1).has(Class::MODAL) => Some((at, Link::Bare)),
        "that" if !s.class(at + 1).has(Class::AUXILIARY) => Some((at, Link::That)),
        "whether" | "how" | "why" | "what" | "if" => Some((at, Link::Question)),
        "to" if s.class(at + 1).has(Class::BASE | Class::BE | Class::HAVE | Class::DO) && s.is_lower(at + 1) => {
            Some((at, Link::Infinitive))
        }
        "of" | "on" | "about" | "for" | "against" | "to" | "toward" | "towards" | "over" | "with" | "in" | "at" | "regarding" => {
            let begins = matches!(s.kind(at + 1)?, Kind::Word | Kind::Number | Kind::Name | Kind::Whole(_) | Kind::Punct('$'));
            let dated = s.class(at + 1).has(Class::TIME)
                || s.phrase_after(at + 1).is_some_and(|p| (p.start..p.end + 3).any(|i| s.class(i).has(Class::TIME)));
            (begins && !dated).then_some((at + 1, Link::Preposition))
        }
        _ => None,
    }
}

/// Whose word or thought it is: where the cue begins, the source, and how that was found.
struct Holder {
    start: usize,
    subject: Option<Subject>,
    detail: &'static str,
}

/// "is confident that": the cue begins with the helper, the subject stands before it.
fn predicate(s: &Sentence<'_>, head: usize) -> Option<Holder> {
    let mut start = head;
    while start > s.start && (s.class(start - 1).has(Class::ADVERB | Class::AUXILIARY | Class::NEGATION) || s.ends_like_adverb(start - 1)) {
        start -= 1;
    }
    let be = (start..head).any(|i| s.class(i).has(Class::BE | Class::HAVE) || s.folded(i) == "been");
    let verb = start.checked_sub(1).filter(|i| *i >= s.start).and_then(|i| group_at(s, i));
    let made = verb.filter(|g| {
        matches!(g.lemma.name(), "make" | "feel" | "remain" | "sound" | "seem" | "appear" | "become" | "grow" | "get" | "look" | "stay")
    });
    if let Some(group) = made {
        let subject = if group.form == Form::Finite { subject_before(s, group.start) } else { nearest_subject(s, group.start) };
        return Some(Holder { start: group.start, subject, detail: "predicate-verb" });
    }
    if !be {
        // "officials wary of the plan"
        let subject = s.phrase_before(head).map(|p| Subject::plain(s.with_heads(p)));
        return subject.map(|x| Holder { start: head, subject: Some(x), detail: "attribute" });
    }
    Some(Holder { start, subject: subject_before(s, start), detail: "predicate" })
}

/// "expressed hope that", "Rowe’s claim that", "his plan to", "fears that"
fn holder(s: &Sentence<'_>, head: usize) -> Option<Holder> {
    let phrase = s.phrase_before(head + 1).filter(|p| p.end == head + 1).unwrap_or(head..head + 1);
    if let Some(holder) = owner(s, &phrase, head) {
        return Some(holder);
    }
    let bare = phrase.start + usize::from(s.class(phrase.start).has(Class::DETERMINER) && phrase.start < head);
    let verb = phrase.start.checked_sub(1).filter(|i| *i >= s.start && s.class(*i).has(Class::VERB));
    if let Some(group) = verb.and_then(|i| group_at(s, i)) {
        let subject = match group.form {
            Form::Finite => subject_before(s, group.start).or_else(|| nearest_subject(s, group.start)),
            Form::Participle | Form::Infinitive => nearest_subject(s, group.start).or_else(|| main_subject(s, group.start)),
            Form::Passive => None,
        };
        return Some(Holder { start: group.start, subject, detail: "verb" });
    }
    // "has no plans to", "is the claim that"
    let helper = phrase.start.checked_sub(1).filter(|i| *i >= s.start && s.class(*i).has(Class::HAVE));
    if let Some(helper) = helper {
        return Some(Holder { start: helper, subject: subject_before(s, helper), detail: "have" });
    }
    Some(Holder { start: bare.min(head), subject: None, detail: "nobody" })
}

/// "Rowe’s claim", "their latest plan": the source owns the noun.
fn owner(s: &Sentence<'_>, phrase: &Range<usize>, head: usize) -> Option<Holder> {
    let clitic = phrase.clone().rev().find(|i| s.kind(*i) == Some(Kind::Clitic) && *i < head);
    if let Some(clitic) = clitic.filter(|i| *i > phrase.start) {
        return Some(Holder { start: clitic + 1, subject: Some(Subject::plain(phrase.start..clitic)), detail: "owner" });
    }
    let pronoun = phrase.clone().find(|i| matches!(s.folded(*i), "his" | "her" | "their" | "its" | "our" | "my") && *i < head)?;
    Some(Holder { start: pronoun + 1, subject: Some(Subject::plain(pronoun..pronoun + 1)), detail: "pronoun" })
}
