//! Days in words.

use crate::partial_date::PartialDate;

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Returns a date as people write it: "1 March 2026", "March 2026", "2026".
pub(super) fn words(date: PartialDate) -> String {
    let (year, month, day) = date.parts();
    let month = month.and_then(|m| MONTHS.get(usize::try_from(m).ok()?.checked_sub(1)?));
    match (month, day) {
        (Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        (None, _) => year.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn as_much_as_is_known() {
        for (date, words) in
            [("2026-03-01", "1 March 2026"), ("2026-12", "December 2026"), ("2026", "2026"), ("-000044-03-15", "15 March -44")]
        {
            assert_eq!(super::words(date.parse().expect("a date")), words);
        }
    }
}
