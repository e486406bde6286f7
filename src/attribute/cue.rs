//! The cues of a sentence: verbs that can report, each with its subject.

use std::ops::Range;

use crate::lexicon::cue::{self, Cue, Frames};
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::{Subject, nearest_subject, subject_after, subject_before};
use crate::syntax::verb::{Form, Group, group_at, has_finite, is_finite};
use crate::text::word::Kind;

/// A verb that can report, with who it is said of.
#[derive(Clone, Debug)]
pub(crate) struct CueVerb {
    pub(crate) group: Group,
    pub(crate) entry: Cue,
    pub(crate) subject: Option<Subject>,
    /// What a passive verb or one of seeming is said of: "the plan was criticized", "it seems".
    pub(crate) patient: Option<Subject>,
    /// The subject stands behind the verb.
    pub(crate) inverted: bool,
    /// The subject is that of another verb: "paused and added", "wants to add".
    pub(crate) inherited: bool,
    /// What kind of clause the verb stands in, for the weights.
    pub(crate) place: &'static str,
}

/// Finds the verbs of a sentence whose main clause has the subject `main` that can be cues, in order. Which of them are is for the weights to judge.
pub(crate) fn scan(s: &Sentence<'_>, main: Option<&Subject>) -> Vec<CueVerb> {
    let mut cues: Vec<CueVerb> = Vec::new();
    let mut last_subject: Option<Subject> = None;
    for head in s.start..s.end {
        let Some(lemma) = s.word(head).filter(|w| w.class.has(Class::VERB)).map(|w| w.lemma) else { continue };
        let Some(group) = group_at(s, head) else { continue };
        // "has a plan", "did well": helpers are no cues by themselves.
        if matches!(lemma.name(), "be" | "have" | "do") {
            continue;
        }
        let entry = cue::look_up(lemma).unwrap_or(Cue { speech: lemma.sense().is_speech(), ..Cue::default() });
        // "Asked whether he would go, Rowe said", "when asked if": a participle without a subject of its own.
        let when = head > s.start && matches!(s.folded(head - 1), "when" | "if" | "once" | "as");
        let asked = (head == s.start || when) && group.form == Form::Finite && s.class(head).has(Class::PARTICIPLE);
        let group = if asked { Group { form: Form::Passive, ..group } } else { group };
        let mut inverted = false;
        let mut inherited = false;
        let mut patient = None;
        let subject = match group.form {
            Form::Passive => {
                patient = if asked { None } else { subject_before(s, group.start) };
                // "criticized by Rowe", "criticized sharply by Rowe"
                let by = (group.end..group.end + 2).find(|i| s.folded(*i) == "by");
                by.and_then(|by| subject_after(s, by + 1))
            }
            Form::Infinitive => {
                inherited = true;
                nearest_subject(s, group.start)
            }
            Form::Finite => {
                let behind = if stands_before_subject(s, &group, entry) { subject_after(s, group.end) } else { None };
                inverted = behind.is_some();
                behind.or_else(|| subject_before(s, group.start))
            }
            Form::Participle => None,
        };
        if group.form == Form::Passive {
            cues.push(CueVerb { group, entry, subject, patient, inverted, inherited, place: "passive" });
            continue;
        }
        // Without a comma a participle belongs to the verb before it: "kept asking".
        let close = group.form == Form::Participle
            && group.start > s.start
            && !s.is_punct(group.start - 1, ',')
            && !s.is_whole(group.start - 1)
            && !s.class(group.start - 1).has(Class::SUBORDINATOR);
        let subject = subject.or_else(|| if close { nearest_subject(s, group.start) } else { None });
        let subject = subject.or_else(|| {
            inherited = true;
            last_subject.clone().or_else(|| main.cloned())
        });
        if !inherited {
            last_subject.clone_from(&subject);
        }
        let place = match group.form {
            Form::Finite if subject.as_ref().is_some_and(|x| x.antecedent.is_some()) && !inherited => "relative",
            Form::Finite if led_by_subordinator(s, subject.as_ref()) => "subordinate",
            Form::Finite if inverted => "inverted",
            Form::Finite if inherited => "joint",
            Form::Finite => "main",
            Form::Infinitive => "infinitive",
            Form::Participle | Form::Passive => "participle",
        };
        cues.push(CueVerb { group, entry, subject, patient, inverted, inherited, place });
    }
    cues
}

/// "When Rowe said", "because the minister wants": the clause waits for another.
fn led_by_subordinator(s: &Sentence<'_>, subject: Option<&Subject>) -> bool {
    let before = subject.and_then(|x| x.whole.start.checked_sub(1)).filter(|i| *i >= s.start);
    before.is_some_and(|i| s.class(i).has(Class::SUBORDINATOR | Class::INTERROGATIVE) && s.folded(i) != "that")
}

/// Tells whether a verb can have its subject behind it here: right after speech or a comma.
fn stands_before_subject(s: &Sentence<'_>, group: &Group, entry: Cue) -> bool {
    let Some(before) = group.start.checked_sub(1).filter(|i| *i >= s.start) else { return false };
    // “Not us!” grinned Rowe: behind speech that ends with its own stop any verb can.
    if !(entry.frames.has(Frames::INVERTED) || ends_like_speech(s, before)) || group.head != group.start {
        return false;
    }
    let after_speech = s.is_whole(before)
        || matches!(s.kind(before), Some(Kind::Punct(',' | '—' | '–' | '-'))) && (before == s.start || !s.is_whole(before));
    let next = s.class(group.end);
    let name = s.is_name_word(group.end);
    let pronoun = matches!(s.folded(group.end), "he" | "she" | "they" | "one" | "another");
    // "said former mayor Ed Rowe"
    let named =
        |p: Range<usize>| s.is_name_word(p.end - 1) || s.class(p.end - 1).has(Class::PERSON | Class::PEOPLE | Class::BODY | Class::WRITING);
    let somebody = || s.phrase_after(group.end).is_some_and(named);
    let opens =
        next.has(Class::DETERMINER | Class::POSSESSIVE | Class::HONORIFIC | Class::PERSON | Class::PEOPLE) && s.folded(group.end) != "that";
    // "Rowe, who came late, recounted the incident": behind a plain comma it takes a speaker.
    let noun = opens && (s.is_whole(before) || somebody()) || s.is_lower(group.end) && somebody();
    // “…,” he wrote, said the minister: but "Rowe, citing “the risk,” said the minister would go" has its subject before.
    let predicate =
        subject_after(s, group.end).is_some_and(|x| is_finite(s, x.whole.end) || !s.is_whole(before) && carries_clause(s, x.core.end));
    let any = s.is_whole(before) && s.phrase_after(group.end).is_some();
    // "The governor, visibly tired, chided lawmakers and left": no clause stands before the comma.
    let clause = s.is_whole(before) || has_finite(s, s.start, before);
    after_speech
        && clause
        && !predicate
        && (name || noun || any || pronoun && s.is_whole(before))
        && (s.is_whole(before) || ends_soon(s, group.end, group.lemma.name() == "say"))
}

/// Tells whether the noun before `at` has a verb of its own: "the noise at the fair was".
fn carries_clause(s: &Sentence<'_>, at: usize) -> bool {
    for i in at..s.end {
        let joins = s.class(i).has(Class::SUBORDINATOR | Class::RELATIVE | Class::INTERROGATIVE | Class::COORDINATOR);
        if joins || matches!(s.kind(i), Some(Kind::Punct(_) | Kind::Whole(_))) {
            return false;
        }
        // "said the aide in a note released Monday": a participle.
        let participle = s.class(i).has(Class::PARTICIPLE) && !s.class(i).has(Class::AUXILIARY);
        if is_finite(s, i) && !participle {
            return true;
        }
    }
    false
}

/// Tells whether the word is speech that ends with a stop inside its marks: “Not us!”
pub(crate) fn ends_like_speech(s: &Sentence<'_>, at: usize) -> bool {
    s.is_whole(at) && s.text_of(at).trim_end_matches(['”', '"', '’', '\'', '»', '」', '』', ' ']).ends_with([',', '?', '!', '…', '—', '-'])
}

/// Tells whether nothing but a noun phrase and what belongs to it follows, up to the end or a comma; behind "said" more
/// can: "said lawyer Ed Rowe and two of his friends".
fn ends_soon(s: &Sentence<'_>, at: usize, said: bool) -> bool {
    let more = if said { Class::COORDINATOR | Class::SUBORDINATOR } else { Class::NONE };
    subject_after(s, at).is_some_and(|subject| {
        matches!(s.kind(subject.whole.end), None | Some(Kind::Punct('.' | ',' | ':' | '—' | '–')))
            || s.class(subject.whole.end).has(Class::TIME | Class::PREPOSITION | Class::ADVERB | more)
    })
}
