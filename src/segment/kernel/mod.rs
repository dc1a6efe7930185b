//! The rules over 64 bytes at a time, one file per instruction set.

pub(super) fn has_avx2() -> bool {
    false
}

pub(super) fn has_avx512() -> bool {
    false
}
