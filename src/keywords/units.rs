//! Units: what a keyword is made of. A word without what an apostrophe joins to
//! it, or several words that hyphens make one.

use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use super::sequences::Sequences;
use crate::Span;
use crate::document::{Reading, WordId};
use crate::language::{Lexicon, WordFlags};
use crate::segment::TokenKind;
use crate::watch::{STRIDE_BYTES, Watch};

/// The most words that hyphens make one.
const MAX_PARTS: usize = 6;

/// Makes a unit of its own of an acronym that is folded like a stop word.
const ALONE: u32 = u32::MAX - 1;

/// The number of a unit: that of its word in the vocabulary, or, behind those,
/// of a compound.
pub(super) type UnitId = u32;

/// One occurrence of a unit, or a place that no phrase reaches over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) id: UnitId,
    /// Its first token.
    pub(super) token: u32,
}

impl Unit {
    /// The number of a break: a stop word, a punctuation mark, a sentence's end.
    pub(super) const BREAK: UnitId = u32::MAX;

    pub(super) fn is_break(self) -> bool {
        self.id == Unit::BREAK
    }
}

/// What is known of a unit over the whole document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct UnitFacts {
    /// How often it occurs.
    pub(super) count: u32,
    /// How often it is capitalised inside a sentence, where only names are.
    pub(super) capitalised: u32,
    /// Its first occurrence among the units.
    pub(super) first: u32,
    /// Of the counts of all longer phrases that it is part of, the highest.
    pub(super) extended: u32,
    /// Of the counts of the longer phrases that begin with it, the highest.
    pub(super) continued: u32,
    /// What the language knows of it.
    pub(super) flags: WordFlags,
    /// Of a word: whether an apostrophe joins something to it.
    is_joined: bool,
}

impl UnitFacts {
    /// Whether it is capitalised inside sentences more often than not.
    pub(super) fn is_name(&self) -> bool {
        2 * self.capitalised > self.count
    }

    /// Whether it only joins the words on both its sides: the "of" of a name.
    pub(super) fn is_link(&self) -> bool {
        self.flags.has(WordFlags::LINK)
    }

    /// Whether it is a common word of the kinds of `flags`, and no name.
    pub(super) fn is_common(&self, flags: WordFlags) -> bool {
        self.flags.has_any(flags) && !self.is_name()
    }
}

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

impl<'r, 't> Units<'r, 't> {
    pub(super) fn new(reading: &'r Reading<'t>, lexicon: &Lexicon) -> Units<'r, 't> {
        let n_words = reading.vocabulary.len() as u32;
        let mut facts = facts_of_words(reading);
        let clitics = Clitics::new(reading, lexicon, &mut facts);
        let mut units = Units {
            reading,
            list: reading.watch.list(reading.tokens.len() / 4 * 3 + 2),
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
        units.push_break(reading.tokens.len());
        units
    }

    fn read_sentence(&mut self, tokens: Range<usize>) {
        self.push_break(tokens.start);
        let reading = self.reading;
        let mut at = tokens.start;
        let mut is_first = true;
        while at < tokens.end && !reading.watch.stops_at(at, usize::MAX) {
            if reading.words[at] == WordId::NONE {
                self.push_break(at);
                let start = reading.tokens[at].span.start as usize;
                match reading.text.as_bytes()[start] {
                    // Full stops and commas are most of all marks.
                    b'.' | b',' => {}
                    b'(' if at + 2 < tokens.end => self.read_brackets(at, tokens.end),
                    _ => {
                        let is_mark = reading.tokens[at].kind == TokenKind::Punctuation
                            && is_quotation_mark(reading.token_text(at));
                        self.n_quotation_marks += u32::from(is_mark);
                    }
                }
                at += 1;
                continue;
            }
            // A unit and a break, compounds of several words.
            if reading.watch.reserve(&mut self.list, 2)
                || self.compounds.reserve(MAX_PARTS, reading.watch)
                || reading.watch.reserve(&mut self.facts, MAX_PARTS)
            {
                return;
            }
            let parts = self.parts(at, tokens.end);
            match self.unit(at, parts) {
                Some(id) => {
                    let last = reading.words[at + 2 * (parts - 1)];
                    if self.facts[last.0 as usize].is_joined && self.clitics.around(last).1 > 0 {
                        reading.watch.push(&mut self.possessives, self.list.len() as u32);
                    }
                    self.push_unit(id, at, is_first);
                }
                None => self.push_break(at),
            }
            is_first = false;
            at += 2 * parts - 1;
        }
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
            self.definitions.push(Definition { first, last, acronym });
        }
    }

    #[inline]
    fn push_unit(&mut self, id: UnitId, token: usize, is_first: bool) {
        let idx = self.list.len() as u32;
        if id as usize >= self.facts.len() {
            self.facts.resize(id as usize + 1, UnitFacts::default());
        }
        let facts = &mut self.facts[id as usize];
        if facts.count == 0 {
            facts.first = idx;
        }
        facts.count += 1;
        if !facts.is_link() {
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
    #[inline(always)]
    fn parts(&self, at: usize, end: usize) -> usize {
        let Reading { tokens, words, .. } = self.reading;
        // Nearly every word stands alone.
        let is_mark = at + 2 < end
            && words[at + 1] == WordId::NONE
            && tokens[at].span.end == tokens[at + 1].span.start;
        if is_mark { self.joined_parts(at, end) } else { 1 }
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
    #[inline(always)] // once for each word
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
        let facts = &self.facts[id as usize];
        if facts.flags.has(WordFlags::STOP_WORD) {
            if facts.is_link() && self.list.last().is_some_and(|unit| !unit.is_break()) {
                return Some(id);
            }
            // "US" is no pronoun, "WHO" asks nothing.
            let span = self.reading.tokens[at].span;
            let is_capital = self.reading.text.as_bytes()[span.start as usize].is_ascii_uppercase();
            return (is_capital && is_acronym(span.of(self.reading.text)))
                .then(|| self.compounds.intern(id, ALONE));
        }
        Some(id)
    }

    /// The unit of the word at a token.
    #[inline]
    fn word_unit(&self, at: usize) -> UnitId {
        let word = self.reading.words[at];
        if !self.facts[word.0 as usize].is_joined {
            return word.0;
        }
        self.clitics.unit(word)
    }

    fn compound(&mut self, at: usize, parts: usize) -> Option<UnitId> {
        let says = |at: usize| {
            let unit = self.word_unit(at);
            self.reading.tokens[at].kind == TokenKind::Word
                && !self.facts[unit as usize].flags.has(WordFlags::STOP_WORD)
        };
        if !(0..parts).any(|part| says(at + 2 * part)) {
            return None;
        }
        let mut id = self.reading.words[at].0;
        for part in 1..parts - 1 {
            id = self.compounds.intern(id, self.reading.words[at + 2 * part].0);
        }
        let last = self.word_unit(at + 2 * (parts - 1));
        Some(self.compounds.intern(id, last))
    }

    /// Where the unit at `idx` stands, without what apostrophes join to it.
    pub(super) fn span(&self, idx: usize) -> Span {
        let at = self.list[idx].token as usize;
        let tokens = &self.reading.tokens;
        // What stands next in the list begins where this unit ends.
        let last = self.list[idx + 1].token as usize - 1;
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

/// What is known of each word of the vocabulary before any is met.
pub(super) fn facts_of_words(reading: &Reading<'_>) -> Vec<UnitFacts> {
    let vocabulary = &reading.vocabulary;
    let mut facts = reading.watch.list(vocabulary.len() + vocabulary.len() / 8);
    for (id, (mut flags, length)) in vocabulary.iter().enumerate() {
        if reading.watch.is_stopped() || reading.watch.stops_at(id, vocabulary.len()) {
            break;
        }
        // A letter has three bytes at the most.
        if length <= 3 && is_letter(vocabulary.folded(WordId(id as u32))) {
            flags |= WordFlags::STOP_WORD;
        }
        facts.push(UnitFacts { flags, ..UnitFacts::default() });
    }
    facts
}

/// The words that apostrophes join something to: few, and in order.
pub(super) struct Clitics {
    words: Vec<Clitic>,
    /// A bit for each word's number, modulo 64: most words have a bit that is not set.
    mask: u64,
}

/// A word that an apostrophe joins something to.
struct Clitic {
    word: WordId,
    /// The word that is left without it, where the document has that; else itself.
    unit: UnitId,
    /// How many characters are joined before and behind.
    around: (u8, u8),
}

impl Clitics {
    /// Those of the vocabulary. What is known of them is that of the bare word.
    pub(super) fn new(
        reading: &Reading<'_>,
        lexicon: &Lexicon,
        facts: &mut [UnitFacts],
    ) -> Clitics {
        let vocabulary = &reading.vocabulary;
        let watch = reading.watch;
        let mut words: Vec<Clitic> = Vec::new();
        // Of "John's" and "John'd" in a document without "John" the first is the unit of both.
        let mut absent = Absent::default();
        for (nth, word) in vocabulary.with_apostrophe().enumerate() {
            if watch.is_stopped() || watch.stops_at(nth, vocabulary.len()) {
                break;
            }
            // "isn't" is a stop word as it stands.
            if vocabulary.flags(word).has(WordFlags::STOP_WORD) {
                continue;
            }
            let folded = vocabulary.folded(word);
            let Some((prefix, suffix)) = clitics(folded, lexicon) else { continue };
            let bare = &folded[prefix.len()..folded.len() - suffix.len()];
            let facts = &mut facts[word.0 as usize];
            facts.flags = lexicon.flags(bare);
            facts.is_joined = true;
            let base = vocabulary.find(bare).map(|base| base.0);
            let Some(unit) = base.or_else(|| absent.first_of(bare, word.0, watch)) else { break };
            let clitic = Clitic {
                word,
                unit,
                around: (prefix.chars().count() as u8, suffix.chars().count() as u8),
            };
            watch.push(&mut words, clitic);
        }
        watch.free_table(absent.first);
        let mask = words.iter().fold(0, |mask, clitic| mask | 1 << (clitic.word.0 % 64));
        Clitics { words, mask }
    }

    /// A word, or the word that is left without its clitics.
    pub(super) fn unit(&self, word: WordId) -> UnitId {
        self.get(word).map_or(word.0, |clitic| clitic.unit)
    }

    /// The span of the tokens from `first` to `last`, without what apostrophes
    /// join to both ends.
    pub(super) fn strip(
        &self,
        reading: &Reading<'_>,
        mut span: Span,
        first: usize,
        last: usize,
    ) -> Span {
        let text = reading.text;
        let (prefix, _) = self.around(reading.words[first]);
        let (_, suffix) = self.around(reading.words[last]);
        for _ in 0..prefix {
            span.start += span.of(text).chars().next().map_or(0, char::len_utf8) as u32;
        }
        for _ in 0..suffix {
            span.end -= span.of(text).chars().next_back().map_or(0, char::len_utf8) as u32;
        }
        span
    }

    #[inline]
    fn get(&self, word: WordId) -> Option<&Clitic> {
        if self.mask & 1 << (word.0 % 64) == 0 {
            return None;
        }
        let at = self.words.binary_search_by_key(&word, |clitic| clitic.word).ok()?;
        Some(&self.words[at])
    }

    /// How many characters apostrophes join before and behind a word.
    #[inline]
    fn around(&self, word: WordId) -> (u8, u8) {
        self.get(word).map_or((0, 0), |clitic| clitic.around)
    }

    /// A word, folded, without what is joined to it.
    #[inline]
    pub(super) fn bare<'r>(&self, reading: &'r Reading<'_>, id: UnitId) -> &'r str {
        let folded = reading.vocabulary.folded(WordId(id));
        let Some(Clitic { around: (prefix, suffix), .. }) = self.get(WordId(id)) else {
            return folded;
        };
        // A fold may write the apostrophe in other bytes, never in other characters.
        let skip = |s: &str, n: u8| s.chars().take(n.into()).map(char::len_utf8).sum::<usize>();
        let start = skip(folded, *prefix);
        let end: usize = folded.chars().rev().take((*suffix).into()).map(char::len_utf8).sum();
        &folded[start..folded.len() - end]
    }
}

/// Bare words that a document does not have, each with the first word that it is
/// left of.
#[derive(Default)]
struct Absent<'w> {
    first: HashTable<(&'w str, UnitId)>,
    hasher: RandomState,
}

impl<'w> Absent<'w> {
    /// The first word that is `bare` without its clitics, which is `word` where there
    /// was none; none where it was said to stop.
    fn first_of(&mut self, bare: &'w str, word: UnitId, watch: &Watch<'_>) -> Option<UnitId> {
        let Absent { first, hasher } = self;
        let hash = |(bare, _): &(&str, UnitId)| hasher.hash_one(bare);
        let own = hasher.hash_one(bare);
        if let Some(&(_, unit)) = first.find(own, |(known, _)| *known == bare) {
            return Some(unit);
        }
        if watch.reserve_table(first, 1, hash) {
            return None;
        }
        first.insert_unique(own, (bare, word), hash);
        Some(word)
    }
}

/// What apostrophes join before and behind a folded word: the `l'` of `l'eau`,
/// the `'s` of `Russia's`. The list of stop words names them.
fn clitics<'w>(folded: &'w str, lexicon: &Lexicon) -> Option<(&'w str, &'w str)> {
    let first = memchr::memchr(b'\'', folded.as_bytes())?;
    let is_clitic = |part: &str| lexicon.flags(part).has(WordFlags::STOP_WORD);
    let prefix = Some(&folded[..=first]).filter(|prefix| is_clitic(prefix)).unwrap_or("");
    let rest = &folded[prefix.len()..];
    let suffix = memchr::memrchr(b'\'', rest.as_bytes())
        .map(|at| &rest[at..])
        .filter(|suffix| is_clitic(suffix))
        .unwrap_or("");
    let is_short = |part: &str| part.len() <= usize::from(u8::MAX);
    let bare = prefix.len() + suffix.len() < folded.len();
    ((!prefix.is_empty() || !suffix.is_empty()) && bare && is_short(prefix) && is_short(suffix))
        .then_some((prefix, suffix))
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
