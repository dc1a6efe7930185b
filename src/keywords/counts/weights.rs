//! What the terms of one text weigh against a corpus.

use super::Counts;

/// The parameter of BM25 that says how soon more occurrences stop to count.
const K1: f64 = 1.2;

/// The parameter of BM25 that says how much the length of a text counts.
const B: f64 = 0.75;

impl Counts {
    /// The terms of a text by TF-IDF against this corpus, highest first, ties by
    /// the term; terms that the corpus has not are left out.
    ///
    /// As scikit-learn defines it by default: the count, times
    /// `ln((1 + documents) / (1 + document frequency)) + 1`, the whole divided by
    /// its Euclidean length.
    pub fn tf_idf(&self, text: &str) -> Vec<(Box<str>, f64)> {
        let mut weights = self.weights(text, |count, n_documents, _| {
            let rarity = (1.0 + self.n_documents as f64) / (1.0 + n_documents);
            count * (rarity.ln() + 1.0)
        });
        let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        for (_, weight) in &mut weights {
            *weight /= length;
        }
        weights
    }

    /// The terms of a text by BM25 against this corpus, highest first, ties by the
    /// term; terms that the corpus has not are left out. How well the text answers
    /// a query is the sum of the weights of the query's terms.
    ///
    /// As Robertson and Zaragoza (2009) give it, with k1 = 1.2 and b = 0.75; the
    /// rarity is `ln(1 + (documents - frequency + 0.5) / (frequency + 0.5))`, as in
    /// Lucene, so that none is negative.
    pub fn bm25(&self, text: &str) -> Vec<(Box<str>, f64)> {
        let mean_length = self.total() as f64 / self.n_documents.max(1) as f64;
        self.weights(text, |count, n_documents, length| {
            let rarity =
                (1.0 + (self.n_documents as f64 - n_documents + 0.5) / (n_documents + 0.5)).ln();
            let norm = 1.0 - B + B * length / mean_length;
            rarity * count * (K1 + 1.0) / (count + K1 * norm)
        })
    }

    /// What `weigh` gives for the count of each term of `text` that the corpus
    /// has, its document frequency, and the length of the text in terms.
    fn weights(&self, text: &str, weigh: impl Fn(f64, f64, f64) -> f64) -> Vec<(Box<str>, f64)> {
        let mut own = self.empty();
        own.update(text);
        let length = own.total() as f64;
        let mut weights: Vec<(Box<str>, f64)> = own
            .terms
            .iter()
            .filter_map(|(term, found)| {
                let n_documents = self.terms.get(term)?.n_documents as f64;
                Some((term.into(), weigh(found.count() as f64, n_documents, length)))
            })
            .collect();
        weights.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        weights
    }
}
