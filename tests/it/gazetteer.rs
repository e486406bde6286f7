//! Gazetteers long and prepared: what is found stays the same, and a damaged file is an error.

use jiff::civil::date;
use onrecord::{Entry, Gazetteer};
use proptest::prelude::*;

const PEOPLE: &str = "id,name,aliases,kind,pronouns,role,of,district,from,to,affiliation\n\
    a,Ilse Brandt,Ilse B. Brandt;I. Brandt,,she,premier,Ruritania,,2018-05,2022-01-10,Blue Party\n\
    b,Tomas Reyes,,person,he,premier,Ruritania,North,2022-01-10,,\n\
    a,,,,,senator,Ruritania,,2022-06-01,,\n\
    c,Ilse Brandt,,,,,,,,,\n\
    d,Harbour Union,HU,organization,it,,,,,,\n\
    ,van der Doorn,,,,,,,,,\n\
    ,Zoë O’Brien-Dubé,,,they,,,,,,\n";

fn people() -> Gazetteer {
    Gazetteer::empty().with_csv(PEOPLE.as_bytes()).expect("a good table")
}

fn prepared(gazetteer: &Gazetteer) -> Vec<u8> {
    let mut file = Vec::new();
    gazetteer.write_prepared(&mut file).expect("memory");
    file
}

/// Shows the names of a text, each with who has it.
fn shown(gazetteer: &Gazetteer, text: &str) -> String {
    let names = gazetteer.scan(text).into_iter().map(|m| {
        let who: Vec<_> = m.entries().iter().map(|e| e.id.as_deref().unwrap_or("-")).collect();
        assert_eq!(m.is_shared(), who.len() > 1);
        format!("{} {}", m.span.slice(text).replace('\n', "/"), who.join("+"))
    });
    names.collect::<Vec<_>>().join(", ")
}

#[test]
fn names_are_found_as_whole_words() {
    let names = |text| shown(&people(), text);
    insta::assert_snapshot!(names("Ilse Brandt, ILSE  BRANDT and Ilse\nBrandt’s HU."), @"Ilse Brandt a+c, ILSE  BRANDT a+c, Ilse/Brandt a+c, HU d");
    insta::assert_snapshot!(names("Ilse Brandts, Ilse Brandt-Rowe, Lilse Brandt, HU2, AHU, HU&Co, X-HU"), @"");
    insta::assert_snapshot!(names("“I. Brandt”—Ilse B. Brandt—(Tomas Reyes)Tomas Reyes"), @"I. Brandt a, Ilse B. Brandt a, Tomas Reyes b, Tomas Reyes b");
    insta::assert_snapshot!(names("Mr. van der Doorn met Van der Doorn, VAN DER DOORN and van der doorn; der Doorn left."), @"van der Doorn -, Van der Doorn -, VAN DER DOORN -");
    insta::assert_snapshot!(names("zoe o'brien-dube, Zoe O'Brien‐Dube\u{301}; Zoë O’Brien; “Zoë O’Brien-Dubé’s”"), @"Zoe O'Brien‐Dube\u{301} -, Zoë O’Brien-Dubé -");
}

#[test]
fn a_prepared_gazetteer_is_the_same() {
    let text = "Ilse Brandt, Tomas Reyes of the HU, van der Doorn and Joe Biden spoke.";
    for gazetteer in
        [Gazetteer::empty(), people(), Gazetteer::builtin(), Gazetteer::builtin().with_csv(PEOPLE.as_bytes()).expect("a table")]
    {
        let file = prepared(&gazetteer);
        let again = Gazetteer::read_prepared(file.as_slice()).expect("a good file");
        assert!(gazetteer.entries().iter().eq(again.entries().iter()));
        assert_eq!(gazetteer.entries().len(), again.entries().len());
        assert_eq!(shown(&gazetteer, text), shown(&again, text));
        for (role, of) in [("premier", Some("ruritania")), ("senator", None)] {
            assert_eq!(gazetteer.holders(role, of, date(2023, 1, 1)), again.holders(role, of, date(2023, 1, 1)));
        }
        for entry in gazetteer.entries().iter() {
            assert_eq!(gazetteer.look_up(&entry.name), again.look_up(&entry.name));
            assert_eq!(entry.id.as_deref().map(|id| again.entry(id)), entry.id.as_deref().map(|id| gazetteer.entry(id)));
        }
        // What is added later joins what was prepared.
        let more = again.with_entry(Entry { id: Some("b".to_owned()), aliases: vec!["Tom Reyes".to_owned()], ..Entry::new("Tomas Reyes") });
        assert_eq!(more.look_up("tom reyes").len(), 1);
        assert_eq!(prepared(&more), prepared(&Gazetteer::read_prepared(prepared(&more).as_slice()).expect("a good file")));
    }
}

#[test]
fn a_damaged_file_is_an_error() {
    let file = prepared(&people());
    let error = |bytes: &[u8]| Gazetteer::read_prepared(bytes).expect_err("a damaged file").to_string();
    for len in 0..file.len() {
        error(file.get(..len).expect("a length"));
    }
    let mut bytes = file.clone();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            bytes[at] ^= 1 << bit;
            error(&bytes);
            bytes[at] ^= 1 << bit;
        }
    }
    let with = |at: usize, byte: u8| {
        let mut bytes = file.clone();
        bytes[at] = byte;
        bytes
    };
    insta::assert_snapshot!(error(b""), @"gazetteer: expected a prepared gazetteer, but found an empty file");
    insta::assert_snapshot!(error(b"name\nAna Ruiz\n"), @"gazetteer: expected a prepared gazetteer, but found a file that begins otherwise");
    insta::assert_snapshot!(error(&file[..50]), @"gazetteer: expected a head of 104 bytes, but found 50 bytes: the file is cut short");
    insta::assert_snapshot!(error(&with(8, 9)), @"gazetteer: expected a gazetteer prepared in form 2, but found form 9: prepare it again from its table");
    insta::assert_snapshot!(error(&with(30, 9)), @"gazetteer: expected a prepared gazetteer, but found a head whose checksum is wrong: the file is damaged");
    insta::assert_snapshot!(error(&with(130, 9)), @"gazetteer: expected a prepared gazetteer, but found entries whose checksum is wrong: the file is damaged");
    assert!(error(&file[..200]).ends_with(": the file is cut short"));
    assert!(error(&[&file[..], b"x"].concat()).ends_with(": something was added to the file"));
}

#[test]
fn a_long_list_tells_who_shares_a_name() {
    // Every tenth name is that of somebody else as well, and one is everybody's alias.
    let name = |n: usize| format!("Ana{} Ruiz{}", n % 100, n / 100);
    let mut csv = "id,name,aliases\n".to_owned();
    for n in 0..20_000 {
        csv += &format!("{n},{},Everybody\n", name(n));
        if n % 10 == 0 {
            csv += &format!("{n}b,{},\n", name(n));
        }
    }
    let gazetteer = Gazetteer::empty().with_csv(csv.as_bytes()).expect("a good table");
    let again = Gazetteer::read_prepared(prepared(&gazetteer).as_slice()).expect("a good file");
    for gazetteer in [&gazetteer, &again] {
        for n in 0..20_000 {
            let expected = if n % 10 == 0 { format!("{} {n}+{n}b", name(n)) } else { format!("{} {n}", name(n)) };
            assert_eq!(shown(gazetteer, &format!("It was {}.", name(n))), expected);
        }
        let everybody = gazetteer.scan("Everybody left.");
        assert_eq!(everybody[0].entries().len(), 20_000);
        assert!(everybody[0].entries().iter().zip(0..).all(|(e, n)| e.name == name(n)));
    }
}

proptest! {
    #[test]
    fn what_is_found_is_a_name(pieces in prop::collection::vec(prop_oneof![
        prop::sample::select(vec![
            "Ilse Brandt", "ilse", "Brandt", "van ", "der ", "Doorn", "Zoë", "O’Brien", "-Dubé", "I.", "HU", " ", "\n", "’s", "'", ".", "\u{301}", "\u{ad}", "É", "½",
        ]).prop_map(str::to_owned),
        ".{0,6}",
    ], 0..40)) {
        let gazetteer = people();
        let text = pieces.concat();
        let mut end = 0;
        for found in gazetteer.scan(&text) {
            prop_assert!(found.span.start >= end && found.span.start < found.span.end);
            end = found.span.end;
            let written = found.span.slice(&text);
            prop_assert_eq!(found.entries(), gazetteer.look_up(written));
            prop_assert!(!found.entries().is_empty());
        }
    }

    #[test]
    fn any_bytes_are_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400), head in any::<bool>()) {
        let mut file = if head { prepared(&people())[..16].to_vec() } else { Vec::new() };
        file.extend(bytes);
        prop_assert!(Gazetteer::read_prepared(file.as_slice()).is_err());
    }
}

#[test]
fn letters_joined_by_nothing_are_one_word() {
    let gazetteer = Gazetteer::empty().with_csv("name\nA B\nvan Dahl\n".as_bytes()).expect("a good table");
    let text = format!("{} A B", "A\u{200b}".repeat(50_000));
    assert_eq!(gazetteer.scan(&text).len(), 1);
}
