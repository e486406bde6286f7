//! The days an article has told so far: from which "the next day" and "two days after the debate" count.

use jiff::civil::Date;

use crate::date::{self, Expression, Found, Tense};
use crate::partial_date::{Grain, PartialDate};
use crate::syntax::phrase::Sentence;
use crate::text::fold;
use crate::text::word::Token;

/// The publication date, the day told last, and the days of events.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    published: Option<Date>,
    last: Option<Date>,
    /// The nouns of events, folded, with the day of each.
    events: Vec<(String, Date)>,
}

/// So many events are remembered.
const MOST_EVENTS: usize = 40;

impl Calendar {
    pub(crate) fn new(published: Option<Date>) -> Self {
        Self { published, ..Self::default() }
    }

    pub(crate) fn published(&self) -> Option<Date> {
        self.published
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
        date::resolve(found.expression, self.published, told, tense)
    }

    /// Notes the days of the events in a sentence, and the day that its frame tells.
    pub(crate) fn note(&mut self, s: &Sentence<'_>, dates: &[Found]) {
        let tokens: Vec<Token> = s.words[s.start..s.end].iter().map(|w| w.token).collect();
        for (noun, expression) in date::events(s.text, &tokens) {
            if let Some(day) = self.day(expression) {
                if self.events.len() == MOST_EVENTS {
                    self.events.remove(0);
                }
                self.events.push((fold::key(noun.slice(s.text)).into_owned(), day));
            }
        }
        if let Some(day) = dates
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
        let date = date::resolve(expression, self.published, self.last, Tense::Past)?;
        (date.grain() == Grain::Day).then(|| date.first_day())
    }
}
