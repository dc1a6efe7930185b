//! Quotations: cases and whole articles, both with gold by hand. How a case is
//! written is told in `tests/data/quotes/README.md`.

mod articles;
mod damage;
mod gold;
mod transcripts;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use pullquote::Rule;
use serde::Deserialize;

use gold::{Expected, analyze, differences};

/// A text, what is said in it, and why it is worth a test.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default = "english")]
    lang: String,
    #[serde(default = "plain")]
    markup: String,
    text: String,
    why: String,
    quotes: Vec<Expected>,
    #[serde(default)]
    diagnostics: Vec<String>,
    /// What happens today and why: the case is asserted to fail.
    known_wrong: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

fn english() -> String {
    "en".to_owned()
}

fn plain() -> String {
    "plain".to_owned()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/quotes")
}

/// The files of cases in alphabetical order.
fn files() -> Vec<(String, Vec<Case>)> {
    let mut paths: Vec<_> = fs::read_dir(folder())
        .expect("tests/data/quotes is there")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a readable file");
        let cases: Cases = toml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        (name, cases.case)
    };
    paths.into_iter().map(read).collect()
}

/// What is wrong with the answer to this case; empty where nothing is.
fn check(case: &Case) -> String {
    match analyze(&case.text, &case.lang, &case.markup) {
        Ok(document) => differences(&document, &case.quotes, &case.diagnostics),
        Err(error) => format!("  {error}\n"),
    }
}

#[test]
fn cases() {
    let (mut failures, mut totals) = (String::new(), String::new());
    let (mut n_all, mut n_wrong) = (0, 0);
    for (file, cases) in files() {
        let n_known = cases.iter().filter(|case| case.known_wrong.is_some()).count();
        for case in &cases {
            let wrong = check(case);
            match &case.known_wrong {
                None if !wrong.is_empty() => {
                    let (name, why, text) = (&case.name, &case.why, &case.text);
                    _ = writeln!(failures, "{file}: {name}: {why}\n  text: {text:?}\n{wrong}");
                }
                Some(reason) if wrong.is_empty() => {
                    let name = &case.name;
                    _ = writeln!(
                        failures,
                        "{file}: {name} is right now: remove known_wrong = {reason:?}\n"
                    );
                }
                _ => {}
            }
        }
        _ = writeln!(totals, "{file:24} {:4} cases, {n_known:3} known wrong", cases.len());
        n_all += cases.len();
        n_wrong += n_known;
    }
    println!("{totals}{:24} {n_all:4} cases, {n_wrong:3} known wrong", "all");
    assert!(failures.is_empty(), "\n{failures}{totals}");
}

#[test]
fn names_are_unique_and_every_gold_snippet_is_found() {
    let mut names = BTreeSet::new();
    let mut faults = String::new();
    for (file, cases) in files() {
        for case in cases {
            let name = &case.name;
            if !names.insert(name.clone()) {
                _ = writeln!(faults, "{file}: {name}: the name is used twice");
            }
            if case.why.is_empty() {
                _ = writeln!(faults, "{file}: {name}: say why");
            }
            for quote in &case.quotes {
                if let Err(fault) = quote.locate(&case.text) {
                    _ = writeln!(faults, "{file}: {name}: {fault}");
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn every_rule_is_fired_by_a_case() {
    let mut fired = BTreeSet::new();
    for (_, cases) in files() {
        for case in cases {
            if let Ok(document) = analyze(&case.text, &case.lang, &case.markup) {
                fired.extend(document.quotes().iter().map(|quote| quote.rule));
            }
        }
    }
    let silent: Vec<_> =
        Rule::ALL.iter().filter(|rule| !fired.contains(rule)).map(|rule| rule.name()).collect();
    assert!(silent.is_empty(), "rules that no case fires: {silent:?}");
}
