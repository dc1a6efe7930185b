//! A quotation before its report: “We will,” the mayor said. “We will,” said the mayor.

use super::{Candidate, Content, Report, one};
use crate::language::WordFlags;
use crate::quotes::content;
use crate::quotes::cues::Side;
use crate::syntax::{ChunkKind, Shape};

/// How many chunks of manner may stand between a report and more of what is said: "she said
/// quickly, “…”".
const MAX_MANNER: usize = 4;

/// How many marks may stand between a quotation and its report: Russian "«Да», — сказал он".
const MAX_MARKS: usize = 2;

pub(super) fn propose(report: &Report<'_, '_, '_>) -> Option<Candidate> {
    let Report { statement, cue, low, .. } = report;
    if matches!(cue.side, Side::Noun | Side::Relative | Side::Shared) {
        return None;
    }
    let end = before_report(report);
    let last = end.checked_sub(1).filter(|last| last >= low)?;
    let is_mark = |at: usize| {
        matches!(statement.chunks[at].kind, ChunkKind::Comma | ChunkKind::Dash | ChunkKind::Colon)
    };
    let mut marks = (*low..=last).rev().take(MAX_MARKS + 1);
    let quoted =
        marks.find(|&at| !is_mark(at)).filter(|&at| statement.is(at, ChunkKind::Quoted))?;
    let stretch = statement.quoted(quoted)?;
    if names_something(report, quoted) || last == quoted && opens_sentence(report, quoted) {
        return None;
    }
    if stands_alone(report, quoted) {
        let mut candidate = one(stretch.tokens.clone(), Content::Quotation)?;
        candidate.pieces.extend(rest(report));
        return Some(candidate);
    }
    // The end of a sentence whose first words have no marks.
    let start = content::first_of_clause(statement, *low, quoted);
    let start = statement.chunks[start].tokens.start;
    one(start..stretch.tokens.end, Content::ClauseBefore)
}

/// Whether the words behind a whole sentence in marks open one of their own: French "« Il pleut. »
/// L'élue sourit quand on le lui dit."
fn opens_sentence(report: &Report<'_, '_, '_>, quoted: usize) -> bool {
    let Report { statement, cue, .. } = report;
    let features = statement.features;
    let Some(stretch) = statement.quoted(quoted) else { return false };
    let Some(chunk) = statement.chunks.get(quoted + 1) else { return false };
    let first = chunk.tokens.start;
    let is_small = WordFlags::DETERMINER | WordFlags::PRONOUN | WordFlags::ELIDED;
    // "« Il a dit : "Non." » L'élue sourit"
    let last = stretch.inner.clone().rev().find(|&at| !features.is(at, Shape::MARK));
    cue.side == Side::Left
        && last.is_some_and(|last| features.is(last, Shape::STOP))
        && features.is(first, Shape::CAPITAL)
        && features.flags(first).has_any(is_small)
}

/// What goes on behind the report: “The pier,” the mayor said, “is rotten.”
fn rest(report: &Report<'_, '_, '_>) -> Option<std::ops::Range<usize>> {
    let Report { statement, cue, .. } = report;
    let is_mark =
        |at: usize| statement.is(at, ChunkKind::Comma) || statement.is(at, ChunkKind::Dash);
    let start = content::behind_times(statement, cue.clause.end);
    let quoted = (start..start + 3).find(|&at| !is_mark(at))?;
    let inserted = statement.features.grammar.inserted_reports && quoted == start;
    let stretch = statement.quoted(quoted).filter(|_| quoted > start || inserted)?;
    Some(stretch.tokens.clone())
}

/// The chunk at which a report starts, with the conjunction that opens it: ", as she said".
fn before_report(report: &Report<'_, '_, '_>) -> usize {
    content::before_report(report.statement, report.cue, report.low)
}

/// Whether a stretch is a quotation of its own rather than the end of the clause before it.
fn stands_alone(report: &Report<'_, '_, '_>, quoted: usize) -> bool {
    let Report { statement, cue, low, .. } = report;
    let features = statement.features;
    let Some(stretch) = statement.quoted(quoted) else { return false };
    let Some(before) = quoted.checked_sub(1).filter(|before| before >= low) else { return true };
    let capital = features.is(stretch.inner.start, Shape::CAPITAL);
    match statement.chunks[before].kind {
        ChunkKind::Colon | ChunkKind::Quoted | ChunkKind::Stop => true,
        ChunkKind::Comma | ChunkKind::Dash | ChunkKind::Semicolon => {
            // "« un miracle » pour Ana, « trop long » selon Nell"
            let of_source = cue.is_source() && is_right_before(report, quoted);
            capital || of_source || quoted - low <= 2 || *low > 0 && quoted - low <= MAX_MANNER
        }
        _ => false,
    }
}

/// Whether nothing stands between a stretch and the report behind it.
fn is_right_before(report: &Report<'_, '_, '_>, quoted: usize) -> bool {
    before_report(report) == quoted + 1
}

/// Whether a stretch is the name of something in the words around it: "in an interview on
/// CBS's “Face the Nation,” she said".
fn names_something(report: &Report<'_, '_, '_>, quoted: usize) -> bool {
    let Report { statement, low, .. } = report;
    let features = statement.features;
    let Some(stretch) = statement.quoted(quoted) else { return false };
    let Some(before) = quoted.checked_sub(1).filter(|before| before >= low) else { return false };
    let word = features.is(statement.chunks[before].tokens.end.saturating_sub(1), Shape::WORD);
    let joins = matches!(statement.chunks[before].kind, ChunkKind::Noun | ChunkKind::Preposition);
    stretch.is_named(features) && word
        || !features.grammar.capitalized_nouns && word && joins && stretch.is_title(features)
}
