//! Classes of words that the engine goes by, read once from `assets/words.txt`, where each is explained.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A class of words, named as in the data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Speaker,
    Title,
    Office,
    Commentator,
    Organisation,
    Ministry,
    Document,
    Group,
    Government,
    Never,
    Function,
    Empty,
    Linking,
    Loose,
    Giving,
    Silent,
    Issuing,
    Plan,
    Praise,
    Place,
    Saying,
    Pronoun,
    Hanging,
    English,
    Ending,
    Limited,
    Whole,
    Exclusive,
    Keeping,
    Delaying,
    Time,
    Number,
    Law,
    Building,
    Firm,
    Vague,
    Crowd,
    Doing,
    Idle,
    Demand,
    Idea,
    Part,
    Lasting,
    Quantity,
    Own,
    Hostile,
    Past,
    Blame,
    Measure,
    Deal,
    Man,
    Woman,
    Wing,
    Deed,
    Policy,
    Joint,
    Benefit,
    Pale,
    Reprisal,
    Side,
    Body,
    Detail,
    Scheme,
    Term,
    Promoting,
    Outcome,
    Aim,
    Local,
}

const CLASSES: &[(&str, Class)] = &[
    ("speaker", Class::Speaker),
    ("title", Class::Title),
    ("office", Class::Office),
    ("commentator", Class::Commentator),
    ("organisation", Class::Organisation),
    ("ministry", Class::Ministry),
    ("document", Class::Document),
    ("group", Class::Group),
    ("government", Class::Government),
    ("never", Class::Never),
    ("function", Class::Function),
    ("empty", Class::Empty),
    ("linking", Class::Linking),
    ("loose", Class::Loose),
    ("giving", Class::Giving),
    ("silent", Class::Silent),
    ("issuing", Class::Issuing),
    ("plan", Class::Plan),
    ("praise", Class::Praise),
    ("place", Class::Place),
    ("saying", Class::Saying),
    ("pronoun", Class::Pronoun),
    ("hanging", Class::Hanging),
    ("english", Class::English),
    ("ending", Class::Ending),
    ("limited", Class::Limited),
    ("whole", Class::Whole),
    ("exclusive", Class::Exclusive),
    ("keeping", Class::Keeping),
    ("delaying", Class::Delaying),
    ("time", Class::Time),
    ("number", Class::Number),
    ("law", Class::Law),
    ("building", Class::Building),
    ("firm", Class::Firm),
    ("vague", Class::Vague),
    ("crowd", Class::Crowd),
    ("doing", Class::Doing),
    ("idle", Class::Idle),
    ("demand", Class::Demand),
    ("idea", Class::Idea),
    ("part", Class::Part),
    ("lasting", Class::Lasting),
    ("quantity", Class::Quantity),
    ("own", Class::Own),
    ("hostile", Class::Hostile),
    ("past", Class::Past),
    ("blame", Class::Blame),
    ("measure", Class::Measure),
    ("deal", Class::Deal),
    ("man", Class::Man),
    ("woman", Class::Woman),
    ("wing", Class::Wing),
    ("deed", Class::Deed),
    ("policy", Class::Policy),
    ("joint", Class::Joint),
    ("benefit", Class::Benefit),
    ("pale", Class::Pale),
    ("reprisal", Class::Reprisal),
    ("side", Class::Side),
    ("body", Class::Body),
    ("detail", Class::Detail),
    ("scheme", Class::Scheme),
    ("term", Class::Term),
    ("promoting", Class::Promoting),
    ("outcome", Class::Outcome),
    ("aim", Class::Aim),
    ("local", Class::Local),
];

static WORDS: LazyLock<HashMap<&'static str, Vec<Class>>> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, Vec<Class>> = HashMap::new();
    for line in include_str!("../../assets/words.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, list)) = line.split_once(':') else { continue };
        let Some((_, class)) = CLASSES.iter().find(|(known, _)| *known == name) else { continue };
        for word in list.split_whitespace() {
            words.entry(word).or_default().push(*class);
        }
    }
    words
});

impl Class {
    /// True when `word`, in small letters, is of this class.
    pub(super) fn has(self, word: &str) -> bool {
        WORDS.get(word.trim_end_matches('.')).is_some_and(|classes| classes.contains(&self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_class_that_is_known() {
        let lines =
            include_str!("../../assets/words.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let names: Vec<&str> = lines.filter_map(|line| line.split_once(':')).map(|(name, _)| name).collect();
        assert_eq!(names, CLASSES.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        assert!(
            WORDS.values().all(|classes| classes.iter().enumerate().all(|(i, class)| !classes[..i].contains(class)))
        );
        assert!(Class::Speaker.has("officials") && Class::Group.has("unions") && !Class::Group.has("paper"));
    }
}
