//! What the rules propose, with the features of each, for fitting the weights.

use crate::article::Article;
use crate::attribute::answer::Written;
use crate::attribute::body::Text;
use crate::attribute::boundary;
use crate::attribute::rules::Scene;
use crate::attribute::{AttributionResolver, feature, source, weights};
use crate::quote::QuoteSpan;
use crate::span::Span;
use crate::syntax::phrase::Sentence;

/// What a rule proposes, before one of several is chosen.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The rule's name.
    pub rule: &'static str,
    /// The reported words, one span a fragment.
    pub content: Vec<Span>,
    /// The cue.
    pub cue: Option<Span>,
    /// The source.
    pub source: Option<Span>,
    /// How likely the weights find it.
    pub confidence: f64,
    /// The features as the table of weights writes them.
    pub features: Vec<String>,
    /// The places where the last fragment could end: the offset, and the features of each.
    pub cuts: Vec<(usize, Vec<String>)>,
    /// Where that fragment begins.
    pub from: Option<usize>,
    /// The sources that could be meant, with the features of each.
    pub sources: Vec<(Option<Span>, Vec<String>)>,
}

/// Puts weights on trial in place of the built-in ones, for the whole process.
pub fn try_weights(weights: &[(String, f64)]) {
    weights::trial::set(weights);
}

fn written(tell: impl FnOnce(&mut Written)) -> Vec<String> {
    let mut list = Written::default();
    tell(&mut list);
    list.0
}

impl AttributionResolver<'_> {
    /// Returns what the rules propose for every sentence of an article, in order.
    #[must_use]
    pub fn proposals(&self, article: &Article<'_>, spans: &[QuoteSpan]) -> Vec<Proposal> {
        let read = Text::read(article, spans, &self.venues, self.near, &mut Vec::new());
        let mut proposals = Vec::new();
        for paragraph in 0..read.paragraphs.len() {
            let paragraph = read.paragraph(paragraph);
            for sentence in &paragraph.sentences {
                let s = Sentence::new(read.text, &paragraph, sentence.clone());
                let scene = Scene::thorough(&self.venues, s);
                proposals.extend(scene.candidates().iter().zip(&scene.proposed()).map(|(c, proposed)| Proposal {
                    rule: c.rule,
                    content: c.content.iter().map(|r| s.span(r)).collect(),
                    cue: c.cue.as_ref().map(|cue| cue.span),
                    source: c.subject.as_ref().map(|x| s.span(&x.source)),
                    confidence: c.confidence,
                    features: written(|list| feature::of(&scene, c, list)),
                    sources: scene.sources(proposed).map_or_else(Vec::new, |(asked, choices)| {
                        let kept = choices.iter().filter(|x| {
                            x.subject.as_ref().is_none_or(|x| !c.content.iter().any(|r| r.start < x.source.end && x.source.start < r.end))
                        });
                        kept.map(|x| {
                            let features = written(|list| source::features(&s, asked, c.link, x, list));
                            (x.subject.as_ref().map(|x| s.span(&x.source)), features)
                        })
                        .collect()
                    }),
                    from: c.run.map(|run| s.span(&(run.from..run.from + 1)).start),
                    cuts: c.run.map_or_else(Vec::new, |run| {
                        let mut cuts = Vec::new();
                        boundary::each_cut(&s, run, |at, seen| {
                            let features = written(|list| boundary::features(&s, at, run, seen, list));
                            cuts.push((s.span(&(at - 1..at)).end, features));
                            true
                        });
                        cuts
                    }),
                }));
            }
        }
        proposals
    }
}
