//! The exchange form: a comparison as JSON, with places counted in Unicode scalar values.
//!
//! What the analyst rejected is left out, and so is evidence that no longer stands where its span says: of what is given,
//! `text` always stands in the source from `start` to `end`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{
    Anchor, Comparison, Evidence, Issue, IssueId, Party, PartyId, Position, PositionId, Reason, RelationId,
    RelationKind, Review, Stance, Value,
};
use crate::text::{Article, ArticleId, CharOffsets};

/// The exchange form of `comparison`, laid out for people.
///
/// # Errors
/// When it cannot be written down; no comparison is known for which that is so.
pub fn to_json(comparison: &Comparison) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&Exchange::of(comparison)).map(|json| json + "\n")
}

/// The exchange form of `comparison` on one line.
///
/// # Errors
/// When it cannot be written down; no comparison is known for which that is so.
pub fn to_json_line(comparison: &Comparison) -> serde_json::Result<String> {
    serde_json::to_string(&Exchange::of(comparison)).map(|json| json + "\n")
}

#[derive(Serialize)]
struct Exchange<'a> {
    sources: Vec<Source<'a>>,
    parties: &'a [Party],
    issues: &'a [Issue],
    positions: Vec<Stated<'a>>,
    relations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    id: ArticleId,
    title: &'a str,
    path: Option<&'a str>,
    chars: usize,
}

#[derive(Serialize)]
struct Stated<'a> {
    id: PositionId,
    party: PartyId,
    issue: IssueId,
    stance: Stance,
    summary: &'a str,
    condition: Option<&'a str>,
    evidence: Vec<Quote<'a>>,
    speaker: Option<&'a str>,
    cue: Option<&'a str>,
    confidence: f32,
    /// The amounts in the summary.
    values: Vec<Measured<'a>>,
    why: &'a [Reason],
}

#[derive(Serialize)]
struct Measured<'a> {
    of: &'static str,
    amount: f64,
    unit: String,
    words: &'a str,
}

#[derive(Serialize)]
struct Quote<'a> {
    source: ArticleId,
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    id: RelationId,
    kind: RelationKind,
    a: PositionId,
    b: PositionId,
    reason: &'a str,
    confidence: f32,
}

/// An article and its offsets, read once for all evidence in it.
type Texts<'a> = BTreeMap<ArticleId, (&'a Article, CharOffsets)>;

impl<'a> Exchange<'a> {
    fn of(comparison: &'a Comparison) -> Self {
        let texts: Texts<'_> = (comparison.articles.iter())
            .map(|article| (article.id, (article.as_ref(), CharOffsets::new(&article.text))))
            .collect();
        let is_kept = |position: &&'a Position| position.review != Review::Rejected;
        let positions: Vec<_> = comparison.positions.iter().map(AsRef::as_ref).filter(is_kept).collect();
        let kept: BTreeSet<_> = positions.iter().map(|position| position.id).collect();
        let relations = comparison.relations.iter().filter(|relation| {
            relation.review != Review::Rejected && kept.contains(&relation.a) && kept.contains(&relation.b)
        });
        Self {
            sources: comparison.articles.iter().map(|article| Source::of(article)).collect(),
            parties: &comparison.parties,
            issues: &comparison.issues,
            positions: positions.iter().map(|position| Stated::of(position, comparison, &texts)).collect(),
            relations: relations
                .map(|relation| Related {
                    id: relation.id,
                    kind: relation.kind,
                    a: relation.a,
                    b: relation.b,
                    reason: &relation.reason,
                    confidence: rounded(relation.confidence),
                })
                .collect(),
        }
    }
}

impl<'a> Source<'a> {
    fn of(article: &'a Article) -> Self {
        Self {
            id: article.id,
            title: &article.title,
            path: article.path.as_deref(),
            chars: article.text.chars().count(),
        }
    }
}

impl<'a> Stated<'a> {
    fn of(position: &'a Position, comparison: &Comparison, texts: &Texts<'_>) -> Self {
        let stands = |evidence: &&Evidence| comparison.anchor(evidence) == Anchor::Exact;
        Self {
            id: position.id,
            party: position.party,
            issue: position.issue,
            stance: position.stance,
            summary: &position.summary,
            condition: position.condition.as_deref(),
            evidence: (position.evidence.iter().filter(stands))
                .filter_map(|evidence| Quote::of(evidence, texts))
                .collect(),
            speaker: position.speaker.as_deref(),
            cue: position.cue.as_deref(),
            confidence: rounded(position.confidence),
            values: position.values().into_iter().map(|value| Measured::of(&value, &position.summary)).collect(),
            why: &position.why,
        }
    }
}

impl<'a> Measured<'a> {
    fn of(value: &Value, summary: &'a str) -> Self {
        Self {
            of: value.quantity.noun(),
            amount: value.amount,
            unit: value.quantity.unit().to_owned(),
            words: value.span.slice(summary).unwrap_or_default(),
        }
    }
}

impl<'a> Quote<'a> {
    fn of(evidence: &'a Evidence, texts: &Texts<'_>) -> Option<Self> {
        let (article, offsets) = texts.get(&evidence.article)?;
        let chars_before = |byte| offsets.chars_before(&article.text, byte);
        Some(Self {
            source: evidence.article,
            start: chars_before(evidence.span.start),
            end: chars_before(evidence.span.end),
            text: &evidence.words,
        })
    }
}

/// A confidence to three places: what stands behind them is noise.
fn rounded(confidence: f32) -> f32 {
    (confidence * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;
    use crate::model::{Origin, Relation, Telling};
    use crate::text::Span;

    const TEXT: &str = "“Né?” – the 𝒳 union wants pay";

    fn position(id: u32, party: u32, words: &[&str]) -> Arc<Position> {
        let place = |words: &&str| {
            let start = TEXT.find(words).unwrap_or(0);
            Evidence { article: ArticleId(1), span: Span::new(start, start + words.len()), words: (*words).to_owned() }
        };
        Arc::new(Position {
            id: PositionId(id),
            party: PartyId(party),
            issue: IssueId(1),
            stance: Stance::Seeks,
            summary: "pay".to_owned(),
            condition: None,
            evidence: words.iter().map(place).collect(),
            speaker: Some("Né".to_owned()),
            cue: None,
            telling: Telling::Reported,
            review: Review::Suggested,
            origin: Origin::Found,
            confidence: 0.930_04,
            why: Vec::new(),
        })
    }

    fn relation(id: u32, a: u32, b: u32) -> Arc<Relation> {
        Arc::new(Relation {
            id: RelationId(id),
            kind: RelationKind::Overlap,
            a: PositionId(a),
            b: PositionId(b),
            reason: "both".to_owned(),
            review: Review::Suggested,
            origin: Origin::Found,
            confidence: 0.5,
        })
    }

    fn comparison() -> Comparison {
        let party = |id, name: &str| Party::new(PartyId(id), name, vec!["it".to_owned()]);
        Comparison {
            articles: vec![Arc::new(Article::new(ArticleId(1), "t", None, TEXT))],
            parties: vec![party(1, "Union"), party(2, "Port")],
            issues: vec![Issue { id: IssueId(1), name: "Pay".to_owned() }],
            positions: vec![position(1, 1, &["wants pay", "𝒳", "not there"]), position(2, 2, &["Né"])],
            relations: vec![relation(1, 1, 2)],
            ..Comparison::default()
        }
    }

    fn exported(comparison: &Comparison) -> serde_json::Value {
        let line = to_json_line(comparison).expect("written");
        assert_eq!(line.find('\n'), Some(line.len() - 1));
        let value: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&to_json(comparison).expect("written")).expect("JSON"),
            value
        );
        value
    }

    #[test]
    fn it_is_the_form_of_the_specification() {
        let quote = |start, end, text| json!({"source": "s1", "start": start, "end": end, "text": text});
        let position = |id, party, evidence: serde_json::Value| {
            json!({
                "id": id, "party": party, "issue": "i1", "stance": "seeks", "summary": "pay", "condition": null,
                "evidence": evidence, "speaker": "Né", "cue": null, "confidence": 0.93, "values": [], "why": []
            })
        };
        let expected = json!({
            "sources": [{"id": "s1", "title": "t", "path": null, "chars": 29}],
            "parties": [
                {"id": "p1", "name": "Union", "aliases": ["it"]},
                {"id": "p2", "name": "Port", "aliases": ["it"]},
            ],
            "issues": [{"id": "i1", "name": "Pay"}],
            "positions": [
                position("x1", "p1", json!([quote(20, 29, "wants pay"), quote(12, 13, "𝒳")])),
                position("x2", "p2", json!([quote(1, 3, "Né")])),
            ],
            "relations": [
                {"id": "r1", "kind": "overlap", "a": "x1", "b": "x2", "reason": "both", "confidence": 0.5},
            ],
        });
        let value = exported(&comparison());
        assert_eq!(value, expected, "{value:#}");
    }

    #[test]
    fn what_was_rejected_stays_at_home() {
        let mut without = comparison();
        without.relations = vec![Arc::new(Relation { review: Review::Rejected, ..(*without.relations[0]).clone() })];
        assert_eq!(exported(&without)["relations"], json!([]));

        let mut without = comparison();
        without.positions[1] = Arc::new(Position { review: Review::Rejected, ..(*without.positions[1]).clone() });
        let value = exported(&without);
        assert_eq!(value["positions"].as_array().map(Vec::len), Some(1));
        assert_eq!(value["relations"], json!([]));
    }
}
