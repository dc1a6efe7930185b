//! A checked draft to look at: each quotation beside its source, the differences marked.

use std::fmt::Write;

use super::{Checked, EditKind, Finding, Passage, Sources};
use crate::html::escape;
use crate::{Document, Span};

const STYLE: &str = include_str!("verify.css");

/// How many bytes around a passage are shown.
const AROUND: usize = 160;

/// The longest stretch of a passage that is shown whole; of a longer one its start and its
/// end.
const LONGEST: usize = 4000;

impl Sources {
    /// A draft's checked quotations as an HTML page: the words of the draft and of the
    /// source beside each other, what differs marked on both sides. Everything from the
    /// texts is escaped; there are no scripts.
    pub fn to_html_page(&self, draft: &Document, checked: &[Checked], title: &str) -> String {
        let mut html = String::from("<!DOCTYPE html>\n<html lang=\"");
        escape(draft.language(), &mut html);
        html.push_str("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" ");
        html.push_str("content=\"width=device-width\"><title>");
        escape(title, &mut html);
        html.push_str("</title><style>");
        html.push_str(STYLE);
        html.push_str("</style></head><body class=\"pullquote-verify\"><h1>");
        escape(title, &mut html);
        html.push_str("</h1><table><thead><tr><th>Verdict</th><th>Draft</th><th>Source</th>");
        html.push_str("</tr></thead><tbody>");
        for one in checked {
            self.write_row(draft, one, &mut html);
        }
        html.push_str("</tbody></table></body></html>\n");
        html
    }

    fn write_row(&self, draft: &Document, one: &Checked, html: &mut String) {
        let Finding { verdict, similarity, passages, edits, others } = &one.finding;
        let name = verdict.name();
        // Writing to a string cannot fail.
        _ = write!(html, "<tr class=\"pv-{name}\"><td><b>{name}</b><br>");
        _ = write!(html, "{:.0} %</td><td>", 100.0 * similarity);
        if let Some(speaker) = &one.speaker {
            write_speaker(speaker, html);
        }
        let marks: Vec<(Span, &str)> = (edits.iter())
            .filter(|edit| edit.kind != EditKind::LeftOut)
            .map(|edit| (edit.draft, "ins"))
            .collect();
        for (nth, &span) in one.spans.iter().enumerate() {
            html.push_str(if nth > 0 { " … " } else { "" });
            write_marked(draft.text(), span, &marks, html);
        }
        html.push_str("</td><td>");
        for passage in passages {
            let marks: Vec<(Span, &str)> = (edits.iter())
                .filter(|edit| edit.source == passage.source && !edit.source_span.is_empty())
                .map(|edit| (edit.source_span, "del"))
                .collect();
            self.write_passage(passage, &marks, html);
        }
        if !others.is_empty() {
            html.push_str("<p class=\"pv-others\">also in ");
            for (nth, other) in others.iter().enumerate() {
                html.push_str(if nth > 0 { ", " } else { "" });
                escape(self.name(other.source), html);
            }
            html.push_str("</p>");
        }
        html.push_str("</td></tr>\n");
    }

    fn write_passage(&self, passage: &Passage, marks: &[(Span, &str)], html: &mut String) {
        let text = self.text(passage.source);
        html.push_str("<p><cite>");
        escape(self.name(passage.source), html);
        html.push_str("</cite> ");
        if let Some(speaker) = &passage.speaker {
            write_speaker(speaker, html);
        }
        let Span { start, end } = passage.span;
        let from = text.ceil_char_boundary((start as usize).saturating_sub(AROUND));
        let to = text.floor_char_boundary((end as usize + AROUND).min(text.len()));
        html.push_str("<span class=\"pv-around\">");
        escape(&text[from..start as usize], html);
        html.push_str("</span><mark>");
        if passage.span.len() > LONGEST {
            let half = text.floor_char_boundary(start as usize + LONGEST / 2) as u32;
            let rest = text.ceil_char_boundary(end as usize - LONGEST / 2) as u32;
            write_marked(text, Span::new(start, half), marks, html);
            html.push_str(" … ");
            write_marked(text, Span::new(rest, end), marks, html);
        } else {
            write_marked(text, passage.span, marks, html);
        }
        html.push_str("</mark><span class=\"pv-around\">");
        escape(&text[end as usize..to], html);
        html.push_str("</span></p>");
    }
}

fn write_speaker(speaker: &str, html: &mut String) {
    html.push_str("<b class=\"pv-speaker\">");
    escape(speaker, html);
    html.push_str("</b> ");
}

/// The text of a span, with what lies in it of some others, which are in order, marked.
fn write_marked(text: &str, span: Span, marks: &[(Span, &str)], html: &mut String) {
    let mut at = span.start;
    for &(mark, element) in marks {
        let (start, end) = (mark.start.max(at), mark.end.min(span.end));
        if start >= end {
            continue;
        }
        escape(Span::new(at, start).of(text), html);
        _ = write!(html, "<{element}>");
        escape(Span::new(start, end).of(text), html);
        _ = write!(html, "</{element}>");
        at = end;
    }
    escape(Span::new(at, span.end).of(text), html);
}
