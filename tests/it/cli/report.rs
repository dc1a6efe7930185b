//! One document as JSON, and the options that change what is in it.

use std::path::Path;

use serde_json::{Value, json};

use super::{TemporaryFile, reports, run, stderr, stdout};

#[test]
fn one_document_as_json() {
    let output = run(&["--json", "-"], "“Oui”, he said. It rained.".as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
    let report = &reports(&output)[0];
    assert_eq!(report["id"], "-");
    assert_eq!(report["offsets"], "char");
    assert_eq!(report["sentences"], json!([[0, 15], [16, 26]]));
    let layers = ["tokens", "sentences", "keywords", "quotes", "diagnostics"];
    assert!(layers.iter().all(|layer| report[layer].is_array()), "{report}");
}

#[test]
fn one_document_as_the_library_reports_it() {
    let path = "tests/data/articles/cuba-russia.md";
    let output = run(&["--json", "--lang", "en", path], b"");
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let options = pullquote::Options {
        language: Some("en".to_owned()),
        markup: pullquote::Markup::Markdown,
        ..pullquote::Options::default()
    };
    let document = pullquote::Analyzer::new(options).unwrap().analyze(&text).unwrap();
    let report = pullquote::Report::new(&document, pullquote::OffsetUnit::Char);
    assert_eq!(stdout(&output).trim_end(), report.with_id("cuba-russia.md").to_json());
}

#[test]
fn offsets_are_in_the_unit_that_is_asked_for() {
    for (unit, end) in [("byte", 9), ("char", 6), ("utf16", 7)] {
        let input = "{\"id\": \"a\", \"text\": \"🙂 Oui.\"}";
        let output = run(&["annotate", "--offsets", unit], input.as_bytes());
        let report = &reports(&output)[0];
        assert_eq!(report["offsets"], unit);
        assert_eq!(report["sentences"].as_array().unwrap().last().unwrap()[1], end, "{report}");
    }
}

#[test]
fn layers_that_are_not_wanted_are_left_out() {
    let input = br#"{"id": "a", "text": "It rained."}"#;
    let keys = |arguments: &[&str]| {
        let output = run(arguments, input);
        let report = reports(&output).remove(0);
        report.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        keys(&["annotate"]),
        "diagnostics id keywords language offsets quotes sentences speakers"
    );
    assert_eq!(keys(&["annotate", "--layers", "tokens"]), "diagnostics id language offsets tokens");
    assert_eq!(
        keys(&["annotate", "--layers", "tokens,quotes"]),
        "diagnostics id language offsets quotes speakers tokens"
    );
}

#[test]
fn the_number_of_keywords_is_bounded() {
    let input = br#"{"text": "Bread, butter, cheese, honey, jam."}"#;
    for n in ["0", "2"] {
        let output = run(&["annotate", "--keywords", n], input);
        assert_eq!(reports(&output)[0]["keywords"].as_array().unwrap().len().to_string(), n);
    }
}

#[test]
fn quotations_below_min_confidence_are_left_out() {
    let article = "tests/data/articles/cuba-russia.md";
    let text = std::fs::read_to_string(article).unwrap();
    let line = json!({"id": "a", "text": text, "markup": "markdown"}).to_string();
    // Without the places of the speakers in their list, which depend on who else is in it.
    let unnumbered = |mut quotes: Vec<Value>| {
        for quote in &mut quotes {
            quote.as_object_mut().unwrap().remove("speakers");
        }
        quotes
    };
    let quotes = |least: &str| {
        let one = run(&["--json", "--min-confidence", least, article], b"");
        let many = run(&["annotate", "--min-confidence", least], line.as_bytes());
        let quotes = reports(&one)[0]["quotes"].as_array().unwrap().clone();
        assert_eq!(Value::from(quotes.clone()), reports(&many)[0]["quotes"]);
        let page = run(&["--min-confidence", least, article], b"");
        assert!(stdout(&page).contains(&format!(" · {} quotation", quotes.len())));
        unnumbered(quotes)
    };
    let all = quotes("0");
    let sure: Vec<_> =
        all.iter().filter(|quote| quote["confidence"].as_f64() >= Some(0.9)).cloned().collect();
    assert!(!all.is_empty());
    assert_eq!(quotes("0.9"), sure);
    let html = |least| run(&["--html", "--min-confidence", least, article], b"").stdout;
    let n_marks = |page: &[u8]| String::from_utf8_lossy(page).matches("<mark").count();
    assert!(n_marks(&html("0")) > 0);
    assert_eq!(n_marks(&html("1")), 0);
}

#[test]
fn a_text_that_needs_too_much_memory_is_refused() {
    let text = "“It rained,” Ana Reed said. ".repeat(1000);
    let file = TemporaryFile::new("much.txt", text.as_bytes());
    let refused = run(&["--json", "--max-memory", "50000", file.name()], b"");
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("more than 50000 bytes: raise max_memory"));
    assert!(run(&["--json", "--max-memory", "50000000", file.name()], b"").status.success());
    let line = format!("{}\n", serde_json::json!({"id": "a", "text": text}));
    let refused = run(&["annotate", "--max-memory", "50000"], line.as_bytes());
    assert_eq!(refused.status.code(), Some(1));
    assert!(stdout(&refused).contains("raise max_memory"));
}

#[test]
fn a_report_gives_each_quotation_its_text() {
    let text = "“It rained,” Ana Reed said, “all day.”";
    let quotes = |arguments: &[&str], input: &str| {
        let report = reports(&run(arguments, input.as_bytes())).remove(0);
        report["quotes"][0].clone()
    };
    let quote = quotes(&["--json", "--texts"], text);
    assert_eq!(quote["text"], "It rained, all day.");
    let line = json!({"text": text}).to_string();
    assert_eq!(quotes(&["annotate", "--texts"], &line), quote);
    assert!(quotes(&["--json"], text).get("text").is_none());
    assert!(quotes(&["annotate"], &line).get("text").is_none());
}
