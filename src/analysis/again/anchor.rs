//! Where words stand in the new text of an article: by the words themselves, their neighbours and their speaker. Never guesses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Find;
use crate::analysis::words::Class;
use crate::language::{self, Segment};
use crate::model::{Comparison, Evidence, Position, PositionId};
use crate::text::{Article, ArticleId, Span};

/// Characters before and after the words that tell one place from another.
const REACH: usize = 40;
/// So many of them agree where neighbours are the same at all.
const ALIKE: usize = 12;

/// A comparison's evidence and read sentences, put to the new texts of some of its articles.
pub(super) struct Reread {
    pub(super) articles: Vec<Arc<Article>>,
    pub(super) positions: Vec<Arc<Position>>,
    pub(super) read: BTreeMap<ArticleId, Vec<Span>>,
    /// What became of evidence that does not stand where it stood.
    pub(super) finds: BTreeMap<PositionId, Find>,
}

/// Puts what `old` says of its articles to `texts`, the articles whose text is another one now.
pub(super) fn reread(old: &Comparison, texts: &[Arc<Article>]) -> Reread {
    let changed: BTreeMap<ArticleId, [Text<'_>; 2]> = texts
        .iter()
        .filter_map(|new| Some((new.id, [Text::of(&old.article(new.id)?.text), Text::of(&new.text)])))
        .collect();
    let mut finds = BTreeMap::new();
    let positions = old.positions.iter().map(|position| {
        let mut is_moved = false;
        let mut again = |piece: &Evidence| {
            let Some([before, after]) = changed.get(&piece.article) else { return piece.clone() };
            let found = before.find_in(after, piece.span, &piece.words, position.speaker.as_deref());
            match found {
                Ok(span) if span == piece.span => {}
                Ok(span) => {
                    is_moved = true;
                    finds.entry(position.id).or_insert(Find::Moved);
                    return Evidence { span, ..piece.clone() };
                }
                Err(find) => drop(finds.insert(position.id, find)),
            }
            piece.clone()
        };
        let evidence: Vec<Evidence> = position.evidence.iter().map(&mut again).collect();
        if is_moved { Arc::new(Position { evidence, ..(**position).clone() }) } else { position.clone() }
    });
    let positions = positions.collect();
    let mut read = old.read.clone();
    for (article, [before, after]) in &changed {
        let Some(spans) = read.get_mut(article) else { continue };
        let again = |span: &Span| before.find_in(after, *span, span.slice(before.text)?, None).ok();
        *spans = spans.iter().filter_map(again).collect();
        spans.sort_unstable();
        spans.dedup();
    }
    read.retain(|_, spans| !spans.is_empty());
    let new = |article: &Arc<Article>| texts.iter().find(|new| new.id == article.id).unwrap_or(article).clone();
    Reread { articles: old.articles.iter().map(new).collect(), positions, read, finds }
}

/// A text with its sentences.
struct Text<'a> {
    text: &'a str,
    sentences: Vec<Segment>,
}

/// How near the speaker of some words is named.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Near {
    Sentence,
    Paragraph,
    Elsewhere,
}

impl<'a> Text<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, sentences: language::segment(text, Span::new(0, text.len())) }
    }

    /// Where the `words` at `span` of this text stand in `new`, or what keeps it from being said.
    fn find_in(&self, new: &Self, span: Span, words: &str, speaker: Option<&str>) -> Result<Span, Find> {
        // What was out of place before has no neighbours to find it by.
        let stood = span.slice(self.text) == Some(words);
        let has_speaker = |at: Span| speaker.is_none_or(|name| new.near(at, name) <= self.near(span, name));
        let stays = span.slice(new.text) == Some(words);
        if stays && (!stood || has_speaker(span)) {
            return Ok(span);
        }
        let places = places(new.text, words);
        if places.is_empty() {
            return Err(Find::Lost);
        }
        if !stood {
            return Err(Find::Ambiguous(places.len()));
        }
        let mut fits: Vec<(usize, Span)> = places.iter().map(|at| (fit(self.text, span, new.text, *at), *at)).collect();
        fits.sort_unstable_by_key(|(fit, at)| (std::cmp::Reverse(*fit), *at));
        let (most, _) = fits[0];
        fits.retain(|(_, at)| has_speaker(*at));
        let Some((best, at)) = fits.first().copied() else { return Err(Find::OtherSpeaker) };
        let is_clear = match fits.get(1) {
            Some((second, _)) => best >= ALIKE && second * 2 <= best,
            None => best == most,
        };
        // "He said": the neighbours must tell who.
        let is_named = speaker.is_none_or(|name| {
            !Class::Pronoun.has(name.to_lowercase().as_str()) && self.near(span, name) != Near::Elsewhere
        });
        match (is_clear, is_named || best >= ALIKE) {
            (false, _) => Err(Find::Ambiguous(places.len())),
            (true, false) => Err(Find::OtherSpeaker),
            (true, true) => Ok(at),
        }
    }

    fn near(&self, span: Span, name: &str) -> Near {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        let Some(own) = after.checked_sub(1).map(|idx| &self.sentences[idx]) else { return Near::Elsewhere };
        let names = |within: Span| within.slice(self.text).is_some_and(|text| !places(text, name).is_empty());
        if names(own.span) {
            return Near::Sentence;
        }
        let mut paragraph = self.sentences.iter().filter(|sentence| sentence.paragraph == own.paragraph);
        if paragraph.any(|sentence| names(sentence.span)) { Near::Paragraph } else { Near::Elsewhere }
    }
}

/// Where `words` stand in `text`, not as parts of longer words.
fn places(text: &str, words: &str) -> Vec<Span> {
    let joins = |inside: Option<char>, outside: Option<char>| {
        inside.is_some_and(char::is_alphanumeric) && outside.is_some_and(char::is_alphanumeric)
    };
    let spans = text.match_indices(words).map(|(start, words)| Span::new(start, start + words.len()));
    let is_whole = |span: &Span| {
        !joins(words.chars().next(), text[..span.start].chars().next_back())
            && !joins(words.chars().next_back(), text[span.end..].chars().next())
    };
    spans.filter(is_whole).collect()
}

/// How many characters of the neighbours of two places agree.
fn fit(old: &str, at: Span, new: &str, other: Span) -> usize {
    let before = [old[..at.start].chars().rev(), new[..other.start].chars().rev()];
    let after = [old[at.end..].chars(), new[other.end..].chars()];
    let before = before.map(|chars| chars.take(REACH).collect::<String>());
    let after = after.map(|chars| chars.take(REACH).collect::<String>());
    agreeing(&before) + agreeing(&after)
}

/// The characters from the start on that are the same, or those of the shared longer words where these are more.
fn agreeing([one, other]: &[String; 2]) -> usize {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let words = |text: &'_ str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        words.filter(|word| word.chars().count() > 3).collect()
    };
    let shared = words(one).intersection(&words(other)).map(|word| word.chars().count()).sum();
    same.max(shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks for the words between `[` and `]` of `old` in `new`, and answers the rest of `new` from where they were found.
    fn found<'a>(old: &str, new: &'a str, speaker: Option<&str>) -> Result<&'a str, Find> {
        let (start, end) = (old.find('[').expect("a mark"), old.find(']').expect("a mark") - 1);
        let old = old.replace(['[', ']'], "");
        let span = Span::new(start, end);
        let words = span.slice(&old).expect("the words");
        let at = Text::of(&old).find_in(&Text::of(new), span, words, speaker)?;
        assert_eq!(at.slice(new), Some(words));
        Ok(&new[at.start..])
    }

    #[test]
    fn words_that_did_not_move_stay() {
        assert_eq!(found("Sol wants [a ban].", "Sol wants a ban. More.", Some("Sol")), Ok("a ban. More."));
    }

    #[test]
    fn the_only_place_is_the_place() {
        assert_eq!(found("Sol wants [a ban].", "It rained.\n\nSol wants a ban.", Some("Sol")), Ok("a ban."));
        assert_eq!(found("We know Sol. [a ban], Ä.", "Ö. We know Sol. a ban, Ä.", None), Ok("a ban, Ä."));
    }

    #[test]
    fn part_of_a_longer_word_is_no_place() {
        assert_eq!(found("Sol wants [a ban].", "Here Sol wants a band.", None), Err(Find::Lost));
    }

    #[test]
    fn of_several_places_that_with_the_same_neighbours_is_taken() {
        let old = "Norland demanded [the port] before winter. Sudland would never leave the port to others.";
        let new = "All is calm. Sudland would never leave the port to others. Norland demanded the port before winter.";
        assert_eq!(found(old, new, Some("Norland")), Ok("the port before winter."));
        let reworded =
            "All is calm. Sudland would leave the port. Norland again demanded urgently the port for winter.";
        assert_eq!(found(old, reworded, Some("Norland")), Ok("the port for winter."));
    }

    #[test]
    fn places_with_like_neighbours_are_left_to_a_person() {
        let old = "He wants [a ban] today.";
        assert_eq!(found(old, "Oh. He wants a ban today. Ah. He wants a ban today.", None), Err(Find::Ambiguous(2)));
        assert_eq!(found(old, "Give a ban. Take a ban.", None), Err(Find::Ambiguous(2)));
    }

    #[test]
    fn another_speakers_words_are_not_taken() {
        let old = "“We want [a ban],” Sol said. Weber agreed.";
        assert_eq!(found(old, "“We want a ban,” Weber said. Sol agreed.", Some("Sol")), Err(Find::OtherSpeaker));
        assert_eq!(found(old, "Well. “We want a ban,” Weber said.", Some("Sol")), Err(Find::OtherSpeaker));
        let both = "“We want a ban,” Weber said. “We want a ban,” Sol said.";
        assert_eq!(found(old, both, Some("Sol")), Ok("a ban,” Sol said."));
    }

    #[test]
    fn a_pronoun_needs_the_same_neighbours() {
        let old = "Sol came. Then he asked for [a ban] at once.";
        let kept = "On Monday, Sol came. Then he asked for a ban at once.";
        assert_eq!(found(old, kept, Some("he")), Ok("a ban at once."));
        assert_eq!(found(old, "Weber left; he got a ban.", Some("he")), Err(Find::OtherSpeaker));
    }

    #[test]
    fn words_out_of_place_before_are_not_moved() {
        let text = Text::of("Sol wants a ban.");
        let lost = text.find_in(&Text::of("No. Sol wants a ban."), Span::new(0, 5), "a ban", None);
        assert_eq!(lost, Err(Find::Ambiguous(1)));
    }
}
