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
        (ing_of(base), Class::ING),
    ]
}

fn third_of(base: &str) -> String {
    match base {
        "have" => "has".to_owned(),
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

fn ing_of(base: &str) -> String {
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

/// Doubles the last letter where spelling asks for it: "admit" → "admitt".
fn doubled(base: &str) -> String {
    let doubles = matches!(
        base,
        "admit"
            | "ban"
            | "bar"
            | "beg"
            | "blog"
            | "brag"
            | "chat"
            | "chip"
            | "commit"
            | "compel"
            | "control"
            | "crop"
            | "cut"
            | "defer"
            | "dig"
            | "drag"
            | "drop"
            | "drum"
            | "dub"
            | "equip"
            | "excel"
            | "expel"
            | "flag"
            | "flip"
            | "forget"
            | "fret"
            | "get"
            | "grab"
            | "grin"
            | "grip"
            | "hit"
            | "hug"
            | "incur"
            | "infer"
            | "jab"
            | "jog"
            | "lag"
            | "let"
            | "log"
            | "mar"
            | "nod"
            | "occur"
            | "omit"
            | "patrol"
            | "permit"
            | "pin"
            | "plan"
            | "plot"
            | "plug"
            | "pop"
            | "prefer"
            | "prod"
            | "propel"
            | "put"
            | "quip"
            | "quit"
            | "rap"
            | "rebut"
            | "recur"
            | "refer"
            | "regret"
            | "rip"
            | "rub"
            | "run"
            | "scan"
            | "scrap"
            | "set"
            | "shop"
            | "shrug"
            | "shut"
            | "sit"
            | "skip"
            | "slam"
            | "slap"
            | "slip"
            | "snap"
            | "sob"
            | "spin"
            | "spot"
            | "spur"
            | "stem"
            | "step"
            | "stir"
            | "stop"
            | "strip"
            | "stun"
            | "submit"
            | "sum"
            | "swim"
            | "tag"
            | "tap"
            | "tip"
            | "top"
            | "transfer"
            | "transmit"
            | "trap"
            | "trim"
            | "win"
            | "wrap"
    );
    match base.chars().last() {
        Some(last) if doubles => format!("{base}{last}"),
        _ => base.to_owned(),
    }
}
