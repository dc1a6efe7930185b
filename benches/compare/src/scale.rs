//! Cost per byte: by size, and on the texts that hurt engines which look ahead.

use crate::clock::{Contender, measure};
use pullquote::segment::Engine;
use std::fmt::Write as _;

const MB: usize = 1_000_000;

/// A name, and a text of about so many bytes.
type Maker = (&'static str, fn(usize) -> String);

const TEXTS: &[Maker] = &[
    ("prose", |n| repeat("The quick brown fox can’t jump 32.3 feet, right? “No,” she said. ", n)),
    ("combining marks", |n| repeat("\u{301}\u{308}\u{323}", n)),
    ("flags", |n| repeat("🇩🇪🇫🇷", n)),
    ("apostrophes", |n| repeat("'", n)),
    ("a.a.a.", |n| repeat("a.", n)),
    ("a'a'a'", |n| repeat("a'", n)),
    ("1,1,1,", |n| repeat("1,", n)),
    ("one joiner chain", |n| repeat("👩\u{200D}", n)),
    ("joiners alone", |n| repeat("\u{200D}", n)),
    ("full stop, then digits", |n| format!(". {}", repeat("1 ", n))),
    ("full stops", |n| repeat(".", n)),
    ("line ends", |n| repeat("\n", n)),
    ("every script in turn", |n| repeat("aжע\u{5B0}ع।กか漢한ℵ𐐀𝒜🙂ꙮ", n)),
];

fn repeat(unit: &str, n: usize) -> String {
    unit.repeat(n.div_ceil(unit.len()))
}

/// Nanoseconds per kilobyte, so that a row that is not flat shows at a glance.
pub fn report(rounds: usize) -> String {
    let mut out = String::new();
    for sentences in [false, true] {
        let title = if sentences { "Sentences" } else { "Words" };
        let sizes: &[usize] = &[1, 4, 16, 64, 256];
        writeln!(out, "### {title}: nanoseconds per kB, by size of the text\n").unwrap();
        write!(out, "| text | engine |").unwrap();
        sizes.iter().for_each(|mb| write!(out, " {mb} MB |").unwrap());
        writeln!(out, "\n|---|---|{}", "--:|".repeat(sizes.len())).unwrap();
        for (i, (name, make)) in TEXTS.iter().enumerate() {
            // The largest sizes for prose alone; 1, 4 and 16 MB for the worst texts.
            let sizes = if i == 0 { sizes } else { &sizes[..3] };
            for engine in Engine::available() {
                let mut cells = String::new();
                for mb in sizes {
                    let text = make(mb * MB);
                    let mut written = Vec::new();
                    let run = |text: &str| {
                        match sentences {
                            false => engine.word_boundaries(text, &mut written),
                            true => engine.sentence_boundaries(text, &mut written),
                        }
                        written.len()
                    };
                    let rounds = if *mb > 16 { 3 } else { rounds };
                    let mut one = [Contender { name: engine.name(), run: Box::new(run) }];
                    let speed = measure(&mut one, &text, rounds)[0].speed;
                    write!(cells, " {:.0} |", 1e6 / speed).unwrap();
                }
                let rest = " |".repeat(5 - sizes.len());
                writeln!(out, "| {name} | {} |{cells}{rest}", engine.name()).unwrap();
            }
        }
        out.push('\n');
    }
    out
}
