//! What several articles have in common: who is quoted in them, and what they are about.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use pullquote::{Document, Gender, Markup, People, Person, SpeakerKind};

use crate::quotes::prose;
use crate::show;

/// How many keywords the page of all articles has.
const MAX_KEYWORDS: usize = 25;

/// What the page of all articles says of one.
pub struct Article {
    pub path: PathBuf,
    /// The name of its page.
    pub page: String,
    pub title: String,
    pub n_quotes: usize,
    /// Of everybody with a quotation: the name, if there is one, the kind and the gender.
    speakers: Vec<(Option<String>, SpeakerKind, Gender)>,
    keywords: Vec<(String, usize)>,
}

impl Article {
    pub fn new(document: &Document, markup: Markup, path: &Path, page: &str) -> Article {
        let title = document.title().map(|title| prose(document, markup, &[title]));
        let is_quoted: BTreeSet<u32> =
            document.quotes().iter().flat_map(|quote| quote.speakers.iter().copied()).collect();
        let speakers = is_quoted.iter().map(|&idx| {
            let speaker = &document.speakers()[idx as usize];
            (speaker.name.as_deref().map(str::to_owned), speaker.kind, speaker.gender)
        });
        let keywords = document.keywords().iter();
        Article {
            path: path.to_owned(),
            page: page.to_owned(),
            title: title.filter(|title| !title.is_empty()).unwrap_or_else(|| show::name(path)),
            n_quotes: document.quotes().len(),
            speakers: speakers.collect(),
            keywords: keywords.map(|k| (k.term.to_string(), k.spans.len())).collect(),
        }
    }
}

/// A row with a bar: how much there is of something, and in which articles.
pub struct Row {
    pub name: String,
    /// What else is said of it.
    pub note: String,
    pub count: u64,
    /// Indices into [`Summary::articles`].
    pub articles: Vec<usize>,
}

/// Everything that the page of all articles shows.
pub struct Summary {
    pub articles: Vec<Article>,
    pub people: Vec<Row>,
    pub organisations: Vec<Row>,
    /// How much women and men are quoted.
    pub genders: Vec<Row>,
    pub keywords: Vec<Row>,
}

impl Summary {
    pub fn new(articles: Vec<Article>, people: &People) -> Summary {
        let mut by_name: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, article) in articles.iter().enumerate() {
            for name in article.speakers.iter().filter_map(|(name, ..)| name.as_ref()) {
                by_name.entry(key(name)).or_default().insert(at);
            }
        }
        let all = people.people();
        let articles_of = |person: &Person| -> BTreeSet<usize> {
            let names = person.names.iter().filter_map(|name| by_name.get(&key(&name.name)));
            names.flatten().copied().collect()
        };
        let rows = |kind: SpeakerKind| -> Vec<Row> {
            let of_kind = all.iter().filter(|person| person.kind == kind);
            of_kind.map(|person| row_of(person, articles_of(person))).collect()
        };
        Summary {
            people: rows(SpeakerKind::Person),
            organisations: rows(SpeakerKind::Organisation),
            genders: genders(&articles, people, &all, articles_of),
            keywords: keywords(&articles),
            articles,
        }
    }

    pub fn n_quotes(&self) -> usize {
        self.articles.iter().map(|article| article.n_quotes).sum()
    }
}

/// A name as names are compared.
fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn row_of(person: &Person, articles: BTreeSet<usize>) -> Row {
    let note = person.roles.first().map_or_else(String::new, |(role, _)| role.clone());
    let articles = articles.into_iter().collect();
    Row { name: person.name.clone(), note, count: person.n_quotes, articles }
}

/// How much persons of each gender are quoted, those without a name included.
fn genders(
    articles: &[Article],
    people: &People,
    all: &[Person],
    articles_of: impl Fn(&Person) -> BTreeSet<usize>,
) -> Vec<Row> {
    let mut of_gender: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for person in all.iter().filter(|person| person.kind == SpeakerKind::Person) {
        of_gender.entry(person.gender.name()).or_default().extend(articles_of(person));
    }
    for (at, article) in articles.iter().enumerate() {
        for (name, kind, gender) in &article.speakers {
            if name.is_none() && *kind == SpeakerKind::Person {
                of_gender.entry(gender.name()).or_default().insert(at);
            }
        }
    }
    let mut totals = people.totals();
    totals.retain(|(kind, ..)| *kind == SpeakerKind::Person);
    totals.sort_by_key(|(_, gender, _)| *gender == Gender::Unknown);
    totals
        .into_iter()
        .map(|(_, gender, tally)| {
            let articles = of_gender.remove(gender.name()).unwrap_or_default();
            let name = match gender {
                Gender::Female => "Women",
                Gender::Male => "Men",
                Gender::Mixed => "Women and men together",
                _ => "Not told by the text",
            };
            Row {
                name: name.to_owned(),
                note: format!("{} words", tally.n_words),
                count: tally.n_quotes,
                articles: articles.into_iter().collect(),
            }
        })
        .collect()
}

/// The keywords of most articles, by how often they occur.
fn keywords(articles: &[Article]) -> Vec<Row> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        for (term, count) in &article.keywords {
            let empty =
                Row { name: term.clone(), note: String::new(), count: 0, articles: Vec::new() };
            let row = rows.entry(key(term)).or_insert(empty);
            row.count += *count as u64;
            if row.articles.last() != Some(&at) {
                row.articles.push(at);
            }
        }
    }
    let mut rows: Vec<Row> = rows.into_values().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.articles.len(), row.count)));
    rows.truncate(MAX_KEYWORDS);
    rows.sort_by_key(|row| std::cmp::Reverse(row.count));
    rows
}
