//! From the source of a candidate to whom it means.

use std::ops::Range;

use crate::gazetteer::Pronouns;
use crate::lexicon::word::{Class, look_up};
use crate::mention::{Cast, EntityKind, Focus, Group, Person, Resolution, resolve, taken_up};
use crate::record::{MentionForm, Speaker, SpeakerKind};
use crate::span::Span;
use crate::syntax::phrase::Sentence;
use crate::syntax::subject::{Subject, main_subject, others_before};
use crate::text::fold;
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

impl Who {
    /// Returns the group that is meant, when several are.
    pub(crate) fn group(&self) -> Option<Group> {
        match self {
            Self::Known(first, others) if !others.is_empty() => {
                Some(Group::Named(std::iter::once(*first).chain(others.iter().copied()).collect()))
            }
            Self::Unnamed(name) | Self::Body(name) => {
                // "an analyst at Goldman Sachs" is one: the head stands before what is attached.
                let attached = |w: &&str| !look_up(&fold::key(w)).class.has(Class::PREPOSITION);
                let last = fold::key(name.split_whitespace().take_while(attached).last()?).into_owned();
                let single = last.strip_suffix('s').unwrap_or("");
                let plural =
                    look_up(&last).class.has(Class::PEOPLE) || look_up(single).class.has(Class::PERSON | Class::BODY | Class::ORIGIN);
                plural.then(|| Group::Unnamed(name.clone()))
            }
            _ => None,
        }
    }
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

impl Identified {
    /// Returns the number of the speaker in the cast, when it is one of them.
    pub(crate) fn known(&self) -> Option<usize> {
        match &self.who {
            Who::Known(number, _) => Some(*number),
            _ => None,
        }
    }
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
    let bare = core.len() == 1;
    let both = s.folded(core.start) == "both" && (bare || core.len() == 2 && s.class(core.end - 1).has(Class::PEOPLE));
    if let Some([one, other]) = if both { two_meant(cast, focus, s, &core, paragraph) } else { None } {
        return found(Who::Known(one, vec![other]), MentionForm::Pronoun, vec![mention], None);
    }
    if bare && matches!(s.folded(core.start), "they" | "both") {
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
            let note = could_also(cast, "pronoun", &rivals);
            return found(Who::Known(number, Vec::new()), MentionForm::Pronoun, chain, note);
        }
    }
    let mut resolution = resolve(cast, s, &core);
    let mut evidence = None;
    if let Resolution::Unnamed(text) | Resolution::Body(text) = &resolution {
        if let Some(number) = apposed(cast, s, subject) {
            // "The foreign minister of Ruritania, Ana Ruiz, said"
            resolution = Resolution::Named(number);
        } else if let Some(number) = taken_up(cast, focus, s, &core, paragraph).or_else(|| editors(cast, focus, s, &core, paragraph)) {
            evidence = Some(format!("“{text}” takes up {}", cast.entities[number].name));
            resolution = Resolution::Described(number);
        } else if let Some(name) = taken_up_group(focus, s, &core, paragraph) {
            return found(Who::Unnamed(name), MentionForm::Description, vec![mention], None);
        }
    }
    let (first_core, others) = joint(cast, s, &core, &resolution);
    let (who, form) = match resolution {
        Resolution::Named(number) => (Who::Known(number, Vec::new()), MentionForm::Name),
        Resolution::Described(number) => (Who::Known(number, Vec::new()), MentionForm::Description),
        Resolution::Ambiguous(numbers) => {
            let form = if core.clone().any(|i| s.is_name_word(i)) { MentionForm::Name } else { MentionForm::Description };
            match meant(cast, focus, s, &core, &numbers) {
                Some(number) => {
                    let rivals: Vec<usize> = numbers.into_iter().filter(|n| *n != number).take(MOST_RIVALS).collect();
                    let what = if form == MentionForm::Name { "name" } else { "description" };
                    evidence = could_also(cast, what, &rivals);
                    (Who::Known(number, Vec::new()), form)
                }
                None => (Who::Ambiguous(numbers), form),
            }
        }
        // "a clip that shows": nobody.
        Resolution::Unnamed(_) if core.len() == 1 && matches!(s.folded(core.start), "that" | "which" | "who") => {
            (Who::Nobody, MentionForm::Pronoun)
        }
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

/// Tells who else a mention could mean.
fn could_also(cast: &Cast<'_>, what: &str, rivals: &[usize]) -> Option<String> {
    let others: Vec<&str> = rivals.iter().map(|r| cast.entities[*r].name.as_str()).collect();
    (!others.is_empty()).then(|| format!("the {what} could also mean {}", others.join(" or ")))
}

/// More rivals than these are not listed.
const MOST_RIVALS: usize = 3;

/// Returns the two that "both" means, or "both women".
fn two_meant(cast: &Cast<'_>, focus: &Focus, s: &Sentence<'_>, core: &Range<usize>, paragraph: usize) -> Option<[usize; 2]> {
    let head = s.class(core.end - 1);
    let gender =
        [(Class::SHE, Pronouns::She), (Class::HE, Pronouns::He)].into_iter().find(|(class, _)| core.len() == 2 && head.has(*class));
    match gender {
        Some((_, pronouns)) => focus.latest_two(paragraph, |n| cast.entities[n].pronouns == Some(pronouns)),
        None => focus.pair(paragraph),
    }
}

/// Returns the outlet for which its editors speak: "the paper’s editorial board".
fn editors(cast: &Cast<'_>, focus: &Focus, s: &Sentence<'_>, core: &Range<usize>, paragraph: usize) -> Option<usize> {
    let clitic = core.clone().find(|i| s.kind(*i) == Some(Kind::Clitic))?;
    let board =
        matches!(s.folded(core.end - 1), "board" | "editors" | "editorial") && core.clone().any(|i| s.folded(i).starts_with("editor"));
    taken_up(cast, focus, s, &(core.start..clitic), paragraph).filter(|_| board)
}

/// Returns the group that "the groups" takes up: one with the same noun at its head, or bodies.
fn taken_up_group(focus: &Focus, s: &Sentence<'_>, core: &Range<usize>, paragraph: usize) -> Option<String> {
    if core.len() != 2 || !matches!(s.folded(core.start), "the" | "these" | "those") {
        return None;
    }
    let Some(Group::Unnamed(name)) = focus.group(paragraph) else { return None };
    let head = s.folded(core.end - 1);
    let last = fold::key(name.split_whitespace().last()?).into_owned();
    let bodies = matches!(head, "groups" | "organizations" | "organisations") && look_up(last.strip_suffix('s')?).class.has(Class::BODY);
    (head.ends_with('s') && (last == head || bodies)).then(|| name.clone())
}

/// Returns which of several is meant: of a family, the one who has spoken goes by the surname, then who is named most,
/// then who acted last; of those who hold an office, who has spoken or acted last, and where there is one of it, whom the
/// article calls by it alone.
fn meant(cast: &Cast<'_>, focus: &Focus, s: &Sentence<'_>, core: &Range<usize>, numbers: &[usize]) -> Option<usize> {
    let one = matches!(s.folded(core.end - 1), "president" | "minister" | "chancellor" | "pope" | "king" | "queen" | "premier");
    // How often somebody is named tells nothing about "the senator".
    let named = core.clone().any(|i| s.is_name_word(i));
    let plain = plainly(cast, numbers);
    plain
        .filter(|_| one)
        .or_else(|| focus.spoke_last_of(numbers))
        .or_else(|| if named { cast.leader(numbers) } else { None })
        .or_else(|| focus.latest_of(numbers))
        .or(plain)
}

/// Returns the one of several whom the article calls by the title alone: "President Rowe".
fn plainly(cast: &Cast<'_>, numbers: &[usize]) -> Option<usize> {
    let mut plain = numbers.iter().copied().filter(|n| cast.entities[*n].bare_title);
    plain.next().filter(|_| plain.next().is_none())
}

/// Returns whom the apposition of a description names.
fn apposed(cast: &mut Cast<'_>, s: &Sentence<'_>, subject: &Subject) -> Option<usize> {
    let comma = subject.core.end;
    if !s.is_punct(comma, ',') {
        return None;
    }
    let name = s.phrase_after(comma + 1).filter(|p| p.end <= subject.whole.end)?;
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
    let opens =
        first == s.start || !s.is_whole(first - 1) && !s.class(first - 1).has(Class::PREPOSITION | Class::VERB) || s.is_whole(first - 1);
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
    if s.folded(core.end) != "and" || !s.is_name_word(core.end - 1) {
        return None;
    }
    let second = s.phrase_after(core.end + 1).filter(|p| s.is_name_word(p.end - 1))?;
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
