//! The manual page `pullquote(1)` and one for each command, written from the
//! definitions of the options. They are committed, so that they can be installed
//! without being made, and the test below fails where they are not what the
//! definitions say.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::arguments::Arguments;

/// The head of a page. The date is left empty: the page is that of a version. Without
/// the second line a straight apostrophe would be printed as a curly one.
fn head(name: &str) -> String {
    format!(
        r#".\" Made by `UPDATE_GOLDEN=1 cargo test -p pullquote-cli manual`.
.ie \n(.g .ds Aq \(aq
.el .ds Aq '
.TH {} 1 "" "pullquote {}" "User Commands"
"#,
        name.to_uppercase(),
        env!("CARGO_PKG_VERSION"),
    )
}

const DESCRIPTION: &str = r".SH DESCRIPTION
With a file alone, its quotations are shown by speaker, then its keywords, what is odd
about it, and what it is made of.
Each command has a section of its own below, and a page of its own.
";

const EXAMPLES: &str = r".SH EXAMPLES
.nf
pullquote article.md
pullquote \-\-html article.md > page.html
pullquote quotes \-r articles/ \-\-format csv > quotes.csv
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

/// The name and the text of every page.
fn pages() -> io::Result<Vec<(String, String)>> {
    let mut command = Arguments::command()
        .disable_help_subcommand(true)
        .mut_subcommands(|command| command.disable_help_flag(true));
    command.build();
    let mut pages = vec![("pullquote".to_owned(), main_page(&command)?)];
    for subcommand in command.get_subcommands() {
        let name = format!("pullquote-{}", subcommand.get_name());
        pages.push((name.clone(), command_page(&name, subcommand)?));
    }
    Ok(pages)
}

/// Every command on one page.
fn main_page(command: &Command) -> io::Result<String> {
    let main = Man::new(command.clone());
    let mut page = head("pullquote").into_bytes();
    write_section(&mut page, None, |section| main.render_name_section(section))?;
    write_synopsis(&mut page, std::iter::once(command).chain(command.get_subcommands()))?;
    page.write_all(DESCRIPTION.as_bytes())?;
    write_section(&mut page, None, |section| main.render_options_section(section))?;
    for command in command.get_subcommands() {
        let man = Man::new(command.clone());
        let head = format!(".SH {}\n", command.get_name().to_uppercase());
        write_section(&mut page, Some(&head), |section| man.render_description_section(section))?;
        if has_options(command) {
            write_section(&mut page, Some(""), |section| man.render_options_section(section))?;
        }
    }
    let head = ".SH EXIT STATUS\n";
    write_section(&mut page, Some(head), |section| main.render_extra_section(section))?;
    for section in [ENVIRONMENT, EXAMPLES] {
        page.write_all(section.as_bytes())?;
    }
    let names =
        command.get_subcommands().map(|command| format!("pullquote-{}", command.get_name()));
    write_see_also(&mut page, names.map(|name| (name, 1)).chain([("pullquote".to_owned(), 3)]))?;
    String::from_utf8(page).map_err(io::Error::other)
}

/// The page of one command.
fn command_page(name: &str, command: &Command) -> io::Result<String> {
    let man = Man::new(command.clone());
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut page = head(name).into_bytes();
    writeln!(page, ".SH NAME\n{} \\- {about}", name.replace('-', r"\-"))?;
    write_synopsis(&mut page, std::iter::once(command))?;
    write_section(&mut page, None, |section| man.render_description_section(section))?;
    if has_options(command) {
        write_section(&mut page, None, |section| man.render_options_section(section))?;
    }
    write_see_also(&mut page, std::iter::once(("pullquote".to_owned(), 1)))?;
    String::from_utf8(page).map_err(io::Error::other)
}

/// Whether there is anything to say of a command's options.
fn has_options(command: &Command) -> bool {
    command.get_arguments().any(|argument| argument.get_id() != "help")
}

/// Other pages with their sections.
fn write_see_also(
    page: &mut Vec<u8>,
    others: impl Iterator<Item = (String, u8)>,
) -> io::Result<()> {
    let others =
        others.map(|(name, section)| format!(".BR {} ({section})", name.replace('-', r"\-")));
    writeln!(page, ".SH SEE ALSO\n{}", others.collect::<Vec<_>>().join(" ,\n"))
}

/// One line for each command; that with every option by name would fill a screen.
fn write_synopsis<'c>(
    page: &mut Vec<u8>,
    commands: impl Iterator<Item = &'c Command>,
) -> io::Result<()> {
    writeln!(page, ".SH SYNOPSIS\n.nf")?;
    for command in commands {
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
fn the_manual_pages_are_those_of_the_options() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("man");
    for (name, page) in pages().unwrap() {
        let path = folder.join(format!("{name}.1"));
        if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
            std::fs::write(&path, &page).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            page == committed,
            "{} is not what the options say: read what differs after \
             `UPDATE_GOLDEN=1 cargo test -p pullquote-cli manual`",
            path.display(),
        );
    }
}
