//! Phrases: runs of units that neither a stop word nor a mark divides, counted.

use super::sequences::Sequences;
use super::units::{Unit, UnitFacts, UnitId, Units};
use crate::language::WordFlags;

/// The most words that a phrase can have.
pub(super) const MAX_WORDS: usize = 5;

/// How many distinct phrases are kept before those seen once are forgotten:
/// what bounds memory on a text without end.
const MAX_PHRASES: usize = 1 << 20;

/// The number of a phrase: that of its unit, or, behind those, of several.
pub(super) type PhraseId = u32;

/// What is known of a phrase of several units.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PhraseFacts {
    /// How often it occurs.
    pub(super) count: u32,
    /// Its last unit's place at its first occurrence.
    pub(super) first: u32,
    /// Of the counts of all longer phrases that it is part of, the highest.
    pub(super) extended: u32,
}

/// The distinct phrases of two units or more, in order of their first
/// occurrence.
pub(super) struct Phrases {
    n_units: u32,
    sequences: Sequences,
    pub(super) facts: Vec<PhraseFacts>,
}

impl Phrases {
    /// Counts the phrases of up to `max_words` units.
    pub(super) fn new(units: &mut Units<'_, '_>, max_words: usize) -> Phrases {
        let n_units = units.facts.len() as u32;
        let mut phrases =
            Phrases { n_units, sequences: Sequences::new(n_units), facts: Vec::new() };
        let max_words = max_words.clamp(1, MAX_WORDS);
        // The phrases of 1, 2, … units that end with the unit before.
        let mut before = [Unit::BREAK; MAX_WORDS];
        let mut n_before = 0;
        for idx in 0..units.list.len() {
            if units.watch().stops_at(idx, units.list.len()) {
                break;
            }
            let unit = units.list[idx];
            if unit.is_break() {
                n_before = 0;
                continue;
            }
            if phrases.facts.len() >= MAX_PHRASES {
                // The numbers of phrases change, so that none may reach over this place.
                phrases.forget_the_rare();
                n_before = 0;
            }
            let facts = units.facts[unit.id as usize];
            if facts.is_common(WordFlags::VERB | WordFlags::ADVERB) {
                n_before = 0;
                continue;
            }
            // "very, very" and a line of one word are no phrases.
            if idx > 0 && units.list[idx - 1].id == unit.id {
                n_before = 0;
            }
            let mut here = [Unit::BREAK; MAX_WORDS];
            if !facts.is_link() && !facts.is_common(WordFlags::ADJECTIVE) {
                here[0] = unit.id;
            }
            let n_here = (n_before + 1).min(max_words);
            let is_end = ends_phrase(&facts);
            for n in 0..n_here - 1 {
                if before[n] == Unit::BREAK {
                    continue;
                }
                let phrase = phrases.count(before[n], unit.id, idx as u32);
                here[n + 1] = phrase;
                let count = phrases.facts[(phrase - n_units) as usize].count;
                let is_linked = (1..=n).any(|back| {
                    let unit = units.list[idx - back];
                    units.facts[unit.id as usize].is_link()
                });
                if !is_end || (is_linked && count < 2 && !(facts.is_name())) {
                    continue;
                }
                for part in [before[n], here[n]].into_iter().filter(|&part| part != Unit::BREAK) {
                    let extended = match phrases.facts_of(part) {
                        Some(facts) => &mut facts.extended,
                        None => &mut units.facts[part as usize].extended,
                    };
                    *extended = count.max(*extended);
                }
            }
            before = here;
            n_before = n_here;
        }
        phrases
    }

    fn count(&mut self, before: PhraseId, last: UnitId, idx: u32) -> PhraseId {
        let phrase = self.sequences.intern(before, last);
        let at = (phrase - self.n_units) as usize;
        if at == self.facts.len() {
            self.facts.push(PhraseFacts { count: 0, first: idx, extended: 0 });
        }
        self.facts[at].count += 1;
        phrase
    }

    fn facts_of(&mut self, phrase: PhraseId) -> Option<&mut PhraseFacts> {
        self.facts.get_mut(phrase.checked_sub(self.n_units)? as usize)
    }

    /// Forgets the phrases that were seen the least, at least half of all. A
    /// phrase is seen as often as those that prolong it, so that none is left
    /// without its beginning.
    fn forget_the_rare(&mut self) {
        let mut least = 1;
        while self.facts.iter().filter(|facts| facts.count > least).count() > MAX_PHRASES / 2 {
            least *= 2;
        }
        let mut kept = Sequences::new(self.n_units);
        let mut kept_facts = Vec::new();
        let mut renamed = vec![0; self.facts.len()];
        for (at, facts) in self.facts.iter().enumerate().filter(|(_, facts)| facts.count > least) {
            let (before, last) = self.sequences.get(self.n_units + at as u32).expect("of a phrase");
            let before = before.checked_sub(self.n_units).map_or(before, |at| renamed[at as usize]);
            renamed[at] = kept.intern(before, last);
            kept_facts.push(*facts);
        }
        self.sequences = kept;
        self.facts = kept_facts;
    }

    /// The number of the phrase at `at` of [`facts`](Self::facts).
    pub(super) fn id(&self, at: usize) -> PhraseId {
        self.n_units + at as u32
    }

    /// The units of a phrase, in order.
    pub(super) fn units(&self, phrase: PhraseId) -> PhraseUnits {
        let mut units = PhraseUnits { units: [Unit::BREAK; MAX_WORDS], n_units: 0 };
        let mut rest = phrase;
        while let Some((before, last)) = self.sequences.get(rest) {
            units.units[units.n_units] = last;
            units.n_units += 1;
            rest = before;
        }
        units.units[units.n_units] = rest;
        units.n_units += 1;
        units.units[..units.n_units].reverse();
        units
    }
}

/// Whether a phrase can end with a unit.
pub(super) fn ends_phrase(facts: &UnitFacts) -> bool {
    !facts.is_link() && !facts.is_common(WordFlags::ADJECTIVE | WordFlags::MODIFIER)
}

/// The units of a phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct PhraseUnits {
    units: [UnitId; MAX_WORDS],
    n_units: usize,
}

impl std::ops::Deref for PhraseUnits {
    type Target = [UnitId];
    fn deref(&self) -> &[UnitId] {
        &self.units[..self.n_units]
    }
}
