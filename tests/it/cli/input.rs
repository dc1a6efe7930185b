//! What is read: files, standard input, encodings, markup.

use serde_json::json;

use super::{TemporaryFile, reports, run, stderr, stdout};

#[test]
fn a_file_named_md_is_markdown() {
    let markdown = TemporaryFile::new("markup.md", b"Rain\\!");
    let ends = |arguments: &[&str]| {
        let output = run(&[&["--json", "--layers", "sentences"], arguments].concat(), b"");
        let report = reports(&output).remove(0);
        (report["id"].as_str().unwrap().to_owned(), report["sentences"].clone())
    };
    let (id, sentences) = ends(&[markdown.name()]);
    assert_eq!(id, markdown.path().file_name().unwrap().to_str().unwrap());
    assert_eq!(sentences, json!([[0, 6]]));
    assert_eq!(ends(&["--markup", "plain", markdown.name()]).1, json!([[0, 6]]));
}

#[test]
fn what_cannot_be_read_gives_exit_code_1() {
    let bad = TemporaryFile::new("bad.txt", b"It \xFF rained.");
    let list = TemporaryFile::new("list.txt", b"| male\n");
    let list_argument = format!("titles={}", list.name());
    for (arguments, message) in [
        (&["no-such-file.txt"][..], "no-such-file.txt: No such file"),
        (&["annotate", "no-such-file.jsonl"], "no-such-file.jsonl: No such file"),
        (&["src"], "src: "),
        (&["annotate", "src"], "src: "),
        (&["--json", bad.name()], "byte 3 is not valid UTF-8"),
        (&["--json", "--max-input", "3", "Cargo.toml"], "more than 3 bytes, the limit"),
        (&["annotate", "--word-list", &list_argument], "line 1: write a word before the bar"),
    ] {
        let output = run(arguments, b"");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(stderr(&output).contains(message), "{arguments:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "", "{arguments:?}");
    }
}

#[test]
fn a_file_that_is_no_text_is_named() {
    for (bytes, says) in [
        (
            &b"%PDF-1.7\n"[..],
            "this is a PDF file, not UTF-8 text: take its text out with `pdftotext FILE -`",
        ),
        (
            b"\xFF\xFEI\0t\0",
            "this is UTF-16LE, not UTF-8 text: convert it with `iconv -f UTF-16LE -t UTF-8`",
        ),
        (b"caf\xE9", "`iconv -f WINDOWS-1252 -t UTF-8`"),
    ] {
        let file = TemporaryFile::new("no-text.bin", bytes);
        let output = run(&["--json", file.name()], b"");
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains(says), "{}", stderr(&output));
    }
}

#[test]
fn other_encodings_are_read_as_told() {
    let text = "“Café,” Ana Reed said.";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases = [
        ("windows-1252", &b"\x93Caf\xE9,\x94 Ana Reed said."[..]),
        ("utf-16le", &utf16),
        ("utf-8", text.as_bytes()),
    ];
    for (encoding, bytes) in cases {
        let file = TemporaryFile::new("encoded.txt", bytes);
        let arguments = ["--json", "--layers", "quotes", "--encoding", encoding, file.name()];
        let output = run(&arguments, b"");
        assert!(output.status.success(), "{}", stderr(&output));
        let quotes = reports(&output)[0]["quotes"].clone();
        assert_eq!(quotes[0]["speaker_name"], "Ana Reed", "{encoding}: {quotes}");
        assert_eq!(quotes[0]["spans"][0], serde_json::json!([1, 6]), "{encoding}");
    }
}

#[test]
fn the_name_or_the_first_bytes_tell_the_markup() {
    let page = "<!DOCTYPE html><nav>Home</nav><p>&ldquo;It rained,&rdquo; said Ana Reed.</p>";
    let article = "# Rain\n\n“It *rained*,” said Ana Reed.";
    for (name, text, sentence) in [
        ("page.html", page, "It rained"),
        ("page.txt", page, "It rained"),
        ("article.md", article, "It rained"),
        ("article.txt", article, "It rained"),
        ("bare.htm", "“It <b>rained</b>,” said Ana Reed.", "It rained"),
    ] {
        let file = TemporaryFile::new(name, text.as_bytes());
        let output = run(&[file.name()], b"");
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(stdout(&output).contains(sentence), "{name}: {}", stdout(&output));
        assert!(!stdout(&output).contains("Home") && !stdout(&output).contains('&'), "{name}");
    }
}

#[test]
fn standard_input_is_read_once() {
    for arguments in [&["compare", "-", "--reference", "-"][..], &["count", "-", "-"]] {
        let output = run(arguments, b"It rained.");
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("named twice"), "{}", stderr(&output));
    }
}

#[test]
fn standard_input_needs_no_name() {
    let text = "“It rained,” Ana Reed said.".as_bytes();
    assert!(stdout(&run(&[], text)).contains("Ana Reed"));
    assert_eq!(run(&["--json"], text).stdout, run(&["--json", "-"], text).stdout);
    assert_eq!(run(&["keywords"], text).stdout, run(&["keywords", "-"], text).stdout);
    assert_eq!(run(&["quotes"], text).stdout, run(&["quotes", "-"], text).stdout);
    assert_eq!(run(&[], b"").status.code(), Some(0));
}
