//! The classes of words, and what a language says of them.
//!
//! A language's file `data/<code>/word_classes.txt` says what its words can be; the file
//! `data/word_classes.txt` says it for all others, and what a language's own leaves out.

mod entries;
mod entry;
mod lists;
mod model;
mod numbers;
mod parser;

use once_cell::race::OnceBox;

use crate::Error;

pub(crate) use entries::WordEntries;
pub(crate) use entry::{MAX_CHOICES, WordEntry};
pub(crate) use model::{
    N_DEBTS, Row, RowsAfter, START, Shape, WordClasses, is_host_of_genitive, row_behind,
};
pub(crate) use numbers::EntryNumbers;

/// The class of a word in its sentence. The names are those of grammar; after each, the tag
/// of the Penn Treebank that it stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Class {
    /// NN: "bridge".
    #[default]
    Noun,
    /// NNS: "bridges". A language whose endings do not tell gives [`Class::Noun`].
    NounPlural,
    /// NNP, NNPS: "Reed".
    ProperNoun,
    /// VBD: "said".
    PastVerb,
    /// VBZ: "says"; in other languages each present form.
    PresentVerb,
    /// VBP: "they say".
    PlainVerb,
    /// VB, the infinitive and the imperative: "to say".
    BaseVerb,
    /// VBG, the gerund too: "saying".
    PresentParticiple,
    /// VBN: "written".
    PastParticiple,
    /// A finite form of "be", "have", "do"; of other languages' auxiliaries too. Their other
    /// forms are infinitives and participles.
    Auxiliary,
    /// MD: "would".
    Modal,
    /// JJ, JJR, JJS: "old".
    Adjective,
    /// RB, RBR, RBS, but for "not": "here".
    Adverb,
    /// DT before its noun: "the".
    Determiner,
    /// PRP$, WP$: "her plan".
    Possessive,
    /// PRP, EX, and DT without a noun: "she", "that is all".
    Pronoun,
    /// WDT, WP behind what they refer to: "the man who".
    Relative,
    /// Other WP, WDT, WRB: "what", "how", "when".
    WhWord,
    /// IN, TO before a noun phrase: "of", "to the bridge".
    Preposition,
    /// CC: "and".
    Conjunction,
    /// IN that opens a content clause: "that", "whether".
    Complementizer,
    /// IN before any other clause: "because", "after he left".
    Subordinator,
    /// TO before an infinitive.
    InfinitiveMarker,
    /// RP, and the separate prefix of a verb: "gave up".
    Particle,
    /// "not".
    Negation,
    /// CD: "two", "1,000".
    Number,
    /// UH: "yes".
    Interjection,
    /// "$", "%", an address.
    Symbol,
    /// A comma.
    Comma,
    /// A hyphen between two parts of a word: "co-founder".
    Hyphen,
    /// A quotation mark, or an apostrophe that stands alone.
    Quote,
    /// Any other mark.
    Punctuation,
}

impl Class {
    /// How many there are.
    pub(crate) const COUNT: usize = 32;

    /// Each, in order of its number, with the letter that stands for it in a file.
    pub(crate) const ALL: [(Class, u8); Class::COUNT] = [
        (Class::Noun, b'N'),
        (Class::NounPlural, b'S'),
        (Class::ProperNoun, b'P'),
        (Class::PastVerb, b'D'),
        (Class::PresentVerb, b'Z'),
        (Class::PlainVerb, b'L'),
        (Class::BaseVerb, b'B'),
        (Class::PresentParticiple, b'G'),
        (Class::PastParticiple, b'V'),
        (Class::Auxiliary, b'A'),
        (Class::Modal, b'M'),
        (Class::Adjective, b'J'),
        (Class::Adverb, b'R'),
        (Class::Determiner, b'T'),
        (Class::Possessive, b'H'),
        (Class::Pronoun, b'O'),
        (Class::Relative, b'W'),
        (Class::WhWord, b'Q'),
        (Class::Preposition, b'I'),
        (Class::Conjunction, b'C'),
        (Class::Complementizer, b'K'),
        (Class::Subordinator, b'U'),
        (Class::InfinitiveMarker, b'F'),
        (Class::Particle, b'X'),
        (Class::Negation, b'E'),
        (Class::Number, b'0'),
        (Class::Interjection, b'Y'),
        (Class::Symbol, b'$'),
        (Class::Comma, b','),
        (Class::Hyphen, b'-'),
        (Class::Quote, b'"'),
        (Class::Punctuation, b'.'),
    ];

    /// The class that a letter stands for in a file.
    pub(crate) fn of_letter(letter: u8) -> Option<Class> {
        Class::ALL.iter().find(|(_, known)| *known == letter).map(|(class, _)| *class)
    }

    /// The class of a mark or symbol by its first character; hyphens inside words are told
    /// by their place.
    pub(crate) fn of_mark(mark: char) -> Class {
        match mark {
            '"' | '“' | '”' | '„' | '«' | '»' | '‚' | '‘' | '’' | '\'' | '`' | '‹' | '›' => {
                Class::Quote
            }
            ',' | '،' | '、' => Class::Comma,
            '.' | '?' | '!' | '…' | ':' | ';' | '-' | '–' | '—' | '(' | ')' | '[' | ']' | '{'
            | '}' | '/' | '*' | '_' | '|' | '\\' | '&' | '@' | '‐' | '‑' | '·' | '•' | '¿'
            | '¡' => Class::Punctuation,
            _ => Class::Symbol,
        }
    }
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClassSet(u32);

impl ClassSet {
    /// Nouns and names.
    pub(crate) const NOMINAL: ClassSet =
        ClassSet::of(&[Class::Noun, Class::NounPlural, Class::ProperNoun]);
    /// Verbs that have a subject of their own.
    pub(crate) const FINITE: ClassSet = ClassSet::of(&[
        Class::PastVerb,
        Class::PresentVerb,
        Class::PlainVerb,
        Class::Auxiliary,
        Class::Modal,
    ]);
    /// Participles.
    pub(crate) const PARTICIPLE: ClassSet =
        ClassSet::of(&[Class::PresentParticiple, Class::PastParticiple]);
    /// All forms of verbs.
    #[cfg(test)]
    pub(crate) const VERBAL: ClassSet =
        ClassSet::FINITE.union(ClassSet::PARTICIPLE).union(ClassSet::of(&[Class::BaseVerb]));
    /// What opens a subordinate clause.
    pub(crate) const CLAUSE_OPENING: ClassSet =
        ClassSet::of(&[Class::Relative, Class::WhWord, Class::Complementizer, Class::Subordinator]);
    /// The set of these classes.
    pub(crate) const fn of(classes: &[Class]) -> ClassSet {
        let mut set = 0;
        let mut at = 0;
        while at < classes.len() {
            set |= 1 << classes[at] as u32;
            at += 1;
        }
        ClassSet(set)
    }

    /// Whether `class` is one of them.
    #[inline]
    pub(crate) const fn contains(self, class: Class) -> bool {
        self.0 >> class as u32 & 1 != 0
    }

    /// As [`contains`](Self::contains), by the number of a class; of other numbers none is.
    #[inline]
    pub(crate) const fn contains_number(self, number: u8) -> bool {
        (self.0 as u64) >> number & 1 != 0
    }

    /// The classes of both.
    pub(crate) const fn union(self, other: ClassSet) -> ClassSet {
        ClassSet(self.0 | other.0)
    }
}

/// What all languages share that a language's own file does not say.
const SHARED: &str = include_str!("../data/word_classes.txt");

/// The languages that have a file of their own, with it.
const OWN: &[(&str, &str)] = &[
    ("de", include_str!("../data/de/word_classes.txt")),
    ("en", include_str!("../data/en/word_classes.txt")),
    ("es", include_str!("../data/es/word_classes.txt")),
    ("fr", include_str!("../data/fr/word_classes.txt")),
    ("it", include_str!("../data/it/word_classes.txt")),
    ("nl", include_str!("../data/nl/word_classes.txt")),
    ("pt", include_str!("../data/pt/word_classes.txt")),
    ("ru", include_str!("../data/ru/word_classes.txt")),
];

/// What a language's own file says of its words, and what all languages share.
///
/// # Errors
/// As of [`WordClasses::parse`].
pub(super) fn parse(own: &str) -> Result<WordClasses, Error> {
    WordClasses::parse(SHARED, own)
}

/// Whether a language has a file of its own.
pub(super) fn is_built_in(code: &str) -> bool {
    OWN.iter().any(|(known, _)| *known == code)
}

/// What is said of a language's words; what all languages share where it has no file.
pub(super) fn built_in(code: &str) -> &'static WordClasses {
    static LOADED: [OnceBox<WordClasses>; OWN.len()] = [const { OnceBox::new() }; OWN.len()];
    static LOADED_SHARED: OnceBox<WordClasses> = OnceBox::new();
    // No lock: one that a fork leaves held would be held for ever in the child.
    let load = |own| Box::new(parse(own).expect("built-in files are checked by a test"));
    match OWN.iter().position(|(known, _)| *known == code) {
        Some(at) => LOADED[at].get_or_init(|| load(OWN[at].1)),
        None => LOADED_SHARED.get_or_init(|| load("")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_stand_in_the_order_of_their_numbers() {
        for (number, (class, letter)) in Class::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, number);
            assert_eq!(Class::of_letter(letter), Some(class));
        }
    }

    #[test]
    fn every_built_in_file_parses() {
        WordClasses::parse(SHARED, "").unwrap_or_else(|error| panic!("shared: {error}"));
        for (code, own) in OWN {
            WordClasses::parse(SHARED, own).unwrap_or_else(|error| panic!("{code}: {error}"));
        }
    }
}
