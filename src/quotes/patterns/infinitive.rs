//! An infinitive or a participle behind its report: She vowed to stay. He denied having
//! seen it.

use super::{Candidate, Content, Report, one};
use crate::language::WordFlags;
use crate::quotes::content;
use crate::quotes::cues::Side;
use crate::syntax::{ChunkBits, ChunkKind};

/// How many chunks may stand between a verb and its infinitive.
const MAX_BETWEEN: usize = 8;

pub(super) fn propose(report: &Report<'_, '_, '_>) -> Option<Candidate> {
    let Report { statement, cue, later, .. } = report;
    if matches!(cue.side, Side::Source | Side::Noun) || !cue.listed {
        return None;
    }
    let at = content::behind(statement, cue);
    let start = infinitive(report, at).or_else(|| gerund(report, at))?;
    if asks_for_anonymity(report, start) {
        return None;
    }
    let end = content::clause_end(statement, start, cue, later);
    let end = content::before_coordinate(statement, start, end);
    one(statement.chunks[start].tokens.start..end, Content::Infinitive)
}

/// "vowed to stay", "a promis de rester", "beloofde de weg te herstellen".
fn infinitive(report: &Report<'_, '_, '_>, at: usize) -> Option<usize> {
    let Report { statement, cue, .. } = report;
    let grammar = statement.features.grammar;
    let at = at + usize::from(grammar.comma_before_clause && statement.is(at, ChunkKind::Comma));
    let takes = cue.flags.has(WordFlags::INFINITIVE);
    // "dit avoir", "dice di non sapere": an infinitive for the clause.
    let for_clause = cue.flags.has(WordFlags::CLAUSE) && grammar.subject_after_verb;
    if (takes || for_clause) && content::is_infinitive(statement, at) {
        return Some(at);
    }
    if !takes {
        return None;
    }
    // "призвал стороны прекратить огонь", "beloofde de weg te herstellen"
    let high = statement.chunks.len().min(at + MAX_BETWEEN);
    let mut ahead = (at..high).take_while(|&at| {
        matches!(
            statement.chunks[at].kind,
            ChunkKind::Noun
                | ChunkKind::Preposition
                | ChunkKind::Adverb
                | ChunkKind::Adjective
                | ChunkKind::Verb
        ) && !(statement.is(at, ChunkKind::Verb) && statement.chunks[at].has(ChunkBits::FINITE))
    });
    let found = ahead.find(|&at| content::is_infinitive(statement, at))?;
    let inside = grammar.verb_second;
    let listener = grammar.subject_after_verb || cue.flags.has(WordFlags::ADDRESSEE);
    match (inside, listener) {
        (true, _) => Some(at),
        (false, true) => Some(found),
        (false, false) => None,
    }
}

/// Whether a relative clause tells of a wish to stay unnamed, which is no report: "a woman who
/// asked not to be named".
fn asks_for_anonymity(report: &Report<'_, '_, '_>, infinitive: usize) -> bool {
    let Report { statement, cue, .. } = report;
    let features = statement.features;
    let Some(chunk) = statement.chunks.get(statement.clauses().skip_adverbs(infinitive)) else {
        return false;
    };
    let mut between = cue.tokens.end..chunk.head;
    let is_passive = chunk.has(ChunkBits::PASSIVE) || features.has(chunk.head, WordFlags::BE);
    cue.side == Side::Relative
        && is_passive
        && between.any(|at| features.has(at, WordFlags::NEGATION))
}

/// "denied having", "suggested closing it".
fn gerund(report: &Report<'_, '_, '_>, at: usize) -> Option<usize> {
    let Report { statement, cue, .. } = report;
    // "admitted to threatening"
    let verb = at + usize::from(statement.is(at, ChunkKind::Preposition));
    let chunk = statement.chunks.get(verb)?;
    let takes = cue.flags.has(WordFlags::CLAUSE) || verb == at && cue.flags.has(WordFlags::OBJECT);
    let gerund = chunk.is(ChunkKind::Verb) && chunk.has(ChunkBits::GERUND);
    (takes && gerund && !statement.features.grammar.subject_after_verb).then_some(at)
}
