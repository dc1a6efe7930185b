//! The same quotation in several documents.

use std::ops::Range;

use super::draft::{find, judgements};
use super::quotation::Quotation;
use super::sources::Sources;
use super::verdict::Judgement;
use crate::watch::{Control, Stage, Watch};
use crate::{Document, Error, QuoteKind, Span};

/// Quotations that are one, or one cut shorter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Repeat {
    /// The documents and the number of the quotation in each, in order.
    pub quotes: Vec<(usize, usize)>,
}

/// How alike two quotations are that are one.
const ALIKE: f64 = 0.8;

/// A quotation of fewer words says nothing by being the same as another.
const FEWEST_WORDS: usize = 4;

/// The direct quotations that several documents have: the same words, with other marks,
/// a few words changed, or cut shorter. Each has four words at the least; the groups
/// come in the order of their first quotations.
///
/// # Errors
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled),
/// [`ErrorKind::TooMuchMemory`](crate::ErrorKind::TooMuchMemory).
///
/// ```
/// let analyzer = pullquote::Analyzer::default();
/// let one = analyzer.analyze("“We will rebuild the old bridge,” said Anna Keel.")?;
/// let two = analyzer.analyze("\"We will rebuild the old bridge\", Keel said on Monday.")?;
/// let repeats = pullquote::repeats(&[&one, &two], &Default::default())?;
/// assert_eq!(repeats[0].quotes, [(0, 0), (1, 0)]);
/// # Ok::<(), pullquote::Error>(())
/// ```
pub fn repeats(documents: &[&Document], control: &Control<'_>) -> Result<Vec<Repeat>, Error> {
    let (mut text, mut all) = (String::new(), Vec::new());
    for (nth, document) in documents.iter().enumerate() {
        for (at, quote) in document.quotes().iter().enumerate() {
            if quote.kind == QuoteKind::Direct {
                let start = text.len();
                for span in quote.spans.iter() {
                    text.push_str(span.of(document.text()));
                    text.push(' ');
                }
                all.push(((nth, at), start..text.len()));
            }
        }
    }
    let watch = Watch::new(control, text.len());
    watch.enter(Stage::All);
    let mut sources = Sources::default();
    for (_, range) in &all {
        sources.add("", &text[range.clone()])?;
    }
    sources.seal()?;
    let mut groups: Vec<usize> = (0..all.len()).collect();
    for (at, (_, range)) in all.iter().enumerate() {
        if watch.stops(range.start, text.len()) {
            break;
        }
        for other in like(&sources, at, &text, range, &watch) {
            let (a, b) = (first(&mut groups, at), first(&mut groups, other));
            groups[a.max(b)] = a.min(b);
        }
    }
    watch.finish()?;
    let mut members = vec![Vec::new(); all.len()];
    for (at, &(place, _)) in all.iter().enumerate() {
        members[first(&mut groups, at)].push(place);
    }
    let in_several = |quotes: &Vec<(usize, usize)>| {
        quotes.first().is_some_and(|(first, _)| quotes.iter().any(|(other, _)| other != first))
    };
    Ok(members.into_iter().filter(in_several).map(|quotes| Repeat { quotes }).collect())
}

/// The quotations that are like the one at `at`.
fn like(
    sources: &Sources,
    at: usize,
    text: &str,
    range: &Range<usize>,
    watch: &Watch<'_>,
) -> Vec<usize> {
    let text = &text[range.clone()];
    let quotation = Quotation::new(text, &[Span::new(0, text.len() as u32)], watch);
    if quotation.units.len() < FEWEST_WORDS {
        return Vec::new();
    }
    let found = find(sources, &quotation, Some(at), watch);
    let judged = judgements(sources, &quotation, &found, watch);
    let is_like = |one: &&Judgement| one.similarity >= ALIKE && one.passages.len() == 1;
    judged.iter().filter(is_like).map(|one| one.passages[0].source).collect()
}

/// The first of the group that `at` is in.
fn first(groups: &mut [usize], mut at: usize) -> usize {
    while groups[at] != at {
        groups[at] = groups[groups[at]];
        at = groups[at];
    }
    at
}
