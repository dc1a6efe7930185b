//! Clauses that belong to the noun before them: participles, infinitives, relative clauses
//! with and without a pronoun.

use super::super::chunks::{ChunkBits, ChunkKind};
use super::Clauses;
use crate::language::WordFlags;

impl Clauses<'_, '_> {
    /// The noun that the clause of the verb at `verb` belongs to.
    pub(super) fn noun_of_verb(&self, verb: usize, low: usize) -> Option<usize> {
        let mut before = verb.checked_sub(1).filter(|&before| before >= low)?;
        while before > low && self.is(before, ChunkKind::Adverb) {
            before -= 1;
        }
        if self.is_relative(before) {
            return before.checked_sub(1).filter(|&noun| noun >= low && self.is_nominal(noun));
        }
        // "a woman who asked not to be named"
        let depends = ChunkBits::INFINITIVE | ChunkBits::PARTICIPLE;
        if self.has(verb, depends) && self.is(before, ChunkKind::Verb) {
            return self.noun_of_verb(before, low);
        }
        if !self.is_nominal(before) {
            return None;
        }
        if self.is_reduced(before, verb) {
            return Some(before);
        }
        let is_finite = self.has(verb, ChunkBits::FINITE);
        is_finite.then(|| self.noun_of_clause(before, verb, low)).flatten()
    }

    /// Whether an adverb right behind a verb can be a preposition too: "burned down".
    pub(super) fn is_particle(&self, at: usize) -> bool {
        self.is(at, ChunkKind::Adverb)
            && self.features.has(self.chunks[at].head, WordFlags::PREPOSITION)
            && at > 0
            && self.is(at - 1, ChunkKind::Verb)
    }

    /// Whether the word at `at` stands for the noun before it: "who", and "that" behind a
    /// noun.
    fn is_relative(&self, at: usize) -> bool {
        self.is(at, ChunkKind::Relative)
            || self.is(at, ChunkKind::Complementizer)
                && self.features.has(self.chunks[at].head, WordFlags::RELATIVE)
                && at > 0
                && self.is_nominal(at - 1)
    }

    /// Whether the verb at `verb` modifies the noun at `noun` right before it: a participle,
    /// an infinitive, or a form that is finite elsewhere: "Two men accused of the theft".
    fn is_reduced(&self, noun: usize, verb: usize) -> bool {
        let chunk = &self.chunks[verb];
        if self.has(noun, ChunkBits::PRONOUN) {
            return false;
        }
        let compound = ChunkBits::MODAL | ChunkBits::PERFECT | ChunkBits::AUXILIARY;
        !chunk.has(ChunkBits::FINITE)
            || !chunk.has(compound)
                && chunk.tokens.len() == 1
                && self.is(verb + 1, ChunkKind::Preposition)
                && !self.takes_clause(verb)
    }

    fn takes_clause(&self, verb: usize) -> bool {
        let takes = WordFlags::CLAUSE.union(WordFlags::THAT_CLAUSE);
        self.features.has(self.chunks[verb].head, takes)
    }

    /// The noun that a relative clause belongs to whose subject ends at `end`: "the woman
    /// whose house burned", "the school where the fire began", "the man she saw".
    fn noun_of_clause(&self, end: usize, verb: usize, low: usize) -> Option<usize> {
        let subject = self.subject_of_clause(end, low);
        let before = subject.checked_sub(1).filter(|&before| before >= low)?;
        let opens = |word: usize| self.features.has(word, WordFlags::RELATIVE);
        if opens(self.chunks[subject].tokens.start) && !self.has(subject, ChunkBits::PRONOUN) {
            return Some(before).filter(|&noun| self.is_nominal(noun));
        }
        let is_place = self
            .features
            .grammar
            .relative_adverbs
            .contains(self.features.folded(self.chunks[before].head));
        if self.is_relative(before) || is_place {
            let noun = before.checked_sub(1).filter(|&noun| noun >= low)?;
            // "the ship in which he sailed"
            let noun = noun - usize::from(self.is(noun, ChunkKind::Preposition) && noun > low);
            return Some(noun).filter(|&noun| self.is_nominal(noun));
        }
        self.is_bare_relative(before, subject, verb).then_some(before)
    }

    /// The first chunk of the subject that ends at `end`, with the prepositional phrases in it.
    fn subject_of_clause(&self, end: usize, low: usize) -> usize {
        let mut first = end;
        while first >= low + 2
            && self.is(first - 1, ChunkKind::Preposition)
            && self.is_nominal(first - 2)
        {
            first -= 2;
        }
        first
    }

    /// Whether a clause without a pronoun belongs to the noun at `noun`: "the man she saw".
    fn is_bare_relative(&self, noun: usize, subject: usize, verb: usize) -> bool {
        let is_common = self.is_nominal(noun)
            && !self.has(noun, ChunkBits::PROPER | ChunkBits::PRONOUN | ChunkBits::OWN);
        let opens = self
            .has(subject, ChunkBits::PRONOUN | ChunkBits::PROPER | ChunkBits::DETERMINED)
            && !self.has(subject, ChunkBits::OBJECT);
        // "the plan she said was dead"
        let reports = self.features.has(self.chunks[verb].head, WordFlags::SPEECH);
        self.features.grammar.bare_relative_clause && is_common && opens && !reports
    }
}
