//! The frame of a sentence: what stands outside reported words and outside what only describes their sources. It alone tells
//! where and when the words were uttered.

use std::ops::Range;

use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::reported::Link;
use crate::date;
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::verb::is_finite;
use crate::text::word::Kind;
use crate::venue::{self, VenueKind, VenueTable};

/// What a sentence's frame tells.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    pub(crate) hits: Vec<venue::Hit>,
    pub(crate) dates: Vec<date::Found>,
    /// The byte at which the first cue begins.
    first_cue: usize,
    /// The bytes at which coordinated clauses with a subject of their own begin.
    clauses: Vec<usize>,
    /// An expression of time may stand in the sentence, in its frame or outside.
    pub(crate) timed: bool,
}

/// Reads the frame of a sentence in which `candidates` report.
pub(crate) fn frame(venues: &VenueTable, s: &Sentence<'_>, candidates: &[Candidate]) -> Frame {
    let words = s.among(s.start..s.end);
    let mut frame = Frame { timed: date::may_stand(words), ..Frame::default() };
    // Half of all sentences tell neither.
    if !(frame.timed || venue::may_stand(words)) {
        return frame;
    }
    for zone in zones(venues, s, candidates) {
        frame.read(venues, s, zone);
    }
    frame.read_governed(venues, s, candidates);
    frame.read_fronted(venues, s);
    if !(frame.hits.is_empty() && frame.dates.is_empty()) {
        frame.first_cue = candidates.iter().filter_map(|c| c.cue.as_ref()).map(|c| c.span.start).min().unwrap_or(usize::MAX);
        frame.clauses = clauses(s, candidates);
    }
    frame
}

/// Finds where clauses with a subject of their own begin: "…, and Dahl told CNN that".
fn clauses(s: &Sentence<'_>, candidates: &[Candidate]) -> Vec<usize> {
    let joint = |i: &usize| s.is_punct(*i, ';') || matches!(s.folded(*i), "and" | "but" | "while" | "whereas");
    let begins = |i: &usize| {
        let phrase = s.phrase_after(*i + 1);
        phrase.is_some_and(|p| (p.end..p.end + 3).any(|v| is_finite(s, v)))
    };
    let open = |i: &usize| !candidates.iter().any(|c| c.covers(*i));
    // "While Rowe has condemned the plan, those who wrote to her say": the main clause begins behind the comma.
    let subordinate = s.class(s.start).has(Class::SUBORDINATOR) && !s.class(s.start).has(Class::PREPOSITION) || s.folded(s.start) == "as";
    let main = (s.start..s.end).filter(|_| subordinate).find(|i| s.is_punct(*i, ',') && open(i) && begins(i));
    (s.start..s.end).filter(joint).filter(open).filter(begins).chain(main).map(|i| s.words[i].token.span.start).collect()
}

/// Tells whether a cue governs its content as an object, not as a clause with a frame of its own.
fn governs(s: &Sentence<'_>, candidate: &Candidate) -> bool {
    matches!(candidate.link, Link::Object | Link::Preposition | Link::As)
        && candidate.content.iter().all(|r| !r.clone().any(|i| is_finite(s, i) && !s.class(i).has(Class::PARTICIPLE)))
}

impl Frame {
    /// Tells whether what stands at a byte tells of the cue at another: no clause with a subject of its own begins between
    /// them, unless it leads the whole sentence.
    pub(crate) fn belongs(&self, at: usize, cue: Option<&CueSpan>) -> bool {
        let Some(cue) = cue.map(|c| c.span.start).filter(|_| at >= self.first_cue) else { return true };
        !self.clauses.iter().any(|clause| at.min(cue) < *clause && *clause <= at.max(cue))
    }

    fn read(&mut self, venues: &VenueTable, s: &Sentence<'_>, zone: Range<usize>) {
        let words = s.among(zone);
        let hits = venue::scan(venues, words);
        let dates = date::scan(words).into_iter().filter(|d| {
            // "Monday’s “Morning Joe”", "in a Tuesday interview" date the words, "Friday’s summit" another event.
            let occasion = hits.iter().any(|h| h.span.contains(d.span) || h.span.start >= d.span.end && h.span.start <= d.span.end + 8);
            occasion || !d.possessive && !d.attributive
        });
        self.dates.extend(dates);
        self.hits.extend(hits);
    }

    /// Reads the channels and days among the words that verbs govern.
    fn read_governed(&mut self, venues: &VenueTable, s: &Sentence<'_>, candidates: &[Candidate]) {
        for content in candidates.iter().filter(|c| governs(s, c)).flat_map(|c| &c.content) {
            let words = s.among(content.clone());
            // "described the club during a Tuesday interview as a relic": a channel among the words that the verb governs.
            let hits = venue::scan(venues, words);
            let channels = hits.into_iter().filter(|h| {
                let inside = ["in ", "at ", "during "].iter().any(|lead| h.span.slice(s.text).starts_with(lead));
                h.kind.is_channel() || h.kind == VenueKind::Hearing && inside
            });
            let days = date::scan(words);
            for hit in channels {
                self.dates.extend(days.iter().filter(|d| hit.span.contains(d.span)).copied());
                self.hits.push(hit);
            }
            // "announced plans Tuesday to expand": a bare day there is when they were said.
            let bare = |d: &date::Found| {
                let at = content.start + words.place(d.span.start);
                matches!(d.expression, date::Expression::Weekday(..))
                    && at > content.start
                    && s.kind(at - 1) == Some(Kind::Word)
                    && !s.class(at - 1).has(Class::PREPOSITION | Class::DETERMINER | Class::POSSESSIVE | Class::COORDINATOR | Class::TIME)
            };
            self.dates.extend(days.into_iter().filter(|d| !d.possessive && !d.attributive && bare(d)));
        }
    }

    /// Reads what the sentence begins with.
    fn read_fronted(&mut self, venues: &VenueTable, s: &Sentence<'_>) {
        let first = s.folded(s.start);
        if !matches!(first, "after" | "before" | "responding") {
            return;
        }
        let mut aside = Self::default();
        aside.read(venues, s, s.start..about(s));
        if first == "responding" {
            // "Responding to the criticism in the CNN interview, Rowe said": the channel follows what the words are about.
            self.hits.extend(aside.hits.into_iter().filter(|h| h.rank >= 7));
        } else {
            // "After a meeting on Thursday, Rowe said", "Before dawn on Tuesday": the same day, as a rule.
            let day = |d: &date::Found| matches!(d.expression, date::Expression::Weekday(..) | date::Expression::Days(_));
            self.dates.extend(aside.dates.into_iter().filter(day));
        }
    }
}

/// Returns where the part ends with which a sentence begins and which tells no occasion of the words: what they are about
/// ("Referring to the storm on Friday, Rowe said"), or another act ("Born in March, Rowe said", "After an interview on CNN,
/// Rowe said", "When she won in 2012, Rowe said").
fn about(s: &Sentence<'_>) -> usize {
    let first = s.folded(s.start);
    let class = s.class(s.start);
    let comma = || (s.start..s.end.min(s.start + 40)).find(|i| s.is_punct(*i, ',')).unwrap_or(s.start);
    let about = matches!(first, "referring" | "regarding" | "citing" | "concerning" | "following" | "despite" | "amid" | "responding")
        || first == "in" && matches!(s.folded(s.start + 1), "reference" | "response" | "regard" | "light" | "spite");
    if about {
        return comma();
    }
    // "Standing on the bridge on Friday, Rowe said" tells the occasion, "Watching the debate on CNN, Rowe said" does not.
    let lemma = s.word(s.start).map_or("", |w| w.lemma.name());
    let elsewhere =
        matches!(lemma, "watch" | "read" | "see" | "hear" | "recall" | "remember" | "describe" | "cite" | "react" | "respond" | "quote");
    let ing = class.has(Class::ING);
    let past = class.has(Class::PARTICIPLE) && !class.has(Class::PREPOSITION | Class::TIME | Class::DAYPART);
    let participle = first == "born" || ing && elsewhere || !ing && past;
    let clause =
        matches!(first, "when" | "after" | "before" | "since" | "while" | "although" | "though" | "because" | "until" | "once" | "if");
    let end = if participle || clause { comma() } else { return s.start };
    // "Retired surgeon Ana Rowe went on CNN": a sentence of its own.
    if participle && (s.start + 1..end).any(|i| is_finite(s, i)) {
        return s.start;
    }
    let spoken = (s.start..end).any(|i| s.class(i).has(Class::VERB) && speaks(s, i));
    if spoken { s.start } else { end }
}

/// Tells whether the verb at `at` is one of speaking somewhere.
fn speaks(s: &Sentence<'_>, at: usize) -> bool {
    let name = s.word(at).map_or("", |w| w.lemma.name());
    matches!(
        name,
        "reach"
            | "contact"
            | "speak"
            | "appear"
            | "talk"
            | "address"
            | "testify"
            | "write"
            | "comment"
            | "post"
            | "tweet"
            | "campaign"
            | "stump"
            | "interview"
            | "ask"
            | "press"
            | "tell"
            | "question"
            | "challenge"
            | "pose"
            | "make"
            | "take"
            | "deliver"
            | "give"
            | "introduce"
            | "announce"
    )
}

/// Lists the stretches of a sentence that are frame.
fn zones(venues: &VenueTable, s: &Sentence<'_>, candidates: &[Candidate]) -> Vec<Range<usize>> {
    let mut open = Stretch { first: s.start, open: vec![true; s.end - s.start] };
    let sources = || candidates.iter().filter_map(|c| c.subject.as_ref());
    for source in sources() {
        open.set(source.whole.start..source.core.start.min(source.whole.end), false);
        open.set(source.core.end.max(source.whole.start)..source.whole.end, false);
    }
    for occasion in sources().flat_map(|x| occasions(venues, s, &x.whole, &x.core)) {
        open.set(occasion, true);
    }
    open.set(s.start..about(s), false);
    let contents = candidates.iter().flat_map(|c| c.content.iter().cloned());
    for closed in contents.chain(asides(s, candidates)).chain(perceived(s, candidates)) {
        open.set(closed, false);
    }
    open.runs()
}

/// Which words of a sentence are open to be read.
struct Stretch {
    first: usize,
    open: Vec<bool>,
}

impl Stretch {
    fn set(&mut self, words: Range<usize>, to: bool) {
        let end = words.end.saturating_sub(self.first).min(self.open.len());
        let start = words.start.saturating_sub(self.first).min(end);
        self.open[start..end].fill(to);
    }

    /// Lists the runs of open words.
    fn runs(&self) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut at = self.first;
        for run in self.open.chunk_by(|a, b| a == b) {
            if run[0] {
                runs.push(at..at + run.len());
            }
            at += run.len();
        }
        runs
    }
}

/// Finds what stands beside a source between commas and tells the occasion on which it spoke: "Rowe, speaking to reporters on
/// Friday, said", "Rowe, in an interview with the BBC, said", "Rowe, who spoke at the rally, said".
fn occasions(venues: &VenueTable, s: &Sentence<'_>, whole: &Range<usize>, core: &Range<usize>) -> Vec<Range<usize>> {
    let joint = |i: usize| matches!(s.kind(i), Some(Kind::Punct(',' | '—' | '–' | '-' | '(' | ')')));
    let mut occasions = Vec::new();
    let mut at = core.end;
    while at < whole.end {
        let end = (at..whole.end).find(|i| joint(*i)).unwrap_or(whole.end);
        if at < end && tells_occasion(venues, s, at..end) {
            occasions.push(at..end);
        }
        at = end + 1;
    }
    occasions
}

fn tells_occasion(venues: &VenueTable, s: &Sentence<'_>, part: Range<usize>) -> bool {
    match s.folded(part.start) {
        "in" | "on" | "at" | "during" => {
            let words = s.among(part);
            !venue::scan(venues, words).is_empty()
        }
        // "who appeared on CNN": what somebody does as a rule, or did long ago, is another matter.
        "who" => {
            let words = s.among(part.clone());
            let long_ago = date::scan(words)
                .iter()
                .any(|d| !matches!(d.expression, date::Expression::Weekday(..) | date::Expression::Days(_) | date::Expression::Day { .. }));
            let channel = venue::scan(venues, words).iter().any(|h| h.kind.is_channel() || h.kind == VenueKind::Speech);
            !long_ago && channel && part.clone().find(|i| is_finite(s, *i)).is_some_and(|v| speaks(s, v) && s.class(v).has(Class::PAST))
        }
        "speaking" | "asked" | "interviewed" => true,
        _ => s.class(part.start).has(Class::ING) && speaks(s, part.start),
    }
}

/// Finds what somebody saw or read before speaking of it: "saw the clip on Facebook and said".
fn perceived(s: &Sentence<'_>, candidates: &[Candidate]) -> Option<Range<usize>> {
    let sees = |i: &usize| {
        let name = s.word(*i).map_or("", |w| w.lemma.name());
        is_finite(s, *i) && matches!(name, "see" | "watch" | "read" | "hear" | "find" | "learn" | "notice" | "like" | "visit")
    };
    let first = candidates.iter().filter_map(|c| c.cue.as_ref()).filter(|c| c.speech).map(|c| c.head).min()?;
    let verb = (s.start..first).find(sees)?;
    let joint = (verb..first).find(|i| matches!(s.folded(*i), "and" | "but" | "then"))?;
    Some(verb..joint)
}

/// Finds the clauses behind a content that tell of something else: "…, when he meets the minister on Monday", "the convention,
/// which begins Monday".
fn asides(s: &Sentence<'_>, candidates: &[Candidate]) -> Vec<Range<usize>> {
    let from = candidates.iter().filter_map(|c| c.content.last()).map(|r| r.end).min().unwrap_or(s.end);
    let opens = |i: &usize| matches!(s.folded(*i), "when" | "where" | "which");
    let clauses = (from..s.end).filter(opens).map(|start| {
        let end = (start..s.end).find(|i| s.is_punct(*i, ',')).unwrap_or(s.end);
        start..end
    });
    // "said when he appeared on Sunday" dates the words: a past clause tells of the same occasion.
    let other = |c: &Range<usize>| {
        let verb = s.phrase_after(c.start + 1).and_then(|p| (p.end..c.end).find(|i| is_finite(s, *i)));
        s.folded(c.start) == "which" || verb.is_some_and(|v| !s.class(v).has(Class::PAST))
    };
    clauses.filter(other).collect()
}
