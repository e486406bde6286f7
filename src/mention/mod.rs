//! Who is meant: names, descriptions and pronouns, and the cast of an article.

mod cast;
mod description;
mod echo;
mod entity;
mod focus;
mod judge;
mod known;
mod name;

pub(crate) use cast::Cast;
pub(crate) use description::{Resolution, resolve};
pub(crate) use echo::taken_up;
pub(crate) use entity::{Entity, EntityKind};
pub(crate) use focus::{Focus, Group, Person};
pub(crate) use judge::holds_office;
pub(crate) use name::{Name, bare, may_stand};
