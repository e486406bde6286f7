//! Walking an article paragraph by paragraph: sentence rules first, then what only the neighbours can tell.

mod alone;

use crate::attribute::body::Text;
use crate::attribute::calendar::Calendar;
use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::carry::{Setting, Turn, Voice, carry};
use crate::attribute::channel;
use crate::attribute::choose::choose;
use crate::attribute::draft::Draft;
use crate::attribute::frame::{Frame, frame};
use crate::attribute::paragraph::alone::{is_only_speech, is_speech_with_tail};
use crate::attribute::rules::Scene;
use crate::attribute::setting;
use crate::attribute::speaker::{Identified, Who, identify};
use crate::attribute::weights;
use crate::lexicon::cue::{Cue, Frames};
use crate::lexicon::word::Class;
use crate::mention::{Cast, EntityKind, Focus, Person, holds_office};
use crate::quote::{SetOff, looks_like_speech};
use crate::record::MentionForm;
use crate::span::Span;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::Subject;
use crate::syntax::verb::Form;
use crate::text::word::Kind;

/// Attributes every quote of an article.
pub(crate) fn attribute(read: &mut Text<'_>, cast: &mut Cast<'_>, calendar: Calendar, set_off: &mut Vec<SetOff>) -> Vec<Draft> {
    let outlets = channel::outlets_named(cast);
    let mut walk = Walk {
        outlets: &outlets,
        read,
        cast,
        calendar,
        set_off,
        focus: Focus::default(),
        drafts: Vec::new(),
        told: Vec::new(),
        announced: None,
        subject: None,
        running: None,
    };
    for paragraph in 0..read.paragraphs.len() {
        walk.paragraph(paragraph);
    }
    let Walk { drafts, told, calendar, .. } = walk;
    // Settings and quotes need them no more, and a long article's words take more than all of its quotes.
    read.forget_words();
    settle(read.text, drafts, told, cast, &calendar, &outlets)
}

/// A speaker who was announced at the end of a paragraph: "She said:".
struct Announced {
    paragraph: usize,
    cue: CueSpan,
    identified: Identified,
    setting: Setting,
}

struct Walk<'w, 't, 'g> {
    read: &'w Text<'t>,
    cast: &'w mut Cast<'g>,
    calendar: Calendar,
    set_off: &'w mut Vec<SetOff>,
    focus: Focus,
    drafts: Vec<Draft>,
    /// Sentences without a quote that tell where somebody spoke, each with the number of drafts before it.
    told: Vec<(usize, Turn)>,
    announced: Option<Announced>,
    /// The subject of the sentence at hand, when it is one of the cast.
    subject: Option<usize>,
    /// The draft whose quote goes on in the next paragraph.
    running: Option<usize>,
    /// The outlets that the article names, each with its number in the table.
    outlets: &'w [(usize, usize)],
}

impl Walk<'_, '_, '_> {
    fn paragraph(&mut self, paragraph: usize) {
        let first_draft = self.drafts.len();
        let words = self.read.paragraph(paragraph);
        let sentences: Vec<Sentence<'_>> = words.sentences.iter().map(|r| Sentence::new(self.read.text, &words, r.clone())).collect();
        if self.signature(paragraph, &sentences) {
            return;
        }
        let mut waiting: Vec<(u32, Span)> = Vec::new();
        let only_speech = sentences.iter().all(is_only_speech);
        for (number, s) in sentences.iter().enumerate() {
            self.sentence(paragraph, s, first_draft, only_speech, &mut waiting);
            // In a transcript the label speaks for its whole paragraph.
            let labelled = number == 0
                && self.drafts.len() == first_draft + 1
                && self.drafts[first_draft].rule == "label"
                && self.drafts[first_draft].speech.is_empty();
            if labelled {
                self.drafts[first_draft].take_rest(&words.words);
                return;
            }
        }
        // “A.” “B,” he said: the first words wait for the speaker of the next.
        for (speech, span) in waiting.into_iter().rev() {
            let claimed =
                self.drafts[first_draft..].iter_mut().find(|d| !d.speech.is_empty() && d.content.iter().any(|c| c.start > span.start));
            match claimed {
                Some(draft) => {
                    draft.content.insert(0, span);
                    draft.speech.push(speech);
                }
                None => self.unclaimed(paragraph, speech),
            }
        }
        self.bracketed(paragraph, &sentences);
    }

    fn sentence(&mut self, paragraph: usize, s: &Sentence<'_>, first_draft: usize, only_speech: bool, waiting: &mut Vec<(u32, Span)>) {
        if is_only_speech(s) || is_speech_with_tail(s) {
            self.speech_alone(paragraph, s, first_draft, only_speech, waiting);
            return;
        }
        let scene = Scene::new(self.cast.venues, *s);
        let speech: Vec<(usize, u32)> = whole_numbers(s).collect();
        let marks: Vec<(usize, bool)> = speech.iter().map(|(at, _)| (*at, self.is_speech(s, *at))).collect();
        let mut chosen = choose(s, scene.candidates(), &marks);
        let main = scene.main.as_ref().filter(|x| !chosen.iter().any(|c| c.covers(x.core.start)));
        for (at, _) in &speech {
            if !chosen.iter().any(|c| c.covers(*at)) {
                self.loose_speech(s, *at, main, &mut chosen);
            }
        }
        let mut frame = frame(self.cast.venues, s, &chosen);
        // "told Vladimir Putin": who holds an office is met in it, whatever he hosts beside it.
        frame.hits.retain(|h| h.host.is_none_or(|name| !holds_office(self.cast, name.slice(s.text))));
        let subject = main.and_then(|m| self.note_subject(s, m, paragraph));
        self.subject = subject;
        if chosen.is_empty() {
            self.told_without_quote(paragraph, subject, &frame);
        }
        for candidate in &chosen {
            self.draft(paragraph, s, candidate, &frame, &speech);
        }
        self.announce(paragraph, s, &scene, &frame, &chosen);
        self.calendar.note(s, &frame);
        self.subject = None;
        for (at, speech) in speech {
            if !chosen.iter().any(|c| c.covers(at)) {
                self.unclaimed(paragraph, speech);
            }
        }
    }

    /// Notes the subject of a sentence for the pronouns that follow; returns it when it is one of the cast.
    fn note_subject(&mut self, s: &Sentence<'_>, subject: &Subject, paragraph: usize) -> Option<usize> {
        let named = subject.core.clone().any(|i| s.is_name_word(i));
        let pronoun =
            subject.core.len() == 1 && Person::read(s.folded(subject.core.start)).is_some_and(|p| matches!(p, Person::He | Person::She));
        let last = s.class(subject.core.end - 1);
        let described = last.has(Class::PERSON | Class::PEOPLE) || last.has(Class::BODY) && s.folded(subject.core.end - 1).ends_with('s');
        if !(named || pronoun || described) {
            return None;
        }
        let who = identify(self.cast, &self.focus, s, subject, paragraph, false).who;
        // "Ruiz and Dahl met", "eleven groups want": whom "they" means next.
        if let Some(group) = who.group().filter(|_| !pronoun) {
            self.focus.note_group(group, paragraph);
        }
        match who {
            Who::Known(number, _) => {
                self.focus.note_subject(number, paragraph);
                Some(number)
            }
            _ => None,
        }
    }

    /// A sentence without a quote may still tell where its subject speaks: "Speaking in Lisbon, Rowe praised the plan."
    fn told_without_quote(&mut self, paragraph: usize, subject: Option<usize>, frame: &Frame) {
        let told = setting::told(self.cast.venues, self.read.text, frame, None, None, &self.calendar);
        if let (Some(speaker), true) = (subject, told.venue.is_some()) {
            let turn = Turn { voices: vec![Voice::Known(speaker)], paragraph, told, ..Turn::default() };
            self.told.push((self.drafts.len(), turn));
        }
    }

    fn draft(&mut self, paragraph: usize, s: &Sentence<'_>, candidate: &Candidate, frame: &Frame, speech: &[(usize, u32)]) {
        let goes = candidate.cue.as_ref().is_some_and(|c| continues(s, c));
        let identified = candidate.subject.as_ref().map(|x| identify(self.cast, &self.focus, s, x, paragraph, goes));
        let channel_hit = channel::of_object(self.cast.venues, s, candidate)
            .or_else(|| channel::of_addressee(s, candidate, self.cast, self.outlets))
            .or_else(|| channel::of_source(s, candidate, identified.as_ref(), self.cast));
        let setting = setting::told(self.cast.venues, self.read.text, frame, candidate.cue.as_ref(), channel_hit.as_ref(), &self.calendar);
        let speech: Vec<u32> = speech.iter().filter(|(at, _)| candidate.covers(*at)).map(|(_, n)| *n).collect();
        let content: Vec<Span> = candidate.content.iter().map(|r| tidy(s, r)).filter(|c| !c.is_empty()).collect();
        // A label with nothing behind it reports nothing.
        if content.is_empty() {
            return;
        }
        let identified = identified.unwrap_or(Identified {
            who: Who::Nobody,
            form: MentionForm::Carried,
            chain: Vec::new(),
            source: Span::default(),
            evidence: None,
        });
        let told = candidate.evidence.iter().map(|e| (*e).to_owned());
        let evidence = told.chain(identified.evidence.clone()).collect();
        let likely = candidate.confidence * candidate.source * sureness(&identified);
        let draft = Draft {
            paragraph,
            content,
            speech,
            cue: candidate.cue.clone(),
            source: (!identified.source.is_empty()).then_some(identified.source),
            confidence: if candidate.weighed { weights::calibrated(likely) } else { likely },
            who: identified.who,
            form: identified.form,
            chain: identified.chain,
            addressee: candidate.addressee.as_ref().map(|a| s.span(a)),
            rule: candidate.rule,
            evidence,
            setting,
        };
        self.push(draft);
    }

    fn push(&mut self, draft: Draft) {
        // "Rowe, like Dahl, who had condemned it": a pronoun that follows means the subject of the sentence.
        let pronouns = |n: usize| self.cast.entities[n].pronouns;
        let rival = self.subject.zip(draft.speaker()).is_some_and(|(subject, speaker)| {
            let (one, other) = (pronouns(subject), pronouns(speaker));
            subject != speaker && (one.is_none() || other.is_none() || one == other)
        });
        let aside = rival && draft.source.is_some_and(|s| s.slice(self.read.text) == "who");
        if let Some(number) = draft.speaker().filter(|_| !aside) {
            self.focus.note_speaker(number, draft.paragraph);
        }
        if let Some(group) = draft.group(self.read.text) {
            self.focus.note_group(group, draft.paragraph);
        }
        self.note_running(&draft.speech, self.drafts.len());
        // By a quarter: of a long article, room for twice as many would be more than all else that is kept of it.
        if self.drafts.len() == self.drafts.capacity() {
            self.drafts.reserve_exact(16 + self.drafts.len() / 4);
        }
        self.drafts.push(draft);
    }

    fn note_running(&mut self, speech: &[u32], draft: usize) {
        let last = speech.last().and_then(|n| self.read.speech.get(*n as usize));
        self.running = last.filter(|q| q.continues).map(|_| draft);
    }

    /// A cue at the end of a paragraph announces the next: "She said:".
    fn announce(&mut self, paragraph: usize, s: &Sentence<'_>, scene: &Scene<'_>, frame: &Frame, chosen: &[Candidate]) {
        let cue = scene.cues.iter().rev().find(|c| c.entry != Cue::default());
        let last = s.end == s.words.len();
        // "Rowe said in a statement. “It is late.”": nothing is reported in the sentence itself.
        let speech_next = s.words.get(s.end).is_some_and(|w| matches!(w.token.kind, Kind::Whole(_)));
        let bare =
            speech_next && chosen.is_empty() && cue.is_some_and(|c| c.entry.frames.has(Frames::QUOTE) && c.group.form == Form::Finite);
        if !(s.is_punct(s.end - 1, ':') && last || bare) {
            return;
        }
        let subject = cue.and_then(|c| c.subject.clone()).or_else(|| scene.main.clone());
        let Some(subject) = subject else { return };
        let identified = identify(self.cast, &self.focus, s, &subject, paragraph, false);
        let words = cue.map_or(s.end - 1..s.end, |c| c.group.start..c.group.end);
        let lemma = cue.map_or(":", |c| c.group.lemma.name());
        let cue = CueSpan { span: s.span(&words), lemma, speech: true, head: words.start };
        let setting = setting::told(self.cast.venues, self.read.text, frame, Some(&cue), None, &self.calendar);
        self.announced = Some(Announced { paragraph, cue, identified, setting });
    }

    /// Tells whether the word is a stretch in marks that reads like speech.
    fn is_speech(&self, s: &Sentence<'_>, at: usize) -> bool {
        let Some(Kind::Whole(number)) = s.kind(at) else { return false };
        self.read.speech.get(number as usize).is_some_and(|quote| looks_like_speech(self.read.text, quote))
    }
}

/// Carries venues and days from draft to draft.
fn settle(
    text: &str,
    mut drafts: Vec<Draft>,
    told: Vec<(usize, Turn)>,
    cast: &Cast<'_>,
    calendar: &Calendar,
    outlets: &[(usize, usize)],
) -> Vec<Draft> {
    let people = People::of(cast);
    let mut told = told.into_iter().peekable();
    let mut turns: Vec<Turn> = Vec::with_capacity(drafts.len() + told.len());
    let mut numbers: Vec<Option<usize>> = Vec::new();
    for (number, draft) in drafts.iter_mut().enumerate() {
        while let Some((_, turn)) = told.next_if(|(before, _)| *before <= number) {
            turns.push(turn);
            numbers.push(None);
        }
        // A thought is uttered nowhere: it neither takes a setting nor ends one.
        if draft.is_uttered() {
            let hosts = people.inside(draft.addressee).chain(people.inside(draft.setting.venue.as_ref().and_then(|v| v.span)));
            let hosts = hosts.map(Voice::Known).collect();
            turns.push(Turn { hosts, ..draft.turn(text) });
            numbers.push(Some(number));
        }
    }
    turns.extend(told.map(|(_, turn)| turn));
    for (mut setting, draft) in carry(&turns, cast.venues).into_iter().zip(numbers) {
        if let Some(draft) = draft {
            setting::fill_day(&mut setting, calendar);
            channel::name_outlet(&mut setting, cast, outlets);
            drafts[draft].setting = setting;
        }
    }
    drafts
}

/// Where the people of the cast are named, in order.
struct People(Vec<(Span, usize)>);

impl People {
    fn of(cast: &Cast<'_>) -> Self {
        let people = cast.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
        let mut named: Vec<(Span, usize)> = people.flat_map(|(n, e)| e.mentions.iter().map(move |m| (*m, n))).collect();
        named.sort_unstable();
        Self(named)
    }

    /// Returns who is named inside a span.
    fn inside(&self, span: Option<Span>) -> impl Iterator<Item = usize> {
        let span = span.unwrap_or_default();
        let first = self.0.partition_point(|(m, _)| m.start < span.start);
        self.0[first..].iter().take_while(move |(m, _)| m.end <= span.end).map(|(_, n)| *n)
    }
}

/// How sure it is whom a source means.
fn sureness(identified: &Identified) -> f64 {
    match (&identified.who, identified.form) {
        (Who::Ambiguous(_) | Who::Nobody, _) => 0.5,
        (_, MentionForm::Pronoun | MentionForm::Description) if identified.evidence.is_some() => 0.75,
        (_, MentionForm::Pronoun) => 0.9,
        (Who::Known(..), MentionForm::Description) => 0.9,
        _ => 1.0,
    }
}

/// Tells whether a cue goes on with what was said: "added", "also said".
fn continues(s: &Sentence<'_>, cue: &CueSpan) -> bool {
    matches!(cue.lemma, "add" | "continue" | "go" | "conclude")
        || (cue.head.saturating_sub(3)..cue.head + 2).any(|i| matches!(s.folded(i), "also" | "further" | "additionally" | "again"))
}

fn whole_numbers<'a>(s: &'a Sentence<'_>) -> impl Iterator<Item = (usize, u32)> + 'a {
    (s.start..s.end).filter_map(|i| match s.kind(i) {
        Some(Kind::Whole(n)) => Some((i, n)),
        _ => None,
    })
}

/// Returns the span of a content without the punctuation at its ends, marks of speech kept.
fn tidy(s: &Sentence<'_>, range: &std::ops::Range<usize>) -> Span {
    let (mut start, mut end) = (range.start, range.end);
    while start < end && matches!(s.kind(start), Some(Kind::Punct(',' | ';' | ':' | '—' | '–' | '-' | '.'))) {
        start += 1;
    }
    while end > start && matches!(s.kind(end - 1), Some(Kind::Punct(',' | ';' | ':' | '—' | '–' | '-' | '.'))) {
        end -= 1;
    }
    if start < end { s.span(&(start..end)) } else { Span::default() }
}
