//! Whether time stays in proportion to length: nanoseconds per byte of the
//! worst texts at 1, 2, 4 and 8 MB, all layers together.
//!
//! ```sh
//! cargo bench --bench scaling                  # prints the table
//! cargo bench --bench scaling -- marks         # the texts with this in their name
//! cargo bench --bench scaling -- --write       # and writes it to docs/worst-texts.md
//! ```
//!
//! A text whose cost grows is measured again layer by layer, to tell which one
//! it is.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use pullquote::{Analyzer, Layers, Options};

#[path = "../tests/it/worst_texts.rs"]
mod worst_texts;
use worst_texts::{WORST_TEXTS, WorstText};

const SIZES: [usize; 4] = [1 << 20, 2 << 20, 4 << 20, 8 << 20];
/// Nothing longer is measured where a length took this time.
const PATIENCE: Duration = Duration::from_secs(8);
/// A cost per byte that grows by this factor from 2 MB to 8 MB is not flat; 1 MB
/// still fits the processor's cache, and a square would grow by four.
const GROWTH: f64 = 2.0;

const BEGIN: &str = "<!-- begin scaling -->";
const END: &str = "<!-- end scaling -->";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let writes = arguments.iter().any(|argument| argument == "--write");
    let names: Vec<_> = arguments.iter().filter(|argument| !argument.starts_with("--")).collect();
    let wanted = |text: &&WorstText| {
        names.is_empty() || names.iter().any(|name| text.name.contains(name.as_str()))
    };
    let mut table = String::from("| Text | markup | 1 MB | 2 MB | 4 MB | 8 MB |  |\n");
    table += "|---|---|--:|--:|--:|--:|---|\n";
    eprintln!("{:32} {:>8} {:>8} {:>8} {:>8}  ns per byte", "text", "1 MB", "2 MB", "4 MB", "8 MB");
    for text in WORST_TEXTS.iter().filter(wanted) {
        let costs = costs(text, Layers::ALL);
        let grows = grows(&costs);
        eprintln!("{:32} {}{}", text.name, row(&costs, " "), if grows { "  GROWS" } else { "" });
        if grows {
            for (name, layers) in single_layers() {
                let costs = self::costs(text, layers);
                eprintln!("    {name:28} {}", row(&costs, " "));
            }
        }
        let note = if grows { "grows" } else { "" };
        writeln!(
            table,
            "| {} | {} | {} | {note} |",
            text.name,
            text.markup.name(),
            row(&costs, " | ")
        )
        .unwrap();
    }
    if writes {
        write_table(&table);
    }
}

/// Each layer alone; all of them rest on tokens and sentences.
fn single_layers() -> [(&'static str, Layers); 3] {
    [
        ("reading", Layers::NONE),
        ("reading and keywords", Layers { keywords: true, ..Layers::NONE }),
        ("reading and quotes", Layers { quotes: true, ..Layers::NONE }),
    ]
}

/// Nanoseconds per byte at each size; fewer sizes where patience ran out.
fn costs(text: &WorstText, layers: Layers) -> Vec<f64> {
    let options = Options { markup: text.markup, layers, ..Options::default() };
    let analyzer = Analyzer::new(options).unwrap();
    let mut costs = Vec::new();
    for size in SIZES {
        let text = text.of_len(size);
        // The best of some runs is the one that other programs disturbed least.
        let mut best = Duration::MAX;
        for _ in 0..(2 * SIZES[3] / size).min(8) {
            let start = Instant::now();
            std::hint::black_box(analyzer.analyze(std::hint::black_box(&text)).unwrap());
            best = best.min(start.elapsed());
            if best > PATIENCE {
                break;
            }
        }
        costs.push(best.as_nanos() as f64 / text.len() as f64);
        if best > PATIENCE {
            break;
        }
    }
    costs
}

fn grows(costs: &[f64]) -> bool {
    // A few nanoseconds are the cost of memory, not of an algorithm.
    costs.len() < SIZES.len() || costs[3] > GROWTH * costs[1] && costs[3] > costs[1] + 10.0
}

fn row(costs: &[f64], between: &str) -> String {
    let cells = (0..SIZES.len())
        .map(|at| costs.get(at).map_or(format!("{:>8}", "–"), |cost| format!("{cost:8.1}")));
    cells.collect::<Vec<_>>().join(between)
}

/// Puts the table between the two marks of docs/worst-texts.md.
fn write_table(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/worst-texts.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (head, rest) = page.split_once(BEGIN).expect("docs/worst-texts.md has the scaling marks");
    let (_, tail) = rest.split_once(END).expect("docs/worst-texts.md has the scaling marks");
    std::fs::write(&path, format!("{head}{BEGIN}\n{table}{END}{tail}")).unwrap();
}
