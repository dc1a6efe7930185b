//! `pullquote verify`.

use serde_json::Value;

use super::{INTERVIEW, TemporaryFile, run, stderr, stdout};

#[test]
fn verify_checks_a_draft() {
    let notes = TemporaryFile::new("verify-notes.txt", INTERVIEW);
    let saved = TemporaryFile::new("verify-notes.sources", b"");
    let good = "“We will rebuild … before winter,” said Anna Keel.".as_bytes();
    let arguments = ["verify", "-", "--sources", notes.name(), "--save", saved.name()];
    let output = run(&arguments, good);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).starts_with("elided               line 1: “We will rebuild … before"));
    assert!(stdout(&output).contains("verify-notes.txt:1:2 (Anna Keel), the earliest"));
    let bad = "Nobody clapped.\n\n“We will rebuild the new bridge,” said Anna Keel.".as_bytes();
    for sources in [notes.name(), saved.name()] {
        let output = run(&["verify", "-", "--sources", sources], bad);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            stdout(&output).starts_with("edited               line 3: "),
            "{}",
            stdout(&output)
        );
        assert!(stdout(&output).contains("    “new” is “old” in the source\n"));
        assert!(stderr(&output).contains("1 of 1 quotations"), "{}", stderr(&output));
        let output = run(&["verify", "-", "--format", "json", "--sources", sources], bad);
        let report: Value = serde_json::from_str(stdout(&output)).unwrap();
        let found = &report["quotes"][0];
        assert_eq!(found["verdict"], "edited");
        assert_eq!(found["edits"][0]["source_words"], "old");
        assert_eq!(found["passages"][0]["name"], notes.name());
        assert_eq!(found["passages"][0]["span"][0], 1);
    }
    let output = run(&["verify", "-", "--format", "html", "--sources", notes.name()], bad);
    assert!(
        stdout(&output).contains("<ins>new</ins>") && stdout(&output).contains("<del>old</del>")
    );
}

#[test]
fn verify_refuses_what_cannot_be() {
    let notes = TemporaryFile::new("verify-refused.txt", INTERVIEW);
    let damaged = TemporaryFile::new("verify-damaged.sources", b"PQSOURCE and more");
    let code = |arguments: &[&str]| run(arguments, b"").status.code();
    assert_eq!(code(&["verify", "-"]), Some(2));
    assert_eq!(code(&["verify", "-", "--sources", "-"]), Some(2));
    assert_eq!(code(&["verify", "-", "--sources", "no-such-file"]), Some(1));
    assert_eq!(code(&["verify", "-", "--sources", damaged.name()]), Some(1));
    assert_eq!(code(&["verify", "-", "--lang", "english", "--sources", notes.name()]), Some(2));
    assert_eq!(code(&["verify", "-", "--max-memory", "1", "--sources", notes.name()]), Some(1));
    assert_eq!(code(&["verify", "-", "--sources", notes.name()]), Some(0), "nothing is quoted");
}
