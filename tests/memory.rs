//! What an analysis may hold is what it holds at most, counted by the allocator.
//!
//! A binary of its own, since a program has one allocator, and with one test, since
//! it counts for the whole program.

#[path = "it/worst_texts.rs"]
mod worst_texts;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use pullquote::{Analyzer, ErrorKind, Layers, Markup, Options};
use worst_texts::WORST_TEXTS;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

/// Counts what is held. A block that grows counts twice while it is moved, as it does
/// where the system has to copy it: `realloc` is the trait's own.
struct Counting;

// SAFETY: each call is passed on to the system's allocator.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        PEAK.fetch_max(HELD.fetch_add(layout.size(), Relaxed) + layout.size(), Relaxed);
        // SAFETY: by this function's own contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        // SAFETY: by this function's own contract.
        unsafe { System.dealloc(block, layout) };
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

const LAYERS: [Layers; 5] = [
    Layers::ALL,
    Layers { tokens: true, ..Layers::NONE },
    Layers { sentences: true, ..Layers::NONE },
    Layers { keywords: true, ..Layers::NONE },
    Layers { quotes: true, ..Layers::NONE },
];

/// The most that is held while `text` is read, and what came of it.
fn read(options: &Options, text: &str) -> (usize, Option<ErrorKind>) {
    let analyzer = Analyzer::new(options.clone()).unwrap();
    let before = HELD.load(Relaxed);
    PEAK.store(before, Relaxed);
    let read = analyzer.analyze(text);
    (PEAK.load(Relaxed) - before, read.err().map(|error| error.kind()))
}

/// What every analysis may hold, however little it was allowed: it is refused soon,
/// but with a message.
const ALWAYS: usize = 1024;

/// A text's size: what must be kept small beside it is not, in a smaller one.
const SIZE: usize = 50_000;

#[test]
fn no_analysis_holds_more_than_it_may() {
    let mut complaints = Vec::new();
    // What is made once and stays, such as word lists, is made here.
    for markup in [Markup::Plain, Markup::Markdown] {
        read(&Options { markup, ..Options::default() }, "“Oui,” dit-elle. Er sagte: „Nein.“");
    }
    for worst in WORST_TEXTS {
        let text = worst.of_len(SIZE);
        for layers in LAYERS {
            let options = Options { layers, markup: worst.markup, ..Options::default() };
            let (needed, failed) = read(&options, &text);
            assert_eq!(failed, None, "{}", worst.name);
            // From far too little to twice what is enough; Markdown's parser says
            // nothing of what it holds, and is given what it would at the most.
            let mut was_enough = None;
            let enough = if worst.markup == Markup::Plain { 16 } else { 1024 };
            for eighths in [0, 3, 6, 7, 8, 9, 12, enough] {
                let max_memory = needed / 8 * eighths + 1;
                let options = Options { max_memory, ..options.clone() };
                let (held, failed) = read(&options, &text);
                let allowed = max_memory + max_memory / 10;
                if held > allowed.max(ALWAYS) {
                    complaints.push(format!("{}, {layers:?}: {held} of {max_memory}", worst.name));
                }
                match failed {
                    Some(kind) => assert_eq!(kind, ErrorKind::TooMuchMemory, "{}", worst.name),
                    None => was_enough = was_enough.or(Some(eighths)),
                }
            }
            if was_enough.is_none() {
                complaints.push(format!(
                    "{}, {layers:?}: {enough} eighths of {needed} are too little",
                    worst.name
                ));
            }
        }
    }
    let article = include_str!("data/articles/cuba-russia.md").repeat(20);
    let options = Options { markup: Markup::Markdown, ..Options::default() };
    let (needed, _) = read(&options, &article);
    let (_, failed) = read(&Options { max_memory: 2 * needed, ..options }, &article);
    assert_eq!(failed, None, "an article in Markdown, given twice the {needed} bytes");
    assert!(complaints.is_empty(), "{}\n{}", complaints.len(), complaints.join("\n"));
}
