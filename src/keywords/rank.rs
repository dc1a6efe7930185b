//! Which phrases tell the most of what a document is about.
//!
//! A word weighs by how often it occurs, whether it is a name, and whether it is
//! a common word. A phrase scores by its words' weights, by how often it occurs
//! outside of longer phrases, and by how early it first does. Two presets say how
//! much each counts; which suits a document shows in its names and quotation
//! marks. The weights are round numbers that were reasoned out, not fitted: whole,
//! half, a quarter, a root.

use std::cmp::Ordering;

use super::KeywordPreset;
use super::phrases::{PhraseId, PhraseUnits, Phrases, ends_phrase};
use super::units::{UnitFacts, UnitId, Units};
use crate::language::WordFlags;

/// A phrase and how good it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked {
    pub(super) phrase: PhraseId,
    pub(super) score: f32,
}

/// The best `limit` units and phrases, best first; the best scores 1.
pub(super) fn rank(
    units: &Units<'_, '_>,
    phrases: &Phrases,
    preset: KeywordPreset,
    limit: usize,
) -> Vec<Ranked> {
    let weights = match preset {
        KeywordPreset::Phrases => &PHRASES,
        KeywordPreset::Tags => &TAGS,
        KeywordPreset::Auto if units.names_and_speech() > NEWS => &TAGS,
        KeywordPreset::Auto => &PHRASES,
    };
    let order = |a: &Ranked, b: &Ranked| {
        b.score.total_cmp(&a.score).then_with(|| compare(units, phrases, a.phrase, b.phrase))
    };
    let mut ranked = score(units, phrases, weights);
    // More than are asked for: some of the best fall back for being much the same.
    let pool = limit.saturating_mul(3).saturating_add(10);
    if ranked.len() > pool {
        ranked.select_nth_unstable_by(pool, order);
        ranked.truncate(pool);
    }
    ranked.sort_unstable_by(order);
    discount_overlap(&mut ranked, units, phrases, weights);
    ranked.sort_unstable_by(order);
    ranked.truncate(limit);
    let best = ranked.first().map_or(1.0, |best| best.score);
    for ranked in &mut ranked {
        ranked.score /= best;
    }
    ranked
}

/// What counts how much.
struct Weights {
    /// Exponent of a phrase's own occurrences.
    occurrences: f32,
    /// Exponent of a word's occurrences.
    word_occurrences: f32,
    /// Exponent of the number of words that the sum of their weights is divided by.
    length: f32,
    /// How much more a name weighs.
    name: f32,
    /// How much more the document's first word scores than its last.
    early: f32,
    /// The share of the occurrences inside a longer phrase that are not its own.
    inside_longer: f32,
    noun: f32,
    adjective: f32,
    verb: f32,
    /// Of a word alone.
    single: f32,
    /// Of a word alone that only modifies.
    single_modifier: f32,
    /// Of a phrase with a link such as "of".
    linked: f32,
    /// What is left of the score of a part of a better phrase.
    part: f32,
    /// What is left of the score of a phrase with a better phrase in it.
    whole: f32,
}

/// For long noun phrases, as in abstracts. An abstract repeats little, so that
/// occurrences count by their root; a longer phrase says more than its words, and
/// a word alone is seldom a whole term.
const PHRASES: Weights = Weights {
    occurrences: 0.5,
    word_occurrences: 0.5,
    length: 0.0,
    name: 1.0,
    early: 1.0,
    inside_longer: 0.5,
    noun: 0.5,
    adjective: 0.25,
    verb: 0.25,
    single: 0.5,
    single_modifier: 0.25,
    linked: 0.5,
    part: 0.5,
    whole: 0.5,
};

/// For short topical words and names, as in news, which repeats what it is about:
/// occurrences count in full, and a phrase is worth the mean of its words.
const TAGS: Weights =
    Weights { occurrences: 1.0, length: 1.0, single: 1.0, linked: 1.0, ..PHRASES };

/// Above this share of names and quotation marks, one word in ten, a document is
/// news rather than an abstract.
const NEWS: f32 = 0.1;

fn score(units: &Units<'_, '_>, phrases: &Phrases, weights: &Weights) -> Vec<Ranked> {
    let n_units = units.list.len() as f32;
    let word_weights: Vec<f32> =
        units.facts.iter().map(|facts| word_weight(facts, weights)).collect();
    let place = |first: u32| 1.0 + weights.early * (1.0 - first as f32 / n_units);
    let own = |count: u32, extended: u32| {
        let own = count as f32 - weights.inside_longer * extended as f32;
        (own > 0.0).then(|| power(own, weights.occurrences))
    };
    let mut ranked = Vec::new();
    for (id, facts) in units.facts.iter().enumerate() {
        if facts.count == 0 || facts.is_link() {
            continue;
        }
        let Some(own) = own(facts.count, facts.extended) else { continue };
        let alone = if facts.is_common(WordFlags::MODIFIER) {
            weights.single * weights.single_modifier
        } else {
            weights.single
        };
        let score = own * alone * word_weights[id] * place(facts.first);
        ranked.push(Ranked { phrase: id as PhraseId, score });
    }
    for (at, facts) in phrases.facts.iter().enumerate() {
        let Some(own) = own(facts.count, facts.extended) else { continue };
        let phrase = phrases.id(at);
        let parts = phrases.units(phrase);
        if !ends_phrase(&units.facts[parts[parts.len() - 1] as usize]) {
            continue;
        }
        let mut sum = 0.0;
        let mut n_words = 0;
        let mut is_name = true;
        for &part in parts.iter() {
            let facts = &units.facts[part as usize];
            if !facts.is_link() {
                sum += word_weights[part as usize];
                n_words += 1;
                is_name &= facts.is_name();
            }
        }
        let mut score = own * sum / power(n_words as f32, weights.length) * place(facts.first);
        if n_words < parts.len() {
            // Seen once, "days of rain" is two words; "Bank of England" is one name.
            if facts.count < 2 && !is_name {
                continue;
            }
            score *= weights.linked;
        }
        ranked.push(Ranked { phrase, score });
    }
    ranked
}

fn word_weight(facts: &UnitFacts, weights: &Weights) -> f32 {
    if facts.count == 0 {
        return 0.0;
    }
    let common = if facts.is_common(WordFlags::NOUN) {
        weights.noun
    } else if facts.is_common(WordFlags::ADJECTIVE) {
        weights.adjective
    } else if facts.is_common(WordFlags::VERB | WordFlags::ADVERB) {
        weights.verb
    } else {
        1.0
    };
    let names = facts.capitalised as f32 / facts.count as f32;
    common * power(facts.count as f32, weights.word_occurrences) * (1.0 + weights.name * names)
}

/// `base.powf(exponent)`; most words occur once.
fn power(base: f32, exponent: f32) -> f32 {
    if base == 1.0 { 1.0 } else { base.powf(exponent) }
}

/// How many of the best a phrase is compared with.
const N_COMPARED: usize = 64;

/// Lowers the scores of phrases that are part of a better one or hold one, and
/// drops those that are only the plural or the singular of a better one.
fn discount_overlap(
    ranked: &mut Vec<Ranked>,
    units: &Units<'_, '_>,
    phrases: &Phrases,
    weights: &Weights,
) {
    // A bit for each unit: a phrase with a bit that another lacks is no part of it.
    let masks =
        |phrase: &PhraseUnits| phrase.iter().fold(0u64, |mask, unit| mask | 1 << (unit % 64));
    let mut better: Vec<(PhraseUnits, u64)> = Vec::new();
    ranked.retain_mut(|ranked| {
        let phrase = phrases.units(ranked.phrase);
        let mask = masks(&phrase);
        let mut left = 1.0f32;
        for (other, other_mask) in &better {
            if mask & !other_mask == 0 && is_part(&phrase, other) {
                left = left.min(weights.part);
            } else if other_mask & !mask == 0 && is_part(other, &phrase) {
                left = left.min(weights.whole);
            } else if is_inflected(&phrase, other, units) {
                return false;
            }
        }
        ranked.score *= left;
        if better.len() < N_COMPARED {
            better.push((phrase, mask));
        }
        true
    });
}

fn is_part(part: &[UnitId], whole: &[UnitId]) -> bool {
    part.len() < whole.len() && whole.windows(part.len()).any(|window| window == part)
}

/// Whether two phrases differ in nothing but an `s` or `es` at their ends.
fn is_inflected(a: &[UnitId], b: &[UnitId], units: &Units<'_, '_>) -> bool {
    let (Some((&a_last, a_rest)), Some((&b_last, b_rest))) = (a.split_last(), b.split_last())
    else {
        return false;
    };
    if a_rest != b_rest || a_last == b_last {
        return false;
    }
    let (a, b) = (units.last_folded(a_last), units.last_folded(b_last));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let ending = long.strip_prefix(short).or_else(|| long.strip_prefix(short.strip_suffix('y')?));
    short.len() > 2 && matches!(ending, Some("s" | "es" | "ies"))
}

/// The order of two phrases by their folded letters.
fn compare(units: &Units<'_, '_>, phrases: &Phrases, a: PhraseId, b: PhraseId) -> Ordering {
    let words = |phrase| {
        let parts = phrases.units(phrase);
        parts.iter().flat_map(|&unit| units.folded(unit)).collect::<Vec<_>>()
    };
    words(a).cmp(&words(b)).then(a.cmp(&b))
}
