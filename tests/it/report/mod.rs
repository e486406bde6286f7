//! The page in HTML: what it shows, and that nothing of an article gets through it.

mod page;

use std::fs;
use std::io::{self, Write};

use jiff::civil::date;
use onrecord::render::{Report, clean, steers};
use onrecord::{Article, ArticleRecord, CastMember, Extractor, Furniture, FurnitureKind, Notice, OutletRegistry, Span, SpeakerKind};
use proptest::prelude::*;

use crate::fixture::{files, path};
use crate::properties::news;
use page::Page;

fn record(id: &str, article: &Article<'_>) -> ArticleRecord {
    ArticleRecord::new(id, article, Extractor::new().extract(article))
}

fn html(report: &Report) -> String {
    let mut out = Vec::new();
    report.write(&mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("UTF-8")
}

fn report(text: &str) -> String {
    let article = Article::new(text).published(date(2026, 3, 1));
    html(Report::new("On the record").article(&record("story", &article), &article))
}

/// The words of all paragraphs of the text, without the badges of the quotes.
fn shown(page: &Page) -> String {
    page.classed("par").into_iter().map(|p| page.words(p, "badge")).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Checks that every address inside the page leads somewhere, and that no two elements have the same.
fn addresses_lead_somewhere(page: &Page) {
    let mut ids = page.all("id");
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an address is told twice");
    let led = |address: &str| ids.binary_search(&address).is_ok();
    for href in page.all("href") {
        assert!(href.strip_prefix('#').is_some_and(led), "{href}");
    }
    for attribute in ["data-q", "data-r", "aria-labelledby", "data-article"] {
        for address in page.all(attribute).into_iter().flat_map(|a| a.split(' ')) {
            assert!(led(address), "{attribute}: {address}");
        }
    }
}

#[test]
fn a_small_page() {
    let text = "Ferry stays in port\n\nMayor Ana Ruiz told the BBC on Friday that the bridge was “closed for good.”\n\n“It is late,” she added. “Bell wrote ‘never’ on the wall.”\n\nBram Dahl and Cleo Dahl left. Dahl said no.\n\nShare on Facebook\n";
    let at = |words: &str| text.find(words).map(|start| Span::new(start, start + words.len())).expect("the words");
    let (headline, share) = (at("Ferry stays in port"), at("Share on Facebook"));
    let article = Article::new(text).published(date(2026, 3, 1)).outlet("Harrow Lantern").headline(headline).furniture(vec![
        Furniture { span: headline, kind: FurnitureKind::Header },
        Furniture { span: share, kind: FurnitureKind::Promotion },
    ]);
    let page = html(Report::new("On the record").article(&record("story.txt", &article), &article));
    let body = page.split_once("<body").and_then(|(_, rest)| rest.split_once("<script>")).map_or("", |(body, _)| body);
    insta::assert_snapshot!(body);
}

#[test]
fn every_article_stands_on_the_page() {
    let mut report = Report::new("On the record");
    let mut quotes = 0;
    let mut texts = Vec::new();
    for file in files("articles", "txt") {
        let text = fs::read_to_string(&file).expect("an article");
        let article = OutletRegistry::new().read(&text, Some(date(2026, 2, 4)), None);
        let record = record(&file.file_name().expect("a name").to_string_lossy(), &article);
        quotes += record.extraction.quotes.len();
        report.article(&record, &article);
        texts.push(clean(&text));
    }
    let page = Page::parse(&html(&report)).expect("a sound page");
    addresses_lead_somewhere(&page);
    assert_eq!(shown(&page), texts.join(" "));
    assert_eq!(page.classed("card").len(), quotes);
    // Every quote stands in the text once, and every card says why.
    let badges = page.classed("badge").into_iter().filter(|e| page.elements[*e].name == "a").count();
    assert_eq!(badges, quotes);
    assert_eq!(page.elements.iter().filter(|e| e.name == "details").count(), quotes);
    assert_eq!(page.classed("article").len(), texts.len());
    let index = page.elements.iter().filter(|e| e.attributes.contains_key("data-article")).count();
    assert_eq!(index, texts.len());
}

/// What must come out as the words it is.
const HOSTILE: [&str; 14] = [
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</style></title></p></article><h1>",
    "\"><img src=x onerror=alert(3)>",
    "' onmouseover='alert(4)' x='",
    "<a href=\"javascript:alert(5)\">javascript:alert(5)</a>",
    "<svg/onload=alert(6)>",
    "<!-- --><![CDATA[ ]]>",
    "&lt;b&gt; &#60;i&#62; &amp;amp;",
    "{{ 7 * 7 }}{% include 'page.html' %}{# #}",
    "\u{1b}[31m\u{9b}2J\u{7}\0\u{8}",
    "\u{202e}etal\u{2066}\u{2069}\u{202c}",
    "one\rtwo\u{85}three\u{2028}four\u{b}five\tsix",
    "data-q=\"a1q1\" ` = \\ \u{feff}",
];

/// The elements and attributes of the templates, and no others.
const ELEMENTS: &str = "html head meta title style body a header h1 h2 h3 h4 p form label select option optgroup button nav ol li bdi span main article time \
                        section svg rect div table thead tbody tr th td blockquote dl dt dd details summary ul footer script";
const ATTRIBUTES: &str = "lang charset http-equiv content name class href id hidden aria-label aria-labelledby aria-hidden aria-live role type value label \
                          data-article data-n data-q data-r data-s data-k data-v datetime dir tabindex viewbox preserveaspectratio focusable x y width height scope";

fn nothing_gets_through(html: &str) -> Page {
    let page = Page::parse(html).expect("a sound page");
    assert!(!html.contains(|c| steers(c) && c != '\n'), "something steers");
    for element in &page.elements {
        assert!(ELEMENTS.split_whitespace().any(|e| e == element.name), "an element {element:?}");
        for name in element.attributes.keys() {
            assert!(ATTRIBUTES.split_whitespace().any(|a| a == name), "an attribute {element:?}");
        }
    }
    for once in ["html", "script", "style", "title", "main"] {
        assert_eq!(page.elements.iter().filter(|e| e.name == once).count(), 1, "{once}");
    }
    addresses_lead_somewhere(&page);
    page
}

#[test]
fn nothing_of_an_article_gets_through() {
    for hostile in HOSTILE {
        let text = format!(
            "“It is {hostile} late,” Ana {hostile} Ruiz told the BBC {hostile} on Friday.\n\n{hostile}\n\n“{hostile}” said Bram Dahl."
        );
        let page = nothing_gets_through(&report(&text));
        assert_eq!(shown(&page), clean(&text), "{hostile}");
    }
}

#[test]
fn nothing_of_a_record_gets_through() {
    for hostile in HOSTILE {
        let text = "“It is late,” Ana Ruiz told the BBC on Friday. “Stay,” she or Cleo Bell said.";
        let article = Article::new(text).published(date(2026, 3, 1));
        let mut record = record(hostile, &article);
        let told = || Some(hostile.to_owned());
        (record.headline, record.byline, record.outlet) = (told(), told(), told());
        for quote in &mut record.extraction.quotes {
            quote.rule = hostile.to_owned();
            quote.evidence = vec![hostile.to_owned(); 2];
            quote.content.iter_mut().for_each(|c| c.text = hostile.to_owned());
            quote.candidates = quote.speaker.iter().cloned().collect();
            let people = quote.speaker.iter_mut().chain(&mut quote.joint_speakers).chain(&mut quote.candidates);
            for speaker in people {
                speaker.name = hostile.to_owned();
                (speaker.role, speaker.affiliation, speaker.id) = (told(), told(), told());
            }
            if let Some(venue) = &mut quote.venue {
                (venue.name, venue.outlet, venue.place) = (told(), told(), told());
            }
            for words in quote.cue.iter_mut().map(|c| &mut c.excerpt).chain(&mut quote.addressee) {
                words.text = hostile.to_owned();
            }
        }
        record.extraction.notices.push(Notice { span: Span::new(0, 9), what: hostile.to_owned() });
        record.extraction.cast.push(CastMember { name: hostile.to_owned(), kind: SpeakerKind::Person, id: None, mentions: Vec::new() });
        let page = nothing_gets_through(&html(Report::new(hostile).article(&record, &article)));
        let all: Vec<String> = page.classed("words").into_iter().map(|e| page.words(e, "")).collect();
        assert!(
            all.len() > 1 && all.iter().filter(|w| **w == clean(hostile)).count() >= record.extraction.quotes.len(),
            "{hostile}: {all:?}"
        );
    }
}

#[test]
fn quotes_nest_and_parts_overlap() {
    let text = "“Ruiz told me ‘stay on Meet the Press Sunday’ twice,” Bell said on Sunday.";
    let article = Article::new(text);
    let mut record = record("nested", &article);
    let one = record.extraction.quotes[0].clone();
    record.extraction.quotes.truncate(1);
    // Nested, crossing, the same twice, beyond the text, off the boundaries of characters, and backwards.
    for (start, end) in [(16, 51), (10, 30), (25, 58), (16, 51), (40, 9_000), (1, 5), (30, 20), (usize::MAX, usize::MAX)] {
        let mut quote = one.clone();
        quote.content[0].span = Span::new(start, end);
        if let Some(venue) = &mut quote.venue {
            venue.span = Some(Span::new(start.saturating_add(3), end));
        }
        record.extraction.quotes.push(quote);
    }
    let html = html(Report::new("Nested").article(&record, &article));
    let page = nothing_gets_through(&html);
    assert_eq!(shown(&page), clean(text));
    let inside: Vec<&str> = page.all("data-q").into_iter().filter(|q| q.split(' ').count() > 3).collect();
    assert_eq!(inside, ["a1q1 a1q3 a1q2 a1q5", "a1q1 a1q3 a1q2 a1q5 a1q4", "a1q1 a1q2 a1q5 a1q4"]);
}

#[test]
fn whose_words_nobody_can_tell() {
    let article = Article::new("Bram Dahl and Cleo Bell left. “It is late,” Dahl said. “It is,” Bell said.");
    let mut record = record("story", &article);
    let people: Vec<_> = record.extraction.quotes.iter().filter_map(|q| q.speaker.clone()).collect();
    for (quote, candidates) in record.extraction.quotes.iter_mut().zip([people, Vec::new()]) {
        (quote.speaker, quote.candidates) = (None, candidates);
    }
    let page = Page::parse(&html(Report::new("Dahl").article(&record, &article))).expect("a sound page");
    let cards: Vec<String> = page.classed("card").into_iter().map(|c| page.words(c, "why")).collect();
    let begin: Vec<&str> = cards.iter().map(|c| c.split(" “").next().unwrap_or("")).collect();
    assert_eq!(begin, ["??Quote 1: Ambiguous ↑ text", "?Quote 2: Nobody told ↑ text"]);
    assert!(cards[0].contains("Could beBram Dahl or Cleo Bell") && !cards[1].contains("Could be"), "{cards:?}");
    let rows: Vec<String> = page.classed("name").into_iter().map(|n| page.words(n, "hide")).collect();
    assert_eq!(rows, ["Ambiguous", "Nobody told", "Ambiguous", "Nobody told"]);
}

#[test]
fn a_page_without_anything() {
    let empty = Page::parse(&html(&Report::new("Empty"))).expect("a sound page");
    assert_eq!(empty.words(empty.classed("nothing")[0], ""), "No article was read.");
    let silent = Page::parse(&report("The bridge is long.")).expect("a sound page");
    assert_eq!(silent.words(silent.classed("nothing")[0], ""), "Nobody is quoted.");
    addresses_lead_somewhere(&silent);
}

#[test]
fn the_kind_of_an_error_is_kept() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let error = Report::new("Closed").write(&mut Closed).expect_err("nobody reads");
    assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
}

#[test]
fn the_same_input_gives_the_same_page() {
    let text = fs::read_to_string(path("articles/press.txt")).expect("an article");
    assert_eq!(report(&text), report(&text));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_stands_on_the_page_as_it_is(text in news(), hostile in prop::sample::select(HOSTILE.to_vec()), at in 0usize..400) {
        // What is no character of HTML is an error of the standard, and not of the page.
        let mut text: String = text.chars().filter(|c| u32::from(*c) & 0xfffe != 0xfffe && !('\u{fdd0}'..='\u{fdef}').contains(c)).collect();
        let at = (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
        text.insert_str(at, hostile);
        let page = nothing_gets_through(&report(&text));
        prop_assert_eq!(shown(&page), clean(&text));
    }
}
