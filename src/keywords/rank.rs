//! Which phrases tell the most of what a document is about.
//!
//! A word weighs by how often it occurs, whether it is a name, and whether it is
//! a common word. A phrase scores by its words' weights, by how often it occurs
//! outside of longer phrases, and by how early it first does. Two presets say how
//! much each counts; which suits a document shows in its names and quotation
//! marks. The weights are round numbers that were reasoned out, not fitted: whole,
//! half, a quarter, a root.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

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
        _ => match units.names_and_speech() {
            share if share > NEWS => &TAGS,
            share if share > MIXED => &BOTH,
            _ => &PHRASES,
        },
    };
    // More than are asked for: some of the best fall back for being much the same.
    let pool = limit.saturating_mul(3).saturating_add(10);
    let mut ranked = score(units, phrases, weights, pool);
    if units.watch().is_stopped() {
        return Vec::new();
    }
    sort(&mut ranked, units, phrases);
    ranked.truncate(pool);
    discount_overlap(&mut ranked, units, phrases, weights, limit);
    sort(&mut ranked, units, phrases);
    ranked.truncate(limit);
    let best = ranked.first().map_or(1.0, |best| best.score);
    for ranked in &mut ranked {
        ranked.score /= best;
    }
    ranked
}

/// Drops what scores less than the best `n`: those as good as the last of them
/// stay, since letters decide between them.
fn keep_best(ranked: &mut Vec<Ranked>, n: usize) {
    if n == 0 || ranked.len() <= n {
        return;
    }
    // Of numbers that are not negative the bits have the order of the numbers.
    let mut scores: Vec<u32> = ranked.iter().map(|ranked| ranked.score.to_bits()).collect();
    let (_, last, _) = scores.select_nth_unstable_by(n - 1, |a, b| b.cmp(a));
    let least = f32::from_bits(*last);
    ranked.retain(|ranked| ranked.score >= least);
}

/// Best first, of two as good the first in the order of their letters.
fn sort(ranked: &mut [Ranked], units: &Units<'_, '_>, phrases: &Phrases) {
    ranked.sort_unstable_by(|a, b| {
        b.score.total_cmp(&a.score).then_with(|| compare(units, phrases, a.phrase, b.phrase))
    });
}

/// How a number counts. A root is the same on every machine, a power is not.
#[derive(Clone, Copy)]
enum Growth {
    /// Not at all.
    None,
    /// By its square root.
    Root,
    /// In full.
    Linear,
}

impl Growth {
    #[inline]
    fn of(self, number: f32) -> f32 {
        match self {
            Growth::None => 1.0,
            Growth::Root => number.sqrt(),
            Growth::Linear => number,
        }
    }
}

/// What counts how much.
struct Weights {
    /// A phrase's own occurrences.
    occurrences: Growth,
    /// A word's occurrences.
    word_occurrences: Growth,
    /// The number of words that the sum of their weights is divided by.
    length: Growth,
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
    occurrences: Growth::Root,
    word_occurrences: Growth::Root,
    length: Growth::None,
    name: 1.0,
    early: 1.0,
    inside_longer: 0.75,
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
const TAGS: Weights = Weights {
    occurrences: Growth::Linear,
    length: Growth::Linear,
    inside_longer: 0.5,
    single: 1.0,
    linked: 1.0,
    ..PHRASES
};

/// For what is between the two: every weight lies between theirs.
const BOTH: Weights = Weights {
    occurrences: Growth::Linear,
    length: Growth::Root,
    single: 0.75,
    linked: 0.75,
    ..PHRASES
};

/// Above this share of names and quotation marks, three words in twenty, a
/// document is news.
const NEWS: f32 = 0.15;

/// Below this share, one word in twenty, it is an abstract.
const MIXED: f32 = 0.05;

/// What the words of a phrase come to.
#[derive(Clone, Copy)]
struct Words {
    /// The sum of their weights.
    weight: f32,
    /// How many there are, links left out.
    n_words: u8,
    has_link: bool,
    /// Whether all of them are names.
    is_name: bool,
}

impl Words {
    fn of(facts: &UnitFacts, weights: &Weights) -> Words {
        if facts.is_link() {
            return Words { weight: 0.0, n_words: 0, has_link: true, is_name: true };
        }
        let weight = word_weight(facts, weights);
        Words { weight, n_words: 1, has_link: false, is_name: facts.is_name() }
    }

    fn and(self, last: Words) -> Words {
        Words {
            weight: self.weight + last.weight,
            n_words: self.n_words + last.n_words,
            has_link: self.has_link || last.has_link,
            is_name: self.is_name && last.is_name,
        }
    }
}

/// The best `pool` units and phrases, and those as good as the last of them. The
/// others are dropped again and again, so that those of a large text are never all
/// there.
fn score(units: &Units<'_, '_>, phrases: &Phrases, weights: &Weights, pool: usize) -> Vec<Ranked> {
    let watch = units.watch();
    let n_units = units.list.len() as f32;
    let place = |first: u32| place(weights, first, n_units);
    // What a phrase is stands at its end: inside a longer one that goes on it is none.
    let own = |count: u32, extended: u32, continued: u32| {
        count as f32 - (weights.inside_longer * extended as f32).max(continued as f32)
    };
    let n_ranked = units.facts.len() + phrases.facts.len();
    let mut ranked = watch.list(n_ranked.min(THINNED_OUT + pool.min(THINNED_OUT)));
    // Of each unit, and then of each phrase: a phrase comes behind what it prolongs.
    let mut words: Vec<Words> = watch.list(n_ranked);
    // What is scored anew at the end is not among the best before.
    let pool = pool.saturating_add(2 * phrases.defined.len());
    let thin_out = |at: usize, ranked: &mut Vec<Ranked>| {
        if at.is_multiple_of(THINNED_OUT) {
            keep_best(ranked, pool);
        }
        watch.is_stopped() || watch.stops_at(at, n_ranked) || watch.reserve(ranked, 1)
    };
    for (id, facts) in units.facts.iter().enumerate() {
        if thin_out(id, &mut ranked) {
            return Vec::new();
        }
        words.push(Words::of(facts, weights));
        let own = own(facts.count, facts.extended, facts.continued);
        if facts.count == 0 || facts.is_link() || own <= 0.0 {
            continue;
        }
        let alone = if facts.is_common(WordFlags::MODIFIER | WordFlags::VERB | WordFlags::ADVERB) {
            weights.single * weights.single_modifier
        } else {
            weights.single
        };
        let score = weights.occurrences.of(own) * alone * words[id].weight * place(facts.first);
        ranked.push(Ranked { phrase: id as PhraseId, score });
    }
    for (at, (facts, (before, last))) in phrases.facts.iter().zip(phrases.pairs()).enumerate() {
        if thin_out(at, &mut ranked) {
            return Vec::new();
        }
        let all = words[before as usize].and(words[last as usize]);
        words.push(all);
        let own = own(facts.count, facts.extended, facts.continued);
        // Seen once, "days of rain" is two words; "Bank of England" is one name.
        let is_loose = all.has_link && facts.count < 2 && !all.is_name;
        if own <= 0.0 || is_loose || !ends_phrase(&units.facts[last as usize]) {
            continue;
        }
        let mut score = weights.occurrences.of(own) * all.weight
            / weights.length.of(f32::from(all.n_words))
            * place(facts.first);
        if all.has_link {
            score *= weights.linked;
        }
        ranked.push(Ranked { phrase: phrases.id(at), score });
    }
    if !phrases.defined.is_empty() {
        score_defined(&mut ranked, &words, units, phrases, weights);
    }
    keep_best(&mut ranked, pool);
    ranked
}

/// After how many units or phrases those that are not among the best are dropped.
const THINNED_OUT: usize = 1 << 14;

/// Scores phrases that are given a short form, and the short forms, anew. What a
/// text defines it is about: the short form is the long one, weighs as much and
/// occurs for it.
fn score_defined(
    ranked: &mut Vec<Ranked>,
    words: &[Words],
    units: &Units<'_, '_>,
    phrases: &Phrases,
    weights: &Weights,
) {
    let n_units = units.list.len() as f32;
    let mut is_scored = units.watch().filled(words.len(), false);
    if units.watch().is_stopped() {
        return;
    }
    let mut scored = Vec::with_capacity(2 * phrases.defined.len());
    for &(phrase, acronym) in &phrases.defined {
        if is_scored[phrase as usize] || is_scored[acronym as usize] {
            continue;
        }
        let (count, first) = phrases.count_and_first(units, phrase);
        let short = &units.facts[acronym as usize];
        let all = words[phrase as usize];
        let score = weights.occurrences.of((count + short.count) as f32) * all.weight
            / weights.length.of(f32::from(all.n_words));
        for (phrase, first) in [(phrase, first), (acronym, short.first)] {
            is_scored[phrase as usize] = true;
            let score = score * place(weights, first, n_units);
            scored.push(Ranked { phrase, score });
        }
    }
    ranked.retain(|ranked| !is_scored[ranked.phrase as usize]);
    ranked.extend(scored);
}

/// How much more what first stands early counts.
fn place(weights: &Weights, first: u32, n_units: f32) -> f32 {
    1.0 + weights.early * (1.0 - first as f32 / n_units)
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
    common * weights.word_occurrences.of(facts.count as f32) * (1.0 + weights.name * names)
}

/// How many of the best a phrase is compared with.
const N_COMPARED: usize = 64;

/// A phrase that others are compared with.
struct Better<'u> {
    phrase: PhraseUnits,
    /// A bit for each unit: a phrase with a bit that another lacks is no part of it.
    mask: u64,
    /// The last folded word.
    last: &'u str,
}

/// Lowers the scores of phrases that are part of a better one or hold one, and
/// drops those that are only the plural or the singular of a better one. Leaves
/// those out that cannot be one of the best `limit`.
fn discount_overlap(
    ranked: &mut Vec<Ranked>,
    units: &Units<'_, '_>,
    phrases: &Phrases,
    weights: &Weights,
    limit: usize,
) {
    let mut better: Vec<Better<'_>> = Vec::with_capacity(N_COMPARED.min(ranked.len()));
    // The scores of the best so far, the lowest first out.
    let mut best = BinaryHeap::with_capacity(limit.min(ranked.len()) + 1);
    let mut n_kept = 0;
    for at in 0..ranked.len() {
        let mut this = ranked[at];
        // Scores fall only: whatever comes now stays below.
        if best.len() == limit
            && best.peek().is_some_and(|&Reverse(least)| least > this.score.to_bits())
        {
            break;
        }
        let phrase = phrases.units(this.phrase);
        let mask = phrase.iter().fold(0u64, |mask, unit| mask | 1 << (unit % 64));
        let last = units.last_folded(phrase[phrase.len() - 1]);
        let mut left = 1.0f32;
        let is_other = better.iter().any(|other| {
            if mask & !other.mask == 0 && is_part(&phrase, &other.phrase) {
                left = left.min(weights.part);
            } else if other.mask & !mask == 0 && is_part(&other.phrase, &phrase) {
                left = left.min(weights.whole);
            } else if phrase.len() == other.phrase.len() {
                return is_inflected(last, other.last)
                    && phrase[..phrase.len() - 1] == other.phrase[..phrase.len() - 1];
            }
            false
        });
        if is_other {
            continue;
        }
        this.score *= left;
        best.push(Reverse(this.score.to_bits()));
        if best.len() > limit {
            best.pop();
        }
        ranked[n_kept] = this;
        n_kept += 1;
        if better.len() < N_COMPARED {
            better.push(Better { phrase, mask, last });
        }
    }
    ranked.truncate(n_kept);
}

fn is_part(part: &[UnitId], whole: &[UnitId]) -> bool {
    part.len() < whole.len() && whole.windows(part.len()).any(|window| window == part)
}

/// Whether two folded words differ in nothing but an `s` or `es` at their ends.
#[inline]
fn is_inflected(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    // One comparison rejects nearly all.
    if short.len() <= 2 || short.as_bytes()[..2] != long.as_bytes()[..2] {
        return false;
    }
    let ending = long
        .strip_prefix(short)
        .or_else(|| short.strip_suffix('y').and_then(|short| long.strip_prefix(short)));
    matches!(ending, Some("s" | "es" | "ies"))
}

/// The order of two phrases by their folded letters.
fn compare(units: &Units<'_, '_>, phrases: &Phrases, a: PhraseId, b: PhraseId) -> Ordering {
    let (a_units, b_units) = (phrases.units(a), phrases.units(b));
    for (&a_unit, &b_unit) in a_units.iter().zip(b_units.iter()) {
        if a_unit == b_unit {
            continue;
        }
        if units.is_compound(a_unit) || units.is_compound(b_unit) {
            // The words of both no longer stand side by side.
            let words = |phrase: PhraseUnits| -> Vec<&str> {
                phrase.iter().flat_map(|&unit| units.folded(unit)).collect()
            };
            return words(a_units).cmp(&words(b_units)).then(a.cmp(&b));
        }
        let order = units.last_folded(a_unit).cmp(units.last_folded(b_unit));
        if order.is_ne() {
            return order;
        }
    }
    a_units.len().cmp(&b_units.len()).then(a.cmp(&b))
}
