//! The sentences that evidence stands in, so that a suggestion can be judged by what is said around it.

use crate::model::{Comparison, Evidence};
use crate::text::{Article, ArticleId, Span};

/// Longer passages are cut before and behind the evidence, in bytes.
const MAX_CONTEXT: usize = 240;

/// A stretch of an article with evidence in it.
#[derive(Debug, PartialEq)]
pub(super) struct Passage {
    /// The article.
    pub(super) article: ArticleId,
    /// From the start of a sentence to the end of one, or cut.
    pub(super) span: Span,
    /// The same, not cut.
    whole: Span,
    /// The evidence in it, in order, not overlapping.
    pub(super) lit: Vec<Span>,
}

impl Passage {
    /// The passages of all `evidence` that stands in its place, in order; what is close together shares one. `sentences` tells from
    /// where to where the sentences reach that words have a part in.
    pub(super) fn all(
        comparison: &Comparison,
        evidence: &[Evidence],
        sentences: impl Fn(ArticleId, Span) -> Span,
    ) -> Vec<Self> {
        let mut places: Vec<_> = (evidence.iter().filter(|piece| comparison.stands(piece)))
            .map(|piece| (piece.article, piece.span))
            .collect();
        places.sort_unstable();
        let mut passages: Vec<Self> = Vec::new();
        for (id, words) in places {
            let Some(article) = comparison.article(id) else { continue };
            let whole = sentences(id, words);
            let span = around(&article.text, words, whole);
            match passages.last_mut().filter(|last| last.article == id && span.start <= last.span.end) {
                Some(last) => {
                    last.span.end = last.span.end.max(span.end);
                    last.whole.end = last.whole.end.max(whole.end);
                    let from = last.lit.last().map_or(0, |lit| lit.end);
                    if words.end > from {
                        last.lit.push(Span::new(words.start.max(from), words.end));
                    }
                }
                None => passages.push(Self { article: id, span, whole, lit: vec![words] }),
            }
        }
        passages
    }

    /// Its words in `article`, each stretch with whether it is evidence; "…" where a sentence is cut.
    pub(super) fn stretches<'a>(&self, article: &'a Article) -> Vec<(&'a str, bool)> {
        let text = &article.text;
        let mut stretches = Vec::new();
        let mut push = |words: &'a str, is_lit| {
            if !words.is_empty() {
                stretches.push((words, is_lit));
            }
        };
        push(if self.whole.start < self.span.start { "… " } else { "" }, false);
        let mut from = self.span.start;
        for lit in &self.lit {
            push(text.get(from..lit.start).unwrap_or_default(), false);
            push(lit.slice(text).unwrap_or_default(), true);
            from = lit.end;
        }
        push(text.get(from..self.span.end).unwrap_or_default(), false);
        push(if self.span.end < self.whole.end { " …" } else { "" }, false);
        stretches
    }
}

/// `whole`, the sentences that `words` stand in, cut between words where they are very long.
fn around(text: &str, words: Span, whole: Span) -> Span {
    let start = if words.start - whole.start > MAX_CONTEXT {
        let from = text.floor_char_boundary(words.start - MAX_CONTEXT);
        text[from..words.start].find(' ').map_or(words.start, |space| from + space + 1)
    } else {
        whole.start
    };
    let end = if whole.end - words.end > MAX_CONTEXT {
        let to = text.ceil_char_boundary(words.end + MAX_CONTEXT);
        text[words.end..to].rfind(' ').map_or(words.end, |space| words.end + space)
    } else {
        whole.end
    };
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(text: &str, words: &[&str]) -> Vec<String> {
        let article = Article::new(ArticleId(1), "test", None, text);
        let evidence = words.iter().map(|words| {
            let start = text.find(words).expect("the words are in the text");
            Evidence { article: ArticleId(1), span: Span::new(start, start + words.len()), words: (*words).to_owned() }
        });
        let evidence: Vec<_> = evidence.collect();
        let comparison = Comparison { articles: vec![article.clone().into()], ..Comparison::default() };
        let lit = |(words, is_lit): (&str, bool)| if is_lit { format!("<{words}>") } else { words.to_owned() };
        let all = crate::analysis::sentences(&article);
        let sentences = |_, words: Span| {
            all.iter().filter(|span| span.overlaps(words)).fold(words, |whole, sentence| whole.cover(*sentence))
        };
        Passage::all(&comparison, &evidence, sentences)
            .iter()
            .map(|passage| passage.stretches(&article).into_iter().map(lit).collect())
            .collect()
    }

    #[test]
    fn the_whole_sentence_stands_around_the_evidence() {
        let text = "All is calm. Norland wants the port open, it said. “No,” said Sudland.";
        assert_eq!(passage(text, &["the port open"]), ["Norland wants <the port open>, it said."]);
        assert_eq!(passage(text, &["“No,”"]), ["<“No,”> said Sudland."]);
        assert_eq!(passage(text, &["All is calm."]), ["<All is calm.>"]);
        assert_eq!(passage(text, &[]), [""; 0]);
    }

    #[test]
    fn a_title_ends_no_sentence_and_a_paragraph_does() {
        let text = "Calm\n\nThe U.S. and Mr. Sol want a truce, “now.” He left";
        assert_eq!(passage(text, &["a truce"]), ["The U.S. and Mr. Sol want <a truce>, “now.”"]);
        assert_eq!(passage(text, &["left"]), ["He <left>"]);
    }

    #[test]
    fn evidence_in_one_sentence_is_lit_in_one_passage() {
        let text = "Norland wants a port, a road and a rail. All left.";
        assert_eq!(
            passage(text, &["a rail", "a port", "a port, a road"]),
            ["Norland wants <a port><, a road> and <a rail>."]
        );
        assert_eq!(passage(text, &["a road", "All"]).len(), 2);
    }

    #[test]
    fn very_long_sentences_are_cut_between_words() {
        let long = "ünd wörds ".repeat(60);
        let [cut] = &passage(&format!("{long}a truce {long}"), &["a truce"])[..] else { panic!("one passage") };
        assert!(cut.starts_with("… ") && cut.ends_with(" …") && cut.contains(" <a truce> "), "{cut}");
        assert!(cut.len() < 2 * MAX_CONTEXT + 40, "{}", cut.len());
    }

    #[test]
    fn the_date_line_is_no_context() {
        let text = "date 2025-06-02 Norland wants a truce.";
        assert_eq!(passage(text, &["a truce"]), ["Norland wants <a truce>."]);
    }
}
