//! `pullquote FILE`: one document, for a person to read, as a web page or as JSON.

use std::io::Write;
use std::path::Path;

use encoding_rs::Encoding;
use pullquote::{Control, Document, Layers, Options, Report, rounded};

use crate::Failure;
use crate::arguments::{self, Keywords, Show};
use crate::files::{markup_of, one_or_stdin};
use crate::input;
use crate::page::page;
use crate::progress::{Output, Progress};
use crate::rows::{Cell, Rows};
use crate::terminal::Style;

/// As many keywords as can be taken in at a glance.
const PAGE_KEYWORDS: usize = 10;

pub fn run(arguments: &Show) -> Result<(), Failure> {
    arguments.analysis.check_texts(arguments.texts)?;
    let path = one_or_stdin(arguments.file.as_deref())?;
    let mut options = arguments.analysis.options(Layers::ALL)?;
    let markup = arguments.analysis.reading.markup.unwrap_or_else(|| markup_of(path));
    options.markup = markup;
    if !arguments.json {
        options.keywords.limit = arguments.analysis.keywords.unwrap_or(PAGE_KEYWORDS);
    }
    let document = document(path, options, arguments.encoding)?;
    let name = name(path);
    let page = if arguments.json {
        let report = Report::new(&document, arguments.offsets.unit()).with_id(&name);
        let report = if arguments.texts { report.with_texts() } else { report };
        report.to_json() + "\n"
    } else if arguments.html {
        document.to_html_page(&name)
    } else {
        page(&document, markup, Style::of_stdout(arguments.color))
    };
    let mut output = std::io::stdout().lock();
    output
        .write_all(page.as_bytes())
        .and_then(|()| output.flush())
        .map_err(|error| Failure::of_output(&error))
}

/// `pullquote keywords FILE`.
pub fn run_keywords(arguments: &Keywords) -> Result<(), Failure> {
    if arguments.analysis.layers.is_some_and(|layers| !layers.keywords) {
        let message = "--layers leaves out the keywords, which this command lists: \
                       leave --layers away, or add keywords to it";
        return Err(Failure::Usage(message.to_owned()));
    }
    let path = one_or_stdin(arguments.file.as_deref())?;
    let mut options = arguments.analysis.options(Layers { keywords: true, ..Layers::NONE })?;
    options.markup = arguments.analysis.reading.markup.unwrap_or_else(|| markup_of(path));
    let document = document(path, options, arguments.encoding)?;
    let mut rows = Rows::new(&["term", "count", "score"], arguments.format);
    for keyword in document.keywords() {
        rows.push(vec![
            Cell::Text(keyword.term.to_string()),
            Cell::Number(keyword.spans.len() as f64),
            Cell::Number(score(keyword.score)),
        ])?;
    }
    rows.finish()
}

/// Two decimals, or three digits where that says more: YAKE's best scores are far below 0.01.
fn score(score: f32) -> f64 {
    if !(f32::MIN_POSITIVE..0.1).contains(&score) {
        return rounded(score);
    }
    format!("{score:.2e}").parse().expect("a number that was just written")
}

/// Reads a file, and shows how far it is where that takes long.
fn document(
    path: &Path,
    options: Options,
    encoding: Option<&'static Encoding>,
) -> Result<Document, Failure> {
    let max_input = options.max_input;
    let analyzer = arguments::analyzer(options)?;
    let text = input::read_as(path, encoding, max_input)?;
    let progress = Progress::new(Some(text.len() as u64), Output::AtTheEnd);
    let tell = |n_done: usize, _| {
        progress.set(n_done as u64);
        true
    };
    let control = Control { progress: Some(&tell), ..Control::default() };
    let document = progress.shown_during(|| analyzer.analyze_with(&text, &control));
    document.map_err(|error| Failure::Data(format!("{}: {error}", path.display())))
}

/// The name of a file without its folders.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
