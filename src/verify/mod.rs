//! Are these the words? Quotations checked against their sources.
//!
//! [`Sources`] is an index of texts by pairs of words. A quotation's words are looked up
//! in it, laid along those of the places that have most of them, and compared character
//! by character there: a [`Finding`] with a [`Verdict`].

mod align;
mod bytes;
mod candidates;
mod draft;
mod find;
mod html;
mod postings;
mod quotation;
mod repeats;
#[cfg(feature = "serde")]
mod report;
mod sources;
mod speakers;
mod verdict;
mod words;

use crate::Span;

pub use draft::{Checked, Quoted};
pub use repeats::{Repeat, repeats};
#[cfg(feature = "serde")]
pub use report::VerifyReport;
pub use sources::Sources;

/// What a quotation is beside its source, from the same to not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Verdict {
    /// The same characters from the first word to the last.
    Verbatim = 1,
    /// The same words: marks, dashes, spaces, hyphens, Unicode forms or the case of a
    /// first letter differ.
    Typographic = 2,
    /// The same words, but for those that an ellipsis stands for and those in brackets.
    Elided = 3,
    /// Words differ: see [`Finding::edits`].
    Edited = 4,
    /// Pieces from places apart, joined without a mark: see [`Finding::passages`].
    Spliced = 5,
    /// The words are there, by another speaker.
    AttributedOtherwise = 6,
    /// No source has the words.
    NotFound = 7,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Verdict; 7] = [
        Verdict::Verbatim,
        Verdict::Typographic,
        Verdict::Elided,
        Verdict::Edited,
        Verdict::Spliced,
        Verdict::AttributedOtherwise,
        Verdict::NotFound,
    ];

    /// The name in reports, such as `verbatim`.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Verbatim => "verbatim",
            Verdict::Typographic => "typographic",
            Verdict::Elided => "elided",
            Verdict::Edited => "edited",
            Verdict::Spliced => "spliced",
            Verdict::AttributedOtherwise => "attributed-otherwise",
            Verdict::NotFound => "not-found",
        }
    }

    /// Whether the draft gives the words as they were said, or says where it does not:
    /// verbatim, typographic and elided.
    pub const fn is_faithful(self) -> bool {
        matches!(self, Verdict::Verbatim | Verdict::Typographic | Verdict::Elided)
    }
}

/// How words of the draft differ from those of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum EditKind {
    /// Other words stand there.
    Replaced = 1,
    /// The source has no such words there.
    Inserted = 2,
    /// Words of the source are left out, and nothing says so.
    LeftOut = 3,
    /// The same word, with capitals elsewhere than at a start.
    Case = 4,
}

impl EditKind {
    /// The name in reports, such as `replaced`.
    pub const fn name(self) -> &'static str {
        match self {
            EditKind::Replaced => "replaced",
            EditKind::Inserted => "inserted",
            EditKind::LeftOut => "left-out",
            EditKind::Case => "case",
        }
    }
}

/// A difference in words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edit {
    /// What is different.
    pub kind: EditKind,
    /// The words of the draft; where words are left out, what stands in their place.
    pub draft: Span,
    /// The number of the source.
    pub source: usize,
    /// The words of the source; empty where it has none.
    pub source_span: Span,
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Passage {
    /// The number of the source.
    pub source: usize,
    /// From the first to the last word in the text of the source.
    pub span: Span,
    /// The words of the draft that stand there.
    pub draft: Span,
    /// Who says it there, where that was looked for and found.
    pub speaker: Option<String>,
    /// Whether no source that was added before has the words.
    pub is_earliest: bool,
}

/// What was found about a quotation.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Finding {
    /// What it is beside the source.
    pub verdict: Verdict,
    /// The share of words that are the same, from 0 to 1.
    pub similarity: f64,
    /// The places of its words, in the order of the draft: one, unless they come from
    /// several. Empty where nothing was found.
    pub passages: Vec<Passage>,
    /// What differs in words, in the order of the draft.
    pub edits: Vec<Edit>,
    /// Other places that have all the words, in the order in which the sources were added.
    pub others: Vec<Passage>,
}

impl Finding {
    /// The first of its places.
    pub fn passage(&self) -> Option<&Passage> {
        self.passages.first()
    }
}
