//! The entry of a word: the classes that it can have, each with a weight.

use super::Class;
use crate::language::WordKey;

/// More classes than that no word has.
pub(crate) const MAX_CHOICES: usize = 8;

/// A class that a word can have, and how likely by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    pub class: Class,
    pub weight: i16,
}

/// Where the classes of a word stand in a list of choices, and how many they are: 28 bits and
/// 4, since entries are read all over memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ChoiceRange(u32);

impl ChoiceRange {
    const MAX_START: usize = (1 << 28) - 2;

    /// Nothing where it is too far behind.
    pub fn new(start: usize, n: usize) -> Option<ChoiceRange> {
        (start <= ChoiceRange::MAX_START && n <= MAX_CHOICES)
            .then_some(ChoiceRange((start as u32) << 4 | n as u32))
    }

    #[inline]
    pub fn start(self) -> usize {
        (self.0 >> 4) as usize
    }

    /// How many they are.
    #[inline]
    pub fn n(self) -> usize {
        (self.0 & 0xF) as usize
    }

    pub fn range(self) -> std::ops::Range<usize> {
        self.start()..self.start() + self.n()
    }

    #[inline]
    pub fn of(self, choices: &[Choice]) -> &[Choice] {
        &choices[self.range()]
    }
}

/// What is known of a distinct word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordEntry {
    /// What it can be but a name.
    pub(super) choices: ChoiceRange,
    /// The same with a capital, where its ending may tell something else; nothing if it is a
    /// name alone.
    pub(super) capital: ChoiceRange,
    /// Whether a file or a list has the word.
    pub is_known: bool,
    /// It can be a name, with that weight.
    pub name: Option<i16>,
    /// The class of a word that is joined to its front: French "l'homme".
    pub proclitic: Option<Class>,
    /// What it is for the word behind it, if it is a noun, or if not: a clitic is joined to
    /// its end.
    pub enclitic: Option<(Class, Class)>,
    /// Numbers of the rows that it adds to the word behind it, to the word before it, and
    /// to itself by the class before; 0 for none.
    pub left: u16,
    pub right: u16,
    pub after: u16,
}

/// What the ending of a word tells of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ending {
    /// What such a word can be but a name.
    pub choices: ChoiceRange,
    /// It can be a name, with that weight.
    pub name: Option<i16>,
}

/// The endings of words, by their bytes.
#[derive(Debug, Default)]
pub(super) struct Endings {
    table: crate::language::WordTable<Ending>,
    /// By the last two bytes of a word, a bit for each length in bytes that such an ending
    /// has: most words are told to have none of most lengths.
    lengths: Box<[u32]>,
    /// What is told of all words.
    pub any: Option<Ending>,
}

impl Endings {
    /// Adds an ending; false where it is too long.
    pub fn insert(&mut self, text: &str, ending: Ending) -> bool {
        if text.is_empty() {
            self.any = Some(ending);
            return true;
        }
        let Some(key) = WordKey::of(text) else { return false };
        *self.table.entry(key, self.table.seeds().hash(key)) = ending;
        if self.lengths.is_empty() {
            self.lengths = vec![0; N_LAST_BYTES].into();
        }
        match *text.as_bytes() {
            [.., before, last] => self.lengths[of_last_bytes(before, last)] |= 1 << text.len(),
            // Whatever stands before it.
            [last] => (0..=u8::MAX).for_each(|before| {
                self.lengths[of_last_bytes(before, last)] |= 1 << 1;
            }),
            [] => {}
        }
        true
    }

    /// The longest ending that a word has.
    pub fn find(&self, word: &str) -> Option<Ending> {
        let bytes = word.as_bytes();
        let n_last = bytes.len().min(WordKey::LONGEST);
        let last = WordKey::of_last(bytes, n_last);
        let lengths = match *bytes {
            [.., before, last] => self.lengths.get(of_last_bytes(before, last)),
            [last] => self.lengths.get(of_last_bytes(0, last)),
            [] => None,
        };
        let mut lengths = lengths.map_or(0, |lengths| lengths & ((2 << n_last) - 1));
        while lengths != 0 {
            let length = 31 - lengths.leading_zeros();
            let key = last.without_first(n_last - length as usize);
            let found = self.table.get(key, self.table.seeds().hash(key));
            if found.is_some() {
                return found;
            }
            lengths &= !(1 << length);
        }
        self.any
    }
}

/// How many kinds of last bytes [`of_last_bytes`] tells apart.
const N_LAST_BYTES: usize = 1 << 10;

/// The number of the last two bytes of a word, the same for some of them.
#[inline]
fn of_last_bytes(before: u8, last: u8) -> usize {
    usize::from(last & 31) << 5 | usize::from(before & 31)
}
