//! Which phrases tell the most of what a document is about.

use std::cmp::Ordering;

use super::phrases::{PhraseId, Phrases};
use super::units::Units;

/// A phrase and how good it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked {
    pub(super) phrase: PhraseId,
    pub(super) score: f32,
}

/// The best `limit` units and phrases, best first; the best scores 1.
pub(super) fn rank(units: &Units<'_, '_>, phrases: &Phrases, limit: usize) -> Vec<Ranked> {
    let n = units.list.len().max(1) as f32;
    let score_unit = |count: u32, capitalised: u32, first: u32| {
        let names = capitalised as f32 / count as f32;
        let place = 1.0 - first as f32 / n;
        count as f32 * (1.0 + names) * (1.0 + 0.5 * place)
    };
    let mut ranked: Vec<Ranked> = Vec::new();
    for (id, facts) in units.facts.iter().enumerate().filter(|(_, facts)| facts.count > 0) {
        let score = score_unit(facts.count, facts.capitalised, facts.first);
        ranked.push(Ranked { phrase: id as u32, score });
    }
    for (at, facts) in phrases.facts.iter().enumerate() {
        if facts.count < 2 {
            continue;
        }
        let parts = phrases.units(phrases.id(at));
        let mean = parts
            .iter()
            .map(|&unit| {
                let unit = units.facts[unit as usize];
                score_unit(unit.count, unit.capitalised, unit.first)
            })
            .sum::<f32>()
            / parts.len() as f32;
        let score = facts.count as f32 * mean / (mean + 2.0);
        ranked.push(Ranked { phrase: phrases.id(at), score });
    }
    let order = |a: &Ranked, b: &Ranked| {
        b.score.total_cmp(&a.score).then_with(|| compare(units, phrases, a.phrase, b.phrase))
    };
    if ranked.len() > limit {
        ranked.select_nth_unstable_by(limit, order);
        ranked.truncate(limit);
    }
    ranked.sort_unstable_by(order);
    let best = ranked.first().map_or(1.0, |best| best.score);
    for ranked in &mut ranked {
        ranked.score /= best;
    }
    ranked
}

/// The order of two phrases by their folded letters.
fn compare(units: &Units<'_, '_>, phrases: &Phrases, a: PhraseId, b: PhraseId) -> Ordering {
    let words = |phrase| {
        let parts = phrases.units(phrase);
        parts.iter().flat_map(|&unit| units.folded(unit)).collect::<Vec<_>>()
    };
    words(a).cmp(&words(b)).then(a.cmp(&b))
}
