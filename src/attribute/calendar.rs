//! The days an article has told so far: from which "the next day" and "two days after the debate" count.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::article::Article;
use crate::attribute::frame::Frame;
use crate::date::{self, Expression, Found, Tense};
use crate::lexicon::word::Class;
use crate::partial_date::{Grain, PartialDate};
use crate::span::Span;
use crate::syntax::phrase::Sentence;
use crate::text::fold;

/// The publication date, the day told last, and the days of events.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    /// The day on which the article was written: that of its dateline, else that of publication.
    written: Option<Date>,
    /// Where the dateline tells it.
    dateline: Option<Span>,
    last: Option<Date>,
    /// The nouns of events, folded, with the day of each.
    events: Vec<(String, Date)>,
}

/// A dateline is at most so many days older than the publication.
const MOST_DAYS: i32 = 10;

/// So many events are remembered.
const MOST_EVENTS: usize = 40;

impl Calendar {
    /// Returns the calendar of an article: "LISBON, March 3 (Quill) —" tells the day on which it was written.
    pub(crate) fn of(article: &Article<'_>) -> Self {
        let published = article.published;
        let told = article.dateline.as_ref().and_then(|line| {
            let (span, date) = date::parse_date(&line.text, published)?;
            let day = date.filter(|d| d.grain() == Grain::Day)?.first_day();
            // An older day is no dateline's.
            let near = published.is_none_or(|p| day <= p && day >= p.saturating_sub(MOST_DAYS.days()));
            near.then(|| (day, Span::new(line.span.start + span.start, line.span.start + span.end)))
        });
        let (written, dateline) = told.map_or((published, None), |(day, span)| (Some(day), Some(span)));
        Self { written, dateline, ..Self::default() }
    }

    /// Returns the day on which the article was written, and where a dateline tells it.
    pub(crate) fn written(&self) -> Option<(Date, Option<Span>)> {
        self.written.map(|day| (day, self.dateline))
    }

    /// Returns what an expression means here.
    pub(crate) fn resolve(&self, text: &str, found: &Found, tense: Tense) -> Option<PartialDate> {
        let told = match found.event {
            Some(noun) => {
                let noun = fold::key(noun.slice(text));
                self.events.iter().rev().find(|(name, _)| *name == *noun).map(|(_, day)| *day)
            }
            None => self.last,
        };
        let date = date::resolve(found.expression, self.written, told, tense)?;
        // What was said lies behind the day of writing.
        let ahead = matches!(found.expression, Expression::Told(_) | Expression::ToldWeekday { .. })
            && tense == Tense::Past
            && self.written.is_some_and(|w| date.first_day() > w);
        (!ahead).then_some(date)
    }

    /// Notes the days of the events in a sentence, and the day that its frame tells.
    pub(crate) fn note(&mut self, s: &Sentence<'_>, frame: &Frame) {
        let words = s.among(s.start..s.end);
        let timed = frame.timed && words.words.iter().any(|w| w.class.has(Class::TIME));
        for (noun, expression) in if timed { date::events(words) } else { Vec::new() } {
            if let Some(day) = self.day(expression) {
                if self.events.len() == MOST_EVENTS {
                    self.events.remove(0);
                }
                self.events.push((fold::key(noun.slice(s.text)).into_owned(), day));
            }
        }
        if let Some(day) = frame
            .dates
            .iter()
            .rev()
            .find_map(|d| self.resolve(s.text, d, Tense::Past))
            .filter(|d| d.grain() == Grain::Day)
            .map(PartialDate::first_day)
        {
            self.last = Some(day);
        }
    }

    fn day(&self, expression: Expression) -> Option<Date> {
        let date = date::resolve(expression, self.written, self.last, Tense::Past)?;
        (date.grain() == Grain::Day).then(|| date.first_day())
    }
}
