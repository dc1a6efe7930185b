//! Results: what was attributed as quotations, with the names of their speakers.

use std::ops::Range;

use super::attribute::Attributed;
use super::confidence::{confidence, confidence_of_words};
use super::marks::Marked;
use super::{Quote, QuoteKind, Rule};
use crate::speakers::{Reference, Resolver, SpeakerIndices};
use crate::syntax::{Shape, TokenFeatures};
use crate::watch::HEAVY;
use crate::{Span, Spans};

/// Turns what was attributed into quotations, whose speakers are places among the voices of
/// the resolver; none where nothing is attributed, or where it was said to stop. Whoever is
/// less sure than `min_confidence` to have said words that are surer is not named.
pub(super) fn resolve<'a, 'r>(
    features: &'a TokenFeatures<'r>,
    marked: &[Marked],
    attributed: Vec<Attributed>,
    min_confidence: f64,
) -> Option<(Vec<Quote>, Resolver<'a, 'r>)> {
    if attributed.is_empty() {
        return None;
    }
    let watch = features.reading.watch;
    let quoted = marked.iter().map(|stretch| stretch.tokens.clone());
    let mut resolver = Resolver::new(features, quoted, attributed.iter().map(reference))?;
    let mut quotes: Vec<Quote> = watch.list(attributed.len());
    // Of the paragraph: its number, and its first quotation.
    let (mut paragraph, mut first) = (0, 0);
    // Each is dropped once it is read, so that little is left to drop of those before.
    let n_bytes = attributed.capacity() * size_of::<Attributed>();
    for (at, mut quote) in attributed.into_iter().enumerate() {
        if watch.is_stopped() || watch.stops_at(HEAVY * at, usize::MAX) {
            break;
        }
        let speakers = reference(&quote).map(|reference| resolver.speakers(at, &reference));
        let mut speakers = speakers.unwrap_or_default();
        if quote.paragraph != paragraph {
            paragraph = quote.paragraph;
            sort(&mut quotes[first..]);
            first = quotes.len();
        }
        let mut name = speakers.first().and_then(|&first| resolver.name(first));
        let mut sure = confidence(features, &quote, name.is_some());
        if sure < min_confidence
            && let Some(of_words) = confidence_of_words(features, &quote)
            && of_words >= min_confidence
        {
            (quote.speaker, quote.cue, quote.rule) = (None, None, Rule::Unattributed);
            quote.addressee = None;
            (speakers, name, sure) = (SpeakerIndices::default(), None, of_words);
        }
        let mut result = finish(features, marked, &quote, sure);
        (result.speakers, result.speaker_name) = (speakers, name);
        if result.spilled() > 0 && watch.hold(result.spilled()) {
            break;
        }
        quotes.push(result);
    }
    sort(&mut quotes[first..]);
    watch.give_back(n_bytes);
    Some((quotes, resolver))
}

/// What a quotation says of who speaks.
fn reference(quote: &Attributed) -> Option<Reference> {
    quote.speaker.as_ref().map(|speaker| Reference {
        tokens: speaker.tokens.clone(),
        head: speaker.head.clone(),
        members: speaker.members.clone(),
        paragraph: quote.paragraph,
        said: quote.pieces.first().map_or(0, |piece| piece.start)
            ..quote.pieces.last().map_or(0, |piece| piece.end),
        is_inner: quote.is_inner,
    })
}

/// Puts the quotations of a paragraph in order; nearly all stand so already.
fn sort(quotes: &mut [Quote]) {
    if !quotes.is_sorted_by_key(|quote| quote.spans[0]) {
        quotes.sort_by_key(|quote| quote.spans[0]);
    }
}

fn finish(
    features: &TokenFeatures<'_>,
    marked: &[Marked],
    quote: &Attributed,
    confidence: f64,
) -> Quote {
    let span = |tokens: &Range<usize>| features.reading.span_of(tokens.clone());
    let mut n_marked = 0;
    let mut n_open = 0;
    // A turn of a transcript is said as it stands, with the marks inside of it.
    let is_turn = quote.rule == Rule::Label;
    let spans: Spans = quote
        .pieces
        .iter()
        .map(|piece| {
            if is_turn {
                return span(piece);
            }
            let whole = marked_in(marked, piece);
            if let [stretch] = whole
                && stretch.tokens.start <= piece.start
                && piece.end <= stretch.tokens.end
            {
                n_marked += 1;
                let own = span(piece);
                let start = stretch.content.start.max(own.start);
                return Span::new(start, stretch.content.end.min(own.end).max(start));
            }
            n_open += 1;
            n_marked += usize::from(!whole.is_empty());
            span(piece)
        })
        .collect();
    let kind = match (n_marked, n_open) {
        (_, 0) => QuoteKind::Direct,
        (0, _) => QuoteKind::Indirect,
        _ => QuoteKind::Mixed,
    };
    let mut speaker = Spans::default();
    if let Some(found) = quote.speaker.as_ref().filter(|found| !found.tokens.is_empty()) {
        speaker.push(trimmed(features, &found.tokens));
        speaker.extend(found.relative.map(|at| features.reading.tokens[at].span));
        speaker.sort();
    }
    Quote {
        kind,
        spans,
        cue: cue_spans(features, quote),
        speaker,
        speaker_name: None,
        speakers: SpeakerIndices::default(),
        confidence,
        rule: quote.rule,
        parent: None,
        addressee: quote.addressee.iter().map(span).collect(),
    }
}

/// The words that report, without a speaker among them: "a" and "expliqué" of
/// "a-t-il expliqué".
fn cue_spans(features: &TokenFeatures<'_>, quote: &Attributed) -> Spans {
    let Some(cue) = quote.cue.clone() else { return Spans::default() };
    let within = quote.speaker.as_ref().map(|speaker| speaker.tokens.clone()).filter(|speaker| {
        !speaker.is_empty() && cue.start < speaker.start && speaker.end < cue.end
    });
    let Some(speaker) = within else {
        let prefix = quote.prefix.map(|at| features.reading.tokens[at].span);
        return std::iter::once(features.reading.span_of(cue)).chain(prefix).collect();
    };
    let hyphen = (cue.start + 1..speaker.start).find(|&at| features.is(at, Shape::HYPHEN));
    let Some(hyphen) = hyphen else {
        return std::iter::once(features.reading.span_of(cue)).collect();
    };
    let before = cue.start..hyphen;
    [before, speaker.end..cue.end]
        .map(|tokens| features.reading.span_of(tokens))
        .into_iter()
        .collect()
}

/// The stretches of `marked` that share a token with `piece`.
fn marked_in<'m>(marked: &'m [Marked], piece: &Range<usize>) -> &'m [Marked] {
    let first = marked.partition_point(|stretch| stretch.tokens.end <= piece.start);
    let end = marked.partition_point(|stretch| stretch.tokens.start < piece.end);
    &marked[first..end.max(first)]
}

/// A speaker's span without the comma that ends an apposition.
fn trimmed(features: &TokenFeatures<'_>, tokens: &Range<usize>) -> Span {
    let mut end = tokens.end;
    while end > tokens.start + 1 && features.is(end - 1, Shape::COMMA) {
        end -= 1;
    }
    features.reading.span_of(tokens.start..end)
}
