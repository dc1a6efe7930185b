//! The names of the public enums: `Display` and, with `serde`, `Serialize` for each, `FromStr`
//! for those that are options.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use crate::language::WordListKind;
use crate::segment::{Engine, TokenKind};
use crate::{
    Association, CountBy, DiagnosticCode, EditKind, Error, ErrorKind, Gender, KeynessMeasure,
    KeywordPreset, Markup, MergeReason, OffsetUnit, QuoteKind, Rule, SpeakerKind, StopWords,
    Verdict, Wrapped,
};

macro_rules! display {
    ($($enum:ty),+ $(,)?) => {
        $(impl Display for $enum {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $enum {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        })+
    };
}

macro_rules! from_str {
    ($($enum:ty: $what:literal),+ $(,)?) => {
        $(impl FromStr for $enum {
            type Err = Error;

            /// The value of that name.
            ///
            /// # Errors
            /// [`ErrorKind::InvalidOption`] for an unknown name; the message lists the known
            /// ones.
            fn from_str(name: &str) -> Result<Self, Error> {
                let all = || Self::ALL.iter().copied();
                all().find(|value| value.name() == name).ok_or_else(|| {
                    let known: Vec<_> = all().map(Self::name).collect();
                    let known = known.join(", ");
                    Error::new(
                        ErrorKind::InvalidOption,
                        format!("unknown {} `{name:.40}`: use one of {known}", $what),
                    )
                })
            }
        })+
    };
}

display! {
    Association, CountBy, DiagnosticCode, EditKind, Engine, Gender, KeynessMeasure, KeywordPreset,
    Markup, MergeReason, OffsetUnit, QuoteKind, Rule, SpeakerKind, StopWords, TokenKind, Verdict,
    WordListKind, Wrapped,
}

from_str! {
    Association: "measure",
    CountBy: "way to count",
    KeynessMeasure: "measure",
    KeywordPreset: "preset",
    Markup: "markup",
    StopWords: "treatment of stop words",
    WordListKind: "kind of word list",
    Wrapped: "value of wrapped",
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip<T: FromStr<Err = Error> + Display + Copy + PartialEq + fmt::Debug>(all: &[T]) {
        assert!(all.len() > 1);
        for value in all {
            assert_eq!(value.to_string().parse::<T>().as_ref(), Ok(value));
        }
        let error = "no such".parse::<T>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidOption);
        let message = error.to_string();
        assert!(
            message.contains("`no such`") && message.contains(&all[1].to_string()),
            "{message}"
        );
    }

    #[test]
    fn what_is_displayed_is_parsed() {
        round_trip(Association::ALL);
        round_trip(CountBy::ALL);
        round_trip(KeynessMeasure::ALL);
        round_trip(KeywordPreset::ALL);
        round_trip(Markup::ALL);
        round_trip(StopWords::ALL);
        round_trip(WordListKind::ALL);
        round_trip(Wrapped::ALL);
    }

    #[test]
    fn names_are_padded_as_text_is() {
        assert_eq!(format!("{:>7}|{:<6}|", QuoteKind::Direct, Gender::Male), " direct|male  |");
    }
}
