//! What a page can be filtered by: the speakers and the venues of all its articles.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::record::Quote;
use crate::render::report::face::Who;
use crate::text::fold;
use crate::venue::{Venue, VenueKind};

/// Speakers and venues of a page, numbered as they come.
#[derive(Clone, Debug, Default)]
pub(super) struct Filters {
    speakers: Choices<Who>,
    venues: Choices<(VenueKind, String)>,
    kinds: Choices<VenueKind>,
    nowhere: usize,
}

/// By what the filters find a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Handles {
    /// The numbers of those who speak.
    pub(super) speakers: Vec<usize>,
    /// The number of the venue.
    pub(super) venue: Option<usize>,
}

/// Things to choose from, each with a name and how often it was met.
#[derive(Clone, Debug)]
struct Choices<K> {
    numbers: FxHashMap<K, usize>,
    all: Vec<(K, String, usize)>,
}

impl<K> Default for Choices<K> {
    fn default() -> Self {
        Self { numbers: FxHashMap::default(), all: Vec::new() }
    }
}

impl<K: Clone + Eq + std::hash::Hash> Choices<K> {
    fn add(&mut self, key: K, name: &str) -> usize {
        let number = *self.numbers.entry(key.clone()).or_insert_with(|| {
            self.all.push((key, name.to_owned(), 0));
            self.all.len() - 1
        });
        if let Some((_, _, count)) = self.all.get_mut(number) {
            *count += 1;
        }
        number
    }

    /// Returns those that `takes` takes, the most frequent first.
    fn options(&self, takes: impl Fn(&K) -> bool) -> Vec<Choice<'_>> {
        let numbered = self.all.iter().enumerate().filter(|(_, (key, _, _))| takes(key));
        let mut options: Vec<_> = numbered.map(|(value, (_, name, count))| Choice { value, name, count: *count }).collect();
        options.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(b.name)));
        options
    }
}

/// The lists of the page.
#[derive(Debug, Serialize)]
pub(super) struct FiltersView<'a> {
    speakers: Vec<Choice<'a>>,
    venues: Vec<Group<'a>>,
    nowhere: usize,
}

#[derive(Debug, Serialize)]
struct Choice<'a> {
    value: usize,
    name: &'a str,
    count: usize,
}

/// The venues of one kind.
#[derive(Debug, Serialize)]
struct Group<'a> {
    kind: &'static str,
    name: &'a str,
    count: usize,
    venues: Vec<Choice<'a>>,
}

impl Filters {
    /// Counts a quote.
    pub(super) fn add(&mut self, quote: &Quote) -> Handles {
        let speakers = Who::all(quote).into_iter().map(|(who, name)| self.speakers.add(who, name)).collect();
        let venue = quote.venue.as_ref().map(|venue| {
            let name = venue_name(venue);
            self.kinds.add(venue.kind, kind_name(venue.kind));
            self.venues.add((venue.kind, fold::key(&name).into_owned()), &name)
        });
        self.nowhere += usize::from(venue.is_none());
        Handles { speakers, venue }
    }

    pub(super) fn view(&self) -> FiltersView<'_> {
        let mut kinds: Vec<_> = self.kinds.all.iter().collect();
        kinds.sort_by_key(|(kind, _, _)| *kind);
        let group = |(kind, name, count): &'_ &(VenueKind, String, usize)| Group {
            kind: kind.as_str(),
            name: kind_name(*kind),
            count: *count,
            venues: self.venues.options(|(of, told)| of == kind && *told != fold::key(name)),
        };
        FiltersView { speakers: self.speakers.options(|_| true), venues: kinds.iter().map(group).collect(), nowhere: self.nowhere }
    }
}

/// Returns what a venue is called: by programme and outlet, by place, else by its kind.
pub(super) fn venue_name(venue: &Venue) -> String {
    let mut told: Vec<&str> = Vec::new();
    for part in [&venue.name, &venue.outlet, &venue.place].into_iter().flatten() {
        if !part.trim().is_empty() && !told.contains(&part.as_str()) {
            told.push(part);
        }
    }
    if told.is_empty() { kind_name(venue.kind).to_owned() } else { told.join(", ") }
}

/// Returns a kind of venue in words.
pub(super) const fn kind_name(kind: VenueKind) -> &'static str {
    match kind {
        VenueKind::Broadcast => "Television and radio",
        VenueKind::Podcast => "Podcast",
        VenueKind::Publication => "Publication",
        VenueKind::Social => "Social media",
        VenueKind::Press => "To the press",
        VenueKind::Statement => "Written statement",
        VenueKind::Interview => "Interview",
        VenueKind::Speech => "Speech or event",
        VenueKind::Debate => "Debate",
        VenueKind::Hearing => "Hearing or court",
        VenueKind::Document => "Document",
        VenueKind::Conversation => "Conversation",
    }
}
