//! Whole articles: precision and recall, which never fall below the figures in
//! `articles/floors.toml`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;

use serde::Deserialize;

use super::gold::{Expected, Located, analyze, differences, same_name};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gold {
    #[serde(default = "super::english")]
    pub lang: String,
    quote: Vec<Expected>,
}

/// What was found, what there is, and what of it is right.
#[derive(Clone, Copy, Default)]
struct Tally {
    right: usize,
    found: usize,
    gold: usize,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }

    /// Precision and recall in per cent, cut off after one decimal, so that a
    /// floor that was written down is reached again.
    fn percent(self) -> [f64; 2] {
        let share = |of: usize| (1000 * self.right).checked_div(of).unwrap_or(1000) as f64 / 10.0;
        [share(self.found), share(self.gold)]
    }
}

/// What is measured, spans exact and speakers by overlap: direct pieces; those
/// with their speaker; whole quotations of every kind; those with their
/// speaker; and the names of the speakers of quotations that were found.
const MEASURES: [&str; 5] = ["direct", "direct-speaker", "quotes", "quotes-speaker", "names"];

type Scores = [Tally; MEASURES.len()];

/// An article's floors: precision and recall of each measure.
type Floors = BTreeMap<String, BTreeMap<String, [f64; 2]>>;

pub struct Article {
    pub style: String,
    pub markup: &'static str,
    pub text: String,
    pub gold: Gold,
}

/// The articles in alphabetical order of their styles.
pub fn articles() -> Vec<Article> {
    let mut paths: Vec<_> = fs::read_dir(super::folder().join("articles"))
        .expect("articles are there")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.sort();
    let mut articles = Vec::new();
    for path in paths {
        let markup = match path.extension().and_then(|extension| extension.to_str()) {
            Some("md") => "markdown",
            Some("txt") => "plain",
            _ => continue,
        };
        let style = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a readable file");
        let gold = fs::read_to_string(path.with_extension("toml")).expect("gold beside the text");
        let gold = toml::from_str(&gold).unwrap_or_else(|e| panic!("{style}.toml: {e}"));
        articles.push(Article { style, markup, text, gold });
    }
    articles
}

#[test]
fn articles_score_at_least_their_floors() {
    let floors = super::folder().join("articles/floors.toml");
    let floors = fs::read_to_string(floors).expect("floors.toml is there");
    let floors: Floors = toml::from_str(&floors).expect("floors.toml is TOML");
    let (mut failures, mut table) = (String::new(), String::new());
    let (mut all, mut measured) = (Scores::default(), String::new());
    let mut styles = 0;
    for Article { style, markup, text, gold } in articles() {
        styles += 1;
        let mut located = Vec::new();
        for quote in &gold.quote {
            match quote.locate(&text) {
                Ok(quote) => located.push(quote),
                Err(fault) => _ = writeln!(failures, "{style}: gold: {fault}"),
            }
        }
        let document = analyze(&text, &gold.lang, markup).expect("a known language");
        let found: Vec<_> =
            document.quotes().iter().map(|quote| Located::of(&text, quote)).collect();
        println!("{style}:\n{}", differences(&document, &gold.quote, &[]));
        let scores = score(&located, &found);
        for (total, score) in all.iter_mut().zip(scores) {
            total.add(score);
        }
        _ = write!(table, "{style:10}");
        _ = writeln!(measured, "[{style}]");
        for (measure, tally) in MEASURES.iter().zip(scores) {
            let percent = tally.percent();
            _ = write!(table, "  {measure} P{:5.1} R{:5.1}", percent[0], percent[1]);
            _ = writeln!(measured, "{measure} = {percent:?}");
            let floor = floors.get(&style).and_then(|floors| floors.get(*measure));
            let floor = floor.copied().unwrap_or([100.0; 2]);
            if percent[0] < floor[0] || percent[1] < floor[1] {
                _ = writeln!(failures, "{style}: {measure} fell to {percent:?} from {floor:?}");
            }
        }
        table.push('\n');
    }
    _ = write!(table, "{:10}", "all");
    for (measure, tally) in MEASURES.iter().zip(all) {
        let [precision, recall] = tally.percent();
        _ = write!(table, "  {measure} P{precision:5.1} R{recall:5.1}");
    }
    println!("{table}\n\nfloors.toml as measured now:\n{measured}");
    assert_eq!(styles, 23, "one article of each house style, and more of each language");
    assert!(failures.is_empty(), "\n{failures}\n{table}");
}

fn score(gold: &[Located], found: &[Located]) -> Scores {
    let mut scores = Scores::default();
    let (gold_pieces, found_pieces) = (direct_pieces(gold), direct_pieces(found));
    for tally in &mut scores[..2] {
        (tally.gold, tally.found) = (gold_pieces.len(), found_pieces.len());
    }
    for (span, of) in &gold_pieces {
        if let Some((_, by)) = found_pieces.iter().find(|(other, _)| other == span) {
            scores[0].right += 1;
            scores[1].right += usize::from(same_speaker(of, by));
        }
    }
    for tally in &mut scores[2..4] {
        (tally.gold, tally.found) = (gold.len(), found.len());
    }
    for quote in gold {
        let Some(other) = found.iter().find(|other| other.spans == quote.spans) else { continue };
        scores[2].right += 1;
        scores[3].right += usize::from(same_speaker(quote, other));
        let named = |quote: &Located| quote.name.as_ref().is_some_and(|name| !name.is_empty());
        if named(quote) {
            scores[4].gold += 1;
            scores[4].found += usize::from(named(other));
            scores[4].right += usize::from(same_name(quote, other));
        }
    }
    scores
}

/// Each contiguous piece of a direct quotation with the quotation it is of.
fn direct_pieces(quotes: &[Located]) -> Vec<(Range<usize>, &Located)> {
    let direct = quotes.iter().filter(|quote| quote.kind == "direct");
    direct.flat_map(|quote| quote.spans.iter().map(move |span| (span.clone(), quote))).collect()
}

/// Whether the words that name the speaker overlap; where the gold has none
/// beside the quotation, whether the resolved name is right.
fn same_speaker(gold: &Located, found: &Located) -> bool {
    let Some(speaker) = &gold.speaker else { return same_name(gold, found) };
    let others = found.speaker.as_deref().unwrap_or_default();
    let overlap = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    (speaker.is_empty() && others.is_empty())
        || speaker.iter().any(|span| others.iter().any(|other| overlap(span, other)))
}
