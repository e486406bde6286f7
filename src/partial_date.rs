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

    /// Returns a whole year.
    #[must_use]
    pub fn year(year: i16) -> Self {
        Self { year, month: None, day: None }
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
        let mut parts = text.split('-');
        let year = parts.next().filter(|y| y.len() == 4).and_then(|y| y.parse().ok()).ok_or_else(bad)?;
        let mut two = || parts.next().map(|p| p.parse::<i8>().ok().filter(|_| p.len() == 2).ok_or_else(bad)).transpose();
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
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}
