//! Dates as pages tell them.

use jiff::civil::Date;
use jiff::fmt::{rfc2822, strtime};
use jiff::tz::TimeZone;

use crate::article::PageTime;
use crate::outlet::header;

/// Reads a date in any of the forms that pages use; `forms` are a profile's own, as `strftime` writes them.
///
/// The day is that of the offset told with the time, whichever it is.
pub(super) fn read(written: &str, forms: &[String]) -> Option<PageTime> {
    let written = written.trim();
    if written.is_empty() || written.len() > 200 {
        return None;
    }
    iso(written).or_else(|| forms.iter().find_map(|form| by_form(form, written))).or_else(|| mail(written)).or_else(|| {
        let date = header::published(written)?;
        Some(PageTime { date, rfc3339: None })
    })
}

/// "2025-08-17T22:15:00-04:00", and shorter: without seconds, colon or offset, with a space, the date alone.
fn iso(written: &str) -> Option<PageTime> {
    let head = written.get(..10)?;
    let date: Date = head.parse().ok()?;
    let rest = written.get(10..)?;
    if !rest.is_empty() && !rest.starts_with(['T', 't', ' ']) {
        return None;
    }
    Some(PageTime { date, rfc3339: offset(rest.get(1..).unwrap_or("")).map(|time| format!("{date}T{time}")) })
}

/// Returns a time of day with its offset as RFC 3339 writes them.
fn offset(time: &str) -> Option<String> {
    let at = time.find(['Z', 'z', '+', '-']).filter(|at| *at > 0)?;
    let (clock, zone) = (time.get(..at)?.trim_end(), time.get(at..)?);
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let zone = match (zone.chars().next()?, digits.len()) {
        ('Z' | 'z', 0) => "Z".to_owned(),
        (sign @ ('+' | '-'), 2) => format!("{sign}{digits}:00"),
        (sign @ ('+' | '-'), 4) => format!("{sign}{}:{}", digits.get(..2)?, digits.get(2..)?),
        _ => return None,
    };
    let parsed: jiff::civil::Time = clock.parse().ok()?;
    let seconds = if clock.matches(':').count() == 1 { format!("{clock}:00") } else { clock.to_owned() };
    (seconds.len() >= 8 && parsed.hour() < 24).then(|| format!("{seconds}{zone}"))
}

/// "Sun, 17 Aug 2025 22:15:00 -0400".
fn mail(written: &str) -> Option<PageTime> {
    let zoned = rfc2822::parse(written).ok()?;
    let offset = zoned.offset();
    let at = zoned.timestamp().to_zoned(TimeZone::fixed(offset));
    let rfc3339 = strtime::format("%Y-%m-%dT%H:%M:%S%:z", &at).ok();
    Some(PageTime { date: at.date(), rfc3339 })
}

fn by_form(form: &str, written: &str) -> Option<PageTime> {
    let parsed = strtime::parse(form, written).ok()?;
    Some(PageTime { date: parsed.to_date().ok()?, rfc3339: None })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn days_are_those_of_the_offset() {
        let read = |w: &str| read(w, &["%A %d %B %Y, %Hh%M".to_owned()]).map(|t| format!("{} {}", t.date, t.rfc3339.unwrap_or_default()));
        let cases = [
            ("2025-08-17T23:15:00-04:00", "2025-08-17 2025-08-17T23:15:00-04:00"),
            ("2025-08-18T03:15:00.250Z", "2025-08-18 2025-08-18T03:15:00.250Z"),
            ("2025-08-17T23:15-0400", "2025-08-17 2025-08-17T23:15:00-04:00"),
            ("2025-08-17 23:15:00 +00:00", "2025-08-17 2025-08-17T23:15:00+00:00"),
            ("2025-08-17T23:15:00", "2025-08-17 "),
            ("2025-08-17", "2025-08-17 "),
            ("Sun, 17 Aug 2025 23:15:00 -0400", "2025-08-17 2025-08-17T23:15:00-04:00"),
            ("Published Aug. 17, 2025 at 11:15 p.m. ET", "2025-08-17 "),
            ("Sunday 17 August 2025, 23h15", "2025-08-17 "),
        ];
        for (written, expected) in cases {
            assert_eq!(read(written).as_deref(), Some(expected), "{written}");
        }
        assert_eq!(read("yesterday"), None);
        assert_eq!(read("2025-02-30T10:00:00Z"), None);
    }
}
