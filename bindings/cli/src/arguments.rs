//! What stands on the command line.

use std::num::NonZero;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use encoding_rs::Encoding;
use pullquote::language::{Language, WordList, WordListKind};
use pullquote::{
    Analyzer, Background, CountBy, Counts, DEFAULT_MIN_CONFIDENCE, ErrorKind, KeynessMeasure,
    KeywordPreset, Layers, Markup, OffsetUnit, Options, Wrapped,
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
    after_help = "Exit codes: 0 all is done, 1 something could not be read or written, \
                  or verify found a quotation that is not as in its sources, 2 an option is \
                  wrong."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub show: Show,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Quotes(Quotes),
    Speakers(Speakers),
    Report(Report),
    Annotate(Annotate),
    Keywords(Keywords),
    Count(Count),
    Compare(Compare),
    Verify(Verify),
    /// List what is known of which language
    Languages,
    Completions(Completions),
}

/// One document.
#[derive(Debug, Args)]
pub struct Show {
    /// The text: a file named .md is read as Markdown, one named .html as HTML, any
    /// other as its first bytes show; standard input where none is named, or where it
    /// is -
    pub file: Option<PathBuf>,

    /// Print the document as one JSON object
    #[arg(long)]
    pub json: bool,

    /// Give each quotation in a report its own text
    #[arg(long, requires = "json")]
    pub texts: bool,

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

    /// The file's encoding, such as windows-1252, utf-16le or shift_jis; offsets count in
    /// the text as it is decoded
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,

    #[command(flatten)]
    pub analysis: Analysis,
}

/// List the quotations of many files, one row each
///
/// A row has the file, the line, the speaker, the kind, the cue, the confidence and
/// the text.
#[derive(Debug, Args)]
pub struct Quotes {
    #[command(flatten)]
    pub files: Files,

    /// How the rows are written
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: Format,

    /// Show groups of quotations that several documents have: the same, nearly the same
    /// or cut shorter; csv has a row for each quotation
    #[arg(long, conflicts_with = "bom")]
    pub repeats: bool,

    /// Start CSV with a byte order mark, by which Excel knows that it is UTF-8
    #[arg(long)]
    pub bom: bool,

    /// The files' encoding, such as windows-1252, utf-16le or shift_jis
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,

    /// How many files are read at once [default: one per processor]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZero<u16>>,

    #[command(flatten)]
    pub reading: Reading,
}

/// List who is quoted in many files, each person and organisation once
///
/// A row has the name, the kind, the gender and what it is known by, the numbers of
/// quotations, words and documents, the commonest role, the other names, and the first and
/// last file by name.
#[derive(Debug, Args)]
pub struct Speakers {
    #[command(flatten)]
    pub files: Files,

    /// How the rows are written
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: Format,

    /// Sum up by kind and gender instead, those without a name included
    #[arg(long)]
    pub totals: bool,

    /// How many rows are written at most [default: all]
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,

    /// Take what was saved before too
    #[arg(long, value_name = "FILE")]
    pub merge: Vec<PathBuf>,

    /// Save what was counted, to be merged later
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,

    /// Start CSV with a byte order mark, by which Excel knows that it is UTF-8
    #[arg(long)]
    pub bom: bool,

    /// The files' encoding, such as windows-1252, utf-16le or shift_jis
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,

    /// How many files are read at once [default: one per processor]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZero<u16>>,

    #[command(flatten)]
    pub reading: Reading,
}

/// Make web pages of a folder of articles: one of each, and one of all
///
/// The page of all articles shows who is quoted, women and men, and the words that they are
/// about, each with a bar and with links to the articles. It is index.html in the folder of
/// --html, and nothing is sent anywhere.
#[derive(Debug, Args)]
pub struct Report {
    /// Folders, which are read with all folders in them, and files
    #[arg(value_name = "FOLDERS", required = true)]
    pub folders: Vec<PathBuf>,

    /// The folder that the pages are written to; it is made where it is not there
    #[arg(long, value_name = "FOLDER")]
    pub html: PathBuf,

    /// The heading of the page of all articles
    #[arg(long, value_name = "TEXT", default_value = "Who is quoted")]
    pub title: String,

    /// The files' encoding, such as windows-1252, utf-16le or shift_jis
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,

    /// How many files are read at once [default: one per processor]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZero<u16>>,

    #[command(flatten)]
    pub reading: Reading,
}

/// The files of a command that reads many.
#[derive(Debug, Args)]
pub struct Files {
    /// The texts, each a document of its own; standard input where none is named
    #[arg(value_name = "FILES")]
    pub paths: Vec<PathBuf>,

    /// Read folders with all folders in them: the files that are named as texts are
    /// (.txt, .text, .md, .markdown, .mdown, .htm, .html)
    #[arg(short, long)]
    pub recursive: bool,
}

/// Print what a shell needs to complete commands and options
///
/// Such as: pullquote completions bash > ~/.local/share/bash-completion/completions/pullquote
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// Read documents as JSON lines and write a report for each
///
/// Each line is an object {"id", "text", "lang"?, "markup"?}; its report is
/// written in its place. A line that is no such object gives {"id", "error"}
/// in its place, and the exit code is 1 at the end. Blank lines are skipped.
#[derive(Debug, Args)]
pub struct Annotate {
    /// The lines; standard input where none is named, or where it is -
    pub file: Option<PathBuf>,

    /// Give each quotation in a report its own text
    #[arg(long)]
    pub texts: bool,

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
    /// The text; standard input where none is named, or where it is -
    pub file: Option<PathBuf>,

    /// How the list is written
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: Format,

    /// The file's encoding, such as windows-1252, utf-16le or shift_jis; offsets count in
    /// the text as it is decoded
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,

    #[command(flatten)]
    pub analysis: Analysis,
}

/// Count the words, or terms of several words, of many files
#[derive(Debug, Args)]
pub struct Count {
    #[command(flatten)]
    pub files: Files,

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

/// Check the quotations of a draft against their sources
///
/// Each quotation in marks, of two words or more, is looked up in the sources. The exit
/// code is 1 where one is not verbatim, typographic or elided.
#[derive(Debug, Args)]
pub struct Verify {
    /// The draft: a file named .md is read as Markdown, one named .html as HTML, any
    /// other as its first bytes show; - is standard input
    pub draft: PathBuf,

    /// The texts that were quoted, each a source of its own; those that were saved with
    /// --save are read as they are
    #[arg(long, value_name = "FILE", required = true, num_args = 1..)]
    pub sources: Vec<PathBuf>,

    /// How the findings are written
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: VerifyFormat,

    /// The unit of every offset in JSON
    #[arg(long, value_name = "UNIT", value_enum, default_value_t)]
    pub offsets: Offsets,

    /// Keep the sources with their index in a file, for --sources
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,

    /// The language of the draft as a BCP 47 code, such as en or de-AT; the text tells
    /// where none is given
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,

    /// How the draft is written: plain, markdown, html, or auto, by its first bytes
    #[arg(long, value_parser = markup, value_name = "MARKUP")]
    pub markup: Option<Markup>,

    /// The most memory that the sources may hold, in bytes [default: no limit]
    #[arg(long, value_name = "BYTES")]
    pub max_memory: Option<usize>,

    /// How many threads make the index [default: one per processor]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZero<u16>>,
}

/// How the findings of a draft are written
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum VerifyFormat {
    /// Lines for a person
    #[default]
    Table,
    /// One object
    Json,
    /// A page for a browser, both texts beside each other
    Html,
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
    /// One object a line
    Jsonl,
}

fn count_by(name: &str) -> Result<CountBy, String> {
    name.parse().map_err(|_| "use surface, folded or stem".to_owned())
}

fn measure(name: &str) -> Result<KeynessMeasure, String> {
    name.parse().map_err(|_| {
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

/// How a text is read; a line of `annotate` overrides language and markup.
#[derive(Debug, Args)]
pub struct Reading {
    /// The language as a BCP 47 code, such as en or de-AT; the text tells where
    /// none is given
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,

    /// A folder with the word lists and the grammar of a language, named for its
    /// code: all texts are in it, but for lines of annotate that name another
    #[arg(long, value_name = "DIR")]
    pub language_dir: Option<PathBuf>,

    /// How the text is written: plain, markdown, html, or auto, by its first bytes
    #[arg(long, value_parser = markup, value_name = "MARKUP")]
    pub markup: Option<Markup>,

    /// Leave out quotations of which the library is less sure, from 0, which leaves
    /// out none, to 1
    #[arg(
        long,
        value_name = "C",
        allow_negative_numbers = true,
        default_value_t = DEFAULT_MIN_CONFIDENCE
    )]
    pub min_confidence: f64,

    /// A list of words beside the language's own, such as titles=ours.txt; may
    /// be given several times. The kinds are those of the files of a language:
    /// abbreviations, common_words, cue_phrases, first_names, function_words, groups,
    /// persons, pronouns, reporting_verbs, speech_nouns, stop_words, titles and works
    #[arg(long = "word-list", value_name = "KIND=FILE", value_parser = word_list_file)]
    pub word_lists: Vec<(WordListKind, PathBuf)>,

    /// The largest text that is taken, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = Options::default().max_input)]
    pub max_input: usize,

    /// The most memory that the reading of one text may hold, in bytes, the text
    /// itself not counted [default: no limit]
    #[arg(long, value_name = "BYTES")]
    pub max_memory: Option<usize>,

    /// Whether line ends inside of paragraphs mean nothing in plain text: yes, no, or
    /// auto, which takes it from the lines' lengths
    #[arg(long, value_name = "WHEN", value_parser = wrapped, default_value = "auto")]
    pub wrapped: Wrapped,
}

impl Reading {
    /// The options of the library, for these layers.
    pub fn options(&self, layers: Layers) -> Result<Options, Failure> {
        let mut options = Options::default();
        options.language.clone_from(&self.lang);
        options.language_data = self.language_dir.as_deref().map(language).transpose()?;
        options.markup = self.markup.unwrap_or_default();
        options.layers = layers;
        options.quotes.min_confidence = self.min_confidence;
        options.max_input = self.max_input;
        options.max_memory = self.max_memory.unwrap_or(options.max_memory);
        options.wrapped = self.wrapped;
        for (kind, path) in &self.word_lists {
            let text = read_text(path, Options::MAX_INPUT)?;
            let list = WordList::parse(*kind, &text)
                .map_err(|error| Failure::Data(format!("{}: {error}", path.display())))?;
            options.word_lists.push(list);
        }
        Ok(options)
    }
}

/// How texts are analysed.
#[derive(Debug, Args)]
pub struct Analysis {
    /// The layers that are wanted, of tokens, sentences, keywords and quotes
    /// [default: all; annotate: all but tokens]
    #[arg(long, value_name = "LIST", value_parser = Layers::parse)]
    pub layers: Option<Layers>,

    #[command(flatten)]
    pub reading: Reading,

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
}

impl Analysis {
    /// The options of the library, with the layers that the command would take.
    pub fn options(&self, layers: Layers) -> Result<Options, Failure> {
        self.check_keywords()?;
        let mut options = self.reading.options(self.layers.unwrap_or(layers))?;
        options.keywords.limit = self.keywords.unwrap_or(options.keywords.limit);
        options.keywords.preset = self.preset;
        options.keywords.background = self.background.as_deref().map(background).transpose()?;
        Ok(options)
    }

    /// Refuses options of keywords where these are left out.
    fn check_keywords(&self) -> Result<(), Failure> {
        let option = if self.keywords.is_some() {
            "--keywords"
        } else if self.preset != KeywordPreset::default() {
            "--preset"
        } else if self.background.is_some() {
            "--background"
        } else {
            return Ok(());
        };
        match self.layers {
            Some(layers) if !layers.keywords => Err(Failure::Usage(format!(
                "{option} is of no use where --layers leaves out the keywords: leave {option} \
                 away, or add keywords to the layers"
            ))),
            _ => Ok(()),
        }
    }

    /// Refuses `--texts` where there are no quotations to have them.
    pub fn check_texts(&self, texts: bool) -> Result<(), Failure> {
        match self.layers {
            Some(layers) if texts && !layers.quotes => Err(Failure::Usage(
                "--texts gives quotations their text, and --layers leaves these out: leave \
                 --texts away, or add quotes to the layers"
                    .to_owned(),
            )),
            _ => Ok(()),
        }
    }
}

/// Refuses `--bom` for what is no CSV.
pub fn check_byte_order_mark(bom: bool, format: Format) -> Result<(), Failure> {
    if bom && !matches!(format, Format::Csv) {
        let message = "--bom starts CSV with a byte order mark: add --format csv, or leave --bom \
                       away";
        return Err(Failure::Usage(message.to_owned()));
    }
    Ok(())
}

/// The language of a folder.
fn language(folder: &Path) -> Result<Language, Failure> {
    Language::from_folder(folder).map_err(|error| Failure::Data(format!("--language-dir: {error}")))
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
    name.parse().map_err(|_| "use plain, markdown, html or auto".to_owned())
}

/// The encoding of a label of the WHATWG's Encoding Standard.
fn encoding(label: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(label.as_bytes())
        .ok_or_else(|| "use a name such as windows-1252, utf-16le or shift_jis".to_owned())
}

fn wrapped(name: &str) -> Result<Wrapped, String> {
    name.parse().map_err(|_| "use auto, yes or no".to_owned())
}

fn preset(name: &str) -> Result<KeywordPreset, String> {
    let known = || KeywordPreset::ALL.iter().map(|preset| preset.name()).collect::<Vec<_>>();
    name.parse().map_err(|_| format!("use one of {}", known().join(", ")))
}

fn word_list_file(argument: &str) -> Result<(WordListKind, PathBuf), String> {
    let kinds = || WordListKind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
    let (kind, path) = argument
        .split_once('=')
        .ok_or_else(|| "write the kind, an equals sign and the file".to_owned())?;
    let kind = kind
        .parse::<WordListKind>()
        .map_err(|_| format!("unknown kind of list `{kind}`: use one of {}", kinds()))?;
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
