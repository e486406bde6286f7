//! Where and when the words of one attribution were uttered, as its sentence tells.

use std::ops::Range;

use crate::attribute::calendar::Calendar;
use crate::attribute::candidate::CueSpan;
use crate::attribute::carry::Setting;
use crate::attribute::frame::Frame;
use crate::basis::Basis;
use crate::date::{self, Tense, UtteranceDate};
use crate::lexicon::word::{Class, Lemma};
use crate::partial_date::{Grain, PartialDate};
use crate::span::Span;
use crate::syntax::phrase::Sentence;
use crate::text::word::Kind;
use crate::venue::{self, Hit, Venue, VenueKind, VenueTable};

/// Finds the phrases of a sentence that tell a channel, from their preposition up to the time behind them.
pub(crate) fn phrases(venues: &VenueTable, s: &Sentence<'_>) -> Vec<Range<usize>> {
    let words = s.among(s.start..s.end);
    let hits = venue::scan(venues, words).into_iter().filter(|h| h.kind.is_channel());
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
            class.has(Class::DETERMINER | Class::POSSESSIVE) || s.is_lower(at) && crate::syntax::nominal::is_adjective(s.folded(at));
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

fn distance(span: Span, near: usize) -> usize {
    if span.start >= near { span.start - near } else { near.saturating_sub(span.end) }
}

fn verb_venue(kind: VenueKind, outlet: Option<&str>, span: Span) -> Venue {
    Venue { kind, name: None, outlet: outlet.map(str::to_owned), place: None, span: Some(span), basis: Basis::Explicit, confidence: 0.85 }
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
