//! What stands on the command line.

use std::num::NonZero;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use pullquote::language::{WordList, WordListKind};
use pullquote::{
    Analyzer, Background, CountBy, Counts, ErrorKind, KeynessMeasure, KeywordPreset, Layers,
    Markup, OffsetUnit, Options,
};

use crate::Failure;
use crate::input::{read_bytes, read_text};

/// Who said what in a text, what it is about, and its sentences and tokens
#[derive(Debug, Parser)]
#[command(
    name = "pullquote",
    version,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    arg_required_else_help = true,
    after_help = "Exit codes: 0 all is done, 1 something could not be read or written, \
                  2 an option is wrong."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub show: Show,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Annotate(Annotate),
    Keywords(Keywords),
    Count(Count),
    Compare(Compare),
}

/// One document.
#[derive(Debug, Args)]
pub struct Show {
    /// The text: a file named .md is read as Markdown, any other as plain text;
    /// - is standard input
    #[arg(required = true)]
    pub file: Option<PathBuf>,

    /// Print the document as one JSON object
    #[arg(long)]
    pub json: bool,

    /// Print the document as a page for a browser, with everything marked
    #[arg(long, conflicts_with = "json")]
    pub html: bool,

    /// The unit of every offset in a report
    #[arg(long, value_name = "UNIT", value_enum, default_value_t, requires = "json")]
    pub offsets: Offsets,

    #[arg(
        long,
        value_name = "WHEN",
        value_enum,
        default_value_t,
        hide_possible_values = true,
        help = "When to print in colour: auto, always or never; auto is on a terminal, unless \
                  NO_COLOR is set"
    )]
    pub color: Color,

    #[command(flatten)]
    pub analysis: Analysis,
}

/// Read documents as JSON lines and write a report for each
///
/// Each line is an object {"id", "text", "lang"?, "markup"?}; its report is
/// written in its place. A line that is no such object gives {"id", "error"}
/// in its place, and the exit code is 1 at the end.
#[derive(Debug, Args)]
pub struct Annotate {
    /// The lines; standard input where none is named, or where it is -
    pub file: Option<PathBuf>,

    /// The unit of every offset in a report
    #[arg(long, value_name = "UNIT", value_enum, default_value_t)]
    pub offsets: Offsets,

    /// How many lines are worked on at once [default: one per processor]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZero<u16>>,

    #[command(flatten)]
    pub analysis: Analysis,
}

/// List what a document is about, best first
#[derive(Debug, Args)]
pub struct Keywords {
    /// The text; - is standard input
    pub file: PathBuf,

    /// How the list is written
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: Format,

    #[command(flatten)]
    pub analysis: Analysis,
}

/// Count the words, or terms of several words, of many files
#[derive(Debug, Args)]
pub struct Count {
    /// The texts, each a document of its own; standard input where none is named
    pub files: Vec<PathBuf>,

    /// Keep all counts in a file too, for --background and for programs
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,

    #[command(flatten)]
    pub counting: Counting,
}

/// Find what is typical of a text beside others
#[derive(Debug, Args)]
pub struct Compare {
    /// The text that is looked at; - is standard input
    pub target: PathBuf,

    /// What it is compared with; may be given several times
    #[arg(long, value_name = "FILE", required = true)]
    pub reference: Vec<PathBuf>,

    /// What comes first: log_likelihood, likelihood_ratio, chi_square, log_ratio
    /// or percent_difference
    #[arg(long, value_name = "MEASURE", value_parser = measure, default_value = "log_likelihood")]
    pub measure: KeynessMeasure,

    #[command(flatten)]
    pub counting: Counting,
}

/// What is counted, and how it is shown.
#[derive(Debug, Args)]
pub struct Counting {
    /// Which words are the same: surface, folded or stem; stems need --lang
    #[arg(long, value_name = "FORM", value_parser = count_by, default_value = "folded")]
    pub by: CountBy,

    /// How many words a term has, up to 5; none reaches over a sentence's end
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub ngrams: usize,

    /// How many terms are shown
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub top: usize,

    /// How the terms are shown
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: Format,

    /// The language as a BCP 47 code, such as en or de-AT
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,

    /// Leave stop words out, those of --lang and of --stop-word-list
    #[arg(long)]
    pub no_stop_words: bool,

    /// A file of stop words, one a line
    #[arg(long, value_name = "FILE", requires = "no_stop_words")]
    pub stop_word_list: Option<PathBuf>,

    /// Leave words of fewer characters out
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub min_chars: usize,

    /// Leave numbers out
    #[arg(long)]
    pub no_numbers: bool,

    /// Count words that hyphens join as one
    #[arg(long)]
    pub hyphenated: bool,

    /// Keep so many distinct terms at most, which bounds the memory; the counts of
    /// rare ones may then be too high
    #[arg(long, value_name = "N")]
    pub max_terms: Option<usize>,

    /// How many files are read at once [default: one per processor]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZero<u16>>,
}

/// How rows are written
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum Format {
    /// Columns for a person
    #[default]
    Table,
    /// Comma-separated values
    Csv,
    /// One array of objects
    Json,
}

fn count_by(name: &str) -> Result<CountBy, String> {
    CountBy::from_name(name).ok_or_else(|| "use surface, folded or stem".to_owned())
}

fn measure(name: &str) -> Result<KeynessMeasure, String> {
    KeynessMeasure::from_name(name).ok_or_else(|| {
        let names: Vec<_> = KeynessMeasure::ALL.iter().map(|measure| measure.name()).collect();
        format!("use one of {}", names.join(", "))
    })
}

/// The unit of the offsets in a report
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum Offsets {
    /// UTF-8 bytes
    Byte,
    /// Unicode code points
    #[default]
    Char,
    /// UTF-16 code units
    Utf16,
}

impl Offsets {
    pub fn unit(self) -> OffsetUnit {
        match self {
            Offsets::Byte => OffsetUnit::Byte,
            Offsets::Char => OffsetUnit::Char,
            Offsets::Utf16 => OffsetUnit::Utf16,
        }
    }
}

/// When to print in colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// How texts are analysed; a line of `annotate` overrides language and markup.
#[derive(Debug, Args)]
pub struct Analysis {
    /// The layers that are wanted, of tokens, sentences, keywords and quotes
    /// [default: all; annotate: all but tokens]
    #[arg(long, value_name = "LIST", value_parser = Layers::parse)]
    pub layers: Option<Layers>,

    /// The language as a BCP 47 code, such as en or de-AT; the text tells where
    /// none is given
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,

    /// How the text is written, plain or markdown
    #[arg(long, value_parser = markup, value_name = "MARKUP")]
    pub markup: Option<Markup>,

    /// How many keywords at most [default: 20; on a page: 10]
    #[arg(long, value_name = "N")]
    pub keywords: Option<usize>,

    /// How keywords are chosen: auto, phrases (long, as of abstracts), tags (short,
    /// as of news), or by the published yake or rake with their own scores
    #[arg(long, value_name = "NAME", value_parser = preset, default_value = "auto")]
    pub preset: KeywordPreset,

    /// A corpus that says how rare words are, as saved by count --save: keywords of
    /// rare words come first
    #[arg(long, value_name = "FILE")]
    pub background: Option<PathBuf>,

    /// A list of words beside the language's own, such as titles=ours.txt; may
    /// be given several times. The kinds are abbreviations, pronouns,
    /// reporting_verbs, stop_words and titles
    #[arg(long = "word-list", value_name = "KIND=FILE", value_parser = word_list_file)]
    pub word_lists: Vec<(WordListKind, PathBuf)>,

    /// The largest text that is taken, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = Options::default().max_input)]
    pub max_input: usize,

    /// The most memory that the reading of one text may hold, in bytes, the text
    /// itself not counted [default: no limit]
    #[arg(long, value_name = "BYTES")]
    pub max_memory: Option<usize>,
}

impl Analysis {
    /// The options of the library, with the layers that the command would take.
    pub fn options(&self, layers: Layers) -> Result<Options, Failure> {
        let mut options = Options::default();
        options.language.clone_from(&self.lang);
        options.markup = self.markup.unwrap_or_default();
        options.layers = self.layers.unwrap_or(layers);
        options.keywords.limit = self.keywords.unwrap_or(options.keywords.limit);
        options.keywords.preset = self.preset;
        options.keywords.background = self.background.as_deref().map(background).transpose()?;
        options.max_input = self.max_input;
        options.max_memory = self.max_memory.unwrap_or(options.max_memory);
        for (kind, path) in &self.word_lists {
            let text = read_text(path, Options::MAX_INPUT)?;
            let list = WordList::parse(*kind, &text)
                .map_err(|error| Failure::Data(format!("{}: {error}", path.display())))?;
            options.word_lists.push(list);
        }
        Ok(options)
    }
}

/// The background that a file of counts is.
fn background(path: &Path) -> Result<Background, Failure> {
    let counts = Counts::from_bytes(&read_bytes(path)?)
        .map_err(|error| Failure::Data(format!("{}: {error}", path.display())))?;
    Background::new(counts)
        .map_err(|error| Failure::Usage(format!("--background {}: {error}", path.display())))
}

/// An analyzer from the command line's options, whose faults are the user's.
pub fn analyzer(options: Options) -> Result<Analyzer, Failure> {
    Analyzer::new(options).map_err(|error| match error.kind() {
        ErrorKind::UnknownLanguage => Failure::Usage(format!("--lang: {error}")),
        _ => Failure::Usage(error.to_string()),
    })
}

fn markup(name: &str) -> Result<Markup, String> {
    Markup::from_name(name).ok_or_else(|| "use plain or markdown".to_owned())
}

fn preset(name: &str) -> Result<KeywordPreset, String> {
    let known = || KeywordPreset::ALL.iter().map(|preset| preset.name()).collect::<Vec<_>>();
    KeywordPreset::from_name(name).ok_or_else(|| format!("use one of {}", known().join(", ")))
}

fn word_list_file(argument: &str) -> Result<(WordListKind, PathBuf), String> {
    let kinds = || WordListKind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
    let (kind, path) = argument
        .split_once('=')
        .ok_or_else(|| "write the kind, an equals sign and the file".to_owned())?;
    let kind = WordListKind::from_name(kind)
        .ok_or_else(|| format!("unknown kind of list `{kind}`: use one of {}", kinds()))?;
    Ok((kind, path.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
