//! Keywords: what the document is about, by counting.

use crate::Span;
use crate::document::{Reading, WordId};
use crate::language::WordFlags;
use crate::segment::TokenKind;

/// How keywords are chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeywordOptions {
    /// How many keywords at most; 20 unless told.
    pub limit: usize,
}

impl Default for KeywordOptions {
    fn default() -> Self {
        KeywordOptions { limit: 20 }
    }
}

/// A word or phrase that the document is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// The commonest spelling.
    pub term: String,
    /// How much the document is about it; the first has the highest score.
    pub score: f32,
    /// Every occurrence, in order; their number is the count.
    pub spans: Vec<Span>,
}

/// The keywords of a document, best first.
pub(crate) fn find(reading: &Reading<'_>, options: &KeywordOptions) -> Vec<Keyword> {
    let vocabulary = &reading.vocabulary;
    let mut spans: Vec<Vec<Span>> = vec![Vec::new(); vocabulary.len()];
    for (token, word) in reading.tokens.iter().zip(&reading.words) {
        if token.kind == TokenKind::Word && !vocabulary.flags(*word).has(WordFlags::STOP_WORD) {
            spans[word.0 as usize].push(token.span);
        }
    }
    let mut order: Vec<u32> =
        (0..vocabulary.len() as u32).filter(|&word| !spans[word as usize].is_empty()).collect();
    order.sort_by_key(|&word| {
        (std::cmp::Reverse(spans[word as usize].len()), vocabulary.folded(WordId(word)))
    });
    order.truncate(options.limit);
    order
        .into_iter()
        .map(|word| {
            let spans = std::mem::take(&mut spans[word as usize]);
            Keyword { term: spans[0].of(reading.text).to_owned(), score: spans.len() as f32, spans }
        })
        .collect()
}
