//! Hosts: who is told something on a programme.

use jiff::civil::Weekday;

use crate::venue::scan::{Hit, Words};
use crate::venue::table::Programme;
use crate::venue::{VenueKind, hint};

/// What is known of the programme that somebody hosts.
pub(crate) struct Hosted {
    pub(crate) kind: VenueKind,
    pub(crate) name: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) day: Option<Weekday>,
}

/// Reads the name of somebody who hosts programmes, those of an outlet when one is told, and what all of them have in common.
pub(crate) fn host(words: &Words<'_>, at: usize, outlet: Option<&str>) -> Option<(Hosted, usize)> {
    if !words.may_be(at, hint::HOST) {
        return None;
    }
    let found = words.venues.host_index.at(words.read, at);
    let (len, numbers) = found.filter(|(len, _)| *len > 1).find(|(len, _)| (at..at + len).all(|i| words.capital(i)))?;
    let of_outlet = |p: &&Programme| outlet.is_none_or(|o| p.outlet.as_ref().is_some_and(|po| words.venues.same_outlet(po, o)));
    let hosted: Vec<&Programme> = numbers.iter().filter_map(|n| words.venues.programmes.get(*n as usize)).filter(of_outlet).collect();
    let first = hosted.first()?;
    let one = hosted.iter().all(|p| p.name == first.name);
    // Who hosts several programmes is met on the outlet of most of them.
    let main_outlet = hosted.iter().filter(|p| p.outlet == first.outlet).count() * 2 > hosted.len();
    let known = Hosted {
        kind: first.kind,
        name: one.then(|| first.name.clone().into_owned()),
        outlet: first.outlet.as_deref().filter(|_| main_outlet).map(str::to_owned),
        day: first.only_day().filter(|_| one),
    };
    Some((known, at + len))
}

/// "told Ana Ruiz", "in an interview with Ana Ruiz": a host without an outlet.
pub(crate) fn host_hit(words: &Words<'_>, at: usize) -> Option<(Option<Hit>, usize)> {
    let (known, end) = host(words, at, None)?;
    let lead_at = words.lead(at)?;
    let told = match words.folded(lead_at) {
        // Podcasts are hosted by people known for something else.
        "told" | "tells" | "telling" => known.kind == VenueKind::Broadcast,
        "with" | "by" => {
            lead_at > 0 && matches!(words.folded(lead_at - 1), "interview" | "interviewed" | "conversation" | "asked" | "spoke")
        }
        "host" | "anchor" => words.lead(lead_at).is_some_and(|i| matches!(words.folded(i), "told" | "tells" | "telling")),
        _ => false,
    };
    let somewhere = known.outlet.is_some() || known.name.is_some();
    let hit = (told && somewhere).then(|| {
        let Hosted { kind, name, outlet, day } = known;
        Hit { name, outlet, day, host: Some(words.span(at, end)), ..Hit::new(kind, words.span(lead_at, end), 6) }
    });
    Some((hit, end))
}

/// Tells whether a noun means a host.
pub(crate) fn is_host(folded: &str) -> bool {
    matches!(folded, "host" | "anchor" | "co-host" | "cohost" | "moderator" | "presenter")
}
