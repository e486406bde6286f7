//! Reading the corpus' own files.

use onrecord_eval::{Letters, brat};

use crate::corpus;

#[test]
fn an_article_with_two_annotators() {
    let loaded = brat::read(&corpus("brat/dev")).expect("a folder");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let [article] = loaded.items.as_slice() else { panic!("{:?}", loaded.items) };
    let letters = Letters::new(&article.text);
    let json: Vec<String> = article.attributions.iter().map(|a| serde_json::to_string(a).expect("JSON")).collect();
    assert_eq!(
        (article.id.as_str(), article.publisher.as_deref(), article.date.map(|d| d.to_string()).as_deref(), article.n_annotators),
        ("gazette_2024-04-10_beraud-opens-the-cafe", Some("gazette"), Some("2024-04-10"), 2)
    );
    assert_eq!(
        json,
        [
            r#"{"id":"E1","type_derived":"direct","source":[[46,56]],"cue":[[57,61]],"content":[[23,45],[63,88]]}"#,
            r#"{"id":"E2","type_derived":"mixed","source":[[90,93]],"cue":[[94,105]],"content":[[106,140]]}"#,
            r#"{"id":"E4","type_derived":"mixed","source":[],"cue":[[151,156]],"content":[[161,171],[172,177]]}"#,
        ]
    );
    let words: Vec<&str> = article.attributions[0].content.iter().map(|range| letters.slice(*range)).collect();
    assert_eq!(words, ["“Wir öffnen um sechs,”", "“and not a minute later.”"]);
}

#[test]
fn a_compartment_is_found_from_above() {
    // The folder beside it, which is no compartment, is left alone.
    let loaded = brat::read(&corpus("brat")).expect("a folder");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    assert_eq!(loaded.items.len(), 1);
}

#[test]
fn bad_lines_are_named_and_good_ones_go_on() {
    let loaded = brat::read(&corpus("brat/side")).expect("a folder");
    let [article] = loaded.items.as_slice() else { panic!("{:?}", loaded.items) };
    assert_eq!((article.id.as_str(), &article.publisher, article.date, article.n_annotators), ("notice", &None, None, 1));
    let ids: Vec<&str> = article.attributions.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["E1"]);
    let folder = corpus("brat/side").join("notice.ann").display().to_string();
    let problems: Vec<String> = loaded.problems.iter().map(|p| p.to_string().replace(&folder, "notice.ann")).collect();
    assert_eq!(
        problems,
        [
            "notice.ann:6: expected offsets within the 41 characters of the text, but found 32 99",
            "notice.ann:7: expected a label and offsets like \"Content 15 40;47 80\", but found \"Source here\"",
            "notice.ann:8: expected the words at these offsets, \"so\", but found \"no\"",
            "notice.ann:10: expected an annotation of two or three columns, but found one column",
            "notice.ann:9: expected an event like \"Attribution:T4 Content:T3 Cue:T2 Source:T1\", but found \"Content:T8\", which names \
             no annotation that could be read",
        ]
    );
}

#[test]
fn texts_and_annotations_without_each_other_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), "Rowe left.").expect("a file");
    std::fs::write(folder.path().join("b.ann"), "").expect("a file");
    let loaded = brat::read(folder.path()).expect("a folder");
    assert!(loaded.items.is_empty());
    let start = format!("{}/", folder.path().display());
    let problems: Vec<String> = loaded.problems.iter().map(|p| p.to_string().replace(&start, "")).collect();
    assert_eq!(
        problems,
        [
            "b.ann: expected the text it annotates beside it, but found none",
            "a.txt: expected a file of annotations (.ann) beside it, but found none",
        ]
    );
    std::fs::remove_file(folder.path().join("a.txt")).expect("a file");
    assert!(brat::read(folder.path()).is_err());
}
