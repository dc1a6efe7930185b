//! The C interface: its header is in step, and its programs run.

use std::path::Path;
#[cfg(target_os = "linux")]
use std::path::PathBuf;
use std::process::Command;
#[cfg(target_os = "linux")]
use std::sync::LazyLock;

#[cfg(target_os = "linux")]
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

#[test]
fn bare_header_is_in_step_with_the_source() {
    let generated = include_str!(concat!(env!("OUT_DIR"), "/pullquote.ffi.h"));
    let header = std::fs::read_to_string(root().join("include/pullquote.ffi.h")).unwrap();
    assert!(header == generated, "include/pullquote.ffi.h has drifted: build, then commit it");
    assert!(!generated.contains('#'), "a directive needs a preprocessor");
    for constant in ["PULLQUOTE_ANY_CONFIDENCE = -1", "PULLQUOTE_NO_PARENT = 4294967295"] {
        assert!(generated.contains(constant), "{constant} is missing");
    }
    let (_, functions) = GENERATED.split_once("pullquote_version(void)").unwrap();
    for function in functions.split("PULLQUOTE_API").skip(1) {
        let (declaration, _) = function.split_once(';').unwrap();
        assert!(generated.contains(declaration.trim_start()), "{declaration} is missing");
    }
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

/// The libraries that Cargo built with the tests, in a folder of this run's own: where Cargo put
/// them, the build of the command that `cli::program` starts may write them anew while the
/// programs of another test load them.
#[cfg(target_os = "linux")]
fn libraries() -> &'static Path {
    static LIBRARIES: LazyLock<PathBuf> = LazyLock::new(|| {
        // Not while they are written, nor what an earlier build of the command left.
        crate::cli::program();
        let built = std::env::current_exe().unwrap().parent().unwrap().to_owned();
        let copies = out("libraries");
        std::fs::create_dir_all(&copies).unwrap();
        for library in ["libpullquote.so", "libpullquote.a"] {
            // Another file, not the old one with other bytes: an earlier run may still use that.
            let _ = std::fs::remove_file(copies.join(library));
            std::fs::copy(built.join(library), copies.join(library)).unwrap();
        }
        copies
    });
    &LIBRARIES
}

/// Runs one of the scripts of `tests/c`, which need a Linux tool chain.
#[cfg(target_os = "linux")]
fn run(script: &str, arguments: &[&Path]) {
    let output = Command::new("sh")
        .arg(root().join("tests/c").join(script))
        .args(arguments)
        // Minutes with a library that is hardly optimised; `make test-release` has it.
        .env("VALGRIND", "no")
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
    run("install.sh", &[libraries(), &out("install"), crate::cli::program()]);
}

#[test]
#[cfg(target_os = "linux")]
fn sqlite_gives_the_rows_of_the_report() {
    run("sqlite.sh", &[libraries(), &out("sqlite")]);
}

/// Rust programs need not pay for the C interface.
#[test]
fn the_c_interface_can_be_left_out() {
    let depends = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO"))
            .args(["tree", "--package", "pullquote", "--edges", "normal,build", "--prefix", "none"])
            .args(arguments)
            .current_dir(root())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().contains("cbindgen ")
    };
    assert!(depends(&[]));
    let line = "default-features = false, features = [\"serde\"]";
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains(line), "README.md does not say `{line}`");
    assert!(!depends(&["--no-default-features", "--features", "serde"]));
}

#[test]
#[cfg(target_os = "linux")]
fn c_programs_run() {
    let out = out("c");
    run("run.sh", &[libraries(), &out]);

    // The same article gives the same bytes from C and from Rust.
    let text = std::fs::read_to_string(root().join("tests/data/articles/cuba-russia.md")).unwrap();
    let options = Options { markup: Markup::Markdown, ..Options::default() };
    let document = Analyzer::new(options).unwrap().analyze(&text).unwrap();
    let report = Report::new(&document, OffsetUnit::Char).with_id("cuba-russia.md").to_json();
    let from_c = std::fs::read_to_string(out.join("cuba-russia.so.json")).unwrap();
    assert_eq!(from_c.trim_end(), report);
}

/// What is linked into what is installed, with its licence.
#[test]
fn the_notices_name_every_package_that_is_linked() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", "pullquote", "--package", "pullquote-cli", "--prefix", "none"])
        .args(["--edges", "normal,no-proc-macro", "--format", "{p}"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let notices = std::fs::read_to_string(root().join("THIRD-PARTY.txt")).unwrap();
    let tree = String::from_utf8(output.stdout).unwrap();
    let mut n_packages = 0;
    for package in tree.lines().filter(|line| !line.is_empty() && !line.starts_with("pullquote")) {
        let (name, version) = package.split_once(" v").unwrap();
        let version = version.split(' ').next().unwrap();
        let named = format!("\n{name} {version}: ");
        assert!(notices.contains(&named), "{name} {version} is missing: run tools/notices.py");
        n_packages += 1;
    }
    assert!(n_packages > 20, "{tree}");
}
