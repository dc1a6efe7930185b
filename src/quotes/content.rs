//! Content: how far what is said reaches, before a report and behind it.

use std::ops::Range;

use super::cues::{Cue, Side};
use super::marks::Marked;
use super::statement::Statement;
use crate::language::WordFlags;
use crate::syntax::{Chunk, ChunkBits, ChunkKind, Shape};

/// How many chunks a reported clause can have; longer ones are cut there.
const MAX_CLAUSE: usize = 400;

/// How many cues behind a clause can end it.
const MAX_CUES: usize = 32;

/// How many chunks may stand between a verb and "that": "said on Monday in Rome that".
const MAX_ADVERBIAL: usize = 10;

/// The chunk behind a cue, its listener, adverbs and times.
pub(super) fn behind(statement: &Statement<'_, '_>, cue: &Cue) -> usize {
    let mut at = cue.clause.end;
    if cue.flags.has(WordFlags::ADDRESSEE) && cue.side != Side::Right {
        at = behind_listener(statement, cue, at);
    } else if cue.flags.has(WordFlags::CLAUSE) && statement.features.grammar.subject_after_verb {
        at = behind_times(statement, at);
    }
    behind_times(statement, at)
}

/// The chunk behind adverbs and times that start at `at`.
pub(super) fn behind_times(statement: &Statement<'_, '_>, at: usize) -> usize {
    let is_time =
        |at: usize| statement.is(at, ChunkKind::Noun) && statement.chunks[at].has(ChunkBits::TIME);
    let mut at = at;
    loop {
        if statement.is(at, ChunkKind::Adverb) || is_time(at) {
            at += 1;
        } else if statement.is(at, ChunkKind::Preposition) && is_time(at + 1) {
            at += 2;
        } else {
            return at;
        }
    }
}

/// The chunk behind the listener of "told reporters".
fn behind_listener(statement: &Statement<'_, '_>, cue: &Cue, at: usize) -> usize {
    let features = statement.features;
    let Some(chunk) = statement
        .chunks
        .get(at)
        .filter(|chunk| chunk.is(ChunkKind::Noun) && !chunk.has(ChunkBits::TIME))
    else {
        return at;
    };
    if chunk.has(ChunkBits::PRONOUN) {
        return at + 1;
    }
    let end = statement.clauses().phrase_after(at).map_or(at + 1, |listener| listener.chunks.end);
    // "called Burma a success" has an object, "called them to stay" a listener.
    let object = cue.flags.has(WordFlags::OBJECT)
        && !statement.is(end, ChunkKind::Complementizer)
        && !is_infinitive(statement, end);
    // "told CNN's “State of the Union” that": the name of the listener.
    let named = features.is_genitive(statement.chunks[end - 1].tokens.end - 1)
        && statement.quoted(end).is_some_and(|name| name.is_title(features));
    if object { at } else { end + usize::from(named) }
}

/// Whether an infinitive with its marker stands at `at`.
pub(super) fn is_infinitive(statement: &Statement<'_, '_>, at: usize) -> bool {
    let features = statement.features;
    let grammar = features.grammar;
    let Some(chunk) = statement.chunks.get(at) else { return false };
    if chunk.is(ChunkKind::Verb) && chunk.has(ChunkBits::INFINITIVE) {
        return true;
    }
    let bare = |at: usize| {
        statement.chunks.get(at).is_some_and(|chunk| {
            chunk.is(ChunkKind::Verb)
                && !chunk.has(ChunkBits::FINITE | ChunkBits::GERUND | ChunkBits::PARTICIPLE)
        })
    };
    let marker = chunk.is(ChunkKind::Preposition)
        && grammar.infinitive_markers.contains(features.reading.token_text(chunk.head));
    let own = grammar.infinitive_markers.is_empty() || grammar.subject_after_verb;
    let at = statement.clauses().skip_adverbs(at + usize::from(marker));
    // "promised to “fight”"
    if marker && statement.is(at, ChunkKind::Quoted) {
        return true;
    }
    (marker || own) && (bare(at) || ends_as_infinitive(statement, at))
}

fn ends_as_infinitive(statement: &Statement<'_, '_>, at: usize) -> bool {
    let features = statement.features;
    features.grammar.subject_after_verb
        && statement.chunks.get(at).is_some_and(|chunk| {
            chunk.is(ChunkKind::Verb)
                && chunk.tokens.clone().any(|at| features.ends_as_infinitive(at))
                || !chunk.is(ChunkKind::Quoted)
                    && chunk.tokens.len() == 1
                    && features.is_infinitive(chunk.tokens.start)
        })
}

/// Whether a clause with a subject and a finite verb of its own starts at `at`.
pub(super) fn opens_bare_clause(statement: &Statement<'_, '_>, at: usize) -> bool {
    let clauses = statement.clauses();
    let mut start = clauses.skip_adverbs(at);
    // "said if it rains they will stay", but not "said when he resigned".
    if statement.is(start, ChunkKind::Subordinator) {
        let high = statement.chunks.len().min(start + 2 * MAX_ADVERBIAL);
        return has_clause_beside(statement, start..high);
    }
    let high = statement.chunks.len().min(start + 2 * MAX_ADVERBIAL);
    if opens_fragment(statement, start) {
        return true;
    }
    // "said too much is made of it"
    if statement.is(start, ChunkKind::Adjective) && is_finite(statement, start + 1) {
        return true;
    }
    if !statement.is(start, ChunkKind::Noun) || statement.chunks[start].has(ChunkBits::OBJECT) {
        if statement.is(start, ChunkKind::Verb) && statement.chunks[start].has(ChunkBits::GERUND) {
            // "said cutting costs was easy"
            return (start + 1..high.min(start + 8))
                .take_while(|&at| !ends_clause(statement, at))
                .any(|at| is_finite(statement, at));
        }
        return false;
    }
    // The first finite verb in reach is that of the clause, unless punctuation divides.
    let mut relative = false;
    start += 1;
    for at in start..high {
        let chunk = &statement.chunks[at];
        match chunk.kind {
            ChunkKind::Verb if chunk.has(ChunkBits::FINITE) => {
                if relative {
                    relative = false;
                } else {
                    return true;
                }
            }
            ChunkKind::Relative => relative = true,
            ChunkKind::Complementizer | ChunkKind::Subordinator => return false,
            // "added sugar to the tea and stirred it"
            ChunkKind::Conjunction if is_finite(statement, clauses.skip_adverbs(at + 1)) => {
                return false;
            }
            ChunkKind::Stop | ChunkKind::Semicolon | ChunkKind::Colon => return false,
            _ => {}
        }
    }
    false
}

/// Whether more finite verbs follow a subordinator than subordinate clauses have: "if it rains
/// they will stay".
fn has_clause_beside(statement: &Statement<'_, '_>, chunks: Range<usize>) -> bool {
    let mut n_open = 0;
    for at in chunks {
        match statement.chunks[at].kind {
            ChunkKind::Subordinator | ChunkKind::Relative | ChunkKind::Complementizer => {
                n_open += 1
            }
            ChunkKind::Verb if is_finite(statement, at) => n_open -= 1,
            ChunkKind::Stop | ChunkKind::Semicolon => break,
            _ => {}
        }
        if n_open < 0 {
            return true;
        }
    }
    false
}

/// Whether the subject of a clause stands at `at` whose verb stands in marks: "said the pier
/// “is a farce”", "said his “plan” failed".
fn opens_fragment(statement: &Statement<'_, '_>, at: usize) -> bool {
    let features = statement.features;
    let small = |chunk: usize| {
        statement
            .quoted(chunk)
            .is_some_and(|stretch| !features.is(stretch.inner.start, Shape::CAPITAL))
    };
    let opens = statement.is(at, ChunkKind::Noun)
        && !statement.chunks[at].has(ChunkBits::OBJECT | ChunkBits::TIME)
        || statement.chunks.get(at).is_some_and(|chunk| {
            features.has(chunk.tokens.start, WordFlags::POSSESSIVE.union(WordFlags::DETERMINER))
        });
    opens && small(at + 1)
}

fn ends_clause(statement: &Statement<'_, '_>, at: usize) -> bool {
    matches!(
        statement.chunks[at].kind,
        ChunkKind::Stop | ChunkKind::Semicolon | ChunkKind::Comma | ChunkKind::Colon
    )
}

fn is_finite(statement: &Statement<'_, '_>, at: usize) -> bool {
    statement.is(at, ChunkKind::Verb) && statement.chunks[at].has(ChunkBits::FINITE)
}

/// Whether chunks hold a finite verb that no subordinate clause has.
pub(super) fn has_main_clause(statement: &Statement<'_, '_>, chunks: Range<usize>) -> bool {
    if statement.features.grammar.zero_copula {
        return !chunks.is_empty();
    }
    let start = chunks.start;
    let mut subordinate = false;
    for at in chunks {
        let chunk = &statement.chunks[at];
        match chunk.kind {
            ChunkKind::Subordinator | ChunkKind::Relative => subordinate = true,
            // "Asked whether it was over, Reed said no."
            ChunkKind::Complementizer if at > start => subordinate = true,
            ChunkKind::Comma | ChunkKind::Dash | ChunkKind::Semicolon => subordinate = false,
            ChunkKind::Verb if chunk.has(ChunkBits::FINITE) && !subordinate => return true,
            _ => {}
        }
    }
    false
}

/// Whether chunks before a comma hold all of a predicate, or words in marks that may: not "in
/// May", nor "she had" of "she had, in May, refused".
fn has_predicate(statement: &Statement<'_, '_>, chunks: Range<usize>) -> bool {
    let auxiliary = WordFlags::HAVE.union(WordFlags::BE);
    let last = chunks.clone().rev().find(|&at| is_finite(statement, at));
    let is_cut = last.is_some_and(|at| {
        statement.features.has(statement.chunks[at].head, auxiliary)
            && statement.is(at + 1, ChunkKind::Comma)
    });
    chunks.clone().any(|at| statement.is(at, ChunkKind::Quoted))
        || !is_cut && has_main_clause(statement, chunks)
}

/// Whether chunks are an adverbial clause alone, and no question: "When Congress cut the
/// funding".
pub(super) fn is_adverbial(statement: &Statement<'_, '_>, chunks: Range<usize>) -> bool {
    let features = statement.features;
    let at = chunks.start;
    statement.is(at, ChunkKind::Complementizer)
        && features.has(statement.chunks[at].head, WordFlags::SUBORDINATOR)
        && statement.is(at + 1, ChunkKind::Noun)
        && !has_clause_beside(statement, chunks)
}

/// Where the clause whose first chunk is `start` ends, as a token: with its statement, or
/// where another report or another clause of the main sentence follows it.
pub(super) fn clause_end(
    statement: &Statement<'_, '_>,
    start: usize,
    cue: &Cue,
    later: &[Cue],
) -> usize {
    let high = statement.chunks.len().min(start + MAX_CLAUSE);
    let first = statement.chunks.get(start).map_or(statement.range.end, |chunk| chunk.tokens.start);
    let is_subordinate = opens_subordinate(statement, cue);
    let mut end = high;
    for at in start + 1..high {
        let ends = match statement.chunks[at].kind {
            ChunkKind::Semicolon => true,
            ChunkKind::Stop => {
                statement.features.is(statement.chunks[at].tokens.start, Shape::LAST)
            }
            ChunkKind::Comma => comma_ends(statement, start..at, cue, is_subordinate, later),
            ChunkKind::Conjunction => {
                report_follows(statement, at + 1, later, |cue| cue.side == Side::Shared)
                    || is_behind_modal(statement, start..at, cue)
            }
            ChunkKind::Colon => {
                report_follows(statement, at + 1, later, |cue| cue.side == Side::Left)
                    || is_reported_behind(statement, at + 1, later)
            }
            ChunkKind::Dash => {
                report_follows(statement, at + 1, later, |cue| cue.side != Side::Relative)
            }
            ChunkKind::Quoted => stands_alone(statement, at),
            _ => false,
        };
        if ends {
            end = at;
            break;
        }
    }
    let end = if end >= statement.chunks.len() {
        statement.range.end
    } else {
        statement.chunks[end].tokens.start
    };
    trim_end(statement, first, end)
}

/// Whether a finite verb behind a conjunction goes on with the report, since what is said has
/// a modal verb that asks for another form: "said he would think about it and hung up".
fn is_behind_modal(statement: &Statement<'_, '_>, clause: Range<usize>, cue: &Cue) -> bool {
    let verb = statement.clauses().skip_adverbs(clause.end + 1);
    let other = ChunkBits::BASE | ChunkBits::MODAL | ChunkBits::AUXILIARY;
    let is_past = is_finite(statement, verb)
        && statement.chunks[verb].tokens.len() == 1
        && !statement.chunks[verb].has(other)
        && !statement.features.has(statement.chunks[verb].head, WordFlags::BASE);
    let last = clause.rev().take(2 * MAX_ADVERBIAL).find(|&at| is_finite(statement, at));
    cue.side == Side::Left
        && is_past
        && last.is_some_and(|last| {
            statement.chunks[last].has(ChunkBits::MODAL) && !is_negated(statement, last)
        })
}

/// Whether a verb is negated, by a word of its group or right before it.
fn is_negated(statement: &Statement<'_, '_>, verb: usize) -> bool {
    let before = verb.checked_sub(1).map(|before| statement.chunks[before].head);
    statement.chunks[verb].has(ChunkBits::NEGATED)
        || before.is_some_and(|before| statement.features.has(before, WordFlags::NEGATION))
}

/// Whether a report opens a subordinate clause: "If Reed says it is safe, we will sail".
pub(super) fn opens_subordinate(statement: &Statement<'_, '_>, cue: &Cue) -> bool {
    cue.clause.start.checked_sub(1).is_some_and(|before| {
        let opens = before == 0 || statement.is(before - 1, ChunkKind::Comma);
        (statement.is(before, ChunkKind::Subordinator)
            || opens && statement.is(before, ChunkKind::Complementizer))
            && !statement.features.has(statement.chunks[before].head, WordFlags::AS)
    })
}

/// Whether the clause of the chunks `clause` ends at the comma behind them.
fn comma_ends(
    statement: &Statement<'_, '_>,
    clause: Range<usize>,
    cue: &Cue,
    is_subordinate: bool,
    later: &[Cue],
) -> bool {
    let clauses = statement.clauses();
    let next = clause.end + 1;
    if report_follows(statement, next, later, |cue| cue.side != Side::Relative) {
        // "said that in May, the mayor refused": nothing was said yet.
        let opens = statement.is(clause.start, ChunkKind::Complementizer)
            || statement.is(clause.start, ChunkKind::Relative)
            || cue.side == Side::Source;
        let may_wait = opens && clause.len() <= 2 * MAX_ADVERBIAL;
        return !may_wait || has_predicate(statement, clause);
    }
    let joined = statement.is(next, ChunkKind::Conjunction);
    if joined && !statement.features.has(statement.chunks[next].head, WordFlags::ADDITIVE) {
        // "…, but nobody listened". What opens a sentence holds for all of it: "According to
        // Reed, the pier was closed, but it was safe".
        let opens = cue.side == Side::Source && cue.clause.start == 0;
        return !opens && opens_bare_clause(statement, next + 1);
    }
    if is_subordinate {
        return opens_bare_clause(statement, next) || statement.is(next, ChunkKind::Verb);
    }
    // "Saying it was late, the mayor left"
    let opens = cue.side == Side::Shared && cue.clause.start == 0;
    if opens
        && statement
            .chunks
            .get(next)
            .is_some_and(|chunk| chunk.tokens.start == cue.speaker.tokens.start)
    {
        return true;
    }
    // "Keel, who knew that it was over, left"
    let verb = clauses.skip_adverbs(next);
    // A form behind the comma that a list has as an adjective: "…, resigned".
    let is_last = statement.is(verb, ChunkKind::Adjective)
        && statement.chunks.get(verb + 1).is_none_or(|chunk| chunk.is(ChunkKind::Stop));
    let finite = is_finite(statement, verb) || is_last;
    let relative = cue.side == Side::Relative
        && cue
            .speaker
            .relative
            .is_some_and(|at| at > 0 && statement.features.is(at - 1, Shape::COMMA));
    // "said it was over, then left the room": the subject of the report goes on.
    let grammar = statement.features.grammar;
    let goes_on = cue.side == Side::Left
        && !grammar.subject_after_verb
        && !grammar.verb_second
        && is_finite(statement, verb)
        && has_predicate(statement, clause);
    relative && finite || goes_on
}

/// Whether one of the later cues starts at `at`, behind conjunctions and adverbs.
fn report_follows(
    statement: &Statement<'_, '_>,
    at: usize,
    later: &[Cue],
    wanted: impl Fn(&Cue) -> bool,
) -> bool {
    let mut start = at;
    while matches!(
        statement.chunks.get(start).map(|chunk| chunk.kind),
        Some(ChunkKind::Conjunction | ChunkKind::Subordinator | ChunkKind::Adverb)
    ) {
        start += 1;
    }
    later
        .iter()
        .take(MAX_CUES)
        .any(|cue| (cue.clause.start == start || cue.clause.start == at) && wanted(cue))
}

/// Whether a stretch in marks is a sentence of its own, after a comma, a colon or a dash,
/// and not a piece of the sentence around it.
pub(super) fn stands_alone(statement: &Statement<'_, '_>, at: usize) -> bool {
    let features = statement.features;
    let Some(stretch) = statement.quoted(at) else { return false };
    at > 0
        && matches!(
            statement.chunks[at - 1].kind,
            ChunkKind::Comma | ChunkKind::Colon | ChunkKind::Dash
        )
        && features.is(stretch.inner.start, Shape::CAPITAL)
        && stretch.inner.len() > 3
        && features.is(stretch.inner.end - 1, Shape::STOP.union(Shape::COMMA))
}

/// How much punctuation is left out at the end of a content.
const MAX_LOOSE: usize = 16;

/// Steps back over what ends a statement but belongs to no content.
pub(super) fn trim_end(statement: &Statement<'_, '_>, start: usize, end: usize) -> usize {
    let features = statement.features;
    let mut end = end;
    for _ in 0..MAX_LOOSE {
        if end <= start + 1 {
            break;
        }
        let last = end - 1;
        let loose = Shape::COMMA.union(Shape::SEMICOLON).union(Shape::COLON).union(Shape::DASH);
        let stop = features.is(last, Shape::STOP)
            && (features.is(last, Shape::LAST) || end == statement.range.end);
        if statement.marked_at(last).is_none() && (stop || features.is(last, loose)) {
            end -= 1;
        } else {
            break;
        }
    }
    end
}

/// A stretch in marks with the words that end the sentence that it is a piece of.
pub(super) fn with_rest(
    statement: &Statement<'_, '_>,
    at: usize,
    cue: &Cue,
    later: &[Cue],
) -> Range<usize> {
    let Some(stretch) = statement.quoted(at) else { return statement.tokens_of(at..at + 1) };
    if is_whole(statement, at, stretch) {
        return stretch.tokens.clone();
    }
    stretch.tokens.start..clause_end(statement, at, cue, later).max(stretch.tokens.end)
}

/// Whether what is said ends with the stretch at `at`.
fn is_whole(statement: &Statement<'_, '_>, at: usize, stretch: &Marked) -> bool {
    let features = statement.features;
    let grammar = features.grammar;
    let last = stretch.inner.end - 1;
    // "said: “Go home” to the boys"
    let behind_colon = at > 0
        && statement.is(at - 1, ChunkKind::Colon)
        && features.is(stretch.inner.start, Shape::CAPITAL);
    if features.is(last, Shape::COMMA.union(Shape::STOP)) {
        return true;
    }
    let Some(next) = statement.chunks.get(at + 1) else { return true };
    match next.kind {
        ChunkKind::Comma
        | ChunkKind::Stop
        | ChunkKind::Semicolon
        | ChunkKind::Dash
        | ChunkKind::Subordinator
        | ChunkKind::Closing => true,
        // "“brave” before describing the details"
        ChunkKind::Preposition => behind_colon || statement.is(at + 2, ChunkKind::Verb),
        ChunkKind::Conjunction => !(at + 2..statement.chunks.len().min(at + 5))
            .any(|at| statement.is(at, ChunkKind::Quoted)),
        ChunkKind::Noun => {
            // "ha definito «assurdo» il rigore": what is named so.
            next.has(ChunkBits::TIME)
                || grammar.subject_after_verb
                    && next.has(ChunkBits::DETERMINED)
                    && !features.is(stretch.inner.start, Shape::CAPITAL)
        }
        _ => grammar.verb_second && features.has(next.tokens.start, WordFlags::PREFIX),
    }
}

/// The chunk at which a report starts, with the conjunction that opens it: ", as she said".
pub(super) fn before_report(statement: &Statement<'_, '_>, cue: &Cue, low: usize) -> usize {
    let start = cue.clause.start;
    let opens = start.checked_sub(1).is_some_and(|before| {
        let head = statement.chunks[before].head;
        before > low
            && !statement.is(before, ChunkKind::Quoted)
            && statement.features.has(head, WordFlags::AS.union(WordFlags::TRAILING))
    });
    start - usize::from(opens)
}

/// The first chunk of the clause that ends at `end`: without a conjunction or marks before
/// it, nor a dateline.
pub(super) fn first_of_clause(statement: &Statement<'_, '_>, low: usize, end: usize) -> usize {
    let mut start = behind_dateline(statement, low).min(end);
    while start < end {
        let chunk = &statement.chunks[start];
        let loose = match chunk.kind {
            ChunkKind::Comma
            | ChunkKind::Stop
            | ChunkKind::Semicolon
            | ChunkKind::Colon
            | ChunkKind::Dash
            | ChunkKind::Closing
            | ChunkKind::Conjunction => true,
            ChunkKind::Other => !statement.features.is(chunk.tokens.start, Shape::WORD),
            _ => false,
        };
        if !loose {
            break;
        }
        start += 1;
    }
    start
}

/// How many chunks a dateline may have: "LONDON, Jan 5 (Wire) -".
const MAX_DATELINE: usize = 9;

/// The chunk behind the dateline that opens a statement.
pub(super) fn behind_dateline(statement: &Statement<'_, '_>, low: usize) -> usize {
    let features = statement.features;
    let first = statement.chunks.get(low).filter(|_| low == 0);
    let opens = first.is_some_and(|chunk| features.is_all_capitals(chunk.tokens.start));
    if !opens {
        return low;
    }
    let high = statement.chunks.len().min(low + MAX_DATELINE);
    let dash = (low..high)
        .take_while(|&at| !is_finite(statement, at) && !statement.is(at, ChunkKind::Quoted))
        .find(|&at| statement.is(at, ChunkKind::Dash));
    dash.map_or(low, |dash| {
        let mut next = dash;
        while statement.is(next, ChunkKind::Dash) {
            next += 1;
        }
        next
    })
}

/// The end of an infinitive or a participle before another verb of the main clause, or another
/// clause: "denied seeing it and left".
pub(super) fn before_coordinate(statement: &Statement<'_, '_>, start: usize, end: usize) -> usize {
    let last = statement.clauses().chunk_from_end(end).min(statement.chunks.len());
    let other = (start + 1..last).find(|&at| {
        let verb = statement.clauses().skip_adverbs(at + 1);
        let is_verb = is_finite(statement, verb);
        // "asked him to leave, and he did"
        let is_clause = statement.is(at - 1, ChunkKind::Comma)
            && statement.is(verb, ChunkKind::Noun)
            && is_finite(statement, statement.clauses().skip_adverbs(verb + 1));
        statement.is(at, ChunkKind::Conjunction) && (is_verb || is_clause)
    });
    other.map_or(end, |at| {
        trim_end(statement, statement.chunks[start].tokens.start, statement.chunks[at].tokens.start)
    })
}

/// Whether a word for nothing is the object at `at`, not the subject of what is said: "said
/// almost nothing", but "said nothing had changed".
pub(super) fn names_nothing(statement: &Statement<'_, '_>, at: usize) -> bool {
    let clauses = statement.clauses();
    let noun = clauses.skip_adverbs(at);
    let is_negative = |chunk: &Chunk| {
        let words = &statement.features.grammar.negative_subjects;
        words.contains(statement.features.folded(chunk.head))
    };
    let verb = clauses.skip_adverbs(noun + 1);
    let is_subject = statement.is(verb, ChunkKind::Verb);
    statement.chunks.get(noun).is_some_and(is_negative) && !is_subject
}

/// How many verbs are asked whether they report what a colon announces.
const MAX_LATER: usize = 4;

/// Whether a report of its own follows a quotation that a colon announces: "The unions want more:
/// “It is time,” said Reed."
pub(super) fn is_reported_behind(
    statement: &Statement<'_, '_>,
    quoted: usize,
    later: &[Cue],
) -> bool {
    let next = quoted + 1 + usize::from(statement.is(quoted + 1, ChunkKind::Comma));
    let reports = |later: &Cue| {
        later.listed
            && later.clause.start == next
            && matches!(later.side, Side::Left | Side::Right)
            && later.flags.has_any(WordFlags::SPEECH | WordFlags::CLAUSE)
    };
    statement.is(quoted, ChunkKind::Quoted) && later.iter().take(MAX_LATER).any(reports)
}
