//! Nouns that stand for people, for bodies of people, and for writings that speak.

use crate::error::Error;
use crate::lexicon::word::Class;
use crate::table;

/// Adds the nouns to the lexicon.
pub(crate) fn read(add: &mut impl FnMut(&str, Class)) -> Result<(), Error> {
    for row in table::rows("lexicon/people.tsv", include_str!("people.tsv")) {
        let [noun, plural, pronoun, use_] = row.cells()?;
        let pronoun = match pronoun {
            "he" => Class::HE,
            "she" => Class::SHE,
            "-" => Class::NONE,
            other => return Err(row.error("he, she or -", other)),
        };
        let title = match use_ {
            "title" => Class::TITLE,
            "noun" => Class::NONE,
            other => return Err(row.error("title or noun", other)),
        };
        add(noun, Class::PERSON | pronoun | title);
        if plural != "-" && plural != noun {
            add(plural, Class::PEOPLE | pronoun);
        }
    }
    for row in table::rows("lexicon/bodies.tsv", include_str!("bodies.tsv")) {
        let [noun, kind] = row.cells()?;
        let class = match kind {
            "body" => Class::BODY,
            "writing" => Class::WRITING,
            other => return Err(row.error("body or writing", other)),
        };
        add(noun, class);
    }
    Ok(())
}

/// Returns the full word for an abbreviated title: "sen." is a senator.
pub(crate) fn expand_title(folded: &str) -> Option<&'static str> {
    Some(match folded.strip_suffix('.').unwrap_or(folded) {
        "sen" | "sens" => "senator",
        "rep" | "reps" | "congressman" | "congresswoman" => "representative",
        "gov" | "govs" => "governor",
        "pres" => "president",
        "lt" => "lieutenant",
        "gen" => "general",
        "col" => "colonel",
        "capt" => "captain",
        "sgt" => "sergeant",
        "adm" => "admiral",
        "maj" => "major",
        "prof" => "professor",
        "sec" => "secretary",
        "amb" => "ambassador",
        "atty" => "attorney",
        "det" => "detective",
        "insp" => "inspector",
        "supt" => "superintendent",
        "cmdr" => "commander",
        "pm" => "prime minister",
        _ => return None,
    })
}
