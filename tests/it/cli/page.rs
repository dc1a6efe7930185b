//! The page for people, on a terminal and in a browser.

use std::io::Write;

use super::{TemporaryFile, command, run, stderr, stdout};

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
