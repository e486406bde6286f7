//! What a change of the text changes, and what it leaves as it was.

use onrecord::{Convention, Extraction, QuoteSpan, QuoteTokenizer, Span};
use proptest::prelude::*;

use crate::properties::{extract, news};

/// Sentences that news is made of, in every convention of marks; marks are lost and left open as people lose them.
fn sentence() -> impl Strategy<Value = String> {
    let open = prop::sample::select(vec!["“", "\"", "‘", "'", "«", "„", "``", "「", ""]);
    let close = prop::sample::select(vec!["”", "\"", "’", "'", "»", "“", "''", "」", ""]);
    let said = prop::sample::select(vec![
        "It is late,",
        "We go.",
        "The dogs’ bowl is 6'2\" wide,",
        "He told me ‘no,’ and I left,",
        "Is it “late”?",
        "So what!",
        "No",
    ]);
    let frame = prop::sample::select(vec![
        " Mayor Ana Ruiz said on Sunday.",
        " she told CNN’s “State of the Union.”",
        " said Bram Dahl, who chairs the board.",
        " he added.",
        " the ministry said in a statement, adding that it was late.",
        " according to Rowe.",
        "",
        ".",
        " (Reuters) -",
    ]);
    let plain = prop::sample::select(vec![
        "Ana Ruiz met Sen. Jo Bell on Friday.",
        "Rowe said that the bridge, built in the ’90s, would close.",
        "NEW YORK (AP) — The mayor spoke.",
        "Asked about it, she declined to comment.",
        "The pact was called “the harbour pact” by its friends.",
    ]);
    prop_oneof![3 => (open, said, close, frame).prop_map(|(o, s, c, f)| format!("{o}{s}{c}{f}")), 1 => plain.prop_map(str::to_owned), 1 => news()]
}

/// A paragraph on one line.
fn paragraph() -> impl Strategy<Value = String> {
    let joined = prop::collection::vec(sentence(), 1..4).prop_map(|s| s.join(" ").replace(['\n', '\r'], " ").trim().to_owned());
    // A blank line could make wrapped lines of what stands around it.
    joined.prop_filter("a blank line", |p| !p.is_empty())
}

fn article() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(paragraph(), 1..6)
}

fn spans(text: &str) -> Vec<QuoteSpan> {
    QuoteTokenizer::new().spans(text).collect()
}

fn without_singles() -> QuoteTokenizer {
    QuoteTokenizer::new().convention(Convention::DOUBLE.and(Convention::GUILLEMETS).and(Convention::CORNER))
}

/// Whether a quote goes on is all that a later paragraph may change.
fn ends_here(span: QuoteSpan) -> QuoteSpan {
    QuoteSpan { continues: false, ..span }
}

/// Moves every span of an answer to where `moved` says that its bytes are.
fn move_spans(found: &Extraction, text: &str, moved: impl Fn(usize) -> usize) -> Extraction {
    let mut found = found.clone();
    let shift = |s: &mut Span| *s = Span::new(moved(s.start), moved(s.end));
    for quote in &mut found.quotes {
        let quoted = quote.quoted.iter_mut().map(|q| &mut q.excerpt);
        let told = quote.cue.iter_mut().map(|c| &mut c.excerpt).chain(&mut quote.source).chain(&mut quote.addressee);
        for excerpt in quote.content.iter_mut().chain(quoted).chain(told) {
            shift(&mut excerpt.span);
            excerpt.text = excerpt.span.slice(text).to_owned();
        }
        quote.venue.iter_mut().flat_map(|v| &mut v.span).for_each(shift);
        quote.date.iter_mut().flat_map(|d| &mut d.span).for_each(shift);
        let speakers = quote.speaker.iter_mut().chain(&mut quote.joint_speakers).chain(&mut quote.candidates);
        speakers.flat_map(|s| &mut s.chain).for_each(shift);
    }
    for set_off in &mut found.set_off {
        shift(&mut set_off.span);
        set_off.text = set_off.span.slice(text).to_owned();
    }
    found.cast.iter_mut().flat_map(|m| &mut m.mentions).for_each(shift);
    found.notices.iter_mut().for_each(|n| shift(&mut n.span));
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Of its last paragraph what follows tells whether a quote goes on, and by that whether a single mark opened one.
    #[test]
    fn what_follows_changes_no_earlier_span(paragraphs in article(), more in article()) {
        let head = paragraphs.join("\n");
        let whole = format!("{head}\n{}", more.join("\n"));
        let last = head.rfind('\n').unwrap_or(0);
        let upto = |text: &str, end: usize| -> Vec<QuoteSpan> { spans(text).into_iter().filter(|s| s.outer.start < end).collect() };
        prop_assert_eq!(upto(&head, last), upto(&whole, last));
        let within = without_singles().spans(&whole).filter(|s| s.outer.start < head.len()).map(ends_here);
        prop_assert_eq!(without_singles().spans(&head).map(ends_here).collect::<Vec<_>>(), within.collect::<Vec<_>>());
    }

    /// Only that an article uses single marks for speech is kept in mind from paragraph to paragraph.
    #[test]
    fn a_paragraph_has_its_spans_wherever_it_stands(one in paragraph(), two in paragraph()) {
        let tokenizer = without_singles();
        let by = one.len() + 1;
        let second: Vec<QuoteSpan> = tokenizer.spans(&two).collect();
        let joined = format!("{one}\n{two}");
        let behind: Vec<QuoteSpan> = tokenizer.spans(&joined).filter(|s| s.outer.start >= by).collect();
        let back = |s: Span| Span::new(s.start - by, s.end - by);
        let behind: Vec<QuoteSpan> = behind.into_iter().map(|s| QuoteSpan { span: back(s.span), outer: back(s.outer), ..s }).collect();
        prop_assert_eq!(second, behind);
    }

    #[test]
    fn line_ends_move_spans_and_nothing_else(paragraphs in article(), gap in prop::sample::select(vec!["\n", "\n\n", " \n\n\n"])) {
        let text = paragraphs.join(gap);
        let crlf = text.replace('\n', "\r\n");
        let ends: Vec<usize> = text.match_indices('\n').map(|m| m.0).collect();
        let moved = |at: usize| at + ends.partition_point(|e| *e < at);
        let shift = |s: Span| Span::new(moved(s.start), moved(s.end));
        let expected: Vec<QuoteSpan> =
            spans(&text).into_iter().map(|s| QuoteSpan { span: shift(s.span), outer: shift(s.outer), ..s }).collect();
        prop_assert_eq!(spans(&crlf), expected);
        prop_assert_eq!(extract(&crlf), move_spans(&extract(&text), &crlf, moved));
    }

    #[test]
    fn line_ends_inside_of_paragraphs_move_spans_and_nothing_else(text in news()) {
        let text = text.replace('\r', "");
        let crlf = text.replace('\n', "\r\n");
        let ends: Vec<usize> = text.match_indices('\n').map(|m| m.0).collect();
        let moved = |at: usize| at + ends.partition_point(|e| *e < at);
        prop_assert_eq!(extract(&crlf), move_spans(&extract(&text), &crlf, moved));
    }

    #[test]
    fn white_space_around_an_article_moves_spans_and_nothing_else(paragraphs in article()) {
        let text = paragraphs.join("\n\n");
        let around = format!("\n \r\n{text}\r\n\t\n");
        prop_assert_eq!(extract(&around), move_spans(&extract(&text), &around, |at| at + 4));
    }
}
