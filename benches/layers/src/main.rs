//! Bytes a second of each layer and of all together, on English news.
//!
//! ```sh
//! cargo run --release --manifest-path benches/layers/Cargo.toml
//! ```
//!
//! The text is `corpora/english-news.txt` in the folder that `PULLQUOTE_SHARED`
//! names, else in `../shared`; where neither is there, it is the project's own
//! article again and again, which flatters the vocabulary.
//!
//! By divan, because it reports throughput by itself, builds in seconds and
//! brings few dependencies; what criterion has more, statistics over saved
//! runs, is not used here.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use pullquote::{Analyzer, Layers, Markup, OffsetUnit, Options, Report, segment};

fn main() {
    divan::main();
}

static NEWS: LazyLock<String> = LazyLock::new(|| {
    let project = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let shared = std::env::var_os("PULLQUOTE_SHARED")
        .map_or_else(|| project.join("../shared"), PathBuf::from);
    std::fs::read_to_string(shared.join("corpora/english-news.txt")).unwrap_or_else(|_| {
        let article = project.join("tests/data/articles/cuba-russia.md");
        std::fs::read_to_string(article).unwrap().repeat(1000)
    })
});

/// The news as documents of about 4 KB, cut at line ends.
static DOCUMENTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut documents = Vec::new();
    let mut rest = NEWS.as_str();
    while rest.len() > 4096 {
        let cut = (4096..).find(|&at| rest.is_char_boundary(at)).unwrap_or(rest.len());
        let cut = rest[..cut].rfind('\n').map_or(cut, |at| at + 1);
        let (document, after) = rest.split_at(cut);
        documents.push(document);
        rest = after;
    }
    documents.push(rest);
    documents
});

fn english(layers: Layers, markup: Markup) -> Analyzer {
    let language = Some("en".to_owned());
    Analyzer::new(Options { language, layers, markup, ..Options::default() }).unwrap()
}

fn analyze(bencher: Bencher, layers: Layers, markup: Markup) {
    let analyzer = english(layers, markup);
    bencher.counter(BytesCount::of_str(NEWS.as_str())).bench(|| analyzer.analyze(&NEWS).unwrap());
}

#[divan::bench]
fn a_word_boundaries(bencher: Bencher) {
    let mut boundaries = Vec::new();
    bencher
        .counter(BytesCount::of_str(NEWS.as_str()))
        .bench_local(|| segment::word_boundaries(&NEWS, &mut boundaries));
}

#[divan::bench]
fn b_tokens(bencher: Bencher) {
    let mut tokens = Vec::new();
    bencher
        .counter(BytesCount::of_str(NEWS.as_str()))
        .bench_local(|| segment::tokens(&NEWS, &mut tokens));
}

#[divan::bench]
fn c_sentence_boundaries(bencher: Bencher) {
    let mut boundaries = Vec::new();
    bencher
        .counter(BytesCount::of_str(NEWS.as_str()))
        .bench_local(|| segment::sentence_boundaries(&NEWS, &mut boundaries));
}

#[divan::bench]
fn d_markdown_to_prose(bencher: Bencher) {
    bencher.counter(BytesCount::of_str(NEWS.as_str())).bench(|| Markup::Markdown.to_prose(&NEWS));
}

/// Tokens, vocabulary, paragraphs and sentences, on which the others rest.
#[divan::bench]
fn e_reading(bencher: Bencher) {
    analyze(bencher, Layers::NONE, Markup::Plain);
}

#[divan::bench]
fn f_reading_and_keywords(bencher: Bencher) {
    analyze(bencher, Layers { keywords: true, ..Layers::NONE }, Markup::Plain);
}

#[divan::bench]
fn g_reading_and_quotes(bencher: Bencher) {
    analyze(bencher, Layers { quotes: true, ..Layers::NONE }, Markup::Plain);
}

#[divan::bench]
fn h_all_layers(bencher: Bencher) {
    analyze(bencher, Layers::ALL, Markup::Plain);
}

#[divan::bench]
fn i_all_layers_of_markdown(bencher: Bencher) {
    analyze(bencher, Layers::ALL, Markup::Markdown);
}

#[divan::bench]
fn j_all_layers_in_4_kb_documents(bencher: Bencher) {
    let analyzer = english(Layers::ALL, Markup::Plain);
    bencher.counter(BytesCount::of_str(NEWS.as_str())).bench(|| {
        DOCUMENTS.iter().map(|text| analyzer.analyze(text).unwrap().quotes().len()).sum::<usize>()
    });
}

#[divan::bench]
fn k_report(bencher: Bencher) {
    let document = english(Layers::ALL, Markup::Plain).analyze(&NEWS).unwrap();
    bencher
        .counter(BytesCount::of_str(NEWS.as_str()))
        .bench(|| Report::new(&document, OffsetUnit::Char).to_json());
}
