//! The speakers of a document: the types of the layer.

use smallvec::SmallVec;

use super::Name;
use crate::Span;

/// Somebody who is quoted in a document: a person, an organisation or a group, with all that
/// the text says of them.
///
/// ```
/// use pullquote::{Analyzer, Gender, SpeakerKind};
/// let text = "Mayor Ana Reed left. “It rained,” Reed said. “It still does,” she added.";
/// let document = Analyzer::default().analyze(text)?;
/// let speaker = &document.speakers()[0];
/// assert_eq!(speaker.name.as_deref(), Some("Ana Reed"));
/// assert_eq!(speaker.kind, SpeakerKind::Person);
/// assert_eq!(speaker.gender, Gender::Female);
/// assert_eq!(&*speaker.titles[0], "Mayor");
/// assert_eq!(document.quotes()[1].speakers[..], [0]);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Speaker {
    /// The fullest name that the document gives, without titles; none for somebody whom it
    /// does not name: "a teacher said".
    pub name: Option<Name>,
    /// The other forms of the name, in the order of their first use: `Reed`.
    pub aliases: Vec<Name>,
    /// A person, an organisation, a place or a group.
    pub kind: SpeakerKind,
    /// Female, male or unknown; mixed for a group of both.
    pub gender: Gender,
    /// What the text says that the gender is known by; empty where it is unknown.
    pub gender_evidence: GenderEvidence,
    /// The titles that stand before the name: `Mayor`, `Dr.`; and the honours behind it:
    /// `Ph.D`.
    pub titles: Vec<Name>,
    /// What they are, as the text says it: `the president of the State Duma`, `a teacher`.
    pub role: Option<Name>,
    /// What they belong to: `Hull Trust` of "a spokeswoman for the Hull Trust", `D-HI`.
    pub affiliation: Option<Name>,
    /// Where the text mentions them: names, and the words beside their quotations.
    pub mentions: Vec<Span>,
}

impl Speaker {
    /// Somebody of that kind of whom nothing else is known.
    pub(super) fn new(kind: SpeakerKind) -> Speaker {
        Speaker {
            name: None,
            aliases: Vec::new(),
            kind,
            gender: Gender::Unknown,
            gender_evidence: GenderEvidence::NONE,
            titles: Vec::new(),
            role: None,
            affiliation: None,
            mentions: Vec::new(),
        }
    }

    /// The bytes of memory that it holds outside of itself.
    pub(super) fn spilled(&self) -> usize {
        let strings = self.aliases.iter().chain(&self.titles);
        let strings = strings.chain(&self.name).chain(&self.role).chain(&self.affiliation);
        strings.map(Name::spilled).sum::<usize>()
            + (self.aliases.capacity() + self.titles.capacity()) * size_of::<Name>()
            + self.mentions.capacity() * size_of::<Span>()
    }
}

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum SpeakerKind {
    /// One person, named or not: `Ana Reed`, `a teacher`, `she`.
    Person = 1,
    /// An organisation: `Hull Trust`, `the ministry`.
    Organisation = 2,
    /// A place that speaks as an institution: `France said`.
    Place = 3,
    /// Several people: `residents`, `they`.
    Group = 4,
    /// The text tells neither a name nor what it is: `it`, `someone`.
    Unnamed = 5,
}

impl SpeakerKind {
    /// Every kind.
    pub const ALL: &[SpeakerKind] = &[
        SpeakerKind::Person,
        SpeakerKind::Organisation,
        SpeakerKind::Place,
        SpeakerKind::Group,
        SpeakerKind::Unnamed,
    ];

    /// The name in the report, such as `person`.
    pub const fn name(self) -> &'static str {
        match self {
            SpeakerKind::Person => "person",
            SpeakerKind::Organisation => "organisation",
            SpeakerKind::Place => "place",
            SpeakerKind::Group => "group",
            SpeakerKind::Unnamed => "unnamed",
        }
    }
}

/// The gender of a speaker, as far as the text tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum Gender {
    /// The text does not tell, or its signs contradict each other.
    Unknown = 0,
    /// She.
    Female = 1,
    /// He.
    Male = 2,
    /// A group of women and men: `the couple`.
    Mixed = 3,
}

impl Gender {
    /// Every gender.
    pub const ALL: &[Gender] = &[Gender::Unknown, Gender::Female, Gender::Male, Gender::Mixed];

    /// The name in the report, such as `female`.
    pub const fn name(self) -> &'static str {
        match self {
            Gender::Unknown => "unknown",
            Gender::Female => "female",
            Gender::Male => "male",
            Gender::Mixed => "mixed",
        }
    }
}

/// What a gender is known by: a set of signs.
///
/// ```
/// use pullquote::GenderEvidence;
/// let both = GenderEvidence::PRONOUN.union(GenderEvidence::FIRST_NAME);
/// assert_eq!(both.names().collect::<Vec<_>>(), ["pronoun", "first-name"]);
/// assert!(both.has(GenderEvidence::PRONOUN));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GenderEvidence(u8);

impl GenderEvidence {
    /// No sign.
    pub const NONE: GenderEvidence = GenderEvidence(0);
    /// A pronoun that stands for the speaker: `she`.
    pub const PRONOUN: GenderEvidence = GenderEvidence(1);
    /// A title: `Mrs`.
    pub const TITLE: GenderEvidence = GenderEvidence(1 << 1);
    /// A noun for women or for men, of kinship or of trade: `widow`, `spokesman`,
    /// `Ministerin`.
    pub const NOUN: GenderEvidence = GenderEvidence(1 << 2);
    /// The first name, which is nearly always borne by women or by men.
    pub const FIRST_NAME: GenderEvidence = GenderEvidence(1 << 3);

    const NAMES: [(GenderEvidence, &str); 4] = [
        (GenderEvidence::PRONOUN, "pronoun"),
        (GenderEvidence::TITLE, "title"),
        (GenderEvidence::NOUN, "noun"),
        (GenderEvidence::FIRST_NAME, "first-name"),
    ];

    /// The signs of both.
    #[must_use]
    pub const fn union(self, other: GenderEvidence) -> GenderEvidence {
        GenderEvidence(self.0 | other.0)
    }

    /// Whether all signs of `other` are among these.
    pub const fn has(self, other: GenderEvidence) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as bits: pronoun 1, title 2, noun 4, first name 8.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The set of these bits; none where one of them means nothing.
    pub(crate) const fn of_bits(bits: u8) -> Option<GenderEvidence> {
        if bits < 16 { Some(GenderEvidence(bits)) } else { None }
    }

    /// The names in the report, such as `pronoun`.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let signs = GenderEvidence::NAMES.into_iter();
        signs.filter(move |(sign, _)| self.has(*sign)).map(|(_, name)| name)
    }
}

/// Places of speakers in [`Document::speakers`](crate::Document::speakers), nearly always
/// one: a list that needs no memory of its own for so few.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerIndices(SmallVec<[u32; 2]>);

impl SpeakerIndices {
    /// The bytes of memory that it holds outside of itself.
    pub(crate) fn spilled(&self) -> usize {
        if self.0.spilled() { self.0.capacity() * size_of::<u32>() } else { 0 }
    }

    /// Adds one that is not among them.
    pub(super) fn add(&mut self, speaker: u32) {
        if !self.0.contains(&speaker) {
            self.0.push(speaker);
        }
    }
}

impl std::ops::Deref for SpeakerIndices {
    type Target = [u32];
    fn deref(&self) -> &[u32] {
        &self.0
    }
}

impl std::ops::DerefMut for SpeakerIndices {
    fn deref_mut(&mut self) -> &mut [u32] {
        &mut self.0
    }
}

impl std::fmt::Debug for SpeakerIndices {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
