//! Statements in the subjunctive of reported speech: "Sie sagte, die Brücke sei zu. Der Damm
//! werde noch geprüft." The second has no cue, and its verb shows that it is reported (Duden,
//! Die Grammatik, "Indirekte Rede").

use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use super::attribute::{self, Attributed, Setting};
use super::cues::{Cue, Side};
use super::marks::Marked;
use super::speakers::Speaker;
use super::statement::Statement;
use super::{Rule, content};
use crate::language::WordFlags;
use crate::syntax::{ChunkBits, Reader, Shape, TokenFeatures};

/// How long such a statement may be, in tokens.
const MAX_STATEMENT: usize = 80;

/// How many such statements may wait for the report behind them.
const MAX_WAITING: usize = 4;

/// Follows who speaks through the statements of a paragraph.
pub(super) struct Chain<'a, 'r> {
    features: &'a TokenFeatures<'r>,
    /// The stretches in marks of the paragraph.
    marked: &'a [Marked],
    statements: &'a [Range<usize>],
    paragraph: usize,
    /// The index of the first quotation of the paragraph.
    first: usize,
    /// Whoever a verb reports to have spoken without telling what was said: "Das teilte ein
    /// Sprecher mit."; with the index of the statement.
    announced: Option<(usize, Speaker)>,
    /// Statements before the first report of the paragraph.
    waiting: SmallVec<[Reported; MAX_WAITING]>,
}

impl<'a, 'r> Chain<'a, 'r> {
    /// Of the paragraph whose first quotation will have the index `first`.
    pub fn new(
        features: &'a TokenFeatures<'r>,
        marked: &'a [Marked],
        statements: &'a [Range<usize>],
        paragraph: usize,
        first: usize,
    ) -> Chain<'a, 'r> {
        let waiting = SmallVec::new();
        Chain { features, marked, statements, paragraph, first, announced: None, waiting }
    }

    /// Reads the statement `nth`, which holds `cues` and for which the last of `quotes` stand where
    /// it `reports`. `claimed` says which stretches in marks belong to a quotation.
    pub fn follow(
        &mut self,
        nth: usize,
        cues: &[Cue],
        reports: bool,
        reader: &mut Reader<'_>,
        claimed: &mut [bool],
        quotes: &mut Vec<Attributed>,
    ) {
        if reports {
            self.announced = None;
            let last = quotes.last().filter(|quote| is_said_in(self.features, quote));
            let speaker = match last {
                Some(quote) => quote.speaker.clone(),
                None => self.speaker_before(quotes),
            };
            return self.take_over(speaker, claimed, quotes);
        }
        let words = &self.statements[nth];
        let announced = cues.last().and_then(announcer).or_else(|| self.introducer(words, reader));
        self.announced = announced.map(|speaker| (nth, speaker)).or(self.announced.take());
        if let Some((speaker, reported)) = self.introduced(words, reader) {
            let waiting = std::mem::replace(&mut self.waiting, smallvec![reported]);
            self.take_over(Some(speaker), claimed, quotes);
            self.waiting = waiting;
            return;
        }
        let Some(mut reported) = Reported::find(self.features, self.marked, words) else { return };
        let last = quotes[self.first..].last();
        let before = nth.checked_sub(1).map(|before| &self.statements[before]);
        let is_near = last.zip(before).is_some_and(|(quote, before)| is_reported_in(quote, before));
        if !is_near && !reported.is_main {
            return;
        }
        let is_announced = self.announced.as_ref().is_some_and(|(at, _)| at + 1 == nth);
        if is_near || is_announced {
            reported.setting = Setting::BehindReport;
        }
        if self.waiting.len() < MAX_WAITING {
            self.waiting.push(reported);
        }
        let speaker = match (last, &self.announced) {
            (_, Some((_, announced))) if !is_near => Some(announced.clone()),
            (Some(quote), _) => quote.speaker.clone(),
            _ => return,
        };
        self.take_over(speaker, claimed, quotes);
    }

    /// Who is the subject of a clause whose colon opens a whole sentence in marks: "Der Anwalt
    /// verlas eine Erklärung: „Es tut mir leid.“"
    fn introducer(&self, words: &Range<usize>, reader: &mut Reader<'_>) -> Option<Speaker> {
        let Chain { features, marked, .. } = *self;
        let colon = before_sentence(features, marked, words);
        let opener = words.start..colon;
        (colon < words.end && opener.len() <= MAX_STATEMENT)
            .then(|| subject_of(features, opener, reader))?
    }

    /// A statement behind the colon of a clause that names who speaks: "Der Richter mahnte zur
    /// Ruhe: Wer störe, müsse gehen."
    fn introduced(
        &self,
        words: &Range<usize>,
        reader: &mut Reader<'_>,
    ) -> Option<(Speaker, Reported)> {
        let Chain { features, marked, .. } = *self;
        let is_colon = |at: &usize| features.is(*at, Shape::COLON) && !is_marked(marked, *at);
        let colon = words.clone().find(is_colon)?;
        let is_short = words.len() <= MAX_STATEMENT;
        let opener = words.start..colon;
        let reports_on = opener.clone().any(|at| is_subjunctive(features, at));
        if !is_short || reports_on || opener.clone().any(|at| is_marked(marked, at)) {
            return None;
        }
        let reported = Reported::find(features, marked, &(colon + 1..words.end))?;
        let speaker = subject_of(features, opener, reader)?;
        let setting = Setting::BehindReport;
        reported.is_main.then_some((speaker, Reported { setting, ..reported }))
    }

    /// Gives what waits at the end of the paragraph to whoever spoke before it.
    pub fn finish(mut self, claimed: &mut [bool], quotes: &mut Vec<Attributed>) {
        let speaker = self.speaker_before(quotes);
        self.take_over(speaker, claimed, quotes);
    }

    /// The speaker of the last quotation of the paragraph before.
    fn speaker_before(&self, quotes: &[Attributed]) -> Option<Speaker> {
        let quote = self.first.checked_sub(1).map(|last| &quotes[last])?;
        (quote.paragraph + 1 == self.paragraph).then(|| quote.speaker.clone()).flatten()
    }

    /// The words of the last quotation, where it is such a statement and `said` is the next one.
    fn joined<'q>(
        &self,
        said: &Range<usize>,
        quotes: &'q mut [Attributed],
    ) -> Option<&'q mut Range<usize>> {
        let last = quotes.get_mut(self.first..)?.last_mut()?;
        let is_alike = last.rule == Rule::Continued && last.flags.has(WordFlags::SUBJUNCTIVE);
        let piece = last.pieces.last_mut().filter(|_| is_alike)?;
        let is_next = piece.end <= said.start
            && (piece.end..said.start).all(|at| self.features.is(at, Shape::STOP));
        is_next.then_some(piece)
    }

    /// Makes quotations of `speaker` of the statements that wait; none without a speaker.
    fn take_over(
        &mut self,
        speaker: Option<Speaker>,
        claimed: &mut [bool],
        quotes: &mut Vec<Attributed>,
    ) {
        let Chain { features, marked, .. } = *self;
        for Reported { said, is_main, setting } in std::mem::take(&mut self.waiting) {
            let Some(speaker) = speaker.clone() else { continue };
            let inside = stretches_in(marked, &said);
            claimed[inside].fill(true);
            if let Some(piece) = self.joined(&said, quotes) {
                piece.end = said.end;
                continue;
            }
            let pieces = std::iter::once(said).collect();
            let quote =
                Attributed::uncued(pieces, Some(speaker), None, Rule::Continued, self.paragraph);
            let flags = WordFlags::SUBJUNCTIVE;
            let quote = Attributed { flags, is_clause: is_main, setting, ..quote };
            if features.grammar.nested_fragments {
                for fragment in attribute::fragments(features, marked, &quote) {
                    features.reading.watch.push(quotes, fragment);
                }
            }
            features.reading.watch.push(quotes, quote);
        }
    }
}

/// The subject of a clause that opens with it or with its verb, if it is somebody: where the
/// verb reports, whatever it is.
fn subject_of(
    features: &TokenFeatures<'_>,
    clause: Range<usize>,
    reader: &mut Reader<'_>,
) -> Option<Speaker> {
    let somebody = ChunkBits::PERSON | ChunkBits::GROUP | ChunkBits::PROPER | ChunkBits::PRONOUN;
    let reports = clause.clone().any(|at| features.has(at, WordFlags::REPORTING_VERB));
    let statement = Statement::read(features, &[], clause, reader);
    let phrase = statement.first_subject().or_else(|| statement.subject_behind_verb())?;
    (reports || phrase.bits.has_any(somebody)).then(|| phrase.into())
}

/// The indices of the stretches that lie in `said`.
fn stretches_in(marked: &[Marked], said: &Range<usize>) -> Range<usize> {
    let first = marked.partition_point(|stretch| stretch.tokens.start < said.start);
    let end = marked.partition_point(|stretch| stretch.tokens.end <= said.end);
    first..end.max(first)
}

/// Whoever a cue reports to have spoken.
fn announcer(cue: &Cue) -> Option<Speaker> {
    let speaks = cue.flags.has_any(WordFlags::CLAUSE | WordFlags::THAT_CLAUSE | WordFlags::SOURCE);
    let is_known = cue.listed && !cue.speaker.tokens.is_empty();
    (speaks && is_known && cue.side != Side::Noun).then(|| cue.speaker.clone())
}

/// Whether a quotation is reported, or ends, in a statement.
fn is_reported_in(quote: &Attributed, statement: &Range<usize>) -> bool {
    let last = quote.pieces.iter().map(|piece| piece.end).max().unwrap_or(0);
    statement.contains(&last.saturating_sub(1))
        || quote.cue.as_ref().is_some_and(|cue| statement.contains(&cue.start))
}

/// A statement without a cue that its subjunctive shows to be reported.
struct Reported {
    /// What is said: the statement up to a whole sentence in marks.
    said: Range<usize>,
    /// Whether the subjunctive is that of its main clause; elsewhere it shows no more than that
    /// the statement goes on with the report right before it.
    is_main: bool,
    setting: Setting,
}

impl Reported {
    /// The statement at `words`, if it is one.
    fn find(
        features: &TokenFeatures<'_>,
        marked: &[Marked],
        words: &Range<usize>,
    ) -> Option<Reported> {
        if words.len() > MAX_STATEMENT {
            return None;
        }
        let words = words.start..before_sentence(features, marked, words);
        let words = behind_divider(features, marked, words);
        let own = WordFlags::FIRST_PERSON.union(WordFlags::SECOND_PERSON);
        let mut outside = words.clone().filter(|&at| !is_marked(marked, at));
        let holds = outside.clone().any(|at| is_subjunctive(features, at));
        let is_own = outside.any(|at| features.has(at, own) && !features.is(at, Shape::CAPITAL));
        let statement = Statement { features, marked, range: words.clone(), chunks: &[] };
        let end = content::trim_end(&statement, words.start, words.end);
        (holds && !is_own && words.start < end).then(|| Reported {
            said: words.start..end,
            is_main: is_main(features, marked, words),
            setting: Setting::Prose,
        })
    }
}

/// Whether what a quotation says is in the subjunctive.
fn is_said_in(features: &TokenFeatures<'_>, quote: &Attributed) -> bool {
    quote.pieces.first().is_some_and(|piece| {
        piece.clone().take(MAX_STATEMENT).any(|at| is_subjunctive(features, at))
    })
}

/// Whether a word is a subjunctive, and no noun that is written like one: "im Laufe des Tages".
fn is_subjunctive(features: &TokenFeatures<'_>, at: usize) -> bool {
    let is_noun = features.is(at, Shape::CAPITAL) && !features.is(at, Shape::FIRST);
    features.has(at, WordFlags::SUBJUNCTIVE) && !is_noun
}

/// Where a whole sentence in marks opens behind a colon, if one does: "Das Dach sei undicht: „Es
/// regnet herein.“"
fn before_sentence(features: &TokenFeatures<'_>, marked: &[Marked], words: &Range<usize>) -> usize {
    let is_sentence = |stretch: &&Marked| {
        words.contains(&stretch.tokens.start)
            && stretch.tokens.start > words.start
            && features.is(stretch.tokens.start - 1, Shape::COLON)
            && features.is(stretch.inner.start, Shape::CAPITAL)
    };
    marked.iter().find(is_sentence).map_or(words.end, |stretch| stretch.tokens.start - 1)
}

/// The rest of a statement behind a semicolon or colon before which nothing is reported: "Der
/// Verband will mehr; die Regierung müsse handeln."
fn behind_divider(
    features: &TokenFeatures<'_>,
    marked: &[Marked],
    words: Range<usize>,
) -> Range<usize> {
    let divides = Shape::SEMICOLON.union(Shape::COLON);
    let is_divider = |at: &usize| features.is(*at, divides) && !is_marked(marked, *at);
    let Some(divider) = words.clone().find(is_divider) else { return words };
    let is_reported = (words.start..divider).any(|at| is_subjunctive(features, at));
    if is_reported { words } else { divider + 1..words.end }
}

fn is_marked(marked: &[Marked], at: usize) -> bool {
    let next = marked.partition_point(|stretch| stretch.tokens.end <= at);
    marked.get(next).is_some_and(|stretch| stretch.tokens.start <= at)
}

/// Whether the subjunctive is that of the main clause: no conjunction or relative pronoun opens
/// the clause that it stands in, nor does it open the statement, as a wish does: "Sei es drum".
fn is_main(features: &TokenFeatures<'_>, marked: &[Marked], words: Range<usize>) -> bool {
    let opens = WordFlags::SUBORDINATOR | WordFlags::COMPLEMENTIZER | WordFlags::RELATIVE;
    let mut is_subordinate = false;
    for at in words.start..words.end {
        if is_marked(marked, at) {
            continue;
        }
        if features.is(at, Shape::COMMA) {
            is_subordinate = false;
        } else if features.flags(at).has_any(opens) && !features.has(at, WordFlags::CONJUNCTION) {
            is_subordinate = true;
        } else if is_subjunctive(features, at) && !is_subordinate && at > words.start {
            return true;
        }
    }
    false
}
