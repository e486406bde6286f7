//! A page to look at: one for all articles, written when all of them are there, since its index stands at the top.

use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

use onrecord::render::Report;
use onrecord::{Article, ArticleRecord, Furniture};
use serde::{Deserialize, Serialize};

use crate::output::{Layout, Records};

/// A page with every article.
pub(super) struct Page(Mutex<Report>);

impl Page {
    pub(super) fn new() -> Self {
        Self(Mutex::new(Report::new("On the record")))
    }
}

/// An article on its way to the page, which takes them in order.
#[derive(Serialize, Deserialize)]
struct Entry<R, T> {
    record: R,
    text: T,
    furniture: Vec<Furniture>,
}

impl Layout for Page {
    fn write(&self, _: &mut dyn Write, made: &[u8], _: u64) -> io::Result<()> {
        let Entry { record, text, furniture } = serde_json::from_slice::<Entry<ArticleRecord, String>>(made)?;
        let article = Article::new(text).furniture(furniture);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).article(&record, &article);
        Ok(())
    }

    fn finish(&self, mut out: &mut dyn Write, _: u64) -> io::Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(&mut out)
    }
}

impl Records for Page {
    fn record(&self, record: &ArticleRecord, article: &Article<'_>) -> io::Result<Vec<u8>> {
        Ok(serde_json::to_vec(&Entry { record, text: article.text(), furniture: article.furniture_parts().to_vec() })?)
    }
}
