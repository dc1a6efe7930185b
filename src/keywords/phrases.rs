//! Phrases: runs of units that neither a stop word nor a mark divides, counted.

use super::sequences::Sequences;
use super::units::{Unit, UnitFacts, UnitId, Units};
use crate::language::WordFlags;
use crate::watch::Watch;

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
    /// Of the counts of the longer phrases that begin with it, the highest.
    pub(super) continued: u32,
}

/// A phrase that the next unit may prolong.
#[derive(Clone, Copy)]
struct Open {
    id: PhraseId,
    /// Whether one of its units occurs only here.
    is_unique: bool,
}

impl Open {
    const NONE: Open = Open { id: Unit::BREAK, is_unique: false };
}

/// The distinct phrases of two units or more, in order of their first
/// occurrence.
pub(super) struct Phrases {
    n_units: u32,
    sequences: Sequences,
    pub(super) facts: Vec<PhraseFacts>,
    /// The phrases that are given a short form, with that.
    pub(super) defined: Vec<(PhraseId, UnitId)>,
}

impl Phrases {
    /// Counts the phrases of up to `max_words` units.
    pub(super) fn new(units: &mut Units<'_, '_>, max_words: usize) -> Phrases {
        let n_units = units.facts.len() as u32;
        let capacity = units.list.len().min(MAX_PHRASES) / 2;
        let mut phrases = Phrases {
            n_units,
            sequences: Sequences::new(n_units, capacity, units.watch()),
            facts: units.watch().list(capacity),
            defined: Vec::new(),
        };
        let mut possessives = std::mem::take(&mut units.possessives).into_iter().peekable();
        let mut definitions = std::mem::take(&mut units.definitions).into_iter().peekable();
        let max_words = max_words.clamp(1, MAX_WORDS);
        // The phrases of 1, 2, … units that end with the unit before.
        let mut before = [Open::NONE; MAX_WORDS];
        let mut n_before = 0;
        // A bit for each of the units before that is a link, the last one lowest.
        let mut links = 0u32;
        let mut unit_before = Unit::BREAK;
        for idx in 0..units.list.len() {
            if units.watch().stops_at(idx, units.list.len()) {
                break;
            }
            let id = units.list[idx].id;
            // "very, very" and a line of one word are no phrases.
            if std::mem::replace(&mut unit_before, id) == id || id == Unit::BREAK {
                n_before = 0;
            }
            if id == Unit::BREAK {
                continue;
            }
            if phrases.sequences.reserve(MAX_WORDS, units.watch())
                || units.watch().reserve(&mut phrases.facts, MAX_WORDS)
            {
                break;
            }
            if phrases.facts.len() >= MAX_PHRASES {
                // The numbers of phrases change, so that none may reach over this place.
                phrases.forget_the_rare(units.watch());
                if units.watch().is_stopped() {
                    break;
                }
                n_before = 0;
            }
            let facts = units.facts[id as usize];
            if facts.is_common(WordFlags::VERB) {
                n_before = 0;
                continue;
            }
            while definitions.next_if(|definition| definition.last < idx as u32).is_some() {}
            let definition = definitions.peek().filter(|known| known.first <= idx as u32).copied();
            let is_defined = definition.is_some_and(|known| known.first == idx as u32);
            while possessives.next_if(|&place| place + 1 < idx as u32).is_some() {}
            let is_possessed = possessives.peek().is_some_and(|&place| place + 1 == idx as u32);
            let is_unique = facts.count == 1;
            let mut here = [Open::NONE; MAX_WORDS];
            if !facts.is_link() && (is_defined || !facts.is_common(WordFlags::ADJECTIVE)) {
                here[0] = Open { id, is_unique };
            }
            let n_here = (n_before + 1).min(max_words);
            let is_end = n_here > 1 && ends_phrase(&facts);
            for n in 0..n_here - 1 {
                let Open { id: beginning, is_unique: is_new } = before[n];
                if beginning == Unit::BREAK {
                    continue;
                }
                // A word that occurs once makes every phrase that it is in new.
                let is_unique = is_unique || is_new;
                let phrase = if is_unique {
                    phrases.sequences.push(beginning, id)
                } else {
                    phrases.sequences.intern(beginning, id)
                };
                let count = phrases.count(phrase, idx as u32);
                here[n + 1] = Open { id: phrase, is_unique };
                let is_linked = links & ((1 << n) - 1) != 0;
                if !is_end || (is_linked && count < 2 && !facts.is_name()) {
                    continue;
                }
                for part in [beginning, here[n].id] {
                    if part == Unit::BREAK {
                        continue;
                    }
                    let extended = match phrases.facts_of(part) {
                        Some(facts) => &mut facts.extended,
                        None => &mut units.facts[part as usize].extended,
                    };
                    *extended = count.max(*extended);
                }
                // "Kofi" is whole in "Kofi's boat", "solar" is not in "solar panel".
                if !is_possessed {
                    let continued = match phrases.facts_of(beginning) {
                        Some(facts) => &mut facts.continued,
                        None => &mut units.facts[beginning as usize].continued,
                    };
                    *continued = count.max(*continued);
                }
            }
            if let Some(known) = definition.filter(|known| known.last == idx as u32) {
                let phrase = here.get((known.last - known.first) as usize);
                if let Some(phrase) = phrase.filter(|phrase| phrase.id != Unit::BREAK) {
                    phrases.defined.push((phrase.id, known.acronym));
                }
            }
            before = here;
            n_before = n_here;
            links = links << 1 | u32::from(facts.is_link());
        }
        phrases
    }

    /// Counts a phrase once more, and says how often that is.
    #[inline]
    fn count(&mut self, phrase: PhraseId, idx: u32) -> u32 {
        let at = (phrase - self.n_units) as usize;
        if at == self.facts.len() {
            self.facts.push(PhraseFacts { first: idx, ..PhraseFacts::default() });
        }
        self.facts[at].count += 1;
        self.facts[at].count
    }

    fn facts_of(&mut self, phrase: PhraseId) -> Option<&mut PhraseFacts> {
        self.facts.get_mut(phrase.checked_sub(self.n_units)? as usize)
    }

    /// Forgets the phrases that were seen the least, at least half of all. A
    /// phrase is seen as often as those that prolong it, so that none is left
    /// without its beginning.
    fn forget_the_rare(&mut self, watch: &Watch<'_>) {
        let mut least = 1;
        while self.facts.iter().filter(|facts| facts.count > least).count() > MAX_PHRASES / 2 {
            least *= 2;
        }
        let mut kept = Sequences::new(self.n_units, 0, watch);
        let mut kept_facts = Vec::new();
        let mut renamed = watch.filled(self.facts.len(), 0);
        for (at, facts) in self.facts.iter().enumerate().filter(|(_, facts)| facts.count > least) {
            if watch.is_stopped()
                || watch.stops_at(kept_facts.len(), self.facts.len())
                || kept.reserve(1, watch)
                || watch.reserve(&mut kept_facts, 1)
            {
                break;
            }
            let (before, last) = self.sequences.get(self.n_units + at as u32).expect("of a phrase");
            let before = before.checked_sub(self.n_units).map_or(before, |at| renamed[at as usize]);
            renamed[at] = kept.intern(before, last);
            kept_facts.push(*facts);
        }
        if watch.is_stopped() {
            return;
        }
        self.defined.retain_mut(|(phrase, _)| match phrase.checked_sub(self.n_units) {
            Some(at) if self.facts[at as usize].count > least => {
                *phrase = renamed[at as usize];
                true
            }
            Some(_) => false,
            None => true,
        });
        watch.free(renamed);
        watch.free(std::mem::replace(&mut self.facts, kept_facts));
        std::mem::replace(&mut self.sequences, kept).free(watch);
    }

    /// The number of the phrase at `at` of [`facts`](Self::facts).
    pub(super) fn id(&self, at: usize) -> PhraseId {
        self.n_units + at as u32
    }

    /// Of each phrase in order, what it prolongs and by which unit.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (PhraseId, UnitId)> {
        self.sequences.iter()
    }

    /// How often a phrase or a unit occurs at the most, and where first.
    pub(super) fn count_and_first(&self, units: &Units<'_, '_>, phrase: PhraseId) -> (u32, u32) {
        match phrase.checked_sub(self.n_units) {
            Some(at) => (self.facts[at as usize].count, self.facts[at as usize].first),
            None => (units.facts[phrase as usize].count, units.facts[phrase as usize].first),
        }
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
    !facts.is_link()
        && !facts.is_common(WordFlags::ADJECTIVE | WordFlags::MODIFIER | WordFlags::ADVERB)
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
