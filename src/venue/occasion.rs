//! Occasions and channels without a name: "told reporters", "at a press conference in Brussels", "in a statement".

use crate::lexicon::reading::Word;
use crate::lexicon::word::Class;
use crate::text::word::Kind;
use crate::venue::named::{longest_outlet, unmarked};
use crate::venue::scan::{Hit, Refers, Words};
use crate::venue::table::Phrase;
use crate::venue::{VenueKind, hint};

/// Verbs whose object hears the words.
pub(crate) const TELLS: [&str; 6] = ["told", "tells", "telling", "tell", "addressed", "addressing"];
/// Verbs with "to", "with" or "before" and who hears the words.
pub(crate) const SPEAKS: [&str; 7] = ["spoke", "speaking", "talked", "talking", "shared", "appeared", "appearing"];

/// Adds what the phrases of the table tell: "told reporters", "at a press conference in Brussels".
pub(crate) fn phrases(words: &Words<'_>, hits: &mut Vec<Hit>) {
    let mut at = 0;
    while at < words.len() {
        let longest = if words.may_be(at, hint::PHRASE) { words.venues.phrase_index.at(words.read, at).next() } else { None };
        let Some((len, numbers)) = longest else {
            at += 1;
            continue;
        };
        let phrase = numbers.first().and_then(|n| words.venues.phrases.get(*n as usize));
        hits.extend(phrase.and_then(|p| phrase_hit(words, p, at, at + len)));
        at += len;
    }
}

/// Returns what a phrase of the table tells that stands from `at` up to `end`.
fn phrase_hit(words: &Words<'_>, phrase: &Phrase, at: usize, end: usize) -> Option<Hit> {
    // "at the Quill Convention Center", "told US senators"
    let country = words.text_of(end - 1) == "US";
    let open = words.class(end - 1).has(Class::PREPOSITION) && end > at + 1;
    if country || !open && !words.ends_phrase(end) {
        return None;
    }
    let from = if phrase.led { led_by(words, at)? } else { at };
    // "at her address in Lisbon"
    if words.folded(end - 1) == "address" && words.folded(from) == "at" {
        return None;
    }
    let refers = if phrase.led { refers(words, from, at) } else { Refers::No };
    if phrase.again && refers == Refers::No {
        return None;
    }
    // The podcast “Off the Back”, her podcast, “All In”
    let behind = end + usize::from(words.folded(end) == ",");
    let titled = (phrase.kind == VenueKind::Podcast && matches!(words.kind(behind), Some(Kind::Name)))
        .then(|| unmarked(words.text_of(behind)).to_owned());
    let name = titled.or_else(|| if phrase.led { event_name(words, at, end) } else { None });
    Some(Hit {
        outlet: words.venues.platform_of_post(words.folded(end - 1)).map(str::to_owned).or_else(|| host(words, from, at)),
        place: place(words, end, phrase.kind),
        refers,
        only_again: phrase.again,
        name,
        ..Hit::new(phrase.kind, words.span(from, end), rank(phrase.kind, phrase.led))
    })
}

/// Returns the outlet that holds an occasion: "at a CNN town hall".
fn host(words: &Words<'_>, from: usize, at: usize) -> Option<String> {
    let (i, (len, _)) =
        (from..at).filter(|i| words.may_be(*i, hint::OUTLET)).find_map(|i| longest_outlet(words, i).map(|found| (i, found)))?;
    Some(words.span(i, i + len).slice(words.text).to_owned())
}

/// Tells whether the phrase from `from` to its noun at `at` takes up an occasion told before: "in the interview", "on that call".
fn refers(words: &Words<'_>, from: usize, at: usize) -> Refers {
    let definite = (from + 1..at).any(|i| matches!(words.folded(i), "the" | "that" | "this" | "same"));
    // "the annual meeting", "the Quill debate": another word tells which.
    let plain = (from + 1..at).all(|i| matches!(words.folded(i), "the" | "that" | "this" | "same" | "later" | "earlier"));
    match definite && plain {
        true if (from + 1..at).any(|i| words.folded(i) == "same") => Refers::Same,
        true => Refers::Maybe,
        false => Refers::No,
    }
}

/// Adds writings in which something is said: "in a letter", "in the text of the ruling", "in statements".
pub(crate) fn writings(words: &Words<'_>, hits: &mut Vec<Hit>) {
    for at in 1..words.len() {
        if !words.may_be(at, hint::WRITING) || words.capital(at) || words.words[at].token.kind != Kind::Word {
            continue;
        }
        let noun = words.folded(at);
        let writing = words.venues.writing(noun);
        if writing.is_none() && words.venues.platform_of_post(noun).is_none() {
            continue;
        }
        // "in the report": bare, "on record" and "in form" are idioms.
        let bare = words.class(at - 1).has(Class::PREPOSITION) && !noun.ends_with('s');
        let span = words.span(at, at + 1);
        // "in a record year", "in its original form", "in the opinion of"
        let idiom = matches!(noun, "record" | "form" | "law" | "file") || noun == "opinion" && words.folded(at + 1) == "of";
        if bare || idiom || !words.ends_phrase(at + 1) || hits.iter().any(|h| h.span.overlaps(span)) {
            continue;
        }
        let Some(from) = led_by(words, at) else { continue };
        // "a truth post", "a tweet"
        let two = format!("{} {noun}", words.folded(at - 1));
        let platform = words.venues.platform_of_post(&two).or_else(|| words.venues.platform_of_post(noun)).map(str::to_owned);
        let Some(kind) = platform.as_ref().map(|_| VenueKind::Social).or(writing) else { continue };
        // "blamed it on a video"
        let on = words.folded(from) == "on";
        if on && !matches!(kind, VenueKind::Publication | VenueKind::Social) && !matches!(noun, "website" | "webpage") {
            continue;
        }
        hits.push(Hit {
            outlet: platform,
            place: place(words, at + 1, kind),
            refers: refers(words, from, at),
            ..Hit::new(kind, words.span(from, at + 1), rank(kind, true))
        });
    }
}

/// Adds whom the words were told to, where that is an occasion: "told a Senate health committee hearing".
pub(crate) fn told(words: &Words<'_>, hits: &mut Vec<Hit>) {
    for at in (0..words.len()).filter(|at| words.may_be(*at, hint::TOLD)) {
        let first = match words.folded(at) {
            tells if TELLS.contains(&tells) => at + 1,
            speaks if SPEAKS.contains(&speaks) && matches!(words.folded(at + 1), "to" | "with" | "before") => at + 2,
            _ => continue,
        };
        let occasion = (first..words.len().min(at + 9))
            .take_while(|i| {
                words.words[*i].token.kind == Kind::Word
                    && !matches!(words.folded(*i), "that" | "he" | "she" | "it" | "they")
                    && (!words.class(*i).has(Class::PREPOSITION) || words.folded(*i) == "of")
            })
            .filter_map(|i| occasion(words.folded(i)).map(|kind| (i, kind)))
            .last();
        let Some((last, kind)) = occasion.filter(|(last, _)| words.ends_phrase(last + 1)) else { continue };
        let span = words.span(at, last + 1);
        // "told the Quill Times at a conference": the paper was told.
        if hits.iter().any(|h| h.span.overlaps(span) && h.rank >= 6 && (h.span.end >= span.end || h.rank >= 8)) {
            continue;
        }
        let place = place(words, last + 1, kind);
        let outlet = host(words, at + 1, last);
        hits.retain(|h| !h.span.overlaps(span));
        hits.push(Hit { place, outlet, ..Hit::new(kind, span, 6) });
    }
}

/// Returns the kind of venue that a body or occasion is when somebody tells it something.
fn occasion(folded: &str) -> Option<VenueKind> {
    Some(match folded {
        "hearing" | "panel" | "committee" | "subcommittee" | "inquiry" | "court" | "jury" | "tribunal" | "parliament" | "congress"
        | "senate" => VenueKind::Hearing,
        "conference" | "rally" | "crowd" | "audience" | "audiences" | "convention" | "summit" | "forum" | "assembly" | "gathering"
        | "luncheon" | "lunch" | "breakfast" | "throng" | "congregation" => VenueKind::Speech,
        "briefing" | "broadcasters" | "reporters" | "journalists" => VenueKind::Press,
        _ => return None,
    })
}

/// Which of several kinds in one sentence is the more specific.
fn rank(kind: VenueKind, led: bool) -> u8 {
    match kind {
        VenueKind::Press | VenueKind::Debate | VenueKind::Hearing | VenueKind::Podcast => 6,
        VenueKind::Social | VenueKind::Publication | VenueKind::Broadcast => 6,
        VenueKind::Speech if led => 5,
        VenueKind::Speech => 4,
        VenueKind::Statement => 5,
        VenueKind::Interview => 3,
        VenueKind::Document => 3,
        VenueKind::Conversation => 2,
    }
}

/// Finds the preposition that leads a phrase; `None` when another one does, or none.
pub(crate) fn led_by(words: &Words<'_>, at: usize) -> Option<usize> {
    let mut i = at;
    for _ in 0..7 {
        i = i.checked_sub(1)?;
        let folded = words.folded(i);
        match words.words[i].token.kind {
            // "at a Quill, New York town hall"
            Kind::Punct(',') if i > 0 && words.capital(i - 1) && (words.capital(i + 1) || words.class(i - 1).has(Class::PLACE)) => {}
            Kind::Punct(',' | '.' | ';' | ':' | '(') | Kind::Whole(_) => return None,
            _ => {}
        }
        match folded {
            "in" | "at" | "during" | "on" | "through" | "via" => return Some(i),
            // "took to the airwaves"
            "to" if i > 0 && matches!(words.folded(i - 1), "took" | "taken" | "take" | "taking") => return Some(i),
            "with" | "by" | "from" | "for" => return None,
            _ => {}
        }
        let class = words.class(i);
        if class.has(Class::PREPOSITION) && folded != "of" && !class.has(Class::ADVERB) || class.has(Class::COORDINATOR) {
            return None;
        }
        if class.has(Class::FINITE) && !class.has(Class::PARTICIPLE | Class::DETERMINER) && !words.capital(i) {
            return None;
        }
    }
    None
}

/// Returns the proper name of an event: the capitalised words that end in the phrase.
fn event_name(words: &Words<'_>, at: usize, end: usize) -> Option<String> {
    if !words.capital(end - 1) {
        return None;
    }
    let mut from = at;
    while from > 0 && words.capital(from - 1) && matches!(words.words[from - 1].token.kind, Kind::Word | Kind::Number) {
        from -= 1;
    }
    (from + 1 < end).then(|| words.span(from, end).slice(words.text).to_owned())
}

/// Reads where it was held: "in Brussels", "at the governor's residence in the north".
fn place(words: &Words<'_>, end: usize, kind: VenueKind) -> Option<String> {
    if !matches!(kind, VenueKind::Press | VenueKind::Speech | VenueKind::Debate | VenueKind::Hearing | VenueKind::Interview) {
        return None;
    }
    let mut at = end;
    // "held in Brussels", "on Friday in Brussels"
    for _ in 0..3 {
        let skip = matches!(words.folded(at), "held" | "here" | "today" | "on" | "late" | "early" | "earlier")
            || words.class(at).has(Class::TIME | Class::DAYPART);
        at += usize::from(skip);
    }
    // "with Ana Ruiz in Geneva"
    if words.folded(at) == "with" {
        let names = (at + 1..words.len().min(at + 9)).take_while(|i| words.capital(*i) || matches!(words.folded(*i), "and" | "the" | "of"));
        at = names.last().map_or(at, |i| i + 1);
    }
    if !matches!(words.folded(at), "in" | "at" | "outside" | "near" | "inside" | "aboard") {
        return None;
    }
    let from = at + 1;
    let mut to = from;
    while let Some(Word { token, .. }) = words.get(to) {
        let class = words.class(to);
        let goes_on = match token.kind {
            Kind::Word | Kind::Number => {
                let verb = class.has(Class::VERB | Class::AUXILIARY) && !words.capital(to);
                let stop = class.has(Class::TIME | Class::SUBJECT | Class::SUBORDINATOR | Class::ADVERB | Class::COORDINATOR)
                    && !words.capital(to);
                let prep = class.has(Class::PREPOSITION) && !matches!(words.folded(to), "in" | "of" | "near" | "at");
                !(verb || stop || prep || class.has(Class::TIME | Class::DAYPART))
            }
            Kind::Clitic => true,
            // "Fort Mill, S.C."
            Kind::Punct(',') => {
                crate::lexicon::place::state_of(words.text_of(to + 1)).is_some() && words.text_of(to + 1).len() > 1 && words.capital(to + 1)
                    || words.class(to + 1).has(Class::PLACE) && words.capital(to - 1)
            }
            _ => false,
        };
        if !goes_on || to - from >= 12 {
            break;
        }
        to += 1;
    }
    // "at a dinner in Boston in March", "told a panel in May"
    while to > from
        && (words.class(to - 1).has(Class::PREPOSITION) || words.folded(to - 1) == "may")
        && !matches!(words.words[to - 1].token.kind, Kind::Name)
    {
        to -= 1;
    }
    // A place has a capital or an article; "in tears" has neither.
    let sound = (from..to).any(|i| words.capital(i)) || to > from + 1 && words.class(from).has(Class::DETERMINER | Class::POSSESSIVE);
    (sound && to > from).then(|| words.span(from, to).slice(words.text).to_owned())
}
