//! From text to sentences of tokens with exact places. Knows no party and no issue.
//!
//! Paragraphs, tokens, quotation marks, sentence ends, lemmas: each step is one file, and each reads the text once.

mod lemma;
mod quote;
mod sentence;
mod tokenize;

pub use lemma::Form;

use crate::text::Span;

/// One word, number or mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place in the article.
    pub span: Span,
    /// The word in small letters, with straight apostrophes.
    pub lower: String,
    /// The word that a dictionary lists: "call" for "called".
    pub lemma: String,
    /// What its ending says about it.
    pub form: Form,
    /// Whether it is written with a capital letter.
    pub capital: bool,
    /// Whether it stands inside quotation marks; the marks themselves do not.
    pub quoted: bool,
}

/// A sentence, never longer than [`Sentence::LONGEST`] tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    /// Its words and marks.
    pub tokens: Vec<Token>,
    /// Which paragraph of the text it belongs to, counted from 0.
    pub paragraph: usize,
}

impl Token {
    /// True for words, false for numbers and marks.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.form != Form::Mark && self.form != Form::Number
    }

    /// True for a mark that opens or closes a quotation.
    #[must_use]
    pub fn is_quotation_mark(&self) -> bool {
        self.form == Form::Mark && matches!(self.lower.as_str(), "\"" | "“" | "”" | "„" | "«" | "»" | "‘" | "''" | "``")
    }
}

impl Sentence {
    /// Text without any full stop is cut after so many tokens, so that no step is ever slow.
    pub const LONGEST: usize = 200;
}

/// Reads the part `within` of `text`. Time grows with the length of the text and with nothing else.
#[must_use]
pub fn parse(text: &str, within: Span) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (paragraph, span) in sentence::paragraphs(text, within).into_iter().enumerate() {
        let pieces = tokenize::tokenize(text, span);
        let quoted = quote::quoted(text, &pieces);
        for range in sentence::split(text, &pieces, &quoted) {
            let tokens: Vec<Token> = range.map(|i| token(text, pieces[i], quoted[i])).collect();
            if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
                sentences.push(Sentence { span: first.span.cover(last.span), tokens, paragraph });
            }
        }
    }
    sentences
}

fn token(text: &str, span: Span, quoted: bool) -> Token {
    let words = span.slice(text).unwrap_or_default();
    let lower = words.to_lowercase().replace('’', "'");
    let (lemma, form) = lemma::lemma(&lower);
    Token { span, lower, lemma, form, capital: words.starts_with(char::is_uppercase), quoted }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_stands_where_it_says() {
        let text = "“Talks – or war,” Mr. Sol’s aide said. It can't wait.\n\nNo 3.5% rise…";
        let sentences = parse(text, Span::new(0, text.len()));
        let words: Vec<Vec<&str>> =
            sentences.iter().map(|s| s.tokens.iter().filter_map(|t| t.span.slice(text)).collect()).collect();
        assert_eq!(words[0], ["“", "Talks", "–", "or", "war", ",", "”", "Mr.", "Sol", "’s", "aide", "said", "."]);
        assert_eq!(words[1], ["It", "ca", "n't", "wait", "."]);
        assert_eq!(words[2], ["No", "3.5%", "rise", "…"]);
        assert_eq!(sentences.iter().map(|s| s.paragraph).collect::<Vec<_>>(), [0, 0, 1]);
        assert!(sentences[0].tokens[1].quoted && !sentences[0].tokens[8].quoted);
    }

    #[test]
    fn nasty_text_is_read_in_time() {
        for text in
            ["(".repeat(10_000), "“".repeat(5_000), "a ".repeat(500_000), "’'\"".repeat(4_000), "x".repeat(300_000)]
        {
            let sentences = parse(&text, Span::new(0, text.len()));
            assert!(sentences.iter().all(|s| !s.tokens.is_empty() && s.tokens.len() <= Sentence::LONGEST));
        }
        assert!(parse("", Span::new(0, 0)).is_empty());
        assert!(parse("é", Span::new(1, 9)).is_empty());
    }
}
