//! Who said it: `AttributionResolver` ties the words to a speaker, a venue and a date.

mod body;
mod boundary;
mod calendar;
mod candidate;
mod carry;
mod channel;
mod choose;
mod cue;
mod cut;
mod draft;
mod feature;
#[cfg(feature = "fit")]
mod fit;
mod frame;
mod paragraph;
mod reported;
mod rules;
mod setting;
mod source;
mod speaker;
mod weights;

#[cfg(feature = "fit")]
pub use fit::{Proposal, try_weights};
pub use rules::RULES;

use std::sync::Arc;

use crate::article::Article;
use crate::attribute::body::Text;
use crate::attribute::calendar::Calendar;
use crate::gazetteer::Gazetteer;
use crate::mention::{Cast, Entity, EntityKind, may_stand};
use crate::quote::{QuoteSpan, measures};
use crate::record::{CastMember, Extraction, Notice, SpeakerKind};
use crate::syntax::phrase::Sentence;
use crate::syntax::sentence::{self, Paragraph};
use crate::venue::VenueTable;

/// Links quotes to speaker, venue and date.
///
/// ```
/// use onrecord::{Article, AttributionResolver, Gazetteer, QuoteTokenizer};
/// let article = Article::new("“It is late,” Ana Ruiz told reporters.");
/// let spans: Vec<_> = QuoteTokenizer::new().spans(article.text()).collect();
/// let gazetteer = Gazetteer::empty();
/// let extraction = AttributionResolver::new(&gazetteer).resolve(&article, &spans);
/// let speaker = extraction.quotes[0].speaker.as_ref().expect("a speaker");
/// assert_eq!(speaker.name, "Ana Ruiz");
/// ```
#[derive(Clone, Debug)]
pub struct AttributionResolver<'g> {
    gazetteer: &'g Gazetteer,
    venues: Arc<VenueTable>,
}

impl<'g> AttributionResolver<'g> {
    /// Returns a resolver that knows the people of a gazetteer.
    #[must_use]
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Self { gazetteer, venues: VenueTable::shared() }
    }

    /// Sets the programmes, outlets and platforms that are known; without it the built-in ones are.
    #[must_use]
    pub fn venues(mut self, venues: Arc<VenueTable>) -> Self {
        self.venues = venues;
        self
    }

    /// Resolves every quote of an article; `spans` are the marks of its text, in order, as the tokenizer gives them.
    #[must_use]
    pub fn resolve(&self, article: &Article<'_>, spans: &[QuoteSpan]) -> Extraction {
        let text = article.text();
        let mut set_off = Vec::new();
        let read = Text::read(article, spans, &self.venues, &mut set_off);
        let mut cast = Cast::new(self.gazetteer, &self.venues, article.published, article.outlet.as_deref());
        enter(&mut cast, &read);
        let drafts = paragraph::attribute(&read, &mut cast, Calendar::of(article), &mut set_off);
        set_off.extend(measures(text, spans).into_iter().filter(|m| read.has(m.span)));
        set_off.sort_by_key(|s| (s.span.start, s.span.end));
        set_off.dedup_by_key(|s| s.span);
        // In place: a quote is large, and a stable sort would hold half of them twice.
        let mut numbered: Vec<_> = drafts.into_iter().map(|d| d.quote(&read, &cast)).enumerate().collect();
        numbered.sort_unstable_by_key(|(number, q)| (q.span().start, q.span().end, *number));
        let quotes = numbered.into_iter().map(|(_, q)| q).collect();
        let notices = notices(&read);
        Extraction { quotes, set_off, cast: members(cast), notices }
    }
}

/// Builds the cast: full names first, in the frame and inside marks, then what short names mean.
fn enter(cast: &mut Cast<'_>, read: &Text<'_>) {
    let named = read.speech.iter().filter(|q| may_stand(q.span.slice(read.text)));
    let spoken: Vec<Paragraph> = named.map(|q| sentence::read(read.text, q.span, &[], |_| Vec::new())).collect();
    let mut short = Vec::new();
    for paragraph in read.paragraphs.iter().chain(&spoken) {
        for range in &paragraph.sentences {
            cast.enter_full_names(&Sentence::new(read.text, paragraph, range.clone()), &mut short);
        }
    }
    for (sentence, name) in &short {
        cast.link_short_name(sentence, name);
    }
    for entity in &mut cast.entities {
        entity.mentions.sort_unstable();
        entity.mentions.dedup();
    }
    cast.rank();
}

fn members(cast: Cast<'_>) -> Vec<CastMember> {
    let gazetteer = cast.gazetteer;
    let member = |e: Entity| CastMember {
        name: e.name,
        kind: if e.kind == EntityKind::Person { SpeakerKind::Person } else { SpeakerKind::Organization },
        id: e.entry.and_then(|n| gazetteer.entries().get(n)).and_then(|e| e.id.clone()),
        mentions: e.mentions,
    };
    let mut members: Vec<CastMember> = cast.entities.into_iter().map(member).collect();
    members.sort_by_key(|m| m.mentions.first().copied());
    members
}

fn notices(read: &Text<'_>) -> Vec<Notice> {
    read.speech
        .iter()
        .filter(|q| !q.opened || !q.closed && !q.continues)
        .map(|q| {
            let what = if q.opened { "quotation mark never closed" } else { "quotation mark never opened" };
            Notice { span: q.outer, what: what.to_owned() }
        })
        .collect()
}
