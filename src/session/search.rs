//! The search: what is looked for, where in the whole comparison it stands, and which of these places is looked at.

use std::ops::Range;

use super::{Middle, Needle, Selection, Session};
use crate::model::{Comparison, Item, Position};
use crate::text::{ArticleId, Span};

/// Letters of a text that are shown before and behind a hit.
const AROUND: [usize; 2] = [28, 60];

/// What is looked for and where it stands. Worked out once for each search and change.
#[derive(Default)]
pub struct Search {
    words: String,
    needle: Option<Needle>,
    hits: Vec<Hit>,
    current: Option<usize>,
    /// For which document and revision.
    found_in: Option<(u64, u64)>,
}

/// A place where the words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// In the text of an article.
    Words(ArticleId, Span),
    /// In a position, a relation's reason or an issue's name.
    Item(Item),
    /// In the note on this.
    Note(Item),
}

/// Where hits stand, in the order in which they are gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// In texts of articles.
    Articles,
    /// In positions.
    Positions,
    /// In reasons of relations.
    Relations,
    /// In names of issues.
    Issues,
    /// In notes.
    Notes,
}

/// Which hit to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seek {
    /// The one after that looked at now.
    Next,
    /// The one before.
    Previous,
    /// The one with this number, counted from 0.
    To(usize),
}

impl Search {
    /// What was typed.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// What is looked for, where there is something.
    pub fn needle(&self) -> Option<&Needle> {
        self.needle.as_ref()
    }

    /// All places, group by group.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The number of the hit that is looked at.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// The words in an article that are looked at.
    pub fn current_words(&self) -> Option<(ArticleId, Span)> {
        match self.hits.get(self.current?) {
            Some(Hit::Words(id, span)) => Some((*id, *span)),
            _ => None,
        }
    }

    /// The numbers of the hits of one group.
    pub fn in_group(&self, group: Group) -> Range<usize> {
        let start = self.hits.partition_point(|hit| hit.group() < group);
        start..self.hits.partition_point(|hit| hit.group() <= group)
    }

    fn look_for(&mut self, words: String) {
        *self = Self { needle: Needle::new(&words), words, ..Self::default() };
    }

    /// Brings the hits in step with `comparison`. The hit that is looked at stays so where it is still one.
    fn renew(&mut self, comparison: &Comparison, document: u64, revision: u64) {
        let now = Some((document, revision));
        if self.found_in == now {
            return;
        }
        self.found_in = now;
        let looked_at = self.current.and_then(|idx| self.hits.get(idx)).copied();
        self.hits = self.needle.as_ref().map_or_else(Vec::new, |needle| find(comparison, needle));
        self.current = looked_at.and_then(|hit| self.hits.iter().position(|other| *other == hit));
    }

    fn seek(&mut self, seek: Seek) -> Option<Hit> {
        let last = self.hits.len().checked_sub(1)?;
        self.current = Some(match (seek, self.current) {
            (Seek::To(idx), _) => idx.min(last),
            (Seek::Next, Some(idx)) if idx < last => idx + 1,
            (Seek::Next, _) => 0,
            (Seek::Previous, Some(idx)) if idx > 0 => idx - 1,
            (Seek::Previous, _) => last,
        });
        self.hits.get(self.current?).copied()
    }
}

impl Group {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::Articles, Self::Positions, Self::Relations, Self::Issues, Self::Notes];
}

impl Hit {
    /// Where it stands.
    pub fn group(&self) -> Group {
        match self {
            Self::Words(..) => Group::Articles,
            Self::Item(Item::Relation(_)) => Group::Relations,
            Self::Item(Item::Issue(_)) => Group::Issues,
            Self::Item(_) => Group::Positions,
            Self::Note(_) => Group::Notes,
        }
    }

    /// A line that shows the words `needle` where they stand.
    pub fn context(&self, comparison: &Comparison, needle: &Needle) -> String {
        let excerpt = |text: &str| needle.places(text).next().map_or_else(String::new, |place| around(text, place));
        match self {
            Self::Words(id, span) => {
                comparison.article(*id).map_or_else(String::new, |article| around(&article.text, *span))
            }
            Self::Item(Item::Position(id)) => {
                let Some(position) = comparison.position(*id) else { return String::new() };
                let party = comparison.party(position.party).map_or("", |party| &party.name);
                let whole = format!("{party} {} {}", position.stance.verb(), position.summary);
                if needle.stands_in(&whole) {
                    return whole;
                }
                let text = texts(comparison, position).find(|text| needle.stands_in(text));
                format!("{} · {whole}", text.map_or_else(String::new, excerpt))
            }
            Self::Item(Item::Relation(id)) => {
                comparison.relation(*id).map_or_else(String::new, |relation| excerpt(&relation.reason))
            }
            Self::Item(Item::Issue(id)) => comparison.issue(*id).map_or_else(String::new, |issue| issue.name.clone()),
            Self::Item(_) => String::new(),
            Self::Note(item) => excerpt(comparison.note(*item)),
        }
    }
}

/// Whether the words stand in one of a position's texts or in the name of its party.
pub(super) fn says(comparison: &Comparison, position: &Position, needle: &Needle) -> bool {
    texts(comparison, position).any(|text| needle.stands_in(text))
}

fn texts<'a>(comparison: &'a Comparison, position: &'a Position) -> impl Iterator<Item = &'a str> {
    let own = [Some(&position.summary), position.condition.as_ref(), position.speaker.as_ref()];
    let party = comparison.party(position.party).map(|party| &party.name);
    let quotes = position.evidence.iter().map(|evidence| &evidence.words);
    own.into_iter().flatten().chain(quotes).chain(party).map(String::as_str)
}

fn find(comparison: &Comparison, needle: &Needle) -> Vec<Hit> {
    let articles = (comparison.articles.iter())
        .flat_map(|article| needle.places(&article.text).map(|place| Hit::Words(article.id, place)));
    let positions = comparison.positions.iter().filter(|position| says(comparison, position, needle));
    let relations = comparison.relations.iter().filter(|relation| needle.stands_in(&relation.reason));
    let issues = comparison.issues.iter().filter(|issue| needle.stands_in(&issue.name));
    let notes = comparison.notes.iter().filter(|(_, note)| needle.stands_in(note));
    articles
        .chain(positions.map(|position| Hit::Item(Item::Position(position.id))))
        .chain(relations.map(|relation| Hit::Item(Item::Relation(relation.id))))
        .chain(issues.map(|issue| Hit::Item(Item::Issue(issue.id))))
        .chain(notes.map(|(item, _)| Hit::Note(*item)))
        .collect()
}

/// Some of `text` around `place`, on one line, with "…" where it goes on.
fn around(text: &str, place: Span) -> String {
    let (Some(before), Some(behind)) = (text.get(..place.start), text.get(place.start..)) else {
        return String::new();
    };
    let start = before.char_indices().rev().nth(AROUND[0] - 1).map_or(0, |(at, _)| at);
    let end = behind.char_indices().nth(AROUND[1]).map_or(text.len(), |(at, _)| place.start + at).max(place.end);
    // Whole words where there are some.
    let start = before[start..].find(char::is_whitespace).filter(|_| start > 0).map_or(start, |blank| start + blank);
    let cut = text.get(start..end).unwrap_or_default();
    let words = cut.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}{words}{}", if start > 0 { "…" } else { "" }, if end < text.len() { "…" } else { "" })
}

impl Session {
    /// What is looked for; its hits are in step with the comparison after [`Session::refresh`].
    pub fn search(&self) -> &Search {
        &self.search
    }

    pub(super) fn search_for(&mut self, words: String) {
        if self.search.words() != words {
            self.search.look_for(words);
        }
    }

    pub(super) fn refresh_search(&mut self) {
        match &self.document {
            Some(document) => {
                self.search.renew(document.history.current(), self.n_opened, document.history.revision());
            }
            None => self.search = Search::default(),
        }
    }

    /// Looks at a hit: selects what it stands in, or sends the eye to the words of the article.
    pub(super) fn seek(&mut self, seek: Seek) {
        self.refresh_search();
        match self.search.seek(seek) {
            Some(Hit::Words(article, span)) => self.look_at(article, span),
            Some(Hit::Item(item) | Hit::Note(item)) => {
                if let Some(selection) = Selection::of(item) {
                    self.select(Some(selection));
                }
                let is_there = match self.middle {
                    Middle::Board | Middle::Review => true,
                    Middle::Relations => matches!(item, Item::Relation(_)),
                    Middle::Matrix | Middle::Amounts | Middle::Again => false,
                };
                if !is_there {
                    self.middle = Middle::Board;
                }
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Evidence, Issue, IssueId, Party, PartyId, PositionId, Stance};
    use crate::text::Article;

    fn comparison() -> Comparison {
        let article = Arc::new(Article::new(ArticleId(1), "t", None, "The port opens. Norland wants the PORT open."));
        let mut position = Position::suggested(PositionId(1), PartyId(1), Stance::Seeks, "an open harbour");
        position.issue = IssueId(1);
        position.evidence.extend(Evidence::at(&article, Span::new(16, 44)));
        Comparison {
            articles: vec![article],
            parties: vec![Party::new(PartyId(1), "Norland", Vec::new())],
            issues: vec![Issue { id: IssueId(1), name: "Port".to_owned() }],
            positions: vec![Arc::new(position)],
            notes: [(Item::Issue(IssueId(1)), "ask about the port’s depth".to_owned())].into(),
            ..Comparison::default()
        }
    }

    fn search(words: &str) -> Search {
        let mut search = Search::default();
        search.look_for(words.to_owned());
        search.renew(&comparison(), 1, 1);
        search
    }

    #[test]
    fn the_words_are_found_in_all_that_is_written() {
        let found = search("port");
        let count = |group| found.in_group(group).len();
        assert_eq!(Group::ALL.map(count), [2, 1, 0, 1, 1]);
        assert_eq!(found.hits().len(), 5);
        assert_eq!(search("norland").in_group(Group::Positions).len(), 1, "by the name of its party");
        assert_eq!(search("harbour").hits(), [Hit::Item(Item::Position(PositionId(1)))]);
        assert_eq!(search(" ").hits(), []);
    }

    #[test]
    fn hits_are_gone_through_in_a_ring() {
        let mut found = search("port");
        let mut go = |seek| {
            found.seek(seek);
            found.current()
        };
        assert_eq!([go(Seek::Next), go(Seek::Next), go(Seek::Previous)], [Some(0), Some(1), Some(0)]);
        assert_eq!([go(Seek::Previous), go(Seek::Next)], [Some(4), Some(0)]);
        assert_eq!([go(Seek::To(3)), go(Seek::To(99))], [Some(3), Some(4)]);
        assert_eq!(search("port").seek(Seek::Previous), Some(Hit::Note(Item::Issue(IssueId(1)))));
        assert_eq!(search("nowhere").seek(Seek::Next), None);
    }

    #[test]
    fn what_is_looked_at_stays_when_the_comparison_changes() {
        let mut found = search("port");
        found.seek(Seek::To(3));
        let mut changed = comparison();
        changed.positions.clear();
        found.renew(&changed, 1, 2);
        assert_eq!((found.hits().len(), found.current()), (4, Some(2)));
        changed.issues.clear();
        found.renew(&changed, 1, 3);
        assert_eq!(found.current(), None);
    }

    #[test]
    fn a_line_shows_the_words_where_they_stand() {
        let comparison = comparison();
        let lines = |words: &str| -> Vec<String> {
            let found = search(words);
            let needle = found.needle().expect("there are words");
            found.hits().iter().map(|hit| hit.context(&comparison, needle)).collect()
        };
        assert_eq!(lines("harbour"), ["Norland seeks an open harbour"]);
        let port = lines("port");
        assert_eq!(port[1], "…opens. Norland wants the PORT open.");
        assert_eq!(port[2], "Norland wants the PORT open. · Norland seeks an open harbour");
        assert_eq!(port[4], "ask about the port’s depth");
        let long = format!("{}quay{}", "é".repeat(100), " ü".repeat(100));
        let place = Span::new(200, 204);
        assert_eq!(around(&long, place).chars().count(), AROUND[0] + AROUND[1] + 2);
        assert_eq!(around("a", Span::new(5, 9)), "");
    }
}
