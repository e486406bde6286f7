//! The cast: everybody who is named in an article, each once.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;
use smallvec::SmallVec;

use crate::gazetteer::{self, Gazetteer};
use crate::lexicon::place;
use crate::lexicon::reading::Shape;
use crate::lexicon::word::Class;
use crate::mention::entity::{Entity, EntityKind};
use crate::mention::judge::{apposition, given_pronouns, is_body, is_initial, is_slip, join, key, state_behind, tidy, words_of};
use crate::mention::known::{Known, Seen};
use crate::mention::name::{self, Name};
use crate::span::Span;
use crate::syntax::phrase::Sentence;
use crate::text::fold;
use crate::venue::VenueTable;

/// The entities of an article, by number.
#[derive(Debug)]
pub(crate) struct Cast<'g> {
    pub(crate) entities: Vec<Entity>,
    pub(crate) gazetteer: &'g Gazetteer,
    pub(crate) venues: &'g VenueTable,
    pub(crate) published: Option<Date>,
    /// Who published the article.
    pub(crate) outlet: Option<&'g str>,
    /// The country of whoever did.
    pub(crate) home: Option<&'static str>,
    /// Entities by a folded word of their name. Its keys, and those of the whole names, are the article's own: the hash of
    /// the standard library keeps an article from making them collide.
    by_word: HashMap<Box<str>, Namesakes>,
    whole_names: HashMap<Box<str>, usize>,
    /// The first entity that has an entry of the gazetteer.
    by_entry: HashMap<usize, usize>,
    seen: Seen,
    /// The people of whom an office is told or known, the first thousand: a longer list is no article.
    pub(crate) bearers: Vec<usize>,
    /// The entities named most often, the first first.
    pub(crate) foremost: Vec<usize>,
}

/// Those whose name ends or begins with a word, in the order in which they were named so.
#[derive(Debug, Default)]
struct Namesakes {
    last: Numbers,
    first: Numbers,
}

/// Most words are the surname of one.
type Numbers = SmallVec<[usize; 2]>;

/// More of one surname are no family, and the rest goes by the whole name. Fifty thousand namesakes took a minute and more
/// without the bound.
const MOST_NAMESAKES: usize = 200;
/// More people with offices than this are not looked through for each description.
const MOST_BEARERS: usize = 1000;
/// So many entities can stand out in an article.
const MOST_FOREMOST: usize = 16;

/// Named so often, one of a family is meant by the surname wherever it stands.
const CLEARLY: usize = 5;

impl<'g> Cast<'g> {
    pub(crate) fn new(gazetteer: &'g Gazetteer, venues: &'g VenueTable, published: Option<Date>, outlet: Option<&'g str>) -> Self {
        Self {
            entities: Vec::new(),
            gazetteer,
            venues,
            published,
            outlet,
            home: outlet.and_then(|o| venues.outlet_country(o)),
            // Room for the names of a usual article.
            by_word: HashMap::with_capacity(100),
            whole_names: HashMap::with_capacity(50),
            by_entry: HashMap::new(),
            seen: Seen::default(),
            bearers: Vec::new(),
            foremost: Vec::new(),
        }
    }

    /// Lists who bears an office and who is named most, when everybody has been entered.
    pub(crate) fn rank(&mut self) {
        let bears = |e: &Entity| e.kind == EntityKind::Person && (!e.roles.is_empty() || e.entry.is_some());
        self.bearers = (0..self.entities.len()).filter(|n| bears(&self.entities[*n])).take(MOST_BEARERS).collect();
        self.foremost = (0..self.entities.len()).collect();
        self.foremost.sort_by_key(|n| std::cmp::Reverse(self.entities[*n].mentions.len()));
        self.foremost.truncate(MOST_FOREMOST);
    }

    /// Enters the full names of a sentence; returns what is one word, for [`link_short_name`](Self::link_short_name) when all
    /// full names are known.
    pub(crate) fn enter_full_names(&mut self, s: &Sentence<'_>) -> Vec<Name> {
        let mut short = Vec::new();
        for name in name::scan(s) {
            if name.core.is_empty() {
                continue;
            }
            let words = name.core.clone().filter(|i| !name::is_suffix(s, *i)).count();
            if words > 1 || is_body(self.known(s, &name.core), s, &name) {
                if let Some(number) = self.enter(s, &name) {
                    self.learn_roles(s, &name, number);
                }
            }
            if words == 1 {
                short.push(name);
            }
        }
        short
    }

    /// Links a surname or short form to the entities; a titled surname without a full name becomes an entity.
    pub(crate) fn link_short_name(&mut self, s: &Sentence<'_>, name: &Name) {
        if self.whole_names.contains_key(&*key(s, &name.core)) {
            return;
        }
        let short = match self.short(s, name) {
            Short::Many(numbers) => self.leader(&numbers).map_or(Short::Many(numbers), Short::One),
            short => short,
        };
        match short {
            Short::One(number) => {
                self.entities[number].mentions.push(s.span(&name.core));
                self.learn_roles(s, name, number);
            }
            Short::None if name.titled => {
                if let Some(number) = self.enter(s, name) {
                    self.learn_roles(s, name, number);
                }
            }
            Short::None | Short::Many(_) => {}
        }
    }

    /// Returns what the tables know of a name.
    pub(crate) fn known(&mut self, s: &Sentence<'_>, core: &Range<usize>) -> Known {
        self.seen.known(self.gazetteer, self.venues, s, core)
    }

    /// Finds or makes the entity of a name; `None` for what names neither a person nor a body.
    fn enter(&mut self, s: &Sentence<'_>, name: &Name) -> Option<usize> {
        let span = s.span(&name.core);
        let key = key(s, &name.core);
        if let Some(number) = self.whole_names.get(&*key).copied() {
            self.entities[number].mentions.push(span);
            return Some(number);
        }
        let written = span.slice(s.text);
        let known = self.known(s, &name.core);
        let kind = self.kind_of(known, s, name)?;
        let words = words_of(s, &name.core);
        let held = if words.len() == 1 && kind == EntityKind::Person { self.office_holder(words[0], name) } else { None };
        let listed = known.is_listed(kind);
        let entry = held.or_else(|| if listed { self.entry_for(written, &name.titles, kind) } else { None });
        let known = match kind {
            EntityKind::Person => self.same_person(&words, entry),
            EntityKind::Organization => entry.and_then(|e| self.by_entry.get(&e).copied()),
        };
        let number = match known {
            Some(number) => {
                let entity = &mut self.entities[number];
                if kind == EntityKind::Person && written.len() > entity.name.len() && entity.words <= words.len() {
                    entity.name = tidy(written);
                }
                entity.mentions.push(span);
                number
            }
            None => {
                // The article has no more than office and surname: the gazetteer's form is the name.
                let listed = held.and_then(|e| self.gazetteer.entries().get(e)).map(|e| e.name.clone());
                let plain = || if kind == EntityKind::Person { tidy(written) } else { name::bare(written).to_owned() };
                self.push(Entity {
                    name: listed.unwrap_or_else(plain),
                    kind,
                    pronouns: None,
                    roles: Vec::new(),
                    countries: Vec::new(),
                    bare_title: false,
                    entry,
                    mentions: vec![span],
                    first: words.first().copied().unwrap_or("").into(),
                    words: words.len(),
                })
            }
        };
        self.whole_names.insert(key.into(), number);
        self.index(&words, number);
        if words.len() > 2 {
            // "von der Leyen", "Ocasio Cortez": the name without its first word.
            self.whole_names.entry(words[1..].join(" ").into()).or_insert(number);
        }
        let gender = given_pronouns(s, name);
        let entity = &mut self.entities[number];
        let listed = entity.entry.and_then(|e| self.gazetteer.entries().get(e)).and_then(|e| e.pronouns);
        entity.pronouns = entity.pronouns.or(name.pronouns).or(listed).or(gender);
        Some(number)
    }

    fn push(&mut self, entity: Entity) -> usize {
        let number = self.entities.len();
        if let Some(entry) = entity.entry {
            self.by_entry.entry(entry).or_insert(number);
        }
        self.entities.push(entity);
        number
    }

    /// Makes an entity known by the first and last word of a name.
    fn index(&mut self, words: &[&str], number: usize) {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let note = |numbers: &mut Numbers| {
            if numbers.len() < MOST_NAMESAKES && !numbers.contains(&number) {
                numbers.push(number);
            }
        };
        note(&mut self.namesakes(last).last);
        note(&mut self.namesakes(first).first);
    }

    fn namesakes(&mut self, word: &str) -> &mut Namesakes {
        self.by_word.entry(word.into()).or_default()
    }

    /// Finds the only person of the gazetteer with this surname who held the office named before it on the day of
    /// publication: "President Rowe".
    fn office_holder(&self, surname: &str, name: &Name) -> Option<usize> {
        let day = self.published?;
        let holds = |number: &&usize| {
            let entry = self.gazetteer.entries().get(**number);
            entry.is_some_and(|entry| {
                entry.kind == gazetteer::EntryKind::Person
                    && entry.roles.iter().any(|r| {
                        name.titles.iter().any(|t| *t == r.title || t.ends_with(&format!(" {}", r.title)))
                            && name.country.is_none_or(|c| r.of.as_deref() == Some(c))
                            && r.held_on(day)
                    })
            })
        };
        let mut found = self.gazetteer.bearers(surname).iter().filter(holds);
        found.next().copied().filter(|_| found.next().is_none())
    }

    /// Finds the entity that is the same person: same last word, and a first name that fits.
    fn same_person(&self, words: &[&str], entry: Option<usize>) -> Option<usize> {
        let (first, last) = (*words.first()?, *words.last()?);
        let numbers = &self.by_word.get(last)?.last;
        numbers.iter().copied().find(|n| {
            let other = &self.entities[*n];
            if other.kind != EntityKind::Person {
                return false;
            }
            if entry.is_some() && other.entry == entry {
                return true;
            }
            if entry.is_some() && other.entry.is_some() {
                return false;
            }
            let of = &*other.first;
            match other.words {
                0 => false,
                1 => true,
                _ => words.len() == 1 || of == first || is_initial(of, first) || is_initial(first, of) || is_slip(of, first),
            }
        })
    }

    /// Judges whether a name is a person's, a body's or neither's.
    fn kind_of(&mut self, known: Known, s: &Sentence<'_>, name: &Name) -> Option<EntityKind> {
        if is_body(known, s, name) {
            return Some(EntityKind::Organization);
        }
        if name.titled {
            return Some(EntityKind::Person);
        }
        if known.person {
            return Some(EntityKind::Person);
        }
        if self.seen.is_elsewhere(self.venues, s, &name.core) {
            return None;
        }
        let words: Vec<usize> = name.core.clone().filter(|i| !name::is_suffix(s, *i)).collect();
        let (first, last) = (*words.first()?, *words.last()?);
        let given = s.class(first).has(Class::GIVEN);
        let shout = words.iter().all(|i| s.word(*i).is_some_and(|w| w.shape == Shape::Upper)) && words.len() > 3;
        let odd = words.iter().any(|i| {
            let class = s.class(*i);
            class.has(Class::NAME_END | Class::BODY | Class::ORIGIN)
                || class.has(Class::PLACE) && !given
                || class.has(Class::TIME) && !given
        });
        if words.len() > 5 || shout || odd && !given || s.class(last).has(Class::NAME_END) && words.len() > 2 {
            return None;
        }
        // The first word of a sentence may be any word: "Asked Rowe".
        let plain_start = first == s.start && !given && s.class(first).has(Class::VERB | Class::ADVERB | Class::PERSON | Class::PEOPLE)
            || !given && s.class(first).has(Class::THIRD | Class::ING | Class::PAST);
        (words.len() >= 2 && !plain_start).then_some(EntityKind::Person)
    }

    /// Returns the gazetteer's entry for a name: the only one, or the one whose office fits.
    fn entry_for(&self, written: &str, titles: &[String], kind: EntityKind) -> Option<usize> {
        let wanted = match kind {
            EntityKind::Person => gazetteer::EntryKind::Person,
            EntityKind::Organization => gazetteer::EntryKind::Organization,
        };
        let found = self.gazetteer.numbers(written);
        let entry = |n: &usize| self.gazetteer.entries().get(*n);
        let fitting: Vec<usize> = found.into_iter().filter(|n| entry(n).is_some_and(|e| e.kind == wanted)).collect();
        let of_title = |n: &&usize| entry(n).is_some_and(|e| e.roles.iter().any(|r| titles.iter().any(|t| t.ends_with(r.title.as_str()))));
        match fitting[..] {
            [] => None,
            [one] => Some(one),
            _ => fitting.iter().find(of_title).copied(),
        }
    }

    /// Takes over what stands beside a name: titles, descriptions before it, an apposition behind it.
    fn learn_roles(&mut self, s: &Sentence<'_>, name: &Name, number: usize) {
        let entity = &mut self.entities[number];
        entity.pronouns = entity.pronouns.or(name.pronouns);
        entity.bare_title |= name.titled && name.country.is_none() && !name.titles.is_empty();
        for title in &name.titles {
            entity.learn_role(title);
        }
        if let Some(country) = name.country {
            entity.learn_country(country);
        }
        // "U.S. special envoy Steve Rowe": a description in small letters before the name.
        let outside =
            Class::DETERMINER | Class::POSSESSIVE | Class::PREPOSITION | Class::AUXILIARY | Class::COORDINATOR | Class::SUBORDINATOR;
        let mut at = name.run.start;
        while at > s.start && s.is_lower(at - 1) && name.run.start - at < 4 {
            let class = s.class(at - 1);
            let part = if at == name.run.start { class.has(Class::PERSON) } else { !class.has(outside) };
            if !part {
                break;
            }
            at -= 1;
        }
        if at < name.run.start {
            if let Some(country) = (at > s.start).then(|| place::country_of(s.text_of(at - 1))).flatten() {
                entity.learn_country(country);
            }
            entity.learn_role(&join(s, at..name.run.start));
        }
        if s.is_punct(name.run.end, ',') {
            apposition(s, name.run.end + 1).iter().for_each(|role| entity.learn_role(role));
        }
        if let Some(state) = state_behind(s, name.run.end) {
            entity.learn_country(state);
        }
    }

    /// Finds whom a name of one word can mean.
    pub(crate) fn short(&self, s: &Sentence<'_>, name: &Name) -> Short {
        let Some(at) = name.core.clone().find(|i| !name::is_suffix(s, *i)) else { return Short::None };
        let Some(namesakes) = self.by_word.get(s.folded(at)) else { return Short::None };
        let pool = if namesakes.last.is_empty() { &namesakes.first } else { &namesakes.last };
        let fits = |n: &usize| {
            let entity = &self.entities[*n];
            let gender = name.pronouns.is_none() || entity.pronouns.is_none() || name.pronouns == entity.pronouns;
            let whole = entity.kind == EntityKind::Person || entity.words == 1;
            gender && whole
        };
        if let [one] = pool[..] {
            return if fits(&one) { Short::One(one) } else { Short::None };
        }
        let mut fitting: Vec<usize> = pool.iter().copied().filter(fits).collect();
        if fitting.len() > 1 && !name.titles.is_empty() {
            let titled = |n: &usize| self.entities[*n].roles.iter().any(|r| name.titles.contains(r));
            if fitting.iter().any(titled) {
                fitting.retain(titled);
            }
        }
        match fitting[..] {
            [] => Short::None,
            [one] => Short::One(one),
            // A first name shared with a surname, or two of a family: the one named most is meant when it leads clearly.
            _ => {
                let count = |n: usize| self.entities[n].mentions.len();
                fitting.sort_by_key(|n| std::cmp::Reverse(count(*n)));
                if count(fitting[0]) >= CLEARLY.max(2 * count(fitting[1])) { Short::One(fitting[0]) } else { Short::Many(fitting) }
            }
        }
    }

    /// Returns the one of several that is named twice as often as any other.
    pub(crate) fn leader(&self, numbers: &[usize]) -> Option<usize> {
        let count = |n: usize| self.entities[n].mentions.len();
        let most = numbers.iter().copied().max_by_key(|n| count(*n))?;
        numbers.iter().all(|n| *n == most || count(most) >= 2 * count(*n)).then_some(most)
    }

    /// Returns the entity that has this whole name.
    pub(crate) fn whole(&self, s: &Sentence<'_>, core: &Range<usize>) -> Option<usize> {
        self.whole_names.get(&*key(s, core)).copied()
    }

    /// Makes an entity of a name that only a cue shows to be one: "Dahl said".
    pub(crate) fn add(&mut self, s: &Sentence<'_>, name: &Name, kind: EntityKind) -> usize {
        let span = s.span(&name.core);
        let written = span.slice(s.text);
        let key = key(s, &name.core);
        if let Some(number) = self.whole_names.get(&*key).copied() {
            self.entities[number].mentions.push(span);
            return number;
        }
        let words = words_of(s, &name.core);
        let listed = self.known(s, &name.core).is_listed(kind);
        let entry = if listed { self.entry_for(written, &name.titles, kind) } else { None };
        let number = self.push(Entity {
            name: tidy(written),
            kind,
            pronouns: name.pronouns,
            roles: name.titles.clone(),
            countries: name.country.into_iter().collect(),
            bare_title: false,
            entry,
            mentions: vec![span],
            first: words.first().copied().unwrap_or("").into(),
            words: words.len(),
        });
        self.whole_names.insert(key.into(), number);
        self.index(&words, number);
        if name.titled && self.bearers.len() < MOST_BEARERS {
            self.bearers.push(number);
        }
        number
    }

    /// Makes an entity of a gazetteer's entry that the article names by office only.
    pub(crate) fn add_entry(&mut self, number: usize, mention: Span) -> Option<usize> {
        if let Some(known) = self.by_entry.get(&number) {
            return Some(*known);
        }
        let entry = self.gazetteer.entries().get(number)?;
        let key = fold::key(&entry.name);
        let mut words = key.split(' ');
        let number = self.push(Entity {
            name: entry.name.clone(),
            kind: if entry.kind == gazetteer::EntryKind::Person { EntityKind::Person } else { EntityKind::Organization },
            pronouns: entry.pronouns,
            roles: Vec::new(),
            countries: Vec::new(),
            bare_title: false,
            entry: Some(number),
            mentions: vec![mention],
            first: words.next().unwrap_or("").into(),
            words: 1 + words.count(),
        });
        self.bearers.push(number);
        Some(number)
    }
}

/// Whom a short name can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Short {
    None,
    One(usize),
    Many(Vec<usize>),
}
