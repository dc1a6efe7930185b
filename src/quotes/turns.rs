//! Turns: who speaks in a paragraph by its cues alone, read as though it had
//! no quotation marks. What one paragraph tells the next about its speaker
//! comes from here, so that a mark that is missing, doubled or turned round
//! costs its own paragraph and no other.

use std::ops::Range;

use super::cues::{self, Cue, Side};
use super::marks::Marked;
use super::speakers::Speaker;
use super::statement::Statement;
use crate::language::WordFlags;
use crate::syntax::{ChunkBits, Reader, Shape, TokenFeatures};

/// How many turns back somebody is looked for who spoke.
const MAX_TURNS: usize = 12;

/// How many paragraphs without marks can stand between two turns.
const MAX_BETWEEN: usize = 3;

/// More paragraphs than any of them looks back over.
const N_VOICES: usize = 128;
const _: () = assert!(2 * MAX_TURNS * MAX_BETWEEN < N_VOICES);

/// The speakers of paragraphs, each asked for once.
pub(super) struct Turns<'a, 'r> {
    features: &'a TokenFeatures<'r>,
    reader: Reader<'a>,
    /// The last paragraphs that were asked for, each with its speaker, by the
    /// remainder of their numbers.
    voices: Vec<Option<(usize, Option<Speaker>)>>,
}

impl<'a, 'r> Turns<'a, 'r> {
    pub fn new(features: &'a TokenFeatures<'r>) -> Turns<'a, 'r> {
        Turns { features, reader: Reader::new(features), voices: Vec::new() }
    }

    /// What reads statements.
    pub fn reader(&mut self) -> &mut Reader<'a> {
        &mut self.reader
    }

    /// Who spoke in the turn before that of `paragraph`.
    pub fn previous(&mut self, paragraph: usize) -> Option<Speaker> {
        let before = self.turn_before(paragraph)?;
        self.voice(before)
    }

    /// The paragraph that announces what is said in `paragraph`: the one
    /// before, or the one before a list of quotations that it is part of.
    pub fn announcement(&mut self, paragraph: usize) -> Option<usize> {
        for before in (paragraph.saturating_sub(MAX_TURNS)..paragraph).rev() {
            let end = self.tokens(before).end;
            if end > 0 && self.features.is(end - 1, Shape::COLON) {
                return Some(before);
            }
            if !self.holds_mark(before) || self.voice(before).is_some() {
                return None;
            }
        }
        None
    }

    /// Whose turn it is in `paragraph`, where two take turns: that of the turn
    /// before the last one.
    pub fn next(&mut self, paragraph: usize) -> Option<Speaker> {
        let mut turn = paragraph;
        for _ in 0..MAX_TURNS {
            turn = self.turn_before(turn)?;
            turn = self.turn_before(turn)?;
            if let Some(speaker) = self.voice(turn) {
                return Some(speaker);
            }
        }
        None
    }

    /// The last paragraph before `paragraph` that holds a mark.
    fn turn_before(&self, paragraph: usize) -> Option<usize> {
        (paragraph.saturating_sub(MAX_BETWEEN)..paragraph).rev().find(|&at| self.holds_mark(at))
    }

    fn holds_mark(&self, paragraph: usize) -> bool {
        self.features.marks.meets(self.tokens(paragraph))
    }

    fn tokens(&self, paragraph: usize) -> Range<usize> {
        let tokens = &self.features.reading.paragraphs[paragraph].tokens;
        tokens.start as usize..tokens.end as usize
    }

    fn voice(&mut self, paragraph: usize) -> Option<Speaker> {
        self.voices.resize(N_VOICES, None);
        let known = self.voices[paragraph % N_VOICES].as_ref();
        if let Some((_, speaker)) = known.filter(|(known, _)| *known == paragraph) {
            return speaker.clone();
        }
        let tokens = self.tokens(paragraph);
        let cue = first_cue(self.features, tokens, &mut self.reader, stands_beside);
        let speaker = cue.map(|(cue, _)| cue.speaker);
        self.voices[paragraph % N_VOICES] = Some((paragraph, speaker.clone()));
        speaker
    }
}

/// Ends each stretch that no mark closes before the words that report it, so
/// that a lost mark does not swallow who speaks: “We will, she said.
pub(super) fn end_before_reports(features: &TokenFeatures<'_>, marked: &mut [Marked]) {
    if marked.iter().all(|stretch| stretch.closed) {
        return;
    }
    let mut reader = Reader::new(features);
    for stretch in marked.iter_mut().filter(|stretch| !stretch.closed) {
        let inner = stretch.inner.clone();
        let cue = first_cue(features, inner.clone(), &mut reader, |outside, cue| {
            let clause = cue.clause_tokens(outside);
            let own = matches!(cue.side, Side::Left | Side::Right)
                && cue.flags.has(WordFlags::CLAUSE)
                && !features.has(cue.speaker.head.start, WordFlags::FIRST_PERSON);
            own && follows_speech(features, &inner, &outside.range, clause.start)
                && (clause.end >= outside.range.end
                    || features.is(clause.end, Shape::STOP.union(Shape::COMMA))
                    || features.has(clause.end, WordFlags::TIME.union(WordFlags::PREPOSITION))
                    || features.has(clause.end, WordFlags::RELATIVE))
        });
        if let Some(cue) = cue {
            let end = cue.1.start;
            let inner_end = before_marks(features, &inner, end);
            stretch.tokens.end = end;
            stretch.inner.end = inner_end;
            stretch.content = features.reading.span_of(inner.start..inner_end);
        }
    }
}

/// Whether the report that starts at `start` stands behind what it reports: a comma or
/// a stop of its sentence before it, or the question or cry that the sentence before is.
fn follows_speech(
    features: &TokenFeatures<'_>,
    inner: &Range<usize>,
    sentence: &Range<usize>,
    start: usize,
) -> bool {
    let end = before_marks(features, inner, start);
    end > inner.start
        && features.is(end - 1, Shape::COMMA.union(Shape::STOP))
        && (sentence.contains(&(end - 1))
            || matches!(features.reading.token_text(end - 1), "?" | "!"))
}

/// The end of what stands before the marks that end at `end`: half of a mark of two may
/// be there.
fn before_marks(features: &TokenFeatures<'_>, inner: &Range<usize>, end: usize) -> usize {
    let words = (inner.start..end).rev().find(|&at| !features.is(at, Shape::MARK));
    words.map_or(end, |at| at + 1)
}

/// The first cue in the sentences of `range` of which `wanted` is true.
fn first_cue(
    features: &TokenFeatures<'_>,
    range: Range<usize>,
    reader: &mut Reader<'_>,
    wanted: impl Fn(&Statement<'_, '_>, &Cue) -> bool,
) -> Option<(Cue, Range<usize>)> {
    let mut cues = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        if features.reading.watch.stops_at(at, usize::MAX) {
            return None;
        }
        if !features.is(at, Shape::LAST) && at + 1 < range.end {
            continue;
        }
        let outside = Statement::read_cues(features, start..at + 1, reader);
        start = at + 1;
        let Some(outside) = outside else { continue };
        cues::find(&outside, &mut cues);
        if let Some(nth) = cues.iter().position(|cue| wanted(&outside, cue)) {
            let cue = cues.swap_remove(nth);
            let clause = cue.clause_tokens(&outside);
            return Some((cue, clause));
        }
    }
    None
}

/// Whether a cue and its speaker stand apart by punctuation, as beside a
/// quotation: ", said Tom.", "Tom said:".
fn stands_beside(outside: &Statement<'_, '_>, cue: &Cue) -> bool {
    let features = outside.features;
    let you = WordFlags::SECOND_PERSON;
    if matches!(cue.side, Side::Noun | Side::Source)
        || cue.speaker.tokens.is_empty()
        || features.has(cue.speaker.head.start, you)
    {
        return false;
    }
    let apart = Shape::COMMA.union(Shape::COLON).union(Shape::DASH).union(Shape::STOP);
    let clause = cue.clause_tokens(outside);
    let Range { start, end } = outside.range;
    let plain = |at: &usize| !features.is(*at, Shape::MARK);
    let before = (start..clause.start).rev().take(4).find(plain);
    let after = (clause.end..end).take(4).find(plain);
    let opens = before.is_none_or(|at| features.is(at, apart));
    let closes = after.is_none_or(|at| features.is(at, apart));
    // "“He hunts, I believe.”": what is said in the first person inside of the marks.
    if features.has(cue.speaker.head.start, WordFlags::FIRST_PERSON)
        && !touches_mark(features, &clause, &outside.range)
    {
        return false;
    }
    let passive = cue.verb.has_any(ChunkBits::PASSIVE);
    let whole = !passive && clause.clone().all(|at| plain(&at));
    whole && opens && (before.is_some() || closes)
}

/// Whether a report stands just behind a mark that closes, or before one that opens:
/// "“Yes,” I said", "I said: “Yes.”"
fn touches_mark(
    features: &TokenFeatures<'_>,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> bool {
    let introduces = Shape::COMMA.union(Shape::COLON);
    let behind = clause.start > 0 && features.is(clause.start - 1, Shape::MARK);
    let next = clause.end + 1 < features.reading.tokens.len().min(sentence.end + 1)
        && features.is(clause.end, introduces)
        && features.is(clause.end + 1, Shape::MARK);
    behind || next
}
