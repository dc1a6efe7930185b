//! A document as a page for a person: its title, who said what, what it is
//! about, how much of it there is, and what was odd.

use std::collections::HashMap;

use pullquote::{Document, Markup, Quote, QuoteKind, Span, TokenKind};

use crate::lines::LineIndex;
use crate::terminal::{Style, columns, cut, printable, wrapped};

/// The columns of the longest keyword's bar.
const BAR_WIDTH: usize = 24;
/// The columns that a keyword takes at most.
const TERM_WIDTH: usize = 32;
/// Oddities that are shown one by one; of the others only the number.
const SHOWN_DIAGNOSTICS: usize = 10;

/// The page of a document, each line ended.
pub fn page(document: &Document, markup: Markup, style: Style) -> String {
    let markup = match markup {
        Markup::Auto => Markup::detect(document.text()),
        markup => markup,
    };
    let page = Page { document, markup, style };
    let parts = [page.title(), page.quotes(), page.keywords(), page.diagnostics(), page.counts()];
    let mut text = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.push('\n');
        }
        for line in part {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    text
}

struct Page<'d> {
    document: &'d Document,
    markup: Markup,
    style: Style,
}

impl Page<'_> {
    fn title(&self) -> Vec<String> {
        let Some(title) = self.document.title() else {
            return Vec::new();
        };
        let lines = wrapped(&self.words(title), self.style.width);
        let n_columns = lines.iter().map(|line| columns(line)).max().unwrap_or(0);
        let rule = self.style.dim(&"─".repeat(n_columns));
        lines.iter().map(|line| self.style.bold(line)).chain([rule]).collect()
    }

    /// The quotations by speaker, in the order in which they first speak;
    /// those of nobody known stand last.
    fn quotes(&self) -> Vec<String> {
        let line_of = LineIndex::new(self.document.text());
        let mut speakers: Vec<(String, Vec<&Quote>)> = Vec::new();
        let mut places = HashMap::new();
        let mut nobody = Vec::new();
        for quote in self.document.quotes() {
            match self.speaker(quote) {
                None => nobody.push(quote),
                Some(name) => {
                    let place = *places.entry(name.to_lowercase()).or_insert_with(|| {
                        speakers.push((name, Vec::new()));
                        speakers.len() - 1
                    });
                    speakers[place].1.push(quote);
                }
            }
        }
        if !nobody.is_empty() {
            speakers.push(("Speaker unknown".to_owned(), nobody));
        }
        let mut lines = Vec::new();
        for (name, quotes) in &speakers {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(wrapped(name, self.style.width).iter().map(|line| self.style.name(line)));
            for quote in quotes {
                lines.extend(self.quote(quote, &line_of));
            }
        }
        lines
    }

    /// The name that a quotation is listed under.
    fn speaker(&self, quote: &Quote) -> Option<String> {
        let name = match &quote.speaker_name {
            Some(name) => printable(name).split_whitespace().collect::<Vec<_>>().join(" "),
            None => self.words_of(&quote.speaker, " "),
        };
        (!name.is_empty()).then_some(name)
    }

    fn quote(&self, quote: &Quote, line_of: &LineIndex) -> Vec<String> {
        let said = match quote.kind {
            QuoteKind::Direct => format!("“{}”", self.words_of(&quote.spans, "” … “")),
            QuoteKind::Mixed | QuoteKind::Indirect => self.words_of(&quote.spans, " … "),
        };
        // What follows an opening mark hangs, so that the words stand in line.
        let hang = usize::from(said.starts_with('“'));
        let mut lines: Vec<_> = wrapped(&said, self.style.width - 4 - hang)
            .into_iter()
            .enumerate()
            .map(|(at, line)| format!("{:1$}{line}", "", if at == 0 { 2 } else { 2 + hang }))
            .collect();
        let mut facts = vec![quote.kind.name().to_owned()];
        if !quote.cue.is_empty() {
            facts.push(self.words_of(&quote.cue, " … "));
        }
        facts.push(format!("{:.0} %", quote.confidence * 100.0));
        facts.push(format!("line {}", line_of.line(quote.spans.first().map_or(0, |s| s.start))));
        let facts = facts.join(" · ");
        lines.extend(
            wrapped(&facts, self.style.width - 4)
                .iter()
                .map(|line| format!("{:1$}{2}", "", 2 + hang, self.style.dim(line))),
        );
        lines
    }

    fn keywords(&self) -> Vec<String> {
        let keywords = self.document.keywords();
        let terms: Vec<_> = keywords
            .iter()
            .map(|keyword| cut(&printable(&keyword.term), TERM_WIDTH).into_owned())
            .collect();
        let n_columns = terms.iter().map(|term| columns(term)).max().unwrap_or(0);
        let best = keywords.iter().map(|keyword| keyword.score).fold(0.0, f32::max);
        let n_digits = keywords.iter().map(|keyword| keyword.spans.len()).max().unwrap_or(0);
        let n_digits = n_digits.to_string().len();
        keywords
            .iter()
            .zip(&terms)
            .map(|(keyword, term)| {
                let gap = " ".repeat(n_columns - columns(term));
                let count = self.style.dim(&format!("{:>n_digits$}", keyword.spans.len()));
                let room = self.style.width.saturating_sub(n_columns + n_digits + 4).min(BAR_WIDTH);
                let share = if best > 0.0 { keyword.score / best } else { 0.0 };
                format!("{term}{gap}  {count}  {}", self.style.bar(&bar(share, room)))
            })
            .collect()
    }

    fn diagnostics(&self) -> Vec<String> {
        let diagnostics = self.document.diagnostics();
        let line_of = LineIndex::new(self.document.text());
        let mut lines: Vec<_> = diagnostics
            .iter()
            .take(SHOWN_DIAGNOSTICS)
            .map(|diagnostic| {
                let (line, column) = line_of.line_column(diagnostic.span.start);
                let place = format!("{line}:{column}");
                let name = self.style.warning(diagnostic.code.name());
                let advice = diagnostic.code.advice().map(|advice| format!(": {advice}"));
                format!("{name} {}{}", self.style.dim(&place), advice.unwrap_or_default())
            })
            .collect();
        let n_more = diagnostics.len().saturating_sub(SHOWN_DIAGNOSTICS);
        if n_more > 0 {
            lines.push(self.style.dim(&format!("and {n_more} more")));
        }
        lines
    }

    fn counts(&self) -> Vec<String> {
        let document = self.document;
        let layers = document.layers();
        let mut counts = Vec::new();
        if layers.tokens {
            let tokens = document.tokens();
            let n_words = tokens.iter().filter(|token| token.kind.is_wordlike()).count();
            counts.push(counted(
                tokens.iter().filter(|token| token.kind != TokenKind::Space).count(),
                "token",
            ));
            counts.push(counted(n_words, "word"));
        }
        if layers.sentences {
            counts.push(counted(document.sentences().len(), "sentence"));
        }
        if layers.quotes {
            counts.push(counted(document.quotes().len(), "quotation"));
        }
        counts.push(document.language().to_owned());
        wrapped(&counts.join(" · "), self.style.width)
            .iter()
            .map(|line| self.style.dim(line))
            .collect()
    }

    /// What a reader reads of a span, on one line and safe to print.
    fn words(&self, span: Span) -> String {
        let prose = self.markup.to_prose(span.of(self.document.text()));
        let words = prose.split_whitespace().collect::<Vec<_>>().join(" ");
        printable(&words).into_owned()
    }

    fn words_of(&self, spans: &[Span], between: &str) -> String {
        let words: Vec<_> = spans.iter().map(|&span| self.words(span)).collect();
        words.join(between)
    }
}

/// `1 token`, `2 tokens`.
fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// A bar of `share` of `width` columns, to an eighth of a column.
fn bar(share: f32, width: usize) -> String {
    let n_eighths = (share.clamp(0.0, 1.0) * (8 * width) as f32).round() as usize;
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][n_eighths % 8];
    "█".repeat(n_eighths / 8) + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_grow_by_eighths() {
        assert_eq!(bar(1.0, 3), "███");
        assert_eq!(bar(0.5, 3), "█▌");
        assert_eq!(bar(0.0, 3), "");
        assert_eq!(bar(f32::NAN, 3), "");
    }
}
