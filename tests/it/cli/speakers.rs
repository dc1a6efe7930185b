//! `pullquote speakers`: who is quoted in many files.

use serde_json::{Value, json};

use super::{TemporaryFile, reports, run, stderr, stdout};

#[test]
fn speakers_of_many_files_are_listed_once_each() {
    let one = TemporaryFile::new("speakers-1.txt", "“It rained,” Mayor Ruth Weir said.".as_bytes());
    let text = "“Yes,” said Weir. “It did,” she added.\n\n“No,” a teacher said.";
    let two = TemporaryFile::new("speakers-2.txt", text.as_bytes());
    let rows = |options: &[&str]| -> Vec<Value> {
        let output = run(&[&["speakers", "--format", "jsonl"], options].concat(), b"");
        assert!(output.status.success(), "{}", stderr(&output));
        reports(&output)
    };
    let all = rows(&[one.name(), two.name()]);
    assert_eq!(all.len(), 1);
    assert_eq!((&all[0]["name"], &all[0]["kind"]), (&json!("Ruth Weir"), &json!("person")));
    assert_eq!(all[0]["gender"], "female");
    let numbers = ["quotes", "words", "documents"].map(|key| all[0][key].as_f64().unwrap());
    assert_eq!(numbers, [3.0, 5.0, 2.0]);
    assert_eq!(all[0]["names"], "Weir");
    assert_eq!((&all[0]["first"], &all[0]["last"]), (&json!(one.name()), &json!(two.name())));
    assert_eq!(rows(&["--threads", "1", two.name(), one.name()]), all);
    assert_eq!(rows(&["--top", "0", one.name()]).len(), 0);

    let totals = rows(&["--totals", one.name(), two.name()]);
    let counted: Vec<_> =
        totals.iter().map(|row| (row["gender"].clone(), row["quotes"].as_f64().unwrap())).collect();
    assert_eq!(counted, [(json!("unknown"), 1.0), (json!("female"), 3.0)]);
}

#[test]
fn speakers_that_were_saved_are_merged() {
    let one = TemporaryFile::new("saved-1.txt", "“It rained,” Tom Hale said.".as_bytes());
    let two = TemporaryFile::new("saved-2.txt", "“Yes,” Hale said.".as_bytes());
    let saved = TemporaryFile::new("saved.people", b"");
    let run =
        |arguments: &[&str]| run(&[&["speakers", "--format", "csv"], arguments].concat(), b"");
    assert!(run(&["--save", saved.name(), one.name()]).status.success());
    let merged = run(&["--merge", saved.name(), two.name()]);
    let whole = run(&[one.name(), two.name()]);
    assert_eq!(stdout(&merged), stdout(&whole), "{}", stderr(&merged));
    assert_eq!(stdout(&merged).lines().count(), 2);
    assert_eq!(stdout(&run(&["--merge", saved.name()])).lines().count(), 2);
    let refused = run(&["--merge", two.name()]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("these bytes are no people"), "{}", stderr(&refused));
}

#[test]
fn speakers_of_files_that_cannot_be_read_are_left_out_and_not_saved() {
    let good = TemporaryFile::new("speakers-good.txt", "“It rained,” Tom Hale said.".as_bytes());
    let bad = TemporaryFile::new("speakers-bad.txt", b"It \xFF");
    let saved = std::env::temp_dir().join(format!("pullquote-{}-none.people", std::process::id()));
    let save = saved.to_str().unwrap();
    let arguments = ["speakers", "--format", "csv", "--save", save, bad.name(), good.name()];
    let output = run(&arguments, b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).lines().count(), 2);
    assert!(stderr(&output).contains("1 of 2 files could not be read"), "{}", stderr(&output));
    assert!(!saved.exists());
}
