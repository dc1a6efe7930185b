// The calls that a worker answers: see streams.js.
import { Analyzer, load } from "./pullquote.js";

let started;
const analyzer = new Promise((resolve) => (started = resolve));

const calls = {
  async start({ module, options }) {
    await load(module);
    started(new Analyzer(options));
  },
  analyze: async (text) => (await analyzer).analyze(text),
  toHtml: async (text) => (await analyzer).toHtml(text),
};

/** The answer to a message. Those before the start wait for it. */
export async function answer({ id, name, argument }) {
  try {
    return { id, value: await calls[name](argument) };
  } catch (error) {
    return { id, error: { name: error.name, message: error.message } };
  }
}
