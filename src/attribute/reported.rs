//! What a cue reports: the clause or the speech that follows it.

use std::ops::Range;

use crate::attribute::answer::{Answer, say};
use crate::attribute::boundary::Run;
use crate::attribute::cue::CueVerb;
use crate::attribute::cut::Cuts;
use crate::lexicon::cue::Frames;
use crate::lexicon::word::Class;
use crate::syntax::clause::{content_end, takes_over_after};
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::is_time_phrase;
use crate::syntax::verb::{has_finite, is_finite};
use crate::text::word::Kind;

/// What follows a cue.
#[derive(Clone, Debug)]
pub(crate) struct Reported {
    /// The words of the content.
    pub(crate) content: Range<usize>,
    /// Where the content begins, when its end is one of several that were weighed.
    pub(crate) run: Option<Run>,
    /// To whom it was said.
    pub(crate) addressee: Option<Range<usize>>,
    /// How the content is joined to the cue.
    pub(crate) link: Link,
}

/// How a content is joined to its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// Speech in marks follows.
    Speech,
    /// A colon.
    Colon,
    /// "that"
    That,
    /// "whether", "what"
    Question,
    /// "to"
    Infinitive,
    /// Nothing: "said it works".
    Bare,
    /// The clause stands before the cue.
    Before,
    /// A noun phrase: "criticized the plan".
    Object,
    /// A preposition that belongs to the cue: "called for a vote".
    Preposition,
    /// "as"
    As,
    /// The source stands behind a passive verb: "criticized by Rowe".
    By,
    /// A passive verb with nothing behind it: "The plan was criticized."
    Alone,
    /// A verb of seeming, of which nobody is the source: "The plan seems to work".
    Seems,
    /// What is reported, or a part of it, leads the clause: "which he said would open".
    Gap,
    /// A noun or a phrase instead of a verb.
    Phrase,
}

impl Link {
    /// Returns the answer in features.
    pub(crate) const fn answer(self) -> Answer<'static> {
        match self {
            Self::Speech => say!("speech"),
            Self::Colon => say!("colon"),
            Self::That => say!("that"),
            Self::Question => say!("question"),
            Self::Infinitive => say!("infinitive"),
            Self::Bare => say!("bare"),
            Self::Before => say!("before"),
            Self::Object => say!("object"),
            Self::Preposition => say!("preposition"),
            Self::As => say!("as"),
            Self::By => say!("by"),
            Self::Alone => say!("alone"),
            Self::Seems => say!("seems"),
            Self::Gap => say!("gap"),
            Self::Phrase => say!("phrase"),
        }
    }
}

/// Finds what follows the cue; `None` when nothing that it can govern does.
pub(crate) fn after(cuts: &Cuts<'_>, cue: &CueVerb) -> Option<Reported> {
    let s = &cuts.s;
    let frames = cue.entry.frames;
    let mut at = if cue.inverted { cue.subject.as_ref().map_or(cue.group.end, |x| x.whole.end) } else { cue.group.end };
    let mut addressee = None;
    let mut skipped = false;
    for _ in 0..10 {
        let word = s.word(at)?;
        let folded = s.folded(at);
        match word.token.kind {
            Kind::Whole(_) if frames.has(Frames::QUOTE | Frames::THAT | Frames::BARE) || addressee.is_some() => {
                return Some(reported(cuts, cue, at, addressee, Link::Speech));
            }
            Kind::Whole(_) => return None,
            Kind::Punct(':') if at + 1 < s.end => {
                let link = if s.is_whole(at + 1) { Link::Speech } else { Link::Colon };
                return (frames.has(Frames::QUOTE)).then(|| reported(cuts, cue, at + 1, addressee, link));
            }
            Kind::Punct(',' | '—' | '–' | '-') if s.is_whole(at + 1) => {
                return Some(reported(cuts, cue, at + 1, addressee, Link::Speech));
            }
            // "said on Tuesday, July 22, that"
            Kind::Punct(',')
                if s.class(at + 1).has(Class::TIME)
                    || skipped && matches!(s.kind(at + 1), Some(Kind::Number))
                    || skipped && s.folded(at + 1) == "that" =>
            {
                at += 1;
                continue;
            }
            Kind::Punct(',') => {
                // "said on Monday, speaking of her child, a girl born in May, “…”"
                let marks = (at + 1..(at + 25).min(s.end)).find(|i| s.is_whole(*i) || is_finite(s, *i));
                if let Some(marks) = marks.filter(|i| s.is_whole(*i) && skipped && matches!(s.kind(*i - 1), Some(Kind::Punct(',' | ':')))) {
                    return Some(reported(cuts, cue, marks, addressee, Link::Speech));
                }
                // "said, in a statement, that": a parenthesis ends before the clause.
                let close = (at + 1..(at + 14).min(s.end)).find(|i| s.is_punct(*i, ','))?;
                if !s.class(at + 1).has(Class::PREPOSITION | Class::ADVERB | Class::SUBORDINATOR | Class::ING) || cue.inverted {
                    return None;
                }
                let clause = s.folded(close + 1) == "that" || s.is_whole(close + 1);
                if !clause {
                    return None;
                }
                at = close + 1;
                skipped = true;
                continue;
            }
            // "said — on the radio, as it happens — that"
            Kind::Punct('—' | '–' | '-') => {
                let close = (at + 1..(at + 14).min(s.end)).find(|i| matches!(s.kind(*i), Some(Kind::Punct('—' | '–' | '-'))))?;
                if s.folded(close + 1) != "that" {
                    return None;
                }
                at = close + 1;
                continue;
            }
            Kind::Punct('"' | '”' | '“' | '’' | '\'') => {
                at += 1;
                continue;
            }
            Kind::Punct(_) | Kind::Clitic => return None,
            Kind::Word | Kind::Number | Kind::Name => {}
        }
        if folded == "that" {
            let relative = s.class(at + 1).has(Class::AUXILIARY) || cue.inverted && is_finite(s, at + 1);
            let clause = !relative && !matches!(s.kind(at + 1), Some(Kind::Punct('.' | ',')) | None);
            return (frames.has(Frames::THAT) && clause).then(|| reported(cuts, cue, at, addressee, Link::That));
        }
        let question = matches!(folded, "what" | "how" | "why" | "whether") || folded == "if" && !frames.has(Frames::BARE);
        if question && frames.has(Frames::WH) {
            return Some(reported(cuts, cue, at, addressee, Link::Question));
        }
        if folded == "to" && frames.has(Frames::INFINITIVE) && s.class(at + 1).has(Class::BASE) {
            return Some(reported(cuts, cue, at, addressee, Link::Infinitive));
        }
        let class = word.class;
        if let Some(end) = is_time_phrase(s, at) {
            at = end;
            skipped = true;
            continue;
        }
        if is_adverbial(s, at) {
            at += 1;
            skipped = true;
            continue;
        }
        let prep = class.has(Class::PREPOSITION) && !class.has(Class::SUBORDINATOR)
            || matches!(folded, "after" | "before") && !has_finite(s, at, (at + 6).min(s.end));
        if prep
            && matches!(
                folded,
                "on" | "in"
                    | "at"
                    | "during"
                    | "through"
                    | "via"
                    | "with"
                    | "from"
                    | "by"
                    | "to"
                    | "after"
                    | "before"
                    | "inside"
                    | "outside"
                    | "of"
                    | "about"
                    | "for"
                    | "upon"
            )
        {
            if is_adverbial(s, at + 1) {
                at += 1;
                continue;
            }
            // What the verb is about is no setting of it: "said of the plan".
            let phrase = s.phrase_after(at + 1)?;
            at = phrase.end;
            skipped = true;
            continue;
        }
        if frames.has(Frames::ADDRESSEE) && addressee.is_none() && !cue.inverted {
            if let Some(phrase) = told_to(s, at) {
                let end = phrase.end;
                addressee = Some(phrase);
                at = end;
                continue;
            }
        }
        if frames.has(Frames::BARE) && !cue.inverted && is_clause(s, at) {
            return Some(reported(cuts, cue, at, addressee, Link::Bare));
        }
        // "emphasized the need": what follows is no clause.
        return None;
    }
    None
}

/// Returns the phrase at `at` as those to whom something was told: "reporters" of "told reporters late Saturday".
pub(crate) fn told_to(s: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    let phrase = s.phrase_after(at)?;
    let end = (phrase.start..phrase.end).find(|i| *i > phrase.start && is_adverbial(s, *i)).unwrap_or(phrase.end);
    Some(phrase.start..end)
}

/// Tells whether an adverb or a word of time stands at `at`.
pub(crate) fn is_adverbial(s: &Sentence<'_>, at: usize) -> bool {
    let class = s.class(at);
    let folded = s.folded(at);
    let time = class.has(Class::TIME) || class.has(Class::DAYPART) && at > s.start && s.class(at - 1).has(Class::TIME | Class::DETERMINER);
    let last = matches!(folded, "last" | "this" | "late" | "early" | "earlier") && s.class(at + 1).has(Class::TIME | Class::DAYPART);
    let adverb = s.is_lower(at)
        && (class.has(Class::ADVERB) && !class.has(Class::DETERMINER | Class::SUBJECT | Class::SUBORDINATOR)
            || s.ends_like_adverb(at) && !class.has(Class::VERB));
    let day = matches!(s.kind(at), Some(Kind::Number)) && at > s.start && (s.class(at - 1).has(Class::TIME) || s.is_punct(at - 1, ','));
    time || last || adverb || day
}

/// Tells whether a clause with a subject and a finite verb begins at `at`.
pub(crate) fn is_clause(s: &Sentence<'_>, at: usize) -> bool {
    let class = s.class(at);
    let starts = class.has(Class::SUBJECT | Class::DETERMINER | Class::POSSESSIVE | Class::SUBORDINATOR)
        || s.is_name_word(at)
        || matches!(s.kind(at), Some(Kind::Number | Kind::Punct('$')))
        || s.is_lower(at) && !class.has(Class::PREPOSITION | Class::COORDINATOR | Class::AUXILIARY | Class::OBJECT)
        || class.has(Class::ADVERB);
    let tells_when = matches!(s.folded(at), "when" | "while" | "because" | "after" | "before" | "since" | "until" | "as" | "where");
    if !starts || tells_when {
        return false;
    }
    let end = content_end(s, at);
    let Some(phrase) = s.phrase_after(at) else {
        return class.has(Class::SUBORDINATOR | Class::SUBJECT | Class::ADVERB) && has_finite(s, at + 1, end);
    };
    // "closed meetings — those for members — deny": what stands between dashes belongs to the subject.
    let dash = |i: usize| matches!(s.kind(i), Some(Kind::Punct('—' | '–' | '-')));
    let close = if dash(phrase.end) { (phrase.end + 2..s.end.min(phrase.end + 20)).rev().find(|i| dash(*i)) } else { None };
    if close.is_some_and(|close| is_finite(s, close + 1) || is_finite(s, close + 2)) {
        return true;
    }
    // "announced the plan": no verb follows the noun. A verb that is also the subject's own would stand at once.
    has_finite(s, phrase.end.min(end), end) || (phrase.start + 1..phrase.end).any(|i| crate::syntax::verb::is_finite(s, i))
}

fn reported(cuts: &Cuts<'_>, cue: &CueVerb, from: usize, addressee: Option<Range<usize>>, link: Link) -> Reported {
    let s = &cuts.s;
    let mut run = (link != Link::Speech).then_some(Run::behind(s, cue, from, link));
    let end = run.as_mut().map_or_else(|| speech_end(s, from), |run| run.read(cuts).end).max((from + 1).min(s.end));
    Reported { content: from..end, run, addressee, link }
}

/// Returns where speech that begins at `from` ends: with its marks when a stop stands inside them, else with the clause.
fn speech_end(s: &Sentence<'_>, from: usize) -> usize {
    let mut end = from;
    while s.is_whole(end) {
        end += 1;
    }
    let inside = s.text_of(end - 1).trim_end_matches(['”', '"', '’', '\'', '»', '“', '«', '」', '』', ' ']);
    let stopped = inside.ends_with(['.', ',', '!', '?', '…', ';']);
    let next_ends = matches!(s.kind(end), None | Some(Kind::Punct('.' | '!' | '?' | ',' | ';' | '—' | '–' | '-' | '(' | ')')));
    if stopped || next_ends || takes_over_after(s, end) { end } else { content_end(s, end) }
}
