//! Where a reported clause ends: at the end of its sentence, or where the writer takes over.

use std::ops::Range;

use crate::lexicon::cue::{self, Frames};
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::verb::{Form, Group, group_at};
use crate::text::word::Kind;

/// Verbs whose participle goes on with the clause before it: "…, indicating that".
fn explains(lemma: &str) -> bool {
    matches!(lemma, "indicate" | "signal" | "show" | "suggest" | "mean" | "demonstrate" | "prove" | "imply" | "reveal")
}

/// Returns where the reported clause that begins at `from` ends: the end of the sentence, or where the writer takes over.
pub(crate) fn content_end(s: &Sentence<'_>, from: usize) -> usize {
    let mut at = from;
    while at < s.end {
        match s.kind(at) {
            Some(Kind::Punct(';')) if takes_over_after(s, at + 1) => return at,
            Some(Kind::Punct(',' | '—' | '–' | '-')) if at > from && takes_over_after(s, at + 1) => return at,
            Some(Kind::Whole(_)) if at > from && takes_over_after(s, at + 1) => return at + 1,
            Some(Kind::Word) if at > from => {
                let class = s.class(at);
                if class.has(Class::COORDINATOR) && coordinated_cue(s, at + 1) {
                    return at;
                }
                if matches!(s.folded(at), "while" | "after" | "before" | "when") && participle_cue(s, at + 1) {
                    return if s.is_punct(at - 1, ',') { at - 1 } else { at };
                }
            }
            _ => {}
        }
        at += 1;
    }
    let mut end = s.end;
    while end > from && matches!(s.kind(end - 1), Some(Kind::Punct('.' | '!' | '?' | ',' | ';' | ':' | '…'))) {
        end -= 1;
    }
    end
}

/// Tells whether the writer's own words begin at `at`: a new cue, or "according to".
pub(crate) fn takes_over_after(s: &Sentence<'_>, at: usize) -> bool {
    let class = s.class(at);
    let folded = if class.has(Class::COORDINATOR | Class::SUBORDINATOR | Class::PREPOSITION) { s.folded(at) } else { "" };
    // "…, though he did not say how"
    let concedes = matches!(folded, "though" | "although")
        && matches!(s.folded(at + 1), "he" | "she" | "they")
        && s.class(at + 2).has(Class::AUXILIARY | Class::PAST);
    if concedes {
        return true;
    }
    // Counted on PolNeAR train, ", but" ends a paraphrase 136 times and goes on with it 69 times; ", and" 165 to 162.
    if folded == "but" && at > s.start && s.is_punct(at - 1, ',') {
        return true;
    }
    if folded == "according" || participle_cue(s, at) || coordinated_cue(s, at) {
        return true;
    }
    let from =
        if class.has(Class::COORDINATOR) || matches!(folded, "while" | "though" | "although" | "whereas" | "as") { at + 1 } else { at };
    if from > at && (coordinated_cue(s, from) || participle_cue(s, from)) {
        return true;
    }
    let Some(phrase) = s.phrase_after(from) else { return false };
    // "…, he said", "…, but the minister said that"
    let verb = (phrase.end..(phrase.end + 4).min(s.end)).find(|i| s.class(*i).has(Class::VERB) && s.is_lower(*i));
    let Some(group) = verb.and_then(|v| group_at(s, v)).filter(|g| g.form == Form::Finite) else {
        return inverted_cue(s, from);
    };
    let Some(entry) = cue::look_up(group.lemma) else { return false };
    let next = s.kind(group.end);
    let ends = matches!(next, None | Some(Kind::Punct(',' | '.' | ':' | ';') | Kind::Whole(_)));
    let speech = entry.speech && entry.frames.has(Frames::QUOTE | Frames::THAT);
    if from == at {
        return speech && (ends || s.folded(group.end) == "that") && subject_fits(s, &phrase);
    }
    let quotes = matches!(next, Some(Kind::Punct(':') | Kind::Whole(_))) || s.is_punct(group.end, ',') && s.is_whole(group.end + 1);
    speech && (quotes || s.folded(group.end) == "that" || entry.frames.has(Frames::BARE) && subject_fits(s, &phrase))
}

fn subject_fits(s: &Sentence<'_>, phrase: &Range<usize>) -> bool {
    let first = s.class(phrase.start);
    let he = matches!(s.folded(phrase.start), "he" | "she" | "they");
    he || s.is_name_word(phrase.end - 1)
        || s.class(phrase.end - 1).has(Class::PERSON | Class::PEOPLE | Class::BODY) && !first.has(Class::SUBJECT)
}

/// "said the minister" at `at`, at the end of a sentence or before a comma.
fn inverted_cue(s: &Sentence<'_>, at: usize) -> bool {
    let entry = s.word(at).filter(|w| w.class.has(Class::PAST | Class::THIRD)).and_then(|w| cue::look_up(w.lemma));
    entry.is_some_and(|c| c.frames.has(Frames::INVERTED)) && s.phrase_after(at + 1).is_some_and(|p| subject_fits(s, &p))
}

/// A participle that reports at `at`: "adding that", "noting:".
fn participle_cue(s: &Sentence<'_>, at: usize) -> bool {
    let Some(word) = s.word(at).filter(|w| w.class.has(Class::ING)) else { return false };
    let entry = cue::look_up(word.lemma);
    entry.is_some_and(|c| c.speech) && !explains(word.lemma.name())
}

/// A finite cue at `at` whose subject stands before: "and added that".
fn coordinated_cue(s: &Sentence<'_>, at: usize) -> bool {
    let mut head = at;
    while s.class(head).has(Class::ADVERB) && head < at + 2 {
        head += 1;
    }
    let Some(word) = s.word(head).filter(|w| w.class.has(Class::PAST | Class::THIRD)) else { return false };
    let Some(entry) = cue::look_up(word.lemma).filter(|c| c.speech) else { return false };
    let group: Option<Group> = group_at(s, head).filter(|g| g.form == Form::Finite);
    let Some(group) = group else { return false };
    let next = s.kind(group.end);
    entry.frames.has(Frames::QUOTE | Frames::THAT)
        && (matches!(next, Some(Kind::Punct(',' | ':') | Kind::Whole(_)))
            || s.folded(group.end) == "that"
            || next.is_none()
            || entry.frames.has(Frames::WH) && matches!(s.folded(group.end), "how" | "what" | "why" | "whether" | "if")
            || entry.frames.has(Frames::BARE))
}
