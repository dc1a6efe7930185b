//! Languages and their word lists.
//!
//! A language is a folder of word lists, `data/<code>/*.txt`, read by the same
//! parser as a user's own lists, and no code. The lists are compiled into one
//! [`Lexicon`]: a word looked up once answers every later question about it.

mod cased;
mod detect;
mod fold;
mod lexicon;
mod word_list;
mod word_table;

use std::sync::{Arc, OnceLock};

use crate::{Error, ErrorKind};

pub(crate) use detect::Languages;
pub use detect::detect;
pub use fold::fold;
pub(crate) use fold::{fold_key, fold_to, is_folded, is_word};
pub use lexicon::{Lexicon, Phrase, WordFlags};
pub use word_list::{Entry, WordList, WordListKind};
pub(crate) use word_table::{Seeds, WordKey, WordRank, WordTable};

/// A language: its code and what is known of its words.
#[derive(Clone, Debug)]
pub struct Language {
    code: &'static str,
    lexicon: Arc<Lexicon>,
}

/// The code and the built-in word lists of each language.
type BuiltIn = (&'static str, &'static [(WordListKind, &'static str)]);

macro_rules! built_in {
    ($($code:literal: $($kind:ident $file:literal),+;)+) => {
        &[$(($code, &[$((
            WordListKind::$kind,
            include_str!(concat!("data/", $code, "/", $file, ".txt")),
        )),+])),+]
    };
}

const BUILT_IN: &[BuiltIn] = built_in! {
    "de": Abbreviations "abbreviations", CuePhrases "cue_phrases", FirstNames "first_names",
          FunctionWords "function_words", Groups "groups", Persons "persons",
          Pronouns "pronouns", ReportingVerbs "reporting_verbs", SpeechNouns "speech_nouns",
          StopWords "stop_words", Titles "titles", Works "works";
    "en": Abbreviations "abbreviations", CommonWords "common_words", CuePhrases "cue_phrases",
          FirstNames "first_names", FunctionWords "function_words", Groups "groups",
          Persons "persons", Pronouns "pronouns", ReportingVerbs "reporting_verbs",
          SpeechNouns "speech_nouns", StopWords "stop_words", Titles "titles", Works "works";
    "es": Abbreviations "abbreviations", CommonWords "common_words", CuePhrases "cue_phrases",
          FirstNames "first_names", FunctionWords "function_words", Groups "groups",
          Persons "persons", Pronouns "pronouns", ReportingVerbs "reporting_verbs",
          SpeechNouns "speech_nouns", StopWords "stop_words", Titles "titles", Works "works";
    "fr": Abbreviations "abbreviations", CommonWords "common_words", CuePhrases "cue_phrases",
          FirstNames "first_names", FunctionWords "function_words", Groups "groups",
          Persons "persons", Pronouns "pronouns", ReportingVerbs "reporting_verbs",
          SpeechNouns "speech_nouns", StopWords "stop_words", Titles "titles", Works "works";
    "it": Abbreviations "abbreviations", CommonWords "common_words", CuePhrases "cue_phrases",
          FirstNames "first_names", FunctionWords "function_words", Groups "groups",
          Persons "persons", Pronouns "pronouns", ReportingVerbs "reporting_verbs",
          SpeechNouns "speech_nouns", StopWords "stop_words", Titles "titles", Works "works";
    "nl": Abbreviations "abbreviations", CuePhrases "cue_phrases", FirstNames "first_names",
          FunctionWords "function_words", Groups "groups", Persons "persons",
          Pronouns "pronouns", ReportingVerbs "reporting_verbs", SpeechNouns "speech_nouns",
          StopWords "stop_words", Titles "titles", Works "works";
    "pt": Abbreviations "abbreviations", CommonWords "common_words", CuePhrases "cue_phrases",
          FirstNames "first_names", FunctionWords "function_words", Groups "groups",
          Persons "persons", Pronouns "pronouns", ReportingVerbs "reporting_verbs",
          SpeechNouns "speech_nouns", StopWords "stop_words", Titles "titles", Works "works";
    "ru": Abbreviations "abbreviations", CuePhrases "cue_phrases", FirstNames "first_names",
          FunctionWords "function_words", Groups "groups", Persons "persons",
          Pronouns "pronouns", ReportingVerbs "reporting_verbs", SpeechNouns "speech_nouns",
          StopWords "stop_words", Titles "titles", Works "works";
};

/// How a language reports speech, where word lists cannot tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// A comma stands between the verb and the clause that it reports: German
    /// "sie sagte, es regne".
    pub comma_before_clause: bool,
    /// The verb stands second, so that the subject follows it where something
    /// else comes first: German "in Berlin sagte der Minister".
    pub verb_second: bool,
    /// All nouns have capitals, so that a capital shows no name.
    pub capital_nouns: bool,
    /// A piece of a sentence in marks is a quotation of its own beside the
    /// report that it stands in.
    pub fragments: bool,
    /// A clause is reported without a conjunction too: "she said it rained".
    pub bare_clauses: bool,
    /// A participle or an infinitive reports only beside its auxiliary, and the
    /// subject can follow both: French "a déclaré la ministre".
    pub compounds: bool,
    /// A verb needs no subject: Spanish "“Es seguro”, añadió".
    pub null_subject: bool,
    /// Words that report can stand inside the marks, between commas or dashes, and
    /// a dash can stand for the marks: French "« Le pont, dit-elle, est sûr »".
    pub inserts: bool,
}

impl Settings {
    const PLAIN: Settings = Settings {
        comma_before_clause: false,
        verb_second: false,
        capital_nouns: false,
        fragments: false,
        bare_clauses: true,
        compounds: false,
        null_subject: false,
        inserts: false,
    };
    const ROMANCE: Settings = Settings {
        bare_clauses: false,
        compounds: true,
        null_subject: true,
        inserts: true,
        ..Settings::PLAIN
    };
}

/// The settings of the languages that are not plain.
const SETTINGS: &[(&str, Settings)] = &[
    (
        "de",
        Settings {
            comma_before_clause: true,
            verb_second: true,
            capital_nouns: true,
            fragments: true,
            ..Settings::PLAIN
        },
    ),
    ("es", Settings::ROMANCE),
    ("fr", Settings { null_subject: false, ..Settings::ROMANCE }),
    ("it", Settings::ROMANCE),
    ("nl", Settings { verb_second: true, bare_clauses: false, ..Settings::PLAIN }),
    ("pt", Settings::ROMANCE),
    ("ru", Settings { comma_before_clause: true, null_subject: false, ..Settings::ROMANCE }),
];

impl Language {
    /// The code of a text whose language is not known.
    pub const UNDETERMINED: &str = "und";

    /// The built-in language of a BCP 47 code; only the primary subtag counts,
    /// so that `en-GB` gives English. [`UNDETERMINED`](Self::UNDETERMINED) reads by
    /// the word lists of English, which in other languages find little.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownLanguage`], with the codes that there are.
    pub fn built_in(code: &str) -> Result<Language, Error> {
        static LOADED: [OnceLock<Arc<Lexicon>>; BUILT_IN.len()] =
            [const { OnceLock::new() }; BUILT_IN.len()];
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case(Self::UNDETERMINED) {
            let english = Language::built_in("en")?;
            return Ok(Language { code: Self::UNDETERMINED, ..english });
        }
        let Some(at) = BUILT_IN.iter().position(|(known, _)| primary.eq_ignore_ascii_case(known))
        else {
            let known: Vec<_> = Self::codes().collect();
            return Err(Error::new(
                ErrorKind::UnknownLanguage,
                format!("unknown language `{code}`: use one of {}", known.join(", ")),
            ));
        };
        let (code, lists) = BUILT_IN[at];
        let lexicon = LOADED[at].get_or_init(|| {
            Arc::new(Lexicon::parse(lists).expect("built-in word lists are checked by a test"))
        });
        Ok(Language { code, lexicon: Arc::clone(lexicon) })
    }

    /// The codes of the built-in languages, in alphabetical order.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(code, _)| *code)
    }

    /// This language with a user's word lists added to its own.
    #[must_use]
    pub fn with_word_lists(&self, lists: &[WordList]) -> Language {
        if lists.is_empty() {
            return self.clone();
        }
        let mut lexicon = Lexicon::clone(&self.lexicon);
        for list in lists {
            lexicon.add(list);
        }
        Language { code: self.code, lexicon: Arc::new(lexicon) }
    }

    /// The BCP 47 primary subtag, such as `en`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// How it reports speech.
    pub fn settings(&self) -> Settings {
        let own = SETTINGS.iter().find(|(code, _)| *code == self.code);
        own.map_or(Settings::PLAIN, |(_, settings)| *settings)
    }

    /// What is known of its words.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_list_parses() {
        for (code, lists) in BUILT_IN {
            for (kind, text) in *lists {
                let list = WordList::parse(*kind, text).unwrap_or_else(|e| panic!("{code}: {e}"));
                assert!(!list.entries().is_empty(), "{code}: {kind:?} is empty");
            }
            assert_eq!(Language::built_in(code).unwrap().code(), *code);
        }
    }
}
