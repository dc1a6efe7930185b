// Prints who said what in a text, by the npm package: node quotes.mjs FILE
import { readFile } from "node:fs/promises";
import { analyze, load } from "pullquote";

await load();
const text = await readFile(process.argv[2], "utf8");
for (const { speaker_name, spans } of analyze(text, { layers: ["quotes"] }).quotes) {
  const said = spans.map(([start, end]) => text.slice(start, end));
  console.log(`${speaker_name ?? "somebody"}: ${said.join(" ")}`);
}
