//! What a noun of speech announces: the mayor's claim that they would; her answer: “No.”

use super::{Candidate, Content, Report, one};
use crate::quotes::content;
use crate::quotes::cues::Side;
use crate::syntax::ChunkKind;

pub(super) fn propose(report: &Report<'_, '_, '_>) -> Option<Candidate> {
    let Report { statement, cue, later, .. } = report;
    if cue.side != Side::Noun {
        return None;
    }
    let at = cue.clause.end;
    if statement.is(at, ChunkKind::Colon) {
        if let Some(stretch) = statement.quoted(at + 1) {
            return one(stretch.tokens.clone(), Content::Quotation);
        }
        if !content::has_main_clause(statement, at + 1..statement.chunks.len()) {
            return None;
        }
        let end = content::clause_end(statement, at + 1, cue, later);
        return one(statement.chunks[at + 1].tokens.start..end, Content::BareClause);
    }
    let end = content::clause_end(statement, at, cue, later);
    one(statement.chunks.get(at)?.tokens.start..end, Content::ThatClause)
}
