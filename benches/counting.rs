//! Bytes a second of exact counting, text in memory to sorted table.
//!
//! ```sh
//! cargo bench --bench counting
//! ```
//!
//! CPU time of the thread, the median of 9 rounds after a warm-up, the engines in
//! turn within each round. Counts over a corpus are measured on one thread and on
//! two in turn, by the clock on the wall, which needs two idle processors, and by
//! the CPU time of all threads: what two threads need more is what they lose.
//!
//! The texts are those of `corpora/` in the folder that `PULLQUOTE_SHARED` names,
//! else in `../shared`; what is not there is left out with a word.

mod corpus;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cpu_time::{ProcessTime, ThreadTime};
use pullquote::segment::Engine;
use pullquote::{CountOptions, Counts, count_words_by};

use corpus::documents;

const ROUNDS: usize = 9;

/// Each text, and how often it is repeated.
const TEXTS: [(&str, usize); 6] = [
    ("english-bible", 10),
    ("english-news", 1),
    ("multilingual", 1),
    ("multilingual", 10),
    ("russian", 1),
    ("chinese", 1),
];

fn main() {
    let engines: Vec<Engine> = Engine::available().collect();
    print!("{:20}", "count_words, MB/s");
    engines.iter().for_each(|engine| print!("{:>10}", engine.name()));
    println!("{:>10}", "distinct");
    for (name, times) in TEXTS {
        let Some(text) = corpus(name) else { continue };
        let text = text.repeat(times);
        let mut n_distinct = 0;
        let medians = in_turn(engines.len(), |at| {
            let start = ThreadTime::now();
            n_distinct = black_box(count_words_by(engines[at], &text)).len();
            start.elapsed()
        });
        print!("{:20}", format!("{name} x{times}"));
        medians.iter().for_each(|time| print!("{:>10.0}", mb_per_second(text.len(), *time)));
        println!("{n_distinct:>10}");
    }
    let Some(bible) = corpus("english-bible") else { return };
    // 512 MB by reference: the documents are shared, the work is not.
    let texts = vec![bible.as_str(); (512 << 20) / bible.len()];
    let small: Vec<&str> = documents(&bible).cycle().take((128 << 20) / 4096).collect();
    for (name, texts) in [("Bibles", &texts), ("4 KB documents", &small)] {
        let n_bytes = texts.iter().map(|text| text.len()).sum();
        let options = CountOptions { max_terms: Some(1_000_000), ..CountOptions::default() };
        let mut cpu = [Duration::ZERO; 2];
        let medians = in_turn(2, |at| {
            let mut counts = Counts::new(options.clone()).unwrap();
            let (start, cpu_start) = (Instant::now(), ProcessTime::now());
            counts.update_all(texts, at + 1);
            cpu[at] += cpu_start.elapsed();
            start.elapsed()
        });
        let speeds: Vec<f64> = medians.iter().map(|time| mb_per_second(n_bytes, *time)).collect();
        println!(
            "Counts, {name}, MB/s: one thread {:.0}, two threads {:.0}, {:.2} times; CPU time {:.2} times",
            speeds[0],
            speeds[1],
            speeds[1] / speeds[0],
            cpu[1].as_secs_f64() / cpu[0].as_secs_f64()
        );
    }
}

/// The median time of each of `n` candidates, which take turns.
fn in_turn(n: usize, mut measure: impl FnMut(usize) -> Duration) -> Vec<Duration> {
    let mut times = vec![Vec::new(); n];
    for round in 0..=ROUNDS {
        for (at, times) in times.iter_mut().enumerate() {
            let time = measure(at);
            if round > 0 {
                times.push(time);
            }
        }
    }
    times.iter_mut().for_each(|times| times.sort());
    times.iter().map(|times| times[ROUNDS / 2]).collect()
}

fn mb_per_second(n_bytes: usize, time: Duration) -> f64 {
    n_bytes as f64 / 1e6 / time.as_secs_f64()
}

fn corpus(name: &str) -> Option<String> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("PULLQUOTE_SHARED")
        .map_or_else(|| project.join("../shared"), PathBuf::from);
    let path = shared.join("corpora").join(name).with_extension("txt");
    let text = std::fs::read_to_string(&path);
    if text.is_err() {
        println!("{} is not there", path.display());
    }
    text.ok()
}
