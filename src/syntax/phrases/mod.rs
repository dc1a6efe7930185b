//! Phrases: noun phrases with what belongs to them (prepositional phrases, appositions,
//! relative and participial clauses, coordination), and the subject of each verb, by the
//! chunks around it.

mod after;
mod before;
mod clauses;
mod subjects;

use std::ops::Range;

use smallvec::SmallVec;

use super::TokenFeatures;
use super::chunks::{Chunk, ChunkBits, ChunkKind};
use crate::language::WordFlags;

/// How many chunks a phrase may reach over. Longer ones are cut, which keeps a text
/// without punctuation linear.
const MAX_CHUNKS: usize = 24;

/// A noun phrase with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NounPhrase {
    /// All of it.
    pub tokens: Range<usize>,
    /// What names it, without what follows its head.
    pub core: Range<usize>,
    /// Its chunks.
    pub chunks: Range<usize>,
    /// A relative pronoun that stands for it beside the verb.
    pub relative: Option<usize>,
    /// What is known of its core.
    pub bits: ChunkBits,
    /// The cores of a coordination, where it is one.
    pub members: SmallVec<[Range<usize>; 2]>,
}

/// How a subject belongs to its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SubjectPlace {
    /// "she said"
    Before,
    /// "she smiled and said", "she left, saying"
    Shared,
    /// "who said"
    Relative,
}

/// The chunks of a stretch of text.
#[derive(Clone, Copy)]
pub(crate) struct Clauses<'a, 'r> {
    pub features: &'a TokenFeatures<'r>,
    pub chunks: &'a [Chunk],
}

impl Clauses<'_, '_> {
    pub fn is(&self, at: usize, kind: ChunkKind) -> bool {
        self.chunks.get(at).is_some_and(|chunk| chunk.kind == kind)
    }

    pub fn has(&self, at: usize, bits: ChunkBits) -> bool {
        self.chunks.get(at).is_some_and(|chunk| chunk.has(bits))
    }

    /// The first chunk that ends behind the token at `token`.
    pub fn chunk_of(&self, token: usize) -> usize {
        self.chunks.partition_point(|chunk| chunk.tokens.end <= token)
    }

    /// The first chunk that starts at the token `token` or behind it.
    pub fn chunk_from_end(&self, token: usize) -> usize {
        self.chunks.partition_point(|chunk| chunk.tokens.start < token)
    }

    fn is_finite(&self, at: usize) -> bool {
        self.is(at, ChunkKind::Verb) && self.has(at, ChunkBits::FINITE)
    }

    /// Whether a noun phrase that can be a subject or an object stands at `at`.
    pub fn is_nominal(&self, at: usize) -> bool {
        self.is(at, ChunkKind::Noun) && !self.has(at, ChunkBits::TIME)
    }

    /// Whether a clause can open at `at`: nothing before it belongs to it.
    pub fn opens_clause(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        match self.chunks[before].kind {
            ChunkKind::Noun => self.has(before, ChunkBits::TIME),
            ChunkKind::Verb | ChunkKind::Preposition | ChunkKind::Adjective => false,
            _ => true,
        }
    }

    pub fn skip_adverbs(&self, at: usize) -> usize {
        let mut at = at;
        while self.is(at, ChunkKind::Adverb) {
            at += 1;
        }
        at
    }

    fn closes(&self, at: usize) -> bool {
        self.chunks.get(at).is_none_or(|chunk| {
            matches!(
                chunk.kind,
                ChunkKind::Comma
                    | ChunkKind::Stop
                    | ChunkKind::Quoted
                    | ChunkKind::Semicolon
                    | ChunkKind::Colon
                    | ChunkKind::Dash
                    | ChunkKind::Closing
            )
        })
    }

    /// The noun phrase of these chunks, the first of which is its core.
    fn phrase(&self, chunks: Range<usize>) -> NounPhrase {
        let first = &self.chunks[chunks.start];
        let mut members: SmallVec<[Range<usize>; 2]> = SmallVec::new();
        for at in chunks.clone() {
            let joins = self.is(at, ChunkKind::Conjunction) || self.divides_list(at, chunks.end);
            if joins && self.is_nominal(at + 1) && at + 1 < chunks.end {
                if members.is_empty() {
                    members.push(first.tokens.clone());
                }
                members.push(self.chunks[at + 1].tokens.clone());
            }
        }
        let end = self.without_time(chunks.clone());
        let apposed = self.apposed_name(chunks.start..end);
        NounPhrase {
            tokens: first.tokens.start..self.chunks[end - 1].tokens.end,
            core: apposed.unwrap_or_else(|| first.tokens.clone()),
            chunks,
            relative: None,
            bits: first.bits,
            members,
        }
    }

    /// Whether a comma before `end` divides names of a list: "Reed, Hale and Weir".
    fn divides_list(&self, comma: usize, end: usize) -> bool {
        let mut at = comma;
        while at + 2 < end
            && self.is(at, ChunkKind::Comma)
            && self.is_nominal(at + 1)
            && self.has(at + 1, ChunkBits::PROPER)
        {
            at += 2;
        }
        at > comma
            && at + 1 < end
            && self.is(at, ChunkKind::Conjunction)
            && self.has(at + 1, ChunkBits::PROPER)
            && self.has(comma - 1, ChunkBits::PROPER)
    }

    /// The name that a comma or a bracket divides from the office before it.
    fn apposed_name(&self, chunks: Range<usize>) -> Option<Range<usize>> {
        let divides =
            |&at: &usize| self.is(at, ChunkKind::Comma) || self.is(at, ChunkKind::Closing);
        let name = chunks.clone().find(divides)? + 1;
        let named = name < chunks.end
            && self.is_nominal(name)
            && self.has(name, ChunkBits::PROPER)
            && self.has(chunks.start, ChunkBits::PERSON)
            && !self.has(chunks.start, ChunkBits::PROPER);
        named.then(|| self.chunks[name].tokens.clone())
    }

    /// The end of a phrase before a time that stands in it: "Reed on Monday", but not "workers
    /// hired in May".
    fn without_time(&self, chunks: Range<usize>) -> usize {
        let inside = chunks.start + 1..chunks.end;
        let time = inside.take_while(|&at| !self.is(at, ChunkKind::Verb)).find(|&at| {
            self.is(at, ChunkKind::Noun)
                && self.has(at, ChunkBits::TIME)
                && !self.is_age(&self.chunks[at])
        });
        match time {
            Some(time) if time > chunks.start + 1 && self.is(time - 1, ChunkKind::Preposition) => {
                time - 1
            }
            Some(time) => time,
            None => chunks.end,
        }
    }

    /// Whether a short stretch in marks is the name of the noun before it: the newspaper
    /// «Vestnik».
    fn is_named(&self, quoted: usize) -> bool {
        quoted > 0
            && self.features.is_name_in_marks(&self.chunks[quoted].tokens)
            && self.names_quoted(quoted - 1)
    }

    /// Whether the noun at `at` says what a name in marks behind it names, or whose somebody is:
    /// "the daily “Vestnik”", "источник «Ъ»".
    fn names_quoted(&self, at: usize) -> bool {
        let names = WordFlags::NAMING
            .union(WordFlags::WORK)
            .union(WordFlags::GROUP)
            .union(WordFlags::WRITING)
            .union(WordFlags::PERSON);
        self.is(at, ChunkKind::Noun) && self.features.has(self.chunks[at].head, names)
    }

    fn may_be_genitive(&self, at: usize) -> bool {
        let first = self.features.reading.token_text(self.chunks[at].tokens.start);
        self.features.grammar.genitive_determiners.contains(first)
    }

    fn is_number(&self, at: usize) -> bool {
        self.chunks.get(at).is_some_and(|chunk| {
            self.features.reading.tokens[chunk.tokens.start].kind
                == crate::segment::TokenKind::Number
        })
    }

    /// "43", "71 ans".
    fn is_age(&self, chunk: &Chunk) -> bool {
        let number =
            |at: usize| self.features.reading.tokens[at].kind == crate::segment::TokenKind::Number;
        let first = chunk.tokens.start;
        let short = self.features.reading.token_text(first).len() <= 3;
        number(first)
            && short
            && (chunk.tokens.len() == 1
                || chunk.tokens.len() == 2
                    && self
                        .features
                        .grammar
                        .age_nouns
                        .contains(self.features.reading.token_text(first + 1)))
    }
}
