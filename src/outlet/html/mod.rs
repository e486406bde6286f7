//! Web pages: from HTML to an article whose text leads back to its source.
//!
//! A page goes through `tree` (elements whose text knows its place), `claims` (what metadata tell), `body` (which elements hold the
//! story), `walk` (paragraphs with what each is), `assemble` (the article). `profile` says how the pages of an outlet differ.

mod assemble;
mod body;
mod builtin;
mod claims;
mod crowd;
mod heading;
mod json_ld;
mod meta;
mod posts;
mod profile;
mod pull;
mod read;
mod roles;
mod sniff;
mod text;
mod time;
mod token;
mod tree;
mod walk;

pub use profile::WebProfile;
pub(crate) use profile::WebProfiles;
pub(crate) use sniff::is_html;
