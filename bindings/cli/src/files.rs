//! Which files a command reads, and how each is written.

use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use pullquote::Markup;

use crate::Failure;
use crate::arguments::Files;
use crate::input::is_stdin;

/// The endings of files that are texts.
const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "mdown", "htm", "html"];

/// How a file is written, by its name, or else by its first bytes.
pub fn markup_of(path: &Path) -> Markup {
    path.extension().and_then(|ending| Markup::of_ending(ending.to_str()?)).unwrap_or(Markup::Auto)
}

/// Whether a file is named as a text.
fn is_text(path: &Path) -> bool {
    let is =
        |extension: &OsStr| ENDINGS.iter().any(|ending| extension.eq_ignore_ascii_case(ending));
    path.extension().is_some_and(is)
}

/// The one file that a command reads; standard input where none is named, which must
/// not be a terminal then: nobody would know what is being waited for.
pub fn one_or_stdin(path: Option<&Path>) -> Result<&Path, Failure> {
    match path {
        Some(path) => Ok(path),
        None if std::io::stdin().is_terminal() => Err(Failure::Usage(
            "no file: name one, or - for standard input; --help lists the options".to_owned(),
        )),
        None => Ok(Path::new("-")),
    }
}

/// The files that a command for many reads, folders with what is in them where that is
/// asked for. A folder that cannot be read stays in the list, and fails when it is.
pub fn many_or_stdin(files: &Files) -> Result<Vec<PathBuf>, Failure> {
    if files.paths.is_empty() {
        return Ok(vec![one_or_stdin(None)?.to_owned()]);
    }
    check_stdin(&files.paths)?;
    if !files.recursive {
        return Ok(files.paths.clone());
    }
    let mut all = Vec::new();
    for path in &files.paths {
        if is_stdin(path) || !path.is_dir() {
            all.push(path.clone());
        } else {
            texts_in(path, &mut all);
        }
    }
    if all.is_empty() {
        let endings: Vec<_> = ENDINGS.iter().map(|name| format!(".{name}")).collect();
        let endings = endings.join(", ");
        return Err(Failure::Data(format!("the folders hold no file named as a text: {endings}")));
    }
    Ok(all)
}

/// Standard input can be read once: the second time nothing would be left.
pub fn check_stdin<'p>(files: impl IntoIterator<Item = &'p PathBuf>) -> Result<(), Failure> {
    if files.into_iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(Failure::Usage("standard input (-) is named twice: name it once".to_owned()));
    }
    Ok(())
}

/// Adds the texts in a folder and in those inside, by name. Links to folders are not
/// followed: they may lead back.
fn texts_in(folder: &Path, all: &mut Vec<PathBuf>) {
    let mut folders = vec![folder.to_owned()];
    let start = all.len();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            all.push(folder);
            continue;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if is_text(&path) {
                all.push(path);
            }
        }
    }
    all[start..].sort();
}
