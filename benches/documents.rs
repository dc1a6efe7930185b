//! What reading many small texts costs in Rust, for bindings to compare with:
//! `cargo bench --bench documents -- FILE documents|lines LAYERS ROUNDS` prints, as
//! JSON, how many texts there are and the seconds of each round, by the clock and of
//! this thread's processor.

use std::time::{Duration, Instant};

use pullquote::{Analyzer, Layers, Options};

/// The size of a document, in bytes.
const SIZE: usize = 4096;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let [file, shape, layers, rounds] = &arguments[..] else {
        return println!("documents: skipped (give it FILE documents|lines LAYERS ROUNDS)");
    };
    let text = std::fs::read_to_string(file).expect("a text file");
    let texts: Vec<&str> = match &**shape {
        "lines" => text.lines().filter(|line| !line.trim().is_empty()).collect(),
        _ => documents(&text),
    };
    let layers = Layers::parse(layers).expect("names of layers");
    let analyzer = Analyzer::new(Options { layers, ..Options::default() }).expect("good options");
    let (mut wall, mut cpu) = (Vec::new(), Vec::new());
    for _ in 0..rounds.parse().expect("a number of rounds") {
        let (clock, processor) = (Instant::now(), processor_time());
        let documents: Vec<_> = texts.iter().map(|text| analyzer.analyze(text)).collect();
        drop(documents);
        cpu.push((processor_time() - processor).as_secs_f64());
        wall.push(clock.elapsed().as_secs_f64());
    }
    println!("{{\"n_texts\": {}, \"wall\": {wall:?}, \"cpu\": {cpu:?}}}", texts.len());
}

/// The text in pieces of about [`SIZE`] bytes that end with lines.
fn documents(text: &str) -> Vec<&str> {
    let (mut documents, mut start) = (Vec::new(), 0);
    while start < text.len() {
        let mut end = (start + SIZE).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
        documents.push(&text[start..end]);
        start = end;
    }
    documents
}

/// What this thread has had of a processor; the clock where that is not told.
fn processor_time() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.as_deref().and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds
        .map_or_else(|| std::time::UNIX_EPOCH.elapsed().unwrap_or_default(), Duration::from_nanos)
}
