//! Finding expressions of time in running text.

use std::borrow::Cow;

use crate::date::expression::{Expression, Side, day_of_month, month, number, weekday, year};
use crate::lexicon::word::{Class, look_up};
use crate::span::Span;
use crate::text::fold;
use crate::text::word::{Kind, Token};

/// An expression with the words that make it, prepositions left out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) span: Span,
    pub(crate) expression: Expression,
    /// The weekday is the name of a thing's day, as in "Friday's summit".
    pub(crate) possessive: bool,
    /// A noun follows that the expression describes, as in "Sunday news programmes".
    pub(crate) attributive: bool,
}

struct Words<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Words<'t> {
    /// Returns the folded word at `at`; an empty string past the ends.
    fn word(&self, at: usize) -> Cow<'t, str> {
        match self.tokens.get(at) {
            Some(t) if !matches!(t.kind, Kind::Whole(_)) => fold::key(t.span.slice(self.text)),
            _ => Cow::Borrowed(""),
        }
    }

    fn before(&self, at: usize) -> Cow<'t, str> {
        at.checked_sub(1).map_or(Cow::Borrowed(""), |i| self.word(i))
    }

    fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.span.slice(self.text).starts_with(char::is_uppercase))
    }
}

/// Finds the expressions of time among tokens, in order.
pub(crate) fn scan(text: &str, tokens: &[Token]) -> Vec<Found> {
    let words = Words { text, tokens };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let next = match read(&words, at) {
            Some((expression, from, to)) => {
                let possessive = tokens.get(to).is_some_and(|t| t.kind == Kind::Clitic);
                let attributive = describes(&words, to);
                found.push(Found { span: tokens[from].span.cover(tokens[to - 1].span), expression, possessive, attributive });
                to
            }
            None => at + 1,
        };
        at = next;
    }
    found
}

/// Tells whether the word at `at` is a noun that the expression before it describes.
fn describes(words: &Words<'_>, at: usize) -> bool {
    let noun = words.tokens.get(at).is_some_and(|t| t.kind == Kind::Word) && !words.capital(at);
    let class = look_up(&words.word(at)).class;
    let other = Class::PREPOSITION
        | Class::VERB
        | Class::AUXILIARY
        | Class::COORDINATOR
        | Class::SUBORDINATOR
        | Class::DETERMINER
        | Class::POSSESSIVE
        | Class::SUBJECT
        | Class::OBJECT
        | Class::ADVERB
        | Class::INTERROGATIVE
        | Class::PEOPLE;
    noun && !class.has(other) && !words.word(at).ends_with("ly")
}

/// An expression with its first token and the one after its last.
type Reading = (Expression, usize, usize);

fn read(words: &Words<'_>, at: usize) -> Option<Reading> {
    let token = words.tokens.get(at)?;
    match token.kind {
        Kind::Number => number_first(words, at),
        Kind::Word => weekday_first(words, at).or_else(|| month_first(words, at)).or_else(|| relative(words, at)),
        _ => None,
    }
}

/// "Sunday", "last Sunday", "Tuesday night"
fn weekday_first(words: &Words<'_>, at: usize) -> Option<Reading> {
    if !words.capital(at) {
        return None;
    }
    let day = weekday(&words.word(at))?;
    let (side, from) = match &*words.before(at) {
        // Counted from another event: no day can be told.
        "previous" | "following" | "same" => return Some((Expression::Vague, at - 1, at + 1)),
        "the" if words.capital(at + 1) => return None,
        "last" | "past" => (Side::Last, at - 1),
        "next" | "coming" => (Side::Next, at - 1),
        "this" => (Side::Plain, at - 1),
        _ => (Side::Plain, at),
    };
    let to = if is_daypart(&words.word(at + 1)) { at + 2 } else { at + 1 };
    // "Sunday, March 6": the date is the better expression.
    if &*words.word(to) == "," && month(&words.word(to + 1)).is_some() && day_of_month(&words.word(to + 2)).is_some() {
        return month_first(words, to + 1).map(|(expression, _, end)| (expression, at, end));
    }
    Some((Expression::Weekday(day, side), from, to))
}

/// "March 6", "March 6, 2016", "in March", "March 2016"
fn month_first(words: &Words<'_>, at: usize) -> Option<Reading> {
    if !words.capital(at) {
        return None;
    }
    let month = month(&words.word(at))?;
    let next = words.word(at + 1);
    if let Some(day) = day_of_month(&next) {
        let comma = usize::from(&*words.word(at + 2) == ",");
        if let Some(year) = year(&words.word(at + 2 + comma)) {
            return Some((Expression::Day { year: Some(year), month, day }, at, at + 3 + comma));
        }
        return Some((Expression::Day { year: None, month, day }, at, at + 2));
    }
    let comma = usize::from(&*next == ",");
    if let Some(year) = year(&words.word(at + 1 + comma)) {
        return Some((Expression::Month { year: Some(year), month, last: false }, at, at + 2 + comma));
    }
    if let Some(year) = year(&words.word(at + 2)).filter(|_| &*next == "of") {
        return Some((Expression::Month { year: Some(year), month, last: false }, at, at + 3));
    }
    // Alone a month's name may be a person, a verb or an event: "May said", "the March on Washington".
    let led = matches!(&*words.before(at), "in" | "last" | "this" | "early" | "late" | "mid" | "during" | "of" | "by" | "from");
    let name_follows = words.capital(at + 1);
    let last = &*words.before(at) == "last";
    (led && !name_follows).then_some((Expression::Month { year: None, month, last }, at - usize::from(last), at + 1))
}

/// "6 March 2016", "2016-03-06", "in 2012", "three days ago" with a numeral
fn number_first(words: &Words<'_>, at: usize) -> Option<Reading> {
    let word = words.word(at);
    if let Some(date) = iso(&word) {
        return Some((date, at, at + 1));
    }
    if let Some(day) = day_of_month(&word) {
        let of = usize::from(&*words.word(at + 1) == "of");
        if let Some(month) = month(&words.word(at + 1 + of)).filter(|_| words.capital(at + 1 + of)) {
            let comma = usize::from(&*words.word(at + 2 + of) == ",");
            if let Some(year) = year(&words.word(at + 2 + of + comma)) {
                return Some((Expression::Day { year: Some(year), month, day }, at, at + 3 + of + comma));
            }
            return Some((Expression::Day { year: None, month, day }, at, at + 2 + of));
        }
    }
    if let Some(year) = year(&word) {
        // "a 1974 interview"
        let occasion = matches!(
            &*words.word(at + 1),
            "interview"
                | "speech"
                | "podcast"
                | "book"
                | "letter"
                | "report"
                | "article"
                | "memo"
                | "op-ed"
                | "tweet"
                | "post"
                | "column"
                | "memoir"
                | "debate"
                | "hearing"
                | "statement"
                | "address"
                | "essay"
                | "autobiography"
        );
        if occasion {
            return Some((Expression::Year(year), at, at + 1));
        }
        let led = matches!(&*words.before(at), "in" | "late" | "early" | "during" | "summer" | "fall" | "spring" | "winter");
        let counts = words.word(at + 1);
        let thing = words.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Word)
            && !matches!(
                &*counts,
                "and"
                    | "that"
                    | "when"
                    | "after"
                    | "at"
                    | "in"
                    | "on"
                    | "to"
                    | "as"
                    | "with"
                    | "but"
                    | "he"
                    | "she"
                    | "they"
                    | "for"
                    | "about"
                    | "of"
                    | "said"
                    | "told"
            );
        return (led && !thing).then_some((Expression::Year(year), at, at + 1));
    }
    ago(words, at)
}

fn iso(word: &str) -> Option<Expression> {
    let mut parts = word.split('-');
    let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = (year(y)?, m.parse().ok()?, day_of_month(d)?);
    ((1..=12).contains(&month) && parts.next().is_none()).then_some(Expression::Day { year: Some(year), month, day })
}

/// "two weeks ago", "a day earlier"
fn ago(words: &Words<'_>, at: usize) -> Option<Reading> {
    let count = number(&words.word(at))?;
    let of = usize::from(&*words.word(at + 1) == "of");
    let unit = words.word(at + 1 + of);
    let end = at + 2 + of;
    if !matches!(&*words.word(end), "ago" | "earlier" | "before" | "previously") {
        return None;
    }
    // "a day earlier" counts from another event; only "ago" counts from the publication date.
    let from_now = &*words.word(end) == "ago";
    let expression = match &*unit {
        "day" | "days" if from_now => Expression::Days(-count),
        "month" | "months" if from_now => Expression::Months(-count),
        "year" | "years" if from_now => Expression::Years(-count),
        "week" | "weeks" => Expression::Vague,
        "day" | "days" | "month" | "months" | "year" | "years" | "decade" | "decades" => Expression::Vague,
        _ => return None,
    };
    Some((expression, at, end + 1))
}

/// "today", "last week", "this month", "earlier this year"
fn relative(words: &Words<'_>, at: usize) -> Option<Reading> {
    let word = words.word(at);
    let next = words.word(at + 1);
    let one = |expression| Some((expression, at, at + 1));
    let two = |expression| Some((expression, at, at + 2));
    match &*word {
        "today" | "tonight" => one(Expression::Days(0)),
        "the" if &*next == "weekend" => two(Expression::Vague),
        "the" if &*next == "day" && &*words.word(at + 2) == "before" && &*words.word(at + 3) == "yesterday" => {
            Some((Expression::Days(-2), at, at + 4))
        }
        "recent" if matches!(&*next, "days" | "weeks" | "months" | "years") => two(Expression::Vague),
        "yesterday" => Some((Expression::Days(-1), at, if is_daypart(&next) { at + 2 } else { at + 1 })),
        "tomorrow" => one(Expression::Days(1)),
        "recently" => one(Expression::Vague),
        "this" => match &*next {
            "morning" | "afternoon" | "evening" => two(Expression::Days(0)),
            "week" | "weekend" => two(Expression::Vague),
            "month" => two(Expression::Months(0)),
            "year" => two(Expression::Years(0)),
            _ => None,
        },
        "last" | "past" => match &*next {
            "night" => two(Expression::Days(-1)),
            "week" | "weekend" => two(Expression::Vague),
            "month" => two(Expression::Months(-1)),
            "year" => two(Expression::Years(-1)),
            "spring" | "summer" | "fall" | "autumn" | "winter" => two(Expression::Vague),
            _ => None,
        },
        "next" => match &*next {
            "week" | "weekend" => two(Expression::Vague),
            "month" => two(Expression::Months(1)),
            "year" => two(Expression::Years(1)),
            _ => None,
        },
        _ => ago(words, at),
    }
}

fn is_daypart(folded: &str) -> bool {
    matches!(folded, "morning" | "afternoon" | "evening" | "night")
}
