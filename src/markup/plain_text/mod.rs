//! Plain text. A line is a paragraph, unless the text is hard-wrapped: then blank
//! lines and list markers divide, and a line end inside of a paragraph is a blank.

mod hyphens;
mod lines;
mod oddities;
mod wrapping;

use std::borrow::Cow;
use std::ops::Range;

use super::builder::Builder;
use super::{Block, ParagraphKind, Prose};
use crate::watch::Watch;
use crate::{Diagnostic, DiagnosticCode, Span};

use hyphens::Hyphens;
use lines::Line;
use wrapping::Joiner;
pub use wrapping::Wrapped;

impl Wrapped {
    /// What a reader reads of `source`: one line for each paragraph.
    ///
    /// ```
    /// use pullquote::Wrapped;
    /// assert_eq!(Wrapped::Yes.to_prose("It rained\nall day.\n\nNo-\nbody came."), "It rained all day.\n\nNobody came.");
    /// ```
    pub fn to_prose(self, source: &str) -> String {
        read(source, self, &Watch::none()).text.into_owned()
    }
}

/// Reads the paragraphs of `source`. Where no line end is joined, the prose is the
/// source.
pub(super) fn read<'s>(source: &'s str, wrapped: Wrapped, watch: &Watch<'_>) -> Prose<'s> {
    let lines = lines::read(source, watch);
    let mut prose = Prose::of_source(source);
    if !watch.is_stopped() {
        let (paragraphs, any_joined) = paragraphs(source, &lines, wrapped, watch);
        if any_joined && !watch.is_stopped() {
            prose = join(source, &lines, &paragraphs, watch);
            if wrapped == Wrapped::Auto {
                diagnose(&mut prose, &paragraphs, watch);
            }
        } else {
            prose.blocks = blocks(source, &lines, &paragraphs, watch);
        }
        watch.free(paragraphs);
        for oddity in oddities::find(source) {
            let span = prose.of_source_span(oddity.span);
            watch.push(&mut prose.diagnostics, Diagnostic { span, ..oddity });
        }
    }
    watch.free(lines);
    prose
}

/// The lines that are one paragraph each, in order.
fn paragraphs(
    source: &str,
    lines: &[Line],
    wrapped: Wrapped,
    watch: &Watch<'_>,
) -> (Vec<Range<u32>>, bool) {
    let mut paragraphs: Vec<Range<u32>> = Vec::new();
    let mut any_joined = false;
    let mut joiner = Joiner::new(source, lines, wrapped);
    for (at, line) in lines.iter().enumerate() {
        if watch.stops_at(at, lines.len()) {
            break;
        }
        if line.is_blank() {
            continue;
        }
        if at > 0 && joiner.joins(at - 1, watch) {
            any_joined = true;
            if let Some(last) = paragraphs.last_mut() {
                last.end = at as u32 + 1;
            }
        } else {
            watch.push_at(&mut paragraphs, at as u32..at as u32 + 1, at, lines.len());
        }
    }
    (paragraphs, any_joined)
}

/// The blocks of a text of which no line is joined to another.
fn blocks(
    source: &str,
    lines: &[Line],
    paragraphs: &[Range<u32>],
    watch: &Watch<'_>,
) -> Vec<Block> {
    let mut blocks = watch.list(paragraphs.len());
    for (nth, paragraph) in paragraphs.iter().enumerate() {
        if watch.is_stopped() || watch.stops_at(nth, paragraphs.len()) {
            break;
        }
        let range = paragraph.start as usize..paragraph.end as usize;
        let span = Span::new(lines[range.start].start, lines[range.end - 1].end);
        blocks.push(Block { kind: kind(source, lines, range), span });
    }
    blocks
}

/// The prose of a text with joined lines. What stands between paragraphs is copied, so
/// that the whole source stands in it.
fn join<'s>(
    source: &'s str,
    lines: &[Line],
    paragraphs: &[Range<u32>],
    watch: &Watch<'_>,
) -> Prose<'s> {
    let hyphens = Hyphens::read(source, lines, paragraphs, watch);
    let mut builder = Builder::new(source, watch).without_dividers();
    let mut done = 0;
    for (nth, paragraph) in paragraphs.iter().enumerate() {
        if watch.is_stopped() || watch.stops_at(nth, paragraphs.len()) {
            break;
        }
        let range = paragraph.start as usize..paragraph.end as usize;
        builder.copy(done..lines[range.start].start as usize);
        builder.open(kind(source, lines, range.clone()));
        let mut from = lines[range.start].start as usize;
        for at in range.start..range.end - 1 {
            if watch.stops_at(at, lines.len()) {
                break;
            }
            let end = lines[at].text_end(source);
            let next = lines[at + 1].text_start(source);
            match hyphens.at(at) {
                None => {
                    builder.copy(from..end);
                    builder.replace(" ", end..next);
                }
                Some(hyphen) => {
                    builder.copy(from..end - hyphen.n_bytes);
                    if hyphen.is_kept {
                        builder.replace(
                            &source[end - hyphen.n_bytes..end],
                            end - hyphen.n_bytes..next,
                        );
                    }
                }
            }
            from = next;
        }
        done = lines[range.end - 1].end as usize;
        builder.copy(from..done);
        builder.close();
    }
    builder.copy(done..source.len());
    hyphens.free(watch);
    builder.finish()
}

/// Says that the text was read as a hard-wrapped one: from the first joined paragraph
/// to the last.
fn diagnose(prose: &mut Prose<'_>, paragraphs: &[Range<u32>], watch: &Watch<'_>) {
    let blocks = &prose.blocks;
    let is_joined = |paragraph: &Range<u32>| paragraph.end - paragraph.start > 1;
    let first = paragraphs.iter().position(is_joined);
    let last = paragraphs.iter().rposition(is_joined);
    if let (Some(first), Some(last)) = (first, last)
        && let (Some(first), Some(last)) = (blocks.get(first), blocks.get(last))
    {
        let span = Span::new(first.span.start, last.span.end).trimmed(&prose.text);
        let diagnostic = Diagnostic { code: DiagnosticCode::HardWrapped, span };
        watch.push(&mut prose.diagnostics, diagnostic);
    }
}

impl<'s> Prose<'s> {
    /// A span of the source, which no line end divides, as one of the prose.
    fn of_source_span(&self, span: Span) -> Span {
        let after = self.pieces.partition_point(|piece| piece.source.start <= span.start);
        let Some(piece) = after.checked_sub(1).map(|at| self.pieces[at]) else { return span };
        let start = piece.prose + (span.start - piece.source.start);
        Span::new(start, (start as usize + span.len()).min(self.text.len()) as u32)
    }

    /// The source as it stands, without blocks yet.
    fn of_source(source: &'s str) -> Prose<'s> {
        Prose {
            text: Cow::Borrowed(source),
            pieces: Vec::new(),
            blocks: Vec::new(),
            diagnostics: Vec::new(),
        }
    }
}

/// What kind of block the lines of a range are.
fn kind(source: &str, lines: &[Line], range: Range<usize>) -> ParagraphKind {
    if lines[range.start].is_list_item() {
        ParagraphKind::ListItem
    } else if range.len() == 1 && is_heading(source, lines, range.start) {
        ParagraphKind::Heading
    } else {
        ParagraphKind::Prose
    }
}

/// The most characters of a heading; headlines of news seldom have as many.
const MAX_HEADING: u8 = 100;

/// The least characters of the line of prose below a heading: shorter lines may be a list, a
/// table or verse.
const MIN_PROSE: u8 = 60;

/// A line of as many characters below a heading is prose only with the end of a sentence:
/// lines of that length without one are data.
const MIN_SENTENCE_LINE: u8 = 100;

/// How many lines below a heading are searched for prose, blank ones included.
const LINES_BELOW: usize = 4;

/// Whether a line is a heading: short, starting with a capital or a digit,
/// ending in no punctuation, blank lines around it (the text's start will do)
/// and a longer line of prose below.
fn is_heading(source: &str, lines: &[Line], at: usize) -> bool {
    let line = lines[at];
    if line.n_chars > MAX_HEADING {
        return false;
    }
    let words = line.of(source).trim();
    let is_blank = |line: Option<&Line>| line.is_none_or(|line| line.is_blank());
    let starts =
        |c: char| c.is_uppercase() || c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase());
    let below = lines[at + 1..].iter().take(LINES_BELOW).find(|line| !line.is_blank());
    words.trim_start_matches(['“', '"', '‘', '\'', '«', '„', '¿', '¡']).starts_with(starts)
        && !words.ends_with(['.', ',', ';', ':', '…', '。', '-', '–', '—'])
        && is_blank(lines[..at].last())
        && lines.get(at + 1).is_some_and(|line| line.is_blank())
        && below.is_some_and(|below| {
            let below_words = below.of(source).trim_end();
            below.n_chars > line.n_chars.max(MIN_PROSE)
                && (below.n_chars < MIN_SENTENCE_LINE
                    || below_words.ends_with(['.', '!', '?', '"', '”', '»', ')', '…', '。', ':']))
        })
}
