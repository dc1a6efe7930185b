//! The report of a checked draft: JSON, the same bytes from every binding.

use serde::Serialize;

use super::{Checked, Finding, Passage, Quoted, Sources};
use crate::language::Language;
use crate::{Document, OffsetUnit, Offsets, Span};

/// The report of a draft whose quotations were checked, as one JSON object.
///
/// Keys stand in a fixed order. Offsets are in the unit that is asked for, those of
/// sources too.
///
/// ```
/// use pullquote::{Analyzer, OffsetUnit, Sources, VerifyReport};
/// let mut sources = Sources::default();
/// sources.add("notes", "We will rebuild the bridge.")?;
/// let draft = Analyzer::default().analyze("“We will rebuild the bridge,” said Anna Keel.")?;
/// let checked = sources.verify(&draft);
/// let json = VerifyReport::new(&draft, &checked, &sources, OffsetUnit::Char).to_json();
/// assert!(json.starts_with(r#"{"language":"en","offsets":"char","quotes":[{"verdict":"verbatim""#));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Debug, Serialize)]
pub struct VerifyReport<'r> {
    language: &'r str,
    offsets: &'static str,
    quotes: Vec<CheckedReport<'r>>,
}

#[derive(Debug, Serialize)]
struct CheckedReport<'r> {
    verdict: &'static str,
    similarity: f64,
    quote: usize,
    partial: bool,
    spans: Vec<(usize, usize)>,
    words: String,
    speaker: Option<&'r str>,
    passages: Vec<PassageReport<'r>>,
    edits: Vec<EditReport<'r>>,
    others: Vec<PassageReport<'r>>,
}

#[derive(Debug, Serialize)]
struct PassageReport<'r> {
    source: usize,
    name: &'r str,
    span: (usize, usize),
    draft: (usize, usize),
    speaker: Option<&'r str>,
    earliest: bool,
}

#[derive(Debug, Serialize)]
struct EditReport<'r> {
    kind: &'static str,
    draft: (usize, usize),
    source: usize,
    source_span: (usize, usize),
    draft_words: &'r str,
    source_words: &'r str,
}

impl<'r> VerifyReport<'r> {
    /// The report of what was found of `draft` in `sources`.
    pub fn new(
        draft: &'r Document,
        checked: &'r [Checked],
        sources: &'r Sources,
        unit: OffsetUnit,
    ) -> VerifyReport<'r> {
        let writer = Writer {
            draft: draft.text(),
            offsets: Offsets::new(draft.text(), unit),
            sources,
            converted: Default::default(),
        };
        VerifyReport {
            language: draft.language(),
            offsets: unit.name(),
            quotes: checked.iter().map(|one| writer.checked(one)).collect(),
        }
    }

    /// The JSON of words that were looked up by themselves.
    pub fn of_words(
        quoted: &Quoted<'_>,
        finding: &Finding,
        sources: &Sources,
        unit: OffsetUnit,
    ) -> String {
        let writer = Writer {
            draft: quoted.words,
            offsets: Offsets::new(quoted.words, unit),
            sources,
            converted: Default::default(),
        };
        let checked = Checked {
            quote: 0,
            spans: [Span::new(0, quoted.words.len() as u32)].into_iter().collect(),
            speaker: quoted.speaker.map(str::to_owned),
            is_partial: quoted.is_partial,
            finding: finding.clone(),
        };
        let report = VerifyReport {
            language: quoted.language.unwrap_or(Language::UNDETERMINED),
            offsets: unit.name(),
            quotes: vec![writer.checked(&checked)],
        };
        report.to_json()
    }

    /// The JSON, compact, on one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a report has string keys and finite numbers")
    }
}

struct Writer<'r> {
    draft: &'r str,
    offsets: Offsets<'r>,
    sources: &'r Sources,
    /// Each source is read once for its offsets.
    converted: std::cell::RefCell<std::collections::HashMap<usize, Offsets<'r>>>,
}

impl<'r> Writer<'r> {
    fn checked(&self, one: &'r Checked) -> CheckedReport<'r> {
        let Finding { verdict, similarity, passages, edits, others } = &one.finding;
        let words: Vec<&str> = one.spans.iter().map(|span| span.of(self.draft)).collect();
        CheckedReport {
            verdict: verdict.name(),
            similarity: (similarity * 100.0).round() / 100.0,
            quote: one.quote,
            partial: one.is_partial,
            spans: one.spans.iter().map(|&span| self.offsets.convert_span(span)).collect(),
            words: words.join(" … "),
            speaker: one.speaker.as_deref(),
            passages: passages.iter().map(|passage| self.passage(passage)).collect(),
            edits: (edits.iter())
                .map(|edit| EditReport {
                    kind: edit.kind.name(),
                    draft: self.offsets.convert_span(edit.draft),
                    source: edit.source,
                    source_span: self.in_source(edit.source, edit.source_span),
                    draft_words: edit.draft.of(self.draft),
                    source_words: edit.source_span.of(self.sources.text(edit.source)),
                })
                .collect(),
            others: others.iter().map(|passage| self.passage(passage)).collect(),
        }
    }

    fn passage(&self, passage: &'r Passage) -> PassageReport<'r> {
        PassageReport {
            source: passage.source,
            name: self.sources.name(passage.source),
            span: self.in_source(passage.source, passage.span),
            draft: self.offsets.convert_span(passage.draft),
            speaker: passage.speaker.as_deref(),
            earliest: passage.is_earliest,
        }
    }

    fn in_source(&self, source: usize, span: Span) -> (usize, usize) {
        let mut converted = self.converted.borrow_mut();
        let unit = self.offsets.unit();
        let offsets = converted
            .entry(source)
            .or_insert_with(|| Offsets::new(self.sources.text(source), unit));
        offsets.convert_span(span)
    }
}
