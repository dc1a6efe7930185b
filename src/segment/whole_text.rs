//! The boundaries of a whole text, by one engine.

use super::cursor::{SentenceCursor, WordCursor};
use super::engine::Engine;
use super::token::{Token, TokenKind};
use crate::Span;

/// Bytes that are read before their tokens are handed on: offsets and kinds of
/// one chunk stay in the cache.
const CHUNK: usize = 16 * 1024;

impl Engine {
    /// [`word_boundaries`](super::word_boundaries) by this engine, or by the
    /// scalar one where the processor does not run it.
    pub fn word_boundaries(self, text: &str, out: &mut Vec<u32>) {
        let text = addressable(text);
        out.clear();
        let mut cursor = WordCursor::new(self);
        while !cursor.is_done(text) {
            cursor.advance(text, CHUNK, out, None);
        }
    }

    /// [`word_boundaries_and_kinds`](super::word_boundaries_and_kinds) by this
    /// engine, or by the scalar one where the processor does not run it.
    pub fn word_boundaries_and_kinds(
        self,
        text: &str,
        offsets: &mut Vec<u32>,
        kinds: &mut Vec<TokenKind>,
    ) {
        let text = addressable(text);
        offsets.clear();
        kinds.clear();
        let mut cursor = WordCursor::new(self);
        while !cursor.is_done(text) {
            cursor.advance(text, CHUNK, offsets, Some(kinds));
        }
    }

    /// [`sentence_boundaries`](super::sentence_boundaries) by this engine, or
    /// by the scalar one where the processor does not run it.
    pub fn sentence_boundaries(self, text: &str, out: &mut Vec<u32>) {
        let text = addressable(text);
        out.clear();
        let mut cursor = SentenceCursor::new(self);
        while !cursor.is_done(text) {
            cursor.advance(text, CHUNK, out);
        }
    }

    /// [`tokens`](super::tokens) by this engine, or by the scalar one where the
    /// processor does not run it.
    pub fn tokens(self, text: &str, out: &mut Vec<Token>) {
        out.clear();
        self.token_chunks(text, |chunk| {
            out.extend(chunk.tokens());
            true
        });
    }

    /// What [`token_chunks`](Self::token_chunks) holds for itself, in bytes.
    pub(crate) fn buffers_memory(text: &str) -> usize {
        (size_of::<u32>() + size_of::<TokenKind>()) * buffered(text)
    }

    /// Hands the tokens of `text` to `take`, chunk by chunk, until it says to
    /// stop.
    pub(crate) fn token_chunks(self, text: &str, mut take: impl FnMut(TokenChunk<'_>) -> bool) {
        let text = addressable(text);
        // Room for all of a chunk at once, so that no engine moves them.
        let n = buffered(text);
        let (mut offsets, mut kinds) = (Vec::with_capacity(n), Vec::with_capacity(n));
        let mut cursor = WordCursor::new(self);
        while !cursor.is_done(text) {
            cursor.advance(text, CHUNK, &mut offsets, Some(&mut kinds));
            // The last settled boundary starts a token that ends in the next chunk.
            let n = offsets.len() - usize::from(cursor.is_pending(text));
            let Some(n_tokens) = n.checked_sub(1) else { continue };
            if !take(TokenChunk { offsets: &offsets[..n], kinds: &kinds[..n_tokens] }) {
                return;
            }
            offsets.drain(..n_tokens);
            kinds.drain(..n_tokens);
        }
    }
}

/// How many boundaries there is room for while a chunk of `text` is read: one a byte,
/// and the three blocks that a kernel may ask for beyond, and what waits from before.
fn buffered(text: &str) -> usize {
    text.len().min(CHUNK) + 4 * 64
}

/// Some tokens in a row.
#[derive(Clone, Copy)]
pub(crate) struct TokenChunk<'c> {
    /// One more than there are tokens.
    offsets: &'c [u32],
    kinds: &'c [TokenKind],
}

impl<'c> TokenChunk<'c> {
    /// The tokens, white space included.
    pub(crate) fn tokens(self) -> impl ExactSizeIterator<Item = Token> + 'c {
        (self.offsets.windows(2).zip(self.kinds))
            .map(|(pair, &kind)| Token { span: Span::new(pair[0], pair[1]), kind })
    }

    /// Where the last of them ends.
    pub(crate) fn end(self) -> usize {
        self.offsets.last().map_or(0, |&end| end as usize)
    }
}

/// The part of the text that a `u32` can point into: all of it, up to 4 GiB.
pub(super) fn addressable(text: &str) -> &str {
    let mut end = text.len().min(u32::MAX as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
