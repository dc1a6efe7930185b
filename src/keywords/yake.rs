//! YAKE, for those who compare: Campos, Mangaravite, Pasquali, Jorge, Nunes and
//! Jatowt, "YAKE! Keyword extraction from single documents using multiple local
//! features" (Information Sciences 509, 2020).
//!
//! The names of the features are the paper's. A low score is a good one.

use std::collections::HashMap;

use crate::hashing::RandomState;

use super::sequences::Sequences;
use super::unit::{Unit, UnitId};
use super::words::Words;
use super::{Keyword, KeywordOptions};
use crate::Span;
use crate::document::Reading;
use crate::language::Lexicon;
use crate::watch::Watch;

/// The most words of a candidate, the paper's own.
const MAX_WORDS: usize = 3;

/// Above this similarity to a better one a candidate is left out, the paper's own.
const ALIKE: f64 = 0.9;

/// How many of the best a candidate is compared with.
const N_COMPARED: usize = 64;

/// A word in whatever form: its plural `s` is left off.
#[derive(Default)]
struct Term {
    is_stop_word: bool,
    tf: f64,
    /// As an acronym.
    tf_a: f64,
    /// As a proper noun.
    tf_n: f64,
    /// The sentences that it occurs in.
    sentences: Vec<u32>,
    /// How many distinct terms stand left and right of it, and how often.
    left: (f64, f64),
    right: (f64, f64),
    /// Its score, S(t).
    h: f64,
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Digit,
    Unparsable,
    Acronym,
    Proper,
    Plain,
}

/// A candidate: a word or several.
struct Candidate {
    tf: f64,
    /// Whether it occurs without a number or the like.
    is_valid: bool,
    /// Which term each of its words is of.
    terms: [u32; MAX_WORDS],
    n_words: usize,
}

struct Model<'w, 'r, 't> {
    words: &'w Words<'r, 't>,
    terms: Vec<Term>,
    /// How often one term follows another.
    edges: HashMap<(u32, u32), f64, RandomState>,
    sequences: Sequences,
    candidates: Vec<Candidate>,
    /// The candidate of each sequence of words, in order of their numbers.
    of_sequence: Vec<u32>,
}

/// The keywords by YAKE, the lowest score first, ties by the first occurrence.
pub(super) fn find(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    options: &KeywordOptions,
) -> Vec<Keyword> {
    let words = Words::new(reading, lexicon);
    if reading.watch.is_stopped() {
        return Vec::new();
    }
    let max_words = options.max_words.clamp(1, MAX_WORDS);
    let mut model = Model::new(&words, max_words);
    if reading.watch.is_stopped() {
        return Vec::new();
    }
    model.score_terms(reading.sentences.len() as f64);
    let mut ranked: Vec<(f64, u32)> = (0..model.candidates.len() as u32)
        .filter(|&at| model.is_whole(&model.candidates[at as usize]))
        .map(|at| (model.score(&model.candidates[at as usize]), at))
        .collect();
    ranked.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let ranked = model.without_alike(ranked, options.limit);
    let places: HashMap<u32, usize, RandomState> =
        ranked.iter().enumerate().map(|(at, (_, candidate))| (*candidate, at)).collect();
    let mut spans: Vec<Vec<Span>> = vec![Vec::new(); ranked.len()];
    let Model { mut sequences, of_sequence, .. } = model;
    for_each_block(&words, |block, _| {
        let mut before = [Unit::BREAK; MAX_WORDS];
        for (at, &(word, token)) in block.iter().enumerate() {
            let ids = prolong(&mut sequences, &before, word, (at + 1).min(max_words));
            for (n, id) in ids.iter().enumerate().take((at + 1).min(max_words)) {
                if let Some(&place) = places.get(&of_sequence[*id as usize]) {
                    spans[place].push(words.span(block[at - n].1..token + 1));
                }
            }
            before = ids;
        }
    });
    for spans in &mut spans {
        let mut end = 0;
        // "a a a" holds "a a" once.
        spans.retain(|span| {
            let is_behind = span.start >= end;
            end = if is_behind { span.end } else { end };
            is_behind
        });
    }
    let found = ranked.iter().zip(spans);
    found.map(|((score, _), spans)| words.keyword(*score, spans)).collect()
}

/// Every run of words without a mark inside, each word with its token, and the
/// number of its sentence.
fn for_each_block(words: &Words<'_, '_>, mut found: impl FnMut(&[(UnitId, usize)], u32)) {
    let mut block = Vec::new();
    for (sentence, tokens) in (0..).zip(words.sentences()) {
        for at in tokens {
            match words.get(at) {
                Some(word) => block.push((word, at)),
                None if block.is_empty() => {}
                None => {
                    found(&block, sentence);
                    block.clear();
                }
            }
        }
        if !block.is_empty() {
            found(&block, sentence);
            block.clear();
        }
    }
}

/// The sequences of 1, 2, … `n` words that end with `word`, of those that end
/// before it.
fn prolong(
    sequences: &mut Sequences,
    before: &[u32; MAX_WORDS],
    word: UnitId,
    n: usize,
) -> [u32; MAX_WORDS] {
    let mut ids = [Unit::BREAK; MAX_WORDS];
    ids[0] = word;
    for n in 1..n {
        ids[n] = sequences.intern(before[n - 1], word);
    }
    ids
}

impl<'w, 'r, 't> Model<'w, 'r, 't> {
    fn new(words: &'w Words<'r, 't>, max_words: usize) -> Model<'w, 'r, 't> {
        let mut model = Model {
            words,
            terms: Vec::new(),
            edges: HashMap::default(),
            sequences: Sequences::new(words.len() as u32, 0, &Watch::none()),
            candidates: Vec::new(),
            of_sequence: vec![u32::MAX; words.len()],
        };
        let mut by_letters: HashMap<&str, u32, RandomState> = HashMap::default();
        let mut of_word = vec![u32::MAX; words.len()];
        let starts: Vec<usize> = words.sentences().map(|tokens| tokens.start).collect();
        for_each_block(words, |block, sentence| {
            let mut before = [Unit::BREAK; MAX_WORDS];
            let mut tags: Vec<(Tag, u32)> = Vec::with_capacity(block.len());
            for (at, &(word, token)) in block.iter().enumerate() {
                if of_word[word as usize] == u32::MAX {
                    of_word[word as usize] = model.term(word, &mut by_letters);
                }
                let term = of_word[word as usize];
                let text = words.span(token..token + 1).of(words.reading.text);
                let tag = tag(text, token > starts[sentence as usize]);
                model.add_occurrence(term, tag, sentence);
                if let Some(&(tag_before, term_before)) = tags.last()
                    && tag.counts()
                    && tag_before.counts()
                {
                    model.add_edge(term_before, term);
                }
                tags.push((tag, term));
                let n = (at + 1).min(max_words);
                let ids = prolong(&mut model.sequences, &before, word, n);
                for n in 0..n {
                    model.add_candidate(ids[n], &tags[at - n..=at]);
                }
                before = ids;
            }
        });
        model
    }

    /// The term of a word: the one of these letters without the `s`, where it is
    /// there; whether it is a stop word the first form says.
    fn term(&mut self, word: UnitId, by_letters: &mut HashMap<&'r str, u32, RandomState>) -> u32 {
        let folded = self.words.folded(word);
        let n_chars = folded.chars().count();
        let letters = folded.strip_suffix('s').filter(|_| n_chars > 3).unwrap_or(folded);
        *by_letters.entry(letters).or_insert_with(|| {
            let vocabulary = &self.words.reading.vocabulary;
            let is_listed = |letters: &str| {
                vocabulary.find(letters).is_some_and(|word| self.words.is_stop_word(word.0))
            };
            let n_letters = letters.chars().filter(|c| !c.is_ascii_punctuation()).count();
            let is_stop_word = self.words.is_stop_word(word) || is_listed(letters) || n_letters < 3;
            self.terms.push(Term { is_stop_word, ..Term::default() });
            self.terms.len() as u32 - 1
        })
    }

    fn add_occurrence(&mut self, term: u32, tag: Tag, sentence: u32) {
        let term = &mut self.terms[term as usize];
        term.tf += 1.0;
        term.tf_a += f64::from(u8::from(tag == Tag::Acronym));
        term.tf_n += f64::from(u8::from(tag == Tag::Proper));
        if term.sentences.last() != Some(&sentence) {
            term.sentences.push(sentence);
        }
    }

    fn add_edge(&mut self, left: u32, right: u32) {
        let times = self.edges.entry((left, right)).or_default();
        let is_new = f64::from(u8::from(*times == 0.0));
        *times += 1.0;
        let (distinct, all) = &mut self.terms[left as usize].right;
        (*distinct, *all) = (*distinct + is_new, *all + 1.0);
        let (distinct, all) = &mut self.terms[right as usize].left;
        (*distinct, *all) = (*distinct + is_new, *all + 1.0);
    }

    fn add_candidate(&mut self, sequence: u32, words: &[(Tag, u32)]) {
        if sequence as usize >= self.of_sequence.len() {
            self.of_sequence.resize(sequence as usize + 1, u32::MAX);
        }
        let at = &mut self.of_sequence[sequence as usize];
        if *at == u32::MAX {
            *at = self.candidates.len() as u32;
            let mut terms = [u32::MAX; MAX_WORDS];
            for (term, word) in terms.iter_mut().zip(words) {
                *term = word.1;
            }
            self.candidates.push(Candidate {
                tf: 0.0,
                is_valid: false,
                terms,
                n_words: words.len(),
            });
        }
        let candidate = &mut self.candidates[*at as usize];
        candidate.tf += 1.0;
        candidate.is_valid |= words.iter().all(|(tag, _)| tag.counts());
    }

    fn score_terms(&mut self, n_sentences: f64) {
        let max_tf = self.terms.iter().map(|term| term.tf).fold(0.0, f64::max);
        let valid = || self.terms.iter().filter(|term| !term.is_stop_word).map(|term| term.tf);
        let n_valid = valid().count() as f64;
        if n_valid == 0.0 {
            return;
        }
        let avg_tf = valid().sum::<f64>() / n_valid;
        let variance = valid().map(|tf| (tf - avg_tf) * (tf - avg_tf)).sum::<f64>() / n_valid;
        for term in &mut self.terms {
            let share = |(distinct, all): (f64, f64)| if all > 0.0 { distinct / all } else { 0.0 };
            let frequency = term.tf / max_tf;
            let wrel = 1.0 + (share(term.left) + share(term.right)) * frequency;
            let wfreq = term.tf / (avg_tf + variance.sqrt());
            let wspread = term.sentences.len() as f64 / n_sentences;
            let wcase = term.tf_a.max(term.tf_n) / (1.0 + term.tf.ln());
            let wpos = (3.0 + median(&term.sentences)).ln().ln();
            term.h = wpos * wrel / (wcase + wfreq / wrel + wspread / wrel);
        }
    }

    /// Whether a candidate neither begins nor ends with a stop word, nor holds
    /// numbers wherever it stands.
    fn is_whole(&self, candidate: &Candidate) -> bool {
        let is_stop_word = |at: usize| self.terms[candidate.terms[at] as usize].is_stop_word;
        candidate.is_valid && !is_stop_word(0) && !is_stop_word(candidate.n_words - 1)
    }

    /// S(kw): a stop word inside counts by how likely its neighbours have it there.
    fn score(&self, candidate: &Candidate) -> f64 {
        let terms = &candidate.terms[..candidate.n_words];
        let (mut sum, mut product) = (0.0, 1.0);
        for (at, &term) in terms.iter().enumerate() {
            let this = &self.terms[term as usize];
            if !this.is_stop_word {
                sum += this.h;
                product *= this.h;
                continue;
            }
            let likely = |left: u32, right: u32, beside: u32| {
                let times = self.edges.get(&(left, right)).copied().unwrap_or_default();
                times / self.terms[beside as usize].tf
            };
            // No candidate begins or ends with a stop word.
            let (before, behind) = (terms[at - 1], terms[at + 1]);
            let probability = likely(before, term, before) * likely(term, behind, behind);
            product *= 1.0 + (1.0 - probability);
            sum -= 1.0 - probability;
        }
        product / ((sum + 1.0) * candidate.tf)
    }

    /// The first `limit` that are not much the same as a better one.
    fn without_alike(&self, ranked: Vec<(f64, u32)>, limit: usize) -> Vec<(f64, u32)> {
        let mut sequence_of = vec![u32::MAX; self.candidates.len()];
        for (sequence, &candidate) in (0..).zip(&self.of_sequence) {
            if candidate != u32::MAX {
                sequence_of[candidate as usize] = sequence;
            }
        }
        let letters = |candidate: u32| -> Vec<char> {
            let mut words = Vec::new();
            let mut rest = sequence_of[candidate as usize];
            while let Some((before, last)) = self.sequences.get(rest) {
                words.push(self.words.folded(last));
                rest = before;
            }
            words.push(self.words.folded(rest));
            words.reverse();
            words.join(" ").chars().collect()
        };
        let mut better: Vec<Vec<char>> = Vec::new();
        let mut kept = Vec::new();
        for (score, candidate) in ranked {
            if kept.len() == limit {
                break;
            }
            let letters = letters(candidate);
            if better.iter().any(|other| are_alike(&letters, other)) {
                continue;
            }
            kept.push((score, candidate));
            if better.len() < N_COMPARED {
                better.push(letters);
            }
        }
        kept
    }
}

impl Tag {
    /// Whether it is no number and the like.
    fn counts(self) -> bool {
        !matches!(self, Tag::Digit | Tag::Unparsable)
    }
}

/// How a word is written; `is_inside` says that it does not begin its sentence.
fn tag(word: &str, is_inside: bool) -> Tag {
    let digits: String = word.chars().filter(|&c| c != ',').collect();
    let is_number = |digits: &str| !digits.is_empty() && digits.chars().all(char::is_numeric);
    if is_number(&digits) || is_number(&digits.replacen('.', "", 1)) {
        return Tag::Digit;
    }
    let count = |is: fn(char) -> bool| word.chars().filter(|&c| is(c)).count();
    let (n_digits, n_letters) = (count(char::is_numeric), count(char::is_alphabetic));
    if (n_digits > 0) == (n_letters > 0) || count(|c| c.is_ascii_punctuation()) > 1 {
        return Tag::Unparsable;
    }
    let n_capitals = count(char::is_uppercase);
    if n_capitals > 0 && count(char::is_lowercase) == 0 {
        return Tag::Acronym;
    }
    let is_capitalised = word.chars().next().is_some_and(char::is_uppercase);
    if is_inside && n_capitals == 1 && is_capitalised && word.chars().nth(1).is_some() {
        return Tag::Proper;
    }
    Tag::Plain
}

fn median(sentences: &[u32]) -> f64 {
    let middle = sentences.len() / 2;
    match (sentences.get(middle.wrapping_sub(1)), sentences.get(middle)) {
        (Some(&low), Some(&high)) if sentences.len().is_multiple_of(2) => {
            f64::midpoint(f64::from(low), f64::from(high))
        }
        (_, Some(&middle)) => f64::from(middle),
        _ => 0.0,
    }
}

/// Whether two terms are as good as the same: by the edits that make one of the
/// other (Levenshtein), over the length of the longer.
fn are_alike(a: &[char], b: &[char]) -> bool {
    let longest = a.len().max(b.len());
    let allowed = (1.0 - ALIKE) * longest as f64;
    if a.len().abs_diff(b.len()) as f64 >= allowed {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, a) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (column, b) in b.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    1.0 - row[b.len()] as f64 / longest as f64 > ALIKE
}
