//! The `pullquote` command, from outside: what it prints and its exit codes.

mod annotate;
mod arguments;
mod counts;
mod folder_report;
mod input;
mod keywords;
mod page;
mod quotes;
mod report;
mod speakers;
mod verify;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use serde_json::Value;

/// A source with one quotation.
const INTERVIEW: &[u8] =
    "“We will rebuild the old bridge before winter,” said Anna Keel.\n".as_bytes();

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
