//! Numbers of words.

/// The number of a word in its document's vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    /// Of a token that is no word.
    pub const NONE: WordId = WordId(u32::MAX);
}
