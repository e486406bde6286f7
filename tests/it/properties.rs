//! What holds for any text.

use std::sync::LazyLock;

use jiff::civil::date;
use onrecord::{Article, Extraction, Extractor, OutletRegistry, QuoteTokenizer, Span, extract_quotes};
use proptest::prelude::*;

use crate::shapes;

/// Pieces that a hostile or clumsy text is made of.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "“", "”", "‘", "’", "\"", "'", "''", "``", "«", "»", "„", "‚", "「", "」", "‹", "›", "\n", "\n\n", " ", ", ", ". ", ": ", "—", "--", "6'2\"",
        ]).prop_map(str::to_owned),
        4 => prop::sample::select(vec![
            "Ana Ruiz", "Sen. Jo Bell", "he", "She", "the minister", "said", "told reporters", "added that", "according to", "on NBC’s “Meet the Press”",
            "on Sunday", "in a post on X", "it is late", "who had come", "and", "but", "Mr.", "U.S.", "the dogs'", "'90s", "\u{301}", "\u{200b}", "\u{a0}", "שלום", "日本",
        ]).prop_map(str::to_owned),
        1 => ".{0,12}",
    ]
}

pub(crate) fn news() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| {
        let mut text = String::new();
        for piece in pieces {
            if text.ends_with(char::is_alphanumeric) && piece.starts_with(char::is_alphanumeric) {
                text.push(' ');
            }
            text.push_str(&piece);
        }
        text
    })
}

pub(crate) fn extract(text: &str) -> Extraction {
    static REGISTRY: LazyLock<OutletRegistry> = LazyLock::new(OutletRegistry::new);
    let article = REGISTRY.read(text, Some(date(2025, 8, 17)), None);
    Extractor::new().extract(&article)
}

fn fits(text: &str, span: Span) {
    assert!(span.start <= span.end && span.end <= text.len());
    assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?} in {text:?}");
}

fn sound(text: &str) {
    let found = extract(text);
    for quote in &found.quotes {
        let excerpts = quote.content.iter().chain(quote.quoted.iter().map(|q| &q.excerpt)).chain(quote.source.iter());
        for excerpt in excerpts.chain(quote.cue.iter().map(|c| &c.excerpt)).chain(quote.addressee.iter()) {
            fits(text, excerpt.span);
            assert_eq!(excerpt.text, excerpt.span.slice(text));
        }
        assert!(!quote.content.is_empty() && (0.0..=1.0).contains(&quote.confidence));
        assert!(quote.quoted.iter().all(|q| quote.content.iter().any(|c| c.span.contains(q.excerpt.span))), "{quote:?}");
        quote.venue.iter().filter_map(|v| v.span).for_each(|s| fits(text, s));
        quote.date.iter().filter_map(|d| d.span).for_each(|s| fits(text, s));
        assert!(quote.speaker.is_none() || quote.candidates.is_empty());
    }
    assert!(found.quotes.windows(2).all(|w| w[0].span().start <= w[1].span().start));
    found.set_off.iter().for_each(|s| fits(text, s.span));
    found.notices.iter().for_each(|n| fits(text, n.span));
    found.cast.iter().flat_map(|m| &m.mentions).for_each(|m| fits(text, *m));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_an_answer(text in ".{0,300}") {
        sound(&text);
    }

    #[test]
    fn any_news_gives_an_answer(text in news()) {
        sound(&text);
    }

    #[test]
    fn spans_are_nested_and_ordered(text in news()) {
        let spans: Vec<_> = QuoteTokenizer::new().spans(&text).collect();
        for span in &spans {
            fits(&text, span.span);
            fits(&text, span.outer);
            prop_assert!(span.outer.contains(span.span));
        }
        let mut holders: Vec<Span> = Vec::new();
        for span in &spans {
            holders.retain(|h| h.end > span.outer.start);
            prop_assert!(holders.iter().all(|h| h.start <= span.outer.start && h.contains(span.outer)), "{span:?} crosses one of {holders:?}");
            prop_assert_eq!(span.depth, holders.len());
            holders.push(span.outer);
        }
        prop_assert!(spans.windows(2).all(|w| w[0].outer.start <= w[1].outer.start));
    }

    #[test]
    fn the_same_text_gives_the_same_answer(text in news()) {
        prop_assert_eq!(extract(&text), extract(&text));
    }
}

#[test]
fn spaces_and_accents_do_not_matter() {
    let plain = "“It is late,” Zoé Dubé said on Sunday. “We go.”";
    let odd = plain.replace(' ', "\u{a0}").replace('é', "e\u{301}");
    let answer = |text: &str| {
        let quotes = extract(text).quotes;
        quotes.iter().map(|q| (q.quoted.len(), q.rule.clone(), q.date.as_ref().and_then(|d| d.date))).collect::<Vec<_>>()
    };
    assert_eq!(answer(plain), answer(&odd));
    assert_eq!(answer(plain).len(), 1);
}

/// Quadratic work would keep this test from ending.
#[test]
fn hostile_texts_end() {
    let patterns = [
        "\"",
        "“",
        "'",
        "‘",
        "”",
        "“‘",
        "“a ",
        "”a ",
        "he said ",
        "according to ",
        "Mr. ",
        "Ana Ruiz and ",
        "“Yes,” he said. ",
        "\"a\n",
        "said, ",
        "6'2\" ",
        "Ana, ",
        "a\"b",
        "’’",
        "12”",
        "the “fox” jumped over the lazy dog and then again over the\n",
    ];
    for pattern in patterns {
        let text = pattern.repeat(60_000 / pattern.len());
        let quotes = extract_quotes(&text);
        assert!(quotes.iter().all(|q| q.span().end <= text.len()));
    }
}

/// `cargo bench --bench linear` times the same shapes.
#[test]
fn hostile_shapes_give_sound_answers() {
    for shape in shapes::shapes() {
        let text = (shape.write)(200 << 10);
        sound(&text);
        for span in QuoteTokenizer::new().spans(&text) {
            fits(&text, span.span);
            assert!(span.outer.contains(span.span), "{}", shape.name);
        }
    }
}

#[test]
fn little_or_nothing_is_fine() {
    for text in ["", " ", "\n", "\"", "“", "”", "'", "said", "…", "\u{feff}", "\0"] {
        assert!(extract(text).quotes.len() <= 1, "{text:?}");
    }
    let article = Article::new("“It is late,” Ana Ruiz said.").body(Vec::new());
    assert_eq!(Extractor::new().extract(&article).quotes, []);
}
