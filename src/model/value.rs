//! Amounts in words, as values that can be compared and drawn: shares, money, durations, dates and counts.

use super::Position;
use crate::text::Span;

/// What an amount is an amount of. Only amounts of one quantity can be compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantity {
    /// A share of a whole, in percent.
    Share,
    /// Money, with its currency as written: "$", "euro".
    Money(String),
    /// A length of time, in days.
    Duration,
    /// A day, as a year with its part that has passed.
    Date,
    /// A day of an unnamed year, as the part of the year that has passed.
    Day,
    /// A number of things, with the word for them: "tonne".
    Count(String),
}

/// An amount in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Of what.
    pub quantity: Quantity,
    /// How much, in the unit of the quantity.
    pub amount: f64,
    /// Where the text says so, in bytes.
    pub span: Span,
}

impl Quantity {
    /// A word for it: "money".
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Money(_) => "money",
            Self::Duration => "duration",
            Self::Date => "date",
            Self::Day => "day",
            Self::Count(_) => "count",
        }
    }

    /// What the amount is counted in: "%", "days", "years", or what the text says.
    #[must_use]
    pub fn unit(&self) -> &str {
        match self {
            Self::Share => "%",
            Self::Money(unit) | Self::Count(unit) => unit,
            Self::Duration => "days",
            Self::Date | Self::Day => "years",
        }
    }
}

/// The amounts in `text`, in its order.
///
/// "8%", "$7bn", "30-day", "a week", "by 1 March 2027", "40,000 tonnes". False where a number only names something, as in
/// "Resolution 242"; the word behind it then looks like what is counted.
#[must_use]
pub fn values(text: &str) -> Vec<Value> {
    let spans = words_of(text);
    let words: Vec<String> =
        spans.iter().map(|span| span.slice(text).unwrap_or_default().to_lowercase().replace('’', "'")).collect();
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match date(&words, i).or_else(|| amount(&words, i)) {
            Some((quantity, amount, n)) => {
                found.push(Value { quantity, amount, span: spans[i].cover(spans[i + n - 1]) });
                i += n;
            }
            None => i += 1,
        }
    }
    found
}

/// The words, numbers and marks of `text`: "$7bn" is a mark and a number, "40,000" one number, "30-day" three.
fn words_of(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut from = 0;
    while let Some(c) = text[from..].chars().next() {
        let rest = &text[from..];
        let is_inner = |at: usize, c: char| {
            let (before, after) = (&rest[..at], &rest[at + c.len_utf8()..]);
            let is_between = |digit: Option<char>| digit.is_some_and(|digit| digit.is_ascii_digit());
            c.is_alphanumeric()
                || matches!(c, ',' | '.') && is_between(before.chars().next_back()) && is_between(after.chars().next())
        };
        let end = if c.is_alphanumeric() {
            rest.char_indices().find(|(at, c)| !is_inner(*at, *c)).map_or(rest.len(), |(at, _)| at)
        } else {
            c.len_utf8()
        };
        if !c.is_whitespace() {
            spans.push(Span::new(from, from + end));
        }
        from += end;
    }
    spans
}

impl Position {
    /// The amounts that its summary names, in order; places are those in the summary. Of an analyst's own summary as well.
    #[must_use]
    pub fn values(&self) -> Vec<Value> {
        values(&self.summary)
    }
}

/// An amount that begins at word `i`: of what, how much, and in how many words.
fn amount(words: &[String], i: usize) -> Option<(Quantity, f64, usize)> {
    let word = |k: usize| words.get(i + k).map_or("", String::as_str);
    let prefix = usize::from(word(0) == "us" && word(1) == "$");
    if let Some(sign) = CURRENCY_SIGNS.iter().find(|sign| **sign == word(prefix)) {
        let (number, n) = number(words, i + prefix + 1)?;
        return Some((Quantity::Money((*sign).to_owned()), number, n + prefix + 1));
    }
    // "a week" is one; "a third of" is a share.
    let (number, mut n) = match word(0) {
        "a" | "an" if days(word(1)).is_some() => (1.0, 1),
        "half" => return Some((Quantity::Share, 50.0, 1)),
        // "the first quarter of 2027" is none.
        part @ ("quarter" | "third") if word(1) == "of" && i > 0 && words[i - 1] == "a" => {
            return Some((Quantity::Share, if part == "third" { 100.0 / 3.0 } else { 25.0 }, 1));
        }
        _ => number(words, i)?,
    };
    if word(n) == "-" {
        n += 1;
    }
    let unit = word(n);
    if matches!(unit, "%" | "percent" | "pct") {
        return Some((Quantity::Share, number, n + 1));
    }
    if unit == "per" && word(n + 1) == "cent" {
        return Some((Quantity::Share, number, n + 2));
    }
    if let Some(days) = days(unit) {
        return Some((Quantity::Duration, number * days, n + 1));
    }
    if let Some(currency) = CURRENCIES.iter().find(|currency| unit.strip_suffix('s').unwrap_or(unit) == **currency) {
        return Some((Quantity::Money((*currency).to_owned()), number, n + 1));
    }
    // A year by itself.
    if n == 1 && word(0).len() == 4 && is_year(number) && word(0).bytes().all(|c| c.is_ascii_digit()) {
        return Some((Quantity::Date, number, 1));
    }
    let is_word = unit.starts_with(char::is_alphabetic) && !SMALL_WORDS.contains(&unit);
    // "two sides", "one of them": small numbers of what is no thing to be had are no amounts.
    let is_counted = is_word && !matches!(unit, "side" | "sides" | "party" | "parties" | "country" | "countries");
    // "a fine of 2 billion": of what, the text says elsewhere.
    if !is_counted && number >= 1e6 {
        return Some((Quantity::Count(String::new()), number, n));
    }
    is_counted.then(|| (Quantity::Count(unit.strip_suffix('s').unwrap_or(unit).to_owned()), number, n + 1))
}

/// A date that begins at word `i`: "1 March 2027", "March 1, 2027", "March 2027", "1 March".
fn date(words: &[String], i: usize) -> Option<(Quantity, f64, usize)> {
    let word = |k: usize| words.get(i + k).map_or("", String::as_str);
    let day = |k: usize| {
        let digits = word(k).trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<f64>().ok().filter(|day| (1.0..=31.0).contains(day) && digits.len() <= 2)
    };
    let year = |k: usize| word(k).parse::<f64>().ok().filter(|year| is_year(*year) && word(k).len() == 4);
    let (month, day, mut n) = if let Some(month) = month(word(0)) {
        match day(1) {
            Some(day) => (month, Some(day), 2),
            None => (month, None, 1),
        }
    } else {
        (month(word(1)).filter(|_| day(0).is_some())?, day(0), 2)
    };
    let comma = usize::from(word(n) == ",");
    let year = year(n + comma);
    n += if year.is_some() { comma + 1 } else { 0 };
    // "may" and "march" alone are mostly verbs.
    let is_when =
        |word: &String| matches!(word.as_str(), "by" | "in" | "until" | "till" | "before" | "from" | "since" | "of");
    if year.is_none() && day.is_none() && !i.checked_sub(1).is_some_and(|before| is_when(&words[before])) {
        return None;
    }
    let part = (f64::from(month) + (day.unwrap_or(1.0) - 1.0) / 31.0) / 12.0;
    Some(year.map_or((Quantity::Day, part, n), |year| (Quantity::Date, year + part, n)))
}

/// A number that begins at word `i`, with its scale, and its words: "40,000", "1.5 million", "7bn", "thirty".
fn number(words: &[String], i: usize) -> Option<(f64, usize)> {
    let word = words.get(i)?.as_str();
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let (number, own_scale) = if digits.starts_with(|c: char| c.is_ascii_digit()) {
        let own_scale = match &word[digits.len()..] {
            "" => 1.0,
            other => scale(other)?,
        };
        (digits.replace(',', "").parse::<f64>().ok()?, own_scale)
    } else {
        (NUMBERS.iter().find(|(name, _)| *name == word)?.1, 1.0)
    };
    match words.get(i + 1).and_then(|next| scale(next)) {
        Some(scale) => Some((number * own_scale * scale, 2)),
        None => Some((number * own_scale, 1)),
    }
}

fn scale(word: &str) -> Option<f64> {
    match word {
        "k" | "thousand" => Some(1e3),
        "m" | "mn" | "million" => Some(1e6),
        "bn" | "b" | "billion" => Some(1e9),
        "tn" | "trillion" => Some(1e12),
        "hundred" => Some(100.0),
        _ => None,
    }
}

fn days(unit: &str) -> Option<f64> {
    match unit.strip_suffix('s').unwrap_or(unit) {
        "minute" => Some(1.0 / 1440.0),
        "hour" => Some(1.0 / 24.0),
        "day" => Some(1.0),
        "week" => Some(7.0),
        "month" => Some(30.437),
        "year" => Some(365.25),
        "decade" => Some(3652.5),
        _ => None,
    }
}

fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.');
    let is_short = |name: &str| word.len() >= 3 && word.len() <= 4 && name.starts_with(word);
    (0..).zip(MONTHS).find(|(_, name)| *name == word || is_short(name)).map(|(month, _)| month)
}

fn is_year(number: f64) -> bool {
    (1900.0..=2100.0).contains(&number) && number.fract() == 0.0
}

const CURRENCY_SIGNS: [&str; 6] = ["$", "€", "£", "¥", "₹", "₩"];

/// Words behind a number that are not what is counted.
const SMALL_WORDS: [&str; 22] = [
    "of", "in", "on", "at", "to", "for", "from", "with", "by", "and", "or", "as", "than", "is", "are", "was", "were",
    "be", "the", "a", "its", "their",
];

const CURRENCIES: [&str; 16] = [
    "dollar", "euro", "pound", "yen", "yuan", "peso", "crown", "franc", "rupee", "won", "rouble", "ruble", "lira",
    "rand", "shilling", "zloty",
];

const NUMBERS: [(&str, f64); 29] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("dozen", 12.0),
    ("hundreds", 200.0),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_with_what_they_are_of() {
        let count = |unit: &str| Quantity::Count(unit.to_owned());
        let money = |currency: &str| Quantity::Money(currency.to_owned());
        for (text, words, quantity, amount) in [
            ("an 8% pay rise", "8%", Quantity::Share, 8.0),
            ("a rise of 3.5 per cent", "3.5 per cent", Quantity::Share, 3.5),
            ("$7bn for clinics", "$7bn", money("$"), 7e9),
            ("US$1.2 million in aid", "US$1.2 million", money("$"), 1.2e6),
            ("forty thousand euros", "forty thousand euros", money("euro"), 40_000.0),
            ("a 30-day truce", "30-day", Quantity::Duration, 30.0),
            ("the rebels offered a week", "a week", Quantity::Duration, 7.0),
            ("within two years", "two years", Quantity::Duration, 730.5),
            ("elections by 1 January 2027", "1 January 2027", Quantity::Date, 2027.0),
            ("elections by July 1, 2027", "July 1, 2027", Quantity::Date, 2027.5),
            ("start on 1 July", "1 July", Quantity::Day, 0.5),
            ("gone by July", "July", Quantity::Day, 0.5),
            ("a fine of 2 billion for the cartel", "2 billion", count(""), 2e9),
            ("carbon neutral by 2030", "2030", Quantity::Date, 2030.0),
            ("a quota of 40,000 tonnes", "40,000 tonnes", count("tonne"), 40_000.0),
            ("half of the fund", "half", Quantity::Share, 50.0),
            ("a quarter of the seats", "quarter", Quantity::Share, 25.0),
            ("a third of the fund", "third", Quantity::Share, 100.0 / 3.0),
        ] {
            let found = values(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].span.slice(text), Some(words), "{text}");
            assert_eq!(found[0].quantity, quantity, "{text}");
            assert!((found[0].amount - amount).abs() < 1e-6 * amount, "{text}: {}", found[0].amount);
        }
    }

    #[test]
    fn what_is_no_amount_is_none() {
        for text in [
            "ceasefire",
            "the last quarter of the season",
            "the two sides meet",
            "he may go",
            "a march on the capital",
            "",
            "-",
            "$",
            "1,2,3",
        ] {
            assert_eq!(
                values(text).iter().filter(|value| value.quantity != Quantity::Count(String::new())).count(),
                0,
                "{text}"
            );
        }
    }
}
