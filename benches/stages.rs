//! Bytes a second of each part of an analysis, as one text and as documents of
//! about 4 KB.
//!
//! ```sh
//! cargo bench --bench stages
//! ```
//!
//! What [`Control::progress`] is told where one part ends and the next begins is
//! noted with the CPU time of the thread; of 15 rounds the best of each part. The
//! text is English news from `corpora/` in the folder that `PULLQUOTE_SHARED`
//! names, else in `../shared`; where neither is there, the project's own article.

mod corpus;

use std::sync::Mutex;
use std::time::Duration;

use cpu_time::ThreadTime;
use pullquote::{Analyzer, Control};

use corpus::{documents, news};

const ROUNDS: usize = 15;

/// The parts, and where in the progress each begins, in per mille.
const PARTS: [(&str, usize); 7] = [
    ("markup, language", 0),
    ("tokens", 20),
    ("vocabulary", 120),
    ("paragraphs, sentences", 350),
    ("keywords", 450),
    ("quotations", 700),
    ("document", 980),
];

fn main() {
    let text = news();
    let analyzer = Analyzer::default();
    let whole = [text.as_str()];
    let documents: Vec<&str> = documents(&text).collect();
    let best = |texts: &[&str]| {
        let mut best = [Duration::MAX; PARTS.len()];
        for _ in 0..ROUNDS {
            let mut sums = [Duration::ZERO; PARTS.len()];
            texts.iter().for_each(|text| add_times(&analyzer, text, &mut sums));
            best.iter_mut().zip(sums).for_each(|(best, sum)| *best = sum.min(*best));
        }
        best
    };
    let (one, many) = (best(&whole), best(&documents));
    println!("{:24}{:>10}{:>10}  MB/s", "part", "one text", "4 KB");
    let row = |name: &str, one: Duration, many: Duration| {
        let speed = |time: Duration| text.len() as f64 / 1e6 / time.as_secs_f64();
        println!("{name:24}{:>10.0}{:>10.0}", speed(one), speed(many));
    };
    for (at, (name, _)) in PARTS.into_iter().enumerate() {
        row(name, one[at], many[at]);
    }
    row("reading", one[..4].iter().sum(), many[..4].iter().sum());
    row("all", one.iter().sum(), many.iter().sum());
}

/// Adds what each part of one analysis takes.
fn add_times(analyzer: &Analyzer, text: &str, sums: &mut [Duration; PARTS.len()]) {
    let start = ThreadTime::now().as_duration();
    let since = || ThreadTime::now().as_duration() - start;
    let begins = Mutex::new([None; PARTS.len()]);
    let note = |done: usize, total: usize| {
        // Progress is told in bytes, rounded down.
        let per_mille = ((done + 1) * 1000).div_ceil(total.max(1)).saturating_sub(1);
        let part = PARTS.iter().rposition(|(_, begin)| *begin <= per_mille).unwrap_or_default();
        begins.lock().unwrap()[part].get_or_insert_with(since);
        true
    };
    let control = Control { progress: Some(&note), ..Control::default() };
    std::hint::black_box(analyzer.analyze_with(text, &control).unwrap());
    let end = since();
    let begins = begins.into_inner().unwrap();
    for (at, sum) in sums.iter_mut().enumerate() {
        let begin = if at == 0 { Some(Duration::ZERO) } else { begins[at] };
        let next = begins[at + 1..].iter().flatten().next().copied().unwrap_or(end);
        *sum += begin.map_or(Duration::ZERO, |begin| next.saturating_sub(begin));
    }
}
