//! Many articles at once give what each gives by itself.

use std::fs;
use std::path::Path;

use onrecord::{Article, Extractor};

#[test]
fn the_order_is_kept() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the folder of articles").map(|e| e.expect("an entry").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    assert!(paths.len() > 5, "{} articles", paths.len());
    let texts: Vec<String> = paths.iter().map(|p| fs::read_to_string(p).expect("an article")).collect();
    let articles: Vec<Article<'_>> = texts.iter().cycle().take(200).map(|t| Article::new(t.as_str())).collect();
    let extractor = Extractor::new();
    let one_by_one: Vec<_> = articles.iter().map(|a| extractor.extract(a)).collect();
    assert_eq!(extractor.extract_batch(&articles), one_by_one);
    assert_eq!(extractor.extract_batch(&[]), []);
}
