//! The quotation marks of any language.

/// A set of marks and the languages that have it, a line each.
const TEXT: &str = include_str!("data/delimiters.txt");

/// The marks of a BCP 47 code: what opens and closes a quotation, what opens and closes
/// one inside. Of `zh-Hant-TW` these are those of `zh-Hant`, else of `zh`.
pub(super) fn of(code: &str) -> impl Iterator<Item = &'static str> {
    let ends = code.match_indices(['-', '_']).map(|(end, _)| end);
    let ends = ends.chain([code.len()]).collect::<Vec<_>>();
    let marks = ends.iter().rev().find_map(|&end| listed(&code[..end]));
    marks.or_else(|| listed("und")).unwrap_or_default().split_whitespace()
}

/// Those of exactly this code.
fn listed(code: &str) -> Option<&'static str> {
    let is_code = |listed: &str| {
        let bytes = || code.bytes().map(|byte| if byte == b'_' { b'-' } else { byte });
        listed.len() == code.len()
            && listed.bytes().zip(bytes()).all(|(a, b)| a.eq_ignore_ascii_case(&b))
    };
    lines().find(|(_, codes)| codes.clone().any(is_code)).map(|(marks, _)| marks)
}

/// The marks and the codes of each line.
fn lines() -> impl Iterator<Item = (&'static str, std::str::SplitWhitespace<'static>)> {
    let lines = TEXT.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('|'))
        .map(|(marks, codes)| (marks, codes.split_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(code: &str) -> String {
        of(code).collect()
    }

    #[test]
    fn the_longest_part_of_a_code_that_is_listed_tells() {
        assert_eq!(marks("sv"), "””’’");
        assert_eq!(marks("zh-Hant-TW"), "「」『』");
        assert_eq!(marks("ZH_hant"), "「」『』");
        assert_eq!(marks("zh-Hans"), "“”‘’");
        assert_eq!(marks("xx"), "“”‘’");
    }

    #[test]
    fn each_line_has_four_marks_and_no_code_stands_twice() {
        let mut codes: Vec<_> = lines().flat_map(|(_, codes)| codes).collect();
        assert!(lines().all(|(marks, _)| marks.split_whitespace().count() == 4));
        codes.sort_unstable();
        let n_codes = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), n_codes);
    }
}
