//! A stance or a judgement without a clause: She criticised the plan. A weak sign, which is
//! given a low confidence.

use super::{Candidate, Content, Report, one};
use crate::language::WordFlags;
use crate::quotes::content;
use crate::quotes::cues::Side;
use crate::syntax::{ChunkBits, ChunkKind};

pub(super) fn propose(report: &Report<'_, '_, '_>) -> Option<Candidate> {
    let Report { statement, cue, later, .. } = report;
    if matches!(cue.side, Side::Source | Side::Noun | Side::Impersonal)
        || !cue.listed
        || !cue.flags.has(WordFlags::OBJECT)
    {
        return None;
    }
    let at = content::behind(statement, cue);
    let chunk = statement.chunks.get(at)?;
    // "asked the director": who is asked.
    let listener = cue.flags.has(WordFlags::ADDRESSEE) && chunk.has(ChunkBits::PERSON);
    let nominal = chunk.is(ChunkKind::Noun) && !chunk.has(ChunkBits::TIME) && !listener;
    if !nominal {
        return None;
    }
    let end = content::clause_end(statement, at, cue, later);
    one(chunk.tokens.start..end, Content::Object)
}
