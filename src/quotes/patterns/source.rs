//! What a source before it is given for: According to the mayor, they would.

use super::{Candidate, Content, Report, one};
use crate::language::WordFlags;
use crate::quotes::content;
use crate::quotes::cues::Side;
use crate::syntax::{Chunk, ChunkBits, ChunkKind, Shape};

/// How many chunks may follow a source before its comma.
const MAX_SOURCE: usize = 12;

pub(super) fn propose(report: &Report<'_, '_, '_>) -> Option<Candidate> {
    let Report { statement, cue, low, later } = report;
    if !cue.is_source() {
        return None;
    }
    let start = match cue.speaker.relative.filter(|_| cue.side == Side::Relative) {
        // "the mayor, according to whom they would"
        Some(pronoun) => statement.clauses().chunk_of(pronoun) + 1,
        None => start(report, *low)?,
    };
    if let Some(stretch) = statement.quoted(start) {
        let whole = statement.features.is(stretch.inner.start, Shape::CAPITAL);
        let content = if whole { Content::Quotation } else { Content::Fragment };
        return one(content::with_rest(statement, start, cue, later), content);
    }
    // "would rise, according to Hale, a former aide": an aside behind the source.
    let is_aside =
        cue.clause.start > 1 && !content::has_main_clause(statement, start..statement.chunks.len());
    if is_aside {
        return None;
    }
    let end = content::clause_end(statement, start, cue, later);
    let end = if cue.side == Side::Relative { clause_comma(report, start, end) } else { end };
    one(statement.chunks[start].tokens.start..end, Content::BareClause)
}

/// Where a relative clause ends that opens at `start` and whose sentence ends at the token
/// `end`: at the first comma behind its verb.
fn clause_comma(report: &Report<'_, '_, '_>, start: usize, end: usize) -> usize {
    let chunks = &report.statement.chunks[start..];
    let is_finite = |chunk: &&Chunk| chunk.is(ChunkKind::Verb) && chunk.has(ChunkBits::FINITE);
    let behind_verb = chunks.iter().skip_while(|chunk| !is_finite(chunk));
    let mut commas = behind_verb.filter(|chunk| chunk.is(ChunkKind::Comma));
    commas.next().map_or(end, |comma| comma.tokens.start.min(end))
}

/// The chunk at which what is said starts.
fn start(report: &Report<'_, '_, '_>, low: usize) -> Option<usize> {
    let Report { statement, cue, .. } = report;
    let features = statement.features;
    let at = cue.clause.end;
    let opens = cue.clause.start <= low + 1;
    if !opens || at >= statement.chunks.len() {
        return None;
    }
    if features.grammar.verb_second || features.has(cue.tokens.start, WordFlags::QUOTING) {
        let word = features.is(statement.chunks[at].tokens.start, Shape::WORD);
        if word || statement.is(at, ChunkKind::Quoted) {
            return Some(at);
        }
    }
    let high = statement.chunks.len().min(at + MAX_SOURCE);
    let comma = match statement.chunks[at].kind {
        // "According to Berg, who leads the team, the cracks were older"
        ChunkKind::Comma if statement.is(at + 1, ChunkKind::Relative) => {
            (at + 1..high).find(|&at| statement.is(at, ChunkKind::Comma))?
        }
        ChunkKind::Comma => behind_aside(report, at, high),
        // "Secondo il sindaco i danni sono gravi"
        ChunkKind::Noun if opens_sentence(report, at) => return Some(at),
        ChunkKind::Quoted => return Some(at),
        ChunkKind::Preposition
        | ChunkKind::Relative
        | ChunkKind::Verb
        | ChunkKind::Noun
        | ChunkKind::Adverb => (at..high).find(|&at| statement.is(at, ChunkKind::Comma))?,
        _ => return None,
    };
    (comma + 1 < statement.chunks.len()).then_some(comma + 1)
}

/// The comma behind an aside that the comma at `comma` opens, if one does: "Selon Anne Roux,
/// déléguée du personnel, le port rouvrira", "Secondo Rossi, invece, il porto riaprirà".
fn behind_aside(report: &Report<'_, '_, '_>, comma: usize, high: usize) -> usize {
    let statement = report.statement;
    let next = comma + 1;
    let is_aside = |at: usize| match statement.chunks[at].kind {
        ChunkKind::Adverb | ChunkKind::Adjective | ChunkKind::Preposition => true,
        // French "déléguée", "élu de Brest"
        ChunkKind::Verb => !statement.chunks[at].has(ChunkBits::FINITE),
        ChunkKind::Noun => {
            let chunk = &statement.chunks[at];
            at > next || !chunk.has(ChunkBits::PROPER | ChunkBits::DETERMINED | ChunkBits::PRONOUN)
        }
        _ => false,
    };
    let close = (next..high).find(|&at| !is_aside(at));
    match close {
        Some(close) if close > next && closes_aside(report, close) => close,
        _ => comma,
    }
}

/// Whether the comma at `close` is followed by a clause, not by one more piece of an adverbial.
fn closes_aside(report: &Report<'_, '_, '_>, close: usize) -> bool {
    let statement = report.statement;
    let opens = |at: usize| {
        statement.is(at, ChunkKind::Noun)
            || statement.is(at, ChunkKind::Quoted)
            || statement.is(at, ChunkKind::Verb)
            || statement.is(at, ChunkKind::Adverb)
    };
    statement.is(close, ChunkKind::Comma) && opens(close + 1)
}

/// Whether a noun phrase with a determiner, or a pronoun, and its verb stand at `at`.
fn opens_sentence(report: &Report<'_, '_, '_>, at: usize) -> bool {
    let statement = report.statement;
    let phrase = statement.clauses().phrase_after(at);
    statement.chunks[at].has(ChunkBits::DETERMINED | ChunkBits::PRONOUN)
        && phrase.is_some_and(|phrase| {
            let verb = statement.clauses().skip_adverbs(phrase.chunks.end);
            statement.is(verb, ChunkKind::Verb) && statement.chunks[verb].has(ChunkBits::FINITE)
        })
}
