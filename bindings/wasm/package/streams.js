// Texts analyzed in workers. worker.js and worker-node.js say how a worker is started.

/** How many texts are with each worker: the next one waits there while one is read. */
const TEXTS_PER_WORKER = 2;

/** A worker, and the calls that it has not answered. */
class Connection {
  #port;
  #calls = new Map();
  #nCalled = 0;
  #failure = null;

  /** `start` makes the worker, by the functions that take its messages and its failure. */
  constructor(start) {
    this.#port = start(
      ({ id, value, error }) => this.#answer(id, value, error),
      (error) => this.close(error),
    );
  }

  get load() {
    return this.#calls.size;
  }

  call(name, argument) {
    if (this.#failure !== null) {
      return Promise.reject(this.#failure);
    }
    return new Promise((resolve, reject) => {
      const id = this.#nCalled++;
      this.#calls.set(id, { resolve, reject });
      this.#port.hold();
      this.#port.send({ id, name, argument });
    });
  }

  close(error) {
    this.#failure ??= error;
    this.#port.stop();
    for (const { reject } of this.#calls.values()) {
      reject(this.#failure);
    }
    this.#calls.clear();
  }

  #answer(id, value, error) {
    const call = this.#calls.get(id);
    if (call === undefined) {
      return;
    }
    this.#calls.delete(id);
    if (this.#calls.size === 0) {
      this.#port.release();
    }
    if (error === undefined) {
      call.resolve(value);
    } else {
      const Kind = error.name === "RangeError" ? RangeError : Error;
      call.reject(new Kind(error.message));
    }
  }
}

const handled = () => {}; // whoever waits for it is told

/** The two functions of `pullquote/worker`, for a way to start a worker and to compile. */
export function withWorkers(start, compile) {
  class WorkerAnalyzer {
    #connections;

    constructor({ workers = 1, source, ...options } = {}) {
      if (!Number.isInteger(workers) || workers < 1) {
        throw new RangeError(`workers is ${workers}: give a whole number of 1 or more`);
      }
      this.#connections = Array.from({ length: workers }, () => new Connection(start));
      const module = compile(source);
      for (const connection of this.#connections) {
        module
          .then((module) => connection.call("start", { module, options }))
          .catch((error) => connection.close(error));
      }
    }

    analyze(text) {
      return this.#call("analyze", text);
    }

    toHtml(text) {
      return this.#call("toHtml", text);
    }

    #call(name, text) {
      const [first, ...others] = this.#connections;
      const least = others.reduce((least, each) => (each.load < least.load ? each : least), first);
      return least.call(name, String(text));
    }

    /** Reads on while reports are awaited, as far as the workers have room. */
    async *stream(texts) {
      const source = texts[Symbol.asyncIterator]?.() ?? texts[Symbol.iterator]();
      const read = async () => source.next();
      const room = TEXTS_PER_WORKER * this.#connections.length;
      const reports = [];
      let next = read();
      try {
        while (next !== null || reports.length > 0) {
          next?.catch(handled);
          const mayRead = next !== null && reports.length < room;
          const [report] = reports;
          const step = await Promise.race([
            ...(mayRead ? [next] : []),
            ...(report ? [report] : []),
          ]);
          if ("report" in step) {
            reports.shift();
            yield step;
          } else if (step.done) {
            next = null;
          } else {
            const text = String(step.value);
            const report = this.analyze(text).then((report) => ({ text, report }));
            report.catch(handled);
            reports.push(report);
            next = read();
          }
        }
      } finally {
        if (next !== null) {
          await source.return?.();
        }
      }
    }

    free() {
      for (const connection of this.#connections) {
        connection.close(new Error("this analyzer is freed"));
      }
    }
  }

  async function* analyzeStream(texts, options) {
    const analyzer = new WorkerAnalyzer(options);
    try {
      yield* analyzer.stream(texts);
    } finally {
      analyzer.free();
    }
  }

  return { WorkerAnalyzer, analyzeStream };
}
