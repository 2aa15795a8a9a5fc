//! Which evidence no longer stands where its span says. Finds only; moving it takes a person.

use crate::model::{Anchor, Comparison, PositionId};

/// One piece of evidence that does not stand where its span says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnchorFinding {
    /// The position it belongs to.
    pub position: PositionId,
    /// Its place among the position's evidence, from 0.
    pub evidence_idx: usize,
    /// Where its words stand instead; never [`Anchor::Exact`].
    pub anchor: Anchor,
}

/// All evidence that is moved, ambiguous or lost, in the order of the positions.
pub(super) fn findings(comparison: &Comparison) -> Vec<AnchorFinding> {
    let evidence = comparison.positions.iter().flat_map(|position| {
        position.evidence.iter().enumerate().map(|(evidence_idx, evidence)| AnchorFinding {
            position: position.id,
            evidence_idx,
            anchor: comparison.anchor(evidence),
        })
    });
    evidence.filter(|finding| finding.anchor != Anchor::Exact).collect()
}
