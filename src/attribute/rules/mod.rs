//! One way of reporting a file: each reads a sentence and proposes candidates. Rules do not see one another's results.
//!
//! The names that stand in `Quote::rule` are listed in `list`; a file's first line says which of them it gives. Those that
//! need the neighbouring sentences (`announced`, `goes-on`, `marks-alone`, `marks-only`) are in `attribute::paragraph`.
//! A rule leaves out what its form forbids; what is unlikely is for the weights to judge.

mod according_to;
mod cue_noun;
mod label;
mod list;
mod object;
mod relative;
mod report_after;
mod report_before;

pub use list::RULES;

use std::cell::OnceCell;
use std::ops::Range;

use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::choose::Hopeless;
use crate::attribute::cue::CueVerb;
use crate::attribute::cut::Cuts;
use crate::attribute::prospect::Prospect;
use crate::attribute::reported::{self, Link, Reported};
use crate::attribute::source::{self, Asked, Choice};
use crate::attribute::{feature, weights};
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::{Subject, main_subject};
use crate::text::fold;
use crate::venue::VenueTable;

const ACCORDING: u64 = fold::hash("according");

/// What a rule reads.
pub(crate) struct Scene<'s> {
    pub(crate) s: Sentence<'s>,
    /// The places where what is reported can end.
    pub(crate) cuts: Cuts<'s>,
    pub(crate) cues: Vec<CueVerb>,
    /// What each cue reports behind it.
    pub(crate) reported: Vec<Option<Reported>>,
    /// The subject of the main clause.
    pub(crate) main: Option<Subject>,
    /// Where "according to" stands.
    pub(crate) according: Option<usize>,
    /// Phrases that tell where something was said, from their preposition on.
    settings: Vec<Range<usize>>,
    prospects: Vec<OnceCell<Prospect<'s>>>,
    /// The last word in marks.
    pub(crate) last_whole: Option<usize>,
    pub(crate) hopeless: Hopeless,
}

impl<'s> Scene<'s> {
    pub(crate) fn new(venues: &VenueTable, s: Sentence<'s>) -> Self {
        let main = main_subject(&s, s.end);
        let cues = crate::attribute::cue::scan(&s, main.as_ref());
        let settings = if !cues.is_empty() { crate::attribute::setting::phrases(venues, &s) } else { Vec::new() };
        let cuts = Cuts::new(s);
        let reported = cues.iter().map(|cue| reported::after(&cuts, cue)).collect();
        let according = s.words[s.start..s.end].iter().position(|w| w.hash == ACCORDING).map(|i| s.start + i);
        let according = according.and_then(|first| (first..s.end).find(|i| s.folded(*i) == "according" && s.folded(i + 1) == "to"));
        let prospects = cues.iter().map(|_| OnceCell::new()).collect();
        let last_whole = (s.start..s.end).rev().find(|i| s.is_whole(*i));
        Self { s, cuts, cues, reported, main, according, settings, prospects, last_whole, hopeless: Hopeless::CHOICE }
    }

    /// Reads a sentence of which every candidate is wanted, for fitting the weights.
    #[cfg(any(feature = "fit", test))]
    pub(crate) fn thorough(venues: &VenueTable, s: Sentence<'s>) -> Self {
        Self { hopeless: Hopeless::NONE, ..Self::new(venues, s) }
    }

    /// Returns what the rules propose, before anything is weighed.
    pub(crate) fn proposed(&self) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for rule in SENTENCE_RULES {
            rule(self, &mut candidates);
        }
        candidates
    }

    /// Returns what the rules propose, each with its source chosen and its probability, but for what is too unlikely to be chosen.
    pub(crate) fn candidates(&self) -> Vec<Candidate> {
        let mut candidates = self.proposed();
        candidates.retain_mut(|candidate| self.weigh(candidate));
        candidates
    }

    /// Chooses the source of a candidate and weighs it; tells whether it is likely enough to be chosen.
    fn weigh(&self, candidate: &mut Candidate) -> bool {
        let hopeless = self.hopeless.of(self.has_marks(candidate));
        let opening = candidate.opening.unwrap_or_else(|| weights::log_odds(|sum| feature::of_opening(self, &candidate.open(), sum)));
        let words = opening + weights::log_odds(|sum| feature::of_words(self, candidate, sum));
        let odds = match candidate.verb {
            Some(verb) => self.weigh_verb(candidate, verb, words, hopeless),
            None => self.weigh_phrase(candidate, words),
        };
        candidate.weighed = true;
        candidate.confidence = weights::probability(odds);
        odds > hopeless
    }

    /// Returns the log-odds of a verb's candidate whose words tell so much, the most they can be where that is hopeless.
    fn weigh_verb(&self, candidate: &mut Candidate, verb: usize, words: i32, hopeless: i32) -> i32 {
        let prospect = self.prospect(verb);
        let known = prospect.alone + words;
        if matches!(candidate.link, Link::Seems | Link::By) {
            let (subject, verb) = (candidate.subject.as_ref(), (&self.cues[verb], &prospect.usage));
            return known + weights::log_odds(|sum| feature::of_subject(&self.s, Some(verb), subject, sum));
        }
        if known + prospect.most <= hopeless {
            return known + prospect.most;
        }
        let chosen = source::choose(&self.s, prospect.asked, candidate, &prospect.choices);
        candidate.take_source(&prospect.choices, chosen);
        known + chosen.map_or(0, |(number, _)| prospect.choices[number].adds)
    }

    /// Returns the log-odds of a candidate without a verb whose words tell so much.
    fn weigh_phrase(&self, candidate: &mut Candidate, words: i32) -> i32 {
        if let Some((asked, choices)) = self.sources(candidate) {
            let chosen = source::choose(&self.s, asked, candidate, &choices);
            candidate.take_source(&choices, chosen);
        }
        words + weights::log_odds(|sum| feature::of_subject(&self.s, None, candidate.subject.as_ref(), sum))
    }

    /// Tells whether words in marks stand in what a candidate reports.
    pub(crate) fn has_marks(&self, candidate: &Candidate) -> bool {
        self.last_whole.is_some() && candidate.content.iter().any(|r| r.clone().any(|i| self.s.is_whole(i)))
    }

    /// Returns what the candidates of a verb share.
    pub(crate) fn prospect(&self, verb: usize) -> &Prospect<'s> {
        self.prospects[verb].get_or_init(|| Prospect::of(self, verb))
    }

    /// Lists who may be the source of a candidate as the rule proposed it, where the weights are to choose.
    pub(crate) fn sources(&self, candidate: &Candidate) -> Option<(Asked<'s>, Vec<Choice>)> {
        match (candidate.verb, &candidate.cue) {
            (Some(verb), _) => Some((self.prospect(verb).asked, self.choices(verb))),
            (None, Some(cue)) if candidate.rule == "cue-noun" => {
                // Of a sentence without verbs that could report, the noun's own holder counts.
                let main = self.main.as_ref().filter(|_| !self.cues.is_empty());
                let choices = source::choices_of_noun(&self.s, cue.head, candidate.subject.as_ref(), main);
                Some((Asked::noun(cue.head, cue.lemma, candidate.detail), self.without_settings(choices)))
            }
            _ => None,
        }
    }

    /// Lists who may be the source of a verb.
    pub(crate) fn choices(&self, verb: usize) -> Vec<Choice> {
        self.without_settings(source::choices(&self.s, &self.cues[verb], &self.cues[..verb], self.main.as_ref()))
    }

    /// A phrase that tells where is nobody: "said in a CBS interview".
    fn without_settings(&self, mut choices: Vec<Choice>) -> Vec<Choice> {
        choices.retain(|c| c.subject.as_ref().is_none_or(|x| !self.is_setting(x.core.start)));
        choices
    }

    /// Tells whether a word belongs to a phrase that tells where something was said: "in an interview with the Quill".
    fn is_setting(&self, at: usize) -> bool {
        self.settings.iter().any(|phrase| phrase.contains(&at))
    }

    /// Returns where a phrase ends that tells where something was said, when one begins at `at`: "asked on CNN who leads".
    fn behind_setting(&self, at: usize) -> usize {
        self.settings.iter().find(|phrase| phrase.start == at).map_or(at, |phrase| phrase.end)
    }

    /// Cuts off the phrase at the end of a content that tells where it was said: "made progress in a post on X".
    fn without_setting(&self, content: Range<usize>) -> Range<usize> {
        let trailing = self.settings.iter().find(|p| p.start > content.start && p.start < content.end && content.end <= p.end);
        // "said that she had seen it on CNN"
        let seen = |at: usize| {
            let verb = (content.start..at).rev().find(|i| self.s.class(*i).has(Class::VERB) && self.s.is_lower(*i));
            let name = verb.and_then(|v| self.s.word(v)).map_or("", |w| w.lemma.name());
            matches!(name, "see" | "watch" | "hear" | "read" | "appear" | "air" | "work" | "learn" | "find")
        };
        let trailing = trailing.filter(|p| !seen(p.start));
        let mut end = trailing.map_or(content.end, |p| p.start);
        // "called it “a mess” on Tuesday": a time behind words in marks is when they were said.
        let marks = content.clone().rev().find(|i| self.s.is_whole(*i)).map_or(end, |i| i + 1);
        let time = |i: usize| {
            self.s.class(i).has(Class::TIME | Class::DAYPART)
                || matches!(self.s.folded(i), "on" | "last" | "this" | "late" | "early" | "earlier")
        };
        if marks < end && end <= marks + 4 && (marks..end).all(time) {
            end = marks;
        }
        content.start..end
    }

    fn cue_span(&self, cue: &CueVerb) -> CueSpan {
        CueSpan {
            span: self.s.span(&(cue.group.start..cue.group.end)),
            lemma: cue.group.lemma.name(),
            speech: cue.entry.speech,
            head: cue.group.head,
        }
    }
}

/// A rule: its name, and what it proposes.
pub(crate) type Rule = fn(&Scene<'_>, &mut Vec<Candidate>);

/// Every rule that reads a single sentence.
pub(crate) const SENTENCE_RULES: &[Rule] = &[
    report_after::propose,
    report_before::propose,
    according_to::propose,
    label::propose,
    cue_noun::propose,
    object::propose,
    relative::propose,
];
