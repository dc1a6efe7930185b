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
        let stretch = statement.quoted(at + 1)?;
        return one(stretch.tokens.clone(), Content::Quotation);
    }
    let end = content::clause_end(statement, at, cue, later);
    one(statement.chunks.get(at)?.tokens.start..end, Content::ThatClause)
}
