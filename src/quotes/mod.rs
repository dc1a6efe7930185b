//! Quotations: who said what.
//!
//! Marks are found and paired first; then each statement outside of them is
//! read for cues with their speakers; ordered rules give each cue its content
//! and each quotation its speaker; at last the speakers are resolved to names.

mod addressee;
mod attribute;
mod choose;
mod confidence;
mod confidence_table;
mod content;
mod cues;
mod dialogue;
mod gates;
mod inner;
mod inserts;
mod marks;
mod narrated;
mod nesting;
mod nouns;
mod patterns;
mod resolve;
mod signatures;
mod sources;
mod speakers;
mod speech;
mod statement;
mod subjects;
mod subjunctive;
mod transcripts;
mod turns;
mod uncued;

use crate::document::Reading;
use crate::language::Language;
use crate::speakers::{Name, Speaker, SpeakerIndices};
use crate::watch::Watch;
use crate::{Diagnostic, Error, ErrorKind, Spans};

/// How quotations are found.
///
/// ```
/// use pullquote::{Analyzer, Options, QuoteOptions};
/// let mut quotes = QuoteOptions::default();
/// quotes.min_confidence = 0.9;
/// let analyzer = Analyzer::new(Options { quotes, ..Options::default() })?;
/// let document = analyzer.analyze("“It rained,” Ana Reed said.")?;
/// assert_eq!(document.quotes()[0].confidence, 0.98);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct QuoteOptions {
    /// The least [`confidence`](Quote::confidence) of a quotation, from 0, which
    /// gives every quotation, to 1; [`DEFAULT_MIN_CONFIDENCE`] unless set.
    ///
    /// Quotations nested in one that is left out stay, with no
    /// [`parent`](Quote::parent). A paragraph or turn of its own that was surely said stays
    /// without a speaker where that is a guess below this.
    pub min_confidence: f64,
}

/// The default of [`QuoteOptions::min_confidence`].
pub const DEFAULT_MIN_CONFIDENCE: f64 = 0.6;

impl Default for QuoteOptions {
    fn default() -> QuoteOptions {
        QuoteOptions { min_confidence: DEFAULT_MIN_CONFIDENCE }
    }
}

impl QuoteOptions {
    /// Refuses a `min_confidence` that is not within 0 to 1.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if (0.0..=1.0).contains(&self.min_confidence) {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::InvalidOption,
            format!("min_confidence is {}: use a number from 0 to 1", self.min_confidence),
        ))
    }
}

/// How words are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum QuoteKind {
    /// All of it stands in quotation marks.
    Direct = 1,
    /// Some of it stands in quotation marks.
    Mixed = 2,
    /// None of it does.
    Indirect = 3,
}

impl QuoteKind {
    /// The name in the report, such as `direct`.
    pub const fn name(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Indirect => "indirect",
        }
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])+ $rule:ident = $number:literal, $name:literal;)+) => {
        /// The rule that decided who speaks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[$doc])+ $rule = $number,)+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Rule] = &[$(Rule::$rule),+];

            /// The name in the report, such as `quote-verb-speaker`.
            pub const fn name(self) -> &'static str {
                match self { $(Rule::$rule => $name,)+ }
            }
        }
    };
}

rules! {
    /// Nothing tells who speaks.
    Unattributed = 0, "unattributed";
    /// `The mayor said, “We will.”`
    SpeakerVerbQuote = 1, "speaker-verb-quote";
    /// `“We will,” the mayor said.`
    QuoteSpeakerVerb = 2, "quote-speaker-verb";
    /// `“We will,” said the mayor.`
    QuoteVerbSpeaker = 3, "quote-verb-speaker";
    /// `The mayor left, saying “We will.”`: the subject of the verb before.
    SharedSpeaker = 4, "shared-speaker";
    /// `… the mayor, who said: “We will.”`
    RelativeSpeaker = 5, "relative-speaker";
    /// `The mayor said that they would.`
    SpeakerVerbClause = 6, "speaker-verb-clause";
    /// `They would, the mayor said.`
    ClauseSpeakerVerb = 7, "clause-speaker-verb";
    /// `They would, said the mayor.`
    ClauseVerbSpeaker = 8, "clause-verb-speaker";
    /// `According to the mayor, they would.`
    Source = 9, "source";
    /// `The mayor's claim that they would …`
    SpeechNoun = 10, "speech-noun";
    /// `They would, he said. “We must.”`: the second goes on with the first.
    Continued = 11, "continued";
    /// `MAYOR: We will.`
    Label = 12, "label";
    /// `“We will.” ― The mayor`
    Signature = 13, "signature";
    /// `The mayor smiled. “We will.”`
    ParagraphSubject = 14, "paragraph-subject";
    /// The speaker of the paragraph before.
    PreviousSpeaker = 15, "previous-speaker";
    /// Two speakers who take turns.
    Alternation = 16, "alternation";
    /// `He said:` at the end of the paragraph before.
    Introduced = 17, "introduced";
}

/// A quotation with its speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// What was said, without its outer quotation marks; several where the
    /// attribution splits it, or where it runs over paragraphs.
    pub spans: Spans,
    /// The words that report it: `said`, `according to`; empty where none do.
    pub cue: Spans,
    /// The words that name the speaker beside it: `he`, `the minister`, `Putin`.
    pub speaker: Spans,
    /// The fullest name that the document gives the speaker; that of the first, where
    /// several speak.
    pub speaker_name: Option<Name>,
    /// Who speaks: places in [`Document::speakers`](crate::Document::speakers), several of
    /// them for "Reed and Hale said"; none where nothing tells.
    pub speakers: SpeakerIndices,
    /// How likely it is that these words were said, to this extent, by this speaker, or
    /// where none is given that they were said: from 0 to 1, counted on text that no rule
    /// was made with, with two decimals; the
    /// same number in every binding and in the report.
    pub confidence: f64,
    /// The rule that decided who speaks.
    pub rule: Rule,
    /// The quotation that this one is nested in: its index in
    /// [`Document::quotes`](crate::Document::quotes).
    pub parent: Option<u32>,
    /// The words that name whom it was said to: `reporters` in "told reporters";
    /// empty where none do.
    pub addressee: Spans,
}

impl Quote {
    /// The bytes of memory that it holds outside of itself.
    fn spilled(&self) -> usize {
        let spans = [&self.spans, &self.cue, &self.speaker, &self.addressee];
        spans.into_iter().map(Spans::spilled).sum::<usize>()
            + self.speaker_name.as_ref().map_or(0, Name::spilled)
            + self.speakers.spilled()
    }
}

/// What was found of quotations.
#[derive(Default)]
pub(crate) struct Found {
    /// In the order of their first words.
    pub quotes: Vec<Quote>,
    /// Who speaks, in the order of their first mention.
    pub speakers: Vec<Speaker>,
    /// What was odd about quotation marks.
    pub diagnostics: Vec<Diagnostic>,
}

/// The quotations of a document with their speakers.
pub(crate) fn find(reading: &Reading<'_>, language: &Language, options: &QuoteOptions) -> Found {
    let features = crate::syntax::TokenFeatures::new(reading, language);
    if reading.watch.is_stopped() {
        return Found::default();
    }
    let (marks::Found { outer: mut marked, inner }, diagnostics) = marks::find(&features);
    turns::end_before_reports(&features, &mut marked);
    if features.grammar.inserted_reports {
        marked = inserts::cut(&features, marked);
    }
    if !features.grammar.dialogue_dash.is_empty() {
        marked = dialogue::add(&features, marked);
    }
    marked = signatures::add_block_quotes(&features, marked);
    if reading.watch.is_stopped() {
        return Found::default();
    }
    let mut attributed = attribute::attribute(&features, &marked);
    inner::attribute(&features, &marked, &inner, &mut attributed);
    reading.watch.free(inner);
    if reading.watch.is_stopped() {
        return Found::default();
    }
    let resolved = resolve::resolve(&features, &marked, attributed, options.min_confidence);
    reading.watch.free(marked);
    let mut found = Found { diagnostics, ..Found::default() };
    if let Some((mut quotes, resolver)) = resolved {
        nesting::set_parents(&mut quotes, reading.watch);
        keep_confident(&mut quotes, options.min_confidence, reading.watch);
        found.speakers = resolver.layer(quotes.iter_mut().map(|quote| &mut quote.speakers));
        found.quotes = quotes;
    }
    features.free();
    found
}

/// Leaves out the quotations below `min_confidence`, and renumbers the parents of
/// the others. What was nested in one that is left out has no parent.
fn keep_confident(quotes: &mut Vec<Quote>, min_confidence: f64, watch: &Watch<'_>) {
    let is_kept = |quote: &Quote| quote.confidence >= min_confidence;
    if quotes.iter().all(is_kept) {
        return;
    }
    let mut kept_idx: Vec<Option<u32>> = watch.list(quotes.len());
    if watch.is_stopped() {
        return;
    }
    let mut n_kept = 0;
    kept_idx.extend(quotes.iter().map(|quote| {
        is_kept(quote).then(|| {
            n_kept += 1;
            n_kept - 1
        })
    }));
    quotes.retain(is_kept);
    for quote in quotes {
        quote.parent = quote.parent.and_then(|parent| kept_idx[parent as usize]);
    }
    watch.free(kept_idx);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::watch::Control;

    fn quote(confidence: f64, parent: Option<u32>) -> Quote {
        Quote {
            kind: QuoteKind::Direct,
            spans: Spans::default(),
            cue: Spans::default(),
            speaker: Spans::default(),
            speaker_name: None,
            speakers: SpeakerIndices::default(),
            confidence,
            rule: Rule::Unattributed,
            parent,
            addressee: Spans::default(),
        }
    }

    /// The confidence and the parent of each quotation that is kept.
    fn kept(min_confidence: f64, quotes: &[(f64, Option<u32>)]) -> Vec<(f64, Option<u32>)> {
        let mut quotes: Vec<Quote> =
            quotes.iter().map(|&(sure, parent)| quote(sure, parent)).collect();
        let control = Control::default();
        keep_confident(&mut quotes, min_confidence, &Watch::new(&control, 0));
        quotes.iter().map(|quote| (quote.confidence, quote.parent)).collect()
    }

    #[test]
    fn nothing_is_left_out_at_zero() {
        let all = [(0.0, None), (0.2, Some(0)), (1.0, Some(1))];
        assert_eq!(kept(0.0, &all), all);
    }

    #[test]
    fn a_quotation_of_just_the_least_confidence_stays() {
        assert_eq!(kept(0.95, &[(0.94, None), (0.95, None)]), [(0.95, None)]);
    }

    #[test]
    fn parents_are_renumbered() {
        let all = [(0.5, None), (0.9, None), (0.95, Some(1)), (0.5, Some(2)), (0.9, Some(2))];
        assert_eq!(kept(0.9, &all), [(0.9, None), (0.95, Some(0)), (0.9, Some(1))]);
    }

    #[test]
    fn what_is_nested_in_a_quotation_that_is_left_out_has_no_parent() {
        let all = [(0.5, None), (0.9, Some(0)), (0.9, Some(1))];
        assert_eq!(kept(0.9, &all), [(0.9, None), (0.9, Some(0))]);
    }

    #[test]
    fn a_min_confidence_is_within_0_to_1() {
        for refused in [-0.01, 1.01, 1.5, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let error = QuoteOptions { min_confidence: refused }.check().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidOption);
            let message = format!("min_confidence is {refused}: use a number from 0 to 1");
            assert_eq!(error.to_string(), message);
        }
        for taken in [-0.0, 0.0, 0.9, 1.0] {
            assert!(QuoteOptions { min_confidence: taken }.check().is_ok());
        }
    }
}
