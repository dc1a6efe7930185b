//! Rows of texts and numbers, as a table for a person, as CSV or as JSON.

use std::borrow::Cow;
use std::io::{self, BufWriter, Stdout, Write};

use crate::Failure;
use crate::arguments::Format;
use crate::terminal::{columns, cut, printable};

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    /// No value: empty in CSV, null in JSON.
    Missing,
}

/// The columns that the last text of a table takes at least, however narrow the
/// terminal.
const MIN_WIDTH: usize = 20;
/// The columns that any other text of a table takes at most on a terminal.
const MAX_WIDTH: usize = 28;

/// Writes rows to standard output: a table when it is finished, since its columns
/// are as wide as their widest cell, other formats row by row.
pub struct Rows<'n> {
    names: &'n [&'n str],
    format: Format,
    /// The columns of the terminal that a table must fit; `None` cuts nothing.
    width: Option<usize>,
    output: BufWriter<Stdout>,
    /// The rows of a table.
    held: Vec<Vec<Cell>>,
    n_rows: usize,
}

impl<'n> Rows<'n> {
    /// No rows yet, of columns with these names.
    pub fn new(names: &'n [&'n str], format: Format) -> Rows<'n> {
        let output = BufWriter::new(io::stdout());
        Rows { names, format, width: None, output, held: Vec::new(), n_rows: 0 }
    }

    /// A table is cut to this width.
    #[must_use]
    pub fn cut_to(mut self, width: Option<usize>) -> Rows<'n> {
        self.width = width;
        self
    }

    /// Starts CSV with a byte order mark.
    pub fn write_byte_order_mark(&mut self) -> Result<(), Failure> {
        match self.format {
            Format::Csv => self.write("\u{FEFF}"),
            _ => Ok(()),
        }
    }

    pub fn push(&mut self, row: Vec<Cell>) -> Result<(), Failure> {
        let text = match self.format {
            Format::Table => {
                self.held.push(row);
                return Ok(());
            }
            Format::Csv if self.n_rows == 0 => self.names.join(",") + "\n" + &csv(&row),
            Format::Csv => csv(&row),
            Format::Json if self.n_rows == 0 => "[".to_owned() + &self.json(row),
            Format::Json => ",".to_owned() + &self.json(row),
            Format::Jsonl => self.json(row) + "\n",
        };
        self.n_rows += 1;
        self.write(&text)
    }

    /// What was pushed reaches whoever reads it.
    pub fn flush(&mut self) -> Result<(), Failure> {
        self.output.flush().map_err(|error| Failure::of_output(&error))
    }

    pub fn finish(mut self) -> Result<(), Failure> {
        let text = match self.format {
            Format::Table => self.table(),
            Format::Csv if self.n_rows == 0 => self.names.join(",") + "\n",
            Format::Json if self.n_rows == 0 => "[]\n".to_owned(),
            Format::Json => "]\n".to_owned(),
            Format::Csv | Format::Jsonl => String::new(),
        };
        self.write(&text)?;
        self.flush()
    }

    fn write(&mut self, text: &str) -> Result<(), Failure> {
        self.output.write_all(text.as_bytes()).map_err(|error| Failure::of_output(&error))
    }

    fn table(&self) -> String {
        let is_number: Vec<bool> = (0..self.names.len())
            .map(|at| self.held.iter().any(|row| matches!(row[at], Cell::Number(_))))
            .collect();
        let names = self.names.iter().map(|name| (*name).to_owned()).collect();
        let rows = self.held.iter().map(|row| row.iter().map(shown).collect());
        let mut rows: Vec<Vec<String>> = std::iter::once(names).chain(rows).collect();
        if let Some(width) = self.width {
            fit(&mut rows, width);
        }
        let widths = widths(&rows);
        let mut text = String::new();
        for row in &rows {
            let mut line = String::new();
            for ((cell, width), is_number) in row.iter().zip(&widths).zip(&is_number) {
                let gap = " ".repeat(width - columns(cell));
                let between = if line.is_empty() { "" } else { "  " };
                line += between;
                line += &if *is_number { gap + cell } else { cell.clone() + &gap };
            }
            text += line.trim_end();
            text.push('\n');
        }
        text
    }

    /// An object; an infinite number is null.
    fn json(&self, row: Vec<Cell>) -> String {
        let object: serde_json::Map<_, _> = self
            .names
            .iter()
            .map(|name| (*name).to_owned())
            .zip(row.into_iter().map(value))
            .collect();
        serde_json::Value::from(object).to_string()
    }
}

/// How wide each column of a table is.
fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let width = |at: usize| rows.iter().map(|row| columns(&row[at])).max().unwrap_or_default();
    (0..rows.first().map_or(0, Vec::len)).map(width).collect()
}

/// Cuts the cells of a table so that a line takes `width` columns, if it can be.
fn fit(rows: &mut [Vec<String>], width: usize) {
    let Some(n_before) = rows.first().map(|row| row.len().saturating_sub(1)) else { return };
    for row in rows.iter_mut() {
        for cell in &mut row[..n_before] {
            *cell = cut(cell, MAX_WIDTH).into_owned();
        }
    }
    let n_used: usize = widths(rows)[..n_before].iter().map(|width| width + 2).sum();
    let room = width.saturating_sub(n_used).max(MIN_WIDTH);
    for row in rows {
        row[n_before] = cut(&row[n_before], room).into_owned();
    }
}

/// A cell for a person.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => printable(text).replace('\n', " "),
        Cell::Number(number) => rounded(*number),
        Cell::Missing => String::new(),
    }
}

/// A number for a person: whole, with two decimals, or with as many as show three digits.
fn rounded(number: f64) -> String {
    if number.fract() == 0.0 {
        return format!("{number}");
    }
    let n_zeros = (-number.abs().log10().floor()).clamp(0.0, 12.0) as usize;
    let n_decimals = if n_zeros > 1 { n_zeros + 2 } else { 2 };
    format!("{number:.n_decimals$}")
}

/// As RFC 4180 has it, control characters shown as pictures.
fn csv(row: &[Cell]) -> String {
    let cells = row.iter().map(|cell| match cell {
        Cell::Text(text) => match printable(text) {
            text if text.contains([',', '"', '\n', '\r']) => {
                Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
            }
            text => text,
        },
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Missing => Cow::Borrowed(""),
    });
    cells.collect::<Vec<_>>().join(",") + "\n"
}

fn value(cell: Cell) -> serde_json::Value {
    match cell {
        Cell::Text(text) => text.into(),
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            serde_json::Value::from(number as i64)
        }
        Cell::Number(number) => number.into(),
        Cell::Missing => serde_json::Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_shows_control_characters_and_escapes_quotation_marks() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let row = [text("a\x07b\x1b"), text("say \"no\", twice"), Cell::Number(0.5), Cell::Missing];
        assert_eq!(csv(&row), "a\u{2407}b\u{241b},\"say \"\"no\"\", twice\",0.5,\n");
    }

    #[test]
    fn a_table_is_cut_to_the_terminal() {
        let mut rows = vec![vec!["ab".repeat(20), "1".to_owned(), "word ".repeat(30)]];
        fit(&mut rows, 60);
        assert_eq!(widths(&rows), [28, 1, 27]);
        fit(&mut rows, 10);
        assert_eq!(widths(&rows), [28, 1, 20]);
    }
}
