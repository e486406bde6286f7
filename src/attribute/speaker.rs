//! From the source of a candidate to whom it means.

use std::ops::Range;

use crate::mention::{Cast, EntityKind, Focus, Group, Person, Resolution, resolve, taken_up};
use crate::record::{MentionForm, Speaker, SpeakerKind};
use crate::span::Span;
use crate::syntax::clause::{Subject, main_subject, others_before};
use crate::syntax::phrase::Sentence;
use crate::text::word::Kind;

/// Whom a source means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// One of the cast, with those who speak together with it.
    Known(usize, Vec<usize>),
    /// Somebody without a name.
    Unnamed(String),
    /// A body without a name.
    Body(String),
    /// Several fit.
    Ambiguous(Vec<usize>),
    /// Nobody can be told.
    Nobody,
}

/// Whom a source means, and how that was found.
#[derive(Clone, Debug)]
pub(crate) struct Identified {
    pub(crate) who: Who,
    pub(crate) form: MentionForm,
    /// The mention, then what it led to.
    pub(crate) chain: Vec<Span>,
    pub(crate) source: Span,
    pub(crate) evidence: Option<String>,
}

/// Identifies the subject of a cue; `goes_on` when the cue continues what was said before.
pub(crate) fn identify(
    cast: &mut Cast<'_>,
    focus: &Focus,
    s: &Sentence<'_>,
    subject: &Subject,
    paragraph: usize,
    goes_on: bool,
) -> Identified {
    let source = s.span(&subject.source);
    let core = subject.antecedent.clone().unwrap_or_else(|| subject.core.clone());
    let mention = s.span(&subject.core);
    let found = |who: Who, form: MentionForm, chain: Vec<Span>, evidence: Option<String>| Identified { who, form, chain, source, evidence };
    // "They said", "both women agreed": the group named before.
    let both = s.folded(core.start) == "both" && core.len() <= 2;
    if core.len() == 1 && s.folded(core.start) == "they" || both {
        if let Some(group) = focus.group(paragraph) {
            let who = match group {
                Group::Unnamed(text) => Who::Unnamed(text.clone()),
                Group::Named(numbers) => Who::Known(numbers[0], numbers.get(1..).unwrap_or(&[]).to_vec()),
            };
            return found(who, MentionForm::Pronoun, vec![mention], None);
        }
    }
    if core.len() == 1 {
        if let Some(person) = Person::read(s.folded(core.start)) {
            let Some((number, rivals)) =
                in_sentence(cast, s, core.start, person).map(|n| (n, Vec::new())).or_else(|| focus.find(cast, person, paragraph, goes_on))
            else {
                return found(Who::Nobody, MentionForm::Pronoun, vec![mention], None);
            };
            let mentions = &cast.entities[number].mentions;
            let before = mentions.partition_point(|m| m.end <= mention.start);
            let named = before.checked_sub(1).and_then(|i| mentions.get(i)).or(mentions.first());
            let chain = std::iter::once(mention).chain(named.copied()).collect();
            let note = (!rivals.is_empty()).then(|| {
                let others: Vec<&str> = rivals.iter().map(|r| cast.entities[*r].name.as_str()).collect();
                format!("the pronoun could also mean {}", others.join(" or "))
            });
            return found(Who::Known(number, Vec::new()), MentionForm::Pronoun, chain, note);
        }
    }
    let mut resolution = resolve(cast, s, &core);
    let mut evidence = None;
    if let Resolution::Unnamed(text) | Resolution::Body(text) = &resolution {
        if let Some(number) = apposed(cast, s, subject) {
            // "The foreign minister of Ruritania, Ana Ruiz, said"
            resolution = Resolution::Named(number);
        } else if let Some(number) = taken_up(cast, focus, s, &core, paragraph) {
            evidence = Some(format!("“{text}” takes up {}", cast.entities[number].name));
            resolution = Resolution::Described(number);
        }
    }
    let (first_core, others) = joint(cast, s, &core, &resolution);
    let (who, form) = match resolution {
        Resolution::Named(number) => (Who::Known(number, Vec::new()), MentionForm::Name),
        Resolution::Described(number) => (Who::Known(number, Vec::new()), MentionForm::Description),
        // Of a family, the one whom the article has had speak or act before goes by the surname.
        Resolution::Ambiguous(numbers) => match focus.latest_of(&numbers) {
            Some(number) => (Who::Known(number, Vec::new()), MentionForm::Name),
            None => (Who::Ambiguous(numbers), MentionForm::Name),
        },
        Resolution::Unnamed(text) => (Who::Unnamed(text), MentionForm::Description),
        Resolution::Body(text) => (Who::Body(text), MentionForm::Description),
    };
    if let (Who::Known(number, _), true, Some((second, end))) = (&who, others.is_empty(), joint_behind(cast, s, &core, &who)) {
        let source = s.span(&(subject.source.start..end));
        let who = Who::Known(*number, vec![second]);
        return Identified { who, form, chain: vec![mention], source, evidence: Some("several speak together".to_owned()) };
    }
    match (who, others.as_slice()) {
        (Who::Known(number, _), [first, rest @ ..]) => {
            let source = s.span(&(first_core..subject.source.end));
            let who = Who::Known(*first, rest.iter().copied().chain(std::iter::once(number)).collect());
            Identified { who, form, chain: vec![mention], source, evidence: Some("several speak together".to_owned()) }
        }
        (who, _) => {
            let mut chain = vec![mention];
            if let (Who::Known(number, _), MentionForm::Description) = (&who, form) {
                chain.extend(cast.entities[*number].mentions.first().copied().filter(|m| *m != mention));
            }
            found(who, form, chain, evidence)
        }
    }
}

/// Returns whom the apposition of a description names.
fn apposed(cast: &mut Cast<'_>, s: &Sentence<'_>, subject: &Subject) -> Option<usize> {
    let comma = subject.core.end;
    let name = s.phrase_after(comma + 1).filter(|p| s.is_punct(comma, ',') && p.end <= subject.whole.end)?;
    let all = name.clone().all(|i| s.is_name_word(i));
    match resolve(cast, s, &name) {
        Resolution::Named(number) if all && cast.entities[number].kind == EntityKind::Person => Some(number),
        _ => None,
    }
}

/// Finds the speakers joined before the phrase, in order: "Rowe, Ruiz and Dahl said". Returns where the first begins.
fn joint(cast: &mut Cast<'_>, s: &Sentence<'_>, core: &Range<usize>, last: &Resolution) -> (usize, Vec<usize>) {
    let none = (core.start, Vec::new());
    let Resolution::Named(number) = last else { return none };
    let others = others_before(s, core);
    let Some(first) = others.last().map(|p| p.start) else { return none };
    let opens = first == s.start
        || !s.is_whole(first - 1) && !s.class(first - 1).has(crate::lexicon::word::Class::PREPOSITION | crate::lexicon::word::Class::VERB)
        || s.is_whole(first - 1);
    if !opens {
        return none;
    }
    let mut named = Vec::new();
    for phrase in others.iter().rev() {
        match resolve(cast, s, phrase) {
            Resolution::Named(other) if other != *number && !named.contains(&other) => named.push(other),
            _ => return none,
        }
    }
    (first, named)
}

/// Finds a second speaker joined by "and" behind an inverted subject: “…,” said Rowe and Ruiz. Returns where it ends.
fn joint_behind(cast: &mut Cast<'_>, s: &Sentence<'_>, core: &Range<usize>, who: &Who) -> Option<(usize, usize)> {
    let second = s
        .phrase_after(core.end + 1)
        .filter(|p| s.folded(core.end) == "and" && s.is_name_word(p.end - 1) && s.is_name_word(core.end - 1))?;
    let ends = matches!(s.kind(second.end), None | Some(Kind::Punct('.' | ',' | ';')));
    match resolve(cast, s, &second) {
        Resolution::Named(number) if ends && *who != Who::Known(number, Vec::new()) => Some((number, second.end)),
        _ => None,
    }
}

/// Finds whom a pronoun means in its own sentence: "Although Rowe agreed, he said".
fn in_sentence(cast: &mut Cast<'_>, s: &Sentence<'_>, pronoun: usize, person: Person) -> Option<usize> {
    let subject = main_subject(s, pronoun)
        .filter(|x| x.whole.end <= pronoun && !(x.core.len() == 1 && Person::read(s.folded(x.core.start)).is_some()))?;
    let name = subject.core.clone().any(|i| s.is_name_word(i));
    if !name {
        return None;
    }
    match resolve(cast, s, &subject.core) {
        Resolution::Named(number) | Resolution::Described(number) if person.fits(cast, number) => Some(number),
        _ => None,
    }
}

/// Returns the speaker as put on the record.
pub(crate) fn speaker(cast: &Cast<'_>, number: usize, form: MentionForm, chain: Vec<Span>) -> Speaker {
    let entity = &cast.entities[number];
    let entry = entity.entry.and_then(|e| cast.gazetteer.entries().get(e));
    let held = entry.and_then(|e| cast.published.and_then(|d| e.role_on(d)));
    Speaker {
        name: entity.name.clone(),
        kind: if entity.kind == EntityKind::Person { SpeakerKind::Person } else { SpeakerKind::Organization },
        id: entry.and_then(|e| e.id.clone()),
        role: entity.roles.first().cloned().or_else(|| held.map(|r| r.title.clone())),
        affiliation: entry.and_then(|e| e.affiliation.clone()),
        form,
        chain,
    }
}

/// Returns a speaker without a name as put on the record.
pub(crate) fn nameless(name: String, kind: SpeakerKind, chain: Vec<Span>) -> Speaker {
    Speaker { name, kind, id: None, role: None, affiliation: None, form: MentionForm::Description, chain }
}
