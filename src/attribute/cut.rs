//! A place where reported words can end: what stands around it, read once for all runs that could end there.

use std::cell::OnceCell;

use crate::attribute::answer::{Answer, Features, say, yes};
use crate::attribute::cue::ends_like_speech;
use crate::attribute::feature::follower;
use crate::attribute::weights;
use crate::lexicon::reading::{Marks, Shape};
use crate::lexicon::word::Class;
use crate::syntax::clause::takes_over_after;
use crate::syntax::phrase::Sentence;
use crate::syntax::verb::is_finite;
use crate::text::word::Kind;

/// The places of a sentence, each read when it is first asked for: several runs end at the same places, and reading them
/// once spares an eighth of judging ends.
#[derive(Debug)]
pub(crate) struct Cuts<'s> {
    pub(crate) s: Sentence<'s>,
    places: OnceCell<Vec<OnceCell<Cut<'s>>>>,
}

impl<'s> Cuts<'s> {
    pub(crate) fn new(s: Sentence<'s>) -> Self {
        Self { s, places: OnceCell::new() }
    }

    /// Returns the place before the word `at`, with the weight of what it tells by itself.
    pub(crate) fn before(&self, at: usize) -> Option<&Cut<'s>> {
        let places = self.places.get_or_init(|| (self.s.start..self.s.end).map(|_| OnceCell::new()).collect());
        let place = places.get(at.checked_sub(self.s.start)?)?;
        Some(place.get_or_init(|| {
            let mut cut = Cut::read(&self.s, at);
            cut.weight = weights::log_odds(|sum| cut.tell(sum));
            cut
        }))
    }
}

/// What stands around a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cut<'s> {
    /// The word behind it, by class; then the next ones.
    pub(crate) word: Answer<'s>,
    pub(crate) next: Answer<'s>,
    third: Answer<'s>,
    /// The words as they are written: before it, behind it, and two more.
    around: [Answer<'s>; 4],
    /// A punctuation mark stands there.
    pub(crate) punct: bool,
    /// What the words before it end with.
    ending: Answer<'s>,
    /// Words in marks stand before it: whether they end as speech does before its cue.
    pub(crate) closes: Option<Answer<'s>>,
    /// Words in marks begin behind its punctuation.
    pub(crate) opens: bool,
    /// A finite verb stands before the next comma.
    pub(crate) clause: Answer<'s>,
    /// The writer speaks again.
    takes_over: bool,
    /// The participle that begins what follows.
    participle: Option<Answer<'s>>,
    /// Whether a verb is still to come behind the parenthesis that opens there.
    pub(crate) parenthesis: Option<Answer<'s>>,
    pub(crate) joins: Option<Joint<'s>>,
    /// What it tells by itself, in hundredths of log-odds.
    pub(crate) weight: i32,
}

/// What clause or phrase a joint leads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Joint<'s> {
    word: Answer<'s>,
    pub(crate) what: Answer<'s>,
    pub(crate) tense: Answer<'s>,
    /// The sense of its verb.
    sense: Option<Answer<'s>>,
    /// The first word of its subject.
    subject: Option<Answer<'s>>,
    /// It is none that can be told.
    pub(crate) other: bool,
}

impl<'s> Cut<'s> {
    /// Reads the place before the word `at`.
    pub(crate) fn read(s: &Sentence<'s>, at: usize) -> Self {
        let punct = matches!(s.kind(at), Some(Kind::Punct(_)));
        let from = at + usize::from(punct);
        Self {
            word: follower(s, at),
            next: follower(s, at + 1),
            third: follower(s, at + 2),
            around: [at.wrapping_sub(1), at, at + 1, at + 2].map(|i| written(s, i)),
            punct,
            ending: ending(s, at.wrapping_sub(1)),
            closes: s.is_whole(at.wrapping_sub(1)).then(|| if ends_like_speech(s, at - 1) { say!("stop") } else { say!("open") }),
            opens: punct && s.is_whole(at + 1),
            clause: yes(is_clause(s, from)),
            takes_over: takes_over_after(s, from),
            participle: s.class(from).has(Class::ING).then(|| s.word(from).map_or(say!(""), |w| w.lemma.into())),
            parenthesis: parenthesis(s, at),
            joins: Joint::read(s, at),
            weight: 0,
        }
    }

    /// Tells what it tells by itself, whatever run would end there.
    pub(crate) fn tell(&self, list: &mut impl Features<'s>) {
        let Self { word, next, .. } = *self;
        let [before, here, behind, further] = self.around;
        list.one("cut", word);
        list.two("cut-next", word, next);
        list.two("cut-before", word, self.ending);
        if let Some(stop) = self.closes {
            list.two("cut-closes", stop, word);
            list.two("cut-closes-next", stop, next);
        }
        if self.punct {
            list.two("cut-third", next, self.third);
        }
        list.one("cut-word", here);
        list.two("cut-words-behind", here, behind);
        list.two("cut-words-further", behind, further);
        list.two("cut-words-around", before, here);
        list.two("cut-clause", word, self.clause);
        list.two("cut-takes-over", word, yes(self.takes_over));
        if let Some(participle) = self.participle {
            list.one("cut-ing", participle);
        }
        if let Some(joint) = &self.joins {
            list.three("cut-joins", joint.word, joint.what, joint.tense);
            if let Some(sense) = joint.sense {
                list.two("cut-joins-sense", joint.what, sense);
            }
            if let Some(subject) = joint.subject {
                list.two("cut-joins-subject", joint.what, subject);
            }
        }
    }
}

impl<'s> Joint<'s> {
    /// Reads the clause or phrase that begins behind the place before `at`, if a joint or punctuation stands there.
    fn read(s: &Sentence<'s>, at: usize) -> Option<Self> {
        let mut from = at + usize::from(matches!(s.kind(at), Some(Kind::Punct(_))));
        let joint = s.class(from).has(Class::COORDINATOR | Class::SUBORDINATOR | Class::RELATIVE | Class::INTERROGATIVE);
        let word = if joint { s.answer(from) } else { follower(s, at) };
        if joint {
            from += 1;
        } else if from == at {
            return None;
        }
        while s.class(from).has(Class::ADVERB) && !is_finite(s, from) {
            from += 1;
        }
        // "…, at the meeting she said"
        for _ in 0..2 {
            if !s.class(from).has(Class::PREPOSITION) {
                break;
            }
            let Some(phrase) = s.phrase_after(from + 1) else { break };
            from = phrase.end + usize::from(s.is_punct(phrase.end, ','));
        }
        let (what, verb) = leads(s, from);
        Some(Self {
            word,
            what: what.answer(),
            tense: verb.map_or(say!("none"), |i| tense(s, i)),
            sense: verb.and_then(|i| s.word(i)).map(|w| w.lemma.sense().into()),
            subject: matches!(what, Led::Clause | Led::Phrase).then(|| written(s, from)),
            other: what == Led::Other,
        })
    }
}

/// What begins behind a joint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Led {
    Verb,
    Clause,
    Phrase,
    Apposition,
    Other,
}

impl Led {
    fn answer(self) -> Answer<'static> {
        match self {
            Self::Verb => say!("verb"),
            Self::Clause => say!("clause"),
            Self::Phrase => say!("phrase"),
            Self::Apposition => say!("apposition"),
            Self::Other => say!("other"),
        }
    }
}

/// Returns what begins at `from`, and its verb.
fn leads(s: &Sentence<'_>, from: usize) -> (Led, Option<usize>) {
    if is_finite(s, from) {
        return (Led::Verb, Some(from));
    }
    let Some(phrase) = s.phrase_after(from) else { return (Led::Other, None) };
    let near = (phrase.end..phrase.end + 3).find(|i| is_finite(s, *i));
    let comma = near.is_some_and(|i| (phrase.end..i).any(|k| s.is_punct(k, ',')));
    let verb = near.or_else(|| phrase.clone().find(|i| is_finite(s, *i)));
    // "the manager, Jeff Rowe, is": what stands between two commas is no clause.
    match (comma, verb) {
        (true, _) => (Led::Apposition, verb),
        (false, Some(_)) => (Led::Clause, verb),
        (false, None) => (Led::Phrase, None),
    }
}

/// "her boat — there were several — was never found": whether a verb is still to come behind the parenthesis.
fn parenthesis(s: &Sentence<'_>, at: usize) -> Option<Answer<'static>> {
    let kind = s.kind(at).filter(|k| matches!(k, Kind::Punct(',' | '—' | '–' | '-')))?;
    let close = (at + 3..s.end.min(at + 25)).find(|i| s.kind(*i) == Some(kind));
    Some(yes(close.is_some_and(|i| is_finite(s, i + 1) || is_finite(s, i + 2) && s.class(i + 1).has(Class::ADVERB))))
}

/// Tells whether a finite verb stands behind `from` before the next comma.
fn is_clause(s: &Sentence<'_>, from: usize) -> bool {
    let stops = |i: usize| matches!(s.kind(i), Some(Kind::Punct(',' | ';' | '.' | '—' | '–')));
    !stops(from) && (from + 1..(from + 25).min(s.end)).take_while(|i| !stops(*i)).any(|i| is_finite(s, i))
}

/// Tells whether a content can end right before `at`.
pub(crate) fn can_end(s: &Sentence<'_>, at: usize) -> bool {
    // Behind a comma or dash it would have ended before it.
    if matches!(s.kind(at - 1), Some(Kind::Punct(',' | ';' | '—' | '–' | '-' | ':' | '('))) {
        return false;
    }
    let Some(word) = s.word(at) else { return s.is_whole(at - 1) };
    let class = word.class;
    match word.token.kind {
        Kind::Punct(',' | ';' | '—' | '–' | '-' | ':' | '(' | ')' | '.' | '!' | '?' | '…' | '"' | '”') => true,
        Kind::Whole(_) => !s.class(at - 1).has(Class::DETERMINER | Class::POSSESSIVE | Class::PREPOSITION),
        Kind::Word => {
            s.is_whole(at - 1)
                || !word.marks.has(Marks::NAME)
                    && class.has(
                        Class::COORDINATOR
                            | Class::SUBORDINATOR
                            | Class::PREPOSITION
                            | Class::RELATIVE
                            | Class::INTERROGATIVE
                            | Class::AUXILIARY,
                    )
                || class.has(Class::TIME)
                || class.has(Class::ING | Class::ADVERB) && word.shape == Shape::Lower
                || word.marks.has(Marks::FINITE)
                || matches!(s.folded(at), "last" | "this" | "earlier" | "late" | "ago")
        }
        _ => s.is_whole(at - 1),
    }
}

/// Returns a word as it is written, if it is one.
fn written<'s>(s: &Sentence<'s>, at: usize) -> Answer<'s> {
    match s.kind(at) {
        None => say!("end"),
        Some(Kind::Word) if s.is_name_word(at) => say!("name"),
        Some(Kind::Word) => s.answer(at),
        _ => follower(s, at),
    }
}

/// Returns the tense that the finite word at `at` shows.
pub(crate) fn tense(s: &Sentence<'_>, at: usize) -> Answer<'static> {
    let class = s.class(at);
    match s.folded(at) {
        "was" | "were" | "had" | "did" => say!("past"),
        _ if class.has(Class::MODAL) => say!("modal"),
        _ if class.has(Class::AUXILIARY) => say!("present"),
        _ if class.has(Class::ING) => say!("ing"),
        _ if class.has(Class::PAST) => say!("past"),
        _ if class.has(Class::THIRD) => say!("third"),
        _ if class.has(Class::BASE) => say!("base"),
        "to" => say!("to"),
        _ => say!("other"),
    }
}

/// Returns what a content would end with.
fn ending(s: &Sentence<'_>, at: usize) -> Answer<'static> {
    let class = s.class(at);
    match s.kind(at) {
        Some(Kind::Whole(_)) => say!("marks"),
        Some(Kind::Punct(_)) => say!("mark"),
        Some(Kind::Number) => say!("number"),
        Some(Kind::Name) => say!("name"),
        _ if class.has(Class::TIME | Class::DAYPART) => say!("time"),
        _ if s.is_name_word(at) => say!("name"),
        _ if class.has(Class::PREPOSITION | Class::DETERMINER | Class::POSSESSIVE | Class::SUBORDINATOR | Class::COORDINATOR) => {
            say!("open")
        }
        _ if class.has(Class::AUXILIARY) => say!("helper"),
        _ if class.has(Class::OBJECT) => say!("him"),
        _ if class.has(Class::SUBJECT) => say!("he"),
        _ if class.has(Class::VERB) => say!("verb"),
        _ if class.has(Class::ADVERB) => say!("adverb"),
        _ => say!("word"),
    }
}
