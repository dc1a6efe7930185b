//! The tables of a corpus: one row per file, one column per contender.

use crate::clock::{Result as Measured, measure};
use crate::peers;
use std::fmt::Write as _;
use std::fs;

/// Measures every `.txt` file of a folder.
pub fn compare(dir: &str, rounds: usize) -> Result<String, String> {
    let mut paths: Vec<_> = fs::read_dir(dir)
        .map_err(|error| format!("cannot read {dir}: {error}"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    if paths.is_empty() {
        return Err(format!("no .txt file in {dir}"));
    }
    let mut texts = Vec::new();
    for path in &paths {
        let text = fs::read_to_string(path)
            .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        texts.push((name, text));
    }
    let mut report = String::new();
    for (title, sentences) in [("Words", false), ("Sentences", true)] {
        let rows: Vec<(&str, Vec<Measured>)> = texts
            .iter()
            .map(|(name, text)| {
                eprintln!("{} of {name}", title.to_lowercase());
                let mut contenders =
                    if sentences { peers::sentences() } else { peers::words() };
                (name.as_str(), measure(&mut contenders, text, rounds))
            })
            .collect();
        table(&mut report, title, &rows);
    }
    Ok(report)
}

fn table(out: &mut String, title: &str, rows: &[(&str, Vec<Measured>)]) {
    let names: Vec<&str> = rows[0].1.iter().map(|r| r.name).collect();
    writeln!(out, "### {title}, MB/s\n\n| text | {} |", names.join(" | ")).unwrap();
    writeln!(out, "|---|{}", "--:|".repeat(names.len())).unwrap();
    for (name, row) in rows {
        // A count that differs from ours is marked: another definition, or a fault.
        let cells: Vec<String> = row
            .iter()
            .map(|r| {
                let mark = if r.count == row[0].count { "" } else { " ≠" };
                format!("{:.0}{mark}", r.speed)
            })
            .collect();
        writeln!(out, "| {name} | {} |", cells.join(" | ")).unwrap();
    }

    writeln!(out, "\n#### {title}: times as fast as each peer\n").unwrap();
    let ours: Vec<usize> =
        (0..names.len()).filter(|&i| ["avx512", "avx2"].contains(&names[i])).collect();
    let first_peer = names.iter().position(|&n| n == "unicode-segmentation").unwrap_or(0);
    let mut head = vec!["text".to_owned()];
    for &i in &ours {
        head.extend(names[first_peer..].iter().map(|peer| format!("{} : {peer}", names[i])));
    }
    let kinds = names.iter().position(|&n| n == "with kinds");
    if kinds.is_some() {
        head.push("cost of kinds".to_owned());
    }
    writeln!(out, "| {} |\n|---|{}", head.join(" | "), "--:|".repeat(head.len() - 1)).unwrap();
    for (name, row) in rows {
        let mut cells = vec![(*name).to_owned()];
        for &i in &ours {
            cells.extend(
                row[first_peer..].iter().map(|peer| format!("{:.1}", row[i].speed / peer.speed)),
            );
        }
        if let Some(kinds) = kinds {
            cells.push(format!("{:+.0} %", (row[0].speed / row[kinds].speed - 1.0) * 100.0));
        }
        writeln!(out, "| {} |", cells.join(" | ")).unwrap();
    }
    out.push('\n');
}

/// Puts the report into a file, between `<!-- marker -->` and `<!-- /marker -->`.
pub fn write(path: &str, marker: &str, report: &str) -> Result<(), String> {
    let page = fs::read_to_string(path).map_err(|error| format!("cannot read {path}: {error}"))?;
    let (open, close) = (format!("<!-- {marker} -->\n"), format!("<!-- /{marker} -->"));
    let start = page.find(&open).map(|at| at + open.len());
    let (Some(start), Some(end)) = (start, page.find(&close)) else {
        return Err(format!("no {open:?} and {close:?} in {path}: add them"));
    };
    let page = format!("{}\n{report}{}", &page[..start], &page[end..]);
    fs::write(path, page).map_err(|error| format!("cannot write {path}: {error}"))
}
