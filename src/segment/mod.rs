//! Text segmentation by UAX #29 (Unicode 17.0) only: word, sentence and grapheme
//! boundaries, and the kind of each token.
//!
//! Heuristics (an abbreviation that ends no sentence, a URL that is one token) are those
//! of a [`Document`](crate::Document).
//!
//! ```
//! use pullquote::segment;
//!
//! let text = "Can't stop? 3.5 million did.";
//! let words: Vec<&str> = segment::words(text).collect();
//! assert_eq!(words, ["Can't", "stop", "3.5", "million", "did"]);
//!
//! let mut boundaries = Vec::new();
//! segment::sentence_boundaries(text, &mut boundaries);
//! assert_eq!(boundaries, [0, 12, 28]);
//! ```
//!
//! Offsets are bytes in a `u32`: of a text longer than 4 GiB only the first
//! 4 GiB are read. [`Stream`] has no such limit.

mod class;
mod cursor;
mod engine;
mod iter;
#[cfg(pullquote_kernel)]
mod kernel;
#[cfg(all(pullquote_kernel, target_arch = "x86_64"))]
mod processor;
mod sentences;
mod stream;
#[cfg_attr(not(pullquote_kernel), allow(dead_code))]
mod tables;
mod token;
mod whole_text;
mod words;

pub use engine::Engine;
pub use iter::{Sentences, Words, graphemes, sentences, words};
pub use stream::Stream;
pub use token::{Token, TokenKind};

/// Writes every word boundary of `text` (UAX #29, WB1 to WB999) to `out`, in
/// bytes, 0 and the length included; an empty text has none.
///
/// `out` is cleared first.
///
/// ```
/// let mut boundaries = Vec::new();
/// pullquote::segment::word_boundaries("can't stop", &mut boundaries);
/// assert_eq!(boundaries, [0, 5, 6, 10]);
/// ```
pub fn word_boundaries(text: &str, out: &mut Vec<u32>) {
    Engine::best().word_boundaries(text, out);
}

/// Writes every word boundary of `text` to `offsets`, as [`word_boundaries`]
/// does, and the kind of the token that starts at each of them but the last to
/// `kinds`. Both are cleared first.
///
/// ```
/// use pullquote::segment::{TokenKind, word_boundaries_and_kinds};
/// let (mut offsets, mut kinds) = (Vec::new(), Vec::new());
/// word_boundaries_and_kinds("2 dogs", &mut offsets, &mut kinds);
/// assert_eq!(offsets, [0, 1, 2, 6]);
/// assert_eq!(kinds, [TokenKind::Number, TokenKind::Space, TokenKind::Word]);
/// ```
pub fn word_boundaries_and_kinds(text: &str, offsets: &mut Vec<u32>, kinds: &mut Vec<TokenKind>) {
    Engine::best().word_boundaries_and_kinds(text, offsets, kinds);
}

/// Writes every sentence boundary of `text` (UAX #29, SB1 to SB998) to `out`,
/// in bytes, 0 and the length included; an empty text has none.
///
/// `out` is cleared first.
///
/// ```
/// let mut boundaries = Vec::new();
/// pullquote::segment::sentence_boundaries("One. Two!", &mut boundaries);
/// assert_eq!(boundaries, [0, 5, 9]);
/// ```
pub fn sentence_boundaries(text: &str, out: &mut Vec<u32>) {
    Engine::best().sentence_boundaries(text, out);
}

/// Writes the tokens of `text` to `out`, white space included, so that they
/// tile the text. `out` is cleared first.
///
/// A token lies between two UAX #29 word boundaries; its kind is one of
/// [`Space`](TokenKind::Space) to [`Emoji`](TokenKind::Emoji). Web addresses and
/// the like are merged by the document, not here.
///
/// ```
/// use pullquote::segment::tokens;
/// let mut found = Vec::new();
/// tokens("2 dogs", &mut found);
/// let words: Vec<&str> = found.iter().map(|token| token.span.of("2 dogs")).collect();
/// assert_eq!(words, ["2", " ", "dogs"]);
/// ```
pub fn tokens(text: &str, out: &mut Vec<Token>) {
    Engine::best().tokens(text, out);
}
