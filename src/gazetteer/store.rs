//! Entries in compact form: one stretch of bytes, from which an entry is made when it is first asked for.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::gazetteer::entry::{Entry, EntryKind, Pronouns, Role};
use crate::partial_date::PartialDate;

/// What stands before the first entry: the head of a prepared file, which so becomes a store without being copied.
pub(crate) const HEAD: usize = 104;
/// More entries than this have no numbers.
pub(crate) const MOST: usize = (1 << 30) - 1;
/// Entries made from bytes are kept in pages of so many.
const PAGE: usize = 64;

type Page = Box<[OnceLock<Box<Entry>>]>;

/// All entries, by number.
///
/// A name of 16 bytes takes 22 so, of which 4 tell where it begins; as a struct it takes more than 150.
#[derive(Debug)]
pub(crate) struct Store {
    bytes: Vec<u8>,
    /// Where each entry begins.
    starts: Vec<u32>,
    /// Entries to which something was joined since they were written.
    changed: FxHashMap<u32, Box<Entry>>,
    made: Vec<OnceLock<Page>>,
}

impl Default for Store {
    fn default() -> Self {
        Self { bytes: vec![0; HEAD], starts: Vec::new(), changed: FxHashMap::default(), made: Vec::new() }
    }
}

impl Clone for Store {
    fn clone(&self) -> Self {
        let (bytes, starts, changed) = (self.bytes.clone(), self.starts.clone(), self.changed.clone());
        Self { bytes, made: pages(starts.len()), starts, changed }
    }
}

fn pages(entries: usize) -> Vec<OnceLock<Page>> {
    (0..entries.div_ceil(PAGE)).map(|_| OnceLock::new()).collect()
}

impl Store {
    /// Returns a store of the bytes of a file, the head included.
    pub(crate) fn from_stored(bytes: Vec<u8>, starts: Vec<u32>) -> Self {
        Self { bytes, made: pages(starts.len()), starts, changed: FxHashMap::default() }
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The bytes behind the head.
    pub(crate) fn stored(&self) -> &[u8] {
        self.bytes.get(HEAD..).unwrap_or(&[])
    }

    pub(crate) fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// Tells whether some entries are not, or no longer, as their bytes say.
    pub(crate) fn is_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// Adds an entry and returns its number.
    pub(crate) fn push(&mut self, entry: &Entry) -> Option<u32> {
        let number = u32::try_from(self.starts.len()).ok().filter(|_| self.starts.len() < MOST)?;
        // Beyond 4 GiB entries are kept as they come.
        match u32::try_from(self.bytes.len()) {
            Ok(start) => {
                self.starts.push(start);
                write(entry, &mut self.bytes);
            }
            Err(_) => {
                self.starts.push(u32::MAX);
                self.changed.insert(number, Box::new(entry.clone()));
            }
        }
        if self.made.len() * PAGE < self.starts.len() {
            self.made.push(OnceLock::new());
        }
        Some(number)
    }

    /// Returns an entry.
    pub(crate) fn entry(&self, number: usize) -> Option<&Entry> {
        if let Some(entry) = self.changed(number) {
            return Some(entry);
        }
        let start = *self.starts.get(number)? as usize;
        let page = self.made.get(number / PAGE)?.get_or_init(|| (0..PAGE).map(|_| OnceLock::new()).collect());
        let made = page.get(number % PAGE)?;
        Some(made.get_or_init(|| Box::new(Reader::new(&self.bytes, start).entry())))
    }

    /// Returns an entry to be changed.
    pub(crate) fn entry_mut(&mut self, number: u32) -> Option<&mut Entry> {
        if !self.changed.contains_key(&number) {
            let entry = self.entry(number as usize)?.clone();
            self.changed.insert(number, Box::new(entry));
        }
        self.changed.get_mut(&number).map(|e| &mut **e)
    }

    /// Tells whether one of an entry's names is `meant`, without making the entry.
    pub(crate) fn has_name(&self, number: u32, mut meant: impl FnMut(&str) -> bool) -> bool {
        if let Some(entry) = self.changed(number as usize) {
            return std::iter::once(&entry.name).chain(&entry.aliases).any(|name| meant(name));
        }
        let Some(start) = self.starts.get(number as usize) else { return false };
        let mut reader = Reader::new(&self.bytes, *start as usize);
        let flags = reader.byte();
        if meant(reader.text()) {
            return true;
        }
        if flags & HAS_ID != 0 {
            reader.text();
        }
        flags & HAS_ALIASES != 0 && (0..reader.count()).any(|_| meant(reader.text()))
    }

    /// Returns the identifier of an entry.
    pub(crate) fn id(&self, number: u32) -> Option<&str> {
        if let Some(entry) = self.changed(number as usize) {
            return entry.id.as_deref();
        }
        let mut reader = Reader::new(&self.bytes, *self.starts.get(number as usize)? as usize);
        let flags = reader.byte();
        reader.text();
        (flags & HAS_ID != 0).then(|| reader.text())
    }

    /// Calls `take` with each name of each entry.
    pub(crate) fn each_name(&self, take: &mut dyn FnMut(u32, &str)) {
        for number in (0..).take(self.starts.len()) {
            self.has_name(number, |name| {
                take(number, name);
                false
            });
        }
    }

    /// Iterates over copies of all entries, keeping none.
    pub(crate) fn owned(&self) -> impl Iterator<Item = Entry> {
        self.starts.iter().enumerate().map(|(number, start)| match self.changed(number) {
            Some(entry) => entry.clone(),
            None => Reader::new(&self.bytes, *start as usize).entry(),
        })
    }

    /// Gives back what was reserved beyond what is held.
    pub(crate) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    /// Bytes on the heap, entries made by being asked for left out.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.capacity() + self.starts.capacity() * 4 + self.made.capacity() * size_of::<OnceLock<Page>>()
    }

    fn changed(&self, number: usize) -> Option<&Entry> {
        if self.changed.is_empty() {
            return None;
        }
        u32::try_from(number).ok().and_then(|n| self.changed.get(&n)).map(|e| &**e)
    }
}

// The first byte of an entry: kind, pronouns in three bits, and which parts follow the name.
const ORGANIZATION: u8 = 1;
const HAS_ID: u8 = 1 << 4;
const HAS_ALIASES: u8 = 1 << 5;
const HAS_ROLES: u8 = 1 << 6;
const HAS_AFFILIATION: u8 = 1 << 7;

/// Appends an entry.
fn write(entry: &Entry, out: &mut Vec<u8>) {
    let kind = if entry.kind == EntryKind::Organization { ORGANIZATION } else { 0 };
    let pronouns = match entry.pronouns {
        None => 0,
        Some(Pronouns::He) => 1,
        Some(Pronouns::She) => 2,
        Some(Pronouns::They) => 3,
        Some(Pronouns::It) => 4,
    };
    let part = |bit: u8, there: bool| if there { bit } else { 0 };
    let parts = part(HAS_ID, entry.id.is_some())
        | part(HAS_ALIASES, !entry.aliases.is_empty())
        | part(HAS_ROLES, !entry.roles.is_empty())
        | part(HAS_AFFILIATION, entry.affiliation.is_some());
    out.push(kind | (pronouns << 1) | parts);
    write_text(&entry.name, out);
    entry.id.iter().for_each(|id| write_text(id, out));
    if !entry.aliases.is_empty() {
        write_count(entry.aliases.len(), out);
        entry.aliases.iter().for_each(|alias| write_text(alias, out));
    }
    if !entry.roles.is_empty() {
        write_count(entry.roles.len(), out);
        entry.roles.iter().for_each(|role| write_role(role, out));
    }
    entry.affiliation.iter().for_each(|a| write_text(a, out));
}

fn write_role(role: &Role, out: &mut Vec<u8>) {
    let texts = [&role.of, &role.district];
    let dates = [role.from, role.to];
    let there = texts.map(Option::is_some).into_iter().chain(dates.map(|d| d.is_some()));
    out.push(there.zip(0..).fold(0, |bits, (there, bit)| bits | (u8::from(there) << bit)));
    write_text(&role.title, out);
    texts.into_iter().flatten().for_each(|text| write_text(text, out));
    for (year, month, day) in dates.into_iter().flatten().map(PartialDate::parts) {
        let [low, high] = year.to_le_bytes();
        out.extend([low, high, month.unwrap_or(0).unsigned_abs(), day.unwrap_or(0).unsigned_abs()]);
    }
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    write_count(text.len(), out);
    out.extend_from_slice(text.as_bytes());
}

/// Appends a number, seven bits a byte, the lowest first.
fn write_count(mut count: usize, out: &mut Vec<u8>) {
    while count > 0x7f {
        out.push(count as u8 | 0x80);
        count >>= 7;
    }
    out.push(count as u8);
}

/// Reads what [`write`] wrote. Bytes that are nothing of the kind read as empty texts: a prepared file has a checksum, and
/// one made to deceive gets nonsense, not a panic.
struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn new(bytes: &'b [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn entry(mut self) -> Entry {
        let flags = self.byte();
        let name = self.text().to_owned();
        let id = (flags & HAS_ID != 0).then(|| self.text().to_owned());
        let aliases = if flags & HAS_ALIASES != 0 { (0..self.count()).map(|_| self.text().to_owned()).collect() } else { Vec::new() };
        let roles = if flags & HAS_ROLES != 0 { (0..self.count()).map(|_| self.role()).collect() } else { Vec::new() };
        let affiliation = (flags & HAS_AFFILIATION != 0).then(|| self.text().to_owned());
        let kind = if flags & ORGANIZATION != 0 { EntryKind::Organization } else { EntryKind::Person };
        let pronouns = match (flags >> 1) & 7 {
            1 => Some(Pronouns::He),
            2 => Some(Pronouns::She),
            3 => Some(Pronouns::They),
            4 => Some(Pronouns::It),
            _ => None,
        };
        Entry { id, name, aliases, kind, pronouns, roles, affiliation }
    }

    fn role(&mut self) -> Role {
        let there = self.byte();
        let title = self.text().to_owned();
        let of = (there & 1 != 0).then(|| self.text().to_owned());
        let district = (there & 2 != 0).then(|| self.text().to_owned());
        let from = if there & 4 != 0 { self.date() } else { None };
        let to = if there & 8 != 0 { self.date() } else { None };
        Role { title, of, district, from, to }
    }

    fn date(&mut self) -> Option<PartialDate> {
        let year = i16::from_le_bytes([self.byte(), self.byte()]);
        let part = |byte: u8| i8::try_from(byte).ok().filter(|p| *p > 0);
        let (month, day) = (part(self.byte()), part(self.byte()));
        PartialDate::from_parts(year, month, day)
    }

    fn byte(&mut self) -> u8 {
        let byte = self.bytes.get(self.at).copied();
        self.at += usize::from(byte.is_some());
        byte.unwrap_or(0)
    }

    fn number(&mut self) -> usize {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte();
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    /// Reads how many things follow, each of which takes a byte at least.
    fn count(&mut self) -> usize {
        self.number().min(self.bytes.len().saturating_sub(self.at))
    }

    fn text(&mut self) -> &'b str {
        let end = self.number().saturating_add(self.at);
        let text = self.bytes.get(self.at..end).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("");
        self.at = end.min(self.bytes.len());
        text
    }
}
