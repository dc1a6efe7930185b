//! Dialogue dashes: a line that a dash opens is a turn of a dialogue, without any marks and
//! without any report. Reports inside a turn, and narration behind them, are cut out.
//!
//! Lists and ranges have dashes too. A text has turns where at least two of its lines that a
//! dash opens are whole sentences and some of them ask, cry, or speak to somebody, or where
//! one has a report. Where line ends were lost, a dash behind the end of a sentence opens a
//! turn.

use std::ops::Range;

use super::cues;
use super::marks::Marked;
use super::narrated::{self, is_addressed};
use super::statement::Statement;
use crate::syntax::{Reader, Shape, TokenFeatures};

/// How far a report before a turn may reach, in tokens.
const WINDOW: usize = 40;

/// A dash that may open a turn.
struct Opening {
    paragraph: usize,
    /// From the dash to the end of its paragraph or to the next such dash.
    tokens: Range<usize>,
    /// The first token behind the dash.
    inner: usize,
    /// Whether it stands at the start of a line.
    at_line_start: bool,
    /// Whether it is a hyphen, as in lists.
    is_hyphen: bool,
    /// Whether line ends were lost, so that narration may follow.
    runs_on: bool,
}

/// The stretches of `marked` with the turns that dashes open; marks inside of turns are part
/// of what is said there.
pub(super) fn add(features: &TokenFeatures<'_>, marked: Vec<Marked>) -> Vec<Marked> {
    let mut reader = Reader::new(features);
    let turns = turns(features, &mut reader);
    if turns.is_empty() {
        return marked;
    }
    let watch = features.reading.watch;
    let mut out: Vec<Marked> = watch.list(marked.len());
    let mut rest = marked.into_iter().peekable();
    for (at, turn) in turns.iter().enumerate() {
        if watch.stops_at(at, turns.len()) {
            break;
        }
        while let Some(stretch) = rest.next_if(|stretch| stretch.tokens.start < turn.tokens.start) {
            watch.push(&mut out, stretch);
        }
        if let Some(before) = out.last_mut().filter(|before| before.tokens.end > turn.tokens.start)
        {
            before.tokens.end = turn.tokens.start;
            before.inner.end = before.inner.end.min(turn.tokens.start);
            before.content = features.reading.span_of(before.inner.clone());
        }
        for piece in said(features, turn) {
            watch.push(&mut out, piece);
        }
        while rest.next_if(|stretch| stretch.tokens.start < turn.tokens.end).is_some() {}
    }
    rest.for_each(|stretch| watch.push(&mut out, stretch));
    out
}

/// The openings of turns, if the text has any.
fn turns(features: &TokenFeatures<'_>, reader: &mut Reader<'_>) -> Vec<Opening> {
    let openings = openings(features);
    let (mut lines, mut inside): (Vec<_>, Vec<_>) =
        openings.into_iter().partition(|opening| opening.at_line_start);
    limit(features, &mut lines);
    lines.retain(|opening| is_sentence(features, opening));
    if is_dialogue(features, &lines, reader) {
        return lines;
    }
    // Line ends were lost where nearly all turns stand inside of paragraphs.
    if inside.len() < 2 || 4 * lines.len() > inside.len() {
        return Vec::new();
    }
    inside.append(&mut lines);
    inside.sort_by_key(|opening| opening.tokens.start);
    limit(features, &mut inside);
    inside.iter_mut().for_each(|opening| opening.runs_on = true);
    let n_spoken = inside.iter().filter(|opening| is_spoken(features, opening)).count();
    if 2 * n_spoken >= inside.len() { inside } else { Vec::new() }
}

/// Ends each turn before the next one.
fn limit(features: &TokenFeatures<'_>, openings: &mut [Opening]) {
    for at in 0..openings.len() {
        let end = features.reading.paragraphs[openings[at].paragraph].tokens.end as usize;
        let next = openings.get(at + 1).map_or(end, |next| next.tokens.start);
        openings[at].tokens.end = end.min(next);
    }
}

/// Each dash behind which a turn may start.
fn openings(features: &TokenFeatures<'_>) -> Vec<Opening> {
    let reading = features.reading;
    let mut openings = Vec::new();
    for (paragraph, own) in reading.paragraphs.iter().enumerate() {
        let range = own.tokens.start as usize..own.tokens.end as usize;
        for at in range.clone().filter(|&at| features.is(at, Shape::DASH)) {
            if reading.watch.stops_at(at, usize::MAX) {
                return openings;
            }
            if let Some(mut opening) = opening_at(features, at, &range) {
                opening.paragraph = paragraph;
                reading.watch.push(&mut openings, opening);
            }
        }
    }
    openings
}

/// The opening that the dash at `at` is, if a turn may start there.
fn opening_at(
    features: &TokenFeatures<'_>,
    at: usize,
    paragraph: &Range<usize>,
) -> Option<Opening> {
    let text = |at: usize| features.reading.token_text(at);
    let second = at + 1 < paragraph.end && features.touches_previous(at + 1) && text(at + 1) == "-";
    let is_doubled = text(at) == "-" && second;
    let inner = at + 1 + usize::from(is_doubled);
    let dash = if is_doubled { "--" } else { text(at) };
    let is_dash = features.grammar.dialogue_dash.contains(dash);
    if !is_dash
        || inner >= paragraph.end
        || features.is(inner, Shape::DASH.union(Shape::STOP)) && inner + 1 >= paragraph.end
    {
        return None;
    }
    let at_line_start = at == paragraph.start || starts_line(features, at);
    if !at_line_start && !opens_inside(features, at, inner) {
        return None;
    }
    Some(Opening {
        paragraph: 0,
        tokens: at..paragraph.end,
        inner,
        at_line_start,
        is_hyphen: dash == "-",
        runs_on: false,
    })
}

fn starts_line(features: &TokenFeatures<'_>, at: usize) -> bool {
    let tokens = &features.reading.tokens;
    let gap = tokens[at - 1].span.end as usize..tokens[at].span.start as usize;
    features.reading.text[gap].contains(['\n', '\r'])
}

/// Whether a dash inside of a paragraph stands between two sentences.
fn opens_inside(features: &TokenFeatures<'_>, at: usize, inner: usize) -> bool {
    let before = Shape::STOP.union(Shape::COLON).union(Shape::MARK).union(Shape::CLOSING);
    let starts = features.is(inner, Shape::CAPITAL.union(Shape::MARK))
        || matches!(features.reading.token_text(inner), "¿" | "¡" | "…" | "...");
    !features.touches_previous(at)
        && !features.touches_previous(inner)
        && features.is(at - 1, before)
        && starts
}

/// Whether a line that a dash opens is a sentence rather than an item of a list.
fn is_sentence(features: &TokenFeatures<'_>, opening: &Opening) -> bool {
    let ends =
        Shape::STOP.union(Shape::MARK).union(Shape::CLOSING).union(Shape::COLON).union(Shape::DASH);
    let starts = opening.inner;
    let small = features.is(starts, Shape::WORD) && !features.is(starts, Shape::CAPITAL);
    !small && features.is(opening.tokens.end - 1, ends)
}

/// Whether the lines that dashes open are a dialogue.
fn is_dialogue(features: &TokenFeatures<'_>, lines: &[Opening], reader: &mut Reader<'_>) -> bool {
    if let [only] = lines {
        return is_cut(features, only)
            || only.paragraph > 0 && is_announced(features, only.paragraph - 1, reader);
    }
    let n_spoken = lines.iter().filter(|opening| is_spoken(features, opening)).count();
    let n_hyphens = lines.iter().filter(|opening| opening.is_hyphen).count();
    n_spoken > 0 && (2 * n_hyphens <= lines.len() || 2 * n_spoken >= lines.len())
}

/// Whether words ask, cry, report or speak of who says them or hears them.
fn is_spoken(features: &TokenFeatures<'_>, opening: &Opening) -> bool {
    is_addressed(features, opening.inner..opening.tokens.end)
        || features.cue_words.meets(opening.inner..opening.tokens.end)
        || is_cut(features, opening)
}

/// Whether some of a turn is told and not said.
fn is_cut(features: &TokenFeatures<'_>, turn: &Opening) -> bool {
    said(features, turn).last().is_none_or(|piece| {
        piece.tokens.start > turn.tokens.start || piece.tokens.end < turn.tokens.end
    })
}

/// Whether a paragraph ends with words that report and a colon: "A vereadora rebateu:".
fn is_announced(features: &TokenFeatures<'_>, paragraph: usize, reader: &mut Reader<'_>) -> bool {
    let tokens = &features.reading.paragraphs[paragraph].tokens;
    let (start, end) = (tokens.start as usize, tokens.end as usize);
    if start == end || !features.is(end - 1, Shape::COLON) {
        return false;
    }
    let low = start.max(end.saturating_sub(WINDOW));
    let first = (low..end).rev().find(|&at| features.is(at, Shape::FIRST)).unwrap_or(low);
    let statement = Statement::read(features, &[], first..end, reader);
    let mut found = Vec::new();
    cues::find(&statement, &mut found);
    !found.is_empty()
}

/// What is said in a turn, without reports and narration.
fn said(features: &TokenFeatures<'_>, turn: &Opening) -> Vec<Marked> {
    let end = turn.tokens.end;
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let (mut start, mut at) = (turn.inner, turn.inner + 1);
    while at < end {
        let Some(next) = narrated::behind(features, at, turn.inner..end) else {
            at += 1;
            continue;
        };
        pieces.push(start..at);
        start = next;
        at = next + 1;
    }
    if start < end {
        let rest = start..end;
        pieces.push(if turn.runs_on { narrated::without_narration(features, rest) } else { rest });
    }
    pieces.retain(|piece| piece.clone().any(|at| features.is(at, Shape::WORD)));
    pieces
        .into_iter()
        .map(|piece| stretch(features, turn, without_dashes(features, piece)))
        .collect()
}

/// A piece without the dashes at its end.
fn without_dashes(features: &TokenFeatures<'_>, mut piece: Range<usize>) -> Range<usize> {
    while piece.len() > 1 && features.is(piece.end - 1, Shape::DASH) {
        piece.end -= 1;
    }
    piece
}

fn stretch(features: &TokenFeatures<'_>, turn: &Opening, inner: Range<usize>) -> Marked {
    let start = if inner.start == turn.inner { turn.tokens.start } else { inner.start };
    Marked {
        tokens: start..inner.end,
        content: features.reading.span_of(inner.clone()),
        inner,
        single: false,
        closed: true,
        paragraph: turn.paragraph,
        continues: false,
        is_turn: true,
    }
}
