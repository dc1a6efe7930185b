//! The best classes of a sentence: the Viterbi algorithm over the few classes that each word
//! can have.
//!
//! A path's state is its last class and how many finite verbs its open clauses still need;
//! the class before the last is that of the best path, so that the cost is that of pairs and
//! not of triples.

use crate::language::{
    Class, ClassSet, MAX_CHOICES, N_DEBTS, Row, RowsAfter, START, Shape, WordClasses, WordEntries,
    WordEntry, is_host_of_genitive, row_behind,
};

/// Words whose classes are still open; a longer run is decided as far as it is read.
const MAX_OPEN: usize = 128;

/// Room for one path to each state, and more, so that a masked number is always within it.
const MAX_PATHS: usize = (MAX_CHOICES * N_DEBTS).next_power_of_two();

/// The best path to one state.
#[derive(Clone, Copy, Debug, Default)]
struct Path {
    score: i32,
    /// The number of the row of transitions behind its last two words.
    row: u16,
    /// What the last word is for the next one.
    out: u8,
    /// How many finite verbs are needed.
    debt: u8,
}

impl Path {
    /// Before the first word of a sentence, which needs a finite verb.
    const START: Path = Path { score: 0, row: row_behind(START, START), out: START, debt: 1 };

    /// Behind one more word.
    #[inline]
    fn followed_by(self, outcome: &Outcome, debt: u8, score: i32) -> Path {
        Path { score, row: row_behind(self.out, outcome.out), out: outcome.out, debt }
    }
}

/// The paths to a word's states.
#[derive(Clone, Copy, Debug)]
struct Paths {
    items: [Path; MAX_PATHS],
    n: usize,
}

impl Paths {
    const NONE: Paths = Paths { items: [Path::START; MAX_PATHS], n: 0 };

    #[inline]
    fn as_slice(&self) -> &[Path] {
        &self.items[..self.n.min(MAX_PATHS)]
    }

    /// Makes `path` the only one.
    #[inline]
    fn keep(&mut self, path: Path) {
        self.items[0] = Path { score: 0, ..path };
        self.n = 1;
    }

    /// The number of the best path; of equal ones the first.
    #[inline]
    fn best(&self) -> usize {
        let mut best = 0;
        for (at, path) in self.as_slice().iter().enumerate() {
            if path.score > self.items[best].score {
                best = at;
            }
        }
        best
    }
}

/// A path to an open word: the class that it gives the word, and the path to the word before
/// that it goes on from.
#[derive(Clone, Copy, Debug, Default)]
struct Link {
    class: Class,
    from: u8,
}

/// An open word: where its class is kept, and the links of its paths.
#[derive(Clone, Copy, Debug)]
struct Open {
    place: usize,
    links: [Link; MAX_PATHS],
}

/// Decides a sentence word by word.
#[derive(Debug)]
pub(super) struct Decoder {
    open: Vec<Open>,
    /// How many of these are open; the others wait to be used again.
    n_open: usize,
    /// The paths to the last word, and those to the word that is being read: each step
    /// reads one and writes the other, by turns.
    paths: [Paths; 2],
    /// Which of the two holds the paths to the last word.
    last: usize,
}

impl Default for Decoder {
    fn default() -> Decoder {
        Decoder { open: Vec::new(), n_open: 0, paths: [Paths::NONE; 2], last: 0 }
    }
}

/// A word to be decided.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where its class is kept.
    pub place: usize,
    /// The number of its entry.
    pub number: u32,
    pub shape: Shape,
    /// The number of the entry of the word before it.
    pub before: Option<u32>,
    /// That of the word behind it.
    pub next: Option<u32>,
}

/// One token more of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Word(Word),
    /// A token whose class is certain, and kept at `place`.
    Certain {
        place: usize,
        class: Class,
    },
}

impl Step {
    fn place(&self) -> usize {
        match *self {
            Step::Word(Word { place, .. }) | Step::Certain { place, .. } => place,
        }
    }
}

/// How many tokens are read together: what is known of them lies far apart in memory, which
/// is waited for once instead of each time.
const BLOCK: usize = 32;

/// Tokens that are to be read together, with what is known of them.
#[derive(Debug)]
pub(super) struct Steps {
    steps: [Step; BLOCK],
    n: usize,
    /// Of each word its entry; that of nothing where the class is certain.
    entries: [WordEntry; BLOCK],
    /// What each can be, and how likely by all but the classes before it.
    choices: [[Choice; MAX_CHOICES]; BLOCK],
    n_choices: [u8; BLOCK],
}

impl Default for Steps {
    fn default() -> Steps {
        Steps {
            steps: [Step::Certain { place: 0, class: Class::Noun }; BLOCK],
            n: 0,
            entries: [WordEntry::default(); BLOCK],
            choices: [[Choice::default(); MAX_CHOICES]; BLOCK],
            n_choices: [0; BLOCK],
        }
    }
}

impl Steps {
    #[inline]
    pub fn is_full(&self) -> bool {
        self.n == BLOCK
    }

    /// Adds a token; there must be room.
    #[inline]
    pub fn push(&mut self, step: Step) {
        self.steps[self.n] = step;
        self.n += 1;
    }

    /// Reads what is known of the tokens: one thing of all of them after the other, so that
    /// the processor does not wait for each.
    #[inline(never)]
    fn look_up(&mut self, entries: &WordEntries<'_>) {
        let steps = &self.steps[..self.n];
        for (entry, step) in self.entries.iter_mut().zip(steps) {
            *entry = match *step {
                Step::Word(Word { number, .. }) => *entries.get(number),
                Step::Certain { .. } => WordEntry::default(),
            };
        }
        for (at, step) in steps.iter().enumerate() {
            let choices = &mut self.choices[at];
            let n = match step {
                Step::Word(word) => choose(word, &self.entries[at], entries, choices),
                Step::Certain { class, .. } => {
                    choices[0] = Choice { class: *class, own: 0 };
                    1
                }
            };
            self.n_choices[at] = n as u8;
        }
        for (at, step) in steps.iter().enumerate() {
            let n = usize::from(self.n_choices[at]);
            if let Step::Word(word) = step
                && n > 1
            {
                add_sides(&mut self.choices[at][..n], word, entries);
            }
        }
    }

    /// Tells the last word which one stands behind it.
    #[inline]
    pub fn set_next(&mut self, number: u32) {
        if let Some(Step::Word(word)) = self.steps[..self.n].last_mut() {
            word.next = Some(number);
        }
    }
}

impl Decoder {
    /// Starts a sentence, which needs a finite verb.
    pub(super) fn start(&mut self) {
        self.n_open = 0;
        self.paths[self.last].keep(Path::START);
    }

    /// Goes on with some tokens, and takes them away.
    pub(super) fn read(
        &mut self,
        steps: &mut Steps,
        entries: &WordEntries<'_>,
        classes: &mut [Class],
    ) {
        let model = entries.model();
        steps.look_up(entries);
        for at in 0..steps.n {
            let entry = &steps.entries[at];
            let choices = &steps.choices[at][..usize::from(steps.n_choices[at])];
            if let Some(class) = entry.proclitic {
                self.pass(class, model);
            }
            self.step(steps.steps[at].place(), choices, entry, model, classes);
        }
        steps.n = 0;
    }

    /// One step of the algorithm.
    #[inline(always)]
    fn step(
        &mut self,
        place: usize,
        choices: &[Choice],
        entry: &WordEntry,
        model: &WordClasses,
        classes: &mut [Class],
    ) {
        let [first, second] = &mut self.paths;
        let (paths, next) = if self.last == 0 { (first, second) } else { (second, first) };
        if let ([choice], [path]) = (choices, paths.as_slice()) {
            // No word is open where one path is left, and nothing is to be compared.
            let outcome = Outcome::of(entry, choice.class);
            classes[place] = choice.class;
            paths.keep(path.followed_by(&outcome, outcome.debt_behind(path.debt), 0));
            return;
        }
        if self.n_open == self.open.len() {
            self.open.push(Open { place, links: [Link::default(); MAX_PATHS] });
        }
        let open = &mut self.open[self.n_open];
        open.place = place;
        let after = model.after(entry);
        let step =
            Extension { paths, after, transitions: model.transitions(), debts: model.debts() };
        next.n = 0;
        for choice in choices {
            let outcome = Outcome::of(entry, choice.class);
            step.extend(*choice, &outcome, next, &mut open.links);
        }
        self.n_open += 1;
        self.last = 1 - self.last;
        if next.n == 1 || self.n_open == MAX_OPEN {
            self.decide(classes);
        }
    }

    /// Goes past a word that is joined to the front of the next one.
    fn pass(&mut self, class: Class, model: &WordClasses) {
        let outcome = Outcome::OF_CLASSES[class as usize];
        let paths = &mut self.paths[self.last];
        for path in &mut paths.items[..paths.n] {
            let row = &model.transitions()[usize::from(path.row)];
            let score = path.score + i32::from(row[class as usize]);
            *path = path.followed_by(&outcome, outcome.debt_behind(path.debt), score);
        }
    }

    /// Keeps the classes of the best path, and that path alone.
    #[inline(never)]
    pub(super) fn decide(&mut self, classes: &mut [Class]) {
        let paths = &mut self.paths[self.last];
        let best = paths.best();
        let mut at = best;
        for open in self.open[..self.n_open].iter().rev() {
            let link = open.links[at % MAX_PATHS];
            classes[open.place] = link.class;
            at = usize::from(link.from);
        }
        self.n_open = 0;
        paths.keep(paths.items[best]);
    }
}

/// What one step of the algorithm reads.
struct Extension<'s> {
    /// To the word before.
    paths: &'s Paths,
    /// What the word itself adds to its classes behind each state.
    after: Option<RowsAfter<'s>>,
    transitions: &'s [Row],
    debts: &'s [Row; N_DEBTS],
}

impl Extension<'_> {
    /// Adds to `next` the best path to each state in which a word is what `choice` says.
    #[inline(always)]
    fn extend(
        &self,
        choice: Choice,
        outcome: &Outcome,
        next: &mut Paths,
        links: &mut [Link; MAX_PATHS],
    ) {
        let class = choice.class;
        // By how many finite verbs are needed behind the word: the score, and below it the
        // number of the path, the first the highest, so that one comparison is enough.
        let mut best = [i64::MIN; N_DEBTS + 1];
        for (at, path) in (0..).zip(self.paths.as_slice()) {
            let known = &mut best[usize::from(outcome.debt_behind(path.debt)) % (N_DEBTS + 1)];
            let ranked = i64::from(self.score(path, class)) << 8 | (0xFF - at);
            *known = ranked.max(*known);
        }
        let mut n = next.n;
        for (debt, &ranked) in (0..).zip(&best[..N_DEBTS]) {
            if ranked > i64::MIN {
                let from = (0xFF - (ranked & 0xFF)) as u8;
                let path = self.paths.items[usize::from(from) % MAX_PATHS];
                let score = (ranked >> 8) as i32 + choice.own;
                links[n % MAX_PATHS] = Link { class, from };
                next.items[n % MAX_PATHS] = path.followed_by(outcome, debt, score);
                n += 1;
            }
        }
        next.n = n;
    }

    /// The score of a path that goes on with a word of that class.
    #[inline(always)]
    fn score(&self, path: &Path, class: Class) -> i32 {
        let class = class as usize;
        let more = self.after.map_or(0, |rows| rows.behind(path.out)[class]);
        let of_debt = self.debts[usize::from(path.debt)][class];
        let row = &self.transitions[usize::from(path.row)];
        path.score + i32::from(row[class]) + i32::from(of_debt) + i32::from(more)
    }
}

/// What a word of some class is for those behind it.
#[derive(Clone, Copy, Debug)]
struct Outcome {
    /// What it is for the next one.
    out: u8,
    /// How many finite verbs are needed behind it, by how many were needed before: one for
    /// the sentence, one more for each clause in it. The last stands for nothing.
    debts: [u8; N_DEBTS + 1],
}

impl Outcome {
    /// By class, of words without a clitic at their end.
    const OF_CLASSES: [Outcome; Class::COUNT] = {
        let mut outcomes = [Outcome::new(Class::Noun, 0); Class::COUNT];
        let mut at = 0;
        while at < Class::COUNT {
            let class = Class::ALL[at].0;
            outcomes[at] = Outcome::new(class, class as u8);
            at += 1;
        }
        outcomes
    };

    #[inline]
    fn of(entry: &WordEntry, class: Class) -> Outcome {
        match entry.enclitic {
            Some((nominal, _)) if is_host_of_genitive(class) => Outcome::new(class, nominal as u8),
            Some((_, other)) => Outcome::new(class, other as u8),
            None => Outcome::OF_CLASSES[class as usize],
        }
    }

    const fn new(class: Class, out: u8) -> Outcome {
        let is_verb = ClassSet::FINITE.contains_number(out);
        let debts = if ClassSet::CLAUSE_OPENING.contains(class) {
            // A clause that opens, with its verb: "who's".
            if is_verb { [0, 1, 1, 0] } else { [1, 2, 2, 0] }
        } else if is_verb || ClassSet::FINITE.contains(class) {
            [0, 0, 1, 0]
        } else {
            [0, 1, 2, 0]
        };
        Outcome { out, debts }
    }

    #[inline]
    fn debt_behind(&self, debt: u8) -> u8 {
        self.debts[usize::from(debt) % (N_DEBTS + 1)]
    }
}

/// A class that a word can have, and how likely by all but the classes before it.
#[derive(Clone, Copy, Debug, Default)]
struct Choice {
    class: Class,
    own: i32,
}

/// What a word can be where it stands, with its own weights; how many there are.
#[inline]
fn choose(
    word: &Word,
    entry: &WordEntry,
    entries: &WordEntries<'_>,
    choices: &mut [Choice; MAX_CHOICES],
) -> usize {
    let has_capital = word.shape.has_capital();
    let mut n = 0;
    for choice in entries.choices(entry, has_capital) {
        choices[n] = Choice { class: choice.class, own: i32::from(choice.weight) };
        n += 1;
    }
    if has_capital {
        let weight = entry.name.unwrap_or_else(|| entries.model().name(word.shape, entry.is_known));
        choices[n] = Choice { class: Class::ProperNoun, own: i32::from(weight) };
        n += 1;
    }
    n
}

/// Adds what the shape and the words beside a word say.
#[inline]
fn add_sides(choices: &mut [Choice], word: &Word, entries: &WordEntries<'_>) {
    let model = entries.model();
    let of_shape = model.shape(word.shape);
    let left = model.left(word.before.map(|number| entries.get(number)));
    let right = model.right(word.next.map(|number| entries.get(number)));
    for choice in choices.iter_mut() {
        let class = choice.class as usize;
        choice.own += i32::from(of_shape[class]) + i32::from(left[class]) + i32::from(right[class]);
    }
}
