//! The text between the tags of an HTML block.

use std::ops::Range;

/// What stands in HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Text that is read as it stands.
    Text(Range<usize>),
    /// A character reference, and the character that it stands for.
    Character(Range<usize>, char),
    /// A tag that starts or ends a block; the level of a heading that it opens.
    Block {
        /// Whether it opens `h1` to `h6`.
        heading: bool,
    },
}

/// Reads HTML line by line: tags, comments, scripts and styles are left out.
#[derive(Default)]
pub(super) struct Reader {
    state: State,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum State {
    #[default]
    Text,
    /// Inside a tag that started on an earlier line.
    Tag,
    Comment,
    /// Inside an element whose text nobody reads, until this end tag.
    Raw(&'static str),
}

/// Elements whose text nobody reads, with their end tags.
const RAW: [(&str, &str); 3] =
    [("script", "</script"), ("style", "</style"), ("textarea", "</textarea")];

/// Elements that stand inside a line (HTML Living Standard, phrasing content);
/// every other tag ends a block.
#[rustfmt::skip]
const PHRASING: [&str; 27] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "del", "em", "font", "i", "img",
    "ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

impl Reader {
    /// Hands the parts of the next line to `emit`, with their places in it.
    pub fn read_line(&mut self, line: &str, mut emit: impl FnMut(Part)) {
        let bytes = line.as_bytes();
        let mut at = 0;
        while at < line.len() {
            let rest = &line[at..];
            match self.state {
                State::Text => match memchr::memchr2(b'<', b'&', rest.as_bytes()) {
                    None => {
                        emit(Part::Text(at..line.len()));
                        return;
                    }
                    Some(to) => {
                        if to > 0 {
                            emit(Part::Text(at..at + to));
                        }
                        at += to;
                        at += if bytes[at] == b'&' {
                            character(&line[at..], at, &mut emit)
                        } else {
                            self.open_tag(&line[at..], at, &mut emit)
                        };
                    }
                },
                State::Tag => {
                    let Some(to) = memchr::memchr(b'>', rest.as_bytes()) else { return };
                    at += to + 1;
                    self.state = State::Text;
                }
                State::Comment => {
                    let Some(to) = rest.find("-->") else { return };
                    at += to + 3;
                    self.state = State::Text;
                }
                State::Raw(end) => {
                    let Some(to) = find_ignoring_case(rest, end) else { return };
                    at += to;
                    self.state = State::Tag;
                }
            }
        }
    }

    /// Reads past `<` and the name of a tag; gives how far.
    fn open_tag(&mut self, rest: &str, at: usize, emit: &mut impl FnMut(Part)) -> usize {
        if rest.starts_with("<!--") {
            self.state = State::Comment;
            return 4;
        }
        let name = rest[1..].trim_start_matches(['/', '!', '?']);
        let slashes = rest.len() - 1 - name.len();
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = &name[..length];
        if length == 0 && slashes == 0 {
            emit(Part::Text(at..at + 1)); // `<` that opens no tag
            return 1;
        }
        let is = |element: &&str| name.eq_ignore_ascii_case(element);
        if !PHRASING.iter().any(is) {
            let heading = slashes == 0 && matches!(name.as_bytes(), [b'h' | b'H', b'1'..=b'6']);
            emit(Part::Block { heading });
        }
        self.state = match RAW.iter().find(|(element, _)| is(element)) {
            Some((_, end)) if slashes == 0 => State::Raw(end),
            _ => State::Tag,
        };
        1 + slashes + length
    }
}

/// Reads one character reference, or `&` alone; gives how far.
fn character(rest: &str, at: usize, emit: &mut impl FnMut(Part)) -> usize {
    const LONGEST: usize = 12;
    let end = rest.bytes().take(LONGEST).position(|b| b == b';');
    let decoded = end.and_then(|end| decode(&rest[1..end]));
    match (end, decoded) {
        (Some(end), Some(c)) => {
            emit(Part::Character(at..at + end + 1, c));
            end + 1
        }
        _ => {
            emit(Part::Text(at..at + 1));
            1
        }
    }
}

/// The references that occur in running text; Markdown itself knows them all.
pub(super) fn decode(name: &str) -> Option<char> {
    if let Some(digits) = name.strip_prefix('#') {
        let number = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => digits.parse(),
        };
        return number.ok().and_then(char::from_u32).filter(|&c| c != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "laquo" => '«',
        "raquo" => '»',
        "bdquo" => '„',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => return None,
    })
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    memchr::memchr_iter(needle.as_bytes()[0], text.as_bytes()).find(|&at| {
        text.as_bytes()[at..]
            .get(..needle.len())
            .is_some_and(|there| there.eq_ignore_ascii_case(needle.as_bytes()))
    })
}
