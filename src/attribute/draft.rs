//! An attribution on its way to the record.

use crate::attribute::body::Text;
use crate::attribute::candidate::CueSpan;
use crate::attribute::carry::{Setting, Turn, Voice};
use crate::attribute::speaker::{Identified, Who, nameless, speaker};
use crate::lexicon::reading::Word;
use crate::mention::{Cast, Group};
use crate::quote::Style;
use crate::record::{CueWords, MentionForm, Quote, QuoteKind, Quoted, SET_APART, Speaker, SpeakerKind};
use crate::span::{Excerpt, Span};
use crate::text::fold;
use crate::text::word::Kind;

/// An attribution whose speaker is known and whose setting may still be carried to it.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) paragraph: usize,
    /// The reported words, one span a fragment.
    pub(crate) content: Vec<Span>,
    /// The stretches of speech inside the content, by number.
    pub(crate) speech: Vec<u32>,
    pub(crate) cue: Option<CueSpan>,
    pub(crate) source: Option<Span>,
    pub(crate) who: Who,
    pub(crate) form: MentionForm,
    pub(crate) chain: Vec<Span>,
    pub(crate) addressee: Option<Span>,
    pub(crate) rule: &'static str,
    pub(crate) confidence: f64,
    pub(crate) evidence: Vec<String>,
    pub(crate) setting: Setting,
}

impl Draft {
    /// Returns the span from the first byte of the content to its last.
    pub(crate) fn span(&self) -> Span {
        let start = self.content.iter().map(|c| c.start).min().unwrap_or(0);
        Span::new(start, self.content.iter().map(|c| c.end).max().unwrap_or(start))
    }

    /// Returns the number of the speaker in the cast.
    pub(crate) fn speaker(&self) -> Option<usize> {
        match &self.who {
            Who::Known(number, _) => Some(*number),
            _ => None,
        }
    }

    /// Returns the group that speaks, when several do.
    pub(crate) fn group(&self, text: &str) -> Option<Group> {
        self.who.group().filter(|g| matches!(g, Group::Named(_)) || self.source.is_some_and(|s| !s.slice(text).is_empty()))
    }

    /// Tells whether words are uttered or written, not only thought.
    pub(crate) fn is_uttered(&self) -> bool {
        !self.speech.is_empty() || self.cue.as_ref().is_none_or(|c| c.speech)
    }

    /// Returns what carrying a setting asks; what the draft's own sentence tells of it goes there.
    pub(crate) fn turn(&mut self, text: &str) -> Turn {
        // "A woman told", "officials said": the next woman, the next officials may be others.
        let first = self.source.and_then(|s| s.slice(text).split_whitespace().next()).unwrap_or("");
        let key = fold::key(first);
        let indefinite = matches!(&*key, "a" | "an" | "one" | "another" | "some" | "several" | "many" | "two" | "three" | "few" | "most");
        let led = matches!(&*key, "the" | "his" | "her" | "their" | "its" | "they");
        let definite = led || !indefinite && first.starts_with(char::is_uppercase);
        let voices = match &self.who {
            Who::Known(number, joint) => std::iter::once(number).chain(joint).map(|n| Voice::Known(*n)).collect(),
            Who::Unnamed(name) | Who::Body(name) if definite => vec![Voice::Described(name.clone())],
            Who::Unnamed(_) | Who::Body(_) | Who::Ambiguous(_) | Who::Nobody => Vec::new(),
        };
        let cue = self.cue.as_ref().map_or(Span::default(), |c| c.span);
        let lemma = self.cue.as_ref().map_or("", |c| c.lemma);
        let apart = self.rule == "signature" && self.setting.venue.is_some();
        Turn {
            voices,
            hosts: Vec::new(),
            paragraph: self.paragraph,
            told: std::mem::take(&mut self.setting),
            elsewhen: is_elsewhen(text, cue),
            later: Span::new(0, cue.start).slice(text).trim_end().ends_with(" later"),
            apart,
            adds: matches!(lemma, "add" | "continue" | "go" | ""),
            written: matches!(lemma, "write" | "tweet" | "retweet" | "post" | "email" | "blog" | "pen"),
        }
    }

    /// Adds a further fragment.
    pub(crate) fn append(&mut self, content: Span, speech: u32) {
        self.content.push(content);
        self.speech.push(speech);
    }

    /// Names the speaker of words that stood alone, from the signature under them.
    pub(crate) fn sign(&mut self, cue: Option<CueSpan>, identified: Identified) {
        self.cue = cue;
        self.source = Some(identified.source);
        self.who = identified.who;
        self.form = identified.form;
        self.chain = identified.chain;
        self.rule = "signature";
        self.confidence = 0.8;
        self.evidence = vec!["a name signs the words".to_owned()];
    }

    /// Extends the content to the end of its paragraph, the speech in it included.
    pub(crate) fn take_rest(&mut self, words: &[Word]) {
        let (Some(content), Some(last)) = (self.content.last_mut(), words.last()) else { return };
        content.end = last.token.span.end;
        let inside = words.iter().filter(|w| w.token.span.start >= content.start);
        self.speech.extend(inside.filter_map(|w| match w.token.kind {
            Kind::Whole(number) => Some(number),
            _ => None,
        }));
    }

    /// Puts the draft on the record.
    pub(crate) fn quote(mut self, read: &Text<'_>, cast: &Cast<'_>) -> Quote {
        let text = read.text;
        self.speech.sort_unstable();
        self.speech.dedup();
        let quoted: Vec<Quoted> = self
            .speech
            .iter()
            .filter_map(|n| read.speech.get(*n as usize))
            .map(|q| Quoted { excerpt: Excerpt::new(text, q.span), opened: q.opened, closed: q.closed })
            .collect();
        if self.speech.iter().filter_map(|n| read.speech.get(*n as usize)).any(|q| q.style == Style::Block) {
            self.evidence.push(SET_APART.to_owned());
        }
        let kind = self.kind(read);
        let (who, joint, candidates) = self.speakers(cast);
        Quote {
            kind,
            speech: self.cue.as_ref().is_none_or(|c| c.speech) || kind == QuoteKind::Direct,
            content: self.content.iter().map(|c| Excerpt::new(text, *c)).collect(),
            quoted,
            cue: self.cue.as_ref().map(|c| CueWords { excerpt: Excerpt::new(text, c.span), lemma: c.lemma.to_owned() }),
            source: self.source.map(|s| Excerpt::new(text, s)),
            speaker: who,
            joint_speakers: joint,
            candidates,
            addressee: self.addressee.map(|a| Excerpt::new(text, a)),
            venue: self.setting.venue,
            date: self.setting.date,
            rule: self.rule.to_owned(),
            evidence: self.evidence,
            confidence: (self.confidence * 100.0).round() / 100.0,
        }
    }

    fn speakers(&self, cast: &Cast<'_>) -> (Option<Speaker>, Vec<Speaker>, Vec<Speaker>) {
        let one = |n: usize| speaker(cast, n, self.form, self.chain.clone());
        match &self.who {
            Who::Known(number, joint) => (Some(one(*number)), joint.iter().map(|n| one(*n)).collect(), Vec::new()),
            Who::Unnamed(text) => (Some(nameless(text.clone(), SpeakerKind::Unnamed, self.chain.clone())), Vec::new(), Vec::new()),
            Who::Body(text) => (Some(nameless(text.clone(), SpeakerKind::Organization, self.chain.clone())), Vec::new(), Vec::new()),
            Who::Ambiguous(numbers) => (None, Vec::new(), numbers.iter().map(|n| one(*n)).collect()),
            Who::Nobody => (None, Vec::new(), Vec::new()),
        }
    }

    /// Tells whether all, some or none of the words stand in marks.
    fn kind(&self, read: &Text<'_>) -> QuoteKind {
        if self.speech.is_empty() {
            return QuoteKind::Indirect;
        }
        let inside: Vec<Span> = self.speech.iter().filter_map(|n| read.speech.get(*n as usize)).map(|q| q.outer).collect();
        let outside = self.content.iter().any(|content| {
            let first = inside.partition_point(|s| s.end <= content.start);
            let marked = inside[first..].iter().take_while(|s| s.start < content.end);
            let starts = std::iter::once(content.start).chain(marked.clone().map(|s| s.end));
            let ends = marked.map(|s| s.start).chain(std::iter::once(content.end));
            let parts = || starts.clone().zip(ends.clone()).map(|(at, end)| Span::new(at, end.max(at)).slice(read.text));
            parts().any(|p| p.contains(char::is_alphanumeric)) && parts().collect::<String>().trim() != "that"
        });
        if outside { QuoteKind::Mixed } else { QuoteKind::Direct }
    }
}

/// Tells whether a cue reports what was said at another time than what stands around it: "has since said", "often says", "used
/// to say", "said at the time".
fn is_elsewhen(text: &str, cue: Span) -> bool {
    let before = Span::new(0, cue.start).slice(text).split_whitespace().rev().take(2);
    let mut words = before.chain(cue.slice(text).split_whitespace());
    let other = |w: &str| {
        matches!(
            w,
            "has" | "have" | "had" | "’ve" | "'ve" | "often" | "once" | "frequently" | "repeatedly" | "usually" | "previously" | "used"
        )
    };
    words.any(other) || Span::new(cue.end, text.len()).slice(text).trim_start().starts_with("at the time")
}
