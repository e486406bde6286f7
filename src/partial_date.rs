//! Dates cut to what is known of them.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// What a date is exact to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grain {
    /// One day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// A date cut to what is known of it: a year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// Returns the date of one day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// Returns the month in which `date` lies.
    #[must_use]
    pub fn month(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: None }
    }

    /// Returns a whole year, the nearest from -9999 to 9999.
    #[must_use]
    pub fn year(year: i16) -> Self {
        Self { year: year.clamp(Date::MIN.year(), Date::MAX.year()), month: None, day: None }
    }

    /// Returns year, month and day, as far as they are known.
    pub(crate) fn parts(self) -> (i16, Option<i8>, Option<i8>) {
        (self.year, self.month, self.day)
    }

    /// Returns the date of these parts, if there is one.
    pub(crate) fn from_parts(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok().map(|_| Self { year, month, day })
    }

    /// Returns what the date is exact to.
    #[must_use]
    pub fn grain(self) -> Grain {
        match (self.month, self.day) {
            (Some(_), Some(_)) => Grain::Day,
            (Some(_), None) => Grain::Month,
            (None, _) => Grain::Year,
        }
    }

    /// Returns the first day that the date can mean.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::MIN)
    }

    /// Returns the last day that the date can mean.
    #[must_use]
    pub fn last_day(self) -> Date {
        let month = Date::new(self.year, self.month.unwrap_or(12), 1).unwrap_or(Date::MAX);
        match self.day {
            Some(_) => self.first_day(),
            None => month.last_of_month(),
        }
    }
}

impl FromStr for PartialDate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let bad = || Error::value("a date such as 2024, 2024-05 or 2024-05-31", format!("{text:?}"));
        // A year before the first has a sign and six digits, as ISO 8601 and jiff write it.
        let (sign, width, rest) = text.strip_prefix('-').map_or((1, 4, text), |rest| (-1, 6, rest));
        let mut parts = rest.split('-');
        let digits = |part: &str, width: usize| {
            let sound = part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
            part.parse::<i16>().ok().filter(|_| sound).ok_or_else(bad)
        };
        let year = sign * digits(parts.next().unwrap_or(""), width)?;
        if sign < 0 && year == 0 {
            return Err(bad());
        }
        let mut two = || parts.next().map(|p| digits(p, 2).and_then(|n| i8::try_from(n).map_err(|_| bad()))).transpose();
        let (month, day) = (two()?, two()?);
        if parts.next().is_some() || Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_err() {
            return Err(bad());
        }
        Ok(Self { year, month, day })
    }
}

impl TryFrom<String> for PartialDate {
    type Error = Error;
    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.year < 0 {
            write!(f, "{:07}", self.year)?;
        } else {
            write!(f, "{:04}", self.year)?;
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::PartialDate;
    use jiff::civil::Date;

    #[test]
    fn what_is_written_reads_back() {
        let dates = [Date::MIN, Date::MAX, Date::ZERO].into_iter().flat_map(|d| [PartialDate::day(d), PartialDate::month(d)]);
        let years = [i16::MIN, -10_000, -44, 0, 7, 2024, i16::MAX].map(PartialDate::year);
        for date in dates.chain(years) {
            let written = date.to_string();
            assert_eq!(written.parse::<PartialDate>().expect("a date"), date, "{written}");
        }
        // As the date of publication is written beside it.
        assert_eq!(PartialDate::day(Date::MIN).to_string(), Date::MIN.to_string());
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "-",
            "24",
            "+123",
            "2024-+1",
            "2024-1",
            "2024-13",
            "2024-02-30",
            "2024-02-03-04",
            "-2024",
            "-000000",
            "-010000",
            "２０２４",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }
}
