<?php
// Prints who said what in a text: php quotes.php FILE, with pullquote.ffi.h in include or
// where PULLQUOTE_INCLUDE says, and the library where PULLQUOTE_LIBRARY says.
$header = (getenv('PULLQUOTE_INCLUDE') ?: 'include') . '/pullquote.ffi.h';
$library = getenv('PULLQUOTE_LIBRARY') ?: 'libpullquote.so.1';
$pullquote = FFI::cdef(file_get_contents($header), $library);

$failure = $pullquote->new('pullquote_error');
$check = function (int $status) use ($pullquote, $failure): void {
    if ($status !== $pullquote->PULLQUOTE_OK) {
        throw new RuntimeException(FFI::string($failure->message));
    }
};
$text = file_get_contents($argv[1]);
$analyzer = $pullquote->new('pullquote_analyzer *');
$document = $pullquote->new('pullquote_document *');
$check($pullquote->pullquote_analyzer_new(null, FFI::addr($analyzer), FFI::addr($failure)));
$check($pullquote->pullquote_analyze(
    $analyzer, $text, strlen($text), FFI::addr($document), FFI::addr($failure)));

$n = $pullquote->new('size_t');
$quotes = $pullquote->pullquote_document_quotes($document, FFI::addr($n));
for ($i = 0; $i < $n->cdata; $i++) {
    $quote = $quotes[$i];
    $name = $quote->speaker_name;
    echo $name->data === null ? 'somebody' : FFI::string($name->data, $name->len), ':';
    for ($j = 0; $j < $quote->spans->len; $j++) {
        $span = $quote->spans->data[$j];
        echo ' ', substr($text, $span->start, $span->end - $span->start);
    }
    echo "\n";
}
$pullquote->pullquote_document_free($document);
$pullquote->pullquote_analyzer_free($analyzer);
