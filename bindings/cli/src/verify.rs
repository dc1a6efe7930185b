//! `pullquote verify`: a draft's quotations beside their sources; and
//! `pullquote quotes --repeats`: quotations that several documents have.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::thread;

use encoding_rs::Encoding;
use pullquote::{
    Analyzer, Checked, Control, Document, EditKind, Error, Layers, Options, Passage, Repeat,
    Sources, VerifyReport, line_column, repeats,
};

use crate::Failure;
use crate::arguments::{self, Format, Quotes, Verify, VerifyFormat};
use crate::files::{self, markup_of};
use crate::input;
use crate::show::name;
use crate::terminal::printable;

/// How saved sources begin.
const SAVED: &[u8] = b"PQSOURCE";

/// `pullquote verify DRAFT --sources FILES…`.
pub fn run_verify(arguments: &Verify) -> Result<(), Failure> {
    let is_stdin = |path: &&PathBuf| input::is_stdin(path);
    if arguments.sources.iter().chain([&arguments.draft]).filter(is_stdin).count() > 1 {
        return Err(Failure::Usage("standard input (-) is named twice: name it once".to_owned()));
    }
    let analyzer = arguments::analyzer(Options {
        language: arguments.lang.clone(),
        markup: arguments.markup.unwrap_or_else(|| markup_of(&arguments.draft)),
        layers: Layers { quotes: true, ..Layers::NONE },
        ..Options::default()
    })?;
    let draft = document(&arguments.draft, None, &analyzer)?;
    let sources = sources(arguments)?;
    if let Some(path) = &arguments.save {
        std::fs::write(path, sources.to_bytes())
            .map_err(|error| Failure::Data(format!("cannot write {}: {error}", path.display())))?;
    }
    let checked = sources.verify(&draft);
    print(&match arguments.format {
        VerifyFormat::Table => lines(&draft, &checked, &sources),
        VerifyFormat::Json => {
            let unit = arguments.offsets.unit();
            VerifyReport::new(&draft, &checked, &sources, unit).to_json() + "\n"
        }
        VerifyFormat::Html => sources.to_html_page(&draft, &checked, &name(&arguments.draft)),
    })?;
    let n_unfaithful = checked.iter().filter(|one| !one.finding.verdict.is_faithful()).count();
    if n_unfaithful > 0 {
        let n = checked.len();
        return Err(Failure::Data(format!(
            "{n_unfaithful} of {n} quotations are not those of the sources: see above"
        )));
    }
    Ok(())
}

fn print(text: &str) -> Result<(), Failure> {
    let mut output = std::io::stdout().lock();
    output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush())
        .map_err(|error| Failure::of_output(&error))
}

fn document(
    path: &Path,
    encoding: Option<&'static Encoding>,
    analyzer: &Analyzer,
) -> Result<Document, Failure> {
    let text = input::read_as(path, encoding, analyzer.options().max_input)?;
    analyzer.analyze(&text).map_err(|error| Failure::Data(format!("{}: {error}", path.display())))
}

/// The sources of the files that are named.
fn sources(arguments: &Verify) -> Result<Sources, Failure> {
    let refused = |error: Error| Failure::Data(format!("--sources: {error}"));
    let mut sources = Sources::with_max_memory(arguments.max_memory.unwrap_or(usize::MAX));
    let n_threads = arguments
        .threads
        .map_or_else(|| thread::available_parallelism().map_or(1, |n| n.get()), |n| n.get().into());
    let mut texts: Vec<(String, String)> = Vec::new();
    for path in &arguments.sources {
        let bytes = input::read_bytes(path)?;
        let told = |error: Error| Failure::Data(format!("{}: {error}", path.display()));
        if bytes.starts_with(SAVED) {
            sources.add_all(&texts, n_threads).map_err(refused)?;
            texts.clear();
            sources.merge(Sources::from_bytes(&bytes).map_err(told)?).map_err(refused)?;
            continue;
        }
        Error::check_file(&bytes).map_err(told)?;
        let text = String::from_utf8(bytes).expect("checked on the line above");
        texts.push((path.display().to_string(), text));
    }
    sources.add_all(&texts, n_threads).map_err(refused)?;
    Ok(sources)
}

/// The findings for a person: a line for each quotation, and one for each place and for
/// each difference.
fn lines(draft: &Document, checked: &[Checked], sources: &Sources) -> String {
    let mut text = String::new();
    for one in checked {
        let start = one.spans.first().map_or(0, |span| span.start as usize);
        let words: Vec<String> =
            one.spans.iter().map(|span| shown(span.of(draft.text()))).collect();
        let (line, _) = line_column(draft.text(), start);
        let verdict = one.finding.verdict.name();
        // Writing to a string cannot fail.
        _ = writeln!(text, "{verdict:<20} line {line}: “{}”", words.join("” … “"));
        for edit in &one.finding.edits {
            let there = shown(edit.source_span.of(sources.text(edit.source)));
            let here = shown(edit.draft.of(draft.text()));
            _ = match edit.kind {
                EditKind::LeftOut => writeln!(text, "    left out: “{there}”"),
                EditKind::Inserted => writeln!(text, "    not in the source: “{here}”"),
                _ => writeln!(text, "    “{here}” is “{there}” in the source"),
            };
        }
        for passage in &one.finding.passages {
            _ = writeln!(text, "    {}", place(passage, sources));
        }
        for passage in one.finding.others.iter().take(3) {
            _ = writeln!(text, "    also {}", place(passage, sources));
        }
        match one.finding.others.len() {
            0..=3 => {}
            n => _ = writeln!(text, "    and {} more places", n - 3),
        }
    }
    text
}

fn place(passage: &Passage, sources: &Sources) -> String {
    let (line, column) = line_column(sources.text(passage.source), passage.span.start as usize);
    let mut place = format!("{}:{line}:{column}", shown(sources.name(passage.source)));
    if let Some(speaker) = &passage.speaker {
        _ = write!(place, " ({})", shown(speaker));
    }
    if passage.is_earliest {
        place.push_str(", the earliest");
    }
    place
}

/// Words on one line, without control characters.
fn shown(words: &str) -> String {
    printable(&words.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// `pullquote quotes --repeats FILES…`.
pub fn run_repeats(arguments: &Quotes) -> Result<(), Failure> {
    let options = arguments.reading.options(Layers { quotes: true, ..Layers::NONE })?;
    let files = files::many_or_stdin(&arguments.files)?;
    let mut documents = Vec::new();
    for path in &files {
        let markup = arguments.reading.markup.unwrap_or_else(|| markup_of(path));
        let analyzer = arguments::analyzer(Options { markup, ..options.clone() })?;
        documents.push(document(path, arguments.encoding, &analyzer)?);
    }
    let all: Vec<&Document> = documents.iter().collect();
    let groups =
        repeats(&all, &Control::default()).map_err(|error| Failure::Data(error.to_string()))?;
    print(&match arguments.format {
        Format::Table => table(&groups, &documents, &files),
        Format::Csv => csv(&groups, &documents, &files),
        Format::Json => json(&groups, &documents, &files),
        Format::Jsonl => jsonl(&groups, &documents, &files),
    })
}

/// The words of a quotation of one document, and who says them.
fn words(documents: &[Document], (document, quote): (usize, usize)) -> (String, String) {
    let document = &documents[document];
    let quote = &document.quotes()[quote];
    let words: Vec<String> =
        quote.spans.iter().map(|span| shown(span.of(document.text()))).collect();
    (words.join(" … "), shown(quote.speaker_name.as_deref().unwrap_or_default()))
}

fn table(groups: &[Repeat], documents: &[Document], files: &[PathBuf]) -> String {
    let mut text = String::new();
    for group in groups {
        let (said, _) = words(documents, group.quotes[0]);
        _ = writeln!(text, "“{said}”");
        for &(document, quote) in &group.quotes {
            let (_, speaker) = words(documents, (document, quote));
            let start = documents[document].quotes()[quote].spans.first().map_or(0, |s| s.start);
            let (line, _) = line_column(documents[document].text(), start as usize);
            let file = shown(&files[document].display().to_string());
            let by = if speaker.is_empty() { String::new() } else { format!(" ({speaker})") };
            _ = writeln!(text, "    {file}:{line}{by}");
        }
    }
    text
}

/// As RFC 4180 has it.
fn csv(groups: &[Repeat], documents: &[Document], files: &[PathBuf]) -> String {
    let mut text = "group,file,speaker,words\n".to_owned();
    for (nth, group) in groups.iter().enumerate() {
        for &(document, quote) in &group.quotes {
            let (said, speaker) = words(documents, (document, quote));
            let file = files[document].display().to_string();
            let cells =
                [file, speaker, said].map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
            _ = writeln!(text, "{},{}", nth + 1, cells.join(","));
        }
    }
    text
}

/// One array with an array of objects for each group.
fn json(groups: &[Repeat], documents: &[Document], files: &[PathBuf]) -> String {
    let groups = groups.iter().map(|group| value(group, documents, files));
    serde_json::Value::Array(groups.collect()).to_string() + "\n"
}

/// An array of objects a line, for each group.
fn jsonl(groups: &[Repeat], documents: &[Document], files: &[PathBuf]) -> String {
    groups.iter().map(|group| value(group, documents, files).to_string() + "\n").collect()
}

/// An object for each quotation of a group.
fn value(group: &Repeat, documents: &[Document], files: &[PathBuf]) -> serde_json::Value {
    let object = |&(document, quote): &(usize, usize)| {
        let (said, speaker) = words(documents, (document, quote));
        serde_json::json!({
            "file": files[document].display().to_string(),
            "quote": quote,
            "speaker": (!speaker.is_empty()).then_some(speaker),
            "words": said,
        })
    };
    group.quotes.iter().map(object).collect()
}
