//! Which elements of a page hold its story.

use dom_query::{Document, Matcher, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};
use rustc_hash::FxHashSet;

use crate::outlet::html::profile::WebProfile;
use crate::outlet::html::tree::Tree;

/// Where the story stands.
pub(super) enum Body {
    /// In these elements, in order, none inside another.
    Roots(Vec<NodeId>),
    /// In the text right under these elements.
    Kept(FxHashSet<NodeId>),
}

/// A story has at least this many bytes; what a selector finds below that is a stub.
const STUB: usize = 80;
/// A larger page is read by its `article` or `main` element alone.
const MOST_ELEMENTS: usize = 60_000;
/// Begins the name of the attribute that carries an element's number; where two elements become one, it has both attributes.
const MARK: &str = "data-onrecord-";
/// How often a copy's serializer may look through it: behind each character that it escapes, it looks through the rest of the text.
const MOST_LOOKS: usize = 1_000;

/// Chooses by the profile, else by what reads like a story, else by the elements that pages mark themselves.
pub(super) fn choose(tree: &Tree, profile: &WebProfile) -> Body {
    let by_profile = profile.body.iter().find_map(|m| roots(tree, m, STUB));
    let general = || by_reading(tree).map(Body::Kept);
    let marked = || {
        [("article", STUB), ("main", STUB), ("[role=main]", STUB), ("body", 0)]
            .iter()
            .find_map(|(s, least)| roots(tree, &Matcher::new(s).ok()?, *least))
    };
    by_profile.map(Body::Roots).or_else(general).or_else(|| marked().map(Body::Roots)).unwrap_or(Body::Roots(Vec::new()))
}

/// Returns what a selector finds in the first story of the page, `least` bytes or more; a page may go on with others below it.
fn roots(tree: &Tree, matcher: &Matcher, least: usize) -> Option<Vec<NodeId>> {
    let found = tree.doc.select_matcher(matcher);
    let story = |node: &NodeRef<'_>| node.ancestors_it(None).find(|a| a.has_name("article") || a.has_name("main")).map(|a| a.id);
    let first = story(found.nodes().first()?);
    let mut roots = Vec::new();
    let mut taken = FxHashSet::default();
    let mut length = 0;
    for node in found.nodes().iter().filter(|n| story(n) == first) {
        // In document order an element comes before what is inside it.
        if !node.ancestors_it(None).any(|a| taken.contains(&a.id)) {
            taken.insert(node.id);
            roots.push(node.id);
            length += node.text().trim().len();
        }
    }
    (length >= least).then_some(roots)
}

/// Returns the elements that the general extractor keeps.
///
/// It works on a copy in which every element carries its number; what it returns still does.
fn by_reading(tree: &Tree) -> Option<FxHashSet<NodeId>> {
    let elements: Vec<NodeId> = tree.doc.root().descendants_it().filter(NodeRef::is_element).map(|n| n.id).collect();
    if elements.len() > MOST_ELEMENTS {
        return None;
    }
    let copy = tree.doc.clone();
    for (number, id) in elements.iter().enumerate() {
        if let Some(node) = copy.tree.get(id) {
            node.set_attr(&format!("{MARK}{number}"), "");
        }
    }
    plain(&copy);
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article = Readability::with_document(copy, None, Some(config)).ok()?.parse().ok()?;
    let numbers = article.content.split(MARK).skip(1).filter_map(|rest| rest.split('=').next()?.parse::<usize>().ok());
    let kept: FxHashSet<NodeId> = numbers.filter_map(|n| elements.get(n).copied()).collect();
    let root = tree.doc.root();
    let texts = root.descendants_it().filter(NodeRef::is_text).filter(|text| keeps(&kept, text));
    let length: usize = texts.map(|text| text.text().trim().len()).sum();
    (length >= STUB).then_some(kept)
}

/// Takes from a copy what would cost the square of a page; of words, their number and length are all that is read of it.
fn plain(copy: &Document) {
    let nodes: Vec<NodeRef<'_>> = copy.root().descendants_it().collect();
    let (mut length, mut cost) = (0, 0);
    let mut count = |text: &str| {
        length += text.len();
        cost += text.len() * text.chars().filter(|c| is_escaped(*c)).count();
    };
    for node in &nodes {
        if node.is_text() {
            count(&node.text());
        }
        node.attrs().iter().for_each(|a| count(&a.value));
    }
    if cost <= MOST_LOOKS * length {
        return;
    }
    for node in nodes {
        if node.is_text() {
            node.set_text(without_escapes(&node.text()));
        }
        for attribute in node.attrs() {
            node.set_attr(&attribute.name.local, &without_escapes(&attribute.value));
        }
    }
}

fn is_escaped(c: char) -> bool {
    matches!(c, '&' | '\u{80}'..='\u{bf}')
}

fn without_escapes(text: &str) -> String {
    text.chars()
        .map(|c| {
            if !is_escaped(c) {
                c
            } else if c.is_whitespace() {
                ' '
            } else {
                '-'
            }
        })
        .collect()
}

/// Tells whether a text is kept: with the element that it stands in.
pub(super) fn keeps(kept: &FxHashSet<NodeId>, text: &NodeRef<'_>) -> bool {
    // The extractor takes the attributes of `font`, and with them its number.
    let mut around = text.ancestors_it(None).skip_while(|a| a.has_name("font"));
    around.next().is_some_and(|a| kept.contains(&a.id))
}
