//! Where the words of a quotation stand in the sources.
//!
//! The blocks that have all pairs of the words in their order are read first. Where the
//! words stand nowhere one after the other, the blocks that have most of the rarest pairs
//! are read, and the words are aligned with what stands there at the least cost. Words that
//! found no place are looked up by themselves: they may come from elsewhere.

use std::ops::Range;

use super::align::{self, SourceWord};
use super::candidates::{Candidate, Lists};
use super::quotation::{Mark, Quotation};
use super::sources::Sources;
use super::words::{self, Word, pair_hash};
use crate::watch::Watch;

/// A word of the quotation and the word of a source that it is.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    pub unit: usize,
    /// The place in the text of the part.
    pub word: Word,
    pub part: usize,
    pub source: usize,
}

/// What was found of a quotation.
#[derive(Debug, Default)]
pub struct Found {
    /// Its words in order, those that have no place left out.
    pub matches: Vec<Match>,
    /// Each place where all of it stands word for word, in the order of the sources.
    pub exact: Vec<Vec<Match>>,
}

/// The words of a quotation that are looked up at once. A longer one is looked up in
/// stretches, each of which goes on where the one before ended if it can.
const STRETCH: usize = 256;

/// How many places that have all pairs are read for one stretch; and where none has all the
/// words in a row, for how many others it is counted how many pairs they have, and how many
/// of those with the most are compared word by word.
const READ: usize = 256;
const COUNTED: usize = 24;
const ALIGNED: usize = 4;

/// How many blocks are read and places compared for one quotation, however long it is;
/// beyond, a stretch is looked for in the likeliest places alone.
const MOST_READ: usize = 8192;
const MOST_ALIGNED: usize = 512;
const LIKELIEST: usize = 2;

/// How many sources are looked through for one place: more have no words.
const MOST_SOURCES: usize = 1 << 14;

/// How many places of the same words are given.
const PLACES: usize = 64;

/// How many words around the blocks are read where the quotation leaves words out.
const AROUND: usize = 600;

/// How many words in a row that have no place are looked up by themselves.
const FEWEST_ALONE: usize = 4;

/// How often a quotation is cut, and how often its parts.
const MOST_CUTS: usize = 64;
const DEEPEST: usize = 4;

/// Some words of one source.
struct Window {
    part: usize,
    source: usize,
    words: Vec<SourceWord>,
}

impl Window {
    /// How many of some pairs, which are in order, it has.
    fn n_pairs_of(&self, pairs: &[u32]) -> usize {
        let mut has = vec![false; pairs.len()];
        for two in self.words.windows(2) {
            let pair = pair_hash(two[0].word.hash, two[1].word.hash);
            if let Ok(at) = pairs.binary_search(&pair) {
                has[at] = true;
            }
        }
        has.iter().filter(|&&has| has).count()
    }

    fn place(&self, unit: usize, word: usize) -> Match {
        Match { unit, word: self.words[word].word, part: self.part, source: self.source }
    }
}

/// What was done for a quotation so far.
#[derive(Debug, Default)]
pub struct Work {
    n_cuts: usize,
    n_read: usize,
    n_aligned: usize,
}

/// Looks the words of one quotation up.
pub struct Finder<'f> {
    pub sources: &'f Sources,
    pub quotation: &'f Quotation<'f>,
    pub watch: &'f Watch<'f>,
    /// The number of a source that is left out.
    pub except: Option<usize>,
    pub work: Work,
}

impl Finder<'_> {
    /// Where the words of the quotation stand.
    pub fn find(&mut self) -> Found {
        let n = self.quotation.units.len();
        let mut found = Found::default();
        let mut start = 0;
        while start < n && !self.watch.stops(start, n) {
            let go_on = start + self.go_on(start, &mut found.matches);
            if go_on > start {
                start = go_on;
                continue;
            }
            let end = n.min(start + STRETCH);
            let exact = self.find_range(start..end, 0, &mut found.matches);
            if start == 0 && end == n {
                found.exact = exact;
            }
            start = end;
        }
        found
    }

    /// How many words from `start` on follow in the source where the words before ended.
    fn go_on(&self, start: usize, matches: &mut Vec<Match>) -> usize {
        let Some(&last) = matches.last().filter(|last| last.unit + 1 == start) else { return 0 };
        let part = &self.sources.parts[last.part];
        let end = part.source_range(last.source - part.first_source).end;
        let units = &self.quotation.units[start..];
        let mut n = 0;
        let mut from = last.word.end as usize;
        // Read in pieces, so that little is read in vain.
        while n < units.len() && from < end && !self.watch.stops(start, units.len()) {
            let to = boundary(&part.text, (from + 4096).min(end), from..end);
            let mut words = Vec::new();
            words::read(&part.text[from..to], from as u32, self.watch, &mut words);
            let n_same = words.iter().zip(&units[n..]).take_while(|(a, b)| a.hash == b.word.hash);
            let n_same = n_same.count();
            for (at, &word) in words[..n_same].iter().enumerate() {
                self.watch.push(matches, Match { unit: start + n + at, word, ..last });
            }
            n += n_same;
            if n_same < words.len() {
                break;
            }
            from = to;
        }
        n
    }

    /// Finds the words of a range; gives all places where they stand in a row.
    fn find_range(
        &mut self,
        range: Range<usize>,
        depth: usize,
        matches: &mut Vec<Match>,
    ) -> Vec<Vec<Match>> {
        let units = &self.quotation.units[range.clone()];
        let lists = Lists::new(self.sources, units, self.watch);
        let exact = self.exact(&range, &lists);
        match exact.first() {
            Some(place) => matches.extend(place),
            None => {
                let pairs = self.align(&range, &lists);
                self.fill(range, depth, pairs, matches);
            }
        }
        exact
    }

    /// Whether the `nth` place of a stretch is read, whose blocks are counted then.
    fn may_read(&mut self, nth: usize, place: Candidate) -> bool {
        let may_read =
            (self.work.n_read <= MOST_READ || nth < LIKELIEST) && !self.watch.stops(0, 1);
        self.work.n_read += if may_read { place.n_blocks() } else { 0 };
        may_read
    }

    /// The places where the words of a range stand in a row, the first [`PLACES`] of them in
    /// the order of the sources.
    fn exact(&mut self, range: &Range<usize>, lists: &Lists<'_>) -> Vec<Vec<Match>> {
        let units = &self.quotation.units[range.clone()];
        let mut exact: Vec<Vec<Match>> = Vec::new();
        for (nth, candidate) in lists.in_a_row(READ).into_iter().enumerate() {
            if exact.len() >= PLACES || !self.may_read(nth, candidate) {
                break;
            }
            for window in self.windows(candidate, range) {
                let starts = align::exact(units, &window.words, PLACES, self.watch);
                exact.extend(starts.iter().map(|&start| {
                    (0..units.len()).map(|at| window.place(range.start + at, start + at)).collect()
                }));
            }
        }
        exact.sort_by_key(|place| (place[0].source, place[0].word.start));
        exact.dedup_by_key(|place| (place[0].source, place[0].word.start));
        exact
    }

    /// The words of a range along the places that have most of its pairs, where that
    /// costs least.
    fn align(&mut self, range: &Range<usize>, lists: &Lists<'_>) -> Vec<Match> {
        let units = &self.quotation.units[range.clone()];
        let pairs = self.pairs(range);
        let mut likely: Vec<(usize, Window)> = Vec::new();
        for (nth, candidate) in lists.likely(COUNTED, self.watch).into_iter().enumerate() {
            if !self.may_read(nth, candidate) {
                break;
            }
            let windows = self.windows(candidate, range);
            likely.extend(windows.into_iter().map(|window| (window.n_pairs_of(&pairs), window)));
        }
        let mut aligned: Option<(u32, Vec<Match>)> = None;
        // The sort is stable: of places as likely the first come first.
        likely.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
        for (_, window) in likely.iter().take(ALIGNED) {
            if self.work.n_aligned > MOST_ALIGNED {
                break;
            }
            self.work.n_aligned += 1;
            let Some((same, cost)) = align::best(units, &window.words, self.watch) else {
                continue;
            };
            if aligned.as_ref().is_none_or(|(least, _)| cost < *least) {
                let place = |&(unit, word): &(usize, usize)| window.place(range.start + unit, word);
                aligned = Some((cost, same.iter().map(place).collect()));
            }
        }
        aligned.map_or_else(Vec::new, |(_, pairs)| pairs)
    }

    /// Adds what was found of a range, and looks for what was not: words in a row that have
    /// no place, and one or two among many that may have theirs by chance.
    fn fill(
        &mut self,
        range: Range<usize>,
        depth: usize,
        pairs: Vec<Match>,
        matches: &mut Vec<Match>,
    ) {
        let is_chance = chance(&pairs, &range);
        let (mut done, mut from) = (range.start, 0);
        for at in 0..=pairs.len() {
            if at < pairs.len() && is_chance[at] {
                continue;
            }
            let hole = done..pairs.get(at).map_or(range.end, |pair| pair.unit);
            let by_chance = &pairs[from..at];
            if !(hole.len() - by_chance.len() >= FEWEST_ALONE
                && hole.len() < range.len()
                && self.find_hole(hole, depth, matches))
            {
                by_chance.iter().for_each(|&pair| self.watch.push(matches, pair));
            }
            if let Some(&pair) = pairs.get(at) {
                self.watch.push(matches, pair);
                (done, from) = (pair.unit + 1, at + 1);
            }
        }
    }

    /// Looks words up that have no place; whether most of them have one now.
    fn find_hole(&mut self, hole: Range<usize>, depth: usize, matches: &mut Vec<Match>) -> bool {
        if depth >= DEEPEST || self.work.n_cuts >= MOST_CUTS {
            return false;
        }
        self.work.n_cuts += 1;
        let before = matches.len();
        self.find_range(hole.clone(), depth + 1, matches);
        // Few words alike are chance.
        let is_found = 4 * (matches.len() - before) >= 3 * hole.len();
        if !is_found {
            matches.truncate(before);
        }
        is_found
    }

    /// The hashes of the pairs of words of a range, in order, each once.
    fn pairs(&self, range: &Range<usize>) -> Vec<u32> {
        let units = &self.quotation.units[range.clone()];
        let mut pairs: Vec<u32> = (units.windows(2))
            .filter(|two| two[1].before < Mark::Omission)
            .map(|two| pair_hash(two[0].word.hash, two[1].word.hash))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// What has to be read for a candidate: for each source there its words.
    fn windows(&self, candidate: Candidate, range: &Range<usize>) -> Vec<Window> {
        let part = &self.sources.parts[candidate.part];
        let (first, last_block) = (candidate.first as usize, candidate.last as usize);
        let units = &self.quotation.units[range.clone()];
        let is_cut = units.iter().any(|unit| unit.before != Mark::None);
        let n_around = units.len() + if is_cut { AROUND } else { 8 };
        let n_bytes = 8 * n_around;
        let (start, end) = (part.block_start(first), part.block_start(last_block + 1));
        let (start, end) = (start.saturating_sub(n_bytes), (end + n_bytes).min(part.text.len()));
        let mut windows = Vec::new();
        let mut nth = part.source_at(part.block_start(first));
        // Sources before the block may reach into what is around it, but not its words.
        let last = part.ends.len().min(nth + MOST_SOURCES);
        while nth < last && part.source_range(nth).start < end {
            let whole = part.source_range(nth);
            nth += 1;
            if self.except == Some(part.first_source + nth - 1) {
                continue;
            }
            let from = boundary(&part.text, start.max(whole.start), whole.clone());
            let to = boundary(&part.text, end.min(whole.end), whole.clone());
            let mut found = Vec::new();
            words::read(&part.text[from..to], from as u32, self.watch, &mut found);
            if found.len() >= 2.min(units.len()) {
                windows.push(Window {
                    part: candidate.part,
                    source: part.first_source + nth - 1,
                    words: with_marks(&part.text, from, &found),
                });
            }
        }
        windows
    }
}

/// Which words of a range have their places by chance: one or two in a row, with four and
/// more around them that have none.
fn chance(pairs: &[Match], range: &Range<usize>) -> Vec<bool> {
    let mut is_chance = vec![false; pairs.len()];
    let mut start = 0;
    while start < pairs.len() {
        let mut end = start + 1;
        while end < pairs.len() && pairs[end].unit == pairs[end - 1].unit + 1 {
            end += 1;
        }
        let before = start.checked_sub(1).map_or(range.start, |before| pairs[before].unit + 1);
        let next = pairs.get(end).map_or(range.end, |next| next.unit);
        let n_around = pairs[start].unit - before + next - pairs[end - 1].unit - 1;
        if end - start <= 2 && n_around >= FEWEST_ALONE {
            is_chance[start..end].fill(true);
        }
        start = end;
    }
    // What is by chance throughout is all that there is.
    if is_chance.iter().all(|&chance| chance) {
        is_chance.fill(false);
    }
    is_chance
}

/// A place near `at` where no word is cut, as far as that can be told from some bytes.
fn boundary(text: &str, at: usize, whole: Range<usize>) -> usize {
    if at <= whole.start || at >= whole.end {
        return at.clamp(whole.start, whole.end);
    }
    let at = text.floor_char_boundary(at).max(whole.start);
    let before = text.floor_char_boundary(at.saturating_sub(64)).max(whole.start);
    match text[before..at].rfind(char::is_whitespace) {
        Some(space) => before + space,
        None if before == whole.start => before,
        None => at,
    }
}

/// The words with what stands between them, of text that starts at `from`.
fn with_marks(text: &str, from: usize, words: &[Word]) -> Vec<SourceWord> {
    let mut end = from;
    words
        .iter()
        .map(|&word| {
            let between = &text[end..word.start as usize];
            end = word.end as usize;
            // Nearly always there is one blank.
            let after_mark = between.len() > 1 && has_quotation_mark(between);
            SourceWord { word, after_mark }
        })
        .collect()
}

/// Whether a double quotation mark is in `text`.
pub fn has_quotation_mark(text: &str) -> bool {
    text.contains(['"', '“', '”', '„', '‟', '«', '»', '「', '」', '『', '』', '＂'])
}
