//! What was odd about a text: a finding, never a failure.

use crate::Span;

/// What was odd.
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
}

impl DiagnosticCode {
    /// The code in the report, such as `unclosed-quote`.
    pub const fn name(self) -> &'static str {
        match self {
            DiagnosticCode::UnclosedQuote => "unclosed-quote",
            DiagnosticCode::StrayQuote => "stray-quote",
            DiagnosticCode::NestedTooDeep => "nested-too-deep",
        }
    }
}

/// One oddity and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Diagnostic {
    /// What was odd.
    pub code: DiagnosticCode,
    /// Where: the mark itself, for instance.
    pub span: Span,
}
