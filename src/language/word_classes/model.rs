//! The weights of a language's word classes, read from text.

use std::collections::HashMap;

use crate::hashing::RandomState;

use super::{Class, ClassSet, lists};
use crate::language::{Lexicon, Seeds, WordKey, WordTable};
use crate::{Error, ErrorKind};

/// More classes than that no word has.
pub(crate) const MAX_CHOICES: usize = 8;

/// The state before the first word of a sentence; all others are classes.
pub(crate) const START: u8 = Class::COUNT as u8;

/// More finite verbs than that are not counted as needed.
pub(crate) const MAX_DEBT: u8 = 2;

const N_STATES: usize = Class::COUNT + 1;

/// A weight for each class, in sixteenths of a natural logarithm.
type Row = [i16; Class::COUNT];

/// A class that a word can have, and how likely by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    pub class: Class,
    pub weight: i16,
}

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Shape {
    /// In small letters, or no letters.
    #[default]
    Lower,
    /// With a capital at the start of a sentence.
    FirstCapital,
    /// With a capital inside a sentence.
    Capital,
    /// In capitals.
    AllCapitals,
    /// With a capital in a sentence where most words have one.
    TitleCase,
    /// In small letters at the start of a sentence.
    FirstLower,
}

impl Shape {
    const NAMES: [&str; 6] =
        ["lower", "first-capital", "capital", "all-capitals", "title-case", "first-lower"];

    /// Whether it starts with a capital.
    #[inline]
    pub(crate) fn has_capital(self) -> bool {
        !matches!(self, Shape::Lower | Shape::FirstLower)
    }
}

/// What is known of a distinct word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordEntry {
    choices: Choices,
    /// What it can be with a capital, if that is not the same: its ending tells.
    capital: Option<Choices>,
    /// Whether a file or a list has the word.
    pub is_known: bool,
    /// It can be a name, with that weight.
    pub name: Option<i16>,
    /// The class of a word that is joined to its front: French "l'homme".
    pub proclitic: Option<Class>,
    /// What it is for the word behind it, if it is a noun, or if not: a clitic is joined to
    /// its end.
    pub enclitic: Option<(Class, Class)>,
    /// Numbers of the rows that it adds to the word behind it, to the word before it, and
    /// to itself by the class before; 0 for none.
    pub left: u16,
    pub right: u16,
    pub after: u16,
}

/// The classes that a word can be but a name.
#[derive(Clone, Copy, Debug, Default)]
struct Choices {
    items: [Choice; MAX_CHOICES],
    n: u8,
}

impl Choices {
    #[inline]
    fn as_slice(&self) -> &[Choice] {
        &self.items[..usize::from(self.n)]
    }

    /// Adds a class, unless it is there already or there is no room.
    fn add(&mut self, choice: Choice) {
        let is_there = self.as_slice().iter().any(|known| known.class == choice.class);
        let at = usize::from(self.n);
        if !is_there && at < MAX_CHOICES - 1 {
            self.items[at] = choice;
            self.n += 1;
        }
    }
}

impl WordEntry {
    /// What it can be but a name; with a capital, nothing if it is a name alone.
    #[inline]
    pub(crate) fn choices(&self, has_capital: bool) -> &[Choice] {
        match &self.capital {
            Some(capital) if has_capital => capital.as_slice(),
            _ => self.choices.as_slice(),
        }
    }

    /// Whether it was looked up: each word can be something.
    #[inline]
    pub(crate) fn is_looked_up(&self) -> bool {
        self.choices.n > 0
    }

    fn add(&mut self, choice: Choice) {
        if choice.class == Class::ProperNoun {
            self.name.get_or_insert(choice.weight);
        } else {
            self.choices.add(choice);
        }
    }
}

/// A word or ending of a file: its classes, and its rows.
#[derive(Clone, Copy, Debug, Default)]
struct Listed {
    start: u32,
    n: u32,
    left: u16,
    right: u16,
    after: u16,
}

/// Where the classes of an ending stand, and how many they are.
type Endings = HashMap<Box<str>, (u32, u32), RandomState>;

/// How a word starts and ends, and where its classes stand.
type Framed = (Box<str>, Box<str>, (u32, u32));

/// What is said of a language's words: what each can be, and what stands beside what.
#[derive(Debug)]
pub(crate) struct WordClasses {
    choices: Vec<Choice>,
    listed: Vec<Listed>,
    /// The number of each short word in `listed`.
    short: WordTable<u32>,
    long: HashMap<Box<str>, u32, RandomState>,
    endings: Endings,
    /// Those of words with a capital.
    capital_endings: Endings,
    /// Those of words that start in a certain way too: German "ge-t".
    framed: Vec<Framed>,
    /// The longest ending in characters.
    longest_ending: usize,
    proclitics: Vec<(Box<str>, Class)>,
    enclitics: Vec<(Box<str>, Class, Class)>,
    left: Vec<Row>,
    right: Vec<Row>,
    /// For each word that has them, rows by the class before it.
    after: Vec<[Row; N_STATES]>,
    shapes: [Row; Shape::NAMES.len()],
    /// By shape: the weight of a name that is no known word, and of one that is.
    names: [[i16; 2]; Shape::NAMES.len()],
    /// By the number of finite verbs that are needed.
    debts: [Row; MAX_DEBT as usize + 1],
    /// By the two classes before.
    transitions: Box<[Row]>,
}

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

    /// What is known of a word, folded; where no file has it, by the word lists.
    pub(crate) fn look_up(&self, folded: &str, lexicon: &Lexicon) -> WordEntry {
        let buffer;
        let key = if folded.bytes().any(|byte| byte.is_ascii_digit()) {
            buffer = with_zeros(folded);
            &*buffer
        } else {
            folded
        };
        let mut entry = WordEntry::default();
        self.find_enclitic(key, &mut entry);
        if self.find(key).is_none()
            && let Some((rest, class)) = self.without_proclitic(key)
        {
            entry.proclitic = Some(class);
            self.fill(rest, lexicon, &mut entry);
        } else {
            self.fill(key, lexicon, &mut entry);
        }
        entry
    }

    /// The classes of a word without its proclitic.
    fn fill(&self, key: &str, lexicon: &Lexicon, entry: &mut WordEntry) {
        let base = self.without_enclitic(key);
        let framed = self.of_frame(base);
        let of_ending = framed.unwrap_or_else(|| self.of_ending(&self.endings, base));
        if let Some(listed) = self.find(key).or_else(|| self.find(base)) {
            entry.is_known = true;
            if base == key || self.find(key).is_some() {
                (entry.left, entry.right, entry.after) = (listed.left, listed.right, listed.after);
            }
            let all = &self.choices[listed.start as usize..][..listed.n as usize];
            all.iter().for_each(|choice| entry.add(*choice));
        } else {
            lists::choices(lexicon.flags_listed(base), of_ending, |choice| entry.add(choice));
            entry.is_known = entry.choices.n > 0 || entry.name.is_some();
        }
        if entry.is_known && entry.choices.n == 0 {
            // A name, which is something else without its capital.
            entry.capital = Some(Choices::default());
        } else if !entry.is_known {
            self.fill_capital(base, entry);
        }
        if entry.choices.n == 0 {
            let others = of_ending.iter().filter(|choice| choice.class != Class::ProperNoun);
            others.for_each(|choice| entry.choices.add(*choice));
        }
        if entry.choices.n == 0 {
            entry.choices.add(Choice { class: Class::Noun, weight: 0 });
        }
    }

    /// What an unknown word can be with a capital.
    fn fill_capital(&self, key: &str, entry: &mut WordEntry) {
        let of_ending = self.of_ending(&self.capital_endings, key);
        if !of_ending.is_empty() {
            let mut capital = Choices::default();
            for choice in of_ending {
                if choice.class == Class::ProperNoun {
                    entry.name = Some(choice.weight);
                } else {
                    capital.add(*choice);
                }
            }
            entry.capital = Some(capital);
        }
    }

    fn find(&self, key: &str) -> Option<Listed> {
        let number = match WordKey::of(key) {
            Some(key) => self.short.get(key, self.short.seeds().hash(key)),
            None => self.long.get(key).copied(),
        };
        number.map(|number| self.listed[number as usize])
    }

    /// The classes of the longest ending that the word has.
    fn of_ending(&self, endings: &Endings, key: &str) -> &[Choice] {
        let starts = key.char_indices().rev().map(|(start, _)| start).take(self.longest_ending);
        let mut found = endings.get("");
        for start in starts {
            found = endings.get(&key[start..]).or(found);
        }
        found.map_or(&[], |&(start, n)| &self.choices[start as usize..][..n as usize])
    }

    /// The classes of a word by its start and its ending.
    fn of_frame(&self, key: &str) -> Option<&[Choice]> {
        let fits = |start: &str, ending: &str| {
            key.len() > start.len() + ending.len() + 1
                && key.starts_with(start)
                && key.ends_with(ending)
        };
        let found = self.framed.iter().find(|(start, ending, _)| fits(start, ending))?;
        let (start, n) = found.2;
        Some(&self.choices[start as usize..][..n as usize])
    }

    fn without_proclitic<'k>(&self, key: &'k str) -> Option<(&'k str, Class)> {
        let end = key.find('\'')? + 1;
        let (_, class) = self.proclitics.iter().find(|(known, _)| **known == key[..end])?;
        Some((&key[end..], *class)).filter(|(rest, _)| !rest.is_empty())
    }

    fn without_enclitic<'k>(&self, key: &'k str) -> &'k str {
        if !key.contains('\'') {
            return key;
        }
        let stripped = self.enclitics.iter().find_map(|(known, ..)| key.strip_suffix(&**known));
        stripped.filter(|base| !base.is_empty()).unwrap_or(key)
    }

    fn find_enclitic(&self, key: &str, entry: &mut WordEntry) {
        if key.contains('\'') {
            let found = self.enclitics.iter().find(|(known, ..)| key.ends_with(&**known));
            entry.enclitic = found.map(|&(_, nominal, other)| (nominal, other));
        }
    }

    /// What a word adds to the classes of the word behind it.
    #[inline]
    pub(crate) fn left(&self, entry: &WordEntry) -> &Row {
        &self.left[usize::from(entry.left)]
    }

    /// What a word adds to the classes of the word before it.
    #[inline]
    pub(crate) fn right(&self, entry: &WordEntry) -> &Row {
        &self.right[usize::from(entry.right)]
    }

    /// What a word adds to its own classes behind each state.
    #[inline]
    pub(crate) fn after(&self, entry: &WordEntry) -> Option<&[Row; N_STATES]> {
        usize::from(entry.after).checked_sub(1).map(|at| &self.after[at])
    }

    /// What the shape of a token adds.
    #[inline]
    pub(crate) fn shape(&self, shape: Shape) -> &Row {
        &self.shapes[shape as usize]
    }

    /// The weight of a name whose word is not listed as one.
    #[inline]
    pub(crate) fn name(&self, shape: Shape, is_known: bool) -> i16 {
        self.names[shape as usize][usize::from(is_known)]
    }

    /// The weight of each class where as many finite verbs are needed.
    #[inline]
    pub(crate) fn debt(&self, debt: u8) -> &Row {
        &self.debts[usize::from(debt)]
    }

    /// The weight of each class behind two states.
    #[inline]
    pub(crate) fn transitions(&self, before: u8, out: u8) -> &Row {
        &self.transitions[usize::from(before) * N_STATES + usize::from(out)]
    }
}

/// Each run of digits, with what stands between them, as one zero.
fn with_zeros(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    let mut in_number = false;
    for char in word.chars() {
        in_number = char.is_ascii_digit() || (in_number && matches!(char, '.' | ','));
        if !in_number {
            key.push(char);
        } else if !key.ends_with('0') {
            key.push('0');
        }
    }
    key
}

/// Reads files line by line.
struct Parser {
    model: WordClasses,
    pairs: [Row; N_STATES],
    triples: HashMap<(u8, u8), Row, RandomState>,
}

impl Parser {
    fn new() -> Parser {
        let zeros = [0; Class::COUNT];
        Parser {
            model: WordClasses {
                choices: Vec::new(),
                listed: Vec::new(),
                short: WordTable::new(0, Seeds::default()),
                long: HashMap::default(),
                endings: Endings::default(),
                capital_endings: Endings::default(),
                framed: Vec::new(),
                longest_ending: 0,
                proclitics: Vec::new(),
                enclitics: Vec::new(),
                left: vec![zeros],
                right: vec![zeros],
                after: Vec::new(),
                shapes: [zeros; Shape::NAMES.len()],
                names: [[0; 2]; Shape::NAMES.len()],
                debts: [zeros; MAX_DEBT as usize + 1],
                transitions: Box::default(),
            },
            pairs: [zeros; N_STATES],
            triples: HashMap::default(),
        }
    }

    fn finish(self) -> WordClasses {
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
        model
    }

    fn read(&mut self, text: &str) -> Result<(), Error> {
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
                let (start, n) = self.read_choices(rest)?;
                let listed = self.listed(first)?;
                (listed.start, listed.n) = (start, n);
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
        let range = self.read_choices(rest)?;
        let model = &mut self.model;
        let (start, ending) = first.split_once('-')?;
        let endings = match start {
            "" => &mut model.endings,
            "^" => &mut model.capital_endings,
            _ => {
                model.framed.push((start.into(), ending.into(), range));
                return Some(());
            }
        };
        model.longest_ending = model.longest_ending.max(ending.chars().count());
        endings.insert(ending.into(), range);
        Some(())
    }

    fn read_after(&mut self, word: &str, rest: &str) -> Option<()> {
        let (before, rest) = rest.split_once(' ')?;
        let (before, row) = (state(before.as_bytes())?, row(rest)?);
        let number = self.model.after.len();
        let listed = self.listed(word)?;
        if listed.after == 0 {
            listed.after = u16::try_from(number + 1).ok()?;
            self.model.after.push([[0; Class::COUNT]; N_STATES]);
        }
        let at = usize::from(self.listed(word)?.after) - 1;
        self.model.after[at][usize::from(before)] = row;
        Some(())
    }

    fn read_choices(&mut self, text: &str) -> Option<(u32, u32)> {
        let start = self.model.choices.len();
        for field in text.split_ascii_whitespace() {
            self.model.choices.push(choice(field)?);
        }
        let n = self.model.choices.len() - start;
        (n > 0 && n < MAX_CHOICES).then_some((start as u32, n as u32))
    }

    /// The entry of a word, new if need be.
    fn listed(&mut self, word: &str) -> Option<&mut Listed> {
        let model = &mut self.model;
        let next = u32::try_from(model.listed.len()).ok()? + 1;
        let number = match WordKey::of(word) {
            Some(key) => model.short.entry(key, model.short.seeds().hash(key)),
            None => model.long.entry(word.into()).or_default(),
        };
        // Numbers start at 1 here, so that 0 is a new word.
        if *number == 0 {
            *number = next;
            if model.listed.is_empty() {
                model.listed.push(Listed::default());
            }
        }
        let at = *number as usize;
        if model.listed.len() <= at {
            model.listed.resize(at + 1, Listed::default());
        }
        Some(&mut model.listed[at])
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

/// Which of the classes are nouns, for a clitic at the end of a word.
#[inline]
pub(crate) fn is_host_of_genitive(class: Class) -> bool {
    ClassSet::NOMINAL.contains(class) || class == Class::Number
}
