//! What of a comparison is looked at: nothing of it is changed by looking away.

use crate::model::{IssueId, Origin, PartyId, Position, Relation, RelationKind, Review, Stance};

/// What is looked at. Each part narrows it further; the default looks at all that is not rejected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that a position says somewhere or that name its party, whatever their capitals; empty for any.
    pub words: String,
    /// Whose positions.
    pub party: Option<PartyId>,
    /// Which stance.
    pub stance: Option<Stance>,
    /// Which row.
    pub issue: Option<IssueId>,
    /// Positions that have a relation of this kind, and these relations.
    pub relation: Option<RelationKind>,
    /// Where the analyst stands with it.
    pub state: State,
    /// Who made it.
    pub origin: Option<Origin>,
    /// How sure the program is of it.
    pub sureness: Option<Sureness>,
    /// What two parties have to do with each other.
    pub between: Option<[PartyId; 2]>,
}

/// Where the analyst stands with what is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// All that is not rejected.
    #[default]
    Held,
    /// What is to be reviewed.
    Open,
    /// What is accepted.
    Accepted,
    /// What is rejected.
    Rejected,
    /// All of it.
    All,
}

/// How sure the program is, in steps that a person can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Less than half.
    NotSure,
    /// Half and more.
    FairlySure,
    /// Three quarters and more.
    Sure,
}

impl Filter {
    /// True where nothing is narrowed.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a position is looked at, as far as it alone tells: words, relations and pairs of parties are left to others.
    pub fn shows(&self, position: &Position) -> bool {
        self.state.shows(position.review)
            && self.party.is_none_or(|party| position.party == party)
            && self.stance.is_none_or(|stance| position.stance == stance)
            && self.issue.is_none_or(|issue| position.issue == issue)
            && self.origin.is_none_or(|origin| position.origin == origin)
            && self.sureness.is_none_or(|sureness| Sureness::of(position.confidence) == sureness)
    }

    /// Whether a relation of two positions that are looked at is looked at too.
    pub fn shows_relation(&self, relation: &Relation) -> bool {
        let is_of_state = match self.state {
            State::Held | State::Open | State::Accepted => relation.review != Review::Rejected,
            State::Rejected | State::All => true,
        };
        is_of_state && self.relation.is_none_or(|kind| relation.kind == kind)
    }
}

impl State {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Held, Self::Open, Self::Accepted, Self::Rejected, Self::All];

    /// Whether something that stands so is looked at.
    pub fn shows(self, review: Review) -> bool {
        match self {
            Self::Held => review != Review::Rejected,
            Self::Open => review == Review::Suggested,
            Self::Accepted => review == Review::Accepted,
            Self::Rejected => review == Review::Rejected,
            Self::All => true,
        }
    }
}

impl Sureness {
    /// All of them, the surest first.
    pub const ALL: [Self; 3] = [Self::Sure, Self::FairlySure, Self::NotSure];

    /// The step that a confidence of 0 to 1 is on.
    pub fn of(confidence: f32) -> Self {
        match confidence {
            c if c >= 0.75 => Self::Sure,
            c if c >= 0.5 => Self::FairlySure,
            _ => Self::NotSure,
        }
    }
}
