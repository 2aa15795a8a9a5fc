//! Cuts text into words and marks as the treebanks do: clitics, hyphened parts, amounts and their signs apart;
//! abbreviations, decimals, times, dates and addresses whole.

use crate::text::Span;

/// Abbreviations that stand before a name or a number, and so never end a sentence.
pub(super) const LEADING: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "e.g", "i.e", "dr", "prof", "gov", "sen", "sens", "rep", "reps", "gen", "col", "lt",
    "sgt", "capt", "cpl", "pvt", "spc", "insp", "det", "fr", "msgr", "cllr", "art", "adm", "cmdr", "maj", "brig",
    "supt", "rev", "hon", "pres", "amb", "st", "ft", "mt", "vs", "fig", "pp", "cf", "approx", "esp", "ext", "vol",
    "sec", "attn", "p.s",
];
/// Abbreviations that keep their full stop and may end a sentence; those of single letters need no listing.
const ENDING: &[&str] = &[
    "jr", "sr", "ave", "inc", "ltd", "co", "corp", "bros", "etc", "al", "dept", "est", "ph.d", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur",
    "thurs", "fri", "sat", "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "kan", "ky", "la",
    "mass", "md", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt",
    "wash", "wis",
];
/// Those of them that are written in small letters, too.
const SMALL: &[&str] = &["etc", "vs", "al", "approx", "esp", "ext", "vol", "pp", "cf"];
/// More bytes than this without white space are no words; they are cut, so that no rule below is ever slow.
const LONGEST_CHUNK: usize = 1_000;
/// What lines are drawn with: "-----", "---==".
const RULE: [char; 5] = ['-', '=', '_', '*', '~'];
/// What stands before a hyphen without becoming a word of its own.
const PREFIXES: &[&str] = &[
    "ante", "anti", "bi", "bio", "co", "counter", "cross", "cyber", "de", "e", "eco", "euro", "ex", "extra", "hyper",
    "inter", "intra", "macro", "mega", "micro", "mid", "mini", "multi", "neo", "non", "pan", "para", "peri", "post",
    "pre", "pro", "pseudo", "quasi", "re", "semi", "sub", "super", "supra", "tri", "ultra", "un", "uni", "vice",
];
const CLITICS: &[&str] = &["'s", "'d", "'m", "'ll", "'re", "'ve", "n't"];
/// Words written as one that are two, and where the second begins.
const DOUBLE: &[(&str, usize)] =
    &[("cannot", 3), ("gonna", 3), ("gotta", 3), ("wanna", 3), ("outta", 3), ("gimme", 3), ("lemme", 3), ("d'you", 2)];
/// Careless spellings of two words. They hold in small letters only: Ive and Im are names.
const CARELESS: &[(&str, usize)] = &[
    ("alot", 1),
    ("im", 1),
    ("ive", 1),
    ("thats", 4),
    ("whats", 4),
    ("cant", 2),
    ("dont", 2),
    ("isnt", 2),
    ("didnt", 3),
    ("wasnt", 3),
    ("doesnt", 4),
    ("havent", 4),
    ("couldnt", 5),
    ("wouldnt", 5),
    ("shouldnt", 6),
];

/// Places of the tokens inside `within`, in order. Time grows with the length of the text alone.
pub(super) fn tokenize(text: &str, within: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let Some(part) = within.slice(text) else { return out };
    let is_space = |c: char| c.is_whitespace() || c == '\u{200b}';
    let mut start = within.start;
    for piece in part.split_inclusive(is_space) {
        let is_counted = text[start + piece.len()..within.end].starts_with(|c: char| c.is_ascii_digit());
        let mut chunk = Span::new(start, start + piece.trim_end_matches(is_space).len());
        start += piece.len();
        while !chunk.is_empty() {
            let end = text.floor_char_boundary(chunk.start + LONGEST_CHUNK).min(chunk.end);
            Chunk { text, is_counted, out: &mut out }.cut(Span::new(chunk.start, end));
            chunk.start = end;
        }
    }
    out
}

/// One run of text without white space.
struct Chunk<'a, 'o> {
    text: &'a str,
    /// Whether a number follows, as behind "No."
    is_counted: bool,
    out: &'o mut Vec<Span>,
}

impl<'a> Chunk<'a, '_> {
    fn words(&self, span: Span) -> &'a str {
        span.slice(self.text).unwrap_or_default()
    }

    /// Marks peeled off both ends, then the rest.
    fn cut(&mut self, mut span: Span) {
        if is_face(self.words(span)) {
            return self.out.push(span);
        }
        while let Some(n) = opening(self.words(span)) {
            self.out.push(Span::new(span.start, span.start + n));
            span.start += n;
        }
        let mut tail = Vec::new();
        while let Some(n) = closing(self.words(span)).filter(|_| !self.is_number_sign(span)) {
            tail.push(Span::new(span.end - n, span.end));
            span.end -= n;
        }
        if is_address(self.words(span)) {
            self.out.push(span);
        } else {
            self.inner(span);
        }
        self.out.extend(tail.into_iter().rev());
    }

    /// "No." of "No. 10"
    fn is_number_sign(&self, span: Span) -> bool {
        self.is_counted && matches!(self.words(span), "No." | "Nos." | "no." | "nos.")
    }

    /// Cuts at the marks that stand between letters or digits.
    fn inner(&mut self, span: Span) {
        let whole = self.words(span);
        let mut from = 0;
        let mut at = 0;
        while let Some(c) = whole[at..].chars().next() {
            let n = c.len_utf8();
            let (before, after) = (&whole[from..at], &whole[at + n..]);
            let mark = mark_length(before, c, after);
            if mark > 0 {
                self.part(Span::new(span.start + from, span.start + at), c);
                self.out.push(Span::new(span.start + at, span.start + at + mark));
                from = at + mark;
                at = from;
            } else if cuts_between(before, c, after) {
                self.word(Span::new(span.start + from, span.start + at));
                from = at;
                at += n;
            } else {
                at += n;
            }
        }
        self.word(Span::new(span.start + from, span.end));
    }

    /// What stands before the mark `c`. A full stop that lost the space behind it stands alone: "It fell.[7]"
    fn part(&mut self, mut span: Span, c: char) {
        let stop = closing(self.words(span)).filter(|_| c != '-' && self.words(span).ends_with(['.', '!', '?']));
        span.end -= stop.unwrap_or(0);
        self.word(span);
        if let Some(n) = stop {
            self.out.push(Span::new(span.end, span.end + n));
        }
    }

    /// One word, with its clitics as tokens of their own.
    fn word(&mut self, span: Span) {
        let word = self.words(span);
        if word.is_empty() {
            return;
        }
        let ends_with = |clitic: &str| {
            // Both apostrophes count; they differ in length.
            let cut = word.char_indices().rev().nth(clitic.chars().count() - 1)?.0;
            let same = word[cut..]
                .chars()
                .zip(clitic.chars())
                .all(|(a, b)| a.eq_ignore_ascii_case(&b) || (a == '’' && b == '\''));
            (cut > 0 && same).then_some(cut)
        };
        let double = DOUBLE
            .iter()
            .find(|(whole, _)| word.eq_ignore_ascii_case(whole))
            .or_else(|| CARELESS.iter().find(|(whole, _)| word == *whole))
            .map(|(_, cut)| *cut);
        match double.or_else(|| CLITICS.iter().copied().find_map(ends_with)) {
            // "wouldn't've"
            Some(cut) => {
                self.word(Span::new(span.start, span.start + cut));
                self.out.push(Span::new(span.start + cut, span.end));
            }
            None => self.out.push(span),
        }
    }
}

/// Bytes of the mark that `words` opens with.
fn opening(words: &str) -> Option<usize> {
    let c = words.chars().next()?;
    let rest = &words[c.len_utf8()..];
    match c {
        '`' | '\'' | '’' | '‘' if rest.starts_with(c) => Some(2 * c.len_utf8()),
        // "'80s" and "'em" are words.
        '\'' | '’' | '‘' if rest.starts_with(|c: char| c.is_ascii_digit()) || is_clipped(rest) || is_clitic(words) => {
            None
        }
        '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '`' | '(' | '[' | '{' | '•' | '·' | '—' | '–' | '…'
        | '¿' | '¡' => Some(c.len_utf8()),
        '$' | '€' | '£' | '¥' | '₹' | '~' | '|' if !rest.is_empty() => {
            Some(words.len() - words.trim_start_matches(c).len())
        }
        '#' if rest.starts_with(|c: char| c.is_ascii_digit()) => Some(1),
        '-' | '=' | '_' | '*' | '~' if words.len() - words.trim_start_matches(RULE).len() > 1 => {
            Some(words.len() - words.trim_start_matches(RULE).len())
        }
        '-' | '*' | '=' | '_' | '<' | '>' | '.' | '!' | '?' | ',' | ';' | ':' => {
            let n = words.len() - words.trim_start_matches(c).len();
            let is_sign = c == '-' && n == 1 && rest.starts_with(|c: char| c.is_ascii_digit() || c == '$');
            let is_decimal = c == '.' && n == 1 && rest.starts_with(|c: char| c.is_alphanumeric());
            (!is_sign && !is_decimal).then_some(n)
        }
        _ => None,
    }
}

/// Bytes of the mark that `words` closes with.
fn closing(words: &str) -> Option<usize> {
    let c = words.chars().next_back()?;
    let n = words.len() - words.trim_end_matches(c).len();
    match c {
        '\'' | '`' | '’' | '‘' if n > c.len_utf8() => Some(2 * c.len_utf8()),
        '"' | '“' | '”' | '»' | '«' | '’' | '‘' | '\'' | ')' | ']' | '}' | '…' | ',' | ';' | ':' | '—' | '–' | '%' => {
            Some(c.len_utf8())
        }
        '.' if n == 1 && !words.ends_with("?.") && !words.ends_with("!.") => (!is_abbreviation(words)).then_some(1),
        '!' | '?' | '.' => Some(words.len() - words.trim_end_matches(['!', '?', '.']).len()),
        // "pre- and post-war"
        '-' if n == 1 && words.trim_end_matches(c).ends_with(char::is_alphabetic) => None,
        '-' | '*' | '=' | '_' | '~' => Some(words.len() - words.trim_end_matches(RULE).len()),
        '<' | '>' => Some(n),
        '/' if words.len() > 1 && !is_address(words) => Some(1),
        _ => None,
    }
}

/// Bytes of the mark that begins with `c` between `before` and `after` and stands alone there, or 0.
fn mark_length(before: &str, c: char, after: &str) -> usize {
    let last = before.chars().next_back();
    let next = after.chars().next();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let n = c.len_utf8();
    match c {
        '—' | '–' | '…' | '"' | '“' | '”' | '(' | ')' | '[' | ']' | '{' | '}' | ';' | '!' | '?' | '|' | '«' | '»'
        | '%' => n,
        '-' | '.' if after.starts_with(c) => n + (after.len() - after.trim_start_matches(c).len()),
        // The sign of "-5" belongs to it.
        '-' if before.is_empty() => usize::from(is_letter(next)),
        '-' => usize::from(hyphen_cuts(before, last, next)),
        '/' if is_digit(last) && is_digit(next) => 0,
        '/' => usize::from(before.chars().count() > 1 || after.chars().count() > 1),
        ',' => usize::from(!is_digit(last) || !is_digit(next)),
        ':' => usize::from(is_letter(last) && !is_digit(next)),
        '&' => {
            let is_short =
                |part: &str| part.chars().take_while(|c| c.is_uppercase()).count().clamp(1, 3) == part.chars().count();
            usize::from(!(is_short(before) && next.is_some_and(char::is_uppercase)) && before.chars().count() > 1)
        }
        // "It fell.They" has lost its space; "U.S.", "example.org" and "3.5" have not.
        '.' => {
            let is_word = before.chars().count() > 2 && before.chars().all(char::is_lowercase);
            let mut following = after.chars();
            usize::from(
                is_word
                    && following.next().is_some_and(char::is_uppercase)
                    && following.next().is_some_and(char::is_lowercase),
            )
        }
        _ => 0,
    }
}

/// True where a hyphen stands between two words, not inside one.
fn hyphen_cuts(before: &str, last: Option<char>, next: Option<char>) -> bool {
    let (Some(last), Some(next)) = (last, next) else { return false };
    // "713-646" is one number; "1995-96" and "3-4" are ranges, but of these the treebanks are of two minds.
    let is_number = last.is_ascii_digit() && next.is_ascii_digit() && before.len() > 2 && !is_year(before);
    let is_prefix = PREFIXES.iter().any(|prefix| before.eq_ignore_ascii_case(prefix));
    !is_number && !is_prefix
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20") || word.starts_with("18") || word.starts_with("17"))
}

/// True where a new token begins at `c` although no mark stands between: "US$5", "5€".
fn cuts_between(before: &str, c: char, after: &str) -> bool {
    let is_sign = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '₹');
    if is_sign(c) {
        let is_country = before.len() <= 3 && before.chars().all(char::is_uppercase);
        let is_amount = is_country && after.starts_with(|c: char| c.is_ascii_digit());
        return !before.is_empty() && !is_amount;
    }
    let is_half_of_day = || {
        after.len() <= 3
            && matches!(c, 'a' | 'p' | 'A' | 'P')
            && before.ends_with(|c: char| c.is_ascii_digit())
            && ["am", "pm", "a.m.", "p.m."].iter().any(|half| format!("{c}{after}").eq_ignore_ascii_case(half))
    };
    (c.is_ascii_digit() && before.ends_with(is_sign)) || is_half_of_day()
}

/// Links, mail addresses and file names.
fn is_address(words: &str) -> bool {
    words.contains("://")
        || words.starts_with("www.")
        || (words.contains('@') && words.len() > 1)
        || words.split_once('/').and_then(|(site, _)| site.rsplit_once('.')).is_some_and(|(_, ending)| {
            // "example.org/a", but not "U.S./Norland" or "1.5C/2.7F".
            ending.len() > 1 && ending.chars().all(|c| c.is_ascii_alphabetic())
        })
}

/// ":)" and its kind.
pub(super) fn is_face(words: &str) -> bool {
    matches!(words, ":)" | ":(" | ";)" | ":-)" | ":-(" | ";-)" | ":D" | ":P" | ":/" | "<3" | "^_^" | "=)")
}

/// "em" of "'em" and the like.
fn is_clipped(rest: &str) -> bool {
    ["em", "til", "cause", "bout", "n", "tis", "twas"].iter().any(|word| rest.eq_ignore_ascii_case(word))
}

/// A clitic that stands alone.
fn is_clitic(words: &str) -> bool {
    words.len() <= 6 && CLITICS.iter().any(|clitic| words.replace('’', "'").eq_ignore_ascii_case(clitic))
}

/// True for `word`, with its full stop, where that belongs to it.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let Some(stem) = word.strip_suffix('.') else { return false };
    let is_letters = || stem.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    // "in Wash." or "Acme Co.", but not the last word of "in the wash." or "the co."
    let is_name = || stem.starts_with(char::is_uppercase) || SMALL.contains(&stem);
    let is_listed = || {
        let lower = stem.to_lowercase();
        LEADING.contains(&lower.as_str()) || ENDING.contains(&lower.as_str())
    };
    stem.len() <= 12 && (is_letters() || (is_name() && is_listed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens are separated by `|` or white space in the input.
    fn check(tagged: &str) {
        let text = tagged.replace('|', "");
        let words: Vec<&str> =
            tokenize(&text, Span::new(0, text.len())).into_iter().filter_map(|span| span.slice(&text)).collect();
        let expected: Vec<&str> = tagged.split(['|', ' ']).filter(|word| !word.is_empty()).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn words_and_marks_come_apart() {
        check("The union|'s offer|, of 8|%|, fell|.");
        check("Norland|’s envoy does|n’t agree|!");
        check("“|No|!|”|, the U.N. said on Nov. 6|.");
        check("(|Ms. Ito|) left|—|then came back|.");
        check("It cost $|7bn|; 1,200 paid -5 each|.|.|.".replace(".|.|.", "...").as_str());
        check("the workers|' pay|–|and more");
        check("“|‘|Never|,|’ she said|,|” he wrote|.");
        check("He|'d have gone but could|n't|'ve paid|.");
    }

    #[test]
    fn hyphens_part_words_but_not_prefixes_and_numbers() {
        check("a 30|-|day cease|-|fire");
        check("the non-aligned ex-premier|'s anti-war co-authors");
        check("call 713-646-3393 on 5|-|6 May");
        check("COVID|-|19 and F|-|16s");
    }

    #[test]
    fn numbers_dates_times_and_addresses_stay_whole() {
        check("at 5:30 p.m. on 9/11 it rose 3.5 to 1,200");
        check("US$|5 and €|7 and A$|20m");
        check(
            "see https://example.org/a-b?c=d, or a.b@example.org."
                .replace(", or", "|, or")
                .replace("org.", "org|.")
                .as_str(),
        );
        check("and|/|or he|/|she");
        check("AT&T said R&D can|not wait");
        check("It fell|.|They rose|. “|They|.|”|We|.|[|7|] He|.|—|Orr");
        check("the U.S.|/|Norland pact|, 100|%|-|owned|, Ive and i|ve|.");
        check("|...|and so on|...".trim_start_matches('|'));
    }
}
