//! Clitics: what an apostrophe joins to a word, before or behind it.

use std::hash::BuildHasher;

use crate::hashing::RandomState;
use hashbrown::HashTable;

use super::class::Class;
use super::unit::{UnitFacts, UnitId};
use crate::Span;
use crate::document::{Reading, WordId};
use crate::language::{Lexicon, WordFlags};
use crate::watch::Watch;

/// The words that apostrophes join something to: few, and in order.
pub(super) struct Clitics {
    words: Vec<Clitic>,
    /// A bit for each word's number, modulo 64: most words have a bit that is not set.
    mask: u64,
}

/// A word that an apostrophe joins something to.
struct Clitic {
    word: WordId,
    /// The word that is left without it, where the document has that; else itself.
    unit: UnitId,
    /// How many characters are joined before and behind.
    around: (u8, u8),
}

impl Clitics {
    /// Those of the vocabulary. What is known of them is that of the bare word.
    pub(super) fn new(
        reading: &Reading<'_>,
        lexicon: &Lexicon,
        facts: &mut [UnitFacts],
    ) -> Clitics {
        let vocabulary = &reading.vocabulary;
        let watch = reading.watch;
        let mut words: Vec<Clitic> = Vec::new();
        // Of "John's" and "John'd" in a document without "John" the first is the unit of both.
        let mut absent = Absent::default();
        for (nth, word) in vocabulary.with_apostrophe().enumerate() {
            if watch.is_stopped() || watch.stops_at(nth, vocabulary.len()) {
                break;
            }
            // "isn't" is a stop word as it stands.
            if vocabulary.flags(word).has(WordFlags::STOP_WORD) {
                continue;
            }
            let folded = vocabulary.folded(word);
            let Some((prefix, suffix)) = clitics(folded, lexicon) else { continue };
            let bare = &folded[prefix.len()..folded.len() - suffix.len()];
            let facts = &mut facts[word.0 as usize];
            let base = vocabulary.find(bare);
            let flags = base.map_or_else(|| lexicon.flags(bare), |base| vocabulary.flags(base));
            facts.class = Class::of(flags).union(Class::JOINED);
            let base = base.map(|base| base.0);
            let Some(unit) = base.or_else(|| absent.first_of(bare, word.0, watch)) else { break };
            let clitic = Clitic {
                word,
                unit,
                around: (prefix.chars().count() as u8, suffix.chars().count() as u8),
            };
            watch.push(&mut words, clitic);
        }
        watch.free_table(absent.first);
        let mask = words.iter().fold(0, |mask, clitic| mask | 1 << (clitic.word.0 % 64));
        Clitics { words, mask }
    }

    /// A word, or the word that is left without its clitics.
    pub(super) fn unit(&self, word: WordId) -> UnitId {
        self.get(word).map_or(word.0, |clitic| clitic.unit)
    }

    /// The span of the tokens from `first` to `last`, without what apostrophes
    /// join to both ends.
    pub(super) fn strip(
        &self,
        reading: &Reading<'_>,
        mut span: Span,
        first: usize,
        last: usize,
    ) -> Span {
        let text = reading.text;
        let (prefix, _) = self.around(reading.words[first]);
        let (_, suffix) = self.around(reading.words[last]);
        for _ in 0..prefix {
            span.start += span.of(text).chars().next().map_or(0, char::len_utf8) as u32;
        }
        for _ in 0..suffix {
            span.end -= span.of(text).chars().next_back().map_or(0, char::len_utf8) as u32;
        }
        span
    }

    #[inline]
    fn get(&self, word: WordId) -> Option<&Clitic> {
        if self.mask & 1 << (word.0 % 64) == 0 {
            return None;
        }
        let at = self.words.binary_search_by_key(&word, |clitic| clitic.word).ok()?;
        Some(&self.words[at])
    }

    /// How many characters apostrophes join before and behind a word.
    #[inline]
    pub(super) fn around(&self, word: WordId) -> (u8, u8) {
        self.get(word).map_or((0, 0), |clitic| clitic.around)
    }

    /// A word, folded, without what is joined to it.
    #[inline]
    pub(super) fn bare<'r>(&self, reading: &'r Reading<'_>, id: UnitId) -> &'r str {
        let folded = reading.vocabulary.folded(WordId(id));
        let Some(Clitic { around: (prefix, suffix), .. }) = self.get(WordId(id)) else {
            return folded;
        };
        // A fold may write the apostrophe in other bytes, never in other characters.
        let skip = |s: &str, n: u8| s.chars().take(n.into()).map(char::len_utf8).sum::<usize>();
        let start = skip(folded, *prefix);
        let end: usize = folded.chars().rev().take((*suffix).into()).map(char::len_utf8).sum();
        &folded[start..folded.len() - end]
    }
}

/// Bare words that a document does not have, each with the first word that it is
/// left of.
#[derive(Default)]
struct Absent<'w> {
    first: HashTable<(&'w str, UnitId)>,
    hasher: RandomState,
}

impl<'w> Absent<'w> {
    /// The first word that is `bare` without its clitics, which is `word` where there
    /// was none; none where it was said to stop.
    fn first_of(&mut self, bare: &'w str, word: UnitId, watch: &Watch<'_>) -> Option<UnitId> {
        let Absent { first, hasher } = self;
        let hash = |(bare, _): &(&str, UnitId)| hasher.hash_one(bare);
        let own = hasher.hash_one(bare);
        if let Some(&(_, unit)) = first.find(own, |(known, _)| *known == bare) {
            return Some(unit);
        }
        if watch.reserve_table(first, 1, hash) {
            return None;
        }
        first.insert_unique(own, (bare, word), hash);
        Some(word)
    }
}

/// What apostrophes join before and behind a folded word: the `l'` of `l'eau`,
/// the `'s` of `Russia's`. The list of stop words names them.
pub(super) fn clitics<'w>(folded: &'w str, lexicon: &Lexicon) -> Option<(&'w str, &'w str)> {
    let first = memchr::memchr(b'\'', folded.as_bytes())?;
    let is_clitic = |part: &str| lexicon.has_stop_word(part);
    let prefix = Some(&folded[..=first]).filter(|prefix| is_clitic(prefix)).unwrap_or("");
    let rest = &folded[prefix.len()..];
    let suffix = memchr::memrchr(b'\'', rest.as_bytes())
        .map(|at| &rest[at..])
        .filter(|suffix| is_clitic(suffix))
        .unwrap_or("");
    let is_short = |part: &str| part.len() <= usize::from(u8::MAX);
    let bare = prefix.len() + suffix.len() < folded.len();
    ((!prefix.is_empty() || !suffix.is_empty()) && bare && is_short(prefix) && is_short(suffix))
        .then_some((prefix, suffix))
}
