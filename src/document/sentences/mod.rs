//! Sentences as a reader of news sees them.
//!
//! One floor above UAX #29: only terminators (and list markers) are looked at,
//! and each is judged by the word before it and what follows, a bounded number
//! of characters away. Nothing looks ahead for the end of a sentence, so that
//! the time is linear for every text.

mod candidates;
mod enumeration;
mod judge;

use std::ops::Range;

use super::Paragraph;
use crate::Span;
use crate::language::Lexicon;
use crate::segment::Token;
use crate::watch::Watch;

/// A sentence, from the start of its first token to the end of its last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its tokens; there is at least one.
    pub tokens: Range<u32>,
}

/// The sentences of each paragraph, in order; tells each paragraph which are
/// its own.
pub(super) fn find(
    text: &str,
    tokens: &[Token],
    lexicon: &Lexicon,
    paragraphs: &mut [Paragraph],
    watch: &Watch<'_>,
) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut ends = Vec::new();
    let n_paragraphs = paragraphs.len();
    for (at, paragraph) in paragraphs.iter_mut().enumerate() {
        if watch.stops_at(at, n_paragraphs) {
            break;
        }
        let first_sentence = sentences.len() as u32;
        ends.clear();
        judge::sentence_ends(text, paragraph.span, lexicon, watch, &mut ends);
        let mut first = paragraph.tokens.start;
        for (nth, &end) in ends.iter().enumerate() {
            if nth > 0 && watch.stops_at(nth, ends.len()) {
                return sentences;
            }
            let mut after = first;
            while after < paragraph.tokens.end && tokens[after as usize].span.start < end {
                after += 1;
            }
            let is_cut = after > first && tokens[after as usize - 1].span.end > end;
            if is_cut && end < paragraph.span.end {
                continue; // no sentence ends inside a token, an address for instance
            }
            if after > first {
                let start = tokens[first as usize].span.start;
                let span = Span::new(start, tokens[after as usize - 1].span.end);
                let sentence = Sentence { span, tokens: first..after };
                watch.push_at(&mut sentences, sentence, span.end as usize, text.len());
            }
            first = after;
        }
        paragraph.sentences = first_sentence..sentences.len() as u32;
    }
    watch.free(ends);
    sentences
}
