//! A place in a text up to which boundaries are written: what the whole-text
//! functions, the iterators and the stream share.

use super::engine::Engine;
#[cfg(pullquote_kernel)]
use super::kernel::WordKernel;
use super::sentences::SentenceMachine;
use super::token::TokenKind;
use super::words::WordMachine;

/// The state of an engine between two characters or blocks.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "300 bytes are not worth an allocation")]
enum WordState {
    Scalar(WordMachine),
    #[cfg(pullquote_kernel)]
    Kernel(Engine, WordKernel),
}

/// Writes the word boundaries of one text, chunk by chunk.
#[derive(Clone, Debug)]
pub(super) struct WordCursor {
    at: usize,
    state: WordState,
}

impl WordCursor {
    #[inline]
    pub(super) fn new(engine: Engine) -> Self {
        let state = match engine {
            #[cfg(pullquote_kernel)]
            _ if engine != Engine::Scalar && engine.is_available() => {
                WordState::Kernel(engine, WordKernel::default())
            }
            _ => WordState::Scalar(WordMachine::new()),
        };
        WordCursor { at: 0, state }
    }

    /// Whether all boundaries are written.
    pub(super) fn is_done(&self, text: &str) -> bool {
        self.at >= text.len()
    }

    /// Whether the last boundary written may still turn out to be none.
    pub(super) fn is_pending(&self, text: &str) -> bool {
        !self.is_done(text) && self.waits()
    }

    /// [`is_pending`](WordCursor::is_pending) where more text may come.
    fn waits(&self) -> bool {
        match &self.state {
            WordState::Scalar(machine) => machine.is_pending(),
            #[cfg(pullquote_kernel)]
            WordState::Kernel(_, kernel) => kernel.is_pending(),
        }
    }

    /// Up to where the text is read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// `n` bytes at the start of the text are dropped.
    pub(super) fn move_back(&mut self, n: usize) {
        self.at -= n;
    }

    /// Reads as much of `text` as can be without knowing what follows it. Returns
    /// whether the last boundary may still turn out to be none.
    pub(super) fn advance_within(&mut self, text: &str, offsets: &mut Vec<u32>) -> bool {
        match &mut self.state {
            WordState::Scalar(machine) => {
                machine.run(&text[self.at..], self.at as u32, offsets, None);
                self.at = text.len();
            }
            #[cfg(pullquote_kernel)]
            WordState::Kernel(engine, kernel) => {
                let stretch = (self.at, text.len());
                self.at = kernel.run(*engine, text.as_bytes(), stretch, false, offsets, None);
            }
        }
        self.waits()
    }

    /// Reads about `n` bytes more of `text` and writes the boundaries there, and
    /// the kinds of the tokens that start at them. It may take back the last
    /// boundary written before. At the end of the text it writes its length.
    pub(super) fn advance(
        &mut self,
        text: &str,
        n: usize,
        offsets: &mut Vec<u32>,
        kinds: Option<&mut Vec<TokenKind>>,
    ) {
        let to = self.at.saturating_add(n);
        match &mut self.state {
            WordState::Scalar(machine) => {
                let end = ceil_char_boundary(text, to);
                machine.run(&text[self.at..end], self.at as u32, offsets, kinds);
                self.at = end;
            }
            #[cfg(pullquote_kernel)]
            WordState::Kernel(engine, kernel) => {
                let stretch = (self.at, to);
                self.at = kernel.run(*engine, text.as_bytes(), stretch, true, offsets, kinds);
            }
        }
        if self.is_done(text) {
            offsets.push(text.len() as u32);
        }
    }
}

/// Writes the sentence boundaries of one text, chunk by chunk.
#[derive(Clone, Debug)]
pub(super) struct SentenceCursor {
    /// Where the machine stands.
    at: usize,
    /// Up to where terminators are searched for, where a kernel does that.
    searched: usize,
    #[cfg_attr(not(pullquote_kernel), allow(dead_code))]
    engine: Engine,
    machine: SentenceMachine,
}

impl SentenceCursor {
    pub(super) fn new(engine: Engine) -> Self {
        let engine = if engine.is_available() { engine } else { Engine::Scalar };
        SentenceCursor { at: 0, searched: 0, engine, machine: SentenceMachine::new() }
    }

    /// Whether all boundaries are written.
    pub(super) fn is_done(&self, text: &str) -> bool {
        self.searched >= text.len()
    }

    /// Whether the last boundary written may still turn out to be none.
    pub(super) fn is_pending(&self, text: &str) -> bool {
        !self.is_done(text) && self.machine.is_pending()
    }

    /// Up to where the text is read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// `n` bytes at the start of the text are dropped.
    pub(super) fn move_back(&mut self, n: usize) {
        self.at -= n;
        self.searched -= n;
    }

    /// Reads all of `text`, after which more may come. Returns whether the last
    /// boundary may still turn out to be none.
    pub(super) fn advance_within(&mut self, text: &str, offsets: &mut Vec<u32>) -> bool {
        self.read(text, text.len(), offsets);
        self.machine.is_pending()
    }

    /// Reads about `n` bytes more of `text` and writes the boundaries there. It
    /// may take back the last boundary written before. At the end of the text it
    /// writes its length.
    pub(super) fn advance(&mut self, text: &str, n: usize, offsets: &mut Vec<u32>) {
        self.read(text, self.searched.saturating_add(n), offsets);
        if self.is_done(text) {
            offsets.push(text.len() as u32);
        }
    }

    fn read(&mut self, text: &str, to: usize, offsets: &mut Vec<u32>) {
        #[cfg(pullquote_kernel)]
        if self.engine != Engine::Scalar {
            return self.search(text, to, offsets);
        }
        let to = ceil_char_boundary(text, to);
        self.machine.run(text, self.at, to, offsets);
        (self.at, self.searched) = (to, to);
    }

    /// Has a kernel find terminators and line ends, and thinks only where it cannot
    /// decide.
    #[cfg(pullquote_kernel)]
    fn search(&mut self, text: &str, to: usize, offsets: &mut Vec<u32>) {
        let to = to.min(text.len());
        self.at = self.machine.run_to_idle(text, (self.at, self.at), offsets);
        loop {
            let stretch = (self.searched.max(self.at), to);
            let bytes = text.as_bytes();
            let (stopped, until) = super::kernel::sentences(self.engine, bytes, stretch, offsets);
            self.searched = stopped;
            if until > stopped {
                self.at = self.machine.run_over(text, self.at, (stopped, until), offsets);
            } else if stopped >= to {
                return;
            } else {
                break;
            }
        }
        // The last bytes, too few for a block.
        let from = floor_char_boundary(text, self.searched);
        self.machine.skip(text, self.at, from);
        self.machine.run(text, from, text.len(), offsets);
        (self.at, self.searched) = (text.len(), text.len());
    }
}

/// The last character boundary at or before `at`.
#[cfg(pullquote_kernel)]
fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first character boundary at or after `at`; the length where there is none.
fn ceil_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
