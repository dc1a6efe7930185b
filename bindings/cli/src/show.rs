//! `pullquote FILE`: one document, for a person to read, as a web page or as JSON.

use std::io::Write;
use std::path::Path;

use pullquote::{Document, Layers, Markup, Options, Report, rounded};

use crate::Failure;
use crate::arguments::{self, Keywords, Show};
use crate::input;
use crate::page::page;
use crate::rows::Rows;
use crate::terminal::Style;

/// As many keywords as can be taken in at a glance.
const PAGE_KEYWORDS: usize = 10;

pub fn run(arguments: &Show) -> Result<(), Failure> {
    let path = arguments.file.as_deref().expect("clap requires a file");
    let mut options = arguments.analysis.options(Layers::ALL)?;
    let markup = arguments.analysis.markup.unwrap_or_else(|| markup_of(path));
    options.markup = markup;
    if !arguments.json {
        options.keywords.limit = arguments.analysis.keywords.unwrap_or(PAGE_KEYWORDS);
    }
    let document = document(path, options)?;
    let name = name(path);
    let page = if arguments.json {
        Report::new(&document, arguments.offsets.unit()).with_id(&name).to_json() + "\n"
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
    let path = arguments.file.as_path();
    let mut options = arguments.analysis.options(Layers { keywords: true, ..Layers::NONE })?;
    options.markup = arguments.analysis.markup.unwrap_or_else(|| markup_of(path));
    let document = document(path, options)?;
    let mut rows = Rows::new(&["term", "count", "score"], arguments.format);
    for keyword in document.keywords() {
        rows.push(&keyword.term, &[keyword.spans.len() as f64, rounded(keyword.score)]);
    }
    rows.print()
}

/// Reads a file.
fn document(path: &Path, options: Options) -> Result<Document, Failure> {
    let max_input = options.max_input;
    let analyzer = arguments::analyzer(options)?;
    let text = input::read_text(path, max_input)?;
    analyzer.analyze(&text).map_err(|error| Failure::Data(format!("{}: {error}", path.display())))
}

/// How a file is written, by its name.
fn markup_of(path: &Path) -> Markup {
    match path.extension() {
        Some(extension) if extension.eq_ignore_ascii_case("md") => Markup::Markdown,
        _ => Markup::Plain,
    }
}

/// The name of a file without its folders.
fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
