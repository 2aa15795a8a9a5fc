//! Whether an amount is meant exactly, or as the least or the most: "at least 9%", "up to 30 days", "by 1 March 2027".

use super::{Quantity, Value};

/// How an amount is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// This much.
    Exact,
    /// This much or more; this day or later.
    AtLeast,
    /// This much or less; this day or sooner.
    AtMost,
}

impl Value {
    /// How it is meant, by the words around it in the `text` that it was found in.
    ///
    /// Not seen: bounds that stand further off, as in "keep shifts under the 12 hours of today".
    #[must_use]
    pub fn bound(&self, text: &str) -> Bound {
        let before = words(text.get(..self.span.start).unwrap_or_default());
        let after = words(text.get(self.span.end..).unwrap_or_default());
        let is_date = matches!(self.quantity, Quantity::Date | Quantity::Day);
        let leads = |phrase: &&&str| {
            // "spread over two years", "rise by 9%": no bounds.
            (is_date || !DATES_ONLY.contains(phrase))
                && !(**phrase == "over" && self.quantity == Quantity::Duration)
                && before.strip_suffix(**phrase).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        };
        let longest = |phrases: &[&str]| phrases.iter().filter(leads).map(|phrase| phrase.len()).max().unwrap_or(0);
        let follows = |phrases: &[&str]| phrases.iter().any(|phrase| after.starts_with(phrase));
        // "no more than" ends in "more than": the longer one is meant.
        match (longest(AT_LEAST), longest(AT_MOST)) {
            (least, most) if least > most => Bound::AtLeast,
            (least, most) if most > least => Bound::AtMost,
            _ if follows(&["or more", "or later", "at least", "minimum"]) => Bound::AtLeast,
            _ if follows(&["or less", "or fewer", "or sooner", "at most", "maximum"]) => Bound::AtMost,
            _ => Bound::Exact,
        }
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

const AT_LEAST: &[&str] = &[
    "at least",
    "no less than",
    "not less than",
    "no fewer than",
    "more than",
    "over",
    "above",
    "minimum of",
    "floor of",
    "no earlier than",
    "not before",
    "from",
    "since",
    "after",
];

const AT_MOST: &[&str] = &[
    "at most",
    "up to",
    "no more than",
    "not more than",
    "no longer than",
    "no later than",
    "less than",
    "fewer than",
    "under",
    "below",
    "within",
    "maximum of",
    "limit of",
    "cap of",
    "ceiling of",
    "by",
    "before",
    "until",
    "till",
];

/// Bounds of a day only.
const DATES_ONLY: &[&str] = &["not before", "from", "since", "after", "by", "before", "until", "till"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::values;

    #[test]
    fn bounds_are_read_from_the_words_around() {
        for (text, bound) in [
            ("a pay rise of 9%", Bound::Exact),
            ("a rise by 9%", Bound::Exact),
            ("a rise of at least 9%", Bound::AtLeast),
            ("More than 40,000 tonnes", Bound::AtLeast),
            ("no more than 40,000 tonnes", Bound::AtMost),
            ("not less than $7bn", Bound::AtLeast),
            ("a limit of 12 hours on every shift", Bound::AtMost),
            ("a truce of 30 days or more", Bound::AtLeast),
            ("payment spread over two years", Bound::Exact),
            ("turnover 9%", Bound::Exact),
            ("elections by 1 March 2027", Bound::AtMost),
            ("elections no earlier than 1 March 2027", Bound::AtLeast),
            ("2030", Bound::Exact),
        ] {
            let found = values(text);
            assert_eq!(found.first().map(|value| value.bound(text)), Some(bound), "{text}");
        }
    }
}
