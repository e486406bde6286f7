//! Where and when the words of one attribution were uttered, as its sentence tells.

use std::ops::Range;

use crate::attribute::calendar::Calendar;
use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::carry::Setting;
use crate::attribute::frame::Frame;
use crate::attribute::speaker::Identified;
use crate::basis::Basis;
use crate::date::{self, Tense, UtteranceDate};
use crate::lexicon::sense::Sense;
use crate::lexicon::word::{Class, Lemma, look_up};
use crate::mention::{Cast, EntityKind};
use crate::partial_date::{Grain, PartialDate};
use crate::span::Span;
use crate::syntax::phrase::Sentence;
use crate::text::fold;
use crate::text::word::{Kind, Token};
use crate::venue::{self, Hit, Venue, VenueKind, VenueTable};

/// Finds the phrases of a sentence that tell a channel, from their preposition up to the time behind them.
pub(crate) fn phrases(venues: &VenueTable, s: &Sentence<'_>) -> Vec<Range<usize>> {
    let tokens: Vec<Token> = s.words[s.start..s.end].iter().map(|w| w.token).collect();
    let hits = venue::scan(venues, s.text, &tokens).into_iter().filter(|h| h.kind.is_channel());
    let mut phrases: Vec<Range<usize>> = hits.filter_map(|hit| phrase_of(s, hit.span)).collect();
    // "in a post on X": the phrases of one setting are one.
    phrases.dedup_by(|b, a| {
        let touch = b.start <= a.end;
        if touch {
            a.end = a.end.max(b.end);
        }
        touch
    });
    phrases
}

fn phrase_of(s: &Sentence<'_>, hit: Span) -> Option<Range<usize>> {
    let mut start = (s.start..s.end).find(|i| s.words[*i].token.span.end > hit.start)?;
    let mut end = (start..s.end).find(|i| s.words[*i].token.span.end >= hit.end)? + 1;
    let is_lead = |i: usize| matches!(s.folded(i), "in" | "on" | "at" | "during" | "via" | "to" | "with" | "through" | "from");
    let mut from = is_lead(start).then_some(start);
    while start > s.start {
        let at = start - 1;
        let class = s.class(at);
        let noun = s.is_lower(at) && class.has(Class::WRITING)
            || matches!(s.folded(at), "interview" | "appearance" | "post" | "series" | "tweets" | "posts" | "thread" | "video");
        let plain =
            class.has(Class::DETERMINER | Class::POSSESSIVE) || s.is_lower(at) && crate::syntax::nominal::is_adjective(s.text_of(at));
        if is_lead(at) {
            from = Some(at);
        } else if !(noun
            || plain
            || s.is_name_word(at) && from.is_none()
            || matches!(s.kind(at), Some(Kind::Clitic))
            || s.folded(at) == "of")
        {
            break;
        }
        start = at;
    }
    // "on Radio Quill’s breakfast programme"
    while end < s.end && matches!(s.folded(end), "programme" | "program" | "show" | "podcast" | "broadcast") {
        end += 1;
    }
    while end < s.end
        && (s.class(end).has(Class::TIME | Class::DAYPART)
            || matches!(s.folded(end), "on" | "late" | "early" | "last") && s.class(end + 1).has(Class::TIME | Class::DAYPART))
    {
        end += 1;
    }
    from.map(|from| from..end)
}

/// Returns what a sentence tells of one attribution: its frame first, then the cue's verb, then `channel`, the venue that its
/// object or its source is by itself.
pub(crate) fn told(
    venues: &VenueTable,
    text: &str,
    frame: &Frame,
    cue: Option<&CueSpan>,
    channel: Option<&Hit>,
    calendar: &Calendar,
) -> Setting {
    let near = cue.map_or(0, |c| c.span.start);
    let by_verb = cue.and_then(|c| Lemma::named(c.lemma)).and_then(|l| venues.of_verb(l));
    let hits: Vec<Hit> = frame.hits.iter().filter(|h| frame.belongs(h.span.start, cue)).cloned().collect();
    let best = venue::best(&hits, near);
    let mut setting = Setting::default();
    match (best, by_verb, cue) {
        (Some(hit), verb, _) if hit.rank >= 6 || verb.is_none() => {
            setting.day = hit.day;
            setting.refers = hit.refers;
            setting.only_again = hit.only_again;
            setting.venue = Some(venue::settle(hit, &hits));
        }
        (_, Some((kind, outlet)), Some(cue)) => setting.venue = Some(verb_venue(kind, outlet, cue.span)),
        _ => setting.venue = channel.map(|hit| venue::settle(hit, &[])),
    }
    let future = cue.is_some_and(|c| {
        let words = c.span.slice(text);
        words.starts_with("will ") || words.starts_with("’ll ") || words.starts_with("'ll ")
    });
    let tense = if future { Tense::Future } else { Tense::Past };
    let dates = frame.dates.iter().filter(|d| frame.belongs(d.span.start, cue)).map(|d| (d, calendar.resolve(text, d, tense)));
    // "On Saturday, a day after the verdict": the one that tells a date goes before the nearer one that does not.
    setting.date = dates.min_by_key(|(d, date)| (date.is_none(), distance(d.span, near))).map(|(found, date)| UtteranceDate {
        date,
        grain: found.expression.grain(),
        span: Some(found.span),
        basis: Basis::Explicit,
        confidence: if date.is_some() { 0.9 } else { 0.6 },
    });
    setting
}

/// Returns the venue that a cue makes of its object: "issued a statement saying", "sent a letter that", "gave a speech".
pub(crate) fn of_object(venues: &VenueTable, s: &Sentence<'_>, candidate: &Candidate) -> Option<Hit> {
    let cue = candidate.cue.as_ref()?;
    if let Some(hit) = of_noun_before(venues, s, cue) {
        return Some(hit);
    }
    if !matches!(
        cue.lemma,
        "issue"
            | "release"
            | "put"
            | "send"
            | "write"
            | "publish"
            | "post"
            | "circulate"
            | "file"
            | "pen"
            | "sign"
            | "deliver"
            | "give"
            | "distribute"
    ) {
        return None;
    }
    let phrase = s.phrase_after(candidate.content.first()?.start)?;
    let tokens: Vec<Token> = s.words[phrase].iter().map(|w| w.token).collect();
    venue::of_object(venues, s.text, &tokens)
}

/// Returns the venue that the noun before a participle is: "put out a statement saying".
fn of_noun_before(venues: &VenueTable, s: &Sentence<'_>, cue: &CueSpan) -> Option<Hit> {
    let participle = s.class(cue.head).has(Class::ING) && cue.head > s.start && s.kind(cue.head - 1) == Some(Kind::Word);
    let phrase = s.phrase_before(cue.head).filter(|_| participle)?;
    let tokens: Vec<Token> = s.words[phrase].iter().map(|w| w.token).collect();
    venue::of_object(venues, s.text, &tokens)
}

/// Returns the venue that a source is by itself: a letter, or a paper under whatever name it goes.
pub(crate) fn of_source(s: &Sentence<'_>, candidate: &Candidate, identified: Option<&Identified>, cast: &Cast<'_>) -> Option<Hit> {
    let subject = candidate.subject.as_ref()?;
    let tokens = |words: Range<usize>| s.words[words].iter().map(|w| w.token).collect::<Vec<Token>>();
    let core = tokens(subject.core.clone());
    // "A report released in May by the institute said": the writing stands before what issued it.
    let issued = || {
        let opens = |i: &usize| matches!(s.kind(*i), Some(Kind::Punct(_) | Kind::Whole(_)));
        let from = (s.start..subject.core.start).rev().take(12).find(opens).map_or(s.start, |i| i + 1);
        let by = (from..subject.core.start).any(|i| matches!(s.folded(i), "by" | "from"));
        if by { venue::of_source(cast.venues, s.text, &tokens(from..subject.core.end)).filter(|h| h.outlet.is_none()) } else { None }
    };
    let hit = venue::of_source(cast.venues, s.text, &core).or_else(issued);
    if hit.as_ref().is_some_and(|h| h.outlet.is_none()) {
        return hit;
    }
    // "The Quill Times announced a new editor": a paper speaks for itself, and reports nothing.
    let sense = candidate.cue.as_ref().and_then(|c| Lemma::named(c.lemma)).map_or(Sense::Say, Lemma::sense);
    if matches!(
        sense,
        Sense::Request | Sense::Promise | Sense::Deny | Sense::Agree | Sense::Plan | Sense::Support | Sense::Want | Sense::Oppose
    ) {
        return None;
    }
    if speaks_for_itself(s, candidate) {
        return None;
    }
    // "Vicente Fox said": a person is no outlet.
    let known = identified.and_then(Identified::known);
    if hit.is_none() && known.is_some_and(|n| cast.entities[n].kind == EntityKind::Person) {
        return None;
    }
    let name = known.map(|n| cast.entities[n].name.clone());
    let kind = name.as_deref().and_then(|n| cast.venues.outlet_kind(n));
    match (hit, kind) {
        // The name as the article gives it in full.
        (Some(hit), Some(_)) => Some(Hit { outlet: name, ..hit }),
        (Some(hit), None) => Some(hit),
        // "People say": the name of a magazine is a common word.
        (None, _) if name.as_deref().is_some_and(is_common) => None,
        (None, kind) => Some(Hit { outlet: name, ..Hit::new(kind?, s.span(&subject.core), 6) }),
    }
}

/// Tells whether a name is a word that has a meaning of its own.
fn is_common(name: &str) -> bool {
    !name.contains(' ') && look_up(&fold::key(name)).class != Class::NONE
}

/// "The Quill Times said it would cut forty jobs": what is said is about the speaker.
fn speaks_for_itself(s: &Sentence<'_>, candidate: &Candidate) -> bool {
    let Some(first) = candidate.content.first() else { return false };
    let at = first.start + usize::from(s.folded(first.start) == "that");
    matches!(s.folded(at), "it" | "its" | "they" | "their" | "he" | "she")
        && candidate.subject.as_ref().is_some_and(|x| x.core.end <= first.start)
}

fn distance(span: Span, near: usize) -> usize {
    if span.start >= near { span.start - near } else { near.saturating_sub(span.end) }
}

fn verb_venue(kind: VenueKind, outlet: Option<&str>, span: Span) -> Venue {
    Venue { kind, name: None, outlet: outlet.map(str::to_owned), place: None, span: Some(span), basis: Basis::Explicit, confidence: 0.85 }
}

/// The outlets that an article names, each with its number in the table.
pub(crate) fn outlets_named(cast: &Cast<'_>) -> Vec<(usize, usize)> {
    let organizations = cast.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Organization);
    organizations.filter_map(|(n, e)| cast.venues.outlet_number(&e.name).map(|outlet| (n, outlet))).take(MOST_OUTLETS).collect()
}

/// So many outlets of an article are known by their full names.
const MOST_OUTLETS: usize = 100;

/// Gives an outlet the name that the article gives it in full: "AP" is "The Associated Press". `named` are the outlets that
/// the article names.
pub(crate) fn name_outlet(setting: &mut Setting, cast: &Cast<'_>, named: &[(usize, usize)]) {
    let Some(venue) = setting.venue.as_mut() else { return };
    let (Some(outlet), Some(span)) = (&venue.outlet, venue.span) else { return };
    let number = cast.venues.outlet_number(outlet);
    let meant = |mentions: &[Span]| {
        let next = mentions.partition_point(|m| m.start < span.start);
        mentions.get(next).is_some_and(|m| span.contains(*m))
    };
    let fuller = named.iter().map(|(n, outlet)| (&cast.entities[*n], *outlet)).filter(|(e, _)| e.name.len() > outlet.len());
    if let Some((entity, _)) = { fuller }.find(|(e, other)| number == Some(*other) || meant(&e.mentions)) {
        venue.outlet = Some(entity.name.clone());
    }
}

/// Fills in the day where the sentences do not tell it: the programme's day, then the day of the dateline or of publication.
pub(crate) fn fill_day(setting: &mut Setting, calendar: &Calendar) {
    if setting.date.is_some() {
        return;
    }
    let Some((written, dateline)) = calendar.written() else { return };
    let scheduled = setting.day.and_then(|day| date::latest(day, written));
    setting.date = Some(UtteranceDate {
        date: Some(PartialDate::day(scheduled.unwrap_or(written))),
        grain: Grain::Day,
        span: dateline.filter(|_| scheduled.is_none()),
        basis: if scheduled.is_some() { Basis::Schedule } else { Basis::Published },
        confidence: if scheduled.is_some() { 0.85 } else { 0.3 },
    });
}
