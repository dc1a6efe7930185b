//! Chunks: a stretch of text divided into base phrases, from left to right and without
//! overlap (Abney 1991, "Parsing by chunks"). A noun phrase reaches from its determiner to
//! its head; a verb group from its first auxiliary to its main verb.

mod noun_phrases;
mod verb_groups;

use std::ops::{BitOr, BitOrAssign, Range};

use super::classes::Class;
use super::{Shape, TokenFeatures};
use crate::language::WordFlags;

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChunkKind {
    /// A noun phrase without what follows its head.
    Noun,
    /// A verb with its auxiliaries.
    Verb,
    Preposition,
    /// `and`, `but`.
    Conjunction,
    /// `when`, `because`: opens a clause that is not reported.
    Subordinator,
    /// `that`, `whether`: opens a clause that is reported.
    Complementizer,
    /// `who`, `which`.
    Relative,
    Adverb,
    Adjective,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Opening,
    Closing,
    Stop,
    /// A stretch in quotation marks, whatever is in it.
    Quoted,
    Other,
}

/// What is known of a chunk: a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ChunkBits(u32);

impl ChunkBits {
    // Of noun phrases.
    pub const PRONOUN: ChunkBits = ChunkBits(1);
    /// A pronoun that is no subject: "him".
    pub const OBJECT: ChunkBits = ChunkBits(1 << 1);
    /// Its head is a proper noun.
    pub const PROPER: ChunkBits = ChunkBits(1 << 2);
    /// A time: "on Monday" without its preposition.
    pub const TIME: ChunkBits = ChunkBits(1 << 3);
    /// Names a person by a role, a title or a first name.
    pub const PERSON: ChunkBits = ChunkBits(1 << 4);
    /// Names a group or an institution.
    pub const GROUP: ChunkBits = ChunkBits(1 << 5);
    /// Opens with a determiner or a possessive.
    pub const DETERMINED: ChunkBits = ChunkBits(1 << 6);
    /// Its last word is a possessive: "the mayor's".
    pub const GENITIVE: ChunkBits = ChunkBits(1 << 7);
    /// A pronoun of the first or the second person.
    pub const OWN: ChunkBits = ChunkBits(1 << 8);
    // Of verb groups.
    /// Can be the verb of a clause with a subject.
    pub const FINITE: ChunkBits = ChunkBits(1 << 9);
    pub const PASSIVE: ChunkBits = ChunkBits(1 << 10);
    /// With a modal auxiliary: "would say".
    pub const MODAL: ChunkBits = ChunkBits(1 << 11);
    pub const NEGATED: ChunkBits = ChunkBits(1 << 12);
    /// With the marker of the infinitive: "to say".
    pub const INFINITIVE: ChunkBits = ChunkBits(1 << 13);
    /// A present participle without an auxiliary: "saying".
    pub const GERUND: ChunkBits = ChunkBits(1 << 14);
    /// A past participle without an auxiliary: "accused".
    pub const PARTICIPLE: ChunkBits = ChunkBits(1 << 15);
    /// Auxiliaries alone: "is", "had".
    pub const AUXILIARY: ChunkBits = ChunkBits(1 << 16);
    /// With an auxiliary of the perfect.
    pub const PERFECT: ChunkBits = ChunkBits(1 << 17);
    /// A plain form without an auxiliary, which may be an infinitive or an imperative.
    pub const BASE: ChunkBits = ChunkBits(1 << 18);
    /// A pronoun hangs on it by a hyphen: French "a-t-il dit".
    pub const HAS_CLITIC: ChunkBits = ChunkBits(1 << 19);

    const fn union(self, other: ChunkBits) -> ChunkBits {
        ChunkBits(self.0 | other.0)
    }

    const fn without(self, other: ChunkBits) -> ChunkBits {
        ChunkBits(self.0 & !other.0)
    }

    /// Whether any bit of `other` is set.
    #[inline]
    pub const fn has_any(self, other: ChunkBits) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for ChunkBits {
    type Output = ChunkBits;
    fn bitor(self, other: ChunkBits) -> ChunkBits {
        self.union(other)
    }
}

impl BitOrAssign for ChunkBits {
    fn bitor_assign(&mut self, other: ChunkBits) {
        self.0 |= other.0;
    }
}

/// A base phrase, or a token that is part of none.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    pub kind: ChunkKind,
    pub bits: ChunkBits,
    pub tokens: Range<usize>,
    /// The token of the head noun or the main verb; of a stretch in marks its number.
    pub head: usize,
}

impl Chunk {
    #[inline]
    pub fn is(&self, kind: ChunkKind) -> bool {
        self.kind == kind
    }

    #[inline]
    pub fn has(&self, bits: ChunkBits) -> bool {
        self.bits.has_any(bits)
    }
}

/// Divides tokens into chunks.
pub(super) struct Chunker<'a, 'r> {
    pub features: &'a TokenFeatures<'r>,
    /// Stretches that are taken as a whole, in order.
    pub blocks: &'a [Range<usize>],
    pub range: Range<usize>,
    /// The classes of the tokens of `range`.
    pub classes: &'a [Class],
}

impl Chunker<'_, '_> {
    /// Adds the chunks of the whole range to `out`.
    pub fn chunk(&self, out: &mut Vec<Chunk>) {
        let mut at = self.range.start;
        let mut block = 0;
        let watch = self.features.reading.watch;
        while at < self.range.end {
            if watch.stops_at(out.len() + 1, usize::MAX) || watch.reserve(out, 4) {
                return;
            }
            while self.blocks.get(block).is_some_and(|block| block.end <= at) {
                block += 1;
            }
            if let Some(whole) = self.blocks.get(block).filter(|block| block.start <= at) {
                let tokens = at..whole.end.min(self.range.end);
                at = tokens.end;
                out.push(Chunk {
                    kind: ChunkKind::Quoted,
                    bits: ChunkBits::default(),
                    tokens,
                    head: block,
                });
                continue;
            }
            at = self.chunk_at(at, block, out);
        }
    }

    /// Adds what starts at `at`, which is no block; gives the token behind it.
    fn chunk_at(&self, at: usize, block: usize, out: &mut Vec<Chunk>) -> usize {
        let end =
            self.blocks.get(block).map_or(self.range.end, |block| block.start.min(self.range.end));
        if !self.features.is(at, Shape::WORD) {
            if self.opens_amount(at)
                && at + 1 < end
                && let Some(chunk) = self.noun_phrase(at, end, block)
            {
                let next = chunk.tokens.end;
                out.push(chunk);
                return next;
            }
            out.push(self.plain(at, self.punctuation(at)));
            return at + 1;
        }
        if let Some(source) = self.source(at, end) {
            let next = source.tokens.end;
            out.push(source);
            return next;
        }
        self.push_elided(at, out);
        let chunk = self
            .verb_group(at, end)
            .or_else(|| self.pronoun(at))
            .or_else(|| self.noun_phrase(at, end, block))
            .unwrap_or_else(|| self.plain(at, self.small_word(at)));
        let next = chunk.tokens.end;
        let clitic =
            self.class(at) == Class::Pronoun && chunk.is(ChunkKind::Noun) && self.holds_verb(at);
        out.push(chunk);
        if clitic {
            out.push(self.contracted(at, next, end));
        }
        out.last().map_or(next, |chunk| chunk.tokens.end.max(next))
    }

    #[inline]
    fn class(&self, at: usize) -> Class {
        // Behind the last token nothing follows.
        self.classes.get(at - self.range.start).copied().unwrap_or(Class::Punctuation)
    }

    /// Words that together are a preposition: "according to".
    fn source(&self, at: usize, end: usize) -> Option<Chunk> {
        let (next, flags) = self.features.phrase_at(at, end)?;
        let bits = ChunkBits::default();
        flags.has(WordFlags::SOURCE).then_some(Chunk {
            kind: ChunkKind::Preposition,
            bits,
            tokens: at..next,
            head: at,
        })
    }

    /// Adds the elided word that stands together with the next one, as a chunk without
    /// tokens: French "qu'il", "d'interdire".
    fn push_elided(&self, at: usize, out: &mut Vec<Chunk>) {
        let flags = self.features.flags(at);
        if !flags.has(WordFlags::ELIDED) {
            return;
        }
        let kind = match () {
            () if flags.has(WordFlags::COMPLEMENTIZER) => ChunkKind::Complementizer,
            () if flags.has_any(WordFlags::LINKING.union(WordFlags::PREPOSITION)) => {
                ChunkKind::Preposition
            }
            () => return,
        };
        out.push(Chunk { kind, bits: ChunkBits::default(), tokens: at..at, head: at });
    }

    fn plain(&self, at: usize, kind: ChunkKind) -> Chunk {
        Chunk { kind, bits: ChunkBits::default(), tokens: at..at + 1, head: at }
    }

    fn punctuation(&self, at: usize) -> ChunkKind {
        let is = |shape| self.features.is(at, shape);
        match () {
            () if is(Shape::COMMA) => ChunkKind::Comma,
            () if is(Shape::COLON) => ChunkKind::Colon,
            () if is(Shape::SEMICOLON) => ChunkKind::Semicolon,
            () if is(Shape::DASH) => ChunkKind::Dash,
            () if is(Shape::OPENING) => ChunkKind::Opening,
            () if is(Shape::CLOSING) => ChunkKind::Closing,
            () if is(Shape::STOP) => ChunkKind::Stop,
            () => ChunkKind::Other,
        }
    }

    fn small_word(&self, at: usize) -> ChunkKind {
        match self.class(at) {
            Class::Preposition | Class::InfinitiveMarker => ChunkKind::Preposition,
            Class::Conjunction => ChunkKind::Conjunction,
            Class::Complementizer | Class::Subordinator | Class::Relative | Class::WhWord => {
                self.conjunction(at)
            }
            Class::Adverb | Class::Negation | Class::Particle | Class::Interjection => {
                ChunkKind::Adverb
            }
            Class::Adjective => ChunkKind::Adjective,
            _ => ChunkKind::Other,
        }
    }

    /// A word that opens a clause: by its class where it can be several things.
    fn conjunction(&self, at: usize) -> ChunkKind {
        let flags = self.features.flags(at);
        let relative = flags.has(WordFlags::RELATIVE);
        let complementizer = flags.has(WordFlags::COMPLEMENTIZER);
        match self.class(at) {
            Class::Relative if relative || !complementizer => ChunkKind::Relative,
            Class::WhWord if relative => ChunkKind::Relative,
            _ if complementizer => ChunkKind::Complementizer,
            Class::Complementizer => ChunkKind::Complementizer,
            _ if relative => ChunkKind::Relative,
            _ => ChunkKind::Subordinator,
        }
    }

    fn opens_amount(&self, at: usize) -> bool {
        let grammar = self.features.grammar;
        grammar.currency_before_number.contains(self.features.reading.token_text(at))
    }

    /// A pronoun that is a noun phrase of its own.
    fn pronoun(&self, at: usize) -> Option<Chunk> {
        let class = self.class(at);
        if class != Class::Pronoun {
            return None;
        }
        let flags = self.features.flags(at);
        let mut bits = ChunkBits::PRONOUN;
        if flags.has(WordFlags::OBJECT) {
            bits |= ChunkBits::OBJECT;
        }
        if flags.has_any(WordFlags::FIRST_PERSON.union(WordFlags::SECOND_PERSON)) {
            bits |= ChunkBits::OWN;
        }
        if flags.has_any(WordFlags::PRONOUN) {
            bits |= ChunkBits::PERSON;
        }
        let end = if self.has_particle(at) { at + 3 } else { at + 1 };
        Some(Chunk { kind: ChunkKind::Noun, bits, tokens: at..end, head: at })
    }

    /// Whether a hyphen joins a particle to the pronoun at `at`: French "celle-ci".
    fn has_particle(&self, at: usize) -> bool {
        let (hyphen, particle) = (at + 1, at + 2);
        particle < self.range.end
            && self.features.grammar.clitic_hyphen
            && self.features.is(hyphen, Shape::HYPHEN)
            && self.features.is(particle, Shape::WORD)
            && self.features.touches_previous(particle)
            && !self.features.has(particle, WordFlags::PRONOUN)
    }

    /// Whether a pronoun holds a contracted verb: "it's", "we're".
    fn holds_verb(&self, at: usize) -> bool {
        let text = self.features.reading.token_text(at);
        text.split_once(['\'', '’'])
            .is_some_and(|(_, behind)| self.features.grammar.contracted_verbs.contains(behind))
    }

    /// The verb group of a contracted verb, with the participle that follows it.
    fn contracted(&self, at: usize, next: usize, end: usize) -> Chunk {
        let follows = self
            .verb_group(next, end)
            .filter(|verb| !verb.has(ChunkBits::FINITE | ChunkBits::INFINITIVE));
        match follows {
            Some(verb) => {
                let bits = verb.bits | ChunkBits::FINITE;
                Chunk { bits, ..verb }
            }
            None => Chunk {
                kind: ChunkKind::Verb,
                bits: ChunkBits::FINITE | ChunkBits::AUXILIARY,
                tokens: next..next,
                head: at,
            },
        }
    }
}

/// What is done with a token that may belong to a chunk in the making.
enum Step {
    Add,
    AddLast,
    Stop,
}
