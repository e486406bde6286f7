//! `said-before` and `clause-after`: the cue stands before what it reports, words in marks or a clause.
//!
//! > The minister said that the bridge would open. / She added: “It is late.” / He told reporters it was over.
//!
//! # Does not fire
//! Where the verb governs a noun only: "announced the plan" is for `object`.

use smallvec::{SmallVec, smallvec};

use crate::attribute::boundary::Run;
use crate::attribute::candidate::Candidate;
use crate::attribute::cue::CueVerb;
use crate::attribute::cut::Cuts;
use crate::attribute::reported::{Link, Reported};
use crate::attribute::rules::Scene;
use crate::lexicon::cue::Frames;
use crate::lexicon::word::Class;
use crate::syntax::verb::has_finite;

pub(crate) fn propose(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    for (verb, cue) in scene.cues.iter().enumerate() {
        let Some(reported) = scene.reported[verb].clone().or_else(|| fronted(&scene.cuts, cue)) else { continue };
        let told = match reported.link {
            Link::Speech => "words in marks follow the cue",
            Link::Colon => "a colon follows the cue",
            Link::That => "a clause with “that” follows the cue",
            Link::Question => "a question clause follows the cue",
            Link::Infinitive => "an infinitive follows the cue",
            _ => "a clause follows the cue",
        };
        let mut evidence = SmallVec::from_slice(&[told]);
        if cue.inherited {
            evidence.push("the cue shares the subject of an earlier verb");
        }
        // "Adding that the bridge was old, Rowe said": the main clause with its subject is the writer's.
        let mut content = scene.without_setting(reported.content);
        if let Some(subject) = cue.subject.as_ref().filter(|x| content.start < x.core.start && x.core.end <= content.end && cue.inherited) {
            content.end = (content.start..subject.core.start).rev().find(|i| scene.s.is_punct(*i, ',')).unwrap_or(content.end);
        }
        out.push(Candidate {
            rule: if reported.link == Link::Speech { "said-before" } else { "clause-after" },
            link: reported.link,
            verb: Some(verb),
            content: smallvec![content],
            run: reported.run,
            cue: Some(scene.cue_span(cue)),
            subject: cue.subject.clone(),
            addressee: reported.addressee,
            evidence,
            ..Candidate::unweighed()
        });
    }
}

/// "As Rowe told the BBC on Monday, the bridge is closed": the clause stands behind the comma.
fn fronted(cuts: &Cuts<'_>, cue: &CueVerb) -> Option<Reported> {
    let s = &cuts.s;
    let subject = cue.subject.as_ref()?;
    let at = subject.whole.start.checked_sub(1).filter(|i| *i >= s.start && s.folded(*i) == "as")?;
    // "and as Rowe noted, it is closed": not behind a comma, where "as" leads back.
    let begins = at == s.start || !s.is_punct(at - 1, ',') && s.class(at - 1).has(Class::COORDINATOR | Class::SUBORDINATOR);
    if !begins || !cue.entry.frames.has(Frames::THAT | Frames::BARE) {
        return None;
    }
    let comma = (cue.group.end..s.end.min(cue.group.end + 14)).find(|i| s.is_punct(*i, ','))?;
    let mut run = Run::behind(s, cue, comma + 1, Link::Bare);
    let content = run.read(cuts);
    let clause = !content.is_empty() && has_finite(s, content.start, content.end) && !has_finite(s, cue.group.end, comma);
    clause.then_some(Reported { content, run: Some(run), addressee: None, link: Link::Bare })
}
