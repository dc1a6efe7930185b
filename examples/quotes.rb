# Prints who said what in a text: ruby quotes.rb FILE
require "fiddle/import"
require "json"

module Pullquote
  extend Fiddle::Importer
  dlload ENV.fetch("PULLQUOTE_LIBRARY", "libpullquote.so.1")
  extern "int pullquote_analyzer_new(void *, void *, void *)"
  extern "int pullquote_analyze(void *, const char *, size_t, void *, void *)"
  extern "int pullquote_json_new(void *, const char *, size_t, void *, void *, void *)"
  extern "void pullquote_json_free(void *)"
  extern "void pullquote_document_free(void *)"
  extern "void pullquote_analyzer_free(void *)"
  Failure = struct(["int status", "unsigned int reserved", "uint64_t offset", "char message[240]"])

  # What a function gives through its pointer to a pointer.
  def self.made(failure)
    place = Fiddle::Pointer.malloc(Fiddle::SIZEOF_VOIDP, Fiddle::RUBY_FREE)
    raise failure.message.pack("c*").unpack1("Z*") unless yield(place).zero?
    place.ptr
  end
end

text = File.binread(ARGV.fetch(0))
failure = Pullquote::Failure.malloc(Fiddle::RUBY_FREE)
analyzer = Pullquote.made(failure) { |at| Pullquote.pullquote_analyzer_new(nil, at, failure) }
document = Pullquote.made(failure) do |at|
  Pullquote.pullquote_analyze(analyzer, text, text.bytesize, at, failure)
end
json = Pullquote.made(failure) { |at| Pullquote.pullquote_json_new(document, nil, 0, at, nil, failure) }
JSON.parse(json.to_s)["quotes"].each do |quote|
  said = quote["spans"].map { |from, to| text.byteslice(from, to - from).force_encoding("UTF-8") }
  puts "#{quote["speaker_name"] || "somebody"}: #{said.join(" ")}"
end
Pullquote.pullquote_json_free(json)
Pullquote.pullquote_document_free(document)
Pullquote.pullquote_analyzer_free(analyzer)
