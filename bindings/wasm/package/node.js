// For Node, whose fetch reads no files.
import { readFile } from "node:fs/promises";
import { load as loadFrom } from "./pullquote.js";

export * from "./pullquote.js";

export function load(source) {
  return loadFrom(source ?? readFile(new URL("./pullquote.wasm", import.meta.url)));
}
