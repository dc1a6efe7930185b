//! Markup to the text that a reader reads, with a map back to the source.

mod builder;
mod detect;
mod elements;
mod html;
mod html_block;
mod markdown;
mod plain_text;

use std::borrow::Cow;

use crate::watch::Watch;
use crate::{Diagnostic, Span};

pub(crate) use elements::Element;
pub use plain_text::Wrapped;

/// How the source is written.
///
/// ```
/// use pullquote::Markup;
/// assert_eq!("markdown".parse(), Ok(Markup::Markdown));
/// assert_eq!(Markup::Markdown.to_prose("It *rained*."), "It rained.");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Markup {
    /// Plain text: what stands there is what a reader reads.
    #[default]
    Plain,
    /// Markdown (CommonMark with tables, strikethrough, footnotes and task
    /// lists).
    Markdown,
    /// HTML: the text of the page, without navigation, forms, scripts and the like.
    Html,
    /// Whatever the first bytes of the text show; see [`Markup::detect`].
    Auto,
}

impl Markup {
    /// Every value.
    pub const ALL: &[Markup] = &[Markup::Plain, Markup::Markdown, Markup::Html, Markup::Auto];

    /// The name on the command line and in Python: `plain`, `markdown`, `html` or `auto`.
    pub const fn name(self) -> &'static str {
        match self {
            Markup::Plain => "plain",
            Markup::Markdown => "markdown",
            Markup::Html => "html",
            Markup::Auto => "auto",
        }
    }

    /// What a reader reads of `source`, or of a stretch of it.
    ///
    /// ```
    /// use pullquote::Markup;
    /// assert_eq!(Markup::Markdown.to_prose("about \\$5 *more*"), "about $5 more");
    /// ```
    pub fn to_prose(self, source: &str) -> String {
        Prose::new(source, self, Wrapped::No, &Watch::none()).text.into_owned()
    }
}

/// What kind of block a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParagraphKind {
    /// Running text.
    Prose,
    /// A heading.
    Heading,
    /// An item of a list.
    ListItem,
    /// A paragraph inside a block quote.
    BlockQuote,
    /// Preformatted text or code, which is read but says nothing.
    Code,
    /// A cell of a table.
    TableCell,
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
    text: Cow<'s, str>,
    /// Empty where the prose is the source.
    pieces: Vec<Piece>,
    blocks: Vec<Block>,
    diagnostics: Vec<Diagnostic>,
}

/// A stretch of the prose and where it comes from. It ends where the next one
/// starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Its first byte in the prose.
    prose: u32,
    /// Where it comes from. As long as the piece itself where the source was
    /// copied; a replaced piece (an entity, a soft break) stands for all of it.
    source: Span,
    copied: bool,
}

impl<'s> Prose<'s> {
    /// Takes the markup off `source`, in time and space that grow with its
    /// length alone. Anything is valid; what is nested too deep to be read is
    /// taken as plain text and leaves a diagnostic.
    pub fn new(source: &'s str, markup: Markup, wrapped: Wrapped, watch: &Watch<'_>) -> Prose<'s> {
        match markup {
            Markup::Plain => plain_text::read(source, wrapped, watch),
            Markup::Markdown => markdown::read(source, watch),
            Markup::Html => html::read(source, watch),
            Markup::Auto => Prose::new(source, Markup::detect(source), wrapped, watch),
        }
    }

    /// The text that a reader reads. Blank lines divide the blocks of markup.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What was odd about the markup; spans in the prose.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether the prose is the source, so that each span stands where it stood.
    pub fn is_source(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// A span of the prose as a span of the source. Escapes and markup inside
    /// the span are covered, markup around it is not.
    pub fn to_source(&self, span: Span) -> Span {
        if self.is_source() {
            return span;
        }
        let Some(first) = self.piece_at(span.start) else {
            return Span::new(0, 0);
        };
        let start = first.source_of(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = self.piece_at(span.end - 1).unwrap_or(first);
        let end = if last.copied { last.source_of(span.end - 1) + 1 } else { last.source.end };
        Span::new(start, end.max(start))
    }

    /// What is read, piece by piece: the text, where it comes from, and whether it stands
    /// there as it is. The break between two blocks is a piece of two line ends.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = (&str, Span, bool)> + '_ {
        let whole = self.is_source().then(|| {
            let span = Span::new(0, self.text.len() as u32);
            (&*self.text, span, true)
        });
        let ends = self.pieces.iter().skip(1).map(|piece| piece.prose as usize);
        let pieces = self.pieces.iter().zip(ends.chain([self.text.len()]));
        whole
            .into_iter()
            .chain(pieces.map(|(p, end)| (&self.text[p.prose as usize..end], p.source, p.copied)))
    }

    /// The last piece that starts at or before `prose`.
    fn piece_at(&self, prose: u32) -> Option<Piece> {
        let after = self.pieces.partition_point(|piece| piece.prose <= prose);
        Some(self.pieces[after.checked_sub(1)?])
    }
}

impl Piece {
    /// Where the byte at `prose`, in this piece or at its end, comes from.
    fn source_of(self, prose: u32) -> u32 {
        if self.copied {
            // At the prose's end the piece is asked for the place after itself.
            (self.source.start + (prose - self.prose)).min(self.source.end)
        } else {
            self.source.start
        }
    }
}
