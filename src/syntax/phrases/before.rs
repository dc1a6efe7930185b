//! The noun phrase that ends before a chunk, with all that belongs to it: prepositional
//! phrases, participles, relative clauses, coordination, appositions, asides.

use std::ops::Range;

use super::super::Shape;
use super::super::chunks::{ChunkBits, ChunkKind};
use super::{Clauses, MAX_CHUNKS, NounPhrase};
use crate::language::WordFlags;

impl Clauses<'_, '_> {
    /// The noun phrase whose last chunk stands before `end`.
    pub fn phrase_before(&self, end: usize) -> Option<NounPhrase> {
        let last = end.checked_sub(1)?;
        let low = end.saturating_sub(MAX_CHUNKS);
        let base = match self.chunks[last].kind {
            ChunkKind::Closing => self.before_bracket(last, low)?,
            // «Vestnik» behind the noun that says what it names.
            ChunkKind::Quoted => last.checked_sub(1).filter(|_| self.is_named(last))?,
            ChunkKind::Noun | ChunkKind::Verb | ChunkKind::Adjective => last,
            // "the people she spoke to"
            ChunkKind::Preposition => {
                last.checked_sub(1).filter(|&at| self.is(at, ChunkKind::Verb))?
            }
            _ => return None,
        };
        let first = self.first_chunk(base, low)?;
        // "him" is no subject, the end of "those who knew him" is one.
        if first == base && self.has(base, ChunkBits::OBJECT) && self.is(base, ChunkKind::Noun) {
            return None;
        }
        if self.has(first, ChunkBits::GENITIVE) {
            return None;
        }
        let first = self.with_office(first, low);
        Some(self.phrase(first..end))
    }

    pub(super) fn before_bracket(&self, close: usize, low: usize) -> Option<usize> {
        let open = (low..close).rev().find(|&at| self.is(at, ChunkKind::Opening))?;
        let before = open.checked_sub(1)?;
        // "Acme Corp. (NYSE: ACM)"
        let is_dot = before > low
            && self.is(before, ChunkKind::Stop)
            && !self.features.is(self.chunks[before].head, Shape::LAST);
        let before = before - usize::from(is_dot);
        (before >= low && self.is_nominal(before)).then_some(before)
    }

    /// The first chunk of the noun phrase that the chunk at `base` ends.
    fn first_chunk(&self, base: usize, low: usize) -> Option<usize> {
        let mut first = base;
        loop {
            let next = self.belongs_to(first, low);
            match next {
                Some(before) if before < first => first = before,
                _ => break,
            }
        }
        let alone =
            self.is_nominal(first) && !(first > 0 && self.is(first - 1, ChunkKind::Preposition));
        alone.then_some(first)
    }

    /// The noun that what starts at `first` belongs to.
    pub(super) fn belongs_to(&self, first: usize, low: usize) -> Option<usize> {
        let nominal = |at: usize| (at >= low && self.is(at, ChunkKind::Noun)).then_some(at);
        if self.is(first, ChunkKind::Verb) || self.is(first, ChunkKind::Adjective) {
            return self.noun_of_verb(first, low);
        }
        let before = first.checked_sub(1).filter(|&before| before >= low)?;
        match self.chunks[before].kind {
            ChunkKind::Preposition => {
                let mut noun = before.checked_sub(1)?;
                while noun > low && self.is(noun, ChunkKind::Adverb) {
                    noun -= 1;
                }
                match self.chunks[noun].kind {
                    ChunkKind::Noun => nominal(noun),
                    ChunkKind::Verb | ChunkKind::Adjective => self.noun_of_verb(noun, low),
                    // "the people she spoke to in Hull"
                    ChunkKind::Preposition if noun > low && self.is(noun - 1, ChunkKind::Verb) => {
                        self.noun_of_verb(noun - 1, low)
                    }
                    ChunkKind::Preposition if noun > low => nominal(noun - 1),
                    ChunkKind::Closing => self.before_bracket(noun, low),
                    _ => None,
                }
            }
            ChunkKind::Verb => self.noun_of_verb(before, low),
            // "the ship that sank off Malta"
            ChunkKind::Adverb if self.is_particle(before) && before > low => {
                self.noun_of_verb(before - 1, low)
            }
            ChunkKind::Conjunction => self.coordinate_before(first, before, low),
            // "the woman whose son drowned"
            ChunkKind::Noun
                if self.features.has(self.chunks[first].tokens.start, WordFlags::RELATIVE) =>
            {
                nominal(before)
            }
            ChunkKind::Noun => {
                // German "der Sprecher der Polizei": a genitive without a preposition.
                let genitive = self.features.grammar.capitalized_nouns
                    && self.has(first, ChunkBits::DETERMINED)
                    && !self.has(before, ChunkBits::PRONOUN | ChunkBits::TIME)
                    && self.may_be_genitive(first);
                genitive.then_some(before)
            }
            ChunkKind::Closing => self.before_bracket(before, low),
            _ => None,
        }
    }

    /// The first of two coordinated noun phrases: "Ana Reed and Tom Hale said", but not
    /// "Reed left the port and Hale said".
    fn coordinate_before(&self, _first: usize, conjunction: usize, low: usize) -> Option<usize> {
        let additive = self
            .features
            .has(self.chunks[conjunction].head, WordFlags::ADDITIVE.union(WordFlags::NEGATION));
        let mut other = conjunction.checked_sub(1).filter(|&other| other >= low)?;
        if self.is(other, ChunkKind::Comma) {
            other = other.checked_sub(1)?;
        }
        if self.is(other, ChunkKind::Closing) {
            other = self.before_bracket(other, low)?;
        }
        let pronoun = self.has(other, ChunkBits::PRONOUN)
            && (self.has(other, ChunkBits::OBJECT) || !self.opens_clause(other));
        if !additive || !self.is_nominal(other) || pronoun {
            return None;
        }
        let mut start = other;
        while let Some(before) = self.belongs_to(start, low).filter(|&before| before < start) {
            start = before;
        }
        // "Reed, Hale and Weir": a list.
        while start >= low + 2
            && self.is(start - 1, ChunkKind::Comma)
            && self.is_nominal(start - 2)
            && self.has(start - 2, ChunkBits::PROPER)
            && self.has(start, ChunkBits::PROPER)
            && (start < 3 || self.opens_clause(start - 2))
        {
            start -= 2;
        }
        self.opens_clause(start).then_some(start)
    }

    /// Where an office starts that a comma divides from the name at `name`: "the president
    /// of the Duma, Viacheslav Volodin".
    fn with_office(&self, name: usize, low: usize) -> usize {
        if name < low + 2
            || !self.is(name - 1, ChunkKind::Comma)
            || !self.has(name, ChunkBits::PROPER) && !self.has(name, ChunkBits::DETERMINED)
        {
            return name;
        }
        let last = name - 2;
        if !self.is_nominal(last) || self.has(last, ChunkBits::PRONOUN) {
            return name;
        }
        let mut first = last;
        while let Some(before) = self.belongs_to(first, low).filter(|&before| before < first) {
            first = before;
        }
        if !self.opens_clause(first) || first > 0 && self.is(first - 1, ChunkKind::Preposition) {
            return name;
        }
        let office = self.has(first, ChunkBits::PERSON)
            && self.has(first, ChunkBits::DETERMINED)
            && !self.has(first, ChunkBits::PROPER)
            && self.has(name, ChunkBits::PROPER);
        // "Ana Reed, a teacher said"
        let apposed = self.has(first, ChunkBits::PROPER)
            && self.has(name, ChunkBits::DETERMINED)
            && self.has(name, ChunkBits::PERSON)
            && !self.has(name, ChunkBits::PROPER);
        if office || apposed { first } else { name }
    }

    /// The noun phrase before what the comma at `comma` ends: an apposition, a relative
    /// clause, an age, an aside.
    pub(super) fn before_comma(&self, comma: usize) -> Option<NounPhrase> {
        let low = comma.saturating_sub(MAX_CHUNKS);
        let mut n_commas = 0;
        for at in (low..comma).rev() {
            match self.chunks[at].kind {
                ChunkKind::Quoted if !self.is_named(at) => return None,
                ChunkKind::Stop if !self.features.is(self.chunks[at].head, Shape::LAST) => continue,
                ChunkKind::Stop | ChunkKind::Colon | ChunkKind::Semicolon => return None,
                ChunkKind::Comma => {}
                _ => continue,
            }
            n_commas += 1;
            if n_commas > 3 {
                return None;
            }
            if at == 0 || !self.is_aside(at + 1..comma) {
                continue;
            }
            // "Hale, 43, a baker,": an age has no apposition.
            if self.is_age(&self.chunks[at - 1]) {
                continue;
            }
            // "Reed himself, speaking in Hull,"
            let stressed = usize::from(at > 1 && self.is(at - 1, ChunkKind::Adverb));
            if let Some(phrase) = self.phrase_before(at - stressed)
                && self.opens_clause(phrase.chunks.start)
            {
                return Some(self.with_aside(phrase, comma));
            }
        }
        None
    }

    /// The noun phrase before what stands between two dashes.
    pub(super) fn before_dash(&self, dash: usize) -> Option<NounPhrase> {
        let low = dash.saturating_sub(MAX_CHUNKS);
        let close = (low..=dash).rev().take_while(|&at| self.is(at, ChunkKind::Dash)).last()?;
        let open = (low..close).rev().find(|&at| self.is(at, ChunkKind::Dash))?;
        let open = (low..=open).rev().take_while(|&at| self.is(at, ChunkKind::Dash)).last()?;
        if open == 0 || !self.is_aside(open + 1..close) {
            return None;
        }
        let phrase = self.phrase_before(open)?;
        self.opens_clause(phrase.chunks.start).then(|| self.with_aside(phrase, close))
    }

    /// A noun phrase with the aside that ends before the chunk at `end`.
    fn with_aside(&self, phrase: NounPhrase, end: usize) -> NounPhrase {
        let aside = phrase.chunks.end + 1;
        // "Reed, meanwhile, said", "Les parents, eux, disent"
        let is_loose = |at: usize| {
            self.is(at, ChunkKind::Adverb)
                || self.is(at, ChunkKind::Conjunction)
                || self.has(at, ChunkBits::PRONOUN)
        };
        if (aside..end).all(is_loose) || self.is_adverbial_aside(aside..end) {
            return phrase;
        }
        let tokens = phrase.tokens.start..self.chunks[end - 1].tokens.end;
        // "Le maire, Jean Morvan, a dit": the name, not the office.
        let named = self.is_nominal(aside)
            && self.has(aside, ChunkBits::PROPER)
            && !self.has(phrase.chunks.start, ChunkBits::PROPER)
            && self.has(phrase.chunks.start, ChunkBits::PERSON | ChunkBits::GROUP);
        let core = if named { self.chunks[aside].tokens.clone() } else { phrase.core.clone() };
        NounPhrase { tokens, core, ..phrase }
    }

    /// Whether a preposition and one bare word, or a time, stand between commas and say nothing
    /// of the noun before: Spanish "en cambio", French "par exemple", "in turn", "on Tuesday".
    fn is_adverbial_aside(&self, chunks: Range<usize>) -> bool {
        let prepositions = chunks.clone().take_while(|&at| self.is(at, ChunkKind::Preposition));
        let (first, last) = (chunks.start + prepositions.count(), chunks.end.saturating_sub(1));
        let named = ChunkBits::PROPER | ChunkBits::PERSON | ChunkBits::GROUP;
        let is_bare = |at: usize| {
            let chunk = &self.chunks[at];
            let is_word = matches!(
                chunk.kind,
                ChunkKind::Noun | ChunkKind::Adverb | ChunkKind::Adjective | ChunkKind::Verb
            );
            is_word && chunk.tokens.len() == 1 && !chunk.has(named) && !self.is_number(at)
        };
        first == last
            && (self.has(first, ChunkBits::TIME) && !self.is_age(&self.chunks[first])
                || first > chunks.start && is_bare(first))
    }

    /// Whether what stands between commas or dashes can belong to the noun before.
    fn is_aside(&self, chunks: Range<usize>) -> bool {
        let Some(first) = self.chunks.get(chunks.start).filter(|_| !chunks.is_empty()) else {
            return false;
        };
        let mut finite = chunks.clone().filter(|&at| self.is_finite(at));
        match first.kind {
            ChunkKind::Relative | ChunkKind::Subordinator | ChunkKind::Preposition => true,
            // "Os pais, porém, dizem"
            ChunkKind::Conjunction => chunks.len() == 1,
            ChunkKind::Noun | ChunkKind::Adverb | ChunkKind::Adjective => {
                let relative = chunks.clone().position(|at| self.is(at, ChunkKind::Relative));
                // "Reed, whose brother works there, said"
                let is_relative = self.features.has(first.tokens.start, WordFlags::RELATIVE);
                is_relative
                    || finite
                        .next()
                        .is_none_or(|verb| relative.is_some_and(|at| chunks.start + at < verb))
            }
            // "aged 9 and 11"
            ChunkKind::Verb => {
                !first.has(ChunkBits::FINITE)
                    || self.is(chunks.start + 1, ChunkKind::Preposition)
                    || self.is_number(chunks.start + 1)
            }
            _ => false,
        }
    }
}
