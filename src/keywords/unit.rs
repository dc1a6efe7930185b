//! A unit: a word, or words that hyphens join.

use super::class::Class;

/// The number of a unit: that of its word in the vocabulary, or, behind those,
/// of a compound.
pub(super) type UnitId = u32;

/// One occurrence of a unit, or a place that no phrase reaches over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) id: UnitId,
    /// Its first token.
    pub(super) token: u32,
}

impl Unit {
    /// The number of a break: a stop word, a punctuation mark, a sentence's end.
    pub(super) const BREAK: UnitId = u32::MAX;

    pub(super) fn is_break(self) -> bool {
        self.id == Unit::BREAK
    }
}

/// What is known of a unit over the whole document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct UnitFacts {
    /// How often it occurs.
    pub(super) count: u32,
    /// How often it is capitalised inside a sentence, where only names are.
    pub(super) capitalised: u32,
    /// Its first occurrence among the units.
    pub(super) first: u32,
    /// Whether it is a name is known once all units are read.
    pub(super) class: Class,
}
