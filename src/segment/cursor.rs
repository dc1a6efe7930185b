//! A place in a text up to which boundaries are written: what the whole-text
//! functions, the iterators and the stream share.

use super::engine::Engine;
use super::sentences::SentenceMachine;
use super::token::TokenKind;
use super::words::WordMachine;

/// Writes the word boundaries of one text, chunk by chunk.
#[derive(Clone, Debug)]
pub(super) struct WordCursor {
    at: usize,
    machine: WordMachine,
}

impl WordCursor {
    pub(super) fn new(_engine: Engine) -> Self {
        WordCursor { at: 0, machine: WordMachine::new() }
    }

    /// Whether all boundaries are written.
    pub(super) fn is_done(&self, text: &str) -> bool {
        self.at >= text.len()
    }

    /// Whether the last boundary written may still turn out to be none.
    pub(super) fn is_pending(&self) -> bool {
        self.machine.is_pending()
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
        let end = ceil_char_boundary(text, self.at.saturating_add(n));
        self.machine.run(&text[self.at..end], self.at as u32, offsets, kinds);
        self.at = end;
        if end == text.len() {
            self.machine = WordMachine::new();
            offsets.push(end as u32);
        }
    }
}

/// Writes the sentence boundaries of one text, chunk by chunk.
#[derive(Clone, Debug)]
pub(super) struct SentenceCursor {
    at: usize,
    machine: SentenceMachine,
}

impl SentenceCursor {
    pub(super) fn new(_engine: Engine) -> Self {
        SentenceCursor { at: 0, machine: SentenceMachine::new() }
    }

    /// Whether all boundaries are written.
    pub(super) fn is_done(&self, text: &str) -> bool {
        self.at >= text.len()
    }

    /// Whether the last boundary written may still turn out to be none.
    pub(super) fn is_pending(&self) -> bool {
        self.machine.is_pending()
    }

    /// Reads about `n` bytes more of `text` and writes the boundaries there. It
    /// may take back the last boundary written before. At the end of the text it
    /// writes its length.
    pub(super) fn advance(&mut self, text: &str, n: usize, offsets: &mut Vec<u32>) {
        let end = ceil_char_boundary(text, self.at.saturating_add(n));
        self.machine.run(&text[self.at..end], self.at as u32, offsets);
        self.at = end;
        if end == text.len() {
            self.machine = SentenceMachine::new();
            offsets.push(end as u32);
        }
    }
}

/// The first character boundary at or after `at`; the length where there is none.
fn ceil_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
