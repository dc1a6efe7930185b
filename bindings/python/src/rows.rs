//! The items of a layer as the rows of a table: which columns there are, and
//! what is in them.

use pullquote::{Offsets, rounded};

use crate::arrow::{Column, Columns, Indices, Places, TextLists, Texts};
use crate::document::joined;
use crate::layer::LayerKind;
use crate::speaker_rows::{SpeakerRows, n_quotes_of_speakers};

/// Rows of one layer, from any number of documents.
pub enum Rows {
    /// A place, its text, and the kind of a token or the code of a diagnostic.
    Spans {
        layer: LayerKind,
        starts: Vec<u32>,
        ends: Vec<u32>,
        texts: Texts,
        names: Texts,
    },
    Keywords {
        terms: Texts,
        counts: Vec<u32>,
        scores: Vec<f64>,
        spans: Places,
    },
    Quotes(Box<QuoteRows>),
    Speakers(Box<SpeakerRows>),
}

/// The columns of quotations.
pub struct QuoteRows {
    kinds: Texts,
    texts: Texts,
    cues: Texts,
    speakers: Texts,
    speaker_names: Texts,
    confidences: Vec<f64>,
    rules: Texts,
    spans: Places,
    cue_spans: Places,
    speaker_spans: Places,
    parents: Vec<Option<u32>>,
    addressees: Texts,
    addressee_spans: Places,
    speaker_indices: Indices,
    /// The names of the speakers, in their order; none for those without a name.
    speaker_name_lists: TextLists,
}

impl Rows {
    /// No rows of a layer yet.
    pub fn new(layer: LayerKind) -> Rows {
        match layer {
            LayerKind::Tokens | LayerKind::Sentences | LayerKind::Diagnostics => Rows::Spans {
                layer,
                starts: Vec::new(),
                ends: Vec::new(),
                texts: Texts::new(),
                names: Texts::new(),
            },
            LayerKind::Keywords => Rows::Keywords {
                terms: Texts::new(),
                counts: Vec::new(),
                scores: Vec::new(),
                spans: Places::new(),
            },
            LayerKind::Quotes => Rows::Quotes(Box::new(QuoteRows {
                kinds: Texts::new(),
                texts: Texts::new(),
                cues: Texts::new(),
                speakers: Texts::new(),
                speaker_names: Texts::new(),
                confidences: Vec::new(),
                rules: Texts::new(),
                spans: Places::new(),
                cue_spans: Places::new(),
                speaker_spans: Places::new(),
                parents: Vec::new(),
                addressees: Texts::new(),
                addressee_spans: Places::new(),
                speaker_indices: Indices::new(),
                speaker_name_lists: TextLists::new(),
            })),
            LayerKind::Speakers => Rows::Speakers(Box::new(SpeakerRows::new())),
        }
    }

    /// Adds the items at `indices` of the layer of `core`, whose characters are
    /// `offsets`.
    pub fn extend(
        &mut self,
        core: &pullquote::Document,
        offsets: &Offsets<'_>,
        indices: impl Iterator<Item = usize>,
    ) {
        if let Rows::Speakers(rows) = self {
            let n_quotes = n_quotes_of_speakers(core);
            indices.for_each(|idx| rows.push(&core.speakers()[idx], n_quotes[idx], offsets));
        } else {
            indices.for_each(|idx| self.push(core, offsets, idx));
        }
    }

    /// Adds one item of another layer than that of speakers.
    fn push(&mut self, core: &pullquote::Document, offsets: &Offsets<'_>, idx: usize) {
        let chars = |&place: &pullquote::Span| offsets.convert_span(place);
        match self {
            Rows::Spans { layer, starts, ends, texts, names } => {
                let (place, name) = match layer {
                    LayerKind::Tokens => (core.tokens()[idx].span, core.tokens()[idx].kind.name()),
                    LayerKind::Sentences => (core.sentences()[idx], ""),
                    _ => (core.diagnostics()[idx].span, core.diagnostics()[idx].code.name()),
                };
                let (start, end) = chars(&place);
                starts.push(start as u32);
                ends.push(end as u32);
                texts.push(Some(place.of(core.text())));
                names.push(Some(name));
            }
            Rows::Keywords { terms, counts, scores, spans } => {
                let keyword = &core.keywords()[idx];
                terms.push(Some(&keyword.term));
                counts.push(keyword.spans.len() as u32);
                scores.push(rounded(keyword.score));
                spans.push(keyword.spans.iter().map(chars));
            }
            Rows::Speakers(_) => unreachable!("`extend` adds speakers"),
            Rows::Quotes(rows) => {
                let quote = &core.quotes()[idx];
                rows.kinds.push(Some(quote.kind.name()));
                rows.texts.push(Some(&joined(core, &quote.spans)));
                rows.cues.push(Some(&joined(core, &quote.cue)));
                rows.speakers.push(Some(&joined(core, &quote.speaker)));
                rows.speaker_names.push(quote.speaker_name.as_deref());
                rows.confidences.push(quote.confidence);
                rows.rules.push(Some(quote.rule.name()));
                rows.spans.push(quote.spans.iter().map(chars));
                rows.cue_spans.push(quote.cue.iter().map(chars));
                rows.speaker_spans.push(quote.speaker.iter().map(chars));
                rows.parents.push(quote.parent);
                rows.addressees.push(Some(&joined(core, &quote.addressee)));
                rows.addressee_spans.push(quote.addressee.iter().map(chars));
                rows.speaker_indices.push(&quote.speakers);
                let name = |&speaker: &u32| core.speakers()[speaker as usize].name.as_deref();
                rows.speaker_name_lists.push(quote.speakers.iter().map(name));
            }
        }
    }

    /// Adds a row of nothing, for a text that could not be read.
    pub fn push_empty(&mut self) {
        match self {
            Rows::Spans { starts, ends, texts, names, .. } => {
                starts.push(0);
                ends.push(0);
                texts.push(Some(""));
                names.push(Some(""));
            }
            Rows::Keywords { terms, counts, scores, spans } => {
                terms.push(Some(""));
                counts.push(0);
                scores.push(0.0);
                spans.push(std::iter::empty());
            }
            Rows::Quotes(rows) => {
                let QuoteRows { kinds, texts, cues, speakers, rules, addressees, .. } = &mut **rows;
                for column in [kinds, texts, cues, speakers, rules, addressees] {
                    column.push(Some(""));
                }
                rows.speaker_names.push(None);
                rows.confidences.push(0.0);
                rows.parents.push(None);
                let QuoteRows { spans, cue_spans, speaker_spans, addressee_spans, .. } =
                    &mut **rows;
                for column in [spans, cue_spans, speaker_spans, addressee_spans] {
                    column.push(std::iter::empty());
                }
                rows.speaker_indices.push(&[]);
                rows.speaker_name_lists.push([]);
            }
            Rows::Speakers(rows) => rows.push_empty(),
        }
    }

    /// The rows as columns with their names.
    pub fn into_columns(self) -> Columns {
        match self {
            Rows::Spans { layer, starts, ends, texts, names } => {
                let mut columns = vec![
                    (c"start", Column::U32(starts)),
                    (c"end", Column::U32(ends)),
                    (c"text", Column::Text(texts)),
                ];
                match layer {
                    LayerKind::Tokens => columns.push((c"kind", Column::Text(names))),
                    LayerKind::Diagnostics => columns.push((c"code", Column::Text(names))),
                    _ => {}
                }
                columns
            }
            Rows::Keywords { terms, counts, scores, spans } => vec![
                (c"term", Column::Text(terms)),
                (c"count", Column::U32(counts)),
                (c"score", Column::F64(scores)),
                (c"spans", Column::Places(spans)),
            ],
            Rows::Quotes(rows) => vec![
                (c"kind", Column::Text(rows.kinds)),
                (c"text", Column::Text(rows.texts)),
                (c"cue", Column::Text(rows.cues)),
                (c"speaker", Column::Text(rows.speakers)),
                (c"speaker_name", Column::OptionalText(rows.speaker_names)),
                (c"confidence", Column::F64(rows.confidences)),
                (c"rule", Column::Text(rows.rules)),
                (c"spans", Column::Places(rows.spans)),
                (c"cue_spans", Column::Places(rows.cue_spans)),
                (c"speaker_spans", Column::Places(rows.speaker_spans)),
                (c"parent", Column::OptionalU32(rows.parents)),
                (c"addressee", Column::Text(rows.addressees)),
                (c"addressee_spans", Column::Places(rows.addressee_spans)),
                (c"speakers", Column::Indices(rows.speaker_indices)),
                (c"speaker_names", Column::TextLists(rows.speaker_name_lists)),
            ],
            Rows::Speakers(rows) => rows.into_columns(),
        }
    }
}
