//! What is to be said of a quotation whose words were found.

use super::find::{Match, has_quotation_mark};
use super::quotation::{Mark, Quotation};
use super::sources::Sources;
use super::words::{self, Word, folded, plain};
use super::{Edit, EditKind, Passage, Verdict};
use crate::Span;
use crate::watch::Watch;

/// So many words that nothing says are left out are no slip: what stands on both sides
/// is from places apart.
const APART: usize = 12;

/// So many words between two stretches in marks are more than tells who speaks: what stands
/// on both sides is from places apart.
const FAR_OUTSIDE: usize = 40;

/// So many words a bracket can stand for.
const REPLACED_BY_BRACKETS: usize = 24;

/// A piece of a splice has so many words at the least.
const LEAST_PIECE: usize = 3;

/// Below this no words are those of the quotation.
const LEAST_SIMILARITY: f64 = 0.6;

/// A stretch of a source between two words that is not read but is taken to have a word
/// for each six bytes.
const LONG: usize = 1 << 14;

/// What is said of a quotation with the words at one place.
#[derive(Debug)]
pub struct Judgement {
    pub verdict: Verdict,
    pub similarity: f64,
    pub passages: Vec<Passage>,
    pub edits: Vec<Edit>,
}

/// Compares the words of a quotation with where they were found.
pub struct Judge<'j> {
    sources: &'j Sources,
    quotation: &'j Quotation<'j>,
    watch: &'j Watch<'j>,
    is_typographic: bool,
    is_elided: bool,
    is_spliced: bool,
    /// How many words are others, as a number of the longer side.
    n_edited: f64,
    edits: Vec<Edit>,
    passages: Vec<Passage>,
    /// How many words each passage has.
    n_words: Vec<usize>,
}

/// Says what is to be said of the words at `matches`.
pub fn judge(
    sources: &Sources,
    quotation: &Quotation<'_>,
    matches: &[Match],
    watch: &Watch<'_>,
) -> Judgement {
    let mut judge = Judge {
        sources,
        quotation,
        watch,
        is_typographic: false,
        is_elided: false,
        is_spliced: false,
        n_edited: 0.0,
        edits: Vec::new(),
        passages: Vec::new(),
        n_words: Vec::new(),
    };
    let (Some(first), Some(last)) = (matches.first(), matches.last()) else {
        return Judgement::not_found();
    };
    judge.start(first);
    for (at, found) in matches.iter().enumerate() {
        if watch.stops_at(at, matches.len()) {
            break;
        }
        let before = at.checked_sub(1).map(|before| &matches[before]);
        if let Some(before) = before {
            judge.between(before, found);
        }
        judge.word(before, found);
        judge.add_to_passage(before, found);
    }
    judge.end(last);
    judge.finish(matches)
}

impl Judgement {
    pub fn not_found() -> Judgement {
        let (passages, edits) = (Vec::new(), Vec::new());
        Judgement { verdict: Verdict::NotFound, similarity: 0.0, passages, edits }
    }
}

impl<'j> Judge<'j> {
    fn finish(self, matches: &[Match]) -> Judgement {
        let n = matches.len() as f64;
        let similarity = (n - 0.5 * self.n_of(EditKind::Case)) / (n + self.n_edited);
        // Words in capitals throughout are the words.
        let is_like = n / (n + self.n_edited) >= LEAST_SIMILARITY;
        let is_spliced = self.is_spliced && self.n_words.iter().all(|&n| n >= LEAST_PIECE);
        let verdict = if !is_like || matches.len() < 2 {
            return Judgement { similarity, ..Judgement::not_found() };
        } else if is_spliced {
            Verdict::Spliced
        } else if !self.edits.is_empty() || self.is_spliced {
            Verdict::Edited
        } else if self.is_elided {
            Verdict::Elided
        } else if self.is_typographic {
            Verdict::Typographic
        } else {
            Verdict::Verbatim
        };
        Judgement { verdict, similarity, passages: self.passages, edits: self.edits }
    }

    fn n_of(&self, kind: EditKind) -> f64 {
        self.edits.iter().filter(|edit| edit.kind == kind).count() as f64
    }

    /// The text of the source that a word stands in, with what was before it in the part.
    fn part_text(&self, found: &Match) -> &'j str {
        &self.sources.parts[found.part].text
    }

    /// Where the source of a word starts and ends in its part.
    fn source_range(&self, found: &Match) -> std::ops::Range<usize> {
        let part = &self.sources.parts[found.part];
        part.source_range(found.source - part.first_source)
    }

    /// A stretch of the part as one of the source.
    fn in_source(&self, found: &Match, start: u32, end: u32) -> Span {
        let offset = self.source_range(found).start as u32;
        Span::new(start - offset, end.max(start) - offset)
    }

    fn edit(&mut self, kind: EditKind, draft: Span, at: &Match, source: (u32, u32)) {
        let source_span = self.in_source(at, source.0, source.1);
        self.edits.push(Edit { kind, draft, source: at.source, source_span });
    }

    /// The words of the quotation before the first that was found.
    fn start(&mut self, first: &Match) {
        let units = &self.quotation.units;
        let n = first.unit;
        if n > 0 {
            let draft = Span::new(units[0].word.start, units[n - 1].word.end);
            let range = self.source_range(first);
            let text = self.part_text(first);
            let end = first.word.start as usize;
            let from = text.ceil_char_boundary(end.saturating_sub(16 * n)).max(range.start);
            let mut words = Vec::new();
            words::read(&text[from..end], from as u32, self.watch, &mut words);
            let words = &words[words.len().saturating_sub(n)..];
            let (start, end) = match words {
                [before, .., last] => (before.start, last.end),
                [one] => (one.start, one.end),
                [] => (first.word.start, first.word.start),
            };
            let kind = if words.is_empty() { EditKind::Inserted } else { EditKind::Replaced };
            self.n_edited += n as f64;
            self.edit(kind, draft, first, (start, end));
        }
        // What brackets or an ellipsis at the start stand for is left out.
        if units[0].before >= Mark::Insertion {
            let piece = self.quotation.pieces.iter().find(|p| p.end > units[0].word.start);
            let start = piece.map_or(units[0].word.start, |piece| piece.start);
            let sign = &self.quotation.text[start as usize..units[0].word.start as usize];
            let before =
                &self.part_text(first)[self.source_range(first).start..first.word.start as usize];
            self.is_elided |= !before.ends_with(sign);
        }
    }

    /// The words of the quotation behind the last that was found, and its last mark.
    fn end(&mut self, last: &Match) {
        let units = &self.quotation.units;
        let range = self.source_range(last);
        let behind = &self.part_text(last)[last.word.end as usize..range.end];
        let n = units.len() - 1 - last.unit;
        if n > 0 {
            let draft = Span::new(units[last.unit + 1].word.start, units[units.len() - 1].word.end);
            let to = behind.floor_char_boundary(16 * n);
            let mut words = Vec::new();
            words::read(&behind[..to], last.word.end, self.watch, &mut words);
            words.truncate(n);
            let (start, end) = match &words[..] {
                [first, .., end] => (first.start, end.end),
                [one] => (one.start, one.end),
                [] => (last.word.end, last.word.end),
            };
            let kind = if words.is_empty() { EditKind::Inserted } else { EditKind::Replaced };
            self.n_edited += n as f64;
            self.edit(kind, draft, last, (start, end));
            return;
        }
        let word_end = units[last.unit].word.end;
        let end = self.piece_end(word_end);
        let tail = &self.quotation.text[word_end as usize..end as usize];
        if self.quotation.tail >= Mark::Insertion {
            self.is_elided |= !behind.starts_with(tail);
        } else {
            let source_tail = non_words(behind);
            self.is_typographic |= asks(tail) != asks(source_tail);
        }
    }

    /// Where the piece of the quotation that the byte before `at` is in ends.
    fn piece_end(&self, at: u32) -> u32 {
        let piece = self.quotation.pieces.iter().find(|piece| piece.end >= at);
        piece.map_or(at, |piece| piece.end)
    }

    /// A word of the quotation and that of the source, which have the same hash.
    fn word(&mut self, before: Option<&Match>, found: &Match) {
        let source = found.word.span().of(self.part_text(found));
        let draft = self.quotation.word_text(found.unit);
        let unit = self.quotation.units[found.unit];
        if draft == source {
            self.is_typographic |= unit.has_brackets;
            return;
        }
        let (a, b) = (plain(&draft), plain(source));
        if a == b || (differs_in_first(&a, &b) && self.starts(before, found)) {
            self.is_typographic = true;
            return;
        }
        // Words that are others and have the same hash by chance are no change of case.
        let is_case = folded(&draft) == folded(source);
        if !is_case {
            self.n_edited += 1.0;
        }
        let kind = if is_case { EditKind::Case } else { EditKind::Replaced };
        self.edit(kind, unit.word.span(), found, (found.word.start, found.word.end));
    }

    /// Whether a sentence may start with a word, here or in the source.
    fn starts(&self, before: Option<&Match>, found: &Match) -> bool {
        let unit = &self.quotation.units[found.unit];
        let Some(before) = before else { return true };
        let previous = self.quotation.units[before.unit].word.end;
        let draft = &self.quotation.text[previous as usize..unit.word.start as usize];
        let source = self.gap(before, found).unwrap_or_default();
        unit.before != Mark::None || ends_sentence(draft) || ends_sentence(non_words_before(source))
    }

    /// The text of the source between two words, where the second is behind the first.
    fn gap(&self, before: &Match, found: &Match) -> Option<&'j str> {
        let is_behind = before.source == found.source && before.word.end <= found.word.start;
        is_behind
            .then(|| &self.part_text(found)[before.word.end as usize..found.word.start as usize])
    }

    /// What stands between two words that were found.
    fn between(&mut self, before: &Match, found: &Match) {
        let units = &self.quotation.units;
        let (start, end) = (units[before.unit].word.end, units[found.unit].word.start);
        let draft = &self.quotation.text[start as usize..end as usize];
        let marks = &units[before.unit + 1..=found.unit];
        let mark = marks.iter().map(|unit| unit.before).max().unwrap_or_default();
        let n_draft = marks.len() - 1;
        let Some(source) = self.gap(before, found) else {
            self.is_spliced = true;
            self.unmatched(before, n_draft, (before.word.end, before.word.end));
            return;
        };
        if n_draft == 0 && draft == source {
            return;
        }
        let mut words = Vec::new();
        if source.len() > LONG {
            words.resize(source.len() / 6, Word { start: 0, end: 0, hash: 0 });
        } else {
            words::read(source, before.word.end, self.watch, &mut words);
        }
        if n_draft > 0 {
            self.others(before, draft, n_draft, mark, source, &words);
        } else if words.is_empty() {
            self.only_marks(mark, draft, source);
        } else {
            self.left_out(before, found, mark, source, &words);
        }
    }

    /// Between two words that follow each other in both texts stand different marks.
    fn only_marks(&mut self, mark: Mark, draft: &str, source: &str) {
        match mark {
            Mark::Break => {
                let end = draft.find(|c: char| c.is_alphanumeric() || c.is_whitespace());
                self.is_typographic |= asks(&draft[..end.unwrap_or(draft.len())]) != asks(source);
            }
            Mark::Insertion => self.is_elided = true,
            _ => self.is_typographic = true,
        }
    }

    /// Words of the source are left out.
    fn left_out(
        &mut self,
        before: &Match,
        found: &Match,
        mark: Mark,
        source: &str,
        words: &[Word],
    ) {
        let is_outside = words.len() < FAR_OUTSIDE && is_outside(source);
        match mark {
            Mark::Break if is_outside => return,
            _ if is_outside => {
                self.is_typographic = true;
                return;
            }
            Mark::Omission => {
                self.is_elided = true;
                return;
            }
            Mark::Insertion if words.len() <= REPLACED_BY_BRACKETS => {
                self.is_elided = true;
                return;
            }
            // Sentences between two that are quoted, each in marks of its own.
            Mark::Break
                if ends_sentence(non_words(source)) && ends_sentence(non_words_before(source)) =>
            {
                self.is_elided = true;
                return;
            }
            _ => {}
        }
        if words.len() >= APART {
            self.is_spliced = true;
            return;
        }
        let at = self.quotation.units[before.unit].word.end;
        let draft = Span::new(at, self.quotation.units[found.unit].word.start);
        let draft = if mark == Mark::None { draft } else { Span::new(at, at) };
        self.n_edited += words.len() as f64;
        self.edit(EditKind::LeftOut, draft, before, ends(words));
    }

    /// Words of the quotation are not those of the source.
    fn others(
        &mut self,
        before: &Match,
        draft: &str,
        n_draft: usize,
        mark: Mark,
        source: &str,
        words: &[Word],
    ) {
        if is_hyphenation(draft, source) {
            self.is_typographic = true;
            return;
        }
        let is_apart = words.len() >= n_draft + APART;
        if is_apart && mark != Mark::Omission {
            self.is_spliced = true;
        }
        let place = match words {
            [] => (before.word.end, before.word.end),
            _ if is_apart => (before.word.end, before.word.end),
            words => ends(words),
        };
        if !is_apart {
            self.n_edited += words.len().saturating_sub(n_draft) as f64;
        }
        self.unmatched(before, n_draft, place);
    }

    /// An edit for the `n` words of the quotation behind one that was found.
    fn unmatched(&mut self, before: &Match, n: usize, source: (u32, u32)) {
        let units = &self.quotation.units[before.unit + 1..][..n];
        if let (Some(first), Some(last)) = (units.first(), units.last()) {
            let kind = if source.0 == source.1 { EditKind::Inserted } else { EditKind::Replaced };
            self.n_edited += n as f64;
            let draft = Span::new(first.word.start, last.word.end);
            self.edit(kind, draft, before, source);
        }
    }

    /// Adds a word to the passage of the word before it, or begins another.
    fn add_to_passage(&mut self, before: Option<&Match>, found: &Match) {
        let draft = self.quotation.units[found.unit].word.span();
        let span = self.in_source(found, found.word.start, found.word.end);
        let goes_on =
            before.and_then(|before| self.gap(before, found)).is_some_and(|gap| gap.len() <= LONG);
        match self.passages.last_mut().filter(|_| goes_on) {
            Some(passage) => {
                passage.draft.end = draft.end;
                passage.span.end = span.end;
                *self.n_words.last_mut().expect("as many as passages") += 1;
            }
            None => {
                let (speaker, is_earliest) = (None, false);
                let source = found.source;
                self.passages.push(Passage { source, span, draft, speaker, is_earliest });
                self.n_words.push(1);
            }
        }
    }
}

/// From the first to the last of some words.
fn ends(words: &[Word]) -> (u32, u32) {
    (words[0].start, words[words.len() - 1].end)
}

/// What stands before the first word of `text`.
fn non_words(text: &str) -> &str {
    &text[..text.find(char::is_alphanumeric).unwrap_or(text.len())]
}

/// What stands behind the last word of `text`.
fn non_words_before(text: &str) -> &str {
    text.rfind(char::is_alphanumeric)
        .map_or(text, |at| &text[at + text[at..].chars().next().map_or(0, char::len_utf8)..])
}

/// Whether a stretch of a source stands outside of quotation marks: one closes where it
/// starts, one opens where it ends, and nobody else is quoted between.
fn is_outside(source: &str) -> bool {
    let (start, end) = (non_words(source), non_words_before(source));
    let inner = start.len()..source.len() - end.len();
    has_quotation_mark(start)
        && has_quotation_mark(end)
        && !source.get(inner).is_some_and(has_quotation_mark)
}

/// Whether marks ask and whether they call.
fn asks(marks: &str) -> (bool, bool) {
    (marks.contains(['?', '？', '؟']), marks.contains(['!', '！']))
}

fn ends_sentence(marks: &str) -> bool {
    marks.contains(['.', '!', '?', '…', '\n', ':', '。', '！', '？', '؟'])
}

/// Whether two words differ in the case of their first letters alone.
fn differs_in_first(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.chars(), b.chars());
    let (Some(first_a), Some(first_b)) = (a.next(), b.next()) else { return false };
    first_a.to_lowercase().eq(first_b.to_lowercase()) && a.as_str() == b.as_str()
}

/// Whether two texts are the same but for hyphens inside of words, and the line ends
/// behind them.
fn is_hyphenation(draft: &str, source: &str) -> bool {
    let is_hyphen = |c: char| matches!(c, '-' | '‐' | '‑' | '\u{AD}');
    let letters = |text: &str| {
        let mut joined = String::new();
        let mut after_hyphen = false;
        for c in text.trim_matches(|c: char| !c.is_alphanumeric()).chars() {
            if is_hyphen(c) {
                after_hyphen = true;
            } else if !(after_hyphen && c.is_whitespace()) {
                after_hyphen = false;
                joined.push(c);
            }
        }
        joined
    };
    (draft.contains(is_hyphen) || source.contains(is_hyphen))
        && draft.len().max(source.len()) < 256
        && folded(&letters(draft)) == folded(&letters(source))
}
