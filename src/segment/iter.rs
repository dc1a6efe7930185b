//! Segments one by one, for those who want no offsets.

use super::cursor::{SentenceCursor, WordCursor};
use super::engine::Engine;
use super::token::TokenKind;
use super::whole_text::addressable;
use unicode_segmentation::UnicodeSegmentation;

/// Bytes that an iterator reads at once; the first time less, for those who
/// want only the first segment.
const CHUNK: usize = 4 * 1024;

/// The words and numbers of `text`, in order: its tokens without white space,
/// punctuation, symbols and emojis.
///
/// ```
/// let words: Vec<&str> = pullquote::segment::words("Oui, c'est 3,5 %!").collect();
/// assert_eq!(words, ["Oui", "c'est", "3,5"]);
/// ```
pub fn words(text: &str) -> Words<'_> {
    let text = addressable(text);
    let cursor = WordCursor::new(Engine::best());
    Words { text, cursor, offsets: Vec::new(), kinds: Vec::new(), next: 0 }
}

/// The sentences of `text` by UAX #29, which tile it, white space included.
///
/// ```
/// let sentences: Vec<&str> = pullquote::segment::sentences("One. Two!").collect();
/// assert_eq!(sentences, ["One. ", "Two!"]);
/// ```
pub fn sentences(text: &str) -> Sentences<'_> {
    let text = addressable(text);
    let cursor = SentenceCursor::new(Engine::best());
    Sentences { text, cursor, offsets: Vec::new(), next: 0 }
}

/// The extended grapheme clusters of `text` (UAX #29), what a reader sees as
/// one character.
///
/// ```
/// assert_eq!(pullquote::segment::graphemes("🇩🇪é").count(), 2);
/// ```
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.graphemes(true)
}

/// The iterator of [`words`].
///
/// ```
/// let mut words = pullquote::segment::words("can't stop");
/// assert_eq!((words.next(), words.next(), words.next()), (Some("can't"), Some("stop"), None));
/// ```
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    cursor: WordCursor,
    offsets: Vec<u32>,
    kinds: Vec<TokenKind>,
    /// The next token in `offsets` and `kinds`.
    next: usize,
}

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        loop {
            let settled = self.offsets.len() - usize::from(self.cursor.is_pending(self.text));
            while self.next + 1 < settled {
                let token = self.next;
                self.next += 1;
                if self.kinds[token].is_wordlike() {
                    let (start, end) = (self.offsets[token], self.offsets[token + 1]);
                    return Some(&self.text[start as usize..end as usize]);
                }
            }
            if self.cursor.is_done(self.text) {
                return None;
            }
            let n = if self.offsets.is_empty() { CHUNK / 16 } else { CHUNK };
            self.offsets.drain(..self.next);
            self.kinds.drain(..self.next);
            self.next = 0;
            self.cursor.advance(self.text, n, &mut self.offsets, Some(&mut self.kinds));
        }
    }
}

impl std::iter::FusedIterator for Words<'_> {}

/// The iterator of [`sentences`].
///
/// ```
/// let mut sentences = pullquote::segment::sentences("Stop. Go.");
/// assert_eq!((sentences.next(), sentences.next()), (Some("Stop. "), Some("Go.")));
/// ```
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    text: &'t str,
    cursor: SentenceCursor,
    offsets: Vec<u32>,
    /// The next sentence in `offsets`.
    next: usize,
}

impl<'t> Iterator for Sentences<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        loop {
            let settled = self.offsets.len() - usize::from(self.cursor.is_pending(self.text));
            if self.next + 1 < settled {
                let (start, end) = (self.offsets[self.next], self.offsets[self.next + 1]);
                self.next += 1;
                return Some(&self.text[start as usize..end as usize]);
            }
            if self.cursor.is_done(self.text) {
                return None;
            }
            let n = if self.offsets.is_empty() { CHUNK / 16 } else { CHUNK };
            self.offsets.drain(..self.next);
            self.next = 0;
            self.cursor.advance(self.text, n, &mut self.offsets);
        }
    }
}

impl std::iter::FusedIterator for Sentences<'_> {}
