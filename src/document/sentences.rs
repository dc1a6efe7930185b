//! Sentences: UAX #29 within each paragraph, joined where an abbreviation, an
//! initial or a quotation mark shows that the sentence goes on.

use std::ops::Range;

use super::{Paragraph, Vocabulary, WordId, tokens_in};
use crate::Span;
use crate::language::WordFlags;
use crate::segment::{self, Token};

/// A sentence. Its span is trimmed of white space and never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
}

/// The sentences of each paragraph, in order; tells each paragraph which are
/// its own.
pub(super) fn find(
    text: &str,
    tokens: &[Token],
    words: &[WordId],
    vocabulary: &Vocabulary,
    paragraphs: &mut [Paragraph],
) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut boundaries = Vec::new();
    for paragraph in paragraphs {
        let first = sentences.len() as u32;
        segment::sentence_boundaries(paragraph.span.of(text), &mut boundaries);
        let mut start = paragraph.span.start;
        for &boundary in boundaries.iter().skip(1) {
            let end = paragraph.span.start + boundary;
            let span = Span::new(start, end).trimmed(text);
            let in_sentence = tokens_in(tokens, span);
            let last_word = words[in_sentence.start as usize..in_sentence.end as usize]
                .iter()
                .rev()
                .find(|&&word| word != WordId::NONE);
            let abbreviated = span.of(text).ends_with('.')
                && last_word
                    .is_some_and(|&word| vocabulary.flags(word).has(WordFlags::ABBREVIATION));
            if span.is_empty() || (abbreviated && end < paragraph.span.end) {
                continue;
            }
            sentences.push(Sentence { span, tokens: in_sentence });
            start = end;
        }
        paragraph.sentences = first..sentences.len() as u32;
    }
    sentences
}
