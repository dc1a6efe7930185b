//! An analyzer keeps what it knows of words from one document to the next. No result depends on
//! that: not on the order of the documents, nor on threads, languages or what failed before.

use std::sync::atomic::AtomicBool;

use proptest::prelude::*;
use pullquote::{Analyzer, Control, Document, ErrorKind, Options};

/// Texts in several languages, with words that are long, not ASCII or written in several ways.
fn texts() -> Vec<String> {
    let article = include_str!("../data/articles/cuba-russia.md");
    let mut texts: Vec<String> = [
        "“It rained,” Ana Reed said. “We will sail,” said the mayor, who hadn't slept.",
        "THE FERRY said the mayor's ferry sailed; Ferry, FERRY and ferry's crew didn't.",
        "„Das Schiff fährt nicht“, sagte Bürgermeisterin Anna Weiß. Die Straße, die STRASSE.",
        "Donaudampfschifffahrtsgesellschaftskapitän Groß sagte, er habe es nicht gewusst.",
        "«Мост закрыт», — сказала Анна Иванова. Достопримечательности города не пострадали.",
        "« L'eau monte », a dit le maire d'Évreux. L'ÉTÉ, l'été et l’Été sont là.",
        "Él dijo que no lo sabía. «La situación es grave», afirmó la ministra de Economía.",
        "ﬁrst ﬃ ﷺ Ⅷ İstanbul ΣΊΣΥΦΟΣ Σίσυφος 3,000 1990s rock'n'roll e-mail @ana #ferry",
        "",
        "。、「はい」と言った。",
    ]
    .map(String::from)
    .to_vec();
    texts.extend(article.split("\n\n").map(String::from));
    texts.push(article.to_owned());
    texts
}

/// A text of as many words that no other text has.
fn of_new_words(n: usize, name: &str) -> String {
    (0..n).map(|at| format!("{name}{at:x} ")).collect()
}

fn read(analyzer: &Analyzer, text: &str) -> Document {
    analyzer.analyze(text).unwrap()
}

/// What an analyzer says that has read nothing before.
fn fresh(text: &str) -> Document {
    read(&Analyzer::default(), text)
}

#[test]
fn no_order_of_documents_makes_a_difference() {
    let texts = texts();
    let expected: Vec<Document> = texts.iter().map(|text| fresh(text)).collect();
    let analyzer = Analyzer::default();
    let n = texts.len();
    let forwards = 0..n;
    let backwards = (0..n).rev();
    // Languages in turns: every third, and so on.
    let mixed = (0..3).flat_map(|first| (first..n).step_by(3));
    for at in forwards.chain(backwards).chain(mixed) {
        assert_eq!(read(&analyzer, &texts[at]), expected[at], "{:?}", texts[at]);
    }
}

#[test]
fn threads_that_share_an_analyzer_say_the_same() {
    let texts = texts();
    let expected: Vec<Document> = texts.iter().map(|text| fresh(text)).collect();
    let analyzer = Analyzer::default();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (texts, expected, analyzer) = (&texts, &expected, &analyzer);
            scope.spawn(move || {
                for nth in 0..3 * texts.len() {
                    let at = (nth * (thread + 1) + thread) % texts.len();
                    assert_eq!(read(analyzer, &texts[at]), expected[at]);
                }
            });
        }
    });
}

#[test]
fn an_analysis_that_failed_leaves_nothing_behind() {
    let texts = texts();
    let analyzer = Analyzer::new(Options { max_items: 2000, ..Options::default() }).unwrap();
    for text in &texts {
        let expected = fresh(text);
        assert_eq!(read(&analyzer, text), expected);
        let cancel = AtomicBool::new(true);
        let control = Control { cancel: Some(&cancel), ..Control::default() };
        let cancelled = analyzer.analyze_with(&of_new_words(500, "q"), &control).unwrap_err();
        assert_eq!(cancelled.kind(), ErrorKind::Cancelled);
        // Stopped in the middle, once words are read.
        for per_mille in [200, 400, 700, 900] {
            let progress = |done: usize, total: usize| 1000 * done < per_mille * total;
            let control = Control { progress: Some(&progress), ..Control::default() };
            analyzer.analyze_with(text, &control).ok();
        }
        let refused = analyzer.analyze(&of_new_words(3000, "z")).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::TooManyItems);
        assert_eq!(read(&analyzer, text), expected);
    }
}

#[test]
fn what_is_kept_is_bounded_and_emptied_without_a_difference() {
    let texts = texts();
    let analyzer = Analyzer::default();
    // Each of these has more words than what is kept has room for, with those before it.
    for name in ["x", "y", "x", "ж", "Ж", "überaus-lange-wörter-"] {
        let words = of_new_words(6000, name);
        assert_eq!(read(&analyzer, &words), fresh(&words));
        for text in &texts {
            assert_eq!(read(&analyzer, text), fresh(text));
        }
        for nth in 0..6 {
            read(&analyzer, &of_new_words(5000, &format!("{name}{nth}q")));
        }
    }
}

#[test]
fn a_limit_of_memory_makes_no_difference_to_what_is_said() {
    for max_memory in [1 << 20, 100 << 20, 1 << 30] {
        let analyzer = Analyzer::new(Options { max_memory, ..Options::default() }).unwrap();
        for text in texts().iter().chain(&texts()) {
            assert_eq!(read(&analyzer, text), fresh(text));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn words_however_they_are_written_are_read_the_same(
        texts in prop::collection::vec(
            prop::collection::vec(
                "the|The|said|says|Reed|it's|IT’S|été|ÉTÉ|E\u{301}te\u{301}|ﬁrst|FIRST|Straße|STRASSE|\\PC{1,6}|[a-cA-C]{1,20}|[à-üÀ-Ü]{1,12}|“|,|\\.",
                0..30,
            ),
            1..6,
        ),
    ) {
        let analyzer = Analyzer::default();
        for words in texts.iter().chain(&texts) {
            let text = words.join(" ");
            prop_assert_eq!(read(&analyzer, &text), fresh(&text));
        }
    }
}
