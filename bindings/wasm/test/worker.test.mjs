// Texts in worker threads, as a project sees them that has installed the package.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { analyze, load } from "pullquote";
import { WorkerAnalyzer, analyzeStream } from "pullquote/worker";

const options = { language: "en", layers: ["quotes"] };
const article = (speaker) => `“We will rebuild,” Mayor ${speaker} said. Nobody clapped.`;
const names = ["Ann Ortega", "Ito Mori", "Ada Lind", "Eve Marsh", "Jo Bell", "Kim Reed", "Lea Stone"];

async function* slowly(texts, taken = []) {
  for (const text of texts) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    taken.push(text);
    yield text;
  }
}

const collect = async (stream) => {
  const all = [];
  for await (const each of stream) all.push(each);
  return all;
};

for (const workers of [1, 3]) {
  test(`reports come in the order of their texts, with ${workers} worker(s)`, async () => {
    await load();
    // Of many lengths, so that later ones are ready first.
    const texts = Array.from({ length: 60 }, (_, i) => article(names[i % 7]).repeat((i * 37) % 50));
    const found = await collect(analyzeStream(slowly(texts), { ...options, workers }));
    assert.deepEqual(found.map(({ text }) => text), texts);
    for (const { text, report } of found) assert.deepEqual(report, analyze(text, options));
  });
}

test("an array will do, and none gives nothing", async () => {
  const found = await collect(analyzeStream([article("Ann Ortega")], options));
  assert.equal(found[0].report.quotes[0].speaker_name, "Ann Ortega");
  assert.deepEqual(await collect(analyzeStream([])), []);
});

test("a report is given while the next text is waited for", async () => {
  let release;
  const texts = (async function* () {
    yield article("Ann Ortega");
    await new Promise((resolve) => (release = resolve));
    yield article("Ito Mori");
  })();
  const stream = analyzeStream(texts, options);
  const first = await stream.next();
  assert.equal(first.value.text, article("Ann Ortega"));
  release();
  assert.equal((await stream.next()).value.text, article("Ito Mori"));
  assert.ok((await stream.next()).done);
});

test("no more texts are taken than there is room for", async () => {
  const taken = [];
  const texts = Array.from({ length: 100 }, () => article("Ann Ortega"));
  const stream = analyzeStream(slowly(texts, taken), options);
  await stream.next();
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(taken.length <= 4, `${taken.length} texts were taken`);
  await stream.return();
});

test("who stops early ends the source and the workers", async () => {
  let isClosed = false;
  const texts = (function* () {
    try {
      for (;;) yield article("Ann Ortega");
    } finally {
      isClosed = true;
    }
  })();
  for await (const { report } of analyzeStream(texts, options)) {
    assert.equal(report.quotes.length, 1);
    break;
  }
  assert.ok(isClosed);
});

test("an error of one text, of the source or of the options ends the stream", async () => {
  const small = { ...options, maxInput: 100 };
  const stream = analyzeStream(["short", "long ".repeat(100), "short"], small);
  assert.equal((await stream.next()).value.text, "short");
  await assert.rejects(stream.next(), RangeError);
  const broken = (async function* () {
    throw new TypeError("no more articles");
  })();
  await assert.rejects(collect(analyzeStream(broken)), /no more articles/);
  await assert.rejects(collect(analyzeStream(["a"], { markup: "rtf" })), /unknown markup `rtf`/);
  await assert.rejects(collect(analyzeStream(["a"], { source: new Uint8Array(4) })), WebAssembly.CompileError);
  assert.throws(() => new WorkerAnalyzer({ workers: 0 }), RangeError);
});

test("an analyzer in workers takes calls until it is freed", async () => {
  const analyzer = new WorkerAnalyzer({ ...options, workers: 2 });
  const reports = await Promise.all(names.map((name) => analyzer.analyze(article(name))));
  assert.deepEqual(reports.map(({ quotes }) => quotes[0].speaker_name), names);
  assert.match(await analyzer.toHtml("“Stop <b>it</b>,” Ann Ortega said."), /&lt;b&gt;/);
  const waiting = analyzer.analyze(article("Ann Ortega"));
  analyzer.free();
  await assert.rejects(waiting, /freed/);
  await assert.rejects(analyzer.analyze("a"), /freed/);
});

test("a program ends though its analyzer was not freed", () => {
  const program = `import { WorkerAnalyzer } from "pullquote/worker";
    console.log((await new WorkerAnalyzer().analyze("One. Two.")).sentences.length);`;
  const run = [process.execPath, ["--input-type=module", "-e", program], { timeout: 20_000 }];
  assert.equal(execFileSync(...run).toString(), "2\n");
});

test("the example of the README prints what it says", async () => {
  const readme = await readFile(new URL("../package/README.md", process.env.PULLQUOTE_TESTS), "utf8");
  const [code] = [...readme.matchAll(/```js\n(.*?)```/gs)].slice(1).map(([, code]) => code);
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", code]).toString();
  assert.equal(printed, "Ann Ortega\nIto\n");
});
