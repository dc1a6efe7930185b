//! One small, opaque error with a kind.

/// What kind of thing went wrong; see [`Error::kind`].
///
/// ```
/// use pullquote::{Analyzer, ErrorKind, Options};
/// let options = Options { language: Some("english".into()), ..Options::default() };
/// assert_eq!(Analyzer::new(options).unwrap_err().kind(), ErrorKind::UnknownLanguage);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An option has a value that it cannot have.
    InvalidOption,
    /// What names the language is no BCP 47 code.
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
/// let error = Analyzer::new(Options { language: Some("e n".into()), ..Options::default() }).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::UnknownLanguage);
/// assert!(error.to_string().contains("e n"));
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

    /// The same, of the file at `path`.
    pub(crate) fn within(mut self, path: &std::path::Path) -> Self {
        self.message = format!("{}: {}", path.display(), self.message);
        self
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
        simdutf8::compat::from_utf8(bytes).map_err(|error| {
            let offset = error.valid_up_to();
            match Foreign::of(bytes) {
                Some(foreign) => Error::foreign(offset, foreign),
                None => Error::invalid_utf8(offset),
            }
        })
    }

    /// Checks that the bytes of a file are UTF-8 text, and no other kind of file whose
    /// bytes happen to be UTF-8 too: a PDF of ASCII, or UTF-16 of ASCII.
    ///
    /// ```
    /// use pullquote::Error;
    /// assert!(Error::check_file(b"It rained.").is_ok());
    /// let error = Error::check_file(b"%PDF-1.7\n").unwrap_err();
    /// assert!(error.to_string().contains("pdftotext"));
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::InvalidUtf8`] with a message that names what the file is, as far as its
    /// first bytes tell, and the command that converts it.
    pub fn check_file(bytes: &[u8]) -> Result<&str, Error> {
        match Foreign::of(bytes) {
            Some(foreign) => Err(Error::foreign(0, foreign)),
            None => Error::check_utf8(bytes),
        }
    }

    fn foreign(offset: usize, foreign: Foreign) -> Error {
        let (what, what_to_do) = foreign.advice();
        let message = format!("this is {what}, not UTF-8 text: {what_to_do}");
        Error::new(ErrorKind::InvalidUtf8, message).at(offset)
    }

    pub(crate) fn invalid_utf8(offset: usize) -> Error {
        Error::new(
            ErrorKind::InvalidUtf8,
            format!(
                "byte {offset} is not valid UTF-8: convert the text to UTF-8 first, as by \
                 `iconv -f WINDOWS-1252 -t UTF-8` if it is Windows-1252"
            ),
        )
        .at(offset)
    }
}

/// What is no UTF-8 text, by its first bytes.
#[derive(Clone, Copy)]
enum Foreign {
    Pdf,
    Zip,
    Gzip,
    Rtf,
    Utf16(&'static str),
    Utf32,
}

impl Foreign {
    fn of(bytes: &[u8]) -> Option<Foreign> {
        let starts = |magic: &[u8]| bytes.starts_with(magic);
        Some(match () {
            () if starts(b"%PDF-") => Foreign::Pdf,
            () if starts(b"PK\x03\x04") => Foreign::Zip,
            () if starts(b"\x1F\x8B") => Foreign::Gzip,
            () if starts(b"{\\rtf") => Foreign::Rtf,
            () if starts(b"\xFF\xFE\0\0") || starts(b"\0\0\xFE\xFF") => Foreign::Utf32,
            () if starts(b"\xFF\xFE") => Foreign::Utf16("UTF-16LE"),
            () if starts(b"\xFE\xFF") => Foreign::Utf16("UTF-16BE"),
            () => return utf16_without_mark(bytes).map(Foreign::Utf16),
        })
    }

    /// What it is, and what to do about it.
    fn advice(self) -> (String, String) {
        let (what, what_to_do) = match self {
            Foreign::Pdf => ("a PDF file", "take its text out with `pdftotext FILE -`"),
            Foreign::Zip => (
                "a ZIP archive, as DOCX, ODT and EPUB are",
                "convert it with `pandoc -t plain FILE`",
            ),
            Foreign::Gzip => ("a gzip archive", "unpack it with `gunzip`"),
            Foreign::Rtf => ("an RTF file", "convert it with `pandoc -f rtf -t plain FILE`"),
            Foreign::Utf32 => ("UTF-32", "convert it with `iconv -f UTF-32 -t UTF-8`"),
            Foreign::Utf16(name) => {
                let what_to_do = format!("convert it with `iconv -f {name} -t UTF-8`");
                return (name.to_owned(), what_to_do);
            }
        };
        (what.to_owned(), what_to_do.to_owned())
    }
}

/// The byte order of UTF-16 without a mark of its own: nearly every second byte of its
/// start is NUL.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static str> {
    const LOOK: usize = 512;
    let pairs = bytes.chunks_exact(2).take(LOOK);
    let n_pairs = pairs.len();
    let n_nul = |at: usize| pairs.clone().filter(|pair| pair[at] == 0 && pair[1 - at] != 0).count();
    let is_most = |n: usize| n_pairs >= 4 && 10 * n >= 8 * n_pairs;
    match () {
        () if is_most(n_nul(1)) => Some("UTF-16LE"),
        () if is_most(n_nul(0)) => Some("UTF-16BE"),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_no_text_are_named() {
        for (bytes, says) in [
            (&b"%PDF-1.7\n%\xE2\xE3"[..], "`pdftotext FILE -`"),
            (b"%PDF-1.4 of ASCII alone", "a PDF file"),
            (b"PK\x03\x04\x14", "`pandoc -t plain FILE`"),
            (b"\x1F\x8B\x08", "`gunzip`"),
            (b"{\\rtf1\\ansi It rained.}", "an RTF file"),
            (b"\xFF\xFEI\0t\0", "`iconv -f UTF-16LE -t UTF-8`"),
            (b"\xFE\xFF\0I\0t", "this is UTF-16BE,"),
            (b"I\0t\0 \0r\0a\0i\0n\0s\0", "this is UTF-16LE,"),
            (b"\0I\0t\0 \0r\0a\0i\0n\0s", "this is UTF-16BE,"),
            (b"\xFF\xFE\0\0I\0\0\0", "this is UTF-32,"),
            (b"caf\xE9 au lait", "`iconv -f WINDOWS-1252 -t UTF-8`"),
        ] {
            let error = Error::check_file(bytes).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidUtf8);
            assert!(error.to_string().contains(says), "{error}");
        }
        for text in ["", "It rained.", "\0", "a\0b", "\u{FEFF}It rained.", "50 %PDF-1", "PK"] {
            assert_eq!(Error::check_file(text.as_bytes()).unwrap(), text);
        }
    }
}
