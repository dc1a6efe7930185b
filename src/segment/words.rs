//! Words, character by character: the rules of UAX #29 as a state machine.
//!
//! Always compiled, and the twin that the vector kernels are tested against.

use super::class::WordBreak;
use super::tables::{WORD_CLASSES, WORDS};
use super::token::TokenKind;

/// What stands left of a possible boundary: all that the rules remember.
///
/// Extend, Format and joiners leave it as it is (WB4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Left {
    /// The start of the text, or a line end other than CR.
    Start,
    Cr,
    Space,
    Letter,
    Hebrew,
    Number,
    Katakana,
    ExtendNumLet,
    /// An odd number of regional indicators.
    Regional,
    /// A letter and a mark that only another letter would join (WB6, WB7).
    LetterMark,
    /// A Hebrew letter and a single quote, which belongs to it anyway (WB7a).
    HebrewSingleQuote,
    /// A Hebrew letter and a double quote, which wait for a Hebrew letter.
    HebrewDoubleQuote,
    /// A number and a mark that only another digit would join.
    NumberMark,
    Other,
}

const N_LEFTS: usize = Left::Other as usize + 1;
const N_CLASSES: usize = WordBreak::WSegSpace as usize + 1;

/// What a rule says about the place before a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Verdict {
    Break,
    Join,
    /// No boundary here, nor before the mark that waited for this character.
    JoinBoth,
}

/// The rules: what to do between `left` and a character, and what is left of
/// the next one.
const fn rule(left: Left, right: WordBreak) -> (Verdict, Left) {
    use Left as L;
    use Verdict::{Break, Join, JoinBoth};
    use WordBreak as R;
    match (left, right) {
        // WB3
        (L::Cr, R::Lf) => (Join, L::Start),
        // WB3a, WB3b
        (_, R::Cr) => (Break, L::Cr),
        (_, R::Lf | R::Newline) => (Break, L::Start),
        (L::Start | L::Cr, R::Extend | R::Format | R::Zwj) => (Break, L::Other),
        // WB4; a space is remembered only for WB3d, where the two must touch.
        (L::Space, R::Extend | R::Format | R::Zwj) => (Join, L::Other),
        (_, R::Extend | R::Format | R::Zwj) => (Join, left),
        // WB3d
        (L::Space, R::WSegSpace) => (Join, L::Space),
        // WB5
        (L::Letter | L::Hebrew, R::ALetter) => (Join, L::Letter),
        (L::Letter | L::Hebrew, R::HebrewLetter) => (Join, L::Hebrew),
        // WB6 and WB7, decided when the character after the mark is known
        (L::Letter, R::MidLetter | R::MidNumLet | R::SingleQuote) => (Break, L::LetterMark),
        (L::Hebrew, R::MidLetter | R::MidNumLet) => (Break, L::LetterMark),
        (L::LetterMark, R::ALetter) => (JoinBoth, L::Letter),
        (L::LetterMark, R::HebrewLetter) => (JoinBoth, L::Hebrew),
        // WB7a
        (L::Hebrew, R::SingleQuote) => (Join, L::HebrewSingleQuote),
        (L::HebrewSingleQuote, R::ALetter) => (Join, L::Letter),
        (L::HebrewSingleQuote, R::HebrewLetter) => (Join, L::Hebrew),
        // WB7b, WB7c
        (L::Hebrew, R::DoubleQuote) => (Break, L::HebrewDoubleQuote),
        (L::HebrewDoubleQuote, R::HebrewLetter) => (JoinBoth, L::Hebrew),
        // WB8, WB9
        (L::Number | L::Letter | L::Hebrew, R::Numeric) => (Join, L::Number),
        // WB10
        (L::Number, R::ALetter) => (Join, L::Letter),
        (L::Number, R::HebrewLetter) => (Join, L::Hebrew),
        // WB11, WB12
        (L::Number, R::MidNum | R::MidNumLet | R::SingleQuote) => (Break, L::NumberMark),
        (L::NumberMark, R::Numeric) => (JoinBoth, L::Number),
        // WB13
        (L::Katakana, R::Katakana) => (Join, L::Katakana),
        // WB13a
        (L::Letter | L::Hebrew | L::Number | L::Katakana | L::ExtendNumLet, R::ExtendNumLet) => {
            (Join, L::ExtendNumLet)
        }
        // WB13b
        (L::ExtendNumLet, R::ALetter) => (Join, L::Letter),
        (L::ExtendNumLet, R::HebrewLetter) => (Join, L::Hebrew),
        (L::ExtendNumLet, R::Numeric) => (Join, L::Number),
        (L::ExtendNumLet, R::Katakana) => (Join, L::Katakana),
        // WB15, WB16
        (L::Regional, R::RegionalIndicator) => (Join, L::Other),
        (_, R::RegionalIndicator) => (Break, L::Regional),
        // WB999
        (_, R::WSegSpace) => (Break, L::Space),
        (_, R::ALetter) => (Break, L::Letter),
        (_, R::HebrewLetter) => (Break, L::Hebrew),
        (_, R::Numeric) => (Break, L::Number),
        (_, R::Katakana) => (Break, L::Katakana),
        (_, R::ExtendNumLet) => (Break, L::ExtendNumLet),
        (
            _,
            R::Other | R::SingleQuote | R::DoubleQuote | R::MidNumLet | R::MidLetter | R::MidNum,
        ) => (Break, L::Other),
    }
}

/// [`rule`] for every pair: the verdict above, the next left in the low bits.
static RULES: [[(Verdict, Left); N_CLASSES]; N_LEFTS] = {
    let lefts = [
        Left::Start,
        Left::Cr,
        Left::Space,
        Left::Letter,
        Left::Hebrew,
        Left::Number,
        Left::Katakana,
        Left::ExtendNumLet,
        Left::Regional,
        Left::LetterMark,
        Left::HebrewSingleQuote,
        Left::HebrewDoubleQuote,
        Left::NumberMark,
        Left::Other,
    ];
    let rights = [
        WordBreak::Other,
        WordBreak::Cr,
        WordBreak::Lf,
        WordBreak::Newline,
        WordBreak::Extend,
        WordBreak::Zwj,
        WordBreak::Format,
        WordBreak::RegionalIndicator,
        WordBreak::Katakana,
        WordBreak::HebrewLetter,
        WordBreak::ALetter,
        WordBreak::SingleQuote,
        WordBreak::DoubleQuote,
        WordBreak::MidNumLet,
        WordBreak::MidLetter,
        WordBreak::MidNum,
        WordBreak::Numeric,
        WordBreak::ExtendNumLet,
        WordBreak::WSegSpace,
    ];
    let mut rules = [[(Verdict::Break, Left::Other); N_CLASSES]; N_LEFTS];
    let mut l = 0;
    while l < N_LEFTS {
        let mut r = 0;
        while r < N_CLASSES {
            rules[lefts[l] as usize][rights[r] as usize] = rule(lefts[l], rights[r]);
            r += 1;
        }
        l += 1;
    }
    rules
};

/// The state between two characters.
#[derive(Clone, Debug)]
pub(super) struct WordMachine {
    left: Left,
    /// Whether the last character was a zero-width joiner (WB3c).
    joiner: bool,
}

impl WordMachine {
    pub(super) const fn new() -> Self {
        WordMachine { left: Left::Start, joiner: false }
    }

    /// Whether the last boundary may still turn out to be none, as the one
    /// before the mark of `can'` does where a letter follows.
    pub(super) const fn is_pending(&self) -> bool {
        matches!(self.left, Left::LetterMark | Left::HebrewDoubleQuote | Left::NumberMark)
    }

    /// Writes the boundaries before the characters of `text`, counted from
    /// `base`, and the kinds of the tokens that start there.
    ///
    /// It may take back the last boundary written before.
    pub(super) fn run(
        &mut self,
        text: &str,
        base: u32,
        offsets: &mut Vec<u32>,
        kinds: Option<&mut Vec<TokenKind>>,
    ) {
        match kinds {
            None => self.each(text, |at, verdict, _, _| match verdict {
                Verdict::Break => offsets.push(base + at as u32),
                Verdict::Join => {}
                Verdict::JoinBoth => {
                    offsets.pop();
                }
            }),
            Some(kinds) => self.each(text, |at, verdict, code, after_extend_num_let| {
                let class = WORD_CLASSES[code];
                if verdict == Verdict::Break {
                    offsets.push(base + at as u32);
                    kinds.push(class.kind);
                    return;
                }
                if verdict == Verdict::JoinBoth {
                    offsets.pop();
                    // What made an emoji of the mark stands in the token now.
                    if kinds.pop() == Some(TokenKind::Emoji) {
                        kinds.last_mut().map(TokenKind::join_emoji);
                    }
                }
                if let Some(kind) = kinds.last_mut() {
                    if class.emoji {
                        kind.join_emoji();
                    }
                    if after_extend_num_let {
                        kind.join_after_extend_num_let(class.word_break, class.kind);
                    }
                }
            }),
        }
    }

    /// Calls `visit` with each character's offset, the verdict on the place
    /// before it, its code, and whether `_` or its like stands left of it.
    #[inline(always)]
    fn each(&mut self, text: &str, mut visit: impl FnMut(usize, Verdict, usize, bool)) {
        let mut at = 0;
        while at < text.len() {
            let (code, length) = WORDS.code_at(text, at);
            let class = &WORD_CLASSES[code];
            let left = self.left;
            let (mut verdict, next) = RULES[left as usize][class.word_break as usize];
            // WB3c
            if self.joiner && class.pictographic && verdict == Verdict::Break {
                verdict = Verdict::Join;
            }
            self.left = next;
            self.joiner = class.word_break == WordBreak::Zwj;
            visit(at, verdict, code, left == Left::ExtendNumLet);
            at += length;
        }
    }
}
