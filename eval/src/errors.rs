//! What went wrong, case by case, with the words.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use onrecord::QuoteKind;
use onrecord::render::clean;

use crate::case::{Case, Fragment};
use crate::corpus::Attribution;
use crate::letters::{Chars, LetterSet};
use crate::matching::pair;
use crate::measure::{CONTENT, KINDS, place};
use crate::prediction::Found;

/// How a fragment of a content went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Class {
    /// Marked, and not found: nothing overlaps by a half
    Missed,
    /// Found, and not marked
    Extra,
    /// Found, with the wrong source
    Source,
    /// Found, with an overlap of less than nine tenths
    Boundary,
}

impl Class {
    /// Returns the name of the class.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Extra => "extra",
            Self::Source => "source",
            Self::Boundary => "boundary",
        }
    }
}

fn kind_name(kind: QuoteKind) -> &'static str {
    KINDS[place(kind)].1
}

/// One error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// How the fragment went wrong.
    pub class: Class,
    /// The kind of the marked attribution; of an extra one, the kind that was found.
    pub kind: QuoteKind,
    /// The rule that found it, or the nearest quote; `None` where nothing overlaps.
    pub rule: Option<String>,
    /// The article.
    pub article: String,
    /// Where the fragment stands, in code points.
    pub range: Chars,
    /// What is marked, or is marked nearest.
    pub gold: Option<Side>,
    /// What was found, or was found nearest.
    pub found: Option<Side>,
}

/// One side of an error, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Whether the content stands in marks.
    pub kind: QuoteKind,
    /// The fragment.
    pub content: String,
    /// The cue.
    pub cue: Option<String>,
    /// The source.
    pub source: Option<String>,
}

/// Returns the errors of a case: first by marked fragments, then what is extra.
#[must_use]
pub fn of(case: &Case<'_>) -> Vec<Mistake> {
    let (gold, found) = (case.gold_content(), case.found_content());
    let gold_sets: Vec<&LetterSet> = gold.iter().map(|f| &f.set).collect();
    let found_sets: Vec<&LetterSet> = found.iter().map(|f| &f.set).collect();
    let [loose, tight] = CONTENT.map(|least| pair(&gold_sets, &found_sets, least));
    let mut mistakes = Vec::new();
    let mistake = |class, g: Option<&Fragment<&Attribution>>, f: Option<&Fragment<&Found>>| Mistake {
        class,
        kind: match (class, g, f) {
            (Class::Extra, _, Some(f)) | (_, None, Some(f)) => f.of.kind,
            (_, Some(g), _) => g.of.type_derived,
            (_, None, None) => QuoteKind::Indirect,
        },
        rule: f.map(|f| f.of.rule.clone()),
        article: case.article.id.clone(),
        range: match (class, g, f) {
            (Class::Extra, _, Some(f)) | (_, None, Some(f)) => f.range,
            (_, Some(g), _) => g.range,
            (_, None, None) => Chars::new(0, 0),
        },
        gold: g.map(|g| gold_side(case, g)),
        found: f.map(|f| found_side(case, f)),
    };
    for (i, g) in gold.iter().enumerate() {
        let Some(j) = loose.get(&i) else {
            mistakes.push(mistake(Class::Missed, Some(g), nearest(&g.set, &found)));
            continue;
        };
        let f = &found[*j];
        if !case.same_source(g.of, f.of) {
            mistakes.push(mistake(Class::Source, Some(g), Some(f)));
        }
        if !tight.contains_key(&i) {
            mistakes.push(mistake(Class::Boundary, Some(g), Some(f)));
        }
    }
    for (j, f) in found.iter().enumerate() {
        if !loose.values().any(|hit| *hit == j) {
            mistakes.push(mistake(Class::Extra, nearest(&f.set, &gold), Some(f)));
        }
    }
    mistakes
}

/// Returns the fragment that overlaps most, the first of several; `None` when none overlaps.
fn nearest<'f, T>(set: &LetterSet, fragments: &'f [Fragment<T>]) -> Option<&'f Fragment<T>> {
    let mut best = (0.0, None);
    for fragment in fragments {
        let overlap = set.overlap(&fragment.set);
        if overlap > best.0 {
            best = (overlap, Some(fragment));
        }
    }
    best.1
}

fn gold_side(case: &Case<'_>, fragment: &Fragment<&Attribution>) -> Side {
    let words = |ranges: &[Chars]| {
        let parts: Vec<&str> = ranges.iter().map(|range| case.letters.slice(*range)).collect();
        (!parts.is_empty()).then(|| parts.join(" … "))
    };
    Side {
        kind: fragment.of.type_derived,
        content: case.letters.slice(fragment.range).to_owned(),
        cue: words(&fragment.of.cue),
        source: words(&fragment.of.source),
    }
}

fn found_side(case: &Case<'_>, fragment: &Fragment<&Found>) -> Side {
    let words = |range: Option<Chars>| range.map(|range| case.letters.slice(range).to_owned());
    Side {
        kind: fragment.of.kind,
        content: case.letters.slice(fragment.range).to_owned(),
        cue: words(fragment.of.cue),
        source: words(fragment.of.source),
    }
}

/// Chooses at most `count` by a seed, and keeps their order: the same seed chooses the same.
#[must_use]
pub fn sample(mistakes: Vec<Mistake>, count: usize, seed: u64) -> Vec<Mistake> {
    let mut chosen = fastrand::Rng::with_seed(seed).choose_multiple(0..mistakes.len(), count);
    chosen.sort_unstable();
    mistakes.into_iter().enumerate().filter(|(i, _)| chosen.binary_search(i).is_ok()).map(|(_, m)| m).collect()
}

/// Returns how many errors there are by class, kind and rule, the most frequent rule first.
#[must_use]
pub fn counts(mistakes: &[Mistake]) -> String {
    let mut counts: BTreeMap<(Class, usize, &str), usize> = BTreeMap::new();
    for m in mistakes {
        *counts.entry((m.class, place(m.kind), rule_name(m))).or_default() += 1;
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|((class, kind, _), n)| (*class, *kind, Reverse(*n)));
    let mut out = format!("{:<9} {:<9} {:<18} {:>6}\n", "class", "kind", "rule", "errors");
    for ((class, kind, rule), n) in rows {
        _ = writeln!(out, "{:<9} {:<9} {:<18} {n:>6}", class.name(), KINDS[kind].1, clean(rule));
    }
    out
}

fn rule_name(mistake: &Mistake) -> &str {
    mistake.rule.as_deref().filter(|rule| !rule.is_empty()).unwrap_or("-")
}

/// Returns an error as reading matter.
#[must_use]
pub fn card(mistake: &Mistake) -> String {
    let Mistake { class, kind, article, range, .. } = mistake;
    let rule = clean(rule_name(mistake));
    let mut out = format!("{} {}  {}  {}..{}  {rule}\n", class.name(), kind_name(*kind), clean(article), range.start, range.end);
    for (name, side) in [("marked", &mistake.gold), ("found", &mistake.found)] {
        let Some(side) = side else {
            _ = writeln!(out, "  {name:<7} -");
            continue;
        };
        _ = writeln!(out, "  {name:<7} {}", clean(&side.content));
        let told = |words: &Option<String>| words.as_deref().map_or_else(|| "-".to_owned(), clean);
        _ = writeln!(out, "          {}; cue: {}; source: {}", kind_name(side.kind), told(&side.cue), told(&side.source));
    }
    out
}
