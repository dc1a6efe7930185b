// Prints who said what in a text: Quotes FILE
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

static class Quotes
{
    [StructLayout(LayoutKind.Sequential)] struct Slice { public IntPtr Data; public UIntPtr Length; }
    [StructLayout(LayoutKind.Sequential)] struct Span { public uint Start, End; }
    [StructLayout(LayoutKind.Sequential)]
    struct Quote
    {
        public Slice Spans, Cue, Speaker, SpeakerName, Rule;
        public double Confidence;
        public uint Kind, Parent;
        public Slice Addressee, Speakers;
    }

    [DllImport("pullquote")] static extern int pullquote_analyzer_new(IntPtr options, out IntPtr analyzer, IntPtr error);
    [DllImport("pullquote")] static extern int pullquote_analyze(IntPtr analyzer, byte[] text, UIntPtr length, out IntPtr document, IntPtr error);
    [DllImport("pullquote")] static extern IntPtr pullquote_document_quotes(IntPtr document, out UIntPtr n);
    [DllImport("pullquote")] static extern void pullquote_document_free(IntPtr document);
    [DllImport("pullquote")] static extern void pullquote_analyzer_free(IntPtr analyzer);

    static T At<T>(IntPtr array, int index)
    {
        return Marshal.PtrToStructure<T>(array + index * Marshal.SizeOf<T>());
    }

    static string Text(Slice slice)
    {
        var bytes = new byte[(int)slice.Length];
        Marshal.Copy(slice.Data, bytes, 0, bytes.Length);
        return Encoding.UTF8.GetString(bytes);
    }

    static int Main(string[] arguments)
    {
        byte[] text = File.ReadAllBytes(arguments[0]);
        IntPtr analyzer, document;
        if (pullquote_analyzer_new(IntPtr.Zero, out analyzer, IntPtr.Zero) != 0
            || pullquote_analyze(analyzer, text, (UIntPtr)text.Length, out document, IntPtr.Zero) != 0)
            return 1;
        UIntPtr n;
        IntPtr quotes = pullquote_document_quotes(document, out n);
        var output = new StreamWriter(Console.OpenStandardOutput());
        for (int i = 0; i < (int)n; i++)
        {
            Quote quote = At<Quote>(quotes, i);
            output.Write(quote.SpeakerName.Data == IntPtr.Zero ? "somebody:" : Text(quote.SpeakerName) + ":");
            for (int j = 0; j < (int)quote.Spans.Length; j++)
            {
                Span span = At<Span>(quote.Spans.Data, j);
                output.Write(" " + Encoding.UTF8.GetString(text, (int)span.Start, (int)(span.End - span.Start)));
            }
            output.Write("\n");
        }
        output.Flush();
        pullquote_document_free(document);
        pullquote_analyzer_free(analyzer);
        return 0;
    }
}
