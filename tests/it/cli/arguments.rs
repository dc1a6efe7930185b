//! Commands, options and what is said of wrong ones.

use std::path::Path;

use super::{TemporaryFile, command, reports, run, stderr, stdout};

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
        (&["--keywords", "3", "--layers", "quotes", "-"], "--keywords is of no use where"),
        (&["annotate", "--preset", "yake", "--layers", "quotes"], "--preset is of no use where"),
        (&["--json", "--texts", "--layers", "tokens", "-"], "--layers leaves these out"),
        (&["annotate", "--texts", "--layers", "tokens"], "--layers leaves these out"),
        (&["quotes", "--bom", "--format", "json", "-"], "add --format csv"),
        (&["speakers", "--bom", "-"], "add --format csv"),
    ] {
        let output = run(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(message), "{arguments:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "", "{arguments:?}");
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
