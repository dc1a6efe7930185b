//! The noun phrase that starts at a chunk, with what is attached to it behind its head.

use super::super::chunks::{Chunk, ChunkBits, ChunkKind};
use super::{Clauses, MAX_CHUNKS, NounPhrase};
use crate::language::WordFlags;

impl Clauses<'_, '_> {
    /// The noun phrase that starts at `start`, with what belongs to it behind it: "David
    /// Wasserman, House editor" of "said David Wasserman, House editor."
    pub fn phrase_after(&self, start: usize) -> Option<NounPhrase> {
        if !self.is_nominal(start) || self.has(start, ChunkBits::OBJECT) {
            return None;
        }
        let high = self.chunks.len().min(start + MAX_CHUNKS);
        let mut end = start + 1;
        let is_lone_pronoun =
            self.has(start, ChunkBits::PRONOUN) && self.chunks[start].tokens.len() == 1;
        if !is_lone_pronoun || self.is_partitive(start) {
            let mut last = start;
            while end < high {
                let Some((next, noun)) = self.attached(start, last, end, high) else { break };
                (end, last) = (next, noun);
            }
        }
        Some(self.phrase(start..end))
    }

    /// A source with whoever is joined to it before the verb of a clause: Dutch "Volgens Pim de
    /// Boer en Els Smit is".
    pub fn with_coordinate(&self, phrase: NounPhrase) -> NounPhrase {
        let end = phrase.chunks.end;
        let is_subject = self.joins_somebody(end) && self.is_finite(self.skip_adverbs(end + 2));
        if is_subject { self.phrase(phrase.chunks.start..end + 2) } else { phrase }
    }

    /// Whether the chunk at `at` joins somebody to the noun phrase before it: "and Tom Hale".
    fn joins_somebody(&self, at: usize) -> bool {
        let other = at + 1;
        let somebody = ChunkBits::PERSON | ChunkBits::PROPER | ChunkBits::GROUP;
        self.is(at, ChunkKind::Conjunction)
            && self.features.has(self.chunks[at].head, WordFlags::ADDITIVE)
            && self.is_nominal(other)
            && self.has(other, somebody)
            && !self.has(other, ChunkBits::PRONOUN)
    }

    /// Whether a pronoun stands before those of whom it is a part: "most of the villagers".
    pub fn is_partitive(&self, pronoun: usize) -> bool {
        self.is(pronoun + 1, ChunkKind::Preposition)
            && self.is_nominal(pronoun + 2)
            && self.features.has(self.chunks[pronoun + 1].head, WordFlags::LINK)
            && self.features.has(self.chunks[pronoun].head, WordFlags::INDEFINITE)
    }

    /// The one chunk at `at`, taken for a name.
    pub fn name_at(&self, at: usize) -> NounPhrase {
        let bits = ChunkBits::PROPER | ChunkBits::PERSON;
        NounPhrase { tokens: self.chunks[at].tokens.clone(), bits, ..self.phrase(at..at + 1) }
    }

    /// The end of what is attached to a noun phrase at `end`, and its last noun.
    fn attached(
        &self,
        start: usize,
        last: usize,
        end: usize,
        high: usize,
    ) -> Option<(usize, usize)> {
        let noun_at = |at: usize| at < high && self.is_nominal(at);
        match self.chunks[end].kind {
            // "este pescador de 67 años"
            ChunkKind::Preposition
                if self.chunks.get(end + 1).is_some_and(|chunk| self.is_age(chunk)) =>
            {
                Some((end + 2, end + 1))
            }
            ChunkKind::Preposition => (noun_at(end + 1) && self.takes_prepositional(last, end))
                .then_some((end + 2, end + 1)),
            ChunkKind::Opening => {
                let close = (end..high).find(|&at| self.is(at, ChunkKind::Closing))?;
                (close <= end + 6).then_some((close + 1, last))
            }
            // "three people familiar with the talks"
            ChunkKind::Adjective if !self.features.grammar.postnominal_adjectives => (self
                .is(end + 1, ChunkKind::Preposition)
                && noun_at(end + 2)
                && (self.has(start, ChunkBits::PERSON | ChunkBits::GROUP)
                    || !self.has(start, ChunkBits::PROPER) && self.closes(end + 3)))
            .then_some((end + 3, end + 2)),
            ChunkKind::Conjunction => {
                let joins = end + 1 < high && self.joins_somebody(end);
                let subject = self.is_finite(self.skip_adverbs(end + 2));
                (joins && !subject).then_some((end + 2, end + 1))
            }
            ChunkKind::Comma if self.divides_list(end, high) => Some((end + 2, end + 1)),
            ChunkKind::Comma => {
                self.apposition_end(start, end, high).map(|close| (close, close - 1))
            }
            // French "le député (LR) Paul Roux"
            ChunkKind::Noun if self.is(end - 1, ChunkKind::Closing) => {
                let named = noun_at(end)
                    && self.has(end, ChunkBits::PROPER)
                    && self.has(start, ChunkBits::PERSON)
                    && !self.has(start, ChunkBits::PROPER);
                named.then_some((end + 1, end))
            }
            ChunkKind::Noun => {
                let genitive = self.features.grammar.capitalized_nouns
                    && noun_at(end)
                    && self.has(end, ChunkBits::DETERMINED)
                    && !self.has(last, ChunkBits::PROPER)
                    && self.may_be_genitive(end);
                genitive.then_some((end + 1, end))
            }
            ChunkKind::Quoted => {
                let named = self.features.grammar.subject_after_verb && self.is_named(end);
                named.then_some((end + 1, last))
            }
            ChunkKind::Verb => {
                self.reduced_relative_end(last, end, high).map(|close| (close, close - 1))
            }
            ChunkKind::Relative => {
                self.relative_end(last, end, high).map(|close| (close, close - 1))
            }
            _ => None,
        }
    }

    /// Whether the prepositional phrase at `preposition` belongs to the noun at `noun`.
    fn takes_prepositional(&self, noun: usize, preposition: usize) -> bool {
        let of = WordFlags::LINK;
        let head = self.chunks[preposition].head;
        let other = self.chunks[preposition + 1].head;
        if self.features.has(head, of) {
            return true;
        }
        let linking = self.features.has(head, WordFlags::LINKING);
        let role = self.has(noun, ChunkBits::PERSON | ChunkBits::GROUP)
            && (!self.has(noun, ChunkBits::PROPER) || self.has(noun, ChunkBits::GROUP));
        let speech = WordFlags::SPEECH_NOUN.union(WordFlags::TIME);
        linking
            && role
            && !self.features.has(other, speech)
            && !self.has(preposition + 1, ChunkBits::PRONOUN)
    }

    /// "said a man accused of theft": the end of a participle with what it takes.
    fn reduced_relative_end(&self, noun: usize, verb: usize, high: usize) -> Option<usize> {
        let chunk = &self.chunks[verb];
        let common = !self.has(noun, ChunkBits::PROPER | ChunkBits::PRONOUN);
        if !chunk.has(ChunkBits::PARTICIPLE | ChunkBits::GERUND)
            || !common
            || self.features.has(chunk.head, WordFlags::REPORTING_VERB)
        {
            return None;
        }
        let mut end = verb + 1;
        while end < high && (self.is(end, ChunkKind::Preposition) || self.is_nominal(end)) {
            end += 1;
        }
        let closed = end >= self.chunks.len() || self.closes(end);
        (closed && end > verb + 1).then_some(end)
    }

    /// "said a man who saw the crash": the end of a relative clause without a comma.
    fn relative_end(&self, noun: usize, relative: usize, high: usize) -> Option<usize> {
        let common = !self.has(noun, ChunkBits::PROPER | ChunkBits::PRONOUN)
            && self.has(noun, ChunkBits::PERSON | ChunkBits::GROUP);
        let verb = self.skip_adverbs(relative + 1);
        if !common || !self.is_finite(verb) || verb >= high {
            return None;
        }
        let mut end = verb + 1;
        while end < high && !self.closes(end) {
            if self.is_finite(end) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The end of the apposition that the comma at `comma` opens: ", House editor for the
    /// Cook Political Report", ", 43,".
    fn apposition_end(&self, start: usize, comma: usize, high: usize) -> Option<usize> {
        // "Joana Reis, de 41 anos"
        let aged = self.is(comma + 1, ChunkKind::Preposition)
            && self
                .chunks
                .get(comma + 2)
                .is_some_and(|chunk| self.is_age(chunk) && chunk.tokens.len() == 2);
        let noun = comma + 1 + usize::from(aged);
        if noun >= high || !self.is(noun, ChunkKind::Noun) || self.has(noun, ChunkBits::PRONOUN) {
            return None;
        }
        let chunk = &self.chunks[noun];
        let age = self.is_age(chunk);
        if chunk.has(ChunkBits::TIME) && !age {
            return None;
        }
        let role = chunk.has(ChunkBits::PERSON | ChunkBits::GROUP)
            && (chunk.has(ChunkBits::DETERMINED)
                || !chunk.has(ChunkBits::PROPER)
                || self.has_role(chunk));
        let named = chunk.has(ChunkBits::PROPER)
            && self.has(start, ChunkBits::PERSON)
            && !self.has(start, ChunkBits::PROPER);
        if !role && !age && !named {
            return None;
        }
        let mut end = noun + 1;
        let mut last = noun;
        while end + 1 < high
            && self.is(end, ChunkKind::Preposition)
            && self.is_nominal(end + 1)
            && (self.takes_prepositional(last, end)
                || self.features.has(self.chunks[end].head, WordFlags::LINKING)
                    && !self
                        .features
                        .has(self.chunks[end + 1].head, WordFlags::SPEECH_NOUN | WordFlags::TIME))
        {
            last = end + 1;
            end += 2;
        }
        while end + 1 < high
            && self.is(end, ChunkKind::Conjunction)
            && self.is_nominal(end + 1)
            && !self.is_finite(end + 2)
        {
            end += 2;
        }
        let closed = self.closes(end)
            || self.is(end, ChunkKind::Relative)
            || self.is(end, ChunkKind::Preposition);
        closed.then_some(end)
    }

    fn has_role(&self, chunk: &Chunk) -> bool {
        let role = WordFlags::PERSON.union(WordFlags::TITLE).union(WordFlags::GROUP);
        self.features.has(chunk.head, role)
    }
}
