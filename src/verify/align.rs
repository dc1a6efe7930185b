//! The words of a quotation laid along those of a source.

use super::quotation::{Mark, Unit};
use super::words::Word;
use crate::watch::Watch;

/// A word of the quotation and the word of the source that it is.
pub type Pair = (usize, usize);

/// Where `units` stand word for word in `words`: the first word of each place, at most
/// `limit`. Knuth, Morris and Pratt's algorithm, since both may be one word repeated.
pub fn exact(units: &[Unit], words: &[SourceWord], limit: usize, watch: &Watch<'_>) -> Vec<usize> {
    let mut found = Vec::new();
    if units.is_empty() || units.len() > words.len() {
        return found;
    }
    let mut borders = watch.filled(units.len(), 0u32);
    if watch.is_stopped() {
        return found;
    }
    let mut border = 0;
    for at in 1..units.len() {
        while border > 0 && units[at].word.hash != units[border].word.hash {
            border = borders[border - 1] as usize;
        }
        border += usize::from(units[at].word.hash == units[border].word.hash);
        borders[at] = border as u32;
    }
    let mut n_same = 0;
    for (at, word) in words.iter().enumerate() {
        if watch.stops_at(at + 1, words.len()) {
            break;
        }
        while n_same > 0 && units[n_same].word.hash != word.word.hash {
            n_same = borders[n_same - 1] as usize;
        }
        n_same += usize::from(units[n_same].word.hash == word.word.hash);
        if n_same == units.len() {
            found.push(at + 1 - n_same);
            if found.len() == limit {
                break;
            }
            n_same = borders[n_same - 1] as usize;
        }
    }
    watch.free(borders);
    found
}

/// A word of a source.
#[derive(Clone, Copy, Debug)]
pub struct SourceWord {
    pub word: Word,
    /// A quotation mark stands between the word before and this one.
    pub after_mark: bool,
}

/// What it costs that a word of the quotation is another one.
const REPLACED: u32 = 5;
/// That it is not in the source.
const INSERTED: u32 = 4;
/// That words of the source are left out, for the first and each other.
const LEFT_OUT: u32 = 4;
const MORE_LEFT_OUT: u32 = 2;
/// That words are left out where that is said, or where they are not part of what is
/// said in the source.
const MARKED: u32 = 1;

/// How a place was reached, in a byte.
const DIAGONAL: u8 = 0;
const FROM_INSERTED: u8 = 1;
const FROM_LEFT_OUT: u8 = 2;
const FROM_OUTSIDE: u8 = 3;
const HOW: u8 = 3;
const LEFT_OUT_GOES_ON: u8 = 4;
const OUTSIDE_GOES_ON: u8 = 8;

/// How many places the table of [`best`] can have.
pub const MAX_CELLS: usize = 1 << 21;

/// The cheapest way to lay all of `units` along some of `words`, by dynamic programming
/// with affine gaps (Gotoh, 1982) whose ends in the source cost nothing: the words that
/// are the same, and the cost. Nothing where the table would be too large.
pub fn best(units: &[Unit], words: &[SourceWord], watch: &Watch<'_>) -> Option<(Vec<Pair>, u32)> {
    let n_columns = words.len() + 1;
    let n_cells = (units.len() + 1).checked_mul(n_columns).filter(|&n| n <= MAX_CELLS)?;
    let mut table = Table {
        how: watch.filled(n_cells, 0),
        cost: watch.filled(n_columns, 0),
        outside: watch.filled(n_columns, FAR),
    };
    if watch.is_stopped() {
        return None;
    }
    for (nth, unit) in units.iter().enumerate() {
        if watch.stops(0, 1) {
            return None;
        }
        let is_last = nth + 1 == units.len();
        let leaves_out = if is_last { Mark::None } else { units[nth + 1].before };
        table.add_row(nth + 1, unit, leaves_out, words);
    }
    let end = (0..n_columns).min_by_key(|&at| table.cost[at])?;
    let cost = table.cost[end];
    let pairs = table.pairs(units, words, end);
    watch.free(table.how);
    watch.free(table.cost);
    watch.free(table.outside);
    Some((pairs, cost))
}

const FAR: u32 = u32::MAX / 2;

struct Table {
    /// How each place was reached.
    how: Vec<u8>,
    /// The cost of each place of the last row.
    cost: Vec<u32>,
    /// The same where the source is outside of its quotation marks there.
    outside: Vec<u32>,
}

impl Table {
    /// Adds the row of places behind `unit`, the `row`th of them.
    fn add_row(&mut self, row: usize, unit: &Unit, behind: Mark, words: &[SourceWord]) {
        let n_columns = words.len() + 1;
        let (first, more) = match behind {
            Mark::Omission | Mark::Insertion | Mark::Break => (MARKED, 0),
            Mark::None => (LEFT_OUT, MORE_LEFT_OUT),
        };
        let how = &mut self.how[row * n_columns..][..n_columns];
        let mut diagonal = self.cost[0];
        self.cost[0] += INSERTED;
        how[0] = FROM_INSERTED;
        self.outside[0] = FAR;
        let mut left_out = FAR;
        for (at, word) in words.iter().enumerate() {
            let above = self.cost[at + 1];
            let is_same = word.word.hash == unit.word.hash;
            let mut cost = diagonal + if is_same { 0 } else { REPLACED };
            let mut reached = DIAGONAL;
            if above + INSERTED < cost {
                (cost, reached) = (above + INSERTED, FROM_INSERTED);
            }
            // Words left out come before this place in its own row.
            let (opened, goes_on) = (self.cost[at] + first, left_out + more);
            let mut flags = if goes_on < opened { LEFT_OUT_GOES_ON } else { 0 };
            left_out = opened.min(goes_on);
            if left_out < cost {
                (cost, reached) = (left_out, FROM_LEFT_OUT);
            }
            let opened = if word.after_mark { self.cost[at] + MARKED } else { FAR };
            let goes_on = self.outside[at];
            flags |= if goes_on < opened { OUTSIDE_GOES_ON } else { 0 };
            self.outside[at + 1] = opened.min(goes_on);
            let ends = words.get(at + 1).is_none_or(|next| next.after_mark);
            if ends && self.outside[at + 1] < cost {
                (cost, reached) = (self.outside[at + 1], FROM_OUTSIDE);
            }
            diagonal = above;
            self.cost[at + 1] = cost;
            how[at + 1] = reached | flags;
        }
    }

    /// The same words on the way that ends at the column `end`.
    fn pairs(&self, units: &[Unit], words: &[SourceWord], end: usize) -> Vec<Pair> {
        let n_columns = words.len() + 1;
        let mut pairs = Vec::new();
        let (mut row, mut column) = (units.len(), end);
        while row > 0 {
            let how = self.how[row * n_columns + column];
            match how & HOW {
                _ if column == 0 => row -= 1,
                DIAGONAL => {
                    (row, column) = (row - 1, column - 1);
                    if units[row].word.hash == words[column].word.hash {
                        pairs.push((row, column));
                    }
                }
                FROM_INSERTED => row -= 1,
                kind => {
                    let flag =
                        if kind == FROM_LEFT_OUT { LEFT_OUT_GOES_ON } else { OUTSIDE_GOES_ON };
                    while column > 0 {
                        let goes_on = self.how[row * n_columns + column] & flag != 0;
                        column -= 1;
                        if !goes_on {
                            break;
                        }
                    }
                }
            }
        }
        pairs.reverse();
        pairs
    }
}
