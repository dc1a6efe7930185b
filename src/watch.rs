//! Cancellation, progress and the memory limit of one analysis.

use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};

use hashbrown::HashTable;

use crate::{Error, ErrorKind};

/// Called with the progress of an analysis: how many bytes of how many are done. Returns
/// whether to go on.
pub type Progress<'c> = dyn Fn(usize, usize) -> bool + Sync + 'c;

/// How a caller follows and cancels one analysis; see
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

/// For how many steps one counts that takes long: a paragraph or a quotation while
/// quotations are attributed.
pub(crate) const HEAVY: usize = 16;

/// Lists of as many bytes are reported to the large-allocation hook.
const LARGE: usize = 4 << 20;

/// What every analysis holds besides the lists that are counted one by one.
const SMALL_THINGS: usize = 16 << 10;

/// The fewest items that room is made for.
const MIN_CAPACITY: usize = 4;

/// Kept over one analysis. A long loop asks it every [`STRIDE`] whether to
/// [stop](Self::stops), and leaves what it makes half done where it says so; whoever
/// called the loop [checks](Self::check) before anything looks at that.
///
/// Whatever grows with the text asks it for [room](Self::reserve) first, and so it
/// knows what the analysis holds.
pub(crate) struct Watch<'c> {
    control: Control<'c>,
    n_bytes: usize,
    /// The most bytes that may be held.
    max_memory: usize,
    /// The bytes that are held.
    held: AtomicUsize,
    /// Told of each list that is large: its first byte and its length.
    large: fn(*const u8, usize),
    /// What part of the work the loops are in, in per mille of the whole.
    from: AtomicUsize,
    to: AtomicUsize,
    /// The bytes that were last said to be done.
    told: AtomicUsize,
    /// Whether it said to stop, and why: [`GOES_ON`] and the others.
    stopped: AtomicU8,
}

const GOES_ON: u8 = 0;
const CANCELLED: u8 = 1;
const NO_MEMORY: u8 = 2;

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
    /// All of it, of work that has no parts.
    All,
    /// The counting of words, which is no part of an analysis.
    Counts,
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
            Stage::All => (0, 1000),
            Stage::Counts => (0, 1000),
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
            max_memory: usize::MAX,
            held: AtomicUsize::new(SMALL_THINGS),
            large: |_, _| {},
            stopped: AtomicU8::new(GOES_ON),
        }
    }

    /// That lets the analysis hold `max_memory` bytes.
    pub fn with_max_memory(mut self, max_memory: usize) -> Watch<'c> {
        self.max_memory = max_memory;
        if SMALL_THINGS > max_memory {
            self.stopped = AtomicU8::new(NO_MEMORY);
        }
        self
    }

    /// That tells `large` of each list that is large.
    #[cfg(feature = "capi")]
    pub fn with_large(mut self, large: fn(*const u8, usize)) -> Watch<'c> {
        self.large = large;
        self
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
            self.stopped.store(CANCELLED, Ordering::Relaxed);
        }
        self.is_stopped()
    }

    /// [`stops`](Self::stops) for a loop's index: asked at every [`STRIDE`] alone.
    #[inline(always)]
    pub fn stops_at(&self, idx: usize, total: usize) -> bool {
        idx.is_multiple_of(STRIDE) && self.stops(idx, total)
    }

    /// [`stops_at`](Self::stops_at) within a piece of the part, whose progress is not told
    /// by itself.
    #[inline(always)]
    pub fn stops_within(&self, idx: usize) -> bool {
        idx.is_multiple_of(STRIDE) && self.stops(0, 1)
    }

    /// One for something inside of this that has stages of its own: it stops where the
    /// caller cancels, and tells no progress.
    pub fn of_a_part(&self) -> Watch<'c> {
        let control = Control { cancel: self.control.cancel, progress: None };
        Watch { control, ..Watch::none() }
    }

    /// Whether it said to stop before.
    #[inline]
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed) != GOES_ON
    }

    /// Whether what is being made may be looked at.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`] and [`ErrorKind::TooMuchMemory`] where it was left
    /// half done.
    pub fn check(&self) -> Result<(), Error> {
        match self.stopped.load(Ordering::Relaxed) {
            GOES_ON => Ok(()),
            NO_MEMORY if self.max_memory < usize::MAX => Err(Error::new(
                ErrorKind::TooMuchMemory,
                format!(
                    "the analysis would hold more than {} bytes: raise max_memory, ask for fewer \
                     layers, or split the text",
                    self.max_memory
                ),
            )),
            NO_MEMORY => Err(Error::new(
                ErrorKind::TooMuchMemory,
                "the system has no memory left: ask for fewer layers, or split the text",
            )),
            _ => Err(Error::new(ErrorKind::Cancelled, "the analysis was cancelled")),
        }
    }

    /// Makes room for `n` more items; whether to stop instead, where that would be
    /// too much memory.
    #[inline(always)]
    pub fn reserve<T>(&self, list: &mut Vec<T>, n: usize) -> bool {
        list.capacity() - list.len() < n && self.grow(list, n, list.capacity())
    }

    /// [`Vec::push`], or nothing where it was said to stop.
    #[inline(always)]
    pub fn push<T>(&self, list: &mut Vec<T>, item: T) {
        if !self.reserve(list, 1) {
            list.push(item);
        }
    }

    /// [`reserve`](Self::reserve) for a list that is made from left to right over
    /// something of which `done` of `total` are read: room is made for the rest as it
    /// was needed so far, so that a long list is seldom moved. In huge pages it would
    /// be cut to small ones by that.
    #[inline(always)]
    pub fn reserve_at<T>(&self, list: &mut Vec<T>, n: usize, done: usize, total: usize) -> bool {
        list.capacity() - list.len() < n && {
            let all = list.len() as f64 * (total as f64 / done.max(1) as f64);
            let rest = (1.05 * all) as usize;
            self.grow(list, n, rest.saturating_sub(list.len()))
        }
    }

    /// [`reserve`](Self::reserve) for a list of which it is told how long it will be in
    /// the end, from how long it is.
    #[inline(always)]
    pub fn reserve_up_to<T>(
        &self,
        list: &mut Vec<T>,
        n: usize,
        expected: impl FnOnce(usize) -> usize,
    ) -> bool {
        let len = list.len();
        list.capacity() - len < n && self.grow(list, n, expected(len).saturating_sub(len))
    }

    /// [`push`](Self::push), as [`reserve_at`](Self::reserve_at) makes room.
    #[inline(always)]
    pub fn push_at<T>(&self, list: &mut Vec<T>, item: T, done: usize, total: usize) {
        if !self.reserve_at(list, 1, done, total) {
            list.push(item);
        }
    }

    /// A list with room for `n` items; with room for none where it was said to stop.
    pub fn list<T>(&self, n: usize) -> Vec<T> {
        let mut list = Vec::new();
        if self.fits(n.saturating_mul(size_of::<T>())) {
            self.make_room(&mut list, n);
        } else {
            self.refuse();
        }
        list
    }

    /// `n` times `item`; fewer where it was said to stop.
    pub fn filled<T: Copy>(&self, n: usize, item: T) -> Vec<T> {
        let mut list = self.list(n);
        let stride = STRIDE_BYTES / size_of::<T>().max(1);
        while list.len() < n && !self.stops(0, 1) {
            list.resize(n.min(list.len() + stride), item);
        }
        list
    }

    #[cold]
    #[inline(never)]
    fn grow<T>(&self, list: &mut Vec<T>, n: usize, more: usize) -> bool {
        match self.capacity_for(list.len(), n, more, size_of::<T>()) {
            Some(n) => self.make_room(list, n),
            None => self.refuse(),
        }
    }

    /// Room for `more` rather than the `n` that are needed now; an eighth more where
    /// there is no memory for that. While a list moves, the old one is there beside
    /// the new one.
    fn capacity_for(&self, len: usize, n: usize, more: usize, size: usize) -> Option<usize> {
        let least = len.saturating_add(n);
        let most = len.saturating_add(more.max(len / 8));
        [least.max(most).max(MIN_CAPACITY), least.max(len / 8 * 9), least]
            .into_iter()
            .find(|n| self.fits(n.saturating_mul(size)))
    }

    /// Makes the list's capacity `n`, which fits; whether to stop instead.
    fn make_room<T>(&self, list: &mut Vec<T>, n: usize) -> bool {
        let before = list.capacity() * size_of::<T>();
        if list.try_reserve_exact(n - list.len()).is_err() {
            return self.refuse();
        }
        let bytes = list.capacity() * size_of::<T>();
        self.held.fetch_add(bytes - before, Ordering::Relaxed);
        if bytes >= LARGE {
            (self.large)(list.as_ptr().cast(), bytes);
        }
        false
    }

    /// [`reserve`](Self::reserve) for a string's bytes.
    #[inline(always)]
    pub fn reserve_str(&self, text: &mut String, n: usize) -> bool {
        text.capacity() - text.len() < n && self.grow_str(text, n)
    }

    #[cold]
    #[inline(never)]
    fn grow_str(&self, text: &mut String, n: usize) -> bool {
        let before = text.capacity();
        let Some(capacity) = self.capacity_for(text.len(), n, before / 4, 1) else {
            return self.refuse();
        };
        if text.try_reserve_exact(capacity - text.len()).is_err() {
            return self.refuse();
        }
        self.held.fetch_add(text.capacity() - before, Ordering::Relaxed);
        if text.capacity() >= LARGE {
            (self.large)(text.as_ptr(), text.capacity());
        }
        false
    }

    /// Drops a list that has asked for its room, with looks in between where its items
    /// may hold something, each of which is then looked at.
    pub fn free<T>(&self, mut list: Vec<T>) {
        let bytes = list.capacity() * size_of::<T>();
        if std::mem::needs_drop::<T>() {
            while list.len() > STRIDE {
                list.truncate(list.len() - STRIDE);
                self.stops(0, 1);
            }
        }
        drop(list);
        self.give_back(bytes);
        if bytes >= LARGE {
            self.stops(0, 1);
        }
    }

    /// [`reserve`](Self::reserve) for a table of which each item can be hashed again.
    /// Where it was said to stop, the table may have lost some.
    #[inline(always)]
    pub fn reserve_table<T>(
        &self,
        table: &mut HashTable<T>,
        n: usize,
        hash: impl Fn(&T) -> u64,
    ) -> bool {
        table.capacity() - table.len() < n && self.grow_table(table, n, hash)
    }

    #[cold]
    #[inline(never)]
    fn grow_table<T>(&self, table: &mut HashTable<T>, n: usize, hash: impl Fn(&T) -> u64) -> bool {
        let n_items = (table.len() + n).max(table.capacity() + 1);
        let n_slots = (8 * n_items / 7).next_power_of_two();
        let mut grown = HashTable::new();
        if !self.fits(n_slots * (size_of::<T>() + 1) + 64)
            || grown.try_reserve(n_items, &hash).is_err()
        {
            return self.refuse();
        }
        self.held.fetch_add(grown.allocation_size(), Ordering::Relaxed);
        // As `HashTable::try_reserve` does, with looks at the watch in between.
        for (at, item) in table.drain().enumerate() {
            if self.stops_at(at + 1, usize::MAX) {
                break;
            }
            grown.insert_unique(hash(&item), item, &hash);
        }
        self.free_table(std::mem::replace(table, grown));
        self.is_stopped()
    }

    /// Drops a table that has asked for its room.
    pub fn free_table<T>(&self, table: HashTable<T>) {
        self.give_back(table.allocation_size());
    }

    /// Counts as many bytes as held that no list counts; whether to stop instead.
    pub fn hold(&self, bytes: usize) -> bool {
        if !self.fits(bytes) {
            return self.refuse();
        }
        self.held.fetch_add(bytes, Ordering::Relaxed);
        false
    }

    /// [`hold`](Self::hold) where there is a limit that these bytes count against.
    pub fn hold_if_limited(&self, bytes: usize) -> bool {
        self.max_memory < usize::MAX && self.hold(bytes)
    }

    /// The most bytes that may be held.
    pub fn max_memory(&self) -> usize {
        self.max_memory
    }

    /// The bytes that are held now.
    pub fn held(&self) -> usize {
        self.held.load(Ordering::Relaxed)
    }

    /// Says that what came to be held since there were `before` bytes was freed
    /// again, but for `kept` bytes.
    pub fn release(&self, before: usize, kept: usize) {
        self.held.store(before + kept, Ordering::Relaxed);
    }

    /// Says that as many bytes are no longer held.
    pub fn give_back(&self, bytes: usize) {
        self.held.store(self.held().saturating_sub(bytes), Ordering::Relaxed);
    }

    fn fits(&self, bytes: usize) -> bool {
        self.held().saturating_add(bytes) <= self.max_memory
    }

    /// Says to stop for want of memory.
    pub fn refuse(&self) -> bool {
        if !self.is_stopped() {
            self.stopped.store(NO_MEMORY, Ordering::Relaxed);
        }
        true
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
