// The page "Try it": reads the article in a worker whenever it changes, and shows who is quoted.
import { showSpeakers } from "./speakers.js";

const LARGEST = 1_000_000; // characters: a page of marks that a browser still scrolls well

const element = (name) => document.getElementById(`try-${name}`);
const text = element("text");
const status = element("status");
const example = text.defaultValue;

/** The file of WebAssembly, which is stored compressed since not every server compresses it. */
async function wasm(folder) {
  const response = await fetch(new URL("pullquote.wasm.gz", folder));
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b; // or the browser did it already
  if (!isCompressed) {
    return bytes;
  }
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(inflated).arrayBuffer();
}

async function start() {
  const folder = new URL(document.getElementById("try").dataset.package, location.href);
  const { WorkerAnalyzer } = await import(new URL("worker.js", folder));
  const analyzer = new WorkerAnalyzer({ layers: ["quotes"], markup: "auto", source: wasm(folder) });
  await analyzer.analyze(""); // what is timed afterwards is no loading
  return analyzer;
}

/** Shows what does not work, to screen readers too. */
function complain(message) {
  status.role = "alert";
  status.textContent = message;
}

const languages = new Intl.DisplayNames("en", { type: "language" });
const count = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;

/** Analyzes what the text is now and shows it. */
async function update(analyzer) {
  const article = text.value;
  if (article.length > LARGEST) {
    complain(`This text is too long for this page: more than ${count(LARGEST, "character")}.`);
    return;
  }
  const began = performance.now();
  const report = await analyzer.analyze(article);
  const milliseconds = performance.now() - began;
  element("page").innerHTML = await analyzer.toHtml(article);
  showSpeakers(article, report, {
    list: element("speakers"),
    summary: element("summary"),
    page: element("page"),
  });
  status.role = null;
  status.dataset.milliseconds = milliseconds.toFixed(1);
  status.textContent =
    article.trim() === ""
      ? "No text yet."
      : `${languages.of(report.language)} · ${count(article.length, "character")} · read in ${milliseconds.toFixed(0)} ms`;
}

/** Runs `work` for each call, never twice at a time, and once for all calls meanwhile. */
function latest(work) {
  let isRunning = false;
  let isDue = false;
  return async () => {
    isDue = true;
    if (isRunning) {
      return;
    }
    isRunning = true;
    while (isDue) {
      isDue = false;
      await work().catch((error) => complain(`This text cannot be read: ${error.message}`));
    }
    isRunning = false;
  };
}

function put(article) {
  text.value = article;
  text.scrollTop = 0;
  text.dispatchEvent(new Event("input"));
}

async function open(file) {
  if (file === undefined) {
    return;
  }
  if (file.size > 4 * LARGEST) {
    complain(`${file.name} is too long for this page.`);
    return;
  }
  put(await file.text());
}

function takeFiles() {
  const file = element("file");
  element("open").addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    open(file.files[0]);
    file.value = ""; // so that the same one can be chosen again
  });
  const holdsFile = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (holdsFile(event)) {
      event.preventDefault();
      text.classList.add("try-drop");
    }
  });
  for (const end of ["dragleave", "drop"]) {
    addEventListener(end, () => text.classList.remove("try-drop"));
  }
  addEventListener("drop", (event) => {
    if (holdsFile(event)) {
      event.preventDefault();
      open(event.dataTransfer.files[0]);
    }
  });
}

takeFiles();
element("example").addEventListener("click", () => put(example));
element("clear").addEventListener("click", () => {
  put("");
  text.focus();
});
try {
  const analyzer = await start();
  const again = latest(() => update(analyzer));
  text.addEventListener("input", again);
  await again();
} catch (error) {
  complain(`The analyzer cannot be loaded: ${error.message}`);
}
