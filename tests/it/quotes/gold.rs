//! Gold: where its snippets stand in the text, and how it compares with what
//! was found. The only place that touches the library.

use std::fmt::Write as _;
use std::ops::Range;

use pullquote::{Analyzer, Document, Error, Layers, Options, Quote, QuoteOptions, Span};
use serde::Deserialize;

/// One quotation as it should be found. What is left out is not compared.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    pub kind: String,
    pub spans: Vec<String>,
    pub cue: Option<Vec<String>>,
    pub speaker: Option<Vec<String>>,
    /// Whom it was said to; an empty list says that nobody is named.
    pub addressee: Option<Vec<String>>,
    /// The resolved name; an empty one means that there is none.
    pub name: Option<String>,
    pub rule: Option<String>,
}

/// An [`Expected`] with its places in the text, normalised.
pub struct Located {
    pub kind: String,
    pub spans: Vec<Range<usize>>,
    pub cue: Option<Vec<Range<usize>>>,
    pub speaker: Option<Vec<Range<usize>>>,
    pub addressee: Option<Vec<Range<usize>>>,
    pub name: Option<String>,
    pub rule: Option<String>,
}

impl Expected {
    /// Finds each snippet in `text`.
    pub fn locate(&self, text: &str) -> Result<Located, String> {
        if !["direct", "mixed", "indirect"].contains(&self.kind.as_str()) {
            return Err(format!("`{}` is no kind", self.kind));
        }
        let all = |snippets: &[String]| -> Result<Vec<_>, String> {
            snippets.iter().map(|snippet| locate(text, snippet)).collect()
        };
        let some = |snippets: &Option<Vec<String>>| snippets.as_deref().map(all).transpose();
        Ok(Located {
            kind: self.kind.clone(),
            spans: normalised(text, all(&self.spans)?),
            cue: some(&self.cue)?.map(|spans| normalised(text, spans)),
            speaker: some(&self.speaker)?.map(|spans| speaker(text, spans)),
            addressee: some(&self.addressee)?.map(|spans| speaker(text, spans)),
            name: self.name.clone(),
            rule: self.rule.clone(),
        })
    }
}

impl Located {
    /// A quotation that was found, in the same terms.
    pub fn of(text: &str, quote: &Quote) -> Located {
        let ranges = |spans: &[Span]| spans.iter().map(|span| span.range()).collect::<Vec<_>>();
        Located {
            kind: quote.kind.name().to_owned(),
            spans: normalised(text, ranges(&quote.spans)),
            cue: Some(normalised(text, ranges(&quote.cue))),
            speaker: Some(speaker(text, ranges(&quote.speaker))),
            addressee: Some(speaker(text, ranges(&quote.addressee))),
            name: Some(quote.speaker_name.as_deref().unwrap_or_default().to_owned()),
            rule: Some(quote.rule.name().to_owned()),
        }
    }

    /// Whether what was found is what is expected, in every aspect that is.
    fn accepts(&self, found: &Located) -> bool {
        fn same<T: PartialEq>(expected: &Option<T>, found: &Option<T>) -> bool {
            expected.is_none() || expected == found
        }
        self.kind == found.kind
            && self.spans == found.spans
            && same(&self.cue, &found.cue)
            && same(&self.speaker, &found.speaker)
            && same(&self.addressee, &found.addressee)
            && same_name(self, found)
            && same(&self.rule, &found.rule)
    }

    fn describe(&self, text: &str) -> String {
        let list = |spans: &[Range<usize>]| {
            spans.iter().map(|span| format!("[{}]", &text[span.clone()])).collect::<String>()
        };
        let mut line = format!("{} {}", self.kind, list(&self.spans));
        let labels =
            [("cue", &self.cue), ("speaker", &self.speaker), ("addressee", &self.addressee)];
        for (label, spans) in labels {
            if let Some(spans) = spans {
                _ = write!(line, " {label} {}", list(spans));
            }
        }
        for (label, word) in [("name", &self.name), ("rule", &self.rule)] {
            if let Some(word) = word {
                _ = write!(line, " {label} `{word}`");
            }
        }
        line
    }
}

/// Whether the names are the same but for an article and capitals; a name that
/// is not expected is not compared.
pub fn same_name(expected: &Located, found: &Located) -> bool {
    let folded = |name: &String| bare(name).to_lowercase();
    expected.name.is_none() || expected.name.as_ref().map(folded) == found.name.as_ref().map(folded)
}

/// The analyzer's answer to `text`, whatever its confidence.
pub fn analyze(text: &str, language: &str, markup: &str) -> Result<Document, Error> {
    let mut quotes = QuoteOptions::default();
    quotes.min_confidence = 0.0;
    let options = Options {
        quotes,
        language: Some(language.to_owned()),
        markup: markup.parse().expect("a known markup"),
        layers: Layers { quotes: true, ..Layers::NONE },
        ..Options::default()
    };
    Analyzer::new(options)?.analyze(text)
}

/// What is missing (`-`) and what should not be there (`+`), one line each.
pub fn differences(document: &Document, expected: &[Expected], diagnostics: &[String]) -> String {
    let text = document.text();
    let mut found: Vec<_> =
        document.quotes().iter().map(|quote| Located::of(text, quote)).collect();
    let mut report = String::new();
    for quote in expected {
        match quote.locate(text) {
            Err(fault) => _ = writeln!(report, "  gold: {fault}"),
            Ok(quote) => match found.iter().position(|other| quote.accepts(other)) {
                Some(at) => _ = found.remove(at),
                None => _ = writeln!(report, "  - {}", quote.describe(text)),
            },
        }
    }
    for quote in found {
        _ = writeln!(report, "  + {}", quote.describe(text));
    }
    let codes: Vec<_> = document.diagnostics().iter().map(|found| found.code.name()).collect();
    if codes != diagnostics {
        _ = writeln!(report, "  diagnostics: {codes:?}, not {diagnostics:?}");
    }
    report
}

/// Where a snippet stands: its only occurrence as whole words. `#2` at its end
/// asks for the second; braces, as in `and {she} said`, mark the part that is
/// meant; `[...]` stands for whatever lies between two ends.
pub fn locate(text: &str, snippet: &str) -> Result<Range<usize>, String> {
    let (pattern, nth) = match snippet.rsplit_once('#') {
        Some((pattern, nth)) if nth.parse::<usize>().is_ok_and(|nth| nth > 0) => {
            (pattern, nth.parse::<usize>().ok())
        }
        _ => (snippet, None),
    };
    let (before, core, after) = match (pattern.split_once('{'), pattern.rsplit_once('}')) {
        (Some((before, _)), Some((_, after))) => {
            (before, &pattern[before.len() + 1..pattern.len() - after.len() - 1], after)
        }
        _ => ("", pattern, ""),
    };
    let mut places = Vec::new();
    if let Some((head, tail)) = core.split_once("[...]") {
        let (head, tail) = (head.trim_end(), tail.trim_start());
        let tails = words(text, &format!("{tail}{after}"));
        for start in words(text, &format!("{before}{head}")) {
            if let Some(end) = tails.iter().find(|&&end| end > start) {
                places.push(start + before.len()..end + tail.len());
            }
        }
    } else {
        for start in words(text, &format!("{before}{core}{after}")) {
            let start = start + before.len();
            places.push(start..start + core.len());
        }
    }
    match (nth, places.len()) {
        (None, 1) => Ok(places.remove(0)),
        (None, 0) => Err(format!("`{snippet}` is not in the text")),
        (None, n) => Err(format!("`{snippet}` is in the text {n} times: say which")),
        (Some(nth), _) => {
            places.get(nth - 1).cloned().ok_or_else(|| format!("`{snippet}` is not in the text"))
        }
    }
}

/// Where `pattern` starts, not inside a word.
fn words(text: &str, pattern: &str) -> Vec<usize> {
    let inside = |left: Option<char>, right: Option<char>| {
        left.is_some_and(char::is_alphanumeric) && right.is_some_and(char::is_alphanumeric)
    };
    let bounded = |&start: &usize| {
        let (left, right) = (&text[..start], &text[start + pattern.len()..]);
        !inside(left.chars().next_back(), pattern.chars().next())
            && !inside(pattern.chars().next_back(), right.chars().next())
    };
    let starts = text.char_indices().map(|(at, _)| at);
    starts.filter(|&at| text[at..].starts_with(pattern)).filter(bounded).collect()
}

/// Each span from its first letter or digit to its last, and those with no
/// letter or digit between them as one.
pub fn normalised(text: &str, mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let has_word = |part: &str| part.contains(char::is_alphanumeric);
    spans.sort_by_key(|span| (span.start, span.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for span in spans {
        let part = &text[span.clone()];
        if !has_word(part) {
            continue;
        }
        let edge = |c: char| !c.is_alphanumeric();
        let start = span.end - part.trim_start_matches(edge).len();
        let end = span.start + part.trim_end_matches(edge).len();
        match merged.last_mut() {
            Some(last) if start <= last.end || !has_word(&text[last.end..start]) => {
                last.end = last.end.max(end);
            }
            _ => merged.push(start..end),
        }
    }
    merged
}

/// As [`normalised`], and without a leading article.
pub fn speaker(text: &str, spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut spans = normalised(text, spans);
    for span in &mut spans {
        span.start = span.end - bare(&text[span.clone()]).len();
    }
    spans
}

/// A name or noun without its article.
fn bare(name: &str) -> &str {
    const ARTICLES: [&str; 16] = [
        "the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "el", "los", "o",
        "il", "i",
    ];
    match name.split_once(' ') {
        Some((first, rest)) if ARTICLES.contains(&first.to_lowercase().as_str()) => rest,
        _ => name,
    }
}

#[test]
fn snippets_say_where_they_stand() {
    let text = "“No,” he said. Then he said that the rain, which he hated, had come.";
    let found = |snippet| locate(text, snippet).map(|span| (text[..span.start].len(), &text[span]));
    let second = text.find("Then he").unwrap() + "Then ".len();
    assert_eq!(found("No"), Ok(("“".len(), "No")));
    assert_eq!(found("he#2"), Ok((second, "he")));
    assert_eq!(found("Then {he} said"), Ok((second, "he")));
    assert!(found("that [...] come").is_ok_and(|(_, part)| part.ends_with("hated, had come")));
    assert!(found("he").is_err_and(|fault| fault.contains("3 times")));
    assert!(found("snow").is_err());
}
