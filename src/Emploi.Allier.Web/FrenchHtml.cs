using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Emploi.Allier.Web;

/// <summary>Escapes what HTML needs and writes French letters as they are, in pages and in what is drawn by hand.</summary>
public static class FrenchHtml
{
    public static TextEncoderSettings Settings { get; } = new(UnicodeRanges.All);

    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(Settings);
}
