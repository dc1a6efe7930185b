//! Input that nobody means well with: it gives findings and diagnostics, or a
//! clear error, and never a panic, a hang or a stack without end. That time
//! stays in proportion to length is shown by `cargo bench --bench scaling`.

use pullquote::{Analyzer, Error, ErrorKind, Markup, Options};

use crate::cli::{TemporaryFile, run, stderr, stdout};
use crate::properties::{analyzer, check};
use crate::worst_texts::{WORST_TEXTS, WorstText};

#[test]
fn empty_text_has_nothing_in_it() {
    for markup in [Markup::Plain, Markup::Markdown] {
        let document = check("", &analyzer(markup));
        assert!(document.tokens().is_empty() && document.sentences().is_empty());
        assert!(document.keywords().is_empty() && document.quotes().is_empty());
        assert!(document.diagnostics().is_empty() && document.title().is_none());
    }
}

#[test]
fn white_space_has_no_sentence() {
    for text in [" ", "\n\n\n", " \t\r\n\u{a0}\u{2003}\u{3000}\u{2028}"] {
        for markup in [Markup::Plain, Markup::Markdown] {
            let document = check(text, &analyzer(markup));
            assert!(document.sentences().is_empty(), "{text:?}");
            assert!(document.keywords().is_empty() && document.quotes().is_empty(), "{text:?}");
        }
    }
}

#[test]
fn nul_bytes_are_text_like_any_other() {
    let document = check("It\0rained. “No\0,” she said.\0", &analyzer(Markup::Plain));
    assert!(!document.sentences().is_empty());
}

#[test]
fn a_byte_order_mark_is_part_of_the_text() {
    check("\u{feff}It rained.", &analyzer(Markup::Plain));
    check("\u{feff}# It rained", &analyzer(Markup::Markdown));
}

/// Each of some worst texts keeps every promise.
fn check_worst(n_bytes: usize, wanted: impl Fn(&WorstText) -> bool) {
    for text in WORST_TEXTS.iter().filter(|text| wanted(text)) {
        let name = Named(text.name);
        check(&text.of_len(n_bytes), &analyzer(text.markup));
        drop(name);
    }
}

/// Tells its name when a check panics inside.
struct Named(&'static str);

impl Drop for Named {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("in the text: {}", self.0);
        }
    }
}

#[test]
fn a_megabyte_of_marks_alone() {
    check_worst(1 << 20, |text| text.name.ends_with(" marks"));
}

#[test]
fn a_megabyte_of_full_stops() {
    check_worst(1 << 20, |text| ["a. a. a.", "a.a.a."].contains(&text.name));
}

#[test]
fn a_megabyte_of_what_nests() {
    let nests = ["marks nested", "cues nested", "lists nested", "link brackets"];
    check_worst(1 << 20, |text| nests.contains(&text.name));
    check_worst(1 << 20, |text| text.name.starts_with("block quotes"));
}

#[test]
fn the_worst_plain_texts() {
    check_worst(1 << 18, |text| text.markup == Markup::Plain);
}

#[test]
fn the_worst_markdown() {
    check_worst(1 << 18, |text| text.markup == Markup::Markdown);
}

#[test]
fn the_worst_html() {
    check_worst(1 << 18, |text| text.markup == Markup::Html);
}

#[test]
fn one_line_of_fifty_megabytes() {
    let text = WORST_TEXTS.iter().find(|text| text.name == "prose on one line").unwrap();
    let line = text.of_len(50_000_000);
    let analyzer = Analyzer::default();
    let document = analyzer.analyze(&line).unwrap();
    let n_sentences = line.matches("The mayor").count();
    assert_eq!(document.sentences().len(), n_sentences);
}

#[test]
fn a_text_over_the_limit_is_refused_by_name() {
    let limit = |max_input| Analyzer::new(Options { max_input, ..Options::default() });
    assert!(limit(5).unwrap().analyze("12345").is_ok());
    let error = limit(5).unwrap().analyze("123456").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.to_string().contains("the limit is 5"), "{error}");
    let error = limit(Options::MAX_INPUT + 1).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidOption);
    assert!(error.to_string().contains(&Options::MAX_INPUT.to_string()), "{error}");
}

#[test]
fn what_is_no_language_code_is_refused_by_name() {
    for code in ["", "english", "-", "e", "e n", "en!", "en-", "en--GB", "en-administrative", "ё"]
    {
        let options = Options { language: Some(code.to_owned()), ..Options::default() };
        let error = Analyzer::new(options).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnknownLanguage, "{code}");
        assert!(error.to_string().contains(&format!("`{code}`")), "{error}");
        assert!(error.to_string().contains("BCP 47 code such as en"), "{error}");
    }
}

#[test]
fn invalid_utf8_is_refused_with_its_place() {
    for (bytes, offset) in [
        (&b"\xFF"[..], 0),
        (b"It \xC3", 3),
        (b"It \xED\xA0\x80 rained", 3),
        (b"\xC0\x80", 0),
        (b"\xF4\x90\x80\x80", 0),
    ] {
        let error = Error::check_utf8(bytes).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (ErrorKind::InvalidUtf8, Some(offset)));
        assert!(error.to_string().contains(&format!("byte {offset} ")), "{error}");
        for arguments in [&["-"][..], &["--json", "-"]] {
            let output = run(arguments, bytes);
            assert_eq!(output.status.code(), Some(1));
            assert!(stderr(&output).contains(&format!("byte {offset} ")), "{}", stderr(&output));
            assert_eq!(stdout(&output), "");
        }
    }
}

#[test]
fn the_command_refuses_a_text_over_the_limit_by_name() {
    let text = TemporaryFile::new("over-the-limit.txt", b"123456");
    for arguments in
        [&["--max-input", "5", text.name()][..], &["--json", "--max-input", "5", text.name()]]
    {
        let output = run(arguments, b"");
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains("more than 5 bytes, the limit"), "{}", stderr(&output));
    }
    let input = br#"{"id": "a", "text": "123456"}"#;
    let output = run(&["annotate", "--max-input", "5"], input);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("the limit is 5"), "{}", stdout(&output));
}

#[test]
fn the_command_bounds_a_line_that_does_not_end() {
    // A limit of 10 bytes of text leaves a line a megabyte and a little.
    let mut input = br#"{"id": "a", "text": "It rained"}"#.to_vec();
    input.push(b'\n');
    input.extend_from_slice(br#"{"id": "b", "text": ""#);
    input.extend_from_slice(&[b'x'; 3 << 20]);
    input.extend_from_slice(b"\n{\"id\": \"c\", \"text\": \"It rained\"}\n");
    let output = run(&["annotate", "--max-input", "10"], &input);
    let lines: Vec<_> = stdout(&output).lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[1].contains("line 2: the line has more than"), "{}", lines[1]);
    assert!(lines[2].contains(r#""id":"c","language""#), "{}", lines[2]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_command_reads_the_worst_texts_from_the_shell() {
    for name in ["straight double marks", "a. a. a.", "NUL bytes", "white space"] {
        let text = WORST_TEXTS.iter().find(|text| text.name == name).unwrap();
        let output = run(&["--lang", "en", "-"], text.of_len(100_000).as_bytes());
        assert!(output.status.success(), "{name}: {}", stderr(&output));
        assert!(stdout(&output).ends_with(" · en\n"), "{name}");
    }
}
