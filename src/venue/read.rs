//! Reading programmes, outlets and platforms: CSV from users, the cells of the crate's own tables.

use std::io::Read;

use jiff::civil::Weekday;

use crate::error::Error;
use crate::table;
use crate::venue::VenueKind;
use crate::venue::table::Text;

/// The columns of a user's table; the crate's own have some of them.
const COLUMNS: [&str; 10] = ["what", "name", "kind", "outlet", "days", "hosts", "aliases", "verbs", "nouns", "country"];

/// What a row describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Programme,
    Outlet,
    Platform,
}

/// A programme, outlet or platform as a table gives it.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) what: What,
    pub(crate) name: Text,
    /// Absent for a platform.
    pub(crate) kind: Option<VenueKind>,
    pub(crate) outlet: Option<Text>,
    pub(crate) days: Vec<Weekday>,
    pub(crate) hosts: Vec<Text>,
    pub(crate) aliases: Vec<Text>,
    pub(crate) verbs: Vec<Text>,
    pub(crate) nouns: Vec<Text>,
    pub(crate) country: Text,
}

/// Turns the cells of a row of the crate's own tables, in the order of [`COLUMNS`], into what it describes.
///
/// # Errors
/// Says what was expected of a cell.
pub(crate) fn row(cells: [&'static str; 10]) -> Result<Row, Error> {
    read(cells, Text::Borrowed)
}

fn read<'c>(cells: [&'c str; 10], text: impl Fn(&'c str) -> Text) -> Result<Row, Error> {
    let [what, name, kind, outlet, days, hosts, aliases, verbs, nouns, country] = cells.map(table::trim);
    let what = match what.to_lowercase().as_str() {
        "programme" | "program" => What::Programme,
        "outlet" => What::Outlet,
        "platform" => What::Platform,
        _ => return Err(Error::value("programme, outlet or platform as \"what\"", format!("{what:?}"))),
    };
    if name.is_empty() {
        return Err(Error::value("a name", "an empty cell"));
    }
    let kind = match (what, kind.to_lowercase().as_str()) {
        (What::Platform, _) => None,
        (What::Programme, "") => Some(VenueKind::Broadcast),
        (What::Outlet, "" | "agency") => Some(VenueKind::Publication),
        (_, "broadcast") => Some(VenueKind::Broadcast),
        (_, "podcast") => Some(VenueKind::Podcast),
        (What::Outlet, "publication") => Some(VenueKind::Publication),
        _ => return Err(Error::value("the kind broadcast, podcast or, of an outlet, publication", format!("{kind:?}"))),
    };
    let list = |cell: &'c str| table::values(cell).map(&text).collect::<Vec<Text>>();
    Ok(Row {
        what,
        name: text(name),
        kind,
        outlet: (!outlet.is_empty()).then(|| text(outlet)),
        days: days.split([',', ';']).map(str::trim).filter(|d| !d.is_empty()).map(weekday).collect::<Result<_, _>>()?,
        hosts: list(hosts),
        aliases: list(aliases),
        verbs: list(verbs),
        nouns: list(nouns),
        country: text(country),
    })
}

/// Reads CSV with a line of column names.
pub(crate) fn csv(source: &str, reader: impl Read, add: &mut dyn FnMut(Row)) -> Result<(), Error> {
    table::csv(source, reader, &COLUMNS, &["what", "name"], &mut |cells| {
        let mut all = [""; COLUMNS.len()];
        all.copy_from_slice(cells);
        add(read(all, |cell| Text::Owned(cell.to_owned()))?);
        Ok(())
    })
}

fn weekday(name: &str) -> Result<Weekday, Error> {
    Ok(match name.to_lowercase().as_str() {
        "sun" | "sunday" => Weekday::Sunday,
        "mon" | "monday" => Weekday::Monday,
        "tue" | "tuesday" => Weekday::Tuesday,
        "wed" | "wednesday" => Weekday::Wednesday,
        "thu" | "thursday" => Weekday::Thursday,
        "fri" | "friday" => Weekday::Friday,
        "sat" | "saturday" => Weekday::Saturday,
        _ => return Err(Error::value("a weekday from mon to sun", format!("{name:?}"))),
    })
}

#[cfg(test)]
mod tests {
    use super::csv;

    fn problem(text: &str) -> String {
        let mut rows = 0;
        match csv("venues.csv", text.as_bytes(), &mut |_| rows += 1) {
            Ok(()) => format!("{rows} rows"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_bad_row_is_named() {
        assert_eq!(problem("what,name,days\nprogramme,Harbour Hour,Sun;monday\n"), "1 rows");
        for (text, line) in [
            ("what,name\nstation,Quill\n", 2),
            ("what,name\noutlet,\n", 2),
            ("what,name,kind\noutlet,Quill,paper\n", 2),
            ("what,name,days\nprogramme,Harbour Hour,someday\n", 2),
            ("what,name\noutlet,Quill,\n", 2),
            ("what,colour\noutlet,Quill\n", 1),
        ] {
            let message = problem(text);
            assert!(message.contains("venues.csv") && message.contains(&format!("{line}")), "{text:?} gave {message:?}");
        }
    }
}
