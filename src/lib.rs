//! Text analytics to embed: tokens, sentences, keywords, and quotations with
//! their speakers, in one pass and with no model to download.
//!
//! ```
//! use pullquote::Analyzer;
//!
//! let analyzer = Analyzer::default();
//! let document = analyzer.analyze("“We will rebuild,” the mayor said. Nobody clapped.")?;
//! assert_eq!(document.sentences().len(), 2);
//! # Ok::<(), pullquote::Error>(())
//! ```
//!
//! An [`Analyzer`] is made once from [`Options`], is immutable, and may be
//! shared between threads. A [`Document`] owns what was found. Every place in a
//! text is a [`Span`] of UTF-8 bytes of the text as it was given; [`Offsets`]
//! converts to characters or UTF-16. Text never fails: what is odd about it is
//! a [`Diagnostic`]. Only bad options, word lists and sizes are an [`Error`].

#![cfg_attr(docsrs, feature(doc_cfg))]

mod analyzer;
mod diagnostic;
mod document;
mod error;
#[cfg(feature = "capi")]
#[doc(hidden)] // its manual is include/pullquote.h
pub mod ffi;
mod hashing;
mod html;
mod keywords;
pub mod language;
mod markup;
mod names;
mod offsets;
mod people;
mod quotes;
#[cfg(feature = "serde")]
mod report;
pub mod segment;
#[cfg(feature = "serde")]
mod serialize;
mod span;
mod speakers;
mod syntax;
mod verify;
mod watch;
mod workspace;

pub use analyzer::{Analyzer, Document, Layers, Options};
pub use diagnostic::{Diagnostic, DiagnosticCode};
pub use error::{Error, ErrorKind};
pub use html::escape as escape_html;
pub use keywords::{
    Association, Background, Collocation, ConcordanceLine, CountBy, CountOptions, Counts,
    Dispersion, Keyness, KeynessMeasure, Keyword, KeywordOptions, KeywordPreset, StopWords,
    TermCount, WordCount, WordCounts, count_words, count_words_by, count_words_with,
};
pub use markup::{Markup, Wrapped};
pub use offsets::{OffsetUnit, Offsets, line_column};
pub use people::{MergeReason, MergedName, People, Person, Tally};
pub use quotes::{DEFAULT_MIN_CONFIDENCE, Quote, QuoteKind, QuoteOptions, Rule};
#[cfg(feature = "serde")]
pub use report::{Report, rounded};
pub use segment::{Token, TokenKind};
pub use span::{Span, Spans};
pub use speakers::{Gender, GenderEvidence, Name, Speaker, SpeakerIndices, SpeakerKind};
#[cfg(feature = "serde")]
pub use verify::VerifyReport;
pub use verify::{
    Checked, Edit, EditKind, Finding, Passage, Quoted, Repeat, Sources, Verdict, repeats,
};
pub use watch::{Control, Progress};

/// The examples of the README, which are tested like all others.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
