//! The entries of all words: those of the files, and those that are resolved by clitics, word
//! lists and endings.

use super::Class;
use super::entry::{Choice, ChoiceRange, MAX_CHOICES, WordEntry};
use super::lists;
use super::model::WordClasses;
use crate::language::Lexicon;
use crate::watch::Watch;

/// The weight of a name that is a preposition, an article and the like elsewhere: "In Rom
/// sagte". In sixteenths of a natural logarithm.
const FUNCTION_WORD_AS_NAME: i16 = -96;

/// The words that the files do not have, each resolved once: by its clitics, the word lists
/// and its ending.
#[derive(Debug, Default)]
pub(super) struct ResolvedEntries {
    own: Vec<WordEntry>,
    /// The choices of these.
    choices: Vec<Choice>,
}

impl ResolvedEntries {
    /// The bytes of memory that it holds.
    pub fn n_bytes(&self) -> usize {
        size_of::<WordEntry>() * self.own.capacity() + size_of::<Choice>() * self.choices.capacity()
    }
}

/// The entries of words: those of the files, and those that were resolved.
#[derive(Debug)]
pub(crate) struct WordEntries<'m> {
    model: &'m WordClasses,
    lexicon: &'m Lexicon,
    resolved: &'m mut ResolvedEntries,
}

impl<'m> WordEntries<'m> {
    pub(super) fn new(
        model: &'m WordClasses,
        lexicon: &'m Lexicon,
        resolved: &'m mut ResolvedEntries,
    ) -> WordEntries<'m> {
        WordEntries { model, lexicon, resolved }
    }

    #[inline]
    pub fn model(&self) -> &'m WordClasses {
        self.model
    }

    /// The number that the entry of a word, folded, has here; 0 where there is no memory
    /// for it.
    pub fn number(&mut self, folded: &str, watch: &Watch<'_>) -> u32 {
        match self.model.find(folded) {
            Some(number) => number,
            None => self.resolve(folded, watch),
        }
    }

    /// The entry of a number.
    #[inline]
    pub fn get(&self, number: u32) -> &WordEntry {
        let listed = &self.model.listed;
        match listed.get(number as usize) {
            Some(entry) => entry,
            None => &self.resolved.own[number as usize - listed.len()],
        }
    }

    /// What a word can be but a name; with a capital, nothing if it is a name alone.
    #[inline]
    pub fn choices(&self, entry: &WordEntry, has_capital: bool) -> &[Choice] {
        let range = if has_capital { entry.capital } else { entry.choices };
        let known = &self.model.choices;
        match range.start().checked_sub(known.len()) {
            Some(start) => &self.resolved.choices[start..][..range.n()],
            None => range.of(known),
        }
    }

    /// The number of a word that no file has as it is.
    pub fn resolve(&mut self, folded: &str, watch: &Watch<'_>) -> u32 {
        let ResolvedEntries { own, choices } = &mut *self.resolved;
        if watch.reserve(own, 1) || watch.reserve(choices, MAX_CHOICES) {
            return 0;
        }
        let has_parts = |byte: u8| byte == b'\'' || byte.is_ascii_digit();
        let entry = if folded.bytes().any(has_parts) {
            self.by_parts(folded)
        } else {
            self.by_lists(folded)
        };
        self.resolved.own.push(entry);
        (self.model.listed.len() + self.resolved.own.len() - 1) as u32
    }

    /// What is known of a word with an apostrophe or digits.
    fn by_parts(&mut self, folded: &str) -> WordEntry {
        let buffer;
        let key = if folded.bytes().any(|byte| byte.is_ascii_digit()) {
            buffer = with_zeros(folded);
            &*buffer
        } else {
            folded
        };
        match self.model.find(key) {
            Some(number) => self.model.listed[number as usize],
            None => self.unlisted(key),
        }
    }

    /// What is known of a word that no file has as it is.
    fn unlisted(&mut self, key: &str) -> WordEntry {
        let model = self.model;
        let (rest, proclitic) = match model.without_proclitic(key) {
            Some((rest, class)) => (rest, Some(class)),
            None => (key, None),
        };
        let base = model.without_enclitic(rest);
        let entry = match model.find(rest) {
            Some(number) => model.listed[number as usize],
            None => match model.find(base) {
                // The rows for neighbouring words are those of the word without its clitic.
                Some(number) => {
                    WordEntry { left: 0, right: 0, after: 0, ..model.listed[number as usize] }
                }
                None => self.by_lists(base),
            },
        };
        WordEntry { proclitic, enclitic: model.enclitic_of(key), ..entry }
    }

    /// What the word lists say of a word, or else its ending.
    fn by_lists(&mut self, base: &str) -> WordEntry {
        let model = self.model;
        let ending = model.ending_of(base);
        let of_ending = ending.choices.of(&model.choices);
        let mut entry = WordEntry::default();
        let start = self.resolved.choices.len();
        let flags = self.lexicon.flags_listed(base);
        lists::choices(flags, of_ending, |choice| {
            let own = &mut self.resolved.choices;
            if choice.class == Class::ProperNoun {
                entry.name.get_or_insert(choice.weight);
            } else if own.len() - start < MAX_CHOICES - 1
                && own[start..].iter().all(|known| known.class != choice.class)
            {
                own.push(choice);
            }
        });
        if entry.name.is_none() && lists::is_function_word(flags) {
            entry.name = Some(FUNCTION_WORD_AS_NAME);
        }
        let n = self.resolved.choices.len() - start;
        entry.is_known = n > 0 || entry.name.is_some();
        let own = ChoiceRange::new(model.choices.len() + start, n).filter(|_| n > 0);
        entry.choices = own.unwrap_or(ending.choices);
        entry.capital = entry.choices;
        if entry.is_known {
            if n == 0 {
                // A name, which is something else without its capital.
                entry.capital = ChoiceRange::default();
            }
        } else if let Some(capital) = model.capital_ending_of(base) {
            entry.capital = capital.choices;
            entry.name = capital.name;
        }
        entry
    }
}

impl WordClasses {
    /// What a word, folded, is most likely.
    pub(crate) fn likeliest(&self, folded: &str, lexicon: &Lexicon) -> Class {
        let mut resolved = ResolvedEntries::default();
        let mut entries = WordEntries::new(self, lexicon, &mut resolved);
        let number = entries.number(folded, &Watch::none());
        entries
            .choices(entries.get(number), false)
            .first()
            .map_or(Class::Noun, |choice| choice.class)
    }

    /// Whether a word, folded, is known, and as no name.
    pub(crate) fn is_common(&self, folded: &str, lexicon: &Lexicon) -> bool {
        let mut resolved = ResolvedEntries::default();
        let mut entries = WordEntries::new(self, lexicon, &mut resolved);
        let number = entries.number(folded, &Watch::none());
        let entry = entries.get(number);
        entry.is_known && entry.name.is_none_or(|weight| weight == FUNCTION_WORD_AS_NAME)
    }
}

/// Each run of digits, with what stands between them, as one zero.
fn with_zeros(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    let mut in_number = false;
    for char in word.chars() {
        in_number = char.is_ascii_digit() || (in_number && matches!(char, '.' | ','));
        if !in_number {
            key.push(char);
        } else if !key.ends_with('0') {
            key.push('0');
        }
    }
    key
}
