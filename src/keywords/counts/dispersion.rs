//! Dispersion: how evenly a term is spread over the parts of a corpus.

use super::Counts;

/// How evenly a term is spread over the parts of a corpus.
///
/// ```
/// use pullquote::Dispersion;
/// let even = Dispersion::new(&[2, 2], &[100, 100]).unwrap();
/// assert_eq!((even.range, even.dp), (2, 0.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Dispersion {
    /// In how many parts it occurs.
    pub range: usize,
    /// Gries' deviation of proportions DP (2008): 0 where each part has as much of
    /// it as its size says, near 1 where a small part has all.
    pub dp: f64,
    /// DP through its highest possible value, from 0 to 1 (Lijffijt and Gries
    /// 2012).
    pub dp_norm: f64,
    /// Juilland's D (Juilland and others 1970) over the frequencies in each part: 1
    /// where they are all the same, 0 where one part has all.
    pub juilland_d: f64,
}

impl Dispersion {
    /// The dispersion of a term that occurs `counts[i]` times in a part of
    /// `sizes[i]` words; `None` where it does not occur, or the lists differ in
    /// length, or a part is empty and has it all the same.
    ///
    /// The example of Gries (2008): five parts of 9, 10, 10, 10 and 11 words.
    ///
    /// ```
    /// use pullquote::Dispersion;
    /// let dispersion = Dispersion::new(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11]).unwrap();
    /// assert_eq!(format!("{:.2}", dispersion.dp), "0.18");
    /// assert_eq!(format!("{:.3}", dispersion.juilland_d), "0.785");
    /// ```
    pub fn new(counts: &[u64], sizes: &[u64]) -> Option<Dispersion> {
        let parts = || counts.iter().zip(sizes).map(|(&count, &size)| (count as f64, size as f64));
        let (count, size) = parts().fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        let is_impossible = parts().any(|(count, size)| count > 0.0 && size == 0.0);
        if counts.len() != sizes.len() || count == 0.0 || is_impossible {
            return None;
        }
        // An empty part is no part.
        let parts = || parts().filter(|part| part.1 > 0.0);
        let dp = parts().map(|part| (part.0 / count - part.1 / size).abs()).sum::<f64>() / 2.0;
        let smallest = parts().map(|part| part.1 / size).fold(1.0, f64::min);
        let n_parts = parts().count() as f64;
        let mean = parts().map(|part| part.0 / part.1).sum::<f64>() / n_parts;
        let variance = parts().map(|part| (part.0 / part.1 - mean).powi(2)).sum::<f64>() / n_parts;
        let is_one = n_parts == 1.0;
        Some(Dispersion {
            range: parts().filter(|part| part.0 > 0.0).count(),
            dp,
            dp_norm: if is_one { 0.0 } else { dp / (1.0 - smallest) },
            juilland_d: if is_one {
                1.0
            } else {
                1.0 - variance.sqrt() / mean / (n_parts - 1.0).sqrt()
            },
        })
    }

    /// The dispersion of a term over parts that were counted by the same options;
    /// `None` where it does not occur.
    pub fn of(term: &str, parts: &[Counts]) -> Option<Dispersion> {
        let n_words = 1 + term.bytes().filter(|&byte| byte == b' ').count();
        let counts: Vec<u64> = parts.iter().map(|part| part.count(term)).collect();
        let sizes: Vec<u64> = parts.iter().map(|part| part.total_of(n_words)).collect();
        Dispersion::new(&counts, &sizes)
    }
}
