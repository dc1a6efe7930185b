//! Labels: who speaks in a play, a transcript or an interview stands before a colon
//! at the start of the paragraph: `PENCE: We will.`, `Anna Keel: We will.`

use std::ops::Range;

use super::facts::{Facts, Shape};
use super::marks::Marked;
use crate::language::WordFlags;

/// How far from the start of its paragraph the colon of a label may stand, in tokens.
const MAX_LABEL: usize = 7;

/// Which labels a text has.
pub(super) struct Labels {
    /// In capitals: two paragraphs at least have one.
    capitals: bool,
    /// Written as names are, or a letter such as `Q`: so does every second paragraph.
    names: bool,
}

impl Labels {
    /// Looks at the start of every paragraph.
    pub fn new(facts: &Facts<'_>) -> Labels {
        let watch = facts.reading.watch;
        let (mut n_capitals, mut n_names, mut n_paragraphs) = (0, 0, 0);
        for (at, paragraph) in facts.reading.paragraphs.iter().enumerate() {
            if watch.stops_at(at, usize::MAX) {
                break;
            }
            let range = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
            if range.is_empty() {
                continue;
            }
            n_paragraphs += 1;
            let start =
                if facts.is(range.start, Shape::MARK) { range.start + 1 } else { range.start };
            let Some(words) = words(facts, start, &range) else { continue };
            n_capitals += usize::from(facts.is_all_capitals(words.start));
            n_names += usize::from(is_name(facts, &words));
        }
        Labels { capitals: n_capitals >= 2, names: n_names >= 2 && 2 * n_names >= n_paragraphs }
    }

    /// The label that opens a paragraph, without its colon.
    pub fn of(
        &self,
        facts: &Facts<'_>,
        marked: &[Marked],
        range: &Range<usize>,
    ) -> Option<Range<usize>> {
        if !self.capitals && !self.names {
            return None;
        }
        // A paragraph quoted whole may hold the label: “PENCE: We will.”
        let start = marked.first().map_or(range.start, |stretch| {
            if stretch.tokens.start == range.start { stretch.inner.start } else { range.start }
        });
        let words = words(facts, start, range)?;
        let opens_marked = marked.first().is_some_and(|stretch| {
            stretch.tokens.start > words.start && stretch.tokens.start < words.end + 2
        });
        let wanted =
            self.capitals && is_capitals(facts, &words) || self.names && is_name(facts, &words);
        (wanted && !opens_marked).then_some(words)
    }
}

/// The words before the colon near `start`, behind a time in brackets.
fn words(facts: &Facts<'_>, mut start: usize, range: &Range<usize>) -> Option<Range<usize>> {
    if start < range.end && facts.is(start, Shape::OPENING) {
        let high = range.end.min(start + MAX_LABEL);
        start = (start..high).find(|&at| facts.is(at, Shape::CLOSING))? + 1;
    }
    let end = range.end.min(start + MAX_LABEL);
    let colon = (start..end).find(|&at| facts.is(at, Shape::COLON))?;
    (colon > start && colon + 1 < range.end && facts.is(start, Shape::WORD)).then_some(start..colon)
}

/// Whether all words of a label are in capitals, initials included.
fn is_capitals(facts: &Facts<'_>, words: &Range<usize>) -> bool {
    words.clone().all(|at| {
        facts.is_all_capitals(at) || !facts.is(at, Shape::WORD) || {
            facts.is(at, Shape::CAPITAL) && facts.reading.tokens[at].span.len() == 1
        }
    })
}

/// Whether a label is a person's name or office, or a letter alone as in `Q: … A: …`.
fn is_name(facts: &Facts<'_>, words: &Range<usize>) -> bool {
    let person = WordFlags::FIRST_NAME.union(WordFlags::TITLE).union(WordFlags::PERSON);
    let letter = words.len() == 1 && facts.reading.tokens[words.start].span.len() == 1;
    words.clone().all(|at| facts.is(at, Shape::CAPITAL) || !facts.is(at, Shape::WORD))
        && (letter || words.clone().any(|at| facts.has(at, person)))
}
