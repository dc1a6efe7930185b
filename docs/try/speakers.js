// The list of speakers with what each of them said, of the report of a text.

const DOUBTFUL = 0.75; // below it a quotation is shown as doubtful

const KINDS = { direct: "", mixed: "partly quoted", indirect: "reported" };

function make(name, className, ...children) {
  const made = document.createElement(name);
  if (className !== "") {
    made.className = className;
  }
  made.append(...children);
  return made;
}

const count = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;

/** Who is quoted, most often first, each with their quotations in the order of the text. */
function bySpeaker({ quotes, speakers }) {
  const named = speakers.map((speaker) => ({ speaker, quotes: [] }));
  const unknown = { speaker: { name: null, role: null, titles: [] }, quotes: [] };
  for (const quote of quotes) {
    const said = quote.speakers.length > 0 ? quote.speakers.map((idx) => named[idx]) : [unknown];
    for (const group of said) {
      group.quotes.push(quote);
    }
  }
  const groups = [...named, unknown].filter(({ quotes }) => quotes.length > 0);
  return groups.sort((a, b) => b.quotes.length - a.quotes.length);
}

/** The places of the marks on the page, by where they start in the text. */
function marksOf(page) {
  const marks = new Map();
  const root = page.querySelector(".pq-text");
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const mark = node.parentElement.closest("mark[id]");
    if (mark !== null && !marks.has(at)) {
      marks.set(at, mark.id);
    }
    at += node.length;
  }
  return marks;
}

function quotation(text, quote, marks) {
  const said = quote.spans.map(([start, end]) => text.slice(start, end).trim()).join(" … ");
  const percent = Math.round(100 * quote.confidence);
  const words = make(quote.kind === "direct" ? "q" : "span", "", said);
  const link = make("a", "", words);
  const place = marks.get(quote.spans.find(([start, end]) => end > start)?.[0]);
  if (place !== undefined) {
    link.href = `#${place}`;
  }
  const isDoubtful = quote.confidence < DOUBTFUL;
  const about = [KINDS[quote.kind], isDoubtful ? "doubtful" : "", `${percent} %`];
  const item = make("li", isDoubtful ? "try-doubtful" : "", link);
  const confidence = make("small", "", about.filter((word) => word !== "").join(" · "));
  confidence.title = `Rule: ${quote.rule}`;
  item.append(confidence);
  return item;
}

function speakerItem(text, { speaker, quotes }, most, marks) {
  const name = make("strong", "", speaker.name ?? speaker.role ?? "Speaker unknown");
  const head = make("h3", "", name);
  const office = speaker.role ?? speaker.titles[0];
  if (speaker.name !== null && office !== undefined) {
    head.append(make("span", "", office));
  }
  const often = make("span", "try-count", count(quotes.length, "quotation"));
  const bar = make("div", "try-share");
  bar.style.setProperty("--share", quotes.length / most);
  const list = make("ul", "", ...quotes.map((quote) => quotation(text, quote, marks)));
  return make("li", "", make("div", "try-speaker", head, often), bar, list);
}

/** Fills the list and its title. */
export function showSpeakers(text, report, { list, summary, page }) {
  const groups = bySpeaker(report);
  const marks = marksOf(page);
  const most = groups[0]?.quotes.length ?? 1;
  list.lang = report.language;
  list.replaceChildren(...groups.map((group) => speakerItem(text, group, most, marks)));
  const nSpeakers = groups.filter(({ speaker }) => speaker.kind !== undefined).length;
  summary.textContent =
    report.quotes.length === 0
      ? "No quotations found"
      : `${count(report.quotes.length, "quotation")} by ${count(nSpeakers, "speaker")}`;
}
