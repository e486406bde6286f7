//! A report's page, taken apart by a tokenizer that follows the standard.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// An element with where it stands: the number of its parent among the elements.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    parent: Option<usize>,
}

/// A page: its elements in order, and its texts with the element that each stands in.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) elements: Vec<Element>,
    texts: Vec<(usize, String)>,
}

/// Elements that have no end.
const VOID: [&str; 1] = ["meta"];

impl Page {
    /// Parses a page; anything that the standard calls an error, and every comment, is one.
    pub(crate) fn parse(html: &str) -> Result<Self, String> {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut page = Self::default();
        let mut open: Vec<usize> = Vec::new();
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let attributes = tag.attributes.iter().map(|(k, v)| (text(k), text(v))).collect();
                    let name = text(&tag.name);
                    page.elements.push(Element { name: name.clone(), attributes, parent: open.last().copied() });
                    if !tag.self_closing && !VOID.contains(&name.as_str()) {
                        open.push(page.elements.len() - 1);
                    }
                }
                Token::EndTag(tag) => {
                    let closed = open.pop().map(|e| page.elements[e].name.clone());
                    if closed != Some(text(&tag.name)) {
                        return Err(format!("{closed:?} is closed by {:?}", text(&tag.name)));
                    }
                }
                Token::String(words) => match open.last() {
                    Some(parent) => page.texts.push((*parent, text(&words))),
                    None if text(&words).trim().is_empty() => {}
                    None => return Err(format!("text outside of every element: {:?}", text(&words))),
                },
                Token::Comment(words) => return Err(format!("a comment: {:?}", text(&words))),
                Token::Doctype(_) => {}
                Token::Error(error) => return Err(format!("{:?}", error.value)),
            }
        }
        if open.is_empty() { Ok(page) } else { Err("elements are left open".to_owned()) }
    }

    /// Returns the numbers of the elements that have a class.
    pub(crate) fn classed(&self, class: &str) -> Vec<usize> {
        (0..self.elements.len()).filter(|e| self.is(*e, class)).collect()
    }

    /// Returns an attribute of every element that has it.
    pub(crate) fn all(&self, attribute: &str) -> Vec<&str> {
        self.elements.iter().filter_map(|e| e.attributes.get(attribute)).map(String::as_str).collect()
    }

    /// Returns the words of an element, one space between them, those of elements of the class `without` left out.
    pub(crate) fn words(&self, element: usize, without: &str) -> String {
        let inside = self
            .texts
            .iter()
            .filter(|(parent, _)| self.up(*parent).any(|e| e == element) && !self.up(*parent).any(|e| self.is(e, without)));
        let all: String = inside.map(|(_, words)| words.as_str()).collect();
        all.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn is(&self, element: usize, class: &str) -> bool {
        self.elements[element].attributes.get("class").is_some_and(|c| c.split(' ').any(|c| c == class))
    }

    /// Iterates over an element and all that it stands in.
    fn up(&self, element: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(element), |e| self.elements[*e].parent)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}
