// Prints who said what in a text, by the C library and koffi: node quotes-koffi.mjs FILE, with
// the library where PULLQUOTE_LIBRARY says.
import { readFileSync } from "node:fs";
import koffi from "koffi";

const library = koffi.load(process.env.PULLQUOTE_LIBRARY ?? "libpullquote.so.1");
koffi.opaque("pullquote_analyzer");
koffi.opaque("pullquote_document");
const Failure = koffi.struct("pullquote_error", {
  status: "int32_t",
  reserved: "uint32_t",
  offset: "uint64_t",
  message: koffi.array("char", 240),
});
const analyzerNew = library.func(
  "int32_t pullquote_analyzer_new(const void *options, _Out_ pullquote_analyzer **analyzer, _Out_ pullquote_error *error)",
);
const analyze = library.func(
  "int32_t pullquote_analyze(const pullquote_analyzer *analyzer, const uint8_t *text, size_t len, _Out_ pullquote_document **document, _Out_ pullquote_error *error)",
);
const jsonNew = library.func(
  "int32_t pullquote_json_new(const pullquote_document *document, const char *id, size_t id_len, _Out_ void **json, _Out_ size_t *len, _Out_ pullquote_error *error)",
);
const jsonFree = library.func("void pullquote_json_free(void *json)");
const documentFree = library.func("void pullquote_document_free(pullquote_document *document)");
const analyzerFree = library.func("void pullquote_analyzer_free(pullquote_analyzer *analyzer)");

/** What a function gives through its pointer to a pointer. */
function made(call, ...given) {
  const [place, failure] = [[null], {}];
  if (call(...given, place, failure) !== 0) throw new Error(failure.message);
  return place[0];
}

const text = readFileSync(process.argv[2]);
const analyzer = made(analyzerNew, null);
const document = made(analyze, analyzer, text, text.length);
const len = [0];
const json = made((place, failure) => jsonNew(document, null, 0, place, len, failure));
for (const { speaker_name, spans } of JSON.parse(koffi.decode(json, "char", Number(len[0]))).quotes) {
  const said = spans.map(([start, end]) => text.subarray(start, end).toString());
  console.log(`${speaker_name ?? "somebody"}: ${said.join(" ")}`);
}
jsonFree(json);
documentFree(document);
analyzerFree(analyzer);
