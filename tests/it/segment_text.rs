//! Text that is hard to segment, made from a seed: characters of every class
//! that the rules speak of, in runs that make their rules meet.

/// A source of hard text; the same seed gives the same texts.
pub struct Hard {
    state: u64,
}

/// Characters by what they are hard for; a text is drawn from a few groups.
const GROUPS: &[&str] = &[
    // ASCII
    "abcXYZ",
    "0189",
    "_",
    " ",
    ".",
    "'",
    ",;:",
    "\"",
    "\r\n",
    "\n\u{B}\u{C}\r",
    "!?-$#@()",
    // two bytes: letters, marks, Hebrew, Arabic, quotes, line ends
    "éßñÄ",
    "жЯбы",
    "αΩ",
    "\u{301}\u{308}\u{AD}",
    "אבגד",
    "״׳",
    "عرب٠١",
    "،٫؛",
    "·«»\u{85}×\u{B5}",
    // three bytes: punctuation, joiners, spaces, scripts
    "’‘“”",
    "–—…‧\u{2024}",
    "\u{200D}",
    "\u{200D}\u{200C}\u{2060}",
    "\u{2028}\u{2029}",
    "\u{2003}\u{3000}\u{205F}",
    "‿\u{202F}\u{FF3F}",
    "हिन्दी।",
    "ไทยกั",
    "かなー",
    "カタカナヽ",
    "漢字々",
    "한국어",
    "。！？、",
    "１２．，",
    "\u{FE0F}\u{20E3}",
    "©®™ⓂℹⒶ",
    "☝❤✈",
    "ꙮᏣ",
    // four bytes: emojis, tones, flags, letters, rare planes
    "🙂🚀👩",
    "🏽🏿",
    "🇩🇪🇫🇷",
    "𝒜𝟘",
    "\u{E0101}\u{E0061}",
    "🅰🅱🈁",
    "𐐀𞤀𠀀",
    "\u{10FFFF}\u{F0000}",
];

impl Hard {
    pub fn new(seed: u64) -> Self {
        Hard { state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1 }
    }

    /// A number below `n` (xorshift64*).
    pub fn below(&mut self, n: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        ((self.state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % n as u64) as usize
    }

    /// A text of about `n` bytes.
    pub fn text(&mut self, n: usize) -> String {
        let mut text = String::with_capacity(n + 8);
        // A few groups only, so that their characters meet often.
        let mut groups = [0; 6];
        let n_groups = 1 + self.below(groups.len());
        while text.len() < n {
            if self.below(64) == 0 || text.is_empty() {
                groups.iter_mut().for_each(|group| *group = self.below(GROUPS.len()));
            }
            let group = match self.below(12) {
                0 => GROUPS[self.below(GROUPS.len())],
                _ => GROUPS[groups[self.below(n_groups)]],
            };
            let mut run = if self.below(8) == 0 { self.below(40) } else { 1 + self.below(2) };
            while run > 0 {
                let i = self.below(group.chars().count());
                text.extend(group.chars().nth(i));
                run -= 1;
            }
            if self.below(200) == 0 {
                text.extend(char::from_u32(self.below(0x11_0000) as u32));
            }
        }
        text
    }
}
