//! Holidays by whose name news tells a day.

use jiff::civil::Weekday;
use once_cell::sync::Lazy;

use crate::date::expression::Expression;
use crate::error::Error;
use crate::lexicon::phrase::PhraseIndex;
use crate::lexicon::reading::Reading;
use crate::span::Span;
use crate::table;

/// The names of holidays, and the day of each.
#[derive(Debug, Default)]
pub(crate) struct Holidays {
    pub(crate) index: PhraseIndex,
    /// The hashes of the first two words of each.
    pub(crate) begin: Vec<(u64, Option<u64>)>,
    pub(crate) days: Vec<Expression>,
}

pub(crate) static HOLIDAYS: Lazy<Holidays> = Lazy::new(|| read().unwrap_or_default());

fn read() -> Result<Holidays, Error> {
    let mut holidays = Holidays::default();
    for row in table::rows("date/holidays.tsv", include_str!("holidays.tsv")) {
        let [name, month, day] = row.cells()?;
        let month = month.parse().map_err(|_| row.error("the number of a month", month))?;
        let expression = match day.split_once(' ') {
            None => {
                let day = day.parse().map_err(|_| row.error("the number of a day", day))?;
                Expression::Day { year: None, month, day }
            }
            Some((nth, weekday)) => {
                let nth = if nth == "last" { -1 } else { nth.parse().map_err(|_| row.error("a number or last", nth))? };
                let weekday = match weekday {
                    "mon" => Weekday::Monday,
                    "thu" => Weekday::Thursday,
                    "sun" => Weekday::Sunday,
                    other => return Err(row.error("mon, thu or sun", other)),
                };
                Expression::NthWeekday { month, nth, weekday }
            }
        };
        holidays.index.add(name, u32::try_from(holidays.days.len()).unwrap_or(u32::MAX));
        let reading = Reading::of(name, Span::new(0, name.len()));
        let hash = |at: usize| reading.words(name).get(at).map(|w| w.hash);
        holidays.begin.extend(hash(0).map(|first| (first, hash(1))));
        holidays.days.push(expression);
    }
    Ok(holidays)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_table_reads() {
        match read() {
            Ok(holidays) => assert!(holidays.days.len() > 30),
            Err(error) => panic!("{error}"),
        }
    }
}
