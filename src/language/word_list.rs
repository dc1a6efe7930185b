//! Word lists as text, the built-in ones and a user's own alike.

use super::word_flags::{WordFlags, attribute_names};
use super::word_list_kind::WordListKind;
use crate::{Error, ErrorKind};

/// One line of a list: the words, and what is said of them.
///
/// ```
/// use pullquote::language::{WordList, WordListKind};
/// let list = WordList::parse(WordListKind::Titles, "Archmage | male")?;
/// let entry = &list.entries()[0];
/// assert_eq!((&*entry.words, &*entry.attributes[0]), ("Archmage", "male"));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The word or words, as written in the list.
    pub words: String,
    /// What stands behind the bar, in order.
    pub attributes: Vec<String>,
}

/// A list of words, one entry a line.
///
/// Blank lines and lines that start with `#` are left out; attributes follow a
/// bar: `she | female singular`.
///
/// ```
/// use pullquote::language::{WordList, WordListKind};
/// let list = WordList::parse(WordListKind::Titles, "# our own\nArchmage | male\n")?;
/// assert_eq!(list.entries()[0].words, "Archmage");
/// assert_eq!(list.entries()[0].attributes, ["male"]);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordList {
    kind: WordListKind,
    entries: Vec<Entry>,
}

impl WordList {
    /// Reads a list.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidWordList`] with the line's number in the message and
    /// its first byte as the offset: an entry without words, with a control
    /// character inside, or with an attribute that is unknown.
    pub fn parse(kind: WordListKind, text: &str) -> Result<WordList, Error> {
        let entry = |line: Result<Line<'_>, Error>| {
            let line = line?;
            line.flags(kind)?;
            let attributes = line.attributes.split_whitespace().map(str::to_owned).collect();
            Ok(Entry { words: line.words.to_owned(), attributes })
        };
        let entries = lines(kind, text).map(entry).collect::<Result<_, Error>>()?;
        Ok(WordList { kind, entries })
    }

    /// What the words are for.
    pub fn kind(&self) -> WordListKind {
        self.kind
    }

    /// The entries, in the list's order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

/// An entry as it stands in a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'l> {
    pub words: &'l str,
    /// What stands behind the bar.
    pub attributes: &'l str,
    /// Counted from 1.
    number: usize,
    /// Its first byte in the list.
    start: usize,
}

impl Line<'_> {
    /// What the attributes say of the words.
    pub fn flags(&self, kind: WordListKind) -> Result<WordFlags, Error> {
        WordFlags::of(kind, self.attributes.split_whitespace()).map_err(|unknown| {
            let known = attribute_names().collect::<Vec<_>>().join(", ");
            let what = format!("unknown attribute `{unknown:.40}`: use some of {known}");
            refuse(kind, self.number, self.start, &what)
        })
    }
}

/// The error of a line.
fn refuse(kind: WordListKind, number: usize, start: usize, what: &str) -> Error {
    let message = format!("{} list, line {number}: {what}", kind.name());
    Error::new(ErrorKind::InvalidWordList, message).at(start)
}

/// The entries of a list, one after the other; an error ends them.
pub(super) fn lines(
    kind: WordListKind,
    text: &str,
) -> impl Iterator<Item = Result<Line<'_>, Error>> {
    // Asked once of the whole: 0xC2 begins the control characters that are not ASCII.
    let is_odd = text.bytes().fold(false, |is_odd, byte| {
        is_odd | (byte.is_ascii_control() & (byte != b'\n')) | (byte == 0xC2)
    });
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.enumerate().filter_map(move |(nth, end)| {
        let line_start = std::mem::replace(&mut start, end + 1);
        let line = trim(text.get(line_start..end)?);
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let (words, attributes) = match memchr::memchr(b'|', line.as_bytes()) {
            Some(bar) => (trim(&line[..bar]), &line[bar + 1..]),
            None => (line, ""),
        };
        let what = if words.is_empty() {
            "write a word before the bar"
        } else if is_odd && words.chars().any(char::is_control) {
            "remove the control character"
        } else {
            return Some(Ok(Line { words, attributes, number: nth + 1, start: line_start }));
        };
        Some(Err(refuse(kind, nth + 1, line_start, what)))
    })
}

/// [`str::trim`], which looks at whole characters, for what seldom needs it.
fn trim(text: &str) -> &str {
    let trimmed = text.trim_ascii();
    match trimmed.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => trimmed,
        _ => text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_trimmed_and_told_by_number() {
        let read = |text| {
            let list = WordList::parse(WordListKind::Titles, text).unwrap();
            let entry = |entry: &Entry| format!("{}|{}", entry.words, entry.attributes.join(" "));
            list.entries().iter().map(entry).collect::<Vec<_>>()
        };
        assert_eq!(
            read("\u{a0}Frau\u{2003}|\u{85}female\u{b}\r\n\n# no\n\u{feff}x"),
            ["Frau|female", "\u{feff}x|"]
        );
        assert_eq!(read("a\u{a0}|  male\tplural \n\t"), ["a|male plural"]);
        assert_eq!(read(" \n\u{85}\n#"), [""; 0]);
        for (text, what, offset) in [
            ("a\n\n | male", "line 3: write a word", 3),
            ("é\nb\u{1}c", "line 2: remove the control", 3),
            ("a\u{9c}b", "line 1: remove the control", 0),
            ("é\na | male clauze", "line 2: unknown attribute `clauze`: use some of additive", 3),
            ("a | b | c", "line 1: unknown attribute `b`", 0),
        ] {
            let error = WordList::parse(WordListKind::Titles, text).unwrap_err();
            assert!(error.to_string().contains(what), "{error}");
            assert_eq!(error.offset(), Some(offset));
        }
    }
}
