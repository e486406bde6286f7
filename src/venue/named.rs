//! Programmes, outlets and platforms by name.

use std::ops::Range;

use crate::lexicon::reading::{self, Reading};
use crate::lexicon::word::Class;
use crate::span::Span;
use crate::text::fold;
use crate::text::word::Kind;
use crate::venue::host::{Hosted, host, host_hit, is_host};
use crate::venue::occasion::led_by;
use crate::venue::scan::{Hit, Words};
use crate::venue::source::is_medium;
use crate::venue::table::{Programme, VenueTable};
use crate::venue::{VenueKind, hint};

/// Finds the names of programmes that stand without marks and are surely meant: behind their outlet, long, or led
/// by a word such as "on".
pub(crate) fn programmes(venues: &VenueTable, read: reading::Words<'_>) -> Vec<Range<usize>> {
    let words = Words { venues, read };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // Nearly all words begin no name: one look at the hints instead of two at the indexes.
        let begins = words.get(at).is_some_and(|w| venues.hints.of(w.hash) & (hint::OUTLET | hint::PROGRAMME) != 0);
        debug_assert!(begins || programme_at(&words, at).is_none(), "no hint of {:?}", words.text_of(at));
        let name = if begins { programme_at(&words, at) } else { None };
        at = match name {
            Some((from, to)) => {
                found.push(from..to);
                to
            }
            None => at + 1,
        };
    }
    found
}

/// Reads a programme's name at `at`, or behind the outlet that stands there; its first token and the one after it.
fn programme_at(words: &Words<'_>, at: usize) -> Option<(usize, usize)> {
    if !matches!(words.kind(at)?, Kind::Word | Kind::Number) || !words.capital(at) {
        return None;
    }
    let alone = programme(words, at);
    if let Some((outlet_len, _)) = longest_outlet(words, at) {
        let mut from = at + outlet_len;
        from += usize::from(matches!(words.kind(from), Some(Kind::Clitic)));
        let owned = from > at + outlet_len;
        if let Some((len, _)) = programme(words, from).filter(|(len, _)| owned || *len > 1) {
            // "Fox News Sunday Morning Futures" is an outlet and a programme, not "Fox News Sunday" and a rest.
            if alone.as_ref().is_none_or(|(l, _)| at + l < from + len) {
                return Some((from, from + len));
            }
        }
    }
    let (len, _) = alone?;
    let before = at.checked_sub(1)?;
    let led = matches!(words.folded(before), "on" | "told" | "tells" | "telling" | "to" | "with" | "during")
        || matches!(words.words[before].token.kind, Kind::Clitic);
    let weekday = words.class(at).has(Class::TIME);
    // "the State of the Union address" is a speech.
    let other = matches!(words.folded(at + len), "address" | "speech" | "message");
    let sure = !other && len >= 3 || !other && len == 2 && led && !weekday && !words.class(at).has(Class::DETERMINER);
    sure.then_some((at, at + len))
}

/// Reads a programme, outlet or platform at `at`, of those that `hint` allows: what it tells, if anything, and the token after
/// it.
pub(crate) fn named(words: &Words<'_>, at: usize, hint: u8) -> Option<(Option<Hit>, usize)> {
    match words.kind(at)? {
        Kind::Name => return Some((programme_hit(words, at, at, None), at + 1)),
        // No name begins with a small letter but for an article.
        Kind::Word | Kind::Number if words.capital(at) || words.text_of(at) == "the" => {}
        _ => return None,
    }
    let may_be = |what: u8| hint & what != 0;
    let outlet = may_be(hint::OUTLET).then(|| longest_outlet(words, at)).flatten();
    if let Some((len, number)) = outlet {
        let mut next = at + len;
        next += usize::from(matches!(words.kind(next), Some(Kind::Clitic)));
        if matches!(words.kind(next), Some(Kind::Name)) {
            let written = words.span(at, at + len).slice(words.text).to_owned();
            if let Some(hit) = programme_hit(words, at, next, Some((&*words.venues.outlet(number)?.name, written))) {
                return Some((Some(hit), next + 1));
            }
            // A programme that is in no table: its name stands in marks behind its outlet.
            if let Some(hit) = outlet_hit(words, at, len, number).filter(|h| h.kind == VenueKind::Broadcast) {
                let title = unmarked(words.text_of(next)).to_owned();
                return Some((Some(Hit { name: Some(title), span: words.span(at, next + 1), rank: 8, ..hit }), next + 1));
            }
        }
        let outlet = words.venues.outlet(number)?;
        let behind = next + usize::from(is_host(words.folded(next)));
        let host = host(words, behind, Some(&outlet.name));
        return Some(match (outlet_hit(words, at, len, number), host) {
            // "told ABC’s Ana Ruiz": the programme is known when she hosts but one.
            (Some(hit), Some((Hosted { name, day, .. }, end))) => {
                (Some(Hit { name, day, span: hit.span.cover(words.span(behind, end)), ..hit }), end)
            }
            (hit, _) => (hit, at + len),
        });
    }
    if let Some(found) = may_be(hint::HOST).then(|| host_hit(words, at)).flatten() {
        return Some(found);
    }
    if let Some(hit) = may_be(hint::NAME).then(|| call_sign(words, at)).flatten() {
        return Some((Some(hit), at + 1));
    }
    may_be(hint::PLATFORM).then(|| platform(words, at)).flatten()
}

/// "told KWWL-TV", "on WBZ-FM": a station by its call sign.
fn call_sign(words: &Words<'_>, at: usize) -> Option<Hit> {
    let written = words.text_of(at);
    let (letters, medium) = written.split_once('-')?;
    let sign = letters.starts_with(['K', 'W', 'C']) && (3..=4).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    let lead_at = words.lead(at)?;
    let told = matches!(words.folded(lead_at), "told" | "tells" | "telling" | "on" | "with" | "to");
    let hit = || Hit { outlet: Some(written.to_owned()), ..Hit::new(VenueKind::Broadcast, words.span(lead_at, at + 1), 7) };
    (sign && told && matches!(medium, "TV" | "FM" | "AM" | "DT" | "LP" | "CD")).then(hit)
}

/// Returns a title without its marks and the comma or stop inside them.
pub(crate) fn unmarked(title: &str) -> &str {
    title.trim_matches(['"', '“', '”', '‘', '’', '\'', '«', '»', ',', '.', ';', ':', ' '])
}

/// Reads the longest name of an outlet at `at`: its length in words and its number in the table.
pub(crate) fn longest_outlet(words: &Words<'_>, at: usize) -> Option<(usize, usize)> {
    words.venues.outlet_index.at(words.read, at).find_map(|(len, numbers)| {
        let capital = (at..at + len).all(|i| words.capital(i) || words.text_of(i).len() < 4);
        let number = *numbers.first()? as usize;
        // "told the Guardian": a name that has its article may be written with a small one.
        let article = len > 1 && words.text_of(at) == "the" && words.capital(at + 1);
        // "Fortune 500", "Time Square": a common word belongs to the name that goes on.
        let next = at + len;
        let goes_on = words.kind(next) == Some(Kind::Number)
            || len == 1
                && COMMON.contains(&words.folded(at))
                && words.capital(next)
                && words.is_word(next)
                && !words.class(next).has(Class::TIME)
                && !is_medium(words.folded(next));
        if goes_on {
            return None;
        }
        (capital && (words.capital(at) || article)).then_some((len, number))
    })
}

/// Names of outlets that are common words.
const COMMON: &[&str] = &[
    "time", "fortune", "people", "nature", "science", "variety", "self", "money", "slate", "salon", "vice", "essence", "mic", "quartz",
    "wired",
];

/// Reads the longest name of programmes at `at`: its length in words and their numbers in the table.
fn programme<'t>(words: &Words<'t>, at: usize) -> Option<(usize, &'t [u32])> {
    let capital = |len: &usize| words.capital(at) && (at..at + len).all(|i| words.capital(i) || words.text_of(i).len() < 5);
    words.venues.programme_index.at(words.read, at).find(|(len, _)| capital(len))
}

/// Chooses among programmes of one name: that of the outlet told beside it, else the first of the table.
fn pick<'t>(venues: &'t VenueTable, found: &[u32], outlet: Option<&str>) -> Option<&'t Programme> {
    let found = || found.iter().filter_map(|n| venues.programmes.get(*n as usize));
    let of_outlet = |o: &str| found().find(|p| p.outlet.as_ref().is_some_and(|po| venues.same_outlet(po, o)));
    outlet.and_then(of_outlet).or_else(|| found().next())
}

/// Reads the programme whose name is the token at `name_at`; `outlet` stands before it, as in the table and as written.
fn programme_hit(words: &Words<'_>, at: usize, name_at: usize, outlet: Option<(&str, String)>) -> Option<Hit> {
    let lead = words.lead(at).map_or("", |i| words.folded(i));
    let leads = matches!(
        lead,
        "on" | "to" | "told" | "tells" | "telling" | "with" | "during" | "in" | "from" | "at" | "of" | "for" | "by" | "via" | "hit"
    );
    // "The “Hannity” host" is an affiliation; "told “Hannity” host Sean Hannity" is a venue.
    let told = matches!(lead, "told" | "tells" | "telling" | "on" | "to" | "with");
    let end = name_at + 1;
    if !leads || is_affiliation(words, end) && !told {
        return None;
    }
    let written = words.text_of(name_at).trim_matches(|c: char| !c.is_alphanumeric());
    let reading = Reading::of(written, Span::new(0, written.len()));
    let name = Words { venues: words.venues, read: reading.words(written) };
    let (_, found) = programme(&name, 0).filter(|(len, _)| *len == name.len())?;
    let programme = pick(words.venues, found, outlet.as_ref().map(|o| o.0))?;
    let same = fold::key(written) == fold::key(&programme.name) || written.len() >= programme.name.len();
    Some(Hit {
        name: Some(if same { &programme.name } else { written }.to_owned()),
        outlet: outlet.map(|o| o.1).or_else(|| programme.outlet.as_deref().map(str::to_owned)),
        day: programme.only_day(),
        ..Hit::new(programme.kind, words.span(at, end), 9)
    })
}

fn is_affiliation(words: &Words<'_>, end: usize) -> bool {
    let i = end + usize::from(matches!(words.kind(end), Some(Kind::Clitic)));
    matches!(
        words.folded(i),
        "host"
            | "hosts"
            | "anchor"
            | "co-host"
            | "cohost"
            | "correspondent"
            | "contributor"
            | "analyst"
            | "commentator"
            | "moderator"
            | "reporter"
            | "journalist"
            | "presenter"
            | "editor"
            | "columnist"
            | "poll"
            | "survey"
            | "report"
    )
}

fn outlet_hit(words: &Words<'_>, at: usize, len: usize, number: usize) -> Option<Hit> {
    let outlet = words.venues.outlet(number)?;
    let end = at + len;
    let lead_at = words.lead(at)?;
    let lead = words.folded(lead_at);
    // "an interview Tuesday with the Quill"
    let before = (0..lead_at).rev().find(|i| !words.class(*i).has(Class::TIME)).map_or("", |i| words.folded(i));
    let told = matches!(lead, "told" | "tells" | "telling" | "tell");
    let talk = matches!(
        before,
        "speaking"
            | "spoke"
            | "speak"
            | "talking"
            | "talked"
            | "interview"
            | "interviews"
            | "conversation"
            | "said"
            | "statement"
            | "appearance"
            | "exclusively"
            | "wrote"
            | "email"
            | "remarks"
            | "confirmed"
            | "live"
            | "comments"
            | "sat"
            | "down"
            | "up"
    );
    // "about an article in the Guardian": a writing is the channel only where something is said in it.
    let is_writing = |i: &usize| words.venues.writing(words.folded(*i)).is_some() || words.folded(*i) == "interview";
    let writing = lead_at.checked_sub(1).filter(is_writing);
    if matches!(lead, "in" | "on" | "with") && writing.is_some_and(|i| led_by(words, i).is_none_or(|lead| words.folded(lead) == "on")) {
        return None;
    }
    // "told Ana Ruiz of Quill News"
    let of_person = lead == "of" && words.capital(lead_at.saturating_sub(1)) && {
        let name = (0..lead_at).rev().take_while(|i| words.capital(*i)).last();
        name.and_then(|i| words.lead(i)).is_some_and(|i| matches!(words.folded(i), "told" | "tells" | "telling"))
    };
    // "a rally broadcast on CNN": the rally is where it was said.
    let airs = lead == "on" && matches!(before, "broadcast" | "aired" | "televised" | "shown" | "carried" | "streamed" | "airing");
    let leads = match lead {
        // "on the Hill"
        "on" => words.capital(at) || outlet.kind != VenueKind::Publication,
        "during" | "via" => true,
        "told" | "tells" | "telling" | "tell" => true,
        "to" => talk,
        "with" => talk || outlet.kind == VenueKind::Broadcast && before.ends_with("interview"),
        "in" | "for" => outlet.kind == VenueKind::Publication && before != "according",
        "by" => before.ends_with("interviewed"),
        "of" => of_person,
        _ => false,
    };
    // "a CNN interview", "her BBC interview"
    let noun = words.folded(end);
    let interview = matches!(noun, "interview" | "appearance" | "op-ed" | "column");
    if !(leads || interview) || is_affiliation(words, end) && !told {
        return None;
    }
    if matches!(noun, "debate" | "town") {
        return None;
    }
    let written = words.span(at, end).slice(words.text);
    let span = words.span(if told { lead_at } else { at }, end);
    Some(Hit { outlet: Some(written.to_owned()), ..Hit::new(outlet.kind, span, if airs { 4 } else { 7 }) })
}

fn platform(words: &Words<'_>, at: usize) -> Option<(Option<Hit>, usize)> {
    let (len, number) = words.venues.platform_index.at(words.read, at).find_map(|(len, numbers)| {
        let capital = (at..at + len).all(|i| words.capital(i) || words.text_of(i).len() < 4);
        (capital && words.capital(at)).then_some((len, *numbers.first()?))
    })?;
    let end = at + len;
    let name = words.venues.platforms.get(number as usize)?;
    let lead = words.lead(at).map_or("", |i| words.folded(i));
    let noun = words.folded(end);
    let is_post = matches!(
        noun,
        "post"
            | "posts"
            | "posting"
            | "page"
            | "account"
            | "message"
            | "video"
            | "feed"
            | "thread"
            | "channel"
            | "story"
            | "statement"
            | "live"
            | "followers"
            | "users"
    );
    let leads = matches!(lead, "on" | "via" | "to" | "over" | "through");
    let led_post = is_post && matches!(lead, "in" | "on" | "to" | "via" | "through");
    // A single letter or a common word needs its preposition right before it.
    let close = at > 0 && matches!(words.folded(at - 1), "on" | "via" | "to" | "his" | "her" | "their" | "its");
    let plain = words.text_of(at).len() > 2 || close;
    let post_to = lead != "to"
        || (at.saturating_sub(6)..at).any(|i| {
            let w = words.folded(i);
            w.starts_with("post") || w.starts_with("took") || w.starts_with("tak") || w.starts_with("upload") || w.starts_with("turn")
        });
    if !(leads && plain && post_to || led_post) {
        return Some((None, end));
    }
    let hit = Hit { outlet: Some(name.clone().into_owned()), ..Hit::new(VenueKind::Social, words.span(at, end), 8) };
    Some((Some(hit), end))
}
