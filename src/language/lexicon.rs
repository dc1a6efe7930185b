//! What is known of a word, found by one look-up.

use std::collections::HashMap;
use std::ops::{BitOr, BitOrAssign};

use crate::hashing::RandomState;

use super::fold::fold;
use super::word_list;
use super::word_table::{Seeds, WordKey, WordTable};
use super::{Grammar, WordList, WordListKind};
use crate::{Error, Span};

/// What is known of a word: a set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordFlags(u64);

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
    /// A word that says what a name in marks is: "so-called", "the film".
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

/// The word lists of a language, compiled: folded word to flags.
#[derive(Clone, Debug)]
pub struct Lexicon {
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

/// The last 16 bytes of a word, the last one highest; zeros where it has fewer.
#[inline]
fn tail(word: &str) -> u128 {
    let bytes = word.as_bytes();
    let mut last = [0; 16];
    let length = bytes.len().min(16);
    last[16 - length..].copy_from_slice(&bytes[bytes.len() - length..]);
    u128::from_le_bytes(last)
}

/// A cue of several words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
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
        // A line has some 16 bytes.
        let n_words = lists.iter().map(|(_, text)| text.len() / 16).sum();
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
                        // A bound, since all of them are gone through for each line.
                        if known.len() < 128 {
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
            let mask = u128::MAX.checked_shl(128 - 8 * text.len().min(16) as u32);
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
        part.map_or(WordFlags::NONE, |flags| WordFlags(flags.0 & !whole.0))
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
