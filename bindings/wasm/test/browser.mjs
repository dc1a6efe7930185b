// The package in a real browser: node browser.mjs CHROMIUM
// Serves what is installed beside this file, opens a page that uses it, and compares what the
// page shows.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { promisify } from "node:util";

const PAGE = `<!doctype html><meta charset="utf-8"><title>pullquote</title><pre id="found"></pre>
<script type="module">
  import { Analyzer, load, wordBoundaries } from "/node_modules/pullquote/pullquote.js";
  const show = (text) => (document.getElementById("found").textContent = text);
  try {
    await load();
    const text = "\u{1F642} “We will rebuild,” Mayor Ann Ortega said. Nobody clapped.";
    const [quote] = new Analyzer().analyze(text).quotes;
    const said = quote.spans.map(([start, end]) => text.slice(start, end)).join(" ");
    show(quote.speaker_name + ": " + said + " " + wordBoundaries(text).length);
  } catch (error) {
    show(String(error));
  }
</script>`;
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  try {
    const file = new URL(`.${pathname}`, import.meta.url);
    const body = pathname === "/" ? PAGE : await readFile(file);
    const type = TYPES[extname(pathname)] ?? "text/html";
    response.writeHead(200, { "content-type": type }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
try {
  const address = `http://127.0.0.1:${server.address().port}/`;
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000"];
  const chromium = promisify(execFile)(process.argv[2], [...flags, "--dump-dom", address], {
    timeout: 120_000,
  });
  const [, found] = (await chromium).stdout.match(/<pre id="found">(.*?)<\/pre>/s);
  assert.equal(found, "Ann Ortega: We will rebuild, 25");
  console.log("passed: the npm package in Chromium");
} finally {
  server.close();
}
