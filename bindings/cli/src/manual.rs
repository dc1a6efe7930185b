//! The manual page `pullquote(1)`, written from the definitions of the options.
//! It is committed, so that it can be installed without being made, and the test
//! below fails where it is not what the definitions say.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::arguments::Arguments;

/// The date is left empty: the page is that of a version. Without the second line a
/// straight apostrophe would be printed as a curly one.
const HEAD: &str = concat!(
    r#".\" Made by `UPDATE_GOLDEN=1 cargo test -p pullquote-cli manual`.
.ie \n(.g .ds Aq \(aq
.el .ds Aq '
.TH PULLQUOTE 1 "" "pullquote "#,
    env!("CARGO_PKG_VERSION"),
    r#"" "User Commands"
"#,
);

const DESCRIPTION: &str = r".SH DESCRIPTION
With a file alone, its quotations are shown by speaker, then its keywords, what is odd
about it, and what it is made of.
Each command has a section of its own below.
";

const EXAMPLES: &str = r".SH EXAMPLES
.nf
pullquote article.md
pullquote \-\-html article.md > page.html
pullquote annotate articles.jsonl > reports.jsonl
pullquote count *.txt \-\-top 20
pullquote compare mine.txt \-\-reference theirs.txt
.fi
";

const ENVIRONMENT: &str = r".SH ENVIRONMENT
.TP
.B NO_COLOR
Where it is set and not empty, a page is printed without colour, unless
.B \-\-color
says otherwise.
";

const SEE_ALSO: &str = r".SH SEE ALSO
.BR pullquote (3)
";

/// The whole page, every command on it.
fn page() -> io::Result<Vec<u8>> {
    let mut command = Arguments::command()
        .disable_help_subcommand(true)
        .mut_subcommands(|command| command.disable_help_flag(true));
    command.build();
    let main = Man::new(command.clone());
    let mut page = HEAD.as_bytes().to_vec();
    write_section(&mut page, None, |section| main.render_name_section(section))?;
    write_synopsis(&mut page, &command)?;
    page.write_all(DESCRIPTION.as_bytes())?;
    write_section(&mut page, None, |section| main.render_options_section(section))?;
    for command in command.get_subcommands() {
        let man = Man::new(command.clone());
        let head = format!(".SH {}\n", command.get_name().to_uppercase());
        write_section(&mut page, Some(&head), |section| man.render_description_section(section))?;
        write_section(&mut page, Some(""), |section| man.render_options_section(section))?;
    }
    let head = ".SH EXIT STATUS\n";
    write_section(&mut page, Some(head), |section| main.render_extra_section(section))?;
    for section in [ENVIRONMENT, EXAMPLES, SEE_ALSO] {
        page.write_all(section.as_bytes())?;
    }
    Ok(page)
}

/// One line for each command; that with every option by name would fill a screen.
fn write_synopsis(page: &mut Vec<u8>, command: &Command) -> io::Result<()> {
    writeln!(page, ".SH SYNOPSIS\n.nf")?;
    for command in std::iter::once(command).chain(command.get_subcommands()) {
        let usage = command.clone().render_usage().to_string();
        let line = usage.trim_start_matches("Usage: ").lines().next().unwrap_or_default();
        writeln!(page, "{}", line.replace('-', r"\-"))?;
    }
    writeln!(page, ".fi")
}

/// The section that `render` gives, under another head where one is given.
fn write_section(
    page: &mut Vec<u8>,
    head: Option<&str>,
    render: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut section = Vec::new();
    render(&mut section)?;
    let section = String::from_utf8(section).map_err(io::Error::other)?;
    // What stands before it is in the page's own head.
    let at = section.find(".SH ").ok_or_else(|| io::Error::other("a section without a head"))?;
    let section = &section[at..];
    match (head, section.split_once('\n')) {
        (Some(head), Some((_, body))) => page.extend(head.bytes().chain(body.bytes())),
        _ => page.extend(section.bytes()),
    }
    Ok(())
}

#[test]
fn the_manual_page_is_that_of_the_options() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/pullquote.1");
    let page = String::from_utf8(page().unwrap()).unwrap();
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::write(path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        page == committed,
        "bindings/cli/pullquote.1 is not what the options say: read what differs after \
         `UPDATE_GOLDEN=1 cargo test -p pullquote-cli manual`",
    );
}
