using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Emploi.Allier.Core.Feeds.Reading;

namespace Emploi.Allier.Core.Feeds.Fields;

enum TokenKind : byte { None, Word, Number, Sign }

/// <summary>A word without accents nor capitals, a number, or a sign.</summary>
/// <param name="Glued">Nothing parts it from the token before: "35h".</param>
/// <param name="Odd">A number that may be something else: a phone, a date, "24,000".</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Token(TokenKind Kind, string Text, decimal Value, int Start, int End, bool Glued, bool Odd)
{
    public static readonly Token None = new(TokenKind.None, "", 0, 0, 0, false, false);

    public bool IsNumber => Kind is TokenKind.Number;
    public bool IsWord => Kind is TokenKind.Word;
}

/// <summary>A text of a feed cut in one pass into words, numbers and signs: what the readers of fields read.</summary>
sealed class FieldText
{
    const int LastFolded = 0x17F, LongestNumber = 9;

    static readonly string[] Letters = [.. Enumerable.Range(0, LastFolded + 1).Select(c => LettersOf((char)c))];

    readonly List<Token> tokens = new(16);

    FieldText(string source) => Source = source;

    public string Source { get; }
    public int Count => tokens.Count;

    /// <summary>Nothing before the first nor after the last.</summary>
    public Token this[int at] => at >= 0 && at < tokens.Count ? tokens[at] : Token.None;

    public static FieldText Of(string? text, int longest)
    {
        var cut = new FieldText(FeedGatherer.Beginning(text ?? "", longest));
        cut.Cut();
        return cut;
    }

    public bool Has(Func<Token, bool> token) => tokens.Exists(t => token(t));

    void Cut()
    {
        var word = new StringBuilder();
        for (var at = 0; at < Source.Length;)
        {
            var c = Source[at];
            if (char.IsAsciiDigit(c)) at = Number(at);
            else if (LettersAt(c).Length > 0) at = Word(at, word);
            else
            {
                if (!IsSilent(c) && Sign(c) is { } sign) Add(TokenKind.Sign, sign, 0, at, at + 1);
                at++;
            }
        }
    }

    void Add(TokenKind kind, string text, decimal value, int start, int end, bool odd = false) =>
        tokens.Add(new(kind, text, value, start, end, tokens.Count > 0 && tokens[^1].End == start, odd));

    int Word(int at, StringBuilder word)
    {
        word.Clear();
        var start = at;
        for (; at < Source.Length; at++)
        {
            var letters = LettersAt(Source[at]);
            if (letters.Length > 0) word.Append(letters);
            else if (!IsSilent(Source[at])) break;
        }
        Add(TokenKind.Word, word.ToString(), 0, start, at);
        return at;
    }

    /// <summary>"1 823,03", "1.823,03", "1823.03", "1,823.03", "33000.000", "12€50".</summary>
    int Number(int start)
    {
        var at = Digits(start);
        var (whole, fraction) = (Source[start..at], "");
        var odd = whole.Length > 1 && whole[0] == '0';
        var grouped = at < Source.Length && whole.Length <= 3 && whole[0] != '0' ? Source[at] : '\0';
        if (grouped is ' ' or '\u00a0' or '\u202f' or '\u2009' or '.' or ',' or '\'' or '’')
        {
            var groups = 0;
            for (; at < Source.Length && Source[at] == grouped && Digits(at + 1) == at + 4; at += 4, groups++) whole += Source[(at + 1)..(at + 4)];
            // "24,000": thousands to some, thousandths to others.
            odd |= grouped == ',' && groups == 1 && !(Decimals(at) == at + 3 && Source[at] == '.');
        }
        if (Decimals(at) is var end && end > at)
        {
            fraction = Source[(at + 1)..end];
            odd |= fraction.Length > 2 && fraction.AsSpan().TrimEnd('0').Length > 2;
            odd |= Decimals(end) > end;
            at = end;
            while (Decimals(at) is var more && more > at) at = more;
        }
        odd |= whole.Length > LongestNumber;
        var value = whole.Length > LongestNumber ? 0 : decimal.Parse(whole, NumberStyles.None, CultureInfo.InvariantCulture);
        if (fraction.Length is > 0 and <= LongestNumber)
            value += decimal.Parse("0." + fraction, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (fraction.Length == 0 && at < Source.Length && Source[at] == '€' && Digits(at + 1) == at + 3)
        {
            value += (Source[at + 1] - '0') * 0.1m + (Source[at + 2] - '0') * 0.01m;
            Add(TokenKind.Number, "", value, start, at, odd);
            Add(TokenKind.Sign, "€", 0, at, at + 3);
            return at + 3;
        }
        Add(TokenKind.Number, "", value, start, at, odd);
        return at;
    }

    int Digits(int at)
    {
        while (at < Source.Length && char.IsAsciiDigit(Source[at])) at++;
        return at;
    }

    int Decimals(int at) => at < Source.Length && Source[at] is '.' or ',' ? Digits(at + 1) is var end && end > at + 1 ? end : at : at;

    static string? Sign(char c) => c switch
    {
        _ when char.IsWhiteSpace(c) => null,
        '-' or '‐' or '‑' or '–' or '—' or '−' => "-",
        '€' => "€",
        '+' => "+",
        '/' or '⁄' => "/",
        '%' => "%",
        '(' or ')' or ',' or ':' or ';' or '<' or '>' or '$' or '£' or '~' or '≈' or '¥' or '*' or '|' or '&' => char.ToString(c),
        '≥' => ">",
        '≤' => "<",
        '×' => "*",
        _ => null,
    };

    static string LettersAt(char c) => c <= LastFolded ? Letters[c] : char.IsLetter(c) ? char.ToLowerInvariant(c).ToString() : "";

    /// <summary>Accents written apart, and the marks that say in which direction to write.</summary>
    static bool IsSilent(char c) =>
        c == '\u00ad' || c > LastFolded && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;

    static string LettersOf(char c)
    {
        switch (c)
        {
            case 'œ' or 'Œ': return "oe";
            case 'æ' or 'Æ': return "ae";
            case 'ß': return "ss";
        }
        var plain = c.ToString().Normalize(NormalizationForm.FormD)[0];
        return char.IsAsciiLetter(plain) ? char.ToLowerInvariant(plain).ToString() : "";
    }
}
