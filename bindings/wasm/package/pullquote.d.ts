/**
 * Quotations with their speakers, keywords, sentences and tokens of a text.
 *
 * Every place in a text is a pair of UTF-16 offsets, so that `text.slice(start, end)` is
 * what stands there.
 */

/** Start and end of a piece of the text, in UTF-16 code units. */
export type Span = [start: number, end: number];

export type TokenKind =
  | "space"
  | "word"
  | "number"
  | "punctuation"
  | "symbol"
  | "emoji"
  | "url"
  | "email"
  | "mention"
  | "hashtag";

export type Layer = "tokens" | "sentences" | "keywords" | "quotes";

export interface Options {
  /** A BCP 47 code such as `en`; detected by default. */
  language?: string;
  /** How the text is written; `plain` by default. */
  markup?: "plain" | "markdown" | "html" | "auto";
  /** What is wanted; everything by default. */
  layers?: Layer[];
  /** Whether the tokens hold white space too. */
  spaces?: boolean;
  /** How many keywords at most; 20 by default. */
  keywords?: number;
  /** What kind of keywords; `auto` by default. */
  preset?: "auto" | "phrases" | "tags" | "yake" | "rake";
  /** The least confidence of a quotation, from 0 to 1; 0.6 by default. */
  minConfidence?: number;
  /** Whether plain text has line ends inside of its paragraphs; `auto` by default. */
  wrapped?: "auto" | "yes" | "no";
  /** The largest text taken, in bytes of UTF-8. */
  maxInput?: number;
}

export interface Keyword {
  term: string;
  count: number;
  score: number;
  spans: Span[];
}

export interface Quote {
  kind: "direct" | "mixed" | "indirect";
  /** The words said: more than one piece where other words stand between. */
  spans: Span[];
  /** The words that report, such as `said`. */
  cue: Span[];
  /** The words that name the speaker. */
  speaker: Span[];
  /** The speaker's fullest name in the text. */
  speaker_name: string | null;
  /** How likely it is that this speaker said these words, from 0 to 1. */
  confidence: number;
  /** The rule that found it. */
  rule: string;
  /** The quotation that this one is part of, by its place in the list. */
  parent: number | null;
  /** The words that name whom it was said to. */
  addressee: Span[];
  /** Who says it, by their places in the list of speakers; several where they speak together. */
  speakers: number[];
}

/** Somebody who is quoted. */
export interface Speaker {
  /** The fullest name in the text, without titles; null for somebody without one. */
  name: string | null;
  /** The other forms of the name. */
  aliases: string[];
  kind: "person" | "organisation" | "place" | "group" | "unnamed";
  gender: "female" | "male" | "mixed" | "unknown";
  /** What the gender is known by. */
  gender_evidence: ("pronoun" | "title" | "noun" | "first-name")[];
  titles: string[];
  /** What they are, in the words of the text. */
  role: string | null;
  /** What they belong to. */
  affiliation: string | null;
  /** Where the text mentions them. */
  mentions: Span[];
}

export interface Diagnostic {
  code: string;
  span: Span;
}

/** What was found. A layer that was not wanted is not there. */
export interface Report {
  language: string;
  offsets: "utf16";
  tokens?: [start: number, end: number, kind: TokenKind][];
  sentences?: Span[];
  keywords?: Keyword[];
  quotes?: Quote[];
  /** Who is quoted, where quotations are wanted. */
  speakers?: Speaker[];
  /** What is odd about the text. */
  diagnostics: Diagnostic[];
}

/** Where `pullquote.wasm` comes from. */
export type Source =
  | URL
  | string
  | Response
  | BufferSource
  | WebAssembly.Module
  | Promise<Response | BufferSource | WebAssembly.Module>;

/**
 * Makes the functions ready; once is enough. Without a source the file beside this module is
 * read. Needs a browser with WebAssembly's SIMD: all since 2023.
 */
export function load(source?: Source): Promise<void>;

/**
 * The file of WebAssembly, compiled, which can be sent to workers and given to `load` there.
 * Without a source the file beside this module is read.
 */
export function compile(source?: Source): Promise<WebAssembly.Module>;

/** Turns texts into reports. Make it once for many texts. */
export class Analyzer {
  /** @throws RangeError for an unknown option or value */
  constructor(options?: Options);
  /** @throws RangeError for a text larger than `maxInput` */
  analyze(text: string): Report;
  /**
   * The text with everything marked, as an element of HTML that brings its style along: what
   * the command line writes with `--html`. Everything from the text is escaped.
   * @throws RangeError for a text larger than `maxInput`
   */
  toHtml(text: string): string;
  /** Gives its memory back, which else waits for the garbage collector. */
  free(): void;
}

/** The report of one text. */
export function analyze(text: string, options?: Options): Report;

/**
 * Where words start and end by UAX #29, white space and punctuation included: 0 and the
 * length of the text too.
 */
export function wordBoundaries(text: string): Uint32Array;

/** Where sentences start and end by UAX #29: 0 and the length of the text too. */
export function sentenceBoundaries(text: string): Uint32Array;
