//! Words that are lit in a text: those that show how two positions stand to each other.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Ui};

use super::theme::palette;
use super::widgets::line_height;

/// Words that are underlaid wherever they stand in a text.
#[derive(Clone, Copy)]
pub(super) struct Lit<'a> {
    /// Which.
    pub(super) words: &'a [String],
    /// What lies under them.
    pub(super) ground: Color32,
}

impl Lit<'_> {
    /// No words.
    pub(super) const NOTHING: Self = Self { words: &[], ground: Color32::TRANSPARENT };

    /// `text` with its lit words.
    pub(super) fn job(&self, ui: &Ui, text: &str, font: FontId) -> LayoutJob {
        let format = TextFormat {
            line_height: Some(line_height(&font)),
            ..TextFormat::simple(font, palette(ui.visuals()).text)
        };
        let mut job = LayoutJob::default();
        let mut from = 0;
        for (start, end) in places(text, self.words) {
            job.append(text.get(from..start).unwrap_or_default(), 0.0, format.clone());
            let lit = TextFormat { background: self.ground, ..format.clone() };
            job.append(text.get(start..end).unwrap_or_default(), 0.0, lit);
            from = end;
        }
        job.append(text.get(from..).unwrap_or_default(), 0.0, format);
        job
    }
}

/// Where any of `words` stand in `text` as whole words, whatever their capitals; in order, without overlap.
fn places(text: &str, words: &[String]) -> Vec<(usize, usize)> {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let stands = |start: usize, word: &String| {
        let end = start + word.len();
        let found = text.get(start..end)?;
        let is_whole = is_edge(text[..start].chars().next_back()) && is_edge(text[end..].chars().next());
        (!word.is_empty() && is_whole && found.eq_ignore_ascii_case(word)).then_some((start, end))
    };
    let mut found: Vec<(usize, usize)> = Vec::new();
    for start in text.char_indices().map(|(start, _)| start) {
        if found.last().is_none_or(|(_, end)| *end <= start) {
            found.extend(words.iter().filter_map(|word| stands(start, word)).max());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_whatever_their_capitals() {
        let words = ["kept".to_owned(), "30 days".to_owned(), String::new(), "é".to_owned()];
        let found = |text: &'static str| -> Vec<&str> {
            places(text, &words).into_iter().map(|(start, end)| &text[start..end]).collect()
        };
        assert_eq!(found("Kept for 30 days, not keptalong: é"), ["Kept", "30 days", "é"]);
        assert_eq!(found("a café, 130 days"), [""; 0]);
        assert_eq!(found(""), [""; 0]);
    }
}
