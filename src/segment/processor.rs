//! Which instruction sets this processor has.

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
