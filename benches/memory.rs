//! Peak memory of an analysis with all layers, in bytes per byte of text, beside
//! the text itself.
//!
//! ```sh
//! cargo bench --bench memory
//! ```
//!
//! Every allocation is counted. The text is English news from `corpora/` in the
//! folder that `PULLQUOTE_SHARED` names, else in `../shared`; where neither is
//! there, the project's own article.

use std::path::{Path, PathBuf};

use peak_alloc::PeakAlloc;
use pullquote::{Analyzer, Layers, Options};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

fn main() {
    let text = news();
    let documents: Vec<&str> = documents(&text).collect();
    println!("{:32}{:>12}{:>12}  bytes per byte of text", "layers", "one text", "4 KB");
    let quotes = Layers { quotes: true, ..Layers::NONE };
    let keywords = Layers { keywords: true, ..Layers::NONE };
    for (name, layers) in [
        ("none", Layers::NONE),
        ("keywords", keywords),
        ("quotations", quotes),
        ("all", Layers::ALL),
    ] {
        let options = Options { language: Some("en".to_owned()), layers, ..Options::default() };
        let analyzer = Analyzer::new(options).unwrap();
        analyzer.analyze("What is made once.").unwrap();
        let peak = |text: &str| {
            let before = ALLOCATOR.current_usage();
            ALLOCATOR.reset_peak_usage();
            drop(analyzer.analyze(text).unwrap());
            (ALLOCATOR.peak_usage() - before) as f64 / text.len() as f64
        };
        let mut peaks: Vec<f64> = documents.iter().map(|text| peak(text)).collect();
        peaks.sort_by(f64::total_cmp);
        let median = peaks[peaks.len() / 2];
        println!("{name:32}{:>12.1}{median:>12.1}", peak(&text));
    }
}

fn news() -> String {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("PULLQUOTE_SHARED")
        .map_or_else(|| project.join("../shared"), PathBuf::from);
    std::fs::read_to_string(shared.join("corpora/english-news.txt")).unwrap_or_else(|_| {
        let article = project.join("tests/data/articles/cuba-russia.md");
        std::fs::read_to_string(article).unwrap().repeat(1000)
    })
}

/// The text as documents of about 4 KB that end with lines.
fn documents(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let from = rest.len().min(4096);
        let line_end = rest.bytes().skip(from).position(|byte| byte == b'\n');
        let end = line_end.map_or(rest.len(), |length| from + length + 1);
        let (document, after) = rest.split_at(end);
        rest = after;
        (!document.is_empty()).then_some(document)
    })
}
