//! Articles that are composed of sentences of our own articles, and drafts that quote
//! them rightly and wrongly, so that every verdict is known.

use std::fmt::Write;
use std::path::Path;

use pullquote::{Analyzer, Layers, Markup, Options, Sources, Verdict, language};

/// Numbers that are the same in every run (Steele and others' SplitMix64).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// How speech is written in a language: what stands before it, and between it and the
/// speaker.
struct Style {
    language: &'static str,
    open: &'static str,
    close: &'static str,
    names: [&'static str; 12],
}

const STYLES: [Style; 4] = [
    Style {
        language: "en",
        open: "“",
        close: ",” said ",
        names: [
            "Anna Keel",
            "Peter Marsh",
            "Laura Finch",
            "George Hollis",
            "Helen Stroud",
            "Martin Pike",
            "Susan Thorne",
            "David Crane",
            "Emma Leighton",
            "Robert Vance",
            "Clara Wynne",
            "Thomas Ashby",
        ],
    },
    Style {
        language: "de",
        open: "„",
        close: "“, sagte ",
        names: [
            "Anna Brandt",
            "Peter Lorenz",
            "Laura Voss",
            "Georg Hauser",
            "Helene Kranz",
            "Martin Pohl",
            "Susanne Thiel",
            "David Kremer",
            "Emma Lindner",
            "Robert Vogt",
            "Klara Winter",
            "Thomas Asmus",
        ],
    },
    Style {
        language: "fr",
        open: "« ",
        close: " », a déclaré ",
        names: [
            "Anne Quélen",
            "Pierre Marchand",
            "Laure Fontaine",
            "Georges Hardy",
            "Hélène Sauvage",
            "Martin Picard",
            "Suzanne Thibault",
            "David Carpentier",
            "Emma Lejeune",
            "Robert Vasseur",
            "Claire Vernier",
            "Thomas Aubry",
        ],
    },
    Style {
        language: "es",
        open: "«",
        close: "», dijo ",
        names: [
            "Ana Quintero",
            "Pedro Marín",
            "Laura Fuentes",
            "Jorge Herrera",
            "Elena Salas",
            "Martín Pineda",
            "Susana Torres",
            "David Carrasco",
            "Emma Linares",
            "Roberto Vargas",
            "Clara Valdés",
            "Tomás Ayala",
        ],
    },
];

/// The sentences of one language, and their words.
pub struct Pool {
    style: &'static Style,
    sentences: Vec<Vec<String>>,
    vocabulary: Vec<String>,
}

/// The pools of the languages that articles are composed in.
pub fn pools() -> Vec<Pool> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/quotes/articles");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.retain(|path| path.extension().is_some_and(|end| end == "txt" || end == "md"));
    let texts: Vec<String> =
        files.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    STYLES.iter().map(|style| pool(style, &texts)).collect()
}

/// Stretches of eight words and more between marks, of the texts in one language.
fn pool(style: &'static Style, texts: &[String]) -> Pool {
    let mut pool = Pool { style, sentences: Vec::new(), vocabulary: Vec::new() };
    let is_word = |word: &str| word.chars().count() > 3 && word.chars().all(char::is_lowercase);
    for text in texts.iter().filter(|text| language::detect(text) == style.language) {
        pool.vocabulary
            .extend(text.split_whitespace().filter(|word| is_word(word)).map(str::to_owned));
        let is_mark = |c: char| "“”„«»\"‘()[]<>*_#:;\n\t…!?—–".contains(c);
        for stretch in text.split(is_mark).flat_map(|part| part.split(". ")) {
            let stretch = stretch.trim_matches(|c: char| !c.is_alphanumeric());
            let mut words: Vec<String> = stretch.split_whitespace().map(str::to_owned).collect();
            if (8..30).contains(&words.len()) {
                let first = words[0].chars().next().unwrap_or_default();
                let capital: String = first.to_uppercase().collect();
                words[0].replace_range(..first.len_utf8(), &capital);
                pool.sentences.push(words);
            }
        }
    }
    // The articles are short: their words and those of our word lists.
    let lists =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/data").join(style.language);
    for list in std::fs::read_dir(lists).unwrap() {
        let list = std::fs::read_to_string(list.unwrap().path()).unwrap();
        let entries = list.lines().filter(|line| !line.starts_with('#'));
        pool.vocabulary
            .extend(entries.map(|line| line.trim().to_owned()).filter(|word| is_word(word)));
    }
    pool.vocabulary.sort();
    pool.vocabulary.dedup();
    let (n, n_words) = (pool.sentences.len(), pool.vocabulary.len());
    assert!(n >= 8 && n_words >= 400, "{}: {n} sentences, {n_words} words", style.language);
    pool
}

impl Pool {
    /// A sentence that is nowhere else, or nearly: some words of one are changed for others,
    /// three at the least.
    fn sentence(&self, random: &mut Random) -> Vec<String> {
        let mut words = random.pick(&self.sentences).clone();
        let n = words.len();
        for word in words.iter_mut().take(n).skip(1) {
            if word.chars().all(char::is_lowercase)
                && word.chars().count() > 3
                && random.below(2) == 0
            {
                random.pick(&self.vocabulary).clone_into(word);
            }
        }
        for part in 0..3 {
            let at = 1 + part * (n - 1) / 3 + random.below((n - 1) / 3);
            random.pick(&self.vocabulary).clone_into(&mut words[at]);
        }
        words
    }

    fn other_word(&self, word: &str, random: &mut Random) -> String {
        loop {
            let other = random.pick(&self.vocabulary);
            if !word.to_lowercase().contains(other.as_str())
                && !other.contains(&word.to_lowercase())
            {
                return other.clone();
            }
        }
    }
}

/// What somebody says in an article.
struct Speech {
    words: Vec<String>,
    speaker: &'static str,
}

pub struct Article {
    pool: usize,
    speeches: Vec<Speech>,
    pub text: String,
}

/// Article after article, each with some speeches between other sentences.
pub fn compose(pools: &[Pool], n: usize, random: &mut Random) -> Vec<Article> {
    (0..n)
        .map(|_| {
            let pool_idx = random.below(pools.len());
            let pool = &pools[pool_idx];
            let mut article = Article { pool: pool_idx, speeches: Vec::new(), text: String::new() };
            for _ in 0..4 + random.below(4) {
                for _ in 0..1 + random.below(3) {
                    let sentence = pool.sentence(random).join(" ");
                    write!(article.text, "{sentence}. ").unwrap();
                }
                let mut words = pool.sentence(random);
                if random.below(3) == 0 {
                    words.last_mut().unwrap().push('.');
                    words.extend(pool.sentence(random));
                }
                let speaker = *random.pick(&pool.style.names);
                let style = pool.style;
                write!(
                    article.text,
                    "\n\n{}{}{}{speaker}.\n\n",
                    style.open,
                    words.join(" "),
                    style.close
                )
                .unwrap();
                article.speeches.push(Speech { words, speaker });
            }
            article
        })
        .collect()
}

/// What is done to a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Copied,
    Apostrophes,
    Spaces,
    FirstLetter,
    Comma,
    Decomposed,
    SoftHyphen,
    Ellipsis,
    BracketsAdded,
    BracketsInstead,
    Replaced,
    Inserted,
    LeftOut,
    Capital,
    Spliced,
    OtherSpeaker,
    Invented,
}

pub const CHANGES: [Change; 17] = [
    Change::Copied,
    Change::Apostrophes,
    Change::Spaces,
    Change::FirstLetter,
    Change::Comma,
    Change::Decomposed,
    Change::SoftHyphen,
    Change::Ellipsis,
    Change::BracketsAdded,
    Change::BracketsInstead,
    Change::Replaced,
    Change::Inserted,
    Change::LeftOut,
    Change::Capital,
    Change::Spliced,
    Change::OtherSpeaker,
    Change::Invented,
];

impl Change {
    fn verdict(self) -> Verdict {
        match self {
            Change::Copied => Verdict::Verbatim,
            Change::Apostrophes | Change::Spaces | Change::FirstLetter | Change::Comma => {
                Verdict::Typographic
            }
            Change::Decomposed | Change::SoftHyphen => Verdict::Typographic,
            Change::Ellipsis | Change::BracketsAdded | Change::BracketsInstead => Verdict::Elided,
            Change::Replaced | Change::Inserted | Change::LeftOut | Change::Capital => {
                Verdict::Edited
            }
            Change::Spliced => Verdict::Spliced,
            Change::OtherSpeaker => Verdict::AttributedOtherwise,
            Change::Invented => Verdict::NotFound,
        }
    }
}

/// A quotation of a draft, and what is to be found.
pub struct Case {
    pub change: Change,
    pub verdict: Verdict,
    pub article: usize,
    pub language: &'static str,
    /// The draft that it stands in.
    pub draft: String,
}

/// A quotation of an article, changed; none where its words do not lend themselves to
/// that.
fn change(
    change: Change,
    words: &[String],
    pool: &Pool,
    elsewhere: &[String],
    random: &mut Random,
) -> Option<String> {
    let mut words = words.to_vec();
    let n = words.len();
    // Somewhere inside, with two words on both sides.
    let at = 3 + random.below(n - 6);
    match change {
        Change::Copied | Change::OtherSpeaker => {}
        Change::Apostrophes => {
            let at = words.iter().position(|word| word.contains(['\'', '’']))?;
            words[at] = match words[at].contains('\'') {
                true => words[at].replace('\'', "’"),
                false => words[at].replace('’', "'"),
            };
        }
        Change::Spaces => {
            let spaces: &&str = random.pick(&[" ", "\u{A0}", "\u{2009} "]);
            words[at].insert_str(0, spaces);
        }
        Change::FirstLetter => {
            let first = words[0].chars().next()?;
            let changed: String = match first.is_lowercase() {
                true => first.to_uppercase().collect(),
                false => first.to_lowercase().collect(),
            };
            words[0].replace_range(..first.len_utf8(), &changed);
        }
        Change::Comma => match words[at].strip_suffix(',') {
            Some(bare) => words[at] = bare.to_owned(),
            None if words[at].ends_with('.') => return None,
            None => words[at].push(','),
        },
        Change::Decomposed => {
            let accents =
                [('é', "e\u{301}"), ('ä', "a\u{308}"), ('ó', "o\u{301}"), ('ü', "u\u{308}")];
            let (composed, decomposed) =
                accents.iter().find(|(c, _)| words.iter().any(|w| w.contains(*c)))?;
            words.iter_mut().for_each(|word| *word = word.replace(*composed, decomposed));
        }
        Change::SoftHyphen => {
            let at = words.iter().position(|word| {
                word.chars().count() > 6 && word.chars().all(char::is_alphabetic)
            })?;
            let middle = words[at].char_indices().nth(3)?.0;
            words[at].insert(middle, '\u{AD}');
        }
        Change::Ellipsis => {
            let n_out = 1 + random.below(5.min(n - at - 3));
            words
                .splice(at..at + n_out, [(*random.pick(&["…", "...", "[…]", "[...]"])).to_owned()]);
        }
        Change::BracketsAdded => words.insert(at, format!("[{}]", random.pick(&pool.vocabulary))),
        Change::BracketsInstead => words[at] = format!("[{}]", random.pick(&pool.vocabulary)),
        Change::Replaced => words[at] = pool.other_word(&words[at], random),
        Change::Inserted => {
            let other = pool.other_word(&words[at], random);
            // The same word twice is one that may be either.
            if words.contains(&other) {
                return None;
            }
            words.insert(at, other);
        }
        Change::LeftOut => {
            words.remove(at);
        }
        Change::Capital => {
            let starts = words[at - 1].ends_with(['.', '?', '!', ':']);
            let first = words[at].chars().next().filter(|first| first.is_lowercase() && !starts)?;
            let changed: String = first.to_uppercase().collect();
            words[at].replace_range(..first.len_utf8(), &changed);
        }
        Change::Spliced => {
            words.truncate(6.max(at));
            let last = words.last_mut()?;
            *last = last.trim_end_matches(['.', ',']).to_owned();
            words.extend(elsewhere.iter().skip(elsewhere.len() / 2 - 1).cloned());
        }
        Change::Invented => {
            for word in &mut words {
                random.pick(&pool.vocabulary).clone_into(word);
            }
        }
    }
    Some(words.join(" "))
}

/// Quotations of the articles, each changed in a way that is known.
pub fn cases(pools: &[Pool], articles: &[Article], n: usize, random: &mut Random) -> Vec<Case> {
    let mut cases = Vec::with_capacity(n);
    while cases.len() < n {
        let wanted = CHANGES[cases.len() % CHANGES.len()];
        let article_idx = random.below(articles.len());
        let article = &articles[article_idx];
        let (pool, speech) = (&pools[article.pool], random.pick(&article.speeches));
        let other = random_article(articles, article.pool, random);
        let elsewhere = random.pick(&other.speeches);
        if std::ptr::eq(elsewhere, speech) {
            continue;
        }
        let Some(words) = change(wanted, &speech.words, pool, &elsewhere.words, random) else {
            continue;
        };
        let mut speaker = speech.speaker;
        while wanted == Change::OtherSpeaker && speaker == speech.speaker {
            speaker = *random.pick(&pool.style.names[..]);
        }
        let style = pool.style;
        let draft = format!("{}{words}{}{speaker}.", style.open, style.close);
        cases.push(Case {
            change: wanted,
            verdict: wanted.verdict(),
            article: article_idx,
            language: style.language,
            draft,
        });
    }
    cases
}

fn random_article<'a>(articles: &'a [Article], pool: usize, random: &mut Random) -> &'a Article {
    loop {
        let article = random.pick(articles);
        if article.pool == pool {
            return article;
        }
    }
}

/// How the verdicts of some cases came out.
#[derive(Default)]
pub struct Score {
    pub n: usize,
    pub n_right: usize,
    pub n_false_verbatim: usize,
    pub n_invented: usize,
    pub n_invented_found: usize,
    pub n_in_another_place: usize,
    pub wrong: Vec<String>,
}

/// Checks the cases against the articles as an editor would: drafts are read, their
/// quotations found, and those checked.
pub fn score(articles: &[Article], cases: &[Case]) -> Score {
    let mut sources = Sources::default();
    for (nth, article) in articles.iter().enumerate() {
        sources.add(&format!("article {nth}"), &article.text).unwrap();
    }
    sources.seal().unwrap();
    let layers = Layers { quotes: true, ..Layers::NONE };
    let analyzers: Vec<(&str, Analyzer)> = (STYLES.iter())
        .map(|style| {
            let language = Some(style.language.to_owned());
            let options = Options { language, markup: Markup::Plain, layers, ..Options::default() };
            (style.language, Analyzer::new(options).unwrap())
        })
        .collect();
    let mut score = Score::default();
    for case in cases {
        let (_, analyzer) = analyzers.iter().find(|(code, _)| *code == case.language).unwrap();
        let draft = analyzer.analyze(&case.draft).unwrap();
        // What is quoted inside a quotation is another one, with a verdict of its own.
        let mut checked = sources.verify(&draft);
        checked.retain(|one| draft.quotes()[one.quote].parent.is_none());
        let verdicts: Vec<Verdict> = checked.iter().map(|one| one.finding.verdict).collect();
        let is_right = verdicts == [case.verdict];
        score.n += 1;
        score.n_right += usize::from(is_right);
        let is_verbatim = verdicts.contains(&Verdict::Verbatim);
        score.n_false_verbatim += usize::from(is_verbatim && case.verdict != Verdict::Verbatim);
        if case.change == Change::Invented {
            score.n_invented += 1;
            score.n_invented_found +=
                usize::from(verdicts.iter().any(|one| *one != Verdict::NotFound));
        } else {
            let is_there = checked
                .iter()
                .flat_map(|one| &one.finding.passages)
                .any(|p| p.source == case.article);
            score.n_in_another_place += usize::from(!is_there);
        }
        if !is_right {
            let names: Vec<_> = verdicts.iter().map(|one| one.name()).collect();
            score.wrong.push(format!("{:?}: {names:?}: {}", case.change, case.draft));
        }
    }
    score
}
