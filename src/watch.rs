//! What may end an analysis before it is done, and who is told how far it is.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::{Error, ErrorKind};

/// Told how far an analysis is: so many bytes of so many are done. Whether to go
/// on.
pub type Progress<'c> = dyn Fn(usize, usize) -> bool + Sync + 'c;

/// How a caller keeps hold of one analysis; see
/// [`Analyzer::analyze_with`](crate::Analyzer::analyze_with).
///
/// ```
/// use std::sync::atomic::AtomicBool;
/// use pullquote::{Analyzer, Control, ErrorKind};
///
/// let cancel = AtomicBool::new(true); // set by another thread, as a rule
/// let control = Control { cancel: Some(&cancel), ..Control::default() };
/// let error = Analyzer::default().analyze_with("A long text.", &control).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Cancelled);
/// ```
#[derive(Clone, Copy, Default)]
pub struct Control<'c> {
    /// Ends the analysis soon after it is set, from any thread.
    pub cancel: Option<&'c AtomicBool>,
    /// Called every few thousand tokens, from the thread that analyzes, with
    /// numbers that never fall; the last call has both alike.
    pub progress: Option<&'c Progress<'c>>,
}

/// How far apart two looks at the watch are in a long loop, in tokens or the like:
/// a fraction of a millisecond, and nothing that can be measured in the loop.
pub(crate) const STRIDE: usize = 1 << 12;

/// The same in bytes, for what runs over bytes at memory speed.
pub(crate) const STRIDE_BYTES: usize = 1 << 18;

/// Kept over one analysis. A long loop asks it every [`STRIDE`] whether to
/// [stop](Self::stops), and leaves what it makes half done where it says so; whoever
/// called the loop [checks](Self::check) before anything looks at that.
pub(crate) struct Watch<'c> {
    control: Control<'c>,
    n_bytes: usize,
    /// What part of the work the loops are in, in per mille of the whole.
    from: AtomicUsize,
    to: AtomicUsize,
    /// The bytes that were last said to be done.
    told: AtomicUsize,
    /// Whether it said to stop.
    stopped: AtomicBool,
}

/// The parts of an analysis and where they begin and end, in per mille of the
/// time that an article takes.
#[derive(Clone, Copy)]
pub(crate) enum Stage {
    Markup,
    Tokens,
    Words,
    Sentences,
    Keywords,
    Quotes,
    Document,
}

impl Stage {
    const fn range(self) -> (usize, usize) {
        match self {
            Stage::Markup => (0, 20),
            Stage::Tokens => (20, 120),
            Stage::Words => (120, 350),
            Stage::Sentences => (350, 450),
            Stage::Keywords => (450, 700),
            Stage::Quotes => (700, 980),
            Stage::Document => (980, 1000),
        }
    }
}

impl<'c> Watch<'c> {
    /// Over a text of `n_bytes` bytes.
    pub fn new(control: &Control<'c>, n_bytes: usize) -> Watch<'c> {
        Watch { n_bytes, control: *control, ..Watch::none() }
    }

    /// One that never says to stop.
    pub const fn none() -> Watch<'c> {
        Watch {
            control: Control { cancel: None, progress: None },
            n_bytes: 0,
            from: AtomicUsize::new(0),
            to: AtomicUsize::new(0),
            told: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
        }
    }

    /// Begins a part of the work.
    pub fn enter(&self, stage: Stage) {
        let (from, to) = stage.range();
        self.from.store(from, Ordering::Relaxed);
        self.to.store(to, Ordering::Relaxed);
        self.stops(0, 1);
    }

    /// Whether to stop, asked when `done` of the `total` of this part are done.
    #[inline(never)]
    pub fn stops(&self, done: usize, total: usize) -> bool {
        if self.is_stopped() {
            return true;
        }
        let cancelled = self.control.cancel.is_some_and(|cancel| cancel.load(Ordering::Acquire));
        if cancelled || !self.tell(done, total) {
            self.stopped.store(true, Ordering::Relaxed);
        }
        self.is_stopped()
    }

    /// [`stops`](Self::stops) for a loop's index: asked at every [`STRIDE`] alone.
    #[inline(always)]
    pub fn stops_at(&self, idx: usize, total: usize) -> bool {
        idx.is_multiple_of(STRIDE) && self.stops(idx, total)
    }

    /// Whether it said to stop before.
    #[inline]
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Whether what is being made may be looked at.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`] where it was left half done.
    pub fn check(&self) -> Result<(), Error> {
        if self.is_stopped() {
            return Err(Error::new(ErrorKind::Cancelled, "the analysis was cancelled"));
        }
        Ok(())
    }

    /// Says that all is done.
    pub fn finish(&self) -> Result<(), Error> {
        self.from.store(1000, Ordering::Relaxed);
        self.stops(0, 1);
        self.check()
    }

    /// Tells how far it is, and asks whether to go on.
    fn tell(&self, done: usize, total: usize) -> bool {
        let Some(progress) = self.control.progress else { return true };
        let (from, to) = (self.from.load(Ordering::Relaxed), self.to.load(Ordering::Relaxed));
        let share = if total == 0 { 0.0 } else { done.min(total) as f64 / total as f64 };
        let share = (from as f64 + share * to.saturating_sub(from) as f64) / 1000.0;
        let done = (share * self.n_bytes as f64) as usize;
        let told = self.told.fetch_max(done, Ordering::Relaxed);
        progress(done.max(told), self.n_bytes)
    }
}

impl std::fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").field("stopped", &self.stopped).finish_non_exhaustive()
    }
}
