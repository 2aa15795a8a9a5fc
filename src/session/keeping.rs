//! What a session keeps outside the user's files: unsaved work, and what it remembers for the next start.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::job::{Job, Polled, Wake};
use super::keeper::{Keeper, Kept};
use super::memory::{Memory, SettingsWriter};
use super::{Answer, Command, Dialogs, Document, Notice, Question, Remedy, Session, WindowPlace};
use crate::storage::{self, Left};

/// The parts of a session that has folders of its own.
pub(super) struct Keeping {
    keeper: Keeper,
    settings: SettingsWriter,
    search: Option<Job<Vec<Result<Left, storage::Error>>>>,
    /// Work of programs that ended, not asked about yet.
    left: VecDeque<Left>,
}

/// Work that can be recovered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recoverable {
    /// What it was called.
    pub name: String,
    /// Its file, where it had one.
    pub path: Option<PathBuf>,
    /// When it was last written down, in the user's own time; empty where no calendar has that time.
    pub when: String,
    /// True when its file was saved after that.
    pub is_outdated: bool,
}

impl Session {
    /// A session that keeps unsaved work and settings in the folders of `memory`, and offers the work that was left there.
    pub fn remembering(memory: Memory, dialogs: Dialogs, wake: Wake) -> Self {
        let Memory { folders, settings, notice } = memory;
        let looked_in = folders.clone();
        let keeping = Keeping {
            keeper: Keeper::new(folders.clone()),
            settings: SettingsWriter::new(folders, settings.clone()),
            search: Job::start("search for unsaved work", wake.clone(), move |_| storage::left_behind(&looked_in)).ok(),
            left: VecDeque::new(),
        };
        let mut session = Self::new(dialogs, wake);
        session.settings = settings;
        session.notices.extend(notice);
        session.keeping = Some(keeping);
        session
    }

    /// Takes in what jobs and dialogs have come to, and answers what is to be done next. Called once a frame, before drawing; `now`
    /// is the time since any moment that stays the same.
    pub fn poll(&mut self, now: Duration) -> Option<Command> {
        let command = self.poll_jobs();
        self.keep(now);
        self.offer_left();
        command
    }

    /// How long after `now` [`Session::poll`] has to be called again even if nothing happens.
    pub fn due_in(&self, now: Duration) -> Option<Duration> {
        let keeping = self.keeping.as_ref()?;
        keeping.keeper.due_in(now).into_iter().chain(keeping.settings.due_in(now)).min()
    }

    /// Notes where the window is, for the next start.
    pub fn note_window(&mut self, place: WindowPlace) {
        self.settings.window = Some(place);
    }

    /// True once everything is kept that is to outlast the program.
    pub(super) fn is_all_kept(&self) -> bool {
        self.keeping
            .as_ref()
            .is_none_or(|keeping| keeping.keeper.is_empty() && keeping.settings.is_done(&self.settings))
    }

    /// Writes down what is due.
    fn keep(&mut self, now: Duration) {
        let Some(keeping) = &mut self.keeping else { return };
        // Whoever leaves has been asked about the work.
        let unsaved = self.document.as_ref().filter(|document| !self.is_leaving && document.history.is_unsaved());
        if let Some(why) = keeping.keeper.poll(unsaved, now, &self.wake) {
            let text = format!("Unsaved work is not kept for the case of a crash, so save often. {why}");
            self.notices.push(Notice::warning(text).with(Remedy::Save));
        }
        let told = keeping.settings.poll(&self.settings, now, self.is_leaving, &self.wake);
        self.notices.extend(told);
        let Some(search) = &mut keeping.search else { return };
        let polled = search.poll();
        if !matches!(polled, Polled::Running) {
            keeping.search = None;
        }
        let Polled::Done(found) = polled else { return };
        for left in found {
            match left {
                Ok(left) => keeping.left.push_back(left),
                Err(error) => {
                    let text = format!("Unsaved work of an earlier run can’t be recovered; its file is kept. {error}");
                    self.notices.push(Notice::warning(text).lasting());
                }
            }
        }
    }

    /// Asks about work that was left, when nothing else is asked and no work that is open could be lost.
    fn offer_left(&mut self) {
        let is_occupied = self.question.is_some() || self.work.is_some() || self.dialog.is_some() || self.is_leaving;
        let Some(keeping) = self.keeping.as_ref().filter(|keeping| !is_occupied && keeping.keeper.is_empty()) else {
            return;
        };
        if self.document.as_ref().is_some_and(|document| document.history.is_unsaved()) {
            return;
        }
        self.question = keeping.left.front().map(|left| Question::Recover(Recoverable::of(left)));
    }

    /// Does with the work last asked about as was answered.
    pub(super) fn answer_left(&mut self, answer: Answer) {
        let Some(keeping) = &mut self.keeping else { return };
        let Some(Left { slot, comparison, home, .. }) = keeping.left.pop_front() else { return };
        match answer {
            Answer::Yes => {
                let document = Document::recovered(home, comparison);
                // Until it is saved, or changed and written down anew, it stands where it was found.
                keeping.keeper.adopt(slot, Kept::of(&document));
                self.replace_document(Some(document));
            }
            Answer::Discard => {
                if let Err(error) = slot.clear() {
                    self.fail(format!("The unsaved work could not be deleted. {error}"));
                }
            }
            // Let go, it is offered at the next start.
            Answer::Elsewhere | Answer::Cancel => drop(slot),
        }
    }
}

impl Recoverable {
    fn of(left: &Left) -> Self {
        Self {
            name: left.home.name.clone(),
            path: left.home.path.clone(),
            when: in_words(left.when),
            is_outdated: left.is_outdated,
        }
    }
}

/// "27 November 2026, 09:54".
fn in_words(time: SystemTime) -> String {
    jiff::Zoned::try_from(time).map_or_else(|_| String::new(), |time| time.strftime("%-d %B %Y, %H:%M").to_string())
}
