//! Work off the window's thread: one named thread and a channel. The only place that starts a thread.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};

use crate::analysis::Progress;

/// Asks the window for another frame; called from any thread.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// How a job's work reports its progress; it stops early when told to break.
pub(crate) type Report<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// Work under way. Dropping it cancels it; its result is then thrown away.
pub(crate) struct Job<T> {
    messages: Receiver<Message<T>>,
    cancelled: Arc<AtomicBool>,
    progress: Option<Progress>,
}

enum Message<T> {
    Progress(Progress),
    Done(T),
}

/// What a job has come to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Polled<T> {
    /// Still at work.
    Running,
    /// Finished with this.
    Done(T),
    /// Its thread ended without a result.
    Broken,
}

impl<T: Send + 'static> Job<T> {
    /// Starts `work` on a thread called `name`. `work` hands on its progress and stops early when told to break.
    ///
    /// # Errors
    /// The system's words when no thread can be had.
    pub(crate) fn start(
        name: &str,
        wake: Wake,
        work: impl FnOnce(&mut Report<'_>) -> T + Send + 'static,
    ) -> Result<Self, String> {
        let (sender, messages) = mpsc::channel();
        let cancelled = Arc::new(AtomicBool::new(false));
        let is_cancelled = cancelled.clone();
        let run = move || {
            // Wakes the frame when the thread ends, however it ends, and after everything is sent.
            let _wake_at_end = WakeOnDrop(wake.clone());
            let result = work(&mut |progress| {
                let heard = sender.send(Message::Progress(progress)).is_ok();
                wake();
                if heard && !is_cancelled.load(Ordering::Relaxed) {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            });
            // The receiver is gone only when the job was dropped: nobody waits for the result then.
            sender.send(Message::Done(result)).ok();
        };
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(run);
        thread.map(|_| Self { messages, cancelled, progress: None }).map_err(|error| error.to_string())
    }

    /// Takes in what the job has sent. After anything but `Running` the job is over.
    pub(crate) fn poll(&mut self) -> Polled<T> {
        loop {
            match self.messages.try_recv() {
                Ok(Message::Progress(progress)) => self.progress = Some(progress),
                Ok(Message::Done(result)) => return Polled::Done(result),
                Err(TryRecvError::Empty) => return Polled::Running,
                Err(TryRecvError::Disconnected) => return Polled::Broken,
            }
        }
    }

    /// The last progress heard of.
    pub(crate) fn progress(&self) -> Option<Progress> {
        self.progress
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

struct WakeOnDrop(Wake);

impl Drop for WakeOnDrop {
    fn drop(&mut self) {
        (self.0)();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait<T: Send + 'static>(job: &mut Job<T>) -> Polled<T> {
        loop {
            match job.poll() {
                Polled::Running => std::thread::yield_now(),
                over => return over,
            }
        }
    }

    fn no_wake() -> Wake {
        Arc::new(|| ())
    }

    #[test]
    fn a_job_reports_and_ends() -> Result<(), String> {
        let mut job = Job::start("test", no_wake(), |progress| {
            let flow = progress(Progress { stage: "Counting", done: 0.5 });
            (flow, 7)
        })?;
        assert_eq!(wait(&mut job), Polled::Done((ControlFlow::Continue(()), 7)));
        assert_eq!(job.progress(), Some(Progress { stage: "Counting", done: 0.5 }));
        Ok(())
    }

    #[test]
    fn a_dropped_job_is_told_to_break() -> Result<(), String> {
        let (tell, told) = mpsc::channel();
        let job = Job::start("test", no_wake(), move |progress| {
            while progress(Progress { stage: "Waiting", done: 0.0 }).is_continue() {
                std::thread::yield_now();
            }
            tell.send("stopped").ok();
        })?;
        drop(job);
        assert_eq!(told.recv(), Ok("stopped"));
        Ok(())
    }

    #[test]
    fn a_thread_that_dies_is_noticed() -> Result<(), String> {
        let mut job: Job<()> = Job::start("test", no_wake(), |_| std::panic::resume_unwind(Box::new("broken")))?;
        assert_eq!(wait(&mut job), Polled::Broken);
        Ok(())
    }
}
