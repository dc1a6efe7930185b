//! Confidence: how often a result with the same evidence is right, counted on texts that no
//! rule was made with. It is that of the whole: that these words were said, to this extent,
//! by this speaker.

use super::Rule;
use super::attribute::{Attributed, Setting};
use super::confidence_table::{EXTENT_ODDS, NAME_ODDS, PERCENT, SIZE_ODDS};
use super::patterns::Content;
use crate::language::WordFlags;
use crate::syntax::{ChunkBits, Shape, TokenFeatures};

/// By what a result was found: a pattern with its content, or what stands for a cue. In the
/// order of tools/confidence.py, as all that follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    QuotationBefore,
    QuotationBehind,
    ThatClause,
    BareClause,
    Infinitive,
    ClauseBefore,
    Fragment,
    Object,
    Source,
    SpeechNoun,
    Label,
    Signature,
    Continued,
    ParagraphSubject,
    PreviousSpeaker,
    Alternation,
    Introduced,
    /// Nothing tells who speaks.
    Unattributed,
    /// Nothing can tell who speaks.
    MarksAlone,
    /// "Sie werde im Mai geöffnet."
    Subjunctive,
}

/// What a verb says of words.
enum Verb {
    Speech,
    Other,
    Thought,
    Unlisted,
}

/// How whole a stretch without a cue is; it takes the place of the verb.
enum Wholeness {
    Sentence,
    ShortSentence,
    ManyWords,
    Words,
    Word,
}

/// Who is said to speak.
enum Subject {
    Person,
    Group,
    Pronoun,
    /// The writer or the reader.
    Own,
    Thing,
    Nobody,
}

/// How a report is made. Without a cue its setting takes the place of it.
enum Form {
    Plain,
    Doubtful,
    Shared,
}

const N_SIGNS: usize = Sign::Subjunctive as usize + 1;
const N_VERBS: usize = Wholeness::Word as usize + 1;
const N_SUBJECTS: usize = Subject::Nobody as usize + 1;
const N_FORMS: usize = Setting::BehindReport as usize + 1;

/// How many words are said: fewer than 5, than 10, than 25, or more.
const SIZES: [usize; 3] = [5, 10, 25];
const N_SIZES: usize = SIZES.len() + 1;

/// Whether what is said is a clause with a finite verb, whether it ends with its sentence,
/// and whether words in marks are in it.
const N_EXTENTS: usize = 8;

/// The tables have a figure for every kind of evidence; where tools/confidence.py counts them
/// anew, they need not.
const _: () = assert!(cfg!(pullquote_evidence) || tables_fit());

const fn tables_fit() -> bool {
    PERCENT.len() == N_SIGNS * N_VERBS * N_SUBJECTS * N_FORMS
        && SIZE_ODDS.len() == N_SIGNS
        && SIZE_ODDS[0].len() == N_SIZES
        && EXTENT_ODDS.len() == N_SIGNS
        && EXTENT_ODDS[0].len() == N_EXTENTS
        && NAME_ODDS.len() == N_SUBJECTS
}

/// The confidence of what was attributed, from 0 to 1, with two decimals: how often such a
/// report is right, and how much the odds change with the number of its words, with how whole it
/// is, and with whether its speaker was given a name.
pub(super) fn confidence(features: &TokenFeatures<'_>, quote: &Attributed, named: bool) -> f64 {
    let key = key(features, quote);
    let size = size(features, quote);
    let extent = extent(features, quote);
    if cfg!(pullquote_evidence) {
        // For tools/confidence.py, which counts how often each kind of evidence is right.
        return (((key * N_SIZES + size) * N_EXTENTS + extent) * 2 + usize::from(named)) as f64;
    }
    let sign = key / (N_VERBS * N_SUBJECTS * N_FORMS);
    let subject = key / N_FORMS % N_SUBJECTS;
    let odds = f64::from(PERCENT[key]) / f64::from(100 - PERCENT[key]);
    let odds = odds * f64::from(SIZE_ODDS[sign][size]) / 100.0;
    let odds = odds * f64::from(EXTENT_ODDS[sign][extent]) / 100.0;
    let of_name =
        if quote.content.is_some() { NAME_ODDS[subject][usize::from(named)] } else { 100 };
    let odds = odds * f64::from(of_name) / 100.0;
    let percent = 100.0 * odds / (1.0 + odds);
    (percent.round() / 100.0).clamp(0.01, 0.99)
}

/// How sure it is that the words of a paragraph or turn of its own were said at all, where
/// nothing but its place tells who speaks.
pub(super) fn confidence_of_words(features: &TokenFeatures<'_>, quote: &Attributed) -> Option<f64> {
    let is_guess = matches!(
        quote.rule,
        Rule::ParagraphSubject | Rule::PreviousSpeaker | Rule::Alternation | Rule::Continued
    );
    (is_guess && quote.content.is_none() && quote.setting.is_alone()).then(|| {
        let nobody = Attributed { rule: Rule::Unattributed, speaker: None, ..quote.clone() };
        confidence(features, &nobody, false)
    })
}

/// Which size what is said has.
fn size(features: &TokenFeatures<'_>, quote: &Attributed) -> usize {
    let words =
        quote.pieces.iter().flat_map(Clone::clone).filter(|&at| features.is(at, Shape::WORD));
    let n_words = words.take(SIZES[N_SIZES - 2]).count();
    SIZES.iter().take_while(|&&least| n_words >= least).count()
}

/// How many tokens are looked at for a mark.
const MARK_REACH: usize = 256;

/// How many marks may stand behind the last word of what is said.
const MARKS_AT_END: usize = 16;

/// Whether what is said is a whole clause, how it ends, and whether words in marks are in it.
fn extent(features: &TokenFeatures<'_>, quote: &Attributed) -> usize {
    let mut tokens = quote.pieces.iter().flat_map(Clone::clone).take(MARK_REACH);
    let is_marked = tokens.any(|at| features.is(at, Shape::MARK));
    let ends = quote.pieces.last().is_some_and(|piece| {
        let mut last = piece.clone().rev().take(MARKS_AT_END);
        let last = last.find(|&at| !features.is(at, Shape::MARK));
        last.is_some_and(|last| features.is(last, Shape::STOP))
            || piece.end >= features.reading.tokens.len()
            || features.is(piece.end, Shape::STOP)
            // "If Reed says it is safe, we will sail": a clause ends there too.
            // "Reed, who said it was safe, left": so does an aside.
            || (quote.verb.has_any(ChunkBits::MODAL) || quote.rule == Rule::RelativeSpeaker)
                && features.is(piece.end, Shape::COMMA)
            || goes_on(features, piece.end)
    });
    usize::from(quote.is_clause) * 4 + usize::from(ends) * 2 + usize::from(is_marked)
}

/// Whether a comma and a conjunction follow: "said it was closed, but nobody listened".
fn goes_on(features: &TokenFeatures<'_>, at: usize) -> bool {
    let opens = WordFlags::CONJUNCTION | WordFlags::SUBORDINATOR;
    at + 1 < features.reading.tokens.len()
        && features.is(at, Shape::COMMA)
        && features.has(at + 1, opens)
}

/// The number of the evidence.
fn key(features: &TokenFeatures<'_>, quote: &Attributed) -> usize {
    let mut sign = sign(quote);
    // Where no speaker can be known none is claimed: that the words were said.
    let is_alone = quote.setting.is_alone() || !features.language.has_reports();
    if sign == Sign::Unattributed && is_alone {
        sign = Sign::MarksAlone;
    }
    let sign = sign as usize;
    // A label names its speaker, whatever the turn is like.
    if quote.rule == Rule::Label {
        return sign * N_VERBS * N_SUBJECTS * N_FORMS;
    }
    let (verb, form) = if quote.content.is_some() {
        (verb(features, quote) as usize, form(quote) as usize)
    } else {
        (wholeness(features, quote) as usize, quote.setting as usize)
    };
    let subject = subject(features, quote) as usize;
    ((sign * N_VERBS + verb) * N_SUBJECTS + subject) * N_FORMS + form
}

fn sign(quote: &Attributed) -> Sign {
    let Some(content) = quote.content else {
        return match quote.rule {
            Rule::Label => Sign::Label,
            Rule::Signature => Sign::Signature,
            Rule::Continued if quote.flags.has(WordFlags::SUBJUNCTIVE) => Sign::Subjunctive,
            Rule::Continued => Sign::Continued,
            Rule::ParagraphSubject => Sign::ParagraphSubject,
            Rule::PreviousSpeaker => Sign::PreviousSpeaker,
            Rule::Alternation => Sign::Alternation,
            Rule::Introduced => Sign::Introduced,
            _ => Sign::Unattributed,
        };
    };
    let is_before = quote.cue.as_ref().is_some_and(|cue| quote.pieces[0].start < cue.start);
    match (quote.rule, content) {
        (Rule::Source, _) => Sign::Source,
        // "Her reply: “Never again.”"
        (Rule::SpeechNoun, Content::Quotation) => Sign::QuotationBehind,
        (Rule::SpeechNoun, _) => Sign::SpeechNoun,
        (_, Content::Quotation) if is_before => Sign::QuotationBefore,
        (_, Content::Quotation) => Sign::QuotationBehind,
        (_, Content::ThatClause) => Sign::ThatClause,
        (_, Content::BareClause) => Sign::BareClause,
        (_, Content::Infinitive) => Sign::Infinitive,
        (_, Content::ClauseBefore) => Sign::ClauseBefore,
        (_, Content::Fragment) => Sign::Fragment,
        (_, Content::Object) => Sign::Object,
    }
}

fn verb(features: &TokenFeatures<'_>, quote: &Attributed) -> Verb {
    match () {
        () if !quote.listed => Verb::Unlisted,
        () if quote.flags.has(WordFlags::SPEECH) => Verb::Speech,
        // "“It was a lovely place,” remembers Reed": what is quoted was said.
        () if sign(quote) == Sign::QuotationBefore && !is_thought(features, quote) => Verb::Other,
        () if quote.flags.has(WordFlags::THOUGHT) => Verb::Thought,
        () => Verb::Other,
    }
}

/// Whether the verb says that the words were thought: "“I must go,” she thought."
fn is_thought(features: &TokenFeatures<'_>, quote: &Attributed) -> bool {
    let verbs = &features.grammar.thinking_verbs;
    let mut words = quote.cue.clone().into_iter().flatten();
    words.any(|at| verbs.contains(features.folded(at)))
}

fn form(quote: &Attributed) -> Form {
    let doubtful = ChunkBits::MODAL | ChunkBits::NEGATED | ChunkBits::BASE;
    match quote.rule {
        _ if quote.verb.has_any(doubtful) => Form::Doubtful,
        Rule::SharedSpeaker | Rule::RelativeSpeaker => Form::Shared,
        _ => Form::Plain,
    }
}

/// So many words before a stop are a sentence.
const MIN_SENTENCE: usize = 6;

fn wholeness(features: &TokenFeatures<'_>, quote: &Attributed) -> Wholeness {
    let piece = &quote.pieces[0];
    let n_words =
        piece.clone().filter(|&at| features.is(at, Shape::WORD)).take(MIN_SENTENCE).count();
    let first = piece.clone().find(|&at| features.is(at, Shape::WORD)).unwrap_or(piece.start);
    let last = piece.clone().rev().find(|&at| !features.is(at, Shape::MARK)).unwrap_or(first);
    let ends = Shape::STOP.union(Shape::COMMA);
    // Many languages keep the marks of sentences behind the quotation marks. In those whose
    // reports are known a few words may be a title there.
    let is_last = piece.end == features.reading.tokens.len();
    let is_long = n_words >= MIN_SENTENCE || !features.language.has_reports();
    let behind = is_long && !is_last && features.is(piece.end, ends);
    // "said that, “It is cold.”" is the end of a sentence.
    let before = Shape::STOP.union(Shape::LAST).union(Shape::COLON).union(Shape::DASH);
    let opens = features.is(piece.start, Shape::FIRST)
        || piece.start.checked_sub(1).is_none_or(|at| features.is(at, before.union(Shape::MARK)));
    let whole = opens && features.is(first, Shape::CAPITAL) && (features.is(last, ends) || behind);
    match (whole, n_words) {
        (true, 3..) => Wholeness::Sentence,
        (true, _) => Wholeness::ShortSentence,
        (false, MIN_SENTENCE..) => Wholeness::ManyWords,
        (false, 2..) => Wholeness::Words,
        (false, _) => Wholeness::Word,
    }
}

/// Who is said to speak. A verb's ending stands for a pronoun: Spanish "comentó que".
fn subject(features: &TokenFeatures<'_>, quote: &Attributed) -> Subject {
    let Some(speaker) = quote.speaker.as_ref().filter(|speaker| !speaker.tokens.is_empty()) else {
        let is_in_verb = quote.content.is_some()
            && features.grammar.null_subject
            && quote.verb.has_any(ChunkBits::FINITE);
        return if is_in_verb { Subject::Pronoun } else { Subject::Nobody };
    };
    let own = WordFlags::FIRST_PERSON.union(WordFlags::SECOND_PERSON);
    let head = speaker.head.clone();
    let bits = speaker.bits;
    match () {
        () if head.len() == 1
            && features.has(head.start, own)
            && features.has(head.start, WordFlags::PRONOUN) =>
        {
            Subject::Own
        }
        // "This suggests that": nobody.
        () if head.len() == 1
            && features.has(head.start, WordFlags::DETERMINER)
            && !features.has(head.start, WordFlags::MALE.union(WordFlags::FEMALE)) =>
        {
            Subject::Thing
        }
        () if bits.has_any(ChunkBits::PRONOUN)
            || head.len() == 1 && features.has(head.start, WordFlags::PRONOUN) =>
        {
            Subject::Pronoun
        }
        // "Most people want": nobody in particular.
        () if features.has(head.start, WordFlags::INDEFINITE)
            && !features.grammar.indefinite_articles.contains(features.folded(head.start)) =>
        {
            Subject::Thing
        }
        () if bits.has_any(ChunkBits::GROUP) => Subject::Group,
        () if bits.has_any(ChunkBits::PERSON | ChunkBits::PROPER) => Subject::Person,
        () => Subject::Thing,
    }
}
