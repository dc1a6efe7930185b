// Quotations with their speakers, keywords, sentences and tokens of a text. Node reads
// node.js first, which adds how the file of WebAssembly is found there.
// See pullquote.d.ts for what each function takes and gives.

let exports = null;
let loading = null;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Makes the functions ready; once is enough. */
export function load(source) {
  loading ??= compile(source)
    .then((module) => WebAssembly.instantiate(module, {}))
    .then(
      (instance) => {
        exports = instance.exports;
      },
      (error) => {
        loading = null; // so that it can be tried again
        throw error;
      },
    );
  return loading;
}

/** The file of WebAssembly, compiled: for the workers of a page, which share it. */
export async function compile(source) {
  const given = await (source ?? new URL("./pullquote.wasm", import.meta.url));
  if (given instanceof WebAssembly.Module) {
    return given;
  }
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) {
    return WebAssembly.compile(given);
  }
  const response = given instanceof Response ? given : await fetch(given);
  if (!response.ok) {
    throw new Error(`cannot load ${response.url}: status ${response.status}`);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

function ready() {
  if (exports === null) {
    throw new Error("pullquote is not loaded: await load() first");
  }
  return exports;
}

/** Calls `call` with the address and the length of `text` as UTF-8, and gives the bytes of its answer. */
function ask(text, call) {
  const wasm = ready();
  const bytes = encoder.encode(text);
  const at = wasm.pullquote_allocate(bytes.length);
  let answer = 0;
  try {
    // The memory may have grown since, so that its buffer is another one.
    new Uint8Array(wasm.memory.buffer, at, bytes.length).set(bytes);
    answer = call(wasm, at, bytes.length);
    const length = wasm.pullquote_answer_length(answer);
    const found = new Uint8Array(wasm.memory.buffer, wasm.pullquote_answer_bytes(answer), length);
    if (wasm.pullquote_answer_is_error(answer)) {
      throw new RangeError(decoder.decode(found));
    }
    return found.slice();
  } finally {
    wasm.pullquote_release(at, bytes.length);
    if (answer !== 0) {
      wasm.pullquote_answer_free(answer);
    }
  }
}

const forgotten = new FinalizationRegistry((address) => exports.pullquote_analyzer_free(address));

/** Turns texts into reports. Make it once for many texts. */
export class Analyzer {
  #address;

  constructor(options = {}) {
    const json = JSON.stringify(options);
    const bytes = ask(json, (wasm, at, length) => wasm.pullquote_analyzer_new(at, length));
    this.#address = new DataView(bytes.buffer).getUint32(0, true);
    forgotten.register(this, this.#address, this);
  }

  analyze(text) {
    return JSON.parse(this.#ask("pullquote_analyze", text));
  }

  toHtml(text) {
    return this.#ask("pullquote_to_html", text);
  }

  #ask(name, text) {
    if (this.#address === 0) {
      throw new Error("this analyzer is freed");
    }
    const call = (wasm, at, length) => wasm[name](this.#address, at, length);
    return decoder.decode(ask(String(text), call));
  }

  free() {
    if (this.#address !== 0) {
      forgotten.unregister(this);
      ready().pullquote_analyzer_free(this.#address);
      this.#address = 0;
    }
  }
}

/** The report of one text. */
export function analyze(text, options) {
  const analyzer = new Analyzer(options);
  try {
    return analyzer.analyze(text);
  } finally {
    analyzer.free();
  }
}

function boundaries(text, sentences) {
  const call = (wasm, at, length) => wasm.pullquote_boundaries(at, length, sentences);
  return new Uint32Array(ask(String(text), call).buffer);
}

/** Where words start and end (UAX #29), white space and punctuation included. */
export function wordBoundaries(text) {
  return boundaries(text, 0);
}

/** Where sentences start and end (UAX #29). */
export function sentenceBoundaries(text) {
  return boundaries(text, 1);
}
