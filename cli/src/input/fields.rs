//! Values that tables and JSON Lines have in common.

use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;

/// Reads a date of publication: a day, or the day that a time names where it was published.
pub(super) fn published(text: &str, name: &str) -> Result<Date, String> {
    let date = text.parse().ok().or_else(|| Pieces::parse(text).ok().map(|p| p.date()));
    date.ok_or_else(|| format!("expected a date such as 2025-08-17 as {name:?}, but found {text:?}"))
}

#[cfg(test)]
mod tests {
    use super::published;

    #[test]
    fn days_and_times_are_read() {
        for text in ["2025-08-17", "2025-08-17T23:30:00-04:00", "2025-08-17T23:30:00Z", "2025-08-17 08:00"] {
            assert_eq!(published(text, "date").map(|d| d.to_string()), Ok("2025-08-17".to_owned()), "{text}");
        }
        let error = "expected a date such as 2025-08-17 as \"date\", but found \"17 August\"";
        assert_eq!(published("17 August", "date"), Err(error.to_owned()));
    }
}
