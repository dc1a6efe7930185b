//! A draft's quotations, each checked.

use super::find::{Finder, Found, Work};
use super::quotation::Quotation;
use super::sources::Sources;
use super::speakers::{Name, Relation, Speakers};
use super::verdict::{Judgement, judge};
use super::{Finding, Passage, Verdict};
use crate::language::{Language, Lexicon, WordFlags, detect, fold};
use crate::watch::{Control, Stage, Watch};
use crate::{Document, Error, ErrorKind, Options, QuoteKind, Span, Spans};

/// A quotation of a draft that was checked.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Checked {
    /// Which of the document's quotations it is, or is a part of.
    pub quote: usize,
    /// Its words in the draft, without marks.
    pub spans: Spans,
    /// Who says it in the draft.
    pub speaker: Option<String>,
    /// Whether it is a few words that stand in marks inside of a report.
    pub is_partial: bool,
    /// What was found.
    pub finding: Finding,
}

/// A quotation whose words and speaker are known, for [`Sources::check_quoted`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Quoted<'q> {
    /// The words, without marks around them.
    pub words: &'q str,
    /// Who says them: where that is a name, the source has to have it.
    pub speaker: Option<&'q str>,
    /// The language as a BCP 47 code; the words tell where none is given.
    pub language: Option<&'q str>,
    /// Whether they are a few words out of a sentence, which count as found only near
    /// the speaker's name.
    pub is_partial: bool,
}

/// A quotation of fewer words is one that others may have said as well.
const FEW: usize = 5;

/// For how many places of the same words it is asked who speaks there.
const ASKED: usize = 8;

/// What is checked of a quotation.
struct Query<'q> {
    text: &'q str,
    pieces: &'q [Span],
    quotation: Quotation<'q>,
    speaker: Option<&'q str>,
    is_partial: bool,
    lexicon: &'q Lexicon,
}

impl Sources {
    /// Looks words up that somebody is said to have said, without marks around them.
    /// Function words alone are found nowhere, and one word is not looked up.
    pub fn check(&self, words: &str) -> Finding {
        self.check_quoted(&Quoted { words, ..Quoted::default() })
            .unwrap_or_else(|_| finding(Judgement::not_found(), Vec::new()))
    }

    /// Looks words up whose speaker may be known.
    ///
    /// # Errors
    /// [`UnknownLanguage`](crate::ErrorKind::UnknownLanguage) for the language;
    /// [`TooLarge`](crate::ErrorKind::TooLarge) for more than 4 GiB of words.
    pub fn check_quoted(&self, quoted: &Quoted<'_>) -> Result<Finding, Error> {
        check_size(quoted.words)?;
        let code = quoted.language.unwrap_or_else(|| detect(quoted.words));
        let language = Language::built_in(code)?;
        let watch = Watch::none();
        let whole = Span::new(0, quoted.words.len() as u32);
        let query = Query {
            text: quoted.words,
            pieces: &[whole],
            quotation: Quotation::new(quoted.words, &[whole], &watch),
            speaker: quoted.speaker,
            is_partial: quoted.is_partial,
            lexicon: language.lexicon(),
        };
        let mut speakers = None;
        Ok(self.answer(&query, quoted.language, &mut speakers, &Control::default(), &watch))
    }

    /// Checks the quotations of a draft that stand in marks, in order: those of two words
    /// and more. The document needs its quotations
    /// ([`Layers::quotes`](crate::Layers::quotes)).
    pub fn verify(&self, draft: &Document) -> Vec<Checked> {
        self.verify_with(draft, &Control::default()).unwrap_or_default()
    }

    /// [`verify`](Self::verify), followed and stopped by the caller.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled).
    pub fn verify_with(
        &self,
        draft: &Document,
        control: &Control<'_>,
    ) -> Result<Vec<Checked>, Error> {
        let text = draft.text();
        let language = Language::built_in(draft.language())?;
        let watch = Watch::new(control, text.len());
        watch.enter(Stage::All);
        let mut speakers = None;
        let mut checked = Vec::new();
        for (nth, quote) in draft.quotes().iter().enumerate() {
            let is_partial = quote.kind == QuoteKind::Mixed;
            let wholes = match quote.kind {
                QuoteKind::Direct => vec![quote.spans.iter().copied().collect::<Spans>()],
                QuoteKind::Mixed => {
                    let parts = quote.spans.iter().flat_map(|span| marked(text, *span));
                    parts.map(|part| [part].into_iter().collect()).collect()
                }
                QuoteKind::Indirect => Vec::new(),
            };
            for spans in wholes {
                if watch.stops(spans.first().map_or(0, |span| span.start as usize), text.len()) {
                    break;
                }
                let query = Query {
                    text,
                    pieces: &spans,
                    quotation: Quotation::new(text, &spans, &watch),
                    speaker: quote.speaker_name.as_deref(),
                    is_partial,
                    lexicon: language.lexicon(),
                };
                if query.quotation.units.len() < 2 {
                    continue;
                }
                let code = Some(draft.language());
                let finding = self.answer(&query, code, &mut speakers, control, &watch);
                checked.push(Checked {
                    quote: nth,
                    spans,
                    speaker: quote.speaker_name.as_deref().map(str::to_owned),
                    is_partial,
                    finding,
                });
            }
        }
        watch.finish()?;
        Ok(checked)
    }

    /// What is found of a query; `speakers` are made when they are first asked.
    fn answer<'s>(
        &'s self,
        query: &Query<'_>,
        language: Option<&str>,
        speakers: &mut Option<Speakers<'s>>,
        control: &Control<'_>,
        watch: &Watch<'_>,
    ) -> Finding {
        let quotation = &query.quotation;
        let mut judged = query.as_written(self, watch);
        if judged.is_empty() {
            let found = find(self, quotation, None, watch);
            judged = judgements(self, quotation, &found, watch);
        }
        let is_function_words = !has_content(query);
        if judged.is_empty() || (is_function_words && query.is_partial) {
            return finding(Judgement::not_found(), Vec::new());
        }
        if is_function_words {
            // Words such as "I am" are everywhere; somebody says just them where they
            // stand in marks of their own.
            judged.retain(|one| one.passages.iter().all(|passage| self.is_in_marks(passage)));
        }
        let Some(speaker) = query.speaker else {
            return choose(judged.into_iter().map(|one| (Relation::Same, one)).collect());
        };
        let speakers = speakers.get_or_insert_with(|| Speakers::new(self, language));
        let name = Name::new(speaker, query.lexicon);
        let needs_name = (query.is_partial || quotation.units.len() < FEW) && name.is_proper;
        let mut related = Vec::new();
        for (nth, mut one) in judged.into_iter().enumerate() {
            let mut relation = Relation::Unknown;
            for passage in one.passages.iter_mut().take(ASKED.saturating_sub(nth)) {
                let (found, there) =
                    speakers.relation(&name, passage.source, passage.span, control);
                passage.speaker = there;
                relation = if relation == Relation::Other { relation } else { found };
            }
            if relation == Relation::Other && one.verdict.is_faithful() {
                one.verdict = Verdict::AttributedOtherwise;
            }
            if !(needs_name && relation == Relation::Unknown) {
                related.push((relation, one));
            }
        }
        choose(related)
    }

    /// Whether quotation marks stand right before and behind a passage.
    fn is_in_marks(&self, passage: &Passage) -> bool {
        let text = self.text(passage.source);
        let is_mark = |c: char| super::find::has_quotation_mark(c.encode_utf8(&mut [0; 4]));
        let is_single = |c: char| matches!(c, '‘' | '’' | '\'' | '‚' | '‹' | '›');
        let before = text[..passage.span.start as usize].chars().rev().take(3);
        let behind = text[passage.span.end as usize..].chars().take(3);
        before.clone().any(|c| is_mark(c) || is_single(c))
            && behind.clone().any(|c| is_mark(c) || is_single(c))
    }
}

impl Query<'_> {
    /// What is to be said where the source has the same brackets.
    fn as_written(&self, sources: &Sources, watch: &Watch<'_>) -> Vec<Judgement> {
        if !self.quotation.has_brackets() {
            return Vec::new();
        }
        let written = Quotation::as_written(self.text, self.pieces, watch);
        let found = find(sources, &written, None, watch);
        let mut judged = judgements(sources, &written, &found, watch);
        judged.retain(|one| one.verdict == Verdict::Verbatim);
        judged
    }
}

/// Refuses words whose places no span can tell.
fn check_size(words: &str) -> Result<(), Error> {
    if words.len() > Options::MAX_INPUT {
        let message = format!(
            "the quotation has {} bytes, the limit is {}: split it",
            words.len(),
            Options::MAX_INPUT
        );
        return Err(Error::new(ErrorKind::TooLarge, message));
    }
    Ok(())
}

/// Where the words of a quotation stand, in all sources but one.
pub(super) fn find(
    sources: &Sources,
    quotation: &Quotation<'_>,
    except: Option<usize>,
    watch: &Watch<'_>,
) -> Found {
    Finder { sources, quotation, watch, except, work: Work::default() }.find()
}

/// What is to be said of the quotation at each of its places.
pub(super) fn judgements(
    sources: &Sources,
    quotation: &Quotation<'_>,
    found: &Found,
    watch: &Watch<'_>,
) -> Vec<Judgement> {
    let judged: Vec<Judgement> = match &found.exact[..] {
        [] => vec![judge(sources, quotation, &found.matches, watch)],
        places => places.iter().map(|place| judge(sources, quotation, place, watch)).collect(),
    };
    judged.into_iter().filter(|one| one.verdict != Verdict::NotFound).collect()
}

/// Whether a word of the quotation is more than a function word.
fn has_content(query: &Query<'_>) -> bool {
    (0..query.quotation.units.len()).any(|unit| {
        let word = query.quotation.word_text(unit);
        word.chars().any(char::is_alphanumeric)
            && !query.lexicon.flags(&fold(&word)).has(WordFlags::STOP_WORD)
    })
}

/// The best of what is said at several places: what is there by the speaker first.
fn choose(mut judged: Vec<(Relation, Judgement)>) -> Finding {
    let order = |(relation, one): &(Relation, Judgement)| {
        let source = one.passages.first().map(|passage| (passage.source, passage.span));
        (*relation == Relation::Other, one.verdict, *relation, source)
    };
    judged.sort_by_key(order);
    let mut judged = judged.into_iter().map(|(_, one)| one);
    let Some(best) = judged.next() else { return finding(Judgement::not_found(), Vec::new()) };
    let mut others: Vec<Passage> =
        judged.filter_map(|one| one.passages.into_iter().next()).collect();
    others.sort_by_key(|passage| (passage.source, passage.span));
    finding(best, others)
}

fn finding(judgement: Judgement, mut others: Vec<Passage>) -> Finding {
    let Judgement { verdict, similarity, mut passages, edits } = judgement;
    let all = || passages.iter().chain(&others);
    let earliest = all().map(|passage| (passage.source, passage.span)).min();
    for passage in passages.iter_mut().chain(&mut others) {
        passage.is_earliest = Some((passage.source, passage.span)) == earliest;
    }
    Finding { verdict, similarity, passages, edits, others }
}

/// Marks that open a stretch of words, each with those that close it.
const MARKS: [(char, &str); 10] = [
    ('“', "”\""),
    ('„', "“”\""),
    ('«', "»"),
    ('»', "«"),
    ('"', "\"”"),
    ('”', "”"),
    ('「', "」"),
    ('『', "』"),
    ('‘', "’"),
    ('‹', "›"),
];

/// What stands between marks inside of `span`.
fn marked(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    // A mark at either end may be part of the span or stand beside it.
    let mut open: Option<(usize, &str)> = None;
    for (at, c) in span.of(text).char_indices() {
        let at = span.start as usize + at;
        match open {
            Some((start, closing)) if closing.contains(c) => {
                // An apostrophe closes nothing.
                let next = text[at + c.len_utf8()..].chars().next();
                if c == '’' && next.is_some_and(char::is_alphanumeric) {
                    continue;
                }
                found.push(Span::new(start as u32, at as u32));
                open = None;
            }
            Some(_) => {}
            None => {
                if let Some((_, closing)) = MARKS.iter().find(|(mark, _)| *mark == c) {
                    open = Some((at + c.len_utf8(), closing));
                }
            }
        }
    }
    if let Some((start, closing)) = open
        && text[span.end as usize..].starts_with(|c| closing.contains(c))
    {
        found.push(Span::new(start as u32, span.end));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marked_parts_of_a_report_are_found() {
        for (text, expected) in [
            ("they were “very glad” and “it’s over”", &["very glad", "it’s over"][..]),
            ("they were \"very glad\" to go", &["very glad"]),
            ("they were ‘very glad’ and it’s ‘ours’", &["very glad", "ours"]),
            ("sie seien „sehr froh“ darüber", &["sehr froh"]),
            ("ils sont « très contents »", &[" très contents "]),
            ("an “unclosed part", &[]),
        ] {
            let whole = Span::new(0, text.len() as u32);
            let parts: Vec<&str> = marked(text, whole).iter().map(|span| span.of(text)).collect();
            assert_eq!(parts, expected, "{text}");
        }
    }
}
