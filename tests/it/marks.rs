//! Every convention of quotation marks, case by case.

use onrecord::{QuoteSpan, QuoteTokenizer};

use crate::fixture::{carets, check, files, source};

fn label(span: &QuoteSpan) -> String {
    let mut label = span.depth.to_string();
    for (says, word) in [(!span.opened, "unopened"), (!span.closed && !span.continues, "unclosed"), (span.continues, "goes on")] {
        if says {
            label.push_str(", ");
            label.push_str(word);
        }
    }
    label
}

#[test]
fn marks_are_paired_as_drawn() {
    for file in files("marks", "md") {
        check(&file, "text", |_, lines| {
            let text = source(lines);
            let spans: Vec<_> = QuoteTokenizer::new().spans(&text).map(|s| (s.span, label(&s))).collect();
            carets(&text, &spans)
        });
    }
}
