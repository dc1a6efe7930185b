//! The words of a document one by one, for the modes that know no units: each
//! without what an apostrophe joins to it, hyphens dividing.

use std::ops::Range;

use super::Keyword;
use super::class::Class;
use super::clitics::Clitics;
use super::unit::{UnitFacts, UnitId};
use super::units::facts_of_words;
use crate::Span;
use crate::document::{Reading, WordId};
use crate::language::Lexicon;

/// The words of a document, each known by the number of its unit.
pub(super) struct Words<'r, 't> {
    pub(super) reading: &'r Reading<'t>,
    facts: Vec<UnitFacts>,
    clitics: Clitics,
}

impl<'r, 't> Words<'r, 't> {
    pub(super) fn new(reading: &'r Reading<'t>, lexicon: &Lexicon) -> Words<'r, 't> {
        let mut facts = facts_of_words(reading);
        let clitics = Clitics::new(reading, lexicon, &mut facts);
        Words { reading, facts, clitics }
    }

    /// The number of distinct words.
    pub(super) fn len(&self) -> usize {
        self.facts.len()
    }

    /// The word of a token; `None` for a mark.
    pub(super) fn get(&self, token: usize) -> Option<UnitId> {
        let word = self.reading.words[token];
        (word != WordId::NONE).then(|| self.clitics.unit(word))
    }

    /// Whether a list names it, or it is one letter.
    pub(super) fn is_stop_word(&self, word: UnitId) -> bool {
        self.facts[word as usize].class.has_any(Class::STOP_WORD)
    }

    /// A word, folded.
    pub(super) fn folded(&self, word: UnitId) -> &'r str {
        self.clitics.bare(self.reading, word)
    }

    /// From the first word of some tokens to the last.
    pub(super) fn span(&self, tokens: Range<usize>) -> Span {
        let (first, last) = (tokens.start, tokens.end - 1);
        let whole = self.reading.span_of(tokens);
        self.clitics.strip(self.reading, whole, first, last)
    }

    /// The tokens of each sentence in order.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let sentences = &self.reading.sentences;
        let watch = self.reading.watch;
        (sentences.iter().enumerate())
            .take_while(|(at, _)| !watch.stops_at(*at, sentences.len()))
            .map(|(_, sentence)| sentence.tokens.start as usize..sentence.tokens.end as usize)
    }

    /// The keyword with these occurrences.
    pub(super) fn keyword(&self, score: f64, spans: Vec<Span>) -> Keyword {
        let term = super::commonest_spelling(self.reading, &spans);
        Keyword { term, score: score as f32, spans }
    }
}
