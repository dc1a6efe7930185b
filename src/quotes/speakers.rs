//! Speakers: the noun phrase that a report gives for whoever speaks.

use std::ops::Range;

use smallvec::SmallVec;

use crate::syntax::{ChunkBits, NounPhrase};

/// A noun phrase that speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// All of it, appositions included.
    pub tokens: Range<usize>,
    /// What names it, without what follows its head.
    pub head: Range<usize>,
    /// A relative pronoun that stands for it beside the verb.
    pub relative: Option<usize>,
    /// What is known of it.
    pub bits: ChunkBits,
    /// The heads of a coordination, where it is one.
    pub members: SmallVec<[Range<usize>; 2]>,
}

impl Speaker {
    /// Somebody whom no word names: the verb at `at` has no subject.
    pub fn unnamed(at: usize) -> Speaker {
        Speaker::at(at..at)
    }

    /// Whoever stands at `tokens`.
    pub fn at(tokens: Range<usize>) -> Speaker {
        Speaker {
            head: tokens.clone(),
            tokens,
            relative: None,
            bits: ChunkBits::default(),
            members: SmallVec::new(),
        }
    }

    /// A pronoun or a possessive.
    pub fn pronoun(at: usize) -> Speaker {
        Speaker { bits: ChunkBits::PRONOUN, ..Speaker::at(at..at + 1) }
    }
}

impl From<NounPhrase> for Speaker {
    fn from(phrase: NounPhrase) -> Speaker {
        Speaker {
            tokens: phrase.tokens,
            head: phrase.core,
            relative: phrase.relative,
            bits: phrase.bits,
            members: phrase.members,
        }
    }
}
