//! Languages that are told by their letters, and the data by which all others without
//! word lists are told.

use std::ops::RangeInclusive;

use once_cell::race::OnceBox;

use super::fold::is_letter;

/// Two sections, `[words]` and `[letters]`, of lines with a code and what belongs to it.
const TEXT: &str = include_str!("data/detection.txt");

/// Of all letters the share that a language's own are at least.
const SHARE: usize = 2;

/// A language that shares letters with another has this share of its own at least.
const OWN_SHARE: usize = 8;

/// The codes of a section and what stands behind them.
fn section(title: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut lines = TEXT.lines();
    lines.find(|line| *line == title);
    lines.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once(": "))
}

/// The languages that are told by the words behind their codes.
pub(super) fn by_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    section("[words]")
}

/// The languages that are told by their letters, with these.
fn by_letters() -> &'static [(&'static str, Ranges)] {
    static LETTERS: OnceBox<Vec<(&str, Ranges)>> = OnceBox::new();
    LETTERS.get_or_init(|| {
        let lines = section("[letters]").map(|(code, ranges)| (code, Ranges::parse(ranges)));
        Box::new(lines.collect())
    })
}

/// The codes of all these languages, those that words tell first.
pub(super) fn codes() -> &'static [&'static str] {
    static CODES: OnceBox<Vec<&str>> = OnceBox::new();
    CODES.get_or_init(|| {
        let codes = by_words().map(|(code, _)| code);
        Box::new(codes.chain(by_letters().iter().map(|(code, _)| *code)).collect())
    })
}

/// The language that half of a text's letters belong to, and no other language has.
pub(super) fn language(text: &str) -> Option<&'static str> {
    if text.is_ascii() {
        return None;
    }
    let lines = by_letters();
    let mut n_letters = 0;
    // How many letters of each language are its own, and are shared.
    let mut found = vec![(0, 0); lines.len()];
    for c in text.chars().filter(|&c| is_letter(c)) {
        n_letters += 1;
        if c < '\u{370}' {
            continue;
        }
        for ((_, ranges), (own, shared)) in lines.iter().zip(&mut found) {
            *own += usize::from(ranges.own.iter().any(|range| range.contains(&c)));
            *shared += usize::from(ranges.shared.iter().any(|range| range.contains(&c)));
        }
    }
    let n_of = |&(own, shared): &(usize, usize)| {
        if OWN_SHARE * own >= own + shared { own + shared } else { own }
    };
    let (at, best) = found.iter().map(n_of).enumerate().max_by_key(|&(_, n)| n)?;
    (best > 0 && SHARE * best >= n_letters).then(|| lines[at].0)
}

/// The letters of a language.
#[derive(Default)]
struct Ranges {
    own: Vec<RangeInclusive<char>>,
    shared: Vec<RangeInclusive<char>>,
}

impl Ranges {
    /// Of a line such as `3040-30FF / 4E00-9FFF`.
    fn parse(line: &str) -> Ranges {
        let (own, shared) = line.split_once('/').unwrap_or((line, ""));
        let letter = |number: &str| char::from_u32(u32::from_str_radix(number, 16).ok()?);
        let range = |range: &str| {
            let (first, last) = range.split_once('-')?;
            Some(letter(first)?..=letter(last)?)
        };
        let ranges = |text: &str| text.split_whitespace().filter_map(range).collect();
        Ranges { own: ranges(own), shared: ranges(shared) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        for (code, line) in section("[letters]") {
            let ranges = Ranges::parse(line);
            let n_ranges = ranges.own.len() + ranges.shared.len();
            assert_eq!(
                n_ranges,
                line.split_whitespace().filter(|part| *part != "/").count(),
                "{code}"
            );
        }
        assert!(section("[words]").count() + section("[letters]").count() > 50);
        for (code, words) in section("[words]") {
            assert!(words.split(' ').all(|word| !word.is_empty()), "{code}: two spaces");
        }
    }

    #[test]
    fn letters_of_its_own_tell_a_language() {
        assert_eq!(language("船は嵐の前に島を出た。"), Some("ja"));
        assert_eq!(language("渡轮离开了岛屿。"), Some("zh"));
        assert_eq!(language("배가 섬을 떠났다."), Some("ko"));
        assert_eq!(language("Το πλοίο έφυγε."), Some("el"));
        assert_eq!(language("The letter α is Greek."), None);
        assert_eq!(language("Ferry 3:0"), None);
    }
}
