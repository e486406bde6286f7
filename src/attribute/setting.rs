//! What the frame of a sentence tells of where and when: everything outside content and appositions.

use std::ops::Range;

use jiff::civil::Date;

use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::carry::Setting;
use crate::basis::Basis;
use crate::date::{self, Tense, UtteranceDate};
use crate::lexicon::word::{Class, Lemma};
use crate::partial_date::{Grain, PartialDate};
use crate::span::Span;
use crate::syntax::phrase::Sentence;
use crate::text::word::{Kind, Token};
use crate::venue::{self, Venue, VenueKind};

/// What a sentence's frame tells.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    hits: Vec<venue::Hit>,
    dates: Vec<date::Found>,
}

/// Reads the frame of a sentence: its words outside what `candidates` report and outside what describes their sources.
pub(crate) fn frame(s: &Sentence<'_>, candidates: &[Candidate]) -> Frame {
    let mut frame = Frame::default();
    for zone in zones(s, candidates) {
        let tokens: Vec<Token> = s.words[zone].iter().map(|w| w.token).collect();
        let hits = venue::scan(s.text, &tokens);
        let dates = date::scan(s.text, &tokens).into_iter().filter(|d| {
            // "Monday’s “Morning Joe”" dates the words, "Friday’s summit" another event.
            let occasion = d.possessive && hits.iter().any(|h| h.span.start >= d.span.end && h.span.start <= d.span.end + 8);
            occasion || !d.possessive && !d.attributive
        });
        frame.dates.extend(dates);
        frame.hits.extend(hits);
    }
    frame
}

fn zones(s: &Sentence<'_>, candidates: &[Candidate]) -> Vec<Range<usize>> {
    let described =
        |at: usize| candidates.iter().filter_map(|c| c.subject.as_ref()).any(|x| x.whole.contains(&at) && !x.core.contains(&at));
    // "Referring to the storm on Friday, Rowe said": what it is about is no setting.
    let about =
        matches!(s.folded(s.start), "referring" | "regarding" | "citing" | "concerning" | "following" | "despite" | "amid" | "responding")
            || s.folded(s.start) == "in" && matches!(s.folded(s.start + 1), "reference" | "response" | "regard" | "light" | "spite");
    let fronted = if about { (s.start..s.end).find(|i| s.is_punct(*i, ',')).unwrap_or(s.start) } else { s.start };
    let asides = asides(s, candidates);
    let mut zones = Vec::new();
    let mut start = None;
    for at in fronted..=s.end {
        let open = at < s.end && !candidates.iter().any(|c| c.covers(at)) && !described(at) && !asides.iter().any(|a| a.contains(&at));
        match (open, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                zones.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    zones
}

/// Finds the clauses behind a content that tell of something else: "…, when he meets the minister on Monday".
fn asides(s: &Sentence<'_>, candidates: &[Candidate]) -> Vec<Range<usize>> {
    let from = candidates.iter().filter_map(|c| c.content.last()).map(|r| r.end).min().unwrap_or(s.end);
    let opens = |i: &usize| matches!(s.folded(*i), "when" | "where");
    let clauses = (from..s.end).filter(opens).map(|start| {
        let end = (start..s.end).find(|i| s.is_punct(*i, ',')).unwrap_or(s.end);
        start..end
    });
    // "said when he appeared on Sunday" dates the words: a past clause tells of the same occasion.
    let other = |c: &Range<usize>| {
        let verb = s.phrase_after(c.start + 1).and_then(|p| (p.end..c.end).find(|i| crate::syntax::verb::is_finite(s, *i)));
        verb.is_some_and(|v| !s.class(v).has(Class::PAST))
    };
    clauses.filter(other).collect()
}

/// Finds the phrases of a sentence that tell a channel, from their preposition up to the time behind them.
pub(crate) fn phrases(s: &Sentence<'_>) -> Vec<Range<usize>> {
    let tokens: Vec<Token> = s.words[s.start..s.end].iter().map(|w| w.token).collect();
    let channel = |kind: VenueKind| {
        matches!(
            kind,
            VenueKind::Broadcast
                | VenueKind::Podcast
                | VenueKind::Publication
                | VenueKind::Social
                | VenueKind::Press
                | VenueKind::Statement
                | VenueKind::Interview
        )
    };
    let hits = venue::scan(s.text, &tokens).into_iter().filter(|h| channel(h.kind));
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

/// Returns what the frame tells of one attribution.
pub(crate) fn told(text: &str, frame: &Frame, cue: Option<&CueSpan>, published: Option<Date>) -> Setting {
    let near = cue.map_or(0, |c| c.span.start);
    let by_verb = cue.and_then(|c| Lemma::named(c.lemma)).and_then(venue::of_verb);
    let best = venue::best(&frame.hits, near);
    let mut setting = Setting::default();
    match (best, by_verb, cue) {
        (Some(hit), verb, _) if hit.rank >= 6 || verb.is_none() => {
            setting.day = hit.day;
            setting.venue = Some(venue::settle(hit, &frame.hits));
        }
        (_, Some((kind, outlet)), Some(cue)) => setting.venue = Some(verb_venue(kind, outlet, cue.span)),
        _ => {}
    }
    setting.date = frame.dates.iter().min_by_key(|d| distance(d.span, near)).map(|found| {
        let future = cue.is_some_and(|c| {
            let words = c.span.slice(text);
            words.starts_with("will ") || words.starts_with("’ll ") || words.starts_with("'ll ")
        });
        let date = date::resolve(found.expression, published, if future { Tense::Future } else { Tense::Past });
        UtteranceDate {
            date,
            grain: found.expression.grain(),
            span: Some(found.span),
            basis: Basis::Explicit,
            confidence: if date.is_some() { 0.9 } else { 0.6 },
        }
    });
    setting
}

fn distance(span: Span, near: usize) -> usize {
    if span.start >= near { span.start - near } else { near.saturating_sub(span.end) }
}

fn verb_venue(kind: VenueKind, outlet: Option<&str>, span: Span) -> Venue {
    Venue { kind, name: None, outlet: outlet.map(str::to_owned), place: None, span: Some(span), basis: Basis::Explicit, confidence: 0.85 }
}

/// Fills in what the sentences do not tell: the programme's day, then the day of publication.
pub(crate) fn complete(setting: &mut Setting, published: Option<Date>) {
    if setting.date.is_some() {
        return;
    }
    let Some(published) = published else { return };
    let scheduled = setting.day.and_then(|day| date::latest(day, published));
    setting.date = Some(UtteranceDate {
        date: Some(PartialDate::day(scheduled.unwrap_or(published))),
        grain: Grain::Day,
        span: None,
        basis: if scheduled.is_some() { Basis::Schedule } else { Basis::Published },
        confidence: if scheduled.is_some() { 0.85 } else { 0.3 },
    });
}
