//! Where a term occurs, and what stands around it.

use super::Counts;
use super::words::Word;
use crate::Span;
use crate::watch::Watch;

/// A keyword in its context (KWIC).
///
/// ```
/// let text = "The ferry left. A ferry came.";
/// let lines = pullquote::Counts::default().concordance(text, "ferry", 1);
/// assert_eq!((lines[1].left.of(text).trim(), lines[1].keyword.of(text)), ("A", "ferry"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConcordanceLine {
    /// What stands before it, from the first of its words on to the keyword; empty
    /// at the start of the text.
    pub left: Span,
    /// The keyword.
    pub keyword: Span,
    /// What stands behind it, up to the end of the last of its words.
    pub right: Span,
}

impl Counts {
    /// Every occurrence of a term in `text`, in order, by the options of these
    /// counts; one may overlap the next. The term is one that the counts have, as
    /// they have it, or else it is read like a text: any of its spellings will do.
    ///
    /// ```
    /// use pullquote::{CountBy, CountOptions, Counts};
    /// let options = CountOptions { by: CountBy::Stem, language: Some("en".into()), ..CountOptions::default() };
    /// let text = "Dogs bark. My dog does not.";
    /// let spans = Counts::new(options)?.occurrences(text, "dog");
    /// assert_eq!(spans.iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["Dogs", "dog"]);
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    pub fn occurrences(&self, text: &str, term: &str) -> Vec<Span> {
        let words = self.words(text);
        self.find(&words, term).into_iter().map(|(first, last)| span(&words, first, last)).collect()
    }

    /// Every occurrence of a term in `text`, in order, with up to `n_words` words
    /// on both its sides.
    pub fn concordance(&self, text: &str, term: &str, n_words: usize) -> Vec<ConcordanceLine> {
        let words = self.words(text);
        self.find(&words, term)
            .into_iter()
            .map(|(first, last)| {
                let keyword = span(&words, first, last);
                let before = words[..first].iter().rev().filter_map(Place::span);
                let after = words[last + 1..].iter().filter_map(Place::span);
                let start = before.take(n_words).last().map_or(keyword.start, |span| span.start);
                let end = after.take(n_words).last().map_or(keyword.end, |span| span.end);
                ConcordanceLine {
                    left: Span::new(start, keyword.start),
                    keyword,
                    right: Span::new(keyword.end, end),
                }
            })
            .collect()
    }

    /// The words of a text as they are counted.
    fn words(&self, text: &str) -> Vec<Place> {
        let mut words = Vec::new();
        self.reader.each(text, &Watch::none(), |span| {
            let Some(span) = span else { return words.push(Place::Break) };
            match self.reader.word(span.of(text)) {
                Word::Term(term) => words.push(Place::Term(span, term.into())),
                Word::Skipped => words.push(Place::LeftOut(span)),
                Word::Break => words.extend([Place::LeftOut(span), Place::Break]),
            }
        });
        words
    }

    /// The first and the last place of each occurrence.
    fn find(&self, words: &[Place], term: &str) -> Vec<(usize, usize)> {
        let find = |term: &str| -> Vec<(usize, usize)> {
            let found = |first| Some((first, last_of(words, first, term)?));
            (0..words.len()).filter_map(found).collect()
        };
        // What is folded or stemmed already may become another word when it is read:
        // of the one character "ͺ" folding makes a blank and an iota.
        let mut found = find(term);
        if found.is_empty() {
            found = find(&self.term_of(term));
        }
        found
    }
}

/// Where the occurrence of a term ends that begins at `first`, if one does.
fn last_of(words: &[Place], first: usize, term: &str) -> Option<usize> {
    // What is left of the term behind the words that are found.
    let mut rest = term;
    for (at, place) in words.iter().enumerate().skip(first) {
        match place {
            Place::Term(_, word) => {
                rest = rest.strip_prefix(&**word)?;
                if rest.is_empty() {
                    return Some(at);
                }
                rest = rest.strip_prefix(' ')?;
            }
            Place::LeftOut(_) if at > first => {}
            _ => return None,
        }
    }
    None
}

/// What stands in a text, as it is counted.
enum Place {
    Term(Span, Box<str>),
    /// A word that is left out.
    LeftOut(Span),
    /// No n-gram reaches over this.
    Break,
}

impl Place {
    fn span(&self) -> Option<Span> {
        match self {
            Place::Term(span, _) | Place::LeftOut(span) => Some(*span),
            Place::Break => None,
        }
    }
}

fn span(words: &[Place], first: usize, last: usize) -> Span {
    let place = |at: usize| words[at].span().expect("an occurrence starts and ends with a term");
    Span::new(place(first).start, place(last).end)
}
