//! The cues of `assets/cues.txt`, and where one stands in a sentence.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::clause::{is_determiner, is_helper};
use super::token::{Form, Token};
use crate::model::Stance;

/// What a cue says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Takes(Stance),
    /// No position is taken.
    Open,
    /// Words are reported.
    Says,
}

/// What follows a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    Thing,
    /// An infinitive only.
    To,
    /// Somebody, then the thing.
    Someone,
    /// Somebody and an infinitive, or nothing is taken: "asked the firm to pay".
    Asked,
    /// Nothing: the thing is the subject.
    Subject,
}

pub(super) struct Cue {
    /// Dictionary forms; a leading "be" is left out and told by `with_be`.
    words: Vec<String>,
    with_be: bool,
    pub(super) is_noun: bool,
    pub(super) sign: Sign,
    pub(super) after: After,
    pub(super) strength: f32,
}

/// A cue in a sentence.
pub(super) struct CueAt {
    pub(super) cue: &'static Cue,
    /// All its words.
    pub(super) at: Range<usize>,
    /// The verb or noun that carries it.
    pub(super) head: usize,
}

static CUES: LazyLock<HashMap<String, Vec<Cue>>> = LazyLock::new(|| {
    let mut cues: HashMap<String, Vec<Cue>> = HashMap::new();
    for line in include_str!("../../assets/cues.txt").lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let [words, sign, after, strength] = fields[..] else { continue };
        let sign = match sign {
            "seeks" => Sign::Takes(Stance::Seeks),
            "rejects" => Sign::Takes(Stance::Rejects),
            "accepts" => Sign::Takes(Stance::Accepts),
            "says" => Sign::Says,
            _ => Sign::Open,
        };
        let after = match after {
            "to" => After::To,
            "someone" => After::Someone,
            "asked" => After::Asked,
            "subject" => After::Subject,
            _ => After::Thing,
        };
        let is_noun = words.starts_with("n:");
        let mut words: Vec<String> = words.trim_start_matches("n:").split(' ').map(str::to_owned).collect();
        let with_be = words[0] == "be" && words.len() > 1;
        if with_be {
            words.remove(0);
        }
        let strength = strength.parse().unwrap_or(0.0);
        let list = cues.entry(words[0].clone()).or_default();
        list.push(Cue { words, with_be, is_noun, sign, after, strength });
        list.sort_by_key(|cue| std::cmp::Reverse(cue.words.len()));
    }
    cues
});

/// The cues that can be read at token `i`, longest first.
pub(super) fn cues_at(tokens: &[Token], i: usize) -> Vec<CueAt> {
    let fits = |word: &String, token: &Token| *word == token.lemma || *word == token.lower;
    let list = CUES
        .get(&tokens[i].lemma)
        .into_iter()
        .chain(CUES.get(&tokens[i].lower).filter(|_| tokens[i].lemma != tokens[i].lower));
    list.flatten()
        .filter(|cue| {
            let end = i + cue.words.len();
            end <= tokens.len() && cue.words.iter().zip(&tokens[i..end]).all(|(word, token)| fits(word, token))
        })
        .filter_map(|cue| {
            let at = i..i + cue.words.len();
            if cue.with_be {
                let be = (i.saturating_sub(4)..i)
                    .rev()
                    .take_while(|k| is_helper(&tokens[*k]))
                    .find(|k| matches!(tokens[*k].lemma.as_str(), "be" | "remain"))?;
                return Some(CueAt { cue, at, head: be });
            }
            let is_verb = is_verbal(tokens, i);
            (cue.is_noun != is_verb || tokens[i].form == Form::Other && !cue.is_noun).then_some(CueAt {
                cue,
                at,
                head: i,
            })
        })
        .collect()
}

/// Whether a word that could be a verb or a noun is a verb here.
pub(super) fn is_verbal(tokens: &[Token], i: usize) -> bool {
    let token = &tokens[i];
    let before = i.checked_sub(1).map(|k| &tokens[k]);
    let next = tokens.get(i + 1);
    let is_preposition = |token: &Token| {
        matches!(
            token.lower.as_str(),
            "of" | "in"
                | "on"
                | "for"
                | "with"
                | "by"
                | "at"
                | "from"
                | "despite"
                | "over"
                | "about"
                | "against"
                | "amid"
        )
    };
    match token.form {
        Form::Past => before.is_none_or(|before| !is_determiner(before)) || next.is_some_and(|next| next.lower == "by"),
        Form::Ing => before.is_none_or(|before| !is_determiner(before)),
        Form::Third => match before {
            None => !next.is_some_and(|next| matches!(next.lower.as_str(), "for" | "to" | "on")),
            Some(before) => {
                let is_noun = is_determiner(before)
                    || is_preposition(before)
                    || before.form == Form::Number
                    || before.form == Form::Base && !before.capital
                    || before.lower == "and"
                        && !next.is_some_and(|next| next.capital || is_determiner(next) || next.lower == "to")
                    || matches!(
                        before.lower.as_str(),
                        "or" | "sweeping" | "new" | "key" | "main" | "his" | "repeated" | "growing"
                    );
                !is_noun || before.form == Form::Mark
            }
        },
        Form::Base => before.is_some_and(|before| {
            matches!(
                before.lower.as_str(),
                "to" | "we" | "they" | "i" | "you" | "who" | "not" | "n't" | "also" | "still" | "and" | "or" | "please"
            ) || is_helper(before)
                && before.lower != "on"
                && before.lower != "no"
                && before.lower != "first"
                && before.lemma != "have"
                && before.lemma != "be"
                || before.lower.ends_with('s')
                    && before.is_word()
                    && !is_determiner(before)
                    && before.lower != "'s"
                    && !next.is_some_and(|next| next.lower == "for" && !before.capital && before.form.is_verb())
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::sentences;
    use super::*;
    use crate::text::Span;

    #[test]
    fn every_cue_is_read() {
        let n_lines = include_str!("../../assets/cues.txt")
            .lines()
            .filter(|line| line.contains('|') && !line.starts_with('#'))
            .count();
        assert_eq!(CUES.values().map(Vec::len).sum::<usize>(), n_lines);
        assert!(CUES.values().flatten().all(|cue| cue.strength > 0.0));
        let mut seen = std::collections::BTreeSet::new();
        let lines = include_str!("../../assets/cues.txt").lines();
        for line in lines.filter(|line| line.contains('|') && !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('|').map(str::trim).collect();
            let [words, sign, after, _] = fields[..] else { panic!("{line}") };
            assert!(["seeks", "rejects", "accepts", "open", "says"].contains(&sign), "{line}");
            assert!(["thing", "to", "someone", "asked", "subject"].contains(&after), "{line}");
            assert!(seen.insert((words, sign, after)), "twice: {line}");
        }
    }

    fn first_cue(text: &str) -> Option<(String, Sign)> {
        let sentences = sentences(text, Span::new(0, text.len()));
        let tokens = &sentences[0].tokens;
        (0..tokens.len()).find_map(|i| cues_at(tokens, i).into_iter().next()).map(|found| {
            let span = tokens[found.at.start].span.cover(tokens[found.at.end - 1].span);
            (span.slice(text).unwrap_or_default().to_owned(), found.cue.sign)
        })
    }

    #[test]
    fn verbs_and_nouns_are_told_apart() {
        let seeks = Sign::Takes(Stance::Seeks);
        assert_eq!(first_cue("Norland has called for talks."), Some(("called for".to_owned(), seeks)));
        assert_eq!(first_cue("The demands were long."), None);
        assert_eq!(
            first_cue("The plan is unacceptable."),
            Some(("unacceptable".to_owned(), Sign::Takes(Stance::Rejects)))
        );
        assert_eq!(first_cue("Its demand for a port was heard."), Some(("demand for".to_owned(), seeks)));
    }
}
