//! Who spoke how much, where and when.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::partial_date::PartialDate;
use crate::record::Quote;
use crate::render::report::day;
use crate::render::report::face::{Face, Faces, Who};
use crate::render::report::filter::venue_name;

/// A speaker's row; somebody who speaks together with others has every word of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Share {
    face: Face,
    name: String,
    role: Option<String>,
    quotes: usize,
    words: usize,
    /// Of all rows' words, in percent.
    percent: usize,
    /// Where its part of the bar begins and how wide it is, in hundredths of a percent.
    start: usize,
    width: usize,
    places: Vec<Place>,
    /// How many more places there are.
    more: usize,
    when: Option<When>,
}

#[derive(Clone, Debug, Serialize)]
struct Place {
    name: String,
    quotes: usize,
}

/// The first day and the last.
#[derive(Clone, Debug, Serialize)]
struct When {
    first: Day,
    last: Option<Day>,
}

/// A day in words, and as machines read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Day {
    words: String,
    iso: String,
}

impl From<PartialDate> for Day {
    fn from(date: PartialDate) -> Self {
        Self { words: day::words(date), iso: date.to_string() }
    }
}

/// What is counted of a speaker.
#[derive(Debug, Default)]
struct Count {
    name: String,
    role: Option<String>,
    quotes: usize,
    words: usize,
    places: Vec<Place>,
    numbers: FxHashMap<String, usize>,
    days: Option<(PartialDate, PartialDate)>,
}

/// How many places a row tells.
const PLACES: usize = 3;

/// Returns a row for everybody who speaks, those with the most words first, and gives them faces in that order.
pub(super) fn shares(quotes: &[Quote], faces: &mut Faces) -> Vec<Share> {
    let mut rows: Vec<(Who, Count)> = Vec::new();
    let mut numbers: FxHashMap<Who, usize> = FxHashMap::default();
    for quote in quotes {
        let words = words(quote);
        for (who, name) in Who::all(quote) {
            let number = *numbers.entry(who.clone()).or_insert_with(|| {
                rows.push((who, Count { name: name.to_owned(), ..Count::default() }));
                rows.len() - 1
            });
            if let Some((_, count)) = rows.get_mut(number) {
                count.add(quote, name, words);
            }
        }
    }
    // Those who could not be told come last; the sort keeps the order of first words.
    rows.sort_by_key(|(who, count)| (!matches!(who, Who::Known(_)), std::cmp::Reverse(count.words)));
    let total = rows.iter().map(|(_, count)| count.words).sum::<usize>().max(1);
    let mut before = 0;
    let row = |(who, count): (Who, Count)| {
        let start = before * 10_000 / total;
        before += count.words;
        let end = before * 10_000 / total;
        let face = faces.add(&who, &count.name);
        count.share(face, start, end)
    };
    rows.into_iter().map(row).collect()
}

/// Returns how many words a quote's content has.
fn words(quote: &Quote) -> usize {
    quote.content.iter().flat_map(|c| c.text.split_whitespace()).filter(|w| w.contains(char::is_alphanumeric)).count()
}

impl Count {
    fn add(&mut self, quote: &Quote, name: &str, words: usize) {
        self.quotes += 1;
        self.words += words;
        if self.role.is_none() {
            let speaker = quote.speaker.iter().chain(&quote.joint_speakers).find(|s| s.name == name);
            self.role = speaker.and_then(|s| s.role.clone());
        }
        if let Some(venue) = &quote.venue {
            let name = venue_name(venue);
            let number = *self.numbers.entry(name.clone()).or_insert_with(|| {
                self.places.push(Place { name, quotes: 0 });
                self.places.len() - 1
            });
            if let Some(place) = self.places.get_mut(number) {
                place.quotes += 1;
            }
        }
        if let Some(date) = quote.date.as_ref().and_then(|d| d.date) {
            let (first, last) = self.days.unwrap_or((date, date));
            self.days = Some((first.min(date), last.max(date)));
        }
    }

    fn share(mut self, face: Face, start: usize, end: usize) -> Share {
        self.places.sort_by_key(|p| std::cmp::Reverse(p.quotes));
        let more = self.places.len().saturating_sub(PLACES);
        self.places.truncate(PLACES);
        let when = self.days.map(|(first, last)| When { first: first.into(), last: (first != last).then(|| last.into()) });
        Share {
            face,
            name: self.name,
            role: self.role,
            quotes: self.quotes,
            words: self.words,
            percent: (end - start + 50) / 100,
            start,
            width: end - start,
            places: self.places,
            more,
            when,
        }
    }
}
