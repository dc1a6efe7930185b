//! Text without end that is like some files and no copy of them.
//!
//! A pair of words follows the files' own or, as often as Kneser and Ney (1995) expect a
//! pair that the files do not have, is any other; some words are new. So a gigabyte has
//! many pairs that stand once in it, as a gigabyte of real text has, and not each pair of
//! the files hundreds of times.

use std::collections::HashMap;

use crate::drafts::Random;

/// A word of the files, with what stands behind it until the next.
struct Token {
    word: u32,
    start: u32,
    end: u32,
}

/// The pairs of the files.
pub struct Model {
    text: String,
    tokens: Vec<Token>,
    /// Where each word stands, word by word, and where each word's places start.
    places: Vec<u32>,
    firsts: Vec<u32>,
    /// How often, in 65,536, a word is followed by any other; and the second words of all
    /// different pairs.
    others: Vec<u32>,
    seconds: Vec<u32>,
}

/// What Kneser and Ney take off each count.
const DISCOUNT: f64 = 0.75;

/// Of so many words one is new.
const NEW: usize = 500;

impl Model {
    pub fn of_files(files: &[String]) -> Model {
        let text: String =
            files.iter().map(|file| std::fs::read_to_string(file).unwrap() + "\n").collect();
        let mut words: HashMap<&str, u32> = HashMap::new();
        let mut tokens = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let n_word = text[at..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - at);
            let gap = &text[at + n_word..];
            let n_gap = gap.find(char::is_alphanumeric).unwrap_or(gap.len());
            let n = words.len() as u32;
            let word = *words.entry(&text[at..at + n_word]).or_insert(n);
            let end = at + n_word + n_gap;
            tokens.push(Token { word, start: at as u32, end: end as u32 });
            at = end;
        }
        let n_words = words.len();
        let mut model = Model {
            tokens,
            places: Vec::new(),
            firsts: Vec::new(),
            others: Vec::new(),
            seconds: Vec::new(),
            text,
        };
        model.count(n_words);
        model
    }

    fn count(&mut self, n_words: usize) {
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); n_words];
        for (at, token) in self.tokens[..self.tokens.len() - 1].iter().enumerate() {
            places[token.word as usize].push(at as u32 + 1);
        }
        self.firsts.push(0);
        for places in &mut places {
            places.sort_by_key(|&at| self.tokens[at as usize].word);
            let followers = places
                .chunk_by(|&a, &b| self.tokens[a as usize].word == self.tokens[b as usize].word);
            let before = self.seconds.len();
            self.seconds.extend(followers.map(|same| same[0]));
            let share =
                DISCOUNT * (self.seconds.len() - before) as f64 / places.len().max(1) as f64;
            self.others.push((65536.0 * share) as u32);
            self.places.extend(&*places);
            self.firsts.push(self.places.len() as u32);
        }
    }

    /// Appends at least `n_bytes` bytes to `text`.
    pub fn write(&self, text: &mut String, n_bytes: usize, random: &mut Random) {
        let end = text.len() + n_bytes;
        let mut word = self.tokens[random.below(self.tokens.len())].word as usize;
        while text.len() < end {
            let (first, last) = (self.firsts[word] as usize, self.firsts[word + 1] as usize);
            let is_other = first == last || (random.next() as u16 as u32) < self.others[word];
            let places = if is_other { &self.seconds[..] } else { &self.places[first..last] };
            let token = &self.tokens[*random.pick(places) as usize];
            let written = &self.text[token.start as usize..token.end as usize];
            if random.below(NEW) == 0 {
                new_word(text, random);
                text.push_str(written.trim_start_matches(char::is_alphanumeric));
            } else {
                text.push_str(written);
            }
            word = token.word as usize;
        }
    }
}

/// Appends a name that no file has, as a rule.
fn new_word(text: &mut String, random: &mut Random) {
    for at in 0..2 + random.below(3) {
        let consonant = *random.pick(b"bdfghklmnprstvz") as char;
        let vowel = *random.pick(b"aeiou") as char;
        text.push(if at == 0 { consonant.to_ascii_uppercase() } else { consonant });
        text.push(vowel);
    }
}
