// What runs in a browser's worker: see streams.js.
import { answer } from "./calls.js";

addEventListener("message", async ({ data }) => postMessage(await answer(data)));
