//! Texts that are hard on one part or another: long runs of one thing, things
//! that open and never close, things that nest. Shared by the tests of bad
//! input and by the scaling benchmark.

use pullquote::Markup;

use Shape::{Distinct, Growing, Halves, Nested, Repeated};

/// A text that can be made as long as one likes.
#[derive(Clone, Copy, Debug)]
pub struct WorstText {
    pub name: &'static str,
    pub markup: Markup,
    shape: Shape,
}

#[derive(Clone, Copy, Debug)]
enum Shape {
    /// The same again and again.
    Repeated(&'static str),
    /// The first half of one, the second half of another.
    Halves(&'static str, &'static str),
    /// No two words alike, between a start and an end.
    Distinct(&'static str, &'static str),
    /// Lines of a list, each nested in the one before.
    Nested,
    /// Runs of one character, each one longer than the one before.
    Growing(char),
}

impl WorstText {
    /// The text with `n_bytes` bytes, or a few less.
    pub fn of_len(self, n_bytes: usize) -> String {
        let mut text = String::with_capacity(n_bytes + 64);
        match self.shape {
            Repeated(piece) => text = piece.repeat(n_bytes / piece.len()),
            Halves(first, second) => {
                text.push_str(&first.repeat(n_bytes / 2 / first.len()));
                text.push_str(&second.repeat(n_bytes / 2 / second.len()));
            }
            Distinct(before, after) => {
                let mut n = 0_u32;
                while text.len() + 16 < n_bytes {
                    text.push_str(before);
                    // Letters only: base 26, the last letter varies fastest.
                    let letters = (0..5).rev().map(|at| n / 26_u32.pow(at) % 26);
                    text.extend(letters.map(|letter| char::from(b'a' + letter as u8)));
                    text.push_str(after);
                    n += 1;
                }
            }
            Nested => {
                let mut depth = 0;
                while text.len() + 2 * depth + 5 < n_bytes {
                    text.extend(std::iter::repeat_n("  ", depth));
                    text.push_str("- a\n");
                    depth += 1;
                }
            }
            Growing(c) => {
                let mut n = 1;
                while text.len() + (n + 2) * c.len_utf8() < n_bytes {
                    text.extend(std::iter::repeat_n(c, n));
                    text.push_str("a ");
                    n += 1;
                }
            }
        }
        text
    }
}

const fn plain(name: &'static str, shape: Shape) -> WorstText {
    WorstText { name, markup: Markup::Plain, shape }
}

const fn markdown(name: &'static str, shape: Shape) -> WorstText {
    WorstText { name, markup: Markup::Markdown, shape }
}

const fn html(name: &'static str, shape: Shape) -> WorstText {
    WorstText { name, markup: Markup::Html, shape }
}

/// Every worst text.
pub const WORST_TEXTS: &[WorstText] = &[
    plain(
        "prose on one line",
        Repeated("The mayor of the old town met Ann Lee on Friday, and “it rained,” she said. "),
    ),
    plain("one word", Repeated("a")),
    plain("words", Repeated("a ")),
    plain("distinct words", Distinct("", " ")),
    plain("distinct names", Distinct("“No,” said A", ". ")),
    plain("white space", Repeated(" \t")),
    plain("line ends", Repeated("\n")),
    plain("carriage returns", Repeated("\r\n")),
    plain("NUL bytes", Repeated("\0")),
    plain("control characters", Repeated("\u{1}\u{1b}")),
    plain("digits", Repeated("1")),
    plain("numbers", Repeated("1,000.5 ")),
    // Segmentation.
    plain("full stops", Repeated(".")),
    plain("a. a. a.", Repeated("a. ")),
    plain("a.a.a.", Repeated("a.")),
    plain("A.B.C. Mr.", Repeated("Mr. J. K. U.S. ")),
    plain("question marks", Repeated("?! ")),
    plain("ellipses", Repeated("a… ")),
    plain("brackets open", Repeated("a. (")),
    plain("combining marks", Repeated("\u{301}")),
    plain("flags", Repeated("🇩🇪")),
    plain("joiners", Repeated("👩\u{200d}")),
    plain("emoji", Repeated("👍🏽")),
    plain("ideographs", Repeated("東京都")),
    plain("underscores", Repeated("_")),
    plain("hyphens", Repeated("a-")),
    plain("web addresses", Repeated("http://a.b/c?d=e ")),
    plain("one web address", Repeated("http://a")),
    plain("web addresses behind a digit", Repeated("1http://a/")),
    plain("www. before a mark", Repeated("www.!")),
    plain("mail addresses", Repeated("a@b.cd ")),
    plain("one mail address", Repeated("a@b.")),
    plain("mentions", Repeated("@a#b")),
    plain("www.", Repeated("www.")),
    // Quotation marks of each family, alone.
    plain("straight double marks", Repeated("\"")),
    plain("straight single marks", Repeated("'")),
    plain("opening double marks", Repeated("“")),
    plain("closing double marks", Repeated("”")),
    plain("curly double marks", Repeated("“”")),
    plain("opening single marks", Repeated("‘")),
    plain("closing single marks", Repeated("’")),
    plain("low marks", Repeated("„")),
    plain("low and high marks", Repeated("„“")),
    plain("angle marks", Repeated("«»")),
    plain("inward angle marks", Repeated("»«")),
    plain("single angle marks", Repeated("‹›")),
    plain("corner marks", Repeated("「」")),
    plain("double corner marks", Repeated("『』")),
    plain("backticks and apostrophes", Repeated("``''")),
    plain("marks of every family", Repeated("\"“‘„«‹「『`'›»”’")),
    // Quotations.
    plain("marks nested", Halves("“‘", "’”")),
    plain("marks opened with words", Repeated("“a ")),
    plain("marks closed with words", Repeated("a” ")),
    plain("straight marks with words", Repeated("\" a ")),
    plain("apostrophes", Repeated("'a'a")),
    plain("unclosed paragraphs", Repeated("“It rained.\n\n")),
    plain("quotations of one line", Repeated("“No,” she said. ")),
    plain("quotations by paragraph", Repeated("“No,” said Ann Lee. “It rained.”\n\n")),
    plain("cues", Repeated("said ")),
    plain("cues nested", Repeated("he said that ")),
    plain("clauses that wait for a verb", Repeated("saying that a, ")),
    plain("subordinate clauses behind commas", Repeated("he said a, but if b, ")),
    plain("subjunctives beside marks", Repeated("der Damm sei „alt“ ")),
    plain("paragraphs left open", Repeated("“It rained.\n\n“It rained,” said Reed.\n\n")),
    plain("names in a list", Repeated("Ann Lee, ")),
    plain("according to", Repeated("according to ")),
    plain("pronouns", Repeated("He said it. ")),
    plain("titles", Repeated("President ")),
    plain("names", Repeated("Ann Lee ")),
    plain("names in a list", Repeated("Ann Lee, the mayor, ")),
    plain("transcript", Repeated("LEE: No.\n")),
    plain("label, then marks", Halves("LEE: “「;”SMITH: ", "<〝a")),
    plain("dashes", Repeated("— No. ")),
    plain("colons", Repeated("Lee: ")),
    plain("measures", Repeated("5'10\" ")),
    // Markdown.
    markdown("emphasis opened", Repeated("*a ")),
    markdown("emphasis both ways", Repeated("a**b")),
    markdown("emphasis mixed", Repeated("*_")),
    markdown("stars", Repeated("*")),
    markdown("brackets", Repeated("[")),
    markdown("link brackets", Halves("[", "](a)")),
    markdown("images", Repeated("![[")),
    markdown("references", Repeated("[a][b]")),
    markdown("definitions", Distinct("[", "]: b\n")),
    markdown("footnotes", Distinct("[^", "]: b\n")),
    markdown("backticks growing", Growing('`')),
    markdown("tildes growing", Growing('~')),
    markdown("block quotes in one line", Repeated(">")),
    markdown("block quotes by line", Repeated("> a\n")),
    markdown("lists in one line", Repeated("- ")),
    markdown("numbered lists in one line", Repeated("1. ")),
    markdown("numbered lists by line", Repeated("1) a\n")),
    markdown("digits and marks", Repeated("1?;(2 ")),
    markdown("prose", Repeated("ab cd ")),
    markdown("lists nested", Nested),
    markdown("list items", Repeated("- a\n")),
    markdown("tables", Repeated("|a|b|\n|-|-|\n")),
    markdown("table cells", Repeated("|a")),
    markdown("headings", Repeated("# a\n")),
    markdown("thematic breaks", Repeated("---\n")),
    markdown("rules under lines", Repeated("a\n-\n")),
    markdown("HTML opened", Repeated("<a ")),
    markdown("HTML tags", Repeated("<b>")),
    markdown("HTML comments", Repeated("<!-- a\n")),
    markdown("processing instructions", Repeated("a <?")),
    markdown("declarations", Repeated("a <!A ")),
    markdown("character data", Repeated("a <![CDATA[")),
    markdown("autolinks", Repeated("<http://a>")),
    markdown("entities", Repeated("&amp;")),
    markdown("ampersands", Repeated("&")),
    markdown("escapes", Repeated("\\\"")),
    markdown("backslashes", Repeated("\\")),
    markdown("hard breaks", Repeated("a  \n")),
    // Lines of plain text.
    plain("wrapped lines", Repeated("the council met on Tuesday evening to hear what\n")),
    plain(
        "wrapped lines of a mail",
        Repeated("> the council met on Tuesday evening to hear what\n"),
    ),
    plain("divided words", Repeated("the council met on Tuesday evening to hear re-\n")),
    plain("distinct divided words", Distinct("who met on the Tuesday evening to hear re-\n", " ")),
    plain("soft hyphens at line ends", Repeated("the council met on Tuesday evening re\u{ad}\n")),
    plain("columns", Repeated("a\tb   c|d\n")),
    plain("dashes at line starts", Repeated("- the council met on Tuesday evening to hear\n")),
    plain("ampersands in plain text", Repeated("&")),
    plain("references that are none", Repeated("&nosuch;")),
    plain("double-encoded letters that are none", Repeated("Ã»")),
    // HTML.
    html("paragraphs of HTML", Repeated("<p>“No,” said Ann Lee. “It rained.”</p>\n")),
    html("tags", Repeated("<b>")),
    html("end tags", Repeated("</b>")),
    html("elements nested", Halves("<div>", "</div>")),
    html("end tags of nothing open", Halves("<div>", "</span>")),
    html("elements nested with end tags of others", Halves("<div><p>", "</p>")),
    html("quotations nested in HTML", Halves("<q>a", "</q>")),
    html("paragraphs that end themselves", Repeated("<p>a")),
    html("items that end themselves", Repeated("<ul><li>a")),
    html("what is left out", Repeated("<nav>a</nav>b ")),
    html("what is left out nested", Halves("<nav>a", "</nav>")),
    html("forms nested", Halves("<form>a", "</form>")),
    html("hidden words", Repeated("<b hidden>a</b> b ")),
    html("tags open", Repeated("<")),
    html("one tag", Repeated("<a ")),
    html("attributes", Halves("<a ", "b=c ")),
    html("one attribute", Halves("<a b='", "c")),
    html("styles", Repeated("<b style='display : none'>a</b>")),
    html("comments open", Repeated("<!--")),
    html("comments", Repeated("<!-- a -->")),
    html("scripts open", Repeated("<script>")),
    html("script with ends of others", Halves("<script>", "</style>")),
    html("end of a script that goes on", Halves("<script></", "script")),
    html("declarations", Repeated("<!doctype ")),
    html("processing instructions", Repeated("<?a ")),
    html("ampersands", Repeated("&")),
    html("character references", Repeated("&amp;")),
    html("character references without end", Repeated("&notit")),
    html("numeric references", Repeated("&#x41;")),
    html("one numeric reference", Halves("&#", "9")),
    html("line breaks", Repeated("<br>")),
    html("line breaks with words", Repeated("a<br>")),
    html("white space of HTML", Repeated("a \r\n\t")),
    html("blanks around tags", Repeated(" <b> </b> ")),
    html("preformatted lines", Halves("<pre>", "a\n")),
    html("cells", Repeated("<td>a")),
    html("unknown elements", Repeated("<x-y>a</x-z>")),
    html("plain text for HTML", Repeated("It rained, and nobody knew. ")),
];
