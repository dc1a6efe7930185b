//! Words as they are compared: each folded and hashed once.
//!
//! The hashes are the same in every program, since they are saved. A text can be
//! written so that its words collide; that costs candidates, whose number is limited,
//! and nothing else: the last step compares characters.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::Span;
use crate::language::{Seeds, WordKey, fold_key, fold_to};
use crate::segment::{Engine, Token, TokenKind};
use crate::watch::Watch;

/// A word, a number or a symbol of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The first byte, counted from the start of the text that was read.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
    /// Of the folded word.
    pub hash: u64,
}

impl Word {
    pub fn span(self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// Joins two numbers to one that depends on every bit of both.
#[inline]
pub fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ 0xA076_1D64_78BD_642F) * u128::from(b ^ 0xE703_7ED1_A0B4_28DB);
    product as u64 ^ (product >> 64) as u64
}

/// The hash of two words that follow each other; never [`NO_PAIR`].
#[inline]
pub fn pair_hash(first: u64, second: u64) -> u32 {
    ((mix(first, second.rotate_left(32)) >> 32) as u32).max(1)
}

/// Of the last word of a text, which none follows.
pub const NO_PAIR: u32 = 0;

/// How many tokens are looked at at once.
const BATCH: usize = 64;

/// Hands the words of `text` to `take` in order, some at a time, until the watch says to
/// stop.
pub fn batches(text: &str, watch: &Watch<'_>, mut take: impl FnMut(&[Word])) {
    let mut hasher = Hasher::default();
    let mut tokens = [Token { span: Span::new(0, 0), kind: TokenKind::Space }; BATCH];
    let mut words = [Word { start: 0, end: 0, hash: 0 }; BATCH];
    Engine::best().token_chunks(text, |chunk| {
        let mut all = chunk.tokens();
        while all.len() > 0 {
            // Which token is a word follows no pattern that a processor could foresee, so
            // that nothing here depends on it but a sum.
            let mut n_tokens = 0;
            for token in all.by_ref().take(BATCH) {
                tokens[n_tokens] = token;
                n_tokens += usize::from(may_count(text, token));
            }
            let mut n_words = 0;
            for &token in &tokens[..n_tokens] {
                if let Some(hash) = hasher.hash_token(text, token) {
                    words[n_words] = Word { start: token.span.start, end: token.span.end, hash };
                    n_words += 1;
                }
            }
            take(&words[..n_words]);
        }
        !watch.stops(chunk.end(), text.len())
    });
}

/// Hands each word of `text` to `take`, until the watch says to stop.
pub fn each(text: &str, watch: &Watch<'_>, mut take: impl FnMut(Word)) {
    batches(text, watch, |words| words.iter().for_each(|&word| take(word)));
}

/// Whether a token is a word, or a symbol that may count as one.
#[inline(always)]
fn may_count(text: &str, token: Token) -> bool {
    let first = text.as_bytes()[token.span.start as usize];
    matches!(token.kind, TokenKind::Word | TokenKind::Number) | MAY_COUNT[usize::from(first)]
}

/// The first bytes of what is no word by its kind and may count as one: every symbol that
/// [`has_meaning`], the dash as a sign, and what is not ASCII.
const MAY_COUNT: [bool; 256] = {
    let mut may_count = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        may_count[byte] = byte >= 0x80
            || byte == b'-' as usize
            // The digits and marks that can begin an emoji.
            || (byte < 0x80 && (has_meaning(byte as u8 as char) || is_keycap(byte as u8)));
        byte += 1;
    }
    may_count
};

/// Whether an emoji of ASCII, a keycap, can start with a byte.
const fn is_keycap(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'#' | b'*')
}

/// The words of `text`, with `offset` added to their places.
pub fn read(text: &str, offset: u32, watch: &Watch<'_>, words: &mut Vec<Word>) {
    batches(text, watch, |found| {
        if !watch.reserve(words, found.len()) {
            let place = |word: &Word| {
                let (start, end) = (word.start + offset, word.end + offset);
                Word { start, end, hash: word.hash }
            };
            words.extend(found.iter().map(place));
        }
    });
}

/// The hash of a word that stands by itself.
pub fn hash_of(word: &str) -> u64 {
    let mut hasher = Hasher::default();
    let end = word.len().min(u32::MAX as usize) as u32;
    hasher.hash_word(word, Span::new(0, end)).unwrap_or_default()
}

/// Hashes words, with room for one that is folded.
#[derive(Default)]
struct Hasher {
    plain: String,
    folded: String,
}

impl Hasher {
    /// The hash of a token that counts as a word.
    #[inline(always)]
    fn hash_token(&mut self, text: &str, token: Token) -> Option<u64> {
        match token.kind {
            TokenKind::Word | TokenKind::Number | TokenKind::Emoji => {
                self.hash_word(text, token.span)
            }
            TokenKind::Space => None,
            _ => hash_symbol(text, token.span),
        }
    }

    /// The hash of the word at `span`.
    #[inline(always)]
    fn hash_word(&mut self, text: &str, span: Span) -> Option<u64> {
        match WordKey::at(text.as_bytes(), span) {
            Some(key) if key.is_ascii() => Some(Seeds::FIXED.hash(key.to_ascii_lowercase())),
            key => self.hash_other(key, span.of(text)),
        }
    }

    /// The hash of a word that is long or not ASCII.
    #[inline(never)]
    fn hash_other(&mut self, key: Option<WordKey>, word: &str) -> Option<u64> {
        match key.and_then(fold_key) {
            Some((folded, _)) if !word.contains(SOFT_HYPHEN) => Some(Seeds::FIXED.hash(folded)),
            _ => self.hash_slowly(word),
        }
    }

    fn hash_slowly(&mut self, word: &str) -> Option<u64> {
        self.plain.clear();
        self.plain.extend(word.chars().filter(|&c| !is_ignorable(c)).map(straight));
        let folded = if self.plain.is_ascii() {
            self.plain.make_ascii_lowercase();
            &self.plain
        } else {
            self.folded.clear();
            fold_to(&self.plain, &mut self.folded);
            &self.folded
        };
        if folded.is_empty() {
            return None;
        }
        Some(match WordKey::of(folded) {
            Some(key) => Seeds::FIXED.hash(key),
            None => hash_long(folded.as_bytes()),
        })
    }
}

/// The hash of a symbol that counts as a word.
#[inline(never)]
fn hash_symbol(text: &str, span: Span) -> Option<u64> {
    let symbol = span.of(text).chars().next()?;
    if is_sign(text, span, symbol) {
        return Some(mix(u64::from('-'), u64::MAX));
    }
    has_meaning(symbol).then(|| mix(u64::from(symbol), u64::MAX))
}

/// The hash of a folded word that has no key.
fn hash_long(word: &[u8]) -> u64 {
    word.chunks(8).fold(word.len() as u64, |hash, chunk| {
        let mut eight = [0; 8];
        eight[..chunk.len()].copy_from_slice(chunk);
        mix(hash, u64::from_le_bytes(eight))
    })
}

const SOFT_HYPHEN: char = '\u{AD}';

/// Whether a character changes how a word looks at most: it is left out of comparisons.
fn is_ignorable(c: char) -> bool {
    matches!(c, SOFT_HYPHEN | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
}

fn straight(c: char) -> char {
    if matches!(c, '\u{2019}' | '\u{2018}' | '\u{2BC}') { '\'' } else { c }
}

/// Whether a symbol or a mark is part of what is said, as "%" and "$" are and commas,
/// dashes and brackets are not.
const fn has_meaning(c: char) -> bool {
    matches!(
        c,
        '%' | '&' | '$' | '+' | '<' | '=' | '>' | '¢'..='¥' | '§' | '©' | '®' | '°' | '±' | '×'
            | '÷' | '¬' | '‰'..='‱' | '₠'..='⃀' | '™' | '№' | '←'..='⇿' | '∀'..='∑' | '∓'..='⋿'
    )
}

/// Whether a dash at `span` is the sign of a number: it follows a space or nothing, and
/// the number follows at once.
fn is_sign(text: &str, span: Span, c: char) -> bool {
    matches!(c, '-' | '−')
        && text[..span.start as usize].chars().next_back().is_none_or(char::is_whitespace)
        && text[span.end as usize..].chars().next().is_some_and(char::is_numeric)
}

/// A word as it is compared where case counts: in one form of Unicode's, without what
/// changes its look alone.
pub fn plain(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let plain: String = word.chars().filter(|&c| !is_ignorable(c)).map(straight).collect();
    Cow::Owned(ComposingNormalizerBorrowed::new_nfkc().normalize(&plain).into_owned())
}

/// A word folded, as two are compared that have the same hash.
pub fn folded(word: &str) -> String {
    crate::language::fold(&plain(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<u64> {
        let mut hashes = Vec::new();
        each(text, &Watch::none(), |word| hashes.push(word.hash));
        hashes
    }

    #[test]
    fn the_same_word_however_it_is_written() {
        for (a, b) in [
            ("Don’t stop", "don't STOP"),
            ("café au lait", "cafe\u{301} au lait"),
            ("co\u{AD}operate", "cooperate"),
            ("Straße", "STRASSE"),
            ("ﬁrst “word”", "first, word"),
            ("well-known", "well known"),
            ("Donaudampfschifffahrtsgesellschaft", "DONAUDAMPFSCHIFFFAHRTSGESELLSCHAFT"),
            ("5 % of it", "5% of it"),
        ] {
            assert_eq!(hashes(a), hashes(b), "{a} and {b}");
        }
    }

    #[test]
    fn other_words_are_others() {
        for (a, b) in [
            ("$5", "£5"),
            ("5%", "5"),
            ("at -5 degrees", "at 5 degrees"),
            ("cooperate", "co operate"),
        ] {
            assert_ne!(hashes(a), hashes(b), "{a} and {b}");
        }
    }
}
