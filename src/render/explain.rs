//! Why an answer is what it is, in words for people who do not read code.

use std::collections::HashSet;

use crate::basis::Basis;
use crate::date::UtteranceDate;
use crate::record::{ArticleRecord, MentionForm, Quote, QuoteKind, SET_APART, Speaker};
use crate::render::clean::clean;
use crate::span::Span;
use crate::text::fold;
use crate::text::paragraph::{Layout, Paragraphs};
use crate::venue::Venue;

/// One reason: what it is about ("words", "who", "role", "to", "where", "when", "sure"), and the reason in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What the reason is about.
    pub field: &'static str,
    /// The reason.
    pub text: String,
}

/// Explains the quotes of an article; `text` is the article's text as it was handed in.
///
/// ```
/// use onrecord::{Article, ArticleRecord, Extractor};
/// use onrecord::render::Explainer;
/// let text = "“It is late,” Ana Ruiz told the BBC. “We go,” she added.";
/// let article = Article::new(text);
/// let record = ArticleRecord::new("a", &article, Extractor::new().extract(&article));
/// let reasons = Explainer::new(&record, text).reasons(&record.extraction.quotes[1]);
/// let place = reasons.iter().find(|r| r.field == "where").expect("a venue");
/// assert_eq!(place.text, "carried on from “told the BBC” in paragraph 1: the same speaker goes on");
/// ```
#[derive(Debug)]
pub struct Explainer<'a> {
    record: &'a ArticleRecord,
    text: &'a str,
    /// The ends of the paragraphs.
    paragraphs: Vec<usize>,
    /// The words of the article, folded.
    words: HashSet<String>,
}

impl<'a> Explainer<'a> {
    /// Returns an explainer of one article.
    #[must_use]
    pub fn new(record: &'a ArticleRecord, text: &'a str) -> Self {
        let paragraphs = Paragraphs::new(text, Layout::of(text)).map(|p| p.end).collect();
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(|w| fold::key(w).into_owned()).collect();
        Self { record, text, paragraphs, words }
    }

    /// Returns why the fields of a quote are what they are, in the order of the record.
    #[must_use]
    pub fn reasons(&self, quote: &Quote) -> Vec<Reason> {
        let mut reasons = vec![Reason { field: "words", text: self.words(quote) }];
        match &quote.speaker {
            Some(speaker) => {
                reasons.push(Reason { field: "who", text: self.who(quote, speaker) });
                reasons.extend(self.role(speaker).map(|text| Reason { field: "role", text }));
            }
            None => reasons.push(Reason { field: "who", text: self.nobody(quote) }),
        }
        if let Some(addressee) = &quote.addressee {
            reasons.push(Reason { field: "to", text: format!("“{}” behind the cue is who was told", clean(&addressee.text)) });
        }
        match &quote.venue {
            Some(venue) => reasons.push(Reason { field: "where", text: self.place(quote, venue) }),
            None => reasons.push(Reason { field: "where", text: "the article does not say, or not clearly".to_owned() }),
        }
        if let Some(date) = &quote.date {
            reasons.push(Reason { field: "when", text: self.day(quote, date) });
        }
        reasons.push(Reason { field: "sure", text: sure(quote) });
        reasons
    }

    fn words(&self, quote: &Quote) -> String {
        let kind = match quote.kind {
            QuoteKind::Direct if is_set_apart(quote) => "all of them are set apart as a quotation",
            QuoteKind::Direct => "all of them stand in quotation marks",
            QuoteKind::Mixed => "some of them stand in quotation marks",
            QuoteKind::Indirect => "a paraphrase, without quotation marks",
        };
        let thought = if quote.speech { "" } else { "; thought or wished, not said" };
        // What a rule saw comes first; what was found about the speaker follows.
        let seen = quote.evidence.first().map(|e| format!("; {}", clean(e))).unwrap_or_default();
        let lost = quote.quoted.iter().any(|q| !q.opened || !q.closed);
        let lost = if lost { "; a quotation mark is missing" } else { "" };
        format!("{kind}{thought}{seen} (rule {}){lost}", clean(&quote.rule))
    }

    fn who(&self, quote: &Quote, speaker: &Speaker) -> String {
        let mention = speaker.chain.first().copied().or(quote.source.as_ref().map(|s| s.span));
        let at = |span: Span| format!("“{}”{}", clean(span.slice(self.text)), self.elsewhere(quote, span));
        let named = speaker.chain.get(1).copied();
        let how = match (speaker.form, mention) {
            (MentionForm::Name, Some(span)) if clean(span.slice(self.text)).contains(&clean(&speaker.name)) => {
                format!("{} names the source", at(span))
            }
            (MentionForm::Name, Some(span)) => format!("{} names the source; the article has the name in full", at(span)),
            (MentionForm::Pronoun, Some(span)) => match named {
                Some(name) => format!("{} means {}", at(span), at(name)),
                None => format!("{} means whoever was the subject or spoke before", at(span)),
            },
            (MentionForm::Description, Some(span)) => format!("{} describes the source", at(span)),
            (MentionForm::Carried, Some(span)) => format!("the words go on from those of {}", at(span)),
            (_, None) => "the words go on from those before".to_owned(),
        };
        let more: Vec<String> = quote.evidence.iter().skip(1).map(|e| clean(e)).collect();
        if more.is_empty() { how } else { format!("{how}; {}", more.join("; ")) }
    }

    fn nobody(&self, quote: &Quote) -> String {
        let more: Vec<String> = quote.evidence.iter().skip(1).map(|e| clean(e)).collect();
        let how = match (&quote.source, quote.candidates.is_empty()) {
            (_, false) => "several people fit, and the text does not tell which",
            (Some(_), true) => "the source could not be tied to anybody in the article",
            (None, true) => "nothing in the text tells",
        };
        if more.is_empty() { how.to_owned() } else { format!("{how}; {}", more.join("; ")) }
    }

    /// Where an office or a description, and a party or employer, come from.
    fn role(&self, speaker: &Speaker) -> Option<String> {
        let role = speaker.role.as_deref().map(|role| {
            if role.split(' ').all(|w| self.words.contains(&*fold::key(w))) {
                format!("“{}” is told in the article", clean(role))
            } else {
                format!("“{}” is held on the day of publication, by the gazetteer", clean(role))
            }
        });
        let entry = speaker.id.as_deref().map(|id| format!("known to the gazetteer as {}", clean(id)));
        let affiliation = speaker.affiliation.as_deref().map(|a| format!("of {}, by the gazetteer", clean(a)));
        let parts: Vec<String> = role.into_iter().chain(entry).chain(affiliation).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    fn place(&self, quote: &Quote, venue: &Venue) -> String {
        let Some(span) = venue.span else { return "the cue itself tells it".to_owned() };
        let words = clean(span.slice(self.text));
        let mut told = match venue.basis {
            Basis::Explicit => format!("“{words}” stands in the sentence"),
            _ if span.start > quote.span().end => {
                format!("“{words}” in paragraph {}, further on: the article goes on to tell of the same occasion", self.paragraph(span))
            }
            _ => format!("carried on from “{words}” in paragraph {}: the same speaker goes on", self.paragraph(span)),
        };
        for part in [&venue.name, &venue.outlet].into_iter().flatten().map(|p| clean(p)).filter(|p| !words.contains(p)) {
            told.push_str(&format!("; “{part}” from the rest of the article or the table of venues"));
        }
        told
    }

    fn day(&self, quote: &Quote, date: &UtteranceDate) -> String {
        let published = self.record.published.map(|d| d.to_string());
        let words = date.span.map(|s| clean(s.slice(self.text)));
        match (date.basis, words, published) {
            (Basis::Published, Some(words), _) => format!("nothing better than the dateline, “{words}”"),
            (Basis::Published, _, _) => "nothing better than the day of publication".to_owned(),
            (Basis::Schedule, _, _) => "the programme airs on one weekday, the last of which before publication it was".to_owned(),
            (Basis::Explicit, Some(words), _) if date.date.is_none() => format!("“{words}” stands in the sentence, and tells no day"),
            (Basis::Explicit, Some(words), Some(published)) => format!("“{words}” stands in the sentence; published on {published}"),
            (Basis::Explicit, Some(words), None) => format!("“{words}” stands in the sentence"),
            (Basis::Carried, Some(words), _) => {
                let at = date.span.map_or(0, |s| self.paragraph(s));
                let further = if date.span.is_some_and(|s| s.start > quote.span().end) { ", further on" } else { "" };
                format!("carried over from “{words}” in paragraph {at}{further}: the same occasion")
            }
            (_, None, _) => "told with the occasion".to_owned(),
        }
    }

    /// Says in which paragraph a span stands, where that is not the quote's own.
    fn elsewhere(&self, quote: &Quote, span: Span) -> String {
        let (own, other) = (self.paragraph(quote.span()), self.paragraph(span));
        if own == other { String::new() } else { format!(" (paragraph {other})") }
    }

    /// Returns the number of the paragraph in which a span begins, counted from 1.
    fn paragraph(&self, span: Span) -> usize {
        self.paragraphs.partition_point(|end| *end < span.start) + 1
    }
}

fn sure(quote: &Quote) -> String {
    format!("of answers like this one, about {:.0} in 100 are right", quote.confidence * 100.0)
}

/// Tells whether the page's layout stands for marks.
fn is_set_apart(quote: &Quote) -> bool {
    quote.evidence.iter().any(|e| e == SET_APART)
}
