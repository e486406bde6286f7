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
#[derive(Clone, Debug, Default)]
pub(crate) struct Turn {
    /// Who speaks; several when they speak together, none when nobody is known.
    pub(crate) voices: Vec<Voice>,
    /// To whom they are told: the host asks on the same occasion.
    pub(crate) hosts: Vec<Voice>,
    pub(crate) paragraph: usize,
    /// What the sentence itself tells.
    pub(crate) told: Setting,
    /// The words were said at another time than what stands around them: "has said", "often says", "said at the time".
    pub(crate) elsewhen: bool,
    /// They were said after what stands before them, on another occasion: "later said".
    pub(crate) later: bool,
    /// They were written: "wrote", "tweeted".
    pub(crate) written: bool,
    /// They add to what was said before: "added", "continued", no cue at all.
    pub(crate) adds: bool,
    /// They stand apart, as an embedded post does: what is told of it tells nothing of other words.
    pub(crate) apart: bool,
}

/// An occasion on which somebody speaks.
struct Occasion {
    /// The last paragraph in which it went on.
    paragraph: usize,
    setting: Setting,
}

/// The occasions of one speaker: the last, and the one before it that a post or a statement has only interrupted.
struct Occasions {
    last: Occasion,
    spoken: Option<Occasion>,
}

impl Occasions {
    fn all(&self) -> impl Iterator<Item = &Occasion> {
        std::iter::once(&self.last).chain(&self.spoken)
    }

    /// Returns the spoken occasion that stands behind a new one, when that is written.
    fn spoken_before(self, new: &Occasion) -> Option<Occasion> {
        let is_spoken = |o: &Occasion| o.setting.venue.as_ref().is_some_and(|v| v.kind.is_spoken());
        let written = new.setting.venue.as_ref().is_some_and(|v| !v.kind.is_spoken());
        match (written, is_spoken(&self.last)) {
            (true, true) => Some(self.last),
            (true, false) => self.spoken,
            (false, _) => None,
        }
    }
}

/// So many paragraphs ahead a writing is told of what is said before: "condemned the plan", then "said in a statement".
const WRITTEN_AHEAD: usize = 1;

/// Up to this paragraph what is said may belong to an occasion told later.
const LEDE: usize = 2;

/// So many paragraphs behind the lede it is told at the latest.
const AHEAD: usize = 6;

/// Returns the setting of every turn: told, carried from another turn, or none.
pub(crate) fn carry(turns: &[Turn], venues: &VenueTable) -> Vec<Setting> {
    let mut occasions: HashMap<&Voice, Occasions> = HashMap::new();
    let mut settings: Vec<Setting> = Vec::with_capacity(turns.len());
    let mut spoke_last: Option<&Voice> = None;
    for turn in turns {
        if turn.apart {
            settings.push(turn.told.clone());
            continue;
        }
        let interrupted = spoke_last.is_some_and(|v| !turn.voices.contains(v));
        spoke_last = turn.voices.first();
        let before = turn.voices.iter().find_map(|v| occasions.get(v));
        let mut setting = turn.told.clone();
        setting.look_back(before.map(|o| &o.last), &settings, venues);
        let going_on = before.and_then(|o| o.all().find(|occasion| turn.belongs_to(&setting, occasion, interrupted, venues)));
        let another = match (going_on, before) {
            (Some(occasion), _) => {
                setting.take(&occasion.setting);
                true
            }
            (None, Some(before)) => turn.begins_another(&setting, &before.last.setting),
            (None, None) => true,
        };
        if another && (setting.venue.is_some() || setting.date.is_some() || !turn.elsewhen) {
            let hosts = turn.hosts.iter().filter(|_| setting.venue.is_some());
            for voice in turn.voices.iter().chain(hosts) {
                let last = Occasion { paragraph: turn.paragraph, setting: setting.clone() };
                let before = occasions.remove(voice);
                occasions.insert(voice, Occasions { spoken: before.and_then(|b| b.spoken_before(&last)), last });
            }
        }
        settings.push(setting);
    }
    ahead(turns, &mut settings);
    name_venues(turns, &mut settings, venues);
    settings
}

/// Gives venues told in part what the same speaker's other words tell of them: "told Ana Ruiz of CNN" is the programme named
/// further on.
fn name_venues(turns: &[Turn], settings: &mut [Setting], venues: &VenueTable) {
    for at in 0..turns.len() {
        let partial = |v: &Venue| v.name.is_none() && matches!(v.kind, VenueKind::Broadcast | VenueKind::Podcast) || v.outlet.is_none();
        // Of two posts nothing tells that they stand on one platform.
        let Some(venue) = settings[at].venue.clone().filter(|v| v.kind != VenueKind::Social && partial(v)) else { continue };
        let fuller = |i: &usize| {
            let other = &settings[*i];
            turns[*i].voices.iter().any(|v| turns[at].voices.contains(v))
                && !settings[at].is_another_day(other)
                && other.venue.as_ref().is_some_and(|o| o.agrees(&venue, venues) && o.adds_to(&venue))
        };
        let near = at.saturating_sub(NEAR)..turns.len().min(at + NEAR + 1);
        let other = near.filter(fuller).min_by_key(|i| i.abs_diff(at)).and_then(|i| settings[i].venue.clone());
        if let (Some(venue), Some(other)) = (&mut settings[at].venue, other) {
            venue.complete(&other, venues);
        }
    }
}

/// So many turns away a venue is completed.
const NEAR: usize = 12;

/// Gives what is said in the lede, in the same paragraph, or right before a statement is quoted, the setting that the same
/// speaker's words have further on.
fn ahead(turns: &[Turn], settings: &mut [Setting]) {
    // The next turn of every voice that has a venue.
    let mut next: HashMap<&Voice, usize> = HashMap::new();
    for at in (0..turns.len()).rev() {
        let turn = &turns[at];
        if turn.apart {
            continue;
        }
        let reach = if turn.paragraph <= LEDE { AHEAD } else { WRITTEN_AHEAD };
        let later = turn.voices.iter().filter_map(|v| next.get(v)).min().filter(|i| turns[**i].paragraph <= turn.paragraph + reach);
        let later = later.filter(|_| settings[at].venue.is_none() && !turn.elsewhen).map(|i| (settings[*i].clone(), turns[*i].paragraph));
        if let Some((later, kind, paragraph)) = later.and_then(|(l, p)| l.venue.as_ref().map(|v| v.kind).map(|kind| (l, kind, p))) {
            let written = matches!(kind, VenueKind::Statement | VenueKind::Document);
            let other_day = matches!((settings[at].day(), later.day()), (Some(day), Some(other)) if day != other);
            let near = written || paragraph == turn.paragraph || turn.paragraph <= LEDE;
            if kind != VenueKind::Conversation && near && !other_day {
                settings[at].take(&later);
            }
        }
        if settings[at].venue.is_some() {
            next.extend(turn.voices.iter().map(|v| (v, at)));
        }
    }
}

impl Turn {
    /// Tells whether the words, said where `own` tells, go on with an occasion; `interrupted` when somebody else has spoken since.
    fn belongs_to(&self, own: &Setting, occasion: &Occasion, interrupted: bool, venues: &VenueTable) -> bool {
        let near = self.paragraph.saturating_sub(occasion.paragraph);
        let same_venue = match (&own.venue, &occasion.setting.venue) {
            (Some(told), Some(before)) => told.agrees(before, venues),
            // "said on Friday that"; then "told the Quill": the day goes on, now with its venue.
            _ => true,
        };
        // "told reporters" ends with what the speaker wrote.
        let spoken = occasion.setting.venue.as_ref().is_some_and(|v| v.kind.is_spoken());
        let reach = occasion.setting.venue.as_ref().map_or(DAY_ALONE, |v| reach(v.kind, self.adds || self.written));
        let reach = if interrupted { reach.min(OVER_OTHERS) } else { reach };
        // "in a 1984 interview": a look back is soon over.
        let reach = match occasion.setting.date.as_ref().map(|d| d.grain) {
            Some(Grain::Year) if !self.adds => return false,
            Some(Grain::Month) => reach.min(2),
            _ => reach,
        };
        !self.elsewhen
            && !self.later
            && same_venue
            && near <= reach
            && !own.is_another_day(&occasion.setting)
            && !(self.written && own.venue.is_none() && spoken)
    }

    /// Tells whether the words, which do not belong to the occasion before, begin one that later words may go on with; a look
    /// back ("in 2012 she said", "has said") is an aside.
    fn begins_another(&self, own: &Setting, before: &Setting) -> bool {
        if own.venue.is_some() {
            return true;
        }
        if self.elsewhen || self.written {
            return false;
        }
        match (own.day(), before.day()) {
            (Some(told), Some(before)) => told >= before,
            (Some(_), None) => true,
            (None, _) => own.date.is_none(),
        }
    }
}

impl Setting {
    /// Finds what "the interview", "the same call" take up: what the speaker was heard on before, else what anybody was.
    fn look_back(&mut self, occasion: Option<&Occasion>, before: &[Self], venues: &VenueTable) {
        let Some(venue) = self.venue.as_mut().filter(|_| self.refers != Refers::No) else { return };
        let fits = |v: &&Venue| {
            let outlets = venue.outlet.as_ref().zip(v.outlet.as_ref()).is_none_or(|(a, b)| venues.same_outlet(a, b));
            family(venue.kind).contains(&v.kind) && outlets
        };
        let own = occasion.and_then(|o| o.setting.venue.as_ref()).filter(fits);
        // An interview is its speaker's, a call or an event everybody's.
        let shared = self.refers == Refers::Same || matches!(venue.kind, VenueKind::Press | VenueKind::Speech | VenueKind::Debate);
        let others = || before.iter().rev().take(NEAR).filter_map(|s| s.venue.as_ref()).find(|v| shared && fits(v));
        match own.or_else(others).cloned() {
            Some(meant) => {
                venue.kind = meant.kind;
                venue.complete(&meant, venues);
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

/// How many paragraphs apart an occasion goes on over words of others: counted on train, further away it is even odds.
const OVER_OTHERS: usize = 4;

/// How many paragraphs apart a day without a venue still goes on.
const DAY_ALONE: usize = 3;

/// Returns how many paragraphs apart an occasion of a kind still goes on.
fn reach(kind: VenueKind, adds: bool) -> usize {
    match kind {
        VenueKind::Social | VenueKind::Conversation => usize::from(adds),
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
