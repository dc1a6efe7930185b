//! Whether a sentence ends at a terminator.

use std::ops::Range;

use super::candidates::{Candidate, candidate_at};
use super::enumeration::Marker;
use crate::Span;
use crate::language::{Lexicon, WordFlags, WordKey, fold};

/// How many bytes are looked at on either side of a terminator at most, so that
/// the time is linear: more than any abbreviation has.
const LOOK_BACK: usize = 48;

/// A sentence in the reading.
pub(super) struct Judge<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// Where the paragraph ends.
    end: usize,
    lexicon: &'t Lexicon,
    /// Where the sentence starts.
    pub start: usize,
    /// The list marker that the sentence starts with.
    list: Option<Marker>,
    /// Whether the sentence has gone on in small letters after a terminator and
    /// a dash, as dialogue does: `«Why? – asked Ann. – Tell me.»`
    in_dialogue: bool,
}

/// The end of the sentence, if there is one, and where to go on looking.
pub(super) type Verdict = (Option<usize>, usize);

/// Terminators in a row, with the quotation marks and brackets that they close.
#[derive(Default)]
struct Run {
    /// The first terminator.
    start: usize,
    /// The place after it.
    end: usize,
    n_dots: u32,
    strong: bool,
    wide: bool,
    closes_quote: bool,
    closes_bracket: bool,
    /// A terminator stands behind a closing mark too.
    ends_after_close: bool,
    /// It is `. . . .`, the first dot joined to a word: the end of a sentence,
    /// and dots for what is left out before the next one.
    is_full_stop_and_ellipsis: bool,
}

/// What follows white space after a run of terminators.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A small letter.
    Lower,
    /// `,`, `;` and the like.
    Continuation,
    /// A dash that stands alone.
    Dash,
    Digit,
    /// A capital, or a letter of a script without capitals.
    Letter,
    Other,
}

/// What the word before a full stop says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// It ends the sentence.
    Word,
    /// It ends one only where a stop word with a capital follows.
    Abbreviation,
    /// Likewise, or where a title follows.
    Time,
    /// It ends none.
    Inside,
}

impl<'t> Judge<'t> {
    /// Of the first sentence of a paragraph, and the place from which on it may end.
    pub fn new(text: &'t str, paragraph: Span, lexicon: &'t Lexicon) -> (Judge<'t>, usize) {
        let Range { start, end } = paragraph.range();
        let bytes = text.as_bytes();
        let mut judge = Judge { text, bytes, end, lexicon, start, list: None, in_dialogue: false };
        let from = judge.read_marker(start, true);
        (judge, from)
    }

    /// Begins the sentence at `start`, and gives the place from which on it may end.
    #[inline]
    pub fn begin(&mut self, start: usize) -> usize {
        let in_list = self.list.is_some();
        self.start = start;
        self.in_dialogue = false;
        self.read_marker(start, in_list)
    }

    /// Whether the sentence ends with what stands at `at`, behind the token `before`.
    #[inline]
    pub fn verdict(&mut self, at: usize, before: Span) -> Verdict {
        if self.list.is_none() && self.bytes[at] == b'.' {
            let plain = self.plain_full_stop(at, before);
            return plain.unwrap_or_else(|| self.candidate(Candidate::FullStop, at, 1));
        }
        match candidate_at(self.bytes, at) {
            Some((candidate, length)) => self.candidate(candidate, at, length),
            None => (None, at + 1),
        }
    }

    /// What [`candidate`](Self::candidate) says of the full stop at `at`, where a
    /// few bytes tell: between words as most have it, or inside of one. None where
    /// more has to be looked at.
    #[inline]
    fn plain_full_stop(&self, at: usize, before: Span) -> Option<Verdict> {
        let rest = &self.bytes[at + 1..self.end];
        let Some(&next) = rest.first() else { return Some((Some(self.end), self.end)) };
        if next.is_ascii_alphanumeric() || matches!(next, b',' | b';' | b':' | b'-' | b'/') {
            return Some((None, at + 1));
        }
        let n_close = match rest {
            [b' ', ..] => 0,
            [b'"' | b'\'', ..] => 1,
            [0xE2, 0x80, 0x99 | 0x9D, ..] => 3,
            _ => return None,
        };
        let end = at + 1 + n_close;
        if end == self.end {
            return Some((Some(end), end));
        }
        // A capital behind one blank, or behind a mark that it opens.
        let behind = match rest[n_close..] {
            [b' ', b'"' | b'\'', letter, ..] => letter,
            [b' ', 0xE2, 0x80, 0x98 | 0x9C, letter, ..] => letter,
            [b' ', letter, ..] => letter,
            _ => return None,
        };
        if !behind.is_ascii_uppercase() {
            return None;
        }
        // Behind a blank, a word of letters and digits that is no abbreviation.
        let is_word = before.end as usize == at
            && before.start as usize > self.start
            && self.bytes[before.start as usize - 1] == b' '
            && before.len() > 1
            && WordKey::at(self.bytes, before).is_some_and(WordKey::is_ascii_alphanumeric);
        (is_word && !self.lexicon.may_abbreviate(self.bytes, before)).then_some((Some(end), end))
    }

    fn candidate(&mut self, candidate: Candidate, at: usize, length: usize) -> Verdict {
        let after = at + length;
        if let Some(marker) = self.list
            && matches!(candidate, Candidate::FullStop | Candidate::Bracket)
            && let Some((start, resume)) = marker.next_at(self.bytes, at, self.end)
            && start > self.start
        {
            let end = self.before_bullet(start);
            return (self.trim_blanks(end), resume);
        }
        match candidate {
            Candidate::Bracket => (None, after),
            Candidate::Bullet => {
                let end = if at > self.start { self.trim_blanks(at) } else { None };
                (end.filter(|&end| end < at), after)
            }
            _ => self.terminator(at),
        }
    }

    fn terminator(&mut self, at: usize) -> Verdict {
        let run = self.run(at);
        if run.end == self.end {
            return (Some(run.end), run.end);
        }
        let next_at = self.skip_blanks(run.end);
        if next_at == self.end {
            return (Some(run.end), run.end);
        }
        if next_at == run.end {
            return (self.ends_without_blank(at, &run).then_some(run.end), run.end);
        }
        let (next, word_at) = self.next(next_at);
        if run.is_full_stop_and_ellipsis && next == Next::Letter {
            return (Some(at + 1), run.end);
        }
        let ends = match next {
            Next::Continuation => false,
            Next::Dash => self.ends_before_dash(at, &run, next_at),
            _ if run.wide => true,
            _ if run.strong => self.ends_with_strong(at, &run, next, word_at),
            _ if run.n_dots > 1 => self.ends_with_ellipsis(at, &run, next, word_at),
            _ => self.ends_with_full_stop(at, &run, next, word_at),
        };
        (ends.then_some(run.end), run.end)
    }

    /// Without a blank, scripts that write none end a sentence; the others only
    /// with more than a full stop, and where a capital follows a small letter.
    fn ends_without_blank(&self, at: usize, run: &Run) -> bool {
        let (before, after) = (self.char_before(at), self.char_at(run.end));
        if run.wide {
            let in_number =
                before.is_some_and(char::is_numeric) && after.is_some_and(char::is_numeric);
            return !in_number && !self.goes_on_after_wide(at, run.end);
        }
        (run.strong || run.n_dots > 2)
            && !run.closes_bracket
            && before.is_some_and(char::is_lowercase)
            && after.is_some_and(char::is_uppercase)
            && self.is_starter(run.end)
    }

    /// The terminators from `at` on, and what they close.
    fn run(&self, at: usize) -> Run {
        let mut run = Run { start: at, end: at, ..Run::default() };
        let joined = self.char_before(at).is_some_and(|c| !c.is_whitespace());
        run.is_full_stop_and_ellipsis = joined
            && self.text[at..self.end].strip_prefix(". . . .").is_some_and(|rest| {
                rest.starts_with(char::is_whitespace) && !rest.trim_start().starts_with('.')
            });
        loop {
            let at = run.end;
            if at == self.end {
                return run;
            }
            match candidate_at(self.bytes, at) {
                Some((Candidate::FullStop, length)) => {
                    run.n_dots += 1;
                    run.end += length;
                }
                Some((Candidate::Ellipsis, length)) => {
                    run.n_dots += 3;
                    run.end += length;
                }
                Some((Candidate::Strong, length)) => {
                    run.strong = true;
                    run.end += length;
                }
                Some((Candidate::Wide, length)) => {
                    run.wide = true;
                    run.end += length;
                }
                _ => {
                    let after = (self.spaced_dots(at))
                        .or_else(|| self.spaced_mark(at, &run))
                        .or_else(|| self.close(&mut run));
                    let Some(after) = after else { return run };
                    if self.bytes[at] == b' ' && self.bytes[at + 1] == b'.' {
                        run.n_dots += 1;
                    }
                    run.end = after;
                    continue;
                }
            }
            run.ends_after_close = run.closes_bracket || run.closes_quote;
        }
    }

    /// Dots after a blank, as in `. . .`, if no letter is joined to them.
    fn spaced_dots(&self, at: usize) -> Option<usize> {
        let rest = &self.bytes[at..self.end];
        if rest[0] != b' ' {
            return None;
        }
        let n_dots = rest[1..].iter().take(8).take_while(|&&b| b == b'.').count();
        let end = at + 1 + n_dots;
        (n_dots > 0 && !self.char_at(end).is_some_and(char::is_alphanumeric)).then_some(end)
    }

    /// `?` or `!` after a blank and another one, as in `? ? ?`, if nothing is joined to it.
    fn spaced_mark(&self, at: usize, run: &Run) -> Option<usize> {
        let [b' ', b'?' | b'!', after @ ..] = &self.bytes[at..self.end] else { return None };
        (run.strong && after.first().is_none_or(|byte| *byte == b' ')).then_some(at + 2)
    }

    /// A closing quotation mark or bracket, or a citation such as `[12]`, at
    /// the run's end.
    fn close(&self, run: &mut Run) -> Option<usize> {
        let c = self.char_at(run.end)?;
        let after = run.end + c.len_utf8();
        match c {
            '"' | '”' | '’' | '»' | '“' | '›' | '‹' | '«' | '\'' | '‘' | '`' | '」' | '』' =>
            {
                run.closes_quote = true;
                Some(after)
            }
            ')' | ']' | '}' | '）' | '】' | '》' | '〉' => {
                run.closes_bracket = true;
                Some(after)
            }
            '[' => self.citation(run.end),
            ' ' | '\u{A0}' | '\u{202F}' => {
                let mark = self.char_at(after)?;
                if mark == '[' {
                    return self.citation(after);
                }
                if mark.is_ascii_digit() && self.list.is_none() {
                    let is_sentence = || self.before(run.start, Next::Digit, after) == Before::Word;
                    return self.note(after).filter(|_| is_sentence());
                }
                let after_mark = self.mark_apart(after)?;
                run.closes_quote = true;
                Some(after_mark)
            }
            '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' | '\u{300}'..='\u{36F}' => Some(after),
            _ => None,
        }
    }

    /// The place after a quotation mark at `at` that stands between blanks: it closes,
    /// while one that is joined to a word opens.
    fn mark_apart(&self, at: usize) -> Option<usize> {
        let mark = self.char_at(at)?;
        let n_marks = if self.text[at..self.end].starts_with("''") { 2 } else { 1 };
        let after = at + n_marks * mark.len_utf8();
        let stands_apart = || {
            let next = self.char_at(after);
            next.is_none_or(|next| !next.is_alphanumeric() && !is_opener(next))
        };
        (matches!(mark, '”' | '»' | '“' | '"' | '\'') && stands_apart()).then_some(after)
    }

    /// The place after `[12]`, or after `[...]` for words left out, at `at`.
    fn citation(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at + 1..self.end];
        if let Some(mark) = ["...]", "…]"].into_iter().find(|mark| rest.starts_with(mark)) {
            return Some(at + 1 + mark.len());
        }
        let rest = rest.as_bytes();
        let n_digits = rest.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        (n_digits > 0 && rest.get(n_digits) == Some(&b']')).then_some(at + n_digits + 2)
    }

    /// The place after the number of a note at `at`: one or two digits between
    /// a sentence's end and the next one's first word.
    fn note(&self, at: usize) -> Option<usize> {
        let rest = &self.bytes[at..self.end];
        let n_digits = rest.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
        let after = at + n_digits;
        ((1..=2).contains(&n_digits)
            && self.char_at(after) == Some(' ')
            && self.is_starter(after + 1))
        .then_some(after)
    }

    /// What stands at `at`, and where its word starts, behind opening marks.
    fn next(&self, at: usize) -> (Next, usize) {
        let mut word_at = at;
        for c in self.text[at..self.end].chars().take(4) {
            if !is_opener(c) {
                break;
            }
            word_at += c.len_utf8();
        }
        let Some(c) = self.char_at(word_at) else { return (Next::Other, at) };
        let next = match c {
            ',' | ';' | ':' | ')' | ']' | '}' | '，' | '、' => Next::Continuation,
            '-' | '–' | '—' if self.is_dash(at) => Next::Dash,
            _ if c.is_lowercase() => Next::Lower,
            _ if c.is_alphabetic() => Next::Letter,
            _ if c.is_numeric() => Next::Digit,
            _ => Next::Other,
        };
        (next, word_at)
    }

    /// Whether a dash at `at` stands alone: `- `, `-- `, `– `.
    fn is_dash(&self, at: usize) -> bool {
        let rest = self.text[at..self.end].trim_start_matches(['–', '—']);
        let rest = rest.strip_prefix("--").or_else(|| rest.strip_prefix('-')).unwrap_or(rest);
        rest.starts_with(char::is_whitespace)
    }

    fn ends_before_dash(&mut self, at: usize, run: &Run, dash_at: usize) -> bool {
        let dash_end = self.bytes[dash_at..self.end]
            .iter()
            .position(u8::is_ascii_whitespace)
            .map_or(self.end, |length| dash_at + length);
        let after = self.skip_blanks(dash_end);
        let follows = self.char_at(after);
        if follows.is_some_and(char::is_lowercase) {
            self.in_dialogue = true;
            return false;
        }
        if run.n_dots == 1 && !run.strong {
            return !self.in_dialogue
                && follows.is_some_and(char::is_uppercase)
                && self.before(at, Next::Dash, after) == Before::Word;
        }
        follows.is_some()
    }

    /// `?` and `!`: a sentence ends but where it goes on in small letters after
    /// a quotation or a name, or where a quotation's speaker follows.
    fn ends_with_strong(&self, at: usize, run: &Run, next: Next, word_at: usize) -> bool {
        match next {
            Next::Lower => {
                // Words are left out: `Why?... no one asked`. A blank before the mark
                // stands in titles of tokenized text, and in messages without capitals.
                let left_out = run.n_dots > 2 && self.text[..run.end].ends_with(['.', '…']);
                let in_title = self.char_before(at) == Some(' ')
                    && !self.char_at(self.start).is_some_and(char::is_lowercase)
                    && !self.flags(self.word_at(word_at)).has(WordFlags::PRONOUN);
                !left_out
                    && !in_title
                    && !run.closes_quote
                    && !run.closes_bracket
                    && !self.is_name_with_mark(at)
            }
            Next::Letter if run.closes_quote => !self.is_attribution(word_at),
            _ => true,
        }
    }

    /// Whether the mark belongs to a name, as in `Yahoo!`: a capital, not at
    /// the start of the sentence.
    fn is_name_with_mark(&self, at: usize) -> bool {
        let word = self.word_before(at);
        word.starts_with(char::is_uppercase)
            && word.chars().any(char::is_lowercase)
            && at - word.len() > self.start
    }

    /// Whether a name, a reporting verb and a full stop or comma follow, as in
    /// `“Why?” Ann Lee asked.`
    fn is_attribution(&self, at: usize) -> bool {
        let mut at = at;
        for n_words in 0..4 {
            let word = self.word_at(at);
            if word.is_empty() {
                return false;
            }
            at += word.len();
            if n_words > 0 && self.flags(word).has(WordFlags::REPORTING_VERB) {
                return matches!(self.char_at(at), None | Some('.' | ',' | ';' | ':'));
            }
            if !word.starts_with(char::is_uppercase) || self.char_at(at) != Some(' ') {
                return false;
            }
            at += 1;
        }
        false
    }

    /// Three dots or more: what follows decides.
    fn ends_with_ellipsis(&self, at: usize, run: &Run, next: Next, word_at: usize) -> bool {
        let before = self.char_before(at);
        if matches!(before, Some('[' | '(')) && !run.ends_after_close {
            return false; // `[...]` stands for words left out
        }
        match next {
            Next::Lower => false,
            // `I` is a capital anywhere.
            Next::Letter => {
                run.n_dots > 3 || self.word_at(word_at).split(['\'', '’']).next() != Some("I")
            }
            _ => true,
        }
    }

    /// One full stop: the word before it decides, with what follows.
    fn ends_with_full_stop(&self, at: usize, run: &Run, next: Next, word_at: usize) -> bool {
        if next == Next::Lower {
            return !run.closes_quote && !run.closes_bracket && self.is_casual(at, word_at);
        }
        let before = self.before(at, next, word_at);
        match before {
            Before::Inside => false,
            Before::Word => true,
            Before::Abbreviation | Before::Time if run.closes_bracket => false,
            Before::Abbreviation => {
                next == Next::Letter && (self.is_starter(word_at) || self.is_final(at, word_at))
            }
            Before::Time => {
                let is_title = self.is_title(word_at);
                next == Next::Letter
                    && (is_title || self.is_starter(word_at))
                    && (!is_title || self.n_words_before(at) > 3)
            }
        }
    }

    /// Whether small letters start sentences here: a full stop after a plain
    /// word, in a sentence that starts with a small letter itself, or before a
    /// pronoun or an address.
    fn is_casual(&self, at: usize, word_at: usize) -> bool {
        let word = self.word_before(at);
        let next = self.word_at(word_at);
        let pronoun = next.split(['\'', '’']).next().unwrap_or_default();
        let is_pronoun = self.flags(pronoun).has(WordFlags::PRONOUN);
        // Shorter words may be abbreviations that no list has.
        let min_chars = if is_pronoun { 3 } else { 4 };
        if word.chars().nth(min_chars - 1).is_none() || !word.chars().all(char::is_lowercase) {
            return false;
        }
        let starts_small = self.char_at(self.start).is_some_and(char::is_lowercase)
            || is_pronoun
            || matches!(next, "http" | "https" | "www");
        starts_small && !self.flags(word).has(WordFlags::ABBREVIATION)
    }

    /// What the word before the full stop at `at` says.
    fn before(&self, at: usize, next: Next, word_at: usize) -> Before {
        let word = self.word_before(at);
        let mut flags = self.flags(word);
        if !flags.has(WordFlags::ABBREVIATION)
            && let Some((cut, mark)) =
                word.char_indices().rfind(|(_, c)| matches!(c, '-' | '/' | '\'' | '’' | '–'))
            && let part = &word[cut + mark.len_utf8()..]
            && part.chars().nth(1).is_some()
        {
            let flags_of_part = self.flags(part);
            // What is known of a word with an apostrophe is known of one part: of
            // Italian "l'avv" it is the article.
            let is_elided = matches!(mark, '\'' | '’');
            if flags == WordFlags::NONE || (is_elided && flags_of_part.has(WordFlags::ABBREVIATION))
            {
                flags = flags_of_part;
            }
        }
        if flags.has(WordFlags::CAPITAL) && !word.starts_with(char::is_uppercase) {
            flags = WordFlags::NONE;
        }
        if flags.has(WordFlags::SMALL) && word.starts_with(char::is_uppercase) {
            flags = WordFlags::NONE;
        }
        if flags.has(WordFlags::ABBREVIATION) {
            // Those with a capital stand in references, one behind the other.
            let in_reference = || flags.has(WordFlags::CAPITAL) && self.is_abbreviation(word_at);
            let is_number = || next == Next::Digit || self.is_roman(word_at) || in_reference();
            if flags.has_any(WordFlags::BEFORE_NAME | WordFlags::NEVER_END)
                || (flags.has(WordFlags::BEFORE_NUMBER) && is_number())
            {
                return Before::Inside;
            }
            if flags.has(WordFlags::TIME) {
                return Before::Time;
            }
            if !flags.has(WordFlags::BEFORE_NUMBER) {
                return Before::Abbreviation;
            }
        }
        let mut chars = word.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if c.is_alphabetic() => {
                if c.is_uppercase() || self.is_initial(word_at) {
                    Before::Abbreviation
                } else {
                    Before::Word
                }
            }
            _ if is_acronym(word) => Before::Abbreviation,
            _ => Before::Word,
        }
    }

    /// Whether the word at `at` starts a sentence: a stop word or pronoun that
    /// has a capital, and a capital only.
    fn is_starter(&self, at: usize) -> bool {
        let word = self.word_at(at);
        let mut chars = word.chars();
        let capital = chars.next().is_some_and(char::is_uppercase);
        let second = chars.next();
        if !capital || second.is_some_and(char::is_uppercase) {
            return false;
        }
        if second.is_none() && self.char_at(at + word.len()) == Some('.') {
            return false; // an initial
        }
        const STARTS: WordFlags = WordFlags::STOP_WORD.union(WordFlags::PRONOUN);
        let before_apostrophe = word.split(['\'', '’']).next().unwrap_or_default();
        self.flags(word).has_any(STARTS) || self.flags(before_apostrophe).has_any(STARTS)
    }

    /// Whether an abbreviation that nothing goes on with stands before the full stop at
    /// `at`, a unit behind its number for instance, and a subject and more of a sentence
    /// behind it: `She earned her Ph.D. Tom was there.`
    fn is_final(&self, at: usize, word_at: usize) -> bool {
        let word = self.word_before(at);
        if !self.flags(word).has(WordFlags::FINAL) || self.n_words_before(at) < 4 {
            return false;
        }
        let before = self.text[self.start..at - word.len()].trim_end();
        let is_unit = !word.contains('.');
        if is_unit && !before.ends_with(|c: char| c.is_numeric()) {
            return false;
        }
        let subject = self.word_at(word_at);
        let after = word_at + subject.len();
        subject.chars().nth(1).is_some_and(char::is_lowercase)
            && self.char_at(after) == Some(' ')
            && self.char_at(after + 1).is_some_and(char::is_lowercase)
    }

    /// Whether an abbreviation or an initial with its full stop stands at `at`.
    fn is_abbreviation(&self, at: usize) -> bool {
        let word = self.word_at(at);
        self.is_initial(at)
            || (self.char_at(at + word.len()) == Some('.')
                && self.flags(word).has(WordFlags::ABBREVIATION))
    }

    /// Whether the word at `at` is a title.
    fn is_title(&self, at: usize) -> bool {
        self.flags(self.word_at(at)).has_any(WordFlags::TITLE | WordFlags::BEFORE_NAME)
    }

    /// Whether a single letter and a full stop stand at `at`.
    fn is_initial(&self, at: usize) -> bool {
        let word = self.word_at(at);
        word.chars().count() == 1 && self.char_at(at + word.len()) == Some('.')
    }

    /// Whether a Roman numeral stands at `at`.
    fn is_roman(&self, at: usize) -> bool {
        let word = self.word_at(at);
        !word.is_empty() && word.bytes().all(|b| b"IVXLC".contains(&b))
    }

    /// How many words the sentence has before `at`; counts to 4.
    fn n_words_before(&self, at: usize) -> usize {
        self.text[self.start..at].split_whitespace().take(4).count()
    }

    /// Whether a terminator of Chinese or Japanese, from `at` to `end`, stands
    /// inside a title or a quotation, or a particle follows that goes on with
    /// the sentence.
    fn goes_on_after_wide(&self, at: usize, end: usize) -> bool {
        let last = self.char_before(end);
        if last == Some('》') {
            return true;
        }
        let closed = matches!(last, Some('」' | '』' | '）' | '”' | '’'));
        let next = self.char_at(end);
        if closed {
            return matches!(
                next,
                Some('と' | 'な' | 'の' | 'を' | 'は' | 'が' | 'に' | 'で' | 'も' | '、' | '，')
            );
        }
        let from = self.text.floor_char_boundary(at.saturating_sub(LOOK_BACK).max(self.start));
        let before = self.text[from..at].char_indices().rev();
        let mark = before.map(|(_, c)| c).find(|&c| matches!(c, '《' | '》'));
        mark == Some('《')
    }

    /// The word that ends at `at`, without the opening marks before it. Looks
    /// back over as many bytes as an abbreviation may have.
    fn word_before(&self, at: usize) -> &str {
        let from = self.text.floor_char_boundary(at.saturating_sub(LOOK_BACK).max(self.start));
        let before = &self.text[from..at];
        let word = match before.bytes().rposition(|b| b <= b' ') {
            Some(blank) => &before[blank + 1..],
            None => before,
        };
        let word = word.rsplit(['\u{A0}', '\u{202F}', '\u{3000}']).next().unwrap_or_default();
        word.trim_start_matches(|c: char| is_opener(c) || matches!(c, '-' | '–' | '—' | '/' | '…'))
    }

    /// The word that starts at `at`, apostrophes included.
    fn word_at(&self, at: usize) -> &str {
        let to = self.text.floor_char_boundary((at + LOOK_BACK).min(self.end)).max(at);
        let rest = &self.text[at..to];
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
        rest.find(|c| !is_part(c)).map_or(rest, |length| &rest[..length])
    }

    fn flags(&self, word: &str) -> WordFlags {
        let mut folded = [0; LOOK_BACK];
        if word.is_ascii()
            && let Some(folded) = folded.get_mut(..word.len())
        {
            // No allocation: half of the time was spent on it.
            folded.copy_from_slice(word.as_bytes());
            folded.make_ascii_lowercase();
            return str::from_utf8(folded).map_or(WordFlags::NONE, |word| self.lexicon.flags(word));
        }
        self.lexicon.flags(&fold(word))
    }

    /// Reads a list marker at the start of a sentence (behind a bullet), where
    /// one is `expected`; gives the place after it.
    fn read_marker(&mut self, at: usize, expected: bool) -> usize {
        self.list = None;
        if at == self.end {
            return at;
        }
        // A word of two letters or more, as nearly all begin with.
        if let [b'A'..=b'Z' | b'a'..=b'z', second, ..] = self.bytes[at..self.end]
            && !matches!(second, b'.' | b')')
        {
            return at;
        }
        let mut marker_at = at;
        let is_bullet = |&(candidate, _): &(Candidate, usize)| candidate == Candidate::Bullet;
        if let Some((_, length)) = candidate_at(self.bytes, at).filter(is_bullet) {
            marker_at = self.skip_blanks(at + length);
        } else if !expected {
            return at;
        }
        match Marker::at(self.bytes, marker_at, self.end) {
            Some((marker, after)) => {
                self.list = Some(marker).filter(|marker| !marker.is_initial());
                after
            }
            None => at,
        }
    }

    /// The place of a bullet right before `at`, else `at`.
    fn before_bullet(&self, at: usize) -> usize {
        let before = self.text[self.start..at].trim_end();
        let bullet =
            before.chars().next_back().filter(|c| matches!(c, '•' | '⁃' | '‣' | '◦' | '●' | '▪'));
        bullet.map_or(at, |c| self.start + before.len() - c.len_utf8())
    }

    /// The end of the sentence's text before `at`; none where there is nothing.
    fn trim_blanks(&self, at: usize) -> Option<usize> {
        let end = self.start + self.text[self.start..at].trim_end().len();
        (end > self.start).then_some(end)
    }

    /// The first place from `at` on that is no white space.
    #[inline]
    pub fn skip_blanks(&self, at: usize) -> usize {
        if let [b' ', b'!'..=b'~', ..] = self.bytes[at..self.end] {
            return at + 1;
        }
        let rest = &self.text[at..self.end];
        self.end - rest.trim_start().len()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at.min(self.end)..self.end].chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text[self.start..at].chars().next_back()
    }
}

/// Whether the character may stand before the first word of a sentence.
fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '('
            | '['
            | '{'
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
            | '*'
            | '_'
            | '`'
    )
}

/// Whether a word is letters with full stops between them: `U.S`, `S.p.A`.
fn is_acronym(word: &str) -> bool {
    let mut n_parts = 0;
    for part in word.split('.') {
        let n_letters = part.chars().take(3).filter(|c| c.is_alphabetic()).count();
        if part.chars().take(3).count() != n_letters || !(1..=2).contains(&n_letters) {
            return false;
        }
        n_parts += 1;
    }
    n_parts > 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::Language;
    use crate::segment;

    proptest! {
        #[test]
        fn a_plain_full_stop_is_judged_as_any(
            text in "( |\\.|\\.|[a-z]{1,5}|[A-Z][a-z]{0,4}|Mr|Jan|vs|str|St|[0-9]{1,2}|[\"'“”‘’,;:()«»\\-/é…!?_\u{A0}]){0,24}"
        ) {
            let mut tokens = Vec::new();
            segment::tokens(&text, &mut tokens);
            for code in ["en", "de", "it"] {
                let language = Language::built_in(code).unwrap();
                let all = Span::new(0, text.len() as u32);
                let (mut judge, _) = Judge::new(&text, all, language.lexicon());
                judge.list = None;
                for (idx, token) in tokens.iter().enumerate() {
                    let at = token.span.start as usize;
                    if text.as_bytes()[at] != b'.' {
                        continue;
                    }
                    let before = idx.checked_sub(1).map_or(Span::new(0, 0), |idx| tokens[idx].span);
                    if let Some(verdict) = judge.plain_full_stop(at, before) {
                        let expected = judge.candidate(Candidate::FullStop, at, 1);
                        prop_assert_eq!(verdict, expected, "{} {:?}", at, &text);
                    }
                }
            }
        }
    }
}
