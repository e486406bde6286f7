//! Whether a text is a page in HTML.

/// What pages and parts of pages begin with.
const BEGINS: &[&str] = &[
    "!doctype",
    "!--",
    "?xml",
    "html",
    "head",
    "body",
    "article",
    "main",
    "section",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "title",
    "meta",
    "link",
    "script",
    "style",
    "header",
    "figure",
    "span",
    "blockquote",
    "ul",
    "ol",
    "table",
    "a",
    "b",
    "i",
    "em",
    "strong",
    "img",
    "base",
];

/// Tells whether a text is HTML: it begins with a tag that pages begin with.
pub(crate) fn is_html(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let Some(inside) = text.strip_prefix('<') else { return false };
    let end = inside.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(inside.len()).min(16);
    let name = inside.get(..end).unwrap_or("");
    BEGINS.iter().any(|b| name.eq_ignore_ascii_case(b)) || name.starts_with("!--")
}

#[cfg(test)]
mod tests {
    use super::is_html;

    #[test]
    fn pages_and_parts_of_pages() {
        for html in ["<!DOCTYPE html>", "\u{feff}\n <HTML lang=en>", "<p>Late.</p>", "<!--x--><p>", "<article class=a>"] {
            assert!(is_html(html), "{html}");
        }
        for text in ["", "<", "<3 this ferry", "It is <b>late</b>.", "<laughter> We are late.", "<\u{e9}"] {
            assert!(!is_html(text), "{text}");
        }
    }
}
