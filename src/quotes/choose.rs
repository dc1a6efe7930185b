//! The choice among what the patterns propose: the only place with an order.

use super::addressee;
use super::attribute::{Attributed, Setting, fragments};
use super::content;
use super::cues::{Cue, Side};
use super::patterns::{self, Candidate, Content, PATTERNS, Report};
use super::statement::Statement;
use crate::language::WordFlags;
use crate::syntax::{ChunkBits, ChunkKind};

/// The reports of a statement. What they use of the stretches in marks is set in `claimed`.
pub(super) fn choose(
    statement: &Statement<'_, '_>,
    paragraph: usize,
    cues: &[Cue],
    claimed: &mut [bool],
    quotes: &mut Vec<Attributed>,
) {
    let mut choice = Choice { statement, paragraph, claimed, quotes, low: 0, reported: 0 };
    let around = around(statement, cues);
    let outer = around.as_ref().map(|(nth, _)| *nth);
    if let Some((nth, candidate)) = around {
        choice.reported = cues[nth].clause.start;
        choice.take(&cues[nth], candidate);
    }
    for (nth, cue) in cues.iter().enumerate() {
        if outer != Some(nth) {
            choice.consider(cue, &cues[nth + 1..]);
        }
    }
}

/// What has been chosen so far.
struct Choice<'s, 'a, 'r, 'q> {
    statement: &'s Statement<'a, 'r>,
    paragraph: usize,
    claimed: &'q mut [bool],
    quotes: &'q mut Vec<Attributed>,
    /// The first chunk that no report has used.
    low: usize,
    /// The end of what reports so far say, in chunks: a report before it is nested.
    reported: usize,
}

impl Choice<'_, '_, '_, '_> {
    /// Takes the best of what the patterns propose for a cue.
    fn consider(&mut self, cue: &Cue, later: &[Cue]) {
        let statement = self.statement;
        let is_nested = cue.clause.start < self.reported;
        if cue.clause.start < self.low && !is_nested || hands_on(cue, later) {
            return;
        }
        // "said that, in her view, it was safe": the opinion of whoever said so.
        if is_nested && cue.side == Side::Source && cue.speaker.bits.has_any(ChunkBits::PRONOUN) {
            return;
        }
        if content::names_nothing(statement, cue.clause.end) {
            return;
        }
        let low = if is_nested { cue.clause.start } else { self.low };
        let report = Report { statement, cue, low, later };
        let Some(candidate) = best(&report) else { return };
        // "n'a pas souhaité commenter": what was not done.
        let is_negation = |at: usize| statement.features.has(at, WordFlags::NEGATION);
        if candidate.content == Content::Infinitive && cue.words.clone().any(is_negation) {
            return;
        }
        if is_nested && !may_nest(&candidate) {
            return;
        }
        let end = candidate.pieces.iter().map(|piece| piece.end).max().unwrap_or(0);
        let end = statement.clauses().chunk_from_end(end.max(cue.clause_tokens(statement).end));
        self.reported = self.reported.max(end);
        self.low = self.low.max(end);
        while statement.is(self.low, ChunkKind::Comma) {
            self.low += 1;
        }
        self.take(cue, candidate);
    }

    /// Keeps what a cue reports.
    fn take(&mut self, cue: &Cue, candidate: Candidate) {
        let statement = self.statement;
        let features = statement.features;
        let watch = features.reading.watch;
        claim(statement, &candidate, self.claimed);
        let quote = attributed(statement, cue, candidate, self.paragraph);
        if features.grammar.nested_fragments && !quote.is_marked(statement.marked) {
            for fragment in fragments(features, statement.marked, &quote) {
                watch.push(self.quotes, fragment);
            }
        }
        watch.push_at(self.quotes, quote, statement.range.end, features.reading.tokens.len());
    }
}

/// The report that closes a statement and reports the one before it too: "Avalos believed he
/// was safe, Cocis said."
fn around(statement: &Statement<'_, '_>, cues: &[Cue]) -> Option<(usize, Candidate)> {
    let nth = cues.len().checked_sub(1).filter(|nth| *nth > 0)?;
    let cue = &cues[nth];
    let comma = cue.clause.start.checked_sub(1)?;
    let at_end = statement.chunks[cue.clause.end..].iter().all(|chunk| {
        matches!(
            chunk.kind,
            ChunkKind::Stop
                | ChunkKind::Noun
                | ChunkKind::Preposition
                | ChunkKind::Adverb
                | ChunkKind::Closing
        )
    });
    let before = cues[nth - 1].clause.start < comma && cues[nth - 1].side != Side::Source;
    if !at_end || !before || !statement.is(comma, ChunkKind::Comma) {
        return None;
    }
    let report = Report { statement, cue, low: 0, later: &[] };
    let candidate = best(&report).filter(|candidate| candidate.content == Content::ClauseBefore)?;
    Some((nth, candidate))
}

/// "zitiert ihn mit den Worten: …": what is quoted belongs to the second cue.
fn hands_on(cue: &Cue, later: &[Cue]) -> bool {
    cue.flags.has(WordFlags::QUOTING) && later.first().is_some_and(|next| next.side == Side::Shared)
}

/// The best of what the patterns propose: what is surest by its form. A clause before a
/// report gives way to one behind it.
fn best(report: &Report<'_, '_, '_>) -> Option<Candidate> {
    PATTERNS.iter().filter_map(|propose| propose(report)).min_by_key(|candidate| candidate.content)
}

/// Whether a report can stand inside what another one reports: it has a clause of its own,
/// or a whole quotation.
fn may_nest(candidate: &Candidate) -> bool {
    matches!(candidate.content, Content::ThatClause | Content::BareClause)
}

fn claim(statement: &Statement<'_, '_>, candidate: &Candidate, claimed: &mut [bool]) {
    for piece in &candidate.pieces {
        let first = statement.marked.partition_point(|stretch| stretch.tokens.end <= piece.start);
        let end = statement.marked.partition_point(|stretch| stretch.tokens.start < piece.end);
        claimed[first..end.max(first)].fill(true);
    }
}

/// Whether what is said, if a clause, has a finite verb of its own.
fn is_clause(statement: &Statement<'_, '_>, candidate: &Candidate) -> bool {
    let clauses = statement.clauses();
    let opens = |at: usize| {
        statement.is(at, ChunkKind::Complementizer) || statement.is(at, ChunkKind::Relative)
    };
    let holds = |piece: &std::ops::Range<usize>| {
        let first = clauses.chunk_of(piece.start);
        let end = clauses.chunk_from_end(piece.end);
        content::has_main_clause(statement, first + usize::from(opens(first))..end)
    };
    matches!(candidate.content, Content::ThatClause | Content::BareClause | Content::ClauseBefore)
        && candidate.pieces.iter().any(holds)
}

fn attributed(
    statement: &Statement<'_, '_>,
    cue: &Cue,
    candidate: Candidate,
    paragraph: usize,
) -> Attributed {
    let is_marked = candidate.pieces.iter().all(|piece| {
        statement
            .marked_at(piece.start)
            .is_some_and(|stretch| statement.marked[stretch].tokens.end >= piece.end)
    });
    let is_before = candidate.pieces[0].start < cue.clause_tokens(statement).start;
    Attributed {
        addressee: addressee::find(statement, cue, &candidate),
        rule: patterns::rule(cue, is_before, is_marked),
        is_clause: is_clause(statement, &candidate),
        content: Some(candidate.content),
        pieces: candidate.pieces,
        cue: Some(cue.words.clone()),
        prefix: cue.prefix,
        speaker: (cue.side != Side::Impersonal).then(|| cue.speaker.clone()),
        verb: if content::opens_subordinate(statement, cue) {
            cue.verb | ChunkBits::MODAL
        } else {
            cue.verb
        },
        flags: cue.flags,
        listed: cue.listed,
        setting: Setting::default(),
        is_inner: false,
        paragraph,
    }
}
