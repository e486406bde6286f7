//! Words in marks that stand alone: beside a verb that is no cue, in sentences and paragraphs of their own, under a signature.

use smallvec::smallvec;

use crate::article::{Block, BlockKind};
use crate::attribute::candidate::{Candidate, CueSpan};
use crate::attribute::carry::Setting;
use crate::attribute::draft::Draft;
use crate::attribute::paragraph::{Announced, Walk, sureness, tidy, whole_numbers};
use crate::attribute::reported::Link;
use crate::attribute::speaker::{Who, identify};
use crate::basis::Basis;
use crate::date::{self, Tense, UtteranceDate};
use crate::lexicon::reading::Shape;
use crate::lexicon::word::Class;
use crate::mention::Person;
use crate::partial_date::PartialDate;
use crate::quote::{SetOff, looks_like_speech, unclaimed};
use crate::record::MentionForm;
use crate::span::Span;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::Subject;
use crate::syntax::verb::{group_at, has_finite, is_finite};
use crate::text::word::Kind;
use crate::venue::{Venue, VenueKind};

impl Walk<'_, '_, '_> {
    /// A paragraph that is a dash and a name signs the words of the paragraph before: “It is late.” ¶ — Ana Ruiz
    pub(super) fn signature(&mut self, paragraph: usize, sentences: &[Sentence<'_>]) -> bool {
        let [s] = sentences else { return false };
        let dash = matches!(s.kind(s.start), Some(Kind::Punct('—' | '–' | '-')));
        let cited = self.read.cited(paragraph);
        if !dash && cited.is_none() {
            return false;
        }
        // "Posted by Ana Ruiz on Sunday"
        let by = (s.start..s.start + 4).find(|i| cited.is_some() && s.folded(*i) == "by");
        let from = by.map_or(s.start + usize::from(dash), |by| by + 1);
        let name = s.phrase_after(from).filter(|p| s.is_name_word(p.start) && s.end <= s.start + 18);
        let near = |d: &Draft| (cited.is_some() || d.paragraph + 1 == paragraph) && self.ends_before(d, paragraph);
        let signed = self.drafts.last().filter(|d| !d.speech.is_empty() && near(d));
        let (Some(name), Some(signed), false) = (name, signed, has_finite(s, from, s.end)) else { return false };
        let announced = signed.cue.is_some();
        let speaker = signed.speaker();
        let setting = self.embedded(s, cited);
        let identified = identify(self.cast, &self.focus, s, &Subject::plain(name), paragraph, false);
        // "Ruiz agreed with this post:": whoever signs it has said it.
        let another =
            cited.is_some() && !matches!((&identified.who, speaker), (Who::Known(number, _), Some(speaker)) if *number == speaker);
        if announced && !another {
            // "She wrote:" has named the speaker: the signature of the post adds platform and day.
            if let (Some(setting), Some(draft)) = (setting.filter(|_| cited.is_some()), self.drafts.last_mut()) {
                draft.setting.venue = draft.setting.venue.take().or(setting.venue);
                draft.setting.date = setting.date.or(draft.setting.date.take());
            }
            return cited.is_some();
        }
        let cue = dash.then(|| CueSpan { span: s.span(&(s.start..s.start + 1)), lemma: "—", speech: true, head: s.start });
        if let Some(draft) = self.drafts.last_mut() {
            draft.sign(cue, identified);
            // Where and when somebody points at a block is not where and when it was said.
            draft.setting = setting.unwrap_or_default();
        }
        true
    }

    /// Tells whether the words of a draft end right before a paragraph.
    fn ends_before(&self, draft: &Draft, paragraph: usize) -> bool {
        let before = paragraph.checked_sub(1).and_then(|p| self.read.paragraphs.get(p));
        before.is_some_and(|p| draft.content.last().is_some_and(|c| p.contains(*c)))
    }

    /// A signature with a handle is that of an embedded post: "— Ana Ruiz (@anaruiz) August 14, 2025"; the page may say where the
    /// post was written.
    fn embedded(&self, s: &Sentence<'_>, cited: Option<&Block>) -> Option<Setting> {
        let post = cited.filter(|b| b.kind == BlockKind::Post);
        let handle = (s.start..s.end).find(|i| s.is_punct(*i, '@'));
        let at = handle.or_else(|| post.map(|_| s.start))?;
        let date = date::scan(s.among(at..s.end)).first().map(|found| UtteranceDate {
            date: self.calendar.resolve(s.text, found, Tense::Past),
            grain: found.expression.grain(),
            span: Some(found.span),
            basis: Basis::Explicit,
            confidence: 0.9,
        });
        let platform = post.and_then(|b| b.platform.clone());
        let venue = Venue {
            kind: VenueKind::Social,
            name: None,
            outlet: platform.or_else(|| handle.and_then(|at| self.platform_of(s, at, date.as_ref()))),
            place: None,
            span: Some(s.span(&(at..s.end))),
            basis: Basis::Explicit,
            confidence: 0.8,
        };
        Some(Setting { venue: Some(venue), date, ..Setting::default() })
    }

    /// Returns the platform of a post whose handle begins at `at`.
    fn platform_of(&self, s: &Sentence<'_>, at: usize, date: Option<&UtteranceDate>) -> Option<String> {
        let day = date.and_then(|d| d.date).map(PartialDate::first_day).or(self.calendar.written().map(|(day, _)| day));
        // "@ana.quill.social": a handle with a stop is of another platform.
        let elsewhere = s.span(&(at..s.end)).slice(s.text).split(')').next().is_some_and(|handle| handle.contains('.'));
        // The platform has gone by its new name since July 2023.
        let renamed = day.is_none_or(|d| (d.year(), d.month()) >= (2023, 8));
        (!elsewhere).then(|| if renamed { "X" } else { "Twitter" }.to_owned())
    }

    /// A name in brackets at the end of a paragraph signs its words, as digests do: “The bridge is closed.” [Quill Times]
    pub(super) fn bracketed(&mut self, paragraph: usize, sentences: &[Sentence<'_>]) {
        let first = self.drafts.partition_point(|d| d.paragraph < paragraph);
        let unsigned = |d: &Draft| d.cue.is_none() && !d.speech.is_empty() && d.who == Who::Nobody;
        let Some(s) = sentences.last() else { return };
        if !self.drafts[first..].iter().any(unsigned) {
            return;
        }
        let Some(close) = (s.start..s.end).rev().take(2).find(|i| s.is_punct(*i, ']')) else { return };
        let Some(open) = (s.start..close).rev().take(10).find(|i| s.is_punct(*i, '[')) else { return };
        // "[Ana Ruiz, Quill Times]": the outlet stands last.
        let end = if s.is_punct(close - 1, '.') { close - 1 } else { close };
        let from = (open..end).rev().find(|i| s.is_punct(*i, ',') || *i == open).unwrap_or(open) + 1;
        let name = from..end;
        // "[Applause]" signs nothing.
        let written = s.span(&name).slice(self.read.text);
        let outlet = self.cast.venues.is_outlet(written) || name.len() == 1 && s.word(name.start).is_some_and(|w| w.shape == Shape::Upper);
        if name.is_empty() || !outlet {
            return;
        }
        let identified = identify(self.cast, &self.focus, s, &Subject::plain(name), paragraph, false);
        let cue = CueSpan { span: s.span(&(open..open + 1)), lemma: "[", speech: true, head: open };
        let source = identified.source;
        for draft in self.drafts[first..].iter_mut().filter(|d| unsigned(d)) {
            draft.sign(Some(cue.clone()), identified.clone());
            draft.setting.venue = Some(Venue {
                kind: VenueKind::Publication,
                name: None,
                outlet: Some(source.slice(self.read.text).to_owned()),
                place: None,
                span: Some(source),
                basis: Basis::Explicit,
                confidence: 0.8,
            });
        }
    }

    /// A sentence that is nothing but speech: it belongs to the quote before it, to whoever was announced, or waits.
    pub(super) fn speech_alone(
        &mut self,
        paragraph: usize,
        s: &Sentence<'_>,
        first_draft: usize,
        only_speech: bool,
        waiting: &mut Vec<(u32, Span)>,
    ) {
        let last = whole_numbers(s).last().map(|(at, _)| at);
        for (at, speech) in whole_numbers(s).collect::<Vec<_>>() {
            // The last words take along what the sentence adds to them: “It is late” for everybody.
            let end = if Some(at) == last { s.end } else { at + 1 };
            let span = tidy(s, &(at..end));
            let same_paragraph = self.drafts[first_draft..].iter().rposition(|d| !d.speech.is_empty()).map(|i| first_draft + i);
            let goes_on = self.running.take();
            if let Some(draft) = goes_on.or(same_paragraph) {
                self.drafts[draft].append(span, speech);
                self.note_running(&[speech], draft);
                if let Some(number) = self.drafts[draft].speaker() {
                    self.focus.note_speaker(number, paragraph);
                }
                continue;
            }
            if let Some(announced) = self.announced.take().filter(|a| a.paragraph + 1 == paragraph || a.paragraph == paragraph) {
                self.push(announced_draft(announced, paragraph, span, speech));
                continue;
            }
            // The speaker of a paraphrase goes on in marks: Rowe said he was tired. “It is late.”
            if let Some(before) = self.spoke_last(&self.drafts[first_draft..]) {
                let draft = goes_on_draft(before, paragraph, span, speech, Going::Paraphrase);
                self.push(draft);
                continue;
            }
            let block = self.read.block(speech);
            // An embedded post and a quotation with a citation are nobody's that the article tells of before.
            let signed = block.is_some_and(|b| b.kind == BlockKind::Post || b.cite.is_some());
            if only_speech && !signed {
                if let Some(draft) = self.previous_speaker(paragraph).filter(|_| block.is_none()) {
                    self.drafts[draft].append(span, speech);
                    self.note_running(&[speech], draft);
                    continue;
                }
                // The paragraph before told what somebody thinks; the words stand alone in the next.
                let from = self.drafts.partition_point(|d| d.paragraph + 1 < paragraph);
                let told = self.spoke_last(&self.drafts[from..first_draft]);
                if let Some(draft) = told.map(|before| goes_on_draft(before, paragraph, span, speech, Going::Paragraph)) {
                    self.push(draft);
                    continue;
                }
            }
            waiting.push((speech, span));
        }
    }

    /// Returns the draft whose speaker most likely goes on: the last that quotes, else that reports, else that tells anything;
    /// none in a relative clause.
    pub(super) fn spoke_last<'d>(&self, drafts: &'d [Draft]) -> Option<&'d Draft> {
        let pronoun = |d: &Draft| d.source.is_some_and(|s| matches!(s.slice(self.read.text), "who" | "which" | "that"));
        let able = || drafts.iter().rev().filter(|d| d.source.is_some() && d.form != MentionForm::Carried && !pronoun(d));
        able().find(|d| !d.speech.is_empty()).or_else(|| able().find(|d| d.is_uttered())).or_else(|| able().next())
    }

    /// Returns the draft that a paragraph of nothing but speech goes on with: the last of the paragraph before it.
    pub(super) fn previous_speaker(&self, paragraph: usize) -> Option<usize> {
        let last = self.drafts.len().checked_sub(1)?;
        let draft = &self.drafts[last];
        let end = draft.content.last()?.end;
        let before = paragraph.checked_sub(1)?;
        let direct = !draft.speech.is_empty() && draft.paragraph + 4 >= paragraph;
        let adjacent = self.read.paragraphs[before].contains(Span::new(end.saturating_sub(1), end));
        let closes = adjacent || draft.paragraph == before;
        (direct && closes && draft.speaker().is_some()).then_some(last)
    }

    /// Words in marks inside a sentence that no rule claimed: the subject's words when they read like speech.
    pub(super) fn loose_speech(&self, s: &Sentence<'_>, at: usize, main: Option<&Subject>, chosen: &mut Vec<Candidate>) {
        if !self.is_speech(s, at) {
            return;
        }
        let Some(subject) = main.filter(|m| m.core.end <= at || at == s.start) else { return };
        let last = s.class(subject.core.end - 1);
        let somebody = subject.core.clone().any(|i| s.is_name_word(i))
            || Person::read(s.folded(subject.core.start)).is_some_and(|p| p != Person::It)
            || last.has(Class::PERSON | Class::PEOPLE | Class::BODY | Class::WRITING);
        if !somebody {
            return;
        }
        // The verb beside the words stands for the cue, whatever it means: “Not us!” Rowe grinned.
        let verbs = (s.start..s.end).filter(|i| is_finite(s, *i) && !s.class(*i).has(Class::AUXILIARY));
        let verb = verbs.min_by_key(|i| i.abs_diff(at)).and_then(|i| group_at(s, i));
        chosen.push(Candidate {
            rule: "marks-alone",
            link: Link::Speech,
            content: smallvec![at..at + 1],
            cue: verb.map(|v| CueSpan { span: s.span(&(v.start..v.end)), lemma: v.lemma.name(), speech: true, head: v.head }),
            subject: Some(subject.clone()),
            confidence: 0.5,
            evidence: smallvec!["words in marks stand in a sentence about the source"],
            ..Candidate::unweighed()
        });
    }

    /// Words in marks that nobody claims: a quote without a speaker when they read like speech, else set off.
    pub(super) fn unclaimed(&mut self, paragraph: usize, speech: u32) {
        let Some(quote) = self.read.speech.get(speech as usize) else { return };
        if !looks_like_speech(self.read.text, quote) {
            let class = unclaimed(self.read.text, quote);
            self.set_off.push(SetOff { span: quote.span, text: quote.span.slice(self.read.text).to_owned(), class });
            return;
        }
        // “It is late,” Rowe said. “We have to go” home: the same speaker goes on.
        let before = self.drafts.iter().rev().take_while(|d| d.paragraph == paragraph).find(|d| !d.speech.is_empty() && d.source.is_some());
        if let Some(draft) = before.map(|before| goes_on_draft(before, paragraph, quote.outer, speech, Going::Quote)) {
            self.push(draft);
            return;
        }
        self.push(Draft {
            paragraph,
            content: vec![quote.outer],
            speech: vec![speech],
            cue: None,
            source: None,
            who: Who::Nobody,
            form: MentionForm::Carried,
            chain: Vec::new(),
            addressee: None,
            rule: "marks-only",
            confidence: 0.1,
            evidence: vec!["nothing beside the words tells who says them".to_owned()],
            setting: Setting::default(),
        });
    }
}

fn announced_draft(announced: Announced, paragraph: usize, span: Span, speech: u32) -> Draft {
    let identified = announced.identified;
    Draft {
        paragraph,
        content: vec![span],
        speech: vec![speech],
        cue: Some(announced.cue),
        source: Some(identified.source),
        confidence: 0.85 * sureness(&identified),
        who: identified.who,
        form: identified.form,
        chain: identified.chain,
        addressee: None,
        rule: "announced",
        evidence: vec!["a colon ends the paragraph before".to_owned()],
        setting: announced.setting,
    }
}

/// How often words without a cue are those of whoever spoke before, as `onrecord-eval reliability --rules` tells on train.
const SAME_SPEAKER: f64 = 0.55;

/// What words in marks without a cue go on from.
#[derive(Clone, Copy)]
enum Going {
    /// A paraphrase in the same paragraph.
    Paraphrase,
    /// Words in marks in the same paragraph.
    Quote,
    /// The paragraph before.
    Paragraph,
}

impl Going {
    fn evidence(self) -> &'static str {
        match self {
            Self::Paraphrase => "the words follow a paraphrase by the same speaker",
            Self::Quote => "the words stand beside others of the same speaker",
            Self::Paragraph => "the paragraph before tells what the speaker says or thinks",
        }
    }
}

/// A draft for words in marks that go on with the same speaker.
fn goes_on_draft(before: &Draft, paragraph: usize, span: Span, speech: u32, going: Going) -> Draft {
    Draft {
        paragraph,
        content: vec![span],
        speech: vec![speech],
        cue: None,
        source: before.source,
        who: before.who.clone(),
        form: MentionForm::Carried,
        chain: before.chain.clone(),
        addressee: None,
        rule: "goes-on",
        confidence: before.confidence * SAME_SPEAKER,
        evidence: vec![going.evidence().to_owned()],
        setting: Setting::default(),
    }
}

pub(super) fn is_only_speech(s: &Sentence<'_>) -> bool {
    s.start < s.end
        && (s.start..s.end).all(|i| matches!(s.kind(i), Some(Kind::Whole(_) | Kind::Punct(_))))
        && (s.start..s.end).any(|i| s.is_whole(i))
}

/// Tells whether a sentence begins with speech and adds no clause to it: “It is late” for everybody.
pub(super) fn is_speech_with_tail(s: &Sentence<'_>) -> bool {
    let led = s.class(s.start + 1).has(Class::PREPOSITION) && s.folded(s.start + 1) != "according";
    s.is_whole(s.start)
        && led
        && (s.start + 1..s.end).all(|i| !s.class(i).has(Class::VERB) || s.is_name_word(i))
        && !has_finite(s, s.start, s.end)
}
