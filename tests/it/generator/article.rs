//! An article that was composed, so that its quotations are known, and the
//! checks that the library finds just those.

use std::fmt;
use std::ops::Range;

use proptest::prelude::*;
use pullquote::{Document, QuoteKind, Span};

use super::analyze;

/// An outer pair of marks and the pair used inside it.
pub struct Marks {
    pub outer: [&'static str; 2],
    pub inner: [&'static str; 2],
}

/// A quotation as it was composed.
#[derive(Clone)]
pub struct Truth {
    pub kind: QuoteKind,
    pub spans: Vec<Range<usize>>,
    pub cue: Range<usize>,
    pub speaker: Range<usize>,
    pub name: Option<String>,
    /// Known to come out wrong today; not compared.
    pub known_wrong: bool,
}

impl Truth {
    pub fn new(kind: QuoteKind, name: Option<String>) -> Truth {
        Truth { kind, spans: Vec::new(), cue: 0..0, speaker: 0..0, name, known_wrong: false }
    }
}

pub struct Article {
    pub language: &'static str,
    pub text: String,
    pub truths: Vec<Truth>,
}

impl Article {
    pub fn new(language: &'static str) -> Article {
        Article { language, text: String::new(), truths: Vec::new() }
    }

    /// Writes `part` and tells where it stands.
    pub fn push(&mut self, part: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(part);
        start..self.text.len()
    }

    /// Writes `words` between marks and tells where the words stand.
    pub fn quoted(&mut self, marks: [&str; 2], words: &str) -> Range<usize> {
        self.push(marks[0]);
        let span = self.push(words);
        self.push(marks[1]);
        span
    }

    /// Writes who says it and the verb. Whom it is told is no part of the cue.
    pub fn attribution(&mut self, truth: &mut Truth, speaker: &str, verb: &str) {
        truth.speaker = self.push(speaker);
        self.push(" ");
        let cue = verb.split(' ').next().unwrap_or(verb);
        let at = self.push(verb).start;
        truth.cue = at..at + cue.len();
    }

    /// Writes a paragraph without speech; angle brackets become marks.
    pub fn distract(&mut self, paragraph: &str, marks: &Marks) {
        let text = paragraph.replace('<', marks.outer[0]).replace('>', marks.outer[1]);
        self.push(&text);
    }

    /// Every piece of direct speech, and nothing else, is found as such.
    pub fn check_direct_speech(&self) -> Result<(), TestCaseError> {
        let document = self.analyze();
        let ends = |span: Range<usize>| {
            let span = trimmed(&self.text, span);
            (span.start, span.end)
        };
        let (unsure, sure): (Vec<_>, Vec<_>) =
            self.truths.iter().partition(|truth| truth.known_wrong);
        let is_unsure = |&(start, end): &(usize, usize)| {
            let mut spans = unsure.iter().flat_map(|truth| &truth.spans);
            spans.any(|span| span.start <= start && end <= span.end)
        };
        let direct = sure.into_iter().filter(|truth| truth.kind == QuoteKind::Direct);
        let pieces = direct.flat_map(|truth| truth.spans.iter().cloned());
        let mut expected: Vec<_> = pieces.map(ends).collect();
        expected.sort_unstable();
        let mut found: Vec<_> = document
            .quotes()
            .iter()
            .filter(|quote| quote.kind == QuoteKind::Direct)
            .flat_map(|quote| quote.spans.iter().map(|span| ends(span.range())))
            .filter(|span| !is_unsure(span))
            .collect();
        found.sort_unstable();
        prop_assert_eq!(found, expected);
        Ok(())
    }

    /// Each quotation has its cue, its speaker and its speaker's full name.
    pub fn check_speakers(&self) -> Result<(), TestCaseError> {
        let document = self.analyze();
        let text = &self.text;
        for truth in self.truths.iter().filter(|truth| !truth.known_wrong) {
            let first = trimmed(text, truth.spans[0].clone());
            let quote = document.quotes().iter().find(|quote| {
                quote.kind == truth.kind && trimmed(text, quote.spans[0].range()) == first
            });
            let Some(quote) = quote else {
                return Err(TestCaseError::fail(format!("missing: {}", truth.describe(text))));
            };
            let cores = |spans: &[Span]| {
                spans.iter().map(|span| core(text, span.range())).collect::<Vec<_>>()
            };
            prop_assert_eq!(quote.spans.len(), truth.spans.len(), "{:?}", quote);
            prop_assert_eq!(cores(&quote.cue), [truth.cue.clone()], "cue of {:?}", quote);
            let speaker = core(text, truth.speaker.clone());
            prop_assert_eq!(cores(&quote.speaker), [speaker], "speaker of {:?}", quote);
            prop_assert_eq!(quote.speaker_name.as_deref(), truth.name.as_deref(), "{:?}", quote);
        }
        Ok(())
    }

    fn analyze(&self) -> Document {
        analyze(&self.text, self.language, pullquote::Markup::Plain)
    }
}

impl Truth {
    fn describe(&self, text: &str) -> String {
        let spans: Vec<_> = self.spans.iter().map(|span| &text[span.clone()]).collect();
        let (cue, speaker) = (&text[self.cue.clone()], &text[self.speaker.clone()]);
        format!("{:?} {spans:?} cue {cue:?} speaker {speaker:?} name {:?}", self.kind, self.name)
    }
}

impl fmt::Debug for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.text)?;
        self.truths.iter().try_for_each(|truth| writeln!(f, "{}", truth.describe(&self.text)))
    }
}

pub fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// From the first letter or digit to the last.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let edge = |c: char| !c.is_alphanumeric();
    let words = &text[span.clone()];
    let start = span.end - words.trim_start_matches(edge).len();
    start..start.max(span.start + words.trim_end_matches(edge).len())
}

/// As [`trimmed`], and without a leading article.
fn core(text: &str, span: Range<usize>) -> Range<usize> {
    let span = trimmed(text, span);
    let words = &text[span.clone()];
    let article = ["the ", "The ", "der ", "Der ", "die ", "Die "]
        .into_iter()
        .find(|article| words.starts_with(article));
    span.start + article.map_or(0, str::len)..span.end
}
