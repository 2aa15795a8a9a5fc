//! Who says what in an article, as JSON, with places counted in Unicode scalar values.

use serde::Serialize;

use crate::text::{Article, CharOffsets, Span};

/// The words of one report: those that name the source, those that report, and what is reported.
pub type ReportSpans<'a> = [&'a [Span]; 3];

#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    attributions: Vec<Report>,
}

#[derive(Serialize)]
struct Report {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

/// The `reports` of `article` on one line.
///
/// # Errors
/// When it cannot be written down; no article is known for which that is so.
pub fn attributions_line<'a>(
    article: &Article,
    reports: impl Iterator<Item = ReportSpans<'a>>,
) -> serde_json::Result<String> {
    let offsets = CharOffsets::new(&article.text);
    let place = |byte| offsets.chars_before(&article.text, byte);
    let places = |spans: &[Span]| spans.iter().map(|span| (place(span.start), place(span.end))).collect();
    let attributions = reports
        .map(|[source, cue, content]| Report { source: places(source), cue: places(cue), content: places(content) })
        .collect();
    serde_json::to_string(&Line { name: &article.title, attributions }).map(|json| json + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ArticleId;

    #[test]
    fn places_count_characters() {
        let article = Article::new(ArticleId(1), "é", None, "“Né” says 𝒳 – né");
        let at = |words: &str| {
            let start = article.text.find(words).expect("the words");
            [Span::new(start, start + words.len())]
        };
        let (source, cue, content) = (at("𝒳"), at("says"), at("“Né”"));
        let line = attributions_line(&article, [[&source[..], &cue[..], &content[..]]].into_iter()).expect("written");
        assert_eq!(
            line,
            "{\"name\":\"é\",\"attributions\":[{\"source\":[[10,11]],\"cue\":[[5,9]],\"content\":[[0,4]]}]}\n"
        );
    }
}
