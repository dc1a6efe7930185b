//! 64 bytes in four registers: NEON, which every 64-bit ARM processor has. Its table
//! look-ups take 64 entries at a time.
//!
//! The bytes are dealt out: byte `4 * j + i` is byte `j` of register `i`, since masks then
//! become bits in six instructions rather than nine, and a move to the next place is one.

use super::emit::{POSITIONS, Sink};
use super::entry_points::entry_points;
use super::vector::{AsciiJoins, Mask, Vector, scalar};
use super::windows::Windows;
use super::{ascii, codes};
use std::arch::aarch64::*;
use std::array::from_fn;

entry_points!("neon");

#[derive(Clone, Copy)]
pub(super) struct Bytes([uint8x16_t; 4]);

/// 0 or -1 per byte.
#[derive(Clone, Copy)]
pub(super) struct Truth([uint8x16_t; 4]);

/// By a second byte of UTF-8, shifted by three bits: the bit of its eighth.
static EIGHTHS: [u8; 32] = {
    let mut table = [0; 32];
    let mut i = 0;
    while i < 8 {
        table[16 + i] = 1 << i;
        i += 1;
    }
    table
};

/// By register, and how many of the first four bytes there are: whether each byte is
/// another one.
static OTHERS: [[[u8; 16]; 5]; 4] = {
    let mut tables = [[[0xFF; 16]; 5]; 4];
    let mut register = 0;
    while register < 4 {
        let mut n = register + 1;
        while n <= 4 {
            tables[register][n][0] = 0;
            n += 1;
        }
        register += 1;
    }
    tables
};

// SAFETY (of every block here): every processor that this is compiled for has the
// instructions; addresses are the caller's.
impl Mask for Truth {
    #[inline(always)]
    unsafe fn bits(self) -> u64 {
        // SAFETY: see above.
        unsafe {
            let [a, b, c, d] = self.0;
            // Each shift puts the bits of one register below those of another.
            let (ab, cd) = (vsriq_n_u8::<1>(b, a), vsriq_n_u8::<1>(d, c));
            let four = vsriq_n_u8::<2>(cd, ab);
            let four = vreinterpretq_u16_u8(vsriq_n_u8::<4>(four, four));
            let eights = vshrn_n_u16::<4>(four);
            scalar(vget_lane_u64::<0>(vreinterpret_u64_u8(eights)))
        }
    }

    #[inline(always)]
    unsafe fn and(self, other: Self) -> Self {
        // SAFETY: see above.
        Truth(from_fn(|i| unsafe { vandq_u8(self.0[i], other.0[i]) }))
    }

    #[inline(always)]
    unsafe fn or(self, other: Self) -> Self {
        // SAFETY: see above.
        Truth(from_fn(|i| unsafe { vorrq_u8(self.0[i], other.0[i]) }))
    }

    #[inline(always)]
    unsafe fn but(self, other: Self) -> Self {
        // SAFETY: see above.
        Truth(from_fn(|i| unsafe { vbicq_u8(self.0[i], other.0[i]) }))
    }

    #[inline(always)]
    unsafe fn but_first(n: u32) -> Self {
        // SAFETY: see above; the tables have 16 bytes each.
        Truth(from_fn(|i| unsafe { vld1q_u8(OTHERS[i][n as usize & 7].as_ptr()) }))
    }
}

/// Sixty-four bytes of a table.
#[inline(always)]
unsafe fn table(at: *const u8) -> uint8x16x4_t {
    // SAFETY: the caller's bytes.
    unsafe {
        let part = |i: usize| vld1q_u8(at.add(16 * i));
        uint8x16x4_t(part(0), part(1), part(2), part(3))
    }
}

impl Bytes {
    #[inline(always)]
    unsafe fn truth(self, f: impl Fn(uint8x16_t) -> uint8x16_t) -> Truth {
        Truth(self.0.map(f))
    }
}

// SAFETY (of every block here): see above.
impl Vector for Bytes {
    type Mask = Truth;
    const SKIPS: bool = true;

    #[inline(always)]
    unsafe fn load(at: *const u8) -> Self {
        // SAFETY: see above; the caller's 64 bytes.
        let uint8x16x4_t(a, b, c, d) = unsafe { vld4q_u8(at) };
        Bytes([a, b, c, d])
    }

    #[inline(always)]
    unsafe fn to_bytes(self) -> [u8; 64] {
        let ([a, b, c, d], mut bytes) = (self.0, [0; 64]);
        // SAFETY: see above; 64 bytes.
        unsafe { vst4q_u8(bytes.as_mut_ptr(), uint8x16x4_t(a, b, c, d)) };
        bytes
    }

    #[inline(always)]
    unsafe fn splat(byte: u8) -> Self {
        // SAFETY: see above.
        Bytes([unsafe { vdupq_n_u8(byte) }; 4])
    }

    #[inline(always)]
    unsafe fn and(self, other: Self) -> Self {
        // SAFETY: see above.
        Bytes(from_fn(|i| unsafe { vandq_u8(self.0[i], other.0[i]) }))
    }

    #[inline(always)]
    unsafe fn or(self, other: Self) -> Self {
        // SAFETY: see above.
        Bytes(from_fn(|i| unsafe { vorrq_u8(self.0[i], other.0[i]) }))
    }

    #[inline(always)]
    unsafe fn select(self, mask: Truth, other: Self) -> Self {
        // SAFETY: see above.
        Bytes(from_fn(|i| unsafe { vbslq_u8(mask.0[i], other.0[i], self.0[i]) }))
    }

    #[inline(always)]
    unsafe fn high(self) -> Truth {
        // SAFETY: see above.
        unsafe { self.truth(|quarter| vcltzq_s8(vreinterpretq_s8_u8(quarter))) }
    }

    #[inline(always)]
    unsafe fn any_high(self) -> bool {
        let [a, b, c, d] = self.0;
        // SAFETY: see above.
        unsafe { vmaxvq_u8(vorrq_u8(vorrq_u8(a, b), vorrq_u8(c, d))) >= 0x80 }
    }

    #[inline(always)]
    unsafe fn continuation(self) -> Truth {
        // SAFETY: see above. As signed bytes, -128 to -65.
        unsafe {
            let lead = vdupq_n_s8(-64);
            self.truth(|quarter| vcgtq_s8(lead, vreinterpretq_s8_u8(quarter)))
        }
    }

    #[inline(always)]
    unsafe fn lead(self) -> Truth {
        // SAFETY: see above.
        unsafe { self.truth(|quarter| vcgeq_u8(quarter, vdupq_n_u8(0xC0))) }
    }

    #[inline(always)]
    unsafe fn same(self, other: Self) -> Truth {
        // SAFETY: see above.
        Truth(from_fn(|i| unsafe { vceqq_u8(self.0[i], other.0[i]) }))
    }

    #[inline(always)]
    unsafe fn intersects(self, other: Self) -> Truth {
        // SAFETY: see above.
        Truth(from_fn(|i| unsafe { vtstq_u8(self.0[i], other.0[i]) }))
    }

    #[inline(always)]
    unsafe fn between(self, first: u8, last: u8) -> u64 {
        // SAFETY: see above. Bytes before `first` become large.
        unsafe {
            let (first, most) = (vdupq_n_u8(first), vdupq_n_u8(last - first));
            self.truth(|quarter| vcleq_u8(vsubq_u8(quarter, first), most)).bits()
        }
    }

    #[inline(always)]
    unsafe fn look_up_64(self, table: &[u8; 64]) -> Self {
        // SAFETY: see above.
        unsafe { self.and(Self::splat(63)).look_up_code(table) }
    }

    #[inline(always)]
    unsafe fn look_up_code(self, entries: &[u8; 64]) -> Self {
        // SAFETY: see above; the table has 64 bytes.
        unsafe {
            let entries = table(entries.as_ptr());
            Bytes(self.0.map(|quarter| vqtbl4q_u8(entries, quarter)))
        }
    }

    #[inline(always)]
    unsafe fn look_up_128(self, entries: &[u8; 128]) -> Self {
        // SAFETY: see above; the table has 128 bytes. A look-up gives 0, or leaves what
        // there was, where the index is not below 64.
        unsafe {
            let (low, high) = (table(entries.as_ptr()), table(entries.as_ptr().add(64)));
            let seventh = vdupq_n_u8(64);
            Bytes(self.0.map(|quarter| {
                vqtbx4q_u8(vqtbl4q_u8(low, quarter), high, veorq_u8(quarter, seventh))
            }))
        }
    }

    #[inline(always)]
    unsafe fn bit_of_eighth(self) -> Self {
        // SAFETY: see above; the table has 32 bytes.
        unsafe {
            let (low, high) = (vld1q_u8(EIGHTHS.as_ptr()), vld1q_u8(EIGHTHS.as_ptr().add(16)));
            let bits = uint8x16x2_t(low, high);
            Bytes(self.0.map(|quarter| vqtbl2q_u8(bits, vshrq_n_u8::<3>(quarter))))
        }
    }

    #[inline(always)]
    unsafe fn low_bit_with(self, next: Self) -> Self {
        // SAFETY: see above. The low six bits stay, and the eighth is dropped.
        unsafe {
            let low_seven = vdupq_n_u8(127);
            Bytes(from_fn(|i| vandq_u8(vsliq_n_u8::<6>(next.0[i], self.0[i]), low_seven)))
        }
    }

    #[inline(always)]
    unsafe fn moved(self) -> Self {
        let [a, b, c, d] = self.0;
        // SAFETY: see above.
        Bytes([unsafe { vextq_u8::<15>(d, d) }, a, b, c])
    }

    #[inline(always)]
    unsafe fn last(self) -> u8 {
        // SAFETY: see above.
        unsafe { vgetq_lane_u8::<15>(self.0[3]) }
    }

    #[inline(always)]
    unsafe fn write<const KINDS: bool>(kinds: Self, bits: u64, base: u32, sink: &Sink) {
        // The positions one after another, by eights: each step writes eight and keeps as
        // many as its byte has bits. Then sixteen at a time become offsets.
        let mut positions = [0_u8; 64];
        // SAFETY: see above; the sink has room for 64.
        unsafe {
            // By byte: how many bits there are up to and with it.
            let counts = vget_lane_u64::<0>(vreinterpret_u64_u8(vcnt_u8(vcreate_u8(bits))));
            let up_to = counts.wrapping_mul(0x0101_0101_0101_0101);
            for i in 0..8 {
                let byte = (bits >> (8 * i)) as usize & 0xFF;
                let before = (up_to << 8 >> (8 * i)) as usize & 0xFF;
                let eight = vld1_u8(POSITIONS.0.as_ptr().add(8 * byte));
                let eight = vadd_u8(eight, vdup_n_u8(8 * i));
                vst1_u8(positions.as_mut_ptr().add(before), eight);
            }
            let n = (up_to >> 56) as usize;
            let kinds =
                if KINDS { table(kinds.to_bytes().as_ptr()) } else { table([0; 64].as_ptr()) };
            let base = vdupq_n_u32(base);
            let mut done = 0;
            while done < n {
                let sixteen = vld1q_u8(positions.as_ptr().add(done));
                let (low, high) = (vmovl_u8(vget_low_u8(sixteen)), vmovl_high_u8(sixteen));
                let to = sink.next_offset().add(done);
                vst1q_u32(to, vaddw_u16(base, vget_low_u16(low)));
                vst1q_u32(to.add(4), vaddw_high_u16(base, low));
                vst1q_u32(to.add(8), vaddw_u16(base, vget_low_u16(high)));
                vst1q_u32(to.add(12), vaddw_high_u16(base, high));
                if KINDS {
                    vst1q_u8(sink.next_kind().add(done), vqtbl4q_u8(kinds, sixteen));
                }
                done += 16;
            }
        }
    }

    #[inline(always)]
    unsafe fn ascii_joins<const KINDS: bool>(p: *const u8) -> Option<(Self, AsciiJoins)> {
        // SAFETY: see above.
        unsafe { ascii::by_tables::<Self, KINDS>(p) }
    }

    #[inline(always)]
    unsafe fn all_codes(self, open: u64, at: *const u8, _: &mut Windows) -> Self {
        // SAFETY: see above.
        unsafe { codes::by_neighbours::<Self, 5>(self, open, at) }
    }
}
