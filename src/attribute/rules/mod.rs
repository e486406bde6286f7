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
use std::ops::Range;

use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::cue::CueVerb;
use crate::attribute::cut::Cuts;
use crate::attribute::reported::{self, Link, Reported};
use crate::attribute::source::{self, Asked, Choice};
use crate::attribute::{feature, weights};
use crate::lexicon::word::Class;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::{Subject, main_subject};
use crate::venue::VenueTable;

/// What a rule reads.
pub(crate) struct Scene<'s> {
    pub(crate) s: Sentence<'s>,
    /// The places where what is reported can end.
    pub(crate) cuts: Cuts<'s>,
    pub(crate) cues: Vec<CueVerb>,
    /// What each cue reports behind it.
    pub(crate) reported: Vec<Option<Reported>>,
    /// The subject of the main clause.
    main: Option<Subject>,
    /// Where "according to" stands.
    pub(crate) according: Option<usize>,
    /// Phrases that tell where something was said, from their preposition on.
    settings: Vec<Range<usize>>,
}

impl<'s> Scene<'s> {
    pub(crate) fn new(venues: &VenueTable, s: Sentence<'s>) -> Self {
        let cues = crate::attribute::cue::scan(&s);
        let settings = if !cues.is_empty() { crate::attribute::setting::phrases(venues, &s) } else { Vec::new() };
        let cuts = Cuts::new(s);
        let reported = cues.iter().map(|cue| reported::after(&cuts, cue)).collect();
        let main = if cues.is_empty() { None } else { main_subject(&s, s.end) };
        let according = (s.start..s.end).find(|i| s.folded(*i) == "according" && s.folded(i + 1) == "to");
        Self { s, cuts, cues, reported, main, according, settings }
    }

    /// Returns what the rules propose, before anything is weighed.
    pub(crate) fn proposed(&self) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for rule in SENTENCE_RULES {
            rule(self, &mut candidates);
        }
        candidates
    }

    /// Returns what the rules propose, each with its source chosen and its probability.
    pub(crate) fn candidates(&self) -> Vec<Candidate> {
        let mut candidates = self.proposed();
        // The same for every candidate of a verb.
        let mut of_verbs: Vec<Option<(Asked, Vec<Choice>)>> = vec![None; self.cues.len()];
        for candidate in candidates.iter_mut().filter(|c| !matches!(c.link, Link::Seems | Link::By)) {
            let sources = match candidate.verb {
                Some(verb) => of_verbs[verb].take().or_else(|| self.sources(candidate)),
                None => self.sources(candidate),
            };
            if let Some((asked, choices)) = &sources {
                (candidate.subject, candidate.source) = source::choose(&self.s, *asked, candidate, choices);
            }
            if let Some(verb) = candidate.verb {
                of_verbs[verb] = sources;
            }
        }
        for candidate in &mut candidates {
            candidate.weighed = true;
            candidate.confidence = weights::probability(0, |sum| feature::of(self, candidate, sum));
        }
        candidates
    }

    /// Lists who may be the source of a candidate as the rule proposed it, where the weights are to choose; a phrase that tells where is nobody:
    /// "said in a CBS interview".
    pub(crate) fn sources(&self, candidate: &Candidate) -> Option<(Asked, Vec<Choice>)> {
        let (asked, mut choices) = match (candidate.verb, &candidate.cue) {
            (Some(verb), _) => {
                let choices = source::choices(&self.s, &self.cues[verb], &self.cues[..verb], self.main.as_ref());
                (Asked::verb(&self.s, &self.cues[verb]), choices)
            }
            (None, Some(cue)) if candidate.rule == "cue-noun" => {
                let choices = source::choices_of_noun(&self.s, cue.head, candidate.subject.as_ref(), self.main.as_ref());
                (Asked::noun(cue.head, cue.lemma, candidate.detail), choices)
            }
            _ => return None,
        };
        choices.retain(|c| c.subject.as_ref().is_none_or(|x| !self.is_setting(x.core.start)));
        Some((asked, choices))
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
