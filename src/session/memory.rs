//! The settings in their file: read at the start, written a moment after they change, off the window's thread.

use std::time::Duration;

use super::job::{Job, Polled, Wake};
use super::{Notice, Settings};
use crate::storage::{self, Folders, Problem};

/// What a session is told of earlier ones, and where it keeps its own.
#[derive(Clone, Debug)]
pub struct Memory {
    pub(super) folders: Folders,
    pub(super) settings: Settings,
    pub(super) notice: Option<Notice>,
}

impl Memory {
    /// Reads what is remembered in `folders`. Where the settings cannot be read, the usual ones are taken.
    pub fn read(folders: Folders) -> Self {
        let path = folders.settings_file();
        let read = match storage::read_bytes(&path) {
            Ok(bytes) => Settings::from_ron(&String::from_utf8_lossy(&bytes)),
            Err(storage::Error { problem: Problem::NotFound, .. }) => Ok(Settings::default()),
            Err(error) => Err(error.problem.to_string()),
        };
        match read {
            Ok(settings) => Self { folders, settings, notice: None },
            Err(why) => {
                let text = format!(
                    "The settings could not be read ({why}), so the usual ones are in use; your next choice replaces them: {}",
                    path.display()
                );
                Self { folders, settings: Settings::default(), notice: Some(Notice::warning(text).lasting()) }
            }
        }
    }

    /// The user's choices.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

/// Writes the settings after they have changed.
pub(super) struct SettingsWriter {
    folders: Folders,
    /// As they were when they were last written, or tried to be.
    written: Settings,
    changed_at: Option<Duration>,
    job: Option<Job<Result<(), String>>>,
}

impl SettingsWriter {
    /// A window that is being moved changes them with every frame.
    const PATIENCE: Duration = Duration::from_secs(1);

    pub(super) fn new(folders: Folders, settings: Settings) -> Self {
        Self { folders, written: settings, changed_at: None, job: None }
    }

    /// Writes `settings` where that is due, at once where the program is `ending`. Answers what went wrong.
    pub(super) fn poll(&mut self, settings: &Settings, now: Duration, is_ending: bool, wake: &Wake) -> Option<Notice> {
        if let Some(job) = &mut self.job {
            let polled = job.poll();
            if matches!(polled, Polled::Running) {
                return None;
            }
            self.job = None;
            if let Polled::Done(Err(why)) = polled {
                return Some(Notice::warning(format!("The settings could not be remembered. {why}")));
            }
        }
        if *settings == self.written {
            self.changed_at = None;
            return None;
        }
        let changed_at = *self.changed_at.get_or_insert(now);
        if is_ending || now >= changed_at + Self::PATIENCE {
            self.changed_at = None;
            self.written = settings.clone();
            let (path, settings) = (self.folders.settings_file(), settings.clone());
            let write = move || {
                let text = settings.to_ron()?;
                let folder = path.parent().map_or(Ok(()), storage::create_folder);
                folder.and_then(|()| storage::write_text(&path, &text)).map_err(|error| error.to_string())
            };
            self.job = Job::start("settings", wake.clone(), move |_| write()).ok();
        }
        None
    }

    /// How long after `now` it has something to do.
    pub(super) fn due_in(&self, now: Duration) -> Option<Duration> {
        self.changed_at.map(|changed_at| (changed_at + Self::PATIENCE).saturating_sub(now))
    }

    /// True once `settings` stand in the file, or could not be written there.
    pub(super) fn is_done(&self, settings: &Settings) -> bool {
        self.job.is_none() && self.written == *settings
    }
}
