//! The functions of an instruction set that enable its instructions.

/// Implements [`EntryPoints`](super::vector::EntryPoints) for the `Bytes` of a file with these instructions enabled.
macro_rules! entry_points {
    ($features:literal) => {
        impl super::vector::EntryPoints for Bytes {
            #[target_feature(enable = $features)]
            unsafe fn words<const KINDS: bool>(
                stretch: super::stretch::Stretch<'_>,
                carry: super::carry::Carry,
                windows: &mut super::windows::Windows,
                sink: &mut super::emit::Sink,
            ) -> (usize, super::carry::Carry) {
                // SAFETY: the caller upholds the same, here and below.
                unsafe { super::rules::words::<Bytes, KINDS>(stretch, carry, windows, sink) }
            }

            #[target_feature(enable = $features)]
            #[inline(never)]
            unsafe fn mixed_blocks<const KINDS: bool>(
                stretch: super::stretch::Stretch<'_>,
                at: usize,
                carry: super::carry::Carry,
                windows: &mut super::windows::Windows,
                sink: &mut super::emit::Sink,
            ) -> (usize, super::carry::Carry) {
                // SAFETY: see above.
                unsafe {
                    super::rules::mixed_blocks::<Bytes, KINDS>(stretch, at, carry, windows, sink)
                }
            }

            #[target_feature(enable = $features)]
            unsafe fn sentences(
                stretch: super::stretch::Stretch<'_>,
                sink: &mut super::emit::Sink,
            ) -> (usize, usize) {
                // SAFETY: see above.
                unsafe { super::ends::sentences::<Bytes>(stretch, sink) }
            }

            #[target_feature(enable = $features)]
            #[cold]
            #[inline(never)]
            unsafe fn settle(
                self,
                open: u64,
                at: *const u8,
                index: Self,
                windows: &mut super::windows::Windows,
            ) -> Self {
                // SAFETY: see above.
                unsafe { super::codes::settle(self, open, at, index, windows) }
            }
        }
    };
}
pub(super) use entry_points;
