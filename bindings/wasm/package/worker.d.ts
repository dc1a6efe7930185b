/** Texts analyzed in workers, so that a page or a server does other things meanwhile. */

import type { Options, Report, Source } from "./pullquote.js";

export interface WorkerOptions extends Options {
  /** How many workers there are, each on a processor of its own; 1 by default. */
  workers?: number;
  /** Where `pullquote.wasm` comes from; beside the module by default. */
  source?: Source;
}

/** A text and its report, whose offsets are places in it. */
export interface Analyzed {
  text: string;
  report: Report;
}

/** An `Analyzer` in workers of its own. They live until `free()`. */
export class WorkerAnalyzer {
  /**
   * Wrong options make every call fail.
   * @throws RangeError where `workers` is no whole number of 1 or more
   */
  constructor(options?: WorkerOptions);
  /** Fails with a RangeError for a text larger than `maxInput`. */
  analyze(text: string): Promise<Report>;
  /** The text with everything marked: see `Analyzer.toHtml`. */
  toHtml(text: string): Promise<string>;
  /**
   * Each text with its report, in the order of the texts. Texts are taken only while reports
   * are asked for, two for each worker and one more ahead, so that memory stays small. It ends
   * with the first error, of the source of the texts or of one text.
   */
  stream(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Analyzed, void, undefined>;
  /** Ends the workers. Calls that wait fail. */
  free(): void;
}

/** `WorkerAnalyzer.stream` with workers that end when it does. */
export function analyzeStream(
  texts: Iterable<string> | AsyncIterable<string>,
  options?: WorkerOptions,
): AsyncGenerator<Analyzed, void, undefined>;
