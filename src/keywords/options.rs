//! How keywords are chosen.

use super::background::Background;
use crate::language::Language;
use crate::{Error, ErrorKind};

/// How keywords are chosen.
///
/// ```
/// use pullquote::{Analyzer, KeywordOptions, Options};
/// let keywords = KeywordOptions { limit: 1, ..KeywordOptions::default() };
/// let analyzer = Analyzer::new(Options { keywords, ..Options::default() })?;
/// assert_eq!(analyzer.analyze("The ferry left the harbour.")?.keywords().len(), 1);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeywordOptions {
    /// How many keywords at most; 20 by default.
    pub limit: usize,
    /// How many words a phrase has at most, a hyphenated word counted once; 5
    /// by default, which is also the most.
    pub max_words: usize,
    /// What kind of keywords is wanted.
    pub preset: KeywordPreset,
    /// A corpus that says how rare words are; none by default. Counts that name a
    /// language weigh the words of documents in that language alone.
    pub background: Option<Background>,
}

/// What kind of keywords is wanted.
///
/// ```
/// use pullquote::KeywordPreset;
/// assert_eq!("tags".parse(), Ok(KeywordPreset::Tags));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeywordPreset {
    /// What suits the text: tags where it has many names and quotation marks, as
    /// news has; phrases where not.
    #[default]
    Auto,
    /// Long noun phrases, as an abstract's.
    Phrases,
    /// Short topical words and names, as of news.
    Tags,
    /// YAKE, for those who compare: its own scores, of which low ones are good, and
    /// phrases of three words at most.
    Yake,
    /// RAKE, for those who compare, with its own scores.
    Rake,
}

impl KeywordPreset {
    /// Every preset.
    pub const ALL: &[KeywordPreset] = &[
        KeywordPreset::Auto,
        KeywordPreset::Phrases,
        KeywordPreset::Tags,
        KeywordPreset::Yake,
        KeywordPreset::Rake,
    ];

    /// The name on the command line and in Python: `auto`, `phrases`, `tags`, `yake`,
    /// `rake`.
    pub const fn name(self) -> &'static str {
        match self {
            KeywordPreset::Auto => "auto",
            KeywordPreset::Phrases => "phrases",
            KeywordPreset::Tags => "tags",
            KeywordPreset::Yake => "yake",
            KeywordPreset::Rake => "rake",
        }
    }

    /// Whether it is for those who compare.
    pub(super) const fn is_published(self) -> bool {
        matches!(self, KeywordPreset::Yake | KeywordPreset::Rake)
    }
}

impl KeywordOptions {
    /// Refuses what does not go together; `language` is the code that is given, if one is.
    pub(crate) fn check(&self, language: Option<&str>) -> Result<(), Error> {
        let Some(background) = &self.background else { return Ok(()) };
        let refuse = |message| Err(Error::new(ErrorKind::InvalidOption, message));
        if self.preset.is_published() {
            let name = self.preset.name();
            return refuse(format!(
                "the preset `{name}` knows no background: leave it out, or use auto, phrases or tags"
            ));
        }
        match language {
            Some(language) if !background.suits(language) => refuse(format!(
                "the background is counted in `{}`, the texts are in `{language}`: count one in \
                 their language, or one that names none",
                background.counts().language().unwrap_or(Language::UNDETERMINED)
            )),
            _ => Ok(()),
        }
    }
}

impl Default for KeywordOptions {
    fn default() -> Self {
        KeywordOptions { limit: 20, max_words: 5, preset: KeywordPreset::Auto, background: None }
    }
}
