//! An open comparison: its history, where it is saved, what it is called.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ledger::Sentences;
use crate::analysis::relate_some;
use crate::model::{Comparison, Edit, History};
use crate::storage::{Home, Stamp};

/// An open comparison.
pub struct Document {
    /// The comparison with its undo.
    pub history: History,
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
    /// What that file held when it was last read or written.
    pub stamp: Option<Stamp>,
    name: String,
    /// The sentences of its articles, as far as they were asked for.
    pub(super) sentences: Sentences,
}

impl Document {
    /// A comparison just made from the article called `name`. It stands in no file yet, but reading the article again would
    /// give the same, so nothing is lost with it.
    pub fn read(name: impl Into<String>, comparison: Comparison) -> Self {
        Self::with(History::saved(comparison), None, None, name.into())
    }

    /// A comparison just made from text that may stand nowhere else.
    pub fn pasted(name: impl Into<String>, comparison: Comparison) -> Self {
        Self::with(History::unsaved(comparison), None, None, name.into())
    }

    /// A comparison read from `path`, where `stamp` tells what the file held.
    pub fn opened(path: &Path, comparison: Comparison, stamp: Stamp) -> Self {
        Self::with(History::saved(comparison), Some(absolute(path)), Some(stamp), stem(path))
    }

    /// Work that a program did not save before it ended.
    pub fn recovered(home: Home, comparison: Comparison) -> Self {
        let Home { name, path, stamp } = home;
        Self::with(History::unsaved(comparison), path, stamp, name)
    }

    fn with(history: History, path: Option<PathBuf>, stamp: Option<Stamp>, name: String) -> Self {
        let sentences = Sentences::of(&history.current().articles);
        Self { history, path, stamp, name, sentences }
    }

    /// Where it belongs.
    pub fn home(&self) -> Home {
        Home { name: self.name.clone(), path: self.path.clone(), stamp: self.stamp }
    }

    /// What the title bar calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file name offered when it is saved for the first time.
    pub fn suggested_file_name(&self) -> String {
        format!("{}.ron", self.name)
    }

    /// Notes that `snapshot` now stands in the file at `path`, which holds what `stamp` tells.
    pub fn mark_saved(&mut self, path: &Path, snapshot: Arc<Comparison>, stamp: Stamp) {
        self.name = stem(path);
        self.path = Some(absolute(path));
        self.stamp = Some(stamp);
        self.history.mark_saved(snapshot);
    }

    /// Makes a change. Where it moves, turns, rewords or takes back positions, their suggested relations are found anew in the
    /// same step.
    pub fn edit(&mut self, edit: Edit) {
        self.edit_all(vec![edit]);
    }

    /// Makes changes as one step, named and shown by the first.
    pub fn edit_all(&mut self, mut edits: Vec<Edit>) {
        let before = self.history.current();
        let mut after = (**before).clone();
        for edit in &edits {
            edit.apply(&mut after);
        }
        let ids: BTreeSet<_> = edits.iter().flat_map(|edit| edit.positions_to_relate(before, &after)).collect();
        if !ids.is_empty() {
            let positions: Vec<_> = after.positions.iter().map(AsRef::as_ref).collect();
            let relations = relate_some(&ids, &positions);
            edits.push(Edit::Relate(ids, relations));
        }
        self.history.edit(&edits);
    }
}

/// `path` from the top, so that it leads to the same file from wherever the program is started next.
pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "comparison".to_owned(), |name| name.to_string_lossy().into_owned())
}
