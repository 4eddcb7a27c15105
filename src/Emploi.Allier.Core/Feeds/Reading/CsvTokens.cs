namespace Emploi.Allier.Core.Feeds.Reading;

enum CsvToken { Piece, EndOfField, EndOfLine, EndOfFile }

/// <summary>The fields of a CSV file, their texts in pieces.</summary>
sealed class CsvTokens(FeedText text)
{
    static readonly char[] delimiters = [';', ',', '\t', '|'];

    char delimiter;
    bool isAtStart = true;
    int taken, from, length;

    public CsvToken Kind { get; private set; }

    public bool IsInQuotes { get; private set; }

    public ReadOnlySpan<char> Value => text.Window.Slice(from, length);

    public bool TryNext()
    {
        text.Advance(taken);
        taken = 0;
        if (delimiter == 0 && !TryDelimiter()) return false;
        while (true)
        {
            var window = text.Window;
            if (window.IsEmpty) return text.HasEnded && Is(CsvToken.EndOfFile, 0, 0, 0);
            if (IsInQuotes)
            {
                if (TryQuoted(window) is { } found) return found;
            }
            else if (isAtStart && window[0] == '"')
            {
                (IsInQuotes, isAtStart) = (true, false);
                text.Advance(1);
            }
            else return TryPlain(window);
        }
    }

    /// <summary>The sign that parts the names of the first line.</summary>
    bool TryDelimiter()
    {
        var window = text.Window.TrimStart('\uFEFF');
        text.Advance(text.Window.Length - window.Length);
        var line = 0;
        var quoted = false;
        for (; line < window.Length && (quoted || window[line] is not ('\r' or '\n')); line++) quoted ^= window[line] == '"';
        if (line == window.Length && !text.HasEnded && window.Length < FeedLimits.Tag) return false;
        var header = window[..line].ToString();
        delimiter = delimiters.MaxBy(sign => Outside(header, sign));
        return true;
    }

    static int Outside(string header, char sign)
    {
        var (count, quoted) = (0, false);
        foreach (var c in header)
        {
            quoted ^= c == '"';
            if (c == sign && !quoted) count++;
        }
        return count;
    }

    /// <summary>Null when the quotes were closed without a piece left.</summary>
    bool? TryQuoted(ReadOnlySpan<char> window)
    {
        var quote = window.IndexOf('"');
        if (quote < 0) return Is(CsvToken.Piece, 0, window.Length, window.Length);
        if (quote > 0) return Is(CsvToken.Piece, 0, quote, quote);
        if (window.Length == 1 && !text.HasEnded) return false;
        if (window.Length > 1 && window[1] == '"') return Is(CsvToken.Piece, 0, 1, 2);
        IsInQuotes = false;
        text.Advance(1);
        return null;
    }

    bool TryPlain(ReadOnlySpan<char> window)
    {
        isAtStart = false;
        var end = window.IndexOfAny(delimiter, '\r', '\n');
        if (end < 0) end = window.Length;
        if (end > 0) return Is(CsvToken.Piece, 0, end, end);
        isAtStart = true;
        if (window[0] == delimiter) return Is(CsvToken.EndOfField, 0, 0, 1);
        // A return and a new line are one end; a blank line is none of an offer.
        return Is(CsvToken.EndOfLine, 0, 0, 1);
    }

    bool Is(CsvToken kind, int at, int howLong, int until)
    {
        (Kind, from, length, taken) = (kind, at, howLong, until);
        return true;
    }
}
