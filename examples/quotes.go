// Prints who said what in a text: quotes FILE
package main

/*
#cgo LDFLAGS: -lpullquote
#include <pullquote.h>
*/
import "C"

import (
	"fmt"
	"os"
	"unsafe"
)

func text(s C.pullquote_string) string { return C.GoStringN(s.data, C.int(s.len)) }

func main() {
	article, err := os.ReadFile(os.Args[1])
	if err != nil || len(article) == 0 {
		panic("nothing to read")
	}
	var analyzer *C.pullquote_analyzer
	var document *C.pullquote_document
	var failure C.pullquote_error
	if C.pullquote_analyzer_new(nil, &analyzer, &failure) != C.PULLQUOTE_OK {
		panic(C.GoString(&failure.message[0]))
	}
	defer C.pullquote_analyzer_free(analyzer)
	data := (*C.char)(unsafe.Pointer(&article[0]))
	if C.pullquote_analyze(analyzer, data, C.size_t(len(article)), &document, &failure) != C.PULLQUOTE_OK {
		panic(C.GoString(&failure.message[0]))
	}
	defer C.pullquote_document_free(document)

	var n C.size_t
	quotes := C.pullquote_document_quotes(document, &n)
	for _, quote := range unsafe.Slice(quotes, n) {
		name := "somebody"
		if quote.speaker_name.data != nil {
			name = text(quote.speaker_name)
		}
		fmt.Print(name, ":")
		for _, span := range unsafe.Slice(quote.spans.data, quote.spans.len) {
			fmt.Printf(" %s", article[span.start:span.end])
		}
		fmt.Println()
	}
}
