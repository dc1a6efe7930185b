//! Speakers as the rows of a table.

use pullquote::{Offsets, Speaker};

use crate::arrow::{Column, Columns, Places, TextLists, Texts};

/// The columns of speakers.
pub struct SpeakerRows {
    names: Texts,
    kinds: Texts,
    genders: Texts,
    gender_evidence: TextLists,
    titles: TextLists,
    roles: Texts,
    affiliations: Texts,
    aliases: TextLists,
    n_quotes: Vec<u32>,
    mentions: Places,
}

impl SpeakerRows {
    /// No rows yet.
    pub fn new() -> SpeakerRows {
        SpeakerRows {
            names: Texts::new(),
            kinds: Texts::new(),
            genders: Texts::new(),
            gender_evidence: TextLists::new(),
            titles: TextLists::new(),
            roles: Texts::new(),
            affiliations: Texts::new(),
            aliases: TextLists::new(),
            n_quotes: Vec::new(),
            mentions: Places::new(),
        }
    }

    /// Adds the speaker who has `n_quotes` quotations, in a text whose characters are
    /// `offsets`.
    pub fn push(&mut self, speaker: &Speaker, n_quotes: u32, offsets: &Offsets<'_>) {
        self.names.push(speaker.name.as_deref());
        self.kinds.push(Some(speaker.kind.name()));
        self.genders.push(Some(speaker.gender.name()));
        self.gender_evidence.push(speaker.gender_evidence.names().map(Some));
        self.titles.push(speaker.titles.iter().map(|title| Some(&**title)));
        self.roles.push(speaker.role.as_deref());
        self.affiliations.push(speaker.affiliation.as_deref());
        self.aliases.push(speaker.aliases.iter().map(|alias| Some(&**alias)));
        self.n_quotes.push(n_quotes);
        self.mentions.push(speaker.mentions.iter().map(|&place| offsets.convert_span(place)));
    }

    /// Adds a row of nothing.
    pub fn push_empty(&mut self) {
        for column in [&mut self.kinds, &mut self.genders] {
            column.push(Some(""));
        }
        for column in [&mut self.names, &mut self.roles, &mut self.affiliations] {
            column.push(None);
        }
        for column in [&mut self.gender_evidence, &mut self.titles, &mut self.aliases] {
            column.push([]);
        }
        self.n_quotes.push(0);
        self.mentions.push(std::iter::empty());
    }

    /// The rows as columns with their names.
    pub fn into_columns(self) -> Columns {
        vec![
            (c"name", Column::OptionalText(self.names)),
            (c"kind", Column::Text(self.kinds)),
            (c"gender", Column::Text(self.genders)),
            (c"gender_evidence", Column::TextLists(self.gender_evidence)),
            (c"titles", Column::TextLists(self.titles)),
            (c"role", Column::OptionalText(self.roles)),
            (c"affiliation", Column::OptionalText(self.affiliations)),
            (c"aliases", Column::TextLists(self.aliases)),
            (c"n_quotes", Column::U32(self.n_quotes)),
            (c"mentions", Column::Places(self.mentions)),
        ]
    }
}

/// How many quotations each speaker of a document has: words that several say together
/// count for each of them.
pub fn n_quotes_of_speakers(document: &pullquote::Document) -> Vec<u32> {
    let mut counts = vec![0; document.speakers().len()];
    for &speaker in document.quotes().iter().flat_map(|quote| &*quote.speakers) {
        counts[speaker as usize] += 1;
    }
    counts
}
