// What the types allow and refuse; compiled, never run.
import { Analyzer, analyze, load, type Report } from "pullquote";
import { WorkerAnalyzer, analyzeStream } from "pullquote/worker";

await load(await WebAssembly.compile(new Uint8Array()));
const report: Report = analyze("a", { layers: ["quotes"], minConfidence: 0.8 });
const name: string | null | undefined = report.quotes?.[0].speaker_name;
const html: string = new Analyzer().toHtml("a");

async function* texts(): AsyncGenerator<string> {
  yield "a";
}
for await (const { text, report } of analyzeStream(texts(), { workers: 2, language: "en" })) {
  const said: string[] = report.quotes?.map(({ spans: [[start, end]] }) => text.slice(start, end)) ?? [];
  console.log(name, html, said);
}
const analyzer = new WorkerAnalyzer({ source: new URL("a.wasm", import.meta.url) });
const later: Promise<Report> = analyzer.analyze("a");
analyzer.stream(["a", "b"]);
console.log(later);

// @ts-expect-error no such option
analyzeStream(["a"], { worker: 2 });
// @ts-expect-error texts are strings
analyzer.stream([1, 2]);
// @ts-expect-error no such layer
analyze("a", { layers: ["verbs"] });
