//! Paragraphs: the blocks of the prose that hold tokens.

use std::ops::Range;

use super::tokens_in;
use crate::Span;
use crate::markup::{ParagraphKind, Prose};
use crate::segment::Token;
use crate::watch::Watch;

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
#[inline(never)]
pub(super) fn find(prose: &Prose<'_>, tokens: &[Token], watch: &Watch<'_>) -> Vec<Paragraph> {
    let text = prose.text();
    let mut paragraphs = Vec::new();
    let mut done = 0;
    let mut push = |kind, span: Span| {
        let range = tokens_in(tokens, done, span);
        done = range.end;
        if !range.is_empty() {
            // A token may start with a blank that joins numbers (U+202F).
            let first = tokens[range.start as usize].span.start;
            let span = Span::new(first, tokens[range.end as usize - 1].span.end);
            let paragraph = Paragraph { kind, span, tokens: range, sentences: 0..0 };
            watch.push_at(&mut paragraphs, paragraph, span.end as usize, text.len());
        }
    };
    prose.blocks().iter().for_each(|block| push(block.kind, block.span));
    paragraphs
}
