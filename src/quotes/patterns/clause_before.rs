//! A clause before its report or around it: They would, the mayor said. They would, said the
//! mayor. The plan, she said, is dead.

use std::ops::Range;

use super::{Candidate, Content, Pieces, Report};
use crate::language::WordFlags;
use crate::quotes::content;
use crate::quotes::cues::{Cue, Side};
use crate::syntax::{ChunkBits, ChunkKind, Shape};

pub(super) fn propose(report: &Report<'_, '_, '_>) -> Option<Candidate> {
    let Report { statement, cue, low, .. } = report;
    // "It is old, a study finds."
    let speech = WordFlags::THAT_CLAUSE | WordFlags::SPEECH;
    let takes = cue.side == Side::Source
        || cue.flags.has(WordFlags::CLAUSE)
        || cue.flags.has(speech)
        || is_inverted(report);
    if matches!(cue.side, Side::Noun | Side::Relative | Side::Shared) || !takes || !cue.listed {
        return None;
    }
    let end = content::before_report(statement, cue, *low);
    let comma = end.checked_sub(1).filter(|at| at > low)?;
    if !matches!(statement.chunks[comma].kind, ChunkKind::Comma | ChunkKind::Dash) {
        return around_source(report);
    }
    if !is_broken(report) {
        return None;
    }
    let start = content::first_of_clause(statement, *low, comma);
    if start >= comma {
        return None;
    }
    let left = statement.chunks[start].tokens.start..statement.chunks[comma].tokens.start;
    let left = left.start..content::trim_end(statement, left.start, left.end);
    let rest = resumed(report);
    let mut pieces = Pieces::new();
    let is_adverbial = content::is_adverbial(statement, start..comma);
    if !is_adverbial && content::has_main_clause(statement, start..comma)
        || statement.is(start, ChunkKind::Quoted)
    {
        pieces.push(left);
        pieces.extend(rest.filter(|rest| !is_adjunct(report, rest)));
    } else {
        // "The plan, she said, is dead.", "If it fails, she said, we will stay."
        let rest = rest.filter(|rest| {
            let first = statement.clauses().chunk_of(rest.start);
            let last = statement.clauses().chunk_from_end(rest.end);
            let verb = statement.clauses().skip_adverbs(first);
            is_adverbial && content::has_main_clause(statement, first..last)
                || statement.is(verb, ChunkKind::Verb)
                    && statement.chunks[verb].has(ChunkBits::FINITE)
        })?;
        pieces.push(left);
        pieces.push(rest);
    }
    (!pieces.is_empty() && pieces[0].start < pieces[0].end)
        .then_some(Candidate { pieces, content: Content::ClauseBefore })
}

/// Whether a verb that takes no bare clause stands before its subject, as only reports do: "It
/// is old, grumbled Reed." One that takes an object does elsewhere too: "Sie kam, begrüßte Anna."
fn is_inverted(report: &Report<'_, '_, '_>) -> bool {
    let cue = report.cue;
    let flags = cue.flags;
    let person = ChunkBits::PERSON | ChunkBits::PROPER | ChunkBits::PRONOUN;
    let before = cue.chunks.start.checked_sub(1);
    cue.side == Side::Right
        && before.is_some_and(|before| report.statement.is(before, ChunkKind::Comma))
        && cue.tokens.len() == 1
        && !cue.speaker.tokens.is_empty()
        && cue.speaker.bits.has_any(person | ChunkBits::GROUP | ChunkBits::DETERMINED)
        && !flags.has(WordFlags::OBJECT)
}

/// Whether a report stands apart, so that what is said lies around it.
fn is_broken(report: &Report<'_, '_, '_>) -> bool {
    let Report { statement, cue, .. } = report;
    let at = content::behind_times(statement, cue.clause.end);
    let Some(chunk) = statement.chunks.get(at) else { return true };
    match chunk.kind {
        ChunkKind::Comma
        | ChunkKind::Stop
        | ChunkKind::Dash
        | ChunkKind::Semicolon
        | ChunkKind::Preposition
        | ChunkKind::Closing => true,
        ChunkKind::Verb => chunk.has(ChunkBits::GERUND | ChunkBits::PARTICIPLE),
        ChunkKind::Conjunction | ChunkKind::Subordinator | ChunkKind::Relative => true,
        ChunkKind::Noun => cue.flags.has(WordFlags::ADDRESSEE),
        _ => false,
    }
}

/// What goes on behind a report that breaks it off: "is dead" of "The plan, she said, is
/// dead."
fn resumed(report: &Report<'_, '_, '_>) -> Option<Range<usize>> {
    let Report { statement, cue, later, .. } = report;
    let comma = cue.clause.end;
    if !statement.is(comma, ChunkKind::Comma) || comma + 1 >= statement.chunks.len() {
        return None;
    }
    let start = comma + 1;
    // "Most, according to Reed, opposed the plan": no clause of its own.
    let frames = WordFlags::CLAUSE | WordFlags::THAT_CLAUSE;
    let reports = |next: &Cue| !cue.is_source() || next.flags.has_any(frames);
    if later.first().is_some_and(|next| next.chunks.start <= start + 2 && reports(next)) {
        return None;
    }
    // "It was, she said, “a stone where”"
    if let Some(stretch) = statement.quoted(start) {
        let small = !statement.features.is(stretch.inner.start, Shape::CAPITAL);
        return small.then(|| content::with_rest(statement, start, cue, later));
    }
    let end = content::clause_end(statement, start, cue, later);
    let first = statement.chunks[start].tokens.start;
    (first < end).then_some(first..end)
}

/// Whether what follows a report belongs to it rather than to what is said: ", speaking in
/// Rome", ", when asked", ", as she left", ", who was there", but not ", because it rained".
fn is_adjunct(report: &Report<'_, '_, '_>, rest: &Range<usize>) -> bool {
    let statement = report.statement;
    let first = statement.clauses().chunk_of(rest.start);
    let chunk = &statement.chunks[first];
    let features = statement.features;
    match chunk.kind {
        ChunkKind::Subordinator => {
            let is_scene =
                features.grammar.scene_subordinators.contains(features.folded(chunk.head))
                    || features.grammar.scene_subordinators.is_empty();
            is_scene || !statement.is(first + 1, ChunkKind::Noun)
        }
        ChunkKind::Relative => true,
        ChunkKind::Verb => !chunk.has(ChunkBits::FINITE),
        _ => false,
    }
}

/// "Die Trümmer lagen einem Zeugen zufolge im Wald": around a source without commas.
fn around_source(report: &Report<'_, '_, '_>) -> Option<Candidate> {
    let Report { statement, cue, low, later } = report;
    let around = cue.side == Side::Source
        && statement.features.grammar.verb_second
        && cue.clause.start > low + 1
        && cue.clause.end < statement.chunks.len()
        && !statement.is(cue.clause.end, ChunkKind::Comma);
    if !around {
        return None;
    }
    let start = content::first_of_clause(statement, *low, cue.clause.start);
    let left =
        statement.chunks[start].tokens.start..statement.chunks[cue.clause.start].tokens.start;
    let end = content::clause_end(statement, cue.clause.end, cue, later);
    let rest = statement.chunks[cue.clause.end].tokens.start..end;
    let mut pieces = Pieces::new();
    pieces.push(left);
    if rest.start < rest.end {
        pieces.push(rest);
    }
    Some(Candidate { pieces, content: Content::ClauseBefore })
}
