//! The exchange form, read: the parties and positions of a JSON object that another program or a person wrote, to be given issues and
//! relations. What it holds beside these is kept as it is.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Error;
use crate::model::{Evidence, Issue, Party, PartyId, Position, PositionId, Relation, Stance};
use crate::text::{ArticleId, Span};

/// A comparison in the exchange form, with its own ids, and everything that is not known here.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Exchange {
    parties: Vec<Named>,
    #[serde(default)]
    issues: Vec<Value>,
    positions: Vec<Stated>,
    #[serde(default)]
    relations: Vec<Value>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Named {
    id: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Stated {
    id: String,
    party: String,
    #[serde(default)]
    issue: Option<String>,
    stance: Stance,
    summary: String,
    #[serde(default)]
    condition: Option<String>,
    #[serde(default)]
    evidence: Vec<Quote>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Quote {
    source: String,
    start: usize,
    end: usize,
    #[serde(default)]
    text: String,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

impl Exchange {
    /// Reads the form from a file's bytes.
    ///
    /// # Errors
    /// When they are no JSON of this form, with the line and column, or a position refers to a party that is not listed.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let read: Self = serde_json::from_slice(bytes).map_err(|error| Error::NotExchange(error.to_string()))?;
        for position in &read.positions {
            if read.parties.iter().all(|party| party.id != position.party) {
                let why = format!("position {} is of party {}, which is not listed", position.id, position.party);
                return Err(Error::NotExchange(why));
            }
        }
        Ok(read)
    }

    /// Its parties and positions, numbered in their order. Evidence stands at scalar values of the sources, as it is written; the
    /// sources' text is not known.
    #[must_use]
    pub fn positions(&self) -> (Vec<Party>, Vec<Position>) {
        let party_ids: BTreeMap<&str, PartyId> =
            self.parties.iter().map(|party| party.id.as_str()).zip((1..).map(PartyId)).collect();
        let quotes = self.positions.iter().flat_map(|position| &position.evidence);
        let sources: BTreeSet<&str> = quotes.map(|quote| quote.source.as_str()).collect();
        let articles: BTreeMap<&str, ArticleId> = sources.into_iter().zip((1..).map(ArticleId)).collect();
        let evidence = |quote: &Quote| Evidence {
            article: articles[quote.source.as_str()],
            span: Span::new(quote.start.min(quote.end), quote.end),
            words: quote.text.clone(),
        };
        let position = |(stated, id): (&Stated, u32)| {
            let party = party_ids.get(stated.party.as_str()).copied().unwrap_or(PartyId(0));
            Position {
                condition: stated.condition.clone(),
                evidence: stated.evidence.iter().map(evidence).collect(),
                ..Position::suggested(PositionId(id), party, stated.stance, &stated.summary)
            }
        };
        let party = |(party, id): (&Named, PartyId)| Party::new(id, party.name.clone(), party.aliases.clone());
        let parties = self.parties.iter().zip((1..).map(PartyId)).map(party).collect();
        (parties, self.positions.iter().zip(1..).map(position).collect())
    }

    /// Gives its positions the issues that `positions`, which came from [`Self::positions`], have now, and takes over `relations`
    /// between them. What issues and relations it had is gone.
    ///
    /// # Errors
    /// When an issue or a relation cannot be written down; none is known for which that is so.
    pub fn arrange(
        &mut self,
        issues: &[Issue],
        positions: &[Position],
        relations: &[Relation],
    ) -> serde_json::Result<()> {
        for (stated, position) in std::iter::zip(&mut self.positions, positions) {
            stated.issue = Some(position.issue.to_string());
        }
        self.issues = issues.iter().map(serde_json::to_value).collect::<Result<_, _>>()?;
        let ids: BTreeMap<PositionId, &str> =
            positions.iter().zip(&self.positions).map(|(position, stated)| (position.id, stated.id.as_str())).collect();
        let id = |id: PositionId| ids.get(&id).copied().unwrap_or_default();
        let related = |relation: &Relation| {
            serde_json::json!({
                "id": relation.id, "kind": relation.kind, "a": id(relation.a), "b": id(relation.b), "reason": relation.reason,
            })
        };
        self.relations = relations.iter().map(related).collect();
        Ok(())
    }

    /// The form as JSON, laid out for people.
    ///
    /// # Errors
    /// When it cannot be written down; no form is known for which that is so.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|json| json + "\n")
    }
}
