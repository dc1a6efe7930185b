//! `pullquote quotes`: the quotations of many files.

use serde_json::{Value, json};

use super::{Folder, INTERVIEW, TemporaryFile, reports, run, stderr, stdout};

#[test]
fn quotes_of_many_files_are_listed_in_their_order() {
    let folder = Folder::new("quotes");
    let files = [folder.name().to_owned() + "/a.md", folder.name().to_owned() + "/deep/b.MDOWN"];
    let rows = |options: &[&str]| -> Vec<Value> {
        let output = run(&[&["quotes", "--format", "jsonl"], options].concat(), b"");
        assert!(output.status.success(), "{}", stderr(&output));
        reports(&output)
    };
    let named = rows(&[&files[0], &files[1]]);
    assert_eq!(named[0]["text"], "The $5 *bridge* is safe,");
    assert_eq!((&named[0]["file"], &named[0]["line"]), (&json!(files[0]), &json!(3)));
    assert_eq!((&named[0]["speaker"], &named[0]["kind"]), (&json!("Ana Reed"), &json!("direct")));
    assert_eq!(named[0]["cue"], "said");
    let keys: Vec<_> = named[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["confidence", "cue", "file", "kind", "line", "speaker", "text"]);
    assert_eq!(named[1]["file"], json!(files[1]));
    assert_eq!(rows(&["-r", folder.name()]), named);
    assert_eq!(rows(&["--threads", "1", "-r", folder.name()]), named);
    for format in ["json", "jsonl", "csv", "table"] {
        let arguments = ["quotes", "-r", folder.name(), "--format", format];
        let output = run(&arguments, b"");
        assert!(output.status.success(), "{}", stderr(&output));
        let n_lines = stdout(&output).lines().count();
        match format {
            "json" => assert_eq!(
                serde_json::from_str::<Value>(stdout(&output)).unwrap(),
                Value::from(named.clone())
            ),
            "jsonl" => assert_eq!(n_lines, named.len()),
            _ => assert_eq!(n_lines, named.len() + 1),
        }
    }
    let sure = rows(&["--min-confidence", "1", &files[0]]);
    assert_eq!(sure.len(), 0);
    let confidence = named[0]["confidence"].as_f64().unwrap() - 0.01;
    assert_eq!(rows(&["--min-confidence", &confidence.to_string(), &files[0]]).len(), 1);
}

#[test]
fn quotes_as_csv_open_in_a_spreadsheet() {
    let text = "“It rained, \x07too,” Ana Reed said.".as_bytes();
    let output = run(&["quotes", "--format", "csv", "--bom"], text);
    let csv = stdout(&output).strip_prefix('\u{FEFF}').expect("a byte order mark");
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("file,line,speaker,kind,cue,confidence,text"));
    let row = lines.next().unwrap();
    assert!(row.starts_with("-,1,Ana Reed,direct,said,"), "{row}");
    assert!(row.ends_with(",\"It rained, \u{2407}too,\""), "{row}");
    let output = run(&["quotes", "--format", "csv"], b"It rained.");
    assert_eq!(stdout(&output), "file,line,speaker,kind,cue,confidence,text\n");
    assert_eq!(stdout(&run(&["quotes", "--format", "json"], b"It rained.")), "[]\n");
    assert_eq!(stdout(&run(&["quotes", "--format", "jsonl"], b"It rained.")), "");
}

#[test]
fn quotes_of_files_that_cannot_be_read_are_left_out() {
    let good = TemporaryFile::new("quotes-good.txt", "“It rained,” Ana Reed said.".as_bytes());
    let bad = TemporaryFile::new("quotes-bad.txt", b"It \xFF");
    let output = run(&["quotes", "--format", "csv", bad.name(), good.name(), "src"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).lines().count(), 2, "{}", stdout(&output));
    let told = stderr(&output);
    assert!(told.contains("byte 3 ") && told.contains("src: a folder"), "{told}");
    assert!(told.contains("2 of 3 files could not be read and are left out"), "{told}");
    let output = run(&["quotes", bad.name()], b"");
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), ""));
    assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
    let output = run(&["quotes", "-r", "src/ffi"], b"");
    assert!(stderr(&output).contains("no file named as a text"), "{}", stderr(&output));
}

#[test]
fn quotes_groups_repeats() {
    let one = TemporaryFile::new("repeats-one.txt", INTERVIEW);
    let two = TemporaryFile::new(
        "repeats-two.txt",
        b"\"We will rebuild the old bridge\", Keel said. \"Nobody else will pay for it,\" she added.",
    );
    let files = [one.name(), two.name()];
    let output = run(&[&["quotes", "--repeats"], &files[..]].concat(), b"");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 3, "{}", stdout(&output));
    let output = run(&[&["quotes", "--repeats", "--format", "json"], &files[..]].concat(), b"");
    let groups: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(groups.as_array().unwrap().len(), 1);
    assert_eq!(groups[0][0]["speaker"], "Anna Keel");
    let output = run(&[&["quotes", "--repeats", "--format", "csv"], &files[..]].concat(), b"");
    assert!(stdout(&output).starts_with("group,file,speaker,words\n1,\""), "{}", stdout(&output));
}
