//! How far the work is, for a person who waits.

use std::fs::Metadata;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// How long nothing is shown: most work is done by then.
const QUIET: Duration = Duration::from_millis(400);
const INTERVAL: Duration = Duration::from_millis(100);
const WIDTH: u64 = 30;

/// When a command writes to standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// While it works: where that is a terminal too, progress would be painted over the lines.
    Meanwhile,
    /// When all is done, and progress is no longer shown.
    AtTheEnd,
}

/// Bytes that are done, of how many, as far as that is known.
#[derive(Debug, Default)]
pub struct Progress {
    total: Option<u64>,
    done: AtomicU64,
    is_shown: bool,
}

/// Whether progress is shown: only where standard error is a terminal, and the lines of the
/// standard output do not meet it there.
fn is_shown(output: Output) -> bool {
    let is_apart = output == Output::AtTheEnd || !std::io::stdout().is_terminal();
    is_apart && std::io::stderr().is_terminal()
}

/// The bytes of a file; `None` of what is no file, but a pipe for instance.
fn size(path: &Path) -> Option<u64> {
    path.metadata().ok().filter(Metadata::is_file).map(|metadata| metadata.len())
}

impl Progress {
    pub fn new(total: Option<u64>, output: Output) -> Progress {
        Progress { total, done: AtomicU64::new(0), is_shown: is_shown(output) }
    }

    /// Over all bytes of some files, whose sizes are not asked for where nobody sees it.
    pub fn of_files(files: &[PathBuf], output: Output) -> Progress {
        let total = is_shown(output).then(|| files.iter().map(|path| size(path)).sum()).flatten();
        Progress::new(total, output)
    }

    pub fn add(&self, n_bytes: u64) {
        self.done.fetch_add(n_bytes, Ordering::Relaxed);
    }

    /// The part that is one file's.
    pub fn of_file(&self, path: &Path) -> OfFile<'_> {
        let n_bytes = if self.is_shown { size(path).unwrap_or(0) } else { 0 };
        OfFile { progress: self, n_bytes, told: AtomicU64::new(0) }
    }

    pub fn set(&self, n_bytes: u64) {
        self.done.store(n_bytes, Ordering::Relaxed);
    }

    /// Does `work`, and shows meanwhile how far it is.
    pub fn shown_during<T>(&self, work: impl FnOnce() -> T) -> T {
        if !self.is_shown {
            return work();
        }
        let is_done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let shower = std::thread::Builder::new().spawn_scoped(scope, || self.show(&is_done));
            // The thread must end where the work panics too, or the scope would wait for ever.
            let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
            is_done.store(true, Ordering::Release);
            if let Ok(shower) = shower {
                shower.thread().unpark();
            }
            result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }

    fn show(&self, is_done: &AtomicBool) {
        let mut wait = QUIET;
        let mut any = false;
        loop {
            std::thread::park_timeout(wait);
            if is_done.load(Ordering::Acquire) {
                break;
            }
            wait = INTERVAL;
            any = true;
            let line = format!("\r{}\x1b[K", self.line());
            let _ = std::io::stderr().write_all(line.as_bytes());
        }
        if any {
            let _ = std::io::stderr().write_all(b"\r\x1b[K");
        }
    }

    fn line(&self) -> String {
        let megabytes = |n_bytes: u64| n_bytes as f64 / 1e6;
        let done = self.done.load(Ordering::Relaxed);
        match self.total {
            Some(total) if total > 0 => {
                let n_full = (WIDTH * done.min(total) / total) as usize;
                let bar = "█".repeat(n_full) + &"░".repeat(WIDTH as usize - n_full);
                let percent = 100 * done.min(total) / total;
                format!("{bar} {percent} % of {:.1} MB", megabytes(total))
            }
            _ => format!("{:.1} MB", megabytes(done)),
        }
    }
}

/// The part of the progress that is one file's: all of it once this is dropped, however the
/// file was done.
pub struct OfFile<'p> {
    progress: &'p Progress,
    /// The file's bytes, which may be other ones than those of its text.
    n_bytes: u64,
    /// How many of them are added.
    told: AtomicU64,
}

impl OfFile<'_> {
    /// Adds what is new where as many bytes of a text of `total` are done. It is true, for a
    /// [`pullquote::Control`].
    pub fn tell(&self, done: usize, total: usize) -> bool {
        let share = if total == 0 { 0.0 } else { done as f64 / total as f64 };
        let done = ((share * self.n_bytes as f64) as u64).min(self.n_bytes);
        let told = self.told.fetch_max(done, Ordering::Relaxed);
        self.progress.add(done.saturating_sub(told));
        true
    }
}

impl Drop for OfFile<'_> {
    fn drop(&mut self) {
        self.tell(1, 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_added_as_it_is_read() {
        let progress = Progress { is_shown: true, ..Progress::default() };
        let part = OfFile { progress: &progress, n_bytes: 1000, told: AtomicU64::new(0) };
        let done = || progress.done.load(Ordering::Relaxed);
        // A text of UTF-16 has half of its file's bytes.
        assert!(part.tell(100, 500) && part.tell(100, 500));
        assert_eq!(done(), 200);
        part.tell(250, 500);
        assert_eq!(done(), 500);
        drop(part);
        assert_eq!(done(), 1000);
    }

    #[test]
    fn a_line_tells_the_share_of_the_bytes() {
        let progress = Progress::new(Some(4_000_000), Output::Meanwhile);
        progress.add(1_000_000);
        assert_eq!(progress.line(), format!("{}{} 25 % of 4.0 MB", "█".repeat(7), "░".repeat(23)));
        progress.set(9_000_000);
        assert!(progress.line().ends_with(" 100 % of 4.0 MB"));
        progress.set(2_500_000);
        assert_eq!(Progress { total: None, ..progress }.line(), "2.5 MB");
    }
}
