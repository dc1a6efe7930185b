-- Prints who said what in a text: luajit quotes.lua FILE, with pullquote.ffi.h beside this file,
-- in include or where PULLQUOTE_INCLUDE says.
local ffi = require("ffi")

local function read(path)
  local file = assert(io.open(path, "rb"))
  local bytes = file:read("*a")
  file:close()
  return bytes
end

ffi.cdef(read((os.getenv("PULLQUOTE_INCLUDE") or "include") .. "/pullquote.ffi.h"))
local pullquote = ffi.load("pullquote")
local failure = ffi.new("pullquote_error")

local function check(status)
  if status ~= pullquote.PULLQUOTE_OK then error(ffi.string(failure.message)) end
end

local text = read(arg[1])
local analyzer = ffi.new("pullquote_analyzer *[1]")
local document = ffi.new("pullquote_document *[1]")
check(pullquote.pullquote_analyzer_new(nil, analyzer, failure))
check(pullquote.pullquote_analyze(analyzer[0], text, #text, document, failure))

local n = ffi.new("size_t[1]")
local quotes = pullquote.pullquote_document_quotes(document[0], n)
for i = 0, tonumber(n[0]) - 1 do
  local quote = quotes[i]
  local name = quote.speaker_name
  local said = { (name.data ~= nil and ffi.string(name.data, name.len) or "somebody") .. ":" }
  for j = 0, tonumber(quote.spans.len) - 1 do
    local span = quote.spans.data[j]
    said[#said + 1] = text:sub(span.start + 1, span["end"])
  end
  print(table.concat(said, " "))
end
pullquote.pullquote_document_free(document[0])
pullquote.pullquote_analyzer_free(analyzer[0])
