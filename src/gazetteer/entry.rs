//! An entry of the gazetteer.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::partial_date::PartialDate;

/// A person or organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// An identifier, best a Wikidata one ("Q22686").
    #[serde(default)]
    pub id: Option<String>,
    /// The name as news writes it, without titles.
    pub name: String,
    /// Other full forms of the name.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Person or organisation.
    #[serde(default)]
    pub kind: EntryKind,
    /// The pronouns, where known.
    #[serde(default)]
    pub pronouns: Option<Pronouns>,
    /// Offices held, with their dates.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// A party or employer.
    #[serde(default)]
    pub affiliation: Option<String>,
}

impl Entry {
    /// Returns an entry with a name and nothing else.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            id: None,
            name: name.into(),
            aliases: Vec::new(),
            kind: EntryKind::Person,
            pronouns: None,
            roles: Vec::new(),
            affiliation: None,
        }
    }

    /// Takes over what another row tells of the same entry.
    pub(crate) fn join(&mut self, other: Self) {
        // Another name under the same id is an alias.
        for alias in std::iter::once(other.name).chain(other.aliases).filter(|a| !a.is_empty() && *a != self.name) {
            if !self.aliases.contains(&alias) {
                self.aliases.push(alias);
            }
        }
        for role in other.roles {
            if !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
        self.pronouns = self.pronouns.or(other.pronouns);
        self.affiliation = self.affiliation.take().or(other.affiliation);
    }

    /// Returns the role held on a day, the last of the list first.
    #[must_use]
    pub fn role_on(&self, day: Date) -> Option<&Role> {
        self.roles.iter().rev().find(|r| r.held_on(day))
    }
}

/// Whether an entry is a person or a body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// A human being.
    #[default]
    Person,
    /// A government, party, company, newspaper …
    Organization,
}

/// The pronouns that stand for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pronouns {
    /// he, him, his
    He,
    /// she, her
    She,
    /// they, them
    They,
    /// it
    It,
}

/// An office with the time it was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The office in lower case: "senator", "prime minister".
    pub title: String,
    /// What it represents or heads: a state, a country, a body.
    #[serde(default)]
    pub of: Option<String>,
    /// The electoral district within it.
    #[serde(default)]
    pub district: Option<String>,
    /// First day, month or year; absent when unknown.
    #[serde(default)]
    pub from: Option<PartialDate>,
    /// Last day, month or year; absent when unknown or still held.
    #[serde(default)]
    pub to: Option<PartialDate>,
}

impl Role {
    /// Tells whether the office was held on a day; an absent end is open.
    #[must_use]
    pub fn held_on(&self, day: Date) -> bool {
        self.from.is_none_or(|f| f.first_day() <= day) && self.to.is_none_or(|t| day <= t.last_day())
    }
}
