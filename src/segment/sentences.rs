//! Sentences by UAX #29: a state machine that never looks ahead.
//!
//! Rule SB8 asks whether a lower-case letter follows after any number of
//! characters. Looking ahead from each full stop costs quadratic time; here the
//! machine walks on with one undecided boundary, which the next letter,
//! terminator or line end settles.

use super::class::SentenceBreak;
use super::tables::{SENTENCE_CLASSES, SENTENCES};

/// What stands left of a possible boundary. Extend and Format leave it as it
/// is (SB5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// The start of the text, or a paragraph separator other than CR.
    Start,
    Cr,
    /// An upper- or lower-case letter, which SB7 asks for.
    Cased,
    Other,
    /// SATerm, and what of `Close* Sp*` follows it.
    Terminator {
        kind: Terminator,
        tail: Tail,
    },
    /// ATerm Close* Sp* and characters that leave SB8 open.
    Undecided,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Terminator {
    /// `.` after a cased letter: SB7 may hold.
    ATermAfterCased,
    ATerm,
    STerm,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tail {
    None,
    Close,
    Sp,
}

/// What a rule says about the place before a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Join,
    Break,
    /// A boundary unless SB8 turns out to hold.
    Undecided,
    /// No boundary here; the undecided one is none either.
    JoinBoth,
    /// No boundary here; the undecided one is one.
    Settle,
}

/// The rules: what to do between `left` and a character, and what is left of
/// the next one.
const fn rule(left: Left, right: SentenceBreak) -> (Verdict, Left) {
    use SentenceBreak as R;
    use Verdict::{Break, Join, JoinBoth, Settle, Undecided};
    let cased = matches!(left, Left::Cased);
    let plain = match right {
        R::Cr => Left::Cr,
        R::Lf | R::Sep => Left::Start,
        R::Lower | R::Upper => Left::Cased,
        R::ATerm if cased => {
            Left::Terminator { kind: Terminator::ATermAfterCased, tail: Tail::None }
        }
        R::ATerm => Left::Terminator { kind: Terminator::ATerm, tail: Tail::None },
        R::STerm => Left::Terminator { kind: Terminator::STerm, tail: Tail::None },
        _ => Left::Other,
    };
    match (left, right) {
        // SB3
        (Left::Cr, R::Lf) => (Join, plain),
        // SB4, and SB1 at the start
        (Left::Start | Left::Cr, _) => (Break, plain),
        // SB5
        (_, R::Extend | R::Format) => (Join, left),
        (Left::Terminator { kind, tail }, _) => match (kind, tail, right) {
            // SB6
            (Terminator::ATerm | Terminator::ATermAfterCased, Tail::None, R::Numeric) => {
                (Join, plain)
            }
            // SB7
            (Terminator::ATermAfterCased, Tail::None, R::Upper) => (Join, plain),
            // SB8, decided at once
            (Terminator::ATerm | Terminator::ATermAfterCased, _, R::Lower) => (Join, plain),
            // SB8a
            (_, _, R::SContinue | R::STerm | R::ATerm) => (Join, plain),
            // SB9
            (_, Tail::None | Tail::Close, R::Close) => {
                (Join, Left::Terminator { kind, tail: Tail::Close })
            }
            // SB9, SB10
            (_, _, R::Sp) => (Join, Left::Terminator { kind, tail: Tail::Sp }),
            (_, _, R::Cr | R::Lf | R::Sep) => (Join, plain),
            // SB11
            (Terminator::STerm, _, _) => (Break, plain),
            (_, _, R::OLetter | R::Upper) => (Break, plain),
            // SB8 or SB11, as later characters tell: Close, Numeric and Other
            _ => (Undecided, Left::Undecided),
        },
        (Left::Undecided, _) => match right {
            R::Lower => (JoinBoth, plain),
            R::OLetter | R::Upper | R::Cr | R::Lf | R::Sep | R::STerm | R::ATerm => (Settle, plain),
            _ => (Join, Left::Undecided),
        },
        // SB998
        (Left::Cased | Left::Other, _) => (Join, plain),
    }
}

/// Every left, in the order of [`RULES`].
const LEFTS: [Left; 14] = {
    const fn after(kind: Terminator, tail: Tail) -> Left {
        Left::Terminator { kind, tail }
    }
    use {Tail as T, Terminator as K};
    [
        Left::Start,
        Left::Cr,
        Left::Cased,
        Left::Other,
        Left::Undecided,
        after(K::ATermAfterCased, T::None),
        after(K::ATermAfterCased, T::Close),
        after(K::ATermAfterCased, T::Sp),
        after(K::ATerm, T::None),
        after(K::ATerm, T::Close),
        after(K::ATerm, T::Sp),
        after(K::STerm, T::None),
        after(K::STerm, T::Close),
        after(K::STerm, T::Sp),
    ]
};

/// Where a left stands in [`LEFTS`].
const fn number(left: Left) -> u8 {
    match left {
        Left::Start => START,
        Left::Cr => 1,
        Left::Cased => CASED,
        Left::Other => OTHER,
        Left::Undecided => UNDECIDED,
        Left::Terminator { kind, tail } => 5 + 3 * kind as u8 + tail as u8,
    }
}

const START: u8 = 0;
const CASED: u8 = 2;
const OTHER: u8 = 3;
const UNDECIDED: u8 = 4;

/// [`rule`] for each left and each sentence code: the verdict, and the number of
/// the next left.
static RULES: [[(Verdict, u8); SENTENCE_CLASSES.len()]; LEFTS.len()] = {
    let mut rules = [[(Verdict::Join, 0); SENTENCE_CLASSES.len()]; LEFTS.len()];
    let mut left = 0;
    while left < LEFTS.len() {
        assert!(number(LEFTS[left]) as usize == left);
        let mut code = 0;
        while code < SENTENCE_CLASSES.len() {
            let (verdict, next) = rule(LEFTS[left], SENTENCE_CLASSES[code]);
            rules[left][code] = (verdict, number(next));
            code += 1;
        }
        left += 1;
    }
    rules
};

/// The left after a character of a code that is no terminator.
#[cfg(pullquote_kernel)]
fn after_code(code: usize) -> u8 {
    match SENTENCE_CLASSES[code] {
        SentenceBreak::Upper | SentenceBreak::Lower => CASED,
        _ => OTHER,
    }
}

/// The state between two characters.
#[derive(Clone, Debug)]
pub(super) struct SentenceMachine {
    /// By number.
    left: u8,
}

impl SentenceMachine {
    pub(super) const fn new() -> Self {
        SentenceMachine { left: START }
    }

    /// Whether the last boundary written may still turn out to be none (SB8).
    pub(super) const fn is_pending(&self) -> bool {
        self.left == UNDECIDED
    }

    /// Writes the boundaries before the characters of `text` from `from` to `to`.
    /// It may take back the last boundary written before.
    pub(super) fn run(&mut self, text: &str, from: usize, to: usize, offsets: &mut Vec<u32>) {
        let mut at = from;
        while at < to {
            at += self.step(text, at, offsets);
        }
    }

    /// Takes the character at `at`; returns its length in bytes.
    #[inline(always)]
    fn step(&mut self, text: &str, at: usize, offsets: &mut Vec<u32>) -> usize {
        let (code, length) = SENTENCES.code_at(text, at);
        let (verdict, next) = RULES[usize::from(self.left)][code];
        self.left = next;
        // Two predictable branches rather than a jump by table.
        if matches!(verdict, Verdict::Break | Verdict::Undecided) {
            offsets.push(at as u32);
        } else if verdict == Verdict::JoinBoth {
            offsets.pop();
        }
        length
    }
}

/// What goes with a kernel that finds the places to think at.
#[cfg(pullquote_kernel)]
impl SentenceMachine {
    /// Whether no boundary can come before the next terminator or line end.
    const fn is_idle(&self) -> bool {
        matches!(self.left, CASED | OTHER)
    }

    /// Goes on from `from`, up to `until` at the least, until no boundary can come
    /// before the next terminator; returns where that is, the length at the most.
    pub(super) fn run_to_idle(
        &mut self,
        text: &str,
        (from, until): (usize, usize),
        offsets: &mut Vec<u32>,
    ) -> usize {
        let mut at = from;
        while at < text.len() && (at < until || !self.is_idle()) {
            at += self.step(text, at, offsets);
        }
        at
    }

    /// Goes from `from`, where it was idle, over the terminator at `to` and up to
    /// `until` at the least; returns where the machine is idle again.
    #[inline]
    pub(super) fn run_over(
        &mut self,
        text: &str,
        from: usize,
        (to, until): (usize, usize),
        offsets: &mut Vec<u32>,
    ) -> usize {
        self.skip(text, from, to);
        self.run_to_idle(text, (to, until), offsets)
    }

    /// Skips from `from` to `to`, between which it was idle: all that counts is
    /// whether a cased letter stands at the end, Extend and Format aside.
    #[inline]
    pub(super) fn skip(&mut self, text: &str, from: usize, to: usize) {
        if from < to && text.as_bytes()[to - 1] < 0x80 {
            let code = SENTENCES.stage2[0][usize::from(text.as_bytes()[to - 1])];
            self.left = after_code(usize::from(code));
            return;
        }
        for c in text[from..to].chars().rev() {
            let code = SENTENCES.code(c.into());
            if !matches!(SENTENCE_CLASSES[code], SentenceBreak::Extend | SentenceBreak::Format) {
                self.left = after_code(code);
                return;
            }
        }
    }
}
