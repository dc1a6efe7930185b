//! The terminal: how wide it is, whether it takes colour, and what may be
//! printed to it.

use std::borrow::Cow;
use std::io::IsTerminal;

use pullquote::segment;
use unicode_width::UnicodeWidthStr;

use crate::arguments::Color;

/// The columns of a page on a terminal of this width: lines much longer than a
/// hundred characters are hard to read, and a narrower page than 30 is none.
fn page_width(terminal_width: u16) -> usize {
    usize::from(terminal_width).clamp(30, 100)
}

/// How a page looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// In columns.
    pub width: usize,
    pub color: bool,
}

impl Style {
    /// What standard output takes: 80 columns without colour where it is no
    /// terminal.
    pub fn of_stdout(color: Color) -> Style {
        let stdout = std::io::stdout();
        let size = terminal_size::terminal_size_of(&stdout);
        let width = page_width(size.map_or(80, |(width, _)| width.0));
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        let color = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => stdout.is_terminal() && !is_set("NO_COLOR") && !is_dumb,
        };
        Style { width, color }
    }

    pub fn bold(self, text: &str) -> String {
        self.painted("1", text)
    }

    pub fn dim(self, text: &str) -> String {
        self.painted("2", text)
    }

    pub fn name(self, text: &str) -> String {
        self.painted("1;36", text)
    }

    pub fn bar(self, text: &str) -> String {
        self.painted("36", text)
    }

    pub fn warning(self, text: &str) -> String {
        self.painted("33", text)
    }

    fn painted(self, code: &str, text: &str) -> String {
        if self.color { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// The columns of standard output where it is a terminal.
pub fn stdout_width() -> Option<usize> {
    let size = terminal_size::terminal_size_of(std::io::stdout());
    size.map(|(width, _)| usize::from(width.0))
}

/// A text as it may be printed: control characters, which could move the
/// cursor, set the clipboard or repaint the page, are shown as pictures, and
/// the marks that turn the direction of writing are left out.
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !c.is_control() && !is_direction_mark(c);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().filter(|&c| !is_direction_mark(c)).map(|c| match c {
        '\n' => '\n',
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\x7F' => '\u{2421}',
        '\u{80}'..='\u{9F}' => '\u{FFFD}',
        c => c,
    });
    Cow::Owned(shown.collect())
}

/// Embeddings, overrides and isolates (UAX #9), which reach over a page's lines.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The columns that a text takes.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// The text in lines of at most `width` columns, broken at white space, and
/// inside a word only where it is wider than a line.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut n_columns = 0;
    for word in text.split_whitespace() {
        let n_word = columns(word);
        if n_columns > 0 && n_columns + 1 + n_word <= width {
            line.push(' ');
            line.push_str(word);
            n_columns += 1 + n_word;
            continue;
        }
        // A script without blanks goes on in the line, a long word starts one.
        let goes_on = n_word > width && n_columns + 1 < width && word.chars().any(is_wide);
        if goes_on && n_columns > 0 {
            line.push(' ');
            n_columns += 1;
        } else if n_columns > 0 {
            lines.push(std::mem::take(&mut line));
            n_columns = 0;
        }
        if n_columns + n_word <= width {
            line.push_str(word);
            n_columns += n_word;
            continue;
        }
        for cluster in segment::graphemes(word) {
            let n_cluster = columns(cluster);
            if n_columns > 0 && n_columns + n_cluster > width {
                lines.push(std::mem::take(&mut line));
                n_columns = 0;
            }
            line.push_str(cluster);
            n_columns += n_cluster;
        }
    }
    if n_columns > 0 || !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn is_wide(c: char) -> bool {
    unicode_width::UnicodeWidthChar::width(c) == Some(2)
}

/// The text cut to `width` columns, with an ellipsis where it is cut.
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if columns(text) <= width {
        return Cow::Borrowed(text);
    }
    let mut short = String::new();
    let mut n_columns = 1;
    for cluster in segment::graphemes(text) {
        n_columns += columns(cluster);
        if n_columns > width {
            break;
        }
        short.push_str(cluster);
    }
    short.push('…');
    Cow::Owned(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown_not_sent() {
        assert_eq!(printable("a\x1b[31mb\x07\r\u{9b}2J\x7f\u{202e}c"), "a␛[31mb␇␍\u{FFFD}2J␡c");
        assert_eq!(printable("“Ça va” 🙂\n東京"), "“Ça va” 🙂\n東京");
    }

    #[test]
    fn lines_are_no_wider_than_the_page() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("a abcdefgh b", 3), ["a", "abc", "def", "gh", "b"]);
        assert_eq!(wrapped(" \n ", 5), Vec::<String>::new());
        // Wide characters take two columns each.
        assert_eq!(wrapped("a 東京都庁", 6), ["a 東京", "都庁"]);
        assert_eq!(wrapped("東京 都庁", 6), ["東京", "都庁"]);
        // A cluster is not taken apart.
        assert_eq!(wrapped("👩‍👩‍👧e\u{301}e\u{301}x", 3).concat(), "👩‍👩‍👧e\u{301}e\u{301}x");
    }

    #[test]
    fn what_is_cut_ends_in_an_ellipsis() {
        assert_eq!(cut("sanctions", 9), "sanctions");
        assert_eq!(cut("sanctions", 5), "sanc…");
        assert_eq!(cut("東京都", 5), "東京…");
        assert_eq!(cut("東京都", 4), "東…");
    }
}
