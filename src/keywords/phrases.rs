//! Phrases: runs of units that neither a stop word nor a mark divides, counted
//! and scored.
//!
//! An occurrence counts in full where no longer phrase goes on around it. Most phrases of
//! a document have a unit in them that occurs once, and so occur once themselves. Such a
//! phrase is in no table: it is scored where it stands.

use std::hash::BuildHasher;

use crate::hashing::RandomState;
use hashbrown::HashTable;

use super::background::Background;
use super::candidates::{Candidate, Candidates, MAX_WORDS, Place};
use super::class::Class;
use super::sequences::Sequences;
use super::unit::{Unit, UnitFacts, UnitId};
use super::units::{Definition, Units};
use super::weights::{Weights, Words};
use crate::watch::Watch;

/// For how many units of a document there is room for one distinct phrase from the start; the
/// table grows where there are more.
const UNITS_PER_PHRASE: usize = 16;

/// How many distinct phrases are kept before those seen once are forgotten:
/// what bounds memory on a text without end.
const MAX_PHRASES: usize = 1 << 20;

/// The number of a phrase that is kept: that of its unit, or, behind those, of
/// several.
type PhraseId = u32;

/// Of a phrase that is not kept, since it occurs once.
const UNIQUE: PhraseId = Unit::BREAK - 1;

/// What is known of a phrase of several units that may occur again.
#[derive(Clone, Copy, Debug)]
struct PhraseFacts {
    /// How often it occurs.
    count: u32,
    /// Its last unit's place at its first occurrence.
    first: u32,
    occurrences: Occurrences,
}

/// How many units are scored at once: a bit for each in a number.
const N_SCORED: usize = 32;

/// What is known of a unit beside its facts.
#[derive(Clone, Copy, Debug)]
struct Weighed {
    weight: f32,
    occurrences: Occurrences,
}

/// What the occurrences of a unit or a phrase count.
#[derive(Clone, Copy, Debug, Default)]
struct Occurrences {
    /// Those that no longer phrase goes on behind.
    ended: f32,
    /// Those at the start of a longer phrase, or inside.
    followed: f32,
    /// How often the unit that follows most often does.
    most_next: u32,
}

impl Occurrences {
    #[inline]
    fn add(&mut self, occurrence: f32, is_followed: bool) {
        if is_followed {
            self.followed += occurrence;
        } else {
            self.ended += occurrence;
        }
    }

    /// All of the `count` occurrences. What the same unit always follows is none, as "tidal"
    /// before "mill" in "tidal mill"; of what other units follow, those count that the most
    /// frequent one leaves, for a verb may have been taken for a noun. A name is no part of
    /// other names: not "United" of the United Nations and the United States.
    #[inline]
    fn all(self, count: u32, is_name: bool, share: f32) -> f32 {
        match self {
            _ if self.ended > 0.0 => self.ended + self.followed,
            // An adjective begins no phrase, so that nothing is known to go on behind it.
            _ if is_name || self.most_next == 0 => 0.0,
            _ => share * count.saturating_sub(self.most_next) as f32,
        }
    }
}

/// A phrase that the next unit may prolong.
#[derive(Clone, Copy)]
struct Open {
    id: PhraseId,
    /// Whether one of its units occurs only here.
    is_unique: bool,
    words: Words,
}

impl Open {
    const NONE: Open = Open { id: Unit::BREAK, is_unique: false, words: Words::NONE };
}

/// Where phrases end.
#[derive(Clone, Copy)]
struct End {
    idx: u32,
    /// Whether longer phrases go on behind it.
    is_followed: bool,
    /// Whether a phrase can end with the unit there.
    is_end: bool,
}

/// The last units that nothing divides, as bits: that of the last one is the lowest.
#[derive(Clone, Copy, Default)]
struct Run {
    begins: u16,
    links: u16,
    names: u16,
    n_units: u32,
}

impl Run {
    /// Whether it is no phrase but a list without marks, of which every part counts.
    fn is_list(self) -> bool {
        self.n_units >= 2 * MAX_WORDS as u32
    }

    fn push(&mut self, class: Class) {
        let begins = !class.has_any(Class::LINK.union(Class::ADJECTIVE));
        self.begins = self.begins << 1 | u16::from(begins);
        self.links = self.links << 1 | u16::from(class.has_any(Class::LINK));
        self.names = self.names << 1 | u16::from(class.has_any(Class::NAME));
        self.n_units = self.n_units.saturating_add(1);
    }

    /// Whether a unit before the last `n` and one more begins a longer phrase.
    fn precedes(self, n: usize) -> bool {
        let begins = self.begins >> (n + 1);
        // Nearly always the next unit tells.
        if begins & 1 != 0 || begins & BEFORE == 0 {
            return begins & BEFORE != 0;
        }
        let (links, names) = (self.links >> (n + 1), self.names >> (n + 1));
        let distance = begins.trailing_zeros();
        let link = links.trailing_zeros();
        if link > distance {
            return true;
        }
        // All units up to the link's other side have to be names.
        let is_name = self.names >> n & 1 != 0;
        is_name && names >> distance & 1 != 0
    }
}

/// As many units before a phrase may begin a longer one.
const BEFORE: u16 = (1 << (MAX_WORDS - 1)) - 1;

/// The phrase that a short form stands for.
#[derive(Clone, Copy)]
enum Defined {
    /// It is kept.
    Kept(PhraseId),
    /// It occurs there and nowhere else.
    Unique(Place),
}

/// The distinct phrases of two units or more that may occur again, in order of
/// their first occurrence.
struct Phrases<'u, 'r, 't> {
    units: &'u Units<'r, 't>,
    weights: &'static Weights,
    n_units: u32,
    sequences: Sequences,
    facts: Vec<PhraseFacts>,
    of_units: Vec<Weighed>,
    /// The phrases that are given a short form, with that.
    defined: Vec<(Defined, UnitId)>,
}

/// The best candidates of a document: units, and phrases of up to `max_words`, in no
/// order. They are `pool` and those that are as good as the last.
pub(super) fn find(
    units: &Units<'_, '_>,
    weights: &'static Weights,
    background: Option<&Background>,
    max_words: usize,
    pool: usize,
) -> Vec<Candidate> {
    let watch = units.watch();
    // What is scored anew at the end is not among the best before.
    let mut candidates = Candidates::new(pool.saturating_add(2 * units.definitions.len()), watch);
    let mut phrases = Phrases::new(units, weights);
    if let Some(background) = background {
        phrases.weigh_by_rarity(background);
    }
    phrases.read(max_words.clamp(1, MAX_WORDS), &mut candidates);
    if watch.is_stopped() {
        return Vec::new();
    }
    phrases.score_kept(&mut candidates);
    phrases.score_units(&mut candidates);
    if !phrases.defined.is_empty() {
        phrases.score_defined(&mut candidates);
    }
    phrases.free();
    candidates.into_best()
}

impl<'u, 'r, 't> Phrases<'u, 'r, 't> {
    fn new(units: &'u Units<'r, 't>, weights: &'static Weights) -> Phrases<'u, 'r, 't> {
        let watch = units.watch();
        let n_units = units.facts.len() as u32;
        let of_words = weights.of_words();
        let mut of_units = watch.list(units.facts.len());
        for (id, facts) in units.facts.iter().enumerate() {
            if watch.is_stopped() || watch.stops_at(id, units.facts.len()) {
                break;
            }
            of_units.push(Weighed {
                weight: of_words.weight(facts),
                occurrences: Occurrences::default(),
            });
        }
        Phrases {
            units,
            weights,
            n_units,
            sequences: Sequences::new(
                n_units,
                units.list.len().min(MAX_PHRASES) / UNITS_PER_PHRASE,
                watch,
            ),
            facts: Vec::new(),
            of_units,
            defined: Vec::new(),
        }
    }

    /// Multiplies the weight of each unit that occurs by its rarity. Apart from those who
    /// rank without a corpus: inside `find` it makes their loops slower.
    #[cold]
    #[inline(never)]
    fn weigh_by_rarity(&mut self, background: &Background) {
        let Phrases { units, of_units, .. } = self;
        let watch = units.watch();
        for (id, (weighed, facts)) in of_units.iter_mut().zip(&units.facts).enumerate() {
            if watch.is_stopped() || watch.stops_at(id, units.facts.len()) {
                return;
            }
            if facts.count > 0 {
                weighed.weight *= background.rarity(units, id as UnitId);
            }
        }
    }

    /// Counts the phrases, and scores those that occur once.
    fn read(&mut self, max_words: usize, candidates: &mut Candidates<'_, '_>) {
        let units = self.units;
        let watch = units.watch();
        let mut possessives = units.possessives.iter().copied().peekable();
        let mut definitions = units.definitions.iter().copied().peekable();
        // The phrases of 1, 2, … units that end with the unit before.
        let mut phrases = [Open::NONE; MAX_WORDS];
        let mut n_open = 0;
        let mut run = Run::default();
        let mut unit_before = Unit::BREAK;
        for (idx, unit) in units.list.iter().enumerate() {
            if watch.stops_at(idx, units.list.len()) || watch.is_stopped() {
                break;
            }
            let id = unit.id;
            // "very, very" and a line of one word are no phrases.
            let is_apart = std::mem::replace(&mut unit_before, id) == id;
            // The numbers of phrases change, so that none may reach over this place.
            let is_full = self.facts.len() >= MAX_PHRASES;
            let is_verb =
                units.facts.get(id as usize).is_none_or(|facts| facts.class.has_any(Class::VERB));
            if is_apart || is_full || is_verb {
                n_open = 0;
                run = Run::default();
                if is_full {
                    self.forget_the_rare();
                }
                if is_verb {
                    if let Some(weighed) = self.of_units.get_mut(id as usize) {
                        weighed.occurrences.add(1.0, false);
                    }
                    continue;
                }
            }
            let facts = &units.facts[id as usize];
            let idx = idx as u32;
            while definitions.next_if(|known| known.last < idx).is_some() {}
            while possessives.next_if(|&place| place < idx).is_some() {}
            // "Kofi" is whole in "Kofi's boat", "solar" is not in "solar panel".
            let is_whole = max_words == 1 || possessives.peek() == Some(&idx);
            let is_defined = definitions.peek().is_some_and(|known| known.first == idx);
            run.push(facts.class);
            n_open = (n_open + 1).min(max_words);
            self.prolong(&mut phrases[..n_open], idx, is_defined);
            let is_followed = !is_whole && self.is_followed(idx);
            let end = End { idx, is_followed, is_end: ends_phrase(facts) };
            self.count_occurrences(&phrases[..n_open], run, end, candidates);
            if let Some(known) = definitions.peek().filter(|known| known.last == idx) {
                self.define(*known, &phrases[..n_open]);
            }
        }
    }

    /// Makes of the phrases that end with the unit before `idx` those that end there.
    fn prolong(&mut self, phrases: &mut [Open], idx: u32, is_defined: bool) {
        let units = self.units;
        let id = units.list[idx as usize].id;
        let facts = &units.facts[id as usize];
        let is_unique = facts.count == 1;
        let own = Words::of(facts, self.of_units[id as usize].weight);
        let class = facts.class;
        let begins =
            !class.has_any(Class::LINK) && (!class.has_any(Class::ADJECTIVE) || is_defined);
        // The longest first: each is made of the one in the place before it.
        for n in (1..phrases.len()).rev() {
            let before = phrases[n - 1];
            phrases[n] = Open::NONE;
            if before.id == Unit::BREAK {
                continue;
            }
            // A word that occurs once makes every phrase that it is in new.
            let is_unique = is_unique || before.is_unique;
            let id = if is_unique { UNIQUE } else { self.count(before.id, id, idx) };
            self.note_next(before.id, id);
            phrases[n] = Open { id, is_unique, words: before.words.and(own) };
        }
        let id = if begins { id } else { Unit::BREAK };
        phrases[0] = Open { id, is_unique, words: own };
    }

    /// Notes that `phrase` goes on as `longer`.
    fn note_next(&mut self, phrase: PhraseId, longer: PhraseId) {
        let count = match longer {
            UNIQUE => 1,
            _ => self.facts[(longer - self.n_units) as usize].count,
        };
        let occurrences = match phrase.checked_sub(self.n_units) {
            _ if phrase == UNIQUE => return,
            Some(at) => &mut self.facts[at as usize].occurrences,
            None => &mut self.of_units[phrase as usize].occurrences,
        };
        occurrences.most_next = occurrences.most_next.max(count);
    }

    /// Whether a longer phrase goes on behind the unit at `idx`: some unit of the run behind
    /// it can end one. A link joins names alone: of "stability analysis of bridges" the first
    /// two words are whole.
    fn is_followed(&self, idx: u32) -> bool {
        let units = self.units;
        let first = units.list[idx as usize].id;
        let is_name = units.facts[first as usize].class.has_any(Class::NAME);
        let mut before = first;
        let mut is_linked = false;
        for unit in units.list[idx as usize + 1..].iter().take(MAX_WORDS) {
            let Some(facts) = units.facts.get(unit.id as usize) else { return false };
            let class = facts.class;
            if unit.id == before || class.has_any(Class::VERB) {
                return false;
            }
            before = unit.id;
            if class.has_any(Class::LINK) {
                if !is_name {
                    return false;
                }
                is_linked = true;
            } else if is_linked && !class.has_any(Class::NAME) {
                return false;
            } else if ends_phrase(facts) {
                return true;
            }
        }
        false
    }

    /// Adds what the occurrences of phrases that end at a unit count, and scores those that
    /// occur once.
    fn count_occurrences(
        &mut self,
        phrases: &[Open],
        run: Run,
        end: End,
        candidates: &mut Candidates<'_, '_>,
    ) {
        let unit = self.units.list[end.idx as usize].id;
        for (n, phrase) in phrases.iter().enumerate() {
            let is_longest = n + 1 == MAX_WORDS && run.is_list();
            let is_followed = end.is_followed && !is_longest;
            let occurrence = self.weights.occurrence(run.precedes(n), is_followed);
            match phrase.id {
                _ if n == 0 => {
                    self.of_units[unit as usize].occurrences.add(occurrence, is_followed);
                }
                Unit::BREAK => {}
                UNIQUE => {
                    if end.is_end && !is_followed && !phrase.words.is_loose() {
                        let score = self.score(phrase.words, occurrence, 1, end.idx);
                        let place = Place { last: end.idx, n_units: n as u32 + 1 };
                        candidates.push(Candidate { score, place, count: 1, is_defined: false });
                    }
                }
                id => {
                    let facts = &mut self.facts[(id - self.n_units) as usize];
                    facts.occurrences.add(occurrence, is_followed);
                }
            }
        }
    }

    /// Notes that the text gives a short form to the phrase that ends with the last unit of
    /// `phrases`.
    fn define(&mut self, known: Definition, phrases: &[Open]) {
        let n = known.last - known.first;
        let defined = match phrases.get(n as usize).map(|phrase| phrase.id) {
            None | Some(Unit::BREAK) => return,
            Some(UNIQUE) => Defined::Unique(Place { last: known.last, n_units: n + 1 }),
            Some(id) => Defined::Kept(id),
        };
        self.units.watch().push(&mut self.defined, (defined, known.acronym));
    }

    /// The score of a phrase that first ends at `first` and whose `count` occurrences count
    /// `own`.
    #[inline]
    fn score(&self, words: Words, own: f32, count: u32, first: u32) -> f32 {
        self.weights.score(words, own, count) * self.place(first) * self.weights.linked(words)
    }

    #[inline]
    fn place(&self, first: u32) -> f32 {
        self.weights.place(first, self.units.list.len() as f32)
    }

    /// Counts `beginning` prolonged by `last` once more: its number. Where it was said to
    /// stop, it is as if it occurred once.
    fn count(&mut self, beginning: PhraseId, last: UnitId, idx: u32) -> PhraseId {
        let watch = self.units.watch();
        if self.sequences.reserve(1, watch) || watch.reserve(&mut self.facts, 1) {
            return UNIQUE;
        }
        let phrase = self.sequences.intern(beginning, last);
        let at = (phrase - self.n_units) as usize;
        if at == self.facts.len() {
            self.facts.push(PhraseFacts {
                count: 0,
                first: idx,
                occurrences: Occurrences::default(),
            });
        }
        self.facts[at].count += 1;
        phrase
    }

    /// Forgets the phrases that were seen the least, at least half of all. A
    /// phrase is seen as often as those that prolong it, so that none is left
    /// without its beginning.
    fn forget_the_rare(&mut self) {
        let watch = self.units.watch();
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
        self.defined.retain_mut(|(defined, _)| {
            let Defined::Kept(phrase) = defined else { return true };
            let Some(at) = phrase.checked_sub(self.n_units) else { return true };
            *phrase = renamed[at as usize];
            self.facts[at as usize].count > least
        });
        watch.free(renamed);
        watch.free(std::mem::replace(&mut self.facts, kept_facts));
        std::mem::replace(&mut self.sequences, kept).free(watch);
    }

    fn score_units(&self, candidates: &mut Candidates<'_, '_>) {
        let watch = self.units.watch();
        let of_words = self.weights.of_words();
        let facts = self.units.facts.chunks(N_SCORED).enumerate();
        for ((chunk, facts), weighed) in facts.zip(self.of_units.chunks(N_SCORED)) {
            let first = chunk * N_SCORED;
            if watch.is_stopped() || watch.stops_at(first, self.units.facts.len()) {
                return;
            }
            // Which of them are good follows no pattern, so that this is asked for all of
            // a chunk first.
            let mut scores = [0.0; N_SCORED];
            let mut good = 0u32;
            for (n, (facts, weighed)) in facts.iter().zip(weighed).enumerate() {
                let is_name = facts.class.has_any(Class::NAME);
                let own = weighed.occurrences.all(facts.count, is_name, self.weights.at_end);
                scores[n] = of_words.score(facts, weighed.weight, own) * self.place(facts.first);
                good |= u32::from(candidates.takes(scores[n])) << n;
            }
            while good != 0 {
                let n = good.trailing_zeros() as usize;
                good &= good - 1;
                let facts = &facts[n];
                let place = Place { last: facts.first, n_units: 1 };
                let (score, count) = (scores[n], facts.count);
                candidates.push(Candidate { score, place, count, is_defined: false });
            }
        }
    }

    /// Scores the phrases that may occur more than once.
    fn score_kept(&self, candidates: &mut Candidates<'_, '_>) {
        let watch = self.units.watch();
        for (at, facts) in self.facts.iter().enumerate() {
            if watch.is_stopped() || watch.stops_at(at, self.facts.len()) {
                return;
            }
            let place = self.place_of(self.n_units + at as u32);
            let words = self.words(place);
            let own = facts.occurrences.all(facts.count, words.is_name, self.weights.at_end);
            if own <= 0.0 {
                continue;
            }
            let is_loose = words.is_loose() && facts.count < 2;
            let last = self.units.list[facts.first as usize].id;
            if is_loose || !ends_phrase(&self.units.facts[last as usize]) {
                continue;
            }
            let score = self.score(words, own, facts.count, facts.first);
            candidates.push(Candidate { score, place, count: facts.count, is_defined: false });
        }
    }

    /// Where a phrase that is kept first stands.
    fn place_of(&self, phrase: PhraseId) -> Place {
        let Some(at) = phrase.checked_sub(self.n_units) else {
            return Place { last: self.units.facts[phrase as usize].first, n_units: 1 };
        };
        let mut n_units = 1;
        let mut rest = phrase;
        while let Some((before, _)) = self.sequences.get(rest) {
            n_units += 1;
            rest = before;
        }
        Place { last: self.facts[at as usize].first, n_units }
    }

    /// What the units that stand there come to.
    fn words(&self, place: Place) -> Words {
        let words = place.of(self.units).iter().map(|unit| {
            let id = unit.id as usize;
            Words::of(&self.units.facts[id], self.of_units[id].weight)
        });
        words.reduce(Words::and).unwrap_or(Words::NONE)
    }

    /// Scores phrases that are given a short form, and the short forms, anew. What a
    /// text defines it is about: the short form is the long one, weighs a share of it and
    /// occurs for it.
    fn score_defined(&self, candidates: &mut Candidates<'_, '_>) {
        let units = self.units;
        let watch = units.watch();
        let mut is_scored = Scored::default();
        if is_scored.reserve(2 * self.defined.len(), watch) {
            return;
        }
        let mut scored = watch.list(2 * self.defined.len());
        for &(defined, acronym) in &self.defined {
            if watch.is_stopped() {
                return;
            }
            let (place, count) = match defined {
                Defined::Unique(place) => (place, 1),
                Defined::Kept(phrase) => {
                    let count = match phrase.checked_sub(self.n_units) {
                        Some(at) => self.facts[at as usize].count,
                        None => units.facts[phrase as usize].count,
                    };
                    (self.place_of(phrase), count)
                }
            };
            let short = &units.facts[acronym as usize];
            let short_place = Place { last: short.first, n_units: 1 };
            if is_scored.has(place) || is_scored.has(short_place) {
                continue;
            }
            let score = self.weights.score(self.words(place), (count + short.count) as f32, 1);
            let short_form = (short_place, short.count, self.weights.short_form);
            for (place, count, share) in [(place, count, 1.0), short_form] {
                is_scored.insert(place);
                let score = score * share * self.place(place.last);
                scored.push(Candidate { score, place, count, is_defined: true });
            }
        }
        candidates.retain(|candidate| !is_scored.has(candidate.place));
        for &candidate in &scored {
            candidates.push(candidate);
        }
        watch.free(scored);
        is_scored.free(watch);
    }

    fn free(self) {
        let watch = self.units.watch();
        self.sequences.free(watch);
        watch.free(self.facts);
        watch.free(self.of_units);
        watch.free(self.defined);
    }
}

/// Candidates by their places.
#[derive(Default)]
struct Scored {
    places: HashTable<Place>,
    hasher: RandomState,
}

impl Scored {
    fn reserve(&mut self, n: usize, watch: &Watch<'_>) -> bool {
        let Scored { places, hasher } = self;
        watch.reserve_table(places, n, |place| hasher.hash_one(place))
    }

    fn has(&self, place: Place) -> bool {
        self.places.find(self.hasher.hash_one(place), |&known| known == place).is_some()
    }

    /// Adds one that it does not have; there is room.
    fn insert(&mut self, place: Place) {
        let Scored { places, hasher } = self;
        places.insert_unique(hasher.hash_one(place), place, |place| hasher.hash_one(place));
    }

    fn free(self, watch: &Watch<'_>) {
        watch.free_table(self.places);
    }
}

/// Whether a phrase can end with a unit.
fn ends_phrase(facts: &UnitFacts) -> bool {
    let never = Class::LINK.union(Class::ADJECTIVE).union(Class::MODIFIER).union(Class::ADVERB);
    !facts.class.has_any(never)
}
