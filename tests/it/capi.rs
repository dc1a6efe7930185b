//! The C face: its header is in step, and its programs run.

use std::path::{Path, PathBuf};
use std::process::Command;

use pullquote::{Analyzer, Markup, OffsetUnit, Options, Report};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What `build.rs` made of `src/ffi` in this build.
const GENERATED: &str = include_str!(concat!(env!("OUT_DIR"), "/pullquote.h"));

#[test]
fn header_is_in_step_with_the_source() {
    let header = std::fs::read_to_string(root().join("include/pullquote.h")).unwrap();
    assert!(header == GENERATED, "include/pullquote.h has drifted: build, then commit it");
}

/// A build repairs the header in the tree, so where the tree must be clean the
/// commit is compared too.
#[test]
fn committed_header_is_in_step_with_the_source() {
    if std::env::var_os("CI").is_none() {
        eprintln!("skipped: CI is not set, so the header may wait for its commit");
        return;
    }
    let committed = Command::new("git")
        .args(["-C", env!("CARGO_MANIFEST_DIR"), "show", "HEAD:include/pullquote.h"])
        .output();
    match committed {
        Ok(output) if output.status.success() => {
            let drifted = output.stdout != GENERATED.as_bytes();
            assert!(!drifted, "the committed include/pullquote.h has drifted: commit it");
        }
        _ => eprintln!("skipped: no git checkout"),
    }
}

#[test]
fn every_exported_function_is_in_the_header() {
    for file in std::fs::read_dir(root().join("src/ffi")).unwrap() {
        let source = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for (_, rest) in
            source.match_indices("extern \"C\" fn ").map(|(at, m)| source[at..].split_at(m.len()))
        {
            let name = rest.split('(').next().unwrap();
            assert!(GENERATED.contains(&format!("{name}(")), "{name} is not in the header");
            assert!(name.starts_with("pullquote_"), "{name} has no prefix");
        }
    }
}

/// Where Cargo puts the libraries that it builds with the tests: beside them.
fn libraries() -> PathBuf {
    std::env::current_exe().unwrap().parent().unwrap().to_owned()
}

/// Runs one of the scripts of `tests/c`, which need a Linux tool chain.
#[cfg(target_os = "linux")]
fn run(script: &str, arguments: &[&Path]) {
    let output = Command::new("sh")
        .arg(root().join("tests/c").join(script))
        .args(arguments)
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{script}:\n{printed}\n{complaints}");
    println!("{printed}");
}

#[cfg(target_os = "linux")]
fn out(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
#[cfg(target_os = "linux")]
fn header_is_clean_in_every_standard() {
    run("header.sh", &[&out("header")]);
}

#[test]
fn the_manual_page_declares_what_the_header_does() {
    let header = std::fs::read_to_string(root().join("include/pullquote.h")).unwrap();
    let mut declared = String::new();
    for (at, part) in header.split("/*").enumerate() {
        declared += if at == 0 { part } else { part.split_once("*/").unwrap().1 };
    }
    for word in ["PULLQUOTE_API", "struct "] {
        declared = declared.replace(word, "");
    }
    let declared = declared.split_whitespace().collect::<Vec<_>>().join(" ");

    // The synopsis: arguments of macros, in quotation marks where they hold blanks.
    let page = std::fs::read_to_string(root().join("bindings/c/pullquote.3.in")).unwrap();
    let (_, synopsis) = page.split_once(".B #include <pullquote.h>\n").unwrap();
    let (synopsis, _) = synopsis.split_once(".SH").unwrap();
    let mut statements = String::new();
    for line in synopsis.lines().filter_map(|line| line.strip_prefix(".B")) {
        for (at, part) in line.trim_start_matches('I').split('"').enumerate() {
            statements += &if at % 2 == 0 { part.replace(' ', "") } else { part.to_owned() };
        }
        statements.push(' ');
    }
    let statements = statements.split_whitespace().collect::<Vec<_>>().join(" ");
    let statements = statements.replace("( ", "(");
    for statement in statements.split_inclusive(';').map(str::trim) {
        assert!(declared.contains(statement), "the header does not declare {statement}");
    }
    // A name with a bracket behind it is a function.
    let mut n_functions = 0;
    for (at, _) in declared.match_indices("pullquote_") {
        let end = at + declared[at..].find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap();
        if declared[end..].starts_with('(') {
            let name = &declared[at..=end];
            assert!(statements.contains(name), "the manual page does not declare {name}…)");
            n_functions += 1;
        }
    }
    assert_eq!(statements.matches(';').count(), n_functions + 1, "functions and one type");
}

#[test]
#[cfg(target_os = "linux")]
fn binary_interface_is_the_committed_one() {
    run("abi.sh", &[&out("abi")]);
}

#[test]
#[cfg(target_os = "linux")]
fn strangers_build_against_what_is_installed() {
    run("install.sh", &[&libraries(), &out("install"), crate::cli::program()]);
}

#[test]
#[cfg(target_os = "linux")]
fn sqlite_gives_the_rows_of_the_report() {
    run("sqlite.sh", &[&libraries(), &out("sqlite")]);
}

#[test]
#[cfg(target_os = "linux")]
fn c_programs_run() {
    let out = out("c");
    run("run.sh", &[&libraries(), &out]);

    // The same article gives the same bytes from C and from Rust.
    let text = std::fs::read_to_string(root().join("tests/data/articles/cuba-russia.md")).unwrap();
    let options = Options { markup: Markup::Markdown, ..Options::default() };
    let document = Analyzer::new(options).unwrap().analyze(&text).unwrap();
    let report = Report::new(&document, OffsetUnit::Char).with_id("cuba-russia.md").to_json();
    let from_c = std::fs::read_to_string(out.join("cuba-russia.so.json")).unwrap();
    assert_eq!(from_c.trim_end(), report);
}
