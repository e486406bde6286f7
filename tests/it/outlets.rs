//! Pages of every layout: each profile reads a page it was made beside and a second one.

use std::fs;

use onrecord::{OutletRegistry, Page};

use crate::fixture::path;

/// What the list calls a layout, and the profile that reads it.
fn profile(layout: &str) -> &str {
    match layout {
        "activist" => "commentary",
        layout => layout,
    }
}

#[test]
fn pages_are_read_as_listed() {
    let table = fs::read_to_string(path("pages/pages.tsv")).expect("the list of pages");
    let registry = OutletRegistry::new();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for row in table.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [file, layout, headline, byline, published, first, last] = cells[..] else { panic!("expected seven cells, but found {row:?}") };
        let text = fs::read_to_string(path("pages").join(file)).expect("a page");
        let picked = registry.pick(&Page::new(&text)).map_or("none", |p| p.name()).to_owned();
        let article = registry.read(&text, None, None);
        let body: Vec<&str> = article.body_parts().iter().map(|s| s.slice(&text)).collect();
        let found = [
            ("profile", picked, profile(layout).to_owned()),
            ("headline", article.headline_text().map(|h| h.text.clone()).unwrap_or_default(), headline.to_owned()),
            ("byline", article.byline_text().map(|b| b.text.clone()).unwrap_or_default(), byline.to_owned()),
            ("published", article.published_on().map(|d| d.to_string()).unwrap_or_default(), published.to_owned()),
        ];
        for (what, found, expected) in found {
            if found != expected {
                wrong.push(format!("{file}: {what} is {found:?}, expected {expected:?}"));
            }
        }
        let start = article.dateline_text().map(|d| format!("{} ", d.text)).unwrap_or_default() + body.first().copied().unwrap_or("");
        if !start.starts_with(first) {
            wrong.push(format!("{file}: the body begins {start:.60?}, expected {first:?}"));
        }
        if !body.last().is_some_and(|l| l.ends_with(last)) {
            wrong.push(format!("{file}: the body ends {:?}, expected {last:?}", body.last()));
        }
        seen += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen, 10);
}
