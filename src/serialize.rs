//! `Serialize` for the results, with the fields and the names that they have in Rust; the JSON
//! format of a whole document is that of [`Report`](crate::Report).

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::{
    Checked, Collocation, ConcordanceLine, Diagnostic, Dispersion, Edit, Finding, GenderEvidence,
    Keyness, Keyword, MergedName, Name, Passage, Person, Quote, Repeat, Span, Spans, Speaker,
    SpeakerIndices, Tally, TermCount, Token, WordCount,
};

macro_rules! structs {
    ($($name:ident $(<$lifetime:lifetime>)? { $($field:ident)+ })+) => {
        $(impl Serialize for $name $(<$lifetime>)? {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let n_fields = [$(stringify!($field)),+].len();
                let mut fields = serializer.serialize_struct(stringify!($name), n_fields)?;
                $(fields.serialize_field(stringify!($field), &self.$field)?;)+
                fields.end()
            }
        })+
    };
}

structs! {
    Checked { quote spans speaker is_partial finding }
    Collocation { term count first_count second_count pmi log_dice t_score }
    ConcordanceLine { left keyword right }
    Diagnostic { code span }
    Dispersion { range dp dp_norm juilland_d }
    Edit { kind draft source source_span }
    Finding { verdict similarity passages edits others }
    Keyness {
        term count reference_count log_likelihood likelihood_ratio chi_square log_ratio
        log_ratio_interval percent_difference percent_difference_interval
    }
    Keyword { term score spans }
    MergedName { name gender n_quotes why }
    Passage { source span draft speaker is_earliest }
    Person {
        name kind gender gender_evidence n_quotes n_words n_documents names roles first_document
        last_document
    }
    Quote {
        kind spans cue speaker speaker_name speakers confidence rule parent addressee
    }
    Repeat { quotes }
    Span { start end }
    Speaker {
        name aliases kind gender gender_evidence titles role affiliation mentions
    }
    Tally { n_quotes n_words n_documents }
    TermCount { term count error document_frequency }
    Token { span kind }
    WordCount<'_> { word count }
}

impl Serialize for Spans {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl Serialize for SpeakerIndices {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl Serialize for GenderEvidence {
    /// The names of what is set: `["pronoun", "title"]`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.names())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::Analyzer;

    #[test]
    fn a_quotation_is_its_fields() {
        let text = "“It rained,” Mayor Ana Reed said.";
        let document = Analyzer::default().analyze(text).unwrap();
        let quote = serde_json::to_value(&document.quotes()[0]).unwrap();
        let at = |part: &str| {
            let start = text.find(part).unwrap();
            json!([{ "start": start, "end": start + part.len() }])
        };
        assert_eq!(
            quote,
            json!({
                "kind": "direct", "spans": at("It rained,"), "cue": at("said"),
                "speaker": at("Mayor Ana Reed"), "speaker_name": "Ana Reed", "speakers": [0],
                "confidence": document.quotes()[0].confidence, "rule": "quote-speaker-verb",
                "parent": null, "addressee": [],
            })
        );
        let speaker = serde_json::to_value(&document.speakers()[0]).unwrap();
        assert_eq!(speaker["titles"], json!(["Mayor"]));
        assert_eq!(speaker["kind"], "person");
    }
}
