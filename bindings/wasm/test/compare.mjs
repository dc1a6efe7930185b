// Words beside Intl.Segmenter, in one process, in turns: node compare.mjs FILE...
// Both give offsets of the JavaScript string; ours copies it into WebAssembly, and the offsets
// back. Intl.Segmenter reads less of the text: its time is quadratic in that.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Analyzer, load, sentenceBoundaries, wordBoundaries } from "pullquote";

await load();
const UNITS = 200_000;
const THEIR_UNITS = 5_000;
const TURNS = 5;
const WARM_UP = 20; // until the code is compiled well

function intl(text, granularity) {
  const segments = new Intl.Segmenter("und", { granularity }).segment(text);
  const starts = new Uint32Array(text.length + 1);
  let n = 0;
  for (const segment of segments) starts[n++] = segment.index;
  return n;
}

function fastest(work) {
  let best = Infinity;
  for (let turn = 0; turn < TURNS; turn++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

console.log("Million UTF-16 units a second:\n");
console.log("| text | words: Intl.Segmenter | pullquote | ratio | sentences: Intl.Segmenter | pullquote | ratio |");
console.log("|---|--:|--:|--:|--:|--:|--:|");
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8").slice(0, UNITS);
  const less = text.slice(0, THEIR_UNITS);
  const row = [basename(file, ".txt")];
  for (const [granularity, ours] of [["word", wordBoundaries], ["sentence", sentenceBoundaries]]) {
    for (let i = 0; i < WARM_UP; i++) ours(text);
    const theirs = less.length / fastest(() => intl(less, granularity)) / 1000;
    const own = text.length / fastest(() => ours(text)) / 1000;
    row.push(theirs.toFixed(1), own.toFixed(0), (own / theirs).toFixed(0));
  }
  console.log(`| ${row.join(" | ")} |`);
}
const article = readFileSync(process.argv[2], "utf8").slice(0, 5000);
const analyzer = new Analyzer();
for (let i = 0; i < WARM_UP; i++) analyzer.analyze(article);
console.log(`\nall layers of 5,000 units: ${fastest(() => analyzer.analyze(article)).toFixed(1)} ms`);
