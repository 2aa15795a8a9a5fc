//! Large comparisons of made-up words, the same on every run.

use std::sync::Arc;

use counterpoint::model::{
    Comparison, Evidence, Issue, IssueId, Origin, Party, PartyId, Position, PositionId, Relation, RelationId,
    RelationKind, Review, Stance, Telling,
};
use counterpoint::text::{Article, ArticleId, Span};

/// How much there is of everything.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) articles: usize,
    /// In each article; as many as its evidence needs, where that is more.
    pub(crate) words: usize,
    pub(crate) positions: usize,
    pub(crate) parties: usize,
}

const POSITIONS_A_ROW: usize = 40;

const WORDS: [&str; 40] = [
    "harbour", "levy", "the", "grain", "of", "ferry", "pay", "a", "treaty", "and", "northern", "water", "to",
    "council", "prices", "under", "bridge", "for", "pilots", "season", "new", "in", "customs", "wages", "border",
    "with", "dam", "licences", "on", "release", "seamen", "by", "autumn", "export", "from", "quota", "timber", "all",
    "ban", "rails",
];

/// A row of numbers that look drawn by lot and are always the same (a linear congruence, the multiplier of Knuth's MMIX).
struct Lot(u64);

impl Lot {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    fn words(&mut self, n_words: usize) -> String {
        let words: Vec<_> = (0..n_words).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

/// A comparison of this size: forty positions a row, about as many relations as positions.
pub(crate) fn comparison(size: Size) -> Comparison {
    let mut lot = Lot(7);
    let n_issues = size.positions.div_ceil(POSITIONS_A_ROW);
    let mut made = Comparison {
        parties: (0..size.parties).map(|n| party(number(n), &mut lot)).collect(),
        issues: (0..n_issues).map(|n| issue(number(n), &mut lot)).collect(),
        ..Comparison::default()
    };
    for article in 0..size.articles {
        let from = size.positions * article / size.articles;
        let to = size.positions * (article + 1) / size.articles;
        let mut text = format!("{} over the {}\n\n", WORDS[article % WORDS.len()], lot.words(5));
        let (n_words, id) = (size.words / (to - from).max(1), ArticleId(number(article)));
        for n in from..to {
            let mut position = position(n, size, &mut lot);
            position.evidence = vec![told(&mut text, id, &position, n_words, &mut lot)];
            made.positions.push(Arc::new(position));
        }
        made.articles.push(Arc::new(Article::new(id, format!("Article {}", article + 1), None, text)));
    }
    made.relations = relations(&made.positions, &mut lot);
    made
}

fn number(n: usize) -> u32 {
    u32::try_from(n + 1).unwrap_or(u32::MAX)
}

fn party(n: u32, lot: &mut Lot) -> Party {
    Party::new(PartyId(n), format!("Party of {} {n}", lot.one_of(&WORDS)), vec![lot.words(3)])
}

fn issue(n: u32, lot: &mut Lot) -> Issue {
    Issue { id: IssueId(n), name: format!("{} {n}", lot.words(3)) }
}

fn position(n: usize, size: Size, lot: &mut Lot) -> Position {
    let n_words = 3 + lot.below(7);
    let (party, stance) = (PartyId(number(lot.below(size.parties))), lot.one_of(&Stance::ALL));
    Position {
        issue: IssueId(number(n / POSITIONS_A_ROW)),
        condition: (lot.below(5) == 0).then(|| format!("if {}", lot.words(6))),
        speaker: (lot.below(2) == 0).then(|| format!("Envoy {}", lot.one_of(&WORDS))),
        cue: Some("told".to_owned()),
        telling: lot.one_of(&[Telling::Quote, Telling::Reported]),
        review: lot.one_of(&[Review::Suggested, Review::Accepted]),
        confidence: 0.5,
        ..Position::suggested(PositionId(number(n)), party, stance, &lot.words(n_words))
    }
}

/// Writes `n_words` words that hold the position's own to the end of `text`, four sentences a paragraph.
fn told(text: &mut String, article: ArticleId, position: &Position, n_words: usize, lot: &mut Lot) -> Evidence {
    let words = format!("{} {}", position.summary, lot.words(4));
    text.extend([lot.one_of(&["He", "She", "They"]), " told the ", lot.one_of(&WORDS), " that "]);
    let span = Span::new(text.len(), text.len() + words.len());
    *text += &words;
    let n_left = n_words.saturating_sub(words.split(' ').count() + 5);
    let rest = lot.words(n_left);
    text.extend([". The ", &rest, ".", if lot.below(4) == 0 { "\n\n" } else { " " }]);
    Evidence { article, span, words }
}

/// Each position with one of the next three, where that is another party's and in the same row.
fn relations(positions: &[Arc<Position>], lot: &mut Lot) -> Vec<Arc<Relation>> {
    let mut relations = Vec::new();
    for (n, a) in positions.iter().enumerate() {
        let other = positions.get(n + 1 + lot.below(3));
        let Some(b) = other.filter(|b| b.party != a.party && b.issue == a.issue) else { continue };
        relations.push(Arc::new(Relation {
            id: RelationId(number(n)),
            kind: lot.one_of(&RelationKind::ALL),
            a: a.id,
            b: b.id,
            reason: format!("One wants the {}, the other does not", lot.words(3)),
            review: Review::Suggested,
            origin: Origin::Found,
            confidence: 0.5,
        }));
    }
    relations
}
