using System.Globalization;
using System.Runtime.InteropServices;

namespace Emploi.Allier.Core.Feeds.Reading;

enum JsonToken { StartObject, EndObject, StartArray, EndArray, StartString, Piece, EndString, Literal, Comma, Colon, EndOfFile }

/// <summary>
/// The tokens of JSON, texts in pieces: the framework's reader needs a whole text in its buffer, and one endless title would fill it.
/// </summary>
sealed class JsonTokens(FeedText text)
{
    const int LongestLiteral = 1_000;

    bool inString;
    int taken, from, length;
    char escaped;
    bool isEscaped;

    public JsonToken Kind { get; private set; }

    /// <summary>A piece of a text, or a literal as it is written; valid until the next token.</summary>
    public ReadOnlySpan<char> Value => isEscaped ? MemoryMarshal.CreateReadOnlySpan(ref escaped, 1) : text.Window.Slice(from, length);

    /// <summary>False when more of the file must be brought first.</summary>
    public bool TryNext()
    {
        text.Advance(taken);
        taken = 0;
        isEscaped = false;
        var window = text.Window;
        if (inString) return TryPiece(window);
        var start = window.IndexOfAnyExcept(" \t\r\n\uFEFF");
        if (start < 0)
        {
            text.Advance(window.Length);
            return text.HasEnded && Is(JsonToken.EndOfFile, 0, 0, 0);
        }
        switch (window[start])
        {
            case '{': return Is(JsonToken.StartObject, 0, 0, start + 1);
            case '}': return Is(JsonToken.EndObject, 0, 0, start + 1);
            case '[': return Is(JsonToken.StartArray, 0, 0, start + 1);
            case ']': return Is(JsonToken.EndArray, 0, 0, start + 1);
            case ',': return Is(JsonToken.Comma, 0, 0, start + 1);
            case ':': return Is(JsonToken.Colon, 0, 0, start + 1);
            case '"':
                inString = true;
                return Is(JsonToken.StartString, 0, 0, start + 1);
            case var c when char.IsAsciiLetterOrDigit(c) || c == '-': return TryLiteral(window, start);
            default: throw NotJson();
        }
    }

    bool TryLiteral(ReadOnlySpan<char> window, int start)
    {
        var size = window[start..].IndexOfAny(" \t\r\n,:]}");
        if (size < 0)
        {
            if (window.Length - start > LongestLiteral) throw NotJson();
            if (!text.HasEnded) return false;
            size = window.Length - start;
        }
        return Is(JsonToken.Literal, start, size, start + size);
    }

    bool TryPiece(ReadOnlySpan<char> window)
    {
        var end = window.IndexOfAny('"', '\\');
        if (end < 0) end = window.Length;
        if (end > 0) return Is(JsonToken.Piece, 0, end, end);
        if (window.IsEmpty) return text.HasEnded ? throw XmlTokens.Cut() : false;
        if (window[0] == '"')
        {
            inString = false;
            return Is(JsonToken.EndString, 0, 0, 1);
        }
        var needed = window.Length > 1 && window[1] == 'u' ? 6 : 2;
        if (window.Length < needed) return text.HasEnded ? throw XmlTokens.Cut() : false;
        isEscaped = true;
        escaped = window[1] switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' or 'f' => ' ',
            'u' => ushort.TryParse(window.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? (char)code : '\uFFFD',
            var other => other,
        };
        return Is(JsonToken.Piece, 0, 0, needed);
    }

    bool Is(JsonToken kind, int at, int howLong, int until)
    {
        (Kind, from, length, taken) = (kind, at, howLong, until);
        return true;
    }

    public static FeedException NotJson() => new(FeedCodes.NotThisFormat, "Le fichier n’est pas du JSON bien formé : les offres lues jusque-là sont gardées, les suivantes manquent.");
}
