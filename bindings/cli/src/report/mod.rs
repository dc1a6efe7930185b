//! `pullquote report FOLDER --html OUT`: a page for each article of a folder, and one for all
//! of them: who is quoted, women and men, and what they are about.

mod page;
mod summary;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use pullquote::{Layers, People};

use crate::Failure;
use crate::arguments::{Files, Report};
use crate::files;
use crate::progress::{Output, Progress};
use crate::quotes::Reader;

use summary::{Article, Summary};

pub fn run(arguments: &Report) -> Result<(), Failure> {
    let layers = Layers { tokens: false, ..Layers::ALL };
    let reader = Reader::with_layers(&arguments.reading, arguments.encoding, layers)?;
    let named = Files { paths: arguments.folders.clone(), recursive: true };
    let mut files = files::many_or_stdin(&named)?;
    std::fs::create_dir_all(&arguments.html)
        .map_err(|error| unwritable(&arguments.html, &error))?;
    // The pages of a report that was made before are no articles.
    let out = arguments.html.canonicalize().map_err(|error| unwritable(&arguments.html, &error))?;
    files.retain(|path| !path.canonicalize().is_ok_and(|path| path.starts_with(&out)));
    let n_threads = arguments
        .threads
        .map_or_else(|| thread::available_parallelism().map_or(1, |n| n.get()), |n| n.get().into());
    let writer = Writer { reader: &reader, files: &files, out: &arguments.html };
    let (mut articles, people) = writer.write_all(n_threads);
    let n_left_out = files.len() - articles.len();
    if articles.is_empty() {
        return Err(Failure::Told);
    }
    articles.sort_by(|a, b| a.path.cmp(&b.path));
    let index = arguments.html.join("index.html");
    let html = page::index(&arguments.title, &Summary::new(articles, &people));
    std::fs::write(&index, html).map_err(|error| unwritable(&index, &error))?;
    println(&index)?;
    match n_left_out {
        0 => Ok(()),
        _ => Err(Failure::Data(format!(
            "{n_left_out} of {} files could not be read and are left out: see above",
            files.len()
        ))),
    }
}

/// Says where the page is.
fn println(index: &Path) -> Result<(), Failure> {
    use std::io::Write;
    writeln!(std::io::stdout(), "{}", index.display()).map_err(|error| Failure::of_output(&error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Data(format!("{}: {error}", path.display()))
}

/// Reads files and writes a page for each.
struct Writer<'a> {
    reader: &'a Reader,
    files: &'a [PathBuf],
    out: &'a Path,
}

impl Writer<'_> {
    /// Several threads do the work. What cannot be read, or written, is reported and left out.
    fn write_all(&self, n_threads: usize) -> (Vec<Article>, People) {
        let progress = Progress::of_files(self.files, Output::AtTheEnd);
        let next = AtomicUsize::new(0);
        let all = Mutex::new((Vec::new(), People::new()));
        let work = || {
            let (mut articles, mut people) = (Vec::new(), People::new());
            loop {
                let file_idx = next.fetch_add(1, Ordering::Relaxed);
                let Some(path) = self.files.get(file_idx) else { break };
                match self.write(file_idx, path, &progress, &mut people) {
                    Ok(article) => articles.push(article),
                    Err(failure) => failure.tell(),
                }
            }
            let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
            all.0.append(&mut articles);
            all.1.merge(&people);
        };
        progress.shown_during(|| {
            thread::scope(|scope| {
                for _ in 1..n_threads.min(self.files.len()) {
                    // Where the system has no thread to give, fewer do the work.
                    if thread::Builder::new().spawn_scoped(scope, work).is_err() {
                        break;
                    }
                }
                work();
            });
        });
        all.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes the page of one file.
    fn write(
        &self,
        file_idx: usize,
        path: &Path,
        progress: &Progress,
        people: &mut People,
    ) -> Result<Article, Failure> {
        let (document, markup) = self.reader.document(path, progress)?;
        let name = format!("article-{:04}.html", file_idx + 1);
        let article = Article::new(&document, markup, path, &name);
        let html = page::article(&document, &article.title);
        let target = self.out.join(&name);
        std::fs::write(&target, html).map_err(|error| unwritable(&target, &error))?;
        people.add(&document, &path.display().to_string());
        Ok(article)
    }
}
