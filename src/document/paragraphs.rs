//! Paragraphs: the blocks of Markdown, or what blank lines and line ends of
//! plain text divide.

use std::ops::Range;

use super::tokens_in;
use crate::Span;
use crate::markup::Prose;
use crate::segment::Token;

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

/// A paragraph. Its span is trimmed of white space and never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What kind of block it is.
    pub kind: ParagraphKind,
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Its sentences.
    pub sentences: Range<u32>,
}

/// The paragraphs of `prose`; their sentences are filled in later.
pub(super) fn find(prose: &Prose<'_>, tokens: &[Token]) -> Vec<Paragraph> {
    let text = prose.text();
    let mut paragraphs = Vec::new();
    let mut push = |kind, span: Span| {
        let span = span.trimmed(text);
        if !span.is_empty() {
            let tokens = tokens_in(tokens, span);
            paragraphs.push(Paragraph { kind, span, tokens, sentences: 0..0 });
        }
    };
    if let Some(blocks) = prose.blocks() {
        for block in blocks {
            push(block.kind, block.span);
        }
        return paragraphs;
    }
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        push(ParagraphKind::Prose, Span::new(start, end as u32));
        start = end as u32;
    }
    paragraphs
}
