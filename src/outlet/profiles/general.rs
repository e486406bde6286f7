//! `general`: any page, by the furniture that all pages share.

use crate::article::Article;
use crate::outlet::page::Page;
use crate::outlet::profile::{OutletParser, Profile};

pub(crate) struct General;

impl OutletParser for General {
    fn name(&self) -> &str {
        "general"
    }

    fn fits(&self, _page: &Page<'_>) -> f64 {
        0.1
    }

    fn parse<'t>(&self, page: &Page<'t>) -> Article<'t> {
        Profile::new(self.name()).parse(page)
    }
}
