//! Headlines: stretches in title case or in capitals, in which a capital shows no name.

use std::ops::Range;

use crate::language::WordFlags;
use crate::segment::TokenKind;
use crate::syntax::{Shape, TokenFeatures};

/// The longest headline, in tokens.
const MAX_HEADLINE: usize = 40;

/// The fewest words with capitals that make one.
const MIN_CAPITALS: usize = 3;

/// The fewest where a full stop ends it.
const MIN_CAPITALS_STOPPED: usize = 6;

/// The headlines of a text, asked for from its start to its end.
pub(super) struct Headlines<'a, 'r> {
    features: &'a TokenFeatures<'r>,
    /// The next sentence.
    next: usize,
    /// Where the sentence before that ends.
    end: usize,
    /// Whether that one is a headline.
    holds: bool,
    found: Vec<Range<u32>>,
}

impl<'a, 'r> Headlines<'a, 'r> {
    pub fn new(features: &'a TokenFeatures<'r>) -> Headlines<'a, 'r> {
        Headlines { features, next: 0, end: 0, holds: false, found: Vec::new() }
    }

    /// Whether the token at `at`, which stands behind those asked for before, is part of a
    /// headline.
    pub fn hold(&mut self, at: usize) -> bool {
        let sentences = &self.features.reading.sentences;
        while self.end <= at
            && let Some(sentence) = sentences.get(self.next)
        {
            self.next += 1;
            self.end = sentence.tokens.end as usize;
            if self.end > at {
                let tokens = sentence.tokens.clone();
                self.holds = is_headline(self.features, tokens.start as usize..self.end);
                if self.holds {
                    self.features.reading.watch.push(&mut self.found, tokens);
                }
            }
        }
        self.holds && at < self.end
    }

    /// Those that were found.
    pub fn found(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.found.iter().map(super::entities::wide)
    }

    pub fn free(self) {
        self.features.reading.watch.free(self.found);
    }
}

/// Whether all words of a sentence have capitals but for the small ones, and these are many
/// where a full stop ends it. Where every noun has one, all its letters are capitals.
fn is_headline(features: &TokenFeatures<'_>, sentence: Range<usize>) -> bool {
    if sentence.len() > MAX_HEADLINE || sentence.len() < MIN_CAPITALS {
        return false;
    }
    let small = WordFlags::DETERMINER
        .union(WordFlags::PREPOSITION)
        .union(WordFlags::CONJUNCTION)
        .union(WordFlags::SUBORDINATOR);
    let mut n_capitals = 0;
    let last = sentence.end - 1;
    let fits =
        sentence.filter(|&at| features.reading.tokens[at].kind == TokenKind::Word).all(|at| {
            let capital = features.is(at, Shape::CAPITAL);
            n_capitals += usize::from(capital);
            match features.grammar.capitalized_nouns {
                true => features.is_all_capitals(at),
                false => capital || features.has(at, small),
            }
        });
    let stopped = features.reading.token_text(last) == ".";
    fits && n_capitals >= if stopped { MIN_CAPITALS_STOPPED } else { MIN_CAPITALS }
}
