//! Counts the words of a text in several ways, and prints for each the CPU time
//! in seconds, the distinct words and the name: `pullquote-contest FILE [TIMES]`.
//!
//! The approaches are those that the entries of word-count contests take, from the
//! plainest to the fastest; all give a table sorted by count.

use std::collections::HashMap;
use std::hint::black_box;

use bstr::ByteSlice;
use foldhash::fast::RandomState;
use hashbrown::HashTable;
use unicode_segmentation::UnicodeSegmentation;

type Counted = Vec<(String, u64)>;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("name a text");
    let times = arguments.next().map_or(1, |times| times.parse().expect("how often to repeat it"));
    let text = std::fs::read_to_string(path).expect("a text in UTF-8").repeat(times);
    let entries: [(&str, fn(&str) -> usize); 5] = [
        ("pullquote::count_words", |text| pullquote::count_words(text).len()),
        ("split at white space, lower case, HashMap", |text| {
            sorted(text.split_whitespace().map(str::to_lowercase)).len()
        }),
        ("unicode_words, lower case, HashMap", |text| {
            sorted(text.unicode_words().map(str::to_lowercase)).len()
        }),
        ("bstr's words, full case folding, HashMap", |text| {
            sorted(text.as_bytes().words().map(caseless::default_case_fold_str)).len()
        }),
        ("bytes, ASCII alone, open table", |text| by_bytes(text.as_bytes()).len()),
    ];
    for (name, count) in entries {
        let start = seconds();
        let distinct = black_box(count(black_box(&text)));
        println!("{}\t{distinct}\t{name}", seconds() - start);
    }
}

/// The plain way: a map from owned words.
fn sorted(words: impl Iterator<Item = String>) -> Counted {
    let mut counts: HashMap<String, u64, RandomState> = HashMap::default();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Counted = counts.into_iter().collect();
    counts.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

/// The fastest entries: one pass over the bytes that ends words at ASCII white
/// space, lowers ASCII and hashes as it goes. Marks stay on their words, and letters
/// that are not ASCII keep their case.
fn by_bytes(text: &[u8]) -> Counted {
    let mut table: HashTable<(Vec<u8>, u64)> = HashTable::new();
    let hash = |word: &[u8]| word.iter().fold(0xcbf2_9ce4_8422_2325, fnv);
    let mut text = text.to_vec();
    let (mut start, mut running) = (0, 0xcbf2_9ce4_8422_2325);
    for at in 0..=text.len() {
        if let Some(byte) = text.get_mut(at).filter(|byte| !byte.is_ascii_whitespace()) {
            byte.make_ascii_lowercase();
            running = fnv(running, byte);
            continue;
        }
        if start < at {
            let word = &text[start..at];
            match table.find_mut(running, |(known, _)| known == word) {
                Some((_, count)) => *count += 1,
                None => {
                    table.insert_unique(running, (word.to_vec(), 1), |(word, _)| hash(word));
                }
            }
        }
        (start, running) = (at + 1, 0xcbf2_9ce4_8422_2325);
    }
    let mut counts: Counted = table
        .into_iter()
        .map(|(word, count)| (String::from_utf8(word).expect("cut at ASCII"), count))
        .collect();
    counts.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

/// One step of FNV-1a.
fn fnv(hash: u64, byte: &u8) -> u64 {
    (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Seconds of CPU time that this thread has used.
fn seconds() -> f64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the pointer is to a value of this frame.
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) };
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}
