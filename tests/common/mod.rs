//! A small comparison of three parties that several tests work on.

use std::sync::Arc;

use counterpoint::model::{
    Comparison, Evidence, Issue, IssueId, Origin, Party, PartyId, Position, PositionId, Relation, RelationId,
    RelationKind, Review, Stance,
};
use counterpoint::text::{Article, ArticleId, Span};

/// The one article's text.
pub(crate) const TEXT: &str =
    "Norland wants the port open. Sudland rejects an open port. Estmark offers to guard the port.";

/// A suggestion over `words` of the text.
pub(crate) fn position(n: u32, party: u32, issue: u32, stance: Stance, words: &str) -> Arc<Position> {
    let start = TEXT.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    Arc::new(Position {
        issue: IssueId(issue),
        evidence: vec![Evidence {
            article: ArticleId(1),
            span: Span::new(start, start + words.len()),
            words: words.to_owned(),
        }],
        confidence: 0.5,
        ..Position::suggested(PositionId(n), PartyId(party), stance, words)
    })
}

/// A suggested relation.
pub(crate) fn relation(n: u32, kind: RelationKind, a: u32, b: u32) -> Relation {
    Relation {
        id: RelationId(n),
        kind,
        a: PositionId(a),
        b: PositionId(b),
        reason: "One seeks what the other rejects".to_owned(),
        review: Review::Suggested,
        origin: Origin::Found,
        confidence: 0.5,
    }
}

/// Norland and Sudland clash over the port, Estmark offers a guard.
pub(crate) fn comparison() -> Comparison {
    let party = |n, name: &str| Party::new(PartyId(n), name, Vec::new());
    let issue = |n, name: &str| Issue { id: IssueId(n), name: name.to_owned() };
    Comparison {
        articles: vec![Arc::new(Article::new(ArticleId(1), "port", None, TEXT))],
        parties: vec![party(1, "Norland"), party(2, "Sudland"), party(3, "Estmark")],
        issues: vec![issue(1, "Port"), issue(2, "Guard")],
        positions: vec![
            position(1, 1, 1, Stance::Seeks, "the port open"),
            position(2, 2, 1, Stance::Rejects, "an open port"),
            position(3, 3, 2, Stance::Accepts, "guard the port"),
        ],
        relations: vec![Arc::new(relation(1, RelationKind::Contradiction, 1, 2))],
        ..Comparison::default()
    }
}
