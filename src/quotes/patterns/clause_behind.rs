//! A clause behind its report: The mayor said that they would. The mayor said they would.
//! As the mayor said, they would.

use super::{Candidate, Content, Report, one};
use crate::language::WordFlags;
use crate::quotes::content;
use crate::quotes::cues::Side;
use crate::syntax::{ChunkBits, ChunkKind, Shape};

/// How many chunks may stand between a verb and "that".
const MAX_ADVERBIAL: usize = 10;

pub(super) fn propose(report: &Report<'_, '_, '_>) -> Option<Candidate> {
    let Report { statement, cue, later, .. } = report;
    if cue.is_source() || cue.side == Side::Noun || !cue.listed {
        return None;
    }
    let at = content::behind(statement, cue);
    let (start, content) = as_report(report)
        .or_else(|| that_clause(report, at))
        .or_else(|| bare_clause(report, at))
        .or_else(|| colon(report, at))?;
    let end = content::clause_end(statement, start, cue, later);
    let first = statement.chunks[start].tokens.start;
    // "denied that."
    let alone =
        statement.is(start, ChunkKind::Complementizer) && end <= statement.chunks[start].tokens.end;
    if alone {
        return None;
    }
    one(first..end, content)
}

/// "said that", "said on Monday in Rome that", "sagte, dass".
fn that_clause(report: &Report<'_, '_, '_>, at: usize) -> Option<(usize, Content)> {
    let Report { statement, cue, .. } = report;
    let takes = WordFlags::CLAUSE.union(WordFlags::THAT_CLAUSE).union(WordFlags::OBJECT);
    // "told reporters that": behind the listener, the tagger may read a relative pronoun.
    let behind_listener = cue.flags.has(WordFlags::ADDRESSEE)
        && at > cue.clause.end
        && statement.is(at, ChunkKind::Relative)
        && statement.features.has(statement.chunks[at].head, WordFlags::COMPLEMENTIZER);
    let near = behind_listener
        || statement.is(at, ChunkKind::Complementizer)
        || statement.is(at, ChunkKind::Comma) && statement.is(at + 1, ChunkKind::Complementizer);
    // "said Reed, a senior official of the board that oversees them"
    let behind_subject = cue.side == Side::Right
        && !statement.features.grammar.subject_after_verb
        && !statement.features.grammar.verb_second;
    if behind_subject {
        return None;
    }
    // A phrase without frames takes marks alone.
    if !cue.flags.has_any(takes.union(WordFlags::INFINITIVE)) && cue.tokens.len() > 1 {
        return None;
    }
    // "a rappelé ce que prévoit le contrat"
    let what = !statement.features.grammar.bare_complement_clause
        && statement.is(at, ChunkKind::Noun)
        && statement.chunks[at].tokens.len() == 1
        && statement.features.has(statement.chunks[at].head, WordFlags::DETERMINER)
        && may_complement(report, at + 1);
    if what {
        return Some((at, Content::ThatClause));
    }
    // Dutch "spreekt dat tegen: …": a pronoun before the prefix of the verb.
    let is_object = cue.prefix.is_some_and(|prefix| {
        statement.chunks.get(at + 1).is_some_and(|chunk| chunk.tokens.contains(&prefix))
    });
    if is_object {
        return None;
    }
    if near {
        let start = at + usize::from(statement.is(at, ChunkKind::Comma));
        if opens_scene(report, start) {
            return None;
        }
        let comma = start > at && !report.statement.features.grammar.comma_before_clause;
        return (!comma).then_some((start, Content::ThatClause));
    }
    if !cue.flags.has_any(WordFlags::CLAUSE.union(WordFlags::THAT_CLAUSE)) {
        return None;
    }
    // Spanish "lo anunció la alcaldesa, que pidió paciencia": of whoever speaks.
    let is_relative = cue.side == Side::Right
        && at == cue.clause.end
        && statement.is(at, ChunkKind::Comma)
        && !statement.features.grammar.comma_before_clause
        && (statement.is(at + 1, ChunkKind::Relative)
            || statement.is(at + 1, ChunkKind::Complementizer));
    if is_relative {
        return None;
    }
    let opens = matches!(
        statement.chunks.get(at).map(|chunk| chunk.kind),
        Some(ChunkKind::Preposition | ChunkKind::Comma)
    ) || statement.features.grammar.comma_before_clause
        && statement.is(at, ChunkKind::Noun)
        || !statement.features.grammar.bare_complement_clause && may_complement(report, at)
        || cue.flags.has(WordFlags::ADDRESSEE);
    if !opens {
        return None;
    }
    that_ahead(report, at)
}

/// The conjunction behind a time, a place or a listener: "said on Monday in Rome that".
fn that_ahead(report: &Report<'_, '_, '_>, at: usize) -> Option<(usize, Content)> {
    let Report { statement, later, .. } = report;
    let high = statement.chunks.len().min(at + MAX_ADVERBIAL);
    // A cue starts one chunk before the cue before it at most.
    let near = later.iter().take_while(|later| later.chunks.start <= high);
    // "told reporters who had gathered that": the clause of a listener.
    let mut is_relative = false;
    for ahead in at..high {
        if near.clone().any(|later| later.chunks.start == ahead && later.listed) {
            return None;
        }
        let chunk = &statement.chunks[ahead];
        match chunk.kind {
            ChunkKind::Relative
                if report.cue.flags.has(WordFlags::ADDRESSEE)
                    && statement.is(ahead - 1, ChunkKind::Noun)
                    && !may_complement(report, ahead) =>
            {
                is_relative = true;
            }
            ChunkKind::Verb if is_relative && chunk.has(ChunkBits::FINITE) => is_relative = false,
            ChunkKind::Complementizer => {
                let that = statement
                    .features
                    .has(chunk.head, WordFlags::DETERMINER.union(WordFlags::THAT_CLAUSE));
                let divided = statement.features.grammar.comma_before_clause;
                return (that || divided).then_some((ahead, Content::ThatClause));
            }
            ChunkKind::Relative if may_complement(report, ahead) => {
                return Some((ahead, Content::ThatClause));
            }
            ChunkKind::Verb if chunk.has(ChunkBits::FINITE) => return None,
            ChunkKind::Stop | ChunkKind::Semicolon | ChunkKind::Colon | ChunkKind::Quoted => {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// Whether the word at `at` opens an adverbial clause, and not a question that is reported:
/// "cried when the door opened", but "asked when it would open".
fn opens_scene(report: &Report<'_, '_, '_>, at: usize) -> bool {
    let Report { statement, cue, .. } = report;
    let features = statement.features;
    let grammar = features.grammar;
    statement.is(at, ChunkKind::Complementizer)
        && grammar.scene_subordinators.contains(features.folded(statement.chunks[at].head))
        && !grammar.question_verbs.contains(features.folded(cue.tokens.start))
}

/// Whether a word that is a conjunction or a relative pronoun opens what is said, where no
/// clause is reported without one: "aseguró en rueda de prensa que".
fn may_complement(report: &Report<'_, '_, '_>, at: usize) -> bool {
    let statement = report.statement;
    let features = statement.features;
    let opens =
        statement.is(at, ChunkKind::Relative) || statement.is(at, ChunkKind::Complementizer);
    opens
        && !features.grammar.bare_complement_clause
        && features.has(statement.chunks[at].head, WordFlags::COMPLEMENTIZER)
}

/// "said it rained", "sagte, es regne".
fn bare_clause(report: &Report<'_, '_, '_>, at: usize) -> Option<(usize, Content)> {
    let Report { statement, cue, .. } = report;
    let features = statement.features;
    let grammar = features.grammar;
    if !cue.flags.has(WordFlags::CLAUSE) || !grammar.bare_complement_clause {
        return None;
    }
    let at = if grammar.comma_before_clause { before_comma(report, at)? } else { at };
    let comma = statement.is(at, ChunkKind::Comma);
    if comma != grammar.comma_before_clause {
        // "said on Friday in Hull the talks had failed"
        return (!comma).then(|| behind_prepositional(report, at)).flatten();
    }
    let start = at + usize::from(comma);
    if grammar.comma_before_clause {
        // "sagte, nachdem es geregnet hatte" is no report.
        let subordinate = statement.is(start, ChunkKind::Subordinator)
            || statement.is(start, ChunkKind::Relative);
        let word = statement
            .chunks
            .get(start)
            .is_some_and(|chunk| features.is(chunk.tokens.start, Shape::WORD));
        let finite = (start..statement.chunks.len().min(start + 2 * MAX_ADVERBIAL))
            .any(|at| statement.is(at, ChunkKind::Verb));
        return (word && !subordinate && finite).then_some((start, Content::BareClause));
    }
    if content::opens_bare_clause(statement, start) {
        return Some((start, Content::BareClause));
    }
    behind_prepositional(report, at)
}

/// The comma behind an adverbial: "sagte in Berlin, es regne".
fn before_comma(report: &Report<'_, '_, '_>, at: usize) -> Option<usize> {
    let statement = report.statement;
    let high = statement.chunks.len().min(at + MAX_ADVERBIAL);
    (at..high)
        .take_while(|&at| {
            matches!(
                statement.chunks[at].kind,
                ChunkKind::Comma
                    | ChunkKind::Preposition
                    | ChunkKind::Noun
                    | ChunkKind::Adverb
                    | ChunkKind::Adjective
            )
        })
        .find(|&at| statement.is(at, ChunkKind::Comma))
}

/// "said in Hull the talks had failed": a clause behind a prepositional phrase, or one that
/// opens with it.
fn behind_prepositional(report: &Report<'_, '_, '_>, at: usize) -> Option<(usize, Content)> {
    let Report { statement, cue, .. } = report;
    if !statement.is(at, ChunkKind::Preposition) || statement.features.grammar.comma_before_clause {
        return None;
    }
    let clauses = statement.clauses();
    let mut next = at;
    for _ in 0..2 {
        if !statement.is(next, ChunkKind::Preposition) || !statement.is(next + 1, ChunkKind::Noun) {
            break;
        }
        next = clauses.phrase_after(next + 1).map_or(next + 2, |phrase| phrase.chunks.end);
        next = content::behind_times(statement, next);
    }
    let comma = statement.is(next, ChunkKind::Comma);
    let opens = next > at && content::opens_bare_clause(statement, next + usize::from(comma));
    if !opens || !cue.flags.has(WordFlags::CLAUSE) {
        return None;
    }
    // Behind a comma the phrase is part of what is said: "said in 2020, the plan failed".
    Some((if comma { at } else { next }, Content::BareClause))
}

/// "said: they would".
fn colon(report: &Report<'_, '_, '_>, at: usize) -> Option<(usize, Content)> {
    let statement = report.statement;
    if let Some(start) = subjunctive_behind_object(report, at) {
        return Some((start, Content::BareClause));
    }
    let takes = report.cue.flags.has_any(WordFlags::CLAUSE.union(WordFlags::THAT_CLAUSE));
    let follows = statement.is(at, ChunkKind::Colon) && at + 1 < statement.chunks.len();
    (follows && takes && !statement.is(at + 1, ChunkKind::Quoted))
        .then_some((at + 1, Content::BareClause))
}

/// German "verteidigte den Plan: Der Markt sei eingebrochen": a clause in the subjunctive of
/// reported speech behind the object of the verb and a colon.
fn subjunctive_behind_object(report: &Report<'_, '_, '_>, at: usize) -> Option<usize> {
    let statement = report.statement;
    let features = statement.features;
    if !features.grammar.reported_subjunctive {
        return None;
    }
    let high = statement.chunks.len().min(at + MAX_ADVERBIAL);
    let between = (at..high).take_while(|&at| {
        !matches!(statement.chunks[at].kind, ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Quoted)
    });
    let colon = between.into_iter().find(|&at| statement.is(at, ChunkKind::Colon))?;
    let start = colon + 1;
    let first = statement.chunks.get(start)?.tokens.start;
    let last = statement.range.end.min(first + 2 * MAX_ADVERBIAL);
    let is_reported = (first..last).any(|at| {
        features.has(at, WordFlags::SUBJUNCTIVE)
            && (!features.is(at, Shape::CAPITAL) || features.is(at, Shape::FIRST))
    });
    (is_reported && !statement.is(start, ChunkKind::Quoted)).then_some(start)
}

/// "As the mayor said, they would", "Как сообщила полиция, …".
fn as_report(report: &Report<'_, '_, '_>) -> Option<(usize, Content)> {
    let Report { statement, cue, .. } = report;
    let before = cue.clause.start.checked_sub(1)?;
    let chunk = &statement.chunks[before];
    let first = chunk.tokens.start;
    let opens = before == 0 || before == 1 && !statement.is(0, ChunkKind::Noun);
    let conjunction = statement.features.has(first, WordFlags::AS)
        || statement
            .features
            .phrase_at(first, statement.range.end)
            .is_some_and(|(_, flags)| flags.has(WordFlags::SOURCE));
    let comma = (cue.clause.end..statement.chunks.len().min(cue.clause.end + MAX_ADVERBIAL))
        .find(|&at| statement.is(at, ChunkKind::Comma))?;
    let follows = comma + 1 < statement.chunks.len() && !statement.is(comma + 1, ChunkKind::Quoted);
    (opens && conjunction && follows).then_some((comma + 1, Content::BareClause))
}
