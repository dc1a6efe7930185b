//! Quotations checked: how many verdicts are right, and what the index takes.
//!
//! `cargo bench --bench verify -- accuracy 10000 10000` composes as many articles and
//! quotations; `cargo bench --bench verify -- composed MEGABYTES FILE…` makes an index of
//! so much text that is like the files and no copy, and looks quotations of it up; `--
//! copies FILE TIMES` does so for near copies of one file; `-- lines FILE` reads JSON lines
//! with the texts of articles, and looks the direct quotations of each up; `-- worst` looks
//! each worst text up in itself, whole and with other words, and in one four times as long.

#[path = "verify/composed.rs"]
mod composed;
#[path = "../tests/it/verify/drafts.rs"]
mod drafts;
#[path = "../tests/it/worst_texts.rs"]
#[allow(dead_code, reason = "sources are plain text")]
mod worst_texts;

use std::time::Duration;

use cpu_time::ThreadTime;
use drafts::{CHANGES, Random, cases, compose, pools, score};
use pullquote::{Sources, Verdict};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    match arguments.first().map(String::as_str) {
        Some("accuracy") => {
            let number = |at: usize| arguments.get(at).map_or(10_000, |n| n.parse().unwrap());
            accuracy(number(1), number(2));
        }
        Some("composed") => composed(arguments[1].parse().unwrap(), &arguments[2..]),
        Some("copies") => copies(&arguments[1], arguments.get(2).map_or(1, |n| n.parse().unwrap())),
        Some("worst") => worst(),
        Some("lines") => lines(&arguments[1..]),
        _ => {
            accuracy(1000, 1000);
        }
    }
}

fn accuracy(n_articles: usize, n_quotations: usize) {
    let mut random = Random(2026);
    let pools = pools();
    let articles = compose(&pools, n_articles, &mut random);
    let cases = cases(&pools, &articles, n_quotations, &mut random);
    let score = score(&articles, &cases);
    let n_bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    println!("{n_articles} articles, {n_bytes} bytes; {} quotations", score.n);
    println!("right: {} ({:.2} %)", score.n_right, 100.0 * score.n_right as f64 / score.n as f64);
    println!("false verbatim: {}", score.n_false_verbatim);
    println!("invented: {}, of which found: {}", score.n_invented, score.n_invented_found);
    println!("found elsewhere alone: {}", score.n_in_another_place);
    for change in CHANGES {
        let name = format!("{change:?}:");
        let n = score.wrong.iter().filter(|wrong| wrong.starts_with(&name)).count();
        println!("  {name} {n} wrong");
    }
    for wrong in score.wrong.iter().take(40) {
        println!("{wrong}");
    }
}

/// How long each worst text takes as source and quotation, and four times as much of it.
fn worst() {
    let time = |text: &str| {
        let mut sources = Sources::default();
        let other = text.replace('e', "i").replace('a', "o");
        let begin = ThreadTime::now();
        sources.add("", text).unwrap();
        sources.check(text);
        sources.check(&other);
        begin.elapsed().as_secs_f64()
    };
    let (mut worst, mut all) = (0.0_f64, Vec::new());
    for text in worst_texts::WORST_TEXTS {
        let (small, large) = (text.of_len(1 << 18), text.of_len(1 << 20));
        let (a, b) = (time(&small), time(&large));
        let per_byte = [a / small.len() as f64, b / large.len() as f64].map(|s| s * 1e9);
        worst = worst.max(per_byte[1]);
        all.push((
            per_byte[1],
            format!("{:6.0} -> {:6.0} ns a byte: {}", per_byte[0], per_byte[1], text.name),
        ));
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all.iter().take(12).for_each(|(_, line)| println!("{line}"));
    let text = "“Wait,” she said. ".repeat(10_000_000 / 22);
    println!("10 MB of one sentence: {:.1} s", time(&text));
}

/// Sources that are added one by one, and the time that it took.
#[derive(Default)]
struct Building {
    sources: Sources,
    cpu: Duration,
}

impl Building {
    fn add(&mut self, texts: &[String]) {
        let begin = ThreadTime::now();
        texts.iter().for_each(|text| _ = self.sources.add("", text).unwrap());
        self.cpu += begin.elapsed();
    }

    /// The finished index, after its size and speed were printed.
    fn finish(mut self, text: &str) -> Sources {
        let begin = ThreadTime::now();
        self.sources.seal().unwrap();
        self.cpu += begin.elapsed();
        let bytes = self.sources.text_bytes();
        println!("{} sources, {} MB", self.sources.len(), bytes / 1_000_000);
        println!("building: {:.0} MB/s of CPU time", bytes as f64 / 1e6 / self.cpu.as_secs_f64());
        let begin = ThreadTime::now();
        let n_words = pullquote::count_words(text).len();
        let counted = text.len() as f64 / 1e6 / begin.elapsed().as_secs_f64();
        println!("  beside count_words of {n_words} words: {counted:.0} MB/s");
        let index = (self.sources.n_bytes() - bytes) as f64 / bytes as f64;
        println!("index: {index:.3} bytes a byte beside the texts");
        self.sources
    }
}

/// An index of so many megabytes of text composed after some files, in articles of 4 KB.
fn composed(megabytes: usize, files: &[String]) {
    let model = composed::Model::of_files(files);
    let mut random = Random(17);
    let mut building = Building::default();
    let mut articles = vec![String::new(); 2048];
    let mut pairs = PairCounts::default();
    let n_times = megabytes * 1_000_000 / 4096 / articles.len();
    // Many at a time, so that what composes them leaves the cache to what is timed.
    for _ in 0..n_times.max(1) {
        for (nth, article) in articles.iter_mut().enumerate() {
            article.clear();
            model.write(article, 4096, &mut random);
            if nth % 64 == 0 {
                pairs.add_some(article);
            }
        }
        building.add(&articles);
    }
    let sources = building.finish(&articles.concat());
    pairs.count(&sources);
    look_up(&sources);
}

/// How often some pairs of words stand in all sources.
#[derive(Default)]
struct PairCounts {
    pairs: std::collections::HashMap<(u64, u64), u32>,
}

impl PairCounts {
    fn hashes(text: &str) -> Vec<u64> {
        use std::hash::BuildHasher;
        static HASHER: std::sync::OnceLock<std::hash::RandomState> = std::sync::OnceLock::new();
        let hasher = HASHER.get_or_init(Default::default);
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(|word| hasher.hash_one(word)).collect()
    }

    /// Adds a pair of an article to those that are counted.
    fn add_some(&mut self, article: &str) {
        let hashes = PairCounts::hashes(article);
        self.pairs.extend(hashes.windows(2).take(8).map(|two| ((two[0], two[1]), 0)));
    }

    fn count(mut self, sources: &Sources) {
        for source in 0..sources.len() {
            for two in PairCounts::hashes(sources.text(source)).windows(2) {
                self.pairs.entry((two[0], two[1])).and_modify(|n| *n += 1);
            }
        }
        // A sample of words finds a pair as often as it stands there.
        let n = self.pairs.len();
        let share = |most: u32| self.pairs.values().filter(|&&n| n <= most).count();
        println!(
            "of {n} different pairs of words in a sample {} stand once, {} up to ten times",
            share(1),
            share(10)
        );
    }
}

/// An index of a file cut into articles of some 4 KB, `times` over with other words in each.
fn copies(file: &str, times: usize) {
    let text = std::fs::read_to_string(file).unwrap();
    let mut articles: Vec<&str> = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let mut end = text.ceil_char_boundary(start + 4096);
        end += text[end..].find('\n').map_or(text.len() - end, |at| at + 1);
        articles.push(&text[start..end]);
        start = end;
    }
    let mut building = Building::default();
    for nth in 0..times {
        let copies: Vec<String> = articles.iter().map(|article| renamed(article, nth)).collect();
        building.add(&copies);
    }
    look_up(&building.finish(&text));
}

/// Looks words up that are copied from anywhere, with one changed, and shuffled.
fn look_up(sources: &Sources) {
    let mut random = Random(1);
    let (mut found, mut changed, mut invented) = (Vec::new(), Vec::new(), Vec::new());
    let mut n_found = 0;
    for _ in 0..2000 {
        let source = sources.text(random.below(sources.len()));
        let words: Vec<&str> = source.split_whitespace().collect();
        if words.len() < 60 {
            continue;
        }
        let start = random.below(words.len() - 40);
        let mut words: Vec<&str> = words[start..start + 8 + random.below(24)].to_vec();
        let look_up = |words: &[&str], times: &mut Vec<Duration>| {
            let words = words.join(" ");
            let begin = ThreadTime::now();
            let finding = sources.check(&words);
            times.push(begin.elapsed());
            finding.verdict
        };
        n_found += usize::from(look_up(&words, &mut found).is_faithful());
        let middle = words.len() / 2;
        words[middle] = "zebras";
        look_up(&words, &mut changed);
        let others: Vec<&str> = (0..words.len()).map(|_| *random.pick(&words)).collect();
        n_found += usize::from(look_up(&others, &mut invented) == Verdict::Verbatim);
    }
    println!("{} look-ups, {n_found} faithful", found.len());
    for (name, mut times) in
        [("copied", found), ("one word changed", changed), ("shuffled", invented)]
    {
        times.sort_unstable();
        let at = |percent: usize| times[times.len() * percent / 100];
        println!("look-up, {name}: {:?} median, {:?} of 99 %", at(50), at(99));
    }
}

/// The text with other words: every fifth has another ending.
fn renamed(text: &str, nth: usize) -> String {
    let mut other = String::with_capacity(text.len() + text.len() / 8);
    for (at, word) in text.split_inclusive(' ').enumerate() {
        if nth > 0 && at % 5 == nth % 5 && word.len() > 4 {
            other.push_str(&word[..word.len() - 1]);
            other.push_str(["a", "e", "i", "o", "u"][nth / 5 % 5]);
            other.push_str(["n", "r", "s", "t", "l"][nth / 25 % 5]);
            other.push(' ');
        } else {
            other.push_str(word);
        }
    }
    other
}

/// Looks the quotations of articles up: lines with an id, the text and its quotations.
fn lines(files: &[String]) {
    let mut sources = Sources::default();
    let mut quotations = Vec::new();
    for file in files {
        for line in std::fs::read_to_string(file).unwrap().lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = line["text"].as_str().unwrap();
            let source = sources.add(line["id"].as_str().unwrap(), text).unwrap();
            if file.contains(".dev.") {
                quotations.push((source, line));
            }
        }
    }
    println!("{} sources", sources.len());
    lines_check(&sources, &quotations);
}

fn lines_check(sources: &Sources, quotations: &[(usize, serde_json::Value)]) {
    let (mut n, mut n_there, mut n_short) = (0, 0, 0);
    for (source, line) in quotations {
        let text = line["text"].as_str().unwrap();
        let at: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for quote in line["quotes"].as_array().unwrap() {
            if quote["kind"] != "direct" {
                continue;
            }
            for span in quote["spans"].as_array().unwrap() {
                let place = |nth: usize| at[span[nth].as_u64().unwrap() as usize];
                let words = text[place(0)..place(1)].trim();
                if words.split_whitespace().count() < 2 {
                    n_short += 1;
                    continue;
                }
                n += 1;
                let finding = sources.check(words);
                let places = finding.passages.iter().chain(&finding.others);
                let here = places.into_iter().any(|passage| {
                    passage.source == *source
                        && (passage.span.start as usize) < place(1)
                        && place(0) < passage.span.end as usize
                });
                n_there += usize::from(here && finding.verdict == Verdict::Verbatim);
                if !here || finding.verdict != Verdict::Verbatim {
                    println!("{} {here} {words:?}", finding.verdict.name());
                }
            }
        }
    }
    println!(
        "{n} direct quotations of two words or more ({n_short} shorter), {n_there} verbatim at their places"
    );
}
