//! What quotations need to know of each token, as bits: asked once, then
//! tested everywhere.

use std::ops::Range;

use super::token_set::TokenSet;
use crate::document::{Reading, WordId};
use crate::language::{Grammar, Language, Lexicon, WordFlags};
use crate::segment::{Token, TokenKind};

/// How a token looks: a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape(u16);

impl Shape {
    /// Starts with a capital letter.
    pub const CAPITAL: Shape = Shape(1);
    /// A word or a number.
    pub const WORD: Shape = Shape(1 << 1);
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
pub(crate) struct TokenFeatures<'r> {
    pub reading: &'r Reading<'r>,
    pub lexicon: &'r Lexicon,
    pub language: &'r Language,
    pub grammar: &'r Grammar,
    /// Of each word of the vocabulary, in a list that lies closer together than
    /// that does; the last is that of what is no word.
    flags: Vec<WordFlags>,
    shapes: Vec<Shape>,
    /// Whether any word is elided.
    has_elided: bool,
    /// The tokens that can be quotation marks.
    pub marks: TokenSet,
    /// The tokens that start with a capital letter.
    pub capitals: TokenSet,
    /// The tokens that can report speech, or start a phrase that does.
    pub cue_words: TokenSet,
}

/// How many tokens the name of a newspaper or a work has at most, its marks included.
const MAX_NAME_IN_MARKS: usize = 8;

/// What a token needs to be looked at as a cue.
const CUE_WORD: WordFlags =
    WordFlags::REPORTING_VERB.union(WordFlags::PHRASE).union(WordFlags::SPEECH_NOUN);

impl<'r> TokenFeatures<'r> {
    pub fn new(reading: &'r Reading<'r>, language: &'r Language) -> TokenFeatures<'r> {
        let n_tokens = reading.tokens.len();
        let mut features = TokenFeatures {
            reading,
            lexicon: language.lexicon(),
            language,
            grammar: language.grammar(),
            flags: reading.watch.list(reading.vocabulary.len() + 1),
            shapes: reading.watch.list(n_tokens),
            has_elided: false,
            marks: TokenSet::new(n_tokens, reading.watch),
            capitals: TokenSet::new(n_tokens, reading.watch),
            cue_words: TokenSet::new(n_tokens, reading.watch),
        };
        if reading.watch.is_stopped() {
            return features;
        }
        features.flags.extend(reading.vocabulary.flags_by_word());
        features.flags.push(WordFlags::NONE);
        features.has_elided = features.flags.iter().any(|flags| flags.has(WordFlags::ELIDED));
        for (tokens, words) in reading.tokens.chunks(64).zip(reading.words.chunks(64)) {
            if reading.watch.is_stopped() || reading.watch.stops_at(features.shapes.len(), n_tokens)
            {
                return features;
            }
            features.push(tokens, words);
        }
        features.read_doubled_commas();
        for (at, sentence) in reading.sentences.iter().enumerate() {
            if reading.watch.is_stopped() || reading.watch.stops_at(at, usize::MAX) {
                return features;
            }
            let (first, last) = (sentence.tokens.start as usize, sentence.tokens.end as usize - 1);
            features.shapes[first] = features.shapes[first].union(Shape::FIRST);
            features.shapes[last] = features.shapes[last].union(Shape::LAST);
        }
        features
    }

    /// Adds 64 tokens, or those that are left at the end.
    fn push(&mut self, tokens: &[Token], words: &[WordId]) {
        let text = self.reading.text;
        let (mut marks, mut capitals, mut cue_words) = (0, 0, 0);
        let first = self.shapes.len();
        self.shapes.extend(tokens.iter().enumerate().map(|(bit, token)| {
            let shape = shape(text, token);
            marks |= u64::from(shape.is(Shape::MARK)) << bit;
            capitals |= u64::from(shape.is(Shape::CAPITAL)) << bit;
            shape
        }));
        for (bit, &word) in words.iter().enumerate() {
            cue_words |= u64::from(self.flags_of(word).has_any(CUE_WORD)) << bit;
        }
        if self.has_elided {
            for at in first..self.shapes.len() {
                let flags = self.flags(at);
                if flags.has(WordFlags::ELIDED) && holds_name(self.reading.token_text(at), flags) {
                    capitals |= 1 << (at - first);
                    self.shapes[at] = self.shapes[at].union(Shape::CAPITAL);
                }
            }
        }
        self.marks.push(marks);
        self.capitals.push(capitals);
        self.cue_words.push(cue_words);
    }

    /// Makes a mark of two commas that open a quotation, as where a keyboard has no „: ",,We
    /// will'', she said".
    fn read_doubled_commas(&mut self) {
        let text = self.reading.text;
        for at in memchr::memmem::find_iter(text.as_bytes(), ",,") {
            let opens =
                text[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(')
                    && text[at + 2..].chars().next().is_some_and(char::is_alphanumeric);
            let tokens = &self.reading.tokens;
            let first = tokens.partition_point(|token| (token.span.start as usize) < at);
            let is_pair =
                tokens.get(first + 1).is_some_and(|next| next.span.start as usize == at + 1);
            if opens && is_pair {
                for token in [first, first + 1] {
                    self.shapes[token] = Shape::MARK;
                    self.marks.insert(token);
                }
            }
        }
    }

    /// Drops what it holds.
    pub fn free(self) {
        let watch = self.reading.watch;
        watch.free(self.flags);
        watch.free(self.shapes);
        for places in [self.marks, self.capitals, self.cue_words] {
            places.free(watch);
        }
    }

    /// What the language knows of the token at `at`.
    #[inline]
    pub fn flags(&self, at: usize) -> WordFlags {
        self.flags_of(self.reading.words[at])
    }

    #[inline]
    fn flags_of(&self, word: WordId) -> WordFlags {
        // No branch: one token in seven is no word, and none knows which.
        let last = self.flags.len() - 1;
        self.flags[(word.0 as usize).min(last)]
    }

    /// Whether the token at `at` has any of these flags.
    #[inline]
    pub fn has(&self, at: usize, flags: WordFlags) -> bool {
        self.flags(at).has_any(flags)
    }

    /// Whether the token at `at` has any of these shapes.
    #[inline]
    pub fn is(&self, at: usize, shape: Shape) -> bool {
        self.shapes[at].is(shape)
    }

    /// Whether the token at `at` ends with the possessive `'s`.
    #[inline]
    pub fn is_genitive(&self, at: usize) -> bool {
        let is_mark = |bytes: &[u8]| bytes.ends_with(b"'") || bytes.ends_with("’".as_bytes());
        !self.grammar.genitive_suffixes.is_empty()
            && matches!(self.bytes(at), [before @ .., b's'] if is_mark(before))
            && self.reading.tokens[at].kind == TokenKind::Word
    }

    /// Whether nothing is known of the word at `at` but that it is common: a noun, an
    /// adjective or a verb.
    pub fn is_plain(&self, at: usize) -> bool {
        let common = WordFlags::ADJECTIVE
            .union(WordFlags::NOUN)
            .union(WordFlags::MODIFIER)
            .union(WordFlags::STOP_WORD);
        self.flags(at).without(common) == WordFlags::NONE
    }

    /// Whether the word at `at` ends as an infinitive, whatever else it can be.
    pub fn ends_as_infinitive(&self, at: usize) -> bool {
        !self.is(at, Shape::CAPITAL) && self.lexicon.ends_as_infinitive(self.reading.token_text(at))
    }

    /// Whether the word at `at` has the ending of an infinitive.
    pub fn is_infinitive(&self, at: usize) -> bool {
        let known = WordFlags::PREPOSITION
            .union(WordFlags::DETERMINER)
            .union(WordFlags::CONJUNCTION)
            .union(WordFlags::SUBORDINATOR)
            .union(WordFlags::PERSON)
            .union(WordFlags::GROUP)
            .union(WordFlags::ADVERB);
        self.is(at, Shape::WORD)
            && !self.is(at, Shape::CAPITAL)
            && !self.has(at, known)
            && self.lexicon.ends_as_infinitive(self.reading.token_text(at))
    }

    /// Whether the token at `at` has two letters or more, and no small one among them.
    pub fn is_all_capitals(&self, at: usize) -> bool {
        let text = self.reading.token_text(at);
        self.is(at, Shape::CAPITAL)
            && self.reading.tokens[at].kind == TokenKind::Word
            && text.chars().nth(1).is_some()
            && !text.contains(char::is_lowercase)
    }

    /// Whether a stretch in marks can be the name of a newspaper or a work: short, with a capital
    /// first, and without a stop or a comma.
    pub fn is_name_in_marks(&self, marked: &Range<usize>) -> bool {
        let ends = Shape::STOP.union(Shape::COMMA);
        (3..=MAX_NAME_IN_MARKS).contains(&marked.len())
            && self.is(marked.start + 1, Shape::CAPITAL)
            && !marked.clone().any(|at| self.is(at, ends))
    }

    #[inline]
    fn bytes(&self, at: usize) -> &'r [u8] {
        &self.reading.text.as_bytes()[self.reading.tokens[at].span.range()]
    }

    /// The word of the token at `at`.
    #[inline]
    pub fn word(&self, at: usize) -> WordId {
        self.reading.words[at]
    }

    /// The token at `at` without differences of case; empty where it is no word.
    pub fn folded(&self, at: usize) -> &'r str {
        match self.word(at) {
            WordId::NONE => "",
            word => self.reading.vocabulary.folded(word),
        }
    }

    /// Whether the token at `at` starts where the one before it ends.
    #[inline]
    pub fn touches_previous(&self, at: usize) -> bool {
        at > 0 && self.reading.tokens[at - 1].span.end == self.reading.tokens[at].span.start
    }

    /// The cue of several words that starts at `at` and ends by `end`: the
    /// token after it, and its flags.
    #[inline]
    pub fn phrase_at(&self, at: usize, end: usize) -> Option<(usize, WordFlags)> {
        // Most words start none.
        if self.has(at, WordFlags::PHRASE) && at + 1 < end { self.phrase(at, end) } else { None }
    }

    /// The same, where a phrase may start.
    #[inline(never)]
    fn phrase(&self, at: usize, end: usize) -> Option<(usize, WordFlags)> {
        let second = self.folded(at + 1);
        if !self.lexicon.may_continue_phrase(second) {
            return None;
        }
        self.lexicon.phrases(self.folded(at), second).find_map(|phrase| {
            let phrase_end = at + 1 + phrase.rest.len();
            (phrase_end <= end
                && phrase.rest[1..]
                    .iter()
                    .zip(at + 2..)
                    .all(|(word, at)| **word == *self.folded(at)))
            .then_some((phrase_end, phrase.flags))
        })
    }
}

/// Whether a name stands behind the elided word: "d'Anne", but not in the adverbial
/// "all'Ansa".
fn holds_name(word: &str, flags: WordFlags) -> bool {
    let behind = word.split_once(['\'', '’']).map_or("", |(_, behind)| behind);
    behind.starts_with(char::is_uppercase) && !flags.has(WordFlags::PREPOSITION)
}

fn is_wordy(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || byte == b'.'
}

/// How a token looks: nearly always its kind and its first byte tell.
#[inline]
fn shape(text: &str, token: &Token) -> Shape {
    let first = text.as_bytes()[token.span.start as usize];
    let shape = SHAPES[token.kind as usize % SHAPES.len()][usize::from(first)];
    if shape.is(LOOK_CLOSER) { shape_by_character(text, token) } else { shape }
}

/// In [`SHAPES`]: more than the first byte is needed.
const LOOK_CLOSER: Shape = Shape::LAST;

/// The shape of a token by its kind and its first byte.
const SHAPES: [[Shape; 256]; 16] = {
    let mut shapes = [[Shape(0); 256]; 16];
    let mut byte = 0;
    while byte < 256 {
        let plain = if byte < 128 && byte != b'-' as usize {
            character_shape(byte as u8 as char)
        } else {
            LOOK_CLOSER
        };
        shapes[TokenKind::Punctuation as usize][byte] = plain;
        shapes[TokenKind::Symbol as usize][byte] = plain;
        shapes[TokenKind::Emoji as usize][byte] = plain;
        shapes[TokenKind::Word as usize][byte] = match byte as u8 {
            b'A'..=b'Z' => CAPITALISED,
            0..128 => Shape::WORD,
            _ => LOOK_CLOSER,
        };
        shapes[TokenKind::Mention as usize][byte] = CAPITALISED;
        shapes[TokenKind::Number as usize][byte] = Shape::WORD;
        shapes[TokenKind::Url as usize][byte] = Shape::WORD;
        shapes[TokenKind::Email as usize][byte] = Shape::WORD;
        shapes[TokenKind::Hashtag as usize][byte] = Shape::WORD;
        byte += 1;
    }
    shapes
};

const CAPITALISED: Shape = Shape::WORD.union(Shape::CAPITAL);

/// How a token looks by its first character and what touches it.
fn shape_by_character(text: &str, token: &Token) -> Shape {
    let (start, end) = (token.span.start as usize, token.span.end as usize);
    let bytes = text.as_bytes();
    let character = text[start..].chars().next();
    if token.kind == TokenKind::Word {
        let capital = character.is_some_and(char::is_uppercase);
        return if capital { CAPITALISED } else { Shape::WORD };
    }
    let joins = bytes[start..end] == *b"-"
        && bytes.get(end).is_some_and(|&byte| is_wordy(byte))
        && start > 0
        && is_wordy(bytes[start - 1]);
    if joins { Shape::HYPHEN } else { character.map_or(Shape(0), character_shape) }
}

const fn character_shape(character: char) -> Shape {
    match character {
        ',' | '、' | '，' | '،' => Shape::COMMA,
        ':' | '：' => Shape::COLON,
        ';' | '；' | '؛' => Shape::SEMICOLON,
        '-' | '–' | '—' | '―' | '‒' | '‐' | '‑' | '⸺' | '⸻' => Shape::DASH,
        '.' | '?' | '!' | '…' | '。' | '？' | '！' | '‽' | '؟' | '।' => Shape::STOP,
        '(' | '[' | '{' => Shape::OPENING,
        ')' | ']' | '}' => Shape::CLOSING,
        '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹'
        | '›' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟' | '＂' => Shape::MARK,
        _ => Shape(0),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Span, segment};

    proptest! {
        #[test]
        fn the_first_byte_tells_what_the_character_and_its_neighbours_do(
            words in prop::collection::vec("[A-Zÿa-z]{0,4}(ly|['’]s|)|[!-/:-@\\[-`{-~]|[“”‘’–—…]|\\PC", 0..20),
        ) {
            let text = words.join(" ");
            let mut tokens = Vec::new();
            segment::tokens(&text, &mut tokens);
            tokens.retain(|token| token.kind != TokenKind::Space);
            for token in &tokens {
                let expected = match token.kind {
                    TokenKind::Number => Shape::WORD,
                    _ => shape_by_character(&text, token),
                };
                prop_assert_eq!(shape(&text, token), expected, "{}", token.span.of(&text));
            }
        }
    }

    #[test]
    fn an_address_is_a_word_whatever_its_ending() {
        for kind in [TokenKind::Url, TokenKind::Email, TokenKind::Hashtag] {
            let token = Token { span: Span::new(0, 6), kind };
            assert_eq!(shape("bit.ly", &token), Shape::WORD);
        }
    }
}
