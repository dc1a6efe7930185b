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

mod corpus;

use peak_alloc::PeakAlloc;
use pullquote::{Analyzer, Layers, Options};

use corpus::{documents, news};

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
