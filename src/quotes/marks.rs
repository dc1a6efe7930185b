//! Quotation marks: found and paired, paragraph by paragraph, by rules that
//! look at a mark and its two neighbours. No model and no guess about the
//! words: a tagger that was trained on one corpus fell from 95 F to 33 on
//! another, these rules do not.

use crate::language::WordFlags;
use crate::syntax::{Shape, TokenFeatures};
use crate::watch::Watch;
use crate::{Diagnostic, DiagnosticCode, Span};

/// A stretch of text between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// Its tokens, the marks included.
    pub tokens: std::ops::Range<usize>,
    /// Its tokens without the marks.
    pub inner: std::ops::Range<usize>,
    /// What stands between the marks, without white space at its ends.
    pub content: Span,
    /// Whether its marks are single ones.
    pub single: bool,
    /// Whether a mark closes it; else its paragraph does.
    pub closed: bool,
    /// The paragraph it stands in.
    pub paragraph: usize,
    /// Whether it goes on with the stretch before, which its paragraph cut:
    /// each paragraph of a long quotation is opened, only the last is closed.
    pub continues: bool,
    /// Whether a dash opens it as a turn of a dialogue, or it is a piece of such a turn.
    pub is_turn: bool,
}

impl Marked {
    /// Its words.
    fn words(&self, features: &TokenFeatures<'_>) -> impl Iterator<Item = usize> + Clone {
        self.inner.clone().filter(|&at| features.is(at, Shape::WORD))
    }

    /// Whether it looks like the title or the name of something: a few words,
    /// most of them with capitals. Where all nouns have capitals, the word
    /// before must show it too: "der „Spiegel“", "im „Adler“".
    pub fn is_title(&self, features: &TokenFeatures<'_>) -> bool {
        let small =
            WordFlags::DETERMINER.union(WordFlags::PREPOSITION).union(WordFlags::CONJUNCTION);
        let words = || self.words(features).take(12).filter(|&at| !features.has(at, small));
        let n_words = words().count();
        let n_capital = words().filter(|&at| features.is(at, Shape::CAPITAL)).count();
        let capitals = (1..=8).contains(&n_words) && 3 * n_capital >= 2 * n_words;
        if !features.grammar.capitalized_nouns {
            return capitals;
        }
        let Some(before) = self.tokens.start.checked_sub(1) else { return false };
        let shown = WordFlags::DETERMINER.union(WordFlags::LINKING);
        n_capital == n_words && n_words <= 8 && features.has(before, shown)
    }

    /// Whether it stands behind the noun that it names, where all nouns have capitals:
    /// "der Fernsehsender „Kanal Nord“".
    pub fn is_apposed(&self, features: &TokenFeatures<'_>) -> bool {
        self.is_named(features)
            || self.tokens.start.checked_sub(1).is_some_and(|at| features.is(at, Shape::CAPITAL))
                && features.is(self.inner.start, Shape::CAPITAL)
                && !features.is(self.inner.end - 1, Shape::STOP.union(Shape::COMMA))
    }

    /// Whether the word before says that it is a name: "so-called", "the film".
    pub fn is_named(&self, features: &TokenFeatures<'_>) -> bool {
        let named = WordFlags::NAMING.union(WordFlags::WORK);
        self.tokens.start.checked_sub(1).is_some_and(|before| features.has(before, named))
    }
}

/// Which marks belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    /// `"` `“` `”` `„` `‟` ``` `` ``` `,,` `''`
    Double,
    /// `'` `‘` `’` `‚` `‛`
    Single,
    /// `«` `»`
    Chevron,
    /// `‹` `›`
    SingleChevron,
    /// `「` `」`
    Corner,
    /// `『` `』`
    WhiteCorner,
}

/// A mark that opened and waits for the one that closes it.
struct Open {
    family: Family,
    mark: char,
    /// Its first token and the one after its last: `''` has two.
    tokens: std::ops::Range<usize>,
    /// Its place in `found`.
    slot: usize,
}

/// How far down the stack a closing mark looks for its partner: marks that
/// stand open above it were typed wrong. A bound keeps odd texts linear.
const REACH: usize = 8;

/// What was found so far in a paragraph: a stretch, or nothing yet.
struct Slot {
    stretch: Option<Marked>,
    family: Family,
    mark_start: usize,
}

/// What stands between marks.
pub(super) struct Found {
    /// The outermost stretches in order.
    pub outer: Vec<Marked>,
    /// Those inside of others, in order.
    pub inner: Vec<Marked>,
}

/// The stretches between marks, and what was odd.
pub(super) fn find(features: &TokenFeatures<'_>) -> (Found, Vec<Diagnostic>) {
    let mut found = Found { outer: Vec::new(), inner: Vec::new() };
    let mut diagnostics = Vec::new();
    let mut marks = Vec::new();
    let mut pairing = Pairing::default();
    let mut diagnostics_before = 0;
    for (at, paragraph) in features.reading.paragraphs.iter().enumerate() {
        if features.reading.watch.stops_at(at, features.reading.paragraphs.len()) {
            break;
        }
        let range = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
        marks.clear();
        for (nth, mark) in features.marks.within(range.clone()).enumerate() {
            if features.reading.watch.stops_at(nth + 1, usize::MAX)
                || features.reading.watch.reserve(&mut marks, 1)
            {
                break;
            }
            marks.push(mark);
        }
        if marks.is_empty() {
            continue;
        }
        let first = found.outer.len();
        let n_diagnostics = diagnostics.len();
        pairing.pair(features, &marks, range, at, &mut found, &mut diagnostics);
        // A paragraph that opens with the same mark goes on with a stretch that the
        // paragraph before left open, and nothing was odd about that one.
        if let Some([.., before, here]) = found.outer.get_mut(..=first)
            && !before.closed
            && before.paragraph + 1 == at
            && here.tokens.start == paragraph.tokens.start as usize
            && mark_char(features, here.tokens.start) == mark_char(features, before.tokens.start)
            && runs_on(features, before, paragraph_start(features, before))
        {
            here.continues = true;
            let open = features.reading.tokens[before.tokens.start].span.start;
            let odd = diagnostics[diagnostics_before..n_diagnostics]
                .iter()
                .position(|diagnostic: &Diagnostic| diagnostic.span.start == open);
            if let Some(odd) = odd {
                diagnostics.remove(diagnostics_before + odd);
            }
        }
        diagnostics_before = n_diagnostics.min(diagnostics.len());
    }
    features.reading.watch.free(marks);
    pairing.free(features.reading.watch);
    (found, diagnostics)
}

/// Whether an unclosed stretch can go on in the next paragraph: it ends with a
/// sentence, and starts with one, not with a piece of the sentence around it.
fn runs_on(features: &TokenFeatures<'_>, stretch: &Marked, start: usize) -> bool {
    let before = stretch.tokens.start;
    features.is(stretch.inner.end - 1, Shape::STOP)
        && (before == start || !features.is(before - 1, Shape::WORD))
}

fn paragraph_start(features: &TokenFeatures<'_>, stretch: &Marked) -> usize {
    features.reading.paragraphs[stretch.paragraph].tokens.start as usize
}

/// The lists that pairing needs, kept from one paragraph to the next.
#[derive(Default)]
struct Pairing {
    stack: Vec<Open>,
    found: Vec<Slot>,
    unclosed: Vec<Open>,
}

impl Pairing {
    fn free(self, watch: &Watch<'_>) {
        watch.free(self.stack);
        watch.free(self.found);
        watch.free(self.unclosed);
    }

    /// Pairs the marks of one paragraph.
    fn pair(
        &mut self,
        features: &TokenFeatures<'_>,
        marks: &[usize],
        range: std::ops::Range<usize>,
        paragraph: usize,
        out: &mut Found,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Pairing { stack, found, unclosed } = self;
        stack.clear();
        found.clear();
        unclosed.clear();
        let mut at = 0;
        while let Some(&token) = marks.get(at) {
            if features.reading.watch.stops_at(at + 1, marks.len())
                || features.reading.watch.reserve(found, 1)
                || features.reading.watch.reserve(diagnostics, 1)
                || features.reading.watch.reserve(stack, 1)
                || features.reading.watch.reserve(unclosed, stack.len())
            {
                return;
            }
            let first = mark_char(features, token);
            let tokens = mark_tokens(features, &marks[at..], stack, &range);
            at += tokens.len();
            let around = Around::new(features, &tokens, &range);
            let mark = if tokens.len() == 2 { '"' } else { first };
            let verdict = match judge(mark, first, &around, stack) {
                Verdict::Close(Family::Single)
                    if is_apostrophe(features, &marks[at..], &tokens, stack, &range) =>
                {
                    Verdict::Ignore
                }
                verdict => verdict,
            };
            match verdict {
                Verdict::Open(family) => {
                    stack.push(Open { family, mark, tokens: tokens.clone(), slot: found.len() });
                    found.push(Slot { stretch: None, family, mark_start: tokens.start });
                }
                Verdict::Reopen(family) => {
                    if let Some(open) = pop(stack, family) {
                        unclosed.push(open);
                    }
                    stack.push(Open { family, mark, tokens: tokens.clone(), slot: found.len() });
                    found.push(Slot { stretch: None, family, mark_start: tokens.start });
                }
                Verdict::Close(family) => {
                    if let Some(open) = pop_to(stack, family, unclosed) {
                        found[open.slot].stretch =
                            stretch(features, &open, Some(tokens), paragraph, 0);
                    }
                }
                Verdict::Stray => diagnostics.push(Diagnostic {
                    code: DiagnosticCode::StrayQuote,
                    span: features.reading.span_of(tokens),
                }),
                Verdict::Ignore => {}
            }
        }
        if !features.reading.watch.reserve(unclosed, stack.len()) {
            self.end_unclosed(features, &range, paragraph, diagnostics);
            self.take(features, range.start, out);
        }
    }

    /// Ends the stretches that nothing closes, and says so.
    fn end_unclosed(
        &mut self,
        features: &TokenFeatures<'_>,
        range: &std::ops::Range<usize>,
        paragraph: usize,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Pairing { stack, found, unclosed } = self;
        unclosed.append(stack);
        for open in unclosed.iter() {
            let starts = open.tokens.start == range.start;
            let apostrophe = open.family == Family::Single && (open.mark == '\'' || !starts);
            if apostrophe && open.mark == '\'' {
                continue;
            }
            let span = features.reading.span_of(open.tokens.clone());
            let code = DiagnosticCode::UnclosedQuote;
            features.reading.watch.push(diagnostics, Diagnostic { code, span });
            if !apostrophe {
                // It ends with its paragraph, or where the next of its family opens.
                let end = found[open.slot + 1..]
                    .iter()
                    .find(|next| next.family == open.family)
                    .map_or(range.end, |next| next.mark_start);
                found[open.slot].stretch = stretch(features, open, None, paragraph, end);
            }
        }
    }

    /// Adds the stretches of a paragraph that starts at `start` to `out`: what lies inside
    /// of a stretch belongs to it.
    fn take(&mut self, features: &TokenFeatures<'_>, start: usize, out: &mut Found) {
        let mut end = start;
        for stretch in self.found.iter_mut().filter_map(|found| found.stretch.take()) {
            if stretch.tokens.start >= end {
                end = stretch.tokens.end;
                if stretch.inner.clone().any(|at| features.is(at, Shape::WORD)) {
                    let n_tokens = features.reading.tokens.len();
                    features.reading.watch.push_at(&mut out.outer, stretch, end, n_tokens);
                }
            } else if stretch.closed && stretch.tokens.end <= end {
                features.reading.watch.push(&mut out.inner, stretch);
            }
        }
    }
}

/// The tokens of the first of `marks`: two straight apostrophes, backticks or commas side
/// by side are one mark. Of three, the inner one is single: ''' opens as '' ', closes as ' ''.
fn mark_tokens(
    features: &TokenFeatures<'_>,
    marks: &[usize],
    stack: &[Open],
    range: &std::ops::Range<usize>,
) -> std::ops::Range<usize> {
    let token = marks[0];
    let first = mark_char(features, token);
    let repeats = |nth: usize| {
        marks.get(nth).is_some_and(|&next| next == token + nth)
            && features.touches_previous(token + nth)
            && mark_char(features, token + nth) == first
    };
    let doubled = matches!(first, '\'' | '`' | ',') && repeats(1);
    let single_first = doubled
        && repeats(2)
        && stack.last().is_some_and(|open| open.family == Family::Single)
        && !Around::new(features, &(token..token + 3), range).likes_open();
    if doubled && !single_first { token..token + 2 } else { token..token + 1 }
}

/// The stretch from `open` to `close`, or up to the token at `end` where no
/// mark closes it; none where there is nothing in it.
fn stretch(
    features: &TokenFeatures<'_>,
    open: &Open,
    close: Option<std::ops::Range<usize>>,
    paragraph: usize,
    end: usize,
) -> Option<Marked> {
    let closed = close.is_some();
    let (inner_end, outer_end) = close.map_or((end, end), |close| (close.start, close.end));
    let inner = open.tokens.end..inner_end;
    if inner.is_empty() {
        return None;
    }
    Some(Marked {
        tokens: open.tokens.start..outer_end,
        content: features.reading.span_of(inner.clone()),
        inner,
        single: matches!(open.family, Family::Single | Family::SingleChevron),
        closed,
        paragraph,
        continues: false,
        is_turn: false,
    })
}

/// What a mark does.
enum Verdict {
    Open(Family),
    /// Opens, which shows that the one before it was never closed.
    Reopen(Family),
    Close(Family),
    Stray,
    /// An apostrophe, a foot, an inch.
    Ignore,
}

/// What stands around a mark.
struct Around {
    /// White space, an opening bracket, a dash, an elision or the paragraph's start before.
    open_left: bool,
    /// A space or the paragraph's start before.
    space_left: bool,
    digit_left: bool,
    letter_left: bool,
    /// Something other than white space after.
    text_right: bool,
    letter_right: bool,
    digit_right: bool,
    /// `“` after.
    mark_right: bool,
}

impl Around {
    fn new(
        features: &TokenFeatures<'_>,
        tokens: &std::ops::Range<usize>,
        range: &std::ops::Range<usize>,
    ) -> Around {
        let text = features.reading.text;
        let bounds = features.reading.span_of(range.clone());
        let span = features.reading.span_of(tokens.clone());
        let before = &text[bounds.start as usize..span.start as usize];
        let left = before.chars().next_back();
        // French "qu’« il viendra »": a letter is left out before the mark.
        let elides = |before: &str| before.ends_with(char::is_alphabetic);
        let is_elision = before.strip_suffix('’').is_some_and(elides);
        let right = text[span.end as usize..bounds.end as usize].chars().next();
        let opens = |c: char| c.is_whitespace() || "([{—–-―/¿¡=>".contains(c) || is_opening_mark(c);
        Around {
            open_left: left.is_none_or(opens) || is_elision,
            space_left: left.is_none_or(char::is_whitespace),
            digit_left: left.is_some_and(|c| c.is_ascii_digit()),
            letter_left: left.is_some_and(char::is_alphanumeric),
            text_right: right.is_some_and(|c| !c.is_whitespace()),
            letter_right: right.is_some_and(char::is_alphanumeric),
            digit_right: right.is_some_and(|c| c.is_ascii_digit()),
            mark_right: right == Some('“'),
        }
    }

    /// Stands as an opening mark does: space before, text after.
    fn likes_open(&self) -> bool {
        self.open_left && self.text_right
    }
}

fn is_opening_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '‘' | '‚' | '«' | '‹' | '「' | '『' | '\'' | '`')
}

/// What the mark does, given what is open.
fn judge(mark: char, first: char, around: &Around, stack: &[Open]) -> Verdict {
    use Family::*;
    let open = |family| {
        stack.iter().rev().take(REACH).find(|open| open.family == family).map(|open| open.mark)
    };
    match mark {
        '„' | '‟' => Verdict::Open(Double),
        '“' | '〝' => match open(Double) {
            Some('„') => Verdict::Close(Double),
            // Typed the wrong way round: before a space, after a letter, or
            // where the next quotation opens at once.
            Some(_) if !around.text_right || around.mark_right => Verdict::Close(Double),
            Some(_) if !around.likes_open() && !around.space_left => Verdict::Close(Double),
            _ => Verdict::Open(Double),
        },
        '”' | '〞' | '〟' => match open(Double) {
            Some(_) => Verdict::Close(Double),
            None if around.likes_open() => Verdict::Open(Double),
            None => Verdict::Stray,
        },
        '"' | '＂' if matches!(first, '`' | ',') => Verdict::Open(Double),
        '"' | '＂' => match open(Double) {
            Some('"') if around.space_left && around.letter_right => Verdict::Reopen(Double),
            // “The wall is 6'2" high.”
            Some(open) if open != '"' && around.digit_left => Verdict::Ignore,
            Some(_) => Verdict::Close(Double),
            None if around.digit_left && !around.letter_right => Verdict::Ignore,
            None if around.likes_open() || around.space_left => Verdict::Open(Double),
            None if around.letter_right && !around.letter_left => Verdict::Open(Double),
            None => Verdict::Stray,
        },
        '«' => match open(Chevron) {
            Some('»') => Verdict::Close(Chevron),
            Some(_) if !around.open_left => Verdict::Close(Chevron),
            None if !around.open_left && !around.letter_right => Verdict::Stray,
            _ => Verdict::Open(Chevron),
        },
        '»' => match open(Chevron) {
            Some('«') => Verdict::Close(Chevron),
            Some(_) if !around.likes_open() => Verdict::Close(Chevron),
            None if !around.likes_open() => Verdict::Stray,
            _ => Verdict::Open(Chevron),
        },
        '‹' => match open(SingleChevron) {
            Some('›') => Verdict::Close(SingleChevron),
            _ if around.likes_open() => Verdict::Open(SingleChevron),
            _ => Verdict::Ignore,
        },
        '›' => match open(SingleChevron) {
            Some('‹') => Verdict::Close(SingleChevron),
            Some(_) if !around.likes_open() => Verdict::Close(SingleChevron),
            _ if around.likes_open() => Verdict::Open(SingleChevron),
            _ => Verdict::Ignore,
        },
        '「' => Verdict::Open(Corner),
        '」' => open(Corner).map_or(Verdict::Stray, |_| Verdict::Close(Corner)),
        '『' => Verdict::Open(WhiteCorner),
        '』' => open(WhiteCorner).map_or(Verdict::Stray, |_| Verdict::Close(WhiteCorner)),
        '‘' | '‛' => match open(Single) {
            Some('‚') => Verdict::Close(Single),
            _ if around.likes_open() => Verdict::Open(Single),
            _ => Verdict::Ignore,
        },
        '‚' if around.likes_open() => Verdict::Open(Single),
        '’' => match open(Single) {
            Some('‘' | '‚' | '‛') if !around.space_left && !around.letter_right => {
                Verdict::Close(Single)
            }
            _ => Verdict::Ignore,
        },
        '\'' => match open(Single) {
            Some(_) if !around.space_left && !around.letter_right => Verdict::Close(Single),
            _ if around.likes_open() && !around.digit_right => Verdict::Open(Single),
            _ => Verdict::Ignore,
        },
        _ => Verdict::Ignore,
    }
}

/// How many marks behind an apostrophe are looked at for the one that closes.
const MAX_MARKS_BEHIND: usize = 8;

/// How many words stand at least behind an elision before it is taken for one: "'Twas a hard
/// time for the workers' families".
const MIN_ELIDED: usize = 4;

/// Whether a single mark behind a word is an apostrophe, although it could close: of a
/// genitive plural or an elision, with more of the sentence behind it. Another mark then
/// closes better, as in "‘My parents’ house is gone,’", or the one that opened was an
/// elision.
fn is_apostrophe(
    features: &TokenFeatures<'_>,
    behind: &[usize],
    tokens: &std::ops::Range<usize>,
    stack: &[Open],
    range: &std::ops::Range<usize>,
) -> bool {
    let next = tokens.end;
    let goes_on = next < range.end
        && features.is(next, Shape::WORD)
        && !features.is(next, Shape::CAPITAL)
        && !features.touches_previous(next);
    if !goes_on || !Around::new(features, tokens, range).letter_left {
        return false;
    }
    if closes_better(features, behind, range) {
        return true;
    }
    let Some(open) = stack.iter().rev().take(REACH).find(|open| open.family == Family::Single)
    else {
        return false;
    };
    let plural = features.reading.token_text(tokens.start - 1).ends_with('s');
    let starts = open.tokens.start == range.start || features.is(open.tokens.start, Shape::FIRST);
    plural && starts && tokens.start - open.tokens.end >= MIN_ELIDED
}

/// Whether one of the next marks closes behind punctuation, before any opens.
fn closes_better(
    features: &TokenFeatures<'_>,
    behind: &[usize],
    range: &std::ops::Range<usize>,
) -> bool {
    for &at in behind.iter().take(MAX_MARKS_BEHIND) {
        let around = Around::new(features, &(at..at + 1), range);
        let mark = mark_char(features, at);
        if !matches!(mark, '\'' | '’' | '‘') {
            continue;
        }
        if mark == '‘' || around.likes_open() {
            return false;
        }
        if !around.letter_right && !around.letter_left && !around.space_left {
            return true;
        }
    }
    false
}

/// Takes the open mark of `family` off the stack, and what stands above it,
/// which nothing will close any more.
fn pop_to(stack: &mut Vec<Open>, family: Family, unclosed: &mut Vec<Open>) -> Option<Open> {
    let at = stack.iter().rposition(|open| open.family == family)?;
    // A single mark above was an apostrophe.
    unclosed.extend(stack.drain(at + 1..).filter(|open| open.family != Family::Single));
    stack.pop()
}

/// Takes the open mark of `family` off the stack, and what stands above it.
fn pop(stack: &mut Vec<Open>, family: Family) -> Option<Open> {
    pop_to(stack, family, &mut Vec::new())
}

fn mark_char(features: &TokenFeatures<'_>, token: usize) -> char {
    let start = features.reading.tokens[token].span.start as usize;
    features.reading.text[start..].chars().next().unwrap_or(' ')
}
