//! Sentences as a reader of news sees them.
//!
//! These are heuristics, not the rules of UAX #29: only terminators and list markers
//! are candidates, and each is judged by the word before it and by what follows, a
//! bounded number of characters away. Nothing looks ahead for the end of a sentence, so
//! that the time is linear for every text.

mod candidates;
mod enumeration;
mod judge;

use std::ops::Range;

use super::Paragraph;
use crate::Span;
use crate::language::Lexicon;
use crate::segment::Token;
use crate::watch::{STRIDE, Watch};

use candidates::Candidates;
use judge::Judge;

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
#[inline(never)]
pub(super) fn find(
    text: &str,
    tokens: &[Token],
    lexicon: &Lexicon,
    paragraphs: &mut [Paragraph],
    watch: &Watch<'_>,
) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut candidates = Candidates::new(text, tokens);
    let mut asked = 0;
    for paragraph in paragraphs {
        let first_sentence = sentences.len() as u32;
        let push = |of: Range<usize>| {
            let span = Span::new(tokens[of.start].span.start, tokens[of.end - 1].span.end);
            let sentence = Sentence { span, tokens: of.start as u32..of.end as u32 };
            watch.push_at(&mut sentences, sentence, span.end as usize, text.len());
        };
        find_in(text, tokens, &mut candidates, paragraph, lexicon, (&mut asked, watch), push);
        if watch.is_stopped() {
            break;
        }
        paragraph.sentences = first_sentence..sentences.len() as u32;
    }
    sentences
}

/// Hands the tokens of each sentence of `paragraph` to `push`. `asked` is the token at
/// which the watch was last asked.
#[inline]
fn find_in(
    text: &str,
    tokens: &[Token],
    candidates: &mut Candidates<'_>,
    paragraph: &Paragraph,
    lexicon: &Lexicon,
    (asked, watch): (&mut usize, &Watch<'_>),
    mut push: impl FnMut(Range<usize>),
) {
    let paragraph_end = paragraph.span.end as usize;
    let mut first = paragraph.tokens.start as usize;
    let mut at = first;
    let tokens = &tokens[..paragraph.tokens.end as usize];
    let start_of = |at: usize| tokens[at].span.start as usize;
    let (mut judge, mut from) = Judge::new(text, paragraph.span, lexicon);
    loop {
        if at - *asked > STRIDE {
            *asked = at;
            if watch.stops(start_of(at - 1), text.len()) {
                return;
            }
        }
        let Some(candidate) = candidates.next(at, tokens.len()) else { break };
        at = candidate;
        // A list marker or the last candidate may have taken it.
        if start_of(at) < from {
            at += 1;
            continue;
        }
        let before = if at > first { tokens[at - 1].span } else { Span::new(0, 0) };
        let (end, resume) = judge.verdict(start_of(at), before);
        from = resume;
        let candidate = at;
        at += 1;
        let Some(end) = end else { continue };
        let start = judge.skip_blanks(end);
        if start == paragraph_end {
            break;
        }
        from = from.max(judge.begin(start));
        let mut after = candidate;
        // A list marker belongs to the next sentence.
        while after > first && start_of(after - 1) >= end {
            after -= 1;
        }
        // Whether a mark closes with it is no branch: nothing foretells that.
        let ends_before = |at: usize| at < tokens.len() && start_of(at) < end;
        after += usize::from(ends_before(after));
        after += usize::from(ends_before(after));
        while ends_before(after) {
            after += 1;
        }
        // No sentence ends inside a token, an address for instance.
        let is_cut = after > first && tokens[after - 1].span.end as usize > end;
        if after > first && !is_cut {
            push(first..after);
            first = after;
        }
    }
    if first < tokens.len() {
        push(first..tokens.len());
    }
}
