//! Quotations: who said what.
//!
//! Marks are found and paired first; then each statement outside of them is
//! read for cues with their speakers; ordered rules give each cue its content
//! and each quotation its speaker; at last the speakers are resolved to names.

mod attribute;
mod content;
mod cues;
mod facts;
mod inserts;
mod labels;
mod marks;
mod names;
mod places;
mod resolve;
mod sources;
mod speakers;
mod speech;
mod turns;

use compact_str::CompactString;

use crate::document::Reading;
use crate::language::Language;
use crate::{Diagnostic, Spans};

/// How quotations are found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteOptions {}

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
    ($($(#[$doc:meta])+ $rule:ident = $number:literal, $name:literal, $confidence:literal;)+) => {
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

            /// How often the rule names the right speaker, from 0 to 1.
            pub const fn confidence(self) -> f32 {
                match self { $(Rule::$rule => $confidence,)+ }
            }
        }
    };
}

rules! {
    /// Nothing tells who speaks.
    Unattributed = 0, "unattributed", 0.5;
    /// `The mayor said, “We will.”`
    SpeakerVerbQuote = 1, "speaker-verb-quote", 0.85;
    /// `“We will,” the mayor said.`
    QuoteSpeakerVerb = 2, "quote-speaker-verb", 0.95;
    /// `“We will,” said the mayor.`
    QuoteVerbSpeaker = 3, "quote-verb-speaker", 0.9;
    /// `The mayor left, saying “We will.”`: the subject of the verb before.
    SharedSpeaker = 4, "shared-speaker", 0.75;
    /// `… the mayor, who said: “We will.”`
    RelativeSpeaker = 5, "relative-speaker", 0.8;
    /// `The mayor said that they would.`
    SpeakerVerbClause = 6, "speaker-verb-clause", 0.9;
    /// `They would, the mayor said.`
    ClauseSpeakerVerb = 7, "clause-speaker-verb", 0.95;
    /// `They would, said the mayor.`
    ClauseVerbSpeaker = 8, "clause-verb-speaker", 0.95;
    /// `According to the mayor, they would.`
    Source = 9, "source", 0.95;
    /// `The mayor's claim that they would …`
    SpeechNoun = 10, "speech-noun", 0.6;
    /// `They would, he said. “We must.”`: the second goes on with the first.
    Continued = 11, "continued", 0.5;
    /// `MAYOR: We will.`
    Label = 12, "label", 0.95;
    /// `“We will.” ― The mayor`
    Signature = 13, "signature", 0.95;
    /// `The mayor smiled. “We will.”`
    ParagraphSubject = 14, "paragraph-subject", 0.55;
    /// The speaker of the paragraph before.
    PreviousSpeaker = 15, "previous-speaker", 0.2;
    /// Two speakers who take turns.
    Alternation = 16, "alternation", 0.55;
    /// `He said:` at the end of the paragraph before.
    Introduced = 17, "introduced", 0.9;
}

/// A speaker's name: a string that is short as a rule, and then lies in the
/// quotation itself.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(CompactString);

impl std::ops::Deref for Name {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    fn from(name: &str) -> Name {
        Name(name.into())
    }
}

impl std::fmt::Debug for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
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
    /// The fullest name that the document gives the speaker.
    pub speaker_name: Option<Name>,
    /// How sure this is that the speaker is right, from 0 to 1, calibrated.
    pub confidence: f32,
    /// The rule that decided who speaks.
    pub rule: Rule,
}

impl Quote {
    /// The bytes of memory that it holds outside of itself.
    fn spilled(&self) -> usize {
        let name = self.speaker_name.as_ref().filter(|name| name.0.is_heap_allocated());
        [&self.spans, &self.cue, &self.speaker].into_iter().map(Spans::spilled).sum::<usize>()
            + name.map_or(0, |name| name.0.capacity())
    }
}

/// The quotations of a document in the order of their first words, and what
/// was odd about its quotation marks.
pub(crate) fn find(
    reading: &Reading<'_>,
    language: &Language,
    _options: &QuoteOptions,
) -> (Vec<Quote>, Vec<Diagnostic>) {
    let nothing = (Vec::new(), Vec::new());
    let facts = facts::Facts::new(reading, language);
    if reading.watch.is_stopped() {
        return nothing;
    }
    let (mut marked, diagnostics) = marks::find(&facts);
    turns::end_before_reports(&facts, &mut marked);
    if facts.settings.inserts {
        marked = inserts::cut(&facts, marked);
    }
    if reading.watch.is_stopped() {
        return nothing;
    }
    let attributed = attribute::attribute(&facts, &marked);
    if reading.watch.is_stopped() {
        return nothing;
    }
    let quotes = resolve::resolve(&facts, &marked, attributed);
    reading.watch.free(marked);
    facts.free();
    (quotes, diagnostics)
}
