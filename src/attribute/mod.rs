//! Who said it: `AttributionResolver` ties the words to a speaker, a venue and a date.

mod answer;
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
mod piece;
mod prospect;
mod reported;
mod rules;
mod setting;
mod source;
mod speaker;
mod weights;

#[cfg(feature = "fit")]
pub use fit::{Proposal, try_weights};
pub use rules::RULES;

use std::borrow::Cow;
use std::sync::Arc;

use crate::article::Article;
use crate::attribute::body::Text;
use crate::attribute::calendar::Calendar;
use crate::attribute::draft::Draft;
use crate::gazetteer::Gazetteer;
use crate::mention::{Cast, Entity, EntityKind, Name, may_stand};
use crate::quote::{QuoteSpan, measures};
use crate::record::{CastMember, Extraction, Notice, Quote, SpeakerKind};
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
    near: usize,
}

impl<'g> AttributionResolver<'g> {
    /// Returns a resolver that knows the people of a gazetteer.
    #[must_use]
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Self { gazetteer, venues: VenueTable::shared(), near: body::NEAR }
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
        let mut read = Text::read(article, spans, &self.venues, self.near, &mut set_off);
        let mut cast = Cast::new(self.gazetteer, &self.venues, article.published, article.outlet.as_deref());
        enter(&mut cast, &read);
        let mut drafts = paragraph::attribute(&mut read, &mut cast, Calendar::of(article), &mut set_off);
        set_off.extend(measures(text, spans).into_iter().filter(|m| read.has(m.span)));
        set_off.sort_by_key(|s| (s.span.start, s.span.end));
        set_off.dedup_by_key(|s| s.span);
        // By keys beside them: a draft is large, and a stable sort of them would hold half of them twice.
        drafts.sort_by_cached_key(|d| (d.span().start, d.span().end));
        let quotes = on_record(drafts, &read, &cast);
        let notices = notices(&read);
        drop(read);
        Extraction { quotes, set_off, cast: members(cast), notices }
    }
}

/// Puts drafts on the record, in order; from the last on, so that their room shrinks as that of the quotes fills.
fn on_record(mut drafts: Vec<Draft>, read: &Text<'_>, cast: &Cast<'_>) -> Vec<Quote> {
    let mut quotes = Vec::with_capacity(drafts.len());
    while let Some(draft) = drafts.pop() {
        quotes.push(draft.quote(read, cast));
        if drafts.len() < drafts.capacity() / 8 * 7 {
            drafts.shrink_to_fit();
        }
    }
    quotes.reverse();
    quotes
}

/// Builds the cast: full names first, in the frame and inside marks, then what short names mean.
fn enter(cast: &mut Cast<'_>, read: &Text<'_>) {
    let text = read.text;
    let mut short = Vec::new();
    for number in 0..read.paragraphs.len() {
        enter_full_names(cast, text, (number, &read.paragraph(number)), &mut short);
    }
    // Speech counts on from the paragraphs; of it only what holds a short name is looked at again.
    let spoken = |quote: &QuoteSpan| sentence::read_for_names(text, quote.span);
    let mut near: Vec<(usize, Paragraph)> = Vec::new();
    for (number, quote) in read.speech.iter().enumerate().filter(|(_, q)| may_stand(q.span.slice(text))) {
        let paragraph = spoken(quote);
        let before = short.len();
        enter_full_names(cast, text, (read.paragraphs.len() + number, &paragraph), &mut short);
        if short.len() > before && read.is_near(quote.span) {
            near.push((number, paragraph));
        }
    }
    let mut near = near.into_iter().peekable();
    for names in short.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let paragraph = match names[0].paragraph.checked_sub(read.paragraphs.len()) {
            None => read.paragraph(names[0].paragraph),
            Some(speech) => Cow::Owned(near.next_if(|(n, _)| *n == speech).map_or_else(|| spoken(&read.speech[speech]), |(_, p)| p)),
        };
        for ShortName { sentence, name, .. } in names {
            cast.link_short_name(&Sentence::new(text, &paragraph, paragraph.sentences[*sentence].clone()), name);
        }
    }
    for entity in &mut cast.entities {
        entity.mentions.sort_unstable();
        entity.mentions.dedup();
    }
    cast.rank();
}

/// A name of one word, and where it stands.
struct ShortName {
    paragraph: usize,
    sentence: usize,
    name: Name,
}

fn enter_full_names(cast: &mut Cast<'_>, text: &str, (number, paragraph): (usize, &Paragraph), short: &mut Vec<ShortName>) {
    for (sentence, range) in paragraph.sentences.iter().enumerate() {
        let names = cast.enter_full_names(&Sentence::new(text, paragraph, range.clone()));
        short.extend(names.into_iter().map(|name| ShortName { paragraph: number, sentence, name }));
    }
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

#[cfg(test)]
mod tests {
    use super::AttributionResolver;
    use crate::article::Article;
    use crate::gazetteer::Gazetteer;
    use crate::quote::{QuoteSpan, QuoteTokenizer};

    #[test]
    fn words_that_are_read_again_say_what_they_said() {
        let text = [
            include_str!("../../fixtures/articles/wire.txt"),
            include_str!("../../fixtures/articles/long.txt"),
            include_str!("../../fixtures/articles/transcript.txt"),
        ]
        .join("\n\n");
        let article = Article::new(text.as_str());
        let spans: Vec<QuoteSpan> = QuoteTokenizer::new().spans(&text).collect();
        let gazetteer = Gazetteer::builtin();
        let resolver = AttributionResolver::new(&gazetteer);
        let kept = resolver.resolve(&article, &spans);
        assert!(kept.quotes.len() > 50);
        assert_eq!(AttributionResolver { near: 0, ..resolver }.resolve(&article, &spans), kept);
    }
}
