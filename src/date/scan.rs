//! Finding expressions of time in running text.

use crate::date::expression::{Expression, Side, day_of_month, month, number, season, weekday, year};
use crate::date::hint::{HINTS, may_tell};
use crate::date::holiday::HOLIDAYS;
use crate::lexicon::reading::Words;
use crate::lexicon::word::Class;
use crate::span::Span;
use crate::text::word::Kind;

/// An expression with the words that make it, prepositions left out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) span: Span,
    pub(crate) expression: Expression,
    /// The weekday is the name of a thing's day, as in "Friday's summit".
    pub(crate) possessive: bool,
    /// A noun follows that the expression describes, as in "Sunday news programmes".
    pub(crate) attributive: bool,
    /// The event from whose day it counts: "two days after the debate".
    pub(crate) event: Option<Span>,
}

/// Tells whether an expression of time may stand among words.
pub(crate) fn may_stand(words: Words<'_>) -> bool {
    let hints = &*HINTS;
    (0..words.len()).any(|at| may_tell(hints, &words, at))
}

/// Finds the expressions of time among words, in order.
pub(crate) fn scan(words: Words<'_>) -> Vec<Found> {
    let hints = &*HINTS;
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // Nearly all words tell nothing: one look at the hints instead of the closed classes one by one.
        if !may_tell(hints, &words, at) {
            debug_assert!(read(&words, at).is_none(), "no hint of {:?}", words.text_of(at));
            at += 1;
            continue;
        }
        let next = match read(&words, at) {
            Some((expression, from, to)) => {
                let possessive = words.kind(to) == Some(Kind::Clitic);
                let attributive = describes(&words, to);
                let counts = matches!(expression, Expression::Told(_)) && matches!(words.folded(to - 1), "after" | "before" | "of");
                let event = if counts { event(&words, to) } else { None };
                // "four days after Rowe told reporters": from what nobody can tell.
                let from_words = words.is_word(to);
                let expression = if counts && event.is_none() && from_words { Expression::Vague } else { expression };
                found.push(Found { span: words.span(from, to), expression, possessive, attributive, event });
                to
            }
            None => at + 1,
        };
        at = next;
    }
    found
}

/// Reads the noun of the event that a count of days refers to: "after the first debate".
fn event(words: &Words<'_>, from: usize) -> Option<Span> {
    let class = |i: usize| words.class(i);
    if !class(from).has(Class::DETERMINER | Class::POSSESSIVE) {
        return None;
    }
    let stops = |i: &usize| {
        !words.is_word(*i)
            || class(*i)
                .has(Class::PREPOSITION | Class::AUXILIARY | Class::SUBORDINATOR | Class::COORDINATOR | Class::RELATIVE | Class::SUBJECT)
            || class(*i).has(Class::PAST) && !class(*i).has(Class::NOUN)
    };
    let end = (from + 1..from + 6).find(stops).unwrap_or(from + 6);
    (end > from + 1).then(|| words.words[end - 1].token.span)
}

/// Finds the events whose days a text tells: "Tuesday’s debate", "the debate on Tuesday"; each noun with its expression.
pub(crate) fn events(words: Words<'_>) -> Vec<(Span, Expression)> {
    let noun = |i: usize| {
        let token = words.get(i)?.token;
        let class = words.class(i);
        let function = Class::FUNCTION | Class::DETERMINER | Class::POSSESSIVE | Class::TIME | Class::ADVERB | Class::OBJECT;
        let plain = token.kind == Kind::Word && !words.capital(i) && !class.has(function);
        (plain && (!class.has(Class::VERB) || class.has(Class::NOUN))).then_some(token.span)
    };
    let mut events = Vec::new();
    for found in scan(words) {
        let first = words.place(found.span.start);
        if found.possessive {
            let at = words.place(found.span.end) + 1;
            // "Tuesday’s first debate"
            let last = (at..at + 4).take_while(|i| noun(*i).is_some()).last();
            events.extend(last.and_then(noun).map(|n| (n, found.expression)));
        } else if first >= 2 && words.folded(first - 1) == "on" {
            events.extend(noun(first - 2).map(|n| (n, found.expression)));
        }
    }
    events
}

/// Tells whether the word at `at` is a noun that the expression before it describes.
fn describes(words: &Words<'_>, at: usize) -> bool {
    let noun = words.is_word(at) && !words.capital(at);
    let class = words.class(at);
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
    noun && !class.has(other) && !words.folded(at).ends_with("ly")
}

/// An expression with its first token and the one after its last.
type Reading = (Expression, usize, usize);

fn read(words: &Words<'_>, at: usize) -> Option<Reading> {
    match words.kind(at)? {
        Kind::Number => number_first(words, at),
        Kind::Word => {
            holiday(words, at).or_else(|| weekday_first(words, at)).or_else(|| month_first(words, at)).or_else(|| relative(words, at))
        }
        _ => None,
    }
}

/// "Sunday", "last Sunday", "Tuesday night"
fn weekday_first(words: &Words<'_>, at: usize) -> Option<Reading> {
    if !words.capital(at) {
        return None;
    }
    let day = weekday(words.folded(at))?;
    let (side, from) = match words.before(at) {
        // Counted from a day told before.
        "previous" => return Some((Expression::ToldWeekday { day, after: false }, at - 1, at + 1)),
        "following" => return Some((Expression::ToldWeekday { day, after: true }, at - 1, at + 1)),
        "same" => return Some((Expression::Vague, at - 1, at + 1)),
        "the" if words.capital(at + 1) => return None,
        "last" | "past" => (Side::Last, at - 1),
        "next" | "coming" => (Side::Next, at - 1),
        "this" => (Side::Plain, at - 1),
        _ => (Side::Plain, at),
    };
    // "Black Friday", "Easter Sunday": a day of its own, which a weekday does not tell.
    let own = matches!(
        words.before(at),
        "black"
            | "super"
            | "good"
            | "ash"
            | "easter"
            | "palm"
            | "cyber"
            | "giving"
            | "holy"
            | "bloody"
            | "fat"
            | "shrove"
            | "maundy"
            | "whit"
    );
    if own && words.capital(at - 1) {
        return Some((Expression::Vague, at - 1, at + 1));
    }
    let to = if is_daypart(words.folded(at + 1)) { at + 2 } else { at + 1 };
    // "Sunday, March 6": the date is the better expression.
    if words.folded(to) == "," && month(words.folded(to + 1)).is_some() && day_of_month(words.folded(to + 2)).is_some() {
        return month_first(words, to + 1).map(|(expression, _, end)| (expression, at, end));
    }
    // "from Monday to Wednesday": several days.
    let second = matches!(words.folded(to), "to" | "through" | "until" | "-" | "–")
        && words.capital(to + 1)
        && weekday(words.folded(to + 1)).is_some();
    if second && side == Side::Plain {
        return Some((Expression::Vague, from, to + 2));
    }
    Some((Expression::Weekday(day, side), from, to))
}

/// "March 6", "March 6, 2016", "in March", "March 2016"
fn month_first(words: &Words<'_>, at: usize) -> Option<Reading> {
    if !words.capital(at) {
        return None;
    }
    let month = month(words.folded(at))?;
    let next = words.folded(at + 1);
    // "March 3-5"
    if let Some((first, last)) = next.split_once(['-', '–']) {
        let days = day_of_month(first).is_some() && day_of_month(last).is_some();
        return days.then_some((Expression::Month { year: None, month, last: false }, at, at + 2));
    }
    if let Some(day) = day_of_month(next) {
        // "March 3 to 5": several days, told to the month.
        let more = matches!(words.folded(at + 2), "to" | "through" | "and" | "-" | "–") && day_of_month(words.folded(at + 3)).is_some();
        let end = if more { at + 4 } else { at + 2 };
        let comma = usize::from(words.folded(end) == ",");
        let year = year(words.folded(end + comma));
        let end = if year.is_some() { end + comma + 1 } else { end };
        let expression = if more { Expression::Month { year, month, last: false } } else { Expression::Day { year, month, day } };
        return Some((expression, at, end));
    }
    let comma = usize::from(next == ",");
    if let Some(year) = year(words.folded(at + 1 + comma)) {
        return Some((Expression::Month { year: Some(year), month, last: false }, at, at + 2 + comma));
    }
    if let Some(year) = year(words.folded(at + 2)).filter(|_| next == "of") {
        return Some((Expression::Month { year: Some(year), month, last: false }, at, at + 3));
    }
    // Alone a month's name may be a person, a verb or an event: "May said", "the March on Washington".
    let led = matches!(words.before(at), "in" | "last" | "this" | "early" | "late" | "mid" | "during" | "of" | "by" | "from");
    let name_follows = words.capital(at + 1);
    let last = words.before(at) == "last";
    (led && !name_follows).then_some((Expression::Month { year: None, month, last }, at - usize::from(last), at + 1))
}

/// "6 March 2016", "2016-03-06", "in 2012", "three days ago" with a numeral
fn number_first(words: &Words<'_>, at: usize) -> Option<Reading> {
    let word = words.folded(at);
    if let Some(date) = iso(word) {
        return Some((date, at, at + 1));
    }
    if let Some(day) = day_of_month(word) {
        let of = usize::from(words.folded(at + 1) == "of");
        if let Some(month) = month(words.folded(at + 1 + of)).filter(|_| words.capital(at + 1 + of)) {
            let comma = usize::from(words.folded(at + 2 + of) == ",");
            if let Some(year) = year(words.folded(at + 2 + of + comma)) {
                return Some((Expression::Day { year: Some(year), month, day }, at, at + 3 + of + comma));
            }
            return Some((Expression::Day { year: None, month, day }, at, at + 2 + of));
        }
    }
    if let Some(year) = year(word) {
        // "a 1974 interview"
        let occasion = matches!(
            words.folded(at + 1),
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
        // "in the summer of 2018"
        let of_season = words.before(at) == "of" && at >= 2 && season(words.folded(at - 2)).is_some();
        let led = of_season || matches!(words.before(at), "in" | "late" | "early" | "during") || season(words.before(at)).is_some();
        let counts = words.folded(at + 1);
        let thing = words.is_word(at + 1)
            && !matches!(
                counts,
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

/// "two weeks ago", "a day earlier", "two days after"
fn ago(words: &Words<'_>, at: usize) -> Option<Reading> {
    let count = number(words.folded(at))?;
    let of = usize::from(words.folded(at + 1) == "of");
    let unit = words.folded(at + 1 + of);
    let end = at + 2 + of;
    if !matches!(words.folded(end), "ago" | "earlier" | "before" | "previously" | "later" | "after" | "prior") {
        return None;
    }
    let direction = match words.folded(end) {
        "ago" => 0,
        "later" | "after" => 1,
        _ => -1,
    };
    let expression = match unit {
        "day" | "days" if direction == 0 => Expression::Days(-count),
        // "a day earlier" counts from a day told before.
        "day" | "days" => Expression::Told(direction * count),
        "hour" | "hours" | "minute" | "minutes" if direction == 1 && words.folded(end) == "later" => Expression::Told(0),
        "month" | "months" if direction == 0 => Expression::Months(-count),
        "year" | "years" if direction == 0 => Expression::Years(-count),
        "week" | "weeks" | "month" | "months" | "year" | "years" | "decade" | "decades" => Expression::Vague,
        _ => return None,
    };
    Some((expression, at, end + 1))
}

/// "today", "last week", "this month", "earlier this year"
fn relative(words: &Words<'_>, at: usize) -> Option<Reading> {
    let word = words.folded(at);
    let next = words.folded(at + 1);
    let one = |expression| Some((expression, at, at + 1));
    let two = |expression| Some((expression, at, at + 2));
    match word {
        "today" | "tonight" => one(Expression::Days(0)),
        "the" if next == "weekend" => two(Expression::Vague),
        "the" if next == "day" && words.folded(at + 2) == "before" && words.folded(at + 3) == "yesterday" => {
            Some((Expression::Days(-2), at, at + 4))
        }
        "recent" if matches!(next, "days" | "weeks" | "months" | "years") => two(Expression::Vague),
        "yesterday" => Some((Expression::Days(-1), at, if is_daypart(next) { at + 2 } else { at + 1 })),
        "tomorrow" => one(Expression::Days(1)),
        "the" if matches!(next, "next" | "following" | "previous") && is_part_of_day(words.folded(at + 2)) => {
            Some((Expression::Told(if next == "previous" { -1 } else { 1 }), at, at + 3))
        }
        "the" if next == "day" && matches!(words.folded(at + 2), "after" | "before") => {
            Some((Expression::Told(if words.folded(at + 2) == "after" { 1 } else { -1 }), at, at + 3))
        }
        "the" if next == "eve" && words.folded(at + 2) == "of" => Some((Expression::Told(-1), at, at + 3)),
        "the" | "that" if next == "same" && is_part_of_day(words.folded(at + 2)) => Some((Expression::Told(0), at, at + 3)),
        "that" if is_part_of_day(next) && !led_clause(words, at) => two(Expression::Told(0)),
        "later" | "earlier" if next == "in" && words.folded(at + 2) == "the" && is_part_of_day(words.folded(at + 3)) => {
            Some((Expression::Told(0), at, at + 4))
        }
        "hours" | "minutes" | "moments" if matches!(next, "later" | "earlier") => two(Expression::Told(0)),
        "over" | "during" if next == "the" => {
            season(words.folded(at + 2)).map(|ends| (Expression::Season { ends, last: false }, at + 1, at + 3))
        }
        "recently" => one(Expression::Vague),
        "this" => match next {
            "morning" | "afternoon" | "evening" => two(Expression::Days(0)),
            "week" | "weekend" => two(Expression::Vague),
            "month" => two(Expression::Months(0)),
            "year" => two(Expression::Years(0)),
            _ => None,
        },
        "last" | "past" => match next {
            "night" => two(Expression::Days(-1)),
            "week" | "weekend" => two(Expression::Vague),
            "month" => two(Expression::Months(-1)),
            "year" => two(Expression::Years(-1)),
            name => season(name).and_then(|ends| two(Expression::Season { ends, last: true })),
        },
        "next" => match next {
            "week" | "weekend" => two(Expression::Vague),
            "month" => two(Expression::Months(1)),
            "year" => two(Expression::Years(1)),
            _ => None,
        },
        _ => ago(words, at),
    }
}

/// "The March on Washington that day changed": tells whether "that" is a conjunction here, not a determiner.
fn led_clause(words: &Words<'_>, at: usize) -> bool {
    words.class_before(at).has(Class::VERB)
}

fn is_part_of_day(folded: &str) -> bool {
    folded == "day" || is_daypart(folded)
}

/// "Christmas Eve", "the Fourth of July"
fn holiday(words: &Words<'_>, at: usize) -> Option<Reading> {
    let article = words.text_of(at) == "the" && words.capital(at + 1);
    if !words.capital(at) && !article {
        return None;
    }
    let (len, day) = HOLIDAYS.index.at(*words, at).find_map(|(len, numbers)| {
        let day = HOLIDAYS.days.get(*numbers.first()? as usize)?;
        Some((len, *day))
    })?;
    // "Christmas trees", "the Labor Day parade": only what is led by a preposition tells a day.
    let day = match words.before(at) {
        "on" | "last" | "this" => day,
        "since" | "until" | "by" | "before" | "after" => Expression::Vague,
        _ => return None,
    };
    Some((day, at, at + len))
}

fn is_daypart(folded: &str) -> bool {
    matches!(folded, "morning" | "afternoon" | "evening" | "night")
}
