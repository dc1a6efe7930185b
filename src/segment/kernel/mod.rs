//! The rules over 64 bytes at a time: one file per instruction set behind a
//! safe face.
//!
//! [`rules`] and [`ends`] hold the algorithms, once, over the traits of [`vector`]; `avx2`,
//! `avx512`, `neon` and `wasm` are the operations of an instruction set and nothing else. The
//! naive version of it all is [`WordMachine::run`](super::words::WordMachine::run).
//!
//! This module and the C layer are the only ones with unsafe code.

#![allow(unsafe_code)]
// Of the ways that `ascii` and `codes` have, some instruction sets use one alone.
#![cfg_attr(not(target_arch = "x86_64"), allow(dead_code))]

mod ascii;
#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod classify;
mod codes;
mod emit;
mod ends;
#[cfg(target_arch = "aarch64")]
mod neon;
mod rules;
mod vector;
#[cfg(target_arch = "wasm32")]
mod wasm;
mod windows;

use super::engine::Engine;
use super::token::TokenKind;
use emit::Sink;
use rules::Carry;
use vector::EntryPoints;
use windows::Windows;

/// Whether this processor runs the engine's kernel.
#[inline]
pub(super) fn runs(engine: Engine) -> bool {
    match engine {
        #[cfg(target_arch = "x86_64")]
        Engine::Avx2 => x86::features() & x86::AVX2 != 0,
        #[cfg(target_arch = "x86_64")]
        Engine::Avx512 => x86::features() & x86::AVX512 != 0,
        // These are known at compile time, or this module is none of the library's.
        #[cfg(target_arch = "aarch64")]
        Engine::Neon => true,
        #[cfg(target_arch = "wasm32")]
        Engine::Simd128 => true,
        _ => false,
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::sync::atomic::{AtomicU8, Ordering};

    pub(super) const AVX2: u8 = 1;
    pub(super) const AVX512: u8 = 2;
    const KNOWN: u8 = 4;

    /// The kernels that this processor runs, found once.
    #[inline]
    pub(super) fn features() -> u8 {
        static FEATURES: AtomicU8 = AtomicU8::new(0);
        let known = FEATURES.load(Ordering::Relaxed);
        if known != 0 {
            return known;
        }
        let bits = is_x86_feature_detected!("bmi1")
            && is_x86_feature_detected!("bmi2")
            && is_x86_feature_detected!("lzcnt")
            && is_x86_feature_detected!("popcnt");
        let avx2 = bits && is_x86_feature_detected!("avx2");
        let avx512 = avx2
            && is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512vbmi")
            && is_x86_feature_detected!("avx512vbmi2");
        let found = KNOWN | if avx2 { AVX2 } else { 0 } | if avx512 { AVX512 } else { 0 };
        FEATURES.store(found, Ordering::Relaxed);
        found
    }
}

/// Calls a function of [`EntryPoints`] for the bytes of an engine that this processor
/// runs.
macro_rules! by_engine {
    ($engine:expr, $($call:tt)*) => {
        match $engine {
            #[cfg(target_arch = "x86_64")]
            Engine::Avx512 => <avx512::Bytes as EntryPoints>::$($call)*,
            #[cfg(target_arch = "x86_64")]
            Engine::Avx2 => <avx2::Bytes as EntryPoints>::$($call)*,
            #[cfg(target_arch = "aarch64")]
            Engine::Neon => <neon::Bytes as EntryPoints>::$($call)*,
            #[cfg(target_arch = "wasm32")]
            Engine::Simd128 => <wasm::Bytes as EntryPoints>::$($call)*,
            _ => unreachable!("no kernel of this processor"),
        }
    };
}

/// Which bytes a call reads, and whether the text ends with them.
#[derive(Clone, Copy)]
struct Stretch<'t> {
    text: &'t [u8],
    from: usize,
    /// Where to stop, roughly.
    to: usize,
    /// Whether the text ends where `text` does, so that its last bytes, too few
    /// for a block, are read as well.
    is_last: bool,
}

/// Bytes past the start of a block that a kernel may read: the block, and the
/// rest of a character that starts at its end.
const REACH: usize = 64 + 3;

/// The state between two blocks of words.
#[derive(Clone, Debug, Default)]
pub(super) struct WordKernel {
    carry: Carry,
    windows: Windows,
}

impl WordKernel {
    /// Whether the last boundary may still turn out to be none.
    pub(super) fn is_pending(&self) -> bool {
        self.carry.is_pending()
    }

    /// Reads `text` from `from` to about `to` and writes the boundaries before
    /// the characters there, as offsets in `text`, and the kinds of the tokens
    /// that start at them. It may take back the last boundary written before.
    ///
    /// Unless `is_last`, up to 66 bytes at the end of `text` are left. Returns
    /// where it stopped, which may be inside a character. Once a text has started,
    /// the three bytes before `from` must be those of the text.
    pub(super) fn run(
        &mut self,
        engine: Engine,
        text: &[u8],
        (from, to): (usize, usize),
        is_last: bool,
        offsets: &mut Vec<u32>,
        kinds: Option<&mut Vec<TokenKind>>,
    ) -> usize {
        assert!(from <= text.len() && runs(engine));
        assert!(from >= 3 || self.carry == Carry::default());
        let to = to.clamp(from, text.len());
        // One boundary per byte at the most; a block writes 64 at once, and runs
        // over `to` by less than two blocks.
        let n_most = to - from + 3 * 64;
        offsets.reserve(n_most);
        let stretch = Stretch { text, from, to, is_last };
        let (carry, windows) = (self.carry, &mut self.windows);
        let (at, carry) = match kinds {
            None => {
                let sink = &mut Sink::new(offsets, None);
                // SAFETY: the processor has the instructions (asserted above);
                // the sink has room for `n_most` more.
                let found =
                    unsafe { by_engine!(engine, words::<false>(stretch, carry, windows, sink)) };
                let n = sink.len();
                // SAFETY: the kernel has written the first `n` offsets.
                unsafe { offsets.set_len(n) };
                found
            }
            Some(kinds) => {
                kinds.reserve(n_most);
                assert_eq!(offsets.len(), kinds.len());
                let sink = &mut Sink::new(offsets, Some(kinds));
                // SAFETY: as above.
                let found =
                    unsafe { by_engine!(engine, words::<true>(stretch, carry, windows, sink)) };
                let n = sink.len();
                // SAFETY: the kernel has written the first `n` offsets and kinds,
                // and only values of `TokenKind` as kinds.
                unsafe {
                    offsets.set_len(n);
                    kinds.set_len(n);
                }
                found
            }
        };
        self.carry = carry;
        at
    }
}

/// Writes the sentence boundaries of `text` from `from` to about `to`, or to a
/// place that only the state machine decides: a terminator or a line end, or
/// beyond ASCII something like it. Returns where it stopped, which may be inside a
/// character, and up to where the state machine has to read: the same where nothing
/// is to decide.
///
/// Up to 66 bytes at the end of `text` are left. At `from` no boundary may be open.
pub(super) fn sentences(
    engine: Engine,
    text: &[u8],
    (from, to): (usize, usize),
    offsets: &mut Vec<u32>,
) -> (usize, usize) {
    assert!(from <= text.len() && runs(engine));
    let to = to.clamp(from, text.len());
    offsets.reserve(to - from + 2 * 64);
    let mut sink = Sink::new(offsets, None);
    let stretch = Stretch { text, from, to, is_last: false };
    // SAFETY: the processor has the instructions (asserted above); the sink has
    // room for as many boundaries as there are bytes, and two blocks.
    let stopped = unsafe { by_engine!(engine, sentences(stretch, &mut sink)) };
    let n = sink.len();
    // SAFETY: the kernel has written the first `n` offsets.
    unsafe { offsets.set_len(n) };
    stopped
}
