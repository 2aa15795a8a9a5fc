//! What every panel is given: the session and its open comparison, borrowed for one frame.

use super::light::Light;
use super::theme::Emphasis;
use crate::model::{Comparison, PartyId, Position, PositionId, Relation, RelationId, Telling};
use crate::session::{Derived, Selection, Session};
use crate::text::{ArticleId, Span};

/// One frame's sight of what is open.
pub(super) struct View<'a> {
    /// Everything.
    pub(super) session: &'a Session,
    /// The open comparison.
    pub(super) comparison: &'a Comparison,
    /// What is drawn of it.
    pub(super) derived: &'a Derived,
    /// What lies under the pointer.
    pub(super) light: &'a Light,
}

impl<'a> View<'a> {
    /// The sight, where a comparison is open.
    pub(super) fn of(session: &'a Session, light: &'a Light) -> Option<Self> {
        session.comparison().map(|comparison| Self { session, comparison, derived: session.derived(), light })
    }

    /// A party's name.
    pub(super) fn party_name(&self, id: PartyId) -> &'a str {
        self.comparison.party(id).map_or("?", |party| &party.name)
    }

    /// A position by its number.
    pub(super) fn position(&self, id: PositionId) -> Option<&'a Position> {
        self.derived.position_idx(id).and_then(|idx| self.comparison.positions.get(idx)).map(AsRef::as_ref)
    }

    /// The number of the colour that a position has.
    pub(super) fn tint(&self, position: &Position) -> usize {
        self.derived.tint(position.party)
    }

    /// The two positions of a relation.
    pub(super) fn ends(&self, relation: &Relation) -> Option<(&'a Position, &'a Position)> {
        self.derived.ends(self.comparison, relation).map(Into::into)
    }

    /// From where to where the sentences of an article reach that `words` have a part in.
    pub(super) fn sentences(&self, id: ArticleId, words: Span) -> Span {
        let entries = self.session.ledger().entries_in(id, words);
        entries.iter().fold(words, |whole, entry| whole.cover(entry.span))
    }

    /// The selected relation.
    pub(super) fn selected_relation(&self) -> Option<&'a Relation> {
        let Some(Selection::Relation(id)) = self.session.selection() else { return None };
        self.relation(id)
    }

    /// Whether a position or a relation of it is under the pointer, here or in another panel.
    pub(super) fn is_lit(&self, position: &Position) -> bool {
        self.light.is_on(position, |id| self.relation(id))
    }

    /// The relations under the pointer.
    pub(super) fn lit_relations(&self) -> impl Iterator<Item = &'a Relation> {
        self.light.relations().filter_map(|id| self.relation(id))
    }

    fn relation(&self, id: RelationId) -> Option<&'a Relation> {
        self.derived.relation_idx(id).and_then(|idx| self.comparison.relations.get(idx)).map(AsRef::as_ref)
    }

    /// The selected position.
    pub(super) fn selected_position(&self) -> Option<&'a Position> {
        let Some(Selection::Position(id)) = self.session.selection() else { return None };
        self.position(id)
    }

    /// Whether a position is selected, itself or as an end of the selected relation.
    pub(super) fn emphasis(&self, id: PositionId) -> Emphasis {
        let is_end = |relation: &Relation| relation.a == id || relation.b == id;
        Emphasis::of(
            self.session.selection() == Some(Selection::Position(id)) || self.selected_relation().is_some_and(is_end),
        )
    }

    /// How a position's words came to us, with who speaks.
    pub(super) fn telling(&self, position: &Position) -> String {
        let speaker = position.speaker.as_deref();
        match (position.telling, speaker) {
            (Telling::Quote, Some(speaker)) => format!("{speaker}, quoted"),
            (Telling::Quote, None) => "quoted".to_owned(),
            (Telling::Reported, Some(speaker)) => format!("{speaker}, reported"),
            (Telling::Reported, None) => "reported".to_owned(),
            (Telling::Account(teller), _) => {
                let name = self.party_name(teller);
                format!("only by {name}’{} account", if name.ends_with('s') { "" } else { "s" })
            }
        }
    }
}
