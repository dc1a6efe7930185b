//! What the ranker asks of a word: the few flags of the language that it needs,
//! in two bytes.

use crate::language::WordFlags;

/// A set of what is known of a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u16);

impl Class {
    pub(super) const NOUN: Class = Class(1);
    pub(super) const ADJECTIVE: Class = Class(1 << 1);
    pub(super) const MODIFIER: Class = Class(1 << 2);
    pub(super) const VERB: Class = Class(1 << 3);
    pub(super) const ADVERB: Class = Class(1 << 4);
    /// It only joins the words on both its sides: the "of" of a name.
    pub(super) const LINK: Class = Class(1 << 5);
    pub(super) const STOP_WORD: Class = Class(1 << 6);
    /// An apostrophe joins something to it.
    pub(super) const JOINED: Class = Class(1 << 7);
    /// It is capitalised inside sentences more often than not.
    pub(super) const NAME: Class = Class(1 << 8);
    /// It is a time: a month, a day of the week.
    pub(super) const TIME: Class = Class(1 << 9);
    /// It is a title or an office: "President" before a name.
    pub(super) const TITLE: Class = Class(1 << 10);

    /// What the lists call common words; a name is none, whatever they say.
    const COMMON: Class = Class::NOUN
        .union(Class::ADJECTIVE)
        .union(Class::MODIFIER)
        .union(Class::VERB)
        .union(Class::ADVERB);

    /// What of `flags` counts here.
    #[inline]
    pub(super) fn of(flags: WordFlags) -> Class {
        let pairs = [
            (WordFlags::STOP_WORD, Class::STOP_WORD),
            (WordFlags::LINK, Class::LINK),
            (WordFlags::NOUN, Class::NOUN),
            (WordFlags::ADJECTIVE, Class::ADJECTIVE),
            (WordFlags::MODIFIER, Class::MODIFIER),
            (WordFlags::VERB, Class::VERB),
            (WordFlags::ADVERB, Class::ADVERB),
            (WordFlags::TIME, Class::TIME),
            (WordFlags::TITLE, Class::TITLE),
        ];
        pairs.into_iter().fold(Class::default(), |all, (flag, class)| {
            all.union(Class(class.0 * u16::from(flags.has(flag))))
        })
    }

    /// What is in one of both.
    pub(super) const fn union(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Whether any of `other` is in it.
    #[inline]
    pub(super) const fn has_any(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// How many there are of [`kind`](Self::kind).
    pub(super) const N_KINDS: usize = 1 << 6;

    /// Which of the first six classes it has: a place in a table.
    #[inline]
    pub(super) const fn kind(self) -> usize {
        self.0 as usize % Class::N_KINDS
    }

    /// One for each [`kind`](Self::kind).
    pub(super) fn kinds() -> [Class; Class::N_KINDS] {
        std::array::from_fn(|kind| Class(kind as u16))
    }

    /// That of a name, which is no common word.
    pub(super) fn to_name(self) -> Class {
        Class(self.0 & !Class::COMMON.0 | Class::NAME.0)
    }
}
