//! From an expression to a date: what news means by it on the day it was published.

use jiff::civil::{Date, Weekday};
use jiff::{Span as TimeSpan, ToSpan};

use crate::date::expression::{Expression, Side};
use crate::partial_date::PartialDate;

/// Whether the words were, or are still to be, uttered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Future,
}

/// Resolves an expression against the publication date, one that counts from a day told before against that day, `told`;
/// `None` when it tells no date.
pub(crate) fn resolve(expression: Expression, published: Option<Date>, told: Option<Date>, tense: Tense) -> Option<PartialDate> {
    match expression {
        Expression::ToldWeekday { day, after } => {
            let told = told?;
            told.nth_weekday(if after { 1 } else { -1 }, day).ok().map(PartialDate::day)
        }
        Expression::Told(days) => told?.checked_add(days.days()).ok().map(PartialDate::day),
        Expression::Day { year: Some(year), month, day } => Date::new(year, month, day).ok().map(PartialDate::day),
        Expression::Month { year: Some(year), month, .. } => Date::new(year, month, 1).ok().map(PartialDate::month),
        Expression::Year(year) => Some(PartialDate::year(year)),
        Expression::Vague => None,
        relative => against(relative, published?, tense),
    }
}

fn against(expression: Expression, published: Date, tense: Tense) -> Option<PartialDate> {
    let moved = |by: TimeSpan| published.checked_add(by).ok();
    match expression {
        Expression::Weekday(day, Side::Next) => next(day, published).map(PartialDate::day),
        Expression::Weekday(day, Side::Last) => {
            let yesterday = moved(-1.day())?;
            latest(day, yesterday).map(PartialDate::day)
        }
        Expression::Weekday(day, Side::Plain) => match tense {
            Tense::Past => latest(day, published),
            Tense::Future => next(day, published),
        }
        .map(PartialDate::day),
        Expression::Day { month, day, .. } => {
            let this = Date::new(published.year(), month, day).ok();
            let back = || Date::new(published.year() - 1, month, day).ok();
            match this {
                Some(date) if date <= published || tense == Tense::Future => Some(date),
                _ => back(),
            }
            .map(PartialDate::day)
        }
        Expression::NthWeekday { month, nth, weekday } => {
            let of = |year: i16| Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok();
            let this = of(published.year())?;
            let date = if this <= published || tense == Tense::Future { Some(this) } else { of(published.year() - 1) };
            date.map(PartialDate::day)
        }
        Expression::Month { month, last, .. } => {
            let later = month > published.month() && tense == Tense::Past;
            let back = i16::from(later || last && month == published.month());
            Date::new(published.year() - back, month, 1).ok().map(PartialDate::month)
        }
        Expression::Days(days) => moved(days.days()).map(PartialDate::day),
        Expression::Months(months) => moved(months.months()).map(PartialDate::month),
        Expression::Years(years) => moved(years.years()).map(|d| PartialDate::year(d.year())),
        // The last one that is over; "over the summer" may be this one, when it has begun.
        Expression::Season { ends, last } => {
            let begun = if last { ends + 1 } else { ends - 2 };
            let year = published.year() - i16::from(published.month() < begun);
            Date::new(year, ends, 1).ok().map(|d| PartialDate::year(d.year()))
        }
        Expression::Year(_) | Expression::Told(_) | Expression::ToldWeekday { .. } | Expression::Vague => None,
    }
}

/// Returns the last such weekday on or before a day: in news, "Thursday" on a Thursday is that day.
pub(crate) fn latest(weekday: Weekday, on: Date) -> Option<Date> {
    let back = i32::from(weekday.until(on.weekday()));
    on.checked_add((-back).days()).ok()
}

/// Returns the first such weekday after a day.
fn next(weekday: Weekday, on: Date) -> Option<Date> {
    on.nth_weekday(1, weekday).ok()
}
