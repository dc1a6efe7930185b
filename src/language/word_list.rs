//! Word lists as text, the built-in ones and a user's own alike.

use crate::{Error, ErrorKind};

/// What the words of a list are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WordListKind {
    /// Words whose full stop ends no sentence: `Mr`, `U.S`, `Nov`.
    Abbreviations,
    /// Words that say little by themselves, with what they are: `show | verb`.
    /// An entry such as `-ly | adverb` is of every word that ends so and that no
    /// list names.
    CommonWords,
    /// Cues of several words: `according to | source`.
    CuePhrases,
    /// First names with gender: `Anna | female`.
    FirstNames,
    /// Function words by class: `the | determiner`.
    FunctionWords,
    /// Nouns for groups and writings that can be a source: `committee`.
    Groups,
    /// Nouns for persons who speak: `spokeswoman | female`.
    Persons,
    /// Pronouns that can speak, with gender and number: `she | female singular`.
    Pronouns,
    /// Verbs that report speech, in all their forms: `said`, `told`.
    ReportingVerbs,
    /// Nouns of speech: `claim`, `statement`.
    SpeechNouns,
    /// Words that are no keywords: `the`, `of`.
    StopWords,
    /// Titles before a name: `Mr`, `President`.
    Titles,
    /// Words around a name in quotation marks: `so-called | naming`.
    Works,
}

impl WordListKind {
    /// Every kind, in the order of their names.
    pub const ALL: &[WordListKind] = &[
        WordListKind::Abbreviations,
        WordListKind::CommonWords,
        WordListKind::CuePhrases,
        WordListKind::FirstNames,
        WordListKind::FunctionWords,
        WordListKind::Groups,
        WordListKind::Persons,
        WordListKind::Pronouns,
        WordListKind::ReportingVerbs,
        WordListKind::SpeechNouns,
        WordListKind::StopWords,
        WordListKind::Titles,
        WordListKind::Works,
    ];

    /// The name, which is that of the list's file: `stop_words`.
    pub const fn name(self) -> &'static str {
        match self {
            WordListKind::Abbreviations => "abbreviations",
            WordListKind::CommonWords => "common_words",
            WordListKind::CuePhrases => "cue_phrases",
            WordListKind::FirstNames => "first_names",
            WordListKind::FunctionWords => "function_words",
            WordListKind::Groups => "groups",
            WordListKind::Persons => "persons",
            WordListKind::Pronouns => "pronouns",
            WordListKind::ReportingVerbs => "reporting_verbs",
            WordListKind::SpeechNouns => "speech_nouns",
            WordListKind::StopWords => "stop_words",
            WordListKind::Titles => "titles",
            WordListKind::Works => "works",
        }
    }

    /// The kind of that name, if there is one.
    pub fn from_name(name: &str) -> Option<WordListKind> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

/// One line of a list: the words, and what is said of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The word or words, as written in the list.
    pub words: String,
    /// What stands behind the bar, in order.
    pub attributes: Vec<String>,
}

/// A list of words, one entry a line.
///
/// Blank lines and lines that start with `#` are left out; attributes follow a
/// bar: `she | female singular`.
///
/// ```
/// use pullquote::language::{WordList, WordListKind};
/// let list = WordList::parse(WordListKind::Titles, "# our own\nArchmage | male\n")?;
/// assert_eq!(list.entries()[0].words, "Archmage");
/// assert_eq!(list.entries()[0].attributes, ["male"]);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordList {
    kind: WordListKind,
    entries: Vec<Entry>,
}

impl WordList {
    /// Reads a list.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidWordList`] with the line's number in the message and
    /// its first byte as the offset: an entry without words, or with a control
    /// character inside.
    pub fn parse(kind: WordListKind, text: &str) -> Result<WordList, Error> {
        let mut entries = Vec::new();
        let mut offset = 0;
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let line_start = offset;
            offset += line.len();
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let refuse = |what: &str| {
                let message = format!("{} list, line {}: {what}", kind.name(), number + 1);
                Err(Error::new(ErrorKind::InvalidWordList, message).at(line_start))
            };
            let (words, attributes) = line.split_once('|').unwrap_or((line, ""));
            let words = words.trim();
            if words.is_empty() {
                return refuse("write a word before the bar");
            }
            if words.chars().any(char::is_control) {
                return refuse("remove the control character");
            }
            entries.push(Entry {
                words: words.to_owned(),
                attributes: attributes.split_whitespace().map(str::to_owned).collect(),
            });
        }
        Ok(WordList { kind, entries })
    }

    /// What the words are for.
    pub fn kind(&self) -> WordListKind {
        self.kind
    }

    /// The entries, in the list's order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}
