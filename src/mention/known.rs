//! What the tables know of a name: looked up once where an article names somebody again and again.

use std::ops::Range;

use crate::gazetteer::{EntryKind, Gazetteer};
use crate::lexicon::phrase::PhraseIndex;
use crate::lexicon::place;
use crate::mention::entity::EntityKind;
use crate::span::Span;
use crate::syntax::phrase::Sentence;
use crate::text::fold;
use crate::text::word::Kind;
use crate::venue::VenueTable;

/// What the tables know of a name as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// A person of the gazetteer has the name.
    pub(crate) person: bool,
    /// A body of the gazetteer has the name.
    pub(crate) body: bool,
    /// It is an outlet's.
    pub(crate) outlet: bool,
    /// It is a place's or a programme's; asked of few names.
    elsewhere: Option<bool>,
}

impl Known {
    /// Tells whether the gazetteer has an entry of this kind with the name.
    pub(crate) fn is_listed(self, kind: EntityKind) -> bool {
        match kind {
            EntityKind::Person => self.person,
            EntityKind::Organization => self.body,
        }
    }
}

/// What was found of the names seen last. Its size is fixed: names that share a slot drive each other out and are looked
/// up again. With it, and with names scanned once, a cast is entered in three fifths of the time.
#[derive(Debug)]
pub(crate) struct Seen {
    slots: Vec<Option<(Span, Known)>>,
}

const SLOTS: usize = 128;

impl Default for Seen {
    fn default() -> Self {
        Self { slots: vec![None; SLOTS] }
    }
}

impl Seen {
    /// Returns what the tables know of the name that the words of `core` are; all names are of one text.
    pub(crate) fn known(&mut self, gazetteer: &Gazetteer, venues: &VenueTable, s: &Sentence<'_>, core: &Range<usize>) -> Known {
        let span = s.span(core);
        let slot = self.slot(s, span);
        match slot {
            Some((seen, known)) if seen.slice(s.text) == span.slice(s.text) => *known,
            _ => {
                let known = look_up(gazetteer, venues, s, core);
                *slot = Some((span, known));
                known
            }
        }
    }

    /// Tells whether a name is that of a place or a programme.
    pub(crate) fn is_elsewhere(&mut self, venues: &VenueTable, s: &Sentence<'_>, core: &Range<usize>) -> bool {
        let span = s.span(core);
        let written = span.slice(s.text);
        let found =
            || place::is_place(written) || is_whole(&venues.programme_index, s, core).unwrap_or_else(|| venues.is_programme(written));
        match self.slot(s, span) {
            Some((seen, known)) if seen.slice(s.text) == written => *known.elsewhere.get_or_insert_with(found),
            _ => found(),
        }
    }

    fn slot(&mut self, s: &Sentence<'_>, span: Span) -> &mut Option<(Span, Known)> {
        let hash = fold::hash(span.slice(s.text));
        // The low bits of a product are the poorer ones.
        &mut self.slots[(hash >> 40) as usize % SLOTS]
    }
}

fn look_up(gazetteer: &Gazetteer, venues: &VenueTable, s: &Sentence<'_>, core: &Range<usize>) -> Known {
    let written = s.span(core).slice(s.text);
    let mut known = Known { person: false, body: false, outlet: false, elsewhere: None };
    for entry in gazetteer.numbers(written).iter().filter_map(|n| gazetteer.entries().get(*n)) {
        match entry.kind {
            EntryKind::Person => known.person = true,
            EntryKind::Organization => known.body = true,
        }
    }
    known.outlet = is_whole(&venues.outlet_index, s, core).unwrap_or_else(|| venues.is_outlet(written));
    known
}

/// Tells whether a run of words is a phrase of an index from end to end; `None` where the words by themselves could be
/// other words than in their sentence.
fn is_whole(index: &PhraseIndex, s: &Sentence<'_>, core: &Range<usize>) -> Option<bool> {
    let words = s.among(core.clone());
    let written = s.span(core).slice(s.text);
    let bare = written.starts_with(char::is_alphanumeric) && written.ends_with(char::is_alphanumeric);
    let cut = words.words.iter().all(|w| !matches!(w.token.kind, Kind::Name | Kind::Whole(_)));
    (bare && cut).then(|| index.at(words, 0).any(|(len, _)| len == core.len()))
}
