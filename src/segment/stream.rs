//! Boundaries of a text that comes in pieces.

use super::cursor::{SentenceCursor, WordCursor};
use super::engine::Engine;

/// Finds the boundaries of a text that is pushed in pieces of any size, split
/// anywhere, also inside a character: the same as of the whole text.
///
/// Offsets are bytes from the start of the stream. A boundary is written as soon
/// as no later byte can undo it; memory stays small whatever the text. A byte
/// that is not UTF-8 counts as a character of its own, of no class.
///
/// ```
/// use pullquote::segment::Stream;
///
/// let mut stream = Stream::words();
/// let mut boundaries = Vec::new();
/// for piece in ["Can", "'", "t st", "op"] {
///     stream.push(piece.as_bytes(), &mut boundaries);
/// }
/// stream.finish(&mut boundaries);
/// assert_eq!(boundaries, [0, 5, 6, 10]);
/// ```
#[derive(Clone, Debug)]
pub struct Stream {
    engine: Engine,
    cursor: Cursor,
    /// Text that is not all read, after a few bytes that are, which engines look
    /// back at. Always valid UTF-8.
    text: String,
    /// Bytes at the end that may be the start of a character: three at the most.
    split: Vec<u8>,
    /// Where `text` starts in the stream.
    start: u64,
    /// Boundaries in `text`, not handed on yet. The first may be [`WAITING`].
    offsets: Vec<u32>,
    /// The boundary that may still turn out to be none; the text around it may be
    /// forgotten by now.
    waiting: u64,
}

/// Stands for the boundary that waits.
const WAITING: u32 = u32::MAX;

#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "300 bytes are not worth an allocation")]
enum Cursor {
    Words(WordCursor),
    Sentences(SentenceCursor),
}

/// Bytes of a piece that are read at once.
const CHUNK: usize = 16 * 1024;

/// Stands for a byte that is not UTF-8: SUBSTITUTE, a control character, has no
/// class in words, nor in sentences, nor joins anything.
const NOT_UTF_8: char = '\u{1A}';

impl Stream {
    /// A stream of word boundaries (see [`word_boundaries`](super::word_boundaries)).
    pub fn words() -> Self {
        Stream::words_by(Engine::best())
    }

    /// A stream of sentence boundaries (see
    /// [`sentence_boundaries`](super::sentence_boundaries)).
    pub fn sentences() -> Self {
        Stream::sentences_by(Engine::best())
    }

    /// [`words`](Stream::words) by the engine named.
    pub fn words_by(engine: Engine) -> Self {
        Stream::new(engine, Cursor::Words(WordCursor::new(engine)))
    }

    /// [`sentences`](Stream::sentences) by the engine named.
    pub fn sentences_by(engine: Engine) -> Self {
        Stream::new(engine, Cursor::Sentences(SentenceCursor::new(engine)))
    }

    fn new(engine: Engine, cursor: Cursor) -> Self {
        Stream {
            engine,
            cursor,
            text: String::new(),
            split: Vec::new(),
            start: 0,
            offsets: Vec::new(),
            waiting: 0,
        }
    }

    /// Takes the next piece of the text and adds the boundaries that are certain
    /// now to `out`.
    pub fn push(&mut self, piece: &[u8], out: &mut Vec<u64>) {
        for chunk in piece.chunks(CHUNK) {
            self.take(chunk);
            let (text, offsets) = (self.text.as_str(), &mut self.offsets);
            let waits = match &mut self.cursor {
                Cursor::Words(cursor) => cursor.advance_within(text, offsets),
                Cursor::Sentences(cursor) => cursor.advance_within(text, offsets),
            };
            self.hand_on(self.offsets.len() - usize::from(waits), out);
            self.forget();
        }
    }

    /// Ends the text and adds the rest of its boundaries to `out`, its length
    /// included; an empty text has none. The stream starts anew.
    pub fn finish(&mut self, out: &mut Vec<u64>) {
        let split = std::mem::take(&mut self.split);
        self.text.extend(split.iter().map(|_| NOT_UTF_8));
        let (text, offsets) = (self.text.as_str(), &mut self.offsets);
        *self = match &mut self.cursor {
            Cursor::Words(cursor) => {
                while !cursor.is_done(text) {
                    cursor.advance(text, CHUNK, offsets, None);
                }
                self.end(out);
                Stream::words_by(self.engine)
            }
            Cursor::Sentences(cursor) => {
                while !cursor.is_done(text) {
                    cursor.advance(text, CHUNK, offsets);
                }
                self.end(out);
                Stream::sentences_by(self.engine)
            }
        };
    }

    /// Hands on what is left and the length of the text.
    fn end(&mut self, out: &mut Vec<u64>) {
        // All may have been read before the end was known.
        let length = self.text.len() as u32;
        if length > 0 && self.offsets.last() != Some(&length) {
            self.offsets.push(length);
        }
        self.hand_on(self.offsets.len(), out);
    }

    /// Adds a piece to the text, all but the start of a character at its end.
    fn take(&mut self, piece: &[u8]) {
        let joined;
        let piece = match self.split.is_empty() {
            true => piece,
            false => {
                self.split.extend_from_slice(piece);
                joined = std::mem::take(&mut self.split);
                &joined
            }
        };
        for chunk in piece.utf8_chunks() {
            self.text.push_str(chunk.valid());
            let invalid = chunk.invalid();
            let is_last = invalid.as_ptr_range().end == piece.as_ptr_range().end;
            if is_last && is_start_of_character(invalid) {
                self.split.extend_from_slice(invalid);
            } else {
                self.text.extend(invalid.iter().map(|_| NOT_UTF_8));
            }
        }
    }

    /// Hands the first `n` boundaries on.
    fn hand_on(&mut self, n: usize, out: &mut Vec<u64>) {
        out.extend(self.offsets.drain(..n).map(|at| match at {
            WAITING => self.waiting,
            at => self.start + u64::from(at),
        }));
    }

    /// Forgets the text that is read, but for what engines look back at.
    fn forget(&mut self) {
        let mut read = self.cursor.at().saturating_sub(LOOK_BACK);
        while !self.text.is_char_boundary(read) {
            read -= 1;
        }
        if let Some(last) = self.offsets.last_mut()
            && *last != WAITING
        {
            self.waiting = self.start + u64::from(*last);
            *last = WAITING;
        }
        self.text.drain(..read);
        self.start += read as u64;
        match &mut self.cursor {
            Cursor::Words(cursor) => cursor.move_back(read),
            Cursor::Sentences(cursor) => cursor.move_back(read),
        }
    }
}

/// Bytes before its place that an engine may ask for again, and then some.
const LOOK_BACK: usize = 8;

impl Cursor {
    fn at(&self) -> usize {
        match self {
            Cursor::Words(cursor) => cursor.at(),
            Cursor::Sentences(cursor) => cursor.at(),
        }
    }
}

/// Whether bytes that are no character may become one with those that follow.
fn is_start_of_character(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}
