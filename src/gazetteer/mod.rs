//! Speakers known beforehand: names, aliases, dated roles.

mod builtin;
mod capitals;
mod contents;
mod entry;
mod index;
mod key;
mod matching;
mod offices;
mod prepared;
mod read;
mod slots;
mod store;

use std::fmt;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

pub use contents::Entries;
pub use entry::{Entry, EntryKind, Pronouns, Role};
pub use matching::NameMatch;

use crate::error::Error;
use crate::gazetteer::contents::Contents;
use crate::text::fold;

/// People and organisations you know: who they are called, what they hold and when.
///
/// A name is looked up under its folded key, so `Dube` finds Dubé. A name may belong to several entries; all are
/// returned. A clone shares what it was made from, until something is added to it.
///
/// ```
/// use onrecord::Gazetteer;
/// let csv = "name,role,of,from,to\nMara Quill,minister,Ruritania,2021-03-01,\n";
/// let gazetteer = Gazetteer::empty().with_csv(csv.as_bytes())?;
/// assert_eq!(gazetteer.look_up("mara quill")[0].name, "Mara Quill");
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// A long list takes a while to read. Prepared once, it is read as it lies in memory:
///
/// ```
/// # use onrecord::Gazetteer;
/// # let gazetteer = Gazetteer::empty().with_csv("name\nMara Quill\n".as_bytes())?;
/// let mut file = Vec::new();
/// gazetteer.write_prepared(&mut file)?;
/// let again = Gazetteer::read_prepared(file.as_slice())?;
/// assert_eq!(again.scan("It was Mara Quill.")[0].entries()[0].name, "Mara Quill");
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Gazetteer {
    contents: Arc<Contents>,
}

/// What errors call a source without a file name.
const SOURCE: &str = "gazetteer";

impl Gazetteer {
    /// Returns a gazetteer without entries; an article's own full names still build its cast.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Returns the built-in gazetteer: the US executive and Congress, heads of state and government, foreign
    /// ministers, leaders of international bodies, and organisations that speak in the news.
    ///
    /// The tables and their sources stand in `src/gazetteer/data`. They are parsed once.
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
    pub fn with_csv(self, reader: impl Read) -> Result<Self, Error> {
        self.with_rows(|add| read::csv(SOURCE, reader, add))
    }

    /// Adds entries from JSON Lines, one [`Entry`] an object a line; only `name` is needed.
    ///
    /// # Errors
    /// Names the line and what was expected for the first line that cannot be read.
    pub fn with_jsonl(self, reader: impl Read) -> Result<Self, Error> {
        self.with_rows(|add| read::jsonl(SOURCE, reader, add))
    }

    /// Adds the entries of a file: a [prepared](Self::save) one is known by its first bytes, CSV by the ending `.csv`,
    /// and everything else is read as JSON Lines.
    ///
    /// A prepared file is taken as it is where nothing is there yet, or where it was prepared from what is there, the
    /// built-in gazetteer; else its entries are added one by one, which takes longer.
    ///
    /// # Errors
    /// Names the file, and the line and what was expected for the first line that cannot be read, or what is wrong with a
    /// prepared file.
    pub fn with_file(self, path: &Path) -> Result<Self, Error> {
        let name = path.display().to_string();
        let mut file = std::fs::File::open(path).map_err(|e| Error::read(&name, e))?;
        let mut first = Vec::new();
        Read::take(&mut file, prepared::MAGIC.len() as u64).read_to_end(&mut first).map_err(|e| Error::read(&name, e))?;
        if first == prepared::MAGIC {
            let contents = prepared::read(&name, first, file)?;
            return Ok(self.with_contents(contents));
        }
        let is_csv = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv"));
        let whole = std::io::Cursor::new(first).chain(file);
        self.with_rows(|add| if is_csv { read::csv(&name, whole, add) } else { read::jsonl(&name, whole, add) })
    }

    /// Adds an entry; its roles and aliases are joined to an entry with the same id, or, where it has no id, to the only
    /// entry with the same name.
    #[must_use]
    pub fn with_entry(mut self, entry: Entry) -> Self {
        Arc::make_mut(&mut self.contents).add(entry);
        self
    }

    /// Reads a [prepared](Self::save) file, as it lies in memory.
    ///
    /// # Errors
    /// Names the file and what is wrong with it: it cannot be read, is no prepared gazetteer, was prepared by another
    /// version of this crate, is cut short, or is damaged.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let name = path.display().to_string();
        let file = std::fs::File::open(path).map_err(|e| Error::read(&name, e))?;
        Ok(prepared::read(&name, Vec::new(), file)?.into())
    }

    /// Reads what [`write_prepared`](Self::write_prepared) wrote.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn read_prepared(reader: impl Read) -> Result<Self, Error> {
        Ok(prepared::read(SOURCE, Vec::new(), reader)?.into())
    }

    /// Writes a file that [`open`](Self::open) and [`with_file`](Self::with_file) read at once.
    ///
    /// The form belongs to this version of the crate: keep the table, and prepare it again after an update.
    ///
    /// A file that was there is replaced when the new one is whole.
    ///
    /// # Errors
    /// Names the file and why it could not be written.
    pub fn save(&self, path: &Path) -> Result<(), Error> {
        let name = path.display().to_string();
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let file = std::fs::File::create(&part).map_err(|e| Error::write(&name, e))?;
        let written =
            prepared::write(&self.contents, &name, file).and_then(|()| std::fs::rename(&part, path).map_err(|e| Error::write(&name, e)));
        if written.is_err() {
            // What is left of it is of no use; that it cannot be removed either is not the error.
            let _ = std::fs::remove_file(&part);
        }
        written
    }

    /// Writes what [`read_prepared`](Self::read_prepared) reads.
    ///
    /// # Errors
    /// Says why it could not be written.
    pub fn write_prepared(&self, writer: impl Write) -> Result<(), Error> {
        prepared::write(&self.contents, SOURCE, writer)
    }

    /// Returns the entries in the order in which they were added.
    #[must_use]
    pub fn entries(&self) -> Entries<'_> {
        Entries::new(&self.contents)
    }

    /// Returns the entries that have this full name or alias.
    #[must_use]
    pub fn look_up(&self, name: &str) -> Vec<&Entry> {
        self.in_order(self.contents.numbers(name))
    }

    /// Returns the numbers of the entries that have this full name or alias.
    pub(crate) fn numbers(&self, name: &str) -> Vec<usize> {
        let mut numbers: Vec<usize> = self.contents.numbers(name).map(|n| n as usize).collect();
        numbers.sort_unstable();
        numbers
    }

    /// Returns the numbers of the entries that hold or held an office and whose name ends in this folded word.
    pub(crate) fn bearers(&self, surname: &str) -> &[usize] {
        self.contents.offices().bearers(surname)
    }

    /// Returns the numbers of the entries that hold or held an office of this title; `of` judges what it represents or heads,
    /// empty where that is not told.
    pub(crate) fn in_office(&self, title: &str, of: impl Fn(&str) -> bool) -> Vec<usize> {
        self.contents.offices().of(title, of)
    }

    /// Tells whether anybody is known to hold or have held an office.
    pub(crate) fn has_title(&self, title: &str) -> bool {
        self.contents.offices().has(title)
    }

    /// Returns the entry with this id.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.contents.number_of(id).and_then(|n| self.entries().get(n as usize))
    }

    /// Returns who held an office on a day: `holders("senator", Some("Connecticut"), day)`.
    ///
    /// `of` is the state, country or body; `None` asks for the role anywhere.
    #[must_use]
    pub fn holders(&self, role: &str, of: Option<&str>, on: Date) -> Vec<&Entry> {
        let wanted = of.map(fold::key);
        let fits = |of: Option<&str>| wanted.as_ref().is_none_or(|w| of.is_some_and(|o| fold::key(o) == *w));
        let named = self.in_office(role, |of| of.is_empty() || fits(Some(of)));
        let entries = named.into_iter().filter_map(|n| self.entries().get(n));
        entries.filter(|e| e.roles.iter().any(|r| r.title == role && fits(r.of.as_deref()) && r.held_on(on))).collect()
    }

    /// Finds names and aliases in running text: the leftmost longest, whole words only, by start.
    ///
    /// A name is found in every spelling that folds to the same, written with a capital somewhere: "Tim Cook", "TIM COOK"
    /// and "van Doorn", never "cook". One that begins with a small letter or a number begins so in the gazetteer. A name
    /// that several entries share is reported once, with all of them.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<NameMatch<'_>> {
        matching::scan(self, &self.contents.names, &self.contents.store, text)
    }

    /// Returns how many bytes of memory the gazetteer holds; entries that were asked for take more.
    #[must_use]
    pub fn memory_usage(&self) -> usize {
        self.contents.bytes()
    }

    fn in_order(&self, numbers: index::Numbers<'_>) -> Vec<&Entry> {
        let mut numbers: Vec<u32> = numbers.collect();
        numbers.sort_unstable();
        numbers.into_iter().filter_map(|n| self.entries().get(n as usize)).collect()
    }

    fn with_rows(mut self, read: impl FnOnce(&mut dyn FnMut(Entry)) -> Result<(), Error>) -> Result<Self, Error> {
        let contents = Arc::make_mut(&mut self.contents);
        read(&mut |row| contents.add(row))?;
        contents.shrink();
        Ok(self)
    }

    fn with_contents(mut self, contents: Contents) -> Self {
        if self.entries().is_empty() || contents.has_builtin() && Arc::ptr_eq(&self.contents, &builtin::gazetteer().contents) {
            return contents.into();
        }
        let own = Arc::make_mut(&mut self.contents);
        contents.store.owned().for_each(|entry| own.add(entry));
        own.shrink();
        self
    }
}

impl From<Contents> for Gazetteer {
    fn from(contents: Contents) -> Self {
        Self { contents: Arc::new(contents) }
    }
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gazetteer").field("entries", &self.entries().len()).finish_non_exhaustive()
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
