//! Transcripts: each layout in three lengths, all turns right; and texts that only look
//! like transcripts.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use pullquote::Rule;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::gold::analyze;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Layout {
    name: String,
    #[serde(default = "super::english")]
    lang: String,
    #[serde(default = "super::plain")]
    markup: String,
    /// What stands before the first turn.
    #[serde(default)]
    head: String,
    turn: String,
    joint: String,
    more: Option<String>,
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Layouts {
    layout: Vec<Layout>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LookAlikes {
    texts: BTreeMap<String, LookAlike>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum LookAlike {
    English(String),
    Other { lang: String, text: String },
}

fn read<T: DeserializeOwned>(file: &str) -> T {
    let path = super::folder().join("transcripts").join(file);
    let text = fs::read_to_string(&path).expect("a readable file");
    toml::from_str(&text).unwrap_or_else(|e| panic!("{file}: {e}"))
}

/// A turn: who speaks, and the paragraphs of what is said.
type Turn<'t> = (&'t str, Vec<&'t str>);

/// The turns of a conversation, of which some have two paragraphs where the layout can
/// show that.
fn conversation<'t>(layout: &'t Layout, said: &'t [String], n_turns: usize) -> Vec<Turn<'t>> {
    let n_names = layout.names.len().min(n_turns / 2);
    let speaker = |at: usize| &*layout.names[at % n_names];
    let paragraphs = |at: usize| {
        let first = &*said[at % said.len()];
        let second = (layout.more.is_some() && at % 4 == 2).then(|| &*said[(at + 5) % said.len()]);
        std::iter::once(first).chain(second).collect()
    };
    (0..n_turns).map(|at| (speaker(at), paragraphs(at))).collect()
}

/// The conversation as the layout writes it.
fn written(layout: &Layout, turns: &[Turn<'_>]) -> String {
    let more = layout.more.as_deref().unwrap_or(" ");
    let turns: Vec<String> = (turns.iter().enumerate())
        .map(|(at, (name, paragraphs))| {
            let seconds = 7 * at;
            (layout.turn.replace("{name}", name))
                .replace("{n}", &(at + 1).to_string())
                .replace("{mm}", &format!("{:02}", seconds / 60))
                .replace("{ss}", &format!("{:02}", seconds % 60))
                .replace("{text}", &paragraphs.join(more))
        })
        .collect();
    layout.head.clone() + &turns.join(&layout.joint)
}

/// Words alone.
fn bare(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What is wrong with the turns found in a text; empty where nothing is.
fn wrong(layout: &Layout, turns: &[Turn<'_>]) -> String {
    let text = written(layout, turns);
    let document = analyze(&text, &layout.lang, &layout.markup).expect("a known language");
    let of = |spans: &[pullquote::Span]| -> Vec<String> {
        spans.iter().map(|span| bare(span.of(&text))).collect()
    };
    let found: Vec<_> = (document.quotes().iter())
        .map(|quote| {
            (of(&quote.speaker).join(" "), of(&quote.spans), quote.kind.name(), quote.rule)
        })
        .collect();
    let expected: Vec<_> = (turns.iter())
        .map(|(name, paragraphs)| {
            let paragraphs: Vec<_> = paragraphs.iter().map(|words| bare(words)).collect();
            (bare(name), paragraphs, "direct", Rule::Label)
        })
        .collect();
    let mut report = String::new();
    if found != expected {
        let first = (0..).find(|&at| found.get(at) != expected.get(at)).unwrap_or(0);
        _ = writeln!(report, "  {} turns, found {}", expected.len(), found.len());
        _ = writeln!(
            report,
            "  turn {first}: {:?}, found {:?}",
            expected.get(first),
            found.get(first)
        );
    }
    report
}

#[test]
fn every_layout_is_read_in_three_lengths() {
    let layouts: Layouts = read("layouts.toml");
    let said: BTreeMap<String, Vec<String>> = read("turns.toml");
    let mut failures = String::new();
    for layout in &layouts.layout {
        for n_turns in [4, 9, 40] {
            let turns = conversation(layout, &said[&layout.lang], n_turns);
            let wrong = wrong(layout, &turns);
            if !wrong.is_empty() {
                _ = write!(failures, "{}, {n_turns} turns:\n{wrong}", layout.name);
            }
        }
    }
    assert!(layouts.layout.len() >= 12);
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn what_only_looks_like_a_transcript_has_no_turns() {
    let all: LookAlikes = read("lookalikes.toml");
    let mut failures = String::new();
    for (name, case) in &all.texts {
        let (lang, text) = match case {
            LookAlike::English(text) => ("en", text),
            LookAlike::Other { lang, text } => (&**lang, text),
        };
        let document = analyze(text, lang, "plain").expect("a known language");
        for quote in document.quotes().iter().filter(|quote| quote.rule == Rule::Label) {
            let speaker: Vec<_> = quote.speaker.iter().map(|span| span.of(text)).collect();
            _ = writeln!(failures, "{name}: {speaker:?} speaks");
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}
