//! One odd mark costs at most its own paragraph: in every article, each
//! quotation mark is taken out in turn, and what is quoted in the other
//! paragraphs stays as it was.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use pullquote::{Document, QuoteKind, Span};

use super::articles::articles;
use super::gold::analyze;

const MARKS: [char; 12] = ['"', '“', '”', '‘', '’', '„', '‚', '«', '»', '‹', '›', '＂'];

#[test]
fn a_lost_mark_costs_at_most_its_paragraph() {
    let (mut n_marks, mut failures) = (0, String::new());
    for article in articles() {
        let text = &article.text;
        let read = |text: &str| analyze(text, &article.gold.lang, article.markup).expect("known");
        let whole = read(text);
        for (at, mark) in text.char_indices().filter(|(_, c)| MARKS.contains(c)) {
            if inside_word(text, at, mark) {
                continue;
            }
            n_marks += 1;
            let mut damaged = text.clone();
            damaged.remove(at);
            let paragraph = paragraph(text, at);
            let lost = mark.len_utf8();
            let before = pieces(&whole, &paragraph, |offset| offset);
            let cut = paragraph.start..paragraph.end - lost;
            let after =
                pieces(
                    &read(&damaged),
                    &cut,
                    |offset| {
                        if offset > at { offset + lost } else { offset }
                    },
                );
            if before != after {
                let changed: Vec<_> = before.symmetric_difference(&after).collect();
                let style = &article.style;
                _ = writeln!(failures, "{style}: without {mark} at {at}: {changed:?}");
            }
        }
    }
    assert!(n_marks > 200, "only {n_marks} marks");
    assert!(failures.is_empty(), "\n{failures}");
}

/// The pieces of direct and mixed quotations outside `paragraph`.
fn pieces(
    document: &Document,
    paragraph: &Range<usize>,
    moved: impl Fn(usize) -> usize,
) -> BTreeSet<(QuoteKind, usize, usize)> {
    let outside = |span: &Span| {
        let span = span.range();
        span.end <= paragraph.start || span.start >= paragraph.end
    };
    let quotes = document.quotes().iter().filter(|quote| quote.kind != QuoteKind::Indirect);
    quotes
        .filter(|quote| quote.spans.iter().all(outside))
        .flat_map(|quote| quote.spans.iter().map(|span| (quote.kind, span.range())))
        .map(|(kind, span)| (kind, moved(span.start), moved(span.end)))
        .collect()
}

/// The paragraph around `at`, between blank lines.
fn paragraph(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind("\n\n").map_or(0, |start| start + 2);
    let end = text[at..].find("\n\n").map_or(text.len(), |end| at + end);
    start..end
}

/// Whether a mark is an apostrophe.
fn inside_word(text: &str, at: usize, mark: char) -> bool {
    let left = text[..at].chars().next_back();
    let right = text[at + mark.len_utf8()..].chars().next();
    left.is_some_and(char::is_alphanumeric) && right.is_some_and(char::is_alphanumeric)
}
