//! The words that report, and how each takes what it reports: `assets/reports.txt`, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("../../../assets/reports.txt")));

/// What kind of word a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Verb,
    Noun,
    Adjective,
    /// "reportedly".
    Adverb,
    /// The noun of "in X's view", or with [`Frame::Object`] of "in the poll".
    View,
}

/// How a cue takes its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// A clause: "says (that) …", "“…,” says X".
    Clause,
    /// An infinitive: "wants to …".
    Infinitive,
    /// An infinitive whose subject is no source but part of the content: "X seems to …".
    Raising,
    /// A participle: "denied taking …".
    Gerund,
    /// Somebody and what they shall do: "urged X to …".
    Person,
    /// Something and what it is held to be: "called X a …".
    Predicate,
    /// A noun phrase: "supports …", "is supported by".
    Object,
    /// Something "as" something: "described X as …".
    As,
    /// A phrase with a preposition: "calls for …".
    With(&'static str),
}

/// The cue words, by dictionary form, each with its kinds and their frames.
pub(super) struct Lexicon(HashMap<&'static str, Vec<(Kind, Vec<Frame>)>>);

impl Lexicon {
    /// The one that is embedded in the program.
    pub(super) fn get() -> &'static Self {
        &LEXICON
    }

    /// Reads a list of `kind lemma frame…` a line; what stands behind a # is a comment.
    fn read(lines: &'static str) -> Self {
        let mut entries: HashMap<_, Vec<_>> = HashMap::new();
        for line in lines.lines() {
            let mut words = line.split('#').next().unwrap_or_default().split_whitespace();
            if let (Some(kind), Some(lemma)) = (words.next().and_then(kind), words.next()) {
                entries.entry(lemma).or_default().push((kind, words.filter_map(frame).collect()));
            }
        }
        Self(entries)
    }

    /// Whether `lemma` reports at all.
    pub(super) fn has(&self, kind: Kind, lemma: &str) -> bool {
        self.frames(kind, lemma).is_some()
    }

    /// Whether `lemma` takes its content in `frame`.
    pub(super) fn takes(&self, kind: Kind, lemma: &str, frame: Frame) -> bool {
        self.frames(kind, lemma).is_some_and(|frames| frames.contains(&frame))
    }

    /// Whether `lemma` takes its content behind `preposition`.
    pub(super) fn takes_with(&self, kind: Kind, lemma: &str, preposition: &str) -> bool {
        let is_it = |frame: &Frame| matches!(frame, Frame::With(with) if *with == preposition);
        self.frames(kind, lemma).is_some_and(|frames| frames.iter().any(is_it))
    }

    fn frames(&self, kind: Kind, lemma: &str) -> Option<&[Frame]> {
        let (_, frames) = self.0.get(lemma)?.iter().find(|(one, _)| *one == kind)?;
        Some(frames)
    }
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "verb" => Kind::Verb,
        "noun" => Kind::Noun,
        "adjective" => Kind::Adjective,
        "adverb" => Kind::Adverb,
        "view" => Kind::View,
        _ => return None,
    })
}

fn frame(name: &'static str) -> Option<Frame> {
    Some(match name {
        "clause" => Frame::Clause,
        "infinitive" => Frame::Infinitive,
        "raising" => Frame::Raising,
        "gerund" => Frame::Gerund,
        "person" => Frame::Person,
        "predicate" => Frame::Predicate,
        "object" => Frame::Object,
        "as" => Frame::As,
        _ => Frame::With(name.strip_prefix('+')?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_understood() {
        for line in include_str!("../../../assets/reports.txt").lines() {
            let mut words = line.split('#').next().unwrap_or_default().split_whitespace();
            let Some(first) = words.next() else { continue };
            assert!(kind(first).is_some() && words.next().is_some(), "{line}");
            assert!(words.all(|name| frame(name).is_some()), "{line}");
        }
    }

    #[test]
    fn a_word_has_the_frames_of_its_kind() {
        let lexicon = Lexicon::read("verb claim clause +for # not all\n# nothing\nnoun claim clause\n");
        assert!(lexicon.takes(Kind::Verb, "claim", Frame::Clause));
        assert!(lexicon.takes_with(Kind::Verb, "claim", "for"));
        assert!(!lexicon.takes_with(Kind::Noun, "claim", "for"));
        assert!(!lexicon.has(Kind::Adjective, "claim") && !lexicon.has(Kind::Verb, "nothing"));
    }
}
