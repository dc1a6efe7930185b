//! The words of earlier documents, each looked up in the language once.

use crate::language::{Lexicon, Seeds, WordFlags, WordKey, WordTable, fold};
use crate::segment::Token;
use crate::watch::Watch;

use super::word_id::WordId;

/// Tokens that are read together.
const BLOCK: usize = 64;

/// With more entries than that, the table is emptied before the next document.
const MAX_ENTRIES: usize = 1 << 16;

/// A table of words that is kept from one document to the next: folded word to what the
/// language knows of it. A document's own number of a word lies beside the word, with the
/// number of the document, so that a token costs one look-up and one comparison.
///
/// Open addressing over a power of two of entries, half of them empty at least: nearly always
/// one line of the cache is read for a word. What is read from the table never depends on what
/// else it holds.
#[derive(Debug)]
pub(crate) struct KnownWords {
    /// An empty one has the default for its key.
    entries: Vec<Entry>,
    /// The number of entries that are not empty.
    n: usize,
    /// Those that were not looked up in the language yet.
    new: Vec<u32>,
    /// The folded words of spellings that are not ASCII, where these are others.
    spellings: WordTable<WordKey>,
    seeds: Seeds,
    /// The number of the document that is read, from 1 on.
    document: u16,
}

/// A folded word of 16 bytes at most: half a line of the cache.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    key: WordKey,
    /// What the language knows of the word, once it was looked up.
    flags: WordFlags,
    /// What word classes it can have: the number of that, once a document has asked for it.
    classes: u32,
    /// The last document that had the word.
    document: u16,
    /// The word's number in that document.
    id: u16,
}

impl KnownWords {
    /// The most words that a document may have.
    pub const MAX_WORDS: usize = u16::MAX as usize;

    /// An empty table that hashes by the seeds of the language's lexicon.
    pub fn new(lexicon: &Lexicon) -> KnownWords {
        KnownWords {
            entries: Vec::new(),
            n: 0,
            new: Vec::new(),
            spellings: WordTable::new(0, lexicon.seeds()),
            seeds: lexicon.seeds(),
            document: 0,
        }
    }

    /// The bytes of memory that it holds.
    pub fn n_bytes(&self) -> usize {
        size_of::<Entry>() * self.entries.capacity()
            + size_of::<u32>() * self.new.capacity()
            + self.spellings.n_bytes()
    }

    /// Begins a document with as many words at most; whether to stop instead.
    fn begin(&mut self, n_words: usize, watch: &Watch<'_>) -> bool {
        let is_full = 2 * (self.n + n_words) > MAX_ENTRIES
            || self.spellings.entries().len() > MAX_ENTRIES / 4;
        if is_full || self.document == u16::MAX {
            self.clear();
        }
        self.document += 1;
        let n_entries = (2 * (self.n + n_words + 1)).next_power_of_two();
        n_entries > self.entries.len() && self.grow(n_entries, watch)
    }

    fn clear(&mut self) {
        self.entries.fill(Entry::default());
        self.spellings.clear();
        (self.n, self.document) = (0, 0);
    }

    /// Makes it a table of `n_entries`; whether to stop instead. How far the analysis is is not
    /// told here, since that would depend on the documents before.
    fn grow(&mut self, n_entries: usize, watch: &Watch<'_>) -> bool {
        let mut entries = Vec::new();
        if entries.try_reserve_exact(n_entries).is_err() {
            return watch.refuse();
        }
        entries.resize(n_entries, Entry::default());
        let old = std::mem::replace(&mut self.entries, entries);
        for entry in old.iter().filter(|entry| entry.key != WordKey::default()) {
            let at = self.find(entry.key);
            self.entries[at] = *entry;
        }
        false
    }

    /// The place of the entry of a key, or of the empty one that it would have.
    #[inline]
    fn find(&self, key: WordKey) -> usize {
        let mask = self.entries.len() - 1;
        let mut at = self.seeds.hash(key) as usize & mask;
        while self.entries[at].key != key && self.entries[at].key != WordKey::default() {
            at = (at + 1) & mask;
        }
        at
    }

    /// The place of the entry of a folded word, new where there is none.
    fn entry(&mut self, key: WordKey) -> u32 {
        let at = self.find(key);
        let number = at as u32;
        if self.entries[at].key != key {
            self.entries[at].key = key;
            self.n += 1;
            self.new.push(number);
        }
        number
    }

    /// Looks up the entries that were not looked up yet.
    fn look_up(&mut self, lexicon: &Lexicon) {
        let mut keys = [WordKey::default(); BLOCK];
        for new in self.new.chunks(BLOCK) {
            let keys = &mut keys[..new.len()];
            keys.iter_mut().zip(new).for_each(|(key, &at)| *key = self.entries[at as usize].key);
            let mut new = new.iter();
            lexicon.flags_of_keys(keys, |flags| {
                if let Some(&at) = new.next() {
                    self.entries[at as usize].flags = flags;
                }
            });
        }
        self.new.clear();
    }
}

/// The words of a document that are in a table of [`KnownWords`].
#[derive(Debug)]
pub(super) struct KnownIndex {
    table: KnownWords,
    /// By the document's number of a word the place of its entry, [`NO_ENTRY`] for a word that
    /// is too long for one; behind them room.
    entries: Vec<u32>,
    /// The number of the document's words.
    n: usize,
}

const NO_ENTRY: u32 = u32::MAX;

impl KnownIndex {
    /// Of a document with `n_words` words at most, and room for them. Where it was said to
    /// stop, none may be added.
    pub fn new(mut table: KnownWords, n_words: usize, watch: &Watch<'_>) -> KnownIndex {
        table.begin(n_words, watch);
        KnownIndex { table, entries: watch.filled(n_words + 1, NO_ENTRY), n: 0 }
    }

    /// The number of the document's words.
    pub fn len(&self) -> usize {
        self.n
    }

    /// The document's number of a folded word, if it has the word.
    pub fn find(&self, key: WordKey) -> Option<WordId> {
        let entry = &self.table.entries[self.table.find(key)];
        let is_here = entry.key == key && entry.document == self.table.document;
        is_here.then_some(WordId(u32::from(entry.id)))
    }

    /// The document's number of the word of a spelling, new where it has none; nothing where
    /// the folded word is too long for an entry.
    pub fn intern_spelling(&mut self, spelling: WordKey) -> Option<WordId> {
        let spelling = spelling.to_ascii_lowercase();
        let known = &self.table.entries[self.table.find(spelling)];
        if known.key == spelling {
            return Some(self.push(Some(spelling)));
        }
        let spellings = &mut self.table.spellings;
        let hash = spellings.seeds().hash(spelling);
        let folded = match spellings.get(spelling, hash) {
            Some(folded) => folded,
            None => {
                let folded = spelling.with_str(|spelling| WordKey::of(&fold(spelling)))?;
                if folded != spelling {
                    spellings.insert(spelling, hash, folded);
                }
                folded
            }
        };
        Some(self.push(Some(folded)))
    }

    /// The document's number of a word, by its key if it has one, new where it has none.
    pub fn push(&mut self, key: Option<WordKey>) -> WordId {
        match key {
            Some(key) => {
                let entry = self.table.entry(key);
                self.intern(entry)
            }
            None => {
                self.entries[self.n] = NO_ENTRY;
                self.n += 1;
                WordId(self.n as u32 - 1)
            }
        }
    }

    /// The keys of the document's words from the `nth` on, all of which have entries.
    pub fn keys_from(&self, nth: usize) -> impl Iterator<Item = WordKey> {
        let entries = &self.table.entries;
        self.entries[nth..self.n].iter().map(|&at| entries[at as usize].key)
    }

    /// Adds to `flags` and `classes` what is known of the document's words from the `nth` on,
    /// all of which have entries.
    pub fn look_up(
        &mut self,
        nth: usize,
        lexicon: &Lexicon,
        flags: &mut Vec<WordFlags>,
        classes: &mut Vec<u32>,
    ) {
        self.table.look_up(lexicon);
        for &at in &self.entries[nth..self.n] {
            let entry = &self.table.entries[at as usize];
            flags.push(entry.flags);
            classes.push(entry.classes);
        }
    }

    /// Adds the words of a block from the `nth` on to the document, and tells `take` the place
    /// of each in the block and its number; how many of the block's words are read. The next
    /// one is not ASCII and not known as it is written, or too long for the table.
    #[inline(never)]
    pub fn read(
        &mut self,
        block: &Block,
        nth: usize,
        mut take: impl FnMut(usize, WordId),
    ) -> usize {
        let mut n_read = nth;
        for word in &block.words[nth..block.n] {
            let entry = if word.is_found {
                word.entry
            } else if word.key.is_ascii() && word.key != WordKey::default() {
                self.table.entry(word.key)
            } else {
                break;
            };
            take(usize::from(word.at), self.intern(entry));
            n_read += 1;
        }
        n_read
    }

    /// The document's number of an entry's word, new where it has none; whether it is new is no
    /// branch, since nothing foretells it.
    #[inline(always)]
    fn intern(&mut self, at: u32) -> WordId {
        let document = self.table.document;
        let entry = &mut self.table.entries[at as usize];
        let is_new = entry.document != document;
        let id = if is_new { self.n as u16 } else { entry.id };
        (entry.document, entry.id) = (document, id);
        // Behind the last one there is room, where anything may stand.
        self.entries[self.n] = at;
        self.n += usize::from(is_new);
        WordId(u32::from(id))
    }

    /// Keeps the number of what classes a word of the document can have.
    pub fn set_classes(&mut self, word: WordId, classes: u32) {
        let at = self.entries[word.0 as usize];
        if at != NO_ENTRY {
            self.table.entries[at as usize].classes = classes;
        }
    }

    /// The table without the document.
    pub fn into_table(self, watch: &Watch<'_>) -> KnownWords {
        watch.free(self.entries);
        self.table
    }
}

/// The words of some tokens, looked for in a table before any is read: the processor waits for
/// memory once instead of each time.
pub(super) struct Block {
    words: [BlockWord; BLOCK],
    n: usize,
}

/// A word of a block.
#[derive(Clone, Copy, Default)]
struct BlockWord {
    /// With its ASCII letters in lower case; the default where the word is too long.
    key: WordKey,
    /// Where it is looked for first, and whether it is there.
    entry: u32,
    is_found: bool,
    /// The place of its token in the block.
    at: u8,
}

impl Block {
    pub fn new() -> Block {
        Block { words: [BlockWord::default(); BLOCK], n: 0 }
    }

    /// How many words it has.
    pub fn len(&self) -> usize {
        self.n
    }

    /// The place in the block of the token of its `nth` word.
    pub fn token(&self, nth: usize) -> usize {
        usize::from(self.words[nth].at)
    }

    /// Looks for the words of `tokens`, no more than [`BLOCK`], in the table of `known`.
    #[inline(never)]
    pub fn find(&mut self, text: &str, tokens: &[Token], known: &KnownIndex) {
        let KnownWords { entries, seeds, .. } = &known.table;
        let mask = entries.len() - 1;
        let mut n = 0;
        for (at, token) in (0..).zip(tokens) {
            let key = WordKey::at(text.as_bytes(), token.span).unwrap_or_default();
            let key = key.to_ascii_lowercase();
            let entry = (seeds.hash(key) as usize & mask) as u32;
            // The next one overwrites it unless it is a word.
            self.words[n % BLOCK] = BlockWord { key, entry, is_found: false, at };
            n += usize::from(token.kind.is_wordlike());
        }
        // By itself, so that more of what is waited for is asked for at once.
        for word in &mut self.words[..n] {
            let is_same = entries[word.entry as usize].key == word.key;
            word.is_found = is_same & (word.key != WordKey::default());
        }
        self.n = n;
    }
}
