//! Block quotations: the page's layout stands for the marks.

use jiff::civil::date;
use onrecord::{Article, Block, BlockKind, Extractor, Quote, QuoteKind, Span, VenueKind};

/// Reads paragraphs: those that begin with "> " are a block quotation, those with "@ " a post; "-- " behind that is its cite.
fn quotes(paragraphs: &[&str]) -> Vec<Quote> {
    let mut text = String::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut before = ' ';
    for paragraph in paragraphs {
        let lead = paragraph.chars().next().unwrap_or(' ');
        let kind = match lead {
            '>' => Some(BlockKind::Quote),
            '@' => Some(BlockKind::Post),
            _ => None,
        };
        let words = paragraph.trim_start_matches(['>', '@']).trim_start();
        let (words, cite) = words.strip_prefix("-- ").map_or((words, false), |w| (w, true));
        let start = text.len();
        text.push_str(words);
        let span = Span::new(start, text.len());
        match (kind, blocks.last_mut()) {
            (Some(_), Some(block)) if lead == before && cite => block.cite = Some(span),
            (Some(_), Some(block)) if lead == before => block.span.end = span.end,
            (Some(kind), _) => blocks.push(Block { span, kind, cite: None, platform: None }),
            _ => {}
        }
        before = lead;
        text.push_str("\n\n");
    }
    let article = Article::new(text.as_str()).published(date(2025, 8, 20)).blocks(blocks);
    let quotes = Extractor::new().extract(&article).quotes;
    for part in quotes.iter().flat_map(|q| q.content.iter().chain(q.quoted.iter().map(|q| &q.excerpt))) {
        assert_eq!(part.text, part.span.slice(&text));
    }
    quotes
}

fn name(quote: &Quote) -> Option<&str> {
    quote.speaker.as_ref().map(|s| s.name.as_str())
}

#[test]
fn who_is_announced_speaks_every_paragraph_of_a_block() {
    let found = quotes(&[
        "Mayor Ana Ruiz left her office on Monday. In a statement, she wrote:",
        "> The harbour is shut. It will stay shut until the quay is safe.",
        "> Nobody is to blame.",
        "The council meets on Friday.",
    ]);
    assert_eq!(found.len(), 1);
    let quote = &found[0];
    assert_eq!((quote.kind, name(quote), quote.rule.as_str()), (QuoteKind::Direct, Some("Ana Ruiz"), "announced"));
    let quoted: Vec<&str> = quote.quoted.iter().map(|q| q.excerpt.text.as_str()).collect();
    assert_eq!(quoted, ["The harbour is shut. It will stay shut until the quay is safe.", "Nobody is to blame."]);
    assert!(quote.evidence.iter().any(|e| e.contains("block quotation")));
}

#[test]
fn marks_and_reports_inside_a_block_are_its_own() {
    let found = quotes(&["Bram Dahl wrote in a letter:", "> I asked Ruiz. “It is late,” she said, and she told me to wait."]);
    assert_eq!(found.len(), 1);
    assert_eq!(name(&found[0]), Some("Bram Dahl"));
    assert_eq!(found[0].content[0].text, "I asked Ruiz. “It is late,” she said, and she told me to wait.");
}

#[test]
fn a_block_in_marks_is_quoted_without_them() {
    let found = quotes(&["Bram Dahl wrote in a letter:", "> “I asked Ruiz to open the harbour.”"]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].quoted[0].excerpt.text, "I asked Ruiz to open the harbour.");
    assert_eq!(name(&found[0]), Some("Bram Dahl"));
}

#[test]
fn a_cite_names_the_speaker_with_a_dash_and_without() {
    for cite in ["> -- — Ana Ruiz, harbour pilot", "> -- Ana Ruiz, harbour pilot", "> — Ana Ruiz"] {
        let found =
            quotes(&["The wall was full of notes.", "> Keep the mill open.", "> And keep our children here.", cite, "The mill closed."]);
        assert_eq!(found.len(), 1, "{cite}");
        assert_eq!((name(&found[0]), found[0].rule.as_str()), (Some("Ana Ruiz"), "signature"), "{cite}");
        assert_eq!(found[0].quoted.len(), 2, "{cite}");
    }
}

#[test]
fn an_embedded_post_has_author_platform_and_day() {
    let signature = "@ — Ana Ruiz (@anaruiz) August 14, 2025";
    let found = quotes(&["The mayor was late.", "@ The harbour is shut", signature, "It rained."]);
    let announced = quotes(&["Mayor Ana Ruiz posted a reply:", "@ The harbour is shut", signature, "It rained."]);
    for found in [found, announced] {
        assert_eq!(found.len(), 1);
        assert_eq!(name(&found[0]), Some("Ana Ruiz"));
        assert_eq!(found[0].venue.as_ref().and_then(|v| v.outlet.as_deref()), Some("X"));
        let day = found[0].date.as_ref().and_then(|d| d.date).map(|d| d.to_string());
        assert_eq!(day.as_deref(), Some("2025-08-14"));
    }
}

#[test]
fn the_page_says_where_a_post_was_written() {
    let text = "The mayor was late.\n\nThe harbour is shut\n\nPosted by Ana Ruiz on Sunday, August 17, 2025\n\nIt rained.";
    let span = |part: &str| text.find(part).map(|at| Span::new(at, at + part.len()));
    let words = span("The harbour is shut").expect("the words");
    let cite = span("Posted by Ana Ruiz on Sunday, August 17, 2025");
    let block = Block { span: words, kind: BlockKind::Post, cite, platform: Some("Facebook".to_owned()) };
    let found = Extractor::new().extract(&Article::new(text).blocks(vec![block])).quotes;
    assert_eq!(found.len(), 1);
    assert_eq!((name(&found[0]), found[0].rule.as_str()), (Some("Ana Ruiz"), "signature"));
    let venue = found[0].venue.as_ref().expect("a venue");
    assert_eq!((venue.kind, venue.outlet.as_deref()), (VenueKind::Social, Some("Facebook")));
    assert_eq!(found[0].date.as_ref().and_then(|d| d.date).map(|d| d.to_string()).as_deref(), Some("2025-08-17"));
}

#[test]
fn nobody_speaks_a_block_that_nothing_announces() {
    let found = quotes(&["The council met on Friday.", "> The harbour is shut.", "It rained."]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].kind, name(&found[0])), (QuoteKind::Direct, None));
}

#[test]
fn blocks_that_fit_no_paragraph_do_no_harm() {
    let text = "“It is late,” Ana Ruiz said. She left.\n\nBram Dahl stayed.";
    let spans = [(0, 0), (3, 4), (5, 20), (0, text.len()), (30, 400), (40, 30)];
    for (start, end) in spans {
        let cite = Some(Span { start: end, end: start });
        let block = Block { span: Span { start, end }, kind: BlockKind::Quote, cite, platform: None };
        let found = Extractor::new().extract(&Article::new(text).blocks(vec![block.clone(), block])).quotes;
        assert!(found.iter().flat_map(|q| &q.content).all(|c| c.text == c.span.slice(text)), "{start}..{end}");
    }
}

#[test]
fn a_block_in_overlapping_parts_of_a_body_is_read_once() {
    let text = "The harbour is shut.\n\nNobody is to blame.";
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Quote, cite: None, platform: None };
    let parts = vec![Span::new(0, 20), Span::new(0, 20), Span::new(4, text.len())];
    let found = Extractor::new().extract(&Article::new(text).body(parts).blocks(vec![block])).quotes;
    assert!(found.iter().all(|q| q.content.windows(2).all(|w| w[0].span.end <= w[1].span.start)));
    assert_eq!(found[0].quoted[0].excerpt.text, "The harbour is shut.");
}

#[test]
fn an_embedded_post_stands_apart_from_what_its_author_said() {
    let found = quotes(&[
        "The mayor was late.",
        "“We open at six,” Ana Ruiz said.",
        "@ The harbour is shut",
        "@ -- — Ana Ruiz (@anaruiz) August 14, 2025",
        "Ruiz said the council would meet.",
    ]);
    let told: Vec<_> = found.iter().map(|q| (name(q), q.venue.as_ref().map(|v| v.kind), q.quoted.len())).collect();
    let (ana, post) = (Some("Ana Ruiz"), Some(VenueKind::Social));
    assert_eq!(told, [(ana, None, 1), (ana, post, 1), (ana, None, 0)]);
}

#[test]
fn whoever_signs_a_block_has_said_it_not_whoever_points_at_it() {
    for lead in ["Mayor Ana Ruiz said she agreed with this post:", "Ana Ruiz was told by a critic:"] {
        let found = quotes(&[lead, "@ The harbour is shut", "@ -- — Jo Bell (@jobell) August 14, 2025", "It rained."]);
        let post = found.iter().find(|q| q.quoted.len() == 1).expect("the post");
        assert_eq!((name(post), post.rule.as_str()), (Some("Jo Bell"), "signature"), "{lead}");
    }
    let found = quotes(&["Ana Ruiz told the BBC on Monday:", "> The harbour is shut.", "> -- Jo Bell", "It rained."]);
    assert_eq!((name(&found[0]), &found[0].venue), (Some("Jo Bell"), &None));
}
