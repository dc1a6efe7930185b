//! The files of a language, built in or in a user's folder.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::{Grammar, Lexicon, WordClasses, WordListKind, delimiters, word_classes};
use crate::{Error, ErrorKind};

/// The largest file of a language that is read.
const MAX_FILE: u64 = 64 << 20;

/// What the files of a language say.
#[derive(Clone, Debug, Default)]
pub(super) struct Data {
    pub lexicon: Arc<Lexicon>,
    pub grammar: Arc<Grammar>,
    /// What the words can be, where a file says it.
    pub classes: Option<Arc<WordClasses>>,
}

impl Data {
    /// Of the texts of files by their names without `.txt`: `grammar`, `word_classes` and those
    /// of word lists.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidWordList`] for an unknown name and for what a file may not hold.
    pub fn parse<'t>(
        code: &str,
        files: impl IntoIterator<Item = (&'t str, &'t str)>,
    ) -> Result<Data, Error> {
        let mut grammar = Grammar::default();
        let mut lists = Vec::new();
        let mut classes = None;
        for (name, text) in files {
            match name {
                "grammar" => grammar = Grammar::parse(text)?,
                "word_classes" => classes = Some(Arc::new(word_classes::parse(text)?)),
                _ => lists.push((word_list_kind(name)?, text)),
            }
        }
        if grammar.quotation_marks.is_empty() {
            grammar.quotation_marks = delimiters::of(code).collect();
        }
        let mut lexicon = Lexicon::parse(&lists)?;
        lexicon.add_grammar(&grammar);
        Ok(Data { lexicon: Arc::new(lexicon), grammar: Arc::new(grammar), classes })
    }

    /// With the quotation marks of a code with a region or a script, where these differ.
    pub fn with_marks_of(mut self, code: &str) -> Data {
        if !delimiters::of(code).eq(self.grammar.quotation_marks.iter()) {
            let quotation_marks = delimiters::of(code).collect();
            self.grammar = Arc::new(Grammar { quotation_marks, ..Grammar::clone(&self.grammar) });
        }
        self
    }
}

/// The kind of the word list in the file of that name.
fn word_list_kind(name: &str) -> Result<WordListKind, Error> {
    name.parse().map_err(|_| {
        let known: Vec<_> = WordListKind::ALL.iter().map(|kind| kind.name()).collect();
        let message = format!(
            "unknown file `{name:.40}.txt`: name it grammar, word_classes, {}",
            known.join(", ")
        );
        Error::new(ErrorKind::InvalidWordList, message)
    })
}

/// The names without `.txt` and the texts of the text files in a folder, by name.
///
/// # Errors
/// [`ErrorKind::InvalidOption`] where the folder or a file cannot be read, or a file is
/// larger than 64 MB; [`ErrorKind::InvalidUtf8`] where it is not UTF-8.
pub(super) fn read(folder: &Path) -> Result<Vec<(String, String)>, Error> {
    let cannot_read = |path: &Path, error: &std::io::Error| {
        let message = format!("cannot read {}: {error}", path.display());
        Error::new(ErrorKind::InvalidOption, message)
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| cannot_read(folder, &error))? {
        let path = entry.map_err(|error| cannot_read(folder, &error))?.path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let metadata = fs::metadata(&path).map_err(|error| cannot_read(&path, &error))?;
        // A pipe would never end.
        if !metadata.is_file() {
            continue;
        }
        if metadata.len() > MAX_FILE {
            let message =
                format!("{} has {} bytes: use {MAX_FILE} at most", path.display(), metadata.len());
            return Err(Error::new(ErrorKind::InvalidOption, message));
        }
        let bytes = fs::read(&path).map_err(|error| cannot_read(&path, &error))?;
        let text = Error::check_utf8(&bytes).map_err(|error| error.within(&path))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, text.to_owned()));
    }
    if files.is_empty() {
        let message = format!(
            "{} holds no text file: put a grammar.txt or a word list such as \
             reporting_verbs.txt into it",
            folder.display()
        );
        return Err(Error::new(ErrorKind::InvalidOption, message));
    }
    files.sort_unstable();
    Ok(files)
}
