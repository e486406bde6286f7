//! From the elements of a page to paragraphs of text, each with what it is.

use dom_query::{NodeId, NodeRef};
use rustc_hash::FxHashSet;

use crate::article::{BlockKind, FurnitureKind};
use crate::outlet::html::body::{self, Body};
use crate::outlet::html::roles::{Role, Roles};
use crate::outlet::html::text::Text;
use crate::outlet::html::tree::Tree;
use crate::source_map::Origin;
use crate::span::Span;

/// What a paragraph of the extracted text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Body,
    Furniture(FurnitureKind),
    /// Words of a block, by its number.
    Words(usize),
    /// The citation of a block.
    Cite(usize),
}

/// A paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph {
    pub(super) span: Span,
    pub(super) place: Place,
}

/// A block as the page marks it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marked {
    pub(super) kind: BlockKind,
    pub(super) platform: Option<&'static str>,
    /// Marked as a pull quote.
    pub(super) pull: bool,
}

/// So many characters behind an opening mark, what it opened is taken for closed.
const LONGEST_SPEECH: usize = 2000;

/// A page on its way to text.
pub(super) struct Walk<'p> {
    tree: &'p Tree,
    roles: Roles,
    /// Elements whose text was taken already.
    taken: FxHashSet<NodeId>,
    pub(super) text: Text,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) blocks: Vec<Marked>,
    place: Place,
    /// A line break stands before what comes next.
    broken: bool,
}

/// A step of the way through the tree, which may be too deep for the stack.
enum Step {
    Enter(NodeId),
    Leave { place: Place, ends: bool, mark: Option<&'static str> },
}

impl<'p> Walk<'p> {
    pub(super) fn new(tree: &'p Tree, roles: Roles) -> Self {
        Self {
            tree,
            roles,
            taken: FxHashSet::default(),
            text: Text::default(),
            paragraphs: Vec::new(),
            blocks: Vec::new(),
            place: Place::Body,
            broken: false,
        }
    }

    /// Writes an element as part of the header and returns where its text stands; it will not be written again.
    pub(super) fn header(&mut self, node: NodeId) -> Option<Span> {
        let first = self.paragraphs.len();
        self.place = Place::Furniture(FurnitureKind::Header);
        self.visit(node, None);
        self.place = Place::Body;
        self.taken.insert(node);
        let written = self.paragraphs.get(first..)?;
        Some(written.first()?.span.cover(written.last()?.span))
    }

    /// Writes a line of the header that stands nowhere on the page but in its metadata.
    pub(super) fn header_line(&mut self, line: &str) -> Option<Span> {
        self.place = Place::Furniture(FurnitureKind::Header);
        self.text.push(line, Origin::Nothing);
        let span = self.end_paragraph();
        self.place = Place::Body;
        span
    }

    /// Writes the story.
    pub(super) fn body(&mut self, body: &Body) {
        match body {
            Body::Roots(roots) => {
                for root in roots {
                    self.visit(*root, None);
                }
            }
            Body::Kept(kept) => self.visit(self.tree.doc.root().id, Some(kept)),
        }
    }

    fn visit(&mut self, root: NodeId, kept: Option<&FxHashSet<NodeId>>) {
        let mut steps = vec![Step::Enter(root)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(id) => self.enter(id, kept, &mut steps),
                Step::Leave { place, ends, mark } => {
                    if let Some(mark) = mark {
                        self.write(mark, Origin::Nothing);
                    }
                    if ends {
                        self.end_paragraph();
                    }
                    self.place = place;
                }
            }
        }
        self.end_paragraph();
    }

    fn enter(&mut self, id: NodeId, kept: Option<&FxHashSet<NodeId>>, steps: &mut Vec<Step>) {
        let tree = self.tree;
        let Some(node) = tree.doc.tree.get(&id) else { return };
        if node.is_text() {
            if kept.is_none_or(|kept| body::keeps(kept, &node)) {
                tree.read_text(id, |part, origin| self.write(part, origin));
            }
            return;
        }
        let name = node.qual_name_ref().map(|n| n.local.to_string()).unwrap_or_default();
        if name == "br" {
            self.line_break();
            return;
        }
        if self.taken.contains(&id) || is_unseen(&name, &node) || self.is_address(&name, &node) {
            return;
        }
        let inline = is_inline(&name);
        let place = self.place_of(id, &name);
        if inline && matches!(place, Place::Furniture(_)) && place != self.place && self.text.paragraph().is_some() {
            return;
        }
        let ends = !inline || place != self.place;
        if ends {
            self.end_paragraph();
        }
        let marks = (name == "q").then(|| self.marks());
        steps.push(Step::Leave { place: self.place, ends, mark: marks.map(|(_, close)| close) });
        self.place = place;
        if let Some((open, _)) = marks {
            self.write(open, Origin::Nothing);
        }
        steps.extend(node.children_it(true).map(|child| Step::Enter(child.id)));
    }

    /// Returns what an element makes of the text in it.
    fn place_of(&mut self, id: NodeId, name: &str) -> Place {
        match (self.place, self.roles.role(id)) {
            (Place::Furniture(_) | Place::Cite(_), _) => self.place,
            (Place::Words(block), _) if matches!(name, "cite" | "footer" | "figcaption") => Place::Cite(block),
            (Place::Words(_), Some(Role::Block(..)) | None) => self.place,
            (Place::Words(block), Some(Role::Furniture(FurnitureKind::PullQuote))) => {
                if let Some(block) = self.blocks.get_mut(block) {
                    block.pull = true;
                }
                self.place
            }
            (_, Some(Role::Furniture(FurnitureKind::PullQuote))) => self.open(BlockKind::Quote, None, true),
            (_, Some(Role::Furniture(kind))) => Place::Furniture(kind),
            (Place::Body, Some(Role::Block(kind, platform))) => self.open(kind, platform, false),
            (Place::Body, None) => self.place,
        }
    }

    /// Returns the quotation marks that a browser draws around `<q>`, inside others the single ones.
    fn marks(&self) -> (&'static str, &'static str) {
        let so_far = self.text.paragraph().map_or("", |p| p.slice(self.text.as_str()));
        let last = so_far.chars().rev().take(LONGEST_SPEECH).find(|c| matches!(c, '“' | '”'));
        if last == Some('“') { ("‘", "’") } else { ("“", "”") }
    }

    /// Tells whether an element is the address of a picture at the end of a post.
    fn is_address(&self, name: &str, node: &NodeRef<'_>) -> bool {
        let post = matches!(self.place, Place::Words(block) if self.blocks.get(block).is_some_and(|b| b.kind == BlockKind::Post));
        post && name == "a"
            && ["pic.twitter.com/", "https://t.co/", "pic.x.com/"].iter().any(|begin| node.text().trim_start().starts_with(begin))
    }

    fn open(&mut self, kind: BlockKind, platform: Option<&'static str>, pull: bool) -> Place {
        self.blocks.push(Marked { kind, platform, pull });
        Place::Words(self.blocks.len() - 1)
    }

    fn write(&mut self, part: &str, origin: Origin) {
        if self.broken && !part.trim().is_empty() {
            self.broken = false;
            // "words<br>— Ana Ruiz": a signature is a line of its own.
            if matches!(self.place, Place::Words(_)) && part.trim_start().starts_with(['—', '–', '-']) {
                self.end_paragraph();
            }
        }
        self.text.push(part, origin);
    }

    /// A line break ends a paragraph behind the end of a sentence or another break; else it is a space.
    fn line_break(&mut self) {
        if self.broken || self.text.ends_sentence() {
            self.end_paragraph();
        } else {
            self.text.push(" ", Origin::Nothing);
        }
        self.broken = true;
    }

    fn end_paragraph(&mut self) -> Option<Span> {
        let span = self.text.end_paragraph()?;
        self.paragraphs.push(Paragraph { span, place: self.place });
        Some(span)
    }
}

/// Tells whether an element is never seen, or is no text: scripts, controls, pictures, what only screen readers read out.
fn is_unseen(name: &str, node: &NodeRef<'_>) -> bool {
    let unread = matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "audio"
            | "video"
            | "canvas"
            | "button"
            | "select"
            | "textarea"
            | "input"
            | "datalist"
            | "dialog"
            | "head"
            | "title"
            | "nav"
            | "rp"
            | "rt"
            | "map"
            | "menu"
    );
    unread
        || node.query_or(false, |n| {
            let Some(element) = n.as_element() else { return !n.may_have_children() };
            element.attrs.iter().any(|a| match &*a.name.local {
                "hidden" => !a.value.eq_ignore_ascii_case("until-found"),
                "aria-hidden" => a.value.eq_ignore_ascii_case("true"),
                "style" => a.value.split(';').any(|rule| {
                    let rule = rule.split_once(':').map(|(property, value)| (property.trim(), value.trim()));
                    matches!(rule, Some((p, v)) if p.eq_ignore_ascii_case("display") && v.get(..4).is_some_and(|v| v.eq_ignore_ascii_case("none")))
                }),
                "class" => a.value.split_ascii_whitespace().any(|c| matches!(c, "sr-only" | "visually-hidden" | "screen-reader-text" | "offscreen")),
                _ => false,
            })
        })
}

/// Tells whether an element is part of the line that it stands in.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "q"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::{Place, Walk};
    use crate::outlet::html::body::Body;
    use crate::outlet::html::builtin;
    use crate::outlet::html::roles::Roles;
    use crate::outlet::html::tree::Tree;

    fn walked(html: &str) -> Vec<String> {
        let tree = Tree::parse(html);
        let roots = vec![tree.doc.root().id];
        let mut walk = Walk::new(&tree, Roles::of(&tree, &roots, builtin::general()));
        walk.body(&Body::Roots(roots));
        let (text, _) = walk.text.finish();
        walk.paragraphs
            .iter()
            .map(|p| match p.place {
                Place::Body => p.span.slice(&text).to_owned(),
                other => format!("{other:?}: {}", p.span.slice(&text)),
            })
            .collect()
    }

    #[test]
    fn elements_become_paragraphs() {
        assert_eq!(
            walked("<p>One <b>t</b>wo<br>three.<br>Four<br><br>five<div>six</div>seven"),
            ["One two three.", "Four", "five", "six", "seven"]
        );
        assert_eq!(walked("<ul><li>One<li>two</ul><table><tr><td>three<td>four</table>"), ["One", "two", "three", "four"]);
        assert_eq!(
            walked("<p>She said <q>it is late</q>.<span hidden>No</span><i style='color:red; display : none'>no</i>"),
            ["She said “it is late”."]
        );
        assert_eq!(walked("<!doctype html><p>misplaced<table>in a table<tr><td>cell</table>"), ["misplaced", "in a table", "cell"]);
    }

    #[test]
    fn blocks_hold_words_and_their_citation() {
        assert_eq!(
            walked("<p>Before.<blockquote><p>It is late.<br>— Ana Ruiz<p>We go.<cite>Jo Bell</cite></blockquote>After."),
            ["Before.", "Words(0): It is late.", "Words(0): — Ana Ruiz", "Words(0): We go.", "Cite(0): Jo Bell", "After."]
        );
        assert_eq!(
            walked(
                "<figure><blockquote>It is late.</blockquote><figcaption>Ana Ruiz</figcaption></figure><figure><img><figcaption>A ferry</figure>"
            ),
            ["Words(0): It is late.", "Cite(0): Ana Ruiz", "Furniture(Caption): A ferry"]
        );
    }
}
