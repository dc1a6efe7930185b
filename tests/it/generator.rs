//! Properties of quotations over texts that are made up: strings of marks and
//! words in any order here, and whole articles with their quotations known in
//! [`english`] and [`german`].

mod article;
mod english;
mod german;

use proptest::prelude::*;
use pullquote::{Analyzer, Document, Layers, Markup, Options, Span};

/// What a text about quotations is made of, the odd parts more often than in
/// any newspaper.
const PIECES: [&str; 48] = [
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "„",
    "‚",
    "«",
    "»",
    "‹",
    "›",
    "「",
    "」",
    "『",
    "』",
    "``",
    "''",
    "′",
    "″",
    "–",
    "—",
    "-",
    "…",
    ".",
    ",",
    "?",
    "!",
    ":",
    "\n",
    "\n\n",
    " ",
    " ",
    " ",
    "a",
    "It’s",
    "6'2\"",
    "said",
    "she",
    "He",
    "Anna Keel",
    "the minister",
    "that",
    "according to",
    "U.S.",
    "é",
    "🙂",
    "\r\n",
];

fn scraps() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES.as_slice());
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// What the languages that have reports inside their marks are made of.
const FOREIGN_PIECES: [&str; 60] = [
    " ",
    " ",
    " ",
    "\n\n",
    ", ",
    ". ",
    " : ",
    " — ",
    "—",
    "– ",
    "-",
    "? ",
    "…",
    "« ",
    " »",
    "«",
    "»",
    "“",
    "”",
    "\"",
    "(",
    ")",
    " dit ",
    "dit-elle",
    "a-t-il dit",
    "a déclaré ",
    "affirme ",
    "selon ",
    "que ",
    "qu’il ",
    "l’homme",
    "d’Anne ",
    "Anne Quélen",
    "le maire",
    "la ministre ",
    "71 ans",
    " dijo ",
    "ha dicho ",
    "según ",
    "Ana de la Torre",
    "añadió",
    "el lunes ",
    "disse ",
    "nesta terça-feira ",
    "queixou-se ",
    "segundo ",
    "ha detto ",
    "all’Ansa ",
    "secondo ",
    "fa sapere ",
    "сказала ",
    "заявил ",
    "что ",
    "по словам ",
    "Иван Орлов",
    "газета ",
    "как ",
    "qui ",
    "et ",
    "comme ",
];

fn foreign_scraps() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(FOREIGN_PIECES.as_slice());
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn analyze(text: &str, language: &str, markup: Markup) -> Document {
    let layers = Layers { quotes: true, ..Layers::NONE };
    let options =
        Options { language: Some(language.to_owned()), markup, layers, ..Options::default() };
    Analyzer::new(options).unwrap().analyze(text).unwrap()
}

/// What holds of the quotations of any text.
fn check_shape(document: &Document) -> Result<(), TestCaseError> {
    let text = document.text();
    let mut all: Vec<Span> = Vec::new();
    for quote in document.quotes() {
        prop_assert!(!quote.spans.is_empty(), "a quotation without words: {quote:?}");
        prop_assert!((0.0..=1.0).contains(&quote.confidence), "confidence of {quote:?}");
        for span in [&quote.spans, &quote.cue, &quote.speaker].into_iter().flatten() {
            let inside = text.get(span.range());
            prop_assert!(inside.is_some_and(|part| !part.is_empty()), "{span:?} of {quote:?}");
        }
        let ordered = quote.spans.windows(2).all(|two| two[0].end <= two[1].start);
        prop_assert!(ordered, "spans out of order: {quote:?}");
        for outside in quote.cue.iter().chain(&quote.speaker) {
            let said = quote.spans.iter().any(|span| span.overlaps(*outside));
            prop_assert!(!said, "the words around it are part of it: {quote:?}");
        }
        all.extend(&quote.spans);
    }
    for (at, a) in all.iter().enumerate() {
        for b in &all[at + 1..] {
            let nested = a.contains(*b) || b.contains(*a);
            prop_assert!(nested || !a.overlaps(*b), "{a:?} and {b:?} cross in {text:?}");
        }
    }
    check_speakers(document)?;
    let starts = document.quotes().iter().map(|quote| quote.spans[0].start);
    prop_assert!(starts.is_sorted(), "quotations out of order in {text:?}");
    for diagnostic in document.diagnostics() {
        prop_assert!(text.get(diagnostic.span.range()).is_some(), "{diagnostic:?}");
    }
    Ok(())
}

/// Each quotation refers to speakers that there are, each speaker is quoted and mentioned,
/// and a gender has evidence.
fn check_speakers(document: &Document) -> Result<(), TestCaseError> {
    let n_speakers = document.speakers().len();
    let mut is_quoted = vec![false; n_speakers];
    for quote in document.quotes() {
        for &speaker in quote.speakers.iter() {
            prop_assert!((speaker as usize) < n_speakers, "speakers of {quote:?}");
            is_quoted[speaker as usize] = true;
        }
        let first = quote.speakers.first().map(|&first| &document.speakers()[first as usize]);
        prop_assert_eq!(&quote.speaker_name, &first.and_then(|first| first.name.clone()));
    }
    prop_assert!(is_quoted.iter().all(|quoted| *quoted), "{:?}", document.speakers());
    for speaker in document.speakers() {
        prop_assert!(!speaker.mentions.is_empty(), "no mention of {speaker:?}");
        prop_assert!(speaker.mentions.is_sorted(), "mentions out of order: {speaker:?}");
        for span in &speaker.mentions {
            let inside = document.text().get(span.range());
            prop_assert!(inside.is_some_and(|part| !part.is_empty()), "{span:?} of {speaker:?}");
        }
        let is_known = speaker.gender != pullquote::Gender::Unknown;
        prop_assert_eq!(is_known, !speaker.gender_evidence.is_empty(), "{:?}", speaker);
        let name = speaker.name.as_ref();
        prop_assert!(!speaker.aliases.iter().any(|alias| Some(alias) == name), "{speaker:?}");
    }
    let starts = document.speakers().iter().map(|speaker| speaker.mentions[0].start);
    prop_assert!(starts.is_sorted(), "speakers out of order: {:?}", document.speakers());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quotations_of_any_scraps_are_well_formed(text in scraps()) {
        check_shape(&analyze(&text, "en", Markup::Plain))?;
    }

    #[test]
    fn quotations_of_any_foreign_scraps_are_well_formed(
        text in foreign_scraps(),
        language in prop::sample::select(&["es", "fr", "it", "pt", "ru"][..]),
    ) {
        check_shape(&analyze(&text, language, Markup::Plain))?;
    }

    #[test]
    fn quotations_of_any_markdown_are_well_formed(text in scraps()) {
        check_shape(&analyze(&text, "en", Markup::Markdown))?;
    }

    #[test]
    fn quotations_of_any_string_are_well_formed(text in any::<String>()) {
        check_shape(&analyze(&text, "en", Markup::Plain))?;
    }

    #[test]
    fn the_same_text_gives_the_same_quotations(text in scraps()) {
        prop_assert_eq!(analyze(&text, "en", Markup::Plain), analyze(&text, "en", Markup::Plain));
    }

    /// Whatever stands in one paragraph, the marks of another pair as if it
    /// were alone: one odd mark costs at most its own paragraph.
    #[test]
    fn an_odd_paragraph_leaves_the_next_alone(odd in scraps()) {
        const CLEAR: &str = "“The bridge is open,” said Ingrid Aalto, who built it.";
        let odd: String = odd.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = format!("The bridge was shut.\n\n{odd}\n\nThe bridge was shut.\n\n{CLEAR}");
        let at = (text.len() - CLEAR.len()) as u32;
        let document = analyze(&text, "en", Markup::Plain);
        let found: Vec<_> = document.quotes().iter().filter(|quote| quote.spans[0].start >= at).collect();
        prop_assert_eq!(found.len(), 1, "{:?} in {:?}", found, text);
        prop_assert_eq!(found[0].spans[0].of(&text).trim_end_matches(','), "The bridge is open");
        prop_assert_eq!(found[0].speaker_name.as_deref(), Some("Ingrid Aalto"));
    }
}
