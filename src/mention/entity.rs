//! Somebody or something that an article names.

use crate::gazetteer::Pronouns;
use crate::span::Span;

/// Somebody or some body named in the article.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    /// The fullest form that the article gives, without titles.
    pub(crate) name: String,
    pub(crate) kind: EntityKind,
    pub(crate) pronouns: Option<Pronouns>,
    /// Offices and descriptions told in the article, folded: "senator", "special envoy".
    pub(crate) roles: Vec<String>,
    /// Countries and states told beside the name.
    pub(crate) countries: Vec<&'static str>,
    /// An office stood before the name with no country: "President Rowe".
    pub(crate) bare_title: bool,
    /// The gazetteer's entry, by number.
    pub(crate) entry: Option<usize>,
    pub(crate) mentions: Vec<Span>,
    /// The first word of the name, folded.
    pub(crate) first: Box<str>,
    /// How many words the name has, without suffixes.
    pub(crate) words: usize,
}

/// More descriptions of one entity are not kept.
const MOST_ROLES: usize = 200;

impl Entity {
    /// Adds an office or description that the article tells.
    pub(super) fn learn_role(&mut self, role: &str) {
        if self.roles.len() < MOST_ROLES && !self.roles.iter().any(|r| r == role) {
            self.roles.push(role.to_owned());
        }
    }

    /// Adds a country or state told beside the name.
    pub(super) fn learn_country(&mut self, country: &'static str) {
        if !self.countries.contains(&country) {
            self.countries.push(country);
        }
    }
}

/// Whether an entity is a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntityKind {
    Person,
    Organization,
}
