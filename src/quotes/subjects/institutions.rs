//! Who speaks without being the subject of the verb: the institution behind a preposition, the
//! publication whose name stands in marks, nobody in German "heißt es".

use super::Group;
use crate::language::WordFlags;
use crate::quotes::cues::{Cue, Side};
use crate::quotes::speakers::Speaker;
use crate::syntax::{ChunkBits, ChunkKind, NounPhrase, Shape};

/// How many chunks before a verb the preposition of an institution stands at most.
const MAX_INSTITUTION: usize = 8;

/// How many tokens the name of a publication has at most.
const MAX_NAME: usize = 4;

impl Group<'_, '_, '_> {
    /// The institution in which a verb without a subject says something: Russian "сообщили в
    /// полиции", "в полиции сообщили" (the indefinite-personal clause).
    pub(super) fn institution(&self) -> Option<Cue> {
        let statement = self.statement;
        let features = statement.features;
        let prepositions = &features.grammar.source_prepositions;
        if prepositions.is_empty() || !self.flags.has_any(WordFlags::CLAUSE | WordFlags::OBJECT) {
            return None;
        }
        let clauses = statement.clauses();
        let is_source = |at: usize| {
            statement.is(at, ChunkKind::Preposition)
                && prepositions.contains(features.folded(statement.chunks[at].head))
        };
        let names_one = |phrase: &NounPhrase| {
            !phrase.bits.has_any(ChunkBits::TIME | ChunkBits::PRONOUN | ChunkBits::PERSON)
        };
        let mut at = clauses.skip_adverbs(self.next());
        // "рассказали «Ведомостям» в компании": whoever is told.
        if !is_source(at)
            && (statement.is(at, ChunkKind::Noun) || statement.is(at, ChunkKind::Quoted))
        {
            at += 1;
        }
        if is_source(at)
            && let Some(phrase) = clauses.phrase_after(at + 1).filter(names_one)
        {
            return Some(self.cue(phrase.into(), Side::Right));
        }
        let low = self.verb.saturating_sub(MAX_INSTITUTION);
        let before = (low..self.verb).rev().find(|&at| is_source(at))?;
        let phrase = clauses.phrase_after(before + 1).filter(names_one)?;
        let is_beside = clauses.skip_adverbs(phrase.chunks.end) == self.verb;
        (is_beside && clauses.opens_clause(before)).then(|| self.cue(phrase.into(), Side::Left))
    }

    /// A publication whose name stands in marks beside the verb: "«Коммерсант» писал, что",
    /// "как пишет «Коммерсант»,".
    pub(super) fn named_in_marks(&self) -> Option<Cue> {
        let statement = self.statement;
        let features = statement.features;
        let name = |at: usize| {
            let stretch = statement.quoted(at)?;
            let inner = stretch.inner.clone();
            let mut words = inner.clone().filter(|&at| features.is(at, Shape::WORD));
            let is_name = features.is(inner.start, Shape::CAPITAL)
                && inner.len() <= MAX_NAME
                && words.all(|at| !features.is(at, Shape::LAST))
                && !features.is(inner.end - 1, Shape::STOP.union(Shape::COMMA));
            is_name.then(|| Speaker::at(stretch.tokens.clone()))
        };
        let opens = |at: usize| {
            at.checked_sub(1).is_none_or(|before| {
                matches!(
                    statement.chunks[before].kind,
                    ChunkKind::Adverb | ChunkKind::Comma | ChunkKind::Conjunction
                )
            })
        };
        let next = self.next();
        let comma = usize::from(statement.is(next, ChunkKind::Comma));
        let before = self.verb.checked_sub(1);
        if statement.is(next + comma, ChunkKind::Complementizer)
            && let Some(before) = before.filter(|&before| opens(before))
            && let Some(speaker) = name(before)
        {
            return Some(self.cue(speaker, Side::Left));
        }
        let opener = statement.chunks[..self.verb].last()?;
        let closed = statement.is(next + 1, ChunkKind::Comma);
        let opens_report = self.verb <= 2 && features.has(opener.head, WordFlags::AS) && closed;
        // "Мост закроют, пишет «Коммерсантъ»."
        let is_last = statement.chunks.get(next + 1).is_none_or(|chunk| chunk.is(ChunkKind::Stop));
        let closes_report = opener.is(ChunkKind::Comma) && (closed || is_last);
        name(next)
            .filter(|_| opens_report || closes_report)
            .map(|speaker| self.cue(speaker, Side::Right))
    }

    /// German "heißt es": who says it stands behind "in", on either side, or nowhere.
    pub(super) fn impersonal(&self) -> Option<Cue> {
        let statement = self.statement;
        let features = statement.features;
        let clauses = statement.clauses();
        if !features.grammar.verb_second || !self.flags.has(WordFlags::NAMING) {
            return None;
        }
        let is_it = |chunk: usize| {
            statement.chunks.get(chunk).is_some_and(|chunk| {
                features.has(chunk.head, WordFlags::NEUTER)
                    && features.has(chunk.head, WordFlags::PRONOUN)
            })
        };
        let next = self.next();
        let source = |preposition: usize| {
            statement
                .is(preposition, ChunkKind::Preposition)
                .then(|| clauses.phrase_after(preposition + 1))
                .flatten()
        };
        if is_it(next) {
            let with_it = |phrase: NounPhrase, side| {
                let mut cue = self.cue(phrase.into(), side);
                cue.words.end = statement.chunks[next].tokens.end;
                cue.chunks.end = cue.chunks.end.max(next + 1);
                cue.clause.end = cue.clause.end.max(next + 1);
                cue
            };
            if let Some(phrase) = source(next + 1) {
                return Some(with_it(phrase, Side::Right));
            }
            if let Some(phrase) = source(0).filter(|phrase| phrase.chunks.end == self.verb) {
                return Some(with_it(phrase, Side::Left));
            }
            let pronoun = statement.chunks[next].head;
            return Some(self.cue(Speaker::pronoun(pronoun), Side::Impersonal));
        }
        let before = self.verb.checked_sub(1).filter(|&before| is_it(before))?;
        Some(self.cue(Speaker::pronoun(statement.chunks[before].head), Side::Impersonal))
    }
}
