//! Whether time stays in proportion to length, looked for at random: texts of two to
//! four short pieces again and again, which is what every text was like that once took
//! the square of its length.
//!
//! ```sh
//! cargo bench --bench shapes                   # a minute of them
//! cargo bench --bench shapes -- 600 7          # ten minutes, from another seed on
//! ```
//!
//! What grows is printed, measured again layer by layer, and the exit code is 1: make a
//! text of it in tests/it/worst_texts.rs, then mend it.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use pullquote::{Analyzer, Layers, Markup, Options};

/// What opens, closes, names, reports or separates something.
#[rustfmt::skip] // one a line would be four screens
const PIECES: &[&str] = &[
    "“", "”", "„", "‘", "’", "\"", "'", "«", "»", "‹", "「", "」", "〝", "``", "`", "(", ")", "[",
    "]", "](a)", "<", ">", "<a ", "<!--", "*", "**", "_", "~", "#", "# a\n", "> ", "- ", "|a",
    "---\n", "&amp;", "\\", "— ", "–", "…", ".", ". ", ", ", ": ", "; ", "! ", "? ", "-", "@a",
    "http://a", "www.", "a@b.", "1", "1,0", " ", "\n", "\n\n", "\t", "\r\n", "\u{301}",
    "\u{200d}", "👩", "🇩🇪", "東", "a", "a ", "A", "Ann ", "Ann Lee ", "Mr. ", "U.S. ", "President ",
    "the mayor ", "He ", "she ", "said ", "said that ", "says", "according to ", "told ",
    "sagte ", "dass ", "selon ", "a-t-il dit ", "dijo ", "que ", "LEE: ", "Q: ", "Lee: ",
    "SMITH: No.\n", "It rained. ", "“No,” she said. ", "who ", "and ", "of ", "not ", "(AB) ",
];

/// Texts are this long, and four and sixteen times this.
const SIZE: usize = 16 << 10;
/// By how much a text may cost more that is four times as long: the square would be 16.
const GROWTH: f64 = 6.0;
/// By how much one that is sixteen times as long: the square would be 256.
const TOTAL_GROWTH: f64 = 48.0;
/// What costs less says more of the machine than of the text.
const NOTHING: Duration = Duration::from_micros(500);

const LANGUAGES: [Option<&str>; 9] = [
    None,
    Some("en"),
    Some("de"),
    Some("fr"),
    Some("es"),
    Some("it"),
    Some("nl"),
    Some("pt"),
    Some("ru"),
];

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<u64>().ok());
    let patience = Duration::from_secs(numbers.next().unwrap_or(60));
    let seed = numbers.next().unwrap_or(1);
    let mut random = Random(seed);
    let (start, mut n_shapes, mut n_growing) = (Instant::now(), 0, 0);
    while start.elapsed() < patience {
        let shape = Shape::new(&mut random);
        n_shapes += 1;
        if let Some(costs) = shape.growing_costs(Layers::ALL) {
            n_growing += 1;
            println!("GROWS {shape:?}: {costs:?}");
            for (name, layers) in [
                ("reading", Layers::NONE),
                ("keywords", Layers { keywords: true, ..Layers::NONE }),
                ("quotes", Layers { quotes: true, ..Layers::NONE }),
            ] {
                let grows = shape.growing_costs(layers).is_some();
                println!("    {name}: {}", if grows { "grows" } else { "flat" });
            }
        }
    }
    println!("{n_shapes} shapes from seed {seed}, {n_growing} of them grow");
    ExitCode::from(u8::from(n_growing > 0))
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same seed gives the same shapes.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ z >> 31) % n as u64) as usize
    }
}

/// What a text is made of, however long it is.
#[derive(Debug)]
struct Shape {
    /// Each with whether it stands there many times, or once.
    pieces: Vec<(&'static str, bool)>,
    /// All of them in turn, again and again, rather than each one many times and then
    /// the next.
    in_turn: bool,
    markup: Markup,
    language: Option<&'static str>,
}

impl Shape {
    fn new(random: &mut Random) -> Shape {
        let n_pieces = 2 + random.below(3);
        Shape {
            pieces: (0..n_pieces)
                .map(|_| (PIECES[random.below(PIECES.len())], random.below(4) > 0))
                .collect(),
            in_turn: random.below(2) == 0,
            markup: if random.below(2) == 0 { Markup::Plain } else { Markup::Markdown },
            language: LANGUAGES[random.below(LANGUAGES.len())],
        }
    }

    /// The text with about `n_bytes` bytes.
    fn of_len(&self, n_bytes: usize) -> String {
        if self.in_turn {
            let all: String = self.pieces.iter().map(|(piece, _)| *piece).collect();
            return all.repeat(n_bytes / all.len());
        }
        let n_many = self.pieces.iter().filter(|(_, many)| *many).count().max(1);
        let times = |piece: &str, many| if many { n_bytes / n_many / piece.len() } else { 1 };
        self.pieces.iter().map(|(piece, many)| piece.repeat(times(piece, *many))).collect()
    }

    /// What the three sizes cost, where that grows faster than they do.
    fn growing_costs(&self, layers: Layers) -> Option<[Duration; 3]> {
        let language = self.language.map(str::to_owned);
        let options = Options { language, markup: self.markup, layers, ..Options::default() };
        let analyzer = Analyzer::new(options).expect("the options are right");
        let [short, long, longest] = [1, 4, 16].map(|times| self.of_len(times * SIZE));
        // Once quickly, then once more carefully.
        for n_times in [2, 7] {
            let first = cost(&analyzer, &short, n_times);
            let second = cost(&analyzer, &long, n_times);
            if second < NOTHING || ratio(second, first) < GROWTH {
                return None;
            }
        }
        let first = cost(&analyzer, &short, 7);
        let second = cost(&analyzer, &long, 7);
        let third = cost(&analyzer, &longest, 3);
        (ratio(third, first) > TOTAL_GROWTH).then_some([first, second, third])
    }
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

/// The least processor time of so many readings.
fn cost(analyzer: &Analyzer, text: &str, n_times: usize) -> Duration {
    let read = || {
        let start = ThreadTime::now();
        std::hint::black_box(analyzer.analyze(text).expect("no text fails"));
        start.elapsed()
    };
    (0..n_times).map(|_| read()).min().unwrap_or_default()
}
