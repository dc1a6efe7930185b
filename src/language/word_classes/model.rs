//! The weights of a language's word classes.

use std::collections::HashMap;

use crate::hashing::RandomState;

use super::entry::{Choice, ChoiceRange, Ending, Endings, WordEntry};
use super::{Class, ClassSet};
use crate::Span;
use crate::language::{WordKey, WordTable};

/// The state before the first word of a sentence; all others are classes.
pub(crate) const START: u8 = Class::COUNT as u8;

/// How many counts of finite verbs that are needed are told apart: none, one, and more.
pub(crate) const N_DEBTS: usize = 3;

pub(crate) const N_STATES: usize = Class::COUNT + 1;

/// A weight for each class, in sixteenths of a natural logarithm.
pub(crate) type Row = [i16; Class::COUNT];

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Shape {
    /// In small letters, or no letters.
    #[default]
    Lower,
    /// With a capital at the start of a sentence.
    FirstCapital,
    /// With a capital inside a sentence.
    Capital,
    /// In capitals.
    AllCapitals,
    /// With a capital in a sentence where most words have one.
    TitleCase,
    /// In small letters at the start of a sentence.
    FirstLower,
}

impl Shape {
    pub(super) const NAMES: [&str; 6] =
        ["lower", "first-capital", "capital", "all-capitals", "title-case", "first-lower"];

    /// Whether it starts with a capital.
    #[inline]
    pub(crate) fn has_capital(self) -> bool {
        !matches!(self, Shape::Lower | Shape::FirstLower)
    }
}

/// How a word starts and ends, and what that tells of it.
pub(super) type Framed = (Box<str>, Box<str>, Ending);

/// The classes that a language's words can have, and which classes follow which.
#[derive(Debug)]
pub(crate) struct WordClasses {
    pub(super) choices: Vec<Choice>,
    /// What is known of each listed word, from number 1 on; 0 is no word.
    pub(super) listed: Vec<WordEntry>,
    /// The number of each short word in `listed`.
    pub(super) short: WordTable<u32>,
    pub(super) long: HashMap<Box<str>, u32, RandomState>,
    pub(super) endings: Endings,
    /// Those of words with a capital.
    pub(super) capital_endings: Endings,
    /// Those of words that start in a certain way too: German "ge-t".
    pub(super) framed: Vec<Framed>,
    /// What a word is that nothing is known of.
    pub(super) noun: ChoiceRange,
    pub(super) proclitics: Vec<(Box<str>, Class)>,
    pub(super) enclitics: Vec<(Box<str>, Class, Class)>,
    pub(super) left: Vec<Row>,
    pub(super) right: Vec<Row>,
    /// For each word that has them, the numbers of rows by the class before it.
    pub(super) after: Vec<[u16; N_STATES]>,
    /// These rows; the first adds nothing.
    pub(super) rows_after: Vec<Row>,
    pub(super) shapes: [Row; Shape::NAMES.len()],
    /// By shape: the weight of a name that is no known word, and of one that is.
    pub(super) names: [[i16; 2]; Shape::NAMES.len()],
    /// By the number of finite verbs that are needed.
    pub(super) debts: [Row; N_DEBTS],
    /// By the two classes before.
    pub(super) transitions: Box<[Row]>,
}

impl WordClasses {
    /// The number of a word, folded.
    #[inline]
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        let span = Span::new(0, u32::try_from(word.len()).ok()?);
        match WordKey::at(word.as_bytes(), span) {
            Some(key) => self.short.get(key, self.short.seeds().hash(key)),
            None => self.long.get(word).copied(),
        }
    }

    /// The numbers of words, folded, by their keys. Where each is looked for is asked first,
    /// so that the processor waits for memory once instead of each time.
    #[inline]
    pub(crate) fn find_keys<const N: usize>(
        &self,
        keys: &[WordKey],
        mut take: impl FnMut(usize, Option<u32>),
    ) {
        let mut firsts = [(0, 0); N];
        for (first, &key) in firsts.iter_mut().zip(keys) {
            let hash = self.short.seeds().hash(key);
            *first = (self.short.first_number(hash), hash);
        }
        for (at, ((number, hash), &key)) in firsts.into_iter().zip(keys).enumerate() {
            take(at, self.short.get_from(number, key, hash));
        }
    }

    /// What the longest ending of a word tells of it; where it starts in a certain way too,
    /// that.
    pub(super) fn ending_of(&self, word: &str) -> Ending {
        let fits = |start: &str, ending: &str| {
            word.len() > start.len() + ending.len() + 1
                && word.starts_with(start)
                && word.ends_with(ending)
        };
        let framed = self.framed.iter().find(|(start, ending, _)| fits(start, ending));
        let found = framed.map(|(.., found)| *found).or_else(|| self.endings.find(word));
        let found = found.unwrap_or_default();
        if found.choices.n() > 0 { found } else { Ending { choices: self.noun, ..found } }
    }

    /// The same, of a word with a capital.
    pub(super) fn capital_ending_of(&self, word: &str) -> Option<Ending> {
        self.capital_endings.find(word)
    }

    /// The word behind one that is joined to its front, and the class of that.
    pub(super) fn without_proclitic<'k>(&self, key: &'k str) -> Option<(&'k str, Class)> {
        let end = key.find('\'')? + 1;
        let (_, class) = self.proclitics.iter().find(|(known, _)| **known == key[..end])?;
        Some((&key[end..], *class)).filter(|(rest, _)| !rest.is_empty())
    }

    pub(super) fn without_enclitic<'k>(&self, key: &'k str) -> &'k str {
        if !key.contains('\'') {
            return key;
        }
        let stripped = self.enclitics.iter().find_map(|(known, ..)| key.strip_suffix(&**known));
        stripped.filter(|base| !base.is_empty()).unwrap_or(key)
    }

    pub(super) fn enclitic_of(&self, key: &str) -> Option<(Class, Class)> {
        if !key.contains('\'') {
            return None;
        }
        let found = self.enclitics.iter().find(|(known, ..)| key.ends_with(&**known));
        found.map(|&(_, nominal, other)| (nominal, other))
    }

    /// What a word adds to the classes of the word behind it; nothing where there is none.
    #[inline]
    pub(crate) fn left(&self, entry: Option<&WordEntry>) -> &Row {
        &self.left[entry.map_or(0, |entry| usize::from(entry.left))]
    }

    /// What a word adds to the classes of the word before it; nothing where there is none.
    #[inline]
    pub(crate) fn right(&self, entry: Option<&WordEntry>) -> &Row {
        &self.right[entry.map_or(0, |entry| usize::from(entry.right))]
    }

    /// What a word adds to its own classes behind each state.
    #[inline]
    pub(crate) fn after(&self, entry: &WordEntry) -> Option<RowsAfter<'_>> {
        let at = usize::from(entry.after).checked_sub(1)?;
        Some(RowsAfter { numbers: &self.after[at], rows: &self.rows_after })
    }

    /// What the shape of a token adds.
    #[inline]
    pub(crate) fn shape(&self, shape: Shape) -> &Row {
        &self.shapes[shape as usize]
    }

    /// The weight of a name whose word is not listed as one.
    #[inline]
    pub(crate) fn name(&self, shape: Shape, is_known: bool) -> i16 {
        self.names[shape as usize][usize::from(is_known)]
    }

    /// The weight of each class by how many finite verbs are needed.
    #[inline]
    pub(crate) fn debts(&self) -> &[Row; N_DEBTS] {
        &self.debts
    }

    /// The weight of each class behind two states, by the number that
    /// [`row_behind`] gives them.
    #[inline]
    pub(crate) fn transitions(&self) -> &[Row] {
        &self.transitions
    }
}

/// What a word adds to its own classes behind each state. Nearly all of it is nothing.
#[derive(Clone, Copy)]
pub(crate) struct RowsAfter<'m> {
    numbers: &'m [u16; N_STATES],
    rows: &'m [Row],
}

impl<'m> RowsAfter<'m> {
    /// What it adds behind the state `out`.
    #[inline]
    pub(crate) fn behind(self, out: u8) -> &'m Row {
        &self.rows[usize::from(self.numbers[usize::from(out)])]
    }
}

/// The number of the row of transitions behind two states.
#[inline]
pub(crate) const fn row_behind(before: u8, out: u8) -> u16 {
    before as u16 * N_STATES as u16 + out as u16
}

/// Which of the classes are nouns, for a clitic at the end of a word.
#[inline]
pub(crate) fn is_host_of_genitive(class: Class) -> bool {
    ClassSet::NOMINAL.contains(class) || class == Class::Number
}
