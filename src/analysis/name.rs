//! Runs of capitalised words that can be names of persons and organisations: where they begin and end, and which are none.

use std::ops::Range;

use super::reading::{Reading, is_capital};
use super::words::Class;
use crate::language::{Relation, Sentence, Upos, Xpos};

/// Runs of capitalised words of a sentence that can be names; none in a headline, where everything may have capitals.
pub(super) fn runs(reading: &Reading, sentence: &Sentence) -> Vec<Range<usize>> {
    let words = sentence.words();
    let mut found = Vec::new();
    if reading.is_headline(sentence) || is_title(reading, sentence) {
        return found;
    }
    let mut i = 0;
    while i < words.len() {
        if !starts(reading, sentence, i) {
            i += 1;
            continue;
        }
        let start = i;
        i += 1;
        while i < words.len() && goes_on(reading, sentence, start, i) {
            i += 1;
        }
        // "Prevention of Piracy Bill"
        let law = (i..words.len().min(i + 6)).take_while(|k| {
            matches!(words[*k].lower.as_str(), "of" | "for" | "on" | "and" | "the")
                || is_capital(reading.form(sentence, *k))
        });
        let law =
            law.last().filter(|_| words.get(i).is_some_and(|next| matches!(next.lower.as_str(), "of" | "for" | "on")));
        let is_law = Class::Law.has(&words[i - 1].lower) || law.is_some_and(|last| Class::Law.has(&words[last].lower));
        // The "Morning Harbour" show: a title of something.
        let is_quote = |k: Option<usize>| {
            k.and_then(|k| words.get(k)).is_some_and(|word| matches!(word.lower.as_str(), "\"" | "“" | "”"))
        };
        let first = (0..start).rev().take_while(|k| is_capital(reading.form(sentence, *k))).last().unwrap_or(start);
        let is_work = is_quote(first.checked_sub(1)) && (is_quote(Some(i)) || is_quote(Some(i + 1)));
        // "the Middle East", "the Deep South"
        let is_place = i - start > 1 && matches!(words[i - 1].lower.as_str(), "east" | "west" | "north" | "south");
        // "R-Ohio" is a senator's party and state, "Associated Press" reports and takes no part.
        let is_never =
            Class::Never.has(&words[i - 1].lower) && !is_month_name(sentence, i - 1) || words[i - 1].lower.len() < 2;
        if !is_law && !is_never && !is_work && !is_place && i - start <= 10 {
            found.push(start..i);
        }
    }
    found
}

/// True where most words have capitals and no full stop ends them: a heading within the text.
fn is_title(reading: &Reading, sentence: &Sentence) -> bool {
    let words = sentence.words();
    let n_words = words.iter().filter(|word| word.lower.len() > 3).count();
    let n_capitals =
        (0..words.len()).filter(|i| words[*i].lower.len() > 3 && is_capital(reading.form(sentence, *i))).count();
    let ends = words.iter().any(|word| matches!(word.lower.as_str(), "." | "!" | "?"));
    !ends && n_words > 3 && n_capitals * 4 > n_words * 3
}

fn starts(reading: &Reading, sentence: &Sentence, i: usize) -> bool {
    let word = &sentence.words()[i];
    let form = reading.form(sentence, i);
    if !is_capital(form) || Class::Function.has(&word.lower) || Class::Never.has(&word.lower) && word.lower.len() > 2 {
        return false;
    }
    // Unlike "Jan", which is a name too.
    if form == "Jan." {
        return false;
    }
    // "RAMALLAH (Agency) -": a place that the report comes from.
    let last = sentence.words().last().map_or("", |word| word.lower.as_str());
    let is_shouted = i == 0 && matches!(last, "-" | "--" | "–" | "—");
    if is_shouted {
        return false;
    }
    let is_first = i == 0 || sentence.words()[i - 1].upos == Upos::Punct;
    match word.upos {
        Upos::Adj | Upos::Noun if is_first => next_is_name(reading, sentence, i),
        Upos::Propn | Upos::Adj | Upos::Noun | Upos::X | Upos::Num => true,
        // "Rising Tide", "United Workers": a participle inside a name.
        Upos::Verb => !is_first && next_is_name(reading, sentence, i),
        _ => false,
    }
}

fn next_is_name(reading: &Reading, sentence: &Sentence, i: usize) -> bool {
    let next = sentence.words().get(i + 1);
    next.is_some_and(|next| next.upos == Upos::Propn && is_capital(reading.form(sentence, i + 1)))
        || next.is_some_and(|next| next.lower == "and")
            && sentence.words()[i].upos == Upos::Adj
            && (i + 2..i + 5).any(|k| {
                sentence.words().get(k).is_some_and(|word| Class::Organisation.has(&word.lower))
                    && is_capital(reading.form(sentence, k))
            })
}

/// Whether the run from `start` goes on with word `i`.
fn goes_on(reading: &Reading, sentence: &Sentence, start: usize, i: usize) -> bool {
    let words = sentence.words();
    // "Ana A. Sol"
    let is_initial = |k: usize| {
        let form = reading.form(sentence, k);
        k > start && form.len() == 2 && form.ends_with('.') && is_capital(form)
    };
    let capital = |k: usize| {
        words.get(k).is_some_and(|word| {
            is_initial(k)
                || is_month_name(sentence, k)
                || is_capital(reading.form(sentence, k))
                    && !Class::Function.has(&word.lower)
                    && !(Class::Never.has(&word.lower) && word.lower.len() > 2)
        })
    };
    let has_head = |range: Range<usize>| range.into_iter().any(|k| Class::Organisation.has(&words[k].lower));
    let joined = |k: usize| words[k].span.start == words[k - 1].span.end;
    match words[i].lower.as_str() {
        // "Department of Justice", "the Secretary of State", "Council for Fair Trade"
        "of" | "for" | "on" => {
            let has_title = words[i].lower == "of" && Class::Title.has(&words[i - 1].lower);
            (has_head(start..i) || has_title)
                && (capital(i + 1) || words.get(i + 1).is_some_and(|word| word.lower == "the") && capital(i + 2))
        }
        "the" => matches!(words[i - 1].lower.as_str(), "of" | "for" | "on") && capital(i + 1),
        // "Public and Commercial Services Union": one name, where the organisation's head comes behind.
        "and" | "&" => {
            let mut rest = (i + 1..words.len().min(i + 5)).take_while(|k| capital(*k));
            let joins = words[i].lower == "&"
                || !has_head(start..i) && rest.any(|k| k > i + 1 && Class::Organisation.has(&words[k].lower));
            capital(i + 1) && joins
        }
        // "Dockers' Union"
        "'s" | "’s" if matches!(words[i - 1].lower.as_str(), "people" | "women" | "men" | "children") => {
            capital(i + 1) && Class::Organisation.has(&words[i + 1].lower)
        }
        "'" => capital(i + 1) && Class::Organisation.has(&words[i + 1].lower),
        // "Fishermen's League", "People's Alliance"; "Norland's Parliament" is none.
        "'s" => {
            let people = Class::Group.has(&words[i - 1].lower)
                || matches!(words[i - 1].lower.as_str(), "people" | "women" | "men" | "children" | "citizens")
                || words[i - 1].lower.ends_with("men") && words[i - 1].lower != "yemen";
            people && capital(i + 1) && Class::Organisation.has(&words[i + 1].lower)
        }
        "-" => joined(i) && capital(i + 1) && joined(i + 1),
        "de" | "al" | "van" | "von" | "bin" | "la" | "del" | "der" | "da" | "dos" | "el" | "du" => capital(i + 1),
        _ => {
            let is_number = words[i].xpos == Xpos::Cd && joined(i);
            // Two names side by side belong to two noun phrases: "told Ann Bold Norland would leave".
            let hangs = words[i].upos != Upos::Verb || words[i].xpos == Xpos::Vbn;
            let is_new = !joined(i) && is_argument(sentence, i) && ends_phrase(sentence, start, i);
            (capital(i) && hangs && !is_new) || is_number
        }
    }
}

/// "Ana May": a last name that is a month too.
fn is_month_name(sentence: &Sentence, i: usize) -> bool {
    let words = sentence.words();
    matches!(words[i].lower.as_str(), "may" | "march" | "april" | "june" | "august")
        && words[i].upos == Upos::Propn
        && words[i].relation == Relation::Flat
        && words.get(i + 1).is_none_or(|next| next.xpos != Xpos::Cd)
}

/// True for a word that is an argument of a verb by itself.
fn is_argument(sentence: &Sentence, i: usize) -> bool {
    use Relation::{Nsubj, Obj, Obl};
    [Nsubj, Obj, Obl].into_iter().any(|relation| sentence.words()[i].relation.is_a(relation))
}

/// True where nothing from `start` on hangs on word `i`.
fn ends_phrase(sentence: &Sentence, start: usize, i: usize) -> bool {
    (start..i).all(|k| sentence.words()[k].head != Some(i))
}
