//! Sources: whose words something is by the words beside it, "according to the mayor",
//! without a verb that reports.

use std::ops::Range;

use super::cues::{Cue, Side};
use super::speakers::Speaker;
use super::statement::{Statement, names_somebody};
use crate::language::WordFlags;
use crate::syntax::{ChunkBits, ChunkKind};

/// How many chunks may follow a source before its comma.
const MAX_SOURCE: usize = 12;

/// "according to the mayor": the speaker follows, or in some languages leads.
pub(super) fn source(
    statement: &Statement<'_, '_>,
    tokens: Range<usize>,
    flags: WordFlags,
) -> Option<Cue> {
    let features = statement.features;
    let cue = |speaker, side| Cue::plain(statement, tokens.clone(), flags, speaker, side);
    // "по его словам", "a su juicio": whose words they are stands within.
    let whose = tokens.clone().find(|&at| features.has(at, WordFlags::POSSESSIVE));
    if let Some(whose) = whose.filter(|_| tokens.len() > 1) {
        return opens_clause(statement, tokens.start)
            .then(|| cue(Speaker::pronoun(whose), Side::Source));
    }
    if flags.has(WordFlags::BEHIND) {
        return Some(cue(leading(statement, tokens.start)?, Side::Source));
    }
    if flags.has(WordFlags::TRAILING) {
        let mut cue = cue(trailing(statement, &tokens)?, Side::Right);
        cue.flags = flags.union(WordFlags::CLAUSE);
        return Some(cue);
    }
    // "il secondo ponte": a number there.
    let before = tokens.start.checked_sub(1).filter(|&before| before >= statement.range.start);
    if before.is_some_and(|before| features.has(before, WordFlags::DETERMINER)) {
        return None;
    }
    if let Some(speaker) = antecedent(statement, &tokens) {
        return Some(cue(speaker, Side::Relative));
    }
    let speaker = following(statement, tokens.end)?;
    Some(cue(speaker, Side::Source))
}

/// Whose words a relative clause gives: "l'opposizione, secondo cui", "the mayor, according to
/// whom".
fn antecedent(statement: &Statement<'_, '_>, tokens: &Range<usize>) -> Option<Speaker> {
    let features = statement.features;
    let clauses = statement.clauses();
    let relative = (tokens.end..statement.range.end.min(tokens.end + 2))
        .find(|&at| features.flags(at).has_any(WordFlags::RELATIVE | WordFlags::COMPLEMENTIZER))?;
    // "secondo il quale"
    let article = (tokens.end..relative).all(|at| features.has(at, WordFlags::DETERMINER));
    let comma = clauses.chunk_of(tokens.start).checked_sub(1)?;
    let phrase = clauses.phrase_before(comma).filter(|_| article)?;
    let is_behind = statement.is(comma, ChunkKind::Comma) && phrase.chunks.end == comma;
    let speaker = Speaker { relative: Some(relative), ..phrase.into() };
    is_behind.then_some(speaker)
}

fn opens_clause(statement: &Statement<'_, '_>, token: usize) -> bool {
    statement.clauses().opens_clause(statement.clauses().chunk_of(token))
}

/// The speaker before a source: "ihm zufolge", "einem Zeugen zufolge".
fn leading(statement: &Statement<'_, '_>, token: usize) -> Option<Speaker> {
    let chunk = statement.clauses().chunk_of(token);
    let before = chunk.checked_sub(1)?;
    let own = &statement.chunks[before];
    if own.is(ChunkKind::Noun) && own.has(ChunkBits::PRONOUN) {
        return Some(Speaker::pronoun(own.head));
    }
    statement.clauses().phrase_before(chunk).map(Speaker::from)
}

/// The speaker behind a source that follows what is said: "…, so der Minister".
fn trailing(statement: &Statement<'_, '_>, tokens: &Range<usize>) -> Option<Speaker> {
    let clauses = statement.clauses();
    let chunk = clauses.chunk_of(tokens.start);
    let before = chunk.checked_sub(1)?;
    let after = statement.is(before, ChunkKind::Comma) || statement.is(before, ChunkKind::Quoted);
    let start = clauses.chunk_of(tokens.end - 1) + 1;
    let phrase = particle_name(statement, start)
        .or_else(|| clauses.phrase_after(start))
        .filter(|_| after)?;
    // "so Reed wörtlich"
    let next = statement.chunks.get(clauses.skip_adverbs(phrase.chunks.end));
    let closed = next.is_none_or(|next| {
        !matches!(next.kind, ChunkKind::Verb | ChunkKind::Noun | ChunkKind::Adjective)
    });
    (closed && names_somebody(statement.features, &phrase)).then(|| phrase.into())
}

/// A name that opens with its particle: "so von Rehlingen".
pub(super) fn particle_name(
    statement: &Statement<'_, '_>,
    start: usize,
) -> Option<crate::syntax::NounPhrase> {
    let chunk = statement.chunks.get(start)?;
    let particle =
        statement.features.has(chunk.head, WordFlags::PARTICLE) && chunk.is(ChunkKind::Preposition);
    let mut phrase = statement.clauses().phrase_after(start + 1).filter(|_| particle)?;
    phrase.tokens.start = chunk.tokens.start;
    phrase.core.start = chunk.tokens.start;
    Some(phrase)
}

/// The speaker behind a source: "according to the mayor".
fn following(statement: &Statement<'_, '_>, token: usize) -> Option<Speaker> {
    let clauses = statement.clauses();
    let start = clauses.chunk_of(token);
    // "nach Ansicht von Weber"
    let links = statement.is(start, ChunkKind::Preposition)
        && statement
            .features
            .has(statement.chunks[start].head, WordFlags::LINK.union(WordFlags::LINKING));
    let start = start + usize::from(links);
    let chunk = statement.chunks.get(start)?;
    // French "selon lui", whose pronoun is an adverb elsewhere
    let flags = statement.features.flags(chunk.head);
    let is_stressed = chunk.tokens.len() == 1
        && flags.has(WordFlags::OBJECT)
        && flags.has(WordFlags::ADVERB)
        && !flags.has(WordFlags::REPORTING_VERB);
    let is_pronoun = chunk.is(ChunkKind::Noun) && chunk.has(ChunkBits::PRONOUN);
    if is_stressed || is_pronoun && !clauses.is_partitive(start) {
        return Some(Speaker::pronoun(chunk.head));
    }
    // "По данным «Вестника»"
    if let Some(name) = statement.quoted(start) {
        let capital = statement.features.is(name.inner.start, crate::syntax::Shape::CAPITAL);
        return (capital && name.inner.len() <= 4).then(|| Speaker::at(name.tokens.clone()));
    }
    // "По словам мэра": one noun phrase with the words of the source.
    if chunk.tokens.start < token {
        return Some(Speaker { bits: chunk.bits, ..Speaker::at(token..chunk.tokens.end) });
    }
    let mut phrase = clauses.phrase_after(start)?;
    if statement.features.grammar.verb_second {
        phrase = clauses.with_coordinate(phrase);
    }
    let speaker = before_statement(statement, start, phrase);
    Some(with_provenance(statement, speaker))
}

/// The speaker of a report that opens a statement: what reaches to the statement's end is no
/// apposition but what is said, "Según el consejero, el puente abrirá".
fn before_statement(
    statement: &Statement<'_, '_>,
    start: usize,
    phrase: crate::syntax::NounPhrase,
) -> Speaker {
    let whole =
        statement.chunks.get(phrase.chunks.end).is_none_or(|chunk| chunk.is(ChunkKind::Stop));
    let speaker = Speaker::from(phrase);
    if start <= 1 && whole && speaker.head.end < speaker.tokens.end {
        Speaker { tokens: speaker.head.clone(), ..speaker }
    } else {
        speaker
    }
}

/// A source with whatever follows it up to its comma: "a report by the Harbour Authority",
/// "un rapport remis en mai".
fn with_provenance(statement: &Statement<'_, '_>, speaker: Speaker) -> Speaker {
    let features = statement.features;
    let clauses = statement.clauses();
    let start = clauses.chunk_from_end(speaker.tokens.end);
    if features.grammar.verb_second || !statement.is(start, ChunkKind::Preposition) {
        return speaker;
    }
    let high = statement.chunks.len().min(start + MAX_SOURCE);
    let inside = |at: usize| {
        matches!(
            statement.chunks[at].kind,
            ChunkKind::Noun
                | ChunkKind::Preposition
                | ChunkKind::Adjective
                | ChunkKind::Conjunction
        ) && !statement.chunks[at].has(ChunkBits::TIME)
            || statement.is(at, ChunkKind::Verb) && !statement.chunks[at].has(ChunkBits::FINITE)
    };
    let end = (start..high).find(|&at| !inside(at));
    let closed = end
        .is_none_or(|end| matches!(statement.chunks[end].kind, ChunkKind::Comma | ChunkKind::Stop));
    if !closed {
        return speaker;
    }
    let tokens = statement.tokens_of(start..end.unwrap_or(high));
    Speaker { tokens: speaker.tokens.start..tokens.end, ..speaker }
}

/// "Para el entrenador, el partido fue “una lección”": whose opinion it is, where some of
/// it stands in marks.
pub(super) fn opinion(statement: &Statement<'_, '_>) -> Option<Cue> {
    let features = statement.features;
    let start = statement.range.start;
    if statement.marked.is_empty()
        || !features.has(start, WordFlags::QUOTING)
        || !features.has(start, WordFlags::PREPOSITION)
    {
        return None;
    }
    let phrase = statement.clauses().phrase_after(1)?;
    let somebody = phrase.bits.has_any(ChunkBits::PERSON | ChunkBits::GROUP);
    let speaker = before_statement(statement, 1, phrase);
    let end = statement.clauses().chunk_from_end(speaker.tokens.end);
    let said =
        statement.marked.iter().find(|stretch| stretch.tokens.start >= speaker.tokens.end)?;
    let closed = statement.is(end, ChunkKind::Comma)
        || statement.is(end, ChunkKind::Noun)
        || statement.is(end, ChunkKind::Verb);
    let reported = features.cue_words.within(speaker.tokens.end..statement.range.end).any(|at| {
        statement.marked_at(at).is_none() && {
            let chunk = statement.clauses().chunk_of(at);
            statement.is(chunk, ChunkKind::Verb) && features.has(at, WordFlags::REPORTING_VERB)
        }
    });
    (somebody && closed && !reported && !said.is_title(features))
        .then(|| Cue::plain(statement, start..start + 1, WordFlags::SOURCE, speaker, Side::Source))
}
