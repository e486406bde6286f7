//! Occasions and channels without a name: "told reporters", "at a press conference in Brussels", "in a statement".

use crate::lexicon::word::Class;
use crate::span::Span;
use crate::text::word::Kind;
use crate::venue::VenueKind;
use crate::venue::named::unmarked;
use crate::venue::scan::{Hit, Words};
use crate::venue::table::TABLE;

/// Adds what the phrases of the table tell: "told reporters", "at a press conference in Brussels".
pub(crate) fn phrases(words: &Words<'_>, hits: &mut Vec<Hit>) {
    let (Some(finder), Some(first), Some(last)) = (&TABLE.phrase_finder, words.tokens.first(), words.tokens.last()) else {
        return;
    };
    let base = first.span.start;
    let part = first.span.cover(last.span).slice(words.text);
    for found in finder.find_iter(part) {
        let span = Span::new(base + found.start(), base + found.end());
        // Whole words outside what the caller keeps whole.
        let Ok(at) = words.tokens.binary_search_by_key(&span.start, |t| t.span.start) else { continue };
        let Some(len) = words.tokens[at..].iter().position(|t| t.span.end == span.end) else { continue };
        if words.tokens[at..=at + len].iter().any(|t| matches!(t.kind, Kind::Whole(_))) {
            continue;
        }
        let Some(phrase) = TABLE.phrases.get(found.pattern().as_usize()) else { continue };
        let lead = if phrase.led { led_by(words, at) } else { Some(at) };
        let Some(from) = lead else { continue };
        let end = at + len + 1;
        // The podcast “Off the Back”, her podcast, “All In”
        let behind = end + usize::from(words.folded(end) == ",");
        let titled = (phrase.kind == VenueKind::Podcast && matches!(words.tokens.get(behind).map(|t| t.kind), Some(Kind::Name)))
            .then(|| unmarked(words.text_of(behind)).to_owned());
        let name = titled.or_else(|| if phrase.led { event_name(words, at, end) } else { None });
        let tweet = phrase.kind == VenueKind::Social && words.folded(end - 1).starts_with("tweet");
        hits.push(Hit {
            kind: phrase.kind,
            outlet: tweet.then(|| "Twitter".to_owned()),
            place: place(words, end, phrase.kind),
            span: words.span(if phrase.led { from } else { at }, end),
            day: None,
            rank: rank(phrase.kind, phrase.led),
            name,
        });
    }
}

/// Adds whom the words were told to, where that is an occasion: "told a Senate health committee hearing".
pub(crate) fn told(words: &Words<'_>, hits: &mut Vec<Hit>) {
    for at in 0..words.tokens.len() {
        if !matches!(&*words.folded(at), "told" | "tells" | "telling" | "tell") {
            continue;
        }
        let occasion = (at + 1..words.tokens.len().min(at + 9))
            .take_while(|i| {
                words.tokens[*i].kind == Kind::Word
                    && !matches!(&*words.folded(*i), "that" | "on" | "in" | "at" | "he" | "she" | "it" | "they")
            })
            .filter_map(|i| occasion(&words.folded(i)).map(|kind| (i, kind)))
            .last();
        let Some((last, kind)) = occasion else { continue };
        let span = words.span(at, last + 1);
        if hits.iter().any(|h| h.span.overlaps(span) && h.rank >= 6) {
            continue;
        }
        let place = place(words, last + 1, kind);
        hits.push(Hit { kind, name: None, outlet: None, place, span, day: None, rank: 6 });
    }
}

/// Returns the kind of venue that a body or occasion is when somebody tells it something.
fn occasion(folded: &str) -> Option<VenueKind> {
    Some(match folded {
        "hearing" | "committee" | "subcommittee" | "inquiry" | "court" | "jury" | "tribunal" | "parliament" | "congress" | "senate" => {
            VenueKind::Hearing
        }
        "conference" | "rally" | "crowd" | "audience" | "convention" | "summit" | "forum" | "assembly" | "gathering" => VenueKind::Speech,
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
fn led_by(words: &Words<'_>, at: usize) -> Option<usize> {
    let mut i = at;
    for _ in 0..7 {
        i = i.checked_sub(1)?;
        let folded = words.folded(i);
        match words.tokens[i].kind {
            Kind::Punct(',' | '.' | ';' | ':' | '(') | Kind::Whole(_) => return None,
            _ => {}
        }
        match &*folded {
            "in" | "at" | "during" | "on" | "through" | "via" => return Some(i),
            "with" | "by" | "from" | "for" => return None,
            _ => {}
        }
        let class = words.class(i);
        if class.has(Class::PREPOSITION) && &*folded != "of" && !class.has(Class::ADVERB) || class.has(Class::COORDINATOR) {
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
    while from > 0 && words.capital(from - 1) && matches!(words.tokens[from - 1].kind, Kind::Word | Kind::Number) {
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
        let skip = matches!(&*words.folded(at), "held" | "here" | "today" | "on" | "late" | "early" | "earlier")
            || words.class(at).has(Class::TIME | Class::DAYPART);
        at += usize::from(skip);
    }
    // "with Ana Ruiz in Geneva"
    if &*words.folded(at) == "with" {
        let names = (at + 1..words.tokens.len().min(at + 9))
            .take_while(|i| words.capital(*i) || matches!(&*words.folded(*i), "and" | "the" | "of"));
        at = names.last().map_or(at, |i| i + 1);
    }
    if !matches!(&*words.folded(at), "in" | "at" | "outside" | "near" | "inside" | "aboard") {
        return None;
    }
    let from = at + 1;
    let mut to = from;
    while let Some(token) = words.tokens.get(to) {
        let class = words.class(to);
        let goes_on = match token.kind {
            Kind::Word | Kind::Number => {
                let verb = class.has(Class::VERB | Class::AUXILIARY) && !words.capital(to);
                let stop = class.has(Class::TIME | Class::SUBJECT | Class::SUBORDINATOR | Class::ADVERB | Class::COORDINATOR)
                    && !words.capital(to);
                let prep = class.has(Class::PREPOSITION) && !matches!(&*words.folded(to), "in" | "of" | "near" | "at");
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
    // A place has a capital or an article; "in tears" has neither.
    let sound = (from..to).any(|i| words.capital(i)) || to > from + 1 && words.class(from).has(Class::DETERMINER | Class::POSSESSIVE);
    (sound && to > from).then(|| words.span(from, to).slice(words.text).to_owned())
}
