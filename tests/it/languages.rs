//! Languages as data: a made-up one from a folder, and those of which nothing is known.

use std::collections::BTreeSet;
use std::path::Path;

use pullquote::language::Language;
use pullquote::{Analyzer, Document, ErrorKind, Options, QuoteKind, Rule};

use crate::cli;

/// A language that does not exist: `tests/data/languages/qaa`.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/languages/qaa");

const TEXT: &str = "»Ti fera melu na morun«, vorai Sinyo Talo vel Marin.\n\n\
                    Tu porvoka vorai ka ti fera melu.\n";

fn analyze(options: Options, text: &str) -> Document {
    Analyzer::new(options).unwrap().analyze(text).unwrap()
}

/// Kind, words, cue and name of each quotation.
fn quotes(document: &Document) -> Vec<(QuoteKind, String, String, Option<&str>)> {
    let text = document.text();
    let words = |spans: &[pullquote::Span]| {
        spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ")
    };
    let quotes = document.quotes().iter();
    quotes.map(|q| (q.kind, words(&q.spans), words(&q.cue), q.speaker_name.as_deref())).collect()
}

#[test]
fn a_made_up_language_reports_with_its_own_words() {
    let language = Language::from_folder(FOLDER).unwrap();
    assert_eq!(language.code(), "qaa");
    let mut options = Options { language_data: Some(language), ..Options::default() };
    options.quotes.min_confidence = 0.0;
    let document = analyze(options, TEXT);
    assert_eq!(document.language(), "qaa");
    let name = Some("Talo vel Marin");
    assert_eq!(
        quotes(&document),
        [
            (QuoteKind::Direct, "Ti fera melu na morun".into(), "vorai".into(), name),
            (QuoteKind::Indirect, "ka ti fera melu".into(), "vorai".into(), None),
        ]
    );
}

#[test]
fn without_its_folder_marks_alone_tell_what_was_said() {
    let options = Options { language: Some("qaa".into()), ..Options::default() };
    let document = analyze(options, TEXT);
    assert_eq!(document.language(), "qaa");
    let said = "Ti fera melu na morun".to_owned();
    assert_eq!(quotes(&document), [(QuoteKind::Direct, said, String::new(), None)]);
}

#[test]
fn the_command_reads_a_folder() {
    let arguments = ["annotate", "--language-dir", FOLDER, "--layers", "quotes"];
    let line = |text, lang: &str| serde_json::json!({ "text": text, "lang": lang }).to_string();
    let own = serde_json::json!({ "text": TEXT }).to_string();
    let input = [own, line(TEXT, "qaa-Latn"), line("“It rains,” said Ann Lee.", "en")].join("\n");
    let output = cli::run(&arguments, input.as_bytes());
    let reports: Vec<serde_json::Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let name = |at: usize| reports[at]["quotes"][0]["speaker_name"].as_str();
    assert_eq!(name(0), Some("Talo vel Marin"));
    assert_eq!(name(1), Some("Talo vel Marin"));
    assert_eq!(name(2), Some("Ann Lee"));
    assert_eq!(reports[2]["language"], "en");
}

#[test]
fn a_bad_folder_is_refused_with_what_to_do() {
    let missing = Path::new(FOLDER).with_file_name("missing");
    let error = Language::from_folder(&missing).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidOption);
    assert!(error.to_string().contains("missing"), "{error}");
    let error = Language::from_folder(Path::new(FOLDER).parent().unwrap()).unwrap_err();
    assert!(error.to_string().contains("holds no text file: put a grammar.txt"), "{error}");
    let folder = std::env::temp_dir().join(format!("pullquote-{}-not-a-code", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let told = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).unwrap();
        let error = Language::from_folder(&folder).unwrap_err();
        std::fs::remove_file(folder.join(name)).unwrap();
        error
    };
    let error = told("titles.txt", b"Mr\n");
    assert_eq!(error.kind(), ErrorKind::UnknownLanguage);
    assert!(error.to_string().contains("name the folder for a BCP 47 code"), "{error}");
    let error = told("titles.txt", b"Mr \xFF");
    assert_eq!((error.kind(), error.offset()), (ErrorKind::InvalidUtf8, Some(3)));
    assert!(error.to_string().contains("titles.txt: byte 3"), "{error}");
    std::fs::remove_dir(&folder).unwrap();
}

#[test]
fn a_bad_file_is_refused_with_its_line() {
    for (name, text, message) in [
        (
            "verbs",
            "x\n",
            "unknown file `verbs.txt`: name it grammar, word_classes, abbreviations, ",
        ),
        ("grammar", "null_subject\nword_order: free\n", "grammar, line 2: unknown feature"),
        ("titles", "Mr\nDr | clauze\n", "titles list, line 2: unknown attribute `clauze`"),
        ("titles", "Mr\n| male\n", "titles list, line 2: write a word before the bar"),
    ] {
        let error = Language::from_files("qaa", [(name, text)]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidWordList, "{error}");
        assert!(error.to_string().contains(message), "{error}");
    }
}

#[test]
fn data_of_one_language_are_not_read_as_another() {
    let data = Language::from_folder(FOLDER).unwrap();
    let options = |code: &str| Options {
        language: Some(code.into()),
        language_data: Some(data.clone()),
        ..Options::default()
    };
    assert!(Analyzer::new(options("qaa")).is_ok());
    let error = Analyzer::new(options("en")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidOption);
    assert!(error.to_string().contains("`qaa`: leave one of them out"), "{error}");
}

/// Each language of the built-in table of quotation marks: a sentence in its marks, with
/// another inside, is one quotation without a speaker.
#[test]
fn marks_are_paired_by_each_languages_habit() {
    let table = include_str!("../../src/language/data/delimiters.txt");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    for (marks, codes) in lines.map(|line| line.split_once('|').unwrap()) {
        let marks: Vec<&str> = marks.split_whitespace().collect();
        let [open, close, inner_open, inner_close] = marks[..] else { panic!("{marks:?}") };
        let said = format!("Alu bemi {inner_open}ferun tal{inner_close} gol damu");
        let text = format!("Ora nel. {open}{said}{close}, kel Ana Reed. Ora nel.");
        for code in codes.split_whitespace() {
            let known: BTreeSet<_> = Language::codes().collect();
            if known.contains(code.split('-').next().unwrap()) || code == "und" {
                continue; // its own word lists decide
            }
            let options = Options { language: Some(code.into()), ..Options::default() };
            let document = analyze(options, &text);
            let found = quotes(&document);
            assert_eq!(found, [(QuoteKind::Direct, said.clone(), String::new(), None)], "{code}");
            assert_eq!(document.quotes()[0].rule, Rule::Unattributed, "{code}");
            assert!(document.diagnostics().is_empty(), "{code}: {:?}", document.diagnostics());
        }
    }
}

/// Whoever is named near a quotation is not guessed to be its speaker; a label is no guess.
#[test]
fn nobody_is_guessed_where_nothing_is_known() {
    let text = "Anna Lind log. ”Vi stannar kvar nu i dag”, sa hon.\n\n”Det är bra”, sa Per Ek.\n\n\
                REPORTER: Vad gör du?\n\nLIND: Jag sover.\n";
    let document = analyze(Options { language: Some("sv".into()), ..Options::default() }, text);
    let names: Vec<_> = document.quotes().iter().map(|q| (q.rule, !q.speaker.is_empty())).collect();
    let (nobody, label) = ((Rule::Unattributed, false), (Rule::Label, true));
    assert_eq!(names, [nobody, nobody, label, label]);
    assert_eq!(document.sentences().len(), 5);
}

#[test]
fn a_mark_that_nothing_closes_ends_a_text_of_any_language() {
    for text in ["‘_ไทยU.S. ไทย_\u{feff}", "”Det är bra", "“ ", "Hon sa: ”Det", "«Ναι"]
    {
        for language in ["th", "sv", "el", "und"] {
            let options = Options { language: Some(language.into()), ..Options::default() };
            let document = analyze(options, text);
            assert!(document.quotes().len() <= 1, "{text} {language}");
        }
    }
}

#[test]
fn the_command_prints_what_is_known() {
    let output = cli::run(&["languages"], b"");
    let printed = String::from_utf8(output.stdout).unwrap();
    for code in Language::codes() {
        assert!(printed.lines().any(|line| line.starts_with(code)), "{printed}");
    }
    assert!(printed.contains("en        13 of 13    yes      yes\n"), "{printed}");
}
