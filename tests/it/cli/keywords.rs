//! `pullquote keywords`.

use serde_json::{Value, json};

use super::{TemporaryFile, reports, run, stderr, stdout};

#[test]
fn keywords_are_listed() {
    let output = run(&["keywords", "--keywords", "3", "tests/data/articles/cuba-russia.md"], b"");
    assert_eq!(stdout(&output).lines().count(), 4, "{}", stderr(&output));
    assert!(stdout(&output).contains("Cuba"));
}

#[test]
fn keywords_are_weighed_by_a_corpus() {
    let corpus: Vec<_> = ["Ferry late again.", "A ferry sank.", "New ferry built.", "Tide, ferry."]
        .iter()
        .enumerate()
        .map(|(at, text)| TemporaryFile::new(&format!("corpus-{at}.txt"), text.as_bytes()))
        .collect();
    let saved = TemporaryFile::new("corpus.counts", b"");
    let count = |options: &[&str]| {
        let files = corpus.iter().map(TemporaryFile::name);
        let arguments = ["count", "--top", "1", "--save", saved.name()].into_iter();
        let output =
            run(&arguments.chain(options.iter().copied()).chain(files).collect::<Vec<_>>(), b"");
        assert!(output.status.success(), "{}", stderr(&output));
        output
    };
    let text = b"The ferry waits for the tide.";
    let first = |options: &[&str]| {
        let arguments = [&["keywords", "-", "--keywords", "1", "--format", "csv"], options];
        let output = run(&arguments.concat(), text);
        stdout(&output).lines().nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(first(&[]), "ferry,1,1");
    let output = count(&["--format", "csv"]);
    assert_eq!(stdout(&output), "term,count,documents\nferry,4,4\n");
    assert_eq!(first(&["--background", saved.name()]), "tide,1,1");

    // A line in another language than the background's is ranked without it.
    count(&["--by", "stem", "--lang", "en"]);
    let lines: String = ["en", "de", "en-GB"]
        .iter()
        .map(|lang| json!({"lang": lang, "text": "Ferry. Tide."}).to_string() + "\n")
        .collect();
    let layers = ["annotate", "--layers", "keywords", "--background", saved.name()];
    let output = run(&layers, lines.as_bytes());
    let terms: Vec<Value> =
        reports(&output).iter().map(|report| report["keywords"][0]["term"].clone()).collect();
    assert_eq!(terms, ["Tide", "Ferry", "Tide"], "{}", stderr(&output));

    let refused = |options: &[&str]| {
        let output =
            run(&[&["keywords", "-", "--background", saved.name()], options].concat(), text);
        (output.status.code(), stderr(&output).to_owned())
    };
    assert_eq!(refused(&["--lang", "de"]).0, Some(2));
    assert_eq!(refused(&["--preset", "yake"]).0, Some(2));
    count(&["--by", "surface"]);
    let (code, message) = refused(&[]);
    assert_eq!(code, Some(2));
    assert!(message.contains("--background") && message.contains("by folded words"), "{message}");
    std::fs::write(saved.path(), b"no counts").unwrap();
    let (code, message) = refused(&[]);
    assert_eq!(code, Some(1));
    assert!(message.contains("these bytes are no counts"), "{message}");
    std::fs::remove_file(saved.path()).unwrap();
    assert_eq!(refused(&[]).0, Some(1));
    let output = run(&["count", "--save", "/no/such/folder/counts"], b"a b");
    assert_eq!(output.status.code(), Some(1));
}

/// YAKE's best scores are far below 0.01, where two decimals would make them all alike.
#[test]
fn the_scores_of_yake_are_told_apart() {
    let article = "tests/data/articles/cuba-russia.md";
    for format in ["table", "csv"] {
        let output = run(&["keywords", "--preset", "yake", "--format", format, article], b"");
        let listed = stdout(&output);
        let scores: Vec<f64> = (listed.lines().skip(1))
            .map(|line| line.rsplit([' ', ',']).next().unwrap().parse().unwrap())
            .collect();
        assert!(scores.len() > 10 && scores.is_sorted(), "{listed}");
        assert!(scores.iter().all(|&score| score > 0.0), "{listed}");
        assert!(scores[0] < 0.01 && scores[1] < 0.01 && scores[0] < scores[1], "{listed}");
    }
}
