//! Keeps unsaved work in this program's recovery file, off the window's thread, so that a crash loses little of it.

use std::sync::Arc;
use std::time::Duration;

use super::Document;
use super::job::{Job, Polled, Wake};
use crate::model::Comparison;
use crate::storage::{Error, Folders, Home, Slot};

/// Writes what is unsaved soon after each change, and takes it away when it is saved or given up.
pub(super) struct Keeper {
    folders: Folders,
    /// This program's place, once it has needed one. While a job is at work, the job has it.
    slot: Option<Slot>,
    /// What stands in it.
    kept: Option<Kept>,
    /// Since when something else should stand there.
    stale_since: Option<Duration>,
    job: Option<Job<Done>>,
    has_failed: bool,
}

/// Work as it is written down.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) comparison: Arc<Comparison>,
    pub(super) home: Home,
}

struct Done {
    slot: Option<Slot>,
    /// What stands in the slot now; where that failed, why.
    kept: Result<Option<Kept>, Error>,
}

impl Keeper {
    /// How long a change may go unwritten. Long enough that quick changes are written together, and with the time that the largest
    /// comparisons take to be written, twice over, less than the three seconds that are promised.
    const PATIENCE: Duration = Duration::from_secs(1);

    /// After a failure it is tried again this much later.
    const RETRY: Duration = Duration::from_secs(10);

    pub(super) fn new(folders: Folders) -> Self {
        Self { folders, slot: None, kept: None, stale_since: None, job: None, has_failed: false }
    }

    /// Brings the recovery file in step with `unsaved`, the open document where it is unsaved, in its own time. Answers why that
    /// failed, once until it succeeds again.
    pub(super) fn poll(&mut self, unsaved: Option<&Document>, now: Duration, wake: &Wake) -> Option<String> {
        let mut failure = None;
        if let Some(job) = &mut self.job {
            let polled = job.poll();
            if matches!(polled, Polled::Running) {
                return None;
            }
            self.job = None;
            failure = self.take_in(polled);
        }
        if self.is_in_step(unsaved) {
            self.stale_since = None;
            return failure;
        }
        let stale_since = *self.stale_since.get_or_insert(now);
        // What is given up goes at once.
        if unsaved.is_none() || now >= stale_since + self.patience() {
            self.stale_since = None;
            match unsaved {
                Some(document) => self.start(wake, Some(Kept::of(document))),
                None => self.start(wake, None),
            }
        }
        failure
    }

    fn patience(&self) -> Duration {
        if self.has_failed { Self::RETRY } else { Self::PATIENCE }
    }

    fn is_in_step(&self, unsaved: Option<&Document>) -> bool {
        match (unsaved, &self.kept) {
            (Some(document), Some(kept)) => kept.fits(document),
            (None, None) => true,
            _ => false,
        }
    }

    fn start(&mut self, wake: &Wake, wanted: Option<Kept>) {
        let (slot, folders) = (self.slot.take(), self.folders.clone());
        let job = Job::start("recovery file", wake.clone(), move |_| match wanted {
            None => Done { slot: None, kept: slot.map_or(Ok(()), Slot::clear).map(|()| None) },
            Some(kept) => match slot.map_or_else(|| Slot::new(&folders), Ok) {
                Ok(slot) => {
                    let written = slot.keep(&kept.comparison, &kept.home);
                    Done { slot: Some(slot), kept: written.map(|()| Some(kept)) }
                }
                Err(error) => Done { slot: None, kept: Err(error) },
            },
        });
        self.job = job.ok();
    }

    fn take_in(&mut self, polled: Polled<Done>) -> Option<String> {
        let why = match polled {
            Polled::Running => return None,
            Polled::Done(Done { slot, kept }) => {
                self.slot = slot;
                match kept {
                    Ok(kept) => {
                        self.kept = kept;
                        self.has_failed = false;
                        return None;
                    }
                    Err(error) => error.to_string(),
                }
            }
            Polled::Broken => "The program has a fault".to_owned(),
        };
        if self.slot.is_none() {
            self.kept = None;
        }
        (!std::mem::replace(&mut self.has_failed, true)).then_some(why)
    }

    /// Takes over the work of a program that ended: its place is this program's from now on, with what stands in it.
    pub(super) fn adopt(&mut self, slot: Slot, kept: Kept) {
        self.slot = Some(slot);
        self.kept = Some(kept);
    }

    /// How long after `now` it has something to do.
    pub(super) fn due_in(&self, now: Duration) -> Option<Duration> {
        self.stale_since.map(|since| (since + self.patience()).saturating_sub(now))
    }

    /// True while it holds no work and has none to write or take away.
    pub(super) fn is_empty(&self) -> bool {
        self.job.is_none() && self.kept.is_none()
    }
}

impl Kept {
    pub(super) fn of(document: &Document) -> Self {
        Self { comparison: document.history.current().clone(), home: document.home() }
    }

    fn fits(&self, document: &Document) -> bool {
        let Home { name, path, stamp } = &self.home;
        Arc::ptr_eq(&self.comparison, document.history.current())
            && name == document.name()
            && *path == document.path
            && *stamp == document.stamp
    }
}
