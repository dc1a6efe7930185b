//! The pages of a report as HTML: everything from the texts is escaped, and there are no
//! scripts.

use std::fmt::Write;

use pullquote::{Document, escape_html};

use super::summary::{Article, Row, Summary};

const STYLE: &str = include_str!("report.css");

/// The page of one article, with a link back to that of all.
pub fn article(document: &Document, title: &str) -> String {
    let back = "<nav class=\"pullquote-title\"><a href=\"index.html\">All articles</a></nav>";
    let page = document.to_html_page(title);
    // What stands before it is the page's own head, in which every title is escaped.
    page.replacen("<main>", &format!("{back}<main>"), 1)
}

/// The page of all articles.
pub fn index(title: &str, summary: &Summary) -> String {
    let mut html = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><title>",
    );
    escape_html(title, &mut html);
    html.push_str("</title><style>");
    html.push_str(STYLE);
    html.push_str("</style></head><body><main>\n<h1>");
    escape_html(title, &mut html);
    let _ = write!(
        html,
        "</h1>\n<p>{} · {} · {} · {}</p>\n",
        counted(summary.articles.len(), "article"),
        counted(summary.n_quotes(), "quotation"),
        counted(summary.people.len(), "person, people"),
        counted(summary.organisations.len(), "organisation"),
    );
    let sections = [
        ("People", &summary.people),
        ("Organisations", &summary.organisations),
        ("Women and men", &summary.genders),
        ("Words", &summary.keywords),
    ];
    for (heading, rows) in sections {
        write_section(heading, rows, &summary.articles, &mut html);
    }
    write_articles(&summary.articles, &mut html);
    html.push_str("</main></body></html>\n");
    html
}

/// `1 article`, `2 articles`; a plural of its own stands behind a comma.
fn counted(n: usize, noun: &str) -> String {
    match noun.split_once(", ") {
        Some((one, _)) if n == 1 => format!("{n} {one}"),
        Some((_, many)) => format!("{n} {many}"),
        None => format!("{n} {noun}{}", if n == 1 { "" } else { "s" }),
    }
}

/// Rows with bars, each of which unfolds to its articles.
fn write_section(heading: &str, rows: &[Row], articles: &[Article], html: &mut String) {
    let Some(most) = rows.iter().map(|row| row.count).max().filter(|most| *most > 0) else {
        return;
    };
    let _ = writeln!(html, "<section><h2>{heading}</h2>");
    for row in rows {
        html.push_str("<details><summary><span class=\"name\">");
        escape_html(&row.name, html);
        html.push_str("</span><span class=\"count\">");
        let share = 100.0 * row.count as f64 / most as f64;
        let _ = write!(
            html,
            "{}</span><span class=\"bar\"><i style=\"width:{share:.1}%\"></i></span>",
            row.count
        );
        html.push_str("</summary>");
        if !row.note.is_empty() {
            html.push_str("<p>");
            escape_html(&row.note, html);
            html.push_str("</p>");
        }
        html.push_str("<ul>");
        for &at in &row.articles {
            html.push_str("<li>");
            write_link(&articles[at], html);
            html.push_str("</li>");
        }
        html.push_str("</ul></details>\n");
    }
    html.push_str("</section>\n");
}

fn write_articles(articles: &[Article], html: &mut String) {
    html.push_str("<section><h2>Articles</h2><ul class=\"articles\">");
    for article in articles {
        html.push_str("<li>");
        write_link(article, html);
        let _ = write!(html, " <small>{}, ", counted(article.n_quotes, "quotation"));
        escape_html(&article.path.display().to_string(), html);
        html.push_str("</small></li>\n");
    }
    html.push_str("</ul></section>\n");
}

fn write_link(article: &Article, html: &mut String) {
    let _ = write!(html, "<a href=\"{}\">", article.page);
    escape_html(&article.title, html);
    html.push_str("</a>");
}
