//! Reads cases: TOML files with one `[[case]]` each.

use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;

/// Checks every case of every file in `tests/data/<folder>`; all the failures
/// are shown, each with its case's name.
pub fn check_all<C: Case>(folder: &str, check: impl Fn(&C) -> Result<(), String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder);
    let mut files: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut n_cases, mut failures) = (0, Vec::new());
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "toml")) {
        let text = fs::read_to_string(file).unwrap();
        let cases: Cases<C> =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for case in cases.case {
            n_cases += 1;
            if let Err(message) = check(&case) {
                failures.push(format!("{} ({}): {message}", case.name(), file.display()));
            }
        }
    }
    assert!(n_cases > 0, "no case in {}", folder.display());
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// A case: whatever its layer expects, and a name.
pub trait Case: DeserializeOwned {
    fn name(&self) -> &str;
}

#[derive(serde::Deserialize)]
#[serde(bound = "C: Case")]
struct Cases<C> {
    case: Vec<C>,
}
