//! What was odd about a text: a finding, never a failure.

use crate::Span;

/// What was odd.
///
/// ```
/// use pullquote::DiagnosticCode;
/// assert_eq!(DiagnosticCode::UnclosedQuote.to_string(), "unclosed-quote");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum DiagnosticCode {
    /// A quotation mark opens and nothing closes it before its paragraph ends.
    UnclosedQuote = 1,
    /// A quotation mark closes what nothing opened.
    StrayQuote = 2,
    /// Quotations or markup are nested deeper than is read.
    NestedTooDeep = 3,
    /// Plain text was taken as hard-wrapped: line ends inside of its paragraphs were read
    /// as blanks.
    HardWrapped = 4,
    /// Plain text has character references of HTML, as `&quot;`. The first one.
    EscapedHtml = 5,
    /// UTF-8 was decoded as another encoding before it came here, as in `â€œ`. The first
    /// place that shows it.
    DoubleEncoded = 6,
}

impl DiagnosticCode {
    /// The code in the report, such as `unclosed-quote`.
    pub const fn name(self) -> &'static str {
        match self {
            DiagnosticCode::UnclosedQuote => "unclosed-quote",
            DiagnosticCode::StrayQuote => "stray-quote",
            DiagnosticCode::NestedTooDeep => "nested-too-deep",
            DiagnosticCode::HardWrapped => "hard-wrapped",
            DiagnosticCode::EscapedHtml => "escaped-html",
            DiagnosticCode::DoubleEncoded => "double-encoded",
        }
    }

    /// What to do about it, where that is a matter of how the text is read.
    pub const fn advice(self) -> Option<&'static str> {
        match self {
            DiagnosticCode::UnclosedQuote
            | DiagnosticCode::StrayQuote
            | DiagnosticCode::NestedTooDeep => None,
            DiagnosticCode::HardWrapped => {
                Some("line ends were read as blanks; if they mean something, say wrapped no")
            }
            DiagnosticCode::EscapedHtml => {
                Some("the text has character references; if it is HTML, say markup html")
            }
            DiagnosticCode::DoubleEncoded => Some(
                "UTF-8 was decoded as Windows-1252; undo it with `iconv -f UTF-8 -t WINDOWS-1252`",
            ),
        }
    }
}

/// One oddity and its place.
///
/// ```
/// use pullquote::{Analyzer, DiagnosticCode};
/// let document = Analyzer::default().analyze("She said: “We are not done.")?;
/// assert_eq!(document.diagnostics()[0].code, DiagnosticCode::UnclosedQuote);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What was odd.
    pub code: DiagnosticCode,
    /// Where: the mark itself, for instance.
    pub span: Span,
}
