// Prints who said what in a text, by JNA: java -cp jna.jar -Djna.library.path=… Quotes.java FILE
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

public class Quotes {
    interface Pullquote extends Library {
        Pullquote C = Native.load("pullquote", Pullquote.class);
        int QUOTE_SIZE = 128; // of pullquote_quote on 64 bits, and below where its fields are

        int pullquote_analyzer_new(Pointer options, PointerByReference analyzer, Pointer error);
        int pullquote_analyze(Pointer analyzer, byte[] text, NativeLong len, PointerByReference document, Pointer error);
        Pointer pullquote_document_quotes(Pointer document, NativeLongByReference n);
        void pullquote_document_free(Pointer document);
        void pullquote_analyzer_free(Pointer analyzer);
    }

    public static void main(String[] args) throws Exception {
        byte[] text = Files.readAllBytes(Path.of(args[0]));
        var analyzer = new PointerByReference();
        var document = new PointerByReference();
        if (Pullquote.C.pullquote_analyzer_new(null, analyzer, null) != 0
                || Pullquote.C.pullquote_analyze(analyzer.getValue(), text, new NativeLong(text.length), document, null) != 0) {
            throw new IllegalArgumentException(args[0] + " cannot be read");
        }
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var n = new NativeLongByReference();
        Pointer quotes = Pullquote.C.pullquote_document_quotes(document.getValue(), n);
        for (long i = 0; i < n.getValue().longValue(); i++) {
            Pointer quote = quotes.share(i * Pullquote.QUOTE_SIZE);
            Pointer spans = quote.getPointer(0);
            Pointer name = quote.getPointer(48);
            out.print(name == null ? "somebody" : utf8(name.getByteArray(0, (int) quote.getLong(56))));
            out.print(":");
            for (long j = 0; j < quote.getLong(8); j++) {
                int start = spans.getInt(8 * j);
                out.print(" " + new String(text, start, spans.getInt(8 * j + 4) - start, StandardCharsets.UTF_8));
            }
            out.println();
        }
        Pullquote.C.pullquote_document_free(document.getValue());
        Pullquote.C.pullquote_analyzer_free(analyzer.getValue());
    }

    static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
