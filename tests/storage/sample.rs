//! A comparison with one of everything.

use std::sync::Arc;

use counterpoint::model::{
    Comparison, Evidence, Issue, IssueId, Origin, Party, PartyId, Position, PositionId, Reason, Relation, RelationId,
    RelationKind, Review, Stance, Telling,
};
use counterpoint::text::{Article, ArticleId, Span};

pub(crate) const TEXT: &str = "Harbour talks\n\nThe dockers’ union said it wants “a 6% raise”.\nThe port called that “out of reach”; it offered 2%.\n";

/// A comparison with one of everything.
pub(crate) fn sample() -> Comparison {
    let article = Article::new(ArticleId(1), "harbour", Some("news/harbour.txt".to_owned()), TEXT);
    let position = |id, party, stance, summary: &str, words: &str| {
        let start = TEXT.find(words).expect("the sample's own words");
        Arc::new(Position {
            id: PositionId(id),
            party: PartyId(party),
            issue: IssueId(1),
            stance,
            summary: summary.to_owned(),
            condition: None,
            evidence: Evidence::at(&article, Span::new(start, start + words.len())).into_iter().collect(),
            speaker: None,
            cue: Some("said".to_owned()),
            telling: Telling::Quote,
            review: Review::Suggested,
            origin: Origin::Found,
            confidence: 0.75,
            why: vec![Reason { rule: "cue".to_owned(), words: "wants".to_owned() }],
        })
    };
    let relation = |id, kind, a, b| {
        Arc::new(Relation {
            id: RelationId(id),
            kind,
            a: PositionId(a),
            b: PositionId(b),
            reason: "6% against 2%".to_owned(),
            review: Review::Accepted,
            origin: Origin::Added,
            confidence: 1.0,
        })
    };
    let positions = vec![
        position(1, 1, Stance::Seeks, "6% raise", "a 6% raise"),
        position(2, 2, Stance::Rejects, "6% raise", "out of reach"),
        position(3, 2, Stance::Accepts, "2% raise", "it offered 2%"),
    ];
    let relations = vec![relation(1, RelationKind::Contradiction, 1, 2), relation(2, RelationKind::Partial, 1, 3)];
    let party = |id, name: &str, aliases: &[&str]| {
        Party::new(PartyId(id), name, aliases.iter().map(|&alias| alias.to_owned()).collect())
    };
    Comparison {
        articles: vec![Arc::new(article)],
        parties: vec![party(1, "Dockers’ union", &["the union"]), party(2, "Port", &[])],
        issues: vec![Issue { id: IssueId(1), name: "Pay".to_owned() }],
        positions,
        relations,
        ..Comparison::default()
    }
}

/// The sample with another first position.
pub(crate) fn sample_with(change: impl FnOnce(&mut Position)) -> Comparison {
    let mut comparison = sample();
    let mut position = (*comparison.positions[0]).clone();
    change(&mut position);
    comparison.positions[0] = Arc::new(position);
    comparison
}
