//! Where the bytes of a text that was taken from another one came from.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// Leads from the text of an [`Article`](crate::Article) back to the source that it was taken from.
///
/// Offsets on both sides are bytes: of the extracted text, and of the HTML that was handed in.
///
/// ```
/// # #[cfg(feature = "html")] {
/// use onrecord::{OutletRegistry, Span};
/// let html = "<p>Ruiz &amp; Rowe spoke.</p>";
/// let article = OutletRegistry::new().read(html, None, None);
/// let map = article.source_map().expect("a page in HTML has one");
/// let rowe = article.text().find("Rowe").expect("the name");
/// let source = map.to_source(Span::new(rowe, rowe + 4));
/// assert_eq!(source.iter().map(|s| s.slice(html)).collect::<Vec<_>>(), ["Rowe"]);
/// # }
/// ```
///
/// As data it is a list of ranges, `{"start", "end", "source": {"start", "end"}, "exact"}`: the bytes of the text, those of the source
/// that they came from, and whether these are the same, byte for byte. What stands nowhere in the source is not in the list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Range>", into = "Vec<Range>")]
pub struct SourceMap {
    segments: Vec<Segment>,
    end: usize,
}

/// A stretch of the text, up to where the next one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    start: usize,
    origin: Origin,
}

/// What a stretch of text came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The same bytes, from this offset on.
    Same(usize),
    /// Other bytes that mean it: a character reference, white space.
    Whole(Span),
    /// Nothing in the source.
    Nothing,
}

/// A stretch of the text that came from the source, as data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Range {
    #[serde(flatten)]
    text: Span,
    source: Span,
    exact: bool,
}

/// Two maps are the same that lead to the same places: what stands nowhere in the source does not count.
impl PartialEq for SourceMap {
    fn eq(&self, other: &Self) -> bool {
        self.ranges().eq(other.ranges())
    }
}

impl Eq for SourceMap {}

impl From<SourceMap> for Vec<Range> {
    fn from(map: SourceMap) -> Self {
        map.ranges().collect()
    }
}

impl SourceMap {
    fn ranges(&self) -> impl Iterator<Item = Range> + '_ {
        let ends = self.segments.iter().skip(1).map(|s| s.start).chain([self.end]);
        self.segments.iter().zip(ends).filter_map(|(segment, end)| {
            let text = Span::new(segment.start, end);
            match segment.origin {
                Origin::Same(from) => Some(Range { text, source: Span::new(from, from + text.len()), exact: true }),
                Origin::Whole(source) => Some(Range { text, source, exact: false }),
                Origin::Nothing => None,
            }
        })
    }
}

impl From<Vec<Range>> for SourceMap {
    fn from(ranges: Vec<Range>) -> Self {
        let mut map = Self::default();
        for range in ranges {
            map.push(range.text.start.saturating_sub(map.end), Origin::Nothing);
            // Ranges out of order are left out.
            if range.text.start == map.end {
                let origin = if range.exact { Origin::Same(range.source.start) } else { Origin::Whole(range.source) };
                map.push(range.text.len(), origin);
            }
        }
        map
    }
}

impl SourceMap {
    /// Adds the next `len` bytes of the text.
    pub(crate) fn push(&mut self, len: usize, origin: Origin) {
        if len == 0 {
            return;
        }
        let goes_on = self.segments.last().is_some_and(|last| match (last.origin, origin) {
            (Origin::Same(before), Origin::Same(now)) => before + (self.end - last.start) == now,
            (Origin::Nothing, Origin::Nothing) => true,
            _ => false,
        });
        if !goes_on {
            self.segments.push(Segment { start: self.end, origin });
        }
        self.end += len;
    }

    /// Returns the ranges of the source that the bytes under `span` came from, in the order of the text.
    ///
    /// Exact for plain text; a character reference counts as a whole. Bytes that stand nowhere in the source, such as the blank
    /// line between paragraphs, add nothing, and neighbouring ranges are joined.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Vec<Span> {
        let first = self.segments.partition_point(|s| s.start <= span.start).saturating_sub(1);
        let mut ranges: Vec<Span> = Vec::new();
        for (at, segment) in self.segments.iter().enumerate().skip(first) {
            let end = self.segments.get(at + 1).map_or(self.end, |next| next.start);
            let covered = Span::new(segment.start.max(span.start), end.min(span.end));
            if segment.start >= span.end {
                break;
            }
            if covered.is_empty() {
                continue;
            }
            let range = match segment.origin {
                Origin::Same(from) => Span::new(from + covered.start - segment.start, from + covered.end - segment.start),
                Origin::Whole(whole) => whole,
                Origin::Nothing => continue,
            };
            match ranges.last_mut() {
                Some(last) if last.contains(range) => {}
                Some(last) if last.end == range.start => last.end = range.end,
                _ => ranges.push(range),
            }
        }
        ranges
    }
}

#[cfg(test)]
mod tests {
    use super::{Origin, SourceMap};
    use crate::span::Span;

    #[test]
    fn it_reads_back_as_it_was_written() {
        let mut map = SourceMap::default();
        map.push(3, Origin::Same(10));
        map.push(2, Origin::Nothing);
        map.push(1, Origin::Whole(Span::new(20, 25)));
        // A headline that only the metadata tell.
        map.push(7, Origin::Nothing);
        let json = serde_json::to_string(&map).expect("JSON");
        assert_eq!(
            json,
            r#"[{"start":0,"end":3,"source":{"start":10,"end":13},"exact":true},{"start":5,"end":6,"source":{"start":20,"end":25},"exact":false}]"#
        );
        assert_eq!(serde_json::from_str::<SourceMap>(&json).expect("a map"), map);
        let odd = r#"[{"start":5,"end":3,"source":{"start":1,"end":0},"exact":true},{"start":2,"end":4,"source":{"start":1,"end":3},"exact":true}]"#;
        assert!(serde_json::from_str::<SourceMap>(odd).is_ok());
    }

    #[test]
    fn ranges_are_exact_in_plain_text_and_whole_in_references() {
        // "a&amp;b<b>c</b>" → "a&b", a line that is nowhere, "c"
        let mut map = SourceMap::default();
        map.push(1, Origin::Same(0));
        map.push(1, Origin::Whole(Span::new(1, 6)));
        map.push(1, Origin::Same(6));
        map.push(2, Origin::Nothing);
        map.push(1, Origin::Same(10));
        let cases = [
            (0..6, vec![0..7, 10..11]),
            (1..2, vec![1..6]),
            (1..3, vec![1..7]),
            (2..4, vec![6..7]),
            (3..5, vec![]),
            (5..9, vec![10..11]),
            (7..9, vec![]),
            (2..2, vec![]),
        ];
        for (span, expected) in cases {
            let found: Vec<_> = map.to_source(Span::new(span.start, span.end)).iter().map(|s| s.start..s.end).collect();
            assert_eq!(found, expected, "{span:?}");
        }
    }
}
