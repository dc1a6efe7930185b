//! The bytes that a kernel reads in one call.

/// Which bytes a call reads, and whether the text ends with them.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'t> {
    pub text: &'t [u8],
    pub from: usize,
    /// Where to stop, roughly.
    pub to: usize,
    /// Whether the text ends where `text` does, so that its last bytes, too few
    /// for a block, are read as well.
    pub is_last: bool,
}

/// Bytes past the start of a block that a kernel may read: the block, and the
/// rest of a character that starts at its end.
pub(super) const REACH: usize = 64 + 3;
