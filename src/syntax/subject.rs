//! The subject of a verb, before it or behind it, with what belongs to it.

use std::ops::Range;

use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::verb::is_finite;
use crate::text::word::Kind;

/// The subject of a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    /// The whole phrase as it stands, with apposition and relative clause.
    pub(crate) whole: Range<usize>,
    /// The noun phrase at its core.
    pub(crate) core: Range<usize>,
    /// What is reported as the source: the whole, but for a relative clause that trails behind a verb.
    pub(crate) source: Range<usize>,
    /// The phrase that a relative pronoun stands for.
    pub(crate) antecedent: Option<Range<usize>>,
}

impl Subject {
    pub(crate) fn plain(core: Range<usize>) -> Self {
        Self { whole: core.clone(), source: core.clone(), core, antecedent: None }
    }
}

/// Finds the subject before a verb group that begins at `start`; `None` when it has none of its own.
pub(crate) fn subject_before(s: &Sentence<'_>, start: usize) -> Option<Subject> {
    let end = skip_adverbials_left(s, start);
    let last = end.checked_sub(1).filter(|i| *i >= s.start)?;
    // "The two lawmakers, however, argue"
    if s.is_punct(last, ',')
        && last > s.start + 1
        && s.is_lower(last - 1)
        && s.class(last - 1).has(Class::ADVERB)
        && s.is_punct(last - 2, ',')
    {
        return subject_before(s, last - 2);
    }
    match s.kind(last)? {
        Kind::Punct(',' | '—' | '–' | '-' | ')') => return around_parenthesis(s, last),
        Kind::Punct(_) | Kind::Whole(_) => return None,
        _ => {}
    }
    let folded = s.folded(last);
    if matches!(folded, "who" | "which") {
        let comma = usize::from(last > s.start && s.is_punct(last - 1, ','));
        let antecedent = s.phrase_before(last - comma).map(|p| s.with_heads(p));
        return antecedent.map(|a| Subject { antecedent: Some(a), ..Subject::plain(last..last + 1) });
    }
    let phrase = s.phrase_before(end)?;
    let heads = s.with_heads(phrase.clone());
    // "In a statement Rowe said", "Rowe in a statement said": the name is the subject.
    let core = if heads.start == s.start || !s.class(heads.start.saturating_sub(1)).has(Class::PREPOSITION) || heads.start == phrase.start {
        heads
    } else {
        phrase
    };
    let core = trim_event(s, core);
    let whole = with_others(s, &core);
    Some(Subject { source: whole.clone(), whole, core, antecedent: None })
}

/// Extends the last of several names to the left over the others: "Ana Ruiz and Marek Dahl", "Rowe, Ruiz and Dahl".
fn with_others(s: &Sentence<'_>, core: &Range<usize>) -> Range<usize> {
    let mut others = others_before(s, core);
    let opens = |at: usize| {
        at == s.start
            || s.is_whole(at - 1)
            || s.is_punct(at - 1, ',') && (at - 1 == s.start || s.is_whole(at - 2) || s.is_lower(core.end - 1))
            || s.class(at - 1).has(Class::SUBORDINATOR)
    };
    match others.pop() {
        Some(first) if opens(first.start) => first.start..core.end,
        _ => core.clone(),
    }
}

/// Returns the names joined to a name by "and" and commas before it, the nearest first.
pub(crate) fn others_before(s: &Sentence<'_>, core: &Range<usize>) -> Vec<Range<usize>> {
    let mut others: Vec<Range<usize>> = Vec::new();
    let Some(and) = core.start.checked_sub(1).filter(|i| *i > s.start && s.class(*i).has(Class::COORDINATOR) && s.folded(*i) == "and")
    else {
        return others;
    };
    let mut end = if s.is_punct(and - 1, ',') { and - 1 } else { and };
    while others.len() < MOST_OTHERS {
        let somebody =
            |i: usize| s.is_name_word(i) || s.class(i).has(Class::PERSON | Class::PEOPLE | Class::BODY) && s.is_lower(core.end - 1);
        let Some(other) = s.phrase_before(end).filter(|p| somebody(p.end - 1) && p.start < p.end) else { break };
        let before = other.start;
        others.push(other);
        if before <= s.start || !s.is_punct(before - 1, ',') {
            break;
        }
        end = before - 1;
    }
    others
}

/// More names than this are a list.
const MOST_OTHERS: usize = 5;

/// Cuts "in a statement" off "Rowe in a statement".
fn trim_event(s: &Sentence<'_>, core: Range<usize>) -> Range<usize> {
    let name = s.is_name_word(core.start) || s.class(core.start).has(Class::SUBJECT);
    let event = (core.start..core.end).find(|i| matches!(s.folded(*i), "in" | "on" | "at") && *i > core.start);
    match event {
        Some(i) if name && (core.start..i).all(|k| s.is_name_word(k) || s.class(k).has(Class::SUBJECT | Class::PARTICLE)) => core.start..i,
        _ => core,
    }
}

/// Returns where an expression of time of several words ends that begins at `at`: "last week", "two weeks ago",
/// "late last year".
pub(crate) fn is_time_phrase(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let from = at + usize::from(matches!(s.folded(at), "late" | "early" | "earlier"));
    if !is_unit_of_time(s, from + 1) {
        return None;
    }
    if matches!(s.folded(from), "last" | "this" | "next" | "past") {
        return Some(from + 2);
    }
    let counted = matches!(s.kind(from), Some(Kind::Number)) || s.class(from).has(Class::DETERMINER);
    (counted && counts_back(s, from + 2)).then_some(from + 3)
}

/// Tells whether a word measures time: "days", "week", "Friday".
fn is_unit_of_time(s: &Sentence<'_>, at: usize) -> bool {
    s.class(at).has(Class::DAYPART | Class::TIME)
        || matches!(
            s.folded(at),
            "days"
                | "weeks"
                | "months"
                | "years"
                | "hours"
                | "day"
                | "hour"
                | "decade"
                | "decades"
                | "spring"
                | "summer"
                | "fall"
                | "autumn"
                | "winter"
        )
}

/// Tells whether a word tells which way a span of time is counted.
fn counts_back(s: &Sentence<'_>, at: usize) -> bool {
    matches!(s.folded(at), "ago" | "earlier" | "later" | "before")
}

/// Walks left over adverbs and expressions of time between a subject and its verb: "Rowe on Friday repeated".
fn skip_adverbials_left(s: &Sentence<'_>, start: usize) -> usize {
    let mut end = start;
    while end > s.start {
        let time = is_unit_of_time(s, end - 1) || counts_back(s, end - 1);
        let mut before = (2..=4).filter_map(|n| end.checked_sub(n)).filter(|from| time && *from > s.start);
        if let Some(from) = before.find(|from| is_time_phrase(s, *from) == Some(end)) {
            end = from;
            continue;
        }
        let at = end - 1;
        let class = s.class(at);
        let adverb = s.is_lower(at)
            && (class.has(Class::ADVERB) && !class.has(Class::DETERMINER | Class::SUBJECT | Class::SUBORDINATOR | Class::COORDINATOR)
                || !class.has(Class::VERB | Class::PERSON | Class::BODY) && s.ends_like_adverb(at));
        let time = class.has(Class::TIME) && at > s.start
            || class.has(Class::DAYPART)
                && at > s.start
                && (s.class(at - 1).has(Class::TIME) || matches!(s.folded(at - 1), "last" | "this" | "earlier"));
        // "Rowe and Dahl both sought", "he most recently defended", "some just plain dislike", "Rowe on Friday repeated"
        let belongs = || match s.folded(at) {
            "himself" | "herself" | "itself" | "themselves" => at > s.start,
            "both" | "each" | "all" | "plain" => at > s.start && !s.class(at - 1).has(Class::PREPOSITION),
            "most" | "more" => end < start && s.ends_like_adverb(end),
            "on" | "late" | "early" | "last" | "this" => end < start && s.class(at + 1).has(Class::TIME | Class::DAYPART),
            _ => false,
        };
        if !(adverb || time || belongs()) {
            break;
        }
        end = at;
    }
    end
}

/// Finds the subject before a parenthesis that closes at `close`: "Rowe, who attended, said".
fn around_parenthesis(s: &Sentence<'_>, close: usize) -> Option<Subject> {
    let opens = |i: usize| match s.kind(close) {
        Some(Kind::Punct(')')) => s.is_punct(i, '('),
        Some(kind) => s.kind(i) == Some(kind),
        None => false,
    };
    let floor = s.start.max(close.saturating_sub(45));
    let candidates: Vec<usize> = (floor..close).rev().filter(|i| opens(*i)).collect();
    let core_at = |open: usize| -> Option<Range<usize>> {
        // "Ana Ruiz (R-Quill), a delegate, said"
        let bracket = open.checked_sub(1).filter(|i| s.is_punct(*i, ')'));
        let end = bracket.and_then(|i| (i.saturating_sub(6)..i).rev().find(|k| s.is_punct(*k, '('))).unwrap_or(open);
        let phrase = s.phrase_before(end)?;
        let heads = s.with_heads(phrase.clone());
        let starts_clause = heads.start == s.start || !s.class(heads.start - 1).has(Class::PREPOSITION);
        Some(if starts_clause { heads } else { phrase })
    };
    // A relative clause reaches back to its pronoun, whatever commas it holds.
    let relative = candidates.iter().rev().copied().find(|i| matches!(s.folded(i + 1), "who" | "which" | "whose") && core_at(*i).is_some());
    let nearest = candidates.iter().copied().find(|i| opens_parenthesis(s, i + 1) && core_at(*i).is_some());
    let open = relative.or(nearest)?;
    let mut core = core_at(open)?;
    let mut whole_start = core.start;
    // "Marek Dahl, the harbour pilot, who attended, said": the first name is the core.
    for _ in 0..2 {
        let comma = core.start.checked_sub(1).filter(|i| *i > s.start && s.is_punct(*i, ','));
        let describes = s.class(core.start).has(Class::DETERMINER | Class::POSSESSIVE)
            || core.clone().any(|i| s.class(i).has(Class::PERSON) && s.is_lower(i));
        let Some(before) = comma.filter(|_| describes).and_then(core_at) else { break };
        if !s.is_name_word(before.end - 1) {
            break;
        }
        whole_start = before.start;
        core = before;
    }
    let whole = whole_start..close;
    // "the comptroller, Ferris Rowe, said": the name behind the description is the core.
    if let Some(name) = name_behind(s, &core, open + 1, close) {
        core = name;
    }
    // The comma that closes an apposition belongs to the phrase, as annotators of sources have it.
    let source = whole.start..close + usize::from(s.is_punct(close, ','));
    Some(Subject { source, whole, core, antecedent: None })
}

/// Returns the name that fills an apposition behind a description.
fn name_behind(s: &Sentence<'_>, core: &Range<usize>, from: usize, to: usize) -> Option<Range<usize>> {
    let owned = core.clone().any(|i| s.kind(i) == Some(Kind::Clitic));
    let described = s.is_lower(core.end - 1) && (owned || s.class(core.start).has(Class::DETERMINER | Class::POSSESSIVE));
    let name = s.phrase_after(from).filter(|p| p.end == to && s.is_name_word(p.start) && s.is_name_word(p.end - 1))?;
    described.then_some(name)
}

/// Tells whether a parenthesis behind a noun can begin at `at`: a relative clause, an apposition, a participle.
fn opens_parenthesis(s: &Sentence<'_>, at: usize) -> bool {
    // "also a delegate", "now retired"
    if matches!(s.folded(at), "also" | "now" | "then" | "once" | "currently" | "formerly" | "himself" | "herself") {
        return s.word(at + 1).is_some_and(|w| w.token.kind == Kind::Word || w.token.kind == Kind::Number);
    }
    let class = s.class(at);
    let folded = s.folded(at);
    class.has(
        Class::RELATIVE
            | Class::DETERMINER
            | Class::POSSESSIVE
            | Class::ING
            | Class::PARTICIPLE
            | Class::PERSON
            | Class::PEOPLE
            | Class::PREPOSITION,
    ) || matches!(s.kind(at), Some(Kind::Number))
        || s.is_name_word(at)
        || s.is_lower(at) && !class.has(Class::COORDINATOR | Class::SUBJECT | Class::AUXILIARY)
        || matches!(folded, "himself" | "herself")
}

/// Finds the subject behind a verb: “…,” said the minister, who had come late.
pub(crate) fn subject_after(s: &Sentence<'_>, end: usize) -> Option<Subject> {
    let phrase = s.phrase_after(end).filter(|p| !s.class(p.end - 1).has(Class::TIME | Class::DAYPART) || s.is_calendar_name(p.end - 1))?;
    let mut whole = phrase.clone();
    // "a spokesman for the campaign"
    for _ in 0..3 {
        if !matches!(s.folded(whole.end), "of" | "for" | "from" | "at" | "with" | "in" | "by") {
            break;
        }
        let Some(next) = s.phrase_after(whole.end + 1) else { break };
        if s.class(next.start).has(Class::TIME) || is_event(s, &next) {
            break;
        }
        whole = whole.start..next.end;
    }
    // "said lawyer and adviser Ed Rowe"
    if s.folded(whole.end) == "and" && s.is_lower(whole.end - 1) && s.class(whole.end - 1).has(Class::PERSON) {
        if let Some(named) = s.phrase_after(whole.end + 1).filter(|p| s.is_lower(p.start) && s.is_name_word(p.end - 1)) {
            whole.end = named.end;
        }
    }
    let core = whole.clone();
    let mut source = whole.clone();
    if s.is_punct(whole.end, ',') && s.word(whole.end + 1).is_some() {
        // An apposition or relative clause runs to its comma, or to the end.
        let from = whole.end + 1;
        let relative = matches!(s.folded(from), "who" | "whose" | "which");
        let described = s.class(from).has(Class::DETERMINER | Class::POSSESSIVE)
            || matches!(s.kind(from), Some(Kind::Number))
            || s.class(from).has(Class::PERSON)
            || s.is_name_word(from) && !s.class(from).has(Class::TIME);
        if relative || described {
            let stop = (from..s.end).find(|i| {
                matches!(s.kind(*i), Some(Kind::Punct(',' | '.' | ';' | ':' | '—' | '–') | Kind::Whole(_)))
                    || !relative && s.class(*i).has(Class::COORDINATOR | Class::SUBORDINATOR)
            });
            whole.end = stop.unwrap_or(s.end);
            if !relative {
                source.end = whole.end;
            }
            if let Some(name) = name_behind(s, &core, from, whole.end) {
                return Some(Subject { whole, source, core: name, antecedent: None });
            }
        }
    }
    Some(Subject { whole, source, core, antecedent: None })
}

/// Tells whether a phrase names a channel rather than belonging to the speaker: "in a statement".
fn is_event(s: &Sentence<'_>, phrase: &Range<usize>) -> bool {
    phrase.clone().any(|i| {
        s.class(i).has(Class::WRITING)
            || matches!(
                s.folded(i),
                "interview"
                    | "conference"
                    | "briefing"
                    | "speech"
                    | "rally"
                    | "debate"
                    | "hearing"
                    | "event"
                    | "release"
                    | "remarks"
                    | "testimony"
                    | "court"
            )
    })
}

/// Returns the subject of the last finite verb before `at`.
pub(crate) fn nearest_subject(s: &Sentence<'_>, at: usize) -> Option<Subject> {
    subject_before(s, nearest_verb(s, at)?)
}

/// Returns the last finite verb before `at`.
pub(crate) fn nearest_verb(s: &Sentence<'_>, at: usize) -> Option<usize> {
    (s.start..at).rev().take(12).find(|i| is_finite(s, *i))
}

/// Finds the subject of the sentence's main clause, before `limit`.
pub(crate) fn main_subject(s: &Sentence<'_>, limit: usize) -> Option<Subject> {
    let mut fallback = None;
    for at in s.start..limit.min(s.end) {
        if !is_finite(s, at) {
            continue;
        }
        let Some(subject) = subject_before(s, at) else { continue };
        if subject.antecedent.is_some() {
            continue;
        }
        let mut before = subject.whole.start.checked_sub(1).filter(|i| *i >= s.start);
        while let Some(i) = before.filter(|i| s.class(*i).has(Class::NEGATION | Class::ADVERB) && !s.class(*i).has(Class::SUBORDINATOR)) {
            before = i.checked_sub(1).filter(|i| *i >= s.start);
        }
        let subordinate = before.is_some_and(|i| {
            s.class(i).has(Class::SUBORDINATOR | Class::RELATIVE | Class::INTERROGATIVE) && !s.class(i).has(Class::COORDINATOR)
        });
        if !subordinate {
            return Some(subject);
        }
        fallback.get_or_insert(subject);
    }
    fallback
}
