//! A setting goes on over a run of quotes by one speaker until something ends it.

use jiff::civil::Weekday;

use crate::basis::Basis;
use crate::date::UtteranceDate;
use crate::venue::Venue;

/// Where and when, as far as known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setting {
    pub(crate) venue: Option<Venue>,
    pub(crate) date: Option<UtteranceDate>,
    /// The only weekday on which the programme airs.
    pub(crate) day: Option<Weekday>,
}

/// A quote, or a sentence that tells a setting, as far as carrying asks.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    /// Who speaks, by number; `None` when nobody known.
    pub(crate) speaker: Option<usize>,
    pub(crate) paragraph: usize,
    /// What the sentence itself tells.
    pub(crate) told: Setting,
    /// The sentence goes on with what was said before: "he added", a pronoun, no cue at all.
    pub(crate) goes_on: bool,
}

/// How many paragraphs apart a setting still goes on.
const REACH: usize = 2;

/// Returns the setting of every turn: told, carried from the turn before, or none.
pub(crate) fn carry(turns: &[Turn]) -> Vec<Setting> {
    let mut running: Option<(usize, usize, Setting)> = None;
    turns
        .iter()
        .map(|turn| {
            // Somebody without a name in between, a document say, does not end a run.
            if turn.speaker.is_none() {
                return turn.told.clone();
            }
            let before = running.take().filter(|(speaker, paragraph, _)| {
                turn.speaker == Some(*speaker) && turn.paragraph <= *paragraph + REACH && (turn.goes_on || turn.paragraph == *paragraph)
            });
            let mut setting = turn.told.clone();
            // A venue told anew is another occasion, unless the sentence only adds the date.
            // Another day is another occasion as well.
            let other_day = |old: &Setting| {
                let days = (turn.told.date.as_ref().and_then(|d| d.date), old.date.as_ref().and_then(|d| d.date));
                matches!(days, (Some(told), Some(before)) if told != before)
            };
            if let Some((_, _, old)) = before.filter(|(_, _, old)| turn.told.venue.is_none() && !other_day(old)) {
                setting.venue = old.venue.map(|v| Venue { basis: Basis::Carried, confidence: carried(v.confidence, v.basis), ..v });
                setting.day = old.day;
                if setting.date.is_none() {
                    setting.date =
                        old.date.map(|d| UtteranceDate { basis: Basis::Carried, confidence: carried(d.confidence, d.basis), ..d });
                }
            }
            if let Some(speaker) = turn.speaker {
                running = Some((speaker, turn.paragraph, setting.clone()));
            }
            setting
        })
        .collect()
}

/// Returns how sure a carried setting is: a little less than the told one, however far it goes.
fn carried(confidence: f64, basis: Basis) -> f64 {
    if basis == Basis::Carried { confidence } else { (confidence * 85.0).round() / 100.0 }
}
