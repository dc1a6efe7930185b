//! Which line ends are there only because a line was full.

use super::lines::{Line, MANY};
use crate::watch::Watch;

/// Whether line ends inside of paragraphs mean anything in plain text.
///
/// ```
/// use pullquote::Wrapped;
/// assert_eq!("yes".parse(), Ok(Wrapped::Yes));
/// assert_eq!(Wrapped::No.to_prose("It rained\nall day."), "It rained\nall day.");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Wrapped {
    /// The lengths of all lines tell, and how they go on. What was assumed is a
    /// [`HardWrapped`](crate::DiagnosticCode::HardWrapped) diagnostic.
    #[default]
    Auto,
    /// They mean nothing: blank lines, list markers and columns divide paragraphs.
    Yes,
    /// Each line is a paragraph.
    No,
}

impl Wrapped {
    /// Every value.
    pub const ALL: &[Wrapped] = &[Wrapped::Auto, Wrapped::Yes, Wrapped::No];

    /// The name on the command line and in Python: `auto`, `yes` or `no`.
    pub const fn name(self) -> &'static str {
        match self {
            Wrapped::Auto => "auto",
            Wrapped::Yes => "yes",
            Wrapped::No => "no",
        }
    }
}

/// How a text was wrapped.
#[derive(Clone, Copy, Debug)]
struct Width {
    n_chars: u32,
    /// Whether a line that has room for the next word ends a paragraph: no blank lines do,
    /// and a program did the wrapping, not a hand or a type setter with letters of
    /// different widths.
    is_exact: bool,
}

/// Says of each line end whether it is joined.
pub(super) struct Joiner<'l> {
    source: &'l str,
    lines: &'l [Line],
    rule: Rule,
    is_hanging: bool,
    /// The lines of the last chunk that was looked at alone, and what was found.
    chunk_end: usize,
    chunk_is_wrapped: bool,
}

enum Rule {
    /// All that can be.
    All,
    /// None.
    None,
    /// The whole text was wrapped at a width.
    Width(Width),
    /// Chunks of lines are looked at one by one: some were wrapped.
    Chunks,
}

impl<'l> Joiner<'l> {
    pub fn new(source: &'l str, lines: &'l [Line], wrapped: Wrapped) -> Joiner<'l> {
        let rule = match wrapped {
            Wrapped::Yes => Rule::All,
            Wrapped::No => Rule::None,
            Wrapped::Auto => width(lines).map_or(Rule::Chunks, Rule::Width),
        };
        let is_hanging = has_hanging_indents(lines);
        Joiner { source, lines, rule, is_hanging, chunk_end: 0, chunk_is_wrapped: false }
    }

    /// Whether the end of the line at `at` is joined with the next line. Asked in order.
    pub fn joins(&mut self, at: usize, watch: &Watch<'_>) -> bool {
        if self.is_hanging && self.lines.get(at + 1).is_some_and(|next| next.indent == 0) {
            return false;
        }
        match self.rule {
            Rule::None => false,
            Rule::All => may_join(self.lines, at),
            Rule::Width(width) if may_join(self.lines, at) => is_joined_at(self.lines, at, width),
            Rule::Width(width) => is_no_marker(self.lines, at, width),
            Rule::Chunks => {
                if !may_join(self.lines, at) {
                    return false;
                }
                if at >= self.chunk_end {
                    self.read_chunk(at, watch);
                }
                self.chunk_is_wrapped
            }
        }
    }

    /// Looks at the lines from `from` on that may be joined.
    fn read_chunk(&mut self, from: usize, watch: &Watch<'_>) {
        let mut end = from + 1;
        while may_join(self.lines, end - 1) && !watch.stops_at(end, self.lines.len()) {
            end += 1;
        }
        self.chunk_end = end;
        self.chunk_is_wrapped = is_wrapped_chunk(self.source, &self.lines[from..end]);
    }
}

/// Whether paragraphs have hanging indents, as in bibliographies and records: each begins at
/// the margin and goes on indented. So most lines inside of chunks are indented, and no
/// chunk begins with one that is.
fn has_hanging_indents(lines: &[Line]) -> bool {
    let (mut n_ends, mut n_indented) = (0, 0);
    let mut is_inside = false;
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() {
            is_inside = false;
            continue;
        }
        if !is_inside && line.indent > 0 {
            return false;
        }
        if is_inside && may_join(lines, at - 1) {
            n_ends += 1;
            n_indented += usize::from(line.indent > 0);
        }
        is_inside = true;
    }
    n_indented >= 2 && 3 * n_indented >= 2 * n_ends
}

/// Whether the dash or the number that the line behind `at` starts with came there by
/// wrapping: it had no room on a line that ends no sentence.
fn is_no_marker(lines: &[Line], at: usize, width: Width) -> bool {
    let (line, Some(next)) = (lines[at], lines.get(at + 1)) else { return false };
    next.is_list_item()
        && !line.is_blank()
        && !line.ends_sentence()
        && line.indent == next.indent
        && !line.has_columns()
        && !next.has_columns()
        && reach(line, *next) > width.n_chars
}

/// Whether the lines at `at` and behind it can be of one paragraph: no blank line, list
/// item, column or change of who writes divides them.
fn may_join(lines: &[Line], at: usize) -> bool {
    let (line, Some(next)) = (lines[at], lines.get(at + 1)) else { return false };
    !line.is_blank()
        && !next.is_blank()
        && !next.is_list_item()
        && !is_in_table(lines, at)
        && !is_in_table(lines, at + 1)
        && line.is_answered() == next.is_answered()
}

/// Whether a line with columns is next to another: a gap in a line alone is a dash that
/// was lost, or a slip.
fn is_in_table(lines: &[Line], at: usize) -> bool {
    let has_columns =
        |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|line| line.has_columns());
    has_columns(Some(at)) && (has_columns(at.checked_sub(1)) || has_columns(Some(at + 1)))
}

/// How far the line would have reached with the first word of the next.
fn reach(line: Line, next: Line) -> u32 {
    u32::from(line.n_chars) + 1 + u32::from(next.first_word)
}

/// What the line ends of a text are like. All but the numbers are sums of the characters
/// of the lines that end there: an address among paragraphs weighs little.
#[derive(Default)]
struct Tally {
    /// How many line ends there are between two lines of one chunk, but for those that end
    /// a paragraph, as it seems: there was room left, behind a sentence.
    n_ends: u32,
    /// The line ends that are left out of `n_ends`.
    n_paragraph_ends: u32,
    /// At how many line ends the next word had no room, or hardly any.
    n_full: u32,
    /// How many chunks end as a sentence does.
    n_finished: u32,
    all: u64,
    /// Those of `n_full`.
    full: u64,
    /// Those at which the next word had no room at all.
    quite_full: u64,
    /// Those behind which a small letter follows, or who says what stands before.
    small: u64,
    /// Those behind which a letter of a script without capitals follows.
    caseless: u64,
    /// The characters of the first words of the next lines.
    first_words: u64,
    /// The characters of all lines as often as there are first words.
    widths: u64,
}

/// The width at which the whole text was wrapped, if it was: nearly every line is as
/// long as the next word allows, and most go on in small letters.
fn width(lines: &[Line]) -> Option<Width> {
    let width = longest_line(lines)?;
    if !(MIN_WIDTH..=MAX_WIDTH).contains(&width) {
        return None;
    }
    let tally = tally(lines, width);
    // A list with a word on each line is always full.
    if tally.n_ends == 0 || 3 * tally.first_words > tally.widths {
        return None;
    }
    let at_least = |part: u64, percent: u64, of: u64| 100 * part >= percent * of;
    let is_exact = tally.n_ends >= FEW && at_least(tally.quite_full, 95, tally.full);
    let cased = tally.all - tally.caseless;
    // No line has room for the next word: nothing but wrapping does that to long lines.
    // Of two lines, each has to be followed by the end of a sentence.
    let are_enough = tally.n_ends > MIN_ALL_FULL
        || tally.n_ends == MIN_ALL_FULL && tally.n_finished == tally.n_ends;
    let is_all_full = are_enough && width >= LONG && tally.quite_full == tally.all;
    let goes_on = if is_all_full {
        true
    } else if cased > 0 {
        let is_sure = is_exact && at_least(tally.full, 90, tally.all);
        at_least(tally.small, if is_sure { MIN_SMALL_EXACT } else { MIN_SMALL }, cased)
    } else {
        tally.n_ends >= FEW && at_least(tally.full, 90, tally.all)
    };
    // A few lines, or short ones, have to show more.
    let is_full = match tally.n_ends {
        _ if width < NARROW => tally.n_full == tally.n_ends && tally.n_finished > 0,
        n if n < FEW => at_least(tally.full, 85, tally.all) && tally.n_finished > 0,
        _ => at_least(tally.full, MIN_FULL, tally.all),
    };
    // In books, where blank lines divide, words were often changed behind a dash.
    let is_exact = is_exact && SELDOM * tally.n_paragraph_ends >= tally.n_ends;
    (goes_on && is_full).then_some(Width { n_chars: width.into(), is_exact })
}

const MIN_WIDTH: u8 = 16;
const MAX_WIDTH: u8 = 130;
/// Below this width, verse and lists look like wrapped text.
const NARROW: u8 = 40;
/// Line ends that are too few to be counted by share.
const FEW: u32 = 4;
/// Paragraphs end at one in so many line ends at least where no blank lines divide them.
const SELDOM: u32 = 30;
/// Lines that no list and no verse has, in characters.
const LONG: u8 = 60;
/// How many of them have to be full beside the longest, which always is, unless each is
/// followed by the end of a sentence.
const MIN_ALL_FULL: u32 = 2;
/// The least percentages of what is full, and of what goes on in small letters.
const MIN_FULL: u64 = 75;
const MIN_SMALL: u64 = 35;
/// The latter where no line has room for the next word: names and nouns may begin many.
const MIN_SMALL_EXACT: u64 = 12;

/// The line ends inside of chunks.
fn ends(lines: &[Line]) -> impl Iterator<Item = usize> + '_ {
    (0..lines.len().saturating_sub(1)).filter(|&at| may_join(lines, at))
}

/// The characters of the longest line that goes on, but for the two in a hundred that
/// an address made too long.
fn longest_line(lines: &[Line]) -> Option<u8> {
    let mut n_lines = [0_u32; MANY as usize + 1];
    let mut n_ends = 0;
    for at in ends(lines) {
        n_lines[usize::from(lines[at].n_chars)] += 1;
        n_ends += 1;
    }
    let mut n_longer = 0;
    (1..=MANY).rev().find(|&n_chars| {
        n_longer += n_lines[usize::from(n_chars)];
        50 * n_longer > n_ends
    })
}

fn tally(lines: &[Line], width: u8) -> Tally {
    let mut tally = Tally::default();
    for at in ends(lines) {
        let (line, next) = (lines[at], lines[at + 1]);
        let is_last = lines.get(at + 2).is_none_or(|line| line.is_blank());
        tally.n_finished += u32::from(is_last && next.ends_sentence());
        let reach = reach(line, next);
        let is_full = 10 * reach >= 9 * u32::from(width);
        if !is_full && line.ends_sentence() {
            tally.n_paragraph_ends += 1;
            continue;
        }
        let n_chars = u64::from(line.n_chars);
        let if_so = |is: bool| if is { n_chars } else { 0 };
        tally.n_ends += 1;
        tally.n_full += u32::from(is_full);
        tally.all += n_chars;
        tally.full += if_so(is_full);
        tally.quite_full += if_so(reach > width.into());
        tally.small += if_so(next.starts_small() || line.ends_before_report());
        tally.caseless += if_so(next.starts_caseless());
        tally.first_words += u64::from(next.first_word);
        tally.widths += u64::from(width);
    }
    tally
}

/// Whether the line at `at` of a text that was wrapped at `width` goes on in the next.
/// Verse and addresses leave room for the next word.
fn is_joined_at(lines: &[Line], at: usize, width: Width) -> bool {
    let (line, next) = (lines[at], lines[at + 1]);
    if starts_paragraph(lines, at + 1) {
        return false;
    }
    let reach = reach(line, next);
    if reach > width.n_chars {
        return true;
    }
    // Of a text that a program wrapped, the lines that were changed by hand are long still.
    let is_nearly_full = 10 * reach >= 8 * width.n_chars;
    let goes_on = next.starts_small() && !line.ends_sentence();
    if width.is_exact {
        goes_on && is_nearly_full
    } else {
        is_nearly_full || (goes_on && 2 * u32::from(line.n_chars) >= width.n_chars)
    }
}

/// Whether the line is indented as the first of a paragraph is: more than the ones
/// around it, which ends a sentence.
fn starts_paragraph(lines: &[Line], at: usize) -> bool {
    let (before, line) = (lines[at - 1], lines[at]);
    let is_deeper = |than: &Line| line.indent >= than.indent + 2;
    is_deeper(&before)
        && before.ends_sentence()
        && lines.get(at + 1).is_none_or(|next| next.is_blank() || is_deeper(next))
}

/// The lengths in characters that full lines of a wrapped chunk have, and how much they differ
/// at most: by about the length of one long word.
const CHUNK_WIDTHS: std::ops::RangeInclusive<u8> = 40..=110;
const MAX_DIFFERENCE: u8 = 25;

/// The least share of lines of a wrapped chunk that go on in small letters, in per cent.
const MIN_SMALL_OF_CHUNK: usize = 40;

/// Whether the line ends of a few lines mean nothing: about as long as each
/// other but for the last, and many go on in small letters.
fn is_wrapped_chunk(source: &str, chunk: &[Line]) -> bool {
    let Some((last, full)) = chunk.split_last() else { return false };
    let lengths = || full.iter().map(|line| line.n_chars);
    let (Some(shortest), Some(longest)) = (lengths().min(), lengths().max()) else { return false };
    let has_width = CHUNK_WIDTHS.contains(&shortest) && CHUNK_WIDTHS.contains(&longest);
    if full.len() < 2 || !has_width || longest - shortest > MAX_DIFFERENCE {
        return false;
    }
    let starts_small = |line: &&Line| line.of(source).trim_start().starts_with(char::is_lowercase);
    let n_small = full[1..].iter().chain([last]).filter(starts_small).count();
    last.n_chars <= longest && 100 * n_small >= MIN_SMALL_OF_CHUNK * full.len()
}
