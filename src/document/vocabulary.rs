//! The vocabulary: each distinct word folded, looked up and counted once.

use std::hash::BuildHasher;

use crate::hashing::RandomState;
use hashbrown::HashTable;

use super::known_words::{Block, KnownIndex, KnownWords};
use super::word_id::WordId;
use crate::Span;
use crate::language::{Lexicon, Seeds, WordFlags, WordKey, WordTable, fold};
use crate::segment::Token;
use crate::watch::{STRIDE, Watch};

/// The distinct folded words of a document, in order of their first occurrence.
///
/// The words lie one behind the other in one string, so that a distinct word
/// costs its own bytes and about forty more.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: String,
    /// Where each word ends in `words`; it starts where the one before ends.
    ends: Vec<u32>,
    flags: Vec<WordFlags>,
    index: Index,
    /// The words that are too long for a key.
    long: HashTable<WordId>,
    /// Hashes the long words, seeded so that no text can be written to collide;
    /// the order of the words does not depend on it.
    hasher: RandomState,
}

impl Vocabulary {
    /// The number of distinct words.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word, folded.
    pub fn folded(&self, word: WordId) -> &str {
        folded(&self.words, &self.ends, word)
    }

    /// The key of the word, if it has one.
    #[inline]
    pub(crate) fn key(&self, word: WordId) -> Option<WordKey> {
        WordKey::at(self.words.as_bytes(), span(&self.ends, word))
    }

    /// What the language knows of each word, and how long it is in bytes, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (WordFlags, usize)> {
        let mut start = 0;
        self.flags.iter().zip(&self.ends).map(move |(&flags, &end)| {
            let length = end - start;
            start = end;
            (flags, length as usize)
        })
    }

    /// What the language knows of each word, in order.
    pub(crate) fn flags_by_word(&self) -> &[WordFlags] {
        &self.flags
    }

    /// The words that an apostrophe stands in, in order.
    pub(crate) fn with_apostrophe(&self) -> impl Iterator<Item = WordId> {
        let mut last = None;
        memchr::memchr_iter(b'\'', self.words.as_bytes()).filter_map(move |at| {
            let from = last.unwrap_or(0);
            let word = from + self.ends[from..].partition_point(|&end| end as usize <= at);
            (last.replace(word) != Some(word)).then_some(WordId(word as u32))
        })
    }

    /// What the language knows of the word; nothing for [`WordId::NONE`].
    #[inline]
    pub fn flags(&self, word: WordId) -> WordFlags {
        self.flags.get(word.0 as usize).copied().unwrap_or(WordFlags::NONE)
    }

    /// The word that is `folded` so, if the document has it.
    pub fn find(&self, folded: &str) -> Option<WordId> {
        match WordKey::of(folded) {
            Some(key) => match &self.index {
                // Once it is read it has no keys to compare with.
                Index::Own(short) => {
                    short.find_by(key, |number| self.folded(WordId(number - 1)) == folded)
                }
                Index::Known(known) => known.find(key),
            },
            None => self.find_long(self.hasher.hash_one(folded.as_bytes()), folded),
        }
    }

    fn find_long(&self, hash: u64, folded: &str) -> Option<WordId> {
        self.long.find(hash, |&word| self.folded(word) == folded).copied()
    }

    /// Keeps for later documents the number of what classes a word can have.
    pub(crate) fn set_classes(&mut self, word: WordId, classes: u32) {
        if let Index::Known(known) = &mut self.index {
            known.set_classes(word, classes);
        }
    }

    /// Drops them, but for the table of known words.
    pub fn free(self, watch: &Watch<'_>) -> Option<KnownWords> {
        watch.give_back(self.words.capacity());
        watch.free(self.ends);
        watch.free(self.flags);
        watch.free_table(self.long);
        match self.index {
            Index::Own(short) => {
                short.free(watch);
                None
            }
            Index::Known(known) => Some(known.into_table(watch)),
        }
    }
}

/// What the words that have a key are found by.
#[derive(Debug)]
enum Index {
    /// A table of the document's own.
    Own(ShortWords),
    /// One that is kept from one document to the next.
    Known(KnownIndex),
}

impl Default for Index {
    fn default() -> Index {
        Index::Own(ShortWords::default())
    }
}

impl Index {
    fn find(&self, key: WordKey) -> Option<WordId> {
        match self {
            Index::Own(short) => short.find(key),
            Index::Known(known) => known.find(key),
        }
    }

    /// Adds a word, with its key if it has one, that is not there yet; room was made.
    fn push(&mut self, key: Option<WordKey>) -> WordId {
        match self {
            Index::Own(short) => short.push(key),
            Index::Known(known) => known.push(key),
        }
    }
}

#[inline]
fn folded<'w>(words: &'w str, ends: &[u32], word: WordId) -> &'w str {
    span(ends, word).of(words)
}

/// Where a word lies among all words.
#[inline]
fn span(ends: &[u32], word: WordId) -> Span {
    let at = word.0 as usize;
    let start = at.checked_sub(1).map_or(0, |before| ends[before]);
    Span::new(start, ends[at])
}

/// A vocabulary with what was found while it was made.
pub(super) struct Read {
    pub vocabulary: Vocabulary,
    /// The word of each token.
    pub words: Vec<WordId>,
    /// The number of what classes each word can have, of those that earlier documents asked
    /// for, 0 for others; none at all without a table of known words.
    pub classes: Vec<u32>,
}

/// The vocabulary of `tokens`; with a table of known words, by that.
#[inline(never)]
pub(super) fn build(
    text: &str,
    tokens: &[Token],
    lexicon: &Lexicon,
    known: Option<KnownWords>,
    watch: &Watch<'_>,
) -> Read {
    let mut words = watch.list(tokens.len());
    let known = known.map(|table| KnownIndex::new(table, tokens.len(), watch));
    let mut reader = Reader::new(text, lexicon, known, watch);
    let mut asked = 0;
    for block in tokens.chunks(BLOCK) {
        if words.len() - asked >= STRIDE {
            asked = words.len();
            watch.stops(asked, tokens.len());
        }
        reader.reserve(block.len(), words.len(), tokens.len());
        if watch.is_stopped() {
            break;
        }
        reader.read(block, &mut words);
    }
    let classes = std::mem::take(&mut reader.classes);
    Read { vocabulary: reader.finish(), words, classes }
}

/// How many tokens are read before the new words among them are looked up in the
/// language: whether a word is new cannot be predicted, so that no branch may depend on it.
const BLOCK: usize = 64;

/// A word of as many bytes is held several times over while it is folded.
const MUCH_TO_FOLD: usize = 4096;

/// Reads tokens one after the other.
struct Reader<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    watch: &'t Watch<'t>,
    vocabulary: Vocabulary,
    /// Where each short word that is new in this block stands, not folded yet.
    firsts: [Span; BLOCK],
    /// The words of the block, by the table of known words.
    block: Block,
    /// By word, with a table of known words: see [`Read`].
    classes: Vec<u32>,
    /// The words of short spellings that are not ASCII and not folded, so that each is
    /// folded once.
    spellings: WordTable<WordId>,
    /// The first place of each spelling that is too long for a key, and its word.
    long_spellings: HashTable<(Span, WordId)>,
}

impl<'t> Reader<'t> {
    fn new(
        text: &'t str,
        lexicon: &'t Lexicon,
        known: Option<KnownIndex>,
        watch: &'t Watch<'t>,
    ) -> Reader<'t> {
        let own = || ShortWords { seeds: lexicon.seeds(), ..ShortWords::default() };
        let index = known.map_or_else(|| Index::Own(own()), Index::Known);
        Reader {
            text,
            lexicon,
            watch,
            vocabulary: Vocabulary { index, ..Vocabulary::default() },
            firsts: [Span::default(); BLOCK],
            block: Block::new(),
            classes: Vec::new(),
            spellings: WordTable::new(0, lexicon.seeds()),
            long_spellings: HashTable::new(),
        }
    }

    /// The words without their keys, which would be a fifth of what is held from here on: a
    /// word is known by its number, and only few are looked for by their letters.
    fn finish(mut self) -> Vocabulary {
        self.watch.give_back(self.spellings.n_bytes());
        self.watch.free_table(self.long_spellings);
        if let Index::Own(short) = &mut self.vocabulary.index {
            self.watch.free(std::mem::take(&mut short.keys));
        }
        self.vocabulary
    }

    /// Makes room for `n` more words, `done` of all `total` tokens being read.
    fn reserve(&mut self, n: usize, done: usize, total: usize) {
        let Vocabulary { ends, flags, index, .. } = &mut self.vocabulary;
        // The fewer words are new the more there were.
        let rest = total as f64 / done.max(1) as f64;
        let expected = move |len: usize| {
            if done == 0 { 0 } else { (1.1 * rest.powf(0.75) * len as f64) as usize }
        };
        let _ = self.watch.reserve_up_to(ends, n, expected)
            || self.watch.reserve_up_to(flags, n, expected)
            || match index {
                Index::Own(short) => short.reserve(n, expected, self.watch),
                Index::Known(_) => self.watch.reserve_up_to(&mut self.classes, n, expected),
            };
    }

    fn read(&mut self, block: &[Token], words: &mut Vec<WordId>) {
        match self.vocabulary.index {
            Index::Own(_) => self.read_own(block, words),
            Index::Known(_) => self.read_known(block, words),
        }
        self.look_up();
    }

    /// Reads tokens by the document's own table.
    fn read_own(&mut self, block: &[Token], words: &mut Vec<WordId>) {
        let mut rest = block;
        loop {
            rest = self.read_ascii(rest, words);
            let Some((token, behind)) = rest.split_first() else { break };
            words.push(self.intern(token.span));
            rest = behind;
        }
    }

    /// Reads tokens by the table of known words.
    fn read_known(&mut self, tokens: &[Token], words: &mut Vec<WordId>) {
        let Index::Known(known) = &self.vocabulary.index else { return };
        self.block.find(self.text, tokens, known);
        let start = words.len();
        words.resize(start + tokens.len(), WordId::NONE);
        let words = &mut words[start..];
        let mut nth = 0;
        while nth < self.block.len() {
            let Index::Known(known) = &mut self.vocabulary.index else { return };
            nth = known.read(&self.block, nth, |at, word| words[at] = word);
            if nth < self.block.len() {
                let at = self.block.token(nth);
                words[at] = self.intern(tokens[at].span);
                nth += 1;
            }
        }
    }

    /// Reads tokens as long as they are no words, or short ones of ASCII; gives the
    /// others.
    #[inline(never)]
    fn read_ascii<'k>(&mut self, tokens: &'k [Token], words: &mut Vec<WordId>) -> &'k [Token] {
        let Index::Own(short) = &mut self.vocabulary.index else { return tokens };
        let bytes = self.text.as_bytes();
        let n_known = self.vocabulary.ends.len();
        let mut inserter = short.inserter();
        let mut n_read = 0;
        for token in tokens {
            let word = if token.kind.is_wordlike() {
                let key = WordKey::at(bytes, token.span).filter(|key| key.is_ascii());
                let Some(key) = key else { break };
                // The next word overwrites it unless this one is new.
                self.firsts[(inserter.n - n_known) % BLOCK] = token.span;
                inserter.intern(key.to_ascii_lowercase())
            } else {
                WordId::NONE
            };
            words.push(word);
            n_read += 1;
        }
        short.n = inserter.n;
        &tokens[n_read..]
    }

    /// Keeps the new words that have no letters and no flags yet, with what the language knows
    /// of them.
    fn look_up(&mut self) {
        match self.vocabulary.index {
            Index::Own(_) => self.look_up_own(),
            Index::Known(_) => self.look_up_known(),
        }
    }

    #[inline(never)]
    fn look_up_own(&mut self) {
        let Vocabulary { words, ends, flags, index, .. } = &mut self.vocabulary;
        let Index::Own(short) = index else { return };
        let keys = short.keys_from(ends.len());
        let firsts = &self.firsts[..keys.len()];
        let n_bytes = firsts.iter().map(|span| span.len()).sum();
        if self.watch.reserve_str(words, n_bytes) || is_too_long(words, n_bytes, self.watch) {
            return;
        }
        let start = words.len();
        for first in firsts {
            words.push_str(first.of(self.text));
            ends.push(words.len() as u32);
        }
        words[start..].make_ascii_lowercase();
        self.lexicon.flags_of_keys(keys, |of_key| flags.push(of_key));
    }

    #[inline(never)]
    fn look_up_known(&mut self) {
        let Vocabulary { words, ends, flags, index, .. } = &mut self.vocabulary;
        let Index::Known(known) = index else { return };
        let first = ends.len();
        let n_bytes = (known.len() - first) * WordKey::LONGEST;
        if self.watch.reserve_str(words, n_bytes) || is_too_long(words, n_bytes, self.watch) {
            return;
        }
        for key in known.keys_from(first) {
            key.with_str(|word| words.push_str(word));
            ends.push(words.len() as u32);
        }
        known.look_up(first, self.lexicon, flags, &mut self.classes);
    }

    /// The word of a spelling that is long or not ASCII.
    #[inline(never)]
    fn intern(&mut self, span: Span) -> WordId {
        let spelling = span.of(self.text);
        let Some(key) = WordKey::at(self.text.as_bytes(), span) else {
            return self.intern_long(span);
        };
        match &mut self.vocabulary.index {
            Index::Own(short) => {
                if let Some(word) = short.find(key) {
                    return word;
                }
            }
            Index::Known(known) => {
                if let Some(word) = known.intern_spelling(key) {
                    return word;
                }
            }
        }
        let hash = self.spellings.seeds().hash(key);
        if let Some(word) = self.spellings.get(key, hash) {
            return word;
        }
        let folded = fold(spelling);
        let word = self.intern_folded(&folded);
        if folded != spelling && !self.spellings.reserve(1, self.watch) {
            self.spellings.insert(key, hash, word);
        }
        word
    }

    fn intern_long(&mut self, span: Span) -> WordId {
        let (text, watch) = (self.text, self.watch);
        let spelling = span.of(text);
        // Hashes of long words alone depend on it, and no result depends on their order.
        let hash = self.vocabulary.hasher.hash_one(spelling.as_bytes());
        let found = self.long_spellings.find(hash, |(known, _)| known.of(text) == spelling);
        if let Some((_, word)) = found {
            return *word;
        }
        if span.len() > MUCH_TO_FOLD {
            // Beyond ASCII it is folded and normalised in turns.
            let folding = if spelling.is_ascii() { 2 } else { 4 } * span.len();
            if watch.stops(0, 1) || watch.hold(folding) {
                return WordId::NONE;
            }
            watch.give_back(folding);
        }
        let word = self.intern_folded(&fold(spelling));
        let hasher = &self.vocabulary.hasher;
        let hash_of = |(known, _): &(Span, WordId)| hasher.hash_one(known.of(text).as_bytes());
        if !watch.reserve_table(&mut self.long_spellings, 1, hash_of) {
            self.long_spellings.insert_unique(hash, (span, word), hash_of);
        }
        word
    }

    /// The word that is `folded` so, new where the document had none.
    fn intern_folded(&mut self, folded: &str) -> WordId {
        let key = WordKey::of(folded);
        let hash = self.vocabulary.hasher.hash_one(folded.as_bytes());
        let found = match key {
            Some(key) => self.vocabulary.index.find(key),
            None => self.vocabulary.find_long(hash, folded),
        };
        if let Some(word) = found {
            return word;
        }
        // Those that came before come first.
        self.look_up();
        let Vocabulary { words, ends, flags, index, long, hasher } = &mut self.vocabulary;
        let hash_of = |&word: &WordId| hasher.hash_one(self::folded(words, ends, word).as_bytes());
        if self.watch.is_stopped()
            || (key.is_none() && self.watch.reserve_table(long, 1, hash_of))
            || self.watch.reserve_str(words, folded.len())
            || is_too_long(words, folded.len(), self.watch)
        {
            return WordId::NONE;
        }
        words.push_str(folded);
        ends.push(words.len() as u32);
        flags.push(self.lexicon.flags(folded));
        if matches!(index, Index::Known(_)) {
            self.classes.push(0);
        }
        let word = index.push(key);
        if key.is_none() {
            let hash_of =
                |&word: &WordId| hasher.hash_one(self::folded(words, ends, word).as_bytes());
            long.insert_unique(hash, word, hash_of);
        }
        word
    }
}

/// Whether `n` more bytes are more than an end can tell; folded, a text may be three
/// times as long.
fn is_too_long(words: &str, n: usize, watch: &Watch<'_>) -> bool {
    words.len() + n > u32::MAX as usize && watch.refuse()
}

/// The words that have a key, and a table that they are found by: open addressing
/// over a power of two of slots, half of them empty at least.
#[derive(Debug, Default)]
struct ShortWords {
    /// The number of a word, from 1 on; 0 is empty.
    slots: Vec<u32>,
    /// By number the key of each word, the default for one that has none and as
    /// number 0; behind them room. None once all words are read.
    keys: Vec<WordKey>,
    /// The number of words, those without a key included.
    n: usize,
    seeds: Seeds,
}

impl ShortWords {
    /// Makes room for `n` more words, and for `expected` in all, which may depend on how many
    /// there are; whether to stop instead.
    fn reserve(&mut self, n: usize, expected: impl Fn(usize) -> usize, watch: &Watch<'_>) -> bool {
        let n_keys = self.n + 1 + n;
        if n_keys > self.keys.len() {
            self.keys.truncate(self.n + 1);
            let more = n_keys - self.keys.len();
            if watch.reserve_up_to(&mut self.keys, more, &expected) {
                return true;
            }
            // Not all of the room, which may be hundreds of megabytes, at once.
            let n_ready = self.keys.capacity().min(n_keys + STRIDE);
            self.keys.resize(n_ready, WordKey::default());
        }
        if 2 * n_keys <= self.slots.len() {
            return false;
        }
        let n_slots = (2 * n_keys.max(expected(self.n))).next_power_of_two();
        let slots = watch.filled(n_slots, 0);
        if watch.is_stopped() {
            return true;
        }
        watch.free(std::mem::replace(&mut self.slots, slots));
        let mask = n_slots - 1;
        for (number, key) in self.keys[..=self.n].iter().enumerate() {
            if watch.stops_at(number + 1, usize::MAX) {
                return true;
            }
            if *key != WordKey::default() {
                let mut at = self.seeds.hash(*key) as usize & mask;
                while self.slots[at] != 0 {
                    at = (at + 1) & mask;
                }
                self.slots[at] = number as u32;
            }
        }
        false
    }

    fn find(&self, key: WordKey) -> Option<WordId> {
        self.find_by(key, |number| self.keys[number as usize] == key)
    }

    /// The word of a key, where `is_same` tells it from others by its number.
    #[inline]
    fn find_by(&self, key: WordKey, is_same: impl Fn(u32) -> bool) -> Option<WordId> {
        // There is no slot before room was made.
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = self.seeds.hash(key) as usize & mask;
        while self.slots[at] != 0 {
            let number = self.slots[at];
            if is_same(number) {
                return Some(WordId(number - 1));
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// The keys of the words from the `nth` on.
    fn keys_from(&self, nth: usize) -> &[WordKey] {
        &self.keys[nth + 1..=self.n]
    }

    /// Adds a word, with its key if it has one, that is not there yet; room was made.
    fn push(&mut self, key: Option<WordKey>) -> WordId {
        let word = WordId(self.n as u32);
        match key {
            Some(key) => _ = self.inserter().intern(key),
            None => self.keys[self.n + 1] = WordKey::default(),
        }
        self.n += 1;
        word
    }

    #[inline]
    fn inserter(&mut self) -> Inserter<'_> {
        let ShortWords { slots, keys, n, seeds } = self;
        Inserter { slots, keys, n: *n, seeds: *seeds }
    }

    fn free(self, watch: &Watch<'_>) {
        watch.free(self.slots);
        watch.free(self.keys);
    }
}

/// Puts words into the table; with its own count of them, which stays in a register.
struct Inserter<'s> {
    slots: &'s mut [u32],
    keys: &'s mut [WordKey],
    n: usize,
    seeds: Seeds,
}

impl Inserter<'_> {
    /// The word of a key, new where there is none. No more may be new than room was
    /// made for.
    ///
    /// Whether it is new is no branch: in an article half of the words are, and nothing
    /// foretells which.
    #[inline(always)]
    fn intern(&mut self, key: WordKey) -> WordId {
        let mask = self.slots.len() - 1;
        let mut at = self.seeds.hash(key) as usize & mask;
        let mut number = self.slots[at];
        // One condition by arithmetic: two would be branches, one of which tells an empty
        // slot from the word.
        let is_other = |number: u32, found: WordKey| {
            0_u64.wrapping_sub(u64::from(number != 0)) & found.difference(key) != 0
        };
        while is_other(number, self.keys[number as usize]) {
            at = (at + 1) & mask;
            number = self.slots[at];
        }
        let is_new = number == 0;
        let next = self.n + 1;
        let number = if is_new { next as u32 } else { number };
        self.slots[at] = number;
        // Behind the last key there is room, where anything may stand.
        self.keys[next] = key;
        self.n += usize::from(is_new);
        WordId(number - 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::segment;

    fn vocabulary(text: &str) -> (Vocabulary, Vec<WordId>) {
        let mut tokens = Vec::new();
        segment::tokens(text, &mut tokens);
        let read = build(text, &tokens, &Lexicon::default(), None, &Watch::none());
        (read.vocabulary, read.words)
    }

    #[test]
    fn a_word_is_found_however_it_is_written() {
        let (vocabulary, words) = vocabulary("Été ÉTÉ été. Ete ETE");
        let été = vocabulary.find("été").unwrap();
        let count = |word| words.iter().filter(|&&other| other == word).count();
        assert_eq!(count(été), 3);
        assert_eq!(count(vocabulary.find("ete").unwrap()), 2);
        assert_eq!(vocabulary.len(), 2);
        assert_eq!(vocabulary.folded(WordId(1)), "ete");
        assert_eq!(vocabulary.find("ÉTÉ"), None);
    }

    #[test]
    fn words_are_known_by_their_length_and_their_apostrophes() {
        let (vocabulary, _) = vocabulary("It's the cat's 'n' l'an's paw, it's that of Ann.");
        let words: Vec<&str> =
            vocabulary.with_apostrophe().map(|word| vocabulary.folded(word)).collect();
        assert_eq!(words, ["it's", "cat's", "l'an's"]);
        for (at, (flags, length)) in vocabulary.iter().enumerate() {
            let word = WordId(at as u32);
            assert_eq!((flags, length), (vocabulary.flags(word), vocabulary.folded(word).len()));
        }
    }

    proptest! {
        #[test]
        fn known_words_make_no_difference(
            texts in prop::collection::vec(
                prop::collection::vec(
                    "[a-cA-C]{1,3}|[à-ãÀ-Ã]{1,2}|[a-z]{15,18}|[é-ë]{7,9}|ﬁ|FI|ß|SS|ﷺ|\\PC{1,4}|[.,]",
                    0..200,
                ),
                1..8,
            ),
        ) {
            let lexicon = crate::language::Language::built_in("en").unwrap();
            let lexicon = lexicon.lexicon();
            let watch = Watch::none();
            let mut table = KnownWords::new(lexicon);
            for text in texts.iter().chain(&texts) {
                let text = text.join(" ");
                let mut tokens = Vec::new();
                segment::tokens(&text, &mut tokens);
                let own = build(&text, &tokens, lexicon, None, &watch);
                let known = build(&text, &tokens, lexicon, Some(table), &watch);
                prop_assert_eq!(&known.words, &own.words);
                prop_assert_eq!(&known.vocabulary.words, &own.vocabulary.words);
                prop_assert_eq!(&known.vocabulary.ends, &own.vocabulary.ends);
                prop_assert_eq!(&known.vocabulary.flags, &own.vocabulary.flags);
                prop_assert_eq!(known.classes.len(), own.vocabulary.len());
                for at in 0..own.vocabulary.len() {
                    let folded = own.vocabulary.folded(WordId(at as u32));
                    prop_assert_eq!(known.vocabulary.find(folded), Some(WordId(at as u32)));
                }
                let absent = ["absent", "absent-and-longer-than-a-key", "FI", "ﬁ"];
                for word in absent.into_iter().chain(texts[0].iter().map(String::as_str)) {
                    prop_assert_eq!(known.vocabulary.find(word), own.vocabulary.find(word));
                }
                table = known.vocabulary.free(&watch).unwrap();
            }
        }
    }

    #[test]
    fn long_words_are_words_too() {
        let long = "Ab".repeat(WordKey::LONGEST);
        let (vocabulary, words) = vocabulary(&format!("{long} {}", long.to_uppercase()));
        assert_eq!(vocabulary.len(), 1);
        assert_eq!(words.iter().filter(|&&word| word == WordId(0)).count(), 2);
        assert_eq!(vocabulary.folded(WordId(0)), long.to_lowercase());
    }
}
