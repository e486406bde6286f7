//! Reading what users hand in: tables, articles, gold.

use jiff::civil::date;
use onrecord::{Article, Entry, Error, Extractor, Gazetteer, VenueTable, WebProfile};

use crate::{fits, lossy};

/// Reads a gazetteer as CSV.
///
/// # Panics
/// When something does not hold of it.
pub fn gazetteer_csv(data: &[u8]) {
    gazetteer(data, Gazetteer::empty().with_csv(data));
}

/// Reads a gazetteer as JSON Lines.
///
/// # Panics
/// When something does not hold of it.
pub fn gazetteer_jsonl(data: &[u8]) {
    gazetteer(data, Gazetteer::empty().with_jsonl(data));
}

/// Reads a prepared gazetteer: the bytes as they are, and a good file with some of its bytes changed and its checksums made to
/// fit, which nobody but a forger hands in.
///
/// # Panics
/// When something does not hold of it.
pub fn gazetteer_prepared(data: &[u8]) {
    if let Err(error) = Gazetteer::read_prepared(data) {
        assert!(error.to_string().contains("expected"), "{error}");
    }
    let csv = "id,name,aliases,role,of,from\na,Ana Ruiz,A. Ruiz;Ruiz,mayor,Quill,2021\nb,Bram Rowe,Ruiz,,,\n,van Dahl,,,,\n";
    let Ok(gazetteer) = Gazetteer::empty().with_csv(csv.as_bytes()) else { return };
    let mut file = Vec::new();
    if gazetteer.write_prepared(&mut file).is_err() {
        return;
    }
    for change in data.chunks_exact(3) {
        let at = HEAD + usize::from(u16::from_le_bytes([change[0], change[1]])) % (file.len() - HEAD);
        file[at] = change[2];
    }
    let body = crc32fast::hash(&file[HEAD..]);
    file[HEAD - 8..HEAD - 4].copy_from_slice(&body.to_le_bytes());
    let head = crc32fast::hash(&file[..HEAD - 4]);
    file[HEAD - 4..HEAD].copy_from_slice(&head.to_le_bytes());
    let Ok(forged) = Gazetteer::read_prepared(&file[..]) else { return };
    let text = "Ana Ruiz met A. Ruiz, Bram Rowe and van Dahl; the mayor of Quill said it was late.";
    for found in forged.scan(text) {
        fits(text, found.span);
        let _ = found.entries();
    }
    for name in ["Ruiz", "Ana Ruiz", "nobody"] {
        let _ = forged.look_up(name);
    }
    let _ = (forged.entry("a"), forged.holders("mayor", Some("Quill"), date(2022, 1, 1)), forged.entries().iter().count());
    let _ = Extractor::builder().gazetteer(forged).build().extract(&Article::new(text).published(date(2022, 1, 1)));
}

/// The length of the head of a prepared gazetteer, its checksums at the end.
const HEAD: usize = 104;

fn gazetteer(data: &[u8], read: Result<Gazetteer, Error>) {
    let gazetteer = match read {
        Ok(gazetteer) => gazetteer,
        Err(error) => return refusal(data, &error),
    };
    for entry in gazetteer.entries().iter() {
        for name in std::iter::once(&entry.name).chain(&entry.aliases) {
            assert!(gazetteer.look_up(name).contains(&entry), "{name:?} does not find {entry:?}");
        }
        assert!(entry.id.as_ref().is_none_or(|id| gazetteer.entry(id) == Some(entry)), "{entry:?}");
        for role in &entry.roles {
            if let Some(from) = role.from.map(|f| f.first_day()).filter(|f| role.held_on(*f)) {
                assert!(gazetteer.holders(&role.title, role.of.as_deref(), from).contains(&entry), "{entry:?}");
            }
        }
    }
    reads_back(&gazetteer);
    let text = lossy(data);
    for found in gazetteer.scan(&text) {
        fits(&text, found.span);
        assert!(!found.span.is_empty() && !found.entries().is_empty());
    }
    // Names as they stand, in the places where names stand.
    let mut story = String::new();
    for entry in gazetteer.entries().iter().take(4) {
        let name = &entry.name;
        let role = entry.roles.first().map_or("mayor", |r| r.title.as_str());
        story.push_str(&format!(
            "“It is late,” {name} said on Sunday. The {role} told {name} that it was. {name} added that he would go.\n"
        ));
    }
    let article = Article::new(story).published(date(2025, 8, 17));
    crate::text::offsets_hold(article.text(), &Extractor::builder().gazetteer(gazetteer).build().extract(&article));
}

/// Entries written as JSON Lines are the entries that are read.
fn reads_back(gazetteer: &Gazetteer) {
    let lines: Vec<String> = gazetteer.entries().iter().map(|e| serde_json::to_string(e).expect("JSON")).collect();
    for (line, entry) in lines.iter().zip(gazetteer.entries().iter()) {
        assert_eq!(serde_json::from_str::<Entry>(line).expect("the same entry"), *entry);
    }
}

/// Reads a table of venues.
///
/// # Panics
/// When something does not hold of it.
pub fn venues_csv(data: &[u8]) {
    let venues = match VenueTable::empty().with_csv(data) {
        Ok(venues) => venues,
        Err(error) => return refusal(data, &error),
    };
    let text = lossy(data);
    let mut story = String::new();
    for cell in text.split([',', ';', '\n', '"']).map(str::trim).filter(|c| !c.is_empty()).take(40) {
        story.push_str(&format!("“It is late,” Ana Ruiz told {cell} on Sunday. She said on {cell}’s “{cell}” that it was.\n"));
    }
    let article = Article::new(story).published(date(2025, 8, 17));
    let extractor = Extractor::builder().gazetteer(Gazetteer::empty()).venues(venues).build();
    crate::text::offsets_hold(article.text(), &extractor.extract(&article));
}

/// An error tells a line that is there.
fn refusal(data: &[u8], error: &Error) {
    let lines = data.split(|b| matches!(b, b'\n' | b'\r')).count() as u64;
    let line = error.line_number().expect("a line");
    assert!((1..=lines).contains(&line), "line {line} of {lines}: {error}");
    assert!(error.to_string().contains("expected"), "{error}");
}

/// Reads gold as JSON Lines.
///
/// # Panics
/// When something does not hold of it.
pub fn gold_jsonl(data: &[u8]) {
    let loaded = onrecord_eval::corpus::parse("gold.jsonl", data);
    let lines = data.split(|b| *b == b'\n').count();
    assert!(loaded.items.len() + loaded.problems.len() <= lines);
    for article in &loaded.items {
        let length = article.text.chars().count();
        for attribution in &article.attributions {
            for chars in attribution.source.iter().chain(&attribution.cue).chain(&attribution.content) {
                assert!(chars.start <= chars.end && chars.end <= length, "{chars:?}");
            }
        }
    }
}

/// Reads gold in brat's standoff form; the first blank line parts annotations from text.
///
/// # Panics
/// When something does not hold of it.
pub fn gold_brat(data: &[u8]) {
    let both = lossy(data);
    let (annotations, text) = both.split_once("\n\n").unwrap_or((&both, ""));
    let length = text.chars().count();
    for attribution in onrecord_eval::brat::parse("a.ann", annotations, text).items {
        for chars in attribution.source.iter().chain(&attribution.cue).chain(&attribution.content) {
            assert!(chars.start <= chars.end && chars.end <= length, "{chars:?}");
        }
    }
}

/// What says why an article cannot be read names its file, and is one line.
///
/// # Panics
/// When it does not.
pub fn tells(message: &str) {
    assert!(message.starts_with("memory") && !message.contains('\n'), "{message}");
}

/// Reads a web profile.
///
/// # Panics
/// When something does not hold of it.
pub fn web_profile(data: &[u8]) {
    match WebProfile::parse("profile.toml", &lossy(data)) {
        Ok(profile) => {
            assert!(!profile.name().is_empty());
            crate::outlet::web(&profile, "<!doctype html><body class=a><h1>Late</h1><p class=b>“It is late,” Ana Ruiz said.</p>");
        }
        Err(error) => refusal(lossy(data).as_bytes(), &error),
    }
}
