//! One small, opaque error with a kind.

/// What kind of thing went wrong; see [`Error::kind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An option has a value that it cannot have.
    InvalidOption,
    /// The language is not one that this build knows.
    UnknownLanguage,
    /// A word list could not be read.
    InvalidWordList,
    /// The text is larger than the limit allows.
    TooLarge,
    /// The bytes are not valid UTF-8.
    InvalidUtf8,
    /// A layer of the document would have more items than the limit allows.
    TooManyItems,
    /// The analysis would hold more memory than the limit allows, or than the system
    /// has.
    TooMuchMemory,
    /// The caller asked to stop.
    Cancelled,
}

/// Why a call was refused: bad options, word lists, sizes or bytes, never the
/// wording of a text.
///
/// The message says what to do about it.
///
/// ```
/// use pullquote::{Analyzer, ErrorKind, Options};
/// let error = Analyzer::new(Options { language: Some("tlh".into()), ..Options::default() }).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::UnknownLanguage);
/// assert!(error.to_string().contains("tlh"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: ErrorKind,
    message: String,
    offset: Option<usize>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error { kind, message: message.into(), offset: None }
    }

    pub(crate) fn at(mut self, offset: usize) -> Self {
        self.offset = Some(offset);
        self
    }

    /// The kind, to branch on.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Where in the input, in bytes from its start, if the error has a place:
    /// the first invalid byte, or the line's start in a word list.
    pub fn offset(&self) -> Option<usize> {
        self.offset
    }

    /// Checks that `bytes` are UTF-8 text.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidUtf8`] with the offset of the first byte that is not.
    pub fn check_utf8(bytes: &[u8]) -> Result<&str, Error> {
        simdutf8::compat::from_utf8(bytes).map_err(|error| Error::invalid_utf8(error.valid_up_to()))
    }

    pub(crate) fn invalid_utf8(offset: usize) -> Error {
        Error::new(
            ErrorKind::InvalidUtf8,
            format!("byte {offset} is not valid UTF-8: convert the text to UTF-8 first"),
        )
        .at(offset)
    }
}
