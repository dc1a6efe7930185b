//! Units: what a keyword is made of. A word without what an apostrophe joins to
//! it, or several words that hyphens make one.

use std::ops::Range;

use super::class::Class;
use super::clitics::Clitics;
use super::sequences::Sequences;
use super::unit::{Unit, UnitFacts, UnitId};
use crate::Span;
use crate::document::{Reading, WordId};
use crate::language::Lexicon;
use crate::segment::TokenKind;
use crate::watch::{STRIDE, STRIDE_BYTES, Watch};

/// The most words that hyphens make one.
const MAX_PARTS: usize = 6;

/// Makes a unit of its own of an acronym that is folded like a stop word.
const ALONE: u32 = u32::MAX - 1;

/// A place where units are given a short form: "support vector machine (SVM)".
#[derive(Clone, Copy, Debug)]
pub(super) struct Definition {
    /// The first of the units, by their places in the list.
    pub(super) first: u32,
    /// The last of them.
    pub(super) last: u32,
    /// The short form.
    pub(super) acronym: UnitId,
}

/// The units of a document in order, and what is known of each distinct one.
pub(super) struct Units<'r, 't> {
    reading: &'r Reading<'t>,
    /// No two breaks stand side by side, and one stands at the end.
    pub(super) list: Vec<Unit>,
    /// Of each word of the vocabulary, whether it is a unit or not, and then of
    /// each compound.
    pub(super) facts: Vec<UnitFacts>,
    /// How many units, those of a sentence's first word left out, are written as names are.
    n_titled: u32,
    /// The same, written as acronyms are.
    n_acronyms: u32,
    n_units: u32,
    n_quotation_marks: u32,
    /// The places in the list of the units that something is joined behind, in
    /// order: possessives.
    pub(super) possessives: Vec<u32>,
    /// In order of their places.
    pub(super) definitions: Vec<Definition>,
    clitics: Clitics,
    compounds: Sequences,
}

/// For how many tokens room is made at once.
const CHUNK: usize = 32;

impl<'r, 't> Units<'r, 't> {
    pub(super) fn new(reading: &'r Reading<'t>, lexicon: &Lexicon) -> Units<'r, 't> {
        let n_words = reading.vocabulary.len() as u32;
        let mut facts = facts_of_words(reading);
        let clitics = Clitics::new(reading, lexicon, &mut facts);
        let mut units = Units {
            reading,
            list: reading.watch.list(reading.tokens.len() / 4 * 3 + CHUNK),
            facts,
            n_titled: 0,
            n_acronyms: 0,
            possessives: Vec::new(),
            definitions: Vec::new(),
            n_units: 0,
            n_quotation_marks: 0,
            clitics,
            compounds: Sequences::new(n_words, 0, reading.watch),
        };
        for (at, sentence) in reading.sentences.iter().enumerate() {
            if reading.watch.is_stopped() || reading.watch.stops_at(at, reading.sentences.len()) {
                return units;
            }
            units.read_sentence(sentence.tokens.start as usize..sentence.tokens.end as usize);
        }
        if reading.watch.is_stopped() || reading.watch.reserve(&mut units.list, 1) {
            return units;
        }
        units.push_break(reading.tokens.len());
        for facts in &mut units.facts {
            if 2 * facts.capitalised > facts.count {
                facts.class = facts.class.to_name();
            }
        }
        units
    }

    fn read_sentence(&mut self, tokens: Range<usize>) {
        let watch = self.reading.watch;
        let mut at = tokens.start;
        let mut is_first = true;
        while at < tokens.end {
            let end = tokens.end.min(at + CHUNK);
            let is_far = (at - tokens.start) % STRIDE >= STRIDE - CHUNK;
            if is_far && watch.stops(at, usize::MAX)
                || watch.is_stopped()
                // A token is a unit or a break, and a break stands before a sentence.
                || watch.reserve(&mut self.list, 1 + CHUNK.min(tokens.end - at))
            {
                return;
            }
            if at == tokens.start {
                self.push_break(at);
            }
            at = self.read_tokens(at..end, tokens.end, &mut is_first);
        }
    }

    /// Reads some tokens of the sentence that ends at `end`, and says up to where.
    ///
    /// Which word is a stop word follows no pattern that a processor could foresee, so
    /// that nothing depends on it here but sums: a unit and a break are both written,
    /// and the length of the list says which of them stay.
    #[inline]
    fn read_tokens(&mut self, tokens: Range<usize>, end: usize, is_first: &mut bool) -> usize {
        let reading = self.reading;
        let bytes = reading.text.as_bytes();
        let mut at = tokens.start;
        while at < tokens.end {
            let word = reading.words[at];
            let token = reading.tokens[at];
            let start = token.span.start as usize;
            let first = bytes[start];
            if word == WordId::NONE {
                self.push_break(at);
                // Full stops and commas are most of all marks.
                if first != b'.' && first != b',' {
                    self.read_mark(at, end);
                }
                at += 1;
                continue;
            }
            let facts = &mut self.facts[word.0 as usize];
            let is_unusual = facts.class.has_any(Class::LINK.union(Class::JOINED))
                || token.kind != TokenKind::Word
                || first >= 0x80
                || is_joined(reading, at, end);
            let is_stop = facts.class.has_any(Class::STOP_WORD);
            let is_capital = first.is_ascii_uppercase();
            let second = bytes[start + token.span.len().min(2) - 1];
            if is_unusual || is_capital && (is_stop || second >= 0x80) {
                at = self.push_unusual(at, end, *is_first);
                *is_first = false;
                continue;
            }
            let idx = self.list.len() as u32;
            let n = u32::from(!is_stop);
            facts.first = std::hint::select_unpredictable(facts.count == 0, idx, facts.first);
            facts.count += n;
            let n_capitals = u32::from(is_capital && !*is_first);
            let n_titled = n_capitals & u32::from(second.is_ascii_lowercase());
            facts.capitalised += n_capitals;
            self.n_units += n;
            self.n_titled += n_titled;
            self.n_acronyms += n_capitals - n_titled;
            *is_first = false;
            let is_apart = is_stop & self.list.last().is_none_or(|unit| unit.is_break());
            let id = std::hint::select_unpredictable(is_stop, Unit::BREAK, word.0);
            self.list.push(Unit { id, token: at as u32 });
            self.list.truncate(self.list.len() - usize::from(is_apart));
            at += 1;
        }
        at
    }

    /// Reads a mark that is no full stop and no comma.
    fn read_mark(&mut self, at: usize, end: usize) {
        let reading = self.reading;
        if reading.token_text(at).starts_with('(') {
            if at + 2 < end {
                self.read_brackets(at, end);
            }
        } else {
            let is_mark = reading.tokens[at].kind == TokenKind::Punctuation
                && is_quotation_mark(reading.token_text(at));
            self.n_quotation_marks += u32::from(is_mark);
        }
    }

    /// Adds the unit at `at`, of one word or several, and says where it ends.
    #[inline(never)]
    fn push_unusual(&mut self, at: usize, end: usize, is_first: bool) -> usize {
        let reading = self.reading;
        let parts = self.parts(at, end);
        let next = at + 2 * parts - 1;
        let Some(id) = self.unit(at, parts) else {
            self.push_break(at);
            return next;
        };
        if reading.watch.is_stopped() {
            return next;
        }
        let class = self.facts[reading.words[next - 1].0 as usize].class;
        if class.has_any(Class::JOINED) && self.clitics.around(reading.words[next - 1]).1 > 0 {
            reading.watch.push(&mut self.possessives, self.list.len() as u32);
        }
        self.push_unit(id, at, is_first);
        next
    }

    /// Notes what the word in the brackets that open at `at` is short for, if it
    /// is short for what stands before.
    fn read_brackets(&mut self, at: usize, end: usize) {
        let reading = self.reading;
        let parts = self.parts(at + 1, end);
        let close = at + 2 * parts;
        if close >= end || reading.token_text(close) != ")" {
            return;
        }
        let short = reading.span_of(at + 1..close).of(reading.text);
        let stands_behind =
            self.list.last().is_some_and(|unit| unit.is_break() && unit.token == at as u32);
        if !stands_behind || !is_short_form(short) {
            return;
        }
        let mut letters = short.chars().rev().filter(|c| c.is_alphanumeric()).peekable();
        // Of "SVMs" the last letter is none of its own.
        letters.next_if_eq(&'s');
        let letters: Vec<char> = letters.flat_map(char::to_lowercase).collect();
        let n_before = self.list.len() - 1;
        let before = self.list[..n_before].iter().rev().take_while(|unit| !unit.is_break());
        let Some(n_units) = n_spelled(&letters, before.map(|unit| self.folded(unit.id))) else {
            return;
        };
        if let Some(acronym) = self.unit(at + 1, parts) {
            let (first, last) = ((n_before - n_units) as u32, n_before as u32 - 1);
            reading.watch.push(&mut self.definitions, Definition { first, last, acronym });
        }
    }

    fn push_unit(&mut self, id: UnitId, token: usize, is_first: bool) {
        let idx = self.list.len() as u32;
        let facts = &mut self.facts[id as usize];
        if facts.count == 0 {
            facts.first = idx;
        }
        facts.count += 1;
        if !facts.class.has_any(Class::LINK) {
            self.n_units += 1;
            if !is_first {
                let case = case(self.reading.token_text(token));
                facts.capitalised += u32::from(case != Case::Lower);
                self.n_titled += u32::from(case == Case::Title);
                self.n_acronyms += u32::from(case == Case::Upper);
            }
        }
        self.list.push(Unit { id, token: token as u32 });
    }

    pub(super) fn watch(&self) -> &'r Watch<'t> {
        self.reading.watch
    }

    fn push_break(&mut self, token: usize) {
        if self.list.last().is_some_and(|unit| !unit.is_break()) {
            self.list.push(Unit { id: Unit::BREAK, token: token as u32 });
        }
    }

    /// How many words hyphens join from the token at `at` on, itself included.
    fn parts(&self, at: usize, end: usize) -> usize {
        if is_joined(self.reading, at, end) { self.joined_parts(at, end) } else { 1 }
    }

    fn joined_parts(&self, at: usize, end: usize) -> usize {
        let tokens = &self.reading.tokens;
        let joins = |left: usize, right: usize| tokens[left].span.end == tokens[right].span.start;
        let is_part = |at: usize| matches!(tokens[at].kind, TokenKind::Word | TokenKind::Number);
        let mut parts = 1;
        let mut last = at;
        while last + 2 < end
            && joins(last, last + 1)
            && joins(last + 1, last + 2)
            && is_hyphen(self.reading.token_text(last + 1))
            && is_part(last)
            && is_part(last + 2)
            && parts < MAX_PARTS
        {
            parts += 1;
            last += 2;
        }
        parts
    }

    /// The unit of the `parts` words from the token at `at` on; `None` where
    /// they say nothing.
    fn unit(&mut self, at: usize, parts: usize) -> Option<UnitId> {
        if parts > 1 {
            return self.compound(at, parts);
        }
        let id = self.word_unit(at);
        if self.reading.tokens[at].kind == TokenKind::Number
            && !is_numbered_letter(self.reading.token_text(at))
        {
            return None;
        }
        let class = self.facts[id as usize].class;
        if class.has_any(Class::STOP_WORD) {
            if class.has_any(Class::LINK) && self.list.last().is_some_and(|unit| !unit.is_break()) {
                return Some(id);
            }
            // "US" is no pronoun, "WHO" asks nothing.
            let span = self.reading.tokens[at].span;
            let is_capital = self.reading.text.as_bytes()[span.start as usize].is_ascii_uppercase();
            return (is_capital && is_acronym(span.of(self.reading.text)))
                .then(|| self.intern(id, ALONE));
        }
        Some(id)
    }

    /// The compound of `before` and `last`; `before` where it was said to stop.
    fn intern(&mut self, before: UnitId, last: UnitId) -> UnitId {
        let watch = self.reading.watch;
        if self.compounds.reserve(1, watch) || watch.reserve(&mut self.facts, 1) {
            return before;
        }
        let id = self.compounds.intern(before, last);
        if id as usize >= self.facts.len() {
            self.facts.push(UnitFacts::default());
        }
        id
    }

    /// The unit of the word at a token.
    #[inline]
    fn word_unit(&self, at: usize) -> UnitId {
        let word = self.reading.words[at];
        if !self.facts[word.0 as usize].class.has_any(Class::JOINED) {
            return word.0;
        }
        self.clitics.unit(word)
    }

    fn compound(&mut self, at: usize, parts: usize) -> Option<UnitId> {
        let says = |at: usize| {
            let unit = self.word_unit(at);
            self.reading.tokens[at].kind == TokenKind::Word
                && !self.facts[unit as usize].class.has_any(Class::STOP_WORD)
        };
        if !(0..parts).any(|part| says(at + 2 * part)) {
            return None;
        }
        let mut id = self.reading.words[at].0;
        for part in 1..parts - 1 {
            id = self.intern(id, self.reading.words[at + 2 * part].0);
        }
        let last = self.word_unit(at + 2 * (parts - 1));
        Some(self.intern(id, last))
    }

    /// Where the unit at `idx` stands, without what apostrophes join to it.
    pub(super) fn span(&self, idx: usize) -> Span {
        let at = self.list[idx].token as usize;
        let tokens = &self.reading.tokens;
        let last = self.last_token(idx);
        let text = self.reading.text;
        let span = Span::new(tokens[at].span.start, tokens[last].span.end);
        let mut span = self.clitics.strip(self.reading, span, at, last);
        // The last full stop of "U.S." belongs to it, whatever else it ends.
        if let Some(stop) = tokens.get(last + 1)
            && stop.span.start == span.end
            && text.as_bytes()[stop.span.start as usize] == b'.'
            && stop.span.len() == 1
            && span.of(text).contains('.')
        {
            span.end = stop.span.end;
        }
        span
    }

    /// The last token of the unit at `idx`.
    pub(super) fn last_token(&self, idx: usize) -> usize {
        // What stands next in the list begins where this unit ends.
        self.list[idx + 1].token as usize - 1
    }

    /// How much of the document is names and quotation marks, without acronyms:
    /// high in news, low in abstracts, which have terms of art for names.
    pub(super) fn names_and_speech(&self) -> f32 {
        if self.n_units == 0 {
            return 0.0;
        }
        let words = self.reading.words.chunks(STRIDE_BYTES);
        let words = words.take_while(|_| !self.watch().stops(0, 1)).flatten();
        let n_words = words.filter(|&&word| word != WordId::NONE).count();
        (self.n_titled as f32 - self.n_acronyms as f32) / self.n_units as f32
            + 4.0 * self.n_quotation_marks as f32 / n_words as f32
    }

    /// The last folded word of a unit.
    pub(super) fn last_folded(&self, id: UnitId) -> &str {
        let word = match self.compounds.get(id) {
            Some((before, ALONE)) => before,
            Some((_, last)) => last,
            None => id,
        };
        self.clitics.bare(self.reading, word)
    }

    /// Whether it is an acronym that is folded like a stop word.
    pub(super) fn is_acronym(&self, id: UnitId) -> bool {
        matches!(self.compounds.get(id), Some((_, ALONE)))
    }

    /// Whether it is made of several words.
    pub(super) fn is_compound(&self, id: UnitId) -> bool {
        self.compounds.get(id).is_some()
    }

    /// The folded words of a unit, in order.
    pub(super) fn folded(&self, id: UnitId) -> Vec<&str> {
        let mut words: Vec<&str> = Vec::new();
        let mut id = id;
        while let Some((before, last)) = self.compounds.get(id) {
            if last != ALONE {
                words.push(self.clitics.bare(self.reading, last));
            }
            id = before;
        }
        words.push(self.clitics.bare(self.reading, id));
        words.reverse();
        words
    }
}

/// Whether a hyphen, or a mark that begins as one, may join the word at `at` to what
/// follows: nearly every word stands alone.
#[inline(always)]
fn is_joined(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let place = reading.tokens[at].span.end as usize;
    matches!(reading.text.as_bytes().get(place), Some(b'-' | 0xE2))
        && at + 2 < end
        && reading.words[at + 1] == WordId::NONE
}

/// What is known of each word of the vocabulary before any is met.
pub(super) fn facts_of_words(reading: &Reading<'_>) -> Vec<UnitFacts> {
    let vocabulary = &reading.vocabulary;
    let mut facts = reading.watch.list(vocabulary.len() + vocabulary.len() / 8);
    for (id, (flags, length)) in vocabulary.iter().enumerate() {
        if reading.watch.is_stopped() || reading.watch.stops_at(id, vocabulary.len()) {
            break;
        }
        let mut class = Class::of(flags);
        // A letter has three bytes at the most.
        if length <= 3 && is_letter(vocabulary.folded(WordId(id as u32))) {
            class = class.union(Class::STOP_WORD);
        }
        facts.push(UnitFacts { class, ..UnitFacts::default() });
    }
    facts
}

/// Whether a word is one letter and no more; an ideograph is a word.
fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c < '\u{2E80}') && chars.next().is_none()
}

/// An en dash between letters joins as a hyphen does: "Fermi–Dirac".
fn is_hyphen(token: &str) -> bool {
    matches!(token, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}")
}

fn is_quotation_mark(token: &str) -> bool {
    matches!(token, "\"" | "“" | "”" | "„" | "«" | "»" | "「" | "」")
}

/// How a word is capitalised.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    /// As names are.
    Title,
    /// As acronyms are.
    Upper,
}

#[inline]
fn case(word: &str) -> Case {
    match word.as_bytes() {
        [b'a'..=b'z', ..] => return Case::Lower,
        [b'A'..=b'Z', b'a'..=b'z', ..] => return Case::Title,
        _ => {}
    }
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_lowercase() => Case::Title,
        (Some(first), _) if first.is_uppercase() => Case::Upper,
        _ => Case::Lower,
    }
}

/// Whether a word can be short for others: a few letters, most of them capitals.
fn is_short_form(word: &str) -> bool {
    let (mut n_letters, mut n_capitals) = (0, 0);
    for c in word.chars() {
        n_letters += usize::from(c.is_alphabetic());
        n_capitals += usize::from(c.is_uppercase());
    }
    (2..=10).contains(&n_letters) && 2 * n_capitals > n_letters
}

/// How many units a short form stands for, of those that end before it. Both its
/// `letters` and the `units` are given from the last one on, each unit as its
/// words.
///
/// Every letter must stand in the units, in order, the first at the beginning of
/// a unit: the algorithm of Schwartz and Hearst, "A simple algorithm for
/// identifying abbreviation definitions in biomedical text" (2003), whose limit
/// on the number of words is kept too.
fn n_spelled<'w>(letters: &[char], units: impl Iterator<Item = Vec<&'w str>>) -> Option<usize> {
    let most = (letters.len() + 5).min(2 * letters.len());
    let mut rest = letters;
    for (at, words) in units.take(most).enumerate() {
        for (word_idx, word) in words.iter().enumerate().rev() {
            for (from, letter) in word.char_indices().rev() {
                let Some((&next, after)) = rest.split_first() else { break };
                let is_start = from == 0 && word_idx == 0;
                if letter != next || (after.is_empty() && !is_start) {
                    continue;
                }
                rest = after;
            }
        }
        if rest.is_empty() {
            return Some(at + 1);
        }
    }
    None
}

/// "3D", "5G": written with digits, a word all the same.
fn is_numbered_letter(number: &str) -> bool {
    matches!(number.as_bytes(), [.., b'0'..=b'9', b'A'..=b'Z'])
}

fn is_acronym(word: &str) -> bool {
    word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.')
}
