//! Which candidates are noun phrases where they first stand: what shallow syntax says of
//! the sentences of the best of them. No other sentence is read.

use std::ops::Range;

use super::candidates::Place;
use super::class::Class;
use super::unit::Unit;
use super::units::Units;
use crate::document::{Reading, WordId};
use crate::language::{Class as WordClass, ClassSet};
use crate::syntax::{ChunkKind, Reader, TokenFeatures};

/// What a candidate is where it first stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// A noun phrase without its determiner, or a part that it ends with.
    Whole,
    /// What is left of a noun phrase without words before it that say more, or of a name
    /// without what goes on behind it: "Federal President" before "Ana Reed".
    Partial,
    /// No noun phrase.
    Other,
}

/// What is known of a token: a set of bits, none where it was not read.
type Bits = u8;

const READ: Bits = 1;
/// It is part of a noun phrase.
const INSIDE: Bits = 1 << 1;
/// It is the first of one.
const FIRST: Bits = 1 << 2;
const NOUN: Bits = 1 << 3;
const PROPER_NOUN: Bits = 1 << 4;
const DETERMINER: Bits = 1 << 5;

/// Of longer sentences, no more tokens than so many on either side of a candidate are read:
/// a text without a full stop is one sentence.
const AROUND: usize = 64;

/// Reads sentences and keeps what it learns of their tokens.
pub(super) struct NounPhrases<'f, 'r> {
    features: &'f TokenFeatures<'r>,
    reader: Reader<'f>,
    /// Of each token.
    bits: Vec<Bits>,
}

impl<'f, 'r> NounPhrases<'f, 'r> {
    pub(super) fn new(features: &'f TokenFeatures<'r>) -> NounPhrases<'f, 'r> {
        let reading = features.reading;
        let bits = reading.watch.filled(reading.tokens.len(), 0);
        NounPhrases { features, reader: Reader::new(features), bits }
    }

    /// What the units at `place` are there.
    pub(super) fn standing(&mut self, units: &Units<'_, '_>, place: Place) -> Standing {
        let (first_unit, last_unit) =
            ((place.last + 1 - place.n_units) as usize, place.last as usize);
        let first = units.list[first_unit].token as usize;
        let last = units.last_token(last_unit);
        if first >= self.bits.len() || last >= self.bits.len() {
            return Standing::Other;
        }
        self.read_around(first..last + 1);
        if self.bits[last] & NOUN == 0 {
            return Standing::Other;
        }
        let is_link = |unit: &Unit| units.facts[unit.id as usize].class.has_any(Class::LINK);
        let is_linked = place.of(units).iter().any(is_link);
        for unit_idx in first_unit..=last_unit {
            if is_link(&units.list[unit_idx]) {
                continue;
            }
            let bits = self.bits[units.last_token(unit_idx)];
            let is_divided = unit_idx > first_unit && bits & FIRST != 0 && !is_linked;
            if bits & INSIDE == 0 || is_divided {
                return Standing::Other;
            }
        }
        let is_partial = self.is_preceded(first) || self.goes_on(last);
        if place.n_units > 1 && is_partial { Standing::Partial } else { Standing::Whole }
    }

    /// Whether a word that is no determiner stands before `token` in its noun phrase.
    fn is_preceded(&self, token: usize) -> bool {
        let is_inside = self.bits[token] & INSIDE != 0 && self.bits[token] & FIRST == 0;
        is_inside
            && self.features.reading.words[token - 1] != WordId::NONE
            && self.bits[token - 1] & DETERMINER == 0
    }

    /// Whether the name that ends with `token` goes on in its noun phrase.
    fn goes_on(&self, token: usize) -> bool {
        const GOES_ON: Bits = INSIDE | PROPER_NOUN;
        let next = self.bits.get(token + 1).copied().unwrap_or_default();
        self.bits[token] & PROPER_NOUN != 0
            && next & (GOES_ON | FIRST) == GOES_ON
            && !self.features.is_genitive(token)
    }

    /// Reads the sentence that has these tokens, unless it was read.
    fn read_around(&mut self, tokens: Range<usize>) {
        if self.bits[tokens.start] & READ != 0 && self.bits[tokens.end - 1] & READ != 0 {
            return;
        }
        let range = around(self.features.reading, tokens);
        let chunks = self.reader.read(self.features, range.clone(), std::iter::empty());
        for chunk in chunks.iter().filter(|chunk| chunk.is(ChunkKind::Noun)) {
            for bits in &mut self.bits[chunk.tokens.clone()] {
                *bits |= INSIDE;
            }
            if let Some(bits) = self.bits.get_mut(chunk.tokens.start) {
                *bits |= FIRST;
            }
        }
        for (bits, class) in self.bits[range.clone()].iter_mut().zip(self.reader.classes()) {
            *bits |= bits_of(*class);
        }
        for bits in &mut self.bits[range] {
            *bits |= READ;
        }
    }

    pub(super) fn free(self) {
        self.features.reading.watch.free(self.bits);
    }
}

/// The tokens that are read for some: their sentence, or what of it is near.
fn around(reading: &Reading<'_>, tokens: Range<usize>) -> Range<usize> {
    let after = reading.sentences.partition_point(|s| s.tokens.start as usize <= tokens.start);
    let sentence = &reading.sentences[after.saturating_sub(1)];
    let sentence = sentence.tokens.start as usize..sentence.tokens.end as usize;
    let start = sentence.start.max(tokens.start.saturating_sub(AROUND));
    let end = sentence.end.min(tokens.end + AROUND).max(tokens.end);
    start..end
}

fn bits_of(class: WordClass) -> Bits {
    let noun = if ClassSet::NOMINAL.contains(class) { NOUN } else { 0 };
    let proper = if class == WordClass::ProperNoun { PROPER_NOUN } else { 0 };
    let determining = matches!(class, WordClass::Determiner | WordClass::Possessive);
    let determiner = if determining { DETERMINER } else { 0 };
    noun | proper | determiner
}
