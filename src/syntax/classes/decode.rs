//! The best classes of a sentence: the Viterbi algorithm over the few classes that each word
//! can have.
//!
//! A path's state is its last class and how many finite verbs its open clauses still need;
//! the class before the last is that of the best path, so that the cost is that of pairs and
//! not of triples.

use crate::language::{
    Class, ClassSet, MAX_CHOICES, MAX_DEBT, START, Shape, WordClasses, WordEntries, WordEntry,
    is_host_of_genitive,
};

/// Words whose classes are still open; a longer run is decided as far as it is read.
const MAX_OPEN: usize = 128;

const N_DEBTS: usize = MAX_DEBT as usize + 1;

const MAX_PATHS: usize = MAX_CHOICES * N_DEBTS;

/// The best path to one state.
#[derive(Clone, Copy, Debug, Default)]
struct Path {
    score: i32,
    /// What the last word is for the next one.
    out: u8,
    before: u8,
    /// How many finite verbs are needed.
    debt: u8,
}

/// The paths to a word's states.
#[derive(Clone, Copy, Debug)]
struct Paths {
    items: [Path; MAX_PATHS],
    n: usize,
}

impl Paths {
    const NONE: Paths =
        Paths { items: [Path { score: 0, out: START, before: START, debt: 0 }; MAX_PATHS], n: 0 };

    #[inline]
    fn as_slice(&self) -> &[Path] {
        &self.items[..self.n]
    }

    /// The number of the best path.
    fn best(&self) -> usize {
        let scores = self.as_slice().iter().map(|path| path.score).enumerate();
        // Of equal ones the first.
        scores.rev().max_by_key(|&(_, score)| score).map_or(0, |(at, _)| at)
    }

    /// Leaves the path at `at` alone.
    fn keep(&mut self, at: usize) {
        self.items[0] = Path { score: 0, ..self.items[at] };
        self.n = 1;
    }
}

/// An open word: where its class is kept, the class of each of its paths, and the path of the
/// word before that it goes on from.
#[derive(Clone, Copy, Debug)]
struct Open {
    place: usize,
    classes: [Class; MAX_PATHS],
    from: [u8; MAX_PATHS],
}

/// Decides a sentence word by word.
#[derive(Debug)]
pub(super) struct Decoder {
    open: Vec<Open>,
    paths: Paths,
    next: Paths,
}

impl Default for Decoder {
    fn default() -> Decoder {
        Decoder { open: Vec::with_capacity(MAX_OPEN), paths: Paths::NONE, next: Paths::NONE }
    }
}

impl Decoder {
    /// Starts a sentence, which needs a finite verb.
    pub(super) fn start(&mut self) {
        self.open.clear();
        self.paths.items[0] = Path { score: 0, out: START, before: START, debt: 1 };
        self.paths.n = 1;
    }

    /// Goes on with a token whose class, the last of `classes`, is certain.
    pub(super) fn certain(&mut self, class: Class, model: &WordClasses, classes: &mut [Class]) {
        self.step(&[(class, 0)], None, model, classes);
    }

    /// Goes on with a word, the last of `classes`, by the numbers of its entry and of those
    /// of the words beside it.
    pub(super) fn word(
        &mut self,
        number: u32,
        shape: Shape,
        sides: (Option<u32>, Option<u32>),
        entries: &WordEntries<'_>,
        classes: &mut [Class],
    ) {
        let model = entries.model();
        let entry = entries.get(number);
        let mut choices = [(Class::Noun, 0); MAX_CHOICES];
        let n = choose(number, shape, entries, &mut choices);
        let choices = &mut choices[..n];
        if n > 1 {
            let (before, next) = sides;
            let sides = (before.map(|at| entries.get(at)), next.map(|at| entries.get(at)));
            add_sides(choices, shape, sides, model);
        }
        if let Some(class) = entry.proclitic {
            self.pass(class, model);
        }
        self.step(choices, Some(entry), model, classes);
    }

    /// One step of the algorithm.
    fn step(
        &mut self,
        choices: &[(Class, i32)],
        entry: Option<&WordEntry>,
        model: &WordClasses,
        classes: &mut [Class],
    ) {
        let mut best = [[(i32::MIN, 0_u8); N_DEBTS]; MAX_CHOICES];
        let nexts = nexts(choices, entry);
        let after = entry.and_then(|entry| model.after(entry));
        for (at, path) in (0..).zip(self.paths.as_slice()) {
            let row = model.transitions(path.before, path.out);
            let of_debt = model.debt(path.debt);
            let more = after.map(|rows| &rows[usize::from(path.out)]);
            for (nth, &(class, _)) in choices.iter().enumerate() {
                let class = class as usize;
                let more = more.map_or(0, |row| i32::from(row[class]));
                let score = path.score + i32::from(row[class]) + i32::from(of_debt[class]) + more;
                let debt = nexts[nth].debt_behind[usize::from(path.debt)];
                let known = &mut best[nth][usize::from(debt)];
                if score > known.0 {
                    *known = (score, at);
                }
            }
        }
        self.go_on(choices, &nexts, &best, classes);
    }

    /// Keeps the best path to each state.
    fn go_on(
        &mut self,
        choices: &[(Class, i32)],
        nexts: &[Next; MAX_CHOICES],
        best: &[[(i32, u8); N_DEBTS]; MAX_CHOICES],
        classes: &mut [Class],
    ) {
        let mut open = Open {
            place: classes.len() - 1,
            classes: [Class::Noun; MAX_PATHS],
            from: [0; MAX_PATHS],
        };
        let mut n = 0;
        for (nth, &(class, own)) in choices.iter().enumerate() {
            for (debt, &(score, from)) in (0..).zip(&best[nth]) {
                if score == i32::MIN {
                    continue;
                }
                let before = self.paths.items[usize::from(from)].out;
                self.next.items[n] = Path { score: score + own, out: nexts[nth].out, before, debt };
                (open.classes[n], open.from[n]) = (class, from);
                n += 1;
            }
        }
        self.next.n = n;
        std::mem::swap(&mut self.paths, &mut self.next);
        self.open.push(open);
        if self.paths.n == 1 || self.open.len() == MAX_OPEN {
            self.decide(classes);
        }
    }

    /// Goes past a word that is joined to the front of the next one.
    fn pass(&mut self, class: Class, model: &WordClasses) {
        for path in &mut self.paths.items[..self.paths.n] {
            path.score += i32::from(model.transitions(path.before, path.out)[class as usize]);
            path.debt = next_debt(path.debt, class, class as u8);
            (path.before, path.out) = (path.out, class as u8);
        }
    }

    /// Keeps the classes of the best path, and that path alone.
    pub(super) fn decide(&mut self, classes: &mut [Class]) {
        let best = self.paths.best();
        let mut at = best;
        while let Some(open) = self.open.pop() {
            classes[open.place] = open.classes[at];
            at = usize::from(open.from[at]);
        }
        self.paths.keep(best);
    }
}

/// How many finite verbs are needed behind a word: one for the sentence, one more for each
/// clause in it.
#[inline]
fn next_debt(debt: u8, class: Class, out: u8) -> u8 {
    const FINITE: ClassSet = ClassSet::FINITE;
    if ClassSet::CLAUSE_OPENING.contains(class) {
        let more = (debt + 1).min(MAX_DEBT);
        return if FINITE.contains_number(out) { more - 1 } else { more };
    }
    let is_finite = FINITE.contains(class) || FINITE.contains_number(out);
    debt.saturating_sub(u8::from(is_finite))
}

/// What a choice is for the next word.
#[derive(Clone, Copy, Debug, Default)]
struct Next {
    out: u8,
    /// How many finite verbs are needed behind it, by how many were needed before.
    debt_behind: [u8; N_DEBTS],
}

#[inline]
fn nexts(choices: &[(Class, i32)], entry: Option<&WordEntry>) -> [Next; MAX_CHOICES] {
    let mut nexts = [Next::default(); MAX_CHOICES];
    for (next, &(class, _)) in nexts.iter_mut().zip(choices) {
        next.out = entry.map_or(class as u8, |entry| out(entry, class));
        next.debt_behind = [0, 1, 2].map(|debt| next_debt(debt, class, next.out));
    }
    nexts
}

/// What a word written so can be, with its own weights; how many there are.
#[inline]
fn choose(
    number: u32,
    shape: Shape,
    entries: &WordEntries<'_>,
    choices: &mut [(Class, i32); MAX_CHOICES],
) -> usize {
    let has_capital = shape.has_capital();
    let mut n = 0;
    for choice in entries.choices(number, has_capital) {
        choices[n] = (choice.class, i32::from(choice.weight));
        n += 1;
    }
    if has_capital {
        let entry = entries.get(number);
        let weight = entry.name.unwrap_or_else(|| entries.model().name(shape, entry.is_known));
        choices[n] = (Class::ProperNoun, i32::from(weight));
        n += 1;
    }
    n
}

/// Adds what the shape and the words beside a word say.
#[inline]
fn add_sides(
    choices: &mut [(Class, i32)],
    shape: Shape,
    (before, next): (Option<&WordEntry>, Option<&WordEntry>),
    model: &WordClasses,
) {
    let of_shape = model.shape(shape);
    for (class, weight) in choices.iter_mut() {
        *weight += i32::from(of_shape[*class as usize]);
    }
    let rows = [before.map(|entry| model.left(entry)), next.map(|entry| model.right(entry))];
    for row in rows.into_iter().flatten() {
        for (class, weight) in choices.iter_mut() {
            *weight += i32::from(row[*class as usize]);
        }
    }
}

/// What a word of that class is for the next one.
#[inline]
fn out(entry: &WordEntry, class: Class) -> u8 {
    match entry.enclitic {
        Some((nominal, _)) if is_host_of_genitive(class) => nominal as u8,
        Some((_, other)) => other as u8,
        None => class as u8,
    }
}
