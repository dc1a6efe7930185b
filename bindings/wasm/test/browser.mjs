// The package in a real browser: node browser.mjs CHROMIUM
// Serves what is installed beside this file, opens a page that uses it, and compares what the
// page sends back.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { text } from "node:stream/consumers";

const PAGE = `<!doctype html><meta charset="utf-8"><title>pullquote</title>
<script type="module">
  import { Analyzer, load, wordBoundaries } from "/node_modules/pullquote/pullquote.js";
  import { analyzeStream } from "/node_modules/pullquote/worker.js";
  const show = (text) => fetch("/found", { method: "POST", body: text });
  try {
    await load();
    const text = "\u{1F642} “We will rebuild,” Mayor Ann Ortega said. Nobody clapped.";
    const [quote] = new Analyzer().analyze(text).quotes;
    const said = quote.spans.map(([start, end]) => text.slice(start, end)).join(" ");
    let nStreamed = 0;
    for await (const { report } of analyzeStream([text, text, text], { workers: 2 })) {
      nStreamed += report.quotes.length;
    }
    show(quote.speaker_name + ": " + said + " " + wordBoundaries(text).length + " " + nStreamed);
  } catch (error) {
    show(String(error));
  }
</script>`;
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

let sent;
const found = new Promise((resolve) => (sent = resolve));
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  try {
    if (request.method === "POST") sent(await text(request));
    const file = new URL(`.${pathname}`, import.meta.url);
    const body = pathname === "/" ? PAGE : await readFile(file);
    const type = TYPES[extname(pathname)] ?? "text/html";
    response.writeHead(200, { "content-type": type }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const profile = await mkdtemp(join(tmpdir(), "pullquote-"));
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = spawn(process.argv[2], [...flags, `--user-data-dir=${profile}`, address]);
const ended = new Promise((resolve) => browser.on("close", resolve));
const slow = setTimeout(() => sent("nothing in two minutes"), 120_000);
try {
  assert.equal(await found, "Ann Ortega: We will rebuild, 25 3");
  console.log("passed: the npm package in Chromium, in a worker too");
} finally {
  clearTimeout(slow);
  browser.kill();
  await ended;
  server.closeAllConnections();
  server.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
