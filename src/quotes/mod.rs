//! Quotations: who said what.

use crate::document::Reading;
use crate::{Diagnostic, Span};

/// How quotations are found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteOptions {}

/// How words are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum QuoteKind {
    /// All of it stands in quotation marks.
    Direct = 1,
    /// Some of it stands in quotation marks.
    Mixed = 2,
    /// None of it does.
    Indirect = 3,
}

impl QuoteKind {
    /// The name in the report, such as `direct`.
    pub const fn name(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Indirect => "indirect",
        }
    }
}

/// The rule that decided who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum Rule {
    /// Nothing tells who speaks.
    Unattributed = 0,
}

impl Rule {
    /// Every rule.
    pub const ALL: &[Rule] = &[Rule::Unattributed];

    /// The name in the report, such as `quote-verb-speaker`.
    pub const fn name(self) -> &'static str {
        match self {
            Rule::Unattributed => "unattributed",
        }
    }
}

/// A quotation with its speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// What was said, without its outer quotation marks; several where the
    /// attribution splits it, or where it runs over paragraphs.
    pub spans: Vec<Span>,
    /// The words that report it: `said`, `according to`; empty where none do.
    pub cue: Vec<Span>,
    /// The words that name the speaker beside it: `he`, `the minister`, `Putin`.
    pub speaker: Vec<Span>,
    /// The fullest name that the document gives the speaker.
    pub speaker_name: Option<String>,
    /// How sure this is that the speaker is right, from 0 to 1, calibrated.
    pub confidence: f32,
    /// The rule that decided who speaks.
    pub rule: Rule,
}

/// The quotations of a document in the order of their first words, and what
/// was odd about its quotation marks.
pub(crate) fn find(
    _reading: &Reading<'_>,
    _options: &QuoteOptions,
) -> (Vec<Quote>, Vec<Diagnostic>) {
    (Vec::new(), Vec::new())
}
