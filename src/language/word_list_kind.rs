//! The kinds of word lists.

/// What the words of a list are for.
///
/// ```
/// use pullquote::language::WordListKind;
/// assert_eq!("first_names".parse(), Ok(WordListKind::FirstNames));
/// assert_eq!(WordListKind::FirstNames.to_string(), "first_names");
/// ```
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
}
