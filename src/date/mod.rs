//! When the words were uttered: expressions of time, resolved against the publication date, looking back.

mod expression;
mod hint;
mod holiday;
mod resolve;
mod scan;

use serde::{Deserialize, Serialize};

pub(crate) use expression::Expression;
pub(crate) use resolve::{Tense, latest, resolve};
pub(crate) use scan::{Found, events, may_stand, scan};

use crate::basis::Basis;
use crate::lexicon::reading::Reading;
use crate::partial_date::{Grain, PartialDate};
use crate::span::Span;

/// The civil date of an utterance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UtteranceDate {
    /// The date cut to its grain; `None` when the expression cannot be resolved ("last week").
    pub date: Option<PartialDate>,
    /// What the date, or the expression, is exact to.
    pub grain: Grain,
    /// The expression that told it, where one stands in the text.
    pub span: Option<Span>,
    /// How it is known.
    pub basis: Basis,
    /// How sure the answer is, from 0 to 1.
    pub confidence: f64,
}

/// Finds the first expression of time in a text and resolves it against a publication date, looking back.
///
/// ```
/// use jiff::civil::date;
/// let (span, when) = onrecord::parse_date("She spoke on Friday.", Some(date(2025, 8, 17))).expect("a weekday");
/// assert_eq!((span.start, span.end), (13, 19));
/// assert_eq!(when.expect("resolved").to_string(), "2025-08-15");
/// ```
#[must_use]
pub fn parse_date(text: &str, published: Option<jiff::civil::Date>) -> Option<(Span, Option<PartialDate>)> {
    let reading = Reading::of(text, Span::new(0, text.len()));
    let found = scan(reading.words(text)).into_iter().next()?;
    Some((found.span, resolve(found.expression, published, None, Tense::Past)))
}
