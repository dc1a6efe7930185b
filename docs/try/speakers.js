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

/** The ids of the places on the page, by the byte of the text where they start. */
function idsOf(page) {
  const ids = new Map();
  for (const { id } of page.querySelectorAll(".pq-text [id]")) {
    ids.set(Number(id.slice(id.lastIndexOf("-") + 1)), id);
  }
  return ids;
}

const start = (quote) => quote.spans.find(([from, to]) => to > from)?.[0];

/** The id of each quotation's mark: those of a page count bytes, a report UTF-16 units. */
function marksOf(page, text, quotes) {
  const ids = idsOf(page);
  const encoder = new TextEncoder();
  const marks = new Map();
  let [units, bytes] = [0, 0];
  const starts = quotes.map(start).filter((place) => place !== undefined);
  for (const place of starts.sort((a, b) => a - b)) {
    bytes += encoder.encode(text.slice(units, place)).length;
    units = place;
    marks.set(place, ids.get(bytes));
  }
  return marks;
}

function quotation(text, quote, marks) {
  const said = quote.spans.map(([start, end]) => text.slice(start, end).trim()).join(" … ");
  const percent = Math.round(100 * quote.confidence);
  const words = make(quote.kind === "direct" ? "q" : "span", "", said);
  const link = make("a", "", words);
  const place = marks.get(start(quote));
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
  const marks = marksOf(page, text, report.quotes);
  const most = groups[0]?.quotes.length ?? 1;
  list.lang = report.language;
  list.replaceChildren(...groups.map((group) => speakerItem(text, group, most, marks)));
  const nSpeakers = groups.filter(({ speaker }) => speaker.kind !== undefined).length;
  summary.textContent =
    report.quotes.length === 0
      ? "No quotations found"
      : `${count(report.quotes.length, "quotation")} by ${count(nSpeakers, "speaker")}`;
}
