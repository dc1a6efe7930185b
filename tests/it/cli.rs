//! The `pullquote` command, from outside: what it prints and its exit codes.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::LazyLock;

use serde_json::{Value, json};

/// The command, built as these tests were.
static PULLQUOTE: LazyLock<PathBuf> = LazyLock::new(|| {
    let test = std::env::current_exe().unwrap();
    let profile_dir = test.ancestors().nth(2).unwrap();
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--bin", "pullquote", "--target-dir"]);
    build.arg(profile_dir.parent().unwrap()).current_dir(env!("CARGO_MANIFEST_DIR"));
    if profile_dir.ends_with("release") {
        build.arg("--release");
    }
    assert!(build.status().unwrap().success(), "the command does not build");
    profile_dir.join(format!("pullquote{}", std::env::consts::EXE_SUFFIX))
});

/// The command itself.
#[cfg(target_os = "linux")]
pub fn program() -> &'static Path {
    &PULLQUOTE
}

/// The command with these arguments, in the top folder, its streams piped.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(&*PULLQUOTE);
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the command with `input` as its standard input.
pub fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command(arguments).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        // The command may well end before it has read everything.
        scope.spawn(move || drop(stdin.write_all(input)));
        child.wait_with_output().unwrap()
    })
}

pub fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

pub fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// The JSON lines that were printed.
fn reports(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A file of this run's own with these bytes, removed at the end.
pub struct TemporaryFile(PathBuf);

impl TemporaryFile {
    pub fn new(name: &str, bytes: &[u8]) -> TemporaryFile {
        let path = std::env::temp_dir().join(format!("pullquote-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        TemporaryFile(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn name(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

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
fn one_document_as_a_page_for_a_browser() {
    let output = run(&["--html", "--keywords", "3", "-"], "“No & <b>”, Ana Reed said.".as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
    let mut options = pullquote::Options::default();
    options.keywords.limit = 3;
    let analyzer = pullquote::Analyzer::new(options).unwrap();
    let document = analyzer.analyze("“No & <b>”, Ana Reed said.").unwrap();
    assert_eq!(stdout(&output), document.to_html_page("-"));
    assert!(stdout(&output).contains(">No &amp; &lt;b&gt;</mark>"), "{}", stdout(&output));
    let both = run(&["--html", "--json", "-"], b"");
    assert_eq!(both.status.code(), Some(2));
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
fn word_lists_are_read_beside_the_language() {
    let list = TemporaryFile::new("stop.txt", b"# our own\nrained\n");
    let argument = format!("stop_words={}", list.name());
    let input = br#"{"id": "a", "text": "It rained on bread."}"#;
    let output = run(&["annotate", "--word-list", &argument], input);
    assert!(output.status.success(), "{}", stderr(&output));
    let keywords = reports(&output)[0]["keywords"].clone();
    assert!(keywords.to_string().contains("bread") && !keywords.to_string().contains("rained"));
}

#[test]
fn a_wrong_option_gives_exit_code_2_and_says_what_to_do() {
    for (arguments, message) in [
        (&["annotate", "--lang", "english"][..], "unknown language `english`: use a BCP 47"),
        (&["--json", "--lang", "e n", "-"], "unknown language `e n`: use a BCP 47"),
        (&["annotate", "--layers", "words"], "unknown layer `words`: use tokens"),
        (&["annotate", "--markup", "latex"], "use plain, markdown, html or auto"),
        (&["annotate", "--wrapped", "maybe"], "use auto, yes or no"),
        (&["--encoding", "klingon", "-"], "use a name such as windows-1252"),
        (&["annotate", "--threads", "0"], "--threads"),
        (&["annotate", "--word-list", "verbs=x"], "unknown kind of list `verbs`: use one of"),
        (&["--json", "--min-confidence", "1.5", "-"], "min_confidence is 1.5: use a number"),
        (&["annotate", "--min-confidence", "-0.5"], "min_confidence is -0.5: use a number"),
        (&["annotate", "--min-confidence", "NaN"], "min_confidence is NaN: use a number"),
        (&["annotate", "--min-confidence", "high"], "--min-confidence"),
        (&["annotate", "--max-input", "99999999999"], "max_input is 99999999999: use"),
        (&["--nonsense"], "--nonsense"),
        (&["quotes", "--min-confidence", "2"], "min_confidence is 2: use a number"),
        (&["quotes", "--min-confidence", "NaN"], "min_confidence is NaN: use a number"),
        (&["keywords", "--layers", "quotes"], "--layers leaves out the keywords"),
        (&["--texts", "Cargo.toml"], "--json"),
    ] {
        let output = run(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(message), "{arguments:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "", "{arguments:?}");
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
fn the_page_says_what_to_do_about_the_text() {
    for (text, says) in [
        (
            "&quot;It rained,&quot; said Ana Reed.",
            "escaped-html 1:1: the text has character references",
        ),
        ("â€œIt rained,â€ said Ana Reed.", "double-encoded 1:1: UTF-8 was decoded as Windows-1252"),
        (
            "The council met on Tuesday evening to hear what the\nneighbours had to say.",
            "hard-wrapped 1:1: line ends",
        ),
    ] {
        let file = TemporaryFile::new("odd.txt", text.as_bytes());
        let output = run(&[file.name()], b"");
        assert!(stdout(&output).contains(says), "{}", stdout(&output));
    }
}

#[test]
fn a_page_shows_title_keywords_and_counts() {
    let output = run(&["tests/data/articles/cuba-russia.md"], b"");
    assert!(output.status.success(), "{}", stderr(&output));
    let page = stdout(&output);
    let mut lines = page.lines();
    let title = "Cuban and Russian presidents sign Strategic Partnership Agreement in Moscow";
    assert_eq!(lines.next(), Some(title));
    assert_eq!(lines.next(), Some(&*"─".repeat(title.len())));
    let keyword = page.lines().find(|line| line.starts_with("Russia ")).unwrap();
    assert!(keyword.contains(" 7 ") && keyword.contains("███"), "{keyword}");
    let counts = page.lines().last().unwrap();
    for count in [" tokens · ", " words · ", " sentences · ", " quotations · en"] {
        assert!(counts.contains(count), "{counts}");
    }
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
}

#[test]
fn a_page_shows_only_the_layers_that_are_wanted() {
    let output = run(&["--layers", "sentences", "--lang", "en", "-"], b"It rained. It poured.");
    assert_eq!(stdout(&output), "2 sentences · en\n");
}

#[test]
fn colour_is_for_terminals_unless_it_is_asked_for() {
    let page = |arguments: &[&str], no_color: &str| {
        let mut child = command(&[arguments, &["-"]].concat());
        let mut child = child.env("NO_COLOR", no_color).spawn().unwrap();
        child.stdin.take().unwrap().write_all(b"It rained.").unwrap();
        String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
    };
    let plain = page(&[], "");
    assert!(!plain.contains('\x1b'), "{plain}");
    assert_eq!(page(&["--color", "never"], ""), plain);
    let painted = page(&["--color", "always"], "1");
    assert!(painted.contains("\x1b[36m"), "{painted}");
    assert_ne!(painted, plain);
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let hostile = "# \x1b]0;owned\x07 \u{9b}31m\x7f\r\x08\n\n\
                   “Go \x1b[2Jon,” said \x1b[31mMr. \u{202e}Ev\x07il. ev\x1bil ev\x1bil\n";
    let output = run(&["--markup", "markdown", "-"], hostile.as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
    let page = stdout(&output);
    assert!(page.starts_with('␛'), "{page}");
    assert!(page.chars().all(|c| c == '\n' || !c.is_control()), "{page:?}");
    assert!(!page.contains('\u{202e}'), "{page:?}");

    let output = run(&["no\x1b[31m-such\x07.txt"], b"");
    assert!(stderr(&output).starts_with("pullquote: no␛[31m-such␇.txt: "), "{}", stderr(&output));
}

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
fn standard_input_is_read_once() {
    for arguments in [&["compare", "-", "--reference", "-"][..], &["count", "-", "-"]] {
        let output = run(arguments, b"It rained.");
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("named twice"), "{}", stderr(&output));
    }
}

#[test]
fn what_was_meant_comes_first() {
    for (arguments, meant) in [
        (&["a.txt", "b.txt"][..], "`pullquote quotes FILES` lists the quotations of many"),
        (&["Cargo.toml", "README.md"], "`pullquote quotes FILES` lists the quotations of many"),
        (&["keyword"], "did you mean `pullquote keywords`?"),
        (&["keyword", "README.md"], "did you mean `pullquote keywords`?"),
        (&["quote", "README.md", "ARCHITECTURE.md"], "did you mean `pullquote quotes`?"),
        (&["anotate", "lines.jsonl"], "did you mean `pullquote annotate`?"),
    ] {
        let output = run(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let first = stderr(&output).lines().next().unwrap_or_default();
        assert!(
            first.starts_with("pullquote: ") && first.contains(meant),
            "{arguments:?}: {first}"
        );
        assert_eq!(stdout(&output), "", "{arguments:?}");
    }
    let output = run(&["no-such-file.txt"], b"");
    assert!(!stderr(&output).contains("did you mean"), "{}", stderr(&output));
    let file = TemporaryFile::new("count", b"It rained.");
    let mut command = command(&["cout"]);
    command.current_dir(file.path().parent().unwrap());
    std::fs::write(file.path().with_file_name("cout"), "It rained.").unwrap();
    let output = command.output().unwrap();
    std::fs::remove_file(file.path().with_file_name("cout")).unwrap();
    assert!(output.status.success(), "a file that is there is read: {}", stderr(&output));
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

/// A folder with two texts and a file that is none, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("pullquote-{}-{name}", std::process::id()));
        std::fs::create_dir_all(path.join("deep")).unwrap();
        let write = |name: &str, text: &str| std::fs::write(path.join(name), text).unwrap();
        write("a.md", "# Rain\n\n“The \\$5 \\*bridge\\* is\nsafe,” **Ana Reed** said.\n");
        write("deep/b.MDOWN", "“It rained,” Ana Reed said. “It poured.”\n");
        write("notes.pdf", "“No,” Ana Reed said.\n");
        Folder(path)
    }

    fn name(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

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
fn a_report_of_a_folder_links_people_and_words_to_articles() {
    let folder = Folder::new("report");
    let bad = PathBuf::from(folder.name()).join("deep/bad.txt");
    let hostile = "“No,” a \"<script>\" said. “We know,” the Harbour Board said. <b>Rain</b>.";
    std::fs::write(PathBuf::from(folder.name()).join("c&\"<i>.txt"), hostile).unwrap();
    let out = folder.name().to_owned() + "/deep/out";
    let arguments = ["report", folder.name(), "--html", &out, "--title", "News <b>"];
    let output = run(&arguments, b"");
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output), format!("{out}/index.html\n"));
    let index = std::fs::read_to_string(format!("{out}/index.html")).unwrap();
    assert!(index.contains("<h1>News &lt;b&gt;</h1>"));
    assert!(
        index.contains("<p>3 articles · 3 quotations · 1 person · 1 organisation</p>"),
        "{index}"
    );
    let row = |name: &str, count: usize| {
        format!("<span class=\"name\">{name}</span><span class=\"count\">{count}</span>")
    };
    for (name, count) in [("Ana Reed", 2), ("Harbour Board", 1), ("Women", 2)] {
        assert!(index.contains(&row(name, count)), "{name}: {index}");
    }
    for foreign in ["<script", "<i>.txt", "c&\""] {
        assert!(!index.contains(foreign), "{foreign}: {index}");
    }
    // Ana Reed's row leads to both of her articles, and each page leads back.
    let start = index.find(&row("Ana Reed", 2)).unwrap();
    let own = &index[start..start + index[start..].find("</details>").unwrap()];
    let links: Vec<&str> = own.split("href=\"").skip(1).map(|rest| &rest[..17]).collect();
    assert_eq!(links, ["article-0001.html", "article-0003.html"]);
    for (link, heading) in [(links[0], "<h1>Rain</h1>"), ("article-0002.html", "c&amp;&quot;")] {
        let page = std::fs::read_to_string(format!("{out}/{link}")).unwrap();
        assert!(page.contains(heading) && page.contains("href=\"index.html\""), "{page}");
    }
    // The same from one thread; what cannot be read is reported and left out.
    run(&[&arguments[..], &["--threads", "1"]].concat(), b"");
    assert_eq!(std::fs::read_to_string(format!("{out}/index.html")).unwrap(), index);
    std::fs::write(&bad, b"It \xFF").unwrap();
    let output = run(&arguments, b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("1 of 4 files could not be read"), "{}", stderr(&output));
    let output = run(&["report", folder.name(), "--html", bad.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
}

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
fn count_reads_folders() {
    let folder = Folder::new("count");
    let output = run(&["count", "-r", "--top", "1", "--format", "csv", folder.name()], b"");
    assert_eq!(stdout(&output), "term,count,documents\nana,2,2\n");
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

#[test]
fn completions_know_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        let output = run(&["completions", shell], b"");
        assert!(output.status.success(), "{}", stderr(&output));
        for name in ["quotes", "annotate", "keywords", "count", "compare", "min-confidence"] {
            assert!(stdout(&output).contains(name), "{shell}: {name}");
        }
    }
    assert_eq!(run(&["completions", "cmd"], b"").status.code(), Some(2));
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

#[test]
fn every_kind_of_word_list_is_named_wherever_kinds_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in [
        "bindings/cli/man/pullquote.1",
        "bindings/cli/src/arguments.rs",
        "bindings/python/python/pullquote/_native.pyi",
        "bindings/python/src/analyzer.rs",
        "docs/cli.md",
        "include/pullquote.h",
    ] {
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        for kind in pullquote::language::WordListKind::ALL {
            assert!(text.contains(kind.name()), "{file} does not name {}", kind.name());
        }
    }
}

const INTERVIEW: &[u8] =
    "“We will rebuild the old bridge before winter,” said Anna Keel.\n".as_bytes();

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
