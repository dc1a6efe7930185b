//! Labels: how a line of a transcript names who speaks, by the shape of the line alone.
//! Whether a text is a transcript is decided over all of its lines, one level above.

use std::ops::Range;

use crate::language::is_letter_or_digit;

/// How far into its line a label may reach, in bytes.
const MAX_LABEL: usize = 120;

/// How many words a label's name may have.
const MAX_WORDS: usize = 7;

/// How long a lower-case word inside a name may be, in bytes: "of", "van", "the".
const MAX_SMALL_WORD: usize = 4;

/// What ends a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `Name: …`
    Colon,
    /// `Mr. REED. …`, `Q. …`, `Pregunta.- …`
    Stop,
    /// `<v Name>…`, `<Name> …`
    Tag,
    /// The name stands on a line of its own.
    Alone,
}

impl Form {
    pub const ALL: [Form; 4] = [Form::Colon, Form::Stop, Form::Tag, Form::Alone];
}

/// A line's label, in bytes of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub form: Form,
    pub name: Range<usize>,
    /// Where what is said starts.
    pub end: usize,
    /// Whether a time stands beside the name.
    pub is_timed: bool,
}

/// The label that opens a line, if its start has the shape of one.
pub(super) fn read(line: &str) -> Option<Label> {
    let (at, is_timed) = skip_times(line, skip(line, 0, is_decoration));
    let label = if line[at..].starts_with('<') { tag(line, at)? } else { named(line, at)? };
    let wanted = label.form == Form::Tag || is_name(&line[label.name.clone()], label.form);
    let end = skip(line, label.end, is_closing_decoration);
    wanted.then_some(Label { is_timed: label.is_timed || is_timed, end, ..label })
}

/// Whether a line numbers or times a subtitle, or is the first of its file: no words of it
/// are said.
pub(super) fn is_timing(line: &str) -> bool {
    let line = line.trim();
    line.contains("-->") || line == "WEBVTT" || line.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a line is a comment on what is heard: "[Applause]", "(Laughter.)".
pub(super) fn is_comment(line: &str) -> bool {
    let line = line.trim().trim_matches(['*', '_', '"', '“', '”']);
    let inside = line.strip_prefix(['(', '[']).and_then(|line| line.strip_suffix([')', ']']));
    inside.is_some_and(|inside| !inside.contains(['(', '[']))
}

fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '*' | '_' | '#' | '>' | '“' | '"' | '«' | '„' | '-' | '–' | '—')
}

fn is_closing_decoration(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_')
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_' | '-' | '–' | '—' | '|' | ',')
}

/// The first place from `at` on whose character is not `of` a kind.
fn skip(line: &str, at: usize, of: fn(char) -> bool) -> usize {
    let rest = line[at..].char_indices().take(MAX_LABEL).find(|&(_, c)| !of(c));
    rest.map_or(at, |(offset, _)| at + offset)
}

/// Behind the date and time that stand at `at`, and whether there are any.
fn skip_times(line: &str, mut at: usize) -> (usize, bool) {
    let mut is_timed = false;
    for _ in 0..3 {
        let Some(length) = time(&line[at..]) else { break };
        at = skip(line, at + length, is_separator);
        is_timed = true;
    }
    (at, is_timed)
}

/// The length of the time or date that `text` starts with: `[00:00:05]`, `10:15 PM`,
/// `12/03/24`.
fn time(text: &str) -> Option<usize> {
    if let Some((inside, length)) = bracketed(text) {
        return is_time(inside).then_some(length);
    }
    let of_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | '/' | '-');
    let length = text.find(|c| !of_time(c)).unwrap_or(text.len());
    let digits = text[..length].trim_end_matches([':', '.', ',', '-']);
    let n_between = digits.bytes().filter(|byte| matches!(byte, b':' | b'/' | b'-')).count();
    let is_date = n_between >= 2 || digits.contains(':');
    if !is_date || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = text[digits.len()..].trim_start();
    let half = ["AM", "PM", "am", "pm"].iter().find(|half| rest.starts_with(**half));
    Some(half.map_or(digits.len(), |half| text.len() - rest.len() + half.len()))
}

fn is_time(inside: &str) -> bool {
    let of_time = |c: char| {
        c.is_ascii_digit()
            || c == ' '
            || matches!(c, ':' | '.' | ',' | '/' | '-' | '>' | 'h' | 'm' | 's')
            || matches!(c, 'T' | 'A' | 'P' | 'M' | 'a' | 'p')
    };
    inside.contains(|c: char| c.is_ascii_digit()) && inside.chars().all(of_time)
}

/// What stands in the brackets that `text` starts with, and the length with both of them.
fn bracketed(text: &str) -> Option<(&str, usize)> {
    let close = match text.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let end = text.char_indices().take(MAX_LABEL).find(|&(_, c)| c == close)?.0;
    Some((&text[1..end], end + 1))
}

/// `<v Name>`, `<v.loud Name>`, `<Name>`.
fn tag(line: &str, at: usize) -> Option<Label> {
    let end = at + line[at..].char_indices().take(MAX_LABEL).find(|&(_, c)| c == '>')?.0;
    let mut start = at + 1;
    let inside = &line[start..end];
    if inside.starts_with("v ") || inside.starts_with("v.") {
        start += inside.find(' ')? + 1;
    }
    let inside = &line[start..end];
    let named = inside.starts_with(char::is_alphabetic) && !inside.contains(['/', '=', '"']);
    named.then(|| Label { form: Form::Tag, name: start..end, end: end + 1, is_timed: false })
}

/// A name from `at` on, and what ends it. A colon is preferred to a full stop, which may
/// stand inside of a name: "J. REED: …".
fn named(line: &str, at: usize) -> Option<Label> {
    let label = |form, end: usize, behind| {
        let name = at..at + line[at..end].trim_end().len();
        Label { form, name, end: behind, is_timed: false }
    };
    let mut word = at;
    let mut stopped = None;
    let mut is_listed = false;
    for (offset, c) in line[at..].char_indices().take(MAX_LABEL) {
        let (here, next) = (at + offset, at + offset + c.len_utf8());
        match c {
            ':' | '：' => {
                let named = colon(line, next).then(|| label(Form::Colon, here, next));
                return named
                    .filter(|label| is_name(&line[label.name.clone()], label.form))
                    .or(stopped);
            }
            '(' | '[' | '*' | '_' => return stopped.or_else(|| behind_name(line, here, at)),
            '.' if stopped.is_none() => {
                stopped = stop(line, at, word, here).map(|end| label(Form::Stop, here, end));
            }
            ' ' | '\u{a0}' | '\u{202f}' => {
                word = next;
                is_listed |= line[..here].ends_with(',');
                // Nearly every line of prose ends here.
                if !is_listed && is_prose(&line[next..]) {
                    return stopped;
                }
            }
            '.' | '-' | '\'' | '’' | '&' | '/' | ',' | '·' => {}
            c if is_letter_or_digit(c) => {}
            _ => return stopped,
        }
    }
    let whole = line.len() - at <= MAX_LABEL;
    stopped.or_else(|| whole.then(|| label(Form::Alone, line.len(), line.len())))
}

/// Whether `rest` starts with a word that no name has.
fn is_prose(rest: &str) -> bool {
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    length > MAX_SMALL_WORD && rest.starts_with(char::is_lowercase)
}

/// Whether the colon that ends at `next` can end a label: `3:16` and `https://` have none.
fn colon(line: &str, next: usize) -> bool {
    let behind = line[next..].chars().next();
    behind.is_none_or(|c| c.is_whitespace() || is_decoration(c) || "[(…¿¡".contains(c))
}

/// A label whose name ends at `end`, before brackets or the end of bold print:
/// "Name (place):", "**Name**:".
fn behind_name(line: &str, end: usize, at: usize) -> Option<Label> {
    let mut is_timed = false;
    let mut behind = skip(line, end, is_closing_decoration);
    if let Some((inside, length)) = bracketed(&line[behind..]) {
        is_timed = is_time(inside);
        behind = skip(line, behind + length, is_closing_decoration);
    }
    let name = at..at + line[at..end].trim_end().len();
    let rest = &line[behind..];
    if rest.trim_matches(['*', '_', ' ']).is_empty() {
        return Some(Label { form: Form::Alone, name, end: line.len(), is_timed });
    }
    let mark = rest.chars().next().filter(|c| matches!(c, ':' | '：'))?;
    let next = behind + mark.len_utf8();
    colon(line, next).then_some(Label { form: Form::Colon, name, end: next, is_timed })
}

/// The end of the label that the full stop at `here` ends, if it ends one: "Pregunta.-",
/// "Q.", "Mr. REED.". The last word starts at `word`.
fn stop(line: &str, at: usize, word: usize, here: usize) -> Option<usize> {
    let rest = &line[here + 1..];
    let dash = rest.trim_start().chars().next().filter(|c| matches!(c, '-' | '–' | '—'));
    if let Some(dash) = dash {
        let start = line.len() - rest.trim_start().len();
        return Some(start + dash.len_utf8());
    }
    if !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let letter = here - at <= 2 && line[at..here].chars().count() == 1;
    let capitals = |word: &str| {
        word.chars().filter(|c| c.is_uppercase()).count() >= 3 && !word.contains(char::is_lowercase)
    };
    let named = line[at..here].split_whitespace().any(capitals) && here - word >= 3;
    (letter || named).then_some(here + 1)
}

/// Whether words are written as a name or an office is.
fn is_name(name: &str, form: Form) -> bool {
    let starts = |word: &str| word.chars().find(|&c| is_letter_or_digit(c));
    let mut listed = false;
    let mut n_words = 0;
    let mut ends_large = false;
    for word in name.split_whitespace() {
        let Some(first) = starts(word) else { return false };
        n_words += 1;
        let large = !first.is_lowercase();
        if n_words == 1 && (!large || first.is_numeric()) {
            return false;
        }
        if !large && !listed && word.len() > MAX_SMALL_WORD {
            return false;
        }
        ends_large = large || listed;
        listed |= word.ends_with(',');
    }
    let alone = form != Form::Alone || n_words <= 5 && !listed && !name.ends_with(['.', ',']);
    ends_large && alone && n_words <= MAX_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name, and what is said, as far as it stands on the line.
    fn parts(line: &str) -> Option<(Form, &str, &str, bool)> {
        read(line).map(|label| (label.form, &line[label.name], &line[label.end..], label.is_timed))
    }

    #[test]
    fn labels_are_read_by_their_shape() {
        for (line, form, name, said, is_timed) in [
            ("Ana: Yes.", Form::Colon, "Ana", "Yes.", false),
            ("ANA REED: Yes.", Form::Colon, "ANA REED", "Yes.", false),
            ("Ana:", Form::Colon, "Ana", "", false),
            ("Mr. William Hale (Ely, Cambs): Yes.", Form::Colon, "Mr. William Hale", "Yes.", false),
            ("The Prime Minister: Yes.", Form::Colon, "The Prime Minister", "Yes.", false),
            (
                "Mireille B. Reed, Psy.D: Yes.",
                Form::Colon,
                "Mireille B. Reed, Psy.D",
                "Yes.",
                false,
            ),
            ("**Ana Reed:** Yes.", Form::Colon, "Ana Reed", "Yes.", false),
            ("**Ana Reed**: Yes.", Form::Colon, "Ana Reed", "Yes.", false),
            ("[00:00:05] Speaker 1: Yes.", Form::Colon, "Speaker 1", "Yes.", true),
            ("Ana (00:05): Yes.", Form::Colon, "Ana", "Yes.", true),
            ("12/03/24, 10:15 - Ana: Yes.", Form::Colon, "Ana", "Yes.", true),
            ("10:15 PM Ana: Yes.", Form::Colon, "Ana", "Yes.", true),
            ("00:01 Ana Reed", Form::Alone, "Ana Reed", "", true),
            ("Ana Reed (00:05)", Form::Alone, "Ana Reed", "", true),
            ("Ana Reed", Form::Alone, "Ana Reed", "", false),
            ("Mr. REED. I rise.", Form::Stop, "Mr. REED", "I rise.", false),
            ("Mr. HALE of Maine. I rise.", Form::Stop, "Mr. HALE of Maine", "I rise.", false),
            ("Q. Where?", Form::Stop, "Q", "Where?", false),
            ("Pregunta.- ¿Dónde?", Form::Stop, "Pregunta", "¿Dónde?", false),
            ("J. REED: Yes.", Form::Colon, "J. REED", "Yes.", false),
            ("M. Quist : Oui.", Form::Colon, "M. Quist", "Oui.", false),
            // FIXME: the label is "Q", and the rest is said.
            ("Q. Where: here or there?", Form::Colon, "Q. Where", "here or there?", false),
            ("R. – Aquí.", Form::Stop, "R", "Aquí.", false),
            ("<v Ana Reed>Yes.", Form::Tag, "Ana Reed", "Yes.", false),
            ("<v.loud Ana>Yes.", Form::Tag, "Ana", "Yes.", false),
            ("[10:15] <ana_r> yes", Form::Tag, "ana_r", "yes", true),
            // FIXME: an element of HTML is no label.
            ("<b>Yes</b>", Form::Tag, "b", "Yes</b>", false),
            ("Вопрос: Где?", Form::Colon, "Вопрос", "Где?", false),
        ] {
            assert_eq!(parts(line), Some((form, name, said, is_timed)), "{line}");
        }
    }

    #[test]
    fn other_lines_have_none() {
        for line in [
            "",
            ":",
            "**",
            "3:16",
            "https://example.org",
            "John 3:16 says",
            "we met: then",
            "1: one",
            "She said: “Yes.”",
            "Is it late? Yes: it is.",
            "The river rose, he said.",
            "Mr. Reed came.",
            "(Ana",
            "[00:05",
            "<v Ana",
        ] {
            assert_eq!(parts(line), None, "{line}");
        }
    }
}
