//! Nesting: which quotation each one lies in.

use super::Quote;
use crate::Span;
use crate::watch::Watch;

/// How many quotations can hold one another.
const MAX_DEPTH: usize = 16;

/// Sets the parent of each quotation: the smallest one before it that holds all of it. One that
/// overlaps another without lying in it is left out: two readings of the same words cannot
/// both be right. The quotations are in the order of their first words.
pub(super) fn set_parents(quotes: &mut Vec<Quote>, watch: &Watch<'_>) {
    // The quotations that hold the place looked at, outermost first.
    let mut open: Vec<usize> = Vec::new();
    let mut n_kept = 0;
    for at in 0..quotes.len() {
        if watch.stops_at(at, usize::MAX) {
            return;
        }
        let Some(first) = quotes[at].spans.first().copied() else { continue };
        while open.last().is_some_and(|&last| end(&quotes[last]) <= first.start) {
            open.pop();
        }
        if open.iter().any(|&outer| cross(&quotes[outer], &quotes[at])) {
            continue;
        }
        let parent = open.iter().rev().find(|&&outer| holds(&quotes[outer], &quotes[at])).copied();
        quotes[at].parent = parent.map(|parent| parent as u32);
        if let Some(parent) = parent {
            cap_fragment(quotes, parent, at);
        }
        quotes.swap(n_kept, at);
        if open.len() < MAX_DEPTH {
            open.push(n_kept);
        }
        n_kept += 1;
    }
    quotes.truncate(n_kept);
}

/// Gives a fragment in marks of a report no more confidence than the report has.
fn cap_fragment(quotes: &mut [Quote], parent: usize, at: usize) {
    let is_fragment = quotes[at].rule == quotes[parent].rule
        && quotes[at].cue == quotes[parent].cue
        && quotes[at].speaker == quotes[parent].speaker;
    if is_fragment && !cfg!(pullquote_evidence) {
        quotes[at].confidence = quotes[at].confidence.min(quotes[parent].confidence);
    }
}

fn end(quote: &Quote) -> u32 {
    quote.spans.iter().map(|span| span.end).max().unwrap_or(0)
}

/// The piece of a quotation that a span starts in, or the first behind its start.
fn piece_at(quote: &Quote, span: Span) -> Option<Span> {
    let next = quote.spans.partition_point(|piece| piece.end <= span.start);
    quote.spans.get(next).copied()
}

/// Whether a piece of one and a piece of the other share words, and neither holds the other.
fn cross(outer: &Quote, inner: &Quote) -> bool {
    inner.spans.iter().any(|&span| {
        piece_at(outer, span).is_some_and(|piece| {
            let shares = piece.start < span.end && span.start < piece.end;
            let within = piece.start <= span.start && span.end <= piece.end;
            let around = span.start <= piece.start && piece.end <= span.end;
            shares && !within && !around
        })
    })
}

/// Whether all of `inner` lies in pieces of `outer`, and `outer` holds more.
fn holds(outer: &Quote, inner: &Quote) -> bool {
    let length = |quote: &Quote| quote.spans.iter().map(|span| span.len()).sum::<usize>();
    let within = |span: &Span| {
        piece_at(outer, *span)
            .is_some_and(|piece| piece.start <= span.start && span.end <= piece.end)
    };
    inner.spans.iter().all(within) && length(inner) < length(outer)
}
