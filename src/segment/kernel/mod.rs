//! The rules over 64 bytes at a time: one file per instruction set, behind safe functions.
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
mod carry;
mod classify;
mod codes;
mod emit;
mod ends;
mod entry_points;
#[cfg(target_arch = "aarch64")]
mod neon;
mod rules;
mod stretch;
mod vector;
#[cfg(target_arch = "wasm32")]
mod wasm;
mod windows;

use super::engine::Engine;
use super::token::TokenKind;
use carry::Carry;
use emit::Sink;
use stretch::Stretch;
use vector::EntryPoints;
use windows::Windows;

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
        assert!(from <= text.len() && engine.is_available());
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
    assert!(from <= text.len() && engine.is_available());
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
