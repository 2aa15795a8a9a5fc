//! What words say about a stance: the cues of `assets/stances.txt`, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::Stance;

/// Where the thing stands, seen from the cue; the data file explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    Object,
    Infinitive,
    Clause,
    Gerund,
    Preposition(&'static str),
    Someone,
    Subject,
    Compound,
    From,
    Purpose,
}

/// The word class that a cue is looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Verb,
    Noun,
    Adjective,
}

/// A cue of the data file.
#[derive(Debug, PartialEq)]
pub(super) struct Cue {
    pub(super) kind: Kind,
    /// A particle that belongs to the verb, or the second word of "would like".
    pub(super) particle: Option<&'static str>,
    /// In the order in which they are tried.
    pub(super) frames: Vec<Frame>,
    /// `None` where the thing is left open.
    pub(super) stance: Option<Stance>,
    /// What the denied cue says; `None` for nothing.
    pub(super) denied: Option<Stance>,
    pub(super) strength: f32,
}

/// A phrase of several words that is said of something: "out of the question".
#[derive(Debug, PartialEq)]
pub(super) struct Phrase {
    pub(super) words: Vec<&'static str>,
    pub(super) cue: Cue,
}

pub(super) struct Lexicon {
    /// By dictionary form; those with a particle first.
    cues: HashMap<&'static str, Vec<Cue>>,
    /// By first word.
    phrases: HashMap<&'static str, Vec<Phrase>>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { cues: HashMap::new(), phrases: HashMap::new() };
    for line in lines() {
        if let Some((words, cue)) = read(line) {
            match words[..] {
                [lemma] if !line.starts_with("p:") => lexicon.cues.entry(lemma).or_default().push(cue),
                [first, ..] => lexicon.phrases.entry(first).or_default().push(Phrase { words, cue }),
                [] => {}
            }
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    for cues in lexicon.cues.values_mut() {
        cues.sort_by_key(|cue| cue.particle.is_none());
    }
    lexicon
});

fn lines() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../../assets/stances.txt").lines();
    lines.filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn read(line: &'static str) -> Option<(Vec<&'static str>, Cue)> {
    let fields: Vec<&'static str> = line.split('|').map(str::trim).collect();
    let [words, frames, stance, denied, strength] = fields[..] else { return None };
    let (kind, words) = words.split_once(':')?;
    let mut words: Vec<&'static str> = words.split(' ').collect();
    let particle = words.get(1).and_then(|word| word.strip_prefix('+'));
    let kind = match kind {
        "v" => Kind::Verb,
        "n" => Kind::Noun,
        "a" | "p" => Kind::Adjective,
        _ => return None,
    };
    // "would like": the verb is the second word.
    let particle = if words[..] == ["would", "like"] {
        words = vec!["like"];
        Some("would")
    } else {
        words.truncate(if particle.is_some() { 1 } else { words.len() });
        particle
    };
    let mut frames = frames.split(' ').map(frame).collect::<Option<Vec<_>>>()?;
    // "ordered the firm to pay": not the firm is ordered. The sort is stable, the others keep the order of the file.
    frames.sort_by_key(|frame| match frame {
        Frame::Someone => 0,
        Frame::From => 1,
        _ => 2,
    });
    let (stance, denied) = (sign(stance)?, sign(denied)?);
    Some((words, Cue { kind, particle, frames, stance, denied, strength: strength.parse().ok()? }))
}

fn frame(name: &'static str) -> Option<Frame> {
    Some(match name {
        "obj" => Frame::Object,
        "to" => Frame::Infinitive,
        "that" => Frame::Clause,
        "ing" => Frame::Gerund,
        "someone" => Frame::Someone,
        "subject" => Frame::Subject,
        "compound" => Frame::Compound,
        "from" => Frame::From,
        "purpose" => Frame::Purpose,
        _ => Frame::Preposition(name.strip_prefix('@')?),
    })
}

/// The stance that a field names; `Some(None)` for none.
#[expect(clippy::option_option, reason = "the outer one says whether the field can be read")]
fn sign(name: &str) -> Option<Option<Stance>> {
    match name {
        "seeks" => Some(Some(Stance::Seeks)),
        "rejects" => Some(Some(Stance::Rejects)),
        "accepts" => Some(Some(Stance::Accepts)),
        "open" | "none" => Some(None),
        _ => None,
    }
}

impl Lexicon {
    /// The cues that a word of this kind and dictionary form can be.
    pub(super) fn cues(&self, kind: Kind, lemma: &str) -> impl Iterator<Item = &Cue> {
        self.cues.get(lemma).into_iter().flatten().filter(move |cue| cue.kind == kind)
    }

    /// The phrases that begin with `word`.
    pub(super) fn phrases(&self, word: &str) -> &[Phrase] {
        self.phrases.get(word).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_can_be_read() {
        for line in lines() {
            assert!(read(line).is_some(), "{line}");
        }
        assert!(LEXICON.cues(Kind::Verb, "reject").count() == 1 && LEXICON.cues(Kind::Noun, "reject").count() == 0);
        assert_eq!(LEXICON.cues(Kind::Verb, "rule").next().and_then(|cue| cue.particle), Some("out"));
        assert_eq!(LEXICON.phrases("off").len(), 1);
    }
}
