//! What the algorithms ask of an instruction set: 64 bytes in registers, and the few
//! operations on them that the rules are made of. An instruction set is one file that
//! implements these, and nothing else.

use super::carry::Carry;
use super::emit::Sink;
use super::stretch::Stretch;
use super::windows::Windows;

/// What the rules say of a block that is all ASCII, its neighbour bytes included.
pub(super) struct AsciiJoins {
    /// No boundary before these, by the byte before alone.
    pub join: u64,
    /// Marks between two letters or two digits: no boundary before them, nor
    /// after.
    pub marks: u64,
    /// Letters and digits after `_`, where kinds are wanted.
    pub after_extend_num_let: u64,
}

/// Truth values, one per byte.
///
/// # Safety
/// As for [`Vector`].
pub(super) trait Mask: Copy {
    /// One bit per byte, the first byte's lowest.
    unsafe fn bits(self) -> u64;
    unsafe fn and(self, other: Self) -> Self;
    unsafe fn or(self, other: Self) -> Self;
    /// Those that `other` has not.
    unsafe fn but(self, other: Self) -> Self;
    /// All but the first `n`, 4 at the most.
    unsafe fn but_first(n: u32) -> Self;
}

/// 64 bytes in registers.
///
/// # Safety
/// Every method needs the instructions of its file, which the outermost function
/// enables (see [`EntryPoints`]).
pub(super) trait Vector: Copy {
    type Mask: Mask;
    /// Whether a branch that skips some masks is worth it where they may all be empty:
    /// where each of them is many instructions.
    const SKIPS: bool;

    /// Reads 64 bytes at any address.
    unsafe fn load(at: *const u8) -> Self;
    unsafe fn to_bytes(self) -> [u8; 64];
    unsafe fn splat(byte: u8) -> Self;
    unsafe fn and(self, other: Self) -> Self;
    unsafe fn or(self, other: Self) -> Self;
    /// Each byte of `self`, or that of `other` where the mask is set.
    unsafe fn select(self, mask: Self::Mask, other: Self) -> Self;

    /// Bytes from 0x80 on.
    unsafe fn high(self) -> Self::Mask;
    /// Bytes from 0x80 to 0xBF.
    unsafe fn continuation(self) -> Self::Mask;
    /// Bytes from 0xC0 on.
    unsafe fn lead(self) -> Self::Mask;
    /// Bytes that are those of `other`.
    unsafe fn same(self, other: Self) -> Self::Mask;
    /// Bytes that have a bit of those of `other`.
    unsafe fn intersects(self, other: Self) -> Self::Mask;
    /// Bytes from `first` to `last`, which are ASCII.
    unsafe fn between(self, first: u8, last: u8) -> u64;

    /// The table at each byte's low six bits.
    unsafe fn look_up_64(self, table: &[u8; 64]) -> Self;
    /// The table at each byte's low seven bits; anything at bytes from 0x80 on.
    unsafe fn look_up_128(self, table: &[u8; 128]) -> Self;
    /// By bits 3 to 5 of each byte, a number from 0 to 7: the bit of that number.
    unsafe fn bit_of_eighth(self) -> Self;
    /// The low bit of each byte, then the low six of `next`: an index for
    /// [`look_up_128`](Vector::look_up_128).
    unsafe fn low_bit_with(self, next: Self) -> Self;
    /// Each byte moved to the next place; anything at the first.
    unsafe fn moved(self) -> Self;
    /// The last byte.
    unsafe fn last(self) -> u8;

    /// Writes `base` plus the position of each bit as offsets and, with `KINDS`, the
    /// bytes of `kinds` at the bits; 64 entries of each at the most. The sink is
    /// not advanced.
    unsafe fn write<const KINDS: bool>(kinds: Self, bits: u64, base: u32, sink: &Sink);
    /// What the rules say of the 64 bytes at `p`; none where these or one of the
    /// bytes beside them, which must be readable, are not ASCII. One of the two
    /// functions of [`ascii`](super::ascii).
    unsafe fn ascii_joins<const KINDS: bool>(p: *const u8) -> Option<(Self, AsciiJoins)>;
    /// The codes of a block at `at`, those of the open characters too, where `self`
    /// is what their first two bytes tell; three more bytes must be readable. Either
    /// [`by_windows`](super::codes::by_windows) or
    /// [`by_neighbours`](super::codes::by_neighbours).
    unsafe fn all_codes(self, open: u64, at: *const u8, windows: &mut Windows) -> Self;

    /// The table at each byte, all of which are below 64.
    #[inline(always)]
    unsafe fn look_up_code(self, table: &[u8; 64]) -> Self {
        // SAFETY: the caller's instructions.
        unsafe { self.look_up_64(table) }
    }

    /// Bytes that are `byte`.
    #[inline(always)]
    unsafe fn equal(self, byte: u8) -> u64 {
        // SAFETY: the caller's instructions, here and below.
        unsafe { self.same(Self::splat(byte)).bits() }
    }

    /// Bytes that are one of two.
    #[inline(always)]
    unsafe fn either(self, one: u8, other: u8) -> u64 {
        // SAFETY: see above.
        unsafe { self.same(Self::splat(one)).or(self.same(Self::splat(other))).bits() }
    }

    /// Bytes that have one of `bits`.
    #[inline(always)]
    unsafe fn test(self, bits: u8) -> u64 {
        // SAFETY: see above.
        unsafe { self.intersects(Self::splat(bits)).bits() }
    }

    #[inline(always)]
    unsafe fn not_zero(self) -> u64 {
        // SAFETY: see above.
        unsafe { self.intersects(self).bits() }
    }

    /// Whether one of the bytes is not ASCII.
    #[inline(always)]
    unsafe fn any_high(self) -> bool {
        // SAFETY: see above.
        unsafe { self.high().bits() != 0 }
    }

    /// What stands at lead bytes, at their continuation bytes as well.
    #[inline(always)]
    unsafe fn fill(self, continuation: Self::Mask) -> Self {
        // SAFETY: see above.
        unsafe {
            let mut filled = self;
            for _ in 0..3 {
                filled = filled.select(continuation, filled.moved());
            }
            filled
        }
    }

    /// Each byte moved to the next place, and the first `n` of `first`, 4 at the
    /// most.
    #[inline(always)]
    unsafe fn moved_after(self, n: u32, first: Self) -> Self {
        // SAFETY: see above.
        unsafe { first.select(Self::Mask::but_first(n), self.moved()) }
    }

    /// The bytes at `bits` replaced by what `byte` gives for their places.
    #[inline(always)]
    unsafe fn replaced(self, bits: u64, byte: impl Fn(usize) -> u8) -> Self {
        // SAFETY: see above.
        unsafe {
            let (mut bytes, mut bits) = (self.to_bytes(), bits);
            while bits != 0 {
                let i = bits.trailing_zeros() as usize;
                bytes[i] = byte(i);
                bits &= bits - 1;
            }
            Self::load(bytes.as_ptr())
        }
    }

    /// For each bit of `from`, in order, one of `to`: those whose partner is in
    /// `bits`.
    #[inline(always)]
    unsafe fn transfer(bits: u64, from: u64, to: u64) -> u64 {
        let (mut bits, mut from, mut to) = (bits & from, from, to);
        let mut found = 0;
        while bits != 0 && to != 0 {
            let (bit, partner) = (from & from.wrapping_neg(), to & to.wrapping_neg());
            if bits & bit != 0 {
                found |= partner;
            }
            bits &= !bit;
            from ^= bit;
            to ^= partner;
        }
        found
    }
}

/// Look-ups among 16 entries, for instruction sets whose larger ones are slow.
///
/// # Safety
/// As for [`Vector`].
pub(super) trait LookUp16: Vector {
    /// The table at each byte's low four bits; anything at bytes from 0x80 on.
    unsafe fn look_up_16(self, table: &[u8; 16]) -> Self;
}

/// The functions that enable an instruction set, and what is compiled as a function
/// of its own. [`entry_points`](super::entry_points) writes them.
///
/// # Safety
/// The processor has the instructions. Else as for the functions of the same name in
/// [`rules`](super::rules), [`ends`](super::ends) and [`codes`](super::codes).
pub(super) trait EntryPoints: Vector {
    unsafe fn words<const KINDS: bool>(
        stretch: Stretch<'_>,
        carry: Carry,
        windows: &mut Windows,
        sink: &mut Sink,
    ) -> (usize, Carry);
    /// A function of its own, so that its registers do not crowd those of ASCII.
    unsafe fn mixed_blocks<const KINDS: bool>(
        stretch: Stretch<'_>,
        at: usize,
        carry: Carry,
        windows: &mut Windows,
        sink: &mut Sink,
    ) -> (usize, Carry);
    unsafe fn sentences(stretch: Stretch<'_>, sink: &mut Sink) -> (usize, usize);
    /// A function of its own, since few blocks need it.
    unsafe fn settle(self, open: u64, at: *const u8, index: Self, windows: &mut Windows) -> Self;
}

/// The same value, in a general register: else the compiler pairs masks up in
/// vector registers, and moving them there and back cost a third of the speed.
#[inline(always)]
pub(super) fn scalar(bits: u64) -> u64 {
    #[cfg(not(target_arch = "wasm32"))]
    {
        let mut bits = bits;
        // SAFETY: there is no instruction.
        unsafe {
            std::arch::asm!("/* {0} */", inout(reg) bits, options(pure, nomem, nostack, preserves_flags));
        }
        bits
    }
    // WebAssembly has no registers.
    #[cfg(target_arch = "wasm32")]
    bits
}
