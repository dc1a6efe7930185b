//! Quotations checked against their sources.

mod drafts;

use proptest::prelude::*;
use pullquote::{
    Analyzer, Control, EditKind, ErrorKind, Finding, Layers, Quoted, Sources, Verdict, repeats,
};
use std::sync::atomic::{AtomicBool, Ordering};

use drafts::{Random, cases, compose, pools, score};

const INTERVIEW: &str = "“We will rebuild the old bridge before winter,” said Anna Keel, the mayor. \
“It’s a question of money, and we have 5% of it.”\n\n\
Nobody in the room clapped. “I don't believe a word,” said Peter Marsh. “The council spent \
$2 million on the well-known tunnel, and it leaks. Who paid? We did!”\n\n\
Keel shook her head. “Wait,” she said, “and see.”\n";

fn interview() -> Sources {
    let mut sources = Sources::default();
    sources.add("interview", INTERVIEW).unwrap();
    sources
}

/// The finding of words, and that its places are places.
#[track_caller]
fn check(sources: &Sources, words: &str) -> Finding {
    let finding = sources.check(words);
    for passage in finding.passages.iter().chain(&finding.others) {
        assert!(sources.text(passage.source).get(passage.span.range()).is_some(), "{passage:?}");
        assert!(
            words.get(passage.draft.range()).is_some_and(|part| !part.is_empty()),
            "{passage:?}"
        );
    }
    for edit in &finding.edits {
        assert!(sources.text(edit.source).get(edit.source_span.range()).is_some(), "{edit:?}");
        assert!(words.get(edit.draft.range()).is_some(), "{edit:?}");
    }
    assert!((0.0..=1.0).contains(&finding.similarity), "{finding:?}");
    finding
}

#[test]
fn verdicts() {
    use Verdict::*;
    let sources = interview();
    for (words, verdict, why) in [
        ("We will rebuild the old bridge before winter", Verbatim, "a copy"),
        (
            "We will rebuild the old bridge before winter.",
            Verbatim,
            "the last point is the draft's",
        ),
        ("rebuild the old bridge", Verbatim, "a part"),
        ("It’s a question of money, and we have 5% of it", Verbatim, "signs are the same"),
        ("It's a question of money, and we have 5% of it", Typographic, "an apostrophe"),
        ("It’s a question of money – and we have 5% of it", Typographic, "a dash"),
        ("it’s a question of money, and we have 5 % of it", Typographic, "a first letter, a space"),
        ("we  will rebuild the old\nbridge", Typographic, "spaces and a line end"),
        ("on the well known tunnel, and it leaks", Typographic, "a hyphen"),
        ("the well\u{AD}-known tunnel, and it lea\u{AD}ks", Typographic, "soft hyphens"),
        ("and it leaks. Who paid! We did", Typographic, "what was asked is called"),
        ("and it leaks. who paid? We did!", Typographic, "the case of a sentence's start"),
        ("[W]e will rebuild the old bridge", Typographic, "brackets round a letter"),
        ("We will rebuild … before winter", Elided, "an ellipsis"),
        ("We will … before winter", Elided, "a long ellipsis"),
        ("We will rebuild [...] before winter", Elided, "an ellipsis in brackets"),
        ("We will rebuild the old [town] bridge before winter", Elided, "words put in"),
        ("[The council] will rebuild the old bridge", Elided, "words put in for others"),
        ("The council spent $2 million on [it], and it leaks", Elided, "brackets for some words"),
        ("We will rebuild the new bridge before winter", Edited, "another word"),
        ("We will rebuild the bridge before winter", Edited, "a word left out"),
        ("We will never rebuild the old bridge before winter", Edited, "a word more"),
        ("The council spent £2 million on the well-known tunnel", Edited, "another sign"),
        ("It’s a question of money, and we have 5 of it", Edited, "a sign left out"),
        ("We will rebuild the Old bridge before winter", Edited, "a capital inside"),
        ("WE WILL REBUILD THE OLD BRIDGE BEFORE WINTER", Edited, "all in capitals"),
        ("before winter. It’s a question of money", Typographic, "two quotations of one speaker"),
        (
            "We will rebuild the old bridge and it leaks. Who paid?",
            Spliced,
            "two sentences from places apart",
        ),
        (
            "It’s a question of money, and we have 5% of it. Wait and see",
            Spliced,
            "somebody else speaks between the two",
        ),
        ("We must demolish every tunnel in this city", NotFound, "other words"),
        ("and the of it", NotFound, "function words"),
        ("bridge", NotFound, "one word"),
        ("", NotFound, "nothing"),
    ] {
        let finding = check(&sources, words);
        assert_eq!(finding.verdict.name(), verdict.name(), "{why}: {words}: {finding:?}");
    }
}

#[test]
fn an_edit_says_what_differs() {
    let sources = interview();
    for (words, kind, draft, source) in [
        ("We will rebuild the new bridge before winter", EditKind::Replaced, "new", "old"),
        ("We will never rebuild the old bridge", EditKind::Inserted, "never", ""),
        ("We will rebuild the bridge before winter", EditKind::LeftOut, " ", "old"),
        ("We will rebuild the old bridge before summer", EditKind::Replaced, "summer", "winter"),
        ("They will rebuild the old bridge", EditKind::Replaced, "They", "We"),
        ("We will rebuild the Old bridge", EditKind::Case, "Old", "old"),
    ] {
        let finding = check(&sources, words);
        let edits: Vec<_> = (finding.edits.iter())
            .map(|edit| (edit.kind, edit.draft.of(words), edit.source_span.of(INTERVIEW)))
            .collect();
        assert_eq!(edits, [(kind, draft, source)], "{words}");
        assert!(finding.similarity < 1.0, "{words}");
    }
}

#[test]
fn words_that_an_attribution_parts_are_one_quotation() {
    let sources = interview();
    assert_eq!(check(&sources, "Wait and see").verdict, Verdict::Typographic);
    let draft = Analyzer::default().analyze("“Wait,” Anna Keel said, “and see.”").unwrap();
    let checked = sources.verify(&draft);
    assert_eq!(checked.len(), 1, "{checked:?}");
    assert_eq!(checked[0].finding.verdict, Verdict::Verbatim, "{checked:?}");
}

/// The verdicts of a draft's quotations, by their words.
fn verify(sources: &Sources, draft: &str) -> Vec<(String, &'static str)> {
    let draft = Analyzer::default().analyze(draft).unwrap();
    (sources.verify(&draft).iter())
        .map(|one| (one.spans[0].of(draft.text()).to_owned(), one.finding.verdict.name()))
        .collect()
}

#[test]
fn the_speaker_has_to_be_the_one_of_the_source() {
    let sources = interview();
    for (draft, verdict) in [
        ("“We will rebuild the old bridge before winter,” said Anna Keel.", "verbatim"),
        ("“We will rebuild the old bridge before winter,” said Mayor Keel.", "verbatim"),
        ("“We will rebuild the old bridge before winter,” said the mayor.", "verbatim"),
        (
            "“We will rebuild the old bridge before winter,” said Peter Marsh.",
            "attributed-otherwise",
        ),
        ("“We will rebuild the old tunnel before winter,” said Peter Marsh.", "edited"),
    ] {
        let found = verify(&sources, draft);
        assert_eq!(found.len(), 1, "{draft}");
        assert_eq!(found[0].1, verdict, "{draft}");
    }
}

#[test]
fn people_who_share_a_name_are_others() {
    for (there, name, is_same) in [
        ("Anna Keel", "Anna Keel", true),
        ("Anna Keel", "A. Keel", true),
        ("Anna Keel", "Keel", true),
        ("Anna Keel", "Anna", true),
        ("Anna Keel", "Mrs Keel", true),
        ("Anna Keel", "Anna Maria Keel", true),
        ("Anna Keel", "Anna Schmidt", false),
        ("Anna Keel", "Peter Keel", false),
        ("Anna Keel", "P. Keel", false),
        ("Joseph Marsh", "Joe Marsh", true),
        ("Maria Lopez Garcia", "Maria Lopez", true),
        ("Maria Lopez Garcia", "Garcia", true),
        ("Maria Lopez Garcia", "Maria Gomez", false),
        ("Gabriel Garcia", "Garcia Marquez", true),
        ("Vladimir Petrov", "Vladimir Putin", false),
        ("Bank of England", "Bank of Scotland", false),
    ] {
        let mut sources = Sources::default();
        sources
            .add("", &format!("“We will rebuild the old bridge before winter,” said {there}."))
            .unwrap();
        let quoted = Quoted {
            words: "We will rebuild the old bridge before winter",
            speaker: Some(name),
            language: Some("en"),
            ..Quoted::default()
        };
        let verdict = sources.check_quoted(&quoted).unwrap().verdict;
        let expected = if is_same { Verdict::Verbatim } else { Verdict::AttributedOtherwise };
        assert_eq!(verdict, expected, "{name} for {there}");
    }
}

#[test]
fn a_few_words_count_near_their_speaker() {
    let sources = interview();
    let quoted = |words, speaker| Quoted { words, speaker, is_partial: true, ..Quoted::default() };
    let verdict = |words, speaker| sources.check_quoted(&quoted(words, speaker)).unwrap().verdict;
    assert_eq!(verdict("old bridge", Some("Anna Keel")), Verdict::Verbatim);
    assert_eq!(verdict("old bridge", Some("Helen Stroud")), Verdict::AttributedOtherwise);
    assert_eq!(verdict("shook her", Some("Helen Stroud")), Verdict::NotFound);
    assert_eq!(verdict("of it", Some("Anna Keel")), Verdict::NotFound);
}

#[test]
fn every_source_that_has_the_words_is_told_and_the_earliest_is_marked() {
    let mut sources = Sources::default();
    for (name, text) in [
        ("a", "Nothing of the kind was said here."),
        ("b", "“we will rebuild the old bridge” she said"),
        ("c", "She said: We will rebuild the old bridge."),
        ("d", "We will rebuild the old bridge, they said. We will rebuild the old bridge!"),
    ] {
        sources.add(name, text).unwrap();
    }
    let finding = check(&sources, "We will rebuild the old bridge");
    assert_eq!(finding.verdict, Verdict::Verbatim);
    let names = |passages: &[pullquote::Passage]| -> Vec<(String, bool)> {
        passages.iter().map(|p| (sources.name(p.source).to_owned(), p.is_earliest)).collect()
    };
    assert_eq!(names(&finding.passages), [("c".to_owned(), false)]);
    let others = names(&finding.others);
    assert_eq!(others.len(), 3, "{others:?}");
    assert_eq!(others[0], ("b".to_owned(), true));
}

#[test]
fn the_earliest_of_places_among_many_with_the_same_pairs_is_marked() {
    let mut sources = Sources::default();
    // Every pair of the words is everywhere, and all in a row in four places.
    let others = "Of the day they spoke, and the day of the ferry came. They met at the pier, in \
                  the end of it, and one of the ships left. ";
    for nth in 0..400 {
        let words = if nth % 100 == 37 { "At the end of the day." } else { "" };
        sources.add("", &format!("{0}{words} {0}", others.repeat(12))).unwrap();
    }
    let finding = check(&sources, "at the end of the day");
    assert_eq!(finding.verdict, Verdict::Typographic);
    assert_eq!((finding.passages[0].source, finding.passages[0].is_earliest), (37, true));
    assert!(finding.others.iter().map(|other| other.source).eq([137, 237, 337]));
}

#[test]
fn a_word_over_and_over_does_not_hide_the_others() {
    let mut sources = Sources::default();
    for nth in 0..300 {
        let text = format!("No, no, no, ship {nth} said. ").repeat(20);
        sources
            .add("", &(text + &format!("No, no, no, no, no, no, no, we sail to port {nth}x.")))
            .unwrap();
    }
    let words = "No, no, no, no, no, no, no, no, no, no, no, no, no, we sailed to port 217x";
    let finding = check(&sources, words);
    assert_eq!(finding.verdict, Verdict::Edited);
    assert_eq!(finding.passages[0].source, 217);
}

#[test]
fn words_over_the_border_of_two_blocks_are_found() {
    let words: Vec<String> = (0..2000).map(|n| format!("w{n}")).collect();
    let mut sources = Sources::default();
    sources.add("", &words.join(" ")).unwrap();
    for start in 0..words.len() - 300 {
        for n in [2, 17, 256] {
            let words = words[start..start + n].join(" ");
            let finding = sources.check(&words);
            assert_eq!(finding.verdict, Verdict::Verbatim, "{n} words from {start}");
            let place = finding.passages[0].span.of(sources.text(0));
            assert_eq!(place, words, "{n} words from {start}");
        }
    }
}

#[test]
fn sources_are_saved_and_loaded() {
    let mut sources = interview();
    sources.add("another", "“The tunnel is dry,” said Marsh.").unwrap();
    sources.add("empty", "").unwrap();
    let bytes = sources.to_bytes();
    let loaded = Sources::from_bytes(&bytes).unwrap();
    assert_eq!(loaded.len(), 3);
    assert_eq!(loaded.name(1), "another");
    assert_eq!(loaded.text(0), INTERVIEW);
    assert_eq!(loaded.check("The tunnel is dry"), sources.check("The tunnel is dry"));
    assert_eq!(loaded.check("The tunnel is dry").verdict, Verdict::Verbatim);
    assert_eq!(loaded.to_bytes(), bytes);
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        assert_eq!(Sources::from_bytes(&damaged).unwrap_err().kind(), ErrorKind::InvalidOption);
        assert!(Sources::from_bytes(&bytes[..at]).is_err());
    }
}

#[test]
fn sources_are_merged_and_made_by_threads() {
    let texts: Vec<(String, String)> = (0..40)
        .map(|n| {
            (format!("{n}"), format!("Speaker {n} said that {} ships sank near port {n}.", n * 7))
        })
        .collect();
    let mut one = Sources::default();
    texts.iter().for_each(|(name, text)| _ = one.add(name, text).unwrap());
    let mut threads = Sources::default();
    threads.add_all(&texts, 3).unwrap();
    let mut merged = Sources::default();
    for (name, text) in &texts {
        let mut single = Sources::default();
        single.add(name, text).unwrap();
        merged.merge(single).unwrap();
    }
    for sources in [&one, &threads, &merged] {
        assert_eq!(sources.len(), 40);
        for (nth, (name, text)) in texts.iter().enumerate() {
            assert_eq!(sources.name(nth), name);
            assert_eq!(sources.text(nth), text);
            let words = format!("{} ships sank near port {nth}", nth * 7);
            let finding = check(sources, &words);
            assert_eq!(finding.verdict, Verdict::Verbatim, "{words}");
            assert_eq!(finding.passages[0].source, nth);
        }
    }
}

#[test]
fn a_source_that_was_added_after_a_look_up_is_found() {
    let mut sources = Sources::default();
    for nth in 0..60 {
        let words = format!("port {nth} is closed to {} ships", nth * 3);
        assert_ne!(check(&sources, &words).verdict, Verdict::Verbatim);
        sources.add("", &format!("She said {words} today.")).unwrap();
        assert_eq!(check(&sources, &words).verdict, Verdict::Verbatim);
    }
    assert_eq!(check(&sources, "port 0 is closed to 0 ships").verdict, Verdict::Verbatim);
}

#[test]
fn limits_and_cancellation() {
    let mut sources = Sources::with_max_memory(50_000);
    let text = "Some words of no great weight, again and again. ".repeat(100);
    sources.add("small", &text).unwrap();
    let error = sources.add("large", &text.repeat(100)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooMuchMemory);
    assert_eq!(sources.len(), 1);
    assert_eq!(check(&sources, "words of no great weight").verdict, Verdict::Verbatim);
    let mut named = Sources::with_max_memory(50_000);
    let names = (0..100).map(|_| named.add(&"n".repeat(5000), "a b"));
    let n_added = names.filter(Result::is_ok).count();
    assert!((5..10).contains(&n_added), "{n_added} names of 5 KB in 50 KB");
    let cancel = AtomicBool::new(true);
    let control = Control { cancel: Some(&cancel), progress: None };
    let mut sources = interview();
    let error = sources.add_with("more", &text, &control).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
    assert_eq!(sources.len(), 1);
    let draft = Analyzer::default().analyze(INTERVIEW).unwrap();
    let error = sources.verify_with(&draft, &control).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
    cancel.store(false, Ordering::Relaxed);
    assert!(!sources.verify_with(&draft, &control).unwrap().is_empty());
    let quoted = Quoted { words: "the old bridge", language: Some("english"), ..Quoted::default() };
    assert_eq!(sources.check_quoted(&quoted).unwrap_err().kind(), ErrorKind::UnknownLanguage);
}

#[test]
fn quotations_that_several_articles_have_are_grouped() {
    let analyzer = Analyzer::default();
    let texts = [
        "“We will rebuild the old bridge before winter comes,” said Anna Keel. “Nobody else will help us now.”",
        "\"We'll see about the tunnel soon enough,\" said Marsh.",
        "\"Nobody else will help us now,\" Keel said. \"We will rebuild the old bridge\", she added.",
        "“We will rebuild the big bridge before winter comes,” said Anna Keel.",
    ];
    let documents: Vec<_> = texts.iter().map(|text| analyzer.analyze(text).unwrap()).collect();
    let documents: Vec<_> = documents.iter().collect();
    let groups = repeats(&documents, &Control::default()).unwrap();
    let words = |&(document, quote): &(usize, usize)| {
        (document, documents[document].quotes()[quote].spans[0].of(texts[document]))
    };
    let groups: Vec<Vec<_>> =
        groups.iter().map(|group| group.quotes.iter().map(words).collect()).collect();
    // The two pieces of the first are one quotation there, and two in the third.
    assert_eq!(groups.len(), 1, "{groups:#?}");
    assert!(groups[0].iter().map(|one| one.0).eq([0, 2, 2, 3]), "{groups:#?}");
    assert!(groups.iter().all(|group| group.iter().all(|one| one.0 != 1)), "{groups:#?}");
}

/// Every text is a source and its own quotation, whole.
#[test]
fn the_worst_texts_are_looked_up() {
    for text in crate::worst_texts::WORST_TEXTS {
        let text = text.of_len(1 << 15);
        let mut sources = Sources::default();
        sources.add("", &text).unwrap();
        let finding = check(&sources, &text);
        // Without brackets and ellipses, which say that words are not those of a source.
        let is_plain = !text.contains(['[', '(', '…']) && !text.contains("..");
        // A word of kilobytes may reach out of what is read around a place, and is taken for
        // another one: a known limit, which no language's words come near.
        let longest = text.split(|c: char| !c.is_alphanumeric()).map(str::len).max();
        let is_plain = is_plain && longest < Some(1 << 12);
        if is_plain && text.split_whitespace().filter(|word| word.len() > 3).count() > 2 {
            let same = [Verdict::Verbatim, Verdict::NotFound];
            assert!(same.contains(&finding.verdict), "{:?}: {:.60}", finding.verdict, text);
        }
        let other = text.replace('e', "i");
        check(&sources, &other);
    }
}

#[test]
fn a_quotation_of_ten_megabytes_is_verbatim() {
    let mut text = String::new();
    let mut random = Random(7);
    while text.len() < 10_000_000 {
        text.push_str(
            ["bridge ", "winter ", "harbour ", "council ", "tunnel ", "spring "][random.below(6)],
        );
    }
    let mut sources = interview();
    sources.add("large", &text).unwrap();
    let finding = sources.check(text.trim_end());
    assert_eq!(finding.verdict, Verdict::Verbatim, "{:?}", finding.edits.len());
    let word_repeated = "bridge ".repeat(100_000);
    sources.add("one word", &word_repeated).unwrap();
    assert_eq!(sources.check(word_repeated.trim_end()).verdict, Verdict::Verbatim);
}

/// 10,000 quotations of 10,000 articles, each changed in a way that is known.
#[test]
fn verdicts_of_generated_drafts() {
    let mut random = Random(2026);
    let pools = pools();
    let articles = compose(&pools, 10_000, &mut random);
    let cases = cases(&pools, &articles, 10_000, &mut random);
    let score = score(&articles, &cases);
    let wrong = score.wrong.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
    assert_eq!(score.n, 10_000);
    assert!(100 * score.n_right >= 99 * score.n, "{} right:\n{wrong}", score.n_right);
    assert_eq!(score.n_false_verbatim, 0, "{wrong}");
    assert!(1000 * score.n_invented_found <= score.n_invented, "{wrong}");
}

/// Where words of an article stand, from the start of one to the end of another.
fn stretches(text: &str) -> impl Strategy<Value = std::ops::Range<usize>> + use<> {
    let words: Vec<_> = pullquote::segment::words(text)
        .map(|word| word.as_ptr() as usize - text.as_ptr() as usize..)
        .map(|range| range.start)
        .collect();
    let n = words.len();
    let ends: Vec<usize> = words.iter().skip(1).copied().chain([text.len()]).collect();
    (0..n - 40, 4..40usize).prop_map(move |(start, n)| words[start]..ends[start + n])
}

fn article() -> &'static str {
    include_str!("../data/quotes/articles/broadsheet.txt")
}

fn articles() -> &'static Sources {
    static SOURCES: std::sync::OnceLock<Sources> = std::sync::OnceLock::new();
    SOURCES.get_or_init(|| {
        let mut sources = interview();
        for text in [
            include_str!("../data/quotes/articles/wire.txt"),
            article(),
            include_str!("../data/quotes/articles/krant.txt"),
        ] {
            sources.add("", text).unwrap();
        }
        sources
    })
}

/// Whether a stretch has enough words that say something.
fn says_something(words: &str) -> bool {
    words.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 6).count() > 1
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_copied_from_anywhere_is_verbatim(range in stretches(article())) {
        let words = &article()[range.clone()];
        prop_assume!(says_something(words));
        let finding = check(articles(), words);
        prop_assert_eq!(finding.verdict, Verdict::Verbatim, "{:?}: {:?}", words, finding);
        let place = finding.passages[0].span;
        prop_assert!(range.start <= place.start as usize && place.end as usize <= range.end);
    }

    #[test]
    fn other_spaces_are_typographic(range in stretches(article()), at in 1..4usize, space in "[ \u{A0}\n]{2}") {
        let words = article()[range].trim();
        prop_assume!(says_something(words));
        let places: Vec<usize> = words.match_indices(' ').map(|(place, _)| place).collect();
        prop_assume!(!places.is_empty());
        let place = places[at % places.len()];
        let changed = format!("{}{space}{}", &words[..place], &words[place + 1..]);
        prop_assume!(changed != words);
        let finding = check(articles(), &changed);
        prop_assert_eq!(finding.verdict, Verdict::Typographic, "{:?}: {:?}", changed, finding);
    }

    #[test]
    fn a_word_that_is_changed_is_seen(range in stretches(article()), at in 0..4usize, other in "[a-z]{3,9}") {
        let words = article()[range].trim();
        let all: Vec<&str> = words.split(' ').collect();
        prop_assume!(all.len() > 4 && !words.contains(&other));
        let mut changed = all.clone();
        let at = at * (all.len() - 1) / 3;
        prop_assume!(changed[at].contains(char::is_alphanumeric));
        changed[at] = &other;
        let finding = check(articles(), &changed.join(" "));
        let is_same = matches!(finding.verdict, Verdict::Verbatim | Verdict::Typographic);
        prop_assert!(!is_same, "{:?}: {:?}", changed, finding);
    }

    #[test]
    fn any_strings_are_checked(source in any::<String>(), words in any::<String>()) {
        let mut sources = Sources::default();
        sources.add("", &source).unwrap();
        check(&sources, &words);
        let loaded = Sources::from_bytes(&sources.to_bytes()).unwrap();
        prop_assert_eq!(loaded.check(&words), sources.check(&words));
    }

    #[test]
    fn any_draft_is_verified(source in any::<String>(), draft in "[a-c “”\"…\\[\\],.]{0,60}") {
        let mut sources = Sources::default();
        sources.add("", &source).unwrap();
        sources.add("", &draft.replace(['[', ']', '…'], "b")).unwrap();
        let layers = Layers { quotes: true, ..Layers::NONE };
        let options = pullquote::Options { layers, ..pullquote::Options::default() };
        let document = Analyzer::new(options).unwrap().analyze(&draft).unwrap();
        sources.verify(&document);
        check(&sources, &draft);
    }
}
