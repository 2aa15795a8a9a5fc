//! The text cut into pieces that are laid out one by one.

use crate::text::{Article, Span};

/// Longer paragraphs are laid out in pieces; 1 MB without a line end still scrolls.
const MAX_PIECE: usize = 4000;

/// A stretch of the text that is laid out at once: a paragraph, or a part of a very long one.
pub(super) struct Piece {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is.
    pub(super) rank: Rank,
}

/// What a paragraph is to the article.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Rank {
    /// The first line, where it is one.
    Headline,
    /// What is read.
    Text,
    /// The date before the text, the agency after it.
    Frame,
}

/// Cuts the text at its line ends, and very long lines at a blank.
pub(super) fn pieces(article: &Article) -> Vec<Piece> {
    let (body, headline) = (article.body(), article.headline());
    // The blank that divides the date from the text belongs to the date's line.
    let divider =
        article.text[body.start..body.end].len() - article.text[body.start..body.end].trim_start_matches(' ').len();
    let body = Span::new(if body.start > 0 { body.start + divider } else { 0 }, body.end);
    let mut pieces = Vec::new();
    let mut start = 0;
    for line in article.text.split_inclusive('\n') {
        let end = start + line.len();
        for edge in [body.start, body.end, end] {
            while start < edge && edge <= end {
                let cut = cut_before(&article.text, start, edge);
                let span = Span::new(start, cut);
                let rank = if !body.contains(span) {
                    Rank::Frame
                } else if headline.is_some_and(|headline| headline.overlaps(span)) {
                    Rank::Headline
                } else {
                    Rank::Text
                };
                pieces.push(Piece { span, rank });
                start = cut;
            }
        }
    }
    pieces
}

/// The end of a piece that begins at `start` and must not go past `end`.
fn cut_before(text: &str, start: usize, end: usize) -> usize {
    if end - start <= MAX_PIECE {
        return end;
    }
    let limit = text.floor_char_boundary(start + MAX_PIECE);
    text[start..limit].rfind(char::is_whitespace).map_or(limit, |blank| text.ceil_char_boundary(start + blank + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ArticleId;

    fn cut(text: &str) -> Vec<(String, bool)> {
        let article = Article::new(ArticleId(1), "t", None, text);
        let pieces = pieces(&article);
        pieces.iter().map(|p| (p.span.slice(text).unwrap_or("?").to_owned(), p.rank == Rank::Frame)).collect()
    }

    #[test]
    fn pieces_cover_the_text() {
        let long = "word ".repeat(3000);
        let unbroken = "ä".repeat(9000);
        for text in
            ["", "a", "\n", "a\n\nb\n", " date 2025-06-02 He left.\n\nShe stayed.\n-Agency News", &long, &unbroken]
        {
            let whole: String = cut(text).into_iter().map(|(words, _)| words).collect();
            assert_eq!(whole, text);
        }
        assert!(cut(&long).iter().chain(&cut(&unbroken)).all(|(words, _)| words.len() <= MAX_PIECE));
    }

    #[test]
    fn the_frame_stands_apart() {
        let pieces = cut(" date 2025-06-02 He left.\n\n-Agency News");
        let pieces: Vec<_> = pieces.iter().map(|(words, is_frame)| (words.as_str(), *is_frame)).collect();
        assert_eq!(pieces, [(" date 2025-06-02 ", true), ("He left.\n", false), ("\n", false), ("-Agency News", true)]);
    }
}
