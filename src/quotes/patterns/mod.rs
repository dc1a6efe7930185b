//! Patterns: each proposes, for one cue, what is said. A file holds one pattern with its
//! examples; removing the file and its line in [`PATTERNS`] removes the behaviour.

mod clause_before;
mod clause_behind;
mod infinitive;
mod object;
mod quotation_before;
mod quotation_behind;
mod source;
mod speech_noun;

use std::ops::Range;

use smallvec::SmallVec;

use super::Rule;
use super::cues::{Cue, Side};
use super::statement::Statement;

/// The pieces of a quotation in tokens, nearly always one or two.
pub(super) type Pieces = SmallVec<[Range<usize>; 2]>;

/// A cue with what a pattern may look at.
pub(super) struct Report<'s, 'a, 'r> {
    pub statement: &'s Statement<'a, 'r>,
    pub cue: &'s Cue,
    /// The first chunk that no report before has used.
    pub low: usize,
    /// The cues behind this one.
    pub later: &'s [Cue],
}

/// What is said, by one pattern.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub pieces: Pieces,
    pub content: Content,
}

/// How what is said is expressed, from the surest to the weakest sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Content {
    /// A whole sentence in marks.
    Quotation,
    /// A clause that a conjunction opens: "that it rained".
    ThatClause,
    /// A clause without a conjunction.
    BareClause,
    /// "to stay", "having stayed".
    Infinitive,
    /// A clause before its report: "It rained, she said."
    ClauseBefore,
    /// Some words in marks: "called it “a farce”".
    Fragment,
    /// A noun phrase: "criticised the plan".
    Object,
}

type Propose = fn(&Report<'_, '_, '_>) -> Option<Candidate>;

/// All patterns.
pub(super) const PATTERNS: &[Propose] = &[
    quotation_before::propose,
    quotation_behind::propose,
    clause_behind::propose,
    infinitive::propose,
    clause_before::propose,
    source::propose,
    speech_noun::propose,
    object::propose,
];

/// The rule that a report follows by the place of its speaker and its content.
pub(super) fn rule(cue: &Cue, is_before: bool, is_marked: bool) -> Rule {
    match (cue.side, is_before, is_marked) {
        (Side::Impersonal, ..) => Rule::Unattributed,
        (Side::Source, ..) => Rule::Source,
        (Side::Noun, ..) => Rule::SpeechNoun,
        (Side::Shared, ..) => Rule::SharedSpeaker,
        (Side::Relative, ..) => Rule::RelativeSpeaker,
        (Side::Left, true, true) => Rule::QuoteSpeakerVerb,
        (Side::Right, true, true) => Rule::QuoteVerbSpeaker,
        (Side::Left, true, false) => Rule::ClauseSpeakerVerb,
        (Side::Right, true, false) => Rule::ClauseVerbSpeaker,
        (_, false, true) => Rule::SpeakerVerbQuote,
        (_, false, false) => Rule::SpeakerVerbClause,
    }
}

/// One piece.
fn one(piece: Range<usize>, content: Content) -> Option<Candidate> {
    (piece.start < piece.end)
        .then(|| Candidate { pieces: std::iter::once(piece).collect(), content })
}
