//! The engines: the same boundaries, by different instructions.

use super::cursor::{SentenceCursor, WordCursor};
use super::token::{Token, TokenKind};
use crate::Span;

/// An implementation of the rules. All give the same boundaries; they differ
/// in speed and in the processors that they run on.
///
/// The functions of [`segment`](super) take the [best](Engine::best) one; naming
/// one is for tests and measurements.
///
/// ```
/// use pullquote::segment::Engine;
/// for engine in Engine::available() {
///     let mut boundaries = Vec::new();
///     engine.word_boundaries("a b", &mut boundaries);
///     assert_eq!(boundaries, [0, 1, 2, 3], "{}", engine.name());
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Engine {
    /// A state machine over tables, one character at a time: runs everywhere.
    Scalar,
    /// 64 bytes at a time on x86-64 with AVX2 and BMI2 (from 2013 on).
    Avx2,
    /// 64 bytes at a time on x86-64 with AVX-512 VBMI and VBMI2 (from 2019 on).
    Avx512,
    /// 64 bytes at a time on 64-bit ARM, all of which has NEON.
    Neon,
    /// 64 bytes at a time in WebAssembly, where the library is compiled with the target
    /// feature `simd128`.
    Simd128,
}

/// Bytes that are read before their tokens are handed on: offsets and kinds of
/// one chunk stay in the cache.
const CHUNK: usize = 16 * 1024;

impl Engine {
    /// The fastest engine that this processor runs, found once at run time.
    #[inline]
    pub fn best() -> Engine {
        let best = Self::ALL.into_iter().rfind(|engine| engine.is_available());
        best.unwrap_or(Engine::Scalar)
    }

    /// Slowest first.
    const ALL: [Engine; 5] =
        [Engine::Scalar, Engine::Avx2, Engine::Avx512, Engine::Neon, Engine::Simd128];

    /// Whether this processor runs the engine.
    #[inline]
    pub fn is_available(self) -> bool {
        match self {
            Engine::Scalar => true,
            #[cfg(pullquote_kernel)]
            _ => super::kernel::runs(self),
            #[cfg(not(pullquote_kernel))]
            _ => false,
        }
    }

    /// The engines that this processor runs, slowest first.
    pub fn available() -> impl Iterator<Item = Engine> {
        Self::ALL.into_iter().filter(|engine| engine.is_available())
    }

    /// `scalar`, `avx2`, `avx512`, `neon` or `simd128`.
    pub const fn name(self) -> &'static str {
        match self {
            Engine::Scalar => "scalar",
            Engine::Avx2 => "avx2",
            Engine::Avx512 => "avx512",
            Engine::Neon => "neon",
            Engine::Simd128 => "simd128",
        }
    }

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
