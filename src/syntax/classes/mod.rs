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
use crate::language::{ClassSet, Language, Lexicon, Shape, WordClasses, WordKey};
use crate::segment::{Token, TokenKind};

use decode::{Decoder, Step, Steps, Word};

/// Words that are looked up together.
const BATCH: usize = 16;

/// How many tokens lie between two words that see each other, at most, the second one
/// included: a text of marks alone is no reason to look far.
const MAX_APART: usize = 3;

/// Tells the classes of a document's words, sentence by sentence.
#[derive(Debug)]
pub(crate) struct Classifier<'r, 't> {
    reading: &'r Reading<'t>,
    model: &'r WordClasses,
    lexicon: &'r Lexicon,
    decoder: Decoder,
    steps: Steps,
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
        Classifier {
            reading,
            model: language.word_classes(),
            lexicon: language.lexicon(),
            decoder: Decoder::default(),
            steps: Steps::default(),
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
        if self.makes_no_room() {
            return;
        }
        self.look_up_all(tokens.clone());
        let mut known = reading.entries.borrow_mut();
        let (numbers, entries) = known.parts(self.model, self.lexicon);
        let entries = &entries;
        let is_title = self.is_title(tokens.clone());
        let mut is_first = true;
        // The last word, if it is near enough to be seen: its token and its number.
        let mut last: Option<(usize, u32)> = None;
        self.decoder.start();
        for token_idx in tokens.clone() {
            if reading.watch.stops_at(token_idx - tokens.start + 1, n_tokens) {
                break;
            }
            let place = classes.len();
            let step = match self.item(token_idx, tokens.end, is_title, &mut is_first) {
                Item::Skipped(class) => {
                    classes.push(class);
                    continue;
                }
                Item::Certain(class) => {
                    classes.push(class);
                    last = None;
                    Step::Certain { place, class }
                }
                Item::Word(word, shape) => {
                    classes.push(Class::Noun);
                    let number = numbers[word.0 as usize];
                    let before = last.replace((token_idx, number));
                    if before.is_some_and(|(before, _)| token_idx - before <= MAX_APART) {
                        self.steps.set_next(number);
                    }
                    let before = before.map(|(_, number)| number);
                    Step::Word(Word { place, number, shape, before, next: None })
                }
            };
            if self.steps.is_full() {
                self.decoder.read(&mut self.steps, entries, classes);
            }
            self.steps.push(step);
        }
        self.decoder.read(&mut self.steps, entries, classes);
        self.decoder.decide(classes);
    }

    /// Whether the word of a token can have one of `wanted`, wherever it stands.
    pub(crate) fn can_be(&mut self, token_idx: usize, wanted: ClassSet) -> bool {
        let word = self.reading.words[token_idx];
        if word == WordId::NONE || self.makes_no_room() {
            return false;
        }
        self.look_up_all(token_idx..token_idx + 1);
        let mut known = self.reading.entries.borrow_mut();
        let (numbers, entries) = known.parts(self.model, self.lexicon);
        let entry = entries.get(numbers[word.0 as usize]);
        [false, true].into_iter().any(|has_capital| {
            let choices = entries.choices(entry, has_capital);
            choices.iter().any(|choice| wanted.contains(choice.class))
        })
    }

    /// Makes room for the number of each word's entry, once a word is looked up; whether to
    /// stop instead.
    fn makes_no_room(&self) -> bool {
        let Reading { vocabulary, watch, entries, .. } = self.reading;
        entries.borrow_mut().reserve(vocabulary.len(), watch)
    }

    /// Looks up the words of `tokens` that no sentence has asked for.
    fn look_up_all(&self, tokens: Range<usize>) {
        let mut new = [WordId::NONE; BATCH];
        let mut n = 0;
        let entries = &self.reading.entries;
        let mut at = tokens.start;
        while at < tokens.end && !self.reading.watch.is_stopped() {
            let known = entries.borrow();
            // Until there is a batch to be looked up.
            while at < tokens.end && n < BATCH {
                let word = self.reading.words[at];
                if word != WordId::NONE && known.get(word.0) == 0 {
                    new[n] = word;
                    n += 1;
                }
                at += 1;
            }
            drop(known);
            self.look_up(&new[..n]);
            n = 0;
        }
    }

    /// Looks up words together, [`BATCH`] of them at most.
    fn look_up(&self, words: &[WordId]) {
        if words.is_empty() {
            return;
        }
        let Reading { vocabulary, watch, entries, .. } = self.reading;
        // A word that is too long for a key has one that no file has.
        let mut keys = [WordKey::default(); BATCH];
        for (key, &word) in keys.iter_mut().zip(words) {
            *key = vocabulary.key(word).unwrap_or_default();
        }
        let keys = &keys[..words.len()];
        let mut found = [None; BATCH];
        self.model.find_keys::<BATCH>(keys, |at, number| found[at] = number);
        let mut known = entries.borrow_mut();
        for ((&word, key), found) in words.iter().zip(keys).zip(found) {
            // It may stand twice among them.
            if known.get(word.0) != 0 {
                continue;
            }
            let number = found.unwrap_or_else(|| {
                let (_, mut entries) = known.parts(self.model, self.lexicon);
                let folded = vocabulary.folded(word);
                if *key == WordKey::default() {
                    entries.number(folded, watch)
                } else {
                    entries.resolve(folded, watch)
                }
            });
            known.set(word.0, number, watch);
        }
    }

    #[inline]
    fn item(&self, token_idx: usize, end: usize, is_title: bool, is_first: &mut bool) -> Item {
        let token = self.reading.tokens[token_idx];
        let word = self.reading.words[token_idx];
        if word != WordId::NONE && is_classed(token.kind) {
            let shape = self.shape(token, is_title, std::mem::take(is_first));
            return Item::Word(word, shape);
        }
        self.item_of_mark(token_idx, end, is_first)
    }

    /// The same, of what is no word of the language.
    #[inline(never)]
    fn item_of_mark(&self, token_idx: usize, end: usize, is_first: &mut bool) -> Item {
        let token = self.reading.tokens[token_idx];
        if self.reading.words[token_idx] != WordId::NONE {
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

    #[inline]
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

    #[inline]
    fn shape(&self, token: Token, is_title: bool, is_first: bool) -> Shape {
        if !self.starts_with_capital(token) {
            return if is_first { Shape::FirstLower } else { Shape::Lower };
        }
        if is_title {
            Shape::TitleCase
        } else if token.span.len() > 1 && !has_small_letter(self.text(token)) {
            Shape::AllCapitals
        } else if is_first {
            Shape::FirstCapital
        } else {
            Shape::Capital
        }
    }

    #[inline]
    fn starts_with_capital(&self, token: Token) -> bool {
        match self.reading.text.as_bytes()[token.span.start as usize] {
            first if first.is_ascii() => first.is_ascii_uppercase(),
            _ => self.text(token).starts_with(char::is_uppercase),
        }
    }

    /// Whether most words of a sentence have capitals, as in a headline.
    #[inline]
    fn is_title(&self, tokens: Range<usize>) -> bool {
        let (mut n_words, mut n_capitals) = (0, 0);
        for token in &self.reading.tokens[tokens] {
            if token.kind == TokenKind::Word {
                n_words += 1;
                n_capitals += usize::from(self.starts_with_capital(*token));
            }
        }
        n_words >= 4 && 10 * n_capitals >= 7 * n_words
    }
}

/// Whether tokens of that kind are words of the language.
fn is_classed(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Number)
}

fn has_small_letter(text: &str) -> bool {
    match text.as_bytes().get(1) {
        // Nearly always the second letter tells.
        Some(second) if second.is_ascii_lowercase() => true,
        _ => text.chars().skip(1).any(char::is_lowercase),
    }
}
