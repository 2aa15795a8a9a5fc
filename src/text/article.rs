//! One article as it was loaded: its text, which never changes, and what its frame says (date, headline, agency line).

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Span, typed_id};

typed_id!(ArticleId, "s", "an article");

/// An article. Evidence points into `text` by byte spans, so `text` is never changed after loading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Its number in the comparison.
    pub id: ArticleId,
    /// Short name for tabs, citations and the window's title.
    pub title: String,
    /// Where it was read from, as the user gave it; `None` for pasted text.
    pub path: Option<String>,
    /// The whole text, with line ends normalised to `\n`.
    pub text: Arc<str>,
}

impl Article {
    /// An article over `text`, whose line ends must be normalised already.
    #[must_use]
    pub fn new(id: ArticleId, title: impl Into<String>, path: Option<String>, text: impl Into<Arc<str>>) -> Self {
        Self { id, title: title.into(), path, text: text.into() }
    }

    /// The date of a leading `date 2025-06-02`, without the word.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        self.date_line().and_then(|span| span.slice(&self.text)).and_then(|line| line.get("date ".len()..))
    }

    /// The agency or outlet of a last line such as `-Agence France-Presse`, without the dash.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        let line = self.source_line().and_then(|span| span.slice(&self.text))?;
        Some(line.trim_start_matches(['-', '–', '—', ' ']))
    }

    /// The text without the leading date and the closing agency line: what is read for positions.
    #[must_use]
    pub fn body(&self) -> Span {
        let start = self.date_line().map_or(0, |span| span.end);
        let end = self.source_line().map_or(self.text.len(), |span| span.start);
        Span::new(start.min(end), end)
    }

    /// The headline: a short first paragraph of the body that does not end like a sentence.
    #[must_use]
    pub fn headline(&self) -> Option<Span> {
        let body = self.body();
        let text = body.slice(&self.text)?;
        let start = body.start + (text.len() - text.trim_start().len());
        let (line, rest) = self.text.get(start..body.end)?.split_once('\n')?;
        let line = line.trim_end();
        let is_headline =
            !rest.trim().is_empty() && line.chars().count() <= 200 && !line.ends_with(['.', ':', ';', ',']);
        (is_headline && !line.is_empty()).then(|| Span::new(start, start + line.len()))
    }

    fn date_line(&self) -> Option<Span> {
        let start = self.text.len() - self.text.trim_start().len();
        let line = self.text.get(start..start + "date 2025-06-02".len())?;
        let date = line.strip_prefix("date ")?;
        let is_date =
            date.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
        let ends_there = self.text.get(start + line.len()..)?.chars().next().is_none_or(char::is_whitespace);
        (is_date && ends_there).then(|| Span::new(start, start + line.len()))
    }

    fn source_line(&self) -> Option<Span> {
        let text = self.text.trim_end();
        let start = text.rfind('\n')? + 1;
        let line = &text[start..];
        let name = line.trim_start_matches(['-', '–', '—', ' ']);
        let is_agency = line.starts_with(['-', '–', '—'])
            && name.split_whitespace().count().clamp(1, 6) == name.split_whitespace().count()
            && name.starts_with(char::is_uppercase)
            && !name.ends_with(['.', '!', '?', '"', '”']);
        is_agency.then(|| Span::new(start, text.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> Article {
        Article::new(ArticleId(1), "test", None, text)
    }

    #[test]
    fn the_frame_is_not_the_text() {
        let a = article(" date 2025-06-02 Norland says it will talk.\n\nAll is calm.\n\n-Agency North-Press\n");
        assert_eq!(a.date(), Some("2025-06-02"));
        assert_eq!(a.source(), Some("Agency North-Press"));
        assert_eq!(a.body().slice(&a.text).map(str::trim), Some("Norland says it will talk.\n\nAll is calm."));
        assert_eq!(a.headline(), None);
    }

    #[test]
    fn text_without_a_frame_is_all_body() {
        for text in [
            "",
            " ",
            "\n",
            "date",
            "date 2025-06-0",
            "date 2025-06-023 x",
            "– He left.",
            "x\n- buy bread, he said.",
            "é",
        ] {
            let a = article(text);
            assert_eq!((a.date(), a.source(), a.body()), (None, None, Span::new(0, text.len())), "{text:?}");
        }
    }

    #[test]
    fn a_date_alone_leaves_an_empty_body() {
        let a = article("date 2025-06-02");
        assert_eq!(a.body(), Span::new(15, 15));
        assert_eq!(article("date 2025-06-02\n- Agency").body().slice("date 2025-06-02\n- Agency"), Some("\n"));
    }

    #[test]
    fn a_short_first_paragraph_is_the_headline() {
        let a = article("Norland says ‘no’ to a ban\n\nThe talks ended.");
        assert_eq!(a.headline().and_then(|span| span.slice(&a.text)), Some("Norland says ‘no’ to a ban"));
        assert_eq!(article("Only this").headline(), None);
        assert_eq!(article("The talks ended.\n\nAll went home.").headline(), None);
    }
}
