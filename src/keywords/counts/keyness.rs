//! Keyness: what is typical of one corpus beside another.

use super::Counts;

/// How a term of a target corpus compares with a reference corpus.
///
/// ```
/// use pullquote::{Counts, KeynessMeasure};
/// let (mut here, mut elsewhere) = (Counts::default(), Counts::default());
/// here.update("ferry ferry rain");
/// elsewhere.update("rain rain sun");
/// let typical = here.keyness(&elsewhere, KeynessMeasure::LogLikelihood);
/// assert_eq!((&*typical[0].term, typical[0].count), ("ferry", 2));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Keyness {
    /// The term.
    pub term: Box<str>,
    /// How often the target has it.
    pub count: u64,
    /// How often the reference has it.
    pub reference_count: u64,
    /// The log-likelihood of Rayson and Garside (2000), of the two counts of the
    /// term alone, negative where it is rarer in the target; 3.84 and more has
    /// p < 0.05.
    pub log_likelihood: f64,
    /// The likelihood ratio G² of the whole two by two table (Dunning 1993), as
    /// quanteda's `lr` without correction, negative where it is rarer in the
    /// target.
    pub likelihood_ratio: f64,
    /// Pearson's chi-square of the two by two table, without correction, negative
    /// where the term is rarer in the target.
    pub chi_square: f64,
    /// The binary logarithm of how many times more frequent the term is (Hardie
    /// 2014); a count of none is taken as one half.
    pub log_ratio: f64,
    /// Between what the logarithm lies with a confidence of 95 %, by the standard
    /// error of the logarithm of a relative risk (Katz and others 1978).
    pub log_ratio_interval: (f64, f64),
    /// By how many per cent the term is more frequent (Gabrielatos and Marchi
    /// 2011); infinite where the reference has none.
    pub percent_difference: f64,
    /// Between what the difference lies with a confidence of 95 %: the same
    /// interval as per cents, a count of none taken as one half.
    pub percent_difference_interval: (f64, f64),
}

/// A measure of keyness: what comes first.
///
/// ```
/// use pullquote::KeynessMeasure;
/// assert!(KeynessMeasure::ALL.contains(&KeynessMeasure::LogLikelihood));
/// assert_eq!(KeynessMeasure::LogRatio.to_string().parse(), Ok(KeynessMeasure::LogRatio));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeynessMeasure {
    /// See [`Keyness::log_likelihood`].
    #[default]
    LogLikelihood,
    /// See [`Keyness::likelihood_ratio`].
    LikelihoodRatio,
    /// See [`Keyness::chi_square`].
    ChiSquare,
    /// See [`Keyness::log_ratio`].
    LogRatio,
    /// See [`Keyness::percent_difference`].
    PercentDifference,
}

impl KeynessMeasure {
    /// Every measure.
    pub const ALL: &[KeynessMeasure] = &[
        KeynessMeasure::LogLikelihood,
        KeynessMeasure::LikelihoodRatio,
        KeynessMeasure::ChiSquare,
        KeynessMeasure::LogRatio,
        KeynessMeasure::PercentDifference,
    ];

    /// The name on the command line and in Python: `log_likelihood`,
    /// `likelihood_ratio`, `chi_square`, `log_ratio`, `percent_difference`.
    pub const fn name(self) -> &'static str {
        match self {
            KeynessMeasure::LogLikelihood => "log_likelihood",
            KeynessMeasure::LikelihoodRatio => "likelihood_ratio",
            KeynessMeasure::ChiSquare => "chi_square",
            KeynessMeasure::LogRatio => "log_ratio",
            KeynessMeasure::PercentDifference => "percent_difference",
        }
    }
}

impl Keyness {
    /// What a measure says.
    pub fn value(&self, measure: KeynessMeasure) -> f64 {
        match measure {
            KeynessMeasure::LogLikelihood => self.log_likelihood,
            KeynessMeasure::LikelihoodRatio => self.likelihood_ratio,
            KeynessMeasure::ChiSquare => self.chi_square,
            KeynessMeasure::LogRatio => self.log_ratio,
            KeynessMeasure::PercentDifference => self.percent_difference,
        }
    }
}

impl Counts {
    /// How each term of this corpus compares with `reference`: what is the most
    /// typical of this corpus first, by `measure`, ties by the term. Empty where
    /// one of the two is empty.
    ///
    /// Both are best counted by the same options.
    pub fn keyness(&self, reference: &Counts, measure: KeynessMeasure) -> Vec<Keyness> {
        let (all, all_reference) = (self.total(), reference.total());
        if all == 0 || all_reference == 0 {
            return Vec::new();
        }
        let mut keyness: Vec<Keyness> = self
            .terms
            .iter()
            .map(|(term, found)| {
                compare(term, found.count(), all, reference.count(term), all_reference)
            })
            .collect();
        keyness.sort_unstable_by(|a, b| {
            b.value(measure).total_cmp(&a.value(measure)).then_with(|| a.term.cmp(&b.term))
        });
        keyness
    }
}

/// How many standard errors hold 95 % of a normal distribution, on both sides.
const Z_95: f64 = 1.959_963_984_540_054;

/// A term with `a` occurrences among the target's `c` terms and `b` among the
/// reference's `d`, in the letters of Rayson and Garside.
fn compare(term: &str, a: u64, c: u64, b: u64, d: u64) -> Keyness {
    let (count, reference_count) = (a, b);
    let [a, b, c, d] = [a, b, c, d].map(|n| n as f64);
    let share = (a + b) / (c + d);
    let part = |n: f64, expected: f64| if n > 0.0 { n * (n / expected).ln() } else { 0.0 };
    let log_likelihood = 2.0 * (part(a, c * share) + part(b, d * share));
    let others = 2.0 * (part(c - a, c * (1.0 - share)) + part(d - b, d * (1.0 - share)));
    // With other terms a' = c - a and b' = d - b: n (a b' - b a')² / (the four sums).
    let cross = a * (d - b) - b * (c - a);
    let n_others = (c - a) + (d - b);
    let chi_square =
        if n_others > 0.0 { (c + d) * cross * cross / (c * d * (a + b) * n_others) } else { 0.0 };
    let sign = if a / c >= b / d { 1.0 } else { -1.0 };
    let half = |n: f64| if n > 0.0 { n } else { 0.5 };
    let log_ratio = (half(a) / c).ln() - (half(b) / d).ln();
    let error = (1.0 / half(a) - 1.0 / c + 1.0 / half(b) - 1.0 / d).max(0.0).sqrt();
    let interval = (log_ratio - Z_95 * error, log_ratio + Z_95 * error);
    let percent = |log_ratio: f64| log_ratio.exp_m1() * 100.0;
    Keyness {
        term: term.into(),
        count,
        reference_count,
        log_likelihood: sign * log_likelihood.max(0.0),
        likelihood_ratio: sign * (log_likelihood + others).max(0.0),
        chi_square: sign * chi_square,
        log_ratio: log_ratio / std::f64::consts::LN_2,
        log_ratio_interval: (
            interval.0 / std::f64::consts::LN_2,
            interval.1 / std::f64::consts::LN_2,
        ),
        percent_difference: (a / c - b / d) * 100.0 / (b / d),
        percent_difference_interval: (percent(interval.0), percent(interval.1)),
    }
}
