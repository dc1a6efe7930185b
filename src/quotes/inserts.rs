//! Inserts: words that report inside the marks, between commas or dashes, as
//! French and Russian have them, and speech that a dash opens. Both are cut into
//! stretches around the report, so that everything later sees it outside.

use std::ops::Range;

use super::cues::{self, Cue, Side};
use super::facts::{Facts, Shape};
use super::marks::Marked;
use super::speakers::Outside;
use crate::language::WordFlags;

/// How far a verb may stand behind the punctuation that opens its report, and how
/// many words may stand between its speaker and what closes it.
const MAX_WORDS: usize = 12;

/// How far a report may reach, in tokens.
const WINDOW: usize = 40;

/// The stretches of `marked`, and those that a dash opens, with the reports inside
/// of them cut out.
pub(super) fn cut(facts: &Facts<'_>, marked: Vec<Marked>) -> Vec<Marked> {
    let mut out = Vec::with_capacity(marked.len());
    let mut rest = marked.into_iter().peekable();
    let mut cues = Vec::new();
    let mut dialogue = false;
    for (at, paragraph) in facts.reading.paragraphs.iter().enumerate() {
        if facts.reading.watch.stops_at(at, facts.reading.paragraphs.len()) {
            break;
        }
        let range = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
        let first = out.len();
        dialogue = opens_with_dash(facts, &range) && {
            let whole = Marked {
                tokens: range.clone(),
                inner: range.start + 1..range.end,
                content: facts.reading.span_of(range.start + 1..range.end),
                single: false,
                closed: true,
                paragraph: at,
                continues: false,
            };
            cut_one(facts, whole, &mut cues, &mut out);
            out.len() > first + 1
                || out[first].tokens.end < range.end
                || dialogue
                || at > 0 && is_announced(facts, at - 1, &mut cues)
        };
        if !dialogue {
            out.truncate(first);
        }
        while let Some(stretch) = rest.next_if(|stretch| stretch.paragraph <= at) {
            if dialogue {
                continue;
            }
            if is_reported(facts, &stretch, &range) {
                out.push(stretch);
            } else {
                cut_one(facts, stretch, &mut cues, &mut out);
            }
        }
    }
    out.extend(rest);
    out
}

/// Whether a paragraph opens as a line of dialogue does.
fn opens_with_dash(facts: &Facts<'_>, range: &Range<usize>) -> bool {
    range.len() > 2
        && matches!(facts.reading.token_text(range.start), "—" | "–" | "―")
        && !facts.is(range.start + 1, Shape::DASH)
}

/// Whether a paragraph ends with words that report and a colon: "A vereadora rebateu:".
fn is_announced(facts: &Facts<'_>, paragraph: usize, cues: &mut Vec<Cue>) -> bool {
    let tokens = &facts.reading.paragraphs[paragraph].tokens;
    let (start, end) = (tokens.start as usize, tokens.end as usize);
    if start == end || !facts.is(end - 1, Shape::COLON) {
        return false;
    }
    let low = start.max(end.saturating_sub(WINDOW));
    let first = (low..end).rev().find(|&at| facts.is(at, Shape::FIRST)).unwrap_or(low);
    let outside = Outside { facts, marked: &[], range: first..end };
    cues::find(&outside, None, cues);
    cues.last()
        .is_some_and(|cue| cue.speaker.head.is_empty() || outside.names_somebody(&cue.speaker.head))
}

/// Whether something outside of a stretch reports it: a colon before, or a verb
/// behind.
fn is_reported(facts: &Facts<'_>, stretch: &Marked, range: &Range<usize>) -> bool {
    let colon =
        stretch.tokens.start > range.start && facts.is(stretch.tokens.start - 1, Shape::COLON);
    // "« … cordon. » D'après lui": another sentence.
    let next = stretch.tokens.end;
    let ended = facts.is(stretch.inner.end - 1, Shape::STOP)
        && next < range.end
        && facts.is(next, Shape::CAPITAL);
    let end = if ended { next } else { range.end.min(next + 6) };
    let mut behind = stretch.tokens.end..end;
    colon
        || behind
            .find(|&at| facts.is(at, Shape::STOP) || facts.has(at, WordFlags::REPORTING_VERB))
            .is_some_and(|at| !facts.is(at, Shape::STOP))
}

/// Adds a stretch without the reports in it.
fn cut_one(facts: &Facts<'_>, stretch: Marked, cues: &mut Vec<Cue>, out: &mut Vec<Marked>) {
    let mut left = stretch;
    let mut low = left.inner.start;
    let cue_words = facts.cue_words.within(left.inner.clone());
    for verb in cue_words {
        if verb < low {
            continue;
        }
        let Some(report) = report_at(facts, low..left.inner.end, verb, cues) else { continue };
        let mut end = report.start;
        while end > left.inner.start && facts.is(end - 1, Shape::DASH) {
            end -= 1;
        }
        let mut next = report.end;
        let loose = Shape::COMMA.union(Shape::STOP).union(Shape::DASH).union(Shape::SEMICOLON);
        while next < left.inner.end && facts.is(next, loose) {
            next += 1;
        }
        let inner = left.inner.start..end;
        let rest = (next..left.inner.end).any(|at| facts.is(at, Shape::WORD)).then(|| Marked {
            tokens: next..left.tokens.end,
            inner: next..left.inner.end,
            content: facts.reading.span_of(next..left.inner.end),
            continues: false,
            ..left.clone()
        });
        out.push(Marked {
            tokens: left.tokens.start..end,
            content: facts.reading.span_of(inner.clone()),
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
    facts: &Facts<'_>,
    inner: Range<usize>,
    verb: usize,
    cues: &mut Vec<Cue>,
) -> Option<Range<usize>> {
    let around = Shape::COMMA.union(Shape::DASH).union(Shape::STOP);
    let low = inner.start.max(verb.saturating_sub(MAX_WORDS));
    let start = (low..verb).rev().find(|&at| !facts.is(at, Shape::WORD.union(Shape::HYPHEN)))? + 1;
    if !facts.is(start - 1, around)
        || facts.is(start, Shape::CAPITAL)
        || !(inner.start..start).any(|at| facts.is(at, Shape::WORD))
    {
        return None;
    }
    let end = inner.end.min(start + WINDOW);
    cues::find(&Outside { facts, marked: &[], range: start..end }, None, cues);
    let cue = cues.first()?;
    let clause = cue.clause();
    let own = WordFlags::FIRST_PERSON.union(WordFlags::SECOND_PERSON);
    if cue.side != Side::Right
        || clause.start != start
        || cue.speaker.head.clone().any(|at| facts.has(at, own))
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
    if close < inner.end && facts.is(close, Shape::WORD) && !facts.has(close, adverbial) {
        return None;
    }
    let high = inner.end.min(close + MAX_WORDS);
    let words = |mut at: usize| {
        while at < high && facts.is(at, Shape::WORD.union(Shape::HYPHEN)) {
            at += 1;
        }
        at
    };
    close = words(close);
    // "– protesta Ugo Santi, che abita di fronte –"
    if close + 1 < high
        && facts.is(close, Shape::COMMA)
        && facts.has(close + 1, WordFlags::RELATIVE)
    {
        close = words(close + 1);
    }
    (close == inner.end || facts.is(close, around)).then_some(start..close)
}
