//! The open comparison with its undo and redo: whole snapshots, one a step.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::Arc;

use super::{Comparison, Edit, Item};

/// A comparison and the way it came. Snapshots share what did not change.
#[derive(Clone, Debug)]
pub struct History {
    current: Arc<Comparison>,
    past: VecDeque<Step>,
    future: Vec<Step>,
    saved: Option<Arc<Comparison>>,
    revision: u64,
}

/// A change that can be gone back over: what it was called, what it was about, and the comparison on its other side.
#[derive(Clone, Debug)]
struct Step {
    label: Cow<'static, str>,
    about: Item,
    comparison: Arc<Comparison>,
}

impl History {
    /// Steps kept; older ones are forgotten.
    const LIMIT: usize = 1000;

    /// A comparison that stands in a file as it is.
    #[must_use]
    pub fn saved(comparison: Comparison) -> Self {
        let current = Arc::new(comparison);
        Self { saved: Some(current.clone()), ..Self::unsaved_shared(current) }
    }

    /// A comparison that stands in no file yet.
    #[must_use]
    pub fn unsaved(comparison: Comparison) -> Self {
        Self::unsaved_shared(Arc::new(comparison))
    }

    fn unsaved_shared(current: Arc<Comparison>) -> Self {
        Self { current, past: VecDeque::new(), future: Vec::new(), saved: None, revision: 0 }
    }

    /// The comparison as it is now.
    #[must_use]
    pub fn current(&self) -> &Arc<Comparison> {
        &self.current
    }

    /// Counts every change, undo and redo: what is derived from the comparison is stale when this moved.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Makes the edits as one step, named and shown by the first. Edits that change nothing leave no step.
    pub fn edit(&mut self, edits: &[Edit]) {
        let Some(first) = edits.first() else { return };
        let mut next = (*self.current).clone();
        for edit in edits {
            edit.apply(&mut next);
        }
        if next == *self.current {
            return;
        }
        let before = std::mem::replace(&mut self.current, Arc::new(next));
        self.past.push_back(Step { label: first.label(), about: first.about(), comparison: before });
        if self.past.len() > Self::LIMIT {
            self.past.pop_front();
        }
        self.future.clear();
        self.revision += 1;
    }

    /// Goes one step back and says what it was about.
    pub fn undo(&mut self) -> Option<Item> {
        let step = self.past.pop_back()?;
        let after = std::mem::replace(&mut self.current, step.comparison);
        self.future.push(Step { comparison: after, ..step });
        self.revision += 1;
        Some(step.about)
    }

    /// Goes one step forward again and says what it was about.
    pub fn redo(&mut self) -> Option<Item> {
        let step = self.future.pop()?;
        let before = std::mem::replace(&mut self.current, step.comparison);
        self.past.push_back(Step { comparison: before, ..step });
        self.revision += 1;
        Some(step.about)
    }

    /// What undo would take back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.past.back().map(|step| step.label.as_ref())
    }

    /// What redo would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|step| step.label.as_ref())
    }

    /// True while the comparison differs from what was last saved.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.saved.as_ref().is_none_or(|saved| !Arc::ptr_eq(saved, &self.current))
    }

    /// Notes that `comparison`, a snapshot taken from here, now stands in the file.
    pub fn mark_saved(&mut self, comparison: Arc<Comparison>) {
        self.saved = Some(comparison);
    }
}
