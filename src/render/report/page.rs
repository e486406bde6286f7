//! The page as a template, and the one gate through which everything from elsewhere passes into it.

use std::error::Error as _;
use std::io::{self, Write};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::{Serde, Value, ValueKind};
use minijinja::{Environment, UndefinedBehavior, context, escape_formatter};
use once_cell::sync::Lazy;
use sha2::{Digest, Sha256};

use crate::render::clean::shown;
use crate::render::report::filter::Filters;
use crate::render::report::view::{ArticleView, Entry};

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");
const TEMPLATES: [(&str, &str); 4] = [
    ("page.html", include_str!("page.html")),
    ("filters.html", include_str!("filters.html")),
    ("article.html", include_str!("article.html")),
    ("card.html", include_str!("card.html")),
];

/// The templates, escaped by the ending of their names; a test renders all of them, so none is left out for an error.
static ENVIRONMENT: Lazy<Result<Environment<'static>, minijinja::Error>> = Lazy::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // Every value goes this way: first what steers is made visible, then markup is escaped.
    environment.set_formatter(|out, state, value| match value.as_str().filter(|_| !value.is_safe()) {
        Some(text) => escape_formatter(out, state, &Value::from(shown(text))),
        None if value.kind() == ValueKind::None => Ok(()),
        None => escape_formatter(out, state, value),
    });
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    Ok(environment)
});

/// Writes the page.
pub(super) fn write(out: &mut impl Write, title: &str, articles: &Arc<Vec<ArticleView>>, filters: &Filters) -> io::Result<()> {
    let environment = ENVIRONMENT.as_ref().map_err(|e| io::Error::other(e.to_string()))?;
    let template = environment.get_template("page.html").map_err(failed)?;
    let index: Vec<Entry> = articles.iter().map(ArticleView::entry).collect();
    // One article at a time becomes values of the template.
    let articles = Value::make_object_iterable(articles.clone(), |all| Box::new(all.iter().map(|a| Serde(a).into())));
    let page = context! {
        title,
        index => Serde(index),
        articles,
        filters => Serde(filters.view()),
        style => Value::from_safe_string(STYLE.to_owned()),
        script => Value::from_safe_string(SCRIPT.to_owned()),
        // The name is made of letters, digits and the marks of base 64 alone.
        style_hash => Value::from_safe_string(hash(STYLE)),
        script_hash => Value::from_safe_string(hash(SCRIPT)),
    };
    template.render_captured_to(page, &mut *out).map_err(failed)?;
    out.write_all(b"\n")
}

/// Returns a text's name in a Content-Security-Policy.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// Returns the error of the output behind that of the template.
fn failed(error: minijinja::Error) -> io::Error {
    let kind = error.source().and_then(|e| e.downcast_ref::<io::Error>()).map_or(io::ErrorKind::Other, io::Error::kind);
    io::Error::new(kind, error)
}
