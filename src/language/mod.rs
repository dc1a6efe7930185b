//! Languages and their word lists.
//!
//! A language is a folder of text files, `data/<code>/*.txt`, and no code: word lists,
//! read by the same parser as a user's own, and a `grammar` of named features. The
//! lists are compiled into one lexicon: a word looked up once answers every later
//! question about it.

mod cased;
mod delimiters;
mod detect;
mod fold;
mod folder;
mod grammar;
mod letters;
mod lexicon;
mod word_classes;
mod word_flags;
mod word_list;
mod word_list_kind;
mod word_table;

use std::sync::Arc;

use once_cell::race::OnceBox;

use crate::{Error, ErrorKind};

pub(crate) use detect::Languages;
pub use detect::detect;
pub use fold::fold;
pub(crate) use fold::{fold_key, fold_to, is_folded, is_letter_or_digit, is_word};
use folder::Data;
pub(crate) use grammar::Grammar;
pub(crate) use lexicon::Lexicon;
pub(crate) use word_classes::{
    Class, ClassSet, EntryNumbers, MAX_CHOICES, N_DEBTS, Row, RowsAfter, START, Shape, WordClasses,
    WordEntries, WordEntry, is_host_of_genitive, row_behind,
};
pub(crate) use word_flags::WordFlags;
pub use word_list::{Entry, WordList};
pub use word_list_kind::WordListKind;
pub(crate) use word_table::{Seeds, WordKey, WordRank, WordTable};

/// A language: its code and what is known of its words and its grammar.
///
/// Any BCP 47 code gives one. Of most languages nothing is known but their quotation
/// marks; then words, sentences and counts are those of any language, what stands in
/// marks is a quotation, and nobody is named as its speaker.
///
/// ```
/// use pullquote::language::Language;
/// assert_eq!(Language::built_in("sv-FI")?.code(), "sv");
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Language {
    code: Arc<str>,
    data: Data,
}

/// What is known of a language, where that is more than its quotation marks.
///
/// ```
/// use pullquote::language::Language;
/// let dutch = Language::parts().find(|parts| parts.code == "nl").unwrap();
/// assert!(dutch.n_word_lists > 0 && dutch.has_grammar && dutch.is_detected);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LanguageParts {
    /// The BCP 47 primary subtag.
    pub code: &'static str,
    /// How many kinds of word lists it has, of those in [`WordListKind::ALL`].
    pub n_word_lists: usize,
    /// Whether its grammar is described.
    pub has_grammar: bool,
    /// Whether [`detect`] finds texts in it.
    pub is_detected: bool,
}

/// The code and the files of each built-in language.
type BuiltIn = (&'static str, &'static [(&'static str, &'static str)]);

macro_rules! built_in {
    ($($code:literal: $($file:literal)+;)+) => {
        &[$(($code, &[$(
            ($file, include_str!(concat!("data/", $code, "/", $file, ".txt"))),
        )+])),+]
    };
}

const BUILT_IN: &[BuiltIn] = built_in! {
    "de": "abbreviations" "common_words" "cue_phrases" "first_names" "function_words" "grammar" "groups"
          "persons" "pronouns" "reporting_verbs" "speech_nouns" "stop_words" "titles" "works";
    "en": "abbreviations" "common_words" "cue_phrases" "first_names" "function_words" "grammar"
          "groups" "persons" "pronouns" "reporting_verbs" "speech_nouns" "stop_words" "titles"
          "works";
    "es": "abbreviations" "common_words" "cue_phrases" "first_names" "function_words" "grammar"
          "groups" "persons" "pronouns" "reporting_verbs" "speech_nouns" "stop_words" "titles"
          "works";
    "fr": "abbreviations" "common_words" "cue_phrases" "first_names" "function_words" "grammar"
          "groups" "persons" "pronouns" "reporting_verbs" "speech_nouns" "stop_words" "titles"
          "works";
    "it": "abbreviations" "common_words" "cue_phrases" "first_names" "function_words" "grammar"
          "groups" "persons" "pronouns" "reporting_verbs" "speech_nouns" "stop_words" "titles"
          "works";
    "nl": "abbreviations" "common_words" "cue_phrases" "first_names" "function_words" "grammar" "groups"
          "persons" "pronouns" "reporting_verbs" "speech_nouns" "stop_words" "titles" "works";
    "pt": "abbreviations" "common_words" "cue_phrases" "first_names" "function_words" "grammar"
          "groups" "persons" "pronouns" "reporting_verbs" "speech_nouns" "stop_words" "titles"
          "works";
    "ru": "abbreviations" "common_words" "cue_phrases" "first_names" "function_words" "grammar" "groups"
          "persons" "pronouns" "reporting_verbs" "speech_nouns" "stop_words" "titles" "works";
};

impl Language {
    /// The code of a text whose language is not known.
    pub const UNDETERMINED: &str = "und";

    /// The language of a BCP 47 code, with what this build knows of it. The primary
    /// subtag counts, so that `en-GB` gives English; script and region count for the
    /// quotation marks alone. [`UNDETERMINED`](Self::UNDETERMINED) reads by the word lists
    /// of English, which in other languages find little.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownLanguage`] for what is no BCP 47 code.
    pub fn built_in(code: &str) -> Result<Language, Error> {
        // Nobody waits here for another thread, which a fork may have left behind.
        static LOADED: [OnceBox<Data>; BUILT_IN.len()] = [const { OnceBox::new() }; BUILT_IN.len()];
        let primary = primary_subtag(code)?;
        if primary == Self::UNDETERMINED {
            return Ok(Language { code: primary.into(), ..Language::built_in("en")? });
        }
        let data = match BUILT_IN.iter().position(|(known, _)| *known == primary) {
            Some(at) => {
                let files = || BUILT_IN[at].1.iter().copied();
                let load = || Data::parse(&primary, files());
                LOADED[at]
                    .get_or_init(|| Box::new(load().expect("built-in files are checked by a test")))
                    .clone()
            }
            None => Data::parse(&primary, [])?,
        };
        Ok(Language { code: primary.into(), data: data.with_marks_of(code) })
    }

    /// A language of files: `grammar` and word lists, by their names without `.txt`, as
    /// [`from_folder`](Self::from_folder) reads them.
    ///
    /// ```
    /// use pullquote::language::Language;
    /// let verbs = ("reporting_verbs", "vorai | clause\n");
    /// let language = Language::from_files("xx", [("grammar", "verb_second\n"), verbs])?;
    /// assert_eq!(language.code(), "xx");
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::UnknownLanguage`] for what is no BCP 47 code;
    /// [`ErrorKind::InvalidWordList`] for an unknown name of a file, and for a line that its
    /// file cannot have, with the line's number.
    pub fn from_files<'t>(
        code: &str,
        files: impl IntoIterator<Item = (&'t str, &'t str)>,
    ) -> Result<Language, Error> {
        Ok(Language { code: primary_subtag(code)?.into(), data: Data::parse(code, files)? })
    }

    /// The language of a folder that is named for its BCP 47 code and holds what
    /// `src/language/data/en` does: `grammar.txt` and word lists such as
    /// `reporting_verbs.txt`. Any of them can be left out; files that do not end so are
    /// not read.
    ///
    /// # Errors
    /// Those of [`from_files`](Self::from_files); [`ErrorKind::InvalidOption`] where the
    /// folder or a file of it cannot be read, [`ErrorKind::InvalidUtf8`] where a file is not
    /// UTF-8.
    pub fn from_folder(folder: impl AsRef<std::path::Path>) -> Result<Language, Error> {
        let folder = folder.as_ref();
        let files = folder::read(folder)?;
        // "." has a name too.
        let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let code = whole.file_name().unwrap_or_default().to_string_lossy();
        let files = files.iter().map(|(name, text)| (&**name, &**text));
        Language::from_files(&code, files).map_err(|error| match error.kind() {
            ErrorKind::UnknownLanguage => Error::new(
                ErrorKind::UnknownLanguage,
                format!("{}: name the folder for a BCP 47 code such as sv", folder.display()),
            ),
            _ => error.within(folder),
        })
    }

    /// The codes of the languages that have word lists, in alphabetical order.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(code, _)| *code)
    }

    /// What is known of each language of which more is known than its quotation marks.
    pub fn parts() -> impl Iterator<Item = LanguageParts> {
        detect::detected().map(|code| {
            let files = BUILT_IN.iter().find(|(known, _)| *known == code);
            let files = files.map_or(&[][..], |(_, files)| *files);
            let has = |name| files.iter().any(|(file, _)| *file == name);
            LanguageParts {
                code,
                n_word_lists: WordListKind::ALL.iter().filter(|kind| has(kind.name())).count(),
                has_grammar: has("grammar"),
                is_detected: true,
            }
        })
    }

    /// This language with a user's word lists added to its own.
    #[must_use]
    pub fn with_word_lists(&self, lists: &[WordList]) -> Language {
        if lists.is_empty() {
            return self.clone();
        }
        let mut lexicon = Lexicon::clone(self.lexicon());
        for list in lists {
            lexicon.add(list);
        }
        Language {
            code: Arc::clone(&self.code),
            data: Data { lexicon: Arc::new(lexicon), ..self.data.clone() },
        }
    }

    /// The BCP 47 primary subtag, such as `en`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The same, for what outlives this.
    pub(crate) fn shared_code(&self) -> Arc<str> {
        Arc::clone(&self.code)
    }

    /// Whether anything is known of how it reports speech: where nothing is, nobody is
    /// named as a speaker for what a sentence says.
    pub(crate) fn has_reports(&self) -> bool {
        self.lexicon().has_reports()
    }

    /// Whether anything is known of its word classes but what all languages share.
    pub(crate) fn has_word_classes(&self) -> bool {
        self.data.classes.is_some()
            || &*self.code == Self::UNDETERMINED
            || word_classes::is_built_in(&self.code)
    }

    /// The classes that its words can have, and which classes follow which.
    pub(crate) fn word_classes(&self) -> &WordClasses {
        if let Some(classes) = &self.data.classes {
            return classes;
        }
        let is_undetermined = &*self.code == Self::UNDETERMINED;
        word_classes::built_in(if is_undetermined { "en" } else { &self.code })
    }

    /// What is known of its words.
    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.data.lexicon
    }

    /// What is known of its grammar.
    pub(crate) fn grammar(&self) -> &Grammar {
        &self.data.grammar
    }
}

/// The primary subtag of a BCP 47 code, in lower case.
///
/// Languages have two or three letters; BCP 47 allows for up to eight, but none was ever
/// registered so, and `english` is a mistake.
fn primary_subtag(code: &str) -> Result<String, Error> {
    let mut subtags = code.split(['-', '_']);
    let primary = subtags.next().unwrap_or_default();
    let is_language =
        matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_subtag = |subtag: &str| {
        matches!(subtag.len(), 1..=8) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if is_language && subtags.all(is_subtag) {
        return Ok(primary.to_ascii_lowercase());
    }
    let message =
        format!("unknown language `{code:.40}`: use a BCP 47 code such as en, sv or zh-Hant");
    Err(Error::new(ErrorKind::UnknownLanguage, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_file_parses() {
        for (code, files) in BUILT_IN {
            Data::parse(code, files.iter().copied())
                .unwrap_or_else(|error| panic!("{code}: {error}"));
            for (name, text) in *files {
                let Ok(kind) = name.parse::<WordListKind>() else { continue };
                let list = WordList::parse(kind, text).unwrap_or_else(|e| panic!("{code}: {e}"));
                assert!(!list.entries().is_empty(), "{code}: {kind:?} is empty");
            }
            assert_eq!(Language::built_in(code).unwrap().code(), *code);
        }
    }
}
