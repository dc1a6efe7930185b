//! `pullquote count` and `pullquote compare`.

use serde_json::{Value, json};

use super::{Folder, TemporaryFile, run, stderr, stdout};

#[test]
fn count_shows_the_commonest_terms() {
    let one = TemporaryFile::new("count-one.txt", b"The dogs. The dog!");
    let two = TemporaryFile::new("count-two.txt", b"A dog, \"the\" end");
    let output = run(&["count", "--top", "2", "--format", "csv", one.name(), two.name()], b"");
    assert_eq!(stdout(&output), "term,count,documents\nthe,3,2\ndog,2,2\n", "{}", stderr(&output));
    let options = ["count", "--by", "stem", "--lang", "en", "--no-stop-words", "--format", "json"];
    let output = run(&[&options[..], &[one.name(), two.name()]].concat(), b"");
    let rows: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(rows[0], json!({"term": "dog", "count": 3, "documents": 2}));
    let output = run(&["count", "--ngrams", "2", "--top", "1"], b"a b. a b. b a");
    assert_eq!(stdout(&output), "term  count  documents\na b       2          1\n");
    assert!(stderr(&output).is_empty(), "no progress where nobody looks");
}

#[test]
fn count_refuses_what_cannot_be() {
    assert_eq!(run(&["count", "--by", "stem"], b"").status.code(), Some(2));
    assert_eq!(run(&["count", "--by", "sound"], b"").status.code(), Some(2));
    assert_eq!(run(&["count", "--ngrams", "6"], b"").status.code(), Some(2));
    assert_eq!(run(&["count", "no-such-file"], b"").status.code(), Some(1));
    let output = run(&["count"], b"ab\xFF");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("byte 2 "), "{}", stderr(&output));
}

#[test]
fn count_leaves_out_files_that_cannot_be_read() {
    let good = TemporaryFile::new("count-good.txt", b"The dogs. The dog!");
    let bad = TemporaryFile::new("count-bad.txt", b"The dogs \xFF");
    let saved = TemporaryFile::new("count-saved.counts", b"as it was");
    let files = [bad.name(), good.name(), "no-such-file", good.name()];
    let options = ["count", "--top", "1", "--format", "csv", "--save", saved.name()];
    let output = run(&[&options[..], &files].concat(), b"");
    assert_eq!(stdout(&output), "term,count,documents\nthe,4,2\n");
    assert_eq!(output.status.code(), Some(1));
    let told: Vec<&str> = stderr(&output).lines().collect();
    assert!(told[0].contains("byte 9 ") && told[1].contains("no-such-file"), "{told:?}");
    assert!(told[2].ends_with("not written, since files are left out"), "{told:?}");
    assert!(told[3].starts_with("pullquote: 2 of 4 files could not be read"), "{told:?}");
    assert_eq!(std::fs::read(saved.name()).unwrap(), b"as it was");
    let output = run(&["count", bad.name(), "no-such-file"], b"");
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), ""));
    assert_eq!(stderr(&output).lines().count(), 3, "{}", stderr(&output));
}

#[test]
fn count_reads_folders() {
    let folder = Folder::new("count");
    let output = run(&["count", "-r", "--top", "1", "--format", "csv", folder.name()], b"");
    assert_eq!(stdout(&output), "term,count,documents\nana,2,2\n");
}

#[test]
fn compare_shows_what_is_typical() {
    let reference = TemporaryFile::new("compare.txt", b"storm sea sea sea sea sea sea sea sun sun");
    let arguments = ["compare", "-", "--reference", reference.name(), "--format", "json"];
    let output = run(&arguments, b"storm storm storm storm sea sea sea sea sea sea");
    let rows: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(rows[0]["term"], "storm");
    assert_eq!(
        (rows[0]["count"].as_u64(), rows[0]["reference_count"].as_u64()),
        (Some(4), Some(1))
    );
    assert!((rows[0]["log_likelihood"].as_f64().unwrap() - 1.927_447_570).abs() < 1e-8);
    assert!(rows[0]["from"].as_f64() < rows[0]["log_ratio"].as_f64().or(Some(2.0)));
}
