//! Finding what tells a venue among the words of a sentence.

use std::borrow::Cow;

use jiff::civil::Weekday;

use crate::lexicon::word::{Class, look_up};
use crate::span::Span;
use crate::text::fold;
use crate::text::word::{Kind, Token};
use crate::venue::VenueKind;
use crate::venue::table::{Programme, TABLE, same_outlet};

/// Words that tell a venue.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hit {
    pub(crate) kind: VenueKind,
    pub(crate) name: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) span: Span,
    /// The only weekday on which the programme airs.
    pub(crate) day: Option<Weekday>,
    /// More specific hits win over less specific ones.
    pub(crate) rank: u8,
}

/// Finds what tells a venue in `tokens`, in order.
pub(crate) fn scan(text: &str, tokens: &[Token]) -> Vec<Hit> {
    let words = Words { text, tokens };
    let mut hits = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let named = named(&words, at);
        at = match named {
            Some((hit, end)) => {
                hits.extend(hit);
                end
            }
            None => at + 1,
        };
    }
    phrases(&words, &mut hits);
    told(&words, &mut hits);
    hits.sort_by_key(|h| h.span.start);
    hits
}

struct Words<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Words<'t> {
    fn text_of(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| t.span.slice(self.text))
    }

    fn folded(&self, at: usize) -> Cow<'t, str> {
        match self.tokens.get(at) {
            Some(t) if !matches!(t.kind, Kind::Whole(_)) => fold::key(t.span.slice(self.text)),
            _ => Cow::Borrowed(""),
        }
    }

    fn class(&self, at: usize) -> Class {
        look_up(&self.folded(at)).class
    }

    fn capital(&self, at: usize) -> bool {
        self.text_of(at).starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    }

    /// Returns the token before `at`, articles and possessives passed over.
    fn lead(&self, at: usize) -> Option<usize> {
        let mut i = at.checked_sub(1)?;
        loop {
            let passed = self.class(i).has(Class::TIME)
                || matches!(
                    &*self.folded(i),
                    "podcast" | "programme" | "program" | "show" | "broadcaster" | "network" | "station" | "newspaper" | "magazine"
                )
                || self.class(i).has(Class::DETERMINER | Class::POSSESSIVE) && !self.class(i).has(Class::PREPOSITION)
                || matches!(self.tokens[i].kind, Kind::Clitic);
            if !passed {
                return Some(i);
            }
            i = i.checked_sub(1)?;
        }
    }

    fn span(&self, from: usize, to: usize) -> Span {
        self.tokens[from].span.cover(self.tokens[to - 1].span)
    }
}

/// Finds the names of programmes that stand without marks and are surely meant: behind their outlet, long, or led
/// by a word such as "on".
pub(crate) fn programmes(text: &str, tokens: &[Token]) -> Vec<Span> {
    let words = Words { text, tokens };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = match programme_at(&words, at) {
            Some((from, to)) => {
                found.push(words.span(from, to));
                to
            }
            None => at + 1,
        };
    }
    found
}

/// Reads a programme's name at `at`, or behind the outlet that stands there; its first token and the one after it.
fn programme_at(words: &Words<'_>, at: usize) -> Option<(usize, usize)> {
    if !matches!(words.tokens.get(at)?.kind, Kind::Word | Kind::Number) || !words.capital(at) {
        return None;
    }
    let alone = programme(words, at);
    if let Some((outlet_len, _)) = longest_outlet(words, at) {
        let mut from = at + outlet_len;
        from += usize::from(matches!(words.tokens.get(from).map(|t| t.kind), Some(Kind::Clitic)));
        if let Some((len, _)) = programme(words, from) {
            // "Fox News Sunday Morning Futures" is an outlet and a programme, not "Fox News Sunday" and a rest.
            if alone.as_ref().is_none_or(|(l, _)| at + l < from + len) {
                return Some((from, from + len));
            }
        }
    }
    let (len, _) = alone?;
    let before = at.checked_sub(1)?;
    let led = matches!(&*words.folded(before), "on" | "told" | "tells" | "telling" | "to" | "with" | "during")
        || matches!(words.tokens[before].kind, Kind::Clitic);
    let weekday = words.class(at).has(Class::TIME);
    // "the State of the Union address" is a speech.
    let other = matches!(&*words.folded(at + len), "address" | "speech" | "message");
    let sure = !other && len >= 3 || !other && len == 2 && led && !weekday && !words.class(at).has(Class::DETERMINER);
    sure.then_some((at, at + len))
}

/// Reads a programme, outlet or platform at `at`: what it tells, if anything, and the token after it.
fn named(words: &Words<'_>, at: usize) -> Option<(Option<Hit>, usize)> {
    let token = words.tokens.get(at)?;
    match token.kind {
        Kind::Name => return Some((programme_hit(words, at, at, None), at + 1)),
        Kind::Word | Kind::Number => {}
        _ => return None,
    }
    if let Some((len, name)) = longest_outlet(words, at) {
        let mut next = at + len;
        next += usize::from(matches!(words.tokens.get(next).map(|t| t.kind), Some(Kind::Clitic)));
        if matches!(words.tokens.get(next).map(|t| t.kind), Some(Kind::Name)) {
            let written = words.span(at, at + len).slice(words.text).to_owned();
            if let Some(hit) = programme_hit(words, at, next, Some((name, written))) {
                return Some((Some(hit), next + 1));
            }
            // A programme that is in no table: its name stands in marks behind its outlet.
            if let Some(hit) = outlet_hit(words, at, len, name).filter(|h| h.kind == VenueKind::Broadcast) {
                let title = unmarked(words.text_of(next)).to_owned();
                return Some((Some(Hit { name: Some(title), span: words.span(at, next + 1), rank: 8, ..hit }), next + 1));
            }
        }
        return Some((outlet_hit(words, at, len, name), at + len));
    }
    platform(words, at)
}

/// Returns a title without its marks and the comma or stop inside them.
fn unmarked(title: &str) -> &str {
    title.trim_matches(['"', '“', '”', '‘', '’', '\'', '«', '»', ',', '.', ';', ':', ' '])
}

fn longest_outlet(words: &Words<'_>, at: usize) -> Option<(usize, &'static str)> {
    TABLE.outlet_index.at(words.text, words.tokens, at).find_map(|(len, numbers)| {
        let capital = (at..at + len).all(|i| words.capital(i) || words.text_of(i).len() < 4);
        let outlet = TABLE.outlets.get(*numbers.first()? as usize)?;
        // "told the Guardian": a name that has its article may be written with a small one.
        let article = len > 1 && words.text_of(at) == "the" && words.capital(at + 1);
        (capital && (words.capital(at) || article)).then_some((len, outlet.name))
    })
}

fn programme(words: &Words<'_>, at: usize) -> Option<(usize, Vec<&'static Programme>)> {
    TABLE.programme_index.at(words.text, words.tokens, at).find_map(|(len, numbers)| {
        let capital = words.capital(at) && (at..at + len).all(|i| words.capital(i) || words.text_of(i).len() < 5);
        let found = numbers.iter().filter_map(|n| TABLE.programmes.get(*n as usize)).collect();
        capital.then_some((len, found))
    })
}

/// Chooses among programmes of one name: that of the outlet told beside it, else the first of the table.
fn pick(found: &[&'static Programme], outlet: Option<&str>) -> Option<&'static Programme> {
    let of_outlet = |p: &&&Programme| outlet.is_some_and(|o| p.outlet.is_some_and(|po| same_outlet(po, o)));
    found.iter().find(of_outlet).or(found.first()).copied()
}

/// Reads the programme whose name is the token at `name_at`; `outlet` stands before it, as in the table and as written.
fn programme_hit(words: &Words<'_>, at: usize, name_at: usize, outlet: Option<(&str, String)>) -> Option<Hit> {
    let written = words.text_of(name_at).trim_matches(|c: char| !c.is_alphanumeric());
    let mut tokens = Vec::new();
    crate::text::word::scan(written, Span::new(0, written.len()), &mut tokens);
    let name = Words { text: written, tokens: &tokens };
    let (_, found) = programme(&name, 0).filter(|(len, _)| *len == tokens.len())?;
    let programme = pick(&found, outlet.as_ref().map(|o| o.0))?;
    let lead = words.lead(at).map_or(Cow::Borrowed(""), |i| words.folded(i));
    let leads = matches!(
        &*lead,
        "on" | "to" | "told" | "tells" | "telling" | "with" | "during" | "in" | "from" | "at" | "of" | "for" | "by" | "via" | "hit"
    );
    // "The “Hannity” host" is an affiliation; "told “Hannity” host Sean Hannity" is a venue.
    let told = matches!(&*lead, "told" | "tells" | "telling" | "on" | "to" | "with");
    let end = name_at + 1;
    if !leads || is_affiliation(words, end) && !told {
        return None;
    }
    let same = fold::key(written) == fold::key(programme.name) || written.len() >= programme.name.len();
    Some(Hit {
        kind: programme.kind,
        name: Some(if same { programme.name } else { written }.to_owned()),
        outlet: outlet.map(|o| o.1).or_else(|| programme.outlet.map(str::to_owned)),
        place: None,
        span: words.span(at, end),
        day: programme.only_day(),
        rank: 9,
    })
}

fn is_affiliation(words: &Words<'_>, end: usize) -> bool {
    let i = end + usize::from(matches!(words.tokens.get(end).map(|t| t.kind), Some(Kind::Clitic)));
    matches!(
        &*words.folded(i),
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

fn outlet_hit(words: &Words<'_>, at: usize, len: usize, name: &'static str) -> Option<Hit> {
    let outlet = TABLE.outlets.iter().find(|o| o.name == name)?;
    let end = at + len;
    let lead_at = words.lead(at)?;
    let lead = words.folded(lead_at);
    let before = lead_at.checked_sub(1).map_or(Cow::Borrowed(""), |i| words.folded(i));
    let told = matches!(&*lead, "told" | "tells" | "telling" | "tell");
    let talk = matches!(
        &*before,
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
    );
    let leads = match &*lead {
        "on" | "during" | "via" => true,
        "told" | "tells" | "telling" | "tell" => true,
        "to" => talk,
        "with" => talk || outlet.kind == VenueKind::Broadcast && before.ends_with("interview"),
        "in" | "for" => outlet.kind == VenueKind::Publication && &*before != "according",
        "by" => before.ends_with("interviewed"),
        _ => false,
    };
    // "a CNN interview", "her BBC interview"
    let noun = words.folded(end);
    let interview = matches!(&*noun, "interview" | "appearance" | "op-ed" | "column") || matches!(&*noun, "town" | "debate");
    if !(leads || interview) || is_affiliation(words, end) && !told {
        return None;
    }
    if matches!(&*noun, "debate" | "town") {
        return None;
    }
    let written = words.span(at, end).slice(words.text);
    Some(Hit {
        kind: outlet.kind,
        name: None,
        outlet: Some(written.to_owned()),
        place: None,
        span: words.span(if told { lead_at } else { at }, end),
        day: None,
        rank: 7,
    })
}

fn platform(words: &Words<'_>, at: usize) -> Option<(Option<Hit>, usize)> {
    let (len, number) = TABLE.platform_index.at(words.text, words.tokens, at).find_map(|(len, numbers)| {
        let capital = (at..at + len).all(|i| words.capital(i) || words.text_of(i).len() < 4);
        (capital && words.capital(at)).then_some((len, *numbers.first()?))
    })?;
    let end = at + len;
    let name = TABLE.platforms.get(number as usize)?;
    let lead = words.lead(at).map_or(Cow::Borrowed(""), |i| words.folded(i));
    let noun = words.folded(end);
    let is_post = matches!(
        &*noun,
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
    );
    let leads = matches!(&*lead, "on" | "via" | "to" | "over" | "through");
    let led_post = is_post && matches!(&*lead, "in" | "on" | "to" | "via" | "through");
    // A single letter or a common word needs its preposition right before it.
    let close = at > 0 && matches!(&*words.folded(at - 1), "on" | "via" | "to" | "his" | "her" | "their" | "its");
    let plain = words.text_of(at).len() > 2 || close;
    let post_to = &*lead != "to"
        || (at.saturating_sub(6)..at).any(|i| {
            let w = words.folded(i);
            w.starts_with("post") || w.starts_with("took") || w.starts_with("tak") || w.starts_with("upload") || w.starts_with("turn")
        });
    if !(leads && plain && post_to || led_post) {
        return Some((None, end));
    }
    let hit = Hit {
        kind: VenueKind::Social,
        name: None,
        outlet: Some((*name).to_owned()),
        place: None,
        span: words.span(at, end),
        day: None,
        rank: 8,
    };
    Some((Some(hit), end))
}

/// Adds what the phrases of the table tell: "told reporters", "at a press conference in Brussels".
fn phrases(words: &Words<'_>, hits: &mut Vec<Hit>) {
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
fn told(words: &Words<'_>, hits: &mut Vec<Hit>) {
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
