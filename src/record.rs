//! What is put on the record: quotes with speaker, venue and date, in the shape of the JSON contract.

use serde::{Deserialize, Serialize};

use crate::article::{Article, PageTime};
use crate::date::UtteranceDate;
use crate::gazetteer::EntryKind;
use crate::quote::SetOff;
use crate::source_map::SourceMap;
use crate::span::{Excerpt, Span};
use crate::venue::Venue;

/// What is seen of a quote that the page's layout sets apart.
pub(crate) const SET_APART: &str = "the page sets the words apart as a block quotation";

/// One attribution: words, who said them, how, where and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// Whether the words stand in marks.
    pub kind: QuoteKind,
    /// True for words uttered or written, false for what somebody thinks, wants or feels.
    pub speech: bool,
    /// The reported clause, marks included, one excerpt a fragment.
    pub content: Vec<Excerpt>,
    /// The verbatim words, marks excluded; empty for an indirect quote.
    pub quoted: Vec<Quoted>,
    /// The words that tie the content to its source.
    pub cue: Option<CueWords>,
    /// The whole phrase that names the source, as it stands: with its apposition and the comma that closes one before the cue.
    pub source: Option<Excerpt>,
    /// Who said it; `None` when nobody can be told, with `candidates` filled when several could.
    pub speaker: Option<Speaker>,
    /// Those who speak together with `speaker`.
    pub joint_speakers: Vec<Speaker>,
    /// Who it could be when `speaker` is ambiguous.
    pub candidates: Vec<Speaker>,
    /// To whom it was said: "reporters".
    pub addressee: Option<Excerpt>,
    /// Where or through which channel.
    pub venue: Option<Venue>,
    /// When.
    pub date: Option<UtteranceDate>,
    /// The rule that found it.
    pub rule: String,
    /// What the rule saw, in words.
    pub evidence: Vec<String>,
    /// How sure the attribution is, from 0 to 1.
    pub confidence: f64,
}

impl Quote {
    /// Returns the span from the first byte of the content to its last.
    #[must_use]
    pub fn span(&self) -> Span {
        let start = self.content.iter().map(|c| c.span.start).min().unwrap_or(0);
        let end = self.content.iter().map(|c| c.span.end).max().unwrap_or(start);
        Span::new(start, end)
    }
}

/// Whether words stand in marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// All of them.
    Direct,
    /// Some of them.
    Mixed,
    /// None: a paraphrase.
    Indirect,
}

/// Verbatim words inside marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// The words without their marks.
    #[serde(flatten)]
    pub excerpt: Excerpt,
    /// False when the opening mark was lost.
    pub opened: bool,
    /// False when the closing mark is missing.
    pub closed: bool,
}

/// The words of a cue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CueWords {
    /// The words as they stand.
    #[serde(flatten)]
    pub excerpt: Excerpt,
    /// The verb's base form, or the cue's usual form: "say", "according to", ":".
    pub lemma: String,
}

/// Somebody who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The fullest form of the name that the article gives, without titles; of an unnamed source its description.
    pub name: String,
    /// Person, organisation or unnamed.
    pub kind: SpeakerKind,
    /// The gazetteer's identifier.
    pub id: Option<String>,
    /// An office or description told in the article, or held on the day of publication.
    pub role: Option<String>,
    /// A party or employer, from the gazetteer.
    pub affiliation: Option<String>,
    /// How the mention names the speaker.
    pub form: MentionForm,
    /// The mention it was read from, then what it led to: pronoun, name.
    pub chain: Vec<Span>,
}

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// A named human being.
    Person,
    /// A named or described body.
    Organization,
    /// Somebody without a name: "a senior official".
    Unnamed,
}

impl From<EntryKind> for SpeakerKind {
    fn from(kind: EntryKind) -> Self {
        match kind {
            EntryKind::Person => Self::Person,
            EntryKind::Organization => Self::Organization,
        }
    }
}

/// How a mention names somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// By name or a part of it.
    Name,
    /// By office or description.
    Description,
    /// By a pronoun.
    Pronoun,
    /// Not at all: the speaker goes on from an earlier quote.
    Carried,
}

/// Everything found in an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// The quotes, in order of their content.
    pub quotes: Vec<Quote>,
    /// What stands in marks without being a quote.
    pub set_off: Vec<SetOff>,
    /// Everybody named, in order of appearance.
    pub cast: Vec<CastMember>,
    /// What could not be understood.
    pub notices: Vec<Notice>,
}

/// An article's line in the JSON contract: what was read of it, and everything found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleRecord {
    /// The file's path as given, or the line's own identifier.
    pub id: String,
    /// The headline, where the page tells it.
    pub headline: Option<String>,
    /// Who wrote it, where the page tells it.
    pub byline: Option<String>,
    /// The civil date of publication, given or read.
    pub published: Option<jiff::civil::Date>,
    /// Who published it, given or read.
    pub outlet: Option<String>,
    /// What only a page in HTML has; `None` for plain text.
    #[serde(default)]
    pub web: Option<WebRecord>,
    /// Quotes, what marks set off, cast and notices.
    #[serde(flatten)]
    pub extraction: Extraction,
}

impl ArticleRecord {
    /// Returns the record of an article.
    #[must_use]
    pub fn new(id: impl Into<String>, article: &Article<'_>, extraction: Extraction) -> Self {
        Self {
            id: id.into(),
            headline: article.headline.as_ref().map(|h| h.text.clone()),
            byline: article.byline.as_ref().map(|b| b.text.clone()),
            published: article.published,
            outlet: article.outlet.clone(),
            web: article.web.as_ref().map(|web| WebRecord {
                url: web.url.clone(),
                profile: web.profile.clone(),
                published_at: web.published.clone(),
                modified_at: web.modified.clone(),
                text: article.text().to_owned(),
                source_map: web.source_map.clone(),
                notices: web.notices.clone(),
            }),
            extraction,
        }
    }
}

/// What was read of a page in HTML: its spans are bytes of the extracted text, which stands here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WebRecord {
    /// The address that the page gives as its own.
    pub url: Option<String>,
    /// The web profile that read it.
    pub profile: Option<String>,
    /// When the page says that it was published.
    pub published_at: Option<PageTime>,
    /// When it says that it was last changed.
    pub modified_at: Option<PageTime>,
    /// The extracted text.
    pub text: String,
    /// Where that stands in the HTML.
    pub source_map: SourceMap,
    /// What of the page could not be read, in words.
    pub notices: Vec<String>,
}

/// Somebody named in the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CastMember {
    /// The fullest form of the name in the article.
    pub name: String,
    /// Person or organisation.
    pub kind: SpeakerKind,
    /// The gazetteer's identifier.
    pub id: Option<String>,
    /// Where the name stands, in order.
    pub mentions: Vec<Span>,
}

/// Something in the text that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// What is wrong.
    pub what: String,
}
