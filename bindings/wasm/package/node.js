// For Node, whose fetch reads no files.
import { readFile } from "node:fs/promises";
import { compile as compileFrom, load as loadFrom } from "./pullquote.js";

export * from "./pullquote.js";

const wasm = () => readFile(new URL("./pullquote.wasm", import.meta.url));

export function load(source) {
  return loadFrom(source ?? wasm());
}

export function compile(source) {
  return compileFrom(source ?? wasm());
}
