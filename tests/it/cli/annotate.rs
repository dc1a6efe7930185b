//! `pullquote annotate`: JSON lines in, JSON lines out.

use std::io::{Read, Write};
use std::process::Child;

use serde_json::{Value, json};

use super::{TemporaryFile, command, reports, run, stderr, stdout};

#[test]
fn each_line_has_its_own_language_and_markup() {
    let input = concat!(
        "{\"id\": \"a\", \"text\": \"Rain.\", \"lang\": \"en-GB\", \"markup\": \"markdown\"}\n",
        "{\"id\": \"b\", \"text\": \"Rain.\", \"lang\": \"english\"}\n",
        "{\"id\": \"c\", \"text\": \"Rain.\", \"markup\": \"latex\"}\n",
    );
    let output = run(&["annotate"], input.as_bytes());
    let reports = reports(&output);
    assert_eq!(reports[0]["language"], "en");
    assert!(reports[1]["error"].as_str().unwrap().contains("unknown language `english`"));
    assert!(reports[2]["error"].as_str().unwrap().contains("unknown markup `latex`"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn bad_lines_give_errors_in_their_place_and_lose_nothing_else() {
    let mut input = Vec::new();
    let lines: &[(&[u8], &str)] = &[
        (br#"{"id": "good", "text": "It rained.", "quotes": [], "more": {"deep": [1]}}"#, ""),
        (b"nonsense", "no JSON object"),
        (b"1", "no JSON object"),
        (b"[\"a\", \"It rained.\", null, null]", "no JSON object"),
        (br#"{"id": "cut", "text": "It rai"#, "no valid object"),
        (br#"{"id": "escape", "text": "\q"}"#, "no valid object"),
        (br#"{"id": "twice", "text": "It rained.", "text": "No."}"#, "`text` stands there twice"),
        (br#"{"id": "a", "id": "b", "text": "It rained."}"#, "`id` stands there twice"),
        (br#"{"id": "more", "text": "It rained."} {}"#, "trailing characters"),
        (br#"{"id": "lang", "text": "It rained.", "lang": 5}"#, "`lang` is no string"),
        (br#"{"id": "markup", "text": "It rained.", "markup": []}"#, "`markup` is no string"),
        (br#"{"id": "none"}"#, "`text` is missing"),
        (br#"{"id": "null", "text": null}"#, "`text` is missing"),
        (br#"{"id": "number", "text": 5}"#, "`text` is no string"),
        (br#"{"id": "surrogate", "text": "\ud800"}"#, "`text` is no valid string"),
        (br#"{"id": ["list"], "text": "It rained."}"#, "`id` is no string"),
        (br#"{"id": "\udc00", "text": "It rained."}"#, "`id` is no valid string"),
        (b"{\"id\": \"utf8\", \"text\": \"It \xFF\"}", "byte 27 is not valid UTF-8"),
        (br#"{"id": 7, "text": "It rained."}"#, ""),
    ];
    for (line, _) in lines {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    for threads in ["1", "3"] {
        let output = run(&["annotate", "--threads", threads], &input);
        let reports = reports(&output);
        assert_eq!(reports.len(), lines.len());
        for (number, ((line, error), report)) in (1..).zip(lines.iter().zip(&reports)) {
            let name = String::from_utf8_lossy(line);
            match report["error"].as_str() {
                None => assert!(error.is_empty(), "{name}: {report}"),
                Some(message) => {
                    assert!(!error.is_empty() && message.contains(error), "{name}: {message}");
                    assert!(message.starts_with(&format!("line {number}: ")), "{message}");
                    let keys: Vec<_> = report.as_object().unwrap().keys().collect();
                    assert_eq!(keys, ["error", "id"]);
                }
            }
        }
        let ids: Vec<_> = reports.iter().map(|report| report["id"].clone()).collect();
        let known = json!([
            "good",
            null,
            null,
            null,
            "cut",
            "escape",
            "twice",
            "b",
            "more",
            "lang",
            "markup",
            "none",
            "null",
            "number",
            "surrogate",
            ["list"],
            null,
            "utf8",
            7
        ]);
        assert_eq!(Value::from(ids), known);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(stderr(&output), "pullquote: 17 lines could not be read: see their `error`\n");
    }
}

#[test]
fn an_id_that_is_a_number_comes_back_digit_by_digit() {
    for id in ["12345678901234567890123456789", "-9223372036854775809", "1.10", "1e400", "-0"] {
        let output = run(&["annotate"], format!("{{\"id\": {id}, \"text\": \"No.\"}}").as_bytes());
        assert!(stdout(&output).starts_with(&format!("{{\"id\":{id},")), "{}", stdout(&output));
        assert!(output.status.success(), "{}", stderr(&output));
    }
}

#[test]
fn what_nests_deeply_is_passed_over_in_bounded_depth() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let lines = format!(
        "{{\"id\": \"a\", \"more\": {deep}, \"text\": \"No.\"}}\n{{\"id\": {deep}, \"text\": \"No.\"}}\n"
    );
    let output = run(&["annotate"], lines.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<_> = stdout(&output).lines().collect();
    assert!(lines[0].starts_with("{\"id\":\"a\",\"language\""), "{}", lines[0]);
    assert!(lines[1].contains("`id` is no string"));
}

#[test]
fn reports_keep_the_order_of_the_lines() {
    let mut input = String::new();
    for id in 0..3000 {
        // Some lines are much longer than others, so that threads overtake.
        let text = "It rained. ".repeat(if id % 97 == 0 { 2000 } else { id % 7 });
        input += &format!("{{\"id\": \"{id}\", \"text\": \"{text}\"}}\n");
    }
    let one = run(&["annotate", "--threads", "1", "--keywords", "1"], input.as_bytes());
    let many = run(&["annotate", "--threads", "8", "--keywords", "1"], input.as_bytes());
    assert!(one.status.success() && many.status.success());
    let ids: Vec<_> = reports(&many).iter().map(|report| report["id"].clone()).collect();
    assert_eq!(ids, (0..3000).map(|id| json!(id.to_string())).collect::<Vec<_>>());
    assert_eq!(one.stdout, many.stdout);
}

#[test]
fn a_line_is_answered_before_the_next_is_written() {
    let mut child = command(&["annotate", "--threads", "4"]).spawn().unwrap();
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    for id in 0..3 {
        writeln!(stdin, "{{\"id\": \"{id}\", \"text\": \"It rained.\"}}").unwrap();
        let mut line = Vec::new();
        let mut byte = [0];
        while line.last() != Some(&b'\n') {
            stdout.read_exact(&mut byte).unwrap();
            line.push(byte[0]);
        }
        let report: Value = serde_json::from_slice(&line).unwrap();
        assert_eq!(report["id"], id.to_string());
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

/// Closes the pipe once something came out of it.
fn close_after_one_byte(child: &mut Child) {
    child.stdout.take().unwrap().read_exact(&mut [0]).unwrap();
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let line = "{\"id\": \"a\", \"text\": \"It rained.\"}\n";
    let lines = TemporaryFile::new("closed-pipe.jsonl", line.repeat(50_000).as_bytes());
    let text = TemporaryFile::new("closed-pipe.txt", "It rained. ".repeat(50_000).as_bytes());
    for arguments in [&["annotate", lines.name()][..], &["--json", text.name()]] {
        let mut child = command(arguments).spawn().unwrap();
        close_after_one_byte(&mut child);
        let output = child.wait_with_output().unwrap();
        assert_eq!(stderr(&output), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn blank_lines_are_skipped_with_a_note() {
    let input =
        "\n{\"id\": 1, \"text\": \"No.\"}\n  \r\n{\"id\": 2, \"text\": \"No.\"}\n\nnonsense\n";
    let output = run(&["annotate"], input.as_bytes());
    let ids: Vec<_> = reports(&output).iter().map(|report| report["id"].clone()).collect();
    assert_eq!(ids, [json!(1), json!(2), Value::Null]);
    assert_eq!(reports(&output)[2]["error"].as_str().unwrap().split(':').next(), Some("line 6"));
    assert!(stderr(&output).starts_with("pullquote: 3 blank lines were skipped\n"));
    assert_eq!(output.status.code(), Some(1));
    let output = run(&["annotate"], b"\n");
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), ""));
    assert_eq!(stderr(&output), "pullquote: 1 blank line was skipped\n");
}
