//! The lines of plain text, and what is known of each.

use crate::Span;
use crate::watch::{STRIDE_BYTES, Watch};

/// A line without its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub start: u32,
    pub end: u32,
    /// Its characters without the white space around them, 0 where there is white space
    /// alone, [`MANY`] at most.
    pub n_chars: u8,
    /// The characters of its first word, [`MANY`] at most.
    pub first_word: u8,
    /// The bytes of white space before its text, [`MANY`] at most.
    pub indent: u8,
    traits: u8,
}

/// More characters than a line of hard-wrapped text has.
pub(super) const MANY: u8 = 200;

/// It starts with a bullet or a number, as an item of a list does.
const LIST_ITEM: u8 = 1;
/// Its first letter is a small one.
const STARTS_SMALL: u8 = 2;
/// Its first letter belongs to a script without capitals.
const STARTS_CASELESS: u8 = 4;
/// It ends as sentences end.
const ENDS_SENTENCE: u8 = 8;
/// There are columns in it.
const COLUMNS: u8 = 16;
/// `>` stands before its text, as before what a mail answers.
const ANSWERED: u8 = 32;
/// It ends with what somebody says and a comma: `…,”`, `…»,`.
const ENDS_SAID: u8 = 64;

impl Line {
    pub fn of(self, source: &str) -> &str {
        Span::new(self.start, self.end).of(source)
    }

    pub fn is_blank(self) -> bool {
        self.n_chars == 0
    }

    pub fn is_list_item(self) -> bool {
        self.traits & LIST_ITEM != 0
    }

    pub fn starts_small(self) -> bool {
        self.traits & STARTS_SMALL != 0
    }

    pub fn starts_caseless(self) -> bool {
        self.traits & STARTS_CASELESS != 0
    }

    pub fn ends_sentence(self) -> bool {
        self.traits & ENDS_SENTENCE != 0
    }

    /// Whether its sentence goes on in the next line, whatever letter that starts with.
    pub fn ends_before_report(self) -> bool {
        self.traits & ENDS_SAID != 0
    }

    pub fn has_columns(self) -> bool {
        self.traits & COLUMNS != 0
    }

    pub fn is_answered(self) -> bool {
        self.traits & ANSWERED != 0
    }

    /// Where its text starts in the source, behind white space and the marks of what a
    /// mail answers.
    pub fn text_start(self, source: &str) -> usize {
        let is_margin = |c: char| c.is_whitespace() || (self.is_answered() && c == '>');
        let line = self.of(source);
        self.start as usize + line.len() - line.trim_start_matches(is_margin).len()
    }

    /// Where its text ends in the source, before white space.
    pub fn text_end(self, source: &str) -> usize {
        self.start as usize + self.of(source).trim_end().len()
    }

    fn new(source: &str, start: usize, end: usize) -> Line {
        let text = &source[start..end];
        let mut line = Line {
            start: start as u32,
            end: end as u32,
            n_chars: n_chars(text),
            first_word: 0,
            indent: 0,
            traits: if is_list_item(text) { LIST_ITEM } else { 0 },
        };
        // Longer ones are no part of hard-wrapped text, and most lines are.
        if (1..MANY).contains(&line.n_chars) {
            line.look_at(text);
        }
        line
    }

    fn look_at(&mut self, text: &str) {
        let words = text.trim_start();
        self.indent = (text.len() - words.len()).min(MANY.into()) as u8;
        let words = words.trim_end();
        self.first_word = first_word(words);
        let mut letters = words.chars().skip_while(|c| !c.is_alphanumeric());
        match letters.next() {
            Some(c) if c.is_lowercase() => self.traits |= STARTS_SMALL,
            Some(c) if c.is_alphabetic() && !c.is_uppercase() => self.traits |= STARTS_CASELESS,
            _ => {}
        }
        let closes = |c| matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | ')' | ']' | '」' | '』');
        if words.trim_end_matches(closes).ends_with(ENDS) {
            self.traits |= ENDS_SENTENCE;
        }
        let ends_said = match words.strip_suffix(',') {
            Some(said) => said.ends_with(CLOSING_MARKS),
            None => words.strip_suffix(CLOSING_MARKS).is_some_and(|said| said.ends_with(',')),
        };
        if ends_said {
            self.traits |= ENDS_SAID;
        }
        if has_columns(words) {
            self.traits |= COLUMNS;
        }
        if words.starts_with('>') {
            self.traits |= ANSWERED;
        }
    }
}

/// The marks that close quotations in the languages that put a comma beside them.
const CLOSING_MARKS: [char; 6] = ['"', '”', '“', '»', '«', '’'];

/// The marks at which sentences end, in any script.
const ENDS: [char; 13] = ['.', '!', '?', '…', ':', '。', '！', '？', '।', '؟', '۔', '։', '።'];

/// The lines of `source`, which end with LF, CR LF or CR.
pub(super) fn read(source: &str, watch: &Watch<'_>) -> Vec<Line> {
    let bytes = source.as_bytes();
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
        if watch.reserve_at(&mut lines, 1, end, bytes.len()) {
            break;
        }
        lines.push(Line::new(source, start, end));
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

/// The characters of what cannot be divided at the start of a line: those up to white
/// space, or one of a script that writes none.
fn first_word(words: &str) -> u8 {
    // A line may end at any white space but those two, which hold words together.
    let divides = |c: char| c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}');
    let is_wide = |c: char| matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..);
    let n = words.chars().take(MANY.into()).take_while(|&c| !divides(c) && !is_wide(c));
    n.count().max(1) as u8
}

/// Whether tabs, or gaps of three blanks or more, divide a line into columns, or bars.
fn has_columns(words: &str) -> bool {
    let mut n_blanks = 0;
    words.bytes().any(|byte| {
        n_blanks = if byte == b' ' { n_blanks + 1 } else { 0 };
        n_blanks == 3 || matches!(byte, b'\t' | b'|')
    })
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
