//! How well a name fits what was typed: words and initials, in any order.

/// What was typed, cut into words.
pub(super) struct Typed {
    words: Vec<String>,
}

impl Typed {
    /// Cuts `text` into words in small letters.
    pub(super) fn new(text: &str) -> Self {
        Self { words: words(text) }
    }

    /// True where there are no words.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well `name` fits, more being better; `more` is said about it and counts little. Every word typed must fit somewhere.
    pub(super) fn fit(&self, name: &str, more: &str) -> Option<usize> {
        let (name, more) = (words(name), words(more));
        let initials: String = name.iter().filter_map(|word| word.chars().next()).collect();
        let mut sum = 0;
        for typed in &self.words {
            sum += fit_of_word(typed, &name, &initials).or_else(|| begins(typed, &more).then_some(1))?;
        }
        // Of names that fit alike, the shorter says less that was not asked for.
        Some(sum * 100 + 100 - name.len().min(100))
    }
}

fn fit_of_word(typed: &str, name: &[String], initials: &str) -> Option<usize> {
    let place = name.iter().position(|word| word.starts_with(typed));
    match place {
        Some(place) if name[place] == typed => Some(if place == 0 { 9 } else { 8 }),
        Some(0) => Some(7),
        Some(_) => Some(6),
        None if initials.starts_with(typed) => Some(5),
        None if typed.chars().count() > 1 && initials.contains(typed) => Some(4),
        None => name.iter().any(|word| word.contains(typed)).then_some(3),
    }
}

fn begins(typed: &str, words: &[String]) -> bool {
    words.iter().any(|word| word.starts_with(typed))
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names that fit, best first.
    fn fitting(typed: &str) -> Vec<&'static str> {
        let names = [
            ("Open article…", "Start a new comparison"),
            ("Open comparison…", "Go on with an old one"),
            ("Show rejected positions", "To take some back"),
            ("Reject", "It is wrong"),
            ("Save as…", "Write to another file"),
            ("Save", "Write to its file"),
            ("Go to issue Öffnung", ""),
        ];
        let typed = Typed::new(typed);
        let mut fitting: Vec<_> =
            names.iter().filter_map(|(name, more)| Some((typed.fit(name, more)?, *name))).collect();
        fitting.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
        fitting.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn words_fit_in_any_order_and_the_best_comes_first() {
        assert_eq!(fitting("save"), ["Save", "Save as…"]);
        assert_eq!(fitting("rej"), ["Reject", "Show rejected positions"]);
        assert_eq!(fitting("comp op"), ["Open comparison…", "Open article…"]);
        assert_eq!(fitting("positions SHOW"), ["Show rejected positions"]);
        assert_eq!(fitting("öff"), ["Go to issue Öffnung"]);
    }

    #[test]
    fn initials_fit() {
        assert_eq!(fitting("srp"), ["Show rejected positions"]);
        assert_eq!(fitting("rp"), ["Show rejected positions"]);
        assert_eq!(fitting("gti ö"), ["Go to issue Öffnung"]);
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        assert_eq!(fitting("save xyz"), [""; 0]);
        assert_eq!(fitting("").len(), 7);
        assert!(Typed::new(" … ").is_empty());
    }
}
