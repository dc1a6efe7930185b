// The npm package as a project sees it that has installed it: bindings/wasm/test.sh.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import * as pullquote from "pullquote";

const data = new URL("../../../tests/data/", process.env.PULLQUOTE_TESTS);
const { Analyzer, analyze, load, sentenceBoundaries, wordBoundaries } = pullquote;

const pieces = (text, spans) => spans.map(([start, end]) => text.slice(start, end));

test("before it is loaded, a call says what to do", () => {
  assert.throws(() => analyze("a"), /await load\(\) first/);
});

test("a module that is none is refused, and can be tried again", async () => {
  await assert.rejects(load(new Uint8Array([1, 2, 3])));
  await load();
  await load();
});

test("a quotation has its words, its cue and its speaker", () => {
  const text = "\u{1F642}\u{1F642} “We will rebuild,” Mayor Ann Ortega said. Nobody clapped.";
  const [quote, ...others] = analyze(text, { language: "en" }).quotes;
  assert.deepEqual(others, []);
  assert.deepEqual(pieces(text, quote.spans), ["We will rebuild,"]);
  assert.deepEqual(pieces(text, quote.cue), ["said"]);
  assert.equal(quote.speaker_name, "Ann Ortega");
});

test("offsets count UTF-16 units: tokens are the text's", () => {
  const text = "é \u{1F469}\u{200D}\u{1F680} 漢 \u{1D49C}b x.";
  const report = analyze(text, { layers: ["tokens"], spaces: true });
  assert.equal(report.offsets, "utf16");
  assert.equal(report.tokens.map(([start, end]) => text.slice(start, end)).join(""), text);
  assert.ok(!("quotes" in report));
});

test("the report of an article is the one of the other builds", async () => {
  const text = await readFile(new URL("articles/cuba-russia.md", data), "utf8");
  const expected = JSON.parse(await readFile(new URL("articles/cuba-russia.json", data), "utf8"));
  assert.equal([...text].length, text.length, "characters are UTF-16 units in this article");
  const report = analyze(text, { language: "en", markup: "markdown" });
  delete expected.id;
  assert.deepEqual(report, { ...expected, offsets: "utf16" });
});

test("boundaries of words and sentences", () => {
  assert.deepEqual([...wordBoundaries("\u{1F642} can't stop")], [0, 2, 3, 8, 9, 13]);
  assert.deepEqual([...sentenceBoundaries("\u{1F642} One. Two!")], [0, 8, 12]);
  assert.deepEqual([...wordBoundaries("")], []);
});

test("boundaries are those of Intl.Segmenter, where it has no dictionary", () => {
  const text = "Don’t panic: 3.5 million “users” – é\u{301} \u{1F1E9}\u{1F1EA} said_so, 1,000 times…";
  const segments = new Intl.Segmenter("und", { granularity: "word" }).segment(text);
  const expected = [...segments].map(({ index }) => index).concat(text.length);
  assert.deepEqual([...wordBoundaries(text)], expected);
});

test("what is no text is read as one", () => {
  const lone = "a \uD800 b";
  assert.equal(wordBoundaries(lone).at(-1), lone.length);
  assert.deepEqual(analyze("").sentences, []);
  assert.equal(analyze(12345).tokens[0][2], "number");
});

test("options that are wrong are refused", () => {
  assert.throws(() => new Analyzer({ languages: "en" }), RangeError);
  assert.throws(() => new Analyzer({ markup: "rtf" }), /unknown markup `rtf`/);
  assert.throws(() => new Analyzer({ layers: ["quotes", "verbs"] }), RangeError);
  assert.throws(() => new Analyzer({ maxInput: 3 }).analyze("four"), RangeError);
});

test("an analyzer that is freed says so, and may be freed twice", () => {
  const analyzer = new Analyzer();
  analyzer.free();
  analyzer.free();
  assert.throws(() => analyzer.analyze("a"), /freed/);
});

test("memory is given back", async () => {
  const wasm = await readFile(new URL(import.meta.resolve("pullquote/pullquote.wasm")));
  const { instance } = await WebAssembly.instantiate(wasm, {});
  const { memory, pullquote_allocate, pullquote_release } = instance.exports;
  const pass = () => {
    const at = pullquote_allocate(1 << 20);
    pullquote_release(at, 1 << 20);
  };
  pass();
  const before = memory.buffer.byteLength;
  for (let i = 0; i < 1000; i++) pass();
  assert.equal(memory.buffer.byteLength, before);
});

test("the example of the README prints what it says", async () => {
  const readme = await readFile(new URL("../package/README.md", process.env.PULLQUOTE_TESTS), "utf8");
  const [, code] = readme.match(/```js\n(.*?)```/s);
  const [, expected] = code.match(/console\.log\(.*\/\/ (.*)/);
  const printed = [];
  const run = code.replace(/^import .*$/m, "").replace(/console\.log/g, "print");
  const AsyncFunction = (async () => {}).constructor;
  await new AsyncFunction("Analyzer", "load", "print", run)(Analyzer, load, (line) => printed.push(line));
  assert.deepEqual(printed, [expected]);
});
