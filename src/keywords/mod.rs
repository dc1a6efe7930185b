//! Keywords: what a document is about, by counting its words and ranking them.
//!
//! Words, and words that hyphens join, are the [`units`]; runs of units that no
//! stop word and no mark divides are the [`phrases`]; both are [`candidates`], scored
//! by the [`weights`]; [`rank`] says which of them tell the most; their occurrences
//! are found last, for the best alone.
//!
//! [`count`] counts every word of a text and ranks nothing; [`counts`] adds texts
//! up to a corpus.

mod background;
mod candidates;
mod class;
mod clitics;
mod count;
mod counter;
mod counts;
mod noun_phrases;
mod options;
mod phrases;
mod rake;
mod rank;
mod sequences;
mod unit;
mod units;
mod weights;
mod words;
mod yake;

use std::collections::HashMap;

use crate::hashing::RandomState;

use crate::Span;
use crate::document::Reading;
use crate::language::Language;
use crate::syntax::TokenFeatures;
use crate::watch::STRIDE;
pub use background::Background;
use candidates::{Candidate, UnitIds};
pub use count::{WordCount, WordCounts, count_words, count_words_by, count_words_with};
pub use counts::{
    Association, Collocation, ConcordanceLine, CountBy, CountOptions, Counts, Dispersion, Keyness,
    KeynessMeasure, StopWords, TermCount,
};
use noun_phrases::NounPhrases;
pub use options::{KeywordOptions, KeywordPreset};
use units::Units;
use weights::Weights;

/// A word or phrase that the document is about.
///
/// ```
/// let text = "The ferry was late. Nobody else missed the ferry.";
/// let document = pullquote::Analyzer::default().analyze(text)?;
/// let keyword = &document.keywords()[0];
/// assert_eq!((&*keyword.term, keyword.score, keyword.spans.len()), ("ferry", 1.0, 2));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Keyword {
    /// The commonest spelling; of several as common, the first.
    pub term: String,
    /// How much the document is about it: 1 for the first, less for those below.
    /// YAKE's and RAKE's own where one of these presets is asked for.
    pub score: f32,
    /// Every occurrence, in order; their number is the count. A phrase has those
    /// of its own, its words alone do not count.
    pub spans: Vec<Span>,
}

/// What the published methods hold of a token at most, in bytes: they are for
/// comparison, and are not counted list by list.
const PUBLISHED: usize = 512;

/// The keywords of a document, best first; of two as good, the first in the
/// order of their folded letters.
pub(crate) fn find(
    reading: &Reading<'_>,
    language: &Language,
    options: &KeywordOptions,
) -> Vec<Keyword> {
    let lexicon = language.lexicon();
    if options.preset.is_published() && reading.watch.hold(PUBLISHED * reading.tokens.len()) {
        return Vec::new();
    }
    match options.preset {
        KeywordPreset::Yake => return yake::find(reading, lexicon, options),
        KeywordPreset::Rake => return rake::find(reading, lexicon, options),
        KeywordPreset::Auto | KeywordPreset::Phrases | KeywordPreset::Tags => {}
    }
    let units = Units::new(reading, lexicon);
    if reading.watch.is_stopped() {
        return Vec::new();
    }
    let weights = Weights::of(options.preset, &units);
    let background = options.background.as_ref();
    let background = background.filter(|background| background.suits(language.code()));
    let features = language.has_word_classes().then(|| TokenFeatures::new(reading, language));
    let mut noun_phrases = features.as_ref().map(NounPhrases::new);
    if reading.watch.is_stopped() {
        return Vec::new();
    }
    let (max_words, limit) = (options.max_words, options.limit);
    let ranked = rank::rank(&units, weights, background, noun_phrases.as_mut(), max_words, limit);
    noun_phrases.into_iter().for_each(NounPhrases::free);
    features.into_iter().for_each(TokenFeatures::free);
    if reading.watch.is_stopped() {
        return Vec::new();
    }
    let occurrences = occurrences(&units, &ranked);
    if reading.watch.is_stopped() {
        return Vec::new();
    }
    ranked
        .iter()
        .zip(occurrences)
        .map(|(ranked, spans)| Keyword {
            term: commonest_spelling(reading, &spans),
            score: ranked.score,
            spans,
        })
        .collect()
}

/// The bytes of memory that keywords hold.
pub(crate) fn n_bytes(keywords: &Vec<Keyword>) -> usize {
    let own =
        |keyword: &Keyword| keyword.term.capacity() + keyword.spans.capacity() * size_of::<Span>();
    keywords.capacity() * size_of::<Keyword>() + keywords.iter().map(own).sum::<usize>()
}

/// Every occurrence of each ranked phrase, in order; none overlaps the one
/// before.
fn occurrences(units: &Units<'_, '_>, ranked: &[Candidate]) -> Vec<Vec<Span>> {
    let watch = units.watch();
    let wanted: Vec<UnitIds> = ranked.iter().map(|ranked| ranked.place.ids(units)).collect();
    let mut spans: Vec<Vec<Span>> =
        ranked.iter().map(|ranked| watch.list(ranked.count as usize)).collect();
    let mut by_last: Vec<(u32, usize)> =
        wanted.iter().enumerate().map(|(at, phrase)| (phrase[phrase.len() - 1], at)).collect();
    by_last.sort_unstable();
    // A filter of one byte per unit: few units end a wanted phrase. It says where the
    // first of them is in `by_last`, or, in a long list, from where on.
    let mut ends = watch.filled(units.facts.len(), 0);
    if watch.is_stopped() {
        return Vec::new();
    }
    for (at, (unit, _)) in by_last.iter().enumerate().rev() {
        ends[*unit as usize] = u8::try_from(at + 1).unwrap_or(u8::MAX);
    }
    let mut from = 0;
    for chunk in units.list.chunks(STRIDE) {
        if watch.stops(from, units.list.len()) {
            break;
        }
        for (idx, unit) in (from..).zip(chunk) {
            // A break is no unit.
            let from = ends.get(unit.id as usize).copied().unwrap_or_default();
            if from > 0 {
                let by_last = &by_last[usize::from(from) - 1..];
                add_occurrences(units, idx, &wanted, by_last, &mut spans);
            }
        }
        from += chunk.len();
    }
    watch.free(ends);
    spans
}

/// Adds to its spans each wanted phrase that ends with the unit at `idx`: `by_last` has
/// them in the order of their last units, some that end otherwise before and behind.
fn add_occurrences(
    units: &Units<'_, '_>,
    idx: usize,
    wanted: &[UnitIds],
    by_last: &[(u32, usize)],
    spans: &mut [Vec<Span>],
) {
    let id = units.list[idx].id;
    let from = if by_last[0].0 == id { 0 } else { by_last.partition_point(|(last, _)| *last < id) };
    for (_, at) in by_last[from..].iter().take_while(|(last, _)| *last == id) {
        let phrase = &wanted[*at];
        let Some(start) = (idx + 1).checked_sub(phrase.len()) else { continue };
        let here = units.list[start..idx].iter().map(|unit| unit.id);
        if !here.eq(phrase[..phrase.len() - 1].iter().copied()) {
            continue;
        }
        let last = units.span(idx);
        let first = if start == idx { last } else { units.span(start) };
        let span = Span::new(first.start, last.end);
        if spans[*at].last().is_none_or(|before| before.end <= span.start) {
            units.watch().push(&mut spans[*at], span);
        }
    }
}

/// How a term is written most often, white space made one blank; of several
/// spellings as common, the first.
fn commonest_spelling(reading: &Reading<'_>, spans: &[Span]) -> String {
    let text = reading.text;
    let Some(first) = spans.first().map(|span| span.of(text)) else { return String::new() };
    // Most terms have one spelling alone.
    let mut spelling = first;
    let differs = |spans: &[Span]| {
        reading.watch.stops(0, 1) || spans.iter().any(|span| span.of(text) != first)
    };
    if spans.chunks(STRIDE).any(differs) {
        let mut counts: HashMap<&str, usize, RandomState> = HashMap::default();
        for (at, span) in spans.iter().enumerate() {
            if reading.watch.stops_at(at, spans.len()) {
                return String::new();
            }
            *counts.entry(span.of(text)).or_default() += 1;
        }
        let highest = counts.values().copied().max().unwrap_or_default();
        let mut spellings = spans.iter().map(|span| span.of(text));
        spelling = spellings.find(|spelling| counts[spelling] == highest).unwrap_or(first);
    }
    // A term begins with no blank.
    let is_plain = |pair: &[u8]| pair[1].is_ascii_graphic() || pair[1] == b' ' && pair[0] != b' ';
    if spelling.as_bytes().windows(2).all(is_plain) {
        return spelling.to_owned();
    }
    let mut term = String::with_capacity(spelling.len());
    for word in spelling.split_whitespace() {
        if !term.is_empty() {
            term.push(' ');
        }
        term.push_str(word);
    }
    term
}
