//! Web pages: what is read of each layout, and where it stands in the source.

use std::fs;
use std::sync::LazyLock;

use jiff::civil::date;
use onrecord::{Article, BlockKind, Extractor, FurnitureKind, OutletRegistry, Page, Span, WebProfile, snapshot};
use proptest::prelude::*;

use crate::fixture::path;
use crate::shapes::{self, Shape};

static REGISTRY: LazyLock<OutletRegistry> = LazyLock::new(OutletRegistry::new);

fn pages() -> Vec<(String, String)> {
    let folder = fs::read_dir(path("html")).expect("the folder of pages");
    let mut paths: Vec<_> = folder.map(|e| e.expect("a page").path()).filter(|p| p.extension().is_some_and(|e| e == "html")).collect();
    paths.sort();
    let name = |p: &std::path::Path| p.file_name().expect("a name").to_string_lossy().into_owned();
    paths.iter().map(|p| (name(p), fs::read_to_string(p).expect("a page in UTF-8"))).collect()
}

fn body<'a>(article: &'a Article<'_>) -> Vec<&'a str> {
    article.body_parts().iter().map(|s| s.slice(article.text())).collect()
}

#[test]
fn ten_layouts_are_read_as_listed() {
    let table = fs::read_to_string(path("html/pages.tsv")).expect("the list of pages");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for row in table.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [file, profile, headline, byline, published, at, outlet, first, last] = cells[..] else {
            panic!("expected nine cells: {row:?}")
        };
        let html = fs::read_to_string(path("html").join(file)).expect("a page");
        let article = REGISTRY.read(&html, None, None);
        let found = [
            ("profile", article.profile().map(str::to_owned), profile),
            ("headline", article.headline_text().map(|h| h.text.clone()), headline),
            ("byline", article.byline_text().map(|b| b.text.clone()), byline),
            ("published", article.published_on().map(|d| d.to_string()), published),
            ("published at", article.published_at().and_then(|t| t.rfc3339.clone()), at),
            ("outlet", article.outlet_name().map(str::to_owned), outlet),
        ];
        for (what, found, expected) in found {
            let found = found.unwrap_or_default();
            if found != expected {
                wrong.push(format!("{file}: {what} is {found:?}, expected {expected:?}"));
            }
        }
        let body = body(&article);
        let start = article.dateline_text().map(|d| format!("{} ", d.text)).unwrap_or_default() + body.first().unwrap_or(&"");
        if !start.starts_with(first) {
            wrong.push(format!("{file}: the body begins {start:?}, expected {first:?}"));
        }
        if !body.last().is_some_and(|l| l.ends_with(last)) {
            wrong.push(format!("{file}: the body ends {:?}, expected {last:?}", body.last()));
        }
        seen += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen, 10);
}

#[test]
fn pages_and_their_quotes() {
    for page in snapshot::pages(path("html"), &REGISTRY, &Extractor::new()).expect("a folder of pages") {
        insta::assert_snapshot!(format!("html_{}", page.name), page.text);
    }
}

/// Returns what a stretch of a source means as text.
fn decoded(source: &str) -> String {
    let article = REGISTRY.read(&format!("<p>x{source}x</p>"), None, None).text().to_owned();
    article.strip_prefix('x').and_then(|t| t.strip_suffix('x')).unwrap_or_default().to_owned()
}

/// Checks every character of an article against the source; returns how many stand in it, and how many do not.
fn check_map(html: &str, article: &Article<'_>) -> (usize, usize) {
    let map = article.source_map().expect("a map");
    let (mut mapped, mut unmapped) = (0, 0);
    for (at, c) in article.text().char_indices() {
        let ranges = map.to_source(Span::new(at, at + c.len_utf8()));
        let [range] = ranges[..] else {
            assert!(ranges.is_empty(), "{c:?} stands at {ranges:?}");
            unmapped += usize::from(c != '\n');
            continue;
        };
        let source = range.slice(html);
        assert!(!source.is_empty(), "{range:?}");
        let same = source == c.to_string() || c == ' ' && source.trim().is_empty();
        assert!(same || decoded(source).contains(c), "{c:?} came from {source:?} at {range:?}");
        assert!(same || source.starts_with(['&', '\0', '\r']), "{c:?} came from {source:?} at {range:?}");
        mapped += 1;
    }
    (mapped, unmapped)
}

#[test]
fn every_character_leads_back_to_its_source() {
    for (name, html) in pages() {
        let article = REGISTRY.read(&html, None, None);
        let (mapped, unmapped) = check_map(&html, &article);
        // The marks that `<q>` stands for, and no more.
        assert!(mapped > 400 && unmapped <= 2, "{name}: {mapped} and {unmapped}");
        for part in article.body_parts() {
            let ranges = article.source_map().expect("a map").to_source(part);
            assert!(ranges.windows(2).all(|w| w[0].end < w[1].start), "{name}: {ranges:?}");
        }
    }
}

#[test]
fn references_lead_back_as_a_whole() {
    let html =
        "<p>Rowe &amp; Ruiz&semi; “a&fjlig;b” &#8220;late&#x201d; &AMP &notit; &am\u{ad}p &lt;p&gt;\r\nover&#8203;time&NotEqualTilde;</p>";
    let article = REGISTRY.read(html, None, None);
    assert_eq!(article.text(), "Rowe & Ruiz; “afjb” “late” & ¬it; &amp <p> overtime\u{2242}\u{338}");
    check_map(html, &article);
    let source = |words: &str| {
        let at = article.text().find(words).expect("the words");
        let ranges = article.source_map().expect("a map").to_source(Span::new(at, at + words.len()));
        ranges.iter().map(|r| r.slice(html)).collect::<Vec<_>>()
    };
    assert_eq!(source("& Ruiz;"), ["&amp; Ruiz&semi;"]);
    assert_eq!(source("afjb"), ["a&fjlig;b"]);
    assert_eq!(source("“late”"), ["&#8220;late&#x201d;"]);
    assert_eq!(source("¬it;"), ["&notit;"]);
    assert_eq!(source("&amp"), ["&am", "p"]);
    assert_eq!(source("> over"), ["&gt;\r\nover"]);
    assert_eq!(source("overtime"), ["over", "time"]);
    assert_eq!(source("\u{2242}\u{338}"), ["&NotEqualTilde;"]);
}

#[test]
fn what_is_told_with_a_page_beats_the_page() {
    let html = fs::read_to_string(path("html/wire.html")).expect("a page");
    let article = REGISTRY.read(&html, Some(date(2020, 1, 2)), Some("Harbour Gazette".to_owned()));
    assert_eq!((article.published_on(), article.outlet_name()), (Some(date(2020, 1, 2)), Some("Harbour Gazette")));
    assert_eq!(article.published_at(), None);
    let same = REGISTRY.read(&html, Some(date(2026, 3, 1)), None);
    assert_eq!(same.published_at().and_then(|t| t.rfc3339.as_deref()), Some("2026-03-01T23:10:00-05:00"));
}

#[test]
fn json_ld_comes_before_tags_before_the_page() {
    let page = |head: &str| {
        format!(
            "<html><head><title>Title</title>{head}</head><body><article><h1>Shown</h1><p class=byline>By Marek Dahl</p>\
             <time datetime=2025-08-03>Aug 3</time><p>The ferry was late on Friday, and nobody in the harbour was surprised by that.</p></article>"
        )
    };
    let ld = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Told","author":"Ana Ruiz","datePublished":"2025-08-01"}</script>"#;
    let tags = r#"<meta property="og:title" content="Tagged"><meta name="author" content="Jo Bell"><meta property="article:published_time" content="2025-08-02">"#;
    let read = |html: &str| {
        let article = REGISTRY.read(html, None, None);
        let text = |e: Option<&onrecord::Excerpt>| e.map(|e| e.text.clone()).unwrap_or_default();
        let published = article.published_on().map(|d| d.to_string()).unwrap_or_default();
        [text(article.headline_text()), text(article.byline_text()), published]
    };
    assert_eq!(read(&page(&format!("{tags}{ld}"))), ["Told", "Ana Ruiz", "2025-08-01"]);
    assert_eq!(read(&page(tags)), ["Tagged", "Jo Bell", "2025-08-02"]);
    assert_eq!(read(&page("")), ["Shown", "Marek Dahl", "2025-08-03"]);
}

#[test]
fn broken_json_ld_is_noted() {
    let html = fs::read_to_string(path("html/arc.html")).expect("a page");
    let article = REGISTRY.read(&html, None, None);
    assert_eq!(article.page_notices().len(), 1);
    assert!(article.page_notices()[0].starts_with("the page's JSON-LD does not parse: EOF"), "{:?}", article.page_notices());
}

#[test]
fn a_page_without_a_profile_is_read_by_what_reads_like_a_story() {
    let story = "<p>The mayor, who stood beside him in the rain, said the city had waited for this day, and for the bridge, for longer than it could remember.</p>";
    let html = format!(
        "<!doctype html><title>Bridge opens</title><body><div id=top><a href=/>Home</a> <a href=/a>World</a></div><div class=wrap><h1>Bridge opens</h1>\
         <div class=x1>{story}<p>“It is open,” said Mayor Ana Ruiz, “and it is dry.” She added that the ferry would go on until the end of the year.</p>{story}\
         <div class=newsletter><p>Sign up for our newsletter</p></div>{story}</div></div><div class=links><a href=1>Fish, cheap</a><a href=2>Boats</a></div>"
    );
    let article = REGISTRY.read(&html, None, None);
    assert_eq!(article.profile(), Some("html"));
    assert_eq!(body(&article).len(), 4);
    assert!(body(&article)[1].starts_with("“It is open,” said Mayor Ana Ruiz"));
}

#[test]
fn blocks_tell_kind_platform_and_citation() {
    let mut shown = Vec::new();
    for (name, html) in pages() {
        let article = REGISTRY.read(&html, None, None);
        let text = article.text();
        for block in article.block_parts() {
            assert!(body(&article).iter().any(|part| block.span.slice(text).contains(part)));
            let cite = block.cite.map_or("", |c| c.slice(text));
            shown.push(format!("{name} {:?} {:?} [{}] {cite}", block.kind, block.platform, block.span.slice(text)));
        }
        let posts = article.block_parts().iter().filter(|b| b.kind == BlockKind::Post).count();
        assert!(posts <= 1, "{name}");
    }
    insta::assert_snapshot!("html_blocks", shown.join("\n"));
}

#[test]
fn furniture_is_told_by_kind() {
    let mut kinds: Vec<FurnitureKind> = Vec::new();
    for (_, html) in pages() {
        let article = REGISTRY.read(&html, None, None);
        kinds.extend(article.furniture_parts().iter().map(|f| f.kind));
        for part in article.furniture_parts() {
            assert!(article.body_parts().iter().all(|b| !b.overlaps(part.span)));
        }
    }
    for kind in [FurnitureKind::Header, FurnitureKind::Caption, FurnitureKind::Related, FurnitureKind::Promotion, FurnitureKind::PullQuote]
    {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
}

#[test]
fn profiles_of_a_directory_are_read_and_bad_ones_named() {
    let directory = std::env::temp_dir().join(format!("onrecord-profiles-{}", std::process::id()));
    fs::create_dir_all(&directory).expect("a directory");
    fs::write(directory.join("a.toml"), "name = \"quay\"\noutlet = \"Quay\"\nhosts = [\"quay.example\"]\nbody = [\".tale\"]\n")
        .expect("a file");
    let html = "<link rel=canonical href=https://news.quay.example/1><h1>Late</h1><div class=tale>The ferry was late on Friday, and nobody in the harbour was much surprised by that.</div>";
    let registry = OutletRegistry::new().with_profiles(&directory).expect("good profiles");
    let article = registry.read(html, None, None);
    assert_eq!((article.profile(), article.outlet_name(), body(&article).len()), (Some("quay"), Some("Quay"), 1));
    assert_eq!(registry.parser("quay").map(|p| p.fits(&Page::new(html))), Some(0.95));

    fs::write(directory.join("b.toml"), "name = \"pier\"\nbody = [\"p >> q\"]\n").expect("a file");
    let error = OutletRegistry::new().with_profiles(&directory).expect_err("a bad profile").to_string();
    assert!(error.ends_with("b.toml:2: expected a CSS selector, but found \"p >> q\""), "{error}");
    let read = WebProfile::read_dir(&directory).expect("a directory");
    assert_eq!(read.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false]);
    fs::remove_dir_all(&directory).expect("the directory to go");
    assert!(OutletRegistry::new().with_profiles(&directory).is_err());
}

/// `cargo bench --features html --bench linear` times the same shapes.
#[test]
fn hostile_pages_give_sound_answers() {
    let lengths = [0, 1, 512 << 10];
    let pages = shapes::pages::pages().into_iter().flat_map(|Shape { name, write, .. }| lengths.map(|n| (name, write(n))));
    for (name, html) in pages.chain([("empty", "<p>".to_owned())]) {
        let html = &html;
        let article = REGISTRY.read_html(html, None, None);
        assert!(article.text().len() <= 3 * html.len(), "{name}");
        let map = article.source_map().expect("a map");
        for part in article.body_parts() {
            assert!(!part.slice(article.text()).is_empty(), "{name}");
            assert!(map.to_source(part).iter().all(|s| html.get(s.start..s.end).is_some_and(|s| !s.is_empty())), "{name}");
        }
    }
    assert_eq!(REGISTRY.read("", None, None).text(), "");
}

fn markup() -> impl Strategy<Value = String> {
    let pieces = vec![
        "<p>",
        "</p>",
        "<div class=related>",
        "</div>",
        "<b>",
        "</i>",
        "<table>",
        "<tr><td>",
        "</table>",
        "<blockquote>",
        "</blockquote>",
        "<blockquote class=twitter-tweet>",
        "<cite>",
        "<br>",
        "<q>",
        "</q>",
        "<h1>",
        "<script>",
        "</script>",
        "<style>",
        "<!--",
        "-->",
        "<title>",
        "<a href='x>y'>",
        "<article>",
        "</article>",
        "<svg><p>",
        "<![CDATA[",
        "]]>",
        "<textarea>",
        "<select><option>",
        "<template>",
        "<plaintext",
        "<pre>\n",
        "&amp;",
        "&am",
        "&#x201c;",
        "&#0;",
        "&nbsp;",
        "&fjlig;",
        "&semi;",
        "&",
        "<",
        ">",
        "\0",
        "\r\n",
        "\r",
        "\u{ad}",
        "\u{200b}",
        "“It is late,” said Ana Ruiz. ",
        "— Ana Ruiz",
        "The ferry was late. ",
        "日本",
        "é",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Late\"}</script>",
        "<meta name=author content='Jo Bell'>",
        "<frameset>",
        "<col>",
    ];
    prop::collection::vec(prop_oneof![6 => prop::sample::select(pieces).prop_map(str::to_owned), 1 => ".{0,8}"], 0..60)
        .prop_map(|pieces| format!("<html>{}", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_markup_is_read(html in markup()) {
        let article = REGISTRY.read(&html, None, None);
        let text = article.text();
        let spans = article.body_parts().into_iter().chain(article.furniture_parts().iter().map(|f| f.span));
        for span in spans.chain(article.block_parts().iter().flat_map(|b| [Some(b.span), b.cite]).flatten()) {
            prop_assert!(!span.is_empty() && text.get(span.start..span.end).is_some(), "{:?}", span);
        }
        for (at, c) in text.char_indices() {
            for range in article.source_map().expect("a map").to_source(Span::new(at, at + c.len_utf8())) {
                prop_assert!(html.get(range.start..range.end).is_some_and(|s| !s.is_empty()), "{:?}", range);
            }
        }
        let _ = Extractor::new().extract(&article);
    }
}

#[test]
fn a_name_that_only_sounds_like_furniture_does_not_empty_a_page() {
    let story = "<h1>Late ferry</h1><p>“It is late,” Ana Ruiz said of the last ferry on Friday.</p><p>Nobody was on board, she said.</p>";
    for open in [
        "<body class=\"home cookies-not-set\">",
        "<body class=\"home cookies-not-set\"><article>",
        "<body><div class=story-unrelated>",
        "<body><div class=\"content has-social-share\">",
        "<body><section class=social-desk>",
        "<body><form>",
    ] {
        let html = format!("<!doctype html>{open}{story}");
        let article = REGISTRY.read(&html, None, None);
        let body: String = article.body_parts().iter().map(|p| p.slice(article.text())).collect();
        assert!(body.contains("Ana Ruiz said") && body.contains("Nobody was on board"), "{open}: {body:?}");
    }
    let empty = REGISTRY.read("<!doctype html><body><nav>Home</nav>", None, None);
    assert_eq!(empty.page_notices(), ["no story was found on the page"]);
}

#[test]
fn a_page_told_to_be_html_is_read_as_html_whatever_it_begins_with() {
    for html in
        ["Update: <p>“It is late,” <a href=x>Ana Ruiz</a> said.</p>", "<aside>Ad</aside><p>“It is late,” <a href=x>Ana Ruiz</a> said.</p>"]
    {
        let article = REGISTRY.read_html(html, None, None);
        assert!(article.source_map().is_some());
        let quotes = Extractor::new().extract(&article).quotes;
        assert_eq!(quotes[0].speaker.as_ref().map(|s| s.name.as_str()), Some("Ana Ruiz"), "{html}");
    }
}

#[test]
fn what_the_parser_replaces_keeps_the_places_of_what_stands_behind_it() {
    let html = "<!doctype html><body><p>“It is late,” <svg><text>a\0b</text></svg>Ana Ruiz said.</p>";
    let article = REGISTRY.read(html, None, None);
    let at = article.text().find("Ana Ruiz").expect("the name");
    let source = article.source_map().expect("a map").to_source(Span::new(at, at + 8));
    assert_eq!(source.iter().map(|s| s.slice(html)).collect::<Vec<_>>(), ["Ana Ruiz"]);
}
