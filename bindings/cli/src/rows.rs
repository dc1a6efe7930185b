//! Rows of a term and numbers, as a table for a person, as CSV or as JSON.

use std::io::Write;

use crate::Failure;
use crate::arguments::Format;
use crate::terminal::{columns, printable};

/// Rows, to be printed at once.
pub struct Rows<'n> {
    names: &'n [&'n str],
    format: Format,
    rows: Vec<(String, Vec<f64>)>,
}

impl<'n> Rows<'n> {
    /// No rows yet; the first name is that of the term.
    pub fn new(names: &'n [&'n str], format: Format) -> Rows<'n> {
        Rows { names, format, rows: Vec::new() }
    }

    pub fn push(&mut self, term: &str, numbers: &[f64]) {
        self.rows.push((term.to_owned(), numbers.to_vec()));
    }

    pub fn print(&self) -> Result<(), Failure> {
        let text = match self.format {
            Format::Table => self.table(),
            Format::Csv => self.csv(),
            Format::Json => self.json(),
        };
        let mut output = std::io::stdout().lock();
        output
            .write_all(text.as_bytes())
            .and_then(|()| output.flush())
            .map_err(|error| Failure::of_output(&error))
    }

    fn table(&self) -> String {
        let rows = std::iter::once((
            self.names[0].to_owned(),
            self.names[1..].iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(),
        ))
        .chain(self.rows.iter().map(|(term, numbers)| {
            (printable(term).into_owned(), numbers.iter().map(|&n| rounded(n)).collect())
        }));
        let rows: Vec<_> = rows.collect();
        let term_width = rows.iter().map(|(term, _)| columns(term)).max().unwrap_or_default();
        let width =
            |at: usize| rows.iter().map(|(_, cells)| cells[at].len()).max().unwrap_or_default();
        let widths: Vec<usize> = (0..self.names.len() - 1).map(width).collect();
        let mut text = String::new();
        for (term, cells) in &rows {
            text += term;
            text += &" ".repeat(term_width - columns(term));
            for (cell, width) in cells.iter().zip(&widths) {
                text += &format!("  {cell:>width$}");
            }
            text.push('\n');
        }
        text
    }

    /// As RFC 4180 has it.
    fn csv(&self) -> String {
        let mut text = self.names.join(",") + "\n";
        for (term, numbers) in &self.rows {
            if term.contains([',', '"', '\n', '\r']) {
                text += &format!("\"{}\"", term.replace('"', "\"\""));
            } else {
                text += term;
            }
            numbers.iter().for_each(|number| text += &format!(",{number}"));
            text.push('\n');
        }
        text
    }

    /// One array of objects; an infinite number is null.
    fn json(&self) -> String {
        let rows = self.rows.iter().map(|(term, numbers)| {
            let numbers = numbers.iter().map(|&number| {
                if number.fract() == 0.0 && number.abs() < 1e15 {
                    serde_json::Value::from(number as i64)
                } else {
                    serde_json::Value::from(number)
                }
            });
            let values = std::iter::once(term.as_str().into()).chain(numbers);
            let object: serde_json::Map<_, _> =
                self.names.iter().map(|name| (*name).to_owned()).zip(values).collect();
            serde_json::Value::from(object)
        });
        serde_json::Value::from_iter(rows).to_string() + "\n"
    }
}

/// A number for a person: whole, or with two decimals.
fn rounded(number: f64) -> String {
    if number.fract() == 0.0 { format!("{number}") } else { format!("{number:.2}") }
}
