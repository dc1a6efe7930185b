//! The blocks of plain text. A line is a paragraph, unless the text is
//! hard-wrapped: then blank lines divide, and list markers.

use std::ops::Range;

use crate::Span;
use crate::markup::ParagraphKind;
use crate::watch::{STRIDE_BYTES, Watch};

/// Hands each block of `text` to `push`, in order.
pub(super) fn blocks(text: &str, watch: &Watch<'_>, push: impl FnMut(ParagraphKind, Span)) {
    let lines = lines(text, watch);
    if !watch.is_stopped() {
        blocks_of(text, &lines, watch, push);
    }
    watch.free(lines);
}

fn blocks_of(
    text: &str,
    lines: &[Line],
    watch: &Watch<'_>,
    mut push: impl FnMut(ParagraphKind, Span),
) {
    let all_wrapped = is_hard_wrapped(lines);
    let is_text = |line: &Line| line.n_chars > 0;
    let mut first = 0;
    let mut n_chunks = 0;
    while first < lines.len() && !watch.stops_at(n_chunks, lines.len()) {
        n_chunks += 1;
        if !is_text(&lines[first]) {
            first += 1;
            continue;
        }
        // A list item and the lines that go on with it, or the lines up to one.
        let goes_on = |line: &Line| is_text(line) && !line.is_list_item;
        let mut n_lines = 1;
        while lines.get(first + n_lines).is_some_and(goes_on) && !watch.stops_at(n_lines, 1) {
            n_lines += 1;
        }
        let chunk = first..first + n_lines;
        if all_wrapped || is_wrapped_chunk(text, &lines[chunk.clone()]) {
            push(kind(text, lines, chunk.clone()), span(&lines[chunk]));
        } else {
            for at in chunk {
                if watch.stops_at(at, lines.len()) {
                    return;
                }
                push(kind(text, lines, at..at + 1), span(&lines[at..at + 1]));
            }
        }
        first += n_lines;
    }
}

/// A line without its end.
#[derive(Clone, Copy)]
struct Line {
    start: u32,
    end: u32,
    /// Its characters, 0 where there is white space alone, [`MANY`] at most.
    n_chars: u8,
    /// Whether it starts with the marker of one.
    is_list_item: bool,
}

/// From the first of some lines to the last.
fn span(lines: &[Line]) -> Span {
    Span::new(lines[0].start, lines[lines.len() - 1].end)
}

/// More characters than a line of hard-wrapped text has.
const MANY: u8 = 200;

impl Line {
    fn of(self, text: &str) -> &str {
        Span::new(self.start, self.end).of(text)
    }
}

/// The lines of `text`, which end with LF, CR LF or CR.
fn lines(text: &str, watch: &Watch<'_>) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut start = 0;
    let chunks =
        bytes.chunks(STRIDE_BYTES).enumerate().map(|(at, chunk)| (at * STRIDE_BYTES, chunk));
    let ends = chunks.take_while(|(start, _)| !watch.stops(*start, bytes.len())).flat_map(
        |(start, chunk)| memchr::memchr2_iter(b'\n', b'\r', chunk).map(move |at| start + at),
    );
    for end in ends.chain([bytes.len()]) {
        if bytes.get(end) == Some(&b'\n') && end > 0 && bytes[end - 1] == b'\r' {
            start = end + 1;
            continue;
        }
        let line = &text[start..end];
        if watch.reserve_at(&mut lines, 1, end, bytes.len()) {
            break;
        }
        let (n_chars, is_list_item) = (n_chars(line), is_list_item(line));
        lines.push(Line { start: start as u32, end: end as u32, n_chars, is_list_item });
        start = end + 1;
    }
    lines
}

/// The characters of a line without the white space around it, [`MANY`] at most.
#[inline]
fn n_chars(line: &str) -> u8 {
    let is_trimmed = matches!(line.as_bytes(), [b'!'..=b'~', .., b'!'..=b'~']);
    let line = if is_trimmed { line } else { line.trim() };
    // Of most long lines, the start has as many already. As numbers of one byte they
    // are counted in vectors.
    let (first, rest) = line.as_bytes().split_at(line.len().min(255));
    let starts = |&byte: &u8| byte as i8 >= -0x40;
    let n: u8 = first.iter().map(|byte| u8::from(starts(byte))).sum();
    if n < MANY && !rest.is_empty() {
        let rest = &rest[..rest.len().min(4 * usize::from(MANY))];
        let n = usize::from(n) + rest.iter().filter(|byte| starts(byte)).count();
        return n.min(MANY.into()) as u8;
    }
    n.min(MANY)
}

/// Whether line ends mean nothing in the whole text: many lines, nearly all of
/// them short, many about as long as a page is wide, and blank lines between
/// some.
fn is_hard_wrapped(lines: &[Line]) -> bool {
    let count = |is: fn(u8) -> bool| lines.iter().filter(|line| is(line.n_chars)).count();
    let n_text = count(|n| n > 0);
    n_text >= 20
        && n_text < lines.len() - 1
        && 100 * count(|n| (1..100).contains(&n)) >= 95 * n_text
        && 100 * count(|n| (51..80).contains(&n)) > 40 * n_text
}

/// Whether the line ends of a few lines mean nothing: about as long as each
/// other but for the last, and many go on in small letters.
fn is_wrapped_chunk(text: &str, chunk: &[Line]) -> bool {
    let Some((last, full)) = chunk.split_last() else { return false };
    let lengths = || full.iter().map(|line| line.n_chars);
    let (Some(shortest), Some(longest)) = (lengths().min(), lengths().max()) else { return false };
    if full.len() < 2 || shortest < 40 || longest > 110 || longest - shortest > 25 {
        return false;
    }
    let starts_small = |line: &&Line| line.of(text).trim_start().starts_with(char::is_lowercase);
    let n_small = full[1..].iter().chain([last]).filter(starts_small).count();
    last.n_chars <= longest && 100 * n_small >= 40 * full.len()
}

/// What kind of block the lines of a range are.
fn kind(text: &str, lines: &[Line], range: Range<usize>) -> ParagraphKind {
    if lines[range.start].is_list_item {
        ParagraphKind::ListItem
    } else if range.len() == 1 && is_heading(text, lines, range.start) {
        ParagraphKind::Heading
    } else {
        ParagraphKind::Prose
    }
}

/// Whether a line starts with a bullet or a number, and a blank.
#[inline]
fn is_list_item(line: &str) -> bool {
    if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return false;
    }
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => line.strip_prefix(['-', '*', '+', '•', '‣', '◦', '⁃', '▪', '●', '·']),
        1 | 2 => line[digits..].strip_prefix(['.', ')']),
        _ => None,
    };
    rest.is_some_and(|rest| rest.starts_with([' ', '\t', '\u{A0}']))
}

/// Whether a line is a heading: short, starting with a capital or a digit,
/// ending in no punctuation, blank lines around it (the text's start will do)
/// and a longer line of prose below.
fn is_heading(text: &str, lines: &[Line], at: usize) -> bool {
    let line = lines[at];
    if line.n_chars > 100 {
        return false;
    }
    let words = line.of(text).trim();
    let is_blank = |line: Option<&Line>| line.is_none_or(|line| line.n_chars == 0);
    let starts =
        |c: char| c.is_uppercase() || c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase());
    let below = lines[at + 1..].iter().take(4).find(|line| line.n_chars > 0);
    words.trim_start_matches(['“', '"', '‘', '\'', '«', '„', '¿', '¡']).starts_with(starts)
        && !words.ends_with(['.', ',', ';', ':', '…', '。', '-', '–', '—'])
        && is_blank(lines[..at].last())
        && lines.get(at + 1).is_some_and(|line| line.n_chars == 0)
        && below.is_some_and(|below| {
            let below_words = below.of(text).trim_end();
            below.n_chars > line.n_chars.max(60)
                && (below.n_chars < 100
                    || below_words.ends_with(['.', '!', '?', '"', '”', '»', ')', '…', '。', ':']))
        })
}
