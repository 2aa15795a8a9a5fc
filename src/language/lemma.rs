//! The dictionary form of a word with a tag: by the list that the treebanks' annotators made (`assets/english/lemmas.txt`), and
//! by rules of spelling for words that they have not seen.

use std::collections::{HashMap, HashSet};

use super::names::Xpos;

/// The list of forms, and the verbs and adjectives in it that rules can come out at.
#[derive(Debug)]
pub(super) struct Lemmas {
    listed: HashMap<(&'static str, Xpos), &'static str>,
    verbs: HashSet<&'static str>,
    adjectives: HashSet<&'static str>,
}

impl Lemmas {
    /// Reads lines of a form in small letters, a tag and a lemma; others are passed over.
    pub(super) fn read(lines: &'static str) -> Self {
        let mut lemmas = Self { listed: HashMap::new(), verbs: HashSet::new(), adjectives: HashSet::new() };
        for line in lines.lines() {
            let mut parts = line.split(' ');
            let (Some(form), Some(Ok(tag)), Some(lemma)) = (parts.next(), parts.next().map(str::parse), parts.next())
            else {
                continue;
            };
            match tag {
                Xpos::Vbd | Xpos::Vbg | Xpos::Vbn | Xpos::Vbz => lemmas.verbs.insert(lemma),
                Xpos::Jjr | Xpos::Jjs | Xpos::Rbr | Xpos::Rbs => lemmas.adjectives.insert(lemma),
                _ => false,
            };
            lemmas.listed.insert((form, tag), lemma);
        }
        lemmas
    }

    /// The dictionary form of a word written `form`, `lower` in small letters.
    pub(super) fn lemma(&self, form: &str, lower: &str, tag: Xpos) -> String {
        if tag == Xpos::Nnp {
            return form.to_owned();
        }
        if let Some(lemma) = self.listed.get(&(lower, tag)) {
            // The annotators saw "Council" more often than "council".
            let is_small =
                tag != Xpos::Prp && form.starts_with(char::is_lowercase) && lemma.eq_ignore_ascii_case(lower);
            return if is_small { lower.to_owned() } else { (*lemma).to_owned() };
        }
        match tag {
            Xpos::Nns => singular(lower),
            Xpos::Nnps => singular(form),
            Xpos::Vbz => known(&self.verbs, [&singular(lower), lower.strip_suffix("es").unwrap_or(lower)]),
            Xpos::Vbd | Xpos::Vbn => {
                let other = if tag == Xpos::Vbd { Xpos::Vbn } else { Xpos::Vbd };
                match self.listed.get(&(lower, other)) {
                    Some(lemma) => (*lemma).to_owned(),
                    None => without(&self.verbs, lower, "ed"),
                }
            }
            Xpos::Vbg => without(&self.verbs, lower, "ing"),
            Xpos::Jjr | Xpos::Rbr => without(&self.adjectives, lower, "er"),
            Xpos::Jjs | Xpos::Rbs => without(&self.adjectives, lower, "est"),
            _ => lower.to_owned(),
        }
    }
}

/// The first of `candidates` that is in `list`, else the first.
fn known<const N: usize>(list: &HashSet<&str>, candidates: [&str; N]) -> String {
    let found = candidates.iter().find(|word| list.contains(*word));
    (*found.unwrap_or(&candidates[0])).to_owned()
}

/// `word` without `ending`, and with what its spelling changed: "planned", "making", "carried".
fn without(list: &HashSet<&str>, word: &str, ending: &str) -> String {
    let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.chars().any(is_vowel) && stem.len() > 1) else {
        return word.to_owned();
    };
    if let Some(start) = stem.strip_suffix('i').filter(|_| ending != "ing") {
        return format!("{start}y");
    }
    let with_e = format!("{stem}e");
    let letters: Vec<char> = stem.chars().rev().take(3).collect();
    let single = &stem[..stem.len() - letters[0].len_utf8()];
    let is_double = letters.len() > 1 && letters[0] == letters[1] && !is_vowel(letters[0]);
    if is_double {
        // "planned", but "called", "passed".
        let keeps = matches!(letters[0], 'l' | 's' | 'f' | 'z');
        return known(list, if keeps { [stem, single] } else { [single, stem] });
    }
    // A single consonant behind a single vowel would be double without a lost "e": "rated", not "opened"; so would "vc", "ng".
    let is_cut = match letters[..] {
        ['c' | 'v' | 'u' | 's' | 'z', ..] | ['t', 'a', ..] => true,
        ['g', before, ..] => before != 'n' || stem.len() > 5,
        ['l', before, ..] => !is_vowel(before),
        [end, before, third] => {
            !is_vowel(end)
                && !matches!(end, 'w' | 'x' | 'y')
                && is_vowel(before)
                && !is_vowel(third)
                && stem.chars().filter(|c| is_vowel(*c)).count() == 1
        }
        _ => false,
    };
    known(list, if is_cut { [&with_e, stem] } else { [stem, &with_e] })
}

/// The singular of a plural, or the base of a third person.
fn singular(word: &str) -> String {
    let stem = |n: usize| &word[..word.len() - n];
    let hisses = ["sses", "shes", "ches", "xes", "zzes", "oes"].iter().any(|end| word.ends_with(end));
    match word {
        _ if word.len() > 4 && word.ends_with("ies") => format!("{}y", stem(3)),
        _ if word.len() > 4 && word.ends_with("men") => format!("{}man", stem(3)),
        _ if word.len() > 4 && hisses => stem(2).to_owned(),
        _ if word.len() > 2 && word.ends_with("'s") => stem(2).to_owned(),
        _ if word.len() > 2 && word.ends_with('s') && !word.ends_with("ss") => stem(1).to_owned(),
        _ => word.to_owned(),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemma(form: &str, tag: Xpos) -> String {
        let listed = "better JJR good\nmade VBD make\nsaid VBN say\nplanned VBD plan\nrated VBN rate\nnews NNS news\ncouncil NN Council\ni PRP I\n";
        Lemmas::read(listed).lemma(form, &form.to_lowercase(), tag)
    }

    #[test]
    fn listed_words_have_their_listed_form() {
        for (form, tag, expected) in [
            ("better", Xpos::Jjr, "good"),
            ("Made", Xpos::Vbd, "make"),
            // Past and participle lend each other theirs.
            ("said", Xpos::Vbd, "say"),
            ("news", Xpos::Nns, "news"),
            ("planning", Xpos::Vbg, "plan"),
            ("council", Xpos::Nn, "council"),
            ("Council", Xpos::Nn, "Council"),
            ("i", Xpos::Prp, "I"),
        ] {
            assert_eq!(lemma(form, tag), expected);
        }
    }

    #[test]
    fn other_words_have_the_form_that_their_spelling_tells() {
        for (form, tag, expected) in [
            ("Norland", Xpos::Nnp, "Norland"),
            ("Norlanders", Xpos::Nnps, "Norlander"),
            ("envoys", Xpos::Nns, "envoy"),
            ("treaties", Xpos::Nns, "treaty"),
            ("crashes", Xpos::Nns, "crash"),
            ("vetoes", Xpos::Vbz, "veto"),
            ("fishermen", Xpos::Nns, "fisherman"),
            ("clashes", Xpos::Vbz, "clash"),
            ("ratified", Xpos::Vbn, "ratify"),
            ("vetoed", Xpos::Vbd, "veto"),
            ("rebuffed", Xpos::Vbd, "rebuff"),
            ("scrapped", Xpos::Vbn, "scrap"),
            ("ceding", Xpos::Vbg, "cede"),
            ("shelving", Xpos::Vbg, "shelve"),
            ("opening", Xpos::Vbg, "open"),
            ("disarming", Xpos::Vbg, "disarm"),
            ("harsher", Xpos::Jjr, "harsh"),
            ("dirtiest", Xpos::Jjs, "dirty"),
            ("s", Xpos::Nns, "s"),
            ("ed", Xpos::Vbd, "ed"),
            ("éd", Xpos::Vbd, "éd"),
            ("WILL", Xpos::Md, "will"),
        ] {
            assert_eq!(lemma(form, tag), expected, "{form}");
        }
    }
}
