//! From a phrase to whom it means: by name, surname, office or description.

use std::ops::Range;

use crate::gazetteer::{EntryKind as Listed, Role};
use crate::lexicon::person::expand_title;
use crate::lexicon::place;
use crate::lexicon::reading::Shape;
use crate::lexicon::word::{Class, look_up};
use crate::mention::cast::{Cast, Short};
use crate::mention::echo;
use crate::mention::entity::EntityKind;
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
    described(cast, s, core, head)
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
    let body = class.has(Class::PLACE | Class::ORIGIN | Class::NAME_END | Class::BODY)
        || place::is_place(written)
        || cast.venues.is_outlet(written)
        || s.word(last).is_some_and(|w| w.shape == Shape::Upper) && name.core.len() == 1
        || cast.gazetteer.look_up(written).iter().any(|e| e.kind == Listed::Organization);
    // "Russians", "Democrats": everybody of a country or party.
    let singular = s.folded(last).strip_suffix('s').filter(|_| !name.titled && s.word(last).is_some_and(|w| w.shape == Shape::Capital));
    let crowd = singular.is_some_and(|w| look_up(w).class.has(Class::ORIGIN | Class::PERSON)) && !class.has(Class::GIVEN);
    if class.has(Class::PEOPLE) || crowd {
        return Resolution::Unnamed(written.to_owned());
    }
    let kind = if body && !name.titled { EntityKind::Organization } else { EntityKind::Person };
    Resolution::Named(cast.add(s, name, kind))
}

/// Resolves a phrase without a name at its head: "the senator from Vermont", "a spokesman".
fn described(cast: &mut Cast<'_>, s: &Sentence<'_>, core: &Range<usize>, head_end: usize) -> Resolution {
    let text = bare(s.span(core).slice(s.text)).split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(head) = head_end.checked_sub(1).filter(|h| *h >= core.start) else { return Resolution::Unnamed(text) };
    let class = s.class(head);
    let first = s.folded(core.start);
    if class.has(Class::BODY | Class::WRITING) && !class.has(Class::PERSON) {
        return Resolution::Body(text);
    }
    let indefinite =
        matches!(first, "a" | "an" | "one" | "another" | "some" | "any" | "no" | "many" | "several" | "two" | "three" | "most" | "few");
    let singular = class.has(Class::PERSON) || expand_title(s.folded(head)).is_some();
    let office = Office::read(s, core, head);
    // A noun that is in no table still names an office when somebody is known to hold it: "the harbour master".
    let known =
        singular || cast.gazetteer.has_title(&office.title) || cast.bearers.iter().any(|n| cast.entities[*n].roles.contains(&office.title));
    if indefinite || class.has(Class::PEOPLE) || !known {
        return Resolution::Unnamed(text);
    }
    let definite = s.class(core.start).has(Class::DETERMINER | Class::POSSESSIVE)
        || s.word(head).is_some_and(|w| w.shape != Shape::Lower)
        || core.clone().any(|i| s.kind(i) == Some(Kind::Clitic));
    if !definite {
        return Resolution::Unnamed(text);
    }
    // "the state’s governor": whose state the words do not tell.
    let owned = core.clone().any(|i| {
        s.kind(i) == Some(Kind::Clitic)
            && i > core.start
            && matches!(s.folded(i - 1), "state" | "country" | "city" | "nation" | "province" | "county")
    });
    if owned && office.place.is_none() {
        return Resolution::Unnamed(text);
    }
    let fitting = office.holders(cast);
    match fitting[..] {
        [] => {}
        [one] => return Resolution::Described(one),
        _ => return Resolution::Ambiguous(fitting),
    }
    let listed: Vec<usize> = office.listed(cast).into_iter().filter_map(|n| cast.add_entry(n, s.span(core))).collect();
    match listed[..] {
        [] => Resolution::Unnamed(text),
        [one] => {
            // Of several offices the one by which the article calls the holder.
            let roles = &mut cast.entities[one].roles;
            if roles.is_empty() {
                roles.push(if office.former { format!("former {}", office.title) } else { office.title.clone() });
            }
            Resolution::Described(one)
        }
        _ => Resolution::Ambiguous(listed),
    }
}

/// What a description tells of its bearer.
struct Office {
    /// The noun at the head: "senator".
    noun: String,
    /// The noun with the words that qualify it: "special envoy", "secretary of state".
    title: String,
    /// The country or state told: "Connecticut", "Russia".
    place: Option<&'static str>,
    /// The body told: "NATO", "European Commission".
    body: Option<String>,
    /// The party told, folded: "republican".
    party: Option<&'static str>,
    former: bool,
    /// Nothing but an article stands before the title: "the president".
    bare: bool,
}

impl Office {
    fn read(s: &Sentence<'_>, core: &Range<usize>, head: usize) -> Self {
        let folded = s.folded(head);
        let noun = expand_title(folded).unwrap_or(folded).to_owned();
        let mut words: Vec<String> = Vec::new();
        let mut former = false;
        for i in core.start..head {
            let class = s.class(i);
            former |= matches!(s.folded(i), "former" | "ex-president" | "then");
            // "the Senate majority leader", "the U.N. secretary general": the body is no part of the title.
            let named = i > core.start && s.is_name_word(i) && s.is_lower(head);
            if class.has(Class::DETERMINER | Class::POSSESSIVE | Class::ORIGIN | Class::PLACE)
                || s.kind(i) != Some(Kind::Word)
                || s.folded(i) == "former"
                || named
            {
                words.clear();
                continue;
            }
            words.push(s.folded(i).to_owned());
        }
        words.push(noun.clone());
        let after = if s.folded(head + 1) == "of" && core.contains(&(head + 2)) { Some(s.folded(head + 2).to_owned()) } else { None };
        let mut title = words.join(" ");
        if let Some(department) =
            after.filter(|a| matches!(a.as_str(), "state" | "defense" | "treasury" | "energy" | "commerce" | "education"))
        {
            title = format!("{title} of {department}");
        }
        let place = core.clone().filter(|i| *i != head).find_map(|i| {
            let two =
                (s.is_name_word(i) && s.is_name_word(i + 1)).then(|| s.span(&(i..i + 2)).slice(s.text)).filter(|t| place::is_place(t));
            two.and_then(place::country_of).or_else(|| {
                let named = s.is_name_word(i) && s.class(i).has(Class::PLACE | Class::ORIGIN);
                named.then(|| place::country_of(s.text_of(i))).flatten()
            })
        });
        let names = name::scan_in(s, core.clone());
        let body = names.iter().find(|n| !n.run.contains(&head) && n.run.end <= core.end).map(|n| s.span(&n.run).slice(s.text).to_owned());
        let abbreviated = || (core.start..head).find(|i| s.is_name_word(*i)).map(|i| s.text_of(i).to_owned());
        let body = body.or_else(abbreviated);
        let party = (core.start..head).find_map(|i| echo::party(s.folded(i)));
        let tail = if title.contains(" of ") { 2 } else { 0 };
        let of = s.folded(head + 1) == "of" && tail == 0;
        let bare = s.folded(core.start) == "the" && words.len() + 1 + tail == core.len() && !of && !former;
        Self { noun, title, place, body, party, former, bare }
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
                of && listed.and_then(|e| e.affiliation.as_deref()).is_some_and(|a| fold::key(a).starts_with(self.noun.as_str()))
            });
            // "the Republican front-runner" is no Democrat.
            if self.party.is_some_and(|p| echo::in_party(cast, number, p) == Some(false)) {
                continue;
            }
            if party || holds(&self.title) || told(&self.title) && !elsewhere {
                exact.push(number);
            } else if (holds(&self.noun) || told(&self.noun)) && !elsewhere {
                loose.push(number);
            }
        }
        if exact.is_empty() { loose } else { exact }
    }

    /// Returns whom the gazetteer knows to hold the office on the day of publication: where the article tells of which country
    /// or body, or means that of its own outlet, or where only one country has such an office; and at most a few.
    fn listed(&self, cast: &Cast<'_>) -> Vec<usize> {
        let Some(day) = cast.published else { return Vec::new() };
        let of = |role: &Role| {
            let of = role.of.as_deref().unwrap_or("");
            self.place.is_some_and(|p| of == p) || self.body.as_deref().is_some_and(|b| is_body(of, b))
        };
        let holds = |title: &str, of: &dyn Fn(&Role) -> bool| -> Vec<usize> {
            let entries = cast.gazetteer.entries().iter().enumerate().filter(|(_, e)| e.kind == Listed::Person);
            let held = entries.filter(|(_, e)| {
                let now = |r: &Role| r.held_on(day);
                let fits = |r: &Role| is_title(&r.title, title) && of(r);
                if self.former { e.roles.iter().any(|r| fits(r) && !now(r)) } else { e.roles.iter().any(|r| fits(r) && now(r)) }
            });
            held.map(|(n, _)| n).take(MOST + 1).collect()
        };
        let mut found = holds(&self.title, &of);
        if found.is_empty() && self.title != self.noun {
            found = holds(&self.noun, &of);
        }
        if found.is_empty() && self.bare {
            let home = |r: &Role| cast.home.is_some() && r.of.as_deref() == cast.home;
            let national = |r: &Role| r.of.as_deref().is_some_and(|o| place::is_country(o) || o == "Catholic Church");
            found = holds(&self.title, &home);
            if found.is_empty() {
                found = holds(&self.title, &national);
                found.truncate(if found.len() > 1 { 0 } else { 1 });
            }
        }
        // "the junior senator": of two, the one who came later.
        if found.len() == 2 && matches!(self.title.split(' ').next(), Some("junior" | "senior")) {
            let since = |n: usize| {
                let roles = cast.gazetteer.entries()[n].roles.iter();
                roles.filter(|r| is_title(&r.title, &self.noun) && of(r) && r.held_on(day)).filter_map(|r| r.from).min()
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
