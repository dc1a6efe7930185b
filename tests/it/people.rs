//! People over many documents: merging, saving, and a composed corpus whose people are known.

use std::collections::HashMap;

use pullquote::{Analyzer, Gender, MergeReason, Options, People, Person, SpeakerKind};

fn analyzer() -> Analyzer {
    Analyzer::new(Options { language: Some("en".to_owned()), ..Options::default() }).unwrap()
}

/// The people of some documents, whose ids are their numbers.
fn people_of(texts: &[&str]) -> People {
    let mut people = People::new();
    for (nth, text) in texts.iter().enumerate() {
        people.add(&analyzer().analyze(text).unwrap(), &format!("{nth:04}"));
    }
    people
}

/// Each person with the names that were merged, and why.
fn merged(texts: &[&str]) -> Vec<Vec<(String, MergeReason)>> {
    let names = |person: Person| {
        person.names.into_iter().map(|name| (name.name, name.why)).collect::<Vec<_>>()
    };
    let mut all: Vec<_> = people_of(texts).people().into_iter().map(names).collect();
    all.sort_by(|a, b| a[0].0.cmp(&b[0].0));
    all
}

fn is(name: &str, why: MergeReason) -> (String, MergeReason) {
    (name.to_owned(), why)
}

#[test]
fn a_middle_initial_is_the_same_person() {
    let found = merged(&["“It rained,” Tom J. Hale said.", "“It did,” Tom Hale said."]);
    let (full, short) = (MergeReason::Same, MergeReason::FirstAndLastName);
    assert_eq!(found, [[is("Tom J. Hale", full), is("Tom Hale", short)]]);
}

#[test]
fn two_middle_initials_are_two_people_and_a_name_without_one_is_neither() {
    let found = merged(&[
        "“It rained,” Tom J. Hale said.",
        "“It did,” Tom B. Hale said.",
        "“Yes,” Tom Hale said.",
    ]);
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn an_initial_stands_for_the_first_name_where_it_fits_one_person() {
    let found = merged(&["“It rained,” Tom Hale said.", "“It did,” T. Hale said."]);
    let (full, initial) = (MergeReason::Same, MergeReason::Initial);
    assert_eq!(found, [[is("Tom Hale", full), is("T. Hale", initial)]]);
    let found = merged(&[
        "“It rained,” Tom Hale said.",
        "“It did,” Tim Hale said.",
        "“Yes,” T. Hale said.",
    ]);
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn a_last_name_is_that_of_its_only_bearer() {
    let found = merged(&["“It rained,” Tom Hale said.", "“It did,” Hale said."]);
    let (full, last) = (MergeReason::Same, MergeReason::LastName);
    assert_eq!(found, [[is("Tom Hale", full), is("Hale", last)]]);
}

#[test]
fn nothing_is_merged_on_a_last_name_that_two_people_bear() {
    let found =
        merged(&["“It rained,” Tom Hale said.", "“It did,” Carl Hale said.", "“Yes,” Hale said."]);
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn a_title_tells_which_bearer_of_a_last_name_is_meant() {
    let found = merged(&[
        "“It rained,” Tom Hale said.",
        "“It did,” Ruth Hale said.",
        "“Yes,” Mrs. Hale said.",
    ]);
    let (full, last) = (MergeReason::Same, MergeReason::LastName);
    assert_eq!(found, [vec![is("Ruth Hale", full), is("Hale", last)], vec![is("Tom Hale", full)]]);
}

#[test]
fn an_organisation_is_no_person_of_that_last_name() {
    let people = people_of(&["“It rained,” Tom Hale said.", "NATO said it rained."]);
    let kinds: Vec<_> = people.people().iter().map(|person| person.kind).collect();
    assert!(kinds.contains(&SpeakerKind::Person) && kinds.contains(&SpeakerKind::Organisation));
}

#[test]
fn quotations_words_documents_and_ids_are_summed() {
    let people = people_of(&[
        "“It rained all day,” Tom Hale said. “It stopped,” he said.",
        "“Yes,” said Tom Hale, a teacher.",
    ]);
    let [hale] = &people.people()[..] else { panic!("one person") };
    assert_eq!((hale.n_quotes, hale.n_words, hale.n_documents), (3, 7, 2));
    assert_eq!((&*hale.first_document, &*hale.last_document), ("0000", "0001"));
    assert_eq!(hale.roles, [("a teacher".to_owned(), 1)]);
    assert_eq!(hale.gender, Gender::Male);
}

#[test]
fn totals_count_those_without_a_name_too() {
    let people = people_of(&["“It rained,” Tom Hale said.", "“Yes,” a woman said."]);
    let totals: Vec<_> = people
        .totals()
        .into_iter()
        .map(|(kind, gender, tally)| (kind, gender, tally.n_quotes))
        .collect();
    let person = SpeakerKind::Person;
    assert_eq!(totals, [(person, Gender::Female, 1), (person, Gender::Male, 1)]);
}

#[test]
fn people_survive_saving_and_damage_is_refused() {
    let people = people_of(&["“It rained,” Tom Hale said.", "“Yes,” a woman said."]);
    let bytes = people.to_bytes();
    let loaded = People::from_bytes(&bytes).unwrap();
    assert_eq!(loaded.people(), people.people());
    assert_eq!(loaded.totals(), people.totals());
    assert_eq!(loaded.to_bytes(), bytes);
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x41;
        assert!(People::from_bytes(&damaged).is_err(), "byte {at}");
        assert!(People::from_bytes(&bytes[..at]).is_err(), "the first {at} bytes");
    }
    let mut newer = bytes.clone();
    newer[8] += 1;
    let error = People::from_bytes(&newer).unwrap_err().to_string();
    assert_eq!(error, "these people are of another version: read the documents again");
}

#[test]
fn the_rarest_names_are_left_out_where_there_are_too_many() {
    let mut people = People::with_max_names(4);
    let names = ["Hale", "Reed", "Weir", "Keel", "Moss", "Farr"];
    for (nth, name) in names.iter().enumerate() {
        let text = format!("“It rained,” Tom {name} said. “It did,” Tom {name} said.");
        let text = if nth == 0 { text.repeat(2) } else { text };
        people.add(&analyzer().analyze(&text).unwrap(), name);
    }
    let left: Vec<_> = people.people().into_iter().map(|person| person.name).collect();
    assert!(left.len() <= 4 && left[0] == "Tom Hale", "{left:?}");
    assert_eq!(people.n_left_out() + left.len() as u64, 6);
}

/// A composed corpus.
mod composed {
    use super::*;

    const N_PEOPLE: usize = 500;
    const N_ARTICLES: usize = 10_000;

    const FEMALE: [&str; 12] = [
        "Anna", "Ruth", "Laura", "Helen", "Maria", "Susan", "Emily", "Julia", "Nina", "Sarah",
        "Clara", "Alice",
    ];
    const MALE: [&str; 12] = [
        "Tom", "Carl", "Peter", "Simon", "David", "Martin", "James", "Paul", "Henry", "Oscar",
        "Leon", "Victor",
    ];
    const STARTS: [&str; 20] = [
        "Bran", "Cald", "Dor", "Elm", "Fen", "Gar", "Hol", "Ing", "Kest", "Lor", "Mal", "Nor",
        "Ost", "Pell", "Quin", "Ros", "Stan", "Thorn", "Vann", "Wex",
    ];
    const ENDS: [&str; 20] = [
        "borough", "bury", "combe", "dale", "den", "field", "ford", "gate", "ham", "hurst", "ley",
        "low", "mere", "more", "ridge", "shaw", "stead", "ton", "wick", "worth",
    ];

    /// Numbers that look random and are the same each time.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, n: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            ((self.0 >> 33) % n as u64) as usize
        }
    }

    struct Known {
        first: &'static str,
        middle: char,
        last: String,
        female: bool,
    }

    /// 300 people who bear their last names alone, and 100 pairs who share one.
    fn known_people() -> Vec<Known> {
        (0..N_PEOPLE)
            .map(|nth| {
                let surname = if nth < 300 { nth } else { 300 + (nth - 300) / 2 };
                let last = format!("{}{}", STARTS[surname % 20], ENDS[surname / 20]);
                let female = nth % 2 == 0;
                let first = if female { FEMALE[nth % 12] } else { MALE[nth % 12] };
                Known { first, middle: (b'A' + (nth % 26) as u8) as char, last, female }
            })
            .collect()
    }

    /// What one person says in an article, under a name of some form, and the number of each
    /// quotation.
    fn paragraph(person: &Known, numbers: &mut Numbers, n_quotes: &mut usize) -> String {
        let Known { first, middle, last, female } = person;
        let (pronoun, address) = if *female { ("she", "Mrs.") } else { ("he", "Mr.") };
        let name = match numbers.below(100) {
            0..3 => last.clone(),
            3..6 => format!("{address} {last}"),
            6..10 => format!("{}. {last}", first.chars().next().unwrap()),
            10..35 => format!("{first} {middle}. {last}"),
            _ => format!("{first} {last}"),
        };
        let mut next = || {
            *n_quotes += 1;
            *n_quotes
        };
        let mut text = match numbers.below(3) {
            0 => format!("“Point {} stands,” {name} said.", next()),
            1 => format!("“Point {} stands,” said {name}, who spoke for an hour.", next()),
            _ => format!("{name} said: “Point {} stands.”", next()),
        };
        if numbers.below(2) == 0 {
            text += &format!(" “Point {} stands too,” {last} added.", next());
        }
        if numbers.below(2) == 0 {
            text += &format!(" “Point {} is the last,” {pronoun} added.", next());
        }
        text
    }

    /// The articles with the person who says each quotation, by its number less one.
    fn corpus(people: &[Known]) -> (Vec<String>, Vec<usize>) {
        let mut numbers = Numbers(42);
        let (mut articles, mut truth) = (Vec::new(), Vec::new());
        let mut n_quotes = 0;
        for _ in 0..N_ARTICLES {
            let first = numbers.below(people.len());
            let mut paragraphs = Vec::new();
            for nth in 0..1 + numbers.below(2) {
                let person = (first + 17 * nth) % people.len();
                paragraphs.push(paragraph(&people[person], &mut numbers, &mut n_quotes));
                truth.resize(n_quotes, person);
            }
            articles.push(paragraphs.join("\n\n"));
        }
        (articles, truth)
    }

    fn n_pairs(n: u64) -> u64 {
        n * n.saturating_sub(1) / 2
    }

    #[test]
    fn ten_thousand_articles_give_their_people_and_halves_give_the_whole() {
        let known = known_people();
        let (articles, truth) = corpus(&known);
        let analyzer = analyzer();
        let (mut whole, mut halves) = (People::new(), [People::new(), People::new()]);
        // The name and gender that each quotation's speaker has in its article.
        let mut spoken: Vec<Option<(String, Gender)>> = vec![None; truth.len()];
        for (nth, article) in articles.iter().enumerate() {
            let document = analyzer.analyze(article).unwrap();
            whole.add(&document, &format!("{nth:05}"));
            halves[nth % 2].add(&document, &format!("{nth:05}"));
            for quote in document.quotes() {
                let words = quote.spans[0].of(article);
                let number = words.split(' ').nth(1).and_then(|word| word.parse::<usize>().ok());
                let Some(number) = number else { continue };
                let speaker = quote.speakers.first().map(|&idx| &document.speakers()[idx as usize]);
                spoken[number - 1] = speaker.and_then(|speaker| {
                    Some((speaker.name.as_deref()?.to_owned(), speaker.gender))
                });
            }
        }
        let [mut even, odd] = halves;
        even.merge(&odd);
        assert_eq!(even.to_bytes(), whole.to_bytes());

        let people = whole.people();
        let mut clusters: HashMap<(&str, Gender), usize> = HashMap::new();
        for (idx, person) in people.iter().enumerate() {
            for name in &person.names {
                clusters.insert((&name.name, name.gender), idx);
            }
        }
        let mut together: HashMap<(usize, usize), u64> = HashMap::new();
        let (mut found, mut real) = (HashMap::<usize, u64>::new(), HashMap::<usize, u64>::new());
        for (speaker, person) in spoken.iter().zip(&truth) {
            *real.entry(*person).or_default() += 1;
            let cluster = speaker
                .as_ref()
                .and_then(|(name, gender)| clusters.get(&(name.as_str(), *gender)).copied());
            if let Some(cluster) = cluster {
                *found.entry(cluster).or_default() += 1;
                *together.entry((cluster, *person)).or_default() += 1;
            }
        }
        let sum = |counts: &mut dyn Iterator<Item = &u64>| counts.map(|n| n_pairs(*n)).sum::<u64>();
        let right = sum(&mut together.values());
        let precision = right as f64 / sum(&mut found.values()) as f64;
        let recall = right as f64 / sum(&mut real.values()) as f64;
        println!("pairs: precision {precision:.4}, recall {recall:.4}, {} people", people.len());
        assert!(precision >= 0.995, "precision {precision:.4}");
        assert!(recall >= 0.95, "recall {recall:.4}");
    }
}
