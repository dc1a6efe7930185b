//! Reads the files of word classes.

use std::collections::HashMap;

use super::Class;
use super::entry::{Choice, ChoiceRange, Ending, Endings, MAX_CHOICES, WordEntry};
use super::model::{N_DEBTS, N_STATES, Row, START, Shape, WordClasses};
use crate::hashing::RandomState;
use crate::language::{Seeds, WordKey, WordTable};
use crate::{Error, ErrorKind};

impl WordClasses {
    /// Reads the file of all languages and then a language's own, whose sections add to the
    /// other's or, line by line, stand in for them.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidWordList`] with the number of the line that cannot be read.
    pub(crate) fn parse(shared: &str, own: &str) -> Result<WordClasses, Error> {
        let mut parser = Parser::new();
        parser.read(shared)?;
        parser.read(own)?;
        Ok(parser.finish())
    }
}

/// Reads files line by line.
pub(super) struct Parser {
    model: WordClasses,
    pairs: [Row; N_STATES],
    triples: HashMap<(u8, u8), Row, RandomState>,
}

impl Parser {
    pub fn new() -> Parser {
        let zeros = [0; Class::COUNT];
        Parser {
            model: WordClasses {
                // What nothing is known of is a noun.
                choices: vec![Choice::default()],
                listed: vec![WordEntry::default()],
                short: WordTable::new(0, Seeds::default()),
                long: HashMap::default(),
                endings: Endings::default(),
                capital_endings: Endings::default(),
                framed: Vec::new(),
                noun: ChoiceRange::new(0, 1).unwrap_or_default(),
                proclitics: Vec::new(),
                enclitics: Vec::new(),
                left: vec![zeros],
                right: vec![zeros],
                after: Vec::new(),
                rows_after: vec![zeros],
                shapes: [zeros; Shape::NAMES.len()],
                names: [[0; 2]; Shape::NAMES.len()],
                debts: [zeros; N_DEBTS],
                transitions: Box::default(),
            },
            pairs: [zeros; N_STATES],
            triples: HashMap::default(),
        }
    }

    pub fn finish(self) -> WordClasses {
        let Parser { mut model, pairs, triples } = self;
        let states = 0..N_STATES as u8;
        let all = states.clone().flat_map(|before| states.clone().map(move |out| (before, out)));
        model.transitions = all
            .map(|state| {
                let mut row = pairs[usize::from(state.1)];
                if let Some(more) = triples.get(&state) {
                    row.iter_mut().zip(more).for_each(|(weight, more)| {
                        *weight = weight.saturating_add(*more);
                    });
                }
                row
            })
            .collect();
        complete(&mut model);
        sort(&mut model);
        model
    }

    pub fn read(&mut self, text: &str) -> Result<(), Error> {
        let mut section = "";
        for (nth, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
                continue;
            }
            let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
            self.read_line(section, first, rest).ok_or_else(|| {
                let message = format!("word_classes, line {}: cannot read `{line}`", nth + 1);
                Error::new(ErrorKind::InvalidWordList, message)
            })?;
        }
        Ok(())
    }

    /// Takes one line; nothing if it cannot be read.
    fn read_line(&mut self, section: &str, first: &str, rest: &str) -> Option<()> {
        match section {
            "words" => {
                let Ending { choices, name } = self.read_choices(rest)?;
                let listed = self.listed(first)?;
                (listed.choices, listed.name) = (choices, name);
            }
            "endings" => {
                return self.read_ending(first, rest);
            }
            "proclitics" => self.model.proclitics.push((first.into(), class(rest)?)),
            "enclitics" => {
                let (nominal, other) = rest.split_once(' ')?;
                self.model.enclitics.push((first.into(), class(nominal)?, class(other)?));
            }
            "left" => {
                let number = u16::try_from(self.model.left.len()).ok()?;
                self.model.left.push(row(rest)?);
                self.listed(first)?.left = number;
            }
            "right" => {
                let number = u16::try_from(self.model.right.len()).ok()?;
                self.model.right.push(row(rest)?);
                self.listed(first)?.right = number;
            }
            "after" => return self.read_after(first, rest),
            "shapes" => self.model.shapes[shape(first)?] = row(rest)?,
            "names" => {
                let (unknown, known) = rest.split_once(' ')?;
                self.model.names[shape(first)?] = [unknown.parse().ok()?, known.parse().ok()?];
            }
            "debts" => *self.model.debts.get_mut(first.parse::<usize>().ok()?)? = row(rest)?,
            "pairs" => self.pairs[usize::from(state(first.as_bytes())?)] = row(rest)?,
            "triples" => {
                let [before, out] = first.as_bytes() else { return None };
                let key = (state(&[*before])?, state(&[*out])?);
                self.triples.insert(key, row(rest)?);
            }
            _ => return None,
        }
        Some(())
    }

    /// `-ung`, `^-ung` for words with a capital, `ge-t` for words that start with "ge" too.
    fn read_ending(&mut self, first: &str, rest: &str) -> Option<()> {
        let found = self.read_choices(rest)?;
        let model = &mut self.model;
        let (start, ending) = first.split_once('-')?;
        let endings = match start {
            "" => &mut model.endings,
            "^" => &mut model.capital_endings,
            _ => {
                model.framed.push((start.into(), ending.into(), found));
                return Some(());
            }
        };
        endings.insert(ending, found).then_some(())
    }

    fn read_after(&mut self, word: &str, rest: &str) -> Option<()> {
        let (before, rest) = rest.split_once(' ')?;
        let (before, row) = (state(before.as_bytes())?, row(rest)?);
        let number = self.model.after.len();
        let listed = self.listed(word)?;
        if listed.after == 0 {
            listed.after = u16::try_from(number + 1).ok()?;
            self.model.after.push([0; N_STATES]);
        }
        let at = usize::from(self.listed(word)?.after) - 1;
        let model = &mut self.model;
        model.after[at][usize::from(before)] = u16::try_from(model.rows_after.len()).ok()?;
        model.rows_after.push(row);
        Some(())
    }

    fn read_choices(&mut self, text: &str) -> Option<Ending> {
        let choices = &mut self.model.choices;
        let start = choices.len();
        let mut name = None;
        for field in text.split_ascii_whitespace() {
            let choice = choice(field)?;
            if choice.class == Class::ProperNoun {
                name = Some(choice.weight);
            } else {
                choices.push(choice);
            }
        }
        let n = choices.len() - start;
        let range = ChoiceRange::new(start, n)?;
        ((n > 0 || name.is_some()) && n < MAX_CHOICES).then_some(Ending { choices: range, name })
    }

    /// The entry of a word, new if need be.
    fn listed(&mut self, word: &str) -> Option<&mut WordEntry> {
        let model = &mut self.model;
        let next = u32::try_from(model.listed.len()).ok()?;
        let number = match WordKey::of(word) {
            Some(key) => model.short.entry(key, model.short.seeds().hash(key)),
            None => model.long.entry(word.into()).or_default(),
        };
        if *number == 0 {
            *number = next;
            model.listed.push(WordEntry { is_known: true, ..WordEntry::default() });
        }
        Some(&mut model.listed[*number as usize])
    }
}

/// Adds to the entries of listed words what their clitics and endings tell.
fn complete(model: &mut WordClasses) {
    let short: Vec<_> = model.short.entries().to_vec();
    for (key, number) in short {
        key.with_str(|word| complete_entry(model, word, number));
    }
    let long: Vec<_> = model.long.iter().map(|(word, number)| (word.clone(), *number)).collect();
    for (word, number) in long {
        complete_entry(model, &word, number);
    }
    model.listed[0].choices = model.noun;
    model.listed[0].capital = model.noun;
}

fn complete_entry(model: &mut WordClasses, word: &str, number: u32) {
    let enclitic = model.enclitic_of(word);
    let ending = model.ending_of(model.without_enclitic(word));
    let entry = &mut model.listed[number as usize];
    entry.enclitic = enclitic;
    entry.capital = entry.choices;
    if entry.choices.n() == 0 {
        // A name, which is something else without its capital.
        entry.choices = ending.choices;
        entry.capital = ChoiceRange::default();
    }
}

/// Puts the words first of which it is known what they say of the words beside them: they are
/// the most frequent ones, and so lie together in the cache.
fn sort(model: &mut WordClasses) {
    let is_frequent = |entry: &WordEntry| entry.left > 0 || entry.right > 0 || entry.after > 0;
    let (mut order, others): (Vec<usize>, Vec<usize>) =
        (1..model.listed.len()).partition(|&number| is_frequent(&model.listed[number]));
    for &number in &order {
        let entry = &mut model.listed[number];
        let start = model.choices.len();
        model.choices.extend_from_within(entry.choices.range());
        let moved = ChoiceRange::new(start, entry.choices.n()).unwrap_or(entry.choices);
        if entry.capital == entry.choices {
            entry.capital = moved;
        }
        entry.choices = moved;
    }
    order.extend(others);
    let mut numbers = vec![0; model.listed.len()];
    let mut listed = vec![model.listed[0]];
    for number in order {
        numbers[number] = listed.len() as u32;
        listed.push(model.listed[number]);
    }
    model.listed = listed;
    for number in model.long.values_mut() {
        *number = numbers[*number as usize];
    }
    let seeds = model.short.seeds();
    let mut short: Vec<(WordKey, u32)> = model.short.entries().to_vec();
    short.iter_mut().for_each(|(_, number)| *number = numbers[*number as usize]);
    short.sort_unstable_by_key(|(_, number)| *number);
    model.short = WordTable::new(short.len(), seeds);
    for (key, number) in short {
        model.short.insert(key, seeds.hash(key), number);
    }
}

/// `N-12`: a class and its weight, 0 where there is none.
fn choice(field: &str) -> Option<Choice> {
    let (letter, weight) = field.split_at_checked(1)?;
    let weight = if weight.is_empty() { 0 } else { weight.parse().ok()? };
    Some(Choice { class: class(letter)?, weight })
}

fn class(letter: &str) -> Option<Class> {
    match letter.as_bytes() {
        [letter] => Class::of_letter(*letter),
        _ => None,
    }
}

fn row(text: &str) -> Option<Row> {
    let mut row = [0; Class::COUNT];
    for field in text.split_ascii_whitespace() {
        let Choice { class, weight } = choice(field)?;
        row[class as usize] = weight;
    }
    Some(row)
}

fn shape(name: &str) -> Option<usize> {
    Shape::NAMES.iter().position(|known| *known == name)
}

/// The number of a state: `^` for the start of a sentence, else a class.
fn state(letter: &[u8]) -> Option<u8> {
    match letter {
        [b'^'] => Some(START),
        [letter] => Class::of_letter(*letter).map(|class| class as u8),
        _ => None,
    }
}
