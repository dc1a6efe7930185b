//! The words of a quotation as a draft gives it, and what it says of words that it
//! leaves out or puts in.

use super::words::{self, Word, hash_of};
use crate::Span;
use crate::watch::Watch;

/// What stands before a word of a quotation, of all that says something about the words
/// there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Nothing.
    #[default]
    None,
    /// The quotation was closed and opened again: “We will,” she said, “rebuild.”
    Break,
    /// Words in brackets, which are the writer's.
    Insertion,
    /// An ellipsis: words are left out.
    Omission,
}

/// A word that the draft gives as said.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    pub word: Word,
    /// What stands before it.
    pub before: Mark,
    /// Brackets stand inside of it, as in "[W]e".
    pub has_brackets: bool,
}

/// A quotation as it is compared.
#[derive(Debug, Default)]
pub struct Quotation<'t> {
    /// The draft.
    pub text: &'t str,
    /// From the first to the last byte of each piece, marks left out.
    pub pieces: Vec<Span>,
    pub units: Vec<Unit>,
    /// What stands behind the last word.
    pub tail: Mark,
}

impl<'t> Quotation<'t> {
    /// The words of `text` at `pieces`.
    pub fn new(text: &'t str, pieces: &[Span], watch: &Watch<'_>) -> Quotation<'t> {
        let mut quotation =
            Quotation { text, pieces: pieces.to_vec(), units: Vec::new(), tail: Mark::None };
        let mut found = Vec::new();
        for &piece in pieces {
            if !quotation.units.is_empty() {
                quotation.tail = quotation.tail.max(Mark::Break);
            }
            found.clear();
            words::read(piece.of(text), piece.start, watch, &mut found);
            let signs = signs(piece.of(text), piece.start);
            quotation.add(&found, &signs, watch);
        }
        quotation
    }

    /// Every word as it is written, those in brackets too, and no sign of words left out:
    /// what a source with the same brackets has.
    pub fn as_written(text: &'t str, pieces: &[Span], watch: &Watch<'_>) -> Quotation<'t> {
        let mut quotation =
            Quotation { text, pieces: pieces.to_vec(), units: Vec::new(), tail: Mark::None };
        let mut found = Vec::new();
        for &piece in pieces {
            if !quotation.units.is_empty() {
                quotation.tail = Mark::Break;
            }
            found.clear();
            words::read(piece.of(text), piece.start, watch, &mut found);
            found.iter().for_each(|&word| quotation.push(word, false, watch));
        }
        quotation
    }

    /// Whether the writer's own words stand in it, or brackets inside of a word.
    pub fn has_brackets(&self) -> bool {
        self.tail == Mark::Insertion
            || self.units.iter().any(|unit| unit.has_brackets || unit.before == Mark::Insertion)
    }

    /// Adds the words of one piece.
    fn add(&mut self, words: &[Word], signs: &[Sign], watch: &Watch<'_>) {
        let mut signs = signs.iter().peekable();
        let mut glued: Option<Span> = None;
        for &word in words {
            while let Some(sign) = signs.next_if(|sign| sign.span.end <= word.start) {
                self.tail = self.tail.max(sign.mark);
            }
            let sign = signs.peek().filter(|sign| sign.span.start < word.end.max(1));
            match sign.copied() {
                Some(Sign { span, mark: Mark::None }) => {
                    // The parts of "[W]e" are one word.
                    if glued != Some(*span) {
                        glued = Some(*span);
                        let whole = span.of(self.text).replace(['[', ']'], "");
                        let hash = hash_of(&whole);
                        let word = Word { start: span.start, end: span.end, hash };
                        self.push(word, true, watch);
                    }
                }
                Some(_) => {} // the writer's own word
                None => self.push(word, false, watch),
            }
        }
        for sign in signs {
            self.tail = self.tail.max(sign.mark);
        }
    }

    fn push(&mut self, word: Word, has_brackets: bool, watch: &Watch<'_>) {
        let before = std::mem::take(&mut self.tail);
        watch.push(&mut self.units, Unit { word, before, has_brackets });
    }

    /// The unit as it is written, brackets inside of it left out.
    pub fn word_text(&self, unit: usize) -> std::borrow::Cow<'t, str> {
        let written = self.units[unit].word.span().of(self.text);
        if self.units[unit].has_brackets {
            return written.replace(['[', ']'], "").into();
        }
        written.into()
    }
}

/// Something in a quotation that says that words are left out or put in, or with
/// [`Mark::None`] a word with brackets inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sign {
    span: Span,
    mark: Mark,
}

/// How long what stands in brackets can be, in bytes.
const LONGEST_BRACKETS: usize = 300;

/// The ellipses and brackets of `text`, which starts at `offset`.
fn signs(text: &str, offset: u32) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::new();
    let mut from = 0;
    let is_first = |c: char| matches!(c, '[' | '(' | '.' | '…');
    while let Some(at) = text[from..].find(is_first).map(|at| from + at) {
        let (end, mark) = sign_at(text, at);
        from = end;
        let Some(mark) = mark else { continue };
        let mut start = at;
        if mark == Mark::None {
            // The whole word that brackets stand in.
            start = text[..at].rfind(|c: char| !c.is_alphanumeric()).map_or(0, |before| {
                before + text[before..].chars().next().map_or(0, char::len_utf8)
            });
            let behind = text[end..].find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
            from = behind.map_or(text.len(), |behind| end + behind);
        }
        let span = Span::new(offset + start as u32, offset + from as u32);
        match signs.last_mut() {
            Some(last)
                if last.mark == Mark::None && mark == Mark::None && last.span.end > span.start =>
            {
                last.span.end = span.end;
            }
            _ => signs.push(Sign { span, mark }),
        }
    }
    signs
}

/// What the bracket or point at `at` begins, and where to go on.
fn sign_at(text: &str, at: usize) -> (usize, Option<Mark>) {
    let rest = &text[at..];
    let first = rest.chars().next().map_or(1, char::len_utf8);
    if let Some(n) = ellipsis(rest) {
        return (at + n, Some(Mark::Omission));
    }
    let close = match rest.as_bytes().first() {
        Some(b'[') => b']',
        Some(b'(') => b')',
        _ => return (at + first, None),
    };
    let limit = rest.len().min(LONGEST_BRACKETS);
    let Some(n) = rest.as_bytes()[..limit].iter().position(|&byte| byte == close) else {
        return (at + first, None);
    };
    let (inner, end) = (rest[1..n].trim(), at + n + 1);
    if ellipsis(inner).is_some_and(|n| n == inner.len()) {
        return (end, Some(Mark::Omission));
    }
    if close == b')' {
        return (at + first, None);
    }
    let is_inside = text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
        || text[end..].chars().next().is_some_and(char::is_alphanumeric);
    let is_word = !inner.is_empty() && inner.chars().all(char::is_alphanumeric);
    (end, Some(if is_inside && is_word { Mark::None } else { Mark::Insertion }))
}

/// The length of the ellipsis that `text` begins with: `…`, `...`, `. . .`.
fn ellipsis(text: &str) -> Option<usize> {
    let one = |text: &str| text.starts_with('…').then_some('…'.len_utf8());
    if let Some(n) = one(text) {
        return Some(n + text[n..].bytes().take_while(|&byte| byte == b'.').count());
    }
    let mut n_points = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        match c {
            '.' => {
                n_points += 1;
                end = at + 1;
            }
            ' ' | '\u{A0}' if end == at && n_points > 0 => {}
            _ => break,
        }
    }
    (n_points >= 3).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let whole = Span::new(0, text.len() as u32);
        let quotation = Quotation::new(text, &[whole], &Watch::none());
        let sign = |mark| match mark {
            Mark::None => "",
            Mark::Break => "/ ",
            Mark::Insertion => "+ ",
            Mark::Omission => "… ",
        };
        let mut shown: Vec<String> = (0..quotation.units.len())
            .map(|at| format!("{}{}", sign(quotation.units[at].before), quotation.word_text(at)))
            .collect();
        shown.push(sign(quotation.tail).trim().to_owned());
        assert_eq!(shown.join(" ").trim(), expected, "{text}");
    }

    #[test]
    fn omissions_and_insertions_are_seen() {
        check("We will rebuild.", "We will rebuild");
        check("We will … rebuild", "We will … rebuild");
        check("We will ... rebuild", "We will … rebuild");
        check("We will. . . . rebuild", "We will … rebuild");
        check("We will [...] rebuild", "We will … rebuild");
        check("We will (…) rebuild", "We will … rebuild");
        check("[The mayor] will rebuild", "+ will rebuild");
        check("We will rebuild [the bridge]", "We will rebuild +");
        check("[W]e will rebuild", "We will rebuild");
        check("We rebuil[t] it", "We rebuilt it");
        check("the U.S. (that is us) rebuilds", "the U.S that is us rebuilds");
        check("[unclosed", "unclosed");
        check("", "");
    }
}
