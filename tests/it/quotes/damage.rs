//! One odd mark costs at most its own paragraph: in every article, each
//! quotation mark is taken out in turn, and every quotation outside of its
//! paragraph stays as it was: its kind, its spans, its cue, its speaker, the
//! rule and the name.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use pullquote::{Document, Quote, Span};

use super::articles::articles;
use super::gold::analyze;

const MARKS: [char; 12] = ['"', '“', '”', '‘', '’', '„', '‚', '«', '»', '‹', '›', '＂'];

#[test]
fn a_lost_mark_changes_no_quotation_outside_its_paragraph() {
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
            let before = outside(&whole, &paragraph, place);
            let cut = paragraph.start..paragraph.end - lost;
            let moved = |span: &Span| {
                let span = span.range();
                let start = span.start + if span.start >= at { lost } else { 0 };
                let end = span.end + if span.end > at { lost } else { 0 };
                (start, end)
            };
            let mut after = outside(&read(&damaged), &cut, moved);
            // What the other paragraphs hold of a quotation that ran over this one is no
            // quotation of theirs.
            let torn: Vec<_> = (whole.quotes().iter())
                .filter(|quote| quote.spans.iter().any(|span| touches(span, &paragraph)))
                .flat_map(|quote| quote.spans.iter().map(place))
                .collect();
            after.retain(|quote| !quote.spans.iter().all(|span| torn.contains(span)));
            if before != after {
                let changed: Vec<_> = before.symmetric_difference(&after).collect();
                let style = &article.style;
                _ = writeln!(failures, "{style}: without {mark} at {at}: {changed:#?}");
            }
        }
    }
    assert!(n_marks > 200, "only {n_marks} marks");
    assert!(failures.is_empty(), "\n{failures}");
}

/// A quotation whose offsets are those of the whole text.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Kept {
    spans: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    speaker: Vec<(usize, usize)>,
    name: Option<String>,
    kind: &'static str,
    rule: &'static str,
}

/// The quotations that do not touch `paragraph`.
fn outside(
    document: &Document,
    paragraph: &Range<usize>,
    place: impl Fn(&Span) -> (usize, usize),
) -> BTreeSet<Kept> {
    let kept = |quote: &Quote| Kept {
        spans: quote.spans.iter().map(&place).collect(),
        cue: quote.cue.iter().map(&place).collect(),
        speaker: quote.speaker.iter().map(&place).collect(),
        name: quote.speaker_name.as_deref().map(str::to_owned),
        kind: quote.kind.name(),
        rule: quote.rule.name(),
    };
    let quotes = document.quotes().iter();
    quotes
        .filter(|quote| !quote.spans.iter().any(|span| touches(span, paragraph)))
        .map(kept)
        .collect()
}

/// Where a span stands in the whole text.
fn place(span: &Span) -> (usize, usize) {
    let span = span.range();
    (span.start, span.end)
}

fn touches(span: &Span, paragraph: &Range<usize>) -> bool {
    let span = span.range();
    span.end > paragraph.start && span.start < paragraph.end
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
