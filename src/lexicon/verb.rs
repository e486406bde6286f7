//! The forms of a verb, from its base and its irregular forms.

use crate::lexicon::word::Class;

/// Returns the forms of a verb with what each is; `past` and `participle` are "-" for a regular verb.
pub(crate) fn forms(base: &str, past: &str, participle: &str) -> Vec<(String, Class)> {
    if base == "be" {
        return [("be", Class::BASE), ("been", Class::PARTICIPLE), ("being", Class::ING)]
            .map(|(form, class)| (form.to_owned(), class))
            .to_vec();
    }
    let regular = past_of(base);
    let past = if past == "-" { regular.as_str() } else { past };
    let participle = if participle == "-" { regular.as_str() } else { participle };
    vec![
        (base.to_owned(), Class::BASE),
        (third_of(base), Class::THIRD),
        (past.to_owned(), Class::PAST),
        (participle.to_owned(), Class::PARTICIPLE),
        (ing_of(base, past), Class::ING),
    ]
}

fn third_of(base: &str) -> String {
    match base {
        "have" => "has".to_owned(),
        "quiz" | "whiz" => format!("{base}zes"),
        _ if base.ends_with("oo") => format!("{base}s"),
        _ if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") => format!("{base}es"),
        _ => match ending_in_consonant_y(base) {
            Some(stem) => format!("{stem}ies"),
            None => format!("{base}s"),
        },
    }
}

fn past_of(base: &str) -> String {
    if base.ends_with('e') {
        return format!("{base}d");
    }
    match ending_in_consonant_y(base) {
        Some(stem) => format!("{stem}ied"),
        None => format!("{}ed", doubled(base)),
    }
}

fn ing_of(base: &str, past: &str) -> String {
    // "admitted", "admitting"
    if let Some(stem) = past.strip_suffix("ed").filter(|stem| stem.len() == base.len() + 1 && stem.starts_with(base)) {
        return format!("{stem}ing");
    }
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match base.strip_suffix('e') {
        Some(stem) if !base.ends_with("ee") && !base.ends_with("ye") && !base.ends_with("oe") => format!("{stem}ing"),
        _ => format!("{}ing", doubled(base)),
    }
}

fn ending_in_consonant_y(base: &str) -> Option<&str> {
    let stem = base.strip_suffix('y')?;
    (!stem.ends_with(['a', 'e', 'i', 'o', 'u'])).then_some(stem)
}

/// Doubles the last letter where spelling asks for it: "plan" → "plann". Of longer verbs the table spells the past out.
fn doubled(base: &str) -> String {
    let last = base.rsplit('-').next().unwrap_or(base);
    let longer = matches!(
        base,
        "babysit"
            | "beget"
            | "begin"
            | "beset"
            | "forbid"
            | "forget"
            | "input"
            | "inset"
            | "intercut"
            | "offset"
            | "outbid"
            | "outrun"
            | "overbid"
            | "overrun"
            | "preset"
            | "rebid"
            | "rerun"
            | "reset"
            | "sublet"
            | "typeset"
            | "underbid"
            | "undercut"
            | "upset"
    );
    match base.chars().last() {
        Some(letter) if longer || is_short(last) => format!("{base}{letter}"),
        _ => base.to_owned(),
    }
}

/// Tells whether a verb is one syllable that ends in one vowel and one consonant: "plan", "quit", but not "show".
fn is_short(base: &str) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let onset = base.trim_start_matches(|c: char| !vowel(c));
    let nucleus = if onset.starts_with('u') && base.contains("qu") { onset.trim_start_matches('u') } else { onset };
    let mut letters = nucleus.chars();
    let (Some(first), Some(last), None) = (letters.next(), letters.next(), letters.next()) else { return false };
    vowel(first) && !vowel(last) && !matches!(last, 'w' | 'x' | 'y') && base != "bus"
}
