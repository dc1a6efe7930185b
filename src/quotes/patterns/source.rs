//! What a source before it is given for: According to the mayor, they would.

use super::{Candidate, Content, Report, one};
use crate::language::WordFlags;
use crate::quotes::content;
use crate::quotes::cues::Side;
use crate::syntax::{ChunkKind, Shape};

/// How many chunks may follow a source before its comma.
const MAX_SOURCE: usize = 12;

pub(super) fn propose(report: &Report<'_, '_, '_>) -> Option<Candidate> {
    let Report { statement, cue, low, later } = report;
    if cue.side != Side::Source {
        return None;
    }
    let start = start(report, *low)?;
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
    one(statement.chunks[start].tokens.start..end, Content::BareClause)
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
        ChunkKind::Comma => at,
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
