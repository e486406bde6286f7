//! Programmes, outlets and platforms as tables, the crate's own and a user's.

use std::borrow::Cow;
use std::io::Read;
use std::sync::Arc;

use jiff::civil::Weekday;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::lexicon::hint::Hints;
use crate::lexicon::phrase::PhraseIndex;
use crate::lexicon::place;
use crate::lexicon::reading::Reading;
use crate::lexicon::word::Lemma;
use crate::span::Span;
use crate::table;
use crate::text::fold;
use crate::venue::{VenueKind, hint, read};

/// A text of the crate's tables or of a user's.
pub(crate) type Text = Cow<'static, str>;

/// A programme or podcast.
#[derive(Clone, Debug)]
pub(crate) struct Programme {
    pub(crate) name: Text,
    pub(crate) kind: VenueKind,
    /// The network's name in the table; absent for a podcast of its own.
    pub(crate) outlet: Option<Text>,
    /// The weekdays on which it normally airs.
    pub(crate) days: Vec<Weekday>,
}

impl Programme {
    /// Returns the one weekday on which it airs.
    pub(crate) fn only_day(&self) -> Option<Weekday> {
        match self.days[..] {
            [day] => Some(day),
            _ => None,
        }
    }
}

/// A network, station, newspaper, site or agency.
#[derive(Clone, Debug)]
pub(crate) struct Outlet {
    pub(crate) name: Text,
    pub(crate) kind: VenueKind,
    /// The country whose offices it means by "the president", where known.
    pub(crate) country: Option<&'static str>,
}

/// A phrase that tells a venue.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) kind: VenueKind,
    /// A preposition must lead it.
    pub(crate) led: bool,
    /// It only takes up an occasion told before.
    pub(crate) again: bool,
}

/// Programmes, outlets and platforms: where people in the news speak.
///
/// Without one of your own the built-in table is used, over 1,400 programmes and podcasts with hosts and air days, 2,000
/// outlets and 150 platforms; `src/venue/data` has it, with its columns and sources.
///
/// ```
/// use onrecord::{Article, Extractor, VenueTable};
/// let csv = "what,name,kind,outlet,days,hosts\nprogramme,Harbour Hour,broadcast,Radio Quill,sun,Ana Ruiz\n";
/// let venues = VenueTable::builtin().with_csv(csv.as_bytes())?;
/// let extractor = Extractor::builder().venues(venues).build();
/// let quotes = extractor.extract(&Article::new("“It is late,” Bram Dahl said on Harbour Hour.")).quotes;
/// assert_eq!(quotes[0].venue.as_ref().and_then(|v| v.outlet.as_deref()), Some("Radio Quill"));
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct VenueTable {
    pub(crate) programmes: Vec<Programme>,
    pub(crate) programme_index: Arc<PhraseIndex>,
    /// Programmes by the names of their hosts.
    pub(crate) host_index: Arc<PhraseIndex>,
    pub(crate) outlets: Vec<Outlet>,
    pub(crate) outlet_index: Arc<PhraseIndex>,
    pub(crate) platforms: Vec<Text>,
    pub(crate) platform_index: Arc<PhraseIndex>,
    /// Verbs that mean posting on a platform, by base form.
    pub(crate) platform_verbs: FxHashMap<String, usize>,
    /// Nouns that mean a post on a platform, by singular.
    pub(crate) platform_nouns: FxHashMap<String, usize>,
    /// Kinds of venue that writings are by themselves, by noun.
    pub(crate) writings: FxHashMap<&'static str, VenueKind>,
    pub(crate) phrases: Vec<Phrase>,
    pub(crate) phrase_index: Arc<PhraseIndex>,
    /// What a word may be to any of these.
    pub(crate) hints: Hints,
}

static BUILTIN: Lazy<Arc<VenueTable>> = Lazy::new(|| Arc::new(read().unwrap_or_else(|_| VenueTable::empty())));

impl Default for VenueTable {
    fn default() -> Self {
        Self::builtin()
    }
}

impl VenueTable {
    /// Returns the built-in table. It is parsed once, and copied only where rows are added.
    #[must_use]
    pub fn builtin() -> Self {
        (**BUILTIN).clone()
    }

    /// Returns a table that knows nothing, for one of your own alone.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            programmes: Vec::new(),
            programme_index: Arc::default(),
            host_index: Arc::default(),
            outlets: Vec::new(),
            outlet_index: Arc::default(),
            platforms: Vec::new(),
            platform_index: Arc::default(),
            platform_verbs: FxHashMap::default(),
            platform_nouns: FxHashMap::default(),
            writings: FxHashMap::default(),
            phrases: Vec::new(),
            phrase_index: Arc::default(),
            hints: hint::verbs(),
        }
    }

    /// Returns the built-in table without copying it.
    pub(crate) fn shared() -> Arc<Self> {
        BUILTIN.clone()
    }

    /// Adds the rows of a CSV file. A name that the table has already means the new row from then on.
    ///
    /// The first line names the columns, in any order: `what` (`programme`, `outlet` or `platform`; needed), `name`
    /// (needed), `kind` (`broadcast` or `podcast` for programmes, also `publication` for outlets; `broadcast` without it,
    /// `publication` for outlets), `outlet` (of a programme), `days` (usual weekdays, `mon` to `sun`, separated by `;`),
    /// `hosts`, `aliases` and, for platforms, `verbs` (in their base form and such as the crate knows: "tweet") and `nouns` (for a post there), each separated
    /// by `;`; `country` of an outlet (ISO 3166-1, two letters), whose offices it means by "the president".
    ///
    /// # Errors
    /// Names the line and what was expected for the first row that cannot be read.
    pub fn with_csv(mut self, reader: impl Read) -> Result<Self, Error> {
        read::csv("venues", reader, &mut |row| self.add(row, true))?;
        Ok(self)
    }

    /// Adds the rows of a CSV file, as [`with_csv`](Self::with_csv) does.
    ///
    /// # Errors
    /// Names the file, and the line and what was expected for the first row that cannot be read.
    pub fn with_file(mut self, path: &std::path::Path) -> Result<Self, Error> {
        let name = path.display().to_string();
        let file = std::fs::File::open(path).map_err(|e| Error::read(&name, e))?;
        read::csv(&name, file, &mut |row| self.add(row, true))?;
        Ok(self)
    }

    /// Tells whether the words are the name of a programme.
    pub(crate) fn is_programme(&self, name: &str) -> bool {
        self.whole(&self.programme_index, hint::PROGRAMME, name).is_some()
    }

    /// Tells whether the words are the name of an outlet.
    pub(crate) fn is_outlet(&self, name: &str) -> bool {
        self.whole(&self.outlet_index, hint::OUTLET, name).is_some()
    }

    /// Returns the outlet of a number.
    pub(crate) fn outlet(&self, number: usize) -> Option<&Outlet> {
        self.outlets.get(number)
    }

    /// Returns the country of an outlet by its name.
    pub(crate) fn outlet_country(&self, name: &str) -> Option<&'static str> {
        self.outlet(self.whole(&self.outlet_index, hint::OUTLET, name)?)?.country
    }

    /// Returns the number of an outlet by its name.
    pub(crate) fn outlet_number(&self, name: &str) -> Option<usize> {
        self.whole(&self.outlet_index, hint::OUTLET, name)
    }

    /// Returns the kind of an outlet by its name.
    pub(crate) fn outlet_kind(&self, name: &str) -> Option<VenueKind> {
        self.outlet(self.whole(&self.outlet_index, hint::OUTLET, name)?).map(|o| o.kind)
    }

    /// Returns the kind of venue that a writing is, by its noun.
    pub(crate) fn writing(&self, noun: &str) -> Option<VenueKind> {
        self.writings.get(noun).or_else(|| self.writings.get(noun.strip_suffix('s')?)).copied()
    }

    /// Returns the platform on which a noun by itself means a post: "a tweet".
    pub(crate) fn platform_of_post(&self, noun: &str) -> Option<&str> {
        let number = self.platform_nouns.get(noun).or_else(|| self.platform_nouns.get(noun.strip_suffix('s')?))?;
        self.platforms.get(*number).map(AsRef::as_ref)
    }

    /// Returns the venue that a cue verb tells by itself: "tweeted", "testified".
    pub(crate) fn of_verb(&self, lemma: Lemma) -> Option<(VenueKind, Option<&str>)> {
        if let Some(number) = self.platform_verbs.get(lemma.name()) {
            return Some((VenueKind::Social, self.platforms.get(*number).map(AsRef::as_ref)));
        }
        match lemma.name() {
            "testify" => Some((VenueKind::Hearing, None)),
            "email" => Some((VenueKind::Statement, None)),
            "blog" => Some((VenueKind::Publication, None)),
            _ => None,
        }
    }

    /// Tells whether two names of outlets can mean the same: "NBC" and "NBC News", "Fox" and "Fox News".
    pub(crate) fn same_outlet(&self, one: &str, other: &str) -> bool {
        let begins = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
        let (a, b) = (fold::key(one), fold::key(other));
        a == b || begins(&a, &b) || begins(&b, &a) || self.is_one_outlet(one, other)
    }

    /// Tells whether two names are those of one outlet of the table: "AP" and "Associated Press".
    pub(crate) fn is_one_outlet(&self, one: &str, other: &str) -> bool {
        self.outlet_number(one).is_some_and(|n| self.outlet_number(other) == Some(n))
    }

    /// Returns the first number of the phrase of an index that the words of a name are, from end to end; `hint` is that of the
    /// index.
    fn whole(&self, index: &PhraseIndex, hint: u8, name: &str) -> Option<usize> {
        let name = name.trim_matches(|c: char| !c.is_alphanumeric());
        if !self.may_begin(hint, name) {
            return None;
        }
        let reading = Reading::of(name, Span::new(0, name.len()));
        let words = reading.words(name);
        let (_, numbers) = index.at(words, 0).find(|(len, _)| *len == words.len())?;
        numbers.first().map(|n| *n as usize)
    }

    /// Tells whether a name may be one with a hint, by its first word: most are not, and need not be read.
    fn may_begin(&self, hint: u8, name: &str) -> bool {
        let first = name.split(' ').next().unwrap_or("");
        // Other words are cut or folded in their own ways.
        let plain = first != "WHO" && first.bytes().all(|b| b.is_ascii_alphanumeric());
        !plain || self.hints.of(fold::hash(&fold::key(first))) & hint != 0
    }

    /// Adds a programme, outlet or platform; one that is `preferred` is meant by a name that others bear as well.
    fn add(&mut self, row: read::Row, preferred: bool) {
        let hints = &mut self.hints;
        let mut enter = |index: &mut Arc<PhraseIndex>, name: &str, number: u32, hint: u8| {
            let index = Arc::make_mut(index);
            let first = if preferred { index.add_first(name, number) } else { index.add(name, number) };
            hints.set(first, hint);
        };
        let names = std::iter::once(&row.name).chain(&row.aliases);
        match row.what {
            read::What::Programme => {
                let number = number(self.programmes.len());
                for name in names {
                    enter(&mut self.programme_index, name, number, hint::PROGRAMME);
                }
                for host in &row.hosts {
                    enter(&mut self.host_index, host, number, hint::HOST);
                }
                let Some(kind) = row.kind else { return };
                self.programmes.push(Programme { name: row.name, kind, outlet: row.outlet, days: row.days });
            }
            read::What::Outlet => {
                let number = number(self.outlets.len());
                for name in names {
                    enter(&mut self.outlet_index, name, number, hint::OUTLET);
                }
                // "The Quill Times" goes by "Quill Times" as well.
                if let Some(bare) = row.name.strip_prefix("The ").filter(|n| n.contains(' ')) {
                    enter(&mut self.outlet_index, bare, number, hint::OUTLET);
                }
                let Some(kind) = row.kind else { return };
                self.outlets.push(Outlet { name: row.name, kind, country: place::country_of_code(&row.country) });
            }
            read::What::Platform => {
                let number = self.platforms.len();
                for name in names {
                    enter(&mut self.platform_index, name, self::number(number), hint::PLATFORM);
                }
                self.platform_verbs.extend(row.verbs.iter().map(|v| (fold::key(v).into_owned(), number)));
                for noun in &row.nouns {
                    let noun = fold::key(noun).into_owned();
                    hint::noun(&mut self.hints, &noun);
                    self.platform_nouns.insert(noun, number);
                }
                self.platforms.push(row.name);
            }
        }
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Reads every table of the crate.
fn read() -> Result<VenueTable, Error> {
    let mut table = VenueTable::empty();
    for row in table::rows("venue/data/programmes.tsv", include_str!("data/programmes.tsv")) {
        let [name, kind, outlet, days, hosts, aliases, _country] = row.cells()?;
        // A podcast of its own has no outlet.
        let outlet = if outlet == "Independent Podcast" { "" } else { outlet };
        table.add(read::row(["programme", name, kind, outlet, days, hosts, aliases, "", "", ""]).map_err(|e| row.give_place(e))?, false);
    }
    for row in table::rows("venue/data/outlets.tsv", include_str!("data/outlets.tsv")) {
        let [name, kind, aliases, country, _domain] = row.cells()?;
        if name != "Independent Podcast" {
            table.add(read::row(["outlet", name, kind, "", "", "", aliases, "", "", country]).map_err(|e| row.give_place(e))?, false);
        }
    }
    for row in table::rows("venue/data/platforms.tsv", include_str!("data/platforms.tsv")) {
        let [name, aliases, verbs, nouns] = row.cells()?;
        table.add(read::row(["platform", name, "", "", "", "", aliases, verbs, nouns, ""]).map_err(|e| row.give_place(e))?, false);
    }
    for row in table::rows("venue/data/writings.tsv", include_str!("data/writings.tsv")) {
        let [noun, kind] = row.cells()?;
        hint::noun(&mut table.hints, noun);
        table.writings.insert(noun, VenueKind::named(kind).ok_or_else(|| row.error("a kind of venue", kind))?);
    }
    for row in table::rows("venue/data/phrases.tsv", include_str!("data/phrases.tsv")) {
        let [phrase, kind, need] = row.cells()?;
        let kind = VenueKind::named(kind).ok_or_else(|| row.error("a kind of venue", kind))?;
        let (led, again) = match need {
            "prep" => (true, false),
            "any" => (false, false),
            "again" => (true, true),
            other => return Err(row.error("prep, any or again", other)),
        };
        let first = Arc::make_mut(&mut table.phrase_index).add(phrase, number(table.phrases.len()));
        table.hints.set(first, hint::PHRASE);
        table.phrases.push(Phrase { kind, led, again });
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::{VenueTable, read};

    #[test]
    fn the_tables_read() {
        match read() {
            Ok(table) => assert!(
                table.programmes.len() > 1_400 && table.outlets.len() > 2_000 && table.platforms.len() > 150 && table.phrases.len() > 250
            ),
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn names_are_looked_up_whole() {
        let table = VenueTable::shared();
        assert!(table.is_programme("Meet the Press,") && table.is_programme("Sunday Morning Futures"));
        assert!(!table.is_programme("Meet the Press again"));
        assert!(table.is_one_outlet("NBC", "NBC News") && !table.same_outlet("NBC", "CBS") && table.same_outlet("Fox", "Fox News"));
    }
}
