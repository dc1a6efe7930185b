//! Word classes in context.
//!
//! Each distinct word of a document is looked up once: what it can be, with a weight for
//! each class. In a sentence, the classes are those whose weights add up to the most: those
//! of the words themselves, of how they are written, of the words beside them, and of each
//! class behind the two before it. All weights are data of the language.

mod decode;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod treebank;

use std::ops::Range;

use crate::document::{Reading, WordId};
pub(crate) use crate::language::Class;
use crate::language::{Language, Shape, WordClasses, WordEntries};
use crate::segment::{Token, TokenKind};

use decode::Decoder;

/// Tells the classes of a document's words, sentence by sentence.
#[derive(Debug)]
pub(crate) struct Classifier<'r, 't> {
    reading: &'r Reading<'t>,
    model: &'r WordClasses,
    entries: WordEntries<'r>,
    /// The number of each distinct word's entry, once a sentence has asked for it; 0 before.
    numbers: Vec<u32>,
    decoder: Decoder,
}

/// What a token is for the decoder.
#[derive(Clone, Copy, Debug)]
enum Item {
    /// A word to be decided, and how it is written.
    Word(WordId, Shape),
    /// A mark or symbol, whose class is certain.
    Certain(Class),
    /// A mark that the words on both its sides do not see.
    Skipped(Class),
}

impl<'r, 't> Classifier<'r, 't> {
    /// For the sentences of `reading`, which is in `language`.
    pub(crate) fn new(reading: &'r Reading<'t>, language: &'r Language) -> Classifier<'r, 't> {
        let n_words = reading.vocabulary.len();
        let model = language.word_classes();
        Classifier {
            reading,
            model,
            entries: WordEntries::new(model, language.lexicon()),
            numbers: reading.watch.filled(n_words, 0),
            decoder: Decoder::default(),
        }
    }

    /// Appends to `classes` the class of each of `tokens`, which are one sentence; nothing
    /// where the analysis was told to stop.
    pub(crate) fn classify(&mut self, tokens: Range<usize>, classes: &mut Vec<Class>) {
        let reading = self.reading;
        let n_tokens = tokens.len();
        if reading.watch.reserve(classes, n_tokens) || reading.watch.is_stopped() {
            return;
        }
        let is_title = self.is_title(tokens.clone());
        let mut is_first = true;
        let mut before = None;
        self.decoder.start();
        for token_idx in tokens.clone() {
            if reading.watch.stops_at(token_idx - tokens.start + 1, n_tokens) {
                break;
            }
            let item = self.item(token_idx, tokens.end, is_title, &mut is_first);
            match item {
                Item::Skipped(class) => classes.push(class),
                Item::Certain(class) => {
                    classes.push(class);
                    self.decoder.certain(class, self.model, classes);
                    before = None;
                }
                Item::Word(word, shape) => {
                    classes.push(Class::Noun);
                    let number = self.look_up(word);
                    let next = self.next_word(token_idx + 1..tokens.end);
                    let sides = (before, next);
                    self.decoder.word(number, shape, sides, &self.entries, classes);
                    before = Some(number);
                }
            }
        }
        self.decoder.decide(classes);
    }

    /// The number of a word's entry.
    #[inline]
    fn look_up(&mut self, word: WordId) -> u32 {
        let known = self.numbers[word.0 as usize];
        if known != 0 {
            return known;
        }
        let folded = self.reading.vocabulary.folded(word);
        let number = self.entries.number(folded, self.reading.watch);
        self.numbers[word.0 as usize] = number;
        number
    }

    /// The number of the entry of the word behind, if nothing but skipped marks stands
    /// between.
    fn next_word(&mut self, tokens: Range<usize>) -> Option<u32> {
        let end = tokens.end;
        // A text of marks alone is no reason to look far.
        for token_idx in tokens.take(3) {
            let word = self.reading.words[token_idx];
            if word != WordId::NONE && is_classed(self.reading.tokens[token_idx].kind) {
                return Some(self.look_up(word));
            }
            if !self.is_skipped(token_idx, end) {
                return None;
            }
        }
        None
    }

    fn item(&self, token_idx: usize, end: usize, is_title: bool, is_first: &mut bool) -> Item {
        let token = self.reading.tokens[token_idx];
        let word = self.reading.words[token_idx];
        if word != WordId::NONE && is_classed(token.kind) {
            let text = token.span.of(self.reading.text);
            let shape = shape(text, is_title, std::mem::take(is_first));
            return Item::Word(word, shape);
        }
        if word != WordId::NONE {
            *is_first = false;
            return Item::Certain(Class::ProperNoun);
        }
        if !matches!(token.kind, TokenKind::Punctuation | TokenKind::Symbol) {
            return Item::Certain(Class::Symbol);
        }
        let class = self.mark(token_idx, end);
        if class == Class::Quote || self.text(token).starts_with(':') {
            *is_first = true;
        }
        if self.is_skipped(token_idx, end) { Item::Skipped(class) } else { Item::Certain(class) }
    }

    fn text(&self, token: Token) -> &'t str {
        token.span.of(self.reading.text)
    }

    /// The class of a mark.
    fn mark(&self, token_idx: usize, end: usize) -> Class {
        let text = self.text(self.reading.tokens[token_idx]);
        let Some(mark) = text.chars().next() else { return Class::Symbol };
        if matches!(mark, '-' | '‐' | '‑') && self.is_inside_word(token_idx, end) {
            return Class::Hyphen;
        }
        Class::of_mark(mark)
    }

    /// Whether a mark stands between two words without blanks.
    fn is_inside_word(&self, token_idx: usize, end: usize) -> bool {
        let tokens = &self.reading.tokens;
        let words = &self.reading.words;
        token_idx > 0
            && token_idx + 1 < end
            && words[token_idx - 1] != WordId::NONE
            && words[token_idx + 1] != WordId::NONE
            && tokens[token_idx - 1].span.end == tokens[token_idx].span.start
            && tokens[token_idx].span.end == tokens[token_idx + 1].span.start
    }

    /// Whether the words beside a mark stand as if it were not there: a quotation mark, and
    /// the full stop of an abbreviation.
    fn is_skipped(&self, token_idx: usize, end: usize) -> bool {
        let tokens = &self.reading.tokens;
        let text = self.text(tokens[token_idx]);
        let Some(mark) = text.chars().next() else { return false };
        Class::of_mark(mark) == Class::Quote
            || (text == "."
                && token_idx > 0
                && token_idx + 1 < end
                && self.reading.words[token_idx - 1] != WordId::NONE
                && tokens[token_idx - 1].span.end == tokens[token_idx].span.start)
    }

    /// Whether most words of a sentence have capitals, as in a headline.
    fn is_title(&self, tokens: Range<usize>) -> bool {
        let (mut n_words, mut n_capitals) = (0, 0);
        for token in &self.reading.tokens[tokens] {
            if token.kind == TokenKind::Word {
                n_words += 1;
                n_capitals += usize::from(starts_with_capital(self.text(*token)));
            }
        }
        n_words >= 4 && 10 * n_capitals >= 7 * n_words
    }
}

/// Whether tokens of that kind are words of the language.
fn is_classed(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Number)
}

fn shape(text: &str, is_title: bool, is_first: bool) -> Shape {
    if !starts_with_capital(text) {
        return if is_first { Shape::FirstLower } else { Shape::Lower };
    }
    if is_title {
        Shape::TitleCase
    } else if text.len() > 1 && !has_small_letter(text) {
        Shape::AllCapitals
    } else if is_first {
        Shape::FirstCapital
    } else {
        Shape::Capital
    }
}

#[inline]
fn starts_with_capital(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
        _ => text.chars().next().is_some_and(char::is_uppercase),
    }
}

fn has_small_letter(text: &str) -> bool {
    text.chars().skip(1).any(char::is_lowercase)
}
