using System.Net;

namespace Emploi.Allier.Core.Feeds.Reading;

enum XmlToken { Text, Raw, Start, End, EndOfFile }

/// <summary>
/// The tags and texts of XML as partners write it. Not the framework's reader, which holds a whole CDATA section and stops for good
/// at the first stray character: here texts come in pieces, and what is not well formed spoils one offer.
/// No document type is read, so that no entity is ever defined or fetched; entities of HTML are known.
/// </summary>
sealed class XmlTokens(FeedText text)
{
    const string CData = "<![CDATA[", CDataEnd = "]]>", Comment = "<!--", CommentEnd = "-->", Doctype = "<!DOCTYPE", InstructionEnd = "?>";
    const int LongestEntity = 12;
    const int NoTag = -2;

    string? hidden;
    bool inCData;
    int taken;
    int from, length, attributesFrom, attributesLength;

    public XmlToken Kind { get; private set; }

    /// <summary>The name of a tag, or a piece of text with its entities; valid until the next token.</summary>
    public ReadOnlySpan<char> Value => text.Window.Slice(from, length);

    public ReadOnlySpan<char> Attributes => text.Window.Slice(attributesFrom, attributesLength);

    public bool IsSelfClosing { get; private set; }

    /// <summary>False when more of the file must be brought first.</summary>
    public bool TryNext()
    {
        text.Advance(taken);
        taken = 0;
        while (true)
        {
            var window = text.Window;
            if (hidden is not null)
            {
                if (!Skip(window)) return Lacks(cut: hidden == CommentEnd);
                continue;
            }
            if (inCData)
            {
                if (TryCData(window) is { } found) return found;
                continue;
            }
            if (window.IsEmpty) return text.HasEnded && Is(XmlToken.EndOfFile, 0, 0, 0);
            if (window[0] != '<') return TryText(window);
            if (window.Length < CData.Length && !text.HasEnded && window.IndexOf('>') < 0) return false;
            if (window.StartsWith(CData, StringComparison.Ordinal)) (inCData, _) = (true, Advance(CData.Length));
            else if (window.StartsWith(Comment, StringComparison.Ordinal)) (hidden, _) = (CommentEnd, Advance(Comment.Length));
            else if (window.StartsWith("<?", StringComparison.Ordinal)) (hidden, _) = (InstructionEnd, Advance(2));
            else if (window.StartsWith(Doctype, StringComparison.OrdinalIgnoreCase))
                throw new FeedException(FeedCodes.Dtd, "Le fichier déclare un type de document (DOCTYPE) : par sécurité, il n’est pas lu. Demandez au partenaire de retirer cette ligne.");
            else return TryTag(window);
        }
    }

    bool Skip(ReadOnlySpan<char> window)
    {
        var at = window.IndexOf(hidden, StringComparison.Ordinal);
        if (at < 0)
        {
            text.Advance(Math.Max(0, window.Length - hidden!.Length + 1));
            return false;
        }
        text.Advance(at + hidden!.Length);
        hidden = null;
        return true;
    }

    /// <summary>Null when the section ended without a piece left.</summary>
    bool? TryCData(ReadOnlySpan<char> window)
    {
        var at = window.IndexOf(CDataEnd, StringComparison.Ordinal);
        if (at >= 0)
        {
            inCData = false;
            if (at > 0) return Is(XmlToken.Raw, 0, at, at + CDataEnd.Length);
            text.Advance(CDataEnd.Length);
            return null;
        }
        var piece = window.Length - CDataEnd.Length + 1;
        return piece > 0 ? Is(XmlToken.Raw, 0, piece, piece) : Lacks(cut: true);
    }

    bool TryText(ReadOnlySpan<char> window)
    {
        var end = window.IndexOf('<');
        if (end < 0)
        {
            end = window.Length;
            // An entity may go on in what is not here yet.
            if (!text.HasEnded && window.LastIndexOf('&') is var amp and >= 0 && end - amp < LongestEntity && !window[amp..].Contains(';')) end = amp;
            if (end == 0) return false;
        }
        return Is(XmlToken.Text, 0, end, end);
    }

    bool TryTag(ReadOnlySpan<char> window)
    {
        var isEnd = window.Length > 1 && window[1] == '/';
        var nameAt = isEnd ? 2 : 1;
        // A lone « < » is a sign that somebody typed.
        if (window.Length <= nameAt) return text.HasEnded ? Is(XmlToken.Text, 0, 1, 1) : false;
        if (!char.IsLetter(window[nameAt]) && window[nameAt] != '_') return Is(XmlToken.Text, 0, 1, 1);

        var close = CloseOf(window);
        if (close == NoTag) return Is(XmlToken.Text, 0, window[1..].IndexOf('<') + 1, window[1..].IndexOf('<') + 1);
        if (close < 0)
        {
            if (text.HasEnded) throw Cut();
            return window.Length >= FeedLimits.Tag && Is(XmlToken.Text, 0, 1, 1);
        }
        var inside = window[nameAt..close];
        IsSelfClosing = !isEnd && inside is [.., '/'];
        if (IsSelfClosing) inside = inside[..^1];
        var nameLength = inside.IndexOfAny(" \t\r\n/");
        if (nameLength < 0) nameLength = inside.Length;
        (attributesFrom, attributesLength) = (nameAt + nameLength, inside.Length - nameLength);
        return Is(isEnd ? XmlToken.End : XmlToken.Start, nameAt, nameLength, close + 1);
    }

    /// <summary>Where a tag closes; negative when more is needed to know. Another that opens first says that this was none: no sign is looked at twice.</summary>
    static int CloseOf(ReadOnlySpan<char> window)
    {
        for (var at = 1; at < window.Length;)
        {
            var next = window[at..].IndexOfAny(">\"'<");
            if (next < 0) return -1;
            at += next;
            if (window[at] == '>') return at;
            if (window[at] == '<') return NoTag;
            // A quote opens a value only after an equals sign; elsewhere it is a letter of a bad tag.
            if (window[..at].TrimEnd() is [.., '='])
            {
                var closing = window[(at + 1)..].IndexOf(window[at]);
                if (closing < 0) return -1;
                at += closing + 1;
            }
            at++;
        }
        return -1;
    }

    bool Is(XmlToken kind, int at, int howLong, int until)
    {
        (Kind, from, length, taken) = (kind, at, howLong, until);
        return true;
    }

    int Advance(int by)
    {
        text.Advance(by);
        return by;
    }

    /// <summary>Waits for more, which a whole file does not have.</summary>
    bool Lacks(bool cut)
    {
        if (!text.HasEnded) return false;
        if (cut) throw Cut();
        (hidden, inCData) = (null, false);
        return Is(XmlToken.EndOfFile, 0, 0, 0);
    }

    public static FeedException Cut() => new(FeedCodes.Cut, "Le fichier s’arrête avant sa fin : les offres lues jusque-là sont gardées, les suivantes manquent.");

    /// <summary>The text of a piece, its entities resolved once.</summary>
    public static void Decode(ReadOnlySpan<char> piece, FeedCapture to, bool escaped)
    {
        while (!to.IsOver)
        {
            var amp = piece.IndexOf('&');
            Add(amp < 0 ? piece : piece[..amp], to, escaped);
            if (amp < 0) return;
            piece = piece[amp..];
            var end = piece[..Math.Min(piece.Length, LongestEntity)].IndexOf(';') + 1;
            if (end == 0) end = 1;
            Add(Entity(piece[..end]), to, escaped);
            piece = piece[end..];
        }
    }

    static void Add(ReadOnlySpan<char> text, FeedCapture to, bool escaped) => to.Append(escaped && text.ContainsAny("<>&") ? FeedCapture.Escape(text) : text);

    static string Entity(ReadOnlySpan<char> entity) => entity switch
    {
        "&amp;" or "&" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        "&apos;" => "'",
        _ => WebUtility.HtmlDecode(entity.ToString()),
    };

    /// <summary>The attributes of a start tag, one after the other: name="value", with either quote.</summary>
    public static bool TryAttribute(ref ReadOnlySpan<char> attributes, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        name = default;
        value = default;
        attributes = attributes.TrimStart();
        var equals = attributes.IndexOf('=');
        if (equals <= 0) return false;
        name = attributes[..equals].TrimEnd();
        var rest = attributes[(equals + 1)..].TrimStart();
        if (rest is not ['"' or '\'', ..] || rest[1..].IndexOf(rest[0]) is not (var end and >= 0)) return false;
        value = rest.Slice(1, end);
        attributes = rest[(end + 2)..];
        return true;
    }
}
