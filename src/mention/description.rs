//! From a phrase to whom it means: by name, surname, office or description.

use std::borrow::Cow;
use std::ops::Range;

use crate::gazetteer::{EntryKind as Listed, Role};
use crate::lexicon::person::expand_title;
use crate::lexicon::place;
use crate::lexicon::reading::Shape;
use crate::lexicon::word::{Class, look_up};
use crate::mention::cast::{Cast, Short};
use crate::mention::echo;
use crate::mention::entity::EntityKind;
use crate::mention::judge::join;
use crate::mention::name::{self, Name, bare};
use crate::syntax::phrase::Sentence;
use crate::text::fold;
use crate::text::word::Kind;

/// Whom a phrase means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Resolution {
    /// One of the cast, by full name, surname or acronym.
    Named(usize),
    /// One of the cast, by office or description.
    Described(usize),
    /// Several of the cast fit.
    Ambiguous(Vec<usize>),
    /// Nobody by name: "a senior official".
    Unnamed(String),
    /// A body without a name: "the campaign".
    Body(String),
}

/// Resolves a noun phrase that is no pronoun.
pub(crate) fn resolve(cast: &mut Cast<'_>, s: &Sentence<'_>, core: &Range<usize>) -> Resolution {
    let names = name::scan_in(s, core.clone());
    let attached = core.clone().skip(1).find(|i| {
        matches!(s.folded(*i), "of" | "for" | "from" | "at" | "with" | "in" | "to" | "on" | "by" | "against" | "between" | "behind")
            && !names.iter().any(|n| n.run.contains(i))
    });
    let head_end = attached.unwrap_or(core.end);
    let head = trim_marks(s, core.start, head_end);
    if let Some(name) = names.iter().rev().find(|n| n.run.end >= head && n.run.start < head) {
        // "the Illinois Democrat" describes, "Illinois Democrat Ana Ruiz" names.
        let describes = s.class(head - 1).has(Class::PERSON) && s.class(core.start).has(Class::DETERMINER) && !name.titled;
        if !name.core.is_empty() && !describes {
            return named(cast, s, name);
        }
    }
    described(cast, s, core, head, &names)
}

fn trim_marks(s: &Sentence<'_>, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start && matches!(s.kind(end - 1), Some(Kind::Punct(_) | Kind::Clitic)) {
        end -= 1;
    }
    end
}

/// Resolves a name; one that is new becomes an entity.
fn named(cast: &mut Cast<'_>, s: &Sentence<'_>, name: &Name) -> Resolution {
    if let Some(number) = cast.whole(s, &name.core) {
        return Resolution::Named(number);
    }
    match cast.short(s, name) {
        Short::One(number) => return Resolution::Named(number),
        Short::Many(numbers) => return Resolution::Ambiguous(numbers),
        Short::None => {}
    }
    // "Democratic Senator Rowe of Ruritania" was entered under its core; what is left is a body, a place or a new surname.
    let written = s.span(&name.core).slice(s.text);
    let last = name.core.end - 1;
    let class = s.class(last);
    // "Russians", "Democrats": everybody of a country or party.
    let singular = s.folded(last).strip_suffix('s').filter(|_| !name.titled && s.word(last).is_some_and(|w| w.shape == Shape::Capital));
    let crowd = singular.is_some_and(|w| look_up(w).class.has(Class::ORIGIN | Class::PERSON)) && !class.has(Class::GIVEN);
    if class.has(Class::PEOPLE) || crowd {
        return Resolution::Unnamed(written.to_owned());
    }
    let known = cast.known(s, &name.core);
    let body = class.has(Class::PLACE | Class::ORIGIN | Class::NAME_END | Class::BODY)
        || known.outlet
        || known.body
        || s.word(last).is_some_and(|w| w.shape == Shape::Upper) && name.core.len() == 1
        || place::is_place(written);
    let kind = if body && !name.titled { EntityKind::Organization } else { EntityKind::Person };
    Resolution::Named(cast.add(s, name, kind))
}

/// Resolves a phrase without a name at its head: "the senator from Vermont", "a spokesman".
fn described(cast: &mut Cast<'_>, s: &Sentence<'_>, core: &Range<usize>, head_end: usize, names: &[Name]) -> Resolution {
    let text = || on_one_line(bare(s.span(core).slice(s.text)));
    let Some(head) = head_end.checked_sub(1).filter(|h| *h >= core.start) else { return Resolution::Unnamed(text()) };
    let class = s.class(head);
    let first = s.folded(core.start);
    if class.has(Class::BODY | Class::WRITING) && !class.has(Class::PERSON) {
        return Resolution::Body(text());
    }
    let clitic = |i: usize| s.kind(i) == Some(Kind::Clitic);
    let indefinite =
        matches!(first, "a" | "an" | "one" | "another" | "some" | "any" | "no" | "many" | "several" | "two" | "three" | "most" | "few");
    let definite = s.class(core.start).has(Class::DETERMINER | Class::POSSESSIVE)
        || s.word(head).is_some_and(|w| w.shape != Shape::Lower)
        || core.clone().any(clitic);
    if indefinite || class.has(Class::PEOPLE) || !definite {
        return Resolution::Unnamed(text());
    }
    let (noun, title) = title(s, core, head);
    // A noun that is in no table still names an office when somebody is known to hold it: "the harbour master".
    let singular = class.has(Class::PERSON) || expand_title(s.folded(head)).is_some();
    let told = |n: &usize| cast.entities[*n].roles.iter().any(|r| *r == title);
    if !(singular || cast.gazetteer.has_title(&title) || cast.bearers.iter().any(told)) {
        return Resolution::Unnamed(text());
    }
    let office = Office::read(s, core, head, (noun, title), names);
    // "the state’s governor": whose state the words do not tell.
    let owned = core
        .clone()
        .skip(1)
        .any(|i| clitic(i) && matches!(s.folded(i - 1), "state" | "country" | "city" | "nation" | "province" | "county"));
    if owned && office.place.is_none() {
        return Resolution::Unnamed(text());
    }
    let fitting = office.holders(cast);
    match fitting[..] {
        [] => {}
        [one] => return Resolution::Described(one),
        _ => return Resolution::Ambiguous(fitting),
    }
    let listed = if office.has_title(cast) { office.listed(cast) } else { Vec::new() };
    let listed: Vec<usize> = listed.into_iter().filter_map(|n| cast.add_entry(n, s.span(core))).collect();
    match listed[..] {
        [] => Resolution::Unnamed(text()),
        [one] => {
            // Of several offices the one by which the article calls the holder.
            let roles = &mut cast.entities[one].roles;
            if roles.is_empty() {
                roles.push(if office.former { format!("former {}", office.title) } else { office.title.into_owned() });
            }
            Resolution::Described(one)
        }
        _ => Resolution::Ambiguous(listed),
    }
}

/// Returns a text with single spaces between its words.
fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Reads the noun at the head of a description, and the title: the noun with the words that qualify it.
fn title<'s>(s: &Sentence<'s>, core: &Range<usize>, head: usize) -> (&'s str, Cow<'s, str>) {
    let folded = s.folded(head);
    let noun = expand_title(folded).unwrap_or(folded);
    let start = qualified(s, core, head);
    let department = s.folded(head + 2);
    let of = s.folded(head + 1) == "of"
        && core.contains(&(head + 2))
        && matches!(department, "state" | "defense" | "treasury" | "energy" | "commerce" | "education");
    if start == head && !of {
        return (noun, Cow::Borrowed(noun));
    }
    let mut title = join(s, start..head);
    if start < head {
        title.push(' ');
    }
    title.push_str(noun);
    if of {
        title.push_str(" of ");
        title.push_str(department);
    }
    (noun, Cow::Owned(title))
}

/// Returns where the words begin that qualify the noun at the head.
fn qualified(s: &Sentence<'_>, core: &Range<usize>, head: usize) -> usize {
    let lower = s.is_lower(head);
    let outside = |i: usize| {
        // "the Senate majority leader", "the U.N. secretary general": the body is no part of the title.
        let named = lower && i > core.start && s.is_name_word(i);
        s.class(i).has(Class::DETERMINER | Class::POSSESSIVE | Class::ORIGIN | Class::PLACE)
            || s.kind(i) != Some(Kind::Word)
            || s.folded(i) == "former"
            || named
    };
    (core.start..head).rev().find(|i| outside(*i)).map_or(core.start, |i| i + 1)
}

/// What a description tells of its bearer.
struct Office<'s> {
    /// The noun at the head: "senator".
    noun: &'s str,
    /// The noun with the words that qualify it: "special envoy", "secretary of state".
    title: Cow<'s, str>,
    /// The country or state told: "Connecticut", "Russia".
    place: Option<&'static str>,
    /// The body told: "NATO", "European Commission".
    body: Option<&'s str>,
    /// The party told, folded: "republican".
    party: Option<&'static str>,
    former: bool,
    /// Nothing but an article stands before the title: "the president".
    bare: bool,
}

impl<'s> Office<'s> {
    /// Reads the description `core` with its noun at `head`, its noun and title and the names in it.
    fn read(s: &Sentence<'s>, core: &Range<usize>, head: usize, (noun, title): (&'s str, Cow<'s, str>), names: &[Name]) -> Self {
        let former = (core.start..head).any(|i| matches!(s.folded(i), "former" | "ex-president" | "then"));
        let place = core.clone().filter(|i| *i != head && s.is_name_word(*i)).find_map(|i| {
            let two = s.is_name_word(i + 1).then(|| s.span(&(i..i + 2)).slice(s.text)).filter(|t| place::is_place(t));
            two.and_then(place::country_of).or_else(|| {
                let named = s.class(i).has(Class::PLACE | Class::ORIGIN);
                named.then(|| place::country_of(s.text_of(i))).flatten()
            })
        });
        let named = names.iter().find(|n| !n.run.contains(&head) && n.run.end <= core.end).map(|n| s.span(&n.run).slice(s.text));
        let abbreviated = || (core.start..head).find(|i| s.is_name_word(*i)).map(|i| s.text_of(i));
        let body = named.or_else(abbreviated);
        let party = (core.start..head).find_map(|i| echo::party(s.folded(i)));
        let tail = if title.contains(" of ") { 2 } else { 0 };
        let of = s.folded(head + 1) == "of" && tail == 0;
        let words = head + 1 - qualified(s, core, head);
        let bare = s.folded(core.start) == "the" && words + 1 + tail == core.len() && !of && !former;
        Self { noun, title, place, body, party, former, bare }
    }

    /// Tells whether anybody of the gazetteer can be known to hold it, by the titles that [`is_title`] takes for it.
    fn has_title(&self, cast: &Cast<'_>) -> bool {
        let known = |title: &str| cast.gazetteer.has_title(title);
        [&*self.title, self.noun].into_iter().any(|title| {
            let department = title.strip_suffix(" secretary");
            known(title) || department.is_some_and(|d| known(&format!("secretary of {d}")) || known(&format!("secretary of the {d}")))
        })
    }

    /// Returns those of the cast who bear the office.
    fn holders(&self, cast: &Cast<'_>) -> Vec<usize> {
        let day = cast.published;
        let mut exact = Vec::new();
        let mut loose = Vec::new();
        for (number, entity) in cast.bearers.iter().map(|n| (*n, &cast.entities[*n])) {
            let listed = entity.entry.and_then(|e| cast.gazetteer.entries().get(e));
            let roles = listed.map_or(&[][..], |e| e.roles.as_slice());
            let holds = |title: &str| {
                roles.iter().any(|r| {
                    is_title(&r.title, title)
                        && (self.former || day.is_none_or(|d| r.held_on(d)))
                        && self.place.is_none_or(|p| r.of.as_deref() == Some(p))
                })
            };
            let told = |title: &str| {
                entity
                    .roles
                    .iter()
                    .filter(|r| self.former || !r.starts_with("former "))
                    .any(|r| r == title || r.strip_suffix(title).is_some_and(|rest| rest.ends_with(' ')))
            };
            // A place that is told must not contradict what is known of the bearer.
            let elsewhere = self.place.is_some_and(|p| !(entity.countries.contains(&p) || entity.countries.is_empty() && roles.is_empty()));
            // "the Illinois Democrat"
            let party = self.place.is_some_and(|p| {
                let of = entity.countries.contains(&p) || roles.iter().any(|r| r.of.as_deref() == Some(p));
                of && listed.and_then(|e| e.affiliation.as_deref()).is_some_and(|a| fold::key(a).starts_with(self.noun))
            });
            // "the Republican front-runner" is no Democrat.
            if self.party.is_some_and(|p| echo::in_party(cast, number, p) == Some(false)) {
                continue;
            }
            if party || holds(&self.title) || told(&self.title) && !elsewhere {
                exact.push(number);
            } else if (holds(self.noun) || told(self.noun)) && !elsewhere {
                loose.push(number);
            }
        }
        if exact.is_empty() { loose } else { exact }
    }

    /// Returns whom the gazetteer knows to hold the office on the day of publication: where the article tells of which country
    /// or body, or means that of its own outlet, or where only one country has such an office; and at most a few.
    fn listed(&self, cast: &Cast<'_>) -> Vec<usize> {
        let Some(day) = cast.published else { return Vec::new() };
        let of = |of: &str| self.place.is_some_and(|p| of == p) || self.body.is_some_and(|b| is_body(of, b));
        let holds = |title: &str, of: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let held = |n: &usize| {
                let entry = cast.gazetteer.entries().get(*n).filter(|e| e.kind == Listed::Person);
                let fits = |r: &Role| is_title(&r.title, title) && of(r.of.as_deref().unwrap_or("")) && r.held_on(day) != self.former;
                entry.is_some_and(|e| e.roles.iter().any(fits))
            };
            let mut numbers: Vec<usize> = titles(title).flat_map(|t| cast.gazetteer.in_office(&t, of)).collect();
            numbers.sort_unstable();
            numbers.dedup();
            numbers.into_iter().filter(held).take(MOST + 1).collect()
        };
        let mut found = holds(&self.title, &of);
        if found.is_empty() && self.title != self.noun {
            found = holds(self.noun, &of);
        }
        if found.is_empty() && self.bare {
            let home = |of: &str| cast.home == Some(of);
            let national = |of: &str| place::is_country(of) || of == "Catholic Church";
            found = holds(&self.title, &home);
            if found.is_empty() {
                found = holds(&self.title, &national);
                found.truncate(if found.len() > 1 { 0 } else { 1 });
            }
        }
        // "the junior senator": of two, the one who came later.
        if found.len() == 2 && matches!(self.title.split(' ').next(), Some("junior" | "senior")) {
            let since = |n: usize| {
                let roles = cast.gazetteer.entries().get(n).map_or(&[][..], |e| e.roles.as_slice()).iter();
                let held = |r: &&Role| is_title(&r.title, self.noun) && of(r.of.as_deref().unwrap_or("")) && r.held_on(day);
                roles.filter(held).filter_map(|r| r.from).min()
            };
            let later = usize::from(since(found[1]) > since(found[0]));
            let wanted = if self.title.starts_with("junior") { later } else { 1 - later };
            found = vec![found[wanted]];
        }
        // A crowd of holders is nobody: any representative, any former minister.
        if found.len() > MOST || self.former && found.len() > 1 { Vec::new() } else { found }
    }
}

/// Tells whether a title of the gazetteer is the one told: "secretary of the treasury" is the "treasury secretary".
fn is_title(listed: &str, told: &str) -> bool {
    if listed == told {
        return true;
    }
    let Some(department) = told.strip_suffix(" secretary") else { return false };
    let rest = listed.strip_prefix("secretary of ").map(|r| r.strip_prefix("the ").unwrap_or(r));
    rest == Some(department)
}

/// Returns the titles of the gazetteer that can be the one told, by [`is_title`].
fn titles(told: &str) -> impl Iterator<Item = String> {
    let department = told.strip_suffix(" secretary");
    let of = department.into_iter().flat_map(|d| [format!("secretary of {d}"), format!("secretary of the {d}")]);
    std::iter::once(told.to_owned()).chain(of)
}

/// More candidates than this are no answer.
const MOST: usize = 3;

/// Tells whether a body of the gazetteer is the one named, by its name or usual short form.
fn is_body(of: &str, named: &str) -> bool {
    let (of, named) = (fold::key(of), fold::key(named));
    let short = match &*named {
        "un" | "u.n." | "u.n" => "united nations",
        "eu" | "e.u." => "european union",
        "fed" => "federal reserve",
        named => named,
    };
    !of.is_empty()
        && (of == short
            || of.starts_with(short) && of.contains("house")
            || short == "house" && &*of == "united states house of representatives")
}
