//! Nesting: no span of a paragraph crosses another.

use crate::quote::tokenizer::QuoteSpan;
use crate::span::Span;

/// Cuts spans with a lost or missing mark where they cross others, and counts depths; tells whether any is empty now.
///
/// `spans` are in order, an outer one before what is nested in it; `holders` is a buffer. Where a mark is lost, where
/// its span ends is a guess, which gives way to marks that stand in the text.
pub(crate) fn nest(text: &str, spans: &mut [QuoteSpan], holders: &mut Vec<usize>) -> bool {
    holders.clear();
    let mut emptied = false;
    for at in 0..spans.len() {
        let Some(mut span) = spans.get(at).copied() else { break };
        while let Some(holder) = holders.last().and_then(|h| spans.get_mut(*h)) {
            if span.outer.start < holder.outer.end {
                if span.outer.end <= holder.outer.end {
                    break;
                }
                if !span.closed {
                    end_at(text, &mut span, holder.span.end);
                    break;
                }
                if holder.closed {
                    let start = span.span.start;
                    end_at(text, &mut span, start);
                    break;
                }
                end_at(text, holder, span.outer.start);
                emptied |= holder.span.is_empty();
            }
            holders.pop();
        }
        span.depth = holders.len();
        emptied |= span.span.is_empty();
        if !span.span.is_empty() {
            holders.push(at);
        }
        if let Some(slot) = spans.get_mut(at) {
            *slot = span;
        }
    }
    emptied
}

/// Ends a span before `end`, without the white space there; what was to go on in the next paragraph does so no more.
fn end_at(text: &str, span: &mut QuoteSpan, end: usize) {
    let inside = Span::new(span.span.start, end.max(span.span.start)).slice(text).trim_end();
    span.span.end = span.span.start + inside.len();
    span.outer.end = span.span.end;
    span.continues = false;
}

#[cfg(test)]
mod tests {
    use crate::quote::QuoteTokenizer;

    fn spans(text: &str) -> Vec<(usize, &str)> {
        QuoteTokenizer::new().spans(text).map(|s| (s.depth, s.span.slice(text))).collect()
    }

    #[test]
    fn what_never_closes_ends_with_what_holds_it() {
        assert_eq!(spans("“One ‹two. “Three” four."), [(0, "One ‹two."), (1, "two."), (0, "Three")]);
    }

    #[test]
    fn what_never_closes_ends_before_what_goes_on_behind_it() {
        assert_eq!(spans("“One «two. Three “four” five» six."), [(0, "One"), (0, "two. Three “four” five"), (1, "four")]);
    }

    #[test]
    fn what_was_never_opened_begins_before_what_its_sentence_begins_in() {
        assert_eq!(spans("One. «Two. Three» four,” he said."), [(0, "«Two. Three» four,"), (1, "Two. Three")]);
    }
}
