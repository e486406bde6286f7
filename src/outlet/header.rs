//! Headers: headline, byline, dateline and the page's own date.

use jiff::civil::Date;

use crate::lexicon::word::{Class, look_up};
use crate::outlet::page::Page;
use crate::outlet::shape::Shape;
use crate::span::Span;
use crate::text::fold;

// "NEW YORK (AP) — ", "LISBON, March 3 (Reuters) - ", "PARIS —", "Aug 14 (Reuters) -"
static DATELINE: Shape = Shape::new(
    r"^(\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2}\s?\([^)]{2,30}\)|\p{Lu}[\p{Lu}.’'\- ]{2,40}(?:,\s\p{Lu}[\p{L}. ]{1,20})?(?:,\s\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2})?(?:\s?\([^)]{2,30}\))?(?:,\s\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2})?)\s?(?:—|–|--|-)\s",
);
static AGENCY: Shape = Shape::new(r"\(([^)]{2,30})\)");
static BY: Shape = Shape::new(r"^(?i:by)\s+(\p{Lu}[^.!?“”]{2,100}?)(?:\s*[|•/].*)?$");
// "Ana Ruiz and Jo Bell, Harbour News on" and "Ana Ruiz/Harbour News"
static NAMES_ON: Shape = Shape::new(
    r"^(\p{Lu}[\p{L}.’'\-]+(?: \p{Lu}[\p{L}.’'\-]+){1,3}(?:(?:, | and )\p{Lu}[\p{L}.’'\-]+(?: \p{Lu}[\p{L}.’'\-]+){1,3})*)(?:, ([\p{Lu}][\p{L} .’'&]+?) on\b.*| on\b.{0,30}|/([\p{Lu}][\p{L} .’'&]+))$",
);
static PUBLISHED: Shape = Shape::new(
    r"(?i)(?-u:\b)(?:(\d{4})-(\d{2})-(\d{2})|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})|(\d{1,2})(?:st|nd|rd|th)?\s(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s(\d{4}))",
);

/// Returns the dateline at the start of a paragraph: its span, and the agency in its brackets.
pub(crate) fn dateline(text: &str, line: Span) -> Option<(Span, Option<&str>)> {
    let head = Span::new(line.start, boundary(text, (line.start + 90).min(line.end))).slice(text);
    if !may_open(head) {
        return None;
    }
    let found = DATELINE.captures(head)?;
    let whole = found.get(0)?;
    let agency = AGENCY.captures(whole.as_str()).and_then(|c| c.get(1)).map(|m| m.as_str());
    // A shout or an acronym before a dash is no place: three letters and an agency, or a longer name.
    let place = found.get(1)?.as_str();
    let letters = place.split('(').next().unwrap_or("").trim();
    let sound = agency.is_some() || letters.len() >= 4 && letters.split(' ').count() <= 4;
    sound.then(|| (Span::new(line.start, line.start + whole.end()), agency))
}

/// Tells whether what a dateline must show is there: capitals and a dash, or a month, a day and a bracket.
///
/// Spares nearly every story the engine.
fn may_open(head: &str) -> bool {
    let mut chars = head.chars();
    let capital = |c: char| c.is_uppercase() || matches!(c, '.' | '’' | '\'' | '-' | ' ');
    let begins = chars.next().is_some_and(char::is_uppercase);
    if !begins || !head.contains(['—', '–', '-']) {
        return false;
    }
    let rest = chars.as_str();
    let place = chars.by_ref().take(2).filter(|c| capital(*c)).count() == 2;
    let day = || rest.split_once(char::is_whitespace).is_some_and(|(_, day)| day.starts_with(char::is_numeric) && day.contains('('));
    place || day()
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Returns the names and the agency of a byline.
pub(crate) fn byline(page: &Page<'_>, at: usize) -> Option<(Span, Option<String>)> {
    let line = page.lines.get(at)?.span;
    let text = line.slice(page.text);
    if text.len() > 160 {
        return None;
    }
    let by = text.as_bytes().get(..2).is_some_and(|b| b.eq_ignore_ascii_case(b"by"));
    if let Some(found) = by.then(|| BY.captures(text)?.get(1)).flatten() {
        let names = found.as_str();
        let words = names.split_whitespace().count();
        let name_like = names.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count() * 3 >= words * 2;
        let span = Span::new(line.start + found.start(), line.start + found.end()).trim(page.text);
        return (words <= 12 && name_like).then_some((span, None));
    }
    // What the pattern needs, which spares nearly every line the engine.
    let named = text.starts_with(char::is_uppercase) && (text.contains(" on") || text.contains('/'));
    if !named {
        return None;
    }
    let found = NAMES_ON.captures(text)?;
    let names = found.get(1)?;
    let agency = found.get(2).or(found.get(3)).map(|m| m.as_str().trim().to_owned());
    let span = Span::new(line.start + names.start(), line.start + names.end());
    // "Ana Ruiz, Harbour News on": the last of the list is the agency when its last word is no person's.
    let last = names.as_str().rsplit_once(", ").filter(|(_, last)| is_agency(last));
    match last.filter(|_| agency.is_none()) {
        Some((people, last)) => Some((Span::new(span.start, span.start + people.len()), Some(last.to_owned()))),
        None => Some((span, agency)),
    }
}

fn is_agency(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or("");
    look_up(&fold::key(last)).class.has(Class::NAME_END | Class::BODY)
}

/// Returns the date that a line of a header tells.
pub(crate) fn published(line: &str) -> Option<Date> {
    // Four digits for the year and one for the day: most lines of a header have none.
    if line.bytes().filter(u8::is_ascii_digit).count() < 5 {
        return None;
    }
    let found = PUBLISHED.captures(line)?;
    let number = |i: usize| found.get(i).and_then(|m| m.as_str().parse::<i16>().ok());
    let month = |i: usize| found.get(i).and_then(|m| month_number(m.as_str()));
    let small = |n: i16| i8::try_from(n).ok();
    let (year, month, day) = if let Some(year) = number(1) {
        (year, number(2).and_then(small)?, number(3).and_then(small)?)
    } else if let Some(month) = month(4) {
        (number(6)?, month, number(5).and_then(small)?)
    } else {
        (number(9)?, month(8)?, number(7).and_then(small)?)
    };
    Date::new(year, month, day).ok()
}

fn month_number(name: &str) -> Option<i8> {
    let short: String = name.chars().take(3).flat_map(char::to_lowercase).collect();
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    months.iter().position(|m| *m == short).and_then(|i| i8::try_from(i + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::{byline, dateline, published};
    use crate::outlet::page::Page;
    use crate::span::Span;

    #[test]
    fn datelines() {
        let read = |t: &str| dateline(t, Span::new(0, t.len())).map(|(s, a)| format!("{}|{}", s.slice(t), a.unwrap_or("")));
        assert_eq!(read("NEW YORK (AP) — The mayor spoke.").as_deref(), Some("NEW YORK (AP) — |AP"));
        assert_eq!(read("LISBON, March 3 (Reuters) - The mayor spoke.").as_deref(), Some("LISBON, March 3 (Reuters) - |Reuters"));
        assert_eq!(read("PARIS — The mayor spoke.").as_deref(), Some("PARIS — |"));
        assert_eq!(read("Aug 14 (Reuters) - The mayor spoke.").as_deref(), Some("Aug 14 (Reuters) - |Reuters"));
        assert_eq!(read("NO — the mayor spoke."), None);
        assert_eq!(read("The mayor - who spoke - left."), None);
    }

    #[test]
    fn bylines() {
        let read = |t: &str| byline(&Page::new(t), 0).map(|(s, a)| format!("{}|{}", s.slice(t), a.unwrap_or_default()));
        assert_eq!(read("By Ana Ruiz | Harbour News").as_deref(), Some("Ana Ruiz|"));
        assert_eq!(read("Ana Ruiz and Jo Bell, Harbour News on").as_deref(), Some("Ana Ruiz and Jo Bell|Harbour News"));
        assert_eq!(read("By Ma | Harbour News").as_deref(), Some("Ma|"));
        assert_eq!(read("By the harbour"), None);
    }

    #[test]
    fn page_dates() {
        let read = |t: &str| published(t).map(|d| d.to_string());
        assert_eq!(read("Sunday, August 17, 2025, 5:22:29 PM").as_deref(), Some("2025-08-17"));
        assert_eq!(read("Updated 5 March 2026, 14:05 GMT").as_deref(), Some("2026-03-05"));
        assert_eq!(read("Published On: 2026-02-30"), None);
        assert_eq!(read("2026-02-28T10:00").as_deref(), Some("2026-02-28"));
    }
}
