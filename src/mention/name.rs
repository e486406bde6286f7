//! Names in a sentence: a run of capitalised words, its titles told from the name itself.

use std::ops::Range;

use crate::gazetteer::Pronouns;
use crate::lexicon::person::expand_title;
use crate::lexicon::place;
use crate::lexicon::reading::{Marks, Shape};
use crate::lexicon::word::{Class, look_up};
use crate::syntax::phrase::Sentence;
use crate::text::word::Kind;

/// A run of capitalised words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// All its words: "European Commission President Ursula von der Leyen".
    pub(crate) run: Range<usize>,
    /// The name itself: "Ursula von der Leyen"; empty when the run is a title alone.
    pub(crate) core: Range<usize>,
    /// The offices named before it, in lower case: "president".
    pub(crate) titles: Vec<String>,
    /// The country or state named before it: "France" of "French President".
    pub(crate) country: Option<&'static str>,
    /// The pronoun that an honorific implies.
    pub(crate) pronouns: Option<Pronouns>,
    /// A title or honorific stands before it: a person, whatever the name looks like.
    pub(crate) titled: bool,
}

/// Finds the names of a sentence, in order.
pub(crate) fn scan(s: &Sentence<'_>) -> Vec<Name> {
    scan_in(s, s.start..s.end)
}

/// Finds the names that begin in a range of the sentence, in order.
pub(crate) fn scan_in(s: &Sentence<'_>, range: Range<usize>) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if starts_run(s, at) {
            let run = run_from(s, at);
            at = run.end;
            names.push(read(s, run));
        } else {
            at += 1;
        }
    }
    names
}

/// Longest run of words in one name.
const LONGEST: usize = 14;

fn is_time(s: &Sentence<'_>, at: usize) -> bool {
    let class = s.class(at);
    if !class.has(Class::TIME) {
        return false;
    }
    let given = class.has(Class::GIVEN) && s.is_name_word(at + 1)
        || at > s.start && s.class(at - 1).has(Class::GIVEN) && s.is_name_word(at - 1) && s.folded(at) == "may";
    !given && !s.is_calendar_name(at)
}

fn starts_run(s: &Sentence<'_>, at: usize) -> bool {
    let Some(word) = s.word(at) else { return false };
    if word.marks.has(Marks::NAME) && !is_time(s, at) {
        return true;
    }
    word.class.has(Class::PARTICLE)
        && word.shape == Shape::Lower
        && s.is_name_word(at + 1)
        && !word.class.has(Class::SUBJECT)
        && word.token.span.len() > 1
        && at > s.start
        && !s.is_name_word(at - 1)
}

fn run_from(s: &Sentence<'_>, start: usize) -> Range<usize> {
    let mut end = start + 1;
    while end < s.end && end - start < LONGEST {
        let class = s.class(end);
        if s.is_name_word(end) && !is_time(s, end) {
            end += 1;
            continue;
        }
        // "von der Leyen", "de la Cruz"
        if s.is_lower(end) && class.has(Class::PARTICLE) && s.text_of(end).len() > 1 {
            let last = (end..end + 3).take_while(|i| s.class(*i).has(Class::PARTICLE) && s.is_lower(*i)).last().unwrap_or(end);
            if s.is_name_word(last + 1) && !is_time(s, last + 1) && !s.class(end).has(Class::SUBJECT) {
                end = last + 2;
                continue;
            }
        }
        // "Secretary of State", "Speaker of the House"
        let office = s.class(end - 1).has(Class::TITLE) && matches!(s.folded(end), "of" | "for" | "general");
        if office {
            let the = usize::from(s.folded(end + 1) == "the");
            if is_department(s.folded(end + 1 + the)) && s.is_name_word(end + 1 + the) {
                end += 2 + the;
                if s.folded(end - 1) == "homeland" || s.folded(end - 1) == "foreign" || s.folded(end - 1) == "national" {
                    end += usize::from(s.is_name_word(end));
                }
                continue;
            }
        }
        // "Ministry of Health", "Bank of England"
        let body = s.class(end - 1).has(Class::BODY | Class::NAME_END) && s.folded(end) == "of";
        if body {
            let the = usize::from(s.folded(end + 1) == "the");
            if s.is_name_word(end + 1 + the) && !is_time(s, end + 1 + the) {
                end += 2 + the;
                continue;
            }
        }
        // "Martin Luther King, Jr."
        if s.is_punct(end, ',') && s.class(end + 1).has(Class::SUFFIX) && s.word(end + 1).is_some_and(|w| w.shape != Shape::Lower) {
            end += 2;
            continue;
        }
        if s.is_punct(end, '&') && s.is_name_word(end + 1) {
            end += 2;
            continue;
        }
        break;
    }
    start..end
}

fn is_department(folded: &str) -> bool {
    matches!(
        folded,
        "state"
            | "defense"
            | "defence"
            | "war"
            | "treasury"
            | "energy"
            | "commerce"
            | "labor"
            | "labour"
            | "education"
            | "agriculture"
            | "transportation"
            | "transport"
            | "interior"
            | "health"
            | "homeland"
            | "justice"
            | "veterans"
            | "staff"
            | "house"
            | "senate"
            | "exchequer"
            | "foreign"
            | "finance"
            | "trade"
            | "culture"
            | "environment"
            | "commons"
            | "lords"
            | "operations"
            | "police"
            | "national"
            | "intelligence"
            | "communications"
    )
}

fn read(s: &Sentence<'_>, run: Range<usize>) -> Name {
    let mut core = run.clone();
    let mut titles = Vec::new();
    let mut pronouns = None;
    let mut titled = false;
    if let Some(last) = last_title(s, &run) {
        core.start = last + 1;
        // What follows "of" belongs to the office: "Secretary of State".
        while core.start < run.end && matches!(s.folded(core.start), "of" | "for" | "the") {
            core.start += 1 + usize::from(!is_small(s.folded(core.start)) || is_department(s.folded(core.start + 1)));
        }
        if core.start < run.end && core.start > last + 1 && matches!(s.folded(core.start - 1), "homeland" | "foreign" | "national") {
            core.start += 1;
        }
        core.start = core.start.min(run.end);
        titles = office_titles(s, run.start..core.start);
        pronouns = honorific(s, run.start..core.start);
        titled = !titles.is_empty() || pronouns.is_some() || s.class(last).has(Class::HONORIFIC);
    }
    let country = (run.start..core.start).find_map(|i| country_at(s, i));
    let (core, country) = if titled { (core, country) } else { strip_origin(s, core, country) };
    Name { run, core, titles, country, pronouns, titled }
}

fn is_small(folded: &str) -> bool {
    matches!(folded, "of" | "for" | "the")
}

/// Finds the last word of the run that is a title standing before a name.
fn last_title(s: &Sentence<'_>, run: &Range<usize>) -> Option<usize> {
    run.clone().rev().find(|i| {
        let class = s.class(*i);
        // "Witness Dmitri Falk": a noun for people before a full name.
        let noun = class.has(Class::PERSON) && *i + 2 < run.end;
        let title =
            noun || class.has(Class::TITLE | Class::HONORIFIC) || s.text_of(*i).ends_with('.') && expand_title(s.folded(*i)).is_some();
        // "Stephen King", "Jim Justice": a title's word as a surname.
        let surname = *i > run.start && s.class(*i - 1).has(Class::GIVEN) && (*i + 1 == run.end || s.class(*i + 1).has(Class::SUFFIX));
        // "Prime Minister" and "General Motors" alone name nobody; the caller sees an empty or an organisation's core.
        title && !surname
    })
}

/// Returns the offices in a run of titles: "Deputy Prime Minister" is "deputy prime minister".
fn office_titles(s: &Sentence<'_>, range: Range<usize>) -> Vec<String> {
    let mut titles = Vec::new();
    let mut title = String::new();
    for i in range {
        let folded = s.folded(i);
        if s.class(i).has(Class::HONORIFIC) {
            continue;
        }
        if matches!(folded, "," | "&" | "and") {
            if !title.is_empty() {
                titles.push(std::mem::take(&mut title));
            }
            continue;
        }
        if country_at(s, i).is_some() || s.class(i).has(Class::BODY | Class::NAME_END) && title.is_empty() || is_party(folded) {
            continue;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(
            expand_title(folded)
                .filter(|_| folded.ends_with('.') || matches!(&*folded, "congressman" | "congresswoman" | "pm"))
                .unwrap_or(folded),
        );
    }
    if !title.is_empty() {
        titles.push(title);
    }
    titles
}

/// Tells whether the word is a party's adjective.
pub(crate) fn is_party(folded: &str) -> bool {
    matches!(
        folded,
        "democratic"
            | "democrat"
            | "republican"
            | "conservative"
            | "tory"
            | "labour"
            | "liberal"
            | "green"
            | "gop"
            | "independent"
            | "socialist"
    )
}

fn honorific(s: &Sentence<'_>, range: Range<usize>) -> Option<Pronouns> {
    range.into_iter().find_map(|i| match s.folded(i) {
        "mr." | "mr" | "sir" | "lord" | "father" | "brother" => Some(Pronouns::He),
        "mrs." | "mrs" | "ms." | "ms" | "miss" | "dame" | "lady" | "sister" => Some(Pronouns::She),
        _ => {
            let class = s.class(i);
            if class.has(Class::TITLE) && class.has(Class::HE) {
                Some(Pronouns::He)
            } else if class.has(Class::TITLE) && class.has(Class::SHE) {
                Some(Pronouns::She)
            } else {
                None
            }
        }
    })
}

fn country_at(s: &Sentence<'_>, i: usize) -> Option<&'static str> {
    s.class(i).has(Class::ORIGIN | Class::PLACE).then(|| place::country_of(s.text_of(i))).flatten()
}

/// Cuts what stands before an untitled name: "Democrat Chris Rowe", "French Ana Ruiz".
fn strip_origin(s: &Sentence<'_>, core: Range<usize>, country: Option<&'static str>) -> (Range<usize>, Option<&'static str>) {
    let (mut start, mut country) = (core.start, country);
    while core.end - start > 2 {
        let class = s.class(start);
        let folded = s.folded(start);
        let acronym = s.word(start).is_some_and(|w| w.shape == Shape::Upper && w.token.span.len() > 2);
        let origin = class.has(Class::ORIGIN | Class::PLACE) && !class.has(Class::GIVEN);
        if !(origin || is_party(folded) || acronym && s.class(start + 1).has(Class::GIVEN)) {
            break;
        }
        country = country.or_else(|| country_at(s, start));
        start += 1;
    }
    (start..core.end, country)
}

/// Returns a description without its article: "the senator from Vermont" is "senator from Connecticut".
pub(crate) fn bare(text: &str) -> &str {
    let trimmed = text.trim();
    match trimmed.split_once(' ') {
        Some((
            "the" | "a" | "an" | "one" | "some" | "this" | "that" | "these" | "those" | "The" | "A" | "An" | "One" | "Some" | "This"
            | "These",
            rest,
        )) => rest,
        _ => trimmed,
    }
}

/// Tells whether a name can stand in spoken words, by their capitals: half of all speech has none but in words such as "I"
/// and "But", which are no names wherever they stand.
pub(crate) fn may_stand(spoken: &str) -> bool {
    spoken.split_whitespace().filter(|w| w.contains(char::is_uppercase)).any(|w| !is_small_word(w))
}

/// Tells whether what stands between spaces is a word that is no name with a capital, perhaps with a clitic.
fn is_small_word(written: &str) -> bool {
    let end = written.bytes().take_while(u8::is_ascii_alphabetic).count();
    let Some((word, rest)) = written.split_at_checked(end) else { return false };
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase()) && word.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    let alone =
        matches!(rest.trim_end_matches(','), "" | "’s" | "’m" | "’re" | "’ve" | "’ll" | "’d" | "'s" | "'m" | "'re" | "'ve" | "'ll" | "'d");
    if !capital || !alone {
        return false;
    }
    let class = look_up(&word.to_ascii_lowercase()).class;
    class.has(Class::SMALL) && !class.has(Class::MODAL | Class::TIME | Class::GIVEN | Class::PLACE)
}

/// Tells whether a token of a name is a suffix such as "Jr.".
pub(crate) fn is_suffix(s: &Sentence<'_>, at: usize) -> bool {
    s.class(at).has(Class::SUFFIX) || matches!(s.kind(at), Some(Kind::Punct(',')))
}

#[cfg(test)]
mod tests {
    use super::{may_stand, scan};
    use crate::span::Span;
    use crate::syntax::phrase::Sentence;
    use crate::syntax::sentence;

    #[test]
    fn no_name_stands_where_none_may() {
        assert!(!may_stand("But it’s late, and I’ll go. What do we do? We’re tired, I think."));
        assert!(may_stand("But Dahl is late") && may_stand("it is late. Will Rowe go?") && may_stand("the McRowe plan"));
        for word in
            ["I", "But", "It’s", "The", "We’re,", "What", "Is", "Will", "May", "All", "One", "US", "IT", "A", "So", "Then", "Mine", "U.S."]
        {
            for text in [format!("{word} agree"), format!("they say {word} agree"), format!("so. {word}"), format!("{word} {word} {word}")]
            {
                let paragraph = sentence::read(&text, Span::new(0, text.len()), &[], |_| Vec::new());
                let names = paragraph.sentences.iter().flat_map(|range| scan(&Sentence::new(&text, &paragraph, range.clone())));
                assert!(may_stand(&text) || names.count() == 0, "{text}");
            }
        }
    }
}
