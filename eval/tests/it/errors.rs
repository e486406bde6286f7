//! Errors with their words.

use onrecord_eval::errors::{self, Class, Mistake};
use onrecord_eval::{Case, errors::sample};

use crate::score::{articles, predictions};

fn mistakes() -> Vec<Mistake> {
    let (articles, source) = (articles(), predictions());
    articles.iter().flat_map(|a| errors::of(&Case::new(a, source.quotes(a).expect("offsets that fit")))).collect()
}

fn cards(class: Class, article: &str) -> String {
    mistakes().iter().filter(|m| m.class == class && m.article.contains(article)).map(errors::card).collect()
}

#[test]
fn every_class_shows_both_sides() {
    assert_eq!(
        cards(Class::Missed, "accents"),
        "missed indirect  gazette_2024-04-10_accents  130..169  clause-after\n  \
           marked  the naïve façade should be painted blue\n          \
             indirect; cue: thinks; source: Jürgen Öström\n  \
           found   the naïve façade\n          \
             indirect; cue: thinks; source: Jürgen\n"
    );
    assert_eq!(
        cards(Class::Extra, "nobody"),
        "extra indirect  gazette_2024-04-11_nobody  115..122  announced\n  \
           marked  -\n  \
           found   an hour\n          \
             indirect; cue: waited; source: Bell\n"
    );
    assert_eq!(
        cards(Class::Source, "headline"),
        "source direct  daily_2024-06-07_headline  102..133  label\n  \
           marked  “He would, he would, he would.”\n          \
             direct; cue: disagrees; source: His sister Ida Bell\n  \
           found   “He would, he would, he would.”\n          \
             direct; cue: :; source: Bell\n"
    );
    assert_eq!(
        cards(Class::Boundary, "paragraphs"),
        "boundary direct  wire_2024-05-02_paragraphs  49..77  goes-on\n  \
           marked  “Then it rose a third time.”\n          \
             direct; cue: spoke; source: Dahl\n  \
           found   “The river rose twice. “Then it rose a third time.”\n          \
             direct; cue: spoke; source: Dahl\n"
    );
}

#[test]
fn errors_are_counted_by_class_kind_and_rule() {
    assert_eq!(
        errors::counts(&mistakes()),
        "class     kind      rule               errors
missed    direct    -                       2
missed    direct    goes-on                 1
missed    indirect  clause-after            3
missed    indirect  -                       1
extra     indirect  clause-after            3
extra     indirect  announced               1
source    direct    clause-after            1
source    direct    label                   1
source    direct    marks-alone             1
source    direct    said-inverted           1
source    indirect  clause-after            2
boundary  direct    goes-on                 1
boundary  indirect  according-to            1
boundary  indirect  clause-after            1
"
    );
}

#[test]
fn the_same_seed_chooses_the_same_in_order() {
    let all = mistakes();
    let few = sample(all.clone(), 4, 7);
    assert_eq!(few, sample(all.clone(), 4, 7));
    assert_eq!(few.len(), 4);
    let places: Vec<usize> = few.iter().filter_map(|m| all.iter().position(|a| a == m)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(sample(all.clone(), 99, 7), all);
}
