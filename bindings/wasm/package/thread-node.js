// What runs in a worker of Node: see streams.js.
import { parentPort } from "node:worker_threads";
import { answer } from "./calls.js";

parentPort.on("message", async (message) => parentPort.postMessage(await answer(message)));
