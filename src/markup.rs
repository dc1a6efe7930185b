//! Markup to the text that a reader reads, with a map back to the source.

use crate::document::ParagraphKind;
use crate::{Diagnostic, Span};

/// How the source is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Markup {
    /// Plain text: what stands there is what a reader reads.
    #[default]
    Plain,
    /// Markdown (CommonMark).
    Markdown,
}

impl Markup {
    /// The name on the command line and in Python: `plain` or `markdown`.
    pub const fn name(self) -> &'static str {
        match self {
            Markup::Plain => "plain",
            Markup::Markdown => "markdown",
        }
    }

    /// The markup of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Markup> {
        [Markup::Plain, Markup::Markdown].into_iter().find(|markup| markup.name() == name)
    }
}

/// A block of prose: a paragraph, a heading, a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What kind of block it is.
    pub kind: ParagraphKind,
    /// Where it stands in the prose.
    pub span: Span,
}

/// What a reader reads, and where each piece of it stands in the source.
#[derive(Debug)]
pub struct Prose<'s> {
    source: &'s str,
}

impl<'s> Prose<'s> {
    /// Takes the markup off `source`.
    pub fn new(source: &'s str, _markup: Markup) -> Prose<'s> {
        Prose { source }
    }

    /// The text that a reader reads.
    pub fn text(&self) -> &str {
        self.source
    }

    /// The blocks in order, where the markup tells them; `None` for plain text.
    pub fn blocks(&self) -> Option<&[Block]> {
        None
    }

    /// What was odd about the markup; spans in the prose.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &[]
    }

    /// A span of the prose as a span of the source. Escapes and markup inside
    /// the span are covered, markup around it is not.
    pub fn to_source(&self, span: Span) -> Span {
        span
    }
}
