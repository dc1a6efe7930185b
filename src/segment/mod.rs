//! Text segmentation by Unicode's standard and nothing else: word, sentence
//! and grapheme boundaries of UAX #29, and the kind of each token.
//!
//! Taste (an abbreviation that ends no sentence, a URL that is one token) sits
//! one floor up, in the document.

mod token;

pub use token::{Token, TokenKind, tokens};

use unicode_segmentation::UnicodeSegmentation;

/// Writes every word boundary of `text` (UAX #29, WB1 to WB999) to `out`, in
/// bytes, 0 and the length included; an empty text has none.
///
/// `out` is cleared first.
pub fn word_boundaries(text: &str, out: &mut Vec<u32>) {
    out.clear();
    out.extend(text.split_word_bound_indices().map(|(at, _)| at as u32));
    if !text.is_empty() {
        out.push(text.len() as u32);
    }
}

/// Writes every sentence boundary of `text` (UAX #29, SB1 to SB998) to `out`,
/// in bytes, 0 and the length included; an empty text has none.
///
/// `out` is cleared first.
pub fn sentence_boundaries(text: &str, out: &mut Vec<u32>) {
    out.clear();
    out.extend(text.split_sentence_bound_indices().map(|(at, _)| at as u32));
    if !text.is_empty() {
        out.push(text.len() as u32);
    }
}

/// The extended grapheme clusters of `text` (UAX #29), what a reader sees as
/// one character.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.graphemes(true)
}
