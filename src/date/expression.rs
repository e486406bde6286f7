//! What an expression of time says, and the closed classes of words it is made of.

use jiff::civil::Weekday;

use crate::partial_date::Grain;

/// An expression of time, not yet resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expression {
    /// "Sunday", "last Sunday", "next Sunday"
    Weekday(Weekday, Side),
    /// "March 6", "6 March 2016", "2016-03-06"; month 1 to 12
    Day { year: Option<i16>, month: i8, day: i8 },
    /// "on Labor Day": the first such weekday of the month, or with -1 the last
    NthWeekday { month: i8, nth: i8, weekday: Weekday },
    /// "in March", "March 2016"; "last March" is not this month
    Month { year: Option<i16>, month: i8, last: bool },
    /// "in 2012"
    Year(i16),
    /// "today", "yesterday", "three days ago": whole days from the publication date
    Days(i32),
    /// "this month", "two months ago": whole months
    Months(i32),
    /// "this year", "last year"
    Years(i32),
    /// "last fall", "over the summer": the season that ends with the month; known to the year
    Season { ends: i8, last: bool },
    /// "the next day", "two days after the debate", "hours later": whole days from a day told before
    Told(i32),
    /// "the following Monday": the first such day behind a day told before, or with `after` false the last one before it
    ToldWeekday { day: Weekday, after: bool },
    /// "last week", "recently", "in the 1990s": no day can be told
    Vague,
}

impl Expression {
    /// Returns what the expression is exact to, resolved or not.
    pub(crate) fn grain(self) -> Grain {
        match self {
            Self::Month { .. } | Self::Months(_) => Grain::Month,
            Self::Year(_) | Self::Years(_) | Self::Season { .. } => Grain::Year,
            Self::Weekday(..)
            | Self::Day { .. }
            | Self::NthWeekday { .. }
            | Self::Days(_)
            | Self::Told(_)
            | Self::ToldWeekday { .. }
            | Self::Vague => Grain::Day,
        }
    }
}

/// On which side of the present a weekday is said to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Nothing is said.
    Plain,
    /// "last Sunday"
    Last,
    /// "next Sunday", "this coming Sunday"
    Next,
}

/// Returns the weekday that a folded word names; short forms only with their stop.
pub(crate) fn weekday(folded: &str) -> Option<Weekday> {
    Some(match folded {
        "monday" | "mon." => Weekday::Monday,
        "tuesday" | "tue." | "tues." => Weekday::Tuesday,
        "wednesday" | "wed." => Weekday::Wednesday,
        "thursday" | "thu." | "thur." | "thurs." => Weekday::Thursday,
        "friday" | "fri." => Weekday::Friday,
        "saturday" | "sat." => Weekday::Saturday,
        "sunday" | "sun." => Weekday::Sunday,
        _ => return None,
    })
}

/// Returns the number of the month that a folded word names.
pub(crate) fn month(folded: &str) -> Option<i8> {
    let folded = folded.strip_prefix("mid-").unwrap_or(folded);
    Some(match folded {
        "january" | "jan." | "jan" => 1,
        "february" | "feb." | "feb" => 2,
        "march" | "mar." | "mar" => 3,
        "april" | "apr." | "apr" => 4,
        "may" => 5,
        "june" | "jun." | "jun" => 6,
        "july" | "jul." | "jul" => 7,
        "august" | "aug." | "aug" => 8,
        "september" | "sept." | "sep." | "sept" | "sep" => 9,
        "october" | "oct." | "oct" => 10,
        "november" | "nov." | "nov" => 11,
        "december" | "dec." | "dec" => 12,
        _ => return None,
    })
}

/// Returns the month with which the season of a folded word ends.
pub(crate) fn season(folded: &str) -> Option<i8> {
    Some(match folded {
        "spring" => 5,
        "summer" => 8,
        "fall" | "autumn" => 11,
        "winter" => 2,
        _ => return None,
    })
}

/// Returns the number that a folded word or numeral stands for.
pub(crate) fn number(folded: &str) -> Option<i32> {
    Some(match folded {
        "a" | "an" | "one" => 1,
        "two" | "couple" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        digits => digits.parse().ok().filter(|n| *n < 1_000)?,
    })
}

/// Returns the day of the month of "6", "6th", "31".
pub(crate) fn day_of_month(folded: &str) -> Option<i8> {
    let digits = folded.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = folded.get(digits.len()..).unwrap_or("");
    if !matches!(ending, "" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

/// Returns the year of "2016".
pub(crate) fn year(folded: &str) -> Option<i16> {
    (folded.len() == 4).then(|| folded.parse().ok()).flatten().filter(|y| (1500..=2100).contains(y))
}
