//! The cues of a sentence: verbs that can report, each with its subject.

use crate::lexicon::cue::{self, Cue, Frames};
use crate::lexicon::word::Class;
use crate::syntax::clause::{Subject, main_subject, subject_after, subject_before};
use crate::syntax::phrase::Sentence;
use crate::syntax::verb::{Form, Group, group_at, is_finite};
use crate::text::word::Kind;

/// A verb that can report, with who it is said of.
#[derive(Clone, Debug)]
pub(crate) struct CueVerb {
    pub(crate) group: Group,
    pub(crate) entry: Cue,
    pub(crate) subject: Option<Subject>,
    /// The subject stands behind the verb.
    pub(crate) inverted: bool,
    /// The subject is that of an earlier verb: "paused and added".
    pub(crate) inherited: bool,
}

/// Finds the cue verbs of a sentence, in order.
pub(crate) fn scan(s: &Sentence<'_>) -> Vec<CueVerb> {
    let mut cues: Vec<CueVerb> = Vec::new();
    let mut last_subject: Option<Subject> = None;
    let mut main: Option<Option<Subject>> = None;
    for head in s.start..s.end {
        let Some(lemma) = s.word(head).filter(|w| w.class.has(Class::VERB)).map(|w| w.lemma) else { continue };
        let Some(entry) = cue::look_up(lemma) else { continue };
        let Some(group) = group_at(s, head) else { continue };
        // "pointed out" and "went on" report, "pointed" and "went" do not.
        if matches!(lemma.name(), "point" | "go" | "shoot" | "fire" | "hit" | "push") && group.end == head + 1 {
            continue;
        }
        // "Asked whether he would go, Rowe said", "when asked if": a participle without a subject of its own.
        let when = head > s.start && matches!(s.folded(head - 1), "when" | "if" | "once" | "as");
        if (head == s.start || when) && group.form == Form::Finite && s.class(head).has(Class::PARTICIPLE) {
            continue;
        }
        let mut inverted = false;
        let mut inherited = false;
        let subject = match group.form {
            Form::Passive | Form::Infinitive => continue,
            Form::Finite => {
                let behind = if stands_before_subject(s, &group, entry) { subject_after(s, group.end) } else { None };
                inverted = behind.is_some();
                behind.or_else(|| subject_before(s, group.start))
            }
            Form::Participle => None,
        };
        // Without a comma a participle belongs to the verb before it: "kept asking".
        let close = group.form == Form::Participle
            && group.start > s.start
            && !s.is_punct(group.start - 1, ',')
            && !s.is_whole(group.start - 1)
            && !s.class(group.start - 1).has(Class::SUBORDINATOR);
        let subject = subject.or_else(|| if close { nearest_subject(s, group.start) } else { None });
        let subject = subject.or_else(|| {
            inherited = true;
            last_subject.clone().or_else(|| main.get_or_insert_with(|| main_subject(s, s.end)).clone())
        });
        let Some(subject) = subject.filter(|subject| can_speak(s, subject, &group)) else { continue };
        if group.negated && entry.speech && !near_speech(s, &group) {
            continue;
        }
        if !inherited {
            last_subject = Some(subject.clone());
        }
        cues.push(CueVerb { group, entry, subject: Some(subject), inverted, inherited });
    }
    cues
}

/// Returns the subject of the last finite verb before `at`.
fn nearest_subject(s: &Sentence<'_>, at: usize) -> Option<Subject> {
    let verb = (s.start..at).rev().take(12).find(|i| is_finite(s, *i))?;
    subject_before(s, verb)
}

/// Tells whether a verb can have its subject behind it here: right after speech or a comma.
fn stands_before_subject(s: &Sentence<'_>, group: &Group, entry: Cue) -> bool {
    if !entry.frames.has(Frames::INVERTED) || group.head != group.start {
        return false;
    }
    let Some(before) = group.start.checked_sub(1).filter(|i| *i >= s.start) else { return false };
    let after_speech = s.is_whole(before)
        || matches!(s.kind(before), Some(Kind::Punct(',' | '—' | '–' | '-'))) && (before == s.start || !s.is_whole(before));
    let next = s.class(group.end);
    let name = s.is_name_word(group.end);
    let pronoun = matches!(s.folded(group.end), "he" | "she" | "they" | "one" | "another");
    let noun =
        next.has(Class::DETERMINER | Class::POSSESSIVE | Class::HONORIFIC | Class::PERSON | Class::PEOPLE) && s.folded(group.end) != "that";
    // “…,” he wrote, said the minister: but "Rowe, citing “the risk,” said the minister would go" has its subject before.
    let predicate = subject_after(s, group.end).is_some_and(|x| is_finite(s, x.whole.end) || is_finite(s, x.core.end));
    after_speech && !predicate && (name || pronoun || noun) && (s.is_whole(before) || ends_soon(s, group.end))
}

/// Tells whether nothing but a noun phrase and what belongs to it follows, up to the end or a comma.
fn ends_soon(s: &Sentence<'_>, at: usize) -> bool {
    subject_after(s, at).is_some_and(|subject| {
        matches!(s.kind(subject.whole.end), None | Some(Kind::Punct('.' | ',' | ':' | '—' | '–')))
            || s.class(subject.whole.end).has(Class::TIME | Class::PREPOSITION | Class::ADVERB)
    })
}

fn near_speech(s: &Sentence<'_>, group: &Group) -> bool {
    (group.start.saturating_sub(3)..group.end + 3).any(|i| s.is_whole(i))
}

/// Tells whether a subject is somebody, or something that speaks for somebody.
fn can_speak(s: &Sentence<'_>, subject: &Subject, group: &Group) -> bool {
    let core = subject.antecedent.as_ref().unwrap_or(&subject.core);
    let Some(last) = core.end.checked_sub(1) else { return false };
    let folded = s.folded(core.start);
    if core.len() == 1 && s.class(core.start).has(Class::SUBJECT) && !s.is_name_word(core.start) {
        // The writer's own "I" only beside marks, and never "it" or "there" of no one.
        if matches!(folded, "i" | "we") {
            return near_speech(s, group);
        }
        return !matches!(
            folded,
            "you" | "there" | "that" | "this" | "which" | "nothing" | "everything" | "something" | "nobody" | "anybody" | "anyone"
        );
    }
    let class = s.class(last);
    // "Article 5 states" is no utterance.
    if class.has(Class::TIME | Class::DAYPART) && s.is_lower(last) || s.kind(last) == Some(Kind::Number) {
        return false;
    }
    let noun = class.has(Class::PERSON | Class::PEOPLE | Class::BODY | Class::WRITING);
    let name = core.clone().any(|i| s.is_name_word(i));
    let thing_speaks = matches!(
        group.lemma.name(),
        "suggest"
            | "indicate"
            | "show"
            | "mean"
            | "imply"
            | "demonstrate"
            | "find"
            | "reveal"
            | "signal"
            | "prove"
            | "hint"
            | "offer"
            | "begin"
            | "raise"
            | "determine"
            | "see"
            | "discover"
    );
    if thing_speaks {
        return noun || name && (s.is_name_word(last) || s.is_name_word(core.start));
    }
    noun || name || s.is_lower(last)
}
