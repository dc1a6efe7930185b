// Texts analyzed in worker threads of Node.
import { Worker } from "node:worker_threads";
import { compile } from "./node.js";
import { withWorkers } from "./streams.js";

function start(receive, fail) {
  // None of the options of the program, some of which are for its own file alone.
  const worker = new Worker(new URL("./thread-node.js", import.meta.url), { execArgv: [] });
  worker.on("message", receive);
  worker.on("error", fail);
  worker.unref();
  return {
    send: (message) => worker.postMessage(message),
    stop: () => worker.terminate(),
    // The process does not end while a text is read, and ends otherwise.
    hold: () => worker.ref(),
    release: () => worker.unref(),
  };
}

export const { WorkerAnalyzer, analyzeStream } = withWorkers(start, compile);
