//! The report: a document as JSON, the same bytes from every binding. No other module
//! but `verify/report` writes JSON.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::{Document, Name, OffsetUnit, Offsets, Quote, Span, Speaker};

/// A document as one JSON object.
///
/// Keys are in a fixed order, layers that were not asked for are left out,
/// and offsets are in the unit that is asked for.
///
/// ```
/// use pullquote::{Analyzer, OffsetUnit, Report};
/// let document = Analyzer::default().analyze("It rained.")?;
/// let json = Report::new(&document, OffsetUnit::Char).with_id("a1").to_json();
/// assert!(json.starts_with(r#"{"id":"a1","language":"en","offsets":"char","tokens":[[0,2,"word"]"#));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Report<'d> {
    document: &'d Document,
    offsets: Offsets<'d>,
    id: Option<&'d str>,
    texts: bool,
}

impl<'d> Report<'d> {
    /// The report of `document` with its offsets in `unit`.
    pub fn new(document: &'d Document, unit: OffsetUnit) -> Report<'d> {
        Report { document, offsets: Offsets::new(document.text(), unit), id: None, texts: false }
    }

    /// With the document's name as `id`.
    #[must_use]
    pub fn with_id(mut self, id: &'d str) -> Report<'d> {
        self.id = Some(id);
        self
    }

    /// With the text of each quotation, as `text`: its spans with a blank between them.
    #[must_use]
    pub fn with_texts(mut self) -> Report<'d> {
        self.texts = true;
        self
    }

    /// The JSON, compact, on one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a report has string keys and finite numbers")
    }

    /// Writes what [`to_json`](Self::to_json) gives, piece by piece.
    ///
    /// # Errors
    /// What the writer gives: its error ends the report.
    pub fn write_json(&self, writer: impl std::io::Write) -> std::io::Result<()> {
        serde_json::to_writer(writer, self).map_err(std::io::Error::from)
    }
}

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let document = self.document;
        let layers = document.layers();
        let spans = |spans: &'_ [Span]| -> Vec<(usize, usize)> {
            spans.iter().map(|&span| self.offsets.convert_span(span)).collect()
        };
        let mut map = serializer.serialize_map(None)?;
        if let Some(id) = self.id {
            map.serialize_entry("id", id)?;
        }
        map.serialize_entry("language", document.language())?;
        map.serialize_entry("offsets", self.offsets.unit().name())?;
        if layers.tokens {
            map.serialize_entry(
                "tokens",
                &List(|| {
                    document.tokens().iter().map(|token| {
                        let (start, end) = self.offsets.convert_span(token.span);
                        (start, end, token.kind.name())
                    })
                }),
            )?;
        }
        if layers.sentences {
            map.serialize_entry("sentences", &spans(document.sentences()))?;
        }
        if layers.keywords {
            map.serialize_entry(
                "keywords",
                &List(|| {
                    document.keywords().iter().map(|keyword| KeywordReport {
                        term: &keyword.term,
                        count: keyword.spans.len(),
                        score: rounded(keyword.score),
                        spans: spans(&keyword.spans),
                    })
                }),
            )?;
        }
        if layers.quotes {
            map.serialize_entry(
                "quotes",
                &List(|| {
                    document.quotes().iter().map(|quote| {
                        let text = self.texts.then(|| joined(document.text(), &quote.spans));
                        QuoteReport::new(quote, text, spans)
                    })
                }),
            )?;
            map.serialize_entry(
                "speakers",
                &List(|| {
                    document.speakers().iter().map(|speaker| SpeakerReport::new(speaker, spans))
                }),
            )?;
        }
        map.serialize_entry(
            "diagnostics",
            &List(|| {
                document.diagnostics().iter().map(|diagnostic| DiagnosticReport {
                    code: diagnostic.code.name(),
                    span: self.offsets.convert_span(diagnostic.span),
                })
            }),
        )?;
        map.end()
    }
}

#[derive(serde::Serialize)]
struct KeywordReport<'d> {
    term: &'d str,
    count: usize,
    score: f64,
    spans: Vec<(usize, usize)>,
}

#[derive(serde::Serialize)]
struct QuoteReport<'d> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    spans: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    speaker: Vec<(usize, usize)>,
    speaker_name: Option<&'d str>,
    confidence: f64,
    rule: &'static str,
    parent: Option<u32>,
    addressee: Vec<(usize, usize)>,
    speakers: &'d [u32],
}

impl<'d> QuoteReport<'d> {
    fn new(
        quote: &'d Quote,
        text: Option<String>,
        spans: impl Fn(&[Span]) -> Vec<(usize, usize)>,
    ) -> QuoteReport<'d> {
        QuoteReport {
            kind: quote.kind.name(),
            text,
            spans: spans(&quote.spans),
            cue: spans(&quote.cue),
            speaker: spans(&quote.speaker),
            speaker_name: quote.speaker_name.as_deref(),
            confidence: quote.confidence,
            rule: quote.rule.name(),
            parent: quote.parent,
            addressee: spans(&quote.addressee),
            speakers: &quote.speakers,
        }
    }
}

#[derive(serde::Serialize)]
struct SpeakerReport<'d> {
    name: Option<&'d str>,
    aliases: Strings<'d>,
    kind: &'static str,
    gender: &'static str,
    gender_evidence: Vec<&'static str>,
    titles: Strings<'d>,
    role: Option<&'d str>,
    affiliation: Option<&'d str>,
    mentions: Vec<(usize, usize)>,
}

impl<'d> SpeakerReport<'d> {
    fn new(
        speaker: &'d Speaker,
        spans: impl Fn(&[Span]) -> Vec<(usize, usize)>,
    ) -> SpeakerReport<'d> {
        SpeakerReport {
            name: speaker.name.as_deref(),
            aliases: Strings(&speaker.aliases),
            kind: speaker.kind.name(),
            gender: speaker.gender.name(),
            gender_evidence: speaker.gender_evidence.names().collect(),
            titles: Strings(&speaker.titles),
            role: speaker.role.as_deref(),
            affiliation: speaker.affiliation.as_deref(),
            mentions: spans(&speaker.mentions),
        }
    }
}

/// Names as a list of strings.
struct Strings<'d>(&'d [Name]);

impl Serialize for Strings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|name| &**name))
    }
}

#[derive(serde::Serialize)]
struct DiagnosticReport {
    code: &'static str,
    span: (usize, usize),
}

/// The text of spans, with a blank between them.
fn joined(text: &str, spans: &[Span]) -> String {
    spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ")
}

/// Scores are reported with two decimals: more would be a precision that they do
/// not have.
///
/// ```
/// assert_eq!(pullquote::rounded(0.938), 0.94);
/// ```
#[doc(hidden)] // for the bindings
pub fn rounded(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

/// A list made on the way, without a vector in between.
struct List<F>(F);

impl<F, I> Serialize for List<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for item in (self.0)() {
            list.serialize_element(&item)?;
        }
        list.end()
    }
}
