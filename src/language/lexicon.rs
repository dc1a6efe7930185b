//! What is known of a word, found by one look-up.

use std::collections::HashMap;

use crate::hashing::RandomState;

use super::Grammar;
use super::fold::fold;
use super::word_flags::WordFlags;
use super::word_list::{self, WordList};
use super::word_list_kind::WordListKind;
use super::word_table::{Seeds, WordKey, WordTable};
use crate::{Error, Span};

/// The word lists of a language, compiled: folded word to flags.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    /// The words that have a key.
    short: WordTable<WordFlags>,
    /// The words that are too long for one.
    long: HashMap<Box<str>, WordFlags, RandomState>,
    /// What is known of the words that no list names, by how they end: in the
    /// order of their last bytes.
    endings: Vec<Ending>,
    /// How infinitives end that stand for a clause, whatever a list says of their words.
    infinitives: Vec<Box<str>>,
    /// By the last byte of a word: where the endings with that begin, and end.
    endings_by_last: Box<[(u32, u32); 256]>,
    /// Whether a word reports speech.
    has_reports: bool,
    /// The cues of several words, by their first.
    phrases: HashMap<Box<str>, Vec<Phrase>, RandomState>,
    /// By the first and last bytes of a word: a bit for each length in bytes that a second
    /// word of such a cue has, the last one for all above.
    phrase_seconds: Box<[u32; 256]>,
    /// By the last byte of a word: a bit for each length in bytes that an
    /// abbreviation with that end has, the last one for all above.
    abbreviations: Box<[u32; 256]>,
}

/// What is known of the words that end so.
#[derive(Clone, Debug)]
struct Ending {
    text: Box<str>,
    /// Its last bytes as [`tail`] gives them, and where they are: one
    /// comparison rejects nearly every word.
    tail: u128,
    mask: u128,
    flags: WordFlags,
}

impl Ending {
    fn last(&self) -> u8 {
        (self.tail >> 120) as u8
    }
}

/// How many of the last bytes of a word are compared at once: those of a `u128`.
const TAIL: usize = size_of::<u128>();

/// The last [`TAIL`] bytes of a word, the last one highest; zeros where it has fewer.
#[inline]
fn tail(word: &str) -> u128 {
    let bytes = word.as_bytes();
    let mut last = [0; TAIL];
    let length = bytes.len().min(TAIL);
    last[TAIL - length..].copy_from_slice(&bytes[bytes.len() - length..]);
    u128::from_le_bytes(last)
}

/// How many bytes a line of a word list has on average: the size of the first table.
const BYTES_PER_LINE: usize = 16;

/// How many different lists of attributes are kept while a word list is read: all of them are
/// compared for each line.
const MAX_KNOWN_ATTRIBUTES: usize = 128;

/// A cue of several words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Its words after the first, folded.
    pub rest: Box<[Box<str>]>,
    /// What is known of it.
    pub flags: WordFlags,
}

/// Words that are looked up together.
const BATCH: usize = 16;

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon {
            short: WordTable::default(),
            long: HashMap::default(),
            endings: Vec::new(),
            infinitives: Vec::new(),
            endings_by_last: Box::new([(0, 0); 256]),
            has_reports: false,
            phrases: HashMap::default(),
            phrase_seconds: Box::new([0; 256]),
            abbreviations: Box::new([0; 256]),
        }
    }
}

impl Lexicon {
    /// Of the texts of word lists.
    ///
    /// # Errors
    /// That of [`WordList::parse`].
    pub(super) fn parse(lists: &[(WordListKind, &str)]) -> Result<Lexicon, Error> {
        let n_words = lists.iter().map(|(_, text)| text.len() / BYTES_PER_LINE).sum();
        let short = WordTable::new(n_words, Seeds::default());
        let mut lexicon = Lexicon { short, ..Lexicon::default() };
        for &(kind, text) in lists {
            // Thousands of entries say a few things.
            let mut known: Vec<(&str, WordFlags)> = Vec::new();
            for line in word_list::lines(kind, text) {
                let line = line?;
                let found = known.iter().find(|(known, _)| *known == line.attributes);
                let flags = match found {
                    Some(&(_, flags)) => flags,
                    None => {
                        let flags = line.flags(kind)?;
                        if known.len() < MAX_KNOWN_ATTRIBUTES {
                            known.push((line.attributes, flags));
                        }
                        flags
                    }
                };
                lexicon.add_entry(kind, line.words, flags);
            }
        }
        lexicon.sort_endings();
        Ok(lexicon)
    }

    pub(super) fn add(&mut self, list: &WordList) {
        for entry in list.entries() {
            let attributes = entry.attributes.iter().map(String::as_str);
            let flags = WordFlags::of(list.kind(), attributes).expect("a list that was parsed");
            self.add_entry(list.kind(), &entry.words, flags);
        }
        self.sort_endings();
    }

    /// Adds what a grammar tells of words.
    pub(super) fn add_grammar(&mut self, grammar: &Grammar) {
        for word in grammar.name_particles.iter() {
            *self.entry(&fold(word)) |= WordFlags::PARTICLE;
        }
        self.infinitives = grammar.infinitive_suffixes.iter().map(Box::from).collect();
    }

    fn add_entry(&mut self, kind: WordListKind, words: &str, flags: WordFlags) {
        self.has_reports |= flags.has(WordFlags::REPORTING_VERB);
        if let Some(ending) = words.strip_prefix('-') {
            let text: Box<str> = fold(ending).into();
            self.note_abbreviation(&text, flags, u32::MAX);
            let mask = u128::MAX.checked_shl(128 - 8 * text.len().min(TAIL) as u32);
            let (tail, mask) = (tail(&text), mask.unwrap_or_default());
            self.endings.push(Ending { text, tail, mask, flags });
            return;
        }
        // Nearly all take this way, and need no memory of their own.
        if let Some(key) = WordKey::of(words)
            && key.is_ascii()
            && kind != WordListKind::CuePhrases
            && !flags.has(WordFlags::ABBREVIATION)
        {
            let key = key.to_ascii_lowercase();
            *self.short.entry(key, self.short.seeds().hash(key)) |= flags;
            return;
        }
        let folded = fold(words);
        let mut words = folded.split_whitespace();
        let first = words.next().unwrap_or_default();
        let rest: Box<[Box<str>]> = words.map(Box::from).collect();
        if kind == WordListKind::CuePhrases && !rest.is_empty() {
            *self.entry(first) |= WordFlags::PHRASE;
            let (at, bit) = second_of_phrase(&rest[0]);
            self.phrase_seconds[at] |= bit;
            let phrases = self.phrases.entry(first.into()).or_default();
            let longer = |other: &Phrase| {
                let order = (*other.rest[0]).cmp(&rest[0]);
                order.then(rest.len().cmp(&other.rest.len())).is_le()
            };
            let place = phrases.partition_point(longer);
            phrases.insert(place, Phrase { rest, flags });
        } else {
            self.note_abbreviation(&folded, flags, 1 << folded.len().min(31));
            *self.entry(&folded) |= flags;
        }
    }

    fn sort_endings(&mut self) {
        // Stable: of several that fit a word, the first in the lists tells.
        self.endings.sort_by_key(Ending::last);
        let mut start = 0;
        for alike in self.endings.chunk_by(|a, b| a.last() == b.last()) {
            let end = start + alike.len() as u32;
            self.endings_by_last[usize::from(alike[0].last())] = (start, end);
            start = end;
        }
    }

    /// Keeps the lengths of an abbreviation for [`may_abbreviate`](Self::may_abbreviate).
    fn note_abbreviation(&mut self, word: &str, flags: WordFlags, lengths: u32) {
        if flags.has(WordFlags::ABBREVIATION)
            && let Some(&last) = word.as_bytes().last()
        {
            self.abbreviations[usize::from(last)] |= lengths;
        }
    }

    /// The flags of a word, to be added to.
    fn entry(&mut self, folded: &str) -> &mut WordFlags {
        match WordKey::of(folded) {
            Some(key) => self.short.entry(key, self.short.seeds().hash(key)),
            None => self.long.entry(folded.into()).or_default(),
        }
    }

    /// Whether a list names words that report speech, or that name a source.
    pub(crate) fn has_reports(&self) -> bool {
        self.has_reports
    }

    /// What its hashes are seeded with, for a table that is looked up by the
    /// same hashes.
    pub(crate) fn seeds(&self) -> Seeds {
        self.short.seeds()
    }

    /// Whether the ASCII word at `span` of a text's `bytes` may be an abbreviation,
    /// in any case: nearly all that are none are told by their length and their
    /// last letter.
    #[inline]
    pub(crate) fn may_abbreviate(&self, bytes: &[u8], span: Span) -> bool {
        let last = bytes[span.range()].last().map_or(0, |byte| byte.to_ascii_lowercase());
        let bit = 1 << span.len().min(31);
        self.abbreviations[usize::from(last)] & bit != 0
            && WordKey::at(bytes, span).is_none_or(|key| {
                let key = key.to_ascii_lowercase();
                self.flags_of_key(key).has(WordFlags::ABBREVIATION)
            })
    }

    /// What is known of a word that is already [`fold`]ed.
    ///
    /// A word with an apostrophe that no list has is looked up by what stands
    /// before it ("he's", "mayor's"), or else behind it, or by both where the first
    /// is listed as elided (French "l'homme"): as an abbreviation or a stop word it
    /// counts only when listed whole.
    pub fn flags(&self, folded: &str) -> WordFlags {
        self.listed(folded).unwrap_or_else(|| self.unlisted(folded))
    }

    /// As [`flags`](Self::flags), for a word with a key.
    #[inline]
    fn flags_of_key(&self, key: WordKey) -> WordFlags {
        let listed = self.short.get(key, self.seeds().hash(key));
        listed.unwrap_or_else(|| self.unlisted_key(key))
    }

    /// As [`flags`](Self::flags), for many words with keys, in order.
    pub(crate) fn flags_of_keys(&self, keys: &[WordKey], mut take: impl FnMut(WordFlags)) {
        for keys in keys.chunks(BATCH) {
            // Where each is looked for first, so that the processor waits for memory
            // once instead of each time.
            let mut firsts = [(0, 0); BATCH];
            for (first, &key) in firsts.iter_mut().zip(keys) {
                let hash = self.seeds().hash(key);
                *first = (self.short.first_number(hash), hash);
            }
            for ((number, hash), &key) in firsts.into_iter().zip(keys) {
                let listed = self.short.get_from(number, key, hash);
                take(listed.unwrap_or_else(|| self.unlisted_key(key)));
            }
        }
    }

    /// What is known of a word that no list has.
    #[inline]
    fn unlisted_key(&self, key: WordKey) -> WordFlags {
        if key.has_apostrophe() {
            key.with_str(|folded| self.parts(folded))
        } else {
            self.ending_of_key(key)
        }
    }

    /// Whether a word, in lower case as it is written, ends as an infinitive does that
    /// stands for a clause: Russian "пообещал открыть мост".
    pub(crate) fn ends_as_infinitive(&self, word: &str) -> bool {
        let ends = |ending: &str| word.len() > ending.len() + 1 && word.ends_with(ending);
        self.infinitives.iter().any(|ending| ends(ending))
    }

    /// Whether a list names `part`, which holds an apostrophe, as a stop word.
    pub(crate) fn has_stop_word(&self, part: &str) -> bool {
        self.listed(part).is_some_and(|flags| flags.has(WordFlags::STOP_WORD))
    }

    /// What the lists say of a word by itself, not by how it ends; folded.
    pub(crate) fn flags_listed(&self, folded: &str) -> WordFlags {
        self.listed(folded).unwrap_or(WordFlags::NONE)
    }

    /// What the lists say of a word.
    fn listed(&self, folded: &str) -> Option<WordFlags> {
        match WordKey::of(folded) {
            Some(key) => self.short.get(key, self.short.seeds().hash(key)),
            None => self.long.get(folded).copied(),
        }
    }

    /// What is known of a word that no list has, by its parts or its ending.
    fn unlisted(&self, folded: &str) -> WordFlags {
        if folded.contains('\'') { self.parts(folded) } else { self.ending(folded) }
    }

    /// What is known of a word with an apostrophe by one of its parts.
    fn parts(&self, folded: &str) -> WordFlags {
        let Some(apostrophe) = folded.find('\'') else { return WordFlags::NONE };
        let (before, behind) = (&folded[..apostrophe], &folded[apostrophe + 1..]);
        let elided = self.listed(&folded[..=apostrophe]);
        let part = match elided.filter(|flags| flags.has(WordFlags::ELIDED)) {
            // "all'Ansa" is no noun phrase.
            Some(flags) if flags.has(WordFlags::PREPOSITION) => Some(flags),
            Some(flags) => Some(flags | self.listed(behind).unwrap_or(WordFlags::NONE)),
            None => self.listed(before).or_else(|| self.listed(behind)),
        };
        let whole = WordFlags::ABBREVIATION | WordFlags::STOP_WORD;
        part.map_or(WordFlags::NONE, |flags| flags.without(whole))
    }

    /// What is known of a word by how it ends.
    fn ending(&self, folded: &str) -> WordFlags {
        let mut endings = self.endings_with(tail(folded));
        let ending = endings.find(|ending| folded.ends_with(&*ending.text));
        ending.map_or(WordFlags::NONE, |ending| ending.flags)
    }

    /// The same, for a word that has a key: a tail holds all of it.
    #[inline]
    fn ending_of_key(&self, key: WordKey) -> WordFlags {
        let mut endings = self.endings_with(key.to_tail());
        let ending = endings.find(|ending| ending.text.len() <= WordKey::LONGEST);
        ending.map_or(WordFlags::NONE, |ending| ending.flags)
    }

    /// The endings whose last bytes are those of the tail.
    #[inline]
    fn endings_with(&self, tail: u128) -> impl Iterator<Item = &Ending> {
        let (start, end) = self.endings_by_last[(tail >> 120) as usize];
        let endings = self.endings[start as usize..end as usize].iter();
        endings.filter(move |ending| tail & ending.mask == ending.tail)
    }

    /// Whether a cue of several words may go on with the word `folded`: most that
    /// cannot are told by their length, their first and their last letter.
    #[inline]
    pub(crate) fn may_continue_phrase(&self, folded: &str) -> bool {
        let (at, bit) = second_of_phrase(folded);
        self.phrase_seconds[at] & bit != 0
    }

    /// The cues of several words that start with these two, the longest first.
    pub fn phrases<'l>(&'l self, first: &str, second: &str) -> impl Iterator<Item = &'l Phrase> {
        let phrases = self.phrases.get(first).map_or(&[][..], Vec::as_slice);
        let start = phrases.partition_point(|phrase| *phrase.rest[0] < *second);
        phrases[start..].iter().take_while(move |phrase| *phrase.rest[0] == *second)
    }
}

/// Where a phrase's second word is noted, and as which bit: by its first and last bytes
/// and its length.
#[inline]
fn second_of_phrase(folded: &str) -> (usize, u32) {
    let bytes = folded.as_bytes();
    let (first, last) = (bytes.first().unwrap_or(&0), bytes.last().unwrap_or(&0));
    (usize::from(first.wrapping_add(last.rotate_left(3))), 1 << bytes.len().min(31))
}
