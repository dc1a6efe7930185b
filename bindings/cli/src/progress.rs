//! How far the work is, for a person who waits.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// How long nothing is shown: most work is done by then.
const QUIET: Duration = Duration::from_millis(400);
const INTERVAL: Duration = Duration::from_millis(100);
const WIDTH: u64 = 30;

/// Bytes that are done, of how many, as far as that is known.
#[derive(Debug, Default)]
pub struct Progress {
    total: Option<u64>,
    done: AtomicU64,
    is_shown: bool,
}

/// Whether progress is shown: only where standard error is a terminal, and standard output
/// is none, whose lines would be painted over.
pub fn is_shown() -> bool {
    std::io::stderr().is_terminal() && !std::io::stdout().is_terminal()
}

impl Progress {
    pub fn new(total: Option<u64>) -> Progress {
        Progress { total, done: AtomicU64::new(0), is_shown: is_shown() }
    }

    pub fn add(&self, n_bytes: u64) {
        self.done.fetch_add(n_bytes, Ordering::Relaxed);
    }

    /// Adds the size of a file that is done, which is not asked for where nobody sees it.
    pub fn add_file(&self, path: &Path) {
        if self.is_shown {
            self.add(path.metadata().map_or(0, |metadata| metadata.len()));
        }
    }

    pub fn set(&self, n_bytes: u64) {
        self.done.store(n_bytes, Ordering::Relaxed);
    }

    /// Does `work`, and shows meanwhile how far it is, where [`is_shown`].
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_the_share_of_the_bytes() {
        let progress = Progress::new(Some(4_000_000));
        progress.add(1_000_000);
        assert_eq!(progress.line(), format!("{}{} 25 % of 4.0 MB", "█".repeat(7), "░".repeat(23)));
        progress.set(9_000_000);
        assert!(progress.line().ends_with(" 100 % of 4.0 MB"));
        progress.set(2_500_000);
        assert_eq!(Progress { total: None, ..progress }.line(), "2.5 MB");
    }
}
