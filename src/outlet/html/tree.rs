//! A page as a tree whose text nodes know where they stand in the source.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use dom_query::{Document, NodeData, NodeId};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, QualName, TokenizerResult};
use memchr::memchr2;
use rustc_hash::FxHashMap;

use crate::outlet::html::crowd::Crowd;
use crate::outlet::html::token::{Piece, Runs};
use crate::source_map::Origin;
use crate::span::Span;

/// Elements stand at most this deep; browsers stop at 512, pages seldom pass 50.
const DEEPEST: usize = 200;
/// Elements for each start tag, and a few beside: unclosed formatting is opened again in every paragraph.
const ELEMENTS_A_TAG: usize = 8;
/// A longer page is read up to here, in bytes.
const LONGEST: usize = 1 << 28;

/// A page as a tree.
pub(super) struct Tree {
    pub(super) doc: Document,
    pieces: FxHashMap<NodeId, Vec<Piece>>,
    runs: Runs,
}

impl Tree {
    /// Parses a page as browsers do; any string is one.
    pub(super) fn parse(source: &str) -> Self {
        let end = (0..=LONGEST.min(source.len())).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
        let source = source.get(..end).unwrap_or("");
        let opts = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let builder = TreeBuilder::new(Sink::default(), opts);
        let guard = Guard { builder, depth_skipped: Cell::new(0), tags: Cell::new(0), raw: Cell::new(false) };
        let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
        let queue = BufferQueue::default();
        let feed = |piece: &str| {
            queue.push_back(StrTendril::from(piece));
            while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        };
        let mut crowd = Crowd::default();
        let mut at = 0;
        while at < source.len() {
            let rest = source.as_bytes().get(at + 1..).unwrap_or_default();
            let next = memchr2(b'<', b'&', rest).map_or(source.len(), |i| at + 1 + i);
            // A tag may hold any number of attributes, each compared with all others: what is past the first thousand is left out.
            let left_out = if tokenizer.sink.raw.get() { None } else { crowd.left_out(source, at) };
            let fed = left_out.map_or(Span::new(at, next), |out| Span::new(at, next.min(out.start)));
            feed(fed.slice(source));
            at = left_out.map_or(next, |out| out.end.max(fed.end));
            tokenizer.sink.builder.sink.runs.borrow_mut().settle(source, fed.start, fed.end);
        }
        tokenizer.end();
        let sink = tokenizer.sink.builder.sink;
        let mut runs = sink.runs.into_inner();
        runs.settle(source, source.len(), source.len());
        Self { doc: sink.doc, pieces: sink.pieces.into_inner(), runs }
    }

    /// Gives each stretch of a text node, with where it came from, to `take`.
    pub(super) fn read_text(&self, node: NodeId, mut take: impl FnMut(&str, Origin)) {
        let _ = self.doc.tree.query_node(&node, |node| {
            let NodeData::Text { contents } = &node.data else { return };
            let pieces = self.pieces.get(&node.id).map(Vec::as_slice).unwrap_or_default();
            let mut at = 0;
            for piece in pieces {
                let span = Span::new(at, at + piece.len);
                take(span.slice(contents), self.runs.origin(*piece));
                at = span.end;
            }
            take(contents.get(at..).unwrap_or(""), Origin::Nothing);
        });
    }
}

/// Stands between tokenizer and tree builder: notes runs of characters and keeps hostile pages from growing the tree out of bounds.
struct Guard {
    builder: TreeBuilder<NodeId, Sink>,
    /// Start tags left out because they stood too deep.
    depth_skipped: Cell<usize>,
    tags: Cell<usize>,
    /// Whether the tokenizer reads the content of a script, a style or the like.
    raw: Cell<bool>,
}

impl Guard {
    /// Tells whether a tag is left out.
    fn leaves_out(&self, tag: &Tag) -> bool {
        let sink = &self.builder.sink;
        match tag.kind {
            TagKind::StartTag => {
                self.tags.set(self.tags.get() + 1);
                let deep = sink.depth.get() >= DEEPEST && !is_void(tag);
                if deep {
                    self.depth_skipped.set(self.depth_skipped.get() + 1);
                }
                deep || sink.elements.get() > 1000 + ELEMENTS_A_TAG * self.tags.get()
            }
            TagKind::EndTag => {
                self.raw.set(false);
                let skipped = self.depth_skipped.get();
                self.depth_skipped.set(skipped.saturating_sub(1));
                skipped > 0
            }
        }
    }
}

/// Tells whether a tag opens nothing.
fn is_void(tag: &Tag) -> bool {
    tag.self_closing || matches!(&*tag.name, "br" | "img" | "hr" | "input" | "meta" | "link" | "wbr" | "source" | "area" | "col" | "embed")
}

impl TokenSink for Guard {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let runs = &self.builder.sink.runs;
        let interrupts = match &token {
            Token::CharacterTokens(text) => {
                runs.borrow_mut().add(text.clone());
                false
            }
            Token::NullCharacterToken => {
                runs.borrow_mut().add(StrTendril::from("\0"));
                false
            }
            Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::TagToken(_) | Token::CommentToken(_) | Token::DoctypeToken(_) | Token::EOFToken => true,
        };
        if interrupts {
            runs.borrow_mut().interrupt();
        }
        if matches!(&token, Token::TagToken(tag) if self.leaves_out(tag)) {
            return TokenSinkResult::Continue;
        }
        let result = self.builder.process_token(token, line);
        if interrupts {
            runs.borrow_mut().pass();
        }
        if matches!(result, TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext) {
            self.raw.set(true);
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// The tree as it grows.
#[derive(Default)]
struct Sink {
    doc: Document,
    runs: RefCell<Runs>,
    pieces: RefCell<FxHashMap<NodeId, Vec<Piece>>>,
    /// How deep each element stands that was put into the tree.
    depths: RefCell<FxHashMap<NodeId, usize>>,
    /// How deep the next element will stand.
    depth: Cell<usize>,
    elements: Cell<usize>,
}

impl Sink {
    /// Notes which text node took a text.
    fn note(&self, node: Option<NodeId>, text: &str) {
        let piece = self.runs.borrow_mut().take(text);
        if let Some(node) = node {
            self.pieces.borrow_mut().entry(node).or_default().push(piece);
        }
    }

    /// Notes that an element stands under a parent.
    fn place(&self, parent: Option<NodeId>, child: &NodeOrText<NodeId>) {
        let depth = parent.and_then(|p| self.depths.borrow().get(&p).copied()).unwrap_or(0) + 1;
        if let NodeOrText::AppendNode(node) = child {
            self.depths.borrow_mut().insert(*node, depth);
        }
        self.depth.set(depth);
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Document;
    type ElemName<'a> = <Document as TreeSink>::ElemName<'a>;

    fn finish(self) -> Document {
        self.doc
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.doc.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Self::ElemName<'a> {
        self.doc.elem_name(target)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.elements.set(self.elements.get() + 1);
        self.doc.create_element(name, attrs, flags)
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.doc.create_comment(StrTendril::new())
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.doc.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.place(Some(*parent), &child);
        let text = text_of(&child);
        self.doc.append(parent, child);
        if let Some(text) = text {
            self.note(self.doc.tree.last_child_of(parent).map(|n| n.id), &text);
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, before: &NodeId, child: NodeOrText<NodeId>) {
        if self.doc.tree.parent_of(element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.doc.append_doctype_to_document(name, public_id, system_id);
    }

    fn pop(&self, node: &NodeId) {
        if let Some(depth) = self.depths.borrow().get(node) {
            self.depth.set(depth.saturating_sub(1));
        }
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.doc.get_template_contents(target)
    }

    fn same_node(&self, a: &NodeId, b: &NodeId) -> bool {
        a == b
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.doc.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        self.place(self.doc.tree.parent_of(sibling).map(|n| n.id), &child);
        let text = text_of(&child);
        self.doc.append_before_sibling(sibling, child);
        if let Some(text) = text {
            self.note(self.doc.tree.prev_sibling_of(sibling).map(|n| n.id), &text);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        self.doc.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.doc.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.doc.reparent_children(node, new_parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &NodeId) -> bool {
        self.doc.is_mathml_annotation_xml_integration_point(handle)
    }
}

fn text_of(child: &NodeOrText<NodeId>) -> Option<StrTendril> {
    match child {
        NodeOrText::AppendText(text) => Some(text.clone()),
        NodeOrText::AppendNode(_) => None,
    }
}
