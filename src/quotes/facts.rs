//! What quotations need to know of each token, as bits: asked once, then
//! tested everywhere.

use crate::document::{Reading, WordId};
use crate::language::{Language, Lexicon, Settings, WordFlags};
use crate::segment::TokenKind;

/// How a token looks: a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape(u16);

impl Shape {
    /// Starts with a capital letter.
    pub const CAPITAL: Shape = Shape(1);
    /// Two letters or more, all of them capitals.
    pub const ALL_CAPITALS: Shape = Shape(1 << 1);
    /// A word or a number.
    pub const WORD: Shape = Shape(1 << 2);
    /// Ends with the possessive `'s`.
    pub const GENITIVE: Shape = Shape(1 << 3);
    pub const COMMA: Shape = Shape(1 << 4);
    pub const COLON: Shape = Shape(1 << 5);
    pub const SEMICOLON: Shape = Shape(1 << 6);
    /// A dash between clauses, not a hyphen between letters.
    pub const DASH: Shape = Shape(1 << 7);
    /// A hyphen that touches letters on both sides.
    pub const HYPHEN: Shape = Shape(1 << 8);
    /// `.`, `?`, `!`, `…` and their like.
    pub const STOP: Shape = Shape(1 << 9);
    pub const OPENING: Shape = Shape(1 << 10);
    pub const CLOSING: Shape = Shape(1 << 11);
    /// A character that can be a quotation mark, apostrophes included.
    pub const MARK: Shape = Shape(1 << 12);
    /// The first token of a sentence.
    pub const FIRST: Shape = Shape(1 << 13);
    /// The last token of a sentence.
    pub const LAST: Shape = Shape(1 << 14);
    /// An adverb by its ending, where the language has such an ending.
    pub const ADVERBIAL: Shape = Shape(1 << 15);

    #[inline]
    pub const fn union(self, other: Shape) -> Shape {
        Shape(self.0 | other.0)
    }

    /// Whether any bit of `other` is set.
    #[inline]
    pub const fn is(self, other: Shape) -> bool {
        self.0 & other.0 != 0
    }
}

/// A text's tokens with what is known of them.
pub(super) struct Facts<'r> {
    pub reading: &'r Reading<'r>,
    pub lexicon: &'r Lexicon,
    pub settings: Settings,
    pub flags: Vec<WordFlags>,
    pub shapes: Vec<Shape>,
    /// The tokens that can be quotation marks.
    pub marks: Vec<u32>,
}

impl<'r> Facts<'r> {
    pub fn new(reading: &'r Reading<'r>, language: &'r Language) -> Facts<'r> {
        let n_tokens = reading.tokens.len();
        let mut facts = Facts {
            reading,
            lexicon: language.lexicon(),
            settings: language.settings(),
            flags: Vec::with_capacity(n_tokens),
            shapes: Vec::with_capacity(n_tokens),
            marks: Vec::new(),
        };
        let bytes = reading.text.as_bytes();
        for (at, (token, &word)) in reading.tokens.iter().zip(&reading.words).enumerate() {
            if reading.watch.stops_at(at, n_tokens) {
                return facts;
            }
            let text = &bytes[token.span.range()];
            let (flags, shape) = match token.kind {
                TokenKind::Word => (reading.vocabulary.flags(word), word_shape(text)),
                TokenKind::Number => (reading.vocabulary.flags(word), Shape::WORD),
                TokenKind::Mention => (WordFlags::NONE, Shape::WORD.union(Shape::CAPITAL)),
                TokenKind::Url | TokenKind::Email | TokenKind::Hashtag => {
                    (WordFlags::NONE, Shape::WORD)
                }
                _ => {
                    let hyphen = text == b"-"
                        && bytes.get(token.span.end as usize).is_some_and(|b| is_wordy(*b))
                        && token.span.start > 0
                        && is_wordy(bytes[token.span.start as usize - 1]);
                    let shape = if hyphen { Shape::HYPHEN } else { punctuation_shape(text) };
                    if shape.is(Shape::MARK) {
                        facts.marks.push(at as u32);
                    }
                    (WordFlags::NONE, shape)
                }
            };
            facts.flags.push(flags);
            facts.shapes.push(shape);
        }
        for sentence in &reading.sentences {
            let (first, last) = (sentence.tokens.start as usize, sentence.tokens.end as usize - 1);
            facts.shapes[first] = facts.shapes[first].union(Shape::FIRST);
            facts.shapes[last] = facts.shapes[last].union(Shape::LAST);
        }
        facts
    }

    /// Whether the token at `at` has any of these flags.
    #[inline]
    pub fn has(&self, at: usize, flags: WordFlags) -> bool {
        self.flags[at].has_any(flags)
    }

    /// Whether the token at `at` has any of these shapes.
    #[inline]
    pub fn is(&self, at: usize, shape: Shape) -> bool {
        self.shapes[at].is(shape)
    }

    /// The word of the token at `at`.
    #[inline]
    pub fn word(&self, at: usize) -> WordId {
        self.reading.words[at]
    }

    /// Whether the token at `at` starts where the one before it ends.
    #[inline]
    pub fn touches_previous(&self, at: usize) -> bool {
        at > 0 && self.reading.tokens[at - 1].span.end == self.reading.tokens[at].span.start
    }

    /// The cue of several words that starts at `at` and ends by `end`: the
    /// token after it, and its flags.
    pub fn phrase_at(&self, at: usize, end: usize) -> Option<(usize, WordFlags)> {
        if !self.has(at, WordFlags::PHRASE) {
            return None;
        }
        let folded = |at: usize| match self.word(at) {
            WordId::NONE => "",
            word => self.reading.vocabulary.folded(word),
        };
        self.lexicon.phrases(folded(at)).iter().find_map(|phrase| {
            let phrase_end = at + 1 + phrase.rest.len();
            (phrase_end <= end
                && phrase.rest.iter().zip(at + 1..).all(|(word, at)| **word == *folded(at)))
            .then_some((phrase_end, phrase.flags))
        })
    }
}

fn is_wordy(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || byte == b'.'
}

fn word_shape(text: &[u8]) -> Shape {
    let mut shape = Shape::WORD;
    let (capital, all) = match text[0] {
        b'A'..=b'Z' => (true, text.iter().all(|b| !b.is_ascii_lowercase())),
        first if first < 0x80 => (false, false),
        _ => {
            let text = str::from_utf8(text).unwrap_or_default();
            let capital = text.chars().next().is_some_and(char::is_uppercase);
            (capital, capital && !text.chars().any(char::is_lowercase))
        }
    };
    if capital {
        shape = shape.union(Shape::CAPITAL);
    }
    if all && text.len() > 1 {
        shape = shape.union(Shape::ALL_CAPITALS);
    }
    if text.ends_with(b"'s") || text.ends_with("’s".as_bytes()) {
        shape = shape.union(Shape::GENITIVE);
    }
    if text.len() > 4 && text.ends_with(b"ly") && !capital {
        shape = shape.union(Shape::ADVERBIAL);
    }
    shape
}

fn punctuation_shape(text: &[u8]) -> Shape {
    match str::from_utf8(text).unwrap_or_default().chars().next().unwrap_or(' ') {
        ',' | '、' | '，' | '،' => Shape::COMMA,
        ':' | '：' => Shape::COLON,
        ';' | '；' | '؛' => Shape::SEMICOLON,
        '-' | '–' | '—' | '―' | '‒' | '‐' | '‑' | '⸺' | '⸻' => Shape::DASH,
        '.' | '?' | '!' | '…' | '。' | '？' | '！' | '‽' | '؟' | '।' => Shape::STOP,
        '(' | '[' | '{' => Shape::OPENING,
        ')' | ']' | '}' => Shape::CLOSING,
        '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹'
        | '›' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟' | '＂' => Shape::MARK,
        _ => Shape::default(),
    }
}
