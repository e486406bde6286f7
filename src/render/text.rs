//! Cards in plain text, coloured where the caller gives colours.

use std::fmt::Write as _;

use crate::basis::Basis;
use crate::record::{ArticleRecord, Quote, QuoteKind, Speaker};
use crate::render::clean::clean;
use crate::render::explain::{Explainer, Reason};
use crate::venue::Venue;

/// What is written before each part of a card, and after it; all empty for plain text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Palette {
    /// Before the speaker.
    pub speaker: &'static str,
    /// Before the words.
    pub words: &'static str,
    /// Before venue and date.
    pub setting: &'static str,
    /// Before rule and confidence.
    pub detail: &'static str,
    /// After each of them.
    pub reset: &'static str,
}

/// Returns a card for every quote of an article.
///
/// Control characters of the text are written as numbers, so that nothing in an article steers a terminal.
#[must_use]
pub fn cards(record: &ArticleRecord, palette: Palette) -> String {
    write_cards(record, palette, None)
}

/// Returns a card for every quote of an article with the reasons for its answers; `text` is the article's text as it was
/// handed in.
#[must_use]
pub fn explained_cards(record: &ArticleRecord, text: &str, palette: Palette) -> String {
    write_cards(record, palette, Some(&Explainer::new(record, text)))
}

fn write_cards(record: &ArticleRecord, palette: Palette, explainer: Option<&Explainer<'_>>) -> String {
    let mut out = String::new();
    let Palette { detail, reset, .. } = palette;
    let published = record.published.map(|d| format!(", {d}")).unwrap_or_default();
    let outlet = record.outlet.as_deref().map(|o| format!(", {}", clean(o))).unwrap_or_default();
    let headline = record.headline.as_deref().map(|h| format!(": {}", clean(h))).unwrap_or_default();
    let count = record.extraction.quotes.len();
    let noun = if count == 1 { "quote" } else { "quotes" };
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{detail}{}{headline} ({count} {noun}{outlet}{published}){reset}", clean(&record.id));
    for quote in &record.extraction.quotes {
        out.push('\n');
        card(&mut out, quote, palette);
        for Reason { field, text } in explainer.map(|e| e.reasons(quote)).unwrap_or_default() {
            let mut lead = format!("why {field}");
            for line in wrap(&text, 76) {
                let _ = writeln!(out, "    {detail}{lead:<10} {line}{reset}");
                lead.clear();
            }
        }
    }
    out
}

fn card(out: &mut String, quote: &Quote, palette: Palette) {
    let Palette { speaker, words, setting, detail, reset } = palette;
    let _ = writeln!(out, "{speaker}{}{reset}", who(quote));
    let content: Vec<String> = quote.content.iter().map(|c| clean(&c.text)).collect();
    for line in wrap(&content.join(" … "), 88) {
        let _ = writeln!(out, "  {words}{line}{reset}");
    }
    if let Some(venue) = &quote.venue {
        let _ = writeln!(out, "  {setting}where  {}{reset}", where_(venue));
    }
    if let Some(date) = &quote.date {
        let day = date.date.map_or_else(|| "not a day that can be told".to_owned(), |d| d.to_string());
        let _ = writeln!(out, "  {setting}when   {day} ({}){reset}", basis(date.basis));
    }
    let kind = match quote.kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    };
    let thought = if quote.speech { "" } else { ", thought" };
    let cue = quote.cue.as_ref().map(|c| format!(", “{}”", clean(&c.excerpt.text))).unwrap_or_default();
    let _ = writeln!(out, "  {detail}how    {kind}{thought}{cue}; {} {:.2}{reset}", clean(&quote.rule), quote.confidence);
}

fn who(quote: &Quote) -> String {
    let names =
        |speakers: &mut dyn Iterator<Item = &Speaker>, joint: &str| speakers.map(|s| clean(&s.name)).collect::<Vec<_>>().join(joint);
    match &quote.speaker {
        Some(first) => {
            let all = names(&mut std::iter::once(first).chain(&quote.joint_speakers), " and ");
            let role = first.role.as_deref().filter(|_| quote.joint_speakers.is_empty());
            role.map_or_else(|| all.clone(), |r| format!("{all}, {}", clean(r)))
        }
        None if quote.candidates.is_empty() => "nobody told".to_owned(),
        None => format!("ambiguous: {}", names(&mut quote.candidates.iter(), " or ")),
    }
}

fn where_(venue: &Venue) -> String {
    let parts = [&venue.name, &venue.outlet, &venue.place];
    let told: Vec<String> = parts.into_iter().flatten().map(|p| clean(p)).collect();
    let told = if told.is_empty() { String::new() } else { format!("{}, ", told.join(", ")) };
    format!("{told}{} ({})", venue.kind.as_str(), basis(venue.basis))
}

/// Says how a venue or a date is known.
pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Explicit => "told in the sentence",
        Basis::Carried => "from another sentence",
        Basis::Schedule => "the programme's day",
        Basis::Published => "day of publication, no better evidence",
    }
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let full = lines.last().is_some_and(|l| !l.is_empty() && l.chars().count() + 1 + word.chars().count() > width);
        if full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
