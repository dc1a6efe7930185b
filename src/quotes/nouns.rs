//! Nouns of speech: "the mayor's claim that", "“No,” was his short answer".

use std::ops::Range;

use super::cues::{Cue, Side};
use super::speakers::Speaker;
use super::statement::Statement;
use crate::language::WordFlags;
use crate::syntax::{ChunkBits, ChunkKind, Shape};

/// A noun of speech and whose it is.
pub(super) fn noun(
    statement: &Statement<'_, '_>,
    tokens: Range<usize>,
    flags: WordFlags,
) -> Option<Cue> {
    let clauses = statement.clauses();
    let chunk = clauses.chunk_of(tokens.start);
    let own = statement.chunks.get(chunk).filter(|own| own.is(ChunkKind::Noun))?;
    if own.head + 1 != tokens.end {
        return None;
    }
    let speaker = owner(statement, own.tokens.start..tokens.start)?;
    if is_answer(statement, chunk) {
        let verb = statement.chunks[chunk - 1].tokens.clone();
        return Some(Cue::of_verb(statement, chunk - 1, verb, flags, speaker, Side::Right));
    }
    let next = chunk + 1;
    // "her answer: “No.”", "her verdict: nobody is to blame"
    let announces = statement.is(next, ChunkKind::Colon) && next + 1 < statement.chunks.len();
    let clause = statement.is(next, ChunkKind::Complementizer);
    (clause || announces).then(|| Cue::plain(statement, tokens, flags, speaker, Side::Noun))
}

/// Whose something is: the possessive among the words before it.
fn owner(statement: &Statement<'_, '_>, before: Range<usize>) -> Option<Speaker> {
    let features = statement.features;
    if let Some(whose) = before.clone().find(|&at| features.has(at, WordFlags::POSSESSIVE)) {
        return Some(Speaker::pronoun(whose));
    }
    let genitive = before
        .clone()
        .rev()
        .find(|&at| features.is_genitive(at) || is_genitive_name(statement, at, &before))?;
    let mut speaker = Speaker::at(before.start..genitive + 1);
    let role = WordFlags::PERSON.union(WordFlags::TITLE).union(WordFlags::FIRST_NAME);
    if (before.start..genitive + 1).any(|at| features.has(at, role)) {
        speaker.bits = ChunkBits::PERSON;
    }
    Some(speaker)
}

/// Whether a phrase opens with a name in the genitive that has no apostrophe: German "Webers
/// Urteil".
fn is_genitive_name(statement: &Statement<'_, '_>, at: usize, phrase: &Range<usize>) -> bool {
    let features = statement.features;
    let common = WordFlags::DETERMINER.union(WordFlags::PREPOSITION).union(WordFlags::NOUN);
    at == phrase.start
        && features.is(at, Shape::CAPITAL)
        && !features.has(at, common)
        && features.grammar.name_genitive_suffixes.suffix_of(features.folded(at)).is_some()
}

/// "“No,” was his short answer": the noun stands behind what is said.
fn is_answer(statement: &Statement<'_, '_>, noun: usize) -> bool {
    let Some(verb) = noun.checked_sub(1) else { return false };
    let said = verb.checked_sub(1).map(|said| {
        if statement.is(said, ChunkKind::Comma) { said.saturating_sub(1) } else { said }
    });
    statement.is(verb, ChunkKind::Verb)
        && statement.features.has(statement.chunks[verb].head, WordFlags::BE)
        && said.is_some_and(|said| statement.is(said, ChunkKind::Quoted))
}
