//! What is known of a word, found by one look-up.

use std::collections::HashMap;
use std::ops::{BitOr, BitOrAssign};

use super::{WordList, WordListKind};

/// What is known of a word: a set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordFlags(u32);

impl WordFlags {
    /// Nothing is known.
    pub const NONE: WordFlags = WordFlags(0);
    /// Its full stop ends no sentence.
    pub const ABBREVIATION: WordFlags = WordFlags(1);
    /// A pronoun that can speak.
    pub const PRONOUN: WordFlags = WordFlags(1 << 1);
    /// A form of a verb that reports speech.
    pub const REPORTING_VERB: WordFlags = WordFlags(1 << 2);
    /// No keyword.
    pub const STOP_WORD: WordFlags = WordFlags(1 << 3);
    /// A title before a name.
    pub const TITLE: WordFlags = WordFlags(1 << 4);
    /// Male, where a word says so: a pronoun, a title.
    pub const MALE: WordFlags = WordFlags(1 << 5);
    /// Female, where a word says so.
    pub const FEMALE: WordFlags = WordFlags(1 << 6);
    /// More than one, where a word says so.
    pub const PLURAL: WordFlags = WordFlags(1 << 7);

    /// A form of a verb and of nothing else; no noun phrase holds it.
    pub const VERB: WordFlags = WordFlags(1 << 24);
    /// An adverb; no noun phrase begins or ends with it.
    pub const ADVERB: WordFlags = WordFlags(1 << 25);
    /// A common adjective, which says little by itself.
    pub const ADJECTIVE: WordFlags = WordFlags(1 << 26);
    /// A common noun, which says little by itself.
    pub const NOUN: WordFlags = WordFlags(1 << 27);
    /// An abbreviation that a name follows: its full stop never ends a sentence.
    pub const BEFORE_NAME: WordFlags = WordFlags(1 << 19);
    /// An abbreviation before a number, else a word like any other.
    pub const BEFORE_NUMBER: WordFlags = WordFlags(1 << 20);
    /// An abbreviation that more of the sentence always follows.
    pub const NEVER_END: WordFlags = WordFlags(1 << 21);
    /// An abbreviation only where it has a capital.
    pub const CAPITAL: WordFlags = WordFlags(1 << 22);
    /// An abbreviation that ends a time of day.
    pub const TIME: WordFlags = WordFlags(1 << 23);

    /// The flags of both.
    pub const fn union(self, other: WordFlags) -> WordFlags {
        WordFlags(self.0 | other.0)
    }

    /// Whether all of `flags` are set.
    #[inline]
    pub const fn has(self, flags: WordFlags) -> bool {
        self.0 & flags.0 == flags.0
    }

    /// Whether any of `flags` is set.
    #[inline]
    pub const fn has_any(self, flags: WordFlags) -> bool {
        self.0 & flags.0 != 0
    }

    fn of_kind(kind: WordListKind) -> WordFlags {
        match kind {
            WordListKind::Abbreviations => WordFlags::ABBREVIATION,
            WordListKind::CommonWords => WordFlags::NONE,
            WordListKind::Pronouns => WordFlags::PRONOUN,
            WordListKind::ReportingVerbs => WordFlags::REPORTING_VERB,
            WordListKind::StopWords => WordFlags::STOP_WORD,
            WordListKind::Titles => WordFlags::TITLE,
        }
    }

    fn of_attribute(attribute: &str) -> WordFlags {
        match attribute {
            "adjective" => WordFlags::ADJECTIVE,
            "adverb" => WordFlags::ADVERB,
            "male" => WordFlags::MALE,
            "female" => WordFlags::FEMALE,
            "noun" => WordFlags::NOUN,
            "plural" => WordFlags::PLURAL,
            "verb" => WordFlags::VERB,
            "before-name" => WordFlags::BEFORE_NAME,
            "before-number" => WordFlags::BEFORE_NUMBER,
            "never-end" => WordFlags::NEVER_END,
            "capital" => WordFlags::CAPITAL,
            "time" => WordFlags::TIME,
            _ => WordFlags::NONE,
        }
    }
}

impl BitOr for WordFlags {
    type Output = WordFlags;
    fn bitor(self, other: WordFlags) -> WordFlags {
        WordFlags(self.0 | other.0)
    }
}

impl BitOrAssign for WordFlags {
    fn bitor_assign(&mut self, other: WordFlags) {
        self.0 |= other.0;
    }
}

/// The word lists of a language, compiled: folded word to flags.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    words: HashMap<Box<str>, WordFlags>,
    /// What is known of the words that no list names, by how they end.
    endings: Vec<(Box<str>, WordFlags)>,
}

impl Lexicon {
    pub(super) fn new(lists: impl IntoIterator<Item = WordList>) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for list in lists {
            lexicon.add(&list);
        }
        lexicon
    }

    pub(super) fn add(&mut self, list: &WordList) {
        for entry in list.entries() {
            let mut flags = WordFlags::of_kind(list.kind());
            for attribute in &entry.attributes {
                flags |= WordFlags::of_attribute(attribute);
            }
            if let Some(ending) = entry.words.strip_prefix('-') {
                self.endings.push((fold(ending).into(), flags));
                continue;
            }
            *self.words.entry(fold(&entry.words).into()).or_default() |= flags;
        }
    }

    /// What is known of a word that is already [`fold`]ed.
    #[inline]
    pub fn flags(&self, folded: &str) -> WordFlags {
        if let Some(&flags) = self.words.get(folded) {
            return flags;
        }
        let ending = self.endings.iter().find(|(ending, _)| folded.ends_with(&**ending));
        ending.map_or(WordFlags::NONE, |(_, flags)| *flags)
    }
}

/// A word as it is compared: lower case, curly apostrophes made straight.
pub fn fold(word: &str) -> String {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c == '\u{2019}' { '\'' } else { c })
        .collect()
}
