//! What is known of a word, as a set of flags, and the attributes of word lists that set them.

use std::ops::{BitOr, BitOrAssign};

use super::word_list_kind::WordListKind;

/// What is known of a word: a set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct WordFlags(u64);

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
    /// Takes a clause for what is said, with or without "that".
    pub const CLAUSE: WordFlags = WordFlags(1 << 8);
    /// Takes a clause with "that" alone.
    pub const THAT_CLAUSE: WordFlags = WordFlags(1 << 9);
    /// Takes a listener before what is said: "told reporters".
    pub const ADDRESSEE: WordFlags = WordFlags(1 << 10);
    /// Takes an infinitive for what is said: "vowed to stay".
    pub const INFINITIVE: WordFlags = WordFlags(1 << 11);
    /// Takes a noun phrase for what is said, or an object pronoun: "him".
    pub const OBJECT: WordFlags = WordFlags(1 << 12);
    /// A present participle: "saying".
    pub const PARTICIPLE: WordFlags = WordFlags(1 << 13);
    /// A form that is plural or infinitive: "say".
    pub const BASE: WordFlags = WordFlags(1 << 14);
    /// A past participle alone: "written".
    pub const PASSIVE: WordFlags = WordFlags(1 << 15);
    /// A noun of speech: "claim", "statement".
    pub const SPEECH_NOUN: WordFlags = WordFlags(1 << 16);
    /// A noun for a person who speaks: "spokeswoman".
    pub const PERSON: WordFlags = WordFlags(1 << 17);
    /// A noun for a group or an institution: "committee".
    pub const GROUP: WordFlags = WordFlags(1 << 18);
    /// A noun for a writing that can be a source: "report".
    pub const WRITING: WordFlags = WordFlags(1 << 19);
    /// A first name.
    pub const FIRST_NAME: WordFlags = WordFlags(1 << 20);
    /// An article or another word that opens a noun phrase.
    pub const DETERMINER: WordFlags = WordFlags(1 << 21);
    /// A possessive determiner: "his".
    pub const POSSESSIVE: WordFlags = WordFlags(1 << 22);
    /// A preposition.
    pub const PREPOSITION: WordFlags = WordFlags(1 << 23);
    /// A preposition that joins two noun phrases: "of", "for".
    pub const LINKING: WordFlags = WordFlags(1 << 24);
    /// A word that joins clauses: "and", "but".
    pub const CONJUNCTION: WordFlags = WordFlags(1 << 25);
    /// A conjunction that also joins names: "and".
    pub const ADDITIVE: WordFlags = WordFlags(1 << 26);
    /// A word that opens a subordinate clause: "when".
    pub const SUBORDINATOR: WordFlags = WordFlags(1 << 27);
    /// A word that opens what is said: "that", "whether".
    pub const COMPLEMENTIZER: WordFlags = WordFlags(1 << 28);
    /// A relative pronoun.
    pub const RELATIVE: WordFlags = WordFlags(1 << 29);
    /// An auxiliary verb: "has", "would".
    pub const AUXILIARY: WordFlags = WordFlags(1 << 30);
    /// An auxiliary that makes the perfect: "had".
    pub const HAVE: WordFlags = WordFlags(1 << 31);
    /// An auxiliary that makes the passive: "was".
    pub const BE: WordFlags = WordFlags(1 << 32);
    /// A word of negation.
    pub const NEGATION: WordFlags = WordFlags(1 << 33);
    /// An adverb; no noun phrase begins or ends with it.
    pub const ADVERB: WordFlags = WordFlags(1 << 34);
    /// A word of time: "Monday"; with an abbreviation, one that ends a time of
    /// day.
    pub const TIME: WordFlags = WordFlags(1 << 35);
    /// A form of a verb and of nothing else; no noun phrase holds it.
    pub const VERB: WordFlags = WordFlags(1 << 36);
    /// First person.
    pub const FIRST_PERSON: WordFlags = WordFlags(1 << 37);
    /// Second person.
    pub const SECOND_PERSON: WordFlags = WordFlags(1 << 38);
    /// Neither male nor female.
    pub const NEUTER: WordFlags = WordFlags(1 << 39);
    /// A pronoun that names nobody: "someone".
    pub const INDEFINITE: WordFlags = WordFlags(1 << 40);
    /// A word that tells what a name in marks is: "so-called", "the film".
    pub const NAMING: WordFlags = WordFlags(1 << 41);
    /// A noun for what bears a title: "film".
    pub const WORK: WordFlags = WordFlags(1 << 42);
    /// A preposition whose object is the speaker: "according to".
    pub const SOURCE: WordFlags = WordFlags(1 << 43);
    /// A source that stands behind its speaker: German "zufolge".
    pub const BEHIND: WordFlags = WordFlags(1 << 44);
    /// Joins the parts of a name: "von", "de".
    pub const PARTICLE: WordFlags = WordFlags(1 << 45);
    /// The first word of a cue of several words.
    pub const PHRASE: WordFlags = WordFlags(1 << 46);
    /// The separable prefix of a verb: German "mit", "an".
    pub const PREFIX: WordFlags = WordFlags(1 << 47);
    /// A verb that needs its separable prefix to report: German "teilte".
    pub const SEPARABLE: WordFlags = WordFlags(1 << 48);
    /// A finite form in the subjunctive of reported speech: German "sei".
    pub const SUBJUNCTIVE: WordFlags = WordFlags(1 << 49);

    /// A subordinator that opens a report: "as the mayor said".
    pub const AS: WordFlags = WordFlags(1 << 56);
    /// A source that only stands behind what is said: German "so".
    pub const TRAILING: WordFlags = WordFlags(1 << 57);
    /// A common adjective, which says little by itself.
    pub const ADJECTIVE: WordFlags = WordFlags(1 << 50);
    /// A common noun, which says little by itself.
    pub const NOUN: WordFlags = WordFlags(1 << 51);
    /// An abbreviation that a name follows: its full stop never ends a sentence.
    pub const BEFORE_NAME: WordFlags = WordFlags(1 << 52);
    /// An abbreviation before a number, else a word like any other.
    pub const BEFORE_NUMBER: WordFlags = WordFlags(1 << 53);
    /// An abbreviation that more of the sentence always follows.
    pub const NEVER_END: WordFlags = WordFlags(1 << 54);
    /// An abbreviation only where it has a capital.
    pub const CAPITAL: WordFlags = WordFlags(1 << 55);
    /// An abbreviation only where it has no capital. It shares its bit with `SEPARABLE`: no
    /// abbreviation is a verb.
    pub const SMALL: WordFlags = WordFlags(1 << 48);
    /// An abbreviation that ends a sentence where another one's subject follows. It shares its
    /// bit with `BEHIND`.
    pub const FINAL: WordFlags = WordFlags(1 << 44);

    /// The flags of both.
    pub const fn union(self, other: WordFlags) -> WordFlags {
        WordFlags(self.0 | other.0)
    }

    /// A word that modifies a noun: it begins a noun phrase and does not end one.
    pub const MODIFIER: WordFlags = WordFlags(1 << 58);
    /// A stop word that joins nouns into one name or phrase: the "of" of "House of
    /// Lords".
    pub const LINK: WordFlags = WordFlags(1 << 59);
    /// A word that loses its vowel and stands together with the next one: the
    /// French "l'" of "l'homme".
    pub const ELIDED: WordFlags = WordFlags(1 << 60);

    /// A verb whose object is who speaks: "quoted her as saying".
    pub const QUOTING: WordFlags = WordFlags(1 << 61);

    /// A verb that says that words were spoken or written: "said".
    pub const SPEECH: WordFlags = WordFlags(1 << 62);
    /// A verb of thought, perception or intention: "believed".
    pub const THOUGHT: WordFlags = WordFlags(1 << 63);

    /// These flags but for `other`.
    pub const fn without(self, other: WordFlags) -> WordFlags {
        WordFlags(self.0 & !other.0)
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

    /// Of an entry in a list of that kind, or the first attribute that is unknown.
    pub(super) fn of<'a>(
        kind: WordListKind,
        mut attributes: impl Iterator<Item = &'a str>,
    ) -> Result<WordFlags, &'a str> {
        attributes.try_fold(WordFlags::of_kind(kind), |flags, name| {
            WordFlags::of_attribute(name).map(|more| flags.union(more)).ok_or(name)
        })
    }

    fn of_kind(kind: WordListKind) -> WordFlags {
        match kind {
            WordListKind::Abbreviations => WordFlags::ABBREVIATION,
            WordListKind::CommonWords => WordFlags::NONE,
            WordListKind::CuePhrases => WordFlags::REPORTING_VERB,
            WordListKind::FirstNames => WordFlags::FIRST_NAME,
            WordListKind::FunctionWords => WordFlags::NONE,
            WordListKind::Groups => WordFlags::GROUP,
            WordListKind::Persons => WordFlags::PERSON,
            WordListKind::Pronouns => WordFlags::PRONOUN,
            WordListKind::ReportingVerbs => WordFlags::REPORTING_VERB,
            WordListKind::SpeechNouns => WordFlags::SPEECH_NOUN,
            WordListKind::StopWords => WordFlags::STOP_WORD,
            WordListKind::Titles => WordFlags::TITLE,
            WordListKind::Works => WordFlags::NONE,
        }
    }

    /// The flags of an attribute, where there is one of that name.
    fn of_attribute(name: &str) -> Option<WordFlags> {
        let at = ATTRIBUTES.binary_search_by_key(&name, |&(known, _)| known).ok()?;
        Some(ATTRIBUTES[at].1)
    }
}

/// What can be said of the words of a list, in alphabetical order.
const ATTRIBUTES: &[(&str, WordFlags)] = &[
    ("additive", WordFlags::ADDITIVE),
    ("addressee", WordFlags::ADDRESSEE),
    ("adjective", WordFlags::ADJECTIVE),
    ("adverb", WordFlags::ADVERB),
    ("as", WordFlags::AS.union(WordFlags::SUBORDINATOR)),
    ("auxiliary", WordFlags::AUXILIARY),
    ("base", WordFlags::BASE),
    ("be", WordFlags::BE),
    ("before-name", WordFlags::BEFORE_NAME),
    ("before-number", WordFlags::BEFORE_NUMBER),
    ("behind", WordFlags::BEHIND),
    ("capital", WordFlags::CAPITAL),
    ("clause", WordFlags::CLAUSE),
    ("complementizer", WordFlags::COMPLEMENTIZER),
    ("conjunction", WordFlags::CONJUNCTION),
    ("determiner", WordFlags::DETERMINER),
    ("elided", WordFlags::ELIDED),
    ("female", WordFlags::FEMALE),
    ("final", WordFlags::FINAL),
    ("first", WordFlags::FIRST_PERSON),
    ("group", WordFlags::GROUP),
    ("have", WordFlags::HAVE),
    ("indefinite", WordFlags::INDEFINITE),
    ("infinitive", WordFlags::INFINITIVE),
    ("link", WordFlags::LINK),
    ("linking", WordFlags::LINKING),
    ("male", WordFlags::MALE),
    ("modifier", WordFlags::MODIFIER),
    ("naming", WordFlags::NAMING),
    ("negation", WordFlags::NEGATION),
    ("neuter", WordFlags::NEUTER),
    ("never-end", WordFlags::NEVER_END),
    ("noun", WordFlags::NOUN),
    ("object", WordFlags::OBJECT),
    ("participle", WordFlags::PARTICIPLE),
    ("particle", WordFlags::PARTICLE),
    ("passive", WordFlags::PASSIVE),
    ("plural", WordFlags::PLURAL),
    ("possessive", WordFlags::POSSESSIVE),
    ("prefix", WordFlags::PREFIX),
    ("preposition", WordFlags::PREPOSITION),
    ("quoting", WordFlags::QUOTING),
    ("relative", WordFlags::RELATIVE),
    ("second", WordFlags::SECOND_PERSON),
    ("separable", WordFlags::SEPARABLE),
    ("singular", WordFlags::NONE),
    ("small", WordFlags::SMALL),
    ("source", WordFlags::SOURCE),
    ("speech", WordFlags::SPEECH),
    ("subjunctive", WordFlags::SUBJUNCTIVE),
    ("subordinator", WordFlags::SUBORDINATOR),
    ("that", WordFlags::THAT_CLAUSE),
    ("thought", WordFlags::THOUGHT),
    ("time", WordFlags::TIME),
    ("trailing", WordFlags::TRAILING),
    ("verb", WordFlags::VERB),
    ("word", WordFlags::NAMING.union(WordFlags::WORK)),
    ("work", WordFlags::WORK),
    ("writing", WordFlags::WRITING),
];

/// The names of all attributes.
pub(super) fn attribute_names() -> impl Iterator<Item = &'static str> {
    ATTRIBUTES.iter().map(|(name, _)| *name)
}

impl BitOr for WordFlags {
    type Output = WordFlags;
    fn bitor(self, other: WordFlags) -> WordFlags {
        self.union(other)
    }
}

impl BitOrAssign for WordFlags {
    fn bitor_assign(&mut self, other: WordFlags) {
        self.0 |= other.0;
    }
}
