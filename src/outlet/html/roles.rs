//! What the elements of a page are, told by selectors: furniture, quotations, posts.

use dom_query::{Matcher, NodeId, Selection};
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use crate::article::{BlockKind, FurnitureKind};
use crate::error::Error;
use crate::outlet::html::builtin;
use crate::outlet::html::profile::WebProfile;
use crate::outlet::html::tree::Tree;
use crate::table;

/// What an element is that is not plain body.
#[derive(Clone, Copy, Debug)]
pub(super) enum Role {
    Furniture(FurnitureKind),
    Block(BlockKind, Option<&'static str>),
}

/// The roles of a page's elements.
#[derive(Default)]
pub(super) struct Roles {
    roles: FxHashMap<NodeId, Role>,
}

impl Roles {
    /// Judges the elements inside `roots` by the profile first, then by what holds on all pages.
    pub(super) fn of(tree: &Tree, roots: &[NodeId], profile: &WebProfile) -> Self {
        let mut roles = Self::default();
        let inside = || Selection::from(roots.iter().filter_map(|id| tree.doc.tree.get(id)).collect::<Vec<_>>());
        for (platform, matcher) in PLATFORMS.iter() {
            roles.add(&inside(), matcher, Role::Block(BlockKind::Post, Some(platform)));
        }
        for (kind, matcher) in profile.furniture.iter().chain(&builtin::general().furniture) {
            roles.add(&inside(), matcher, Role::Furniture(*kind));
        }
        if let Some(matcher) = QUOTE.as_ref() {
            roles.add(&inside(), matcher, Role::Block(BlockKind::Quote, None));
        }
        roles.spare_the_story(tree, roots);
        roles
    }

    /// "cookies-not-set", "social-desk", "story-unrelated": a name that only sounds like furniture, on an element that holds nearly all
    /// there is, is that of the story.
    fn spare_the_story(&mut self, tree: &Tree, roots: &[NodeId]) {
        let furniture = |role: &Role| matches!(role, Role::Furniture(kind) if *kind != FurnitureKind::PullQuote);
        if !self.roles.values().any(furniture) {
            return;
        }
        let lengths = lengths(tree, roots);
        let all: usize = roots.iter().filter_map(|root| lengths.get(root)).sum();
        self.roles.retain(|id, role| {
            let name = tree.doc.tree.get(id).and_then(|n| n.qual_name_ref().map(|n| n.local.to_string())).unwrap_or_default();
            let story = matches!(&*name, "html" | "body" | "main" | "article");
            !(furniture(role) && (story || lengths.get(id).is_some_and(|len| len * 10 > all * NEARLY_ALL)))
        });
    }

    fn add(&mut self, inside: &Selection<'_>, matcher: &Matcher, role: Role) {
        for node in inside.select_matcher(matcher).nodes() {
            self.roles.entry(node.id).or_insert(role);
        }
    }

    pub(super) fn role(&self, node: NodeId) -> Option<Role> {
        self.roles.get(&node).copied()
    }
}

/// Of ten letters of the story's elements, so many are no furniture.
const NEARLY_ALL: usize = 8;

/// Returns how much text every element holds, in one pass.
fn lengths(tree: &Tree, roots: &[NodeId]) -> FxHashMap<NodeId, usize> {
    let mut lengths: FxHashMap<NodeId, usize> = FxHashMap::default();
    let mut order: Vec<(NodeId, Option<NodeId>)> = Vec::new();
    let mut open: Vec<(NodeId, Option<NodeId>)> = roots.iter().map(|root| (*root, None)).collect();
    while let Some((id, parent)) = open.pop() {
        let Some(node) = tree.doc.tree.get(&id) else { continue };
        order.push((id, parent));
        if node.is_text() {
            lengths.insert(id, node.text().trim().len());
        }
        let unread = node.qual_name_ref().is_some_and(|n| matches!(&*n.local, "script" | "style" | "template" | "noscript" | "svg"));
        if unread {
            continue;
        }
        open.extend(node.children_it(false).map(|child| (child.id, Some(id))));
    }
    // Children stand behind their parents.
    for (id, parent) in order.into_iter().rev() {
        let own = lengths.get(&id).copied().unwrap_or(0);
        if let Some(parent) = parent {
            *lengths.entry(parent).or_default() += own;
        }
    }
    lengths
}

/// A figure around nothing but a quotation holds its citation as well.
static QUOTE: Lazy<Option<Matcher>> =
    Lazy::new(|| Matcher::new("figure:has(> blockquote):not(:has(img, picture, video)), blockquote").ok());

static PLATFORMS: Lazy<Vec<(&'static str, Matcher)>> = Lazy::new(|| platforms().unwrap_or_default());

fn platforms() -> Result<Vec<(&'static str, Matcher)>, Error> {
    table::rows("outlet/html/platforms.tsv", include_str!("platforms.tsv"))
        .map(|row| {
            let [platform, selector] = row.cells()?;
            let matcher = Matcher::new(selector).map_err(|_| row.error("a CSS selector", selector))?;
            Ok((platform, matcher))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_reads() {
        if let Err(error) = super::platforms() {
            panic!("{error}");
        }
        assert!(super::QUOTE.is_some());
    }
}
