//! A setting goes on over what one speaker says until another occasion ends it.
//!
//! An article tells once where somebody spoke: in the lede, or with the first words it quotes. What the same speaker says
//! further on belongs to it, over words of others in between, while nothing tells of another day, another channel or another
//! time: "has said" and "had said" report what was said elsewhere. What the lede says belongs to the occasion that the first
//! paragraphs go on to tell.

use std::collections::HashMap;

use jiff::civil::Weekday;

use crate::basis::Basis;
use crate::date::UtteranceDate;
use crate::partial_date::{Grain, PartialDate};
use crate::venue::{Refers, Venue, VenueKind, VenueTable};

/// Where and when, as far as known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setting {
    pub(crate) venue: Option<Venue>,
    pub(crate) date: Option<UtteranceDate>,
    /// The only weekday on which the programme airs.
    pub(crate) day: Option<Weekday>,
    /// The venue takes up one told before.
    pub(crate) refers: Refers,
    /// It tells nothing without it.
    pub(crate) only_again: bool,
}

/// Whose words they are: one of the cast by number, or a description.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Voice {
    Known(usize),
    Described(String),
}

/// A quote, or a sentence that tells a setting, as far as carrying asks.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    /// Who speaks; several when they speak together, none when nobody is known.
    pub(crate) voices: Vec<Voice>,
    pub(crate) paragraph: usize,
    /// What the sentence itself tells.
    pub(crate) told: Setting,
    /// The sentence goes on with what was said before: "he added", a pronoun, no cue at all.
    pub(crate) goes_on: bool,
    /// The cue is in a perfect tense.
    pub(crate) perfect: bool,
}

/// An occasion on which somebody speaks.
struct Occasion {
    /// The last paragraph in which it went on.
    paragraph: usize,
    setting: Setting,
}

/// So many paragraphs ahead a writing is told of what is said before: "condemned the plan", then "said in a statement".
const WRITTEN_AHEAD: usize = 1;

/// Up to this paragraph what is said may belong to an occasion told later.
const LEDE: usize = 2;

/// So many paragraphs behind the lede it is told at the latest.
const AHEAD: usize = 6;

/// Returns the setting of every turn: told, carried from another turn, or none.
pub(crate) fn carry(turns: &[Turn], venues: &VenueTable) -> Vec<Setting> {
    let mut occasions: HashMap<&Voice, Occasion> = HashMap::new();
    let mut settings: Vec<Setting> = Vec::with_capacity(turns.len());
    for turn in turns {
        let occasion = turn.voices.iter().find_map(|v| occasions.get(v));
        let mut setting = turn.told.clone();
        setting.look_back(occasion, &settings);
        let mut another = true;
        if let Some(occasion) = occasion {
            if turn.belongs_to(occasion, venues) {
                setting.take(&occasion.setting);
            } else {
                another = turn.begins_another(&occasion.setting);
            }
        }
        if another && (setting.venue.is_some() || setting.date.is_some() || !turn.perfect) {
            for voice in &turn.voices {
                occasions.insert(voice, Occasion { paragraph: turn.paragraph, setting: setting.clone() });
            }
        }
        settings.push(setting);
    }
    ahead(turns, &mut settings);
    complete(turns, &mut settings, venues);
    settings
}

/// Gives venues told in part what the same speaker's other words tell of them: "told Ana Ruiz of CNN" is the programme named
/// further on.
fn complete(turns: &[Turn], settings: &mut [Setting], venues: &VenueTable) {
    for at in 0..turns.len() {
        let partial = |v: &Venue| v.name.is_none() && matches!(v.kind, VenueKind::Broadcast | VenueKind::Podcast) || v.outlet.is_none();
        let Some(venue) = settings[at].venue.clone().filter(partial) else { continue };
        let fuller = |i: &usize| {
            let other = &settings[*i];
            turns[*i].voices.iter().any(|v| turns[at].voices.contains(v))
                && !settings[at].is_another_day(other)
                && other.venue.as_ref().is_some_and(|o| o.agrees(&venue, venues) && o.adds_to(&venue))
        };
        let near = at.saturating_sub(NEAR)..turns.len().min(at + NEAR + 1);
        let other = near.filter(fuller).min_by_key(|i| i.abs_diff(at)).and_then(|i| settings[i].venue.clone());
        if let (Some(venue), Some(other)) = (&mut settings[at].venue, other) {
            venue.complete(&other);
        }
    }
}

/// So many turns away a venue is completed.
const NEAR: usize = 12;

/// Gives what is said in the lede, or right before a statement is quoted, the setting that the same speaker's words have
/// further on.
fn ahead(turns: &[Turn], settings: &mut [Setting]) {
    for at in (0..turns.len()).rev() {
        let turn = &turns[at];
        if settings[at].venue.is_some() || turn.perfect || turn.voices.is_empty() {
            continue;
        }
        let reach = if turn.paragraph <= LEDE { AHEAD } else { WRITTEN_AHEAD };
        let later = (at + 1..turns.len())
            .take_while(|i| turns[*i].paragraph <= turn.paragraph + reach)
            .find(|i| settings[*i].venue.is_some() && turns[*i].voices.iter().any(|v| turn.voices.contains(v)));
        let Some(later) = later.map(|i| settings[i].clone()) else { continue };
        let Some(kind) = later.venue.as_ref().map(|v| v.kind) else { continue };
        let written = matches!(kind, VenueKind::Statement | VenueKind::Document);
        let other_day = matches!((settings[at].day(), later.day()), (Some(day), Some(other)) if day != other);
        if kind != VenueKind::Conversation && (written || turn.paragraph <= LEDE) && !other_day {
            settings[at].take(&later);
        }
    }
}

impl Turn {
    /// Tells whether the words go on with an occasion.
    fn belongs_to(&self, occasion: &Occasion, venues: &VenueTable) -> bool {
        let near = self.paragraph.saturating_sub(occasion.paragraph);
        let same_venue = match (&self.told.venue, &occasion.setting.venue) {
            (Some(told), Some(before)) => told.agrees(before, venues),
            // "said on Friday that"; then "told the Quill": the day goes on, now with its venue.
            _ => true,
        };
        let reach = occasion.setting.venue.as_ref().map_or(DAY_ALONE, |v| reach(v.kind, self.goes_on));
        // "in a 1984 interview": a look back is soon over.
        let reach = match occasion.setting.date.as_ref().map(|d| d.grain) {
            Some(Grain::Year) => usize::from(self.goes_on),
            Some(Grain::Month) => reach.min(2),
            _ => reach,
        };
        !self.perfect && same_venue && near <= reach && !self.told.is_another_day(&occasion.setting)
    }

    /// Tells whether the words, which do not belong to the occasion before, begin one that later words may go on with; a look
    /// back ("in 2012 she said", "has said") is an aside.
    fn begins_another(&self, before: &Setting) -> bool {
        if self.told.venue.is_some() {
            return true;
        }
        if self.perfect {
            return false;
        }
        match (self.told.day(), before.day()) {
            (Some(told), Some(before)) => told >= before,
            (Some(_), None) => true,
            (None, _) => self.told.date.is_none(),
        }
    }
}

impl Setting {
    /// Finds what "the interview", "the same call" take up: what the speaker was heard on before, else what anybody was.
    fn look_back(&mut self, occasion: Option<&Occasion>, before: &[Self]) {
        let Some(venue) = self.venue.as_mut().filter(|_| self.refers != Refers::No) else { return };
        let fits = |v: &&Venue| family(venue.kind).contains(&v.kind);
        let own = occasion.and_then(|o| o.setting.venue.as_ref()).filter(fits);
        // An interview is its speaker's, a call or an event everybody's.
        let shared = self.refers == Refers::Same || matches!(venue.kind, VenueKind::Press | VenueKind::Speech | VenueKind::Debate);
        let others = || before.iter().rev().take(NEAR).filter_map(|s| s.venue.as_ref()).find(|v| shared && fits(v));
        match own.or_else(others).cloned() {
            Some(meant) => {
                venue.kind = meant.kind;
                venue.complete(&meant);
            }
            None if self.only_again => self.venue = None,
            None => {}
        }
    }

    /// Takes over what another setting has and this one lacks.
    fn take(&mut self, other: &Self) {
        if self.venue.is_none() {
            self.venue = other.venue.clone().map(|v| Venue { basis: Basis::Carried, confidence: carried(v.confidence, v.basis), ..v });
            self.day = other.day;
        }
        if self.date.is_none() {
            self.date =
                other.date.clone().map(|d| UtteranceDate { basis: Basis::Carried, confidence: carried(d.confidence, d.basis), ..d });
        }
    }

    /// Tells whether this setting is told to be of another day than the other.
    fn is_another_day(&self, other: &Self) -> bool {
        match (&self.date, &other.date) {
            (None, _) => false,
            (Some(told), Some(before)) => match (told.date, before.date) {
                (Some(told), Some(before)) => told != before,
                _ => told.span != before.span,
            },
            // The day of a programme is told by its schedule.
            (Some(_), None) => other.venue.is_some() && other.day.is_none(),
        }
    }

    /// Returns the day told, where it is told to the day.
    fn day(&self) -> Option<PartialDate> {
        self.date.as_ref().and_then(|d| d.date)
    }
}

/// How many paragraphs apart a day without a venue still goes on.
const DAY_ALONE: usize = 3;

/// Returns how many paragraphs apart an occasion of a kind still goes on.
fn reach(kind: VenueKind, goes_on: bool) -> usize {
    match kind {
        VenueKind::Social | VenueKind::Conversation => usize::from(goes_on),
        VenueKind::Debate => 1,
        VenueKind::Statement | VenueKind::Document | VenueKind::Hearing => 4,
        _ => 6,
    }
}

/// Returns the kinds of venue that a noun of one kind can take up.
fn family(kind: VenueKind) -> &'static [VenueKind] {
    match kind {
        VenueKind::Interview => &[VenueKind::Interview, VenueKind::Broadcast, VenueKind::Podcast, VenueKind::Publication],
        VenueKind::Broadcast => &[VenueKind::Broadcast, VenueKind::Podcast],
        VenueKind::Press => &[VenueKind::Press, VenueKind::Conversation],
        VenueKind::Speech => &[VenueKind::Speech, VenueKind::Debate],
        VenueKind::Publication => &[VenueKind::Publication],
        VenueKind::Document => &[VenueKind::Document, VenueKind::Statement],
        VenueKind::Statement => &[VenueKind::Statement],
        VenueKind::Debate => &[VenueKind::Debate],
        _ => &[],
    }
}

/// Returns how sure a carried setting is: a little less than the told one, however far it goes.
fn carried(confidence: f64, basis: Basis) -> f64 {
    if basis == Basis::Carried { confidence } else { (confidence * 85.0).round() / 100.0 }
}
