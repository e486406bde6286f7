//! Speakers known beforehand: names, aliases, dated roles.

mod builtin;
mod entry;
mod matching;
mod read;

use std::collections::{HashMap, HashSet};
use std::io::Read;

use jiff::civil::Date;
use once_cell::sync::OnceCell;

pub use entry::{Entry, EntryKind, Pronouns, Role};
pub use matching::NameMatch;

use crate::error::Error;
use crate::lexicon::phrase::PhraseIndex;
use crate::text::fold;

/// People and organisations you know: who they are called, what they hold and when.
///
/// A name is looked up under its folded key, so `Dube` finds Dubé. A name may belong to several entries; all are
/// returned.
///
/// ```
/// use onrecord::Gazetteer;
/// let csv = "name,role,of,from,to\nMara Quill,minister,Ruritania,2021-03-01,\n";
/// let gazetteer = Gazetteer::empty().with_csv(csv.as_bytes())?;
/// assert_eq!(gazetteer.look_up("mara quill")[0].name, "Mara Quill");
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    entries: Vec<Entry>,
    /// Entry number by id.
    ids: HashMap<String, usize>,
    /// Entry numbers by folded name or alias.
    names: HashMap<String, Vec<usize>>,
    /// Entry numbers by the folded last word of the name.
    surnames: HashMap<String, Vec<usize>>,
    /// Every office of every entry.
    titles: HashSet<String>,
    index: OnceCell<PhraseIndex>,
}

impl Gazetteer {
    /// Returns a gazetteer without entries; an article's own full names still build its cast.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Returns the built-in gazetteer: the US executive and Congress, heads of state and government, foreign
    /// ministers, leaders of international bodies, and organisations that speak in the news.
    ///
    /// The tables and their sources stand in `src/gazetteer/data`. They are parsed once; a clone is a copy.
    #[must_use]
    pub fn builtin() -> Self {
        builtin::gazetteer().clone()
    }

    /// Adds the rows of a CSV file; an entry with several roles has several rows.
    ///
    /// The first line names the columns, in any order: `name` (needed), `id`, `aliases` (separated by `;`), `kind`
    /// (`person` or `organization`), `pronouns` (`he`, `she`, `they`, `it`), `role`, `of`, `district`, `from`, `to`
    /// (ISO dates or their beginnings), `affiliation`. Rows that share an `id`, or without one a `name`, are one entry.
    ///
    /// # Errors
    /// Names the line and what was expected for the first row that cannot be read.
    pub fn with_csv(mut self, reader: impl Read) -> Result<Self, Error> {
        read::csv("gazetteer", reader, &mut |row| self.add(row))?;
        Ok(self)
    }

    /// Adds entries from JSON Lines, one [`Entry`] an object a line; only `name` is needed.
    ///
    /// # Errors
    /// Names the line and what was expected for the first line that cannot be read.
    pub fn with_jsonl(mut self, reader: impl Read) -> Result<Self, Error> {
        read::jsonl("gazetteer", reader, &mut |row| self.add(row))?;
        Ok(self)
    }

    /// Adds the entries of a file, by its ending: `.csv`, else JSON Lines.
    ///
    /// # Errors
    /// Names the file, and the line and what was expected for the first line that cannot be read.
    pub fn with_file(mut self, path: &std::path::Path) -> Result<Self, Error> {
        let name = path.display().to_string();
        let file = std::fs::File::open(path).map_err(|e| Error::read(&name, e))?;
        let is_csv = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv"));
        let read = if is_csv { read::csv } else { read::jsonl };
        read(&name, Box::new(file), &mut |row| self.add(row))?;
        Ok(self)
    }

    /// Adds an entry; its roles and aliases are joined to an entry with the same id, or, where it has no id, to the only
    /// entry with the same name.
    #[must_use]
    pub fn with_entry(mut self, entry: Entry) -> Self {
        self.add(entry);
        self
    }

    /// Returns the entries in the order in which they were added.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns the entries that have this full name or alias.
    #[must_use]
    pub fn look_up(&self, name: &str) -> Vec<&Entry> {
        self.numbers(name).iter().filter_map(|n| self.entries.get(*n)).collect()
    }

    /// Returns the numbers of the entries that have this full name or alias.
    pub(crate) fn numbers(&self, name: &str) -> &[usize] {
        self.names.get(&*fold::key(name)).map_or(&[][..], Vec::as_slice)
    }

    /// Returns the numbers of the entries whose name ends in this folded word.
    pub(crate) fn bearers(&self, surname: &str) -> &[usize] {
        self.surnames.get(surname).map_or(&[][..], Vec::as_slice)
    }

    /// Tells whether anybody is known to hold or have held an office.
    pub(crate) fn has_title(&self, title: &str) -> bool {
        self.titles.contains(title)
    }

    /// Returns the entry with this id.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.ids.get(id).and_then(|n| self.entries.get(*n))
    }

    /// Returns who held an office on a day: `holders("senator", Some("Connecticut"), day)`.
    ///
    /// `of` is the state, country or body; `None` asks for the role anywhere.
    #[must_use]
    pub fn holders(&self, role: &str, of: Option<&str>, on: Date) -> Vec<&Entry> {
        let wanted = of.map(fold::key);
        self.entries
            .iter()
            .filter(|e| {
                e.roles.iter().any(|r| {
                    r.title == role && wanted.as_ref().is_none_or(|w| r.of.as_deref().is_some_and(|o| fold::key(o) == *w)) && r.held_on(on)
                })
            })
            .collect()
    }

    /// Finds names and aliases in running text: the leftmost longest, whole words only, by start.
    ///
    /// A name that several entries share is reported once, with all of them.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<NameMatch<'_>> {
        matching::scan(self, self.index.get_or_init(|| matching::index(&self.entries)), text)
    }

    fn add(&mut self, entry: Entry) {
        let same = match &entry.id {
            Some(id) => self.ids.get(id).copied(),
            None => match self.numbers(&entry.name) {
                [one] => Some(*one),
                _ => None,
            },
        };
        self.index = OnceCell::new();
        self.titles.extend(entry.roles.iter().map(|r| r.title.clone()));
        let number = match same {
            Some(number) => {
                self.entries[number].join(entry);
                number
            }
            None => {
                self.entries.push(entry);
                self.entries.len() - 1
            }
        };
        let entry = &self.entries[number];
        if let Some(id) = &entry.id {
            self.ids.insert(id.clone(), number);
        }
        if let Some(surname) = fold::key(&entry.name).rsplit(' ').next() {
            let numbers = self.surnames.entry(surname.to_owned()).or_default();
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        for name in std::iter::once(&entry.name).chain(&entry.aliases) {
            let numbers = self.names.entry(fold::key(name).into_owned()).or_default();
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Gazetteer;
    use jiff::civil::date;

    #[test]
    fn roles_have_dates() {
        let csv = "id,name,aliases,role,of,from,to\n\
                   a,Ilse Brandt,Ilse B. Brandt,premier,Ruritania,2018-05,2022-01-10\n\
                   b,Tomas Reyes,,premier,Ruritania,2022-01-10,\n\
                   a,,,senator,Ruritania,2022-06-01,\n";
        let gazetteer = Gazetteer::empty().with_csv(csv.as_bytes()).expect("a good table");
        let on = |d| gazetteer.holders("premier", Some("ruritania"), d).iter().map(|e| e.name.clone()).collect::<Vec<_>>();
        assert_eq!(on(date(2020, 1, 1)), ["Ilse Brandt"]);
        assert_eq!(on(date(2025, 1, 1)), ["Tomas Reyes"]);
        assert_eq!(on(date(2017, 1, 1)), Vec::<String>::new());
        assert_eq!(gazetteer.look_up("Ilse B. Brandt")[0].roles.len(), 2);
    }

    #[test]
    fn bad_rows_name_their_line() {
        let error = |csv: &str| Gazetteer::empty().with_csv(csv.as_bytes()).expect_err("a bad table").to_string();
        insta::assert_snapshot!(error("name,kind\nA B,person\nC D,robot\n"), @"gazetteer:3: expected the kind person or organization, but found \"robot\"");
        insta::assert_snapshot!(error("name,from\nA B,last year\n"), @r#"gazetteer:2: expected a date such as 2024, 2024-05 or 2024-05-31 as "from", but found "last year""#);
        insta::assert_snapshot!(error("nome\nA B\n"), @r#"gazetteer:1: expected a column "name" in the first line, but found "nome""#);
        insta::assert_snapshot!(error("name,salary\nA B,5\n"), @r#"gazetteer:1: expected columns among id, name, aliases, kind, pronouns, role, of, district, from, to, affiliation, but found "salary""#);
        let error = |l: &str| Gazetteer::empty().with_jsonl(l.as_bytes()).expect_err("a bad line").to_string();
        insta::assert_snapshot!(error("{\"name\":\"A B\"}\n{\"name\":5}\n"), @"gazetteer:2: expected an entry such as {\"name\": \"Jane Rowe\"}, but found invalid type: integer `5`, expected a string at line 1 column 9");
    }

    #[test]
    fn the_builtin_tables_read() {
        let gazetteer = Gazetteer::builtin();
        assert!(gazetteer.entries().len() > 900, "{}", gazetteer.entries().len());
        let senators = gazetteer.holders("senator", Some("Connecticut"), date(2025, 8, 17));
        assert_eq!(senators.iter().map(|e| e.name.as_str()).collect::<Vec<_>>(), ["Richard Blumenthal", "Chris Murphy"]);
    }

    #[test]
    fn the_longest_name_is_found() {
        let csv = "id,name,aliases\na,Ana de la Cruz,\nb,Ana de la Cruz Foundation,\nc,Cruz,\n,van Doorn,\n";
        let gazetteer = Gazetteer::empty().with_csv(csv.as_bytes()).expect("a good table");
        let text = "The Ana de la Cruz Foundation met ANA DE LA CRUZ, Cruzado and van Doorn.";
        let found: Vec<_> = gazetteer.scan(text).iter().map(|m| m.span.slice(text)).collect();
        assert_eq!(found, ["Ana de la Cruz Foundation", "ANA DE LA CRUZ", "van Doorn"]);
    }
}
