//! Inner quotations: what somebody quoted quotes of somebody else, “He told me, ‘Go home,’”.

use std::ops::Range;

use super::attribute::Attributed;
use super::choose::choose;
use super::cues;
use super::gates;
use super::marks::Marked;
use super::patterns::Content;
use super::statement::Statement;
use crate::syntax::{ChunkBits, Reader, Shape, TokenFeatures};

/// How far the words that report an inner quotation may stand from it, in tokens.
const REACH: usize = 48;

/// Adds the inner stretches that words beside them report.
pub(super) fn attribute(
    features: &TokenFeatures<'_>,
    outer: &[Marked],
    inner: &[Marked],
    quotes: &mut Vec<Attributed>,
) {
    if inner.is_empty() {
        return;
    }
    let watch = features.reading.watch;
    let mut reader = Reader::new(features);
    let (mut found, mut cues) = (Vec::new(), Vec::new());
    for (at, stretch) in inner.iter().enumerate() {
        if watch.stops_at(at, inner.len()) {
            break;
        }
        let Some(range) = sentence(features, outer, stretch) else { continue };
        // Stretches hold one another: only the first words of each are looked at.
        let near = range.start..range.end.min(stretch.tokens.start + REACH);
        let behind = stretch.tokens.end.min(range.end)..range.end;
        if !features.cue_words.meets(near) && !features.cue_words.meets(behind) {
            continue;
        }
        // Asked of few, since marks alone are gone through to their end.
        if !features.grammar.capitalized_nouns
            && stretch.inner.len() > 1
            && stretch.is_title(features)
            && !ends_as_speech(features, stretch)
        {
            continue;
        }
        let own = std::slice::from_ref(stretch);
        if !gates::may_report_beside_marks(features, own, &range, &mut reader) {
            continue;
        }
        let statement = Statement::read(features, own, range, &mut reader);
        cues::find(&statement, &mut cues);
        found.clear();
        choose(&statement, stretch.paragraph, &cues, &mut [false], &mut found);
        let reported = found.drain(..).find(|quote: &Attributed| {
            // What one says oneself is no quotation of somebody else.
            let own =
                quote.speaker.as_ref().is_none_or(|speaker| speaker.bits.has_any(ChunkBits::OWN));
            quote.pieces.len() == 1
                && quote.pieces[0] == stretch.tokens
                && quote.content == Some(Content::Quotation)
                && !own
        });
        if let Some(mut quote) = reported {
            quote.pieces[0] = stretch.inner.clone();
            quote.is_inner = true;
            watch.push(quotes, quote);
        }
    }
    let place = |quote: &Attributed| (quote.paragraph, quote.pieces[0].start);
    // Sorting takes memory.
    if !quotes.is_sorted_by_key(place) {
        quotes.sort_by_key(place);
    }
}

/// Whether a comma or a stop ends the words in marks, as what is said: ‘Never,’.
fn ends_as_speech(features: &TokenFeatures<'_>, stretch: &Marked) -> bool {
    features.is(stretch.inner.end - 1, Shape::STOP.union(Shape::COMMA))
}

/// The sentence around an inner stretch, inside of the marks around it.
fn sentence(
    features: &TokenFeatures<'_>,
    outer: &[Marked],
    stretch: &Marked,
) -> Option<Range<usize>> {
    let next = outer.partition_point(|outer| outer.tokens.end < stretch.tokens.end);
    let around = outer.get(next).filter(|outer| outer.tokens.start < stretch.tokens.start)?;
    let low = around.inner.start.max(stretch.tokens.start.saturating_sub(REACH));
    let high = around.inner.end.min(stretch.tokens.end + REACH);
    let start =
        (low..stretch.tokens.start).rev().find(|&at| at == low || features.is(at, Shape::FIRST));
    let end = (stretch.tokens.end..high).find(|&at| features.is(at, Shape::LAST));
    Some(
        start.unwrap_or(stretch.tokens.start)
            ..end.map_or(high, |end| end + 1).max(stretch.tokens.end),
    )
}
