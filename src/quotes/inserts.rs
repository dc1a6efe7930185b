//! Inserts: words that report inside the marks, between commas or dashes, as
//! French and Russian have them. What is said is cut into stretches around the report, so
//! that everything later sees it outside.

use std::ops::Range;

use super::cues::{self, Side};
use super::marks::Marked;
use super::statement::Statement;
use crate::language::WordFlags;
use crate::syntax::{Reader, Shape, TokenFeatures};

/// How far a verb may stand behind the punctuation that opens its report, and how
/// many words may stand between its speaker and what closes it.
const MAX_WORDS: usize = 12;

/// How far a report may reach, in tokens.
const WINDOW: usize = 40;

/// The stretches of `marked` with the reports inside of them cut out.
pub(super) fn cut(features: &TokenFeatures<'_>, marked: Vec<Marked>) -> Vec<Marked> {
    let mut out = Vec::with_capacity(marked.len());
    let mut reader = Reader::new(features);
    let n_marked = marked.len();
    for (at, stretch) in marked.into_iter().enumerate() {
        let own = &features.reading.paragraphs[stretch.paragraph].tokens;
        let range = own.start as usize..own.end as usize;
        if features.reading.watch.stops_at(at, n_marked) || is_reported(features, &stretch, &range)
        {
            out.push(stretch);
        } else {
            cut_one(features, stretch, &mut reader, &mut out);
        }
    }
    out
}

/// Whether something outside of a stretch reports it: a colon before, or a verb
/// behind.
fn is_reported(features: &TokenFeatures<'_>, stretch: &Marked, range: &Range<usize>) -> bool {
    let colon =
        stretch.tokens.start > range.start && features.is(stretch.tokens.start - 1, Shape::COLON);
    // "« … cordon. » D'après lui": another sentence.
    let next = stretch.tokens.end;
    let ended = features.is(stretch.inner.end - 1, Shape::STOP)
        && next < range.end
        && features.is(next, Shape::CAPITAL);
    let end = if ended { next } else { range.end.min(next + 6) };
    let mut behind = stretch.tokens.end..end;
    colon
        || behind
            .find(|&at| features.is(at, Shape::STOP) || features.has(at, WordFlags::REPORTING_VERB))
            .is_some_and(|at| !features.is(at, Shape::STOP))
}

/// Adds a stretch without the reports in it.
fn cut_one(
    features: &TokenFeatures<'_>,
    stretch: Marked,
    reader: &mut Reader<'_>,
    out: &mut Vec<Marked>,
) {
    let mut left = stretch;
    let mut low = left.inner.start;
    let cue_words = features.cue_words.within(left.inner.clone());
    for verb in cue_words {
        if verb < low {
            continue;
        }
        let Some(report) = report_at(features, low..left.inner.end, verb, reader) else { continue };
        let mut end = report.start;
        while end > left.inner.start && features.is(end - 1, Shape::DASH) {
            end -= 1;
        }
        let mut next = report.end;
        let loose = Shape::COMMA.union(Shape::STOP).union(Shape::DASH).union(Shape::SEMICOLON);
        while next < left.inner.end && features.is(next, loose) {
            next += 1;
        }
        let inner = left.inner.start..end;
        let rest = (next..left.inner.end).any(|at| features.is(at, Shape::WORD)).then(|| Marked {
            tokens: next..left.tokens.end,
            inner: next..left.inner.end,
            content: features.reading.span_of(next..left.inner.end),
            continues: false,
            ..left.clone()
        });
        out.push(Marked {
            tokens: left.tokens.start..end,
            content: features.reading.span_of(inner.clone()),
            inner,
            closed: true,
            ..left
        });
        let Some(rest) = rest else { return };
        low = next;
        left = rest;
    }
    out.push(left);
}

/// The report that the verb at `verb` makes, if punctuation stands around it and
/// its subject behind it: ", affirme Anne Quélen,".
fn report_at(
    features: &TokenFeatures<'_>,
    inner: Range<usize>,
    verb: usize,
    reader: &mut Reader<'_>,
) -> Option<Range<usize>> {
    let around = Shape::COMMA.union(Shape::DASH).union(Shape::STOP);
    let low = inner.start.max(verb.saturating_sub(MAX_WORDS));
    let start =
        (low..verb).rev().find(|&at| !features.is(at, Shape::WORD.union(Shape::HYPHEN)))? + 1;
    if !features.is(start - 1, around)
        || features.is(start, Shape::CAPITAL)
        || !(inner.start..start).any(|at| features.is(at, Shape::WORD))
    {
        return None;
    }
    let end = inner.end.min(start + WINDOW);
    let statement = Statement::read(features, &[], start..end, reader);
    let mut cues = Vec::new();
    cues::find(&statement, &mut cues);
    let cue = cues.first()?;
    let clause = cue.clause_tokens(&statement);
    let own = WordFlags::FIRST_PERSON.union(WordFlags::SECOND_PERSON);
    if cue.side != Side::Right
        || clause.start != start
        || cue.speaker.head.clone().any(|at| features.has(at, own))
    {
        return None;
    }
    // "a-t-elle dit mardi à la presse"
    let mut close = clause.end;
    let adverbial = WordFlags::PREPOSITION
        .union(WordFlags::TIME)
        .union(WordFlags::ADVERB)
        .union(WordFlags::PARTICIPLE)
        .union(WordFlags::SUBORDINATOR);
    if close < inner.end && features.is(close, Shape::WORD) && !features.has(close, adverbial) {
        return None;
    }
    let high = inner.end.min(close + MAX_WORDS);
    let words = |mut at: usize| {
        while at < high && features.is(at, Shape::WORD.union(Shape::HYPHEN)) {
            at += 1;
        }
        at
    };
    close = words(close);
    // "– protesta Ugo Santi, che abita di fronte –"
    if close + 1 < high
        && features.is(close, Shape::COMMA)
        && features.has(close + 1, WordFlags::RELATIVE)
    {
        close = words(close + 1);
    }
    (close == inner.end || features.is(close, around)).then_some(start..close)
}
