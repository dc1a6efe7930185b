// Texts analyzed in web workers. Node reads worker-node.js in its place.
import { compile } from "./pullquote.js";
import { withWorkers } from "./streams.js";

function start(receive, fail) {
  // Bundlers know a worker by this form.
  const worker = new Worker(new URL("./thread.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => receive(data);
  worker.onerror = ({ message }) => fail(new Error(message || "the worker cannot be started"));
  return {
    send: (message) => worker.postMessage(message),
    stop: () => worker.terminate(),
    hold() {},
    release() {},
  };
}

export const { WorkerAnalyzer, analyzeStream } = withWorkers(start, compile);
