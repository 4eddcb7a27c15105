using System.Buffers;
using System.Net;
using System.Text;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>Gathers the texts of one offer as they go by, within the limits, then says the row that they make.</summary>
sealed class FeedGatherer(FeedShape shape)
{
    static readonly SearchValues<char> controls = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (char)c).Except(['\t', '\n', '\r'])]);

    readonly List<string>?[] values = new List<string>?[shape.Slots];
    readonly Stack<FeedCapture> idle = new();
    FeedFault? fault;
    int total;

    public int Row { get; private set; }

    public void Begin()
    {
        Row++;
        (fault, total) = (null, 0);
        foreach (var of in values) of?.Clear();
    }

    public void Refuse(string code, string reason) => fault ??= new(code, reason);

    public bool IsRefused => fault is not null;

    /// <summary>What takes the text of a place where paths end.</summary>
    public FeedCapture Capture(FeedNode node)
    {
        var capture = idle.Count > 0 ? idle.Pop() : new();
        var field = shape.FieldOf(node.Slots[0]);
        foreach (var slot in node.Slots) if (shape.FieldOf(slot).IsLong()) field = shape.FieldOf(slot);
        capture.Begin(field.IsLong(), field.LongestText());
        return capture;
    }

    public void Keep(FeedNode node, FeedCapture capture)
    {
        if (capture.IsOver && !capture.IsLong) Refuse(FeedCodes.TooLong, TooLong(shape.FieldOf(node.Slots[0])));
        var text = capture.Text;
        // Partners escape what CDATA needs not escape: a title shows no « &amp; ». Long texts are HTML, and stay as they are.
        Keep(node, !capture.IsLong && text.Contains('&') && text.Contains(';') ? WebUtility.HtmlDecode(text.ToString()) : text);
        idle.Push(capture);
    }

    public void Keep(FeedNode node, ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty || node.Slots.Count == 0) return;
        total += text.Length;
        if (total > FeedLimits.Item)
        {
            Refuse(FeedCodes.TooLong, $"L’offre compte plus de {French.Number(FeedLimits.Item)} caractères.");
            return;
        }
        var kept = Clean(text);
        foreach (var slot in node.Slots)
            if ((values[slot] ??= []) is { Count: < FeedLimits.Values } of) of.Add(kept);
    }

    public FeedRow End()
    {
        var item = new FeedItem();
        foreach (var (field, alternatives) in shape.Fields)
        {
            foreach (var terms in alternatives)
            {
                if (Text(field, terms) is not { } text) continue;
                if (text.Length > field.LongestText())
                {
                    if (!field.IsLong()) Refuse(FeedCodes.TooLong, TooLong(field));
                    text = Clean(text.AsSpan(0, field.LongestText()));
                }
                if (item[field] is null || IsOfTheWeb(text)) item.Set(field, text);
                if (!field.IsLink() || IsOfTheWeb(text)) break;
            }
        }
        return new(Row, item, fault);
    }

    string? Text(FeedField field, FeedShape.Term[] terms)
    {
        if (terms is [var only]) return only.Slot < 0 ? only.Constant : Value(field, only.Slot);
        var parts = terms.Select(term => term.Slot < 0 ? term.Constant : Value(field, term.Slot)).Where(part => !string.IsNullOrWhiteSpace(part)).ToList();
        var isSaid = Array.Exists(terms, term => term.Slot >= 0 && values[term.Slot] is { Count: > 0 }) || Array.TrueForAll(terms, term => term.Slot < 0);
        return isSaid ? string.Join(field.IsLong() ? "\n\n" : " ", parts) : null;
    }

    string? Value(FeedField field, int slot) => values[slot] switch
    {
        null or [] => null,
        [var only] => only,
        var many when field.IsLong() => string.Join("\n\n", many),
        var many when field.IsLink() => many.Find(IsOfTheWeb) ?? many[0],
        var many when field.IsList() => string.Join(", ", many.Distinct(StringComparer.Ordinal)),
        var many => many[0],
    };

    static bool IsOfTheWeb(string text) => text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    static string TooLong(FeedField field) => $"Le champ « {field.Label()} » compte plus de {French.Number(FeedLimits.ShortText)} caractères.";

    /// <summary>No more than so many characters, and no half of a pair, which no database takes.</summary>
    internal static string Beginning(string text, int longest) =>
        text.Length <= longest ? text : text[..(longest > 0 && char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>Without the characters that no text holds: controls become spaces, halves of a pair a question mark.</summary>
    internal static string Clean(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(controls) && !text.ContainsAnyInRange('\uD800', '\uDFFF') && !text.ContainsAnyInRange('\uFFFE', '\uFFFF')) return text.ToString();
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is < 32 and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF) clean.Append(' ');
            else clean.Append(rune.ToString());
        return clean.ToString();
    }
}

/// <summary>A text that is being read, never longer than its limit.</summary>
sealed class FeedCapture
{
    char[] chars = new char[1024];
    int length, limit;

    public bool IsLong { get; private set; }

    /// <summary>The source gives more than the limit.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Elements of HTML lie in the text: from then on it is HTML, and its letters are escaped.</summary>
    public bool IsHtml { get; private set; }

    public ReadOnlySpan<char> Text => chars.AsSpan(0, length);

    public void Begin(bool isLong, int most) => (length, limit, IsLong, IsOver, IsHtml) = (0, most, isLong, false, false);

    public void Append(ReadOnlySpan<char> text)
    {
        if (IsOver) return;
        if (length == 0) text = text.TrimStart();
        if (length + text.Length > limit)
        {
            // Spaces that follow make a text no longer: they are cut without a word.
            IsOver |= !text[(limit - length)..].IsWhiteSpace();
            text = text[..(limit - length)];
        }
        if (length + text.Length > chars.Length) Array.Resize(ref chars, Math.Min(limit, Math.Max(length + text.Length, chars.Length * 2)));
        text.CopyTo(chars.AsSpan(length));
        length += text.Length;
    }

    public void BecomeHtml()
    {
        if (IsHtml) return;
        IsHtml = true;
        if (!Text.ContainsAny("<>&")) return;
        var escaped = Escape(Text);
        length = 0;
        Append(escaped);
    }

    public static string Escape(ReadOnlySpan<char> text) =>
        text.ToString().Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
